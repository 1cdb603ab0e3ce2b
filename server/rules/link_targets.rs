//! What the rules about links have in common: which links lead nowhere, why, and what was probably meant.

use awsnotes_glossary::keys::lowered;
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use super::{Edit, Finding, Fix, Reader};
use crate::note::{Link, LinkKind, is_called_by_folder};
use crate::text::{Span, distance};
use crate::workspace::files::{folder_of, is_note, way};
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
        Missing::Encoding(found) => language.say(
            format!("there is no `{path}`; the file `{found}` is written otherwise in a link"),
            format!("`{path}`이(가) 없습니다. 파일 `{found}`은(는) 링크에서 다르게 인코딩해야 합니다"),
        ),
        Missing::Extension(found) => language.say(
            format!("there is no `{path}`: the extension is missing, the file is `{found}`"),
            format!("`{path}`이(가) 없습니다. 확장자가 빠졌습니다. 파일 이름은 `{found}`입니다"),
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
        // A link with the path of a file may lead to something else than a note.
        Missing::Unwritten if link.kind != LinkKind::Wiki && !is_note(path) => language.say(
            format!("there is no `{path}` yet"),
            format!("`{path}`이(가) 아직 없습니다"),
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
    let is_wiki = matches!(link.kind, LinkKind::Wiki | LinkKind::Embed);
    let (found, safe) = match reason {
        // An address without its beginning; what stands between double brackets is never an address.
        Missing::Nothing if written_path(link).starts_with("www.") && !is_wiki => {
            let found = format!("https://{}", written_path(link));
            return Some(rewrite(reader, link, &found, found.clone(), false));
        }
        Missing::Case(found) | Missing::Normalisation(found) | Missing::Encoding(found) => (found.clone(), true),
        Missing::Extension(found) => (found.clone(), false),
        Missing::Nothing => (nearest(reader, path)?, false),
        _ => return None,
    };
    let written = written_path(link);
    let new = match reason {
        Missing::Nothing => from_note(&reader.entry.path, written, &found)?,
        Missing::Extension(_) => {
            let extension = found.strip_prefix(path.trim_end_matches('/')).unwrap_or(".md");
            format!("{}{extension}", written.trim_end_matches('/'))
        }
        // Alike but for their writing: the parts that differ are put in their places, and the rest stays.
        _ => rewritten(written, &found),
    };
    Some(rewrite(reader, link, &found, new, safe))
}

/// Leads a link to another note or file, in the form that its target has; none where the site decides what that would be.
pub(super) fn relinked(reader: &Reader<'_>, link: &Link, found: &str) -> Option<Fix> {
    let new = from_note(&reader.entry.path, written_path(link), found)?;
    Some(rewrite(reader, link, found, new, false))
}

fn rewrite(reader: &Reader<'_>, link: &Link, found: &str, new: String, safe: bool) -> Fix {
    let title = reader
        .language
        .say(format!("Link to `{found}`"), format!("`{found}`(으)로 연결"));
    Fix {
        title,
        safe,
        edits: vec![Edit {
            note: reader.id,
            span: path_part(link),
            text: new.into(),
        }],
    }
}

fn written_path(link: &Link) -> &str {
    link.destination
        .get(..path_part(link).len())
        .unwrap_or(&link.destination)
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

/// A written path with the parts of `found`, from the end, in the places of those that read alike.
fn rewritten(written: &str, found: &str) -> String {
    let written = written.replace('\\', "/");
    let decoded = |part: &str| {
        let once = percent_decode_str(part).decode_utf8_lossy().into_owned();
        lowered(&percent_decode_str(&once).decode_utf8_lossy())
    };
    let mut parts: Vec<String> = written.split('/').map(str::to_owned).collect();
    for (part, right) in parts.iter_mut().rev().zip(found.split('/').rev()) {
        if decoded(part) != decoded(right) {
            break;
        }
        *part = like(part, right);
    }
    parts.join("/")
}

/// A path to `found` from the note. None for links from the root of a site, and for templates: where they begin is decided
/// there.
fn from_note(note: &str, written: &str, found: &str) -> Option<String> {
    if written.starts_with('/') || written.contains(['{', ':']) {
        return None;
    }
    let new = like(written, &way(note, found));
    Some(if written.starts_with("./") {
        format!("./{new}")
    } else {
        new
    })
}

/// A path encoded as the old one was.
fn like(old: &str, path: &str) -> String {
    if old.contains('%') || path.contains(' ') && !old.contains(' ') {
        utf8_percent_encode(path, PATH).to_string()
    } else {
        path.to_owned()
    }
}

/// A file that was probably meant: the same name in another folder, else the note of the most similar name in the same
/// folder.
fn nearest(reader: &Reader<'_>, path: &str) -> Option<String> {
    let (folder, name) = (folder_of(path), path.rsplit('/').next().unwrap_or(path));
    if !name.contains('.') {
        return None;
    }
    let own = folder.rsplit('/').next().filter(|own| !own.is_empty());
    let called = match is_called_by_folder(path) {
        true => own.map(|own| format!("{own}/{name}")),
        false => Some(name.to_owned()),
    };
    if let Some(found) = called.and_then(|called| reader.workspace.by_name(&called, folder)) {
        return Some(found);
    }
    if !crate::workspace::is_note(path) {
        return None;
    }
    let length = name.chars().count();
    let below = folder.len() + usize::from(!folder.is_empty());
    let similar = |id: NoteId| {
        let other: &str = &reader.workspace.entry(id).path;
        let other_name = other.get(below..)?;
        // Most are too far away by their length alone, and a folder may hold thousands.
        let may_fit = other_name.chars().count().abs_diff(length) * 3 <= length && !other_name.contains('/');
        let edits = may_fit.then(|| distance(name, other_name))?;
        (edits * 3 <= length).then_some((edits, other))
    };
    let notes = reader.workspace.notes_in(folder);
    notes.filter_map(similar).min().map(|(_, path)| path.to_owned())
}
