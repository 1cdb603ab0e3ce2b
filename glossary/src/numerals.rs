//! Numbers in text: digits, and number words of both languages. Numbers that only name something are passed over.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use crate::keys::is_hangul;

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// `15`, `5,500`, `1만 5천`.
    Digits,
    /// `five`.
    English,
    /// `다섯`, `한`: stands before a counter.
    Korean,
    /// `하나`: stands for itself.
    KoreanNoun,
}

/// A number.
#[derive(Debug, Clone)]
pub(crate) struct Number {
    pub(crate) span: Range<usize>,
    pub(crate) value: f64,
    pub(crate) form: Form,
}

/// The numbers of a text with composed Hangul, in order.
pub(crate) fn numbers(text: &str) -> Vec<Number> {
    let mut found = written_in_digits(text);
    let words = written_in_words(text);
    if !words.is_empty() {
        found.extend(words);
        found.sort_by_key(|number| number.span.start);
    }
    found
}

fn written_in_digits(text: &str) -> Vec<Number> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut found: Vec<Number> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !digit(at) {
            at += 1;
            continue;
        }
        let start = at;
        while digit(at) || at > start && matches!(bytes.get(at), Some(b'.' | b',')) && digit(at + 1) {
            at += 1;
        }
        // Dates, times, ratios, fractions, address ranges: several numbers that are one thing.
        let run_end = joined_run(bytes, start, at);
        if run_end > at {
            at = run_end;
            continue;
        }
        let Some(value) = plain_number(&text[start..at]) else {
            continue;
        };
        if names_something(text, start, at) {
            continue;
        }
        let (value, end) = with_magnitude(text, value, at);
        at = end;
        found.push(Number {
            span: start..end,
            value,
            form: Form::Digits,
        });
    }
    found
}

/// The end of `2023-03-29`, `10.0.0.0/16`, `18:00`, `1/2` that begins at `start`; `end` where it is a number alone, or a
/// range of two.
fn joined_run(bytes: &[u8], start: usize, end: usize) -> usize {
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = end;
    let mut dashes = 0;
    let mut others = 0;
    while matches!(bytes.get(at), Some(b'-' | b'/' | b':' | b'.' | b',')) && digit(at + 1) {
        match bytes[at] {
            b'-' => dashes += 1,
            _ => others += 1,
        }
        at += 1;
        while digit(at) || matches!(bytes.get(at), Some(b'.' | b',')) && digit(at + 1) {
            at += 1;
        }
    }
    let year_first =
        dashes == 1 && end - start == 4 && bytes[start] == b'0' + 2 && bytes[start + 1] == b'0' && at - end <= 3;
    if others > 0 || dashes > 1 || year_first {
        at
    } else {
        end
    }
}

/// `15`, `99.9`, `5,500`, `1,234.5`; nothing else that digits, points and commas can make.
fn plain_number(text: &str) -> Option<f64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if fraction.contains(['.', ',']) {
        return None;
    }
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let mut grouped = false;
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        grouped = true;
    }
    if grouped && first.len() > 3 {
        return None;
    }
    text.replace(',', "").parse().ok()
}

/// Whether what stands beside the digits makes them part of a name, an address, an amount of money or a numbering.
fn names_something(text: &str, start: usize, end: usize) -> bool {
    let (before, after) = (&text[..start], &text[end..]);
    let mut left = before.chars().rev();
    let (neighbour, further) = (left.next(), left.next());
    let word = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    let inside = match neighbour {
        Some('$' | '€' | '£' | '₩' | '¥' | '#' | '@' | '%' | '^' | '\\' | '/' | '_') => true,
        Some('-' | '.' | ',' | ':' | '–') => {
            // `3K-16K`: a thousand, not a name.
            let thousand =
                matches!(further, Some('k' | 'K')) && left.next().is_some_and(|digit| digit.is_ascii_digit());
            !thousand && further.is_some_and(|letter| word(letter) && !letter.is_ascii_digit())
        }
        Some(letter) => letter.is_alphanumeric() && !is_hangul(letter),
        None => false,
    };
    let bracketed = matches!(
        (neighbour, after.chars().next()),
        (Some('('), Some(')')) | (Some('['), Some(']'))
    );
    let mut right = after.chars();
    let goes_on = match right.next() {
        Some('_') => true,
        Some('.') => right.next().is_some_and(word),
        _ => false,
    };
    // `제3자`: an ordinal.
    let ordinal = neighbour == Some('제') && !further.is_some_and(is_hangul);
    let priced = before.trim_end().ends_with(['$', '€', '£', '₩', '¥']) || before.trim_end().ends_with("USD");
    inside || bracketed || goes_on || ordinal || priced
}

