//! Where a note states a value for a fact: subject, cue and quantity together.

use awsnotes_glossary::bounds::bounds;
use awsnotes_glossary::history::tells_history;
use awsnotes_glossary::value::same;
use awsnotes_glossary::{
    Bound, End, Fact, FactId, Hit, Kind, Pattern, Quantity, State, Stated, TermId, Unit, WordGroup, WordId, quantity,
};
use rustc_hash::FxHashSet;

use super::mentions::{Hits, headings_above};
use super::outline::{Block, BlockKind, Outline};
use super::sentences::sentences;
use super::{Claim, Mention};
use crate::text::Span;

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

/// What surrounds a block.
#[derive(Default)]
struct Surroundings {
    /// What completes it: the item above, the head of the row and of the column.
    beside: Vec<Span>,
    /// The items that it stands under and the lines that introduce their lists, nearest first.
    above: Vec<Span>,
    /// The headings that it stands under, nearest first.
    headings: Vec<Span>,
}

impl Surroundings {
    /// All of it, nearest first.
    fn all(&self) -> impl Iterator<Item = Span> {
        self.beside.iter().chain(&self.above).chain(&self.headings).copied()
    }
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

    fn surroundings(&self, at: u32) -> Surroundings {
        let blocks = &self.outline.blocks;
        let own = blocks[at as usize].text;
        let mut around = Surroundings::default();
        if let BlockKind::Cell(column) = blocks[at as usize].kind {
            (around.beside, around.above) = self.row_and_column(at, column);
        }
        for outer in self.outline.around(at).skip(1) {
            let block = &blocks[outer as usize];
            if block.kind == BlockKind::Item && !block.text.is_empty() && block.text != own {
                if around.beside.is_empty() {
                    around.beside.push(block.text);
                }
                around.above.push(block.text);
            }
            if let Some(intro) = block.intro {
                around.above.push(blocks[intro as usize].text);
            }
        }
        if let Some(heading) = blocks[at as usize].heading {
            let headings = headings_above(self.outline, heading).into_iter();
            around.headings = headings.map(|at| self.outline.headings[at].span).collect();
        }
        around
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
        let table = blocks[row as usize].parent;
        let head_row = (0..row)
            .rev()
            .find(|at| blocks[*at as usize].kind == BlockKind::Row(0) && blocks[*at as usize].parent == table);
        let column_head = head_row
            .and_then(|row| cells(row).find(|cell| cell.kind == BlockKind::Cell(column)))
            .map(|cell| cell.text);
        // What the row is about; where columns are no services, a cell before this one may say which of its properties
        // this is: `| S3 | 크기 | 5TB |`.
        let by_service = column_head.is_some_and(|head| self.services(head).next().is_some());
        let head = |cell: &&Block| match cell.kind {
            BlockKind::Cell(0) => true,
            BlockKind::Cell(at) => {
                !by_service && at < column && !cell.text.of(self.source).contains(|mark: char| mark.is_ascii_digit())
            }
            _ => false,
        };
        let heads: Vec<Span> = cells(row).filter(head).map(|cell| cell.text).collect();
        let corner = head_row.and_then(|row| cells(row).next()).map(|cell| cell.text);
        let own = blocks[at as usize].text;
        let beside: Vec<Span> = heads
            .into_iter()
            .chain(column_head)
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

    /// Whether the statement is about the fact's subject: the nearest level that names any service names this one.
    fn is_about(&self, fact: &Fact, statement: &Statement<'_>) -> bool {
        let around = statement.around;
        let own = [statement.sentence].into_iter().chain(statement.others.iter().copied());
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
    fn level(&self, span: Span, fact: &Fact) -> Option<bool> {
        let about = self.names(span, fact);
        (about || self.services(span).next().is_some()).then_some(about)
    }

    fn services(&self, span: Span) -> impl Iterator<Item = TermId> {
        self.terms(span)
            .filter(|term| self.hits.glossary.term(*term).kind == Kind::Service)
    }

    /// Whether a heading sets services against each other: what stands below may be about either.
    fn compares(&self, heading: Span) -> bool {
        let text = heading.of(self.source).to_ascii_lowercase();
        let several = self.services(heading).collect::<FxHashSet<TermId>>().len() > 1;
        several && ["vs", "versus", "비교", "차이"].iter().any(|word| text.contains(word))
    }

    /// Whether a stretch names a subject of the fact, be it inside a longer name of a part of it: EC2 in `EC2 instance`.
    fn names(&self, span: Span, fact: &Fact) -> bool {
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
    fn in_service(&self, span: Span) -> bool {
        let glossary = self.hits.glossary;
        let at = self.mentions.partition_point(|mention| mention.span.end <= span.start);
        let around = self.mentions.get(at).filter(|mention| mention.span.covers(span));
        around.is_some_and(|mention| {
            let mut terms = glossary.name(mention.name).terms.iter();
            mention.span != span && terms.any(|term| glossary.term(*term).kind == Kind::Service)
        })
    }

    fn terms(&self, span: Span) -> impl Iterator<Item = TermId> {
        let from = self.mentions.partition_point(|mention| mention.span.start < span.start);
        let inside = self.mentions[from..]
            .iter()
            .take_while(move |mention| mention.span.start < span.end);
        inside.flat_map(|mention| self.hits.glossary.name(mention.name).terms.iter().copied())
    }

    /// Whether a word near the value makes it a value of something else. A remark in brackets with a value of its own,
    /// as in `up to 5 (15 for Aurora)`, speaks for itself alone.
    fn excluded(&self, fact: &Fact, statement: &Statement<'_>, value: Span) -> bool {
        let brackets = brackets(statement.sentence.of(self.source)).into_iter();
        let remarks: Vec<Span> = brackets
            .map(|span| span.moved(statement.sentence.start as usize))
            .filter(|remark| {
                !remark.covers(value) && remark.of(self.source).contains(|mark: char| mark.is_ascii_digit())
            })
            .collect();
        // The sentence before may say what this one is about.
        let before = statement
            .others
            .first()
            .filter(|other| other.start < statement.sentence.start);
        let places = std::iter::once(&statement.sentence).chain(before);
        places.chain(&statement.around.beside).any(|place| {
            self.hits.within(*place).any(|hit| match hit.pattern {
                Pattern::Word(word) => {
                    fact.unless.contains(&word) && !remarks.iter().any(|remark| remark.covers(hit.span))
                }
                Pattern::Name(_) => false,
            })
        })
    }

    /// Whether the sentence names the newest value of the fact besides an older one that it states: it tells a change. What
    /// a remark in brackets says of another subject tells none: `up to 5 (15 for Aurora)`.
    fn tells_change(&self, fact: &Fact, stated: &Stated, quantities: &[Bounded], sentence: Span) -> bool {
        let Some((newest, older)) = fact.periods.split_last() else {
            return false;
        };
        let start = sentence.start as usize;
        let remarks: Vec<Span> = brackets(sentence.of(self.source))
            .into_iter()
            .filter(|remark| self.words(remark.moved(start)).any(|word| fact.unless.contains(&word)))
            .collect();
        let own = |found: &&Bounded| !remarks.iter().any(|remark| remark.covers(found.quantity.span));
        older.iter().any(|period| same(&period.value, stated))
            && quantities
                .iter()
                .filter(own)
                .any(|found| same(&found.quantity.value, &newest.value))
    }

    fn variant(&self, fact: &Fact, statement: &Statement<'_>) -> Option<u16> {
        if fact.variants.is_empty() {
            return None;
        }
        let places = std::iter::once(statement.text).chain(statement.around.all());
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

    /// The state that a phrase in the sentence asserts, when it is one only. A phrase inside a longer one of another
    /// state asserts nothing: `scale to zero` in `can't scale to zero`.
    fn state(&self, fact: &Fact, sentence: Span) -> Option<(Span, Stated)> {
        let words: FxHashSet<WordId> = self.words(sentence).collect();
        let holds = |group: &&WordGroup| group.iter().all(|word| words.contains(word));
        let places = |group: &WordGroup| -> Vec<Span> {
            let hits = self.hits.within(sentence);
            hits.filter(|hit| matches!(hit.pattern, Pattern::Word(word) if group.contains(&word)))
                .map(|hit| hit.span)
                .collect()
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
    fn quantities(&self, sentence: Span) -> Vec<Bounded> {
        let mut found = bounded(sentence.of(self.source));
        found.retain(|found| {
            let number = found.quantity.number.moved(sentence.start as usize);
            let mut names = self.hits.within(sentence);
            !names.any(|hit| matches!(hit.pattern, Pattern::Name(_)) && hit.span.covers(number))
        });
        found
    }

    /// The one quantity of the sentence that can be a value of the fact.
    fn quantity<'q>(&self, fact: &Fact, quantities: &'q [Bounded], statement: &Statement<'_>) -> Option<&'q Quantity> {
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
fn brackets(text: &str) -> Vec<Span> {
    let opened = text.match_indices('(');
    let closed = |(start, _): (usize, &str)| {
        let length = text[start..].find(')')?;
        Some(Span::between(start as u32, (start + length) as u32))
    };
    opened.filter_map(closed).collect()
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
