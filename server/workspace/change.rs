//! Changes: one note is read again, and its entries in the tables of the workspace are replaced.

use std::collections::BTreeSet;
use std::ops::Bound;
use std::sync::Arc;

use super::files::{Files, folder_of};
use super::{Entry, NoteId, Problem, Workspace, configuration, files, load, sites};
use crate::note::{self, Dialect, NoteDate};
use crate::text::Strings;

impl Workspace {
    /// Takes the text of an open document; it counts until [`Workspace::close`].
    pub fn replace(&mut self, path: &str, text: &str) -> NoteId {
        let id = self.put(path, text);
        self.open.insert(id, text.into());
        // What the disk has there does not count.
        self.problems.remove(path);
        id
    }

    /// The file on disk counts again. Says what [`Workspace::refresh`] says.
    #[must_use = "the root is to be loaded anew if it is true"]
    pub fn close(&mut self, path: &str) -> bool {
        let Some(id) = self.find(path).filter(|id| self.open.contains_key(id)) else {
            return false;
        };
        self.open.remove(&id);
        let decides = self.refresh(&BTreeSet::from([path.to_owned()]));
        // It may be no file, none that is walked, or none that is a note by its name.
        if !self.files.has(path) || !files::is_note(path) {
            self.remove(path);
        }
        decides
    }

    /// Files or folders came, changed or went on disk; with a folder all that lies in it. Open documents count as they are.
    /// Says whether the root is to be loaded anew, because something among them decides how notes are read.
    #[must_use = "the root is to be loaded anew if it is true"]
    pub fn refresh(&mut self, changed: &BTreeSet<String>) -> bool {
        if changed.contains("") {
            return true;
        }
        let mut gone: BTreeSet<Arc<str>> = BTreeSet::new();
        let mut there: BTreeSet<Arc<str>> = BTreeSet::new();
        let mut unknown: BTreeSet<String> = BTreeSet::new();
        for path in changed {
            let found = std::fs::symlink_metadata(self.root.join(path));
            if found.is_ok_and(|found| !found.is_dir()) && self.files.has(path) {
                there.insert(path.as_str().into());
                continue;
            }
            let (folders, files) = self.files.below(path);
            gone.extend(files);
            for folder in folders {
                Arc::make_mut(&mut self.files).remove_folder(&folder);
            }
            unknown.insert(path.clone());
        }
        if !unknown.is_empty() {
            // Whether something new is ignored, only a walk knows.
            let found = Files::walk_below(&self.root, &self.configuration.exclude, &unknown);
            let new = found.folders().filter(|folder| !self.files.has_folder(folder));
            let new: Vec<&str> = new.collect();
            for folder in new {
                Arc::make_mut(&mut self.files).insert_folder(folder);
            }
            there.extend(found.shared().cloned());
        }
        changed.iter().for_each(|path| self.forget_folders(path));
        let decides = self.decides(changed, gone.iter().chain(&there));
        for path in gone.difference(&there) {
            self.leave(path);
        }
        for path in &there {
            self.include(path);
        }
        let moved = !gone.is_empty() || !unknown.is_empty();
        decides || self.looks_different(changed, moved)
    }

    /// Reads a file, ignored or not.
    pub fn include(&mut self, path: &str) {
        if !self.files.has(path) {
            let path: Arc<str> = path.into();
            sites::enter(Arc::make_mut(&mut self.by_name), &path);
            Arc::make_mut(&mut self.files).insert(path);
        }
        if !files::is_note(path) || self.find(path).is_some_and(|id| self.open.contains_key(&id)) {
            return;
        }
        self.problems.remove(path);
        match load::text_of_named(&self.root, path) {
            Ok(text) => _ = self.put(path, &text),
            Err(message) => {
                self.remove(path);
                let (line, column) = (None, None);
                let problem = Problem {
                    path: path.to_owned(),
                    line,
                    column,
                    message,
                };
                self.problems.insert(path.to_owned(), problem);
            }
        }
    }

    /// Folders around a path that went with what lay in them.
    fn forget_folders(&mut self, path: &str) {
        let mut folder = folder_of(path);
        while !folder.is_empty() && !self.root.join(folder).is_dir() {
            Arc::make_mut(&mut self.files).remove_folder(folder);
            folder = folder_of(folder);
        }
    }

    /// A file is gone.
    fn leave(&mut self, path: &str) {
        Arc::make_mut(&mut self.files).remove(path);
        sites::leave(Arc::make_mut(&mut self.by_name), path);
        self.problems.remove(path);
        if !self.find(path).is_some_and(|id| self.open.contains_key(&id)) {
            self.remove(path);
        }
    }

