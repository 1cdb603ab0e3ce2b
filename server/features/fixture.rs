//! Notes for the tests of features. A `$0` in a text is the cursor.
#![allow(clippy::unwrap_used, reason = "a test may end at once")]

use awsnotes_glossary::Day;
use tempfile::TempDir;

use super::{Location, Question};
use crate::rules::{Edit, Language};
use crate::workspace::{NoteId, Root, Workspace};

/// A root on disk with the cursor in one of its notes.
pub struct Fixture {
    /// Its notes.
    pub workspace: Workspace,
    /// The note with the cursor, else the first.
    pub note: NoteId,
    text: String,
    offset: u32,
    _folder: TempDir,
}

impl Fixture {
    /// Writes and reads notes.
    pub fn new(notes: &[(&str, &str)]) -> Fixture {
        let folder = TempDir::new().unwrap();
        for (path, text) in notes {
            let file = folder.path().join(path);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, text.replace("$0", "")).unwrap();
        }
        let workspace = Workspace::load(
            &Root {
                folder: folder.path().to_owned(),
            },
            &|_, _| {},
        );
        let (path, marked) = notes.iter().find(|(_, text)| text.contains("$0")).unwrap_or(&notes[0]);
        let offset = marked.find("$0").unwrap_or(0) as u32;
        let first = || workspace.notes().next();
        let note = workspace.find(path).or_else(first).unwrap();
        Fixture {
            workspace,
            note,
            text: marked.replace("$0", ""),
            offset,
            _folder: folder,
        }
    }

    /// The question about the cursor.
    pub fn question(&self) -> Question<'_> {
        Question {
            workspace: &self.workspace,
            note: self.note,
            text: &self.text,
            offset: self.offset,
            language: Language::En,
            today: Day {
                year: 2026,
                month: 1,
                day: 15,
            },
        }
    }

    /// Places as `path: text`.
    pub fn shown(&self, places: &[Location]) -> Vec<String> {
        let show = |place: &Location| {
            let text = self.workspace.text(self.workspace.find(&place.path).unwrap()).unwrap();
            format!("{}: {}", place.path, place.span.of(&text))
        };
        places.iter().map(show).collect()
    }

    /// The notes that edits change, as `path: text`.
    pub fn applied(&self, edits: &[Edit]) -> Vec<String> {
        let mut notes: Vec<NoteId> = edits.iter().map(|edit| edit.note).collect();
        notes.sort_by_key(|note| &self.workspace.entry(*note).path);
        notes.dedup();
        let text = |note: &NoteId| {
            let text = applied(
                &self.workspace.text(*note).unwrap(),
                edits.iter().filter(|edit| edit.note == *note),
            );
            format!("{}: {text}", self.workspace.entry(*note).path)
        };
        notes.iter().map(text).collect()
    }
}

/// The text with edits made, which must not overlap.
pub fn applied<'a>(text: &str, edits: impl Iterator<Item = &'a Edit>) -> String {
    let mut edits: Vec<&Edit> = edits.collect();
    edits.sort_by_key(|edit| edit.span);
    let (mut out, mut at) = (String::new(), 0);
    for edit in edits {
        out.push_str(&text[at..edit.span.start as usize]);
        out.push_str(&edit.text);
        at = edit.span.end as usize;
    }
    out + &text[at..]
}
