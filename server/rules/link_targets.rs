//! What the rules about links have in common: which links lead nowhere, why, and what was probably meant.

use awsnotes_glossary::keys::lowered;
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use super::{Edit, Finding, Fix, Reader};
use crate::note::{Link, LinkKind, is_called_by_folder};
use crate::text::{Span, distance};
use crate::workspace::files::{folder_of, is_note, way};
use crate::workspace::link_form::Form;
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
    let form = Form::in_note(reader.workspace, reader.id, link)?;
    let written = form.place();
    let (found, safe) = match reason {
        // An address without its beginning; what stands between double brackets is never an address.
        Missing::Nothing if written.starts_with("www.") && !is_wiki => {
            let found = format!("https://{written}");
            return rewrite(reader, &form, &found, found.clone(), false);
        }
        Missing::Case(found) | Missing::Normalisation(found) | Missing::Encoding(found) => (found.clone(), true),
        Missing::Extension(found) => (found.clone(), false),
        Missing::Nothing => (nearest(reader, path)?, false),
        _ => return None,
    };
    let new = match reason {
        Missing::Nothing => from_note(&reader.entry.path, link, written, &found)?,
        Missing::Extension(_) => {
            let extension = found.strip_prefix(path.trim_end_matches('/')).unwrap_or(".md");
            format!("{}{extension}", written.trim_end_matches('/'))
        }
        // Alike but for their writing: the parts that differ are put in their places, and the rest stays.
        _ => rewritten(written, &found),
    };
    rewrite(reader, &form, &found, new, safe)
}

/// Leads a link to another note or file, in the form that its target has; none where the site decides what that would be.
pub(super) fn relinked(reader: &Reader<'_>, link: &Link, found: &str) -> Option<Fix> {
    let form = Form::in_note(reader.workspace, reader.id, link)?;
    let new = from_note(&reader.entry.path, link, form.place(), found)?;
    rewrite(reader, &form, found, new, false)
}

/// The fix that writes another place into a link; none where that changes nothing, or the source does not tell the place.
fn rewrite(reader: &Reader<'_>, form: &Form<'_>, found: &str, new: String, safe: bool) -> Option<Fix> {
    let span = form.place_span(reader.text()?).filter(|_| new != form.place())?;
    let title = reader
        .language
        .say(format!("Link to `{found}`"), format!("`{found}`(으)로 연결"));
    Some(Fix {
        title,
        safe,
        edits: vec![Edit {
            note: reader.id,
            span,
            text: new.into(),
        }],
    })
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
fn from_note(note: &str, link: &Link, written: &str, found: &str) -> Option<String> {
    if written.starts_with('/') || link.destination.contains(['{', ':']) {
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

/// Whether a file is no note and its name is one that programs give to any picture: `image-3.png`, `스크린샷 1.png`. The
/// same name in another folder says nothing.
fn is_any_picture(path: &str, stem: &str) -> bool {
    const NAMES: [&str; 14] = [
        "image",
        "images",
        "img",
        "picture",
        "pic",
        "photo",
        "figure",
        "fig",
        "screenshot",
        "untitled",
        "이미지",
        "그림",
        "사진",
        "스크린샷",
    ];
    let stem = lowered(&percent_decode_str(stem).decode_utf8_lossy());
    let words = stem.trim_matches(|letter: char| !letter.is_alphabetic());
    !is_note(path) && (words.is_empty() || NAMES.contains(&words))
}

/// A file that was probably meant: the same name in another folder, else the note of the most similar name in the same
/// folder.
fn nearest(reader: &Reader<'_>, path: &str) -> Option<String> {
    let (folder, name) = (folder_of(path), path.rsplit('/').next().unwrap_or(path));
    let (stem, _) = name.rsplit_once('.')?;
    if is_any_picture(path, stem) {
        return None;
    }
    let itself: &str = &reader.entry.path;
    let own = folder.rsplit('/').next().filter(|own| !own.is_empty());
    let called = match is_called_by_folder(path) {
        true => own.map(|own| format!("{own}/{name}")),
        false => Some(name.to_owned()),
    };
    let found = called.and_then(|called| reader.workspace.by_name(&called, folder));
    if found.as_deref().is_some_and(|found| found != itself) {
        return found;
    }
    if !crate::workspace::is_note(path) {
        return None;
    }
    let length = stem.chars().count();
    let below = folder.len() + usize::from(!folder.is_empty());
    let similar = |id: NoteId| {
        let other: &str = &reader.workspace.entry(id).path;
        let (other_stem, _) = other.get(below..)?.rsplit_once('.')?;
        // Most are too far away by their length alone, and a folder may hold thousands.
        let may_fit = other_stem.chars().count().abs_diff(length) * 3 <= length && !other_stem.contains('/');
        let edits = may_fit.then(|| distance(stem, other_stem))?;
        (edits * 3 <= length && other != itself).then_some((edits, other))
    };
    let notes = reader.workspace.notes_in(folder);
    notes.filter_map(similar).min().map(|(_, path)| path.to_owned())
}