/// A number with 천, 만, 억, `k`, `million` after it: the whole value, and where that ends.
fn with_magnitude(text: &str, value: f64, end: usize) -> (f64, usize) {
    let rest = &text[end..];
    if let Some(after) = rest.strip_prefix('k')
        && !after.starts_with(|letter: char| letter.is_ascii_alphanumeric())
    {
        return (value * 1e3, end + 1);
    }
    // A capital may as well be a unit: `16K IOPS`, `3K-16K IOPS`, but not `4K`.
    if let Some(after) = rest.strip_prefix('K')
        && (after.trim_start().starts_with("IOPS") || after.starts_with("-") && after.contains("IOPS"))
    {
        return (value * 1e3, end + 1);
    }
    if let Some(after) = rest.strip_prefix(' ') {
        let word: &str = &after[..after
            .find(|letter: char| !letter.is_ascii_alphabetic())
            .unwrap_or(after.len())];
        if let Some(factor) = english_magnitude(word) {
            return (value * factor, end + 1 + word.len());
        }
    }
    let Some((factor, length)) = korean_magnitude(rest) else {
        return (value, end);
    };
    let (mut total, mut end) = (value * factor, end + length);
    // `1만 5천`: smaller parts follow.
    loop {
        let rest = &text[end..];
        let digits = rest.strip_prefix(' ').unwrap_or(rest);
        let length = digits.bytes().take_while(u8::is_ascii_digit).count();
        let part = digits[..length]
            .parse::<f64>()
            .ok()
            .zip(korean_magnitude(&digits[length..]));
        match part {
            Some((number, (smaller, magnitude))) if smaller < factor => {
                total += number * smaller;
                end += rest.len() - digits.len() + length + magnitude;
            }
            _ => return (total, end),
        }
    }
}

fn english_magnitude(word: &str) -> Option<f64> {
    match word.to_ascii_lowercase().as_str() {
        "hundred" => Some(1e2),
        "thousand" => Some(1e3),
        "million" => Some(1e6),
        "billion" => Some(1e9),
        _ => None,
    }
}

/// The factor of 만, 천만, 억 … and its length in bytes. 백업 (backup) is no hundred.
fn korean_magnitude(rest: &str) -> Option<(f64, usize)> {
    let (mut factor, mut length) = (1.0, 0);
    for letter in rest.chars() {
        let step = match letter {
            '백' if !rest[length..].starts_with("백업") && !rest[length..].starts_with("백엔드") => 1e2,
            '천' => 1e3,
            '만' => 1e4,
            '억' => 1e8,
            '조' if length == 0 => 1e12,
            _ => break,
        };
        factor *= step;
        length += letter.len_utf8();
    }
    (length > 0).then_some((factor, length))
}

