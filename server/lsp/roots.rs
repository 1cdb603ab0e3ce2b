//! The roots of a session: which there are, what was read of them, and what is to be read again.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::features::baseline::Baseline;
use crate::workspace::{Problem, Root, Workspace, files};

/// From this many changed files on, reading the root anew is faster than one file after the other.
const MANY_FILES: usize = 200;

/// Which root; it keeps its number while it is known.
pub type RootNumber = u64;

/// A root as it was read from disk.
#[derive(Debug)]
pub struct Loaded {
    /// Its notes.
    pub workspace: Workspace,
    /// Findings that were accepted once.
    pub baseline: Baseline,
    /// What is wrong in their file.
    pub baseline_problem: Option<Problem>,
    /// It holds notes about AWS.
    pub is_about_aws: bool,
}

/// One root.
#[derive(Debug)]
pub struct RootState {
    number: RootNumber,
    /// Where it is.
    pub root: Root,
    /// Its notes.
    pub workspace: Arc<Workspace>,
    /// Findings that were accepted once.
    pub baseline: Arc<Baseline>,
    /// What is wrong in their file.
    pub baseline_problem: Option<Problem>,
    /// It has a folder; a document that is no file has none.
    pub on_disk: bool,
    /// It was read from disk at least once, so that what is missing in it is missing indeed.
    pub ready: bool,
    /// It holds notes about AWS. Asked when it is read and when notes are saved, not on every edit.
    pub is_about_aws: bool,
    loading: bool,
    /// It is to be read (again).
    wanted: bool,
    /// Files that changed on disk while it was being read: perhaps before, perhaps after they were.
    stale: BTreeSet<String>,
}

/// All roots, and the folders that the client has open.
#[derive(Debug, Default)]
pub struct Roots {
    folders: Vec<PathBuf>,
    list: Vec<RootState>,
    last_number: RootNumber,
}

impl RootState {
    /// A document was closed: what is on disk counts again.
    pub fn close(&mut self, path: &str) {
        self.wanted |= Arc::make_mut(&mut self.workspace).close(path);
        if self.loading {
            // It may have been read before it was saved.
            self.stale.insert(path.to_owned());
        }
    }

    /// Asks again whether it holds notes about AWS.
    pub fn judge(&mut self) {
        self.is_about_aws = self.on_disk && self.workspace.is_notes_workspace();
    }

    /// Roots that lie in it.
    fn inner_roots(&self) -> Vec<Root> {
        let folders = self.workspace.inner_roots().into_iter();
        folders
            .map(|folder| Root {
                folder: self.root.folder.join(folder),
            })
            .collect()
    }

    /// Reads files that changed on disk, or all of them, where that is faster or necessary.
    fn files_changed(&mut self, changed: BTreeSet<String>) {
        if changed.is_empty() {
            return;
        }
        if self.loading {
            self.stale.extend(changed);
            return;
        }
        self.wanted = self.wanted
            || !self.ready
            || changed.len() > MANY_FILES
            || Arc::make_mut(&mut self.workspace).refresh(&changed);
    }
}

impl Roots {
    /// Opens and closes folders.
    pub fn change_folders(&mut self, added: impl IntoIterator<Item = PathBuf>, removed: &[PathBuf]) {
        self.folders.retain(|folder| !removed.contains(folder));
        for folder in added {
            if !self.folders.contains(&folder) {
                self.folders.push(folder);
            }
        }
    }

    /// The roots of the open folders, which may be new.
    pub fn of_folders(&mut self) -> Vec<RootNumber> {
        let roots: Vec<Root> = self
            .folders
            .iter()
            .map(|folder| Root::of(folder, Some(folder)))
            .collect();
        roots.into_iter().map(|root| self.number_of(root)).collect()
    }

    /// The root of a file, which may be new, and the file's path in it.
    pub fn place(&mut self, file: &Path) -> (RootNumber, String) {
        let around = self.folders.iter().filter(|folder| file.starts_with(folder));
        let folder = around.max_by_key(|folder| folder.as_os_str().len());
        let root = Root::of(file, folder.map(PathBuf::as_path));
        let path = path_in(&root.folder, file);
        (self.number_of(root), path)
    }

    fn number_of(&mut self, root: Root) -> RootNumber {
        match self.list.iter().find(|state| state.root == root) {
            Some(state) => state.number,
            None => self.add(root, true),
        }
    }

