//! Which folder's notes belong together.

use std::path::{Path, PathBuf};

use super::files::is_at_or_below;
use super::{Workspace, configuration};
use crate::site;

/// The folder that configuration and index belong to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Root {
    /// Absolute path.
    pub folder: PathBuf,
}

impl Root {
    /// The root of a file or folder: going up, and never above the folder that holds `.git` or the home folder, the nearest
    /// folder with an `awsnotes.toml`; else the one with `.git`; else the nearest with a site's configuration; else `given`;
    /// else the folder itself.
    pub fn of(path: &Path, given: Option<&Path>) -> Root {
        let start = if path.is_dir() {
            path
        } else {
            path.parent().unwrap_or(path)
        };
        let home = std::env::home_dir();
        let mut above = Vec::new();
        for folder in start.ancestors() {
            // The home folder is no root of everything below it.
            if Some(folder) == home.as_deref() && folder != start {
                break;
            }
            above.push(folder);
            if folder.join(".git").exists() {
                break;
            }
        }
        let nearest = |holds: &dyn Fn(&Path) -> bool| {
            above
                .iter()
                .find(|folder| holds(folder))
                .map(|folder| folder.to_path_buf())
        };
        let folder = nearest(&|folder| folder.join(configuration::FILE_NAME).is_file())
            .or_else(|| nearest(&|folder| folder.join(".git").exists()))
            .or_else(|| nearest(&is_site))
            .or_else(|| given.map(Path::to_path_buf))
            .unwrap_or_else(|| start.to_path_buf());
        Root { folder }
    }
}

/// Whether a file or folder decides, by its name, which root the notes around it belong to.
pub fn decides_roots(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let whole = path.to_string_lossy().replace('\\', "/");
    let marks = |generator: &site::Entry| {
        generator.marked(&whole).is_some() || generator.folder.is_some_and(|folder| path.ends_with(folder))
    };
    matches!(&*name, configuration::FILE_NAME | ".git") || site::GENERATORS.iter().any(marks)
}

impl Workspace {
    /// Folders in the root that have a configuration of their own and are roots therefore, the outermost only: relative, with
    /// `/`. Their notes are among those of this root, so that links lead there, but it does not judge them.
    pub fn inner_roots(&self) -> Vec<String> {
        let files = self.files().iter();
        let mut folders: Vec<&str> = files
            .filter_map(|path| path.strip_suffix(configuration::FILE_NAME)?.strip_suffix('/'))
            .collect();
        folders.sort_unstable();
        let mut outermost: Vec<String> = Vec::new();
        for folder in folders {
            if !outermost.iter().any(|outer| is_at_or_below(folder, outer)) {
                outermost.push(folder.to_owned());
            }
        }
        outermost
    }
}

/// Whether a generator's configuration lies in a folder.
fn is_site(folder: &Path) -> bool {
    site::GENERATORS.iter().any(|generator| {
        let of_folder = generator.folder.is_some_and(|name| folder.join(name).is_dir());
        let is_own = |name: &&str| {
            let file = folder.join(name);
            let own = |text: String| (generator.recognise)(&site::ConfigurationFile { name, text: &text });
            file.is_dir() || file.is_file() && std::fs::read_to_string(file).is_ok_and(own)
        };
        of_folder || generator.marks.iter().any(is_own)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().unwrap()
    }

    #[test]
    fn the_nearest_configuration_wins() {
        let folder = folder();
        std::fs::create_dir_all(folder.path().join("a/.git")).unwrap();
        std::fs::create_dir_all(folder.path().join("a/b/c")).unwrap();
        let root = || Root::of(&folder.path().join("a/b/c/노트.md"), None).folder;
        assert_eq!(root(), folder.path().join("a"));
        std::fs::write(folder.path().join("a/b/_config.yml"), "title: x\n").unwrap();
        assert_eq!(root(), folder.path().join("a"));
        std::fs::write(folder.path().join("a/b/awsnotes.toml"), "").unwrap();
        assert_eq!(root(), folder.path().join("a/b"));
    }

    #[test]
    fn without_anything_what_was_given() {
        let folder = folder();
        std::fs::create_dir_all(folder.path().join("x/y")).unwrap();
        let note = folder.path().join("x/y/a.md");
        assert_eq!(Root::of(&note, Some(folder.path())).folder, folder.path());
        std::fs::write(folder.path().join("x/mkdocs.yml"), "site_name: x\n").unwrap();
        assert_eq!(Root::of(&note, Some(folder.path())).folder, folder.path().join("x"));
    }
}
