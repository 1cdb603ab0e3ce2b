//! The value that a statement states: a quantity with its bound, or a state that a phrase asserts.

use awsnotes_glossary::value::same;
use awsnotes_glossary::{Bound, End, Fact, Quantity, State, Stated, Unit, WordGroup, quantity};

use super::clauses::{Clause, Own, clauses};
use super::examples::example;
use super::{Reader, Statement};
use crate::text::Span;

impl Reader<'_> {
    /// Reads the quantities of a statement and its clauses.
    pub(super) fn read(&self, statement: &Statement<'_>) -> Read {
        let sentence = statement.sentence;
        let mut quantities = self.quantities(statement);
        if quantities.is_empty() {
            return Read::default();
        }
        let text = sentence.of(self.source);
        let mut clauses = clauses(text);
        for clause in &mut clauses {
            clause.span = clause.span.moved(sentence.start as usize);
        }
        let clause = |quantity: &Quantity| clauses.iter().position(|clause| clause.span.covers(quantity.span));
        for at in 1..quantities.len() {
            let (before, own) = (&quantities[at - 1], &quantities[at]);
            let alike = before.quantity.value.unit() == own.quantity.value.unit();
            if alike && own.bounds.is_empty() && clause(&before.quantity) != clause(&own.quantity) {
                let all = before.bounds.iter().chain(&before.inherited);
                quantities[at].inherited = all.copied().collect();
            }
        }
        Read { quantities, clauses }
    }

    /// Whether the sentence names the newest value of the fact besides an older one that it states: it tells a change. What
    /// another clause says of another subject tells none: `up to 5 (15 for Aurora)`.
    pub(super) fn tells_change(
        &self,
        fact: &Fact,
        statement: &Statement<'_>,
        stated: &Stated,
        read: &Read,
        own: &Own<'_>,
    ) -> bool {
        let Some((newest, older)) = fact.periods.split_last() else {
            return false;
        };
        let apart = |clause: &Clause| {
            self.level(clause.span, fact) == Some(false)
                || self.holds_any(statement, &fact.unless, std::iter::once(clause.span))
        };
        let of_another = |span: Span| own.others().any(|clause| clause.span.covers(span) && apart(clause));
        older.iter().any(|period| same(&period.value, stated))
            && read
                .quantities
                .iter()
                .any(|found| same(&found.quantity.value, &newest.value) && !of_another(found.quantity.span))
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

    /// The quantities of a statement; a number in a name is none: `Route 53`. Their spans are places in the note.
    fn quantities(&self, statement: &Statement<'_>) -> Vec<Bounded> {
        let sentence = statement.sentence;
        let text = sentence.of(self.source);
        let mut found = bounded(text);
        if found.iter().all(|found| found.quantity.value.unit() == Unit::Count)
            && let Some(unit) = self.unit_of_column(statement)
        {
            found = in_unit(text, unit);
        }
        for found in &mut found {
            let start = sentence.start as usize;
            found.quantity.span = found.quantity.span.moved(start);
            found.quantity.number = found.quantity.number.moved(start);
        }
        found.retain(|found| {
            let number = found.quantity.number;
            !self.hits.names_in(sentence).any(|hit| hit.span.covers(number))
        });
        found
    }

    /// Whether a value is what something else exceeds: `> 16,000 IOPS`, `larger than 256 KB`, `16,000 IOPS를 넘으면`.
    fn is_threshold(&self, value: Span, sentence: Span) -> bool {
        let before = Span::between(sentence.start, value.start).of(self.source);
        let before = before.trim_end_matches(['*', '_', '`', ' ']).to_ascii_lowercase();
        let after = Span::between(value.end, sentence.end).of(self.source);
        let after = after.trim_start_matches(['*', '_', '`', ' ', '을', '를', '가', '이']);
        [
            "<",
            ">",
            "≤",
            "≥",
            "than",
            "over",
            "above",
            "exceed",
            "exceeds",
            "exceeding",
            "beyond",
            "약",
            "about",
            "around",
        ]
        .iter()
        .any(|word| before.ends_with(word))
            || ["초과", "넘", "보다", "or more", "+"]
                .iter()
                .any(|word| after.starts_with(word))
    }

    /// Whether a value is one that might be, as its clause says before it: `(예: 1분)`, `e.g. 60 seconds`.
    fn is_example(&self, value: Span, clause: Span) -> bool {
        example(Span::between(clause.start, value.start.max(clause.start)).of(self.source)).is_some()
    }

    /// Whether a statement is the cell of a row with a price: it lists what somebody uses.
    fn is_priced(&self, statement: &Statement<'_>) -> bool {
        let around = statement.around;
        let blocks = &self.outline.blocks;
        let row = around.column.and(blocks[around.block as usize].parent);
        row.is_some_and(|row| {
            let text = blocks[row as usize].span.of(self.source);
            let mut prices = text.match_indices(['$', '₩', '€']);
            prices.any(|(at, mark)| text[at + mark.len()..].starts_with(|digit: char| digit.is_ascii_digit()))
        })
    }

    /// The unit that the heads of a cell name for its bare numbers: `Max IOPS`, `Size (TiB)`.
    fn unit_of_column(&self, statement: &Statement<'_>) -> Option<&str> {
        statement.around.column?;
        let heads = statement.around.beside.iter().map(|head| head.of(self.source));
        heads.filter_map(unit_in).next()
    }

    /// The one quantity of the sentence that can be a value of the fact.
    pub(super) fn quantity<'q>(&self, fact: &Fact, read: &'q Read, statement: &Statement<'_>) -> Option<&'q Quantity> {
        let wanted = fact.entry.bound;
        let clause = |found: &Bounded| Own::of(&read.clauses, found.quantity.span, statement.sentence).clause;
        let fitting: Vec<&Bounded> = read
            .quantities
            .iter()
            .filter(|found| found.quantity.value.unit() == fact.entry.unit)
            .filter(|found| self.level(clause(found), fact) != Some(false))
            .collect();
        let one = |found: &[&'q Bounded]| self.chosen(fact, statement, read, found, clause);
        if wanted == Bound::Exact {
            return one(&fitting);
        }
        // The default of a quota that can be raised is what a writer may also call its maximum, and the other way round.
        let instead = match wanted {
            Bound::Max if fact.entry.adjustable => Bound::Default,
            Bound::Default if fact.entry.adjustable => Bound::Max,
            _ => wanted,
        };
        for wanted in [wanted, instead] {
            let named = |found: &&&Bounded| self.level(clause(found), fact) == Some(true);
            let listed = |found: &&&Bounded| {
                found.inherited.contains(&wanted)
                    && (named(found) || self.is_rest(clause(found)))
                    && !self.is_threshold(found.quantity.span, statement.sentence)
            };
            let bound = |found: &&&Bounded| found.bounds.contains(&wanted) || listed(found);
            let bound: Vec<&Bounded> = fitting.iter().filter(bound).copied().collect();
            let named: Vec<&Bounded> = bound.iter().filter(named).copied().collect();
            let bound = if named.is_empty() { bound } else { named };
            // `제한 시간: 기본 60분, 최대 8시간`: the value that has this bound alone.
            let alone: Vec<&Bounded> = bound.iter().filter(|found| found.is_only(wanted)).copied().collect();
            let several = alone.is_empty() || fact.entry.adjustable;
            if !bound.is_empty() {
                return one(if several { &bound } else { &alone });
            }
        }
        if fitting.iter().any(|found| !found.bounds.is_empty()) {
            return None;
        }
        // The bound may stand in the item above, as in `- 최대 크기` with `- 256KB` below, in the line that leads the list, or
        // in the heading: `### Limits`.
        let above = statement.around.bind(self.source, &[wanted, instead]);
        let found = one(&fitting)?;
        let clause = Own::of(&read.clauses, found.span, statement.sentence).clause;
        if self.is_example(found.span, clause)
            || ![wanted, instead].contains(&Bound::Default) && read.is_default(clause)
        {
            return None;
        }
        let bare = fact.entry.bare && !self.is_priced(statement) && !self.is_threshold(found.span, statement.sentence);
        (above || bare).then_some(found)
    }

    /// Whether a clause speaks of what the clauses before it leave: `15 (Aurora), 5 (others)`.
    pub(super) fn is_rest(&self, clause: Span) -> bool {
        let text = clause.of(self.source).to_lowercase();
        let mut words = text.split(|letter: char| !letter.is_alphabetic());
        words.any(|word| ["other", "others", "rest", "나머지", "그외", "기타"].contains(&word))
    }

    /// Of several quantities the one outside remarks, or that names the subject or a cue beside it.
    fn chosen<'q>(
        &self,
        fact: &Fact,
        statement: &Statement<'_>,
        read: &Read,
        found: &[&'q Bounded],
        clause: impl Fn(&Bounded) -> Span,
    ) -> Option<&'q Quantity> {
        let outside = |found: &&&Bounded| {
            let mut remarks = read.clauses.iter().filter(|clause| clause.remark);
            !remarks.any(|remark| remark.span.covers(found.quantity.span))
        };
        let named = |found: &&&Bounded| {
            let clause = clause(found);
            self.level(clause, fact) == Some(true) || self.holds_any(statement, &fact.cues, std::iter::once(clause))
        };
        single(found)
            .or_else(|| single(&found.iter().filter(outside).copied().collect::<Vec<_>>()))
            .or_else(|| single(&found.iter().filter(named).copied().collect::<Vec<_>>()))
    }
}