    /// Whether files that changed decide how notes are read. Ignored ones decide nothing, but for those that are hidden.
    fn decides<'p>(&self, changed: &BTreeSet<String>, mut files: impl Iterator<Item = &'p Arc<str>>) -> bool {
        let configured = |path: &str| {
            path.ends_with(configuration::FILE_NAME)
                || self.configuration.baseline.as_deref() == Some(path)
                || sites::is_mark(path)
        };
        files.any(|path| configured(path)) || changed.iter().any(|path| self.is_hidden_sign(path))
    }

    fn is_hidden_sign(&self, path: &str) -> bool {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        if matches!(name, ".gitignore" | ".ignore" | ".awsnotes") || folder == ".awsnotes" {
            return true;
        }
        // The folders that mark sites: what is in them changes all the time, and means nothing here.
        let marks = || files::HIDDEN_MARKS.iter();
        marks().any(|mark| {
            let (above, _) = path.split_once(*mark).unwrap_or((path, ""));
            let above = above.trim_end_matches('/');
            let known = self
                .files
                .hidden_marks
                .iter()
                .any(|(folder, known)| folder == above && known == mark);
            above.len() < path.len() && known != self.root.join(above).join(mark).is_dir()
        })
    }

    /// Whether the notes look like those of another site than before, where no configuration says which it is.
    fn looks_different(&self, changed: &BTreeSet<String>, moved: bool) -> bool {
        let Some(site) = self.sites.iter().find(|site| site.is_guessed) else {
            return false;
        };
        let before = |path: &String| {
            let range = (Bound::Unbounded, Bound::Excluded(path.as_str()));
            self.paths.range::<str, _>(range).take(sites::SAMPLE).count()
        };
        let sampled = |path: &String| before(path) < sites::SAMPLE;
        (moved || changed.iter().any(sampled)) && sites::guess(&self.root, &self.files, &self.sites) != site.flavour
    }

    /// Reads a note anew and enters it under its path.
    pub(super) fn put(&mut self, path: &str, text: &str) -> NoteId {
        let known = self.paths.get_key_value(path);
        let (path, id) = known.map(|(path, id)| (path.clone(), *id)).unwrap_or_else(|| {
            let (path, id) = (Arc::<str>::from(path), NoteId(self.entries.len() as u32));
            self.entries.push(None);
            Arc::make_mut(&mut self.paths).insert(Arc::clone(&path), id);
            (path, id)
        });
        let entry = self.read(&path, text);
        let old = self.entries[id.0 as usize].take();
        self.tables.exchange(id, old.as_deref(), Some(&entry), &self.glossary);
        self.indexes.replace(id, &entry);
        self.entries[id.0 as usize] = Some(Arc::new(entry));
        id
    }

    fn remove(&mut self, path: &str) {
        if let Some(id) = self.find(path) {
            Arc::make_mut(&mut self.paths).remove(path);
            self.forget(id);
            self.indexes.remove(id);
            self.open.remove(&id);
        }
    }

    /// Takes a note out of the tables that lead to notes.
    pub(super) fn forget(&mut self, id: NoteId) {
        let old = self.entries[id.0 as usize].take();
        self.tables.exchange(id, old.as_deref(), None, &self.glossary);
    }

    /// How the note at a path is read.
    pub fn dialect_of(&self, path: &str) -> Dialect {
        let mut dialect = self.sites[sites::of(&self.sites, path)].generator.dialect();
        dialect.mdx |= path.ends_with(".mdx");
        dialect
    }

    /// Reads a note as the site that publishes it does.
    pub(super) fn read(&self, path: &Arc<str>, text: &str) -> Entry {
        let site_index = sites::of(&self.sites, path);
        let site = &self.sites[site_index];
        let note = note::read_named(text, path, self.dialect_of(path), &self.glossary);
        let page = site.page(path, &note.front_matter);
        let address = site.generator.address(&page).map(Into::into);
        let published_from = site.generator.published_from(&page);
        let heading_ids = Strings::of(site.generator.heading_ids(&note.headings).iter());
        let named = || note::front_matter::date_of_file_name(path).map(|date| NoteDate { date, updated: false });
        let date = note.front_matter.date.or_else(named);
        Entry {
            path: path.clone(),
            note,
            site: site_index,
            date,
            address,
            published_from,
            heading_ids,
        }
    }
}
