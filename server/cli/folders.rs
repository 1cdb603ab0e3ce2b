//! Which notes a question is about: PATHs, the roots that they belong to, and how their paths are shown.

use std::fs::{self, File};
use std::io;
use std::path::{Component, Path, PathBuf};

use super::failure::Failure;
use crate::workspace::Root;

/// The part of a root that was asked about.
#[derive(Debug)]
pub struct Scope {
    /// The root.
    pub root: Root,
    /// Files and folders in it, relative to it with `/`; the empty path is all of it.
    pub parts: Vec<String>,
}

impl Scope {
    /// Whether a path (relative to the root, with `/`) was asked about.
    pub fn covers(&self, path: &str) -> bool {
        self.parts.iter().any(|part| {
            part.is_empty()
                || path
                    .strip_prefix(part.as_str())
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    }
}

/// The roots of some PATHs, in order of their folders, each with what was asked about in it. No PATH means the working folder.
pub fn scopes(paths: &[PathBuf]) -> Result<Vec<Scope>, Failure> {
    let here = [PathBuf::from(".")];
    let paths = if paths.is_empty() { &here[..] } else { paths };
    let mut real = Vec::new();
    let mut failure: Option<Failure> = None;
    for path in paths {
        match readable(path) {
            Ok(path) => real.push(path),
            Err(error) => {
                let next = Failure::unreadable(path, &error);
                failure = Some(match failure {
                    Some(failure) => failure.and(next),
                    None => next,
                });
            }
        }
    }
    if let Some(failure) = failure {
        return Err(failure);
    }
    let folders: Vec<PathBuf> = real.iter().filter(|path| path.is_dir()).cloned().collect();
    let mut scopes: Vec<Scope> = Vec::new();
    for path in real {
        let given = folders
            .iter()
            .filter(|folder| path.starts_with(folder))
            .min_by_key(|folder| folder.as_os_str().len());
        let root = Root::of(&path, given.map(PathBuf::as_path));
        let part = relative(&root.folder, &path).unwrap_or_default();
        match scopes.iter_mut().find(|scope| scope.root.folder == root.folder) {
            Some(scope) => scope.parts.push(part),
            None => scopes.push(Scope {
                root,
                parts: vec![part],
            }),
        }
    }
    scopes.sort_by(|left, right| left.root.folder.cmp(&right.root.folder));
    Ok(scopes)
}

/// The root of the working folder, for questions that are about no PATH.
pub fn here() -> Root {
    let folder = std::env::current_dir().and_then(|folder| canonical(&folder));
    let folder = folder.unwrap_or_else(|_| PathBuf::from("."));
    Root::of(&folder, Some(&folder))
}

/// The real path of the folder in which the command was given; empty where there is none any more.
pub fn working_folder() -> PathBuf {
    let folder = std::env::current_dir().and_then(|folder| canonical(&folder));
    folder.unwrap_or_else(|_| PathBuf::new())
}

/// The real path of a file or folder that can be read.
fn readable(path: &Path) -> io::Result<PathBuf> {
    let real = canonical(path)?;
    let metadata = fs::metadata(&real)?;
    if metadata.is_dir() {
        drop(fs::read_dir(&real)?);
    } else if metadata.is_file() {
        drop(File::open(&real)?);
    } else {
        // Opening a pipe would wait for somebody to write into it.
        return Err(io::Error::other("it is neither a file nor a folder"));
    }
    Ok(real)
}

/// The real path, on Windows without the prefix that other programs do not know.
pub fn canonical(path: &Path) -> std::io::Result<PathBuf> {
    let real = fs::canonicalize(path)?;
    let plain = real
        .to_str()
        .and_then(|text| text.strip_prefix(r"\\?\"))
        .filter(|text| !text.starts_with("UNC"));
    Ok(plain.map(PathBuf::from).unwrap_or(real))
}

/// `path` relative to `folder`, with `/`; none if it lies elsewhere.
pub fn relative(folder: &Path, path: &Path) -> Option<String> {
    Some(with_slashes(path.strip_prefix(folder).ok()?))
}

/// A path as it is written in links and reports.
pub fn with_slashes(path: &Path) -> String {
    let parts: Vec<_> = path
        .components()
        .map(|component| match component {
            Component::RootDir => "".into(),
            other => other.as_os_str().to_string_lossy(),
        })
        .collect();
    if parts.len() == 1 && path.has_root() {
        "/".to_owned()
    } else {
        parts.join("/")
    }
}

/// How one finds `path` from `folder`, both absolute: with `..` where the way leads up, absolute where nothing is shared.
pub fn from_here(folder: &Path, path: &Path) -> String {
    let shared = folder
        .components()
        .zip(path.components())
        .take_while(|(left, right)| left == right)
        .count();
    let up = folder.components().count() - shared;
    // Up to the top of the disk and down again is no help to anybody.
    if shared <= 1 {
        return with_slashes(path);
    }
    let mut way: PathBuf = std::iter::repeat_n("..", up).collect();
    way.extend(path.components().skip(shared));
    with_slashes(&way)
}

/// The folder that all of these lie in.
pub fn common<'a>(folders: impl IntoIterator<Item = &'a Path>) -> PathBuf {
    let mut folders = folders.into_iter();
    let mut common = folders.next().map(Path::to_path_buf).unwrap_or_default();
    for folder in folders {
        while !folder.starts_with(&common) && common.pop() {}
    }
    common
}

/// The nearest folder, this one or above, that holds `.git`.
pub fn git_folder(folder: &Path) -> Option<&Path> {
    folder.ancestors().find(|folder| folder.join(".git").exists())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_covers_what_lies_below_it() {
        let root = Root {
            folder: PathBuf::from("/notes"),
        };
        let scope = Scope {
            root,
            parts: vec!["aws/s3".to_owned(), "노트.md".to_owned()],
        };
        assert!(scope.covers("aws/s3/a.md") && scope.covers("노트.md"));
        assert!(!scope.covers("aws/s3-extra.md") && !scope.covers("aws"));
    }

    #[test]
    #[cfg(unix)]
    fn paths_are_shown_from_where_one_stands() {
        let shown = |from: &str, path: &str| from_here(Path::new(from), Path::new(path));
        assert_eq!(shown("/home/me/notes", "/home/me/notes/a/b.md"), "a/b.md");
        assert_eq!(shown("/home/me/notes/a", "/home/me/notes/b.md"), "../b.md");
        assert_eq!(shown("/home/me", "/srv/b.md"), "/srv/b.md");
        assert_eq!(with_slashes(Path::new("/")), "/");
    }

    #[test]
    fn several_folders_have_one_in_common() {
        assert_eq!(common([Path::new("/a/b/c"), Path::new("/a/b/d")]), Path::new("/a/b"));
        assert_eq!(common([Path::new("/a/b")]), Path::new("/a/b"));
    }
}
