//! Which term a place speaks of, and where else it is spoken of.

use aho_corasick::AhoCorasick;
use awsnotes_glossary::boundary::{Case, name_stands};
use awsnotes_glossary::{Glossary, NameId, TermId};

use super::Question;
use crate::note::{Definition, Note};
use crate::text::{Span, boundary};
use crate::workspace::Workspace;

/// No name that notes define is looked for over more bytes than this.
const LONGEST_NAME: u32 = 120;

/// A term: known to the glossary, or to notes alone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Subject {
    /// The terms of the glossary that the name stands for; more than one only for shared abbreviations.
    pub terms: Vec<TermId>,
    /// Names that only notes give it.
    pub names: Vec<Box<str>>,
}

/// Where a name stands, and whether it is defined there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Occurrence {
    /// The name.
    pub span: Span,
    /// A definition of the term begins there.
    pub defines: bool,
}

impl Subject {
    /// The term whose name touches the place: one of the glossary, else the longest name that a note defines.
    pub fn at(question: &Question<'_>) -> Option<Subject> {
        let note = &question.workspace.entry(question.note).note;
        let place = Span { start: question.offset, end: question.offset };
        let mention = note.mentions.iter().filter(|mention| mention.span.touches(place)).max_by_key(|mention| mention.span.len());
        match mention {
            Some(mention) => Some(Subject::of_name(question.workspace.glossary(), mention.name)),
            None => own_name(question).map(|name| Subject::of_own(question.workspace, name)),
        }
    }

    fn of_name(glossary: &Glossary, name: NameId) -> Subject {
        Subject { terms: glossary.name(name).terms.to_vec(), names: Vec::new() }
    }

    fn of_own(workspace: &Workspace, name: &str) -> Subject {
        let mut subject = Subject { terms: Vec::new(), names: vec![name.into()] };
        for definition in workspace.names().lookup(name) {
            let definitions = &workspace.entry(definition.note).note.definitions;
            let Some(definition) = definitions.get(definition.index as usize) else { continue };
            subject.terms.extend(definition.term);
            subject.names.extend(definition.names.iter().cloned());
        }
        subject.terms.sort_unstable();
        subject.terms.dedup();
        subject.names.sort_unstable();
        subject.names.dedup();
        subject
    }

    /// Looks for the names in texts; made once for many.
    pub fn finder(&self) -> Finder<'_> {
        let names = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(aho_corasick::MatchKind::LeftmostLongest)
            .build(self.names.iter().map(|name| name.as_bytes()));
        // Too many names to look for would be the only reason to fail, and a term has a handful.
        Finder { subject: self, names: names.ok().filter(|_| !self.names.is_empty()) }
    }
}

/// Looks for a term in notes.
#[derive(Debug)]
pub struct Finder<'a> {
    subject: &'a Subject,
    names: Option<AhoCorasick>,
}

impl Finder<'_> {
    /// Whether the texts of notes are needed.
    pub fn needs_text(&self) -> bool {
        self.names.is_some()
    }

    /// Where the term stands in a note, in order. The text may be empty where it is not needed.
    pub fn occurrences(&self, glossary: &Glossary, note: &Note, text: &str) -> Vec<Occurrence> {
        let mut found: Vec<Occurrence> = Vec::new();
        let defined = note.definitions.iter().filter(|definition| self.is_about(definition));
        found.extend(defined.map(|definition| Occurrence { span: definition.span, defines: true }));
        let free = |span: Span, found: &[Occurrence]| !found.iter().any(|other| other.span.start < span.end && span.start < other.span.end);
        for mention in &note.mentions {
            let ours = glossary.name(mention.name).terms.iter().any(|term| self.subject.terms.contains(term));
            if ours && free(mention.span, &found) {
                found.push(Occurrence { span: mention.span, defines: false });
            }
        }
        for hit in self.names.iter().flat_map(|names| names.find_iter(text.as_bytes())) {
            let span = Span { start: hit.start() as u32, end: hit.end() as u32 };
            let name = &self.subject.names[hit.pattern().as_usize()];
            let stands = Case::of_name(name, false).allows(span.of(text)) && name_stands(text, hit.start(), hit.end());
            if stands && free(span, &found) {
                found.push(Occurrence { span, defines: false });
            }
        }
        found.sort_unstable();
        found
    }

    fn is_about(&self, definition: &Definition) -> bool {
        let subject = self.subject;
        definition.term.is_some_and(|term| subject.terms.contains(&term))
            || definition.names.iter().any(|name| subject.names.contains(name))
    }
}

/// The longest name that a note defines and that touches the place.
fn own_name<'a>(question: &Question<'a>) -> Option<&'a str> {
    let text = question.text;
    let at = boundary(text, question.offset);
    let from = boundary(text, at.saturating_sub(LONGEST_NAME)) as usize;
    let to = boundary(text, at.saturating_add(LONGEST_NAME)) as usize;
    let at = at as usize;
    let first = text[from..at].rfind(['\n', '\r']).map_or(from, |line| from + line + 1);
    let last = text[at..to].find(['\n', '\r']).map_or(to, |line| at + line);
    let edges = |from: usize, to: usize| (from..=to).filter(|edge| text.is_char_boundary(*edge));
    let mut longest: Option<&str> = None;
    for start in edges(first, at).filter(|start| begins(text, *start)) {
        for end in edges(at.max(start + 1), last).rev() {
            let name = &text[start..end];
            if longest.is_some_and(|longest| name.len() <= longest.len()) {
                break;
            }
            if name_stands(text, start, end) && !question.workspace.names().lookup(name).is_empty() {
                longest = Some(name);
            }
        }
    }
    longest
}

/// A name begins with a letter or digit, and not in the middle of a word.
fn begins(text: &str, start: usize) -> bool {
    let letter = |found: Option<char>| found.is_some_and(char::is_alphanumeric);
    let (before, after) = (text[..start].chars().next_back(), text[start..].chars().next());
    letter(after) && (!letter(before) || before.map(|mark| mark.is_ascii()) != after.map(|mark| mark.is_ascii()))
}
