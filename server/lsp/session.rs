//! The state of the server: folders, roots and open documents. It stands under one plain mutex; a notification changes it
//! before its handler waits for anything, and a request takes a [`View`] of it first and never looks back.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use tower_lsp::ls_types::{TextDocumentContentChangeEvent, Uri};

use crate::features::baseline::Baseline;
use crate::rules::Language;
use crate::workspace::{Root, Workspace, files};

use super::convert;
use super::document::Document;
use super::profile::Profile;
use super::settings::{Enable, Options, Settings, language_of_environment};
use super::uri::{self, Key};
use super::view::{Files, RootView, View};

/// How long a finding at the cursor is held back.
pub const HOLD: Duration = Duration::from_secs(2);
/// From this many changed files on, reading the root anew is faster than one file after the other.
const MANY_FILES: usize = 200;

/// Which root; it keeps its number while it is known.
pub type RootNumber = u64;

/// The state of the server.
#[derive(Debug)]
pub struct Session {
    /// What the client can do.
    pub profile: Profile,
    /// What the reader asks for.
    pub settings: Settings,
    options: Options,
    folders: Vec<PathBuf>,
    roots: Vec<RootState>,
    documents: HashMap<Key, Open>,
    files: Arc<Files>,
    last_number: RootNumber,
}

/// A root as it was read from disk.
#[derive(Debug)]
pub struct Loaded {
    /// Its notes.
    pub workspace: Workspace,
    /// Findings that were accepted once.
    pub baseline: Baseline,
    /// It holds notes about AWS.
    pub is_about_aws: bool,
}

#[derive(Debug)]
struct RootState {
    number: RootNumber,
    root: Root,
    workspace: Arc<Workspace>,
    baseline: Arc<Baseline>,
    /// It has a folder; a document that is no file has none.
    on_disk: bool,
    /// It was read from disk at least once, so that what is missing in it is missing indeed.
    ready: bool,
    /// It holds notes about AWS. Asked when it is read and when notes are saved, not on every edit.
    is_about_aws: bool,
    loading: bool,
    /// It is to be read (again).
    wanted: bool,
    /// Files that changed on disk since.
    stale: BTreeSet<String>,
}

#[derive(Debug)]
struct Open {
    uri: Uri,
    version: i32,
    document: Document,
    /// The workspace has not read the last edits yet.
    dirty: bool,
    root: RootNumber,
    /// Path relative to the root, with `/`.
    path: String,
    /// Where and when the last edit ended.
    edited: Option<(u32, Instant)>,
}

impl Session {
    /// The state before `initialize`.
    pub fn new(options: Options) -> Session {
        Session {
            profile: Profile::default(),
            settings: Settings::default(),
            options,
            folders: Vec::new(),
            roots: Vec::new(),
            documents: HashMap::new(),
            files: Arc::default(),
            last_number: 0,
        }
    }

    /// Opens and closes folders, then finds the roots that this leaves.
    pub fn change_folders(&mut self, added: impl IntoIterator<Item = PathBuf>, removed: &[PathBuf]) {
        self.folders.retain(|folder| !removed.contains(folder));
        for folder in added {
            if !self.folders.contains(&folder) {
                self.folders.push(folder);
            }
        }
        self.assign_roots();
    }

    /// Finds the root of every folder and open file, and forgets roots that nothing belongs to.
    fn assign_roots(&mut self) {
        let mut used: Vec<RootNumber> = Vec::new();
        for folder in self.folders.clone() {
            used.push(self.root_number(Root::of(&folder, Some(&folder))));
        }
        let files: Vec<(Key, PathBuf)> = self
            .documents
            .keys()
            .filter_map(|key| Some((key.clone(), key.file()?.to_owned())))
            .collect();
        for (key, file) in files {
            let (number, path) = self.place(&file);
            used.push(number);
            if let Some(open) = self.documents.get_mut(&key)
                && (open.root != number || open.path != path)
            {
                open.dirty = true;
                open.root = number;
                open.path = path;
            }
        }
        self.roots
            .retain(|state| used.contains(&state.number) || !state.on_disk);
        self.list_files();
    }

    /// The root of a file, which may be new, and the file's path in it.
    fn place(&mut self, file: &Path) -> (RootNumber, String) {
        let folder = self
            .folders
            .iter()
            .filter(|folder| file.starts_with(folder))
            .max_by_key(|folder| folder.as_os_str().len());
        let root = Root::of(file, folder.map(PathBuf::as_path));
        let path = path_in(&root.folder, file);
        (self.root_number(root), path)
    }

    fn root_number(&mut self, root: Root) -> RootNumber {
        let known = self
            .roots
            .iter()
            .find(|state| state.root == root)
            .map(|state| state.number);
        known.unwrap_or_else(|| self.add_root(root, true))
    }

