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
    "error",
    "errors",
    "status",
    "code",
    "codes",
    "response",
    "responses",
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
    "정도",
    "에러",
    "오류",
    "상태",
    "응답",
    "코드",
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
    let korean = matches!(number.form, Form::Korean | Form::KoreanNoun);
    if korean && (number.form == Form::KoreanNoun || !first.is_ascii_uppercase()) {
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
    let numbering = begins_line(&text[..number.span.start]) && number.form == Form::Digits && number.value < 100.0;
    let doubtful = first.is_ascii_uppercase() && (edition || numbering && !is_plural_of_initials(word));
    (telling && !doubtful && !belongs_before(text, number)).then(|| start..start + word.len())
}

/// `VPCs`, `AZs`.
fn is_plural_of_initials(word: &str) -> bool {
    word.strip_suffix('s')
        .is_some_and(|initials| initials.len() > 1 && initials.bytes().all(|byte| byte.is_ascii_uppercase()))
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

/// Marks and blanks that may stand between a bound word and its number.
const BETWEEN: [char; 6] = [' ', ':', '=', '(', '*', '_'];

/// Whether a bound word speaks of a number: `최대 15`, `maximum: 5`, `15까지`, `5 (default)`, `최대 개수는 3`, `Max size: 5`.
pub(crate) fn has_bound(text: &str, number: &Number, bounds: &[(Span, Bound)]) -> bool {
    const NOUNS: usize = 2;
    let (before, after) = (&text[..number.span.start], &text[number.span.end..]);
    match number.form {
        Form::Korean => return false,
        Form::KoreanNoun => return !after[ending_len(after)..].starts_with(is_hangul),
        Form::Digits | Form::English => {}
    }
    let ends_at = |left: &str| bounds.iter().any(|(span, _)| span.end as usize == left.len());
    let right = number.span.end + after.len() - after.trim_start_matches([' ', '*', '_', '(']).len();
    let plain = before.trim_end_matches(BETWEEN);
    if ends_at(plain) || bounds.iter().any(|(span, _)| span.start as usize == right) {
        return true;
    }
    let marked = before.trim_end().ends_with([':', '=']);
    let particle = [
        "은", "는", "이", "가", "을", "를", "of", "is", "are", "to", "값", "으로", "로",
    ];
    let Some(mut left) = particle
        .iter()
        .find_map(|word| plain.strip_suffix(word))
        .or(marked.then_some(plain))
    else {
        return false;
    };
    left = left.trim_end_matches(BETWEEN);
    // What is bounded may be named between the bound word and the particle.
    for _ in 0..NOUNS {
        if ends_at(left) {
            return true;
        }
        left = left.trim_end_matches(char::is_alphanumeric).trim_end_matches(BETWEEN);
    }
    ends_at(left)
}

/// Whether a bare number counts on after a bounded one: `up to 15 (Aurora), 5 (others)`, `(up to 15 for Aurora, 5 for RDS)`.
pub(crate) fn counts_on(text: &str, number: &Number, bounds: &[(Span, Bound)]) -> bool {
    let before = text[..number.span.start].trim_end_matches(['*', '_']);
    let after = text[number.span.end..].trim_start_matches(['*', '_']);
    number.form == Form::Digits
        && bounds.iter().any(|(span, _)| (span.end as usize) < number.span.start)
        && [", ", "(", "vs ", "or ", "/ "]
            .iter()
            .any(|mark| before.ends_with(mark))
        && [" for ", " ("].iter().any(|mark| after.starts_with(mark))
}
