//! What joins a lead to the text that defines it.

use awsnotes_glossary::Glossary;

use super::labels::is_property;
use super::{leads, names};
use crate::text::Span;

/// The longest lead, in bytes: three Korean words with an English name in brackets.
const LONGEST: usize = 160;

/// Bytes that matter in a line with a key; the last begins dashes and arrows.
static MARKS: [bool; 256] = {
    let mut marks = [false; 256];
    let all = b"`([<)]>:-=.!?,\xE2";
    let mut at = 0;
    while at < all.len() {
        marks[all[at] as usize] = true;
        at += 1;
    }
    marks
};

/// The lead of `**X**: text`, `X : text`, `**X** - text`, `X → text`, and where the text begins.
pub(super) fn key(source: &str, block: Span) -> Option<(u32, Span)> {
    let text = block.of(source);
    let first_line = text.find('\n').unwrap_or(text.len()).min(LONGEST);
    let line = &text[..text.floor_char_boundary(first_line)];
    let mut depth = 0;
    let mut code = false;
    let mut next = 0;
    while let Some(length) = line.as_bytes()[next..]
        .iter()
        .position(|byte| MARKS[usize::from(*byte)])
    {
        let at = next + length;
        let Some(character) = line[at..].chars().next() else {
            break;
        };
        next = at + character.len_utf8();
        let (before, after) = (&line[..at], &text[next..]);
        match character {
            '`' => code = !code,
            _ if code => {}
            '(' | '[' | '<' => depth += 1,
            ')' | ']' | '>' if depth > 0 => depth -= 1,
            _ if depth > 0 => {}
            ':' if separates(before, after) => return lead(block, before, at + 1, text),
            '-' | '–' | '—' | '=' if before.ends_with(' ') && after.starts_with(' ') => {
                return lead(block, before, at + character.len_utf8(), text);
            }
            '→' => return lead(block, before, at + character.len_utf8(), text),
            '-' | '=' if after.starts_with('>') => return lead(block, before, at + 2, text),
            '-' | '=' if after.starts_with("->") || after.starts_with("=>") => {
                return lead(block, before, at + 3, text);
            }
            // A sentence has begun: what follows is no key.
            '.' | '!' | '?' | ',' if after.starts_with(' ') && !before.chars().all(|mark| mark.is_ascii_digit()) => {
                return None;
            }
            _ => {}
        }
    }
    None
}

/// A colon that parts key and text: not in an address, a time or `::`.
fn separates(before: &str, after: &str) -> bool {
    let open = after.trim_start_matches(['*', '_']);
    (open.is_empty()
        || open.starts_with([' ', '\n', '\t', '\r', '<'])
        || !open.is_char_boundary(0)
        || before.ends_with(' '))
        && !after.starts_with(['/', ':'])
        && !before.ends_with(':')
}

fn lead(block: Span, before: &str, rest: usize, text: &str) -> Option<(u32, Span)> {
    if before.trim().is_empty() {
        return None;
    }
    // Marks that close emphasis around the colon belong to the lead.
    let closing = text[rest..].len() - text[rest..].trim_start_matches(['*', '_']).len();
    let opened = before.trim_start().starts_with(['*', '_']);
    let rest = if opened { rest + closing } else { rest };
    let span = Span::between(block.start, block.start + before.trim_end().len() as u32);
    Some((block.start + rest as u32, span))
}

/// The ends of sentences that say what something is.
const KOREAN_ENDS: [&str; 28] = [
    "이다",
    "입니다",
    "이에요",
    "예요",
    "의미한다",
    "의미합니다",
    "뜻한다",
    "뜻합니다",
    "말한다",
    "말합니다",
    "가리킨다",
    "일컫는다",
    "서비스",
    "것",
    "개념",
    "방식",
    "서비스다",
    "도구다",
    "구조다",
    "네트워크다",
    "단위다",
    "플랫폼",
    "플랫폼이다",
    "저장소다",
    "데이터베이스다",
    "인터페이스다",
    "프레임워크다",
    "아키텍처다",
];

