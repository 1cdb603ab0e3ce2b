//! Finding notes and files by address, by name, and by other names.

use std::ops::Bound;

use awsnotes_glossary::keys::lowered;

use super::{NoteId, Workspace, addresses, files, sites};

impl Workspace {
    /// The note published at an address, without the base path, by a site.
    pub fn note_of_site(&self, site: usize, address: &str) -> Option<NoteId> {
        self.holder(site, addresses::address_key(address))
    }

    /// The note that has an address: of several the last by path, whichever came last.
    fn holder(&self, site: usize, key: Box<str>) -> Option<NoteId> {
        let key = (site, key);
        self.tables.addresses.at(&key).max_by_key(|id| &self.entry(*id).path)
    }

    /// A file by its name or the end of its path, the nearest to `folder` first, the shortest path next.
    pub fn by_name(&self, name: &str, folder: &str) -> Option<String> {
        let wanted = name_key(name);
        let last = wanted.rsplit('/').next().unwrap_or(&wanted);
        let candidates = self.by_name.get(last)?;
        let fits = candidates.iter().filter(|path| {
            let path = name_key(path);
            path == wanted
                || path
                    .strip_suffix(wanted.as_str())
                    .is_some_and(|above| above.ends_with('/'))
        });
        let near = |path: &str| {
            (
                files::folder_of(path) != folder,
                // A folder may hold several vaults: one's own comes first.
                path.split('/').next() != folder.split('/').next(),
                path.matches('/').count(),
                path.len(),
                path.to_string(),
            )
        };
        fits.min_by_key(|path| near(path)).map(|path| path.to_string())
    }

    /// The path of a note of a site by another name that its front matter gives it.
    pub(super) fn by_alias(&self, site: usize, name: &str) -> Option<String> {
        let note = self.holder(site, addresses::alias_key(name))?;
        Some(self.entry(note).path.to_string())
    }

    /// A page at a path without its extension: a file, or a folder with its own page, in the language of `from` first.
    pub(super) fn page_at(&self, base: &str, from: &str) -> Option<NoteId> {
        let starts = ["", "/index", "/_index"].map(|end| format!("{base}{end}."));
        let pages = starts.iter().flat_map(|start| {
            let from = (Bound::Included(start.as_str()), Bound::Unbounded);
            let below = self.paths.range::<str, _>(from);
            below
                .take_while(move |(path, _)| path.starts_with(start.as_str()))
                .filter(move |(path, _)| {
                    let rest = &path[start.len()..];
                    !rest.contains('/') && rest.matches('.').count() < 2
                })
        });
        let other_language = |path: &str| language_of(path) != language_of(from);
        let best = pages.min_by_key(|(path, _)| (other_language(path), path.len()));
        best.map(|(_, note)| *note)
    }

    /// A page by its name alone, or by that of its folder, the nearest to `from` and in its language first.
    pub(super) fn page_named(&self, name: &str, from: &str) -> Option<NoteId> {
        let wanted = name_key(name);
        let pages = self.by_name.get(&wanted)?.iter();
        let pages = pages.filter(|path| sites::page_name(path).is_some_and(|name| name_key(name) == wanted));
        let near = |path: &str| {
            let (folder, own) = (files::folder_of(path), files::folder_of(from));
            (
                folder != own,
                language_of(path) != language_of(from),
                path.matches('/').count(),
                path.to_owned(),
            )
        };
        self.find(pages.min_by_key(|path| near(path))?)
    }
}

/// The language in the name of a file: `en` of `index.en.md`.
fn language_of(path: &str) -> Option<&str> {
    let name = path.rsplit('/').next()?;
    let mut parts = name.rsplit('.').skip(1);
    let language = parts.next()?;
    parts.next().map(|_| language)
}

/// The name of a file as a wikilink says it.
pub(super) fn name_key(path: &str) -> String {
    lowered(files::stem(path).trim_start_matches('/'))
}
