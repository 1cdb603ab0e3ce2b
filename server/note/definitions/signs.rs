//! Where in a note stands what its sentences may define by: one look at the note instead of several at each sentence.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use memchr::memchr_iter;

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

/// What all but brackets are found by, in one look; no two of them overlap.
const WORDS: [&str; 7] = ["is ", "are ", "stands for ", "refers to ", "란", "은", "는"];
static FINDER: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostFirst)
        .build(WORDS)
        .ok()
});

impl Signs {
    pub(super) fn of(source: &str) -> Signs {
        let bytes = source.as_bytes();
        let brackets = memchr_iter(b'(', bytes).filter(|at| *at == 0 || bytes[at - 1] != b']');
        let brackets = brackets.map(|at| (at as u32, Sign::Bracket));
        let words = FINDER.iter().flat_map(|finder| finder.find_iter(bytes));
        let words = words.map(|word| word.start()).filter_map(|at| match bytes[at] {
            0x80.. => korean(source, at),
            _ => english(source, at),
        });
        let mut found: Vec<_> = words.collect();
        found.extend(brackets);
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

/// The join that the English word at a place belongs to.
fn english(source: &str, at: usize) -> Option<(u32, Sign)> {
    let blank = source[..at].strip_suffix(' ')?.len();
    let length = joins::english(&source[blank..])?;
    Some((blank as u32, Sign::Join(length as u32)))
}

/// What a Korean syllable at a place is a sign of.
fn korean(source: &str, at: usize) -> Option<(u32, Sign)> {
    let syllable = source[at..].chars().next()?;
    let rest = &source[at + syllable.len_utf8()..];
    let before = source[..at].chars().next_back();
    let sign = match (before, syllable) {
        (_, '란') => Sign::Term,
        (Some('라'), '는') if rest.starts_with(" 것은") => Sign::Term,
        (Some(before), _) if before.is_ascii() || before.is_whitespace() => {
            rest.starts_with([' ', '\n', ',']).then_some(Sign::Topic)?
        }
        _ => return None,
    };
    Some((at as u32, sign))
}

#[cfg(test)]
mod tests {
    use awsnotes_glossary::Glossary;

    use super::super::brackets;
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
    fn words_that_signs_are_found_by_never_overlap() {
        for (one, other) in WORDS.iter().flat_map(|one| WORDS.map(|other| (*one, other))) {
            let ends = one.char_indices().map(|(at, _)| &one[at..]);
            let shared = ends.filter(|end| other.starts_with(end) || end.starts_with(other));
            assert!(shared.eq((one == other).then_some(one)), "{one} {other}");
        }
    }

    /// Texts of so many pieces, in every order.
    fn texts<'a>(pieces: &'a [&str], count: u32) -> impl Iterator<Item = String> + 'a {
        let all = pieces.len().pow(count);
        let piece = move |number: usize, place| pieces[number / pieces.len().pow(place) % pieces.len()];
        (0..all).map(move |number| (0..count).map(|place| piece(number, place)).collect())
    }

    #[test]
    fn no_sentence_defines_in_korean_without_a_sign() {
        let pieces = [
            "S3",
            "**큐**",
            "큐",
            "은",
            "는 ",
            " ",
            "\u{3000}",
            "\"",
            "이란 ",
            "라는 것은 ",
            "`a`",
            "서비스",
            "한 것이다.",
        ];
        for text in texts(&pieces, 4) {
            let found = joins::lead(&text, None, Glossary::bundled());
            let signs = signs(&text);
            assert!(
                found.is_none() || signs.contains(&Sign::Term) || signs.contains(&Sign::Topic),
                "{text:?}"
            );
        }
    }

    #[test]
    fn no_sentence_holds_a_pair_without_a_bracket() {
        let pieces = [
            "(",
            ")",
            "[",
            "]",
            "고정 세션",
            "Sticky Session",
            " ",
            "**",
            "ABC",
            "Alpha Beta Core",
        ];
        for text in texts(&pieces, 4) {
            let whole = Span::between(0, text.len() as u32);
            let mut found = brackets::pairs(&text, whole, Glossary::bundled());
            assert!(
                found.next().is_none() || signs(&text).contains(&Sign::Bracket),
                "{text:?}"
            );
        }
    }

    #[test]
    fn signs_of_a_stretch_are_those_in_it() {
        let source = "(a) (b) (c)";
        let within = |start, end| Signs::of(source).within(Span::between(start, end)).len();
        assert_eq!((within(0, 11), within(1, 5), within(4, 4), within(9, 11)), (3, 1, 0, 0));
    }
}