/// What follows the lead of an English sentence that says what something is.
const ENGLISH_JOINS: [&str; 12] = [
    " is a ",
    " is an ",
    " is the ",
    " is one of ",
    " is one or more ",
    " are a ",
    " are an ",
    " is AWS",
    " is Amazon",
    " stands for ",
    " refers to ",
    " is short for ",
];

/// The first of them in a sentence: where it stands, and what follows it.
fn english_join(text: &str) -> Option<(usize, &str)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(length) = bytes[at..].iter().position(|byte| *byte == b' ') {
        at += length;
        if matches!(bytes.get(at + 1), Some(b'i' | b'a' | b's' | b'r'))
            && let Some(join) = ENGLISH_JOINS
                .iter()
                .find(|join| bytes[at..].starts_with(join.as_bytes()))
        {
            return Some((at, &text[at + join.len()..]));
        }
        at += 1;
    }
    None
}

/// What somebody says of a thing without saying what it is.
const OPINIONS: [&str; 37] = [
    "good",
    "great",
    "must",
    "common",
    "bit",
    "little",
    "lot",
    "best",
    "better",
    "bad",
    "very",
    "popular",
    "key",
    "perfect",
    "way",
    "same",
    "only",
    "most",
    "first",
    "default",
    "recommended",
    "result",
    "powerful",
    "safe",
    "different",
    "convenient",
    "critical",
    "crucial",
    "useful",
    "valuable",
    "essential",
    "major",
    "correct",
    "right",
    "ideal",
    "main",
    "primary",
];

/// The lead of `**X** 은 … 입니다`, `X란 …`, `X is a …`.
pub(super) fn sentence(source: &str, sentence: Span, glossary: &Glossary) -> Option<Span> {
    let text = sentence.of(source);
    if let Some(lead) = leads::bold(text) {
        let rest = &text[lead.end..];
        return (joined_korean(rest, text) || joined_english(rest)).then(|| shift(sentence, lead.start, lead.end));
    }
    let start = leads::article(text);
    if let Some(end) = leads::korean_topic(&text[start..]) {
        let end = start + end;
        let lead = &text[start..end];
        let known = glossary.lookup(lead).is_some();
        let name = known
            || is_named(&text[end..])
            || leads::capitalised(lead)
            || names::is_abbreviation(lead)
            || lead.ends_with(')');
        return (name && joined_korean(&text[end..], text)).then(|| shift(sentence, start, end));
    }
    let (join, rest) = english_join(text)?;
    let lead = text[start..].get(..join.checked_sub(start)?)?;
    // What stands before a colon is no part of the sentence.
    let label = lead.rfind(": ").map_or(0, |at| at + 2);
    let (start, lead) = (start + label, &lead[label..]);
    let words = lead.split_whitespace().count();
    let known = glossary.lookup(lead).is_some();
    let plainly = leads::capitalised(lead)
        && !lead.contains([',', '"', '.'])
        && !is_property(lead)
        && !rest_is_definite(text, join);
    (!is_opinion(rest) && (known || (1..=6).contains(&words) && plainly)).then(|| shift(sentence, start, join))
}

/// 란 and 이란 make a term of whatever stands before them.
fn is_named(rest: &str) -> bool {
    ["란", "이란"]
        .iter()
        .any(|particle| rest.trim_start().starts_with(particle))
}

/// `X is the …`: of an unknown name that mostly tells which one it is, not what.
fn rest_is_definite(text: &str, join: usize) -> bool {
    text[join..].starts_with(" is the ")
}

fn is_opinion(rest: &str) -> bool {
    let first = rest.split_whitespace().next().unwrap_or("");
    // Marks of bold may stand before the words.
    OPINIONS.contains(&first) || rest.trim_start_matches([' ', '*', '_']).starts_with("the most ")
}

