//! Whether a statement is about the subject of a fact, and which variant of it counts there.

use awsnotes_glossary::{Fact, Hit, Kind, Pattern, TermId, WordId};
use rustc_hash::FxHashSet;

use super::values::brackets;
use super::{Reader, Statement};
use crate::text::Span;

impl Reader<'_> {
    /// Whether the statement is about the fact's subject: the nearest level that names any service names this one.
    pub(super) fn is_about(&self, fact: &Fact, statement: &Statement<'_>) -> bool {
        let around = statement.around;
        let own = std::iter::once(statement.sentence).chain(statement.others());
        for level in own.chain(around.beside.iter().copied()) {
            if let Some(answer) = self.level(level, fact) {
                return answer;
            }
        }
        for level in around.above.iter().copied() {
            match self.level(level, fact) {
                // `Neptune stores its data as Aurora does:` leads a list about Neptune.
                Some(true) => {
                    return self
                        .services(level)
                        .next()
                        .is_none_or(|term| fact.subjects.contains(&term));
                }
                Some(false) => return false,
                None => {}
            }
        }
        for level in around.headings.iter().copied() {
            match self.level(level, fact) {
                Some(true) => return !self.compares(level),
                Some(false) => return false,
                None => {}
            }
        }
        self.title.iter().any(|term| fact.subjects.contains(term))
    }

    /// Whether a stretch names the fact's subject, or another service; none where it names no service.
    pub(super) fn level(&self, span: Span, fact: &Fact) -> Option<bool> {
        let about = self.names(span, fact);
        (about || self.services(span).next().is_some()).then_some(about)
    }

    pub(super) fn services(&self, span: Span) -> impl Iterator<Item = TermId> {
        self.terms(span)
            .filter(|term| self.hits.glossary.term(*term).kind == Kind::Service)
    }

    /// Whether a heading sets services against each other: what stands below may be about either.
    pub(super) fn compares(&self, heading: Span) -> bool {
        let text = heading.of(self.source).to_ascii_lowercase();
        let several = self.services(heading).collect::<FxHashSet<TermId>>().len() > 1;
        several && ["vs", "versus", "비교", "차이"].iter().any(|word| text.contains(word))
    }

    /// Whether a stretch names a subject of the fact, be it inside a longer name of a part of it: EC2 in `EC2 instance`.
    pub(super) fn names(&self, span: Span, fact: &Fact) -> bool {
        let glossary = self.hits.glossary;
        let inside = |hit: &Hit| match hit.pattern {
            Pattern::Name(name) => {
                let name = glossary.name(name);
                !name.everyday
                    && name.terms.iter().any(|term| fact.subjects.contains(term))
                    && !self.in_service(hit.span)
            }
            Pattern::Word(_) => false,
        };
        self.terms(span).any(|term| fact.subjects.contains(&term)) || self.hits.within(span).any(inside)
    }

    /// Whether a stretch is part of the longer name of a service: Kinesis in `Kinesis Data Firehose`.
    pub(super) fn in_service(&self, span: Span) -> bool {
        let glossary = self.hits.glossary;
        let at = self.mentions.partition_point(|mention| mention.span.end <= span.start);
        let around = self.mentions.get(at).filter(|mention| mention.span.covers(span));
        around.is_some_and(|mention| {
            let mut terms = glossary.name(mention.name).terms.iter();
            mention.span != span && terms.any(|term| glossary.term(*term).kind == Kind::Service)
        })
    }

    pub(super) fn terms(&self, span: Span) -> impl Iterator<Item = TermId> {
        let from = self.mentions.partition_point(|mention| mention.span.start < span.start);
        let inside = self.mentions[from..]
            .iter()
            .take_while(move |mention| mention.span.start < span.end);
        inside.flat_map(|mention| self.hits.glossary.name(mention.name).terms.iter().copied())
    }

    /// Whether a word near the value makes it a value of something else. A remark in brackets with a value of its own,
    /// as in `up to 5 (15 for Aurora)`, speaks for itself alone.
    pub(super) fn excluded(&self, fact: &Fact, statement: &Statement<'_>, value: Span) -> bool {
        let brackets = brackets(statement.sentence.of(self.source)).into_iter();
        let remarks: Vec<Span> = brackets
            .map(|span| span.moved(statement.sentence.start as usize))
            .filter(|remark| {
                !remark.covers(value) && remark.of(self.source).contains(|mark: char| mark.is_ascii_digit())
            })
            .collect();
        // The sentence before may say what this one is about.
        let before = statement.before.last();
        let places = std::iter::once(&statement.sentence).chain(before);
        places.chain(&statement.around.beside).any(|place| {
            let words = self.hits.words(*place);
            words
                .iter()
                .any(|hit| fact.unless.contains(&hit.word) && !remarks.iter().any(|remark| remark.covers(hit.span)))
        })
    }

    pub(super) fn variant(&self, fact: &Fact, statement: &Statement<'_>) -> Option<u16> {
        if fact.variants.is_empty() {
            return None;
        }
        let places = std::iter::once(statement.text).chain(statement.around.all());
        for place in places {
            let words = self.hits.words(place);
            let stands = |word: &WordId| words.iter().any(|hit| hit.word == *word);
            let found = fact.variants.iter().position(|variant| variant.when.iter().any(stands));
            if let Some(found) = found {
                return u16::try_from(found).ok();
            }
        }
        None
    }
}
