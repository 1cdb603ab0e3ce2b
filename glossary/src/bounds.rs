//! Words that make a number a maximum, a minimum or a default.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use crate::composed::Composed;
use crate::schema::Bound;
use crate::span::Span;

const WORDS: &[(&str, Bound)] = &[
    ("최대", Bound::Max),
    ("최댓값", Bound::Max),
    ("까지", Bound::Max),
    ("이하", Bound::Max),
    ("이내", Bound::Max),
    ("상한", Bound::Max),
    ("한도", Bound::Max),
    ("제한", Bound::Max),
    ("up to", Bound::Max),
    ("upto", Bound::Max),
    ("max", Bound::Max),
    ("maximum", Bound::Max),
    ("maximum of", Bound::Max),
    ("at most", Bound::Max),
    ("no more than", Bound::Max),
    ("not more than", Bound::Max),
    ("limit", Bound::Max),
    ("limits", Bound::Max),
    ("limit of", Bound::Max),
    ("limitation", Bound::Max),
    ("limitations", Bound::Max),
    ("limitation of", Bound::Max),
    ("limited to", Bound::Max),
    ("quota", Bound::Max),
    ("quotas", Bound::Max),
    ("quota of", Bound::Max),
    ("ceiling", Bound::Max),
    ("할당량", Bound::Max),
    ("as many as", Bound::Max),
    ("as much as", Bound::Max),
    ("as large as", Bound::Max),
    ("as big as", Bound::Max),
    ("scale to", Bound::Max),
    ("scales to", Bound::Max),
    ("scaled to", Bound::Max),
    ("grow to", Bound::Max),
    ("grows to", Bound::Max),
    ("not exceed", Bound::Max),
    ("cannot exceed", Bound::Max),
    ("or less", Bound::Max),
    ("or fewer", Bound::Max),
    ("최소", Bound::Min),
    ("최솟값", Bound::Min),
    ("이상", Bound::Min),
    ("하한", Bound::Min),
    ("at least", Bound::Min),
    ("minimum", Bound::Min),
    ("minimum of", Bound::Min),
    ("min", Bound::Min),
    ("no less than", Bound::Min),
    ("or more", Bound::Min),
    ("or larger", Bound::Min),
    ("or greater", Bound::Min),
    ("or bigger", Bound::Min),
    ("기본", Bound::Default),
    ("기본값", Bound::Default),
    ("디폴트", Bound::Default),
    ("default", Bound::Default),
    ("defaults", Bound::Default),
    ("defaults to", Bound::Default),
    ("by default", Bound::Default),
];

/// Longer words that begin like a bound word and mean something else.
const OTHERS: &[&str] = &[
    "이상 탐지",
    "이상 징후",
    "이상 감지",
    "이상 행위",
    "이상 활동",
    "이상적",
    "더 이상",
    "더이상",
    "무제한",
    "기본 키",
    "기본키",
    "최소화",
    "최소한의 권한",
    "최소 권한",
    "최대화",
    "최대한",
    "이하의 내용",
    "이내믹",
    "제한적",
    "제한 없",
    "제한없",
    "max-age",
    "service quotas",
    "service quota",
];

static AUTOMATON: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        // Every Hangul letter begins like one of the words, so looking for what begins them only costs time.
        .prefilter(false)
        .kind(Some(AhoCorasickKind::DFA))
        .build(WORDS.iter().map(|(word, _)| *word).chain(OTHERS.iter().copied()))
        .ok()
});

/// The bound words of a text, in order. Never gives [`Bound::Exact`].
pub fn bounds(text: &str) -> Vec<(Span, Bound)> {
    let composed = Composed::new(text);
    let found = composed_bounds(composed.text()).into_iter();
    found.map(|(span, bound)| (composed.original(span), bound)).collect()
}

/// The same for a text whose Hangul is composed.
pub(crate) fn composed_bounds(text: &str) -> Vec<(Span, Bound)> {
    let Some(automaton) = AUTOMATON.as_ref() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for hit in automaton.find_iter(text) {
        let Some((word, bound)) = WORDS.get(hit.pattern().as_usize()) else {
            continue;
        };
        if !word.is_ascii() || stands_alone(text, hit.start(), hit.end()) && !is_minutes(word, &text[..hit.start()]) {
            found.push((Span::new(hit.start(), hit.end()), *bound));
        }
    }
    found
}

fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let joins = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    !text[..start].ends_with(joins) && !text[end..].starts_with(joins)
}

/// `min` after a number are minutes.
fn is_minutes(word: &str, before: &str) -> bool {
    word == "min"
        && before
            .trim_end_matches([' ', '-'])
            .ends_with(|letter: char| letter.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bound words of a text, each with what it means.
    fn read(text: &str) -> Vec<(&str, Bound)> {
        bounds(text)
            .into_iter()
            .map(|(span, bound)| (span.of(text), bound))
            .collect()
    }

    #[test]
    fn korean_bounds() {
        assert_eq!(
            read("**최대 5개까지** 생성"),
            [("최대", Bound::Max), ("까지", Bound::Max)]
        );
        assert_eq!(
            read("기본 7일, 60초 이내"),
            [("기본", Bound::Default), ("이내", Bound::Max)]
        );
        assert_eq!(read("최소 2개 이상"), [("최소", Bound::Min), ("이상", Bound::Min)]);
        let decomposed = "\u{110E}\u{116C}\u{1103}\u{1162} 5";
        assert_eq!(read(decomposed), [("\u{110E}\u{116C}\u{1103}\u{1162}", Bound::Max)]);
    }

    #[test]
    fn english_bounds() {
        assert_eq!(read("Up to five, MAX 10"), [("Up to", Bound::Max), ("MAX", Bound::Max)]);
        assert_eq!(
            read("by default 3, at least 1"),
            [("by default", Bound::Default), ("at least", Bound::Min)]
        );
        assert_eq!(
            read("a limit of 5, limited to 6"),
            [("limit of", Bound::Max), ("limited to", Bound::Max)]
        );
        assert_eq!(read("Min 50%, Max 100%"), [("Min", Bound::Min), ("Max", Bound::Max)]);
        assert_eq!(
            read("a quota of 20, 할당량 5"),
            [("quota of", Bound::Max), ("할당량", Bound::Max)]
        );
    }

    #[test]
    fn words_that_only_look_like_bounds() {
        for text in [
            "",
            "maximize",
            "5 min",
            "더 이상 없다",
            "이상 탐지",
            "무제한",
            "기본 키",
            "climax",
            "default_region",
            "Service Quotas",
            "🙂\r\n",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }
}
