//! A folder of small notes for a test.

use std::path::{Path, PathBuf};

use tempfile::TempDir;

/// A folder that goes away with the test. It has an `awsnotes.toml`, so that it is a root and its findings are shown.
pub struct Notes {
    folder: TempDir,
}

impl Notes {
    /// A folder with these notes.
    pub fn new(notes: &[(&str, &str)]) -> Notes {
        let this = Notes::without_configuration(notes);
        this.write("awsnotes.toml", "language = \"en\"\n");
        this
    }

    /// The same without an `awsnotes.toml`.
    pub fn without_configuration(notes: &[(&str, &str)]) -> Notes {
        let this = Notes {
            folder: TempDir::new().unwrap(),
        };
        notes.iter().for_each(|(path, text)| this.write(path, text));
        this
    }

    pub fn path(&self) -> PathBuf {
        // Where the folder for temporary files is a link, roots are found by their real path.
        self.folder.path().canonicalize().unwrap()
    }

    pub fn write(&self, path: &str, text: &str) {
        let file = self.folder.path().join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }

    pub fn remove(&self, path: &str) {
        std::fs::remove_file(self.folder.path().join(path)).unwrap();
    }

    /// Removes a folder with all that lies in it.
    pub fn remove_folder(&self, path: &str) {
        std::fs::remove_dir_all(self.folder.path().join(path)).unwrap();
    }

    pub fn rename(&self, old: &str, new: &str) {
        std::fs::rename(self.folder.path().join(old), self.folder.path().join(new)).unwrap();
    }

    /// The URI of a file in it, as an editor writes it.
    pub fn uri(&self, path: &str) -> String {
        uri_of(&self.path().join(path))
    }
}

/// The URI of a file: everything but letters, digits and `-._~/` encoded.
pub fn uri_of(path: &Path) -> String {
    let mut uri = String::from("file://");
    for byte in path.to_str().unwrap().bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(byte as char),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}
