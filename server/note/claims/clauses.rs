//! The clauses of a sentence: `up to 5 for MySQL, 15 for Aurora` says two things.

use std::ops::Range;

use crate::text::{Span, byte_set};

/// What parts two clauses outside brackets.
const BETWEEN: &[&str] = &[
    ", ",
    "; ",
    " / ",
    " vs ",
    " vs. ",
    " while ",
    " whereas ",
    " or ",
    " 또는 ",
    " 혹은 ",
    " 반면 ",
    "이고 ",
    "이며 ",
    "지만 ",
];

/// What these begin with.
static BEGINNINGS: [bool; 256] = byte_set(b",; \xEC");

/// A part of a sentence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Clause {
    /// Where it stands in the sentence.
    pub(super) span: Span,
    /// A remark in brackets.
    pub(super) remark: bool,
    /// Whether it holds a number that is not part of a word.
    pub(super) numbered: bool,
}

/// The clause that holds a value, among the others of its sentence.
pub(super) struct Own<'a> {
    /// Where the clause stands.
    pub(super) clause: Span,
    before: &'a [Clause],
    after: &'a [Clause],
}

impl Own<'_> {
    /// The clause of a value; the whole sentence where the value reaches over several.
    pub(super) fn of(clauses: &[Clause], value: Span, sentence: Span) -> Own<'_> {
        match clauses.iter().position(|clause| clause.span.covers(value)) {
            Some(at) => Own {
                clause: clauses[at].span,
                before: &clauses[..at],
                after: &clauses[at + 1..],
            },
            None => Own::whole(sentence),
        }
    }

    /// A sentence as one clause.
    pub(super) fn whole(sentence: Span) -> Own<'static> {
        Own {
            clause: sentence,
            before: &[],
            after: &[],
        }
    }

    /// The clauses beside it that may say what it is about: those before it, and those after it that have no number of
    /// their own.
    pub(super) fn context(&self) -> impl Iterator<Item = Span> {
        let before = self.before.iter().filter(|clause| !clause.remark);
        let after = self.after.iter().filter(|clause| !clause.numbered);
        before.chain(after).map(|clause| clause.span)
    }

    /// The other clauses.
    pub(super) fn others(&self) -> impl Iterator<Item = &Clause> {
        self.before.iter().chain(self.after)
    }
}

/// The clauses of a sentence, in order. A remark in brackets with a number is a clause of its own, any other belongs to
/// the clause that it stands in: `5 (standard RDS)`.
pub(super) fn clauses(text: &str) -> Vec<Clause> {
    let mut found = Vec::new();
    let mut from = 0;
    for remark in remarks(text) {
        split(text, from..remark.start, false, &mut found);
        split(text, remark.start + 1..remark.end - 1, true, &mut found);
        from = remark.end;
    }
    split(text, from..text.len(), false, &mut found);
    found
}

/// The brackets with a number in them, the outermost of nested ones.
fn remarks(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open = Vec::new();
    for (at, mark) in text.bytes().enumerate() {
        match mark {
            b'(' => open.push(at),
            b')' => {
                if let Some(start) = open.pop()
                    && open.is_empty()
                    && has_number(&text[start..at])
                {
                    found.push(start..at + 1);
                }
            }
            _ => {}
        }
    }
    found
}

/// Splits a stretch at what parts clauses; not inside brackets.
fn split(text: &str, stretch: Range<usize>, remark: bool, found: &mut Vec<Clause>) {
    let mut push = |range: Range<usize>| {
        let part = &text[range.clone()];
        if !part.trim().is_empty() {
            found.push(Clause {
                span: Span::new(range.start, range.end),
                remark,
                numbered: has_number(part),
            });
        }
    };
    let mut from = stretch.start;
    let mut depth = 0u32;
    let mut at = from;
    while at < stretch.end {
        let rest = &text[at..stretch.end];
        let byte = rest.as_bytes()[0];
        match byte {
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let may_part = depth == 0 && BEGINNINGS[usize::from(byte)];
        match BETWEEN.iter().find(|mark| may_part && rest.starts_with(**mark)) {
            Some(mark) => {
                push(from..at);
                at += mark.len();
                from = at;
            }
            None => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    push(from..stretch.end);
}

/// Whether a digit stands in a text that no letter stands before: `5`, not `S3`.
fn has_number(text: &str) -> bool {
    let mut before = ' ';
    text.chars().any(|letter| {
        let begins = letter.is_ascii_digit() && !before.is_ascii_alphanumeric();
        before = letter;
        begins
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<&str> {
        clauses(text).iter().map(|clause| clause.span.of(text).trim()).collect()
    }

    #[test]
    fn values_of_different_things_are_parted() {
        assert_eq!(
            read("5 (standard RDS), 15 (Aurora)"),
            ["5 (standard RDS)", "15 (Aurora)"]
        );
        assert_eq!(
            read("up to 128 TB (vs 64 TB for RDS) here"),
            ["up to 128 TB", "vs 64 TB for RDS", "here"]
        );
        assert_eq!(
            read("최대 15개(Aurora) 또는 5개(RDS)의 복제본"),
            ["최대 15개(Aurora)", "5개(RDS)의 복제본"]
        );
    }

    #[test]
    fn what_belongs_together_stays_together() {
        assert_eq!(read("16,000 IOPS (gp2, gp3)"), ["16,000 IOPS (gp2, gp3)"]);
        assert_eq!(
            read("S3 (up to 5TB (hard limit)) ok"),
            ["S3", "up to 5TB (hard limit)", "ok"]
        );
        assert!(read("").is_empty());
        assert_eq!(read(") ( 가"), [") ( 가"]);
    }

    #[test]
    fn nothing_that_parts_clauses_is_passed_over() {
        assert!(BETWEEN.iter().all(|mark| BEGINNINGS[usize::from(mark.as_bytes()[0])]));
    }

    #[test]
    fn a_digit_in_a_name_is_no_number() {
        assert!(!has_number("S3, EC2와 t3"));
        assert!(has_number("RDS: 5"));
    }
}