    /// A root for one document that is no file.
    pub fn add_without_folder(&mut self, name: &str) -> RootNumber {
        let folder = PathBuf::from(name);
        self.add(Root { folder }, false)
    }

    fn add(&mut self, root: Root, on_disk: bool) -> RootNumber {
        self.last_number += 1;
        self.list.push(RootState {
            number: self.last_number,
            workspace: Arc::new(Workspace::empty(&root)),
            root,
            baseline: Arc::default(),
            baseline_problem: None,
            on_disk,
            ready: !on_disk,
            is_about_aws: false,
            loading: false,
            wanted: on_disk,
            stale: BTreeSet::new(),
        });
        self.last_number
    }

    /// Forgets all that are on disk but those of the open folders, those of documents, and those that lie in them.
    pub fn keep(&mut self, of_documents: &[RootNumber]) {
        let mut used = self.of_folders();
        used.extend(of_documents);
        let mut at = 0;
        while at < used.len() {
            let inner = self.get(used[at]).map_or(Vec::new(), RootState::inner_roots);
            for root in inner {
                let number = self.number_of(root);
                if !used.contains(&number) {
                    used.push(number);
                }
            }
            at += 1;
        }
        self.list.retain(|state| !state.on_disk || used.contains(&state.number));
    }

    /// Forgets one.
    pub fn remove(&mut self, number: RootNumber) {
        self.list.retain(|state| state.number != number);
    }

    /// One of them.
    pub fn get(&self, number: RootNumber) -> Option<&RootState> {
        self.list.iter().find(|state| state.number == number)
    }

    /// One of them, to be changed.
    pub fn get_mut(&mut self, number: RootNumber) -> Option<&mut RootState> {
        self.list.iter_mut().find(|state| state.number == number)
    }

    /// All of them.
    pub fn numbers(&self) -> Vec<RootNumber> {
        self.list.iter().map(|state| state.number).collect()
    }

    /// The innermost known root around a file.
    pub fn around(&self, file: &Path) -> Option<RootNumber> {
        let around = self
            .list
            .iter()
            .filter(|state| state.on_disk && file.starts_with(&state.root.folder));
        Some(around.max_by_key(|state| state.root.folder.as_os_str().len())?.number)
    }

    /// Files or folders were created, changed or deleted on disk.
    pub fn files_changed(&mut self, changed: &[PathBuf]) {
        for state in self.list.iter_mut().filter(|state| state.on_disk) {
            let folder = &state.root.folder;
            let inside = changed.iter().filter_map(|file| files::relative(folder, file));
            let inside = inside.collect();
            state.files_changed(inside);
        }
    }

    /// The roots that are to be read now; each is to be answered by [`Roots::loaded`].
    pub fn start_loading(&mut self) -> Vec<(RootNumber, Root)> {
        let wanted = self.list.iter_mut().filter(|state| state.wanted && !state.loading);
        let start = |state: &mut RootState| {
            state.wanted = false;
            state.loading = true;
            // What has changed so far is about to be read; what changes from now on may be read too early.
            state.stale.clear();
            (state.number, state.root.clone())
        };
        wanted.map(start).collect()
    }

    /// A root was read; nothing, if that failed.
    pub fn loaded(&mut self, number: RootNumber, read: Option<Loaded>) {
        let Some(state) = self.get_mut(number) else { return };
        state.loading = false;
        state.ready = true;
        if let Some(read) = read {
            state.workspace = Arc::new(read.workspace);
            state.baseline = Arc::new(read.baseline);
            state.baseline_problem = read.baseline_problem;
            state.is_about_aws = read.is_about_aws;
        }
        let stale = std::mem::take(&mut state.stale);
        state.files_changed(stale);
    }

    /// Whether all of them were read.
    pub fn are_ready(&self) -> bool {
        self.list.iter().all(|state| state.ready)
    }

    /// Those that were read, for a watch of the disk.
    pub fn watched(&self) -> Vec<Arc<Workspace>> {
        let read = self.list.iter().filter(|state| state.on_disk && state.ready);
        read.map(|state| Arc::clone(&state.workspace)).collect()
    }
}

