//! The state of the server: roots, open documents, settings. It stands under one plain mutex; a notification changes it before
//! its handler waits for anything, and a request takes a [`View`] of it first and never looks back.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::Value;
use tower_lsp::ls_types::{TextDocumentContentChangeEvent, Uri};

use crate::rules::Language;
use crate::workspace::{Root, Workspace, decides_roots, files};

use super::open::Open;
use super::profile::Profile;
use super::roots::{Loaded, RootNumber, Roots};
use super::settings::{Enable, Options, Settings, language_of_environment};
use super::uri::{self, Key};
use super::view::{Files, RootView, View};

/// The state of the server.
#[derive(Debug)]
pub struct Session {
    /// What the client can do.
    pub profile: Profile,
    /// What the reader asks for.
    pub settings: Settings,
    /// The same as it was to begin with.
    first_settings: Settings,
    options: Options,
    roots: Roots,
    documents: HashMap<Key, Open>,
    files: Arc<Files>,
}

impl Session {
    /// The state before `initialize`.
    pub fn new(options: Options) -> Session {
        Session {
            profile: Profile::default(),
            settings: Settings::default(),
            first_settings: Settings::default(),
            options,
            roots: Roots::default(),
            documents: HashMap::new(),
            files: Arc::default(),
        }
    }

    /// The client said in `initialize` what it can do and what is wanted.
    pub fn begin(&mut self, profile: Profile, options: Option<&Value>) {
        self.profile = profile;
        self.settings
            .update(options.unwrap_or(&Value::Null), Settings::default());
        self.first_settings = self.settings;
    }

    /// Settings changed. Says whether they differ from before.
    pub fn update_settings(&mut self, value: &Value) -> bool {
        let before = self.settings;
        self.settings.update(value, self.first_settings);
        self.settings != before
    }

    /// Opens and closes folders.
    pub fn change_folders(&mut self, added: impl IntoIterator<Item = PathBuf>, removed: &[PathBuf]) {
        self.roots.change_folders(added, removed);
        self.assign_roots();
    }

    /// Finds the root of every folder and open file, and forgets roots that nothing belongs to.
    fn assign_roots(&mut self) {
        for (key, open) in &mut self.documents {
            let Key::File(file) = key else { continue };
            let (root, path) = self.roots.place(file);
            if (open.root, &open.path) != (root, &path) {
                if let Some(before) = self.roots.get_mut(open.root) {
                    before.close(&open.path);
                }
                (open.root, open.path, open.dirty) = (root, path, true);
            }
        }
        self.documents_changed();
    }

    /// Forgets roots that nothing belongs to, and writes down which files are open.
    fn documents_changed(&mut self) {
        let used: Vec<RootNumber> = self.documents.values().map(|open| open.root).collect();
        self.roots.keep(&used);
        self.list_files();
    }

    /// A document was opened. What is no file is a note in a root of its own.
    pub fn open(&mut self, uri: &Uri, version: i32, text: &str) {
        let key = uri::key(uri);
        self.close_key(&key);
        let (root, path) = match &key {
            Key::File(file) => self.roots.place(file),
            Key::Other(name) => (self.roots.add_without_folder(name), note_name(name)),
        };
        self.documents
            .insert(key, Open::new(uri.clone(), version, text, root, path));
        self.list_files();
    }

    /// A document was edited.
    pub fn change(&mut self, uri: &Uri, version: i32, changes: &[TextDocumentContentChangeEvent]) {
        if let Some(open) = self.documents.get_mut(&uri::key(uri)) {
            open.change(version, changes, self.profile.encoding);
            self.list_files();
        }
    }

    /// A document was saved: whatever was held back may be said.
    pub fn save(&mut self, uri: &Uri) {
        let Some(open) = self.documents.get_mut(&uri::key(uri)) else {
            return;
        };
        open.rest();
        let root = open.root;
        self.read_changes(root);
        if let Some(state) = self.roots.get_mut(root) {
            state.judge();
        }
    }

    /// A document was closed: what is on disk counts again.
    pub fn close(&mut self, uri: &Uri) {
        self.close_key(&uri::key(uri));
        self.documents_changed();
    }

