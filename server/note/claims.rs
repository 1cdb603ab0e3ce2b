//! Where a note states a value for a fact: subject, cue and quantity together.

mod clauses;
mod cues;
mod examples;
mod subject;
mod surroundings;
mod values;

use std::cell::{LazyCell, RefCell};
use std::rc::Rc;

use awsnotes_glossary::history::{tells_correction, tells_end, tells_history};
use awsnotes_glossary::{Fact, FactId, Stated, TermId, Unit, WordGroup, WordId};
use rustc_hash::FxHashMap;

use super::clouds;
use super::mentions::Hits;
use super::outline::{BlockKind, Outline};
use super::quiz;
use super::sentences::sentences;
use super::{Claim, Mention};
use crate::text::Span;
use clauses::Own;
use cues::{Cues, Stateable};
use surroundings::{Section, Surroundings};
use values::Read;

/// What a note is called.
#[derive(Clone, Copy)]
pub(super) struct Title<'a> {
    /// The title in its front matter, and the name of its file.
    pub texts: [&'a str; 2],
    /// The terms that the first of these names, or else the other.
    pub subjects: &'a [TermId],
    /// One of them, or its folder, is about another cloud.
    pub elsewhere: bool,
}

/// Reads the claims of a note.
pub(super) fn read(
    source: &str,
    outline: &Outline,
    hits: &Hits<'_>,
    mentions: &[Mention],
    title: Title<'_>,
) -> Vec<Claim> {
    let mut claims = Vec::new();
    let cues = Cues::of(hits, title.subjects);
    if cues.is_empty() || title.elsewhere {
        return claims;
    }
    let reader = Reader {
        source,
        outline,
        hits,
        mentions,
        title,
        cues,
        leads: RefCell::default(),
    };
    let mut section = reader.section(None);
    for (at, block) in outline.blocks.iter().enumerate() {
        let leaf = matches!(
            block.kind,
            BlockKind::Paragraph | BlockKind::Item | BlockKind::Cell(_) | BlockKind::Details
        );
        if leaf && !block.text.is_empty() {
            reader.block(at as u32, &mut section, &mut claims);
        }
    }
    claims
}

struct Reader<'a> {
    source: &'a str,
    outline: &'a Outline,
    hits: &'a Hits<'a>,
    mentions: &'a [Mention],
    title: Title<'a>,
    cues: Cues,
    /// The sentences of what leads the lists that somebody asked for.
    leads: RefCell<FxHashMap<Span, Rc<[Span]>>>,
}

/// A sentence with what surrounds it.
struct Statement<'a> {
    /// The sentence.
    sentence: Span,
    /// The block's own text.
    text: Span,
    /// The sentences of the block before it.
    before: &'a [Span],
    /// Those after it.
    after: &'a [Span],
    around: &'a Surroundings<'a>,
}

impl Statement<'_> {
    /// The other sentences of the block, in the order in which they tell what this one is about: those before it, the
    /// nearest first, then those after it.
    fn others(&self) -> impl Iterator<Item = Span> {
        self.before.iter().rev().chain(self.after).copied()
    }
}

