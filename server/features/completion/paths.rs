//! Paths of notes and images where the destination of a link is typed.

use awsnotes_glossary::keys::lowered;
use percent_encoding::percent_decode_str;

use super::super::Question;
use super::targets::notes_called;
use super::{Completions, Item, ItemKind, LIMIT, images};
use crate::text::Span;
use crate::workspace::files::{Files, folder_of, join};
use crate::workspace::series::link_path;

/// A destination that is being typed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Destination<'a> {
    /// What stands in it so far.
    pub typed: &'a str,
    /// It is that of an image.
    pub is_image: bool,
    /// It stands between `<` and `>`, where blanks may stand as they are.
    pub is_angled: bool,
}

impl Destination<'_> {
    /// A path as this destination writes it.
    pub fn written(&self, path: &str) -> String {
        match self.is_angled {
            true => path.to_owned(),
            false => link_path(path),
        }
    }
}

/// What lies in the folder that is typed so far, then notes, or images, anywhere by their names.
pub(super) fn complete(question: &Question<'_>, destination: Destination<'_>, offset: usize) -> Completions {
    let (workspace, typed) = (question.workspace, destination.typed);
    let own = &workspace.entry(question.note).path;
    let (folder, written) = typed.rsplit_once('/').unwrap_or(("", typed));
    let Some(base) = join(folder_of(own), &decoded(folder)) else {
        return Completions::default();
    };
    let base = as_on_disk(workspace.files(), base);
    let folded = lowered(&decoded(written));
    let own_name = own.rsplit('/').next().filter(|_| folder_of(own) == base);
    let mut names: Vec<String> = match destination.is_image {
        true => images::in_folder(workspace.files(), &base).into_iter().collect(),
        false => workspace.children(&base).into_iter().map(str::to_owned).collect(),
    };
    names.retain(|child| Some(child.as_str()) != own_name && lowered(child).contains(&folded));
    names.sort_by_cached_key(|shown| (!lowered(shown).starts_with(&folded), shown.clone()));
    // Where nothing is typed, all notes would be too many; images are few.
    let elsewhere: Vec<String> = match destination.is_image {
        _ if typed.contains('/') => Vec::new(),
        true => images::elsewhere(question, &folded),
        false if typed.chars().count() < 2 => Vec::new(),
        false => notes_called(workspace, &decoded(typed))
            .into_iter()
            .map(|id| &workspace.entry(id).path)
            .filter(|path| *path != own)
            .map(|path| from_folder(folder_of(own), path))
            .collect(),
    };
    for path in elsewhere {
        if !names.contains(&path) {
            names.push(path);
        }
    }
    let span = Span::between((offset - written.len()) as u32, offset as u32);
    Completions {
        items: files(names, &base, span, written, destination),
        incomplete: true,
    }
}

/// Offers of files, as a destination writes them.
pub(super) fn files(
    names: Vec<String>,
    detail: &str,
    span: Span,
    typed: &str,
    destination: Destination<'_>,
) -> Vec<Item> {
    let items = names.into_iter().take(LIMIT).map(|shown| Item {
        detail: detail.to_owned(),
        kind: ItemKind::File,
        span,
        text: destination.written(&shown),
        filter: typed.to_owned(),
        key: String::new(),
        label: shown,
    });
    items.collect()
}

/// What a writer means by a part of a destination: `%20` is a blank.
pub(super) fn decoded(written: &str) -> String {
    let decoded = percent_decode_str(written).decode_utf8();
    decoded.map_or_else(|_| written.to_owned(), |decoded| decoded.into_owned())
}

/// A folder as it is called on disk: the typed one may differ in normalisation or case.
pub(super) fn as_on_disk(files: &Files, folder: String) -> String {
    if folder.is_empty() || files.has_folder(&folder) {
        return folder;
    }
    let wanted = lowered(&folder);
    let found = files.folders().filter(|found| lowered(found) == wanted).min();
    found.map_or(folder, str::to_owned)
}

/// A path of the root as a link in a folder of the root writes it.
pub(super) fn from_folder(folder: &str, path: &str) -> String {
    let (mut from, mut to) = (folder, path);
    while let (Some((left, rest)), Some((right, inside))) = (split(from), to.split_once('/')) {
        if left != right {
            break;
        }
        (from, to) = (rest, inside);
    }
    let up = if from.is_empty() { 0 } else { from.split('/').count() };
    format!("{}{to}", "../".repeat(up))
}

/// The first folder of a path and the rest; none for an empty path.
fn split(folder: &str) -> Option<(&str, &str)> {
    (!folder.is_empty()).then(|| folder.split_once('/').unwrap_or((folder, "")))
}

#[cfg(test)]
mod tests {
    use super::from_folder;

    #[test]
    fn paths_from_one_folder_to_another() {
        for (folder, path, link) in [
            ("", "a/b.md", "a/b.md"),
            ("a", "a/b.md", "b.md"),
            ("a/b", "a/c/노트.md", "../c/노트.md"),
            ("a", "b.md", "../b.md"),
        ] {
            assert_eq!(from_folder(folder, path), link);
        }
    }
}