const WORDS: &[(&str, f64, Form)] = &[
    ("one", 1.0, Form::English),
    ("two", 2.0, Form::English),
    ("three", 3.0, Form::English),
    ("four", 4.0, Form::English),
    ("five", 5.0, Form::English),
    ("six", 6.0, Form::English),
    ("seven", 7.0, Form::English),
    ("eight", 8.0, Form::English),
    ("nine", 9.0, Form::English),
    ("ten", 10.0, Form::English),
    ("eleven", 11.0, Form::English),
    ("twelve", 12.0, Form::English),
    ("thirteen", 13.0, Form::English),
    ("fourteen", 14.0, Form::English),
    ("fifteen", 15.0, Form::English),
    ("sixteen", 16.0, Form::English),
    ("seventeen", 17.0, Form::English),
    ("eighteen", 18.0, Form::English),
    ("nineteen", 19.0, Form::English),
    ("twenty", 20.0, Form::English),
    ("thirty", 30.0, Form::English),
    ("forty", 40.0, Form::English),
    ("fifty", 50.0, Form::English),
    ("sixty", 60.0, Form::English),
    ("seventy", 70.0, Form::English),
    ("eighty", 80.0, Form::English),
    ("ninety", 90.0, Form::English),
    ("hundred", 100.0, Form::English),
    ("thousand", 1000.0, Form::English),
    ("한", 1.0, Form::Korean),
    ("두", 2.0, Form::Korean),
    ("세", 3.0, Form::Korean),
    ("네", 4.0, Form::Korean),
    ("다섯", 5.0, Form::Korean),
    ("여섯", 6.0, Form::Korean),
    ("일곱", 7.0, Form::Korean),
    ("여덟", 8.0, Form::Korean),
    ("아홉", 9.0, Form::Korean),
    ("열", 10.0, Form::Korean),
    ("열한", 11.0, Form::Korean),
    ("열두", 12.0, Form::Korean),
    ("열세", 13.0, Form::Korean),
    ("열네", 14.0, Form::Korean),
    ("열다섯", 15.0, Form::Korean),
    ("스무", 20.0, Form::Korean),
    ("서른", 30.0, Form::Korean),
    ("하나", 1.0, Form::KoreanNoun),
    ("둘", 2.0, Form::KoreanNoun),
    ("셋", 3.0, Form::KoreanNoun),
    ("넷", 4.0, Form::KoreanNoun),
];

static AUTOMATON: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        // Every Hangul letter begins like one of the words, so looking for what begins them only costs time.
        .prefilter(false)
        .kind(Some(AhoCorasickKind::DFA))
        .build(WORDS.iter().map(|(word, ..)| word))
        .ok()
});

/// The words that numbers begin with.
pub(crate) fn words() -> impl Iterator<Item = &'static str> {
    WORDS.iter().map(|(word, ..)| *word)
}

fn written_in_words(text: &str) -> Vec<Number> {
    let Some(automaton) = AUTOMATON.as_ref() else {
        return Vec::new();
    };
    let mut found: Vec<Number> = Vec::new();
    for hit in automaton.find_iter(text) {
        let (_, value, form) = WORDS[hit.pattern().as_usize()];
        let (before, after) = (&text[..hit.start()], &text[hit.end()..]);
        if form != Form::English {
            let joined = before.ends_with(|letter: char| is_hangul(letter) || letter.is_alphanumeric());
            if !(joined || form == Form::KoreanNoun && measures(after)) {
                found.push(Number {
                    span: hit.range(),
                    value,
                    form,
                });
            }
            continue;
        }
        let joins = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
        // `fifteen-minute` goes on with a hyphen, `all-in-one` does not begin after one.
        if before.ends_with(joins) || after.starts_with(joins) {
            continue;
        }
        let last = found.last_mut().filter(|last| last.form == Form::English);
        let near = last.filter(|last| matches!(&text[last.span.end..hit.start()], " " | "-"));
        match near {
            Some(last) if value >= 100.0 && last.value < value => *last = joined(last, last.value * value, hit.end()),
            Some(last) if last.value >= 20.0 && value < 10.0 => *last = joined(last, last.value + value, hit.end()),
            _ if before.ends_with(['-', '.', '/', '@', '#']) => {}
            // Magnitudes count what stands before them: `a hundred` does, `hundreds of` does not.
            _ if value >= 100.0 && !before.ends_with("a ") && !before.ends_with("A ") => {}
            _ => found.push(Number {
                span: hit.range(),
                value,
                form,
            }),
        }
    }
    found
}

/// `하나에 최대 5개`, `하나당`: what is counted by it is another thing; `둘 수 있다` is a verb.
fn measures(after: &str) -> bool {
    [" 수 ", "에", "당", "마다", "씩"]
        .iter()
        .any(|word| after.starts_with(word))
}

fn joined(first: &Number, value: f64, end: usize) -> Number {
    Number {
        span: first.span.start..end,
        value,
        form: first.form,
    }
}