    fn close_key(&mut self, key: &Key) {
        let Some(open) = self.documents.remove(key) else { return };
        match key {
            Key::File(_) => self
                .roots
                .get_mut(open.root)
                .into_iter()
                .for_each(|state| state.close(&open.path)),
            Key::Other(_) => self.roots.remove(open.root),
        }
    }

    /// Files or folders were created, changed or deleted on disk. Some decide which roots there are.
    pub fn files_changed(&mut self, changed: &[PathBuf]) {
        self.roots.files_changed(changed);
        if changed.iter().any(|file| decides_roots(file)) {
            self.assign_roots();
        }
    }

    /// The roots that are to be read now; each is to be answered by [`Session::loaded`].
    pub fn start_loading(&mut self) -> Vec<(RootNumber, Root)> {
        self.roots.start_loading()
    }

    /// A root was read; nothing, if that failed. Open documents come on top of it again.
    pub fn loaded(&mut self, number: RootNumber, read: Option<Loaded>) {
        self.roots.loaded(number, read);
        let of_it = self.documents.values_mut().filter(|open| open.root == number);
        of_it.for_each(|open| open.dirty = true);
        // There may be roots in it.
        self.documents_changed();
    }

    /// Whether all roots were read.
    pub fn is_all_ready(&self) -> bool {
        self.roots.are_ready()
    }

    /// Whether a file belongs to a root that is known.
    pub fn knows(&self, file: &Path) -> bool {
        self.roots.around(file).is_some()
    }

    /// The roots that were read, for a watch of the disk.
    pub fn watched(&self) -> Vec<Arc<Workspace>> {
        self.roots.watched()
    }

    /// Whether the root of a document was read; a document of no known root need not be waited for.
    pub fn is_ready(&self, uri: &Uri) -> bool {
        let open = self.documents.get(&uri::key(uri));
        open.and_then(|open| self.roots.get(open.root))
            .is_none_or(|state| state.ready)
    }

    /// The version of an open document.
    pub fn version(&self, uri: &Uri) -> Option<i32> {
        self.documents.get(&uri::key(uri)).map(|open| open.version)
    }

    /// The document as it stands now, with all that is needed to answer questions about it: an open one, or a note on disk.
    pub fn view(&mut self, uri: &Uri) -> Option<View> {
        let key = uri::key(uri);
        let Some(open) = self.documents.get(&key) else {
            return self.view_of_file(uri, &key);
        };
        let root = self.root_view(open.root)?;
        let open = self.documents.get_mut(&key)?;
        let note = root.workspace.find(&open.path)?;
        let (text, uri) = (open.document.text(), open.uri.clone());
        Some(View {
            root,
            note,
            text,
            uri,
            version: Some(open.version),
            held: open.held(),
        })
    }

    fn view_of_file(&mut self, uri: &Uri, key: &Key) -> Option<View> {
        let file = key.file()?;
        let root = self.root_view(self.roots.around(file)?)?;
        let note = root.workspace.find(&files::relative(root.workspace.root(), file)?)?;
        let text = Arc::new(root.text(note)?);
        Some(View {
            root,
            note,
            text,
            uri: uri.clone(),
            version: None,
            held: None,
        })
    }

    /// All open documents.
    pub fn views(&mut self) -> Vec<View> {
        let mut uris: Vec<Uri> = self.documents.values().map(|open| open.uri.clone()).collect();
        uris.sort();
        uris.iter().filter_map(|uri| self.view(uri)).collect()
    }

    /// All roots.
    pub fn root_views(&mut self) -> Vec<RootView> {
        let numbers = self.roots.numbers();
        numbers
            .into_iter()
            .filter_map(|number| self.root_view(number))
            .collect()
    }

    fn root_view(&mut self, number: RootNumber) -> Option<RootView> {
        self.read_changes(number);
        let state = self.roots.get(number)?;
        let configured = state.workspace.configuration().language;
        let reports = match self.settings.enable {
            Enable::Auto => state.is_about_aws,
            Enable::On => true,
            Enable::Off => false,
        };
        Some(RootView {
            workspace: Arc::clone(&state.workspace),
            baseline: Arc::clone(&state.baseline),
            files: Arc::clone(&self.files),
            profile: self.profile,
            language: self.options.language.or(configured).unwrap_or_else(|| self.language()),
            today: self.options.today(),
            baseline_problem: state.baseline_problem.clone(),
            ready: state.ready,
            // Of a document that has no place yet, nobody knows where its links lead.
            reports: reports && state.ready && state.on_disk,
        })
    }

