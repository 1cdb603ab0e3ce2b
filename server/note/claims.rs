//! Where a note states a value for a fact: subject, cue and quantity together.

use awsnotes_glossary::bounds::bounds;
use awsnotes_glossary::history::tells_history;
use awsnotes_glossary::{
    Bound, End, Fact, FactId, Hit, Kind, Pattern, Quantity, Stated, TermId, Unit, WordId, quantity,
};
use rustc_hash::FxHashSet;

use super::mentions::{Hits, headings_above};
use super::outline::{BlockKind, Outline};
use super::sentences::sentences;
use super::{Claim, Mention};
use crate::text::Span;

/// Reads the claims of a note. `title` are the terms that its title names.
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
struct Statement {
    /// The sentence.
    sentence: Span,
    /// The block's own text.
    text: Span,
    /// What completes it: the item above, the head of the row and of the column.
    beside: Vec<Span>,
    /// What it stands under, nearest first.
    above: Vec<Span>,
}

impl Reader<'_> {
    fn block(&self, at: u32, claims: &mut Vec<Claim>) {
        let text = self.outline.blocks[at as usize].text;
        let (beside, above) = self.surroundings(at);
        for sentence in sentences(self.source, text) {
            let statement = Statement {
                sentence,
                text,
                beside: beside.clone(),
                above: above.clone(),
            };
            self.statement(&statement, claims);
        }
    }

    fn surroundings(&self, at: u32) -> (Vec<Span>, Vec<Span>) {
        let blocks = &self.outline.blocks;
        let own = blocks[at as usize].text;
        let (mut beside, mut above) = (Vec::new(), Vec::new());
        if let BlockKind::Cell(column) = blocks[at as usize].kind {
            (beside, above) = self.row_and_column(at, column);
        }
        for outer in self.outline.around(at).skip(1) {
            let block = &blocks[outer as usize];
            if block.kind == BlockKind::Item && !block.text.is_empty() && block.text != own {
                if beside.is_empty() {
                    beside.push(block.text);
                }
                above.push(block.text);
            }
            if let Some(intro) = block.intro {
                above.push(blocks[intro as usize].text);
            }
        }
        if let Some(heading) = blocks[at as usize].heading {
            above.extend(
                headings_above(self.outline, heading)
                    .into_iter()
                    .map(|at| self.outline.headings[at].span),
            );
        }
        (beside, above)
    }

    /// The head of a cell's row and of its column.
    fn row_and_column(&self, at: u32, column: u32) -> (Vec<Span>, Vec<Span>) {
        let blocks = &self.outline.blocks;
        let Some(row) = blocks[at as usize].parent else {
            return Default::default();
        };
        let cells = |row: u32| {
            let children = blocks[row as usize..]
                .iter()
                .take_while(move |block| block.span.start < blocks[row as usize].span.end);
            children.filter(move |block| block.parent == Some(row))
        };
        let first = cells(row)
            .find(|cell| cell.kind == BlockKind::Cell(0))
            .map(|cell| cell.text);
        let table = blocks[row as usize].parent;
        let head_row = (0..row)
            .rev()
            .find(|at| blocks[*at as usize].kind == BlockKind::Row(0) && blocks[*at as usize].parent == table);
        let head = head_row
            .and_then(|row| cells(row).find(|cell| cell.kind == BlockKind::Cell(column)))
            .map(|cell| cell.text);
        let corner = head_row.and_then(|row| cells(row).next()).map(|cell| cell.text);
        let own = blocks[at as usize].text;
        let beside: Vec<Span> = [first, head]
            .into_iter()
            .flatten()
            .filter(|span| !span.is_empty() && *span != own)
            .collect();
        (beside.clone(), beside.into_iter().chain(corner).collect())
    }

    fn words(&self, span: Span) -> impl Iterator<Item = WordId> {
        self.hits.within(span).filter_map(|hit| match hit.pattern {
            Pattern::Word(word) => Some(word),
            Pattern::Name(_) => None,
        })
    }

    fn statement(&self, statement: &Statement, claims: &mut Vec<Claim>) {
        let glossary = self.hits.glossary;
        let mut near: FxHashSet<WordId> = self.words(statement.sentence).collect();
        for span in statement.beside.iter().chain(statement.above.first()) {
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
            if !cued || !self.is_about(fact, statement) || self.excluded(fact, statement) {
                continue;
            }
            let variant = self.variant(fact, statement);
            let history = *history.get_or_insert_with(|| tells_history(statement.sentence.of(self.source)).is_some());
            let mut claim = |span: Span, number: Span, stated: Stated| {
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
                if let Some((span, state)) = self.state(fact, statement.sentence) {
                    claim(span, span, state);
                }
                continue;
            }
            let quantities = stated.get_or_insert_with(|| bounded(statement.sentence.of(self.source)));
            if let Some(quantity) = self.quantity(fact, quantities, statement) {
                let start = statement.sentence.start as usize;
                claim(
                    quantity.span.moved(start),
                    quantity.number.moved(start),
                    quantity.value.clone(),
                );
            }
        }
    }

    /// Whether the statement is about the fact's subject: the nearest level that names any service names this one.
    fn is_about(&self, fact: &Fact, statement: &Statement) -> bool {
        let levels = [statement.sentence, statement.text]
            .into_iter()
            .chain(statement.beside.iter().copied());
        for level in levels.chain(statement.above.iter().copied()) {
            if self.names(level, fact) {
                return true;
            }
            if self
                .terms(level)
                .any(|term| self.hits.glossary.term(term).kind == Kind::Service)
            {
                return false;
            }
        }
        self.title.iter().any(|term| fact.subjects.contains(term))
    }

    /// Whether a stretch names a subject of the fact, be it inside a longer name: EC2 in `EC2 instance`.
    fn names(&self, span: Span, fact: &Fact) -> bool {
        let glossary = self.hits.glossary;
        let inside = |hit: &Hit| match hit.pattern {
            Pattern::Name(name) => {
                let name = glossary.name(name);
                !name.everyday && name.terms.iter().any(|term| fact.subjects.contains(term))
            }
            Pattern::Word(_) => false,
        };
        self.terms(span).any(|term| fact.subjects.contains(&term)) || self.hits.within(span).any(inside)
    }

    fn terms(&self, span: Span) -> impl Iterator<Item = TermId> {
        let from = self.mentions.partition_point(|mention| mention.span.start < span.start);
        let inside = self.mentions[from..]
            .iter()
            .take_while(move |mention| mention.span.start < span.end);
        inside.flat_map(|mention| self.hits.glossary.name(mention.name).terms.iter().copied())
    }

    fn excluded(&self, fact: &Fact, statement: &Statement) -> bool {
        let places = std::iter::once(&statement.text).chain(&statement.beside);
        places
            .into_iter()
            .any(|place| self.words(*place).any(|word| fact.unless.contains(&word)))
    }

    fn variant(&self, fact: &Fact, statement: &Statement) -> Option<u16> {
        if fact.variants.is_empty() {
            return None;
        }
        let places = std::iter::once(statement.text)
            .chain(statement.beside.iter().copied())
            .chain(statement.above.iter().copied());
        for place in places {
            let words: FxHashSet<WordId> = self.words(place).collect();
            let found = fact
                .variants
                .iter()
                .position(|variant| variant.when.iter().any(|word| words.contains(word)));
            if let Some(found) = found {
                return u16::try_from(found).ok();
            }
        }
        None
    }

    /// The state that a phrase in the sentence asserts, when it is one only.
    fn state(&self, fact: &Fact, sentence: Span) -> Option<(Span, Stated)> {
        let words: FxHashSet<WordId> = self.words(sentence).collect();
        let holds = |group: &[WordId]| group.iter().all(|word| words.contains(word));
        let mut found = fact
            .states
            .iter()
            .filter_map(|state| Some((state, state.phrases.iter().find(|group| holds(group))?)));
        let (state, group) = found.next()?;
        if found.next().is_some() {
            return None;
        }
        let places = self
            .hits
            .within(sentence)
            .filter(|hit| matches!(hit.pattern, Pattern::Word(word) if group.contains(&word)));
        let (start, end) = places.fold((u32::MAX, 0), |(start, end), hit| {
            (start.min(hit.span.start), end.max(hit.span.end))
        });
        Some((Span::between(start, end), Stated::State(state.name.clone())))
    }

    /// The one quantity of the sentence that can be a value of the fact.
    fn quantity<'q>(&self, fact: &Fact, quantities: &'q [Bounded], statement: &Statement) -> Option<&'q Quantity> {
        let wanted = fact.entry.bound;
        let fitting: Vec<&Bounded> = quantities
            .iter()
            .filter(|found| found.quantity.value.unit() == fact.entry.unit)
            .collect();
        if wanted == Bound::Exact {
            return single(&fitting);
        }
        let bound: Vec<&Bounded> = fitting
            .iter()
            .copied()
            .filter(|found| found.bounds.contains(&wanted))
            .collect();
        if !bound.is_empty() {
            return single(&bound);
        }
        // The bound may stand in the item above, as in `- 최대 크기` with `- 256KB` below.
        let above = statement
            .beside
            .iter()
            .any(|place| bounds(place.of(self.source)).iter().any(|(_, bound)| *bound == wanted));
        let free = fitting.iter().all(|found| found.bounds.is_empty());
        if above && free { single(&fitting) } else { None }
    }
}

fn single<'q>(found: &[&'q Bounded]) -> Option<&'q Quantity> {
    match found {
        [one] => Some(&one.quantity),
        _ => None,
    }
}

/// A quantity with the bound words that belong to it.
struct Bounded {
    quantity: Quantity,
    bounds: Vec<Bound>,
}

/// The quantities of a sentence; every bound word goes to the nearest of them, `까지` and its like to the one before.
fn bounded(sentence: &str) -> Vec<Bounded> {
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
