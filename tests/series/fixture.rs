//! Folders of notes written as one text: `//- path` begins a note, `⟦…⟧` marks where a rule must report.

use awsnotes::features::Question;
use awsnotes::rules::{Context, Edit, Finding, Language, check};
use awsnotes::workspace::{NoteId, Root, Workspace};
use awsnotes_glossary::Day;

pub struct Notes {
    /// Keeps the folder.
    _folder: tempfile::TempDir,
    pub workspace: Workspace,
    /// Marked places by note: path and text.
    marked: Vec<(String, String)>,
}

pub fn today() -> Day {
    Day::new(2026, 11, 22).unwrap()
}

impl Notes {
    pub fn new(fixture: &str) -> Notes {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("awsnotes.toml"), "").unwrap();
        let mut marked = Vec::new();
        for part in fixture.split("//- ").skip(1) {
            let (path, text) = part.split_once('\n').unwrap();
            let path = path.trim_end();
            let file = folder.path().join(path);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(&file, text.replace(['⟦', '⟧', '¦'], "")).unwrap();
            for place in text.split('⟦').skip(1) {
                marked.push((path.to_owned(), place.split('⟧').next().unwrap().to_owned()));
            }
        }
        let root = Root {
            folder: folder.path().to_path_buf(),
        };
        let workspace = Workspace::load(&root, &|_, _| ());
        Notes {
            _folder: folder,
            workspace,
            marked,
        }
    }

    pub fn id(&self, path: &str) -> NoteId {
        self.workspace.find(path).expect(path)
    }

    pub fn text(&self, path: &str) -> String {
        self.workspace.text(self.id(path)).unwrap().to_string()
    }

    pub fn findings(&self, rules: &[&str]) -> Vec<(String, Finding)> {
        let mut found = Vec::new();
        for note in self.workspace.notes() {
            let path = self.workspace.entry(note).path.to_string();
            let context = Context {
                workspace: &self.workspace,
                note,
                today: today(),
                language: Language::En,
            };
            let ours = check(&context)
                .into_iter()
                .filter(|finding| rules.contains(&finding.rule));
            found.extend(ours.map(|finding| (path.clone(), finding)));
        }
        found
    }

    /// A question about the place of the first `needle` in a note, after `skip` bytes of it.
    pub fn question<'a>(&'a self, path: &str, text: &'a str, needle: &str, skip: usize) -> Question<'a> {
        let offset = (text.find(needle).expect(needle) + skip) as u32;
        Question {
            workspace: &self.workspace,
            note: self.id(path),
            text,
            offset,
            language: Language::En,
            today: today(),
        }
    }

    /// Makes edits in a note.
    pub fn apply(&mut self, path: &str, edits: &[Edit]) {
        let id = self.id(path);
        let new = edited(&self.text(path), edits.iter().filter(|edit| edit.note == id));
        self.workspace.replace(path, &new);
    }
}

/// A text after edits.
pub fn edited<'e>(text: &str, edits: impl Iterator<Item = &'e Edit>) -> String {
    let mut edits: Vec<&Edit> = edits.collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.span));
    let mut new = text.to_owned();
    for edit in edits {
        new.replace_range(edit.span.range(), &edit.text);
    }
    new
}

/// Asserts that rules report at the marks of a fixture, and nowhere else.
#[track_caller]
pub fn report(rules: &[&str], fixture: &str) {
    let notes = Notes::new(fixture);
    let places = |path: &str, finding: &Finding| (path.to_owned(), finding.span.of(&notes.text(path)).to_owned());
    let mut found: Vec<_> = notes
        .findings(rules)
        .iter()
        .map(|(path, finding)| places(path, finding))
        .collect();
    let mut marked = notes.marked.clone();
    found.sort();
    marked.sort();
    assert_eq!(found, marked, "{rules:?}");
}

/// Asserts that the first fix of a rule that changes a note makes it so.
#[track_caller]
pub fn mends(rule: &str, path: &str, fixture: &str, expected: &str) {
    let mut notes = Notes::new(fixture);
    let id = notes.id(path);
    let found = notes.findings(&[rule]);
    let fixes = found.iter().filter_map(|(_, finding)| finding.fixes.first());
    let edits = fixes
        .map(|fix| fix.edits.clone())
        .find(|edits| edits.iter().any(|edit| edit.note == id))
        .expect("a fix");
    notes.apply(path, &edits);
    assert_eq!(notes.text(path), expected);
}
