//! The way of a link to its target by a name: of a file, of a post, of a note anywhere in a vault.

use super::super::NoteId;
use super::super::files::{folder_of, is_note, join};
use super::resolver::{Resolver, has_scheme};
use super::{Fragment, Missing, Target};
use crate::site::Flavour;

impl Resolver<'_> {
    /// `{% link path %}`, `{{< ref "path" >}}`.
    pub fn named_file(&self, path: &str) -> Target {
        let (path, fragment) = self.split(path);
        if path.is_empty() {
            let note = self.from;
            return Target::Note { note, fragment };
        }
        let inside = path.trim_start_matches('/');
        if self.site.flavour == Flavour::Jekyll {
            // Jekyll wants the whole path, and stops the build where there is no such file.
            let file = join(&self.site.folder, inside).unwrap_or_default();
            return self.file(&file, fragment, &path);
        }
        // The page of a tag, a category, a series.
        if self.site.generator.is_generated(&format!("/{inside}")) {
            return Target::Unknown;
        }
        let missing = |reason| Target::Missing {
            path: path.clone(),
            reason,
        };
        match self.content(inside) {
            Some(note) if self.leaves_out(note) => missing(Missing::Unpublished(note)),
            Some(note) => Target::Note { note, fragment },
            None => missing(Missing::Nothing),
        }
    }

    /// A page of Hugo's by its path below the content or beside the note, by its name alone, or, where it is a bundle, by
    /// that of its folder.
    fn content(&self, path: &str) -> Option<NoteId> {
        let path = path.trim_end_matches('/');
        let stem = path.strip_suffix(".md").unwrap_or(path);
        let stem = ["/index", "/_index"]
            .iter()
            .find_map(|end| stem.strip_suffix(end))
            .unwrap_or(stem);
        let own = folder_of(self.path);
        let folders = self
            .site
            .generator
            .assets()
            .into_iter()
            .filter_map(|folder| join(&self.site.folder, folder));
        // What lies in a bundle is beside it as well.
        let folders = folders.chain([self.site.folder.to_string(), own.to_owned(), folder_of(own).to_owned()]);
        let mut bases = folders.filter_map(|folder| join(&folder, stem));
        let by_path = bases.find_map(|base| self.workspace.page_at(&base, self.path));
        let name = stem.trim_start_matches("./");
        by_path.or_else(|| {
            (!name.contains('/'))
                .then(|| self.workspace.page_named(name, self.path))
                .flatten()
        })
    }

    /// `{% post_url 2023-01-01-name %}`.
    pub fn post(&self, name: &str) -> Target {
        let (name, fragment) = self.split(name);
        let found = self.workspace.by_name(&name, folder_of(self.path));
        let found = found.filter(|path| path.split('/').any(|part| part == "_posts"));
        let found = found.and_then(|path| self.workspace.find(&path));
        match found {
            Some(note) if !self.leaves_out(note) => Target::Note { note, fragment },
            found => Target::Missing {
                path: name,
                reason: found.map_or(Missing::Nothing, Missing::Unpublished),
            },
        }
    }

    pub fn wiki(&self, destination: &str) -> Target {
        let (path, fragment) = match destination.split_once('#') {
            Some((path, fragment)) => (path.trim(), Some(self.fragment(fragment))),
            None => (destination.trim(), None),
        };
        if path.is_empty() {
            return Target::Note {
                note: self.from,
                fragment,
            };
        }
        if has_scheme(path) {
            return Target::External;
        }
        let folder = folder_of(self.path);
        let found = self.workspace.by_name(path, folder);
        match found.or_else(|| self.workspace.by_alias(self.site_index, path)) {
            Some(found) if is_note(&found) => match self.workspace.find(&found) {
                Some(note) => Target::Note { note, fragment },
                None => Target::File(found),
            },
            Some(found) => Target::File(found),
            None => Target::Missing {
                path: path.to_owned(),
                reason: Missing::Unwritten,
            },
        }
    }

    /// A relative path that is no file: in a vault, the name of a note.
    pub(super) fn in_vault(&self, path: &str, fragment: Option<Fragment>, file: String) -> Target {
        match self.wiki(path) {
            Target::Missing {
                reason: Missing::Unwritten,
                ..
            } => self.file(&file, fragment, &file),
            Target::Note { note, .. } => Target::Note { note, fragment },
            found => found,
        }
    }
}