    /// Lets the workspace read what changed since it was last asked, so that a burst of edits costs one reading.
    fn read_changes(&mut self, number: RootNumber) {
        let Some(state) = self.roots.get_mut(number) else {
            return;
        };
        for open in self
            .documents
            .values_mut()
            .filter(|open| open.root == number && open.dirty)
        {
            // First, so that a text which cannot be read does not stop every later question.
            open.dirty = false;
            let text = open.document.text();
            Arc::make_mut(&mut state.workspace).replace(&open.path, &text.text);
        }
    }

    /// Writes down which files are open, under which URI and in which version.
    fn list_files(&mut self) {
        let files = self.documents.values().filter_map(|open| {
            let file = self.roots.get(open.root)?.root.folder.join(&open.path);
            Some((file, (open.uri.clone(), open.version)))
        });
        self.files = Arc::new(files.collect());
    }

    /// The language of what belongs to no root.
    pub fn language(&self) -> Language {
        let chosen = self.options.language.or(self.profile.language);
        chosen.or_else(language_of_environment).unwrap_or_default()
    }
}

/// A name for the note in a document that is no file.
fn note_name(uri: &str) -> String {
    let plain = |character: char| if character.is_alphanumeric() { character } else { '-' };
    format!("{}.md", uri.chars().map(plain).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use tower_lsp::ls_types::{Position, Range};

    fn uri(text: &str) -> Uri {
        text.parse().unwrap()
    }

    fn insert(column: u32, text: &str) -> TextDocumentContentChangeEvent {
        let at = Position {
            line: 0,
            character: column,
        };
        TextDocumentContentChangeEvent {
            range: Some(Range { start: at, end: at }),
            range_length: None,
            text: text.to_owned(),
        }
    }

    fn headings(view: &View) -> Vec<&str> {
        view.root
            .workspace
            .entry(view.note)
            .note
            .headings
            .iter()
            .map(|heading| &*heading.text)
            .collect()
    }

    #[test]
    fn a_view_is_not_changed_by_later_edits() {
        let uri = uri("untitled:메모".replace("메모", "memo").as_str());
        let mut session = Session::new(Options::default());
        session.open(&uri, 1, "# 가\n");
        let before = session.view(&uri).unwrap();
        session.change(&uri, 2, &[insert(2, "나"), insert(3, "🚀")]);
        let after = session.view(&uri).unwrap();
        assert_eq!((headings(&before), before.version), (vec!["가"], Some(1)));
        assert_eq!((headings(&after), after.version), (vec!["나🚀가"], Some(2)));
        assert_eq!((before.held, after.held), (None, Some(9)));
        session.save(&uri);
        assert_eq!(session.view(&uri).unwrap().held, None);
    }

    #[test]
    fn opening_twice_is_opening_anew() {
        let uri = uri("untitled:1");
        let mut session = Session::new(Options::default());
        session.open(&uri, 1, "# 가\n");
        session.open(&uri, 1, "# 나\n");
        assert_eq!(headings(&session.view(&uri).unwrap()), ["나"]);
        session.close(&uri);
        session.close(&uri);
        assert!(session.view(&uri).is_none() && session.root_views().is_empty());
    }

    #[test]
    fn an_open_file_moves_to_the_root_that_comes_to_be() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("inner");
        std::fs::create_dir(&inner).unwrap();
        std::fs::write(folder.path().join("awsnotes.toml"), "").unwrap();
        let uri = uri::of(&inner.join("노트.md")).unwrap();
        let mut session = Session::new(Options::default());
        session.open(&uri, 1, "# 가\n");
        assert_eq!(session.view(&uri).unwrap().root.workspace.root(), folder.path());
        std::fs::write(inner.join("awsnotes.toml"), "").unwrap();
        session.files_changed(&[inner.join("awsnotes.toml")]);
        let view = session.view(&uri).unwrap();
        assert_eq!(
            (view.root.workspace.root(), headings(&view)),
            (inner.as_path(), vec!["가"])
        );
        assert_eq!(session.root_views().len(), 1);
    }
}
