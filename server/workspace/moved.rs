//! The workspace as it will be when files have moved.

use std::sync::Arc;

use super::{NoteId, Workspace, files, load, sites};

/// Files and folders that move: old and new paths relative to the root, with `/`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Moves {
    pairs: Vec<(String, String)>,
}

impl Moves {
    /// Moves of files or folders, all at once.
    pub fn new(pairs: Vec<(String, String)>) -> Moves {
        Moves { pairs }
    }

    /// Each as it was named: old and new.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.pairs
    }

    /// Where a file or folder goes; none when it stays.
    pub fn of(&self, path: &str) -> Option<String> {
        let inside = |(old, new): &(String, String)| {
            let rest = path.strip_prefix(old.as_str())?;
            (rest.is_empty() || rest.starts_with('/')).then(|| (old.len(), format!("{new}{rest}")))
        };
        let (_, new) = self.pairs.iter().filter_map(inside).max_by_key(|(length, _)| *length)?;
        Some(new)
    }

    /// Where a file or folder is afterwards.
    pub fn after(&self, path: &str) -> String {
        self.of(path).unwrap_or_else(|| path.to_owned())
    }
}

impl Workspace {
    /// The same notes when files have moved and nothing was edited yet. Notes keep their ids. None when the text of a note
    /// that moves cannot be read.
    pub fn moved(&self, moves: &Moves) -> Option<Workspace> {
        let mut after = self.clone();
        // A new note that was never saved is open and no file.
        let unsaved = self.open.keys().map(|id| self.entry(*id).path.as_ref());
        let moving: Vec<(&str, String)> = self
            .files
            .iter()
            .chain(unsaved.filter(|path| !self.files.has(path)))
            .filter_map(|path| Some((path, moves.of(path)?)))
            .collect();
        let mut notes: Vec<(Option<NoteId>, String, String)> = Vec::new();
        // All leave before any arrives: two may change places.
        let there = Arc::make_mut(&mut after.files);
        for (old, _) in moves.pairs() {
            there.remove_folder(old);
        }
        let names = Arc::make_mut(&mut after.by_name);
        for (old, new) in &moving {
            there.remove(old);
            sites::leave(names, old);
            let id = Arc::make_mut(&mut after.paths).remove(*old);
            if id.is_some() || files::is_note(new) {
                let text = match id {
                    Some(id) => self.text(id)?.to_string(),
                    None => load::text(&self.root, old).ok()?,
                };
                notes.push((id, new.clone(), text));
            }
        }
        for (old, new) in &moving {
            // What lay there is replaced.
            if self.files.has(old) && !there.has(new) {
                let new = Arc::from(new.as_str());
                sites::enter(names, &new);
                there.insert(new);
            }
        }
        for (id, new, text) in notes {
            after.arrive(id, &new, &text);
        }
        Some(after)
    }

    fn arrive(&mut self, id: Option<NoteId>, path: &str, text: &str) {
        let Some(id) = id else {
            self.put(path, text);
            return;
        };
        self.forget(id);
        self.in_order = 0;
        if !files::is_note(path) {
            self.indexes.remove(id);
            self.open.remove(&id);
            return;
        }
        Arc::make_mut(&mut self.paths).insert(path.into(), id);
        self.put(path, text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::Root;

    fn workspace(files: &[(&str, &str)]) -> (tempfile::TempDir, Workspace) {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let file = folder.path().join(path);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, text).unwrap();
        }
        let root = Root {
            folder: folder.path().to_owned(),
        };
        let workspace = Workspace::load(&root, &|_, _| {});
        (folder, workspace)
    }

    fn moves(pairs: &[(&str, &str)]) -> Moves {
        Moves::new(pairs.iter().map(|(old, new)| ((*old).into(), (*new).into())).collect())
    }

    #[test]
    fn what_lies_in_a_folder_moves_with_it() {
        let moves = moves(&[("a", "b/가"), ("a/c.md", "d.md")]);
        assert_eq!(moves.after("a/x/y.md"), "b/가/x/y.md");
        assert_eq!(moves.after("a/c.md"), "d.md");
        assert_eq!((moves.of("ab.md"), moves.of("a")), (None, Some("b/가".into())));
    }

    #[test]
    fn notes_keep_their_ids_and_folders_go() {
        let (_folder, before) = workspace(&[("a/가.md", "# 가\r\n"), ("a/그림.png", ""), ("b.md", "# b\n")]);
        let after = before.moved(&moves(&[("a", "c/d")])).unwrap();
        assert_eq!(after.find("c/d/가.md"), before.find("a/가.md"));
        assert_eq!((after.find("a/가.md"), after.len()), (None, 2));
        assert!(after.files().has("c/d/그림.png") && after.files().has_folder("c/d"));
        assert!(!after.files().has("a/그림.png") && !after.files().has_folder("a"));
        assert_eq!(after.by_name("가", ""), Some("c/d/가.md".into()));
        assert_eq!(before.by_name("가", ""), Some("a/가.md".into()));
    }

    #[test]
    fn two_notes_may_change_places() {
        let (_folder, before) = workspace(&[("a.md", "# 하나\n"), ("b.md", "# 둘\n")]);
        let after = before.moved(&moves(&[("a.md", "b.md"), ("b.md", "a.md")])).unwrap();
        assert_eq!(after.find("a.md"), before.find("b.md"));
        assert_eq!(after.find("b.md"), before.find("a.md"));
        assert!(after.files().has("a.md") && after.files().has("b.md"));
    }

    #[test]
    fn a_file_that_is_replaced_is_there_once() {
        let (_folder, before) = workspace(&[("a/가.png", "1"), ("b/가.png", "2"), ("c.md", "# c\n")]);
        let after = before.moved(&moves(&[("a/가.png", "b/가.png")])).unwrap();
        assert_eq!(
            after
                .by_name
                .values()
                .flatten()
                .filter(|path| **path == "b/가.png".into())
                .count(),
            1
        );
        assert_eq!(after.by_name("가.png", ""), Some("b/가.png".into()));
    }

    #[test]
    fn what_becomes_no_note_is_a_file() {
        let (_folder, before) = workspace(&[("a.md", "# a\n"), ("b.txt", "# b\n")]);
        let after = before.moved(&moves(&[("a.md", "a.txt"), ("b.txt", "b.md")])).unwrap();
        let paths: Vec<&str> = after.notes().map(|id| after.entry(id).path.as_ref()).collect();
        assert_eq!(paths, ["b.md"]);
        assert!(after.files().has("a.txt"));
    }
}
