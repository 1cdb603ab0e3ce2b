//! When a number without a unit counts something.

use std::ops::Range;

use crate::keys::is_hangul;
use crate::numerals::{Form, Number};
use crate::particles::ending_len;
use crate::schema::Bound;
use crate::span::Span;

/// Words after a number that it does not count.
const NOT_COUNTED: &[&str] = &[
    "a",
    "am",
    "an",
    "and",
    "are",
    "as",
    "at",
    "be",
    "before",
    "but",
    "by",
    "can",
    "different",
    "each",
    "for",
    "from",
    "has",
    "have",
    "if",
    "in",
    "into",
    "is",
    "it",
    "its",
    "may",
    "more",
    "must",
    "not",
    "of",
    "on",
    "only",
    "or",
    "per",
    "pm",
    "should",
    "so",
    "than",
    "that",
    "the",
    "then",
    "this",
    "through",
    "times",
    "to",
    "until",
    "vs",
    "was",
    "were",
    "when",
    "which",
    "will",
    "with",
    "another",
    "other",
    "by-one",
    "way",
    "port",
    "ports",
    "bit",
    "bits",
    "version",
    "versions",
    "less",
    "fewer",
    "max",
    "min",
    "x",
];

/// Korean words after a number that it does not count.
const NOT_COUNTED_KOREAN: &[&str] = &[
    "포트",
    "버전",
    "번",
    "월",
    "시",
    "단계",
    "세대",
    "비트",
    "이상",
    "이하",
    "이내",
    "미만",
    "초과",
    "또는",
    "혹은",
    "및",
    "그리고",
    "까지",
    "부터",
    "최대",
    "최소",
    "기본",
];

/// Words before a number that it belongs to.
const NUMBERED: &[&str] = &[
    "python",
    "java",
    "node",
    "node.js",
    "nodejs",
    "mysql",
    "postgresql",
    "mariadb",
    "linux",
    "ubuntu",
    "windows",
    "server",
    "tls",
    "ssl",
    "http",
    "version",
    "ver",
    "release",
    "redis",
    "valkey",
    "memcached",
    "kafka",
    "spark",
    "hadoop",
    "ruby",
    "php",
    "core",
    "kubernetes",
    "layer",
    "tier",
    "level",
    "part",
    "chapter",
    "section",
    "step",
    "phase",
    "case",
    "example",
    "option",
    "type",
    "day",
    "week",
    "no",
    "no.",
    "figure",
    "fig",
    "fig.",
    "table",
    "question",
    "q",
    "port",
    "oracle",
    "debian",
    "centos",
    "rhel",
    "cli",
    "sdk",
    "engine",
    "generation",
    "gen",
    "oauth",
    "saml",
    "openid",
    "ipv",
    "raid",
    "web",
    "signature",
    "sha",
    "aes",
    "rsa",
    "cidr",
    "protocol",
];

const MONTHS: &[&str] = &[
    "jan",
    "january",
    "feb",
    "february",
    "mar",
    "march",
    "apr",
    "april",
    "may",
    "jun",
    "june",
    "jul",
    "july",
    "aug",
    "august",
    "sep",
    "sept",
    "september",
    "oct",
    "october",
    "nov",
    "november",
    "dec",
    "december",
];

/// The word after a number, where the number counts it.
pub(crate) fn counted_word(text: &str, number: &Number) -> Option<Range<usize>> {
    let rest = text[number.span.end..].strip_prefix([' ', '-'])?;
    let hyphenated = text.as_bytes().get(number.span.end) == Some(&b'-');
    let start = number.span.end + 1;
    let first = rest.chars().next()?;
    if number.form == Form::KoreanNoun || number.form == Form::Korean {
        return None;
    }
    if is_hangul(first) {
        let word = &rest[..rest.find(|letter| !is_hangul(letter)).unwrap_or(rest.len())];
        let not_counted =
            ending_len(word) == word.len() || NOT_COUNTED_KOREAN.iter().any(|other| word.starts_with(other));
        let numbered = hyphenated || belongs_before(text, number);
        return (!not_counted && !numbered).then(|| start..start + word.len());
    }
    let word = &rest[..rest
        .find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-')
        .unwrap_or(rest.len())];
    let lower = word.to_ascii_lowercase();
    let telling = first.is_ascii_alphabetic()
        && !hyphenated
        && !NOT_COUNTED.contains(&lower.as_str())
        && !MONTHS.contains(&lower.as_str());
    // At the beginning of a line, or where a year may stand, a capital makes it a heading's number or an edition.
    let written = &text[number.span.clone()];
    let edition = written.len() == 4 && (1900.0..2100.0).contains(&number.value);
    let numbering = begins_line(&text[..number.span.start]) && number.form == Form::Digits;
    let doubtful = first.is_ascii_uppercase() && (edition || numbering);
    (telling && !doubtful && !belongs_before(text, number)).then(|| start..start + word.len())
}

/// `Python 3`, `step 2`: the number belongs to the word before it.
fn belongs_before(text: &str, number: &Number) -> bool {
    let before = &text[..number.span.start];
    let Some(before) = before.strip_suffix(' ') else {
        return false;
    };
    let start =
        before.rfind(|letter: char| letter.is_whitespace() || is_hangul(letter) || matches!(letter, '(' | '*' | '/'));
    let word = start.map_or(before, |at| {
        before[at..].trim_start_matches(|letter: char| !letter.is_ascii_alphanumeric())
    });
    number.form == Form::Digits && NUMBERED.contains(&word.to_ascii_lowercase().as_str())
}

fn begins_line(before: &str) -> bool {
    let line = before.rfind('\n').map_or(before, |at| &before[at + 1..]);
    line.chars()
        .all(|letter| letter.is_whitespace() || matches!(letter, '#' | '*' | '-' | '>' | '+'))
}

/// `March ` before a number.
pub(crate) fn follows_month(before: &str) -> bool {
    let before = before.trim_end().trim_end_matches('.');
    let start = before
        .rfind(|letter: char| !letter.is_ascii_alphabetic())
        .map_or(0, |at| at + 1);
    // A letter of several bytes before the word: step to where it ends.
    let word = before
        .get(start..)
        .or_else(|| before.rsplit(|letter: char| !letter.is_ascii_alphabetic()).next());
    word.is_some_and(|word| {
        word.starts_with(char::is_uppercase) && MONTHS.contains(&word.to_ascii_lowercase().as_str())
    })
}

/// Whether a bound word stands right before or after a number: `최대 15`, `maximum: 5`, `15까지`.
pub(crate) fn has_bound(text: &str, number: &Number, bounds: &[(Span, Bound)]) -> bool {
    let (before, after) = (&text[..number.span.start], &text[number.span.end..]);
    let mut left = before.trim_end_matches([' ', ':', '=', '(', '*', '_']);
    for word in [
        "은", "는", "이", "가", "of", "is", "are", "to", "값은", "값이", "값", "값:", "으로", "로",
    ] {
        if let Some(shorter) = left.strip_suffix(word) {
            left = shorter.trim_end_matches([' ', ':', '=', '(', '*', '_']);
            break;
        }
    }
    let right = number.span.end + after.len() - after.trim_start_matches([' ', '*', '_']).len();
    let bounded = |(span, _): &(Span, Bound)| {
        span.end as usize == left.len() || span.end as usize == before.trim_end().len() || span.start as usize == right
    };
    match number.form {
        Form::Korean => false,
        Form::KoreanNoun => {
            let rest = &after[ending_len(after)..];
            !rest.starts_with(is_hangul)
        }
        Form::Digits | Form::English => bounds.iter().any(bounded),
    }
}
