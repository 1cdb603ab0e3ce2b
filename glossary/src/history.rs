//! Phrases by which a writer says that something was so, or that it has ended.

use std::cmp::Reverse;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::composed::Composed;
use crate::keys::is_hangul;
use crate::phrases::{ENDS, FORGIVEN, OTHERS, PAST};
use crate::span::Span;

static PAST_PHRASES: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(PAST));
static END_PHRASES: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(ENDS));

/// The first phrase that tells how something was once, in either language; small misspellings are forgiven.
pub fn tells_history(text: &str) -> Option<Span> {
    let composed = Composed::new(text);
    let text = composed.text();
    let found = [
        PAST_PHRASES.first(text),
        was_until(text),
        until_year(text),
        was_copula(text),
        arrow(text),
        now_another(text),
        forgiven(text, |_| true),
    ];
    earliest(found.into_iter().flatten()).map(|span| composed.original(span))
}

/// The first phrase that says that something ended, closed, was retired or changed.
pub fn tells_end(text: &str) -> Option<Span> {
    let composed = Composed::new(text);
    let text = composed.text();
    let found = [END_PHRASES.first(text), forgiven(text, |ends| ends)];
    earliest(found.into_iter().flatten()).map(|span| composed.original(span))
}

/// Phrases and their automaton.
#[derive(Debug)]
struct Phrases {
    automaton: Option<AhoCorasick>,
    /// For each phrase, whether a word must begin and end with it.
    edges: Vec<(bool, bool)>,
}

impl Phrases {
    fn new(phrases: &[&str]) -> Self {
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::Standard)
            .build(phrases.iter().map(|phrase| phrase.trim()))
            .ok();
        let edges = phrases.iter().map(|phrase| match phrase.is_ascii() {
            true => (true, true),
            false => (phrase.starts_with(' '), phrase.ends_with(' ')),
        });
        Self {
            automaton,
            edges: edges.collect(),
        }
    }

    /// The first phrase; of those that begin together, the longest.
    fn first(&self, text: &str) -> Option<Span> {
        let joins = |letter: char| letter.is_ascii_alphanumeric() || is_hangul(letter);
        let stands = |hit: &aho_corasick::Match| {
            let (begins, ends) = self.edges[hit.pattern().as_usize()];
            let (before, after) = (&text[..hit.start()], &text[hit.end()..]);
            // Korean particles may follow an English phrase.
            let goes_on = |letter: char| joins(letter) && !(is_hangul(letter) && text[hit.range()].is_ascii());
            !(begins && before.ends_with(joins) || ends && after.starts_with(goes_on))
        };
        let hits = self.automaton.as_ref()?.find_overlapping_iter(text).filter(stands);
        earliest(hits.map(|hit| Span::new(hit.start(), hit.end())))
    }
}

/// The span that begins first; of those that begin together, the longest.
fn earliest(spans: impl IntoIterator<Item = Span>) -> Option<Span> {
    spans.into_iter().min_by_key(|span| (span.start, Reverse(span.end)))
}

/// `was … until`, `were … before 2022`, `until 2015 … had`, `before 2022 … could`.
fn was_until(text: &str) -> Option<Span> {
    let words = words(text);
    let is = |span: &Span, known: &[&str]| known.iter().any(|word| span.of(text).eq_ignore_ascii_case(word));
    let dated = |span: &Span| {
        let next = text[span.end as usize..].trim_start_matches([' ', '\n', '[', '*', '_', '(']);
        next.starts_with(|letter: char| letter.is_ascii_digit()) || MONTHS.iter().any(|month| next.starts_with(month))
    };
    let was = words
        .iter()
        .position(|span| is(span, &["was", "were", "could", "had"]))?;
    let until = words[was..].iter().find(|span| is(span, &["until", "till"]));
    let date = || {
        let mut dates = words.iter().filter(|span| is(span, &["until", "till", "before"]));
        dates.find(|span| dated(span))
    };
    let until = until.or_else(date)?;
    Some(Span {
        start: words[was].start.min(until.start),
        end: words[was].end.max(until.end),
    })
}

