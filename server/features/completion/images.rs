//! Files that a note shows: images, and what a vault embeds besides.

use std::collections::BTreeSet;

use awsnotes_glossary::keys::lowered;
use rustc_hash::FxHashMap;

use super::super::Question;
use super::Completions;
use super::paths::{Destination, as_on_disk, decoded, files, from_folder};
use crate::site::Rooted;
use crate::text::Span;
use crate::workspace::Workspace;
use crate::workspace::files::{Files, folder_of, join};

/// How the names of images end.
const IMAGES: [&str; 10] = [
    ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp", ".ico", ".apng",
];

/// How the names of other files end that a vault embeds.
const EMBEDDED: [&str; 11] = [
    ".pdf", ".mp3", ".wav", ".ogg", ".m4a", ".flac", ".mp4", ".webm", ".mov", ".mkv", ".canvas",
];

fn ends_in(path: &str, ends: &[&str]) -> bool {
    let extension = path.rfind('.').and_then(|at| path.get(at..)).unwrap_or("");
    ends.iter().any(|end| end.eq_ignore_ascii_case(extension))
}

/// The images in a folder, and the folders in it that hold some, these with a slash at their end.
pub(super) fn in_folder(files: &Files, folder: &str) -> BTreeSet<String> {
    let images = files.iter().filter(|path| ends_in(path, &IMAGES));
    let inside = images.filter_map(|path| match folder {
        "" => Some(path),
        folder => path.strip_prefix(folder)?.strip_prefix('/'),
    });
    let child = |inside: &str| inside[..inside.find('/').map_or(inside.len(), |at| at + 1)].to_owned();
    inside.map(child).collect()
}

/// Images by the address that the site gives them, one folder after the other.
pub(super) fn by_address(question: &Question<'_>, destination: Destination<'_>, offset: usize) -> Completions {
    let tagged = destination.typed.rsplit_once("}}").map(|(_, typed)| typed);
    let typed = tagged.unwrap_or(destination.typed);
    let (folder, written) = typed.rsplit_once('/').unwrap_or(("", typed));
    let folder = decoded(folder);
    let published = Published::of(question);
    // Behind a template tag the path that the site begins with is said already.
    let below = match tagged {
        Some(_) => Some(folder.as_str()),
        None => format!("{folder}/")
            .starts_with(&format!("{}/", published.base))
            .then(|| &folder[published.base.len()..]),
    };
    let Some(below) = below else {
        return Completions::default();
    };
    let all = question.workspace.files();
    let folders = published.folders.iter().filter_map(|root| join(root, below));
    let names: BTreeSet<String> = folders
        .flat_map(|folder| in_folder(all, &as_on_disk(all, folder)))
        .collect();
    let folded = lowered(&decoded(written));
    let mut names: Vec<String> = names.into_iter().collect();
    names.retain(|name| lowered(name).contains(&folded));
    let span = Span::between((offset - written.len()) as u32, offset as u32);
    Completions {
        items: files(names, &folder, span, written, destination),
        incomplete: true,
    }
}

/// Images in other folders than that of the note, as its links write them: those that a site publishes by their address, all
/// others by the way to them.
pub(super) fn elsewhere(question: &Question<'_>, folded: &str) -> Vec<String> {
    let workspace = question.workspace;
    let own = folder_of(&workspace.entry(question.note).path);
    let images = workspace.files().iter().filter(|path| ends_in(path, &IMAGES));
    let called = images.filter(|path| folder_of(path) != own && lowered(name(path)).contains(folded));
    let called: BTreeSet<&str> = called.collect();
    let published = Published::of(question);
    let written = called.into_iter().map(|path| match published.address(path) {
        Some(address) if published.pages => address,
        _ => from_folder(own, path),
    });
    written.collect()
}

/// Files that can be embedded, by their names, and by their paths where two have the same name: as written, and the path.
pub(super) fn attachments(workspace: &Workspace, typed: &str) -> Vec<(String, String)> {
    let folded = lowered(typed);
    let all = workspace.files().iter();
    let all = all.filter(|path| ends_in(path, &IMAGES) || ends_in(path, &EMBEDDED));
    let all: Vec<&str> = all.filter(|path| lowered(path).contains(&folded)).collect();
    let mut called: FxHashMap<&str, usize> = FxHashMap::default();
    for path in &all {
        *called.entry(name(path)).or_default() += 1;
    }
    let named = all.into_iter().map(|path| {
        let is_shared = called.get(name(path)).is_some_and(|count| *count > 1);
        let written = if is_shared { path } else { name(path) };
        let begins = lowered(name(path)).starts_with(&folded);
        (!begins, written.to_owned(), path.to_owned())
    });
    let mut named: Vec<(bool, String, String)> = named.collect();
    named.sort_unstable();
    named.into_iter().map(|(_, written, path)| (written, path)).collect()
}

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Where the site of a note publishes files that are no notes.
struct Published {
    /// It gives pages addresses, so that a relative path would begin at one of those.
    pages: bool,
    /// The path that all addresses begin with.
    base: String,
    /// The folders whose files are published at its root.
    folders: Vec<String>,
}

impl Published {
    fn of(question: &Question<'_>) -> Published {
        let site = &question.workspace.sites()[question.workspace.entry(question.note).site];
        let rooted = site.generator.rooted();
        let folders = match rooted {
            Rooted::Files(folder) => vec![folder],
            Rooted::Pages => site.generator.assets(),
            Rooted::Unknown => Vec::new(),
        };
        // A generator that names no folder for them publishes its own.
        let folders = if folders.is_empty() { vec![""] } else { folders };
        let folders = folders.into_iter().filter_map(|folder| join(&site.folder, folder));
        Published {
            pages: matches!(rooted, Rooted::Pages),
            base: site.generator.base_path().trim_end_matches('/').to_owned(),
            folders: folders.collect(),
        }
    }

    /// The address of a file.
    fn address(&self, path: &str) -> Option<String> {
        let below = self.folders.iter().find_map(|folder| match folder.as_str() {
            "" => Some(path),
            folder => path.strip_prefix(folder)?.strip_prefix('/'),
        })?;
        Some(format!("{}/{below}", self.base))
    }
}
