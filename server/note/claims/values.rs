//! The value that a statement states: a quantity with its bound, or a state that a phrase asserts.

use awsnotes_glossary::bounds::bounds;
use awsnotes_glossary::value::same;
use awsnotes_glossary::{Bound, End, Fact, Pattern, Quantity, State, Stated, WordGroup, quantity};

use super::{Reader, Statement};
use crate::text::Span;

impl Reader<'_> {
    /// Whether the sentence names the newest value of the fact besides an older one that it states: it tells a change. What
    /// a remark in brackets says of another subject tells none: `up to 5 (15 for Aurora)`.
    pub(super) fn tells_change(&self, fact: &Fact, stated: &Stated, quantities: &[Bounded], sentence: Span) -> bool {
        let Some((newest, older)) = fact.periods.split_last() else {
            return false;
        };
        let start = sentence.start as usize;
        let remarks: Vec<Span> = brackets(sentence.of(self.source))
            .into_iter()
            .filter(|remark| {
                let words = self.hits.words(remark.moved(start));
                words.iter().any(|hit| fact.unless.contains(&hit.word))
            })
            .collect();
        let own = |found: &&Bounded| !remarks.iter().any(|remark| remark.covers(found.quantity.span));
        older.iter().any(|period| same(&period.value, stated))
            && quantities
                .iter()
                .filter(own)
                .any(|found| same(&found.quantity.value, &newest.value))
    }

    /// The state that a phrase in the sentence asserts, when it is one only. A phrase inside a longer one of another
    /// state asserts nothing: `scale to zero` in `can't scale to zero`.
    pub(super) fn state(&self, fact: &Fact, sentence: Span) -> Option<(Span, Stated)> {
        let words = self.hits.words(sentence);
        let holds = |group: &&WordGroup| group.iter().all(|word| words.iter().any(|hit| hit.word == *word));
        let places = |group: &WordGroup| -> Vec<Span> {
            let hits = words.iter().filter(|hit| group.contains(&hit.word));
            hits.map(|hit| hit.span).collect()
        };
        let asserted =
            |state: &'_ State| -> Vec<Vec<Span>> { state.phrases.iter().filter(holds).map(places).collect() };
        let found: Vec<(&State, Vec<Vec<Span>>)> = fact
            .states
            .iter()
            .map(|state| (state, asserted(state)))
            .filter(|(_, groups)| !groups.is_empty())
            .collect();
        let inside = |group: &Vec<Span>, other: &Vec<Span>| {
            group
                .iter()
                .all(|span| other.iter().any(|wider| wider.covers(*span) && wider != span))
        };
        let hidden = |state: &State, groups: &[Vec<Span>]| {
            let mut others = found.iter().filter(|(other, _)| other.name != state.name);
            others.any(|(_, wider)| {
                groups
                    .iter()
                    .all(|group| wider.iter().any(|other| inside(group, other)))
            })
        };
        let mut standing = found.iter().filter(|(state, groups)| !hidden(state, groups));
        let (state, groups) = standing.next()?;
        if standing.next().is_some() {
            return None;
        }
        let (start, end) = groups.first()?.iter().fold((u32::MAX, 0), |(start, end), span| {
            (start.min(span.start), end.max(span.end))
        });
        Some((Span::between(start, end), Stated::State(state.name.clone())))
    }

    /// The quantities of a sentence; a number in a name is none: `Route 53`.
    pub(super) fn quantities(&self, sentence: Span) -> Vec<Bounded> {
        let mut found = bounded(sentence.of(self.source));
        found.retain(|found| {
            let number = found.quantity.number.moved(sentence.start as usize);
            let mut names = self.hits.within(sentence);
            !names.any(|hit| matches!(hit.pattern, Pattern::Name(_)) && hit.span.covers(number))
        });
        found
    }

    /// The one quantity of the sentence that can be a value of the fact.
    pub(super) fn quantity<'q>(
        &self,
        fact: &Fact,
        quantities: &'q [Bounded],
        statement: &Statement<'_>,
    ) -> Option<&'q Quantity> {
        let wanted = fact.entry.bound;
        let fitting: Vec<&Bounded> = quantities
            .iter()
            .filter(|found| found.quantity.value.unit() == fact.entry.unit)
            .collect();
        if wanted == Bound::Exact {
            return single(&fitting);
        }
        // The default of a quota that can be raised is what a writer may also call its maximum, and the other way round.
        let instead = match wanted {
            Bound::Max if fact.entry.adjustable => Bound::Default,
            Bound::Default if fact.entry.adjustable => Bound::Max,
            _ => wanted,
        };
        for wanted in [wanted, instead] {
            let bound: Vec<&Bounded> = fitting
                .iter()
                .copied()
                .filter(|found| found.bounds.contains(&wanted))
                .collect();
            if !bound.is_empty() {
                return single(&bound);
            }
        }
        // The bound may stand in the item above, as in `- 최대 크기` with `- 256KB` below, or in the heading: `### Limits`.
        let around = statement.around;
        let above = around.beside.iter().chain(around.headings.first()).any(|place| {
            bounds(place.of(self.source))
                .iter()
                .any(|(_, bound)| [wanted, instead].contains(bound))
        });
        let free = fitting.iter().all(|found| found.bounds.is_empty());
        if above && free { single(&fitting) } else { None }
    }
}

/// The one quantity, or the first of several that say the same.
fn single<'q>(found: &[&'q Bounded]) -> Option<&'q Quantity> {
    let (first, others) = found.split_first()?;
    let alike = others
        .iter()
        .all(|other| same(&other.quantity.value, &first.quantity.value));
    alike.then_some(&first.quantity)
}

/// The stretches of a text in round brackets.
pub(super) fn brackets(text: &str) -> Vec<Span> {
    let opened = text.match_indices('(');
    let closed = |(start, _): (usize, &str)| {
        let length = text[start..].find(')')?;
        Some(Span::between(start as u32, (start + length) as u32))
    };
    opened.filter_map(closed).collect()
}

/// A quantity with the bound words that belong to it.
pub(super) struct Bounded {
    pub(super) quantity: Quantity,
    pub(super) bounds: Vec<Bound>,
}

/// The quantities of a sentence; every bound word goes to the nearest of them, `까지` and its like to the one before.
pub(super) fn bounded(sentence: &str) -> Vec<Bounded> {
    let found = quantity::find(sentence);
    let ends = |quantity: &Quantity| match quantity.range {
        Some(End::From) => vec![Bound::Min],
        Some(End::To) => vec![Bound::Max],
        None => Vec::new(),
    };
    let with_ends = found.into_iter().map(|quantity| Bounded {
        bounds: ends(&quantity),
        quantity,
    });
    let mut quantities: Vec<Bounded> = with_ends.collect();
    for (span, bound) in bounds(sentence) {
        let backwards = ["까지", "이하", "이내", "이상"].contains(&span.of(sentence));
        let forwards = [
            "최대",
            "최소",
            "up to",
            "at most",
            "at least",
            "as many as",
            "no more than",
        ]
        .iter()
        .any(|word| span.of(sentence).eq_ignore_ascii_case(word));
        let distance = |quantity: &Span| {
            if quantity.start >= span.end {
                (!backwards).then(|| quantity.start - span.end)
            } else {
                (!forwards).then(|| span.start.saturating_sub(quantity.end) + u32::from(!backwards))
            }
        };
        let nearest = quantities
            .iter_mut()
            .filter_map(|found| Some((distance(&found.quantity.span)?, found)))
            .min_by_key(|(distance, _)| *distance);
        if let Some((_, found)) = nearest {
            found.bounds.push(bound);
        }
    }
    quantities
}
