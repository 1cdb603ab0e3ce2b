//! Folders of notes with planted faults, beside tables of what is to be found: `path`, `line`, `rule`, `what`. Anything that
//! is not in the table is a false alarm.

use std::path::{Path, PathBuf};

use awsnotes::rules::rule;

use crate::{findings, load};

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(path)
}

fn expected(table: &str) -> Vec<String> {
    let text = std::fs::read_to_string(folder("expected").join(table)).unwrap();
    let rows = text
        .lines()
        .skip(1)
        .filter(|row| !row.is_empty())
        .map(|row| row.split('\t').collect::<Vec<_>>());
    let mut rows: Vec<String> = rows
        .filter(|row| rule(row[2]).is_some())
        .map(|row| format!("{}:{} {}", row[0], row[1], row[2]))
        .collect();
    rows.sort();
    rows
}

fn compare(notes: &str, table: &str) {
    let workspace = load(&folder(notes));
    assert!(
        workspace.configuration_problems().is_empty(),
        "{:?}",
        workspace.configuration_problems()
    );
    let mut found: Vec<String> = findings(&workspace)
        .iter()
        .map(|(path, line, finding)| format!("{path}:{line} {}", finding.rule))
        .collect();
    found.sort();
    let expected = expected(table);
    let missed: Vec<&String> = expected.iter().filter(|row| !found.contains(row)).collect();
    let false_alarms: Vec<&String> = found.iter().filter(|row| !expected.contains(row)).collect();
    assert!(
        missed.is_empty() && false_alarms.is_empty(),
        "{notes}: missed {missed:#?}, false alarms {false_alarms:#?}"
    );
    assert_eq!(found, expected, "{notes}: one finding a place");
}

#[test]
fn the_example_notes() {
    compare("notes", "notes.tsv");
}

#[test]
fn notes_on_github() {
    compare("corpora/commonmark", "commonmark.tsv");
}

#[test]
fn a_vault() {
    compare("corpora/obsidian", "obsidian.tsv");
}

#[test]
fn a_hugo_site() {
    compare("corpora/hugo", "hugo.tsv");
}

#[test]
fn an_mkdocs_site() {
    compare("corpora/mkdocs", "mkdocs.tsv");
}

#[test]
fn notes_in_which_nothing_is_wrong() {
    compare("corpora/quiet", "quiet.tsv");
}
