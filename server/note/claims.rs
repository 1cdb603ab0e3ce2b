//! Where a note states a value for a fact: subject, cue and quantity together.

mod clauses;
mod clouds;
mod quiz;
mod subject;
mod surroundings;
mod values;

use awsnotes_glossary::history::{tells_end, tells_history};
use awsnotes_glossary::{Fact, FactId, Stated, TermId, Unit, WordGroup, WordId};

use super::mentions::Hits;
use super::outline::{BlockKind, Outline};
use super::sentences::sentences;
use super::{Claim, Mention};
use crate::text::Span;
use clauses::Own;
use surroundings::Surroundings;
use values::Read;

/// What a note is called.
#[derive(Clone, Copy)]
pub(super) struct Title<'a> {
    /// The title in its front matter, and the name of its file.
    pub texts: [&'a str; 2],
    /// The terms that the first of these names, or else the other.
    pub subjects: &'a [TermId],
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
    if title.texts.iter().any(|text| clouds::is_another(text)) {
        return claims;
    }
    let headings = outline.headings.iter().map(|heading| heading.span);
    let reader = Reader {
        source,
        outline,
        hits,
        mentions,
        title,
        elsewhere: headings.filter(|head| clouds::is_another(head.of(source))).collect(),
    };
    for (at, block) in outline.blocks.iter().enumerate() {
        let leaf = matches!(
            block.kind,
            BlockKind::Paragraph | BlockKind::Item | BlockKind::Cell(_) | BlockKind::Details
        );
        if leaf && !block.text.is_empty() {
            reader.block(at as u32, &mut claims);
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
    /// The headings about other clouds.
    elsewhere: Vec<Span>,
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
    around: &'a Surroundings,
}

impl Statement<'_> {
    /// The other sentences of the block, in the order in which they tell what this one is about: those before it, the
    /// nearest first, then those after it.
    fn others(&self) -> impl Iterator<Item = Span> {
        self.before.iter().rev().chain(self.after).copied()
    }
}

impl Reader<'_> {
    fn block(&self, at: u32, claims: &mut Vec<Claim>) {
        let text = self.outline.blocks[at as usize].text;
        // What is quickly seen comes first: most blocks state nothing at all.
        if !self.may_state(text) || quiz::states_nothing(text.of(self.source)) {
            return;
        }
        let around = self.surroundings(at);
        let option = around.beside.first();
        if option.is_some_and(|head| quiz::is_option_mark(head.of(self.source)))
            || around.headings.iter().any(|head| self.elsewhere.contains(head))
        {
            return;
        }
        let all = sentences(self.source, text);
        for (index, sentence) in all.iter().enumerate() {
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
            self.statement(&statement, claims);
        }
    }

    /// Whether a stretch holds a number, or a word by which a fact is stated.
    fn may_state(&self, span: Span) -> bool {
        self.hits.may_hold_number(span) || self.hits.keys(span).any(|word| self.hits.glossary.asserts(word))
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

    fn statement(&self, statement: &Statement<'_>, claims: &mut Vec<Claim>) {
        if !self.may_state(statement.sentence) {
            return;
        }
        let glossary = self.hits.glossary;
        let places = || std::iter::once(statement.sentence).chain(statement.around.nearest());
        let mut keys: Vec<WordId> = places().flat_map(|place| self.hits.keys(place)).collect();
        keys.sort_unstable();
        keys.dedup();
        let mut facts: Vec<FactId> = keys
            .iter()
            .flat_map(|word| glossary.facts_cued_by(*word))
            .copied()
            .collect();
        facts.sort_unstable();
        facts.dedup();
        // Most words of cues are those of many services.
        facts.retain(|fact| self.may_be_about(glossary.fact(*fact), statement));
        let mut read: Option<Read> = None;
        let mut history = None;
        for id in facts {
            let fact = glossary.fact(id);
            // The longest word of a cue is known; its other words are looked for only where that one stands.
            let is_near = |word: &WordId| {
                keys.binary_search(word).is_ok()
                    || !glossary.is_key(*word)
                        && places().any(|place| self.hits.words(place).iter().any(|hit| hit.word == *word))
            };
            let is_cue = |group: &WordGroup| {
                let known = |word: &&WordId| glossary.is_key(**word);
                group.iter().filter(known).all(is_near) && group.iter().all(is_near)
            };
            if !fact.cues.iter().any(is_cue) {
                continue;
            }
            let read = read.get_or_insert_with(|| self.read(statement));
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

    /// Whether a sentence, a heading above it or what the note is called speaks of the past.
    fn tells_past(&self, statement: &Statement<'_>, state: Option<Span>) -> bool {
        let around = statement.around.headings.iter().map(|head| head.of(self.source));
        self.sentence_tells_past(statement.sentence, state)
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
