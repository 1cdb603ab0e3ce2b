//! Which term a place speaks of, and where else it is spoken of.

use aho_corasick::AhoCorasick;
use awsnotes_glossary::boundary::{Case, name_stands};
use awsnotes_glossary::{Glossary, TermId};

use super::{Question, terms};
use crate::note::{Definition, Note};
use crate::text::Span;

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
    /// The term whose name stands at the place.
    pub fn at(question: &Question<'_>) -> Option<Subject> {
        let found = terms::term_at(question)?;
        let mut subject = Subject {
            terms: found.terms,
            names: Vec::new(),
        };
        if subject.terms.is_empty() {
            let definitions = found
                .definitions
                .iter()
                .filter_map(|id| question.workspace.definition(*id));
            subject.names.push(found.text.into());
            for definition in definitions {
                subject.terms.extend(definition.term);
                subject.names.extend(definition.names().map(Box::from));
            }
            subject.names.sort_unstable();
            subject.names.dedup();
        }
        Some(subject)
    }

    /// Looks for the names in texts; made once for many.
    pub fn finder(&self) -> Finder<'_> {
        let names = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(aho_corasick::MatchKind::LeftmostLongest)
            .build(self.names.iter().map(|name| name.as_bytes()));
        // Too many names to look for would be the only reason to fail, and a term has a handful.
        Finder {
            subject: self,
            names: names.ok().filter(|_| !self.names.is_empty()),
        }
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
        found.extend(defined.map(|definition| Occurrence {
            span: definition.span,
            defines: true,
        }));
        let free = |span: Span, found: &[Occurrence]| {
            !found
                .iter()
                .any(|other| other.span.start < span.end && span.start < other.span.end)
        };
        for mention in &note.mentions {
            let ours = glossary
                .name(mention.name)
                .terms
                .iter()
                .any(|term| self.subject.terms.contains(term));
            if ours && free(mention.span(), &found) {
                found.push(Occurrence {
                    span: mention.span(),
                    defines: false,
                });
            }
        }
        for hit in self.names.iter().flat_map(|names| names.find_iter(text.as_bytes())) {
            let span = Span {
                start: hit.start() as u32,
                end: hit.end() as u32,
            };
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
            || definition
                .names()
                .any(|name| subject.names.iter().any(|own| **own == *name))
    }
}
