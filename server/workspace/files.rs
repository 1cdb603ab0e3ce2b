//! The files of a root: what is there, by path, and what is nearly there.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use awsnotes_glossary::keys::{composed, lowered};
use ignore::WalkBuilder;
use ignore::overrides::OverrideBuilder;
use memchr::memrchr;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Problem;

/// Whether a file is a note, by its name.
pub fn is_note(path: &str) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    ["md", "markdown", "mdx"]
        .iter()
        .any(|known| extension.eq_ignore_ascii_case(known))
}

/// A path or the name of a file, without the extension of a note.
pub fn stem(path: &str) -> &str {
    match is_note(path) {
        true => path.rsplit_once('.').map_or(path, |(stem, _)| stem),
        false => path,
    }
}

/// What a note is called: the last part of its path without the extension.
pub fn name_of(path: &str) -> &str {
    stem(path.rsplit('/').next().unwrap_or(path))
}

/// Hidden folders that mark the folder around them as a site.
pub(super) const HIDDEN_MARKS: [&str; 2] = [".obsidian", ".vitepress"];

/// Everything below a root that is not ignored: paths relative to it, with `/`.
#[derive(Debug, Default)]
pub struct Files {
    files: FxHashSet<Arc<str>>,
    folders: FxHashSet<Box<str>>,
    /// Folders that hold a hidden folder which marks a site.
    pub(super) hidden_marks: Vec<(String, &'static str)>,
    folded: OnceLock<FxHashMap<String, Arc<str>>>,
}

impl Clone for Files {
    fn clone(&self) -> Files {
        Files {
            files: self.files.clone(),
            folders: self.folders.clone(),
            hidden_marks: self.hidden_marks.clone(),
            folded: OnceLock::new(),
        }
    }
}

/// How a path is nearly that of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Near {
    /// It differs in upper and lower case.
    Case(String),
    /// It differs in Unicode normalisation alone.
    Normalisation(String),
    /// It is percent-encoded once more, or its folders are parted by `\\`.
    Encoding(String),
}

impl Files {
    /// Walks a root. What cannot be read is a problem.
    pub fn walk(root: &Path, exclude: &[String]) -> (Files, Vec<Problem>) {
        Files::found_by(&walker(root, exclude), root)
    }

    /// What a walk of the root finds at and below some paths.
    pub fn walk_below(root: &Path, exclude: &[String], paths: &BTreeSet<String>) -> Files {
        let (folder, wanted) = (root.to_owned(), paths.clone());
        let mut walk = walker(root, exclude);
        walk.filter_entry(move |entry| {
            let leads_there = |path: String| {
                let inside = format!("{path}/");
                let above = wanted
                    .range(inside.clone()..)
                    .next()
                    .is_some_and(|next| next.starts_with(&inside));
                above || with_folders(&path).any(|path| wanted.contains(path))
            };
            relative(&folder, entry.path()).is_some_and(|path| path.is_empty() || leads_there(path))
        });
        Files::found_by(&walk, root).0
    }

    fn found_by(walk: &WalkBuilder, root: &Path) -> (Files, Vec<Problem>) {
        let mut found = Files::default();
        let mut problems = Vec::new();
        for entry in walk.build() {
            match entry {
                Ok(entry) => {
                    let Some(path) = relative(root, entry.path()) else {
                        continue;
                    };
                    if entry.file_type().is_some_and(|kind| kind.is_dir()) {
                        found.mark(entry.path(), &path);
                        found.folders.insert(path.into());
                    } else {
                        found.files.insert(path.into());
                    }
                }
                Err(error) => problems.push(Problem {
                    path: String::new(),
                    line: None,
                    column: None,
                    message: super::load::unreadable_entry(&error),
                }),
            }
        }
        (found, problems)
    }

    fn mark(&mut self, folder: &Path, path: &str) {
        for mark in HIDDEN_MARKS {
            if folder.join(mark).is_dir() {
                self.hidden_marks.push((path.to_owned(), mark));
            }
        }
    }

