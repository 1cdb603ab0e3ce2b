//! What stands beside a value, and would be wrong if that alone changed.

use awsnotes_glossary::value::near;
use awsnotes_glossary::{Quantity, Unit, quantity};

use super::Reader;
use crate::note::Claim;
use crate::text::Span;

/// The sentence or line that a claim stands in.
fn line_of(claim: &Claim) -> Span {
    match claim.block.covers(claim.span) {
        true => claim.block,
        false => claim.span,
    }
}

/// Whether the value stands beside itself in another unit, which would stay what it was: `7일(604,800초)`.
pub(super) fn is_written_twice(text: &str, claim: &Claim) -> bool {
    const MARKS: [char; 4] = [' ', '*', '_', '`'];
    let line = line_of(claim);
    let after = Span::between(claim.span.end, line.end)
        .of(text)
        .trim_start_matches(MARKS);
    let before = Span::between(line.start, claim.span.start)
        .of(text)
        .trim_end_matches(MARKS);
    let alike = |quantity: &Quantity| near(&quantity.value, &claim.stated);
    let inside = after
        .strip_prefix(['(', '='])
        .map(|rest| rest.split(')').next().unwrap_or(rest));
    let outside = before.strip_suffix(['(', '=']).map(|rest| rest.trim_end_matches(MARKS));
    inside.is_some_and(|inside| quantity::find(inside).first().is_some_and(alike))
        || outside.is_some_and(|outside| {
            let last = quantity::find(outside).into_iter().last();
            last.is_some_and(|last| last.span.end as usize == outside.len() && alike(&last))
        })
}

/// Whether the sentence sets the value against another one: it states two values of one kind and only one of them is known
/// here, or says how many times as much it is. `256,000 IOPS and 1,000 MB/s`, `10 MiB, of which 5 MiB …`.
pub(super) fn is_compared(reader: &Reader<'_>, text: &str, claim: &Claim) -> bool {
    let line = line_of(claim);
    let written = line.of(text);
    if says_relation(written) {
        return true;
    }
    let (found, bounds) = quantity::find_with_bounds(written);
    let moved = |span: awsnotes_glossary::Span| Span::from(span.range()).moved(line.start as usize);
    let found: Vec<(Span, Quantity)> = found.into_iter().map(|found| (moved(found.span), found)).collect();
    let bounds: Vec<Span> = bounds.into_iter().map(|(span, _)| moved(span)).collect();
    let meets = |span: Span| span.start < claim.span.end && claim.span.start < span.end;
    let own = found.iter().find(|(span, _)| meets(*span)).map(|(_, found)| found);
    let counted = |found: &Quantity| found.counted.map(|span| span.of(written).to_lowercase());
    let of_one_kind = |other: &Quantity| match (claim.stated.unit(), other.value.unit()) {
        // The things that are counted tell whether one number has to do with the other.
        (Unit::Count, Unit::Count) => {
            let word = counted(other);
            word.is_none() || word == own.and_then(counted)
        }
        (Unit::Iops, Unit::Throughput) | (Unit::Throughput, Unit::Iops) => true,
        (unit, other) => unit == other,
    };
    let claims = &reader.note().claims;
    let of_another_fact = |span: Span| {
        let mut there = claims
            .iter()
            .filter(|other| other.span.start < span.end && span.start < other.span.end);
        there.any(|other| other.fact != claim.fact || other.variant != claim.variant)
    };
    // A limit as well, or named in one breath with the value: others are only spoken of.
    let is_limit = |at: usize| {
        let (before, span) = (at.checked_sub(1).map(|at| found[at].0), found[at].0);
        let from = before.map_or(line.start, |before| before.end);
        let joined =
            || before.is_some_and(|before| meets(before) && is_joint(Span::between(from, span.start).of(text)));
        bounds
            .iter()
            .any(|bound| from <= bound.start && bound.start < span.start)
            || joined()
    };
    let mut others = found.iter().enumerate().filter(|(_, (span, _))| !meets(*span));
    others.any(|(at, (span, other))| {
        other.value != claim.stated && of_one_kind(other) && is_limit(at) && !of_another_fact(*span)
    })
}

/// Whether two values are named in one breath: `16,000 IOPS and 1,000 MB/s`.
fn is_joint(between: &str) -> bool {
    let words = between.trim_matches(|letter: char| letter.is_whitespace() || "*_`(".contains(letter));
    ["and", "&", "with", "와", "과", "및", "/", ",", "·"].contains(&words)
}

/// `4x more than`, `twice as much`, `4배`.
fn says_relation(written: &str) -> bool {
    const WORDS: [&str; 9] = [
        "twice", "double", "triple", "half of", "half the", "times ", "두 배", "절반", "네 배",
    ];
    let lower = written.to_lowercase();
    let after_number = |sign: &str| {
        let mut found = lower.match_indices(sign);
        found.any(|(at, _)| {
            let ends = !lower[at + sign.len()..].starts_with(|next: char| next.is_ascii_alphanumeric());
            lower[..at].trim_end().ends_with(|last: char| last.is_ascii_digit()) && ends
        })
    };
    WORDS.iter().any(|word| lower.contains(word)) || after_number("x") || after_number("배")
}

/// Where a quantity ends with the initials of its unit in brackets, as in `128 tebibytes (TiB)`: the new value has them.
pub(super) fn end_with_initials(text: &str, claim: &Claim, new: &str) -> u32 {
    let behind = &text[claim.span.end as usize..];
    let unit = new.rsplit(' ').next().unwrap_or_default();
    let brackets = format!(" ({unit})");
    match !unit.is_empty() && behind.starts_with(&brackets) {
        true => claim.span.end + brackets.len() as u32,
        false => claim.span.end,
    }
}