/// `A (now B)`, `A(현 B)`: A is called B, or came before it.
fn now_another(text: &str) -> Option<Span> {
    let opens = text.match_indices(['(', '[']);
    let mut told = opens.filter_map(|(at, _)| {
        let inside = &text[at + 1..];
        let word = ["now ", "Now ", "현재 ", "현 "]
            .into_iter()
            .find(|word| inside.starts_with(word))?;
        let name = inside[word.len()..].trim_start_matches(['[', '*', '_', '`', '"']);
        let named = name.starts_with(|letter: char| letter.is_ascii_uppercase());
        named.then(|| Span::new(at + 1, at + 1 + word.trim_end().len()))
    });
    told.next()
}

/// Whether a sentence says of what stands before it that it was put right: `This was finally corrected`.
pub fn tells_correction(text: &str) -> bool {
    let composed = Composed::new(text);
    let text = composed.text().trim_start_matches(['*', '_', '(', '-', '—', ' ']);
    let korean = ["이는 ", "이것은 ", "이 ", "이후", "그 후", "그후", "나중에"]
        .iter()
        .any(|word| text.starts_with(word));
    if korean {
        let put_right = [
            "수정되었",
            "수정됐",
            "수정됨",
            "개선되었",
            "개선됐",
            "개선됨",
            "고쳐졌",
            "해소되었",
            "해소됐",
        ];
        return put_right.iter().any(|phrase| text.contains(phrase));
    }
    let words = words(text);
    let is = |at: usize, known: &[&str]| {
        let word = words.get(at).map_or("", |span| span.of(text));
        known.iter().any(|known| word.eq_ignore_ascii_case(known))
    };
    let was = (1..3).find(|at| is(*at, &["was", "were", "been"]));
    let pointed = is(0, &["this", "that", "it", "these"]);
    let put_right = [
        "corrected",
        "fixed",
        "changed",
        "lifted",
        "improved",
        "addressed",
        "resolved",
    ];
    // One word may stand between: `was finally corrected`.
    pointed && was.is_some_and(|was| is(was + 1, &put_right) || is(was + 2, &put_right))
}

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// `2015년까지 … 있었다`.
fn until_year(text: &str) -> Option<Span> {
    let (at, word) = text
        .match_indices("년까지")
        .find(|(at, _)| text[..*at].ends_with(|year: char| year.is_ascii_digit()))?;
    let told = &text[at + word.len()..];
    let past = ["었", "였", "했", "았", "됐"]
        .iter()
        .any(|ending| told.contains(ending));
    past.then(|| Span::new(at, at + word.len()))
}

/// `5개였다`, `128TiB였고`: a value was so.
fn was_copula(text: &str) -> Option<Span> {
    let is_value = |letter: char| letter.is_ascii_alphanumeric() || ")%*`\"'개초분간일월년주번회값".contains(letter);
    let copulas = text.match_indices("였").chain(text.match_indices("이었"));
    copulas
        .filter(|(at, _)| text[..*at].ends_with(is_value))
        .map(|(at, word)| Span::new(at, at + word.len()))
        .min_by_key(|span| span.start)
}

/// `A => B` between words: what was A is B.
fn arrow(text: &str) -> Option<Span> {
    let at = text.find("=>")?;
    let wordy = |letter: char| letter.is_alphanumeric() || matches!(letter, ')' | '(' | '*' | '`' | '"');
    let (before, after) = (text[..at].trim_end(), text[at + 2..].trim_start());
    (before.ends_with(wordy) && after.starts_with(wordy)).then(|| Span::new(at, at + 2))
}

/// The first word that is one edit from a long word of the past.
fn forgiven(text: &str, counts: impl Fn(bool) -> bool) -> Option<Span> {
    const LONG: usize = 7;
    let near = |span: &&Span| {
        let word = span.of(text).to_ascii_lowercase();
        word.len() + 1 >= LONG
            && !OTHERS.contains(&word.as_str())
            && FORGIVEN.iter().any(|(known, ends)| {
                counts(*ends)
                    && known.len() >= LONG
                    && known.len().abs_diff(word.len()) <= 1
                    && known.as_bytes()[0] == word.as_bytes()[0]
                    && strsim::osa_distance(known, &word) <= 1
            })
    };
    words(text).iter().find(near).copied()
}

/// The Latin words of a text.
fn words(text: &str) -> Vec<Span> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, byte) in text.bytes().chain([b' ']).enumerate() {
        match (byte.is_ascii_alphabetic(), start) {
            (true, None) => start = Some(at),
            (false, Some(begun)) => {
                words.push(Span::new(begun, at));
                start = None;
            }
            _ => {}
        }
    }
    words
}

#[cfg(test)]
#[path = "history_tests.rs"]
mod tests;