    fn add_root(&mut self, root: Root, on_disk: bool) -> RootNumber {
        self.last_number += 1;
        let workspace = Arc::new(Workspace::empty(&root));
        self.roots.push(RootState {
            number: self.last_number,
            root,
            workspace,
            baseline: Arc::default(),
            on_disk,
            ready: !on_disk,
            is_about_aws: false,
            loading: false,
            wanted: on_disk,
            stale: BTreeSet::new(),
        });
        self.last_number
    }

    /// A document was opened. What is no file is a note in a root of its own.
    pub fn open(&mut self, uri: &Uri, version: i32, text: &str) {
        let key = uri::key(uri);
        self.close_key(&key);
        let (root, path) = match &key {
            Key::File(file) => self.place(file),
            Key::Other(name) => (
                self.add_root(
                    Root {
                        folder: PathBuf::from(name),
                    },
                    false,
                ),
                note_name(name),
            ),
        };
        let document = Document::new(text);
        self.documents.insert(
            key,
            Open {
                uri: uri.clone(),
                version,
                document,
                dirty: true,
                root,
                path,
                edited: None,
            },
        );
        self.list_files();
    }

    /// A document was edited.
    pub fn change(&mut self, uri: &Uri, version: i32, changes: &[TextDocumentContentChangeEvent]) {
        let encoding = self.profile.encoding;
        let Some(open) = self.documents.get_mut(&uri::key(uri)) else {
            return;
        };
        for change in changes {
            open.edited = match change.range {
                Some(range) => {
                    let (start, end) = (convert::from_position(range.start), convert::from_position(range.end));
                    Some((
                        open.document.replace(start, end, &change.text, encoding),
                        Instant::now(),
                    ))
                }
                None => {
                    open.document.set(&change.text);
                    None
                }
            };
        }
        open.version = version;
        open.dirty = true;
        self.list_files();
    }

    /// A document was saved: whatever was held back may be said.
    pub fn save(&mut self, uri: &Uri) {
        let Some(open) = self.documents.get_mut(&uri::key(uri)) else {
            return;
        };
        open.edited = None;
        let number = open.root;
        if let Some(state) = self
            .roots
            .iter_mut()
            .find(|state| state.number == number && state.on_disk)
        {
            state.is_about_aws = state.workspace.is_notes_workspace();
        }
    }

    /// A document was closed: what is on disk counts again.
    pub fn close(&mut self, uri: &Uri) {
        self.close_key(&uri::key(uri));
        self.list_files();
    }

    fn close_key(&mut self, key: &Key) {
        let Some(open) = self.documents.remove(key) else { return };
        let Some(at) = self.roots.iter().position(|state| state.number == open.root) else {
            return;
        };
        match key {
            Key::File(_) => Arc::make_mut(&mut self.roots[at].workspace).close(&open.path),
            Key::Other(_) => drop(self.roots.remove(at)),
        }
    }

    /// Files were created, changed or deleted on disk. Some decide how notes are read: then the roots are found and read anew.
    pub fn files_changed(&mut self, changed: &[PathBuf]) {
        if changed.iter().any(|file| decides_reading(file)) {
            self.assign_roots();
        }
        for state in self.roots.iter_mut().filter(|state| state.on_disk) {
            for file in changed.iter().filter(|file| file.starts_with(&state.root.folder)) {
                match decides_reading(file) {
                    true => state.wanted = true,
                    false => state.stale.extend(files::relative(&state.root.folder, file)),
                }
            }
            state.wanted |= state.stale.len() > MANY_FILES;
        }
    }

    /// The roots that are to be read now; each is to be answered by [`Session::loaded`].
    pub fn start_loading(&mut self) -> Vec<(RootNumber, Root)> {
        let wanted = self.roots.iter_mut().filter(|state| state.wanted && !state.loading);
        wanted
            .map(|state| {
                state.wanted = false;
                state.loading = true;
                // What has changed so far is about to be read; what changes from now on may be read too early.
                state.stale.clear();
                (state.number, state.root.clone())
            })
            .collect()
    }

    /// A root was read; nothing, if that failed. Open documents come on top of it again.
    pub fn loaded(&mut self, number: RootNumber, read: Option<Loaded>) {
        let Some(state) = self.roots.iter_mut().find(|state| state.number == number) else {
            return;
        };
        state.loading = false;
        state.ready = true;
        if let Some(read) = read {
            state.workspace = Arc::new(read.workspace);
            state.baseline = Arc::new(read.baseline);
            state.is_about_aws = read.is_about_aws;
            self.documents
                .values_mut()
                .filter(|open| open.root == number)
                .for_each(|open| open.dirty = true);
        }
    }

    /// The roots that were read, for a watch of the disk.
    pub fn watched(&self) -> Vec<Arc<Workspace>> {
        let read = self.roots.iter().filter(|state| state.on_disk && state.ready);
        read.map(|state| Arc::clone(&state.workspace)).collect()
    }

