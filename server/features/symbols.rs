//! The outline of a note, and names to jump to in all notes.

use std::sync::Arc;

use rayon::prelude::*;

use crate::note::{DefinitionForm, Heading, Note};
use crate::text::Span;
use crate::workspace::{Entry, NoteId, Workspace};

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

/// A name that fits, before anything is copied for it.
#[derive(Debug, Clone, Copy)]
struct Candidate<'a> {
    /// The smaller, the better: score, length, then the order of paths and places.
    rank: (u32, usize, usize, usize),
    name: &'a str,
    kind: FoundKind,
    path: &'a Arc<str>,
    span: Span,
}

/// The best candidates so far, and room to fold a name in.
#[derive(Default)]
struct Best<'a> {
    candidates: Vec<Candidate<'a>>,
    name: Vec<char>,
}

/// Headings and defined terms whose names have all letters of the query in their order, the best first, at most `limit`.
pub fn in_workspace(workspace: &Workspace, query: &str, limit: usize) -> Vec<Found> {
    let query: Vec<char> = folded(query).filter(|letter| !letter.is_whitespace()).collect();
    let notes: Vec<NoteId> = workspace.notes().collect();
    let best = notes
        .par_iter()
        .enumerate()
        .fold(Best::default, |mut best, (order, note)| {
            best.look_through(workspace.entry(*note), order, &query);
            best.keep(2 * limit, limit);
            best
        })
        .reduce(Best::default, |mut best, other| {
            best.candidates.extend(other.candidates);
            best.keep(limit, limit);
            best
        });
    let mut candidates = best.candidates;
    candidates.sort_unstable_by_key(|candidate| candidate.rank);
    candidates.truncate(limit);
    let found = candidates.into_iter().map(|candidate| Found {
        name: candidate.name.to_owned(),
        kind: candidate.kind,
        location: Location::new(Arc::clone(candidate.path), candidate.span),
    });
    found.collect()
}

impl<'a> Best<'a> {
    /// Adds what fits in a note; `order` is its place among all.
    fn look_through(&mut self, entry: &'a Entry, order: usize, query: &[char]) {
        let headings = entry.note.headings.iter();
        let headings = headings.map(|heading| (heading.text.as_str(), FoundKind::Heading, heading.span));
        let definitions = entry.note.definitions.iter();
        let terms = definitions
            .filter(|definition| definition.form != DefinitionForm::Heading)
            .flat_map(|definition| definition.names().map(|name| (name, definition.span)))
            .map(|(name, span)| (name, FoundKind::Term, span));
        let names = headings.filter(|(name, ..)| !name.is_empty()).chain(terms);
        for (place, (name, kind, span)) in names.enumerate() {
            self.name.clear();
            self.name.extend(folded(name).filter(|letter| !letter.is_whitespace()));
            if let Some(score) = score(&self.name, query) {
                self.candidates.push(Candidate {
                    rank: (score, name.len(), order, place),
                    name,
                    kind,
                    path: &entry.path,
                    span,
                });
            }
        }
    }

    /// Keeps the best where there are more than enough.
    fn keep(&mut self, enough: usize, limit: usize) {
        if self.candidates.len() > enough && limit > 0 {
            self.candidates
                .select_nth_unstable_by_key(limit - 1, |candidate| candidate.rank);
            self.candidates.truncate(limit);
        }
    }
}

fn folded(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(char::to_lowercase)
}

/// How far a name is from the query: 0 for the same, 1 where it begins with it, 2 where it holds it, beyond that the number of
/// letters skipped between the first and the last one found. None if a letter is missing.
fn score(name: &[char], query: &[char]) -> Option<u32> {
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
    fn of_many_names_the_best_are_kept_in_the_order_of_paths() {
        let texts: Vec<(String, String)> = (0..90)
            .map(|number| (format!("{number:02}.md"), format!("# 람다 {number:02}\n\n## 람다\n")))
            .collect();
        let notes: Vec<(&str, &str)> = texts.iter().map(|(path, text)| (&**path, &**text)).collect();
        let fixture = Fixture::new(&notes);
        let found = in_workspace(&fixture.workspace, "람다", 100);
        let places = found
            .iter()
            .map(|found| format!("{} {}", found.location.path, found.name));
        let same = (0..90).map(|number| format!("{number:02}.md 람다"));
        let longer = (0..10).map(|number| format!("{number:02}.md 람다 {number:02}"));
        assert_eq!(places.collect::<Vec<_>>(), same.chain(longer).collect::<Vec<_>>());
        assert!(in_workspace(&fixture.workspace, "람다", 0).is_empty());
    }

    #[test]
    fn nearer_names_come_first() {
        let letters = |text: &str| {
            folded(text)
                .filter(|letter| !letter.is_whitespace())
                .collect::<Vec<char>>()
        };
        let of = |name: &str, query: &str| score(&letters(name), &letters(query));
        assert_eq!(of("S3 버킷", "s3버킷"), Some(0));
        assert_eq!(of("S3 버킷", "S3"), Some(1));
        assert_eq!(of("S3 버킷", "버킷"), Some(2));
        assert!(of("Auto Scaling", "asc") > of("Auto Scaling", "scal"));
        assert_eq!(of("Lambda", "람다"), None);
        assert_eq!(of("Lambda", ""), Some(1));
    }
}
