//! Where a note states a value for a fact: subject, cue and quantity together.

mod subject;
mod surroundings;
mod values;

use awsnotes_glossary::history::tells_history;
use awsnotes_glossary::{FactId, Pattern, Stated, TermId, Unit, WordId};
use rustc_hash::FxHashSet;

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
    /// The other sentences of the block, in the order in which they tell what this one is about: those before it, the
    /// nearest first, then those after it.
    others: Vec<Span>,
    around: &'a Surroundings,
}

impl Reader<'_> {
    fn block(&self, at: u32, claims: &mut Vec<Claim>) {
        let text = self.outline.blocks[at as usize].text;
        if is_answer_option(text.of(self.source)) {
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
                others: before.iter().rev().chain(after).copied().collect(),
                around: &around,
            };
            self.statement(&statement, claims);
        }
    }

    fn words(&self, span: Span) -> impl Iterator<Item = WordId> {
        self.hits.within(span).filter_map(|hit| match hit.pattern {
            Pattern::Word(word) => Some(word),
            Pattern::Name(_) => None,
        })
    }

    fn statement(&self, statement: &Statement<'_>, claims: &mut Vec<Claim>) {
        let glossary = self.hits.glossary;
        let mut near: FxHashSet<WordId> = self.words(statement.sentence).collect();
        let around = statement.around;
        let nearest = around.above.first().into_iter().chain(around.headings.first());
        for span in around.beside.iter().chain(nearest) {
            near.extend(self.words(*span));
        }
        let mut facts: Vec<FactId> = near
            .iter()
            .flat_map(|word| glossary.facts_cued_by(*word))
            .copied()
            .collect();
        facts.sort_unstable();
        facts.dedup();
        if facts.is_empty() {
            return;
        }
        let mut stated: Option<Vec<Bounded>> = None;
        let mut history = None;
        for id in facts {
            let fact = glossary.fact(id);
            let cued = fact
                .cues
                .iter()
                .any(|group| group.iter().all(|word| near.contains(word)));
            if !cued || !self.is_about(fact, statement) {
                continue;
            }
            let variant = self.variant(fact, statement);
            let history = *history.get_or_insert_with(|| tells_history(statement.sentence.of(self.source)).is_some());
            let mut claim = |span: Span, number: Span, stated: Stated, history: bool| {
                claims.push(Claim {
                    fact: id,
                    variant,
                    stated,
                    span,
                    number,
                    block: statement.text,
                    history,
                });
            };
            if fact.entry.unit == Unit::State {
                if let Some((span, state)) = self.state(fact, statement.sentence)
                    && !self.excluded(fact, statement, span)
                {
                    claim(span, span, state, history);
                }
                continue;
            }
            let quantities = stated.get_or_insert_with(|| self.quantities(statement.sentence));
            let start = statement.sentence.start as usize;
            if let Some(quantity) = self.quantity(fact, quantities, statement)
                && !self.excluded(fact, statement, quantity.span.moved(start))
            {
                claim(
                    quantity.span.moved(start),
                    quantity.number.moved(start),
                    quantity.value.clone(),
                    history || self.tells_change(fact, &quantity.value, quantities, statement.sentence),
                );
            }
        }
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