/// The quantities of a sentence and its clauses; all spans are places in the note.
#[derive(Default)]
pub(super) struct Read {
    pub(super) quantities: Vec<Bounded>,
    pub(super) clauses: Vec<Clause>,
}

impl Read {
    /// Whether a value of a fact may be among them. A state is no quantity: the words of the sentence say it.
    pub(super) fn may_state(&self, fact: &Fact) -> bool {
        let unit = fact.entry.unit;
        unit == Unit::State || self.quantities.iter().any(|found| found.quantity.value.unit() == unit)
    }

    /// Whether a clause tells what holds unless it is set, of whichever of its values it says so: `by default 1 MB in 60
    /// seconds`.
    fn is_default(&self, clause: Span) -> bool {
        let mut inside = self
            .quantities
            .iter()
            .filter(|found| clause.covers(found.quantity.span));
        inside.any(|found| found.bounds.contains(&Bound::Default))
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

/// The unit that a head names: `IOPS`, or one in brackets.
fn unit_in(head: &str) -> Option<&str> {
    let words = || head.split(|mark: char| !mark.is_ascii_alphanumeric());
    if words().any(|word| word.eq_ignore_ascii_case("IOPS")) {
        return Some("IOPS");
    }
    let (_, rest) = head.split_once('(')?;
    let (inside, _) = rest.split_once(')')?;
    let found = quantity::find(&format!("1 {inside}"));
    let unit = |found: &Quantity| found.span.len() == inside.len() + 2 && found.value.unit() != Unit::Count;
    matches!(found.as_slice(), [one] if unit(one)).then_some(inside)
}

/// The quantities of a text whose last number lacks its unit.
fn in_unit(text: &str, unit: &str) -> Vec<Bounded> {
    let text = text.trim_end_matches(['*', '_', '`']);
    let mut found = bounded(&format!("{text} {unit}"));
    for found in &mut found {
        let end = found.quantity.span.end.min(text.len() as u32);
        found.quantity.span = Span::between(found.quantity.span.start, end);
    }
    found.retain(|found| found.quantity.number.end <= found.quantity.span.end);
    found
}

/// A quantity with the bound words that belong to it.
pub(super) struct Bounded {
    pub(super) quantity: Quantity,
    pub(super) bounds: Vec<Bound>,
    /// Bound words before an earlier value of a list, which may be meant of this one too.
    pub(super) inherited: Vec<Bound>,
}

impl Bounded {
    /// Whether no bound word but those of one kind belongs to it.
    fn is_only(&self, wanted: Bound) -> bool {
        !self.bounds.is_empty() && self.bounds.iter().all(|bound| *bound == wanted)
    }
}

/// The quantities of a sentence; every bound word goes to the nearest of them, `까지` and its like to the one before.
pub(super) fn bounded(sentence: &str) -> Vec<Bounded> {
    let (found, words) = quantity::find_with_bounds(sentence);
    let ends = |quantity: &Quantity| match quantity.range {
        Some(End::From) => vec![Bound::Min],
        Some(End::To) => vec![Bound::Max],
        None => Vec::new(),
    };
    let with_ends = found.into_iter().map(|quantity| Bounded {
        bounds: ends(&quantity),
        inherited: Vec::new(),
        quantity,
    });
    let mut quantities: Vec<Bounded> = with_ends.collect();
    for (span, bound) in words {
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
    // What somebody needs is a wish: `where you need 5 or fewer`.
    let wished = |found: &Bounded| {
        let before = sentence[..found.quantity.span.start as usize].trim_end_matches(['*', '_', ' ']);
        ["you need", "You need", "we need", "We need"]
            .iter()
            .any(|wish| before.ends_with(wish))
    };
    quantities.retain(|found| !wished(found));
    quantities
}