    /// Whether a file is there.
    pub fn has(&self, path: &str) -> bool {
        self.files.contains(path)
    }

    /// Whether a folder is there.
    pub fn has_folder(&self, path: &str) -> bool {
        self.folders.contains(path.trim_end_matches('/'))
    }

    /// All files, in no order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(AsRef::as_ref)
    }

    /// The same, to be kept without a copy.
    pub fn shared(&self) -> impl Iterator<Item = &Arc<str>> {
        self.files.iter()
    }

    /// The hidden folders that mark sites.
    pub fn marks(&self) -> impl Iterator<Item = String> {
        let marks = self.hidden_marks.iter();
        marks.filter_map(|(folder, mark)| join(folder, mark))
    }

    /// All folders, in no order.
    pub fn folders(&self) -> impl Iterator<Item = &str> {
        self.folders.iter().map(AsRef::as_ref)
    }

    /// A file that differs from `path` in case or normalisation only.
    pub fn near(&self, path: &str) -> Option<Near> {
        let folded = self.folded.get_or_init(|| {
            let mut folded: FxHashMap<String, Arc<str>> = FxHashMap::default();
            for file in &self.files {
                let nearest = folded.entry(lowered(file)).or_insert_with(|| file.clone());
                // Of several the first by path, whichever came first.
                if file < nearest {
                    *nearest = file.clone();
                }
            }
            folded
        });
        let Some(found) = folded.get(&lowered(path)) else {
            let decoded = percent_encoding::percent_decode_str(path)
                .decode_utf8()
                .ok()?
                .replace('\\', "/");
            return self.files.contains(decoded.as_str()).then_some(Near::Encoding(decoded));
        };
        let same = composed(found) == composed(path);
        Some(if same {
            Near::Normalisation(found.to_string())
        } else {
            Near::Case(found.to_string())
        })
    }

    /// The folders and files that were found at or below a path.
    pub fn below(&self, path: &str) -> (Vec<Box<str>>, Vec<Arc<str>>) {
        let folders = self.folders.iter().filter(|found| is_at_or_below(found, path));
        let files = self.files.iter().filter(|found| is_at_or_below(found, path));
        (folders.cloned().collect(), files.cloned().collect())
    }

    /// A file came.
    pub fn insert(&mut self, path: Arc<str>) {
        self.insert_folder(folder_of(&path));
        if self.files.insert(path) {
            self.folded = OnceLock::new();
        }
    }

    /// A folder came.
    pub fn insert_folder(&mut self, path: &str) {
        for folder in with_folders(path) {
            if !self.folders.insert(folder.into()) {
                break;
            }
        }
    }

    /// A folder went, with the folders in it; the files in it go one by one.
    pub fn remove_folder(&mut self, path: &str) {
        self.folders.retain(|folder| !is_at_or_below(folder, path));
    }

    /// A file went.
    pub fn remove(&mut self, path: &str) {
        if self.files.remove(path) {
            self.folded = OnceLock::new();
        }
    }
}

/// Walks a root past what is ignored.
fn walker(root: &Path, exclude: &[String]) -> WalkBuilder {
    let mut overrides = OverrideBuilder::new(root);
    for glob in exclude
        .iter()
        .map(String::as_str)
        .chain(["node_modules", "_site", "vendor/bundle"])
    {
        // A glob that does not parse was reported with the configuration.
        let _ = overrides.add(&format!("!{glob}"));
    }
    let mut walk = WalkBuilder::new(root);
    walk.require_git(false).git_global(false).follow_links(false);
    if let Ok(overrides) = overrides.build() {
        walk.overrides(overrides);
    }
    walk
}

/// A path and the folders around it, the innermost first; nothing for the root.
fn with_folders(path: &str) -> impl Iterator<Item = &str> {
    let first = Some(path).filter(|path| !path.is_empty());
    std::iter::successors(first, |path| path.rsplit_once('/').map(|(folder, _)| folder))
}

