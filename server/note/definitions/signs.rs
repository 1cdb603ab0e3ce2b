//! Where in a note stands what its sentences may define by: one look at the note instead of one at each sentence.

use std::sync::LazyLock;

use memchr::memchr_iter;
use memchr::memmem::Finder;

use super::joins;
use crate::text::Span;

/// What a sentence that defines has one of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sign {
    /// ` is a `, ` stands for `: an English join, with its bytes.
    Join(u32),
    /// 란, 라는 것은: they make a term of what stands before them.
    Term,
    /// 은 or 는 after anything but Hangul, which may be told of.
    Topic,
    /// A bracket that opens no target of a link.
    Bracket,
}

/// The signs of a note with their places, in order.
pub(super) struct Signs(Vec<(u32, Sign)>);

static JOINS: LazyLock<[Finder<'static>; 4]> =
    LazyLock::new(|| [" is", " are", " stands for", " refers to"].map(Finder::new));

static TERM: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("란"));

static TOPICS: LazyLock<[Finder<'static>; 2]> = LazyLock::new(|| ["은", "는"].map(Finder::new));

impl Signs {
    pub(super) fn of(source: &str) -> Signs {
        let bytes = source.as_bytes();
        let mut found: Vec<(u32, Sign)> = Vec::new();
        let brackets = memchr_iter(b'(', bytes).filter(|at| *at == 0 || bytes[at - 1] != b']');
        found.extend(brackets.map(|at| (at as u32, Sign::Bracket)));
        for at in JOINS.iter().flat_map(|join| join.find_iter(bytes)) {
            let length = joins::english(&source[at..]);
            found.extend(length.map(|length| (at as u32, Sign::Join(length as u32))));
        }
        if !source.is_ascii() {
            found.extend(TERM.find_iter(bytes).map(|at| (at as u32, Sign::Term)));
            for at in TOPICS.iter().flat_map(|topic| topic.find_iter(bytes)) {
                found.extend(topic(source, at).map(|sign| (at as u32, sign)));
            }
        }
        found.sort_unstable();
        Signs(found)
    }

    /// Those of a stretch.
    pub(super) fn within(&self, span: Span) -> &[(u32, Sign)] {
        let from = self.0.partition_point(|(at, _)| *at < span.start);
        let signs = &self.0[from..];
        let count = signs.iter().take_while(|(at, _)| *at < span.end).count();
        &signs[..count]
    }
}

/// What 은 or 는 at a place is a sign of.
fn topic(source: &str, at: usize) -> Option<Sign> {
    let rest = &source[at + '는'.len_utf8()..];
    if !rest.starts_with([' ', '\n', ',']) {
        return None;
    }
    let before = source[..at].chars().next_back()?;
    match before {
        '라' if rest.starts_with(" 것은") => Some(Sign::Term),
        _ => (before.is_ascii() || before.is_whitespace()).then_some(Sign::Topic),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signs(source: &str) -> Vec<Sign> {
        Signs::of(source).0.into_iter().map(|(_, sign)| sign).collect()
    }

    #[test]
    fn what_sentences_define_by() {
        assert_eq!(signs("A queue is a line, and it is not."), [Sign::Join(6)]);
        assert_eq!(signs("버킷이란 것, 키라는 것은 이름"), [Sign::Term, Sign::Term]);
        assert_eq!(signs("**SQS**는 큐, 우리는 S3 은 것"), [Sign::Topic, Sign::Topic]);
        assert_eq!(signs("[글](a.md)과 큐(Queue)"), [Sign::Bracket]);
        assert_eq!(signs("큐는 메시지를 담는다."), []);
    }

    #[test]
    fn signs_of_a_stretch_are_those_in_it() {
        let source = "(a) (b) (c)";
        let within = |start, end| Signs::of(source).within(Span::between(start, end)).len();
        assert_eq!((within(0, 11), within(1, 5), within(4, 4), within(9, 11)), (3, 1, 0, 0));
    }
}