    /// Whether the root of a document was read; a document of no known root need not be waited for.
    pub fn is_ready(&self, uri: &Uri) -> bool {
        let root = self.documents.get(&uri::key(uri)).map(|open| open.root);
        self.roots
            .iter()
            .find(|state| Some(state.number) == root)
            .is_none_or(|state| state.ready)
    }

    /// The version of an open document.
    pub fn version(&self, uri: &Uri) -> Option<i32> {
        self.documents.get(&uri::key(uri)).map(|open| open.version)
    }

    /// The document as it stands now, with all that is needed to answer questions about it: an open one, or a note on disk.
    pub fn view(&mut self, uri: &Uri) -> Option<View> {
        let key = uri::key(uri);
        if let Some(open) = self.documents.get(&key) {
            let number = open.root;
            let at = self.roots.iter().position(|state| state.number == number)?;
            let root = self.root_view(at);
            let open = self.documents.get_mut(&key)?;
            let note = root.workspace.find(&open.path)?;
            let held = open
                .edited
                .filter(|(_, when)| when.elapsed() < HOLD)
                .map(|(end, _)| end);
            let (text, version) = (open.document.text(), Some(open.version));
            return Some(View {
                root,
                note,
                text,
                uri: open.uri.clone(),
                version,
                held,
            });
        }
        let file = key.file()?;
        let inside = self
            .roots
            .iter()
            .enumerate()
            .filter(|(_, state)| state.on_disk && file.starts_with(&state.root.folder));
        let (at, _) = inside.max_by_key(|(_, state)| state.root.folder.as_os_str().len())?;
        let root = self.root_view(at);
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
        (0..self.roots.len()).map(|at| self.root_view(at)).collect()
    }

    fn root_view(&mut self, at: usize) -> RootView {
        self.read_changes(at);
        let state = &self.roots[at];
        let configured = state.workspace.configuration().language;
        let reports = match self.settings.enable {
            Enable::Auto => state.is_about_aws,
            Enable::On => true,
            Enable::Off => false,
        };
        RootView {
            workspace: Arc::clone(&state.workspace),
            baseline: Arc::clone(&state.baseline),
            files: Arc::clone(&self.files),
            profile: self.profile,
            language: self.options.language.or(configured).unwrap_or_else(|| self.language()),
            today: self.options.today(),
            ready: state.ready,
            reports: reports && state.ready,
        }
    }

    /// Lets the workspace read what changed since it was last asked, so that a burst of edits costs one reading.
    fn read_changes(&mut self, at: usize) {
        let state = &mut self.roots[at];
        for path in std::mem::take(&mut state.stale) {
            Arc::make_mut(&mut state.workspace).refresh(&path);
        }
        for open in self
            .documents
            .values_mut()
            .filter(|open| open.root == state.number && open.dirty)
        {
            // First, so that a text which cannot be read does not stop every later question.
            open.dirty = false;
            let text = open.document.text();
            Arc::make_mut(&mut state.workspace).replace(&open.path, &text.text);
        }
    }

    /// Writes down which files are open, under which URI and in which version.
    fn list_files(&mut self) {
        let folder = |number| {
            self.roots
                .iter()
                .find(|state| state.number == number)
                .map(|state| state.root.folder.clone())
        };
        let files = self.documents.values().filter_map(|open| {
            let file = folder(open.root)?.join(&open.path);
            Some((file, (open.uri.clone(), open.version)))
        });
        self.files = Arc::new(files.collect());
    }

    /// The language of what belongs to no root.
    pub fn language(&self) -> Language {
        self.options
            .language
            .or(self.profile.language)
            .or_else(language_of_environment)
            .unwrap_or_default()
    }
}

/// The path of a file in a root. A file that a link leads to may lie elsewhere: then its real path is tried, and at last it
/// goes by its name alone.
fn path_in(folder: &Path, file: &Path) -> String {
    let real = || files::relative(&folder.canonicalize().ok()?, &file.canonicalize().ok()?);
    let name = || file.file_name().map(|name| name.to_string_lossy().into_owned());
    files::relative(folder, file)
        .or_else(real)
        .or_else(name)
        .unwrap_or_default()
}

/// Whether a file decides how notes are read, rather than being one, or something that they show.
fn decides_reading(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let extension = file.extension().unwrap_or_default().to_string_lossy();
    matches!(&*extension, "toml" | "yml" | "yaml" | "json") || matches!(&*name, ".gitignore" | ".ignore" | "index.html")
}

/// A name for the note in a document that is no file.
fn note_name(uri: &str) -> String {
    let name: String = uri
        .chars()
        .map(|character| if character.is_alphanumeric() { character } else { '-' })
        .collect();
    format!("{name}.md")
}