/// Whether a path is another, or lies below it. Everything lies below the root.
pub fn is_at_or_below(path: &str, folder: &str) -> bool {
    let rest = path.strip_prefix(folder);
    folder.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The path relative to the root, with `/`; none for what lies elsewhere or is not Unicode.
pub fn relative(root: &Path, path: &Path) -> Option<String> {
    let inside = path.strip_prefix(root).ok()?;
    let parts: Option<Vec<&str>> = inside.components().map(|part| part.as_os_str().to_str()).collect();
    Some(parts?.join("/"))
}

/// Joins a relative path to a folder, both with `/`; none when it climbs out.
pub fn join(folder: &str, path: &str) -> Option<String> {
    let mut joined = String::with_capacity(folder.len() + 1 + path.len());
    // The folder climbs nowhere.
    for part in folder.split('/').filter(|part| !part.is_empty()) {
        enter(&mut joined, part);
    }
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if joined.is_empty() => return None,
            ".." => joined.truncate(memrchr(b'/', joined.as_bytes()).unwrap_or(0)),
            part => enter(&mut joined, part),
        }
    }
    Some(joined)
}

/// Adds a part to a path.
fn enter(path: &mut String, part: &str) {
    if !path.is_empty() {
        path.push('/');
    }
    path.push_str(part);
}

/// The way from one note to a file, both by paths relative to the root: `../a/b.md`.
pub fn way(from: &str, to: &str) -> String {
    let from: Vec<&str> = folder_of(from).split('/').filter(|part| !part.is_empty()).collect();
    let to: Vec<&str> = to.split('/').collect();
    let shared = from
        .iter()
        .zip(&to[..to.len() - 1])
        .take_while(|(left, right)| left == right)
        .count();
    let mut parts: Vec<&str> = std::iter::repeat_n("..", from.len() - shared).collect();
    parts.extend(&to[shared..]);
    parts.join("/")
}

/// The folder of a file's path; empty for the root.
pub fn folder_of(path: &str) -> &str {
    memrchr(b'/', path.as_bytes()).map_or("", |slash| &path[..slash])
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn what_is_ignored_is_not_there() {
        let root = tempfile::tempdir().unwrap();
        for path in [
            "a.md",
            "b/가.md",
            "node_modules/x.md",
            "_site/y.md",
            ".hidden/z.md",
            "old/w.md",
            "skip/v.md",
        ] {
            let path = root.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "").unwrap();
        }
        std::fs::write(root.path().join(".gitignore"), "skip/\n").unwrap();
        let (files, problems) = Files::walk(root.path(), &["old/**".to_owned()]);
        let mut found: Vec<&str> = files.iter().collect();
        found.sort_unstable();
        assert_eq!((found, problems.len()), (vec!["a.md", "b/가.md"], 0));
    }

    #[test]
    fn names_that_are_nearly_right() {
        let mut files = Files::default();
        files.insert("a/Guide.md".into());
        files.insert("a/가.md".into());
        assert_eq!(files.near("a/guide.md"), Some(Near::Case("a/Guide.md".into())));
        let decomposed: String = "a/가.md".nfd().collect();
        assert_eq!(files.near(&decomposed), Some(Near::Normalisation("a/가.md".into())));
        assert_eq!(files.near("b.md"), None);
        for written in ["a/%EA%B0%80.md", "a\\가.md"] {
            assert_eq!(files.near(written), Some(Near::Encoding("a/가.md".into())));
        }
        assert!(files.has_folder("a"));
    }

    #[test]
    fn ways_lead_back_where_they_join() {
        for (from, to) in [
            ("a/b/c.md", "a/d.md"),
            ("노트.md", "a/b.md"),
            ("a/b.md", "a/c.md"),
            ("a/b/c.md", "🚀.md"),
        ] {
            assert_eq!(join(folder_of(from), &way(from, to)).as_deref(), Some(to));
        }
        assert_eq!(way("a/b/c.md", "a/d.md"), "../d.md");
    }

    #[test]
    fn joining_never_leaves_the_root() {
        assert_eq!(join("a/b", "../c/./d.md").as_deref(), Some("a/c/d.md"));
        assert_eq!(join("a", "../../b"), None);
    }
}
