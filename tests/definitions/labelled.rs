//! The labelled set: every definition in its notes, and how many of them the reader finds.

use std::collections::BTreeMap;
use std::path::Path;

use awsnotes::text::LineIndex;
use awsnotes::workspace::{Root, Workspace};
use unicode_normalization::UnicodeNormalization;

/// The least share of the labelled definitions that is found.
const FOUND: f64 = 0.90;

/// The least share of what is found that is labelled.
const RIGHT: f64 = 0.95;

/// One line of the set.
#[derive(Debug, Clone, PartialEq)]
struct Label {
    note: String,
    line: u32,
    term: String,
    form: String,
    words: String,
}

/// One definition that the reader found.
#[derive(Debug, Clone)]
struct Found {
    line: u32,
    names: Vec<String>,
    form: String,
    text: String,
}

impl Found {
    /// Whether it gives the term on the line of the label.
    fn is_of(&self, label: &Label) -> bool {
        self.line == label.line && self.names.iter().any(|name| same(name, &label.term))
    }

    /// Whether it says what the label says; a pair in brackets says it with its names.
    fn says(&self, label: &Label) -> bool {
        let names = self.names.join(" ");
        contains(&self.text, &label.words) || contains(&names, &label.words)
    }
}

fn folded(text: &str) -> String {
    text.nfc().flat_map(char::to_lowercase).collect()
}

fn same(left: &str, right: &str) -> bool {
    folded(left) == folded(right)
}

fn contains(text: &str, words: &str) -> bool {
    folded(text).contains(&folded(words))
}

fn labels() -> Vec<Label> {
    let table = std::fs::read_to_string("tests/labelled/definitions.tsv").unwrap();
    let rows = table
        .lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    rows.map(|row| {
        let cells: Vec<&str> = row.split('\t').collect();
        Label {
            note: cells[0].to_owned(),
            line: cells[1].parse().unwrap(),
            term: cells[2].to_owned(),
            form: cells[3].to_owned(),
            words: cells[4].to_owned(),
        }
    })
    .collect()
}

fn found() -> BTreeMap<String, Vec<Found>> {
    let folder = Path::new("tests/labelled/definitions").canonicalize().unwrap();
    let workspace = Workspace::load(&Root::of(&folder, None), &|_, _| {});
    let mut notes = BTreeMap::new();
    for id in workspace.notes() {
        let entry = workspace.entry(id);
        let text = workspace.text(id).unwrap();
        let lines = LineIndex::new(&text);
        let definitions = entry.note.definitions.iter().map(|definition| Found {
            line: lines.line_column(&text, definition.span.start).line,
            names: definition.names().map(str::to_owned).collect(),
            form: format!("{:?}", definition.form).to_lowercase(),
            text: definition.text().to_owned(),
        });
        notes.insert(entry.path.to_string(), definitions.collect());
    }
    notes
}

#[test]
fn the_set_is_large_and_every_term_stands_on_its_line() {
    let labels = labels();
    assert!(labels.len() >= 300, "{} definitions", labels.len());
    let notes: std::collections::BTreeSet<&str> = labels.iter().map(|label| label.note.as_str()).collect();
    assert!(notes.len() >= 25, "{} notes", notes.len());
    for label in &labels {
        let text = std::fs::read_to_string(Path::new("tests/labelled/definitions").join(&label.note)).unwrap();
        let line = text.lines().nth(label.line as usize - 1).unwrap_or("");
        // A term may have marks inside: `**Amazon *Comprehend***`.
        let line = line.replace(['*', '_', '`'], "");
        assert!(contains(&line, &label.term), "{label:?}: {line}");
    }
}

#[test]
fn definitions_are_found_and_those_found_are_right() {
    let (labels, found) = (labels(), found());
    let none = Vec::new();
    let mut missed = Vec::new();
    for label in &labels {
        let here = found.get(&label.note).unwrap_or(&none);
        if !here.iter().any(|found| found.is_of(label) && found.says(label)) {
            missed.push(label);
        }
    }
    let mut wrong = Vec::new();
    let mut all = 0;
    for (note, definitions) in &found {
        for definition in definitions {
            all += 1;
            if !labels
                .iter()
                .any(|label| label.note == *note && definition.is_of(label))
            {
                wrong.push((note, definition));
            }
        }
    }
    for label in &missed {
        println!("missed: {}:{} {} ({})", label.note, label.line, label.term, label.form);
    }
    for (note, definition) in &wrong {
        let names = definition.names.join(", ");
        println!(
            "wrong: {note}:{} {names} ({}): {}",
            definition.line, definition.form, definition.text
        );
    }
    let share = |part: usize, whole: usize| (whole - part) as f64 / whole.max(1) as f64;
    let (hit, right) = (share(missed.len(), labels.len()), share(wrong.len(), all));
    println!(
        "{:.1} % of {} definitions found; {:.1} % of {all} found are right",
        hit * 100.0,
        labels.len(),
        right * 100.0,
    );
    assert!(hit >= FOUND, "{:.1} % found", hit * 100.0);
    assert!(right >= RIGHT, "{:.1} % right", right * 100.0);
}
