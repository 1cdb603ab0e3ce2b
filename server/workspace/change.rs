//! Changes: one note is read again, and its entries in the tables of the workspace are replaced.

use std::sync::Arc;

use super::{Entry, NoteId, Problem, Workspace, files, keys_of, load, names, sites};
use crate::note;
use crate::site::Page;

impl Workspace {
    /// Takes the text of an open document; it counts until [`Workspace::close`].
    pub fn replace(&mut self, path: &str, text: &str) -> NoteId {
        let id = self.put(path, text);
        self.open.insert(id, text.into());
        id
    }

    /// The file on disk counts again.
    pub fn close(&mut self, path: &str) {
        if let Some(id) = self.find(path)
            && self.open.remove(&id).is_some()
        {
            self.refresh(path);
        }
    }

    /// A file was created, changed or deleted on disk. Open documents count as they are.
    pub fn refresh(&mut self, path: &str) {
        let file = self.root.join(path);
        let there = file.is_file();
        if there != self.files.has(path) {
            let files = Arc::make_mut(&mut self.files);
            if there {
                files.insert(path)
            } else {
                files.remove(path)
            }
            sites::rename(Arc::make_mut(&mut self.by_name), path, there);
        }
        if !files::is_note(path) || self.find(path).is_some_and(|id| self.open.contains_key(&id)) {
            return;
        }
        self.problems.remove(path);
        match there.then(|| load::text(&file)) {
            Some(Ok(text)) => _ = self.put(path, &text),
            Some(Err(message)) => {
                self.remove(path);
                self.problems.insert(
                    path.to_owned(),
                    Problem {
                        path: path.to_owned(),
                        line: None,
                        column: None,
                        message,
                    },
                );
            }
            None => self.remove(path),
        }
    }

    /// Reads a note anew and enters it under its path.
    pub(super) fn put(&mut self, path: &str, text: &str) -> NoteId {
        let id = self.find(path).unwrap_or_else(|| {
            let id = NoteId(self.entries.len() as u32);
            self.entries.push(None);
            self.paths.insert(path.into(), id);
            id
        });
        let entry = self.read(path, text);
        self.forget(id);
        self.enter(id, &entry);
        self.names.replace(id, names::defined(&entry.note));
        self.note_names.replace(id, std::iter::once((files::name_of(path), 0)));
        self.entries[id.0 as usize] = Some(Arc::new(entry));
        id
    }

    fn remove(&mut self, path: &str) {
        if let Some(id) = self.paths.remove(path) {
            self.forget(id);
            self.names.remove(id);
            self.note_names.remove(id);
            self.entries[id.0 as usize] = None;
            self.open.remove(&id);
        }
    }

    /// Takes a note out of the tables that lead to notes.
    pub(super) fn forget(&mut self, id: NoteId) {
        if let Some(old) = self.entries[id.0 as usize].take() {
            self.count(&old, -1);
            self.members.remove(id, &old);
            for claim in &old.note.claims {
                if let Some(notes) = self.claimed.get_mut(&claim.fact) {
                    notes.remove(&id);
                }
            }
            for address in keys_of(&old) {
                if self.addresses.get(&(old.site, address.clone())) == Some(&id) {
                    self.addresses.remove(&(old.site, address));
                }
            }
        }
    }

    /// Enters a note into the tables that lead to notes.
    pub(super) fn enter(&mut self, id: NoteId, entry: &Entry) {
        self.count(entry, 1);
        self.members.insert(id, entry);
        for claim in &entry.note.claims {
            self.claimed.entry(claim.fact).or_default().insert(id);
        }
        self.addresses
            .extend(keys_of(entry).map(|address| ((entry.site, address), id)));
    }

    fn count(&mut self, entry: &Entry, by: i32) {
        for mention in &entry.note.mentions {
            for term in &self.glossary.name(mention.name).terms {
                if let Some(count) = self.usage.get_mut(term.0 as usize) {
                    *count = count.saturating_add_signed(by);
                }
            }
        }
    }

    /// Reads a note as the site that publishes it does.
    pub(super) fn read(&self, path: &str, text: &str) -> Entry {
        let site_index = sites::of(&self.sites, path);
        let site = &self.sites[site_index];
        let mut dialect = site.generator.dialect();
        dialect.mdx |= path.ends_with(".mdx");
        let note = note::read_named(text, path, dialect, &self.glossary);
        let inside = path
            .strip_prefix(site.folder.as_ref())
            .unwrap_or(path)
            .trim_start_matches('/');
        let date = note
            .front_matter
            .created
            .or_else(|| note::front_matter::date_of_file_name(path));
        let page = Page {
            path: inside,
            front_matter: &note.front_matter,
            date,
        };
        let address = site.generator.address(&page).map(Into::into);
        let published_from = site.generator.published_from(&page);
        let heading_ids = site
            .generator
            .heading_ids(&note.headings)
            .into_iter()
            .map(Into::into)
            .collect();
        Entry {
            path: path.into(),
            note,
            site: site_index,
            address,
            published_from,
            heading_ids,
        }
    }
}