fn shift(sentence: Span, start: usize, end: usize) -> Span {
    Span::between(sentence.start + start as u32, sentence.start + end as u32)
}

/// 은/는 with an end that defines, or 란/이란 with any.
fn joined_korean(rest: &str, sentence: &str) -> bool {
    let rest = rest.trim_start_matches(['"', '\'', '`']).trim_start();
    let defines = |particle: &&str| {
        rest.strip_prefix(*particle)
            .is_some_and(|after| after.starts_with([' ', '\n', ',']))
    };
    if ["란", "이란", "이라는 것은", "라는 것은"].iter().any(&defines) {
        return true;
    }
    let end = sentence.trim_end_matches(['.', '!', '*', '_', ')', '"', '\'', ' ', '。', '~', '\n', '\r']);
    let last = end.split_whitespace().next_back().unwrap_or("");
    // A number or a place at the end tells a property.
    let says = !last.contains(|mark: char| mark.is_ascii_digit() || mark == '%' || mark == '(')
        && ![
            "때문",
            "수준",
            "가능",
            "예정",
            "경우",
            "부분",
            "편",
            "정도",
            "필수",
            "좋은 것",
            "무료",
            "유료",
            "중",
        ]
        .iter()
        .any(|tells| {
            KOREAN_ENDS[..2]
                .iter()
                .any(|copula| last.strip_suffix(copula).is_some_and(|word| word == *tells))
        });
    says && ["은", "는"].iter().any(defines) && KOREAN_ENDS.iter().any(|last| end.ends_with(last))
}

fn joined_english(rest: &str) -> bool {
    let join = ENGLISH_JOINS.iter().find(|join| rest.starts_with(**join));
    join.is_some_and(|join| !is_opinion(&rest[join.len()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key_of(text: &str) -> Option<&str> {
        key(text, Span::between(0, text.len() as u32)).map(|(_, lead)| lead.of(text))
    }

    fn lead_of(text: &str) -> Option<&str> {
        sentence(text, Span::between(0, text.len() as u32), Glossary::bundled()).map(|lead| lead.of(text))
    }

    #[test]
    fn what_parts_a_key_from_its_text() {
        for (text, lead) in [
            ("**SQS**: a queue", "**SQS**"),
            ("**SQS:** a queue", "**SQS"),
            ("TTL : 유지되는 시간", "TTL"),
            ("S3 버킷(Bucket) - 객체를 담는 곳", "S3 버킷(Bucket)"),
            ("CloudTrail → 누가 불렀는지 남기는 기록", "CloudTrail"),
            ("`a:b` : 코드 안의 쌍점은 세지 않음", "`a:b`"),
        ] {
            assert_eq!(key_of(text), Some(lead), "{text}");
        }
        for text in [
            "https://example.com 참고",
            "10:30 시작",
            "먼저 읽고, 그다음 : 풀기",
            "문장이다. 키 : 값",
            "",
        ] {
            assert_eq!(key_of(text), None, "{text}");
        }
    }

    #[test]
    fn sentences_that_say_what_something_is() {
        for (text, lead) in [
            ("Lambda는 코드를 실행하는 서비스이다.", "Lambda"),
            ("**ECS** 는 컨테이너를 지켜보는 서비스입니다.", "**ECS**"),
            ("보안 그룹이란 인스턴스 앞에 두는 방화벽을 말한다.", "보안 그룹"),
            ("A Region is a geographic area.", "Region"),
            ("ARN stands for Amazon Resource Name.", "ARN"),
        ] {
            assert_eq!(lead_of(text), Some(lead), "{text}");
        }
        for text in [
            "시험은 다음 주 토요일입니다.",
            "This is a good idea.",
            "SQS is a good choice here.",
            "S3는 99.99%입니다.",
            "우리는 S3를 쓴다.",
        ] {
            assert_eq!(lead_of(text), None, "{text}");
        }
    }
}
