//! Units after a number, in both languages.

use crate::keys::is_hangul;
use crate::particles::ending_len;
use crate::value::{byte_unit, seconds_in};

/// What a unit makes of the number before it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Measure {
    /// Seconds in one.
    Time(f64),
    /// Bytes: power and whether binary.
    Bytes(u8, bool),
    /// Bytes a second; a number of bits when the last is true.
    BytesPerSecond(u8, bool, bool),
    Percent,
    Iops,
    /// Things a second; the factor makes seconds of minutes.
    Rate(f64),
    /// A counter: `개`.
    Count,
    /// Money, ports, versions, bits, numbering: the number states nothing.
    Nothing,
}

/// A unit and where it ends, in bytes after the number.
pub(crate) type Found = (Measure, usize);

/// The unit at the start of `rest`, which is the text after a number.
pub(crate) fn unit(rest: &str) -> Option<Found> {
    if let Some(inside) = rest.strip_prefix('(') {
        let (measure, length) = unit(inside)?;
        return inside[length..].starts_with(')').then_some((measure, length + 2));
    }
    let attached = !rest.starts_with(' ');
    let blank = usize::from(!attached);
    let hyphen = usize::from(rest.starts_with('-'));
    let word = &rest[blank + hyphen..];
    let (measure, length) = match word.chars().next()? {
        '%' | '％' => (Measure::Percent, word.chars().next()?.len_utf8()),
        'a'..='z' | 'A'..='Z' | 'µ' | 'μ' => latin(word, attached && hyphen == 0, hyphen > 0)?,
        letter if is_hangul(letter) => korean(word, attached)?,
        _ => return None,
    };
    Some((measure, blank + hyphen + length))
}

fn latin(rest: &str, attached: bool, hyphenated: bool) -> Option<Found> {
    let end = rest
        .find(|letter: char| !letter.is_ascii_alphabetic())
        .unwrap_or(rest.len());
    let (word, after) = rest.split_at(end);
    if after.starts_with(|letter: char| letter.is_ascii_digit() || letter == '_') {
        // `16 EC2 instances` counts; `8x16` and `3 m5` do not.
        let counted = !attached && word.bytes().all(|letter| letter.is_ascii_uppercase());
        return (!counted).then_some((Measure::Nothing, end));
    }
    let lower = word.to_ascii_lowercase();
    let measure = match lower.as_str() {
        "percent" | "pct" => Measure::Percent,
        "iops" => Measure::Iops,
        "tps" | "rps" | "qps" => Measure::Rate(1.0),
        "s" if word == "s" && !hyphenated => Measure::Time(1.0),
        "m" if word == "m" && attached => Measure::Time(60.0),
        "h" if word == "h" && attached => Measure::Time(3_600.0),
        "d" if word == "d" && attached => Measure::Time(86_400.0),
        "usd" | "eur" | "krw" | "dollar" | "dollars" | "cent" | "cents" | "won" | "bit" | "bits" | "port" | "ports"
        | "am" | "pm" | "st" | "nd" | "rd" | "th" | "xx" => Measure::Nothing,
        _ => match seconds_in(&lower).or_else(|| seconds_in(lower.strip_suffix('s')?)) {
            Some(seconds) => Measure::Time(seconds),
            None => return bytes(word, after, attached),
        },
    };
    Some((measure, end))
}

/// `GB`, `GiB/s`, `Mbps`, `gigabytes per second`; other letters right after a number make an identifier of it.
fn bytes(word: &str, after: &str, attached: bool) -> Option<Found> {
    let other = || attached.then_some((Measure::Nothing, word.len()));
    let (stem, rated) = match word.strip_suffix("ps") {
        Some(stem) if byte_unit(stem).is_some() => (stem, true),
        _ => (word, false),
    };
    let stem = stem
        .strip_suffix('s')
        .filter(|stem| stem.ends_with('B'))
        .unwrap_or(stem);
    if word.eq_ignore_ascii_case("b") && !(attached && word == "B") {
        return other();
    }
    let Some((power, binary)) = byte_unit(stem).or_else(|| byte_word(word)) else {
        return other();
    };
    let bits = stem.ends_with('b') && stem.len() < 4 && power > 0;
    if rated {
        return Some((Measure::BytesPerSecond(power, binary, bits), word.len()));
    }
    match per_second(after) {
        Some((1.0, length)) => Some((
            Measure::BytesPerSecond(power, binary, bits && stem.starts_with(char::is_uppercase)),
            word.len() + length,
        )),
        _ => Some((Measure::Bytes(power, binary), word.len())),
    }
}

fn byte_word(word: &str) -> Option<(u8, bool)> {
    let lower = word.to_ascii_lowercase();
    let stem = lower.strip_suffix('s').unwrap_or(&lower);
    Some(match stem {
        "byte" => (0, false),
        "kilobyte" => (1, false),
        "megabyte" => (2, false),
        "gigabyte" => (3, false),
        "terabyte" => (4, false),
        "petabyte" => (5, false),
        "exabyte" => (6, false),
        "kibibyte" => (1, true),
        "mebibyte" => (2, true),
        "gibibyte" => (3, true),
        "tebibyte" => (4, true),
        "pebibyte" => (5, true),
        _ => return None,
    })
}

