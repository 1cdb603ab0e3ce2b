//! What the rules about links have in common: which links lead nowhere, why, and what was probably meant.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use super::{Edit, Finding, Fix, Reader};
use crate::note::Link;
use crate::text::Span;
use crate::workspace::configuration::distance;
use crate::workspace::files::{folder_of, way};
use crate::workspace::resolve::{Missing, Target};
use crate::workspace::{NoteId, series};

/// What must not stand as it is in a percent-encoded path.
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'(')
    .add(b')')
    .add(b'#')
    .add(b'?')
    .add(b'%');

/// Links that lead nowhere, with their reasons.
pub(super) fn missing<'r>(reader: &'r Reader<'_>) -> impl Iterator<Item = (&'r Link, &'r str, &'r Missing)> {
    reader
        .note()
        .links
        .iter()
        .zip(reader.targets())
        .filter_map(|(link, target)| match target {
            Target::Missing { path, reason } => Some((link, path.as_str(), reason)),
            _ => None,
        })
}

/// Whether a link is an entry of a series.
pub(super) fn in_series(reader: &Reader<'_>, link: &Link) -> bool {
    series::is_series_link(reader.note(), link)
}

/// The finding for a link that leads nowhere.
pub(super) fn finding(reader: &Reader<'_>, link: &Link, path: &str, reason: &Missing) -> Finding {
    let language = reader.language;
    let message = match reason {
        Missing::Nothing => language.say(format!("there is no `{path}`"), format!("`{path}`이(가) 없습니다")),
        Missing::Empty => language.say("the link has no target", "링크 대상이 비어 있습니다"),
        Missing::Case(found) => language.say(
            format!("there is no `{path}`, only `{found}`: upper and lower case differ"),
            format!("`{path}`이(가) 없습니다. 대소문자가 다른 `{found}`만 있습니다"),
        ),
        Missing::Normalisation(found) => language.say(
            format!("the name of `{found}` is written with other Unicode characters (NFC and NFD)"),
            format!("`{found}`의 이름이 다른 유니코드 정규화(NFC/NFD)로 쓰여 있습니다"),
        ),
        Missing::Extension(found) => language.say(
            format!("there is no `{path}`; the file is `{found}`"),
            format!("`{path}`이(가) 없습니다. 파일 이름은 `{found}`입니다"),
        ),
        Missing::Unpublished(note) => {
            let file = &reader.workspace.entry(*note).path;
            language.say(
                format!("`{file}` exists, but the site does not publish it"),
                format!("`{file}`은(는) 있지만 사이트에 게시되지 않습니다"),
            )
        }
        Missing::Outside => language.say(
            format!("`{path}` leads out of the folder of the notes, to nothing"),
            format!("`{path}`은(는) 노트 폴더 밖의 없는 파일을 가리킵니다"),
        ),
        Missing::Unwritten => language.say(
            format!("there is no note `{path}` yet"),
            format!("`{path}` 노트가 아직 없습니다"),
        ),
        Missing::Ignored => language.say(
            format!("`{path}` exists here, but git ignores it"),
            format!("`{path}`은(는) 여기에만 있고 git이 무시합니다"),
        ),
    };
    let mut finding = Finding::new(place(link), message);
    finding.id = Some(link.destination.to_string());
    finding.fixes.extend(fix(reader, link, path, reason));
    finding
}

/// Where a link is reported: its target, or all of it where that is empty.
pub(super) fn place(link: &Link) -> Span {
    if link.target.is_empty() { link.span } else { link.target }
}

fn fix(reader: &Reader<'_>, link: &Link, path: &str, reason: &Missing) -> Option<Fix> {
    let (found, safe) = match reason {
        Missing::Case(found) | Missing::Normalisation(found) => (found.clone(), true),
        Missing::Extension(found) => (found.clone(), false),
        Missing::Nothing => (nearest(reader, path)?, false),
        _ => return None,
    };
    Some(relinked(reader, link, &found, safe))
}

/// Leads a link to a note or file, in the form that its target has.
pub(super) fn relinked(reader: &Reader<'_>, link: &Link, found: &str, safe: bool) -> Fix {
    let written = path_part(link);
    let (span, old) = (written, percent(link, written));
    let new = same_form(&reader.entry.path, &old, found);
    let new = if link.destination.contains('%') || !safe && new.contains(' ') {
        utf8_percent_encode(&new, PATH).to_string()
    } else {
        new
    };
    let title = reader
        .language
        .say(format!("Link to `{found}`"), format!("`{found}`(으)로 연결"));
    Fix {
        title,
        safe,
        edits: vec![Edit {
            note: reader.id,
            span,
            text: new.into(),
        }],
    }
}

/// The part of a target before query and fragment.
fn path_part(link: &Link) -> Span {
    let destination = &link.destination;
    let length = destination.find(['#', '?']).unwrap_or(destination.len());
    let rest = destination.len() - length;
    Span::between(
        link.target.start,
        link.target.end - (rest as u32).min(link.target.len() as u32),
    )
}

fn percent(link: &Link, span: Span) -> String {
    let length = span.len().min(link.destination.len());
    let written = link.destination.get(..length).unwrap_or(&link.destination);
    percent_encoding::percent_decode_str(written)
        .decode_utf8_lossy()
        .into_owned()
}

/// A path to `found` in the form of the old one: from the root where that began with `/`, else from the note.
fn same_form(note: &str, old: &str, found: &str) -> String {
    if old.starts_with('/') {
        return format!("/{found}");
    }
    let path = way(note, found);
    if old.starts_with("./") {
        format!("./{path}")
    } else {
        path
    }
}

/// A note that was probably meant: the same name in another folder, else the most similar name in the same folder.
fn nearest(reader: &Reader<'_>, path: &str) -> Option<String> {
    if !crate::workspace::is_note(path) {
        return None;
    }
    let (folder, name) = (folder_of(path), path.rsplit('/').next().unwrap_or(path));
    if let Some(found) = reader.workspace.by_name(name, folder) {
        return Some(found);
    }
    let similar = |id: NoteId| {
        let other = &reader.workspace.entry(id).path;
        let other_name = other.rsplit('/').next().unwrap_or(other);
        let edits = distance(name, other_name);
        (folder_of(other) == folder && edits * 3 <= name.chars().count()).then(|| (edits, other.to_string()))
    };
    reader
        .workspace
        .notes_in(folder)
        .filter_map(similar)
        .min()
        .map(|(_, path)| path)
}
