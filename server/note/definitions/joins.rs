//! Sentences that say what their subject is.

use std::ops::Range;
use std::sync::LazyLock;

use awsnotes_glossary::Glossary;

use super::labels::{Endings, is_label, is_property};
use super::signs::Sign;
use super::{leads, names};
use crate::text::Span;

/// The ends of sentences that say what something is.
static KOREAN_ENDS: LazyLock<Endings> = LazyLock::new(|| {
    Endings::new(
        "이다|입니다|이에요|예요|의미한다|의미합니다|뜻한다|뜻합니다|말한다|말합니다|가리킨다|일컫는다|서비스|것|개념|방식|서비스다|도구다|\
     구조다|네트워크다|단위다|플랫폼|플랫폼이다|저장소다|데이터베이스다|인터페이스다|프레임워크다|아키텍처다",
    )
});

/// Those that say only that it is so.
const COPULAS: [&str; 2] = ["이다", "입니다"];

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

/// The bytes of the English join that a text begins with.
pub(super) fn english(text: &str) -> Option<usize> {
    let join = ENGLISH_JOINS.iter().find(|join| text.starts_with(**join))?;
    Some(join.len())
}

/// What somebody says of a thing without saying what it is.
const OPINIONS: [&str; 40] = [
    "option",
    "answer",
    "choice",
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
pub(super) fn sentence(source: &str, sentence: Span, signs: &[(u32, Sign)], glossary: &Glossary) -> Option<Span> {
    let text = sentence.of(source);
    let join = first_join(text, sentence.start, signs);
    let has = |sign| signs.iter().any(|(_, other)| *other == sign);
    let in_korean = || has(Sign::Term) || has(Sign::Topic) && KOREAN_ENDS.of(end_of(text)).next().is_some();
    if join.is_none() && !in_korean() {
        return None;
    }
    let lead = lead(text, join, glossary)?;
    Some(Span::between(
        sentence.start + lead.start as u32,
        sentence.start + lead.end as u32,
    ))
}

/// The bytes of the lead of a sentence; the first English join, with what follows it, is known.
pub(super) fn lead(text: &str, join: Option<(usize, &str)>, glossary: &Glossary) -> Option<Range<usize>> {
    if let Some(lead) = leads::bold(text) {
        let rest = &text[lead.end..];
        return (joined_korean(rest, text) || joined_english(rest)).then_some(lead);
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
        return (name && joined_korean(&text[end..], text)).then_some(start..end);
    }
    let (join, rest) = join?;
    let lead = text[start..].get(..join.checked_sub(start)?)?;
    // What stands before a colon is no part of the sentence.
    let label = lead.rfind(": ").map_or(0, |at| at + 2);
    let (start, lead) = (start + label, &lead[label..]);
    let words = lead.split_whitespace().count();
    let known = glossary.lookup(lead).is_some();
    // `A honeypot is a …`: nothing but a definition speaks of any one of a kind.
    let any_one = ["A ", "An "].iter().any(|article| text[..start].ends_with(article))
        && [" is a ", " is an "]
            .iter()
            .any(|of_kind| text[join..].starts_with(of_kind))
        && words <= 3
        && lead
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'-'))
        && !is_property(lead)
        && !is_label(lead);
    let plainly = leads::capitalised(lead)
        && !lead.contains([',', '"', '.'])
        && !is_property(lead)
        && !rest_is_definite(text, join);
    (!is_opinion(rest) && (known || any_one || (1..=6).contains(&words) && plainly)).then_some(start..join)
}

/// The first English join of a sentence: where it stands in it, and what follows.
fn first_join<'a>(text: &'a str, start: u32, signs: &[(u32, Sign)]) -> Option<(usize, &'a str)> {
    let joins = signs.iter().filter_map(|(at, sign)| match sign {
        Sign::Join(length) => Some(((at - start) as usize, *length as usize)),
        _ => None,
    });
    let mut whole = joins.filter_map(|(at, length)| Some((at, text.get(at + length..)?)));
    whole.next()
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

/// What a sentence tells of a thing that it says to be so.
const TELLING: [&str; 24] = [
    "때문",
    "위해서",
    "덕분",
    "이유",
    "특징",
    "장점",
    "단점",
    "차이",
    "차이점",
    "수준",
    "가능",
    "예정",
    "경우",
    "부분",
    "편",
    "정도",
    "필수",
    "무료",
    "유료",
    "중",
    "핵심",
    "일",
    "과제",
    "추세",
];

/// What praises the thing at the end of a sentence.
const PRAISING: [&str; 10] = [
    "좋은",
    "훌륭한",
    "유용한",
    "적합한",
    "편리한",
    "중요한",
    "비슷한",
    "필수",
    "가장",
    "핵심",
];

/// A sentence without the marks behind its last word.
fn end_of(sentence: &str) -> &str {
    sentence.trim_end_matches(['.', '!', '*', '_', ')', '"', '\'', ' ', '。', '~', '\n', '\r'])
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
    let end = end_of(sentence);
    let last = end.split_whitespace().next_back().unwrap_or("");
    // A number or a place at the end tells a property, and so does a word that judges.
    let judged = |stem: &str| {
        TELLING.contains(&stem) || stem.ends_with(['적', '보', '쓰', '높', '줄', '붙', '들', '섞', '쌓', '놓'])
    };
    let says = !last.contains(|mark: char| mark.is_ascii_digit() || mark == '%' || mark == '(')
        && !COPULAS
            .iter()
            .any(|copula| last.strip_suffix(copula).is_some_and(judged))
        && !end
            .split_whitespace()
            .nth_back(1)
            .is_some_and(|word| PRAISING.contains(&word));
    says && ["은", "는"].iter().any(defines) && KOREAN_ENDS.of(end).next().is_some()
}

fn joined_english(rest: &str) -> bool {
    english(rest).is_some_and(|length| !is_opinion(&rest[length..]))
}

#[cfg(test)]
mod tests {
    use super::super::signs::Signs;
    use super::*;

    fn lead_of(text: &str) -> Option<&str> {
        let whole = Span::between(0, text.len() as u32);
        let signs = Signs::of(text);
        sentence(text, whole, signs.within(whole), Glossary::bundled()).map(|lead| lead.of(text))
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
