//! What the rules find: in the example notes, in the corpora of other kinds of sites, in the seeds where they are at hand,
//! and in the examples of the rules themselves.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

mod bare;
mod expected;
mod fixes;
mod ignores;
mod links;
mod misspelt;
mod related;
mod rule_examples;
mod seeds;
mod strays;

use std::path::Path;

use awsnotes::rules::{Context, Finding, Language, check};
use awsnotes::text::LineIndex;
use awsnotes::workspace::{Root, Workspace};
use awsnotes_glossary::Day;

/// The day on which all tests ask.
fn today() -> Day {
    Day::new(2026, 11, 22).unwrap()
}

fn load(folder: &Path) -> Workspace {
    Workspace::load(
        &Root {
            folder: folder.to_path_buf(),
        },
        &|_, _| (),
    )
}

/// A folder with files, read as a workspace.
fn workspace(files: &[(&str, &str)]) -> (tempfile::TempDir, Workspace) {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let file = folder.path().join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }
    let workspace = load(folder.path());
    (folder, workspace)
}

/// All findings of a workspace: path, line from 1, finding.
fn findings(workspace: &Workspace) -> Vec<(String, u32, Finding)> {
    let mut found = Vec::new();
    for note in workspace.notes() {
        let path = workspace.entry(note).path.to_string();
        let text = workspace.text(note).unwrap();
        let lines = LineIndex::new(&text);
        let context = Context {
            workspace,
            note,
            today: today(),
            language: Language::En,
        };
        found.extend(
            check(&context)
                .into_iter()
                .map(|finding| (path.clone(), lines.line_column(&text, finding.span.start).line, finding)),
        );
    }
    found
}
