//! What joins a lead to the text that defines it.

use awsnotes_glossary::Glossary;

use super::leads;
use crate::text::Span;

/// The longest lead, in bytes: three Korean words with an English name in brackets.
const LONGEST: usize = 160;

/// The lead of `**X**: text`, `X : text`, `**X** - text`, `X → text`, and where the text begins.
pub(super) fn key(source: &str, block: Span) -> Option<(u32, Span)> {
    let text = block.of(source);
    let first_line = text.find('\n').unwrap_or(text.len()).min(LONGEST);
    let line = &text[..text.floor_char_boundary(first_line)];
    let mut depth = 0;
    let mut code = false;
    for (at, character) in line.char_indices() {
        let (before, after) = (&line[..at], &text[at + character.len_utf8()..]);
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
const KOREAN_ENDS: [&str; 16] = [
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
];

/// What follows the lead of an English sentence that says what something is.
const ENGLISH_JOINS: [&str; 14] = [
    " is a ",
    " is an ",
    " is the ",
    " is AWS",
    " is Amazon",
    " is one of ",
    " are a ",
    " are the ",
    " stands for ",
    " refers to ",
    " is short for ",
    " means ",
    " (",
    " are ",
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
        return joined_korean(&text[end..], text).then(|| shift(sentence, start, end));
    }
    let join = ENGLISH_JOINS
        .iter()
        .filter(|join| **join != " (" && **join != " are ")
        .filter_map(|join| text.find(join))
        .min()?;
    let lead = text[start..].get(..join.checked_sub(start)?)?;
    let words = lead.split_whitespace().count();
    let known = glossary.lookup(lead).is_some();
    (known || (1..=6).contains(&words) && leads::capitalised(lead)).then(|| shift(sentence, start, join))
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
    if ["란", "이란", "이라는 것은", "라는 것은"]
        .iter()
        .any(|particle| defines(&particle))
    {
        return true;
    }
    let end = sentence.trim_end_matches(['.', '!', '*', '_', ')', '"', '\'', ' ', '。', '~', '\n', '\r']);
    ["은", "는"].iter().any(|particle| defines(&particle)) && KOREAN_ENDS.iter().any(|last| end.ends_with(last))
}

fn joined_english(rest: &str) -> bool {
    ENGLISH_JOINS
        .iter()
        .filter(|join| **join != " (")
        .any(|join| rest.starts_with(join))
}
