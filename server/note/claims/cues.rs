//! Where a note may speak of facts, and what it may state there: seen once for all of its blocks.

use awsnotes_glossary::{FactId, TermId, Unit};

use super::super::mentions::{Hits, within};
use crate::text::Span;

/// The words of a note by which facts are cued and states are asserted.
pub(super) struct Cues {
    /// The longest words of cues of facts whose subjects the note names anywhere, in order.
    cues: Vec<Cue>,
    /// The longest words of phrases that assert states, in order.
    asserting: Vec<Span>,
}

#[derive(Clone, Copy)]
struct Cue {
    span: Span,
    fact: FactId,
    /// Whether the fact is a state.
    state: bool,
}

/// What kinds of values may be stated somewhere.
#[derive(Clone, Copy)]
pub(super) struct Stateable {
    pub(super) quantity: bool,
    pub(super) state: bool,
}

impl Stateable {
    /// Whether a value of a unit may be.
    pub(super) fn allows(self, unit: Unit) -> bool {
        if unit == Unit::State { self.state } else { self.quantity }
    }
}

impl Cues {
    /// Looks through a note whose title names some terms.
    pub(super) fn of(hits: &Hits<'_>, title: &[TermId]) -> Cues {
        let glossary = hits.glossary;
        let mut named = vec![false; glossary.facts().len()];
        let mut name = |terms: &[TermId]| {
            for fact in terms.iter().flat_map(|term| glossary.facts_of(*term)) {
                named[fact.0 as usize] = true;
            }
        };
        name(title);
        for hit in &hits.names {
            name(&glossary.name(hit.name).terms);
        }
        let (mut cues, mut asserting) = (Vec::new(), Vec::new());
        for hit in &hits.keys {
            for fact in glossary.facts_cued_by(hit.word) {
                if named[fact.0 as usize] {
                    cues.push(Cue {
                        span: hit.span,
                        fact: *fact,
                        state: glossary.unit_of(*fact) == Unit::State,
                    });
                }
            }
            if glossary.asserts(hit.word) {
                asserting.push(hit.span);
            }
        }
        Cues { cues, asserting }
    }

    /// Whether no fact is cued anywhere.
    pub(super) fn is_empty(&self) -> bool {
        self.cues.is_empty()
    }

    /// The facts that are cued in a stretch and may be stated.
    pub(super) fn within(&self, span: Span, stateable: Stateable) -> impl Iterator<Item = FactId> {
        within(&self.cues, span, |cue| cue.span)
            .filter(move |cue| if cue.state { stateable.state } else { stateable.quantity })
            .map(|cue| cue.fact)
    }

    /// Whether a state may be asserted in a stretch.
    pub(super) fn assert_in(&self, span: Span) -> bool {
        within(&self.asserting, span, |word| *word).next().is_some()
    }
}