impl Reader<'_> {
    fn block(&self, at: u32, section: &mut Section, claims: &mut Vec<Claim>) {
        let block = &self.outline.blocks[at as usize];
        let text = block.text;
        // What is quickly seen comes first: most blocks state nothing at all.
        let Some(stateable) = self.stateable(text) else { return };
        if section.heading != block.heading {
            *section = self.section(block.heading);
        }
        let around = self.surroundings(at, section);
        let facts = self.possible(text, &around, stateable);
        if facts.is_empty() || quiz::states_nothing(self.source, self.outline, at) {
            return;
        }
        let option = around.beside.first();
        if option.is_some_and(|head| quiz::is_option_mark(head.of(self.source))) {
            return;
        }
        let known = claims.len();
        let all = sentences(self.source, text);
        for (index, sentence) in all.iter().enumerate() {
            let Some(stateable) = self.stateable(*sentence) else {
                continue;
            };
            if quiz::asks(sentence.of(self.source)) {
                continue;
            }
            let (before, after) = (&all[..index], &all[index + 1..]);
            let statement = Statement {
                sentence: *sentence,
                text,
                before,
                after,
                around: &around,
            };
            let facts = facts.iter().copied();
            let facts = facts.filter(|fact| stateable.allows(self.hits.glossary.unit_of(*fact)));
            self.statement(&statement, facts, claims);
        }
        if claims.len() > known && self.is_elsewhere(&around) {
            claims.truncate(known);
        }
    }

    /// Whether a heading above speaks of another cloud.
    fn is_elsewhere(&self, around: &Surroundings<'_>) -> bool {
        let mut headings = around.section.headings.iter().map(|head| head.of(self.source));
        headings.any(clouds::is_another)
    }

    /// What a stretch may state, by the numbers in it and the words that assert states; none where that is nothing.
    fn stateable(&self, span: Span) -> Option<Stateable> {
        let stateable = Stateable {
            quantity: self.hits.may_hold_number(span),
            state: self.cues.assert_in(span),
        };
        (stateable.quantity || stateable.state).then_some(stateable)
    }

    /// The facts that a block may state: the longest word of a cue stands near it, and a subject is named around it.
    fn possible(&self, text: Span, around: &Surroundings<'_>, stateable: Stateable) -> Vec<FactId> {
        let mut facts = Vec::new();
        for place in std::iter::once(text).chain(around.nearest()) {
            facts.extend(self.cues.within(place, stateable));
        }
        if facts.is_empty() {
            return facts;
        }
        facts.sort_unstable();
        facts.dedup();
        let near = LazyCell::new(|| {
            let mut near = Vec::with_capacity(16);
            for place in [&text].into_iter().chain(&around.beside).chain(&around.above) {
                self.name(*place, &mut near);
            }
            near
        });
        let is_named = |term: &TermId| around.section.named.contains(term) || near.contains(term);
        facts.retain(|fact| self.hits.glossary.fact(*fact).subjects.iter().any(is_named));
        facts
    }

    /// Adds the terms whose names stand in a stretch.
    fn name(&self, span: Span, terms: &mut Vec<TermId>) {
        for hit in self.hits.names_in(span) {
            terms.extend(&self.hits.glossary.name(hit.name).terms);
        }
    }

    /// The words of a stretch; those of a part of the sentence are known from it.
    fn words(&self, statement: &Statement<'_>, span: Span) -> impl Iterator<Item = WordId> {
        let known = match statement.sentence.covers(span) {
            true => statement.sentence,
            false => span,
        };
        let words = self.hits.words(known);
        (0..words.len()).filter_map(move |at| span.covers(words[at].span).then_some(words[at].word))
    }

    fn statement(&self, statement: &Statement<'_>, facts: impl Iterator<Item = FactId>, claims: &mut Vec<Claim>) {
        let mut keys: Vec<WordId> = Vec::with_capacity(16);
        for place in std::iter::once(statement.sentence).chain(statement.around.nearest()) {
            keys.extend(self.hits.keys_in(place).map(|hit| hit.word));
        }
        let none = Read::default();
        let mut read: Option<Read> = None;
        let mut history = None;
        for id in facts {
            let fact = self.hits.glossary.fact(id);
            // What is known or quickly seen comes first; other words are looked for only where a value may be stated.
            if !self.may_be_cued(fact, &keys) || !self.may_be_about(fact, statement) {
                continue;
            }
            let read = match fact.entry.unit {
                Unit::State => &none,
                _ => read.get_or_insert_with(|| self.read(statement)),
            };
            if !read.may_state(fact) || !self.is_cued(fact, statement, &keys) {
                continue;
            }
            let Some((span, number, stated)) = self.stated(fact, statement, read) else {
                continue;
            };
            let own = match fact.entry.unit {
                Unit::State => Own::whole(statement.sentence),
                _ => Own::of(&read.clauses, span, statement.sentence),
            };
            if !self.is_about(fact, statement, &own)
                || self.excluded(fact, statement, &own)
                || self.cued_by_remark(fact, statement, &own)
            {
                continue;
            }
            let history = match fact.entry.unit {
                Unit::State => self.tells_past(statement, Some(span)),
                _ => {
                    *history.get_or_insert_with(|| self.tells_past(statement, None))
                        || self.tells_change(fact, statement, &stated, read, &own)
                }
            };
            claims.push(Claim {
                fact: id,
                variant: self.variant(fact, statement, &own),
                stated,
                span,
                number,
                block: statement.text,
                history,
            });
        }
    }

    /// Whether all keys of a cue stand in a statement or nearest to it.
    fn may_be_cued(&self, fact: &Fact, keys: &[WordId]) -> bool {
        let may_stand = |word: &WordId| keys.contains(word) || !self.hits.glossary.is_key(*word);
        fact.cues.iter().any(|group| group.iter().all(may_stand))
    }

    /// Whether all words of a cue do.
    fn is_cued(&self, fact: &Fact, statement: &Statement<'_>, keys: &[WordId]) -> bool {
        let places = || std::iter::once(statement.sentence).chain(statement.around.nearest());
        let is_key = |word: &WordId| self.hits.glossary.is_key(*word);
        let may_stand = |word: &WordId| keys.contains(word) || !is_key(word);
        let stands = |word: &WordId| {
            is_key(word) || places().any(|place| self.hits.words(place).iter().any(|hit| hit.word == *word))
        };
        let is_cue = |group: &WordGroup| group.iter().all(may_stand) && group.iter().all(stands);
        fact.cues.iter().any(is_cue)
    }

    /// Whether a sentence, the one after it, a heading above it or what the note is called speaks of the past.
    fn tells_past(&self, statement: &Statement<'_>, state: Option<Span>) -> bool {
        let around = statement
            .around
            .section
            .headings
            .iter()
            .map(|head| head.of(self.source));
        let corrected = statement
            .after
            .first()
            .is_some_and(|next| tells_correction(next.of(self.source)));
        corrected
            || self.sentence_tells_past(statement.sentence, state)
            || around.chain(self.title.texts).any(|text| tells_end(text).is_some())
    }

    /// Whether a sentence does. A phrase that asserts a state says no such thing by itself: `no longer open`.
    fn sentence_tells_past(&self, sentence: Span, state: Option<Span>) -> bool {
        let told = |part: Span| tells_history(part.of(self.source)).map(|place| place.moved(part.start as usize));
        let Some(place) = told(sentence) else { return false };
        let words = self.hits.words(sentence);
        let mut phrases = words
            .iter()
            .map(|word| word.span)
            .filter(|word| state.is_some_and(|state| state.covers(*word)));
        phrases.find(|phrase| phrase.covers(place)).is_none_or(|phrase| {
            told(Span::between(sentence.start, phrase.start)).is_some()
                || told(Span::between(phrase.end, sentence.end)).is_some()
        })
    }

    /// The value of a fact in a sentence: its place, the place of the number, and the value.
    fn stated(&self, fact: &Fact, statement: &Statement<'_>, read: &Read) -> Option<(Span, Span, Stated)> {
        if fact.entry.unit == Unit::State {
            let (span, state) = self.state(fact, statement.sentence)?;
            return Some((span, span, state));
        }
        let quantity = self.quantity(fact, read, statement)?;
        Some((quantity.span, quantity.number, quantity.value.clone()))
    }
}
