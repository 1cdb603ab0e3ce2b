//! The outline of a note, and names to jump to in all notes.

use crate::note::{DefinitionForm, Heading, Note};
use crate::text::Span;
use crate::workspace::Workspace;

use super::Location;

/// A heading with what stands below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Symbol {
    /// The heading as shown.
    pub name: String,
    /// The whole section.
    pub span: Span,
    /// The heading itself.
    pub heading: Span,
    /// The sections in it.
    pub children: Vec<Symbol>,
}

/// The headings of a note as a tree. Headings inside quotes, lists and HTML open no section and are left out.
pub fn of_note(note: &Note) -> Vec<Symbol> {
    let headings: Vec<&Heading> = note.headings.iter().filter(|heading| !heading.nested).collect();
    tree(&headings)
}

fn tree(headings: &[&Heading]) -> Vec<Symbol> {
    let mut symbols = Vec::new();
    let mut rest = headings;
    while let [heading, below @ ..] = rest {
        let children = below.iter().take_while(|next| next.level > heading.level).count();
        let (children, after) = below.split_at(children);
        symbols.push(Symbol {
            name: heading.text.to_string(),
            span: Span {
                start: heading.span.start,
                end: heading.section_end.max(heading.span.end),
            },
            heading: heading.span,
            children: tree(children),
        });
        rest = after;
    }
    symbols
}

/// What was found by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FoundKind {
    /// A heading.
    Heading,
    /// A term that a note defines.
    Term,
}

/// A name that was found in the workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The name.
    pub name: String,
    /// What it names.
    pub kind: FoundKind,
    /// Where it stands.
    pub location: Location,
}

/// Headings and defined terms whose names have all letters of the query in their order, the best first, at most `limit`.
pub fn in_workspace(workspace: &Workspace, query: &str, limit: usize) -> Vec<Found> {
    let query: Vec<char> = folded(query).filter(|letter| !letter.is_whitespace()).collect();
    let mut found: Vec<(u32, Found)> = Vec::new();
    for note in workspace.notes() {
        let entry = workspace.entry(note);
        let mut offer = |name: &str, kind, span| {
            if let Some(score) = score(name, &query) {
                let location = Location {
                    path: entry.path.to_string(),
                    span,
                };
                found.push((
                    score,
                    Found {
                        name: name.to_owned(),
                        kind,
                        location,
                    },
                ));
            }
        };
        for heading in entry.note.headings.iter().filter(|heading| !heading.text.is_empty()) {
            offer(&heading.text, FoundKind::Heading, heading.span);
        }
        for definition in entry
            .note
            .definitions
            .iter()
            .filter(|definition| definition.form != DefinitionForm::Heading)
        {
            for name in &definition.names {
                offer(name, FoundKind::Term, definition.span);
            }
        }
    }
    // Stable: equals stay in the order of paths and places.
    found.sort_by_key(|(score, found)| (*score, found.name.len()));
    found.truncate(limit);
    found.into_iter().map(|(_, found)| found).collect()
}

fn folded(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(char::to_lowercase)
}

/// How far a name is from the query: 0 for the same, 1 where it begins with it, 2 where it holds it, beyond that the number of
/// letters skipped between the first and the last one found. None if a letter is missing.
fn score(name: &str, query: &[char]) -> Option<u32> {
    let name: Vec<char> = folded(name).filter(|letter| !letter.is_whitespace()).collect();
    if name.starts_with(query) {
        return Some(u32::from(name.len() > query.len()));
    }
    if name.windows(query.len()).any(|window| window == query) {
        return Some(2);
    }
    let mut from = 0;
    let mut first = None;
    for letter in query {
        let at = from + name[from..].iter().position(|other| other == letter)?;
        first.get_or_insert(at);
        from = at + 1;
    }
    let spread = from - first.unwrap_or(0);
    Some(3 + (spread - query.len()) as u32)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;
    use super::*;

    fn heading(level: u8, text: &str, start: u32, section_end: u32) -> Heading {
        Heading {
            level,
            span: Span { start, end: start + 1 },
            content: Span { start, end: start + 1 },
            text: text.into(),
            id: None,
            source: None,
            section_end,
            nested: false,
            stub: false,
        }
    }

    #[test]
    fn deeper_headings_stand_below_even_when_a_level_is_left_out() {
        let headings = [
            heading(1, "S3", 0, 9),
            heading(3, "버킷", 2, 4),
            heading(2, "요금", 4, 9),
            heading(1, "EC2", 9, 12),
        ];
        let headings: Vec<&Heading> = headings.iter().collect();
        let shape: Vec<(String, Vec<String>)> = tree(&headings)
            .into_iter()
            .map(|symbol| {
                (
                    symbol.name,
                    symbol.children.into_iter().map(|child| child.name).collect(),
                )
            })
            .collect();
        let expected = [
            ("S3".to_owned(), vec!["버킷".to_owned(), "요금".to_owned()]),
            ("EC2".to_owned(), vec![]),
        ];
        assert_eq!(shape, expected);
    }

    #[test]
    fn names_of_all_notes_are_found() {
        let fixture = Fixture::new(&[
            (
                "a.md",
                "# 서버리스\n\n**람다 서랍(Lambda Drawer)**은 함수가 나누어 쓴다.\n",
            ),
            ("b.md", "> # 람다\n"),
        ]);
        let found = in_workspace(&fixture.workspace, "람다", 9);
        let names: Vec<(&str, FoundKind)> = found.iter().map(|found| (found.name.as_str(), found.kind)).collect();
        assert_eq!(names, [("람다", FoundKind::Heading), ("람다 서랍", FoundKind::Term)]);
        assert_eq!(in_workspace(&fixture.workspace, "", 1).len(), 1);
    }

    #[test]
    fn nearer_names_come_first() {
        let of = |name: &str, query: &str| score(name, &folded(query).collect::<Vec<_>>());
        assert_eq!(of("S3 버킷", "s3버킷"), Some(0));
        assert_eq!(of("S3 버킷", "S3"), Some(1));
        assert_eq!(of("S3 버킷", "버킷"), Some(2));
        assert!(of("Auto Scaling", "asc") > of("Auto Scaling", "scal"));
        assert_eq!(of("Lambda", "람다"), None);
        assert_eq!(of("Lambda", ""), Some(1));
    }
}
