//! Where a note states a value for a fact: subject, cue and quantity together.

mod subject;
mod surroundings;
mod values;

use awsnotes_glossary::history::tells_history;
use awsnotes_glossary::{Fact, FactId, Stated, TermId, Unit, WordGroup, WordId, quantity};

use super::mentions::Hits;
use super::outline::{BlockKind, Outline};
use super::sentences::sentences;
use super::{Claim, Mention};
use crate::text::Span;
use surroundings::Surroundings;
use values::Bounded;

/// Reads the claims of a note. `title` are the terms that its title names, or else the name of its file.
pub(super) fn read(
    source: &str,
    outline: &Outline,
    hits: &Hits<'_>,
    mentions: &[Mention],
    title: &[TermId],
) -> Vec<Claim> {
    let reader = Reader {
        source,
        outline,
        hits,
        mentions,
        title,
    };
    let mut claims = Vec::new();
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
    title: &'a [TermId],
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
        if !self.may_state(text) || is_answer_option(text.of(self.source)) {
            return;
        }
        let around = self.surroundings(at);
        if around
            .beside
            .first()
            .is_some_and(|head| is_option_mark(head.of(self.source)))
        {
            return;
        }
        let all = sentences(self.source, text);
        for (index, sentence) in all.iter().enumerate() {
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
        quantity::holds_number(span.of(self.source))
            || self.hits.keys(span).any(|word| self.hits.glossary.asserts(word))
    }

    fn statement(&self, statement: &Statement<'_>, claims: &mut Vec<Claim>) {
        if !self.may_state(statement.sentence) {
            return;
        }
        let glossary = self.hits.glossary;
        let around = statement.around;
        let nearest = around.above.first().into_iter().chain(around.headings.first());
        let places = || {
            std::iter::once(&statement.sentence)
                .chain(&around.beside)
                .chain(nearest.clone())
        };
        let mut keys: Vec<WordId> = places().flat_map(|place| self.hits.keys(*place)).collect();
        keys.sort_unstable();
        keys.dedup();
        let mut facts: Vec<FactId> = keys
            .iter()
            .flat_map(|word| glossary.facts_cued_by(*word))
            .copied()
            .collect();
        facts.sort_unstable();
        facts.dedup();
        let mut quantities: Option<Vec<Bounded>> = None;
        let mut history = None;
        for id in facts {
            let fact = glossary.fact(id);
            // The longest word of a cue is known; its other words are looked for only where that one stands.
            let is_near = |word: &WordId| {
                keys.binary_search(word).is_ok()
                    || !glossary.is_key(*word)
                        && places().any(|place| self.hits.words(*place).iter().any(|hit| hit.word == *word))
            };
            let is_cue = |group: &WordGroup| {
                let known = |word: &&WordId| glossary.is_key(**word);
                group.iter().filter(known).all(is_near) && group.iter().all(is_near)
            };
            if !fact.cues.iter().any(is_cue) {
                continue;
            }
            let quantities = quantities.get_or_insert_with(|| self.quantities(statement.sentence));
            let Some((span, number, stated)) = self.stated(fact, statement, quantities) else {
                continue;
            };
            if !self.is_about(fact, statement) || self.excluded(fact, statement, span) {
                continue;
            }
            let told = || tells_history(statement.sentence.of(self.source)).is_some();
            let history = *history.get_or_insert_with(told)
                || fact.entry.unit != Unit::State && self.tells_change(fact, &stated, quantities, statement.sentence);
            claims.push(Claim {
                fact: id,
                variant: self.variant(fact, statement),
                stated,
                span,
                number,
                block: statement.text,
                history,
            });
        }
    }

    /// The value of a fact in a sentence: its place, the place of the number, and the value.
    fn stated(&self, fact: &Fact, statement: &Statement<'_>, quantities: &[Bounded]) -> Option<(Span, Span, Stated)> {
        if fact.entry.unit == Unit::State {
            let (span, state) = self.state(fact, statement.sentence)?;
            return Some((span, span, state));
        }
        let start = statement.sentence.start as usize;
        let quantity = self.quantity(fact, quantities, statement)?;
        Some((
            quantity.span.moved(start),
            quantity.number.moved(start),
            quantity.value.clone(),
        ))
    }
}

/// Whether the head of a row is the letter of an answer.
fn is_option_mark(text: &str) -> bool {
    let letter = text.trim_matches(['*', '_', '(', ')', '.', ' ', '`']);
    matches!(letter.as_bytes(), [b'A'..=b'F'])
}

/// Whether a block is an answer to choose in a quiz: `C) You can't move …`, `- [ ] B. …`. It states nothing.
fn is_answer_option(text: &str) -> bool {
    let text = text
        .trim_start_matches(['*', '_', '(', '-', ' '])
        .trim_start_matches("[ ]")
        .trim_start_matches("[x]")
        .trim_start_matches([' ', '*', '(']);
    let mut letters = text.chars();
    letters.next().is_some_and(|letter| ('A'..='F').contains(&letter))
        && letters.next().is_some_and(|mark| mark == '.' || mark == ')')
        && letters.next().is_some_and(|mark| mark.is_whitespace() || mark == '*')
}