/// `/s`, `/sec`, `/초`, ` per second`: how many of it a second has, and the length.
pub(crate) fn per_second(rest: &str) -> Option<(f64, usize)> {
    let (word, begun) = if let Some(word) = rest.strip_prefix('/') {
        (word.trim_start_matches(' '), true)
    } else {
        let trimmed = rest.trim_start_matches(' ');
        let word = trimmed
            .get(..3)
            .filter(|per| per.eq_ignore_ascii_case("per"))
            .map(|_| trimmed[3..].trim_start_matches(' '));
        (word?, false)
    };
    let skipped = rest.len() - word.len();
    for (korean, factor) in [("초", 1.0), ("분", 1.0 / 60.0)] {
        if word.starts_with(korean) {
            return Some((factor, skipped + korean.len()));
        }
    }
    let end = word
        .find(|letter: char| !letter.is_ascii_alphanumeric())
        .unwrap_or(word.len());
    let factor = match word[..end].to_ascii_lowercase().as_str() {
        "second" | "seconds" | "sec" | "secs" => 1.0,
        "s" if begun => 1.0,
        "minute" | "minutes" | "min" => 1.0 / 60.0,
        _ => return None,
    };
    Some((factor, skipped + end))
}

const DAY: f64 = 86_400.0;

/// Korean units; where one begins like another, the longer comes first.
const KOREAN: &[(&str, Measure)] = &[
    ("밀리초", Measure::Time(0.001)),
    ("마이크로초", Measure::Time(0.000_001)),
    ("초과", Measure::Nothing),
    ("초", Measure::Time(1.0)),
    ("분기", Measure::Nothing),
    ("분", Measure::Time(60.0)),
    ("시간", Measure::Time(3_600.0)),
    ("시", Measure::Nothing),
    ("일차", Measure::Nothing),
    ("일", Measure::Time(DAY)),
    ("주일", Measure::Time(7.0 * DAY)),
    ("주간", Measure::Time(7.0 * DAY)),
    ("주년", Measure::Nothing),
    ("주", Measure::Time(7.0 * DAY)),
    ("개월", Measure::Time(30.0 * DAY)),
    ("달러", Measure::Nothing),
    ("달", Measure::Time(30.0 * DAY)),
    ("년대", Measure::Nothing),
    ("년", Measure::Time(365.0 * DAY)),
    ("월", Measure::Nothing),
    ("킬로바이트", Measure::Bytes(1, false)),
    ("메가바이트", Measure::Bytes(2, false)),
    ("기가바이트", Measure::Bytes(3, false)),
    ("테라바이트", Measure::Bytes(4, false)),
    ("페타바이트", Measure::Bytes(5, false)),
    ("메가", Measure::Bytes(2, false)),
    ("기가", Measure::Bytes(3, false)),
    ("테라", Measure::Bytes(4, false)),
    ("바이트", Measure::Bytes(0, false)),
    ("퍼센트", Measure::Percent),
    ("프로", Measure::Percent),
    ("개", Measure::Count),
    ("가지", Measure::Count),
    ("명", Measure::Count),
    ("대", Measure::Count),
    ("건", Measure::Count),
    ("회", Measure::Count),
    ("군데", Measure::Count),
    ("곳", Measure::Count),
    ("종류", Measure::Count),
    ("종", Measure::Count),
    ("쌍", Measure::Count),
    ("줄", Measure::Count),
    ("행", Measure::Count),
    ("글자", Measure::Count),
    ("자리", Measure::Nothing),
    ("자", Measure::Count),
    ("배", Measure::Count),
    ("원", Measure::Nothing),
    ("불", Measure::Nothing),
    ("센트", Measure::Nothing),
    ("엔", Measure::Nothing),
    ("포트", Measure::Nothing),
    ("번", Measure::Nothing),
    ("차", Measure::Nothing),
    ("세대", Measure::Nothing),
    ("버전", Measure::Nothing),
    ("비트", Measure::Nothing),
    ("단계", Measure::Nothing),
    ("계층", Measure::Nothing),
    ("티어", Measure::Nothing),
    ("편", Measure::Nothing),
    ("장", Measure::Nothing),
    ("위", Measure::Nothing),
    ("등", Measure::Nothing),
    ("호", Measure::Nothing),
    ("점", Measure::Nothing),
];

/// What may follow a unit besides particles.
const AFTER: &[&str] = &[
    "이내", "이하", "이상", "이후", "이전", "동안", "간격", "정도", "미만", "초과", "씩", "짜리", "만에", "치", "가량",
    "안에", "안", "전", "후", "뒤", "단위", "보관", "보존", "유지", "마다", "입", "이", "였", "임", "으로", "짜",
    "제한", "한도", "만",
];

fn korean(rest: &str, attached: bool) -> Option<Found> {
    // Their first syllable tells all but one or two.
    let first = |text: &str| text.as_bytes().first_chunk::<3>().copied();
    let begun = first(rest);
    let starting = |(word, _): &&(&str, Measure)| {
        first(word) == begun && rest.starts_with(word) && ends_there(&rest[word.len()..], word, attached)
    };
    let (word, measure) = KOREAN.iter().find(starting)?;
    let after = &rest[word.len()..];
    match (measure, per_second(after)) {
        (Measure::Count, Some((factor, length))) => Some((Measure::Rate(factor), word.len() + length)),
        (Measure::Bytes(power, binary), Some((_, length))) => {
            Some((Measure::BytesPerSecond(*power, *binary, false), word.len() + length))
        }
        _ => Some((*measure, word.len())),
    }
}

/// Whether a unit ends here and is not the beginning of another word (`15 분석`, `5 개발`).
fn ends_there(after: &str, word: &str, attached: bool) -> bool {
    let telling = attached && word.chars().count() > 1;
    telling
        || !after.starts_with(is_hangul)
        || !after[ending_len(after)..].starts_with(is_hangul)
        || AFTER.iter().any(|ending| after.starts_with(ending))
}