/// The path of a file in a root. A file that a link leads to may lie elsewhere: then its real path is tried, and at last it
/// goes by its name alone.
fn path_in(folder: &Path, file: &Path) -> String {
    let real = || files::relative(&folder.canonicalize().ok()?, &file.canonicalize().ok()?);
    let name = || file.file_name().map(|name| name.to_string_lossy().into_owned());
    let path = files::relative(folder, file).or_else(real).or_else(name);
    path.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files {
            std::fs::write(folder.path().join(path), text).unwrap();
        }
        folder
    }

    fn read(root: &Root) -> Option<Loaded> {
        let workspace = Workspace::load(root, &|_, _| {});
        Some(Loaded {
            workspace,
            baseline: Baseline::default(),
            baseline_problem: None,
            is_about_aws: true,
        })
    }

    #[test]
    fn what_changes_while_a_root_is_read_is_read_after_it() {
        let folder = folder(&[("노트.md", "# 전\n")]);
        let mut roots = Roots::default();
        let (number, path) = roots.place(&folder.path().join("노트.md"));
        let started = roots.start_loading();
        assert_eq!(
            (started.len(), roots.start_loading().len(), path.as_str()),
            (1, 0, "노트.md")
        );
        let before = read(&started[0].1);
        std::fs::write(folder.path().join("노트.md"), "# 후\n").unwrap();
        roots.files_changed(&[folder.path().join("노트.md")]);
        roots.loaded(number, before);
        let state = roots.get(number).unwrap();
        let note = state.workspace.find("노트.md").unwrap();
        assert_eq!(&*state.workspace.entry(note).note.headings[0].text, "후");
    }

    #[test]
    fn a_configuration_that_changes_while_a_root_is_read_has_it_read_again() {
        let folder = folder(&[("awsnotes.toml", "")]);
        let mut roots = Roots::default();
        roots.change_folders([folder.path().to_owned()], &[]);
        let number = roots.of_folders()[0];
        let (_, root) = roots.start_loading().remove(0);
        roots.files_changed(&[folder.path().join("awsnotes.toml")]);
        assert!(roots.start_loading().is_empty());
        roots.loaded(number, read(&root));
        assert_eq!(roots.start_loading().len(), 1);
    }

    #[test]
    fn many_changed_files_are_read_together() {
        let folder = folder(&[]);
        let mut roots = Roots::default();
        let (number, _) = roots.place(&folder.path().join("a.md"));
        let (_, root) = roots.start_loading().remove(0);
        roots.loaded(number, read(&root));
        let changed: Vec<PathBuf> = (0..=MANY_FILES)
            .map(|at| folder.path().join(format!("{at}.md")))
            .collect();
        roots.files_changed(&changed[1..]);
        assert!(roots.start_loading().is_empty());
        roots.files_changed(&changed);
        assert_eq!(roots.start_loading().len(), 1);
    }

    #[test]
    fn a_root_in_a_root_is_one_of_its_own() {
        let outer = folder(&[("awsnotes.toml", ""), ("a.md", "# a\n")]);
        let inner = outer.path().join("안");
        std::fs::create_dir(&inner).unwrap();
        std::fs::write(inner.join("awsnotes.toml"), "").unwrap();
        let mut roots = Roots::default();
        roots.change_folders([outer.path().to_owned()], &[]);
        let number = roots.of_folders()[0];
        let (_, root) = roots.start_loading().remove(0);
        roots.loaded(number, read(&root));
        roots.keep(&[]);
        let wanted = roots.start_loading();
        assert_eq!((wanted.len(), &wanted[0].1.folder), (1, &inner));
        roots.change_folders([], &[outer.path().to_owned()]);
        roots.keep(&[]);
        assert!(roots.numbers().is_empty());
    }

    #[test]
    fn roots_that_nothing_belongs_to_are_forgotten() {
        let (first, second) = (folder(&[]), folder(&[]));
        let mut roots = Roots::default();
        roots.change_folders([first.path().to_owned(), second.path().to_owned()], &[]);
        let used = roots.of_folders();
        let untitled = roots.add_without_folder("untitled:1");
        roots.change_folders([], &[first.path().to_owned()]);
        roots.keep(&[used[0]]);
        assert_eq!(roots.numbers(), [used[0], used[1], untitled]);
        roots.keep(&[]);
        assert_eq!(roots.numbers(), [used[1], untitled]);
        assert_eq!(roots.around(&second.path().join("x/a.md")), Some(used[1]));
        assert_eq!(roots.around(&first.path().join("a.md")), None);
    }
}
