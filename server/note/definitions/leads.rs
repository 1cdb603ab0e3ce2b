//! The lead of a block or sentence: the phrase it begins with.

use std::borrow::Cow;
use std::ops::Range;

use awsnotes_glossary::keys::is_hangul;

use super::words::holds;

/// Whether a lead, past what numbers or decorates it, is set off by marks of emphasis, code or highlight.
pub(super) fn is_marked(lead: &str) -> bool {
    lead[numbering(lead)..].starts_with(['*', '_', '`', '='])
}

/// The bytes of the bold or highlighted text that `text` begins with, its marks included; numbering before it is passed over.
pub(super) fn bold(text: &str) -> Option<Range<usize>> {
    let start = numbering(text);
    let rest = &text[start..];
    let mark = ["**", "__", "=="].into_iter().find(|mark| rest.starts_with(mark))?;
    let close = rest[2..].find(mark)?;
    let content = &rest[2..2 + close];
    if content.trim().is_empty() || content.contains("\n\n") {
        return None;
    }
    Some(start..start + 2 + close + 2)
}

/// Bytes of what numbers or decorates the start of a text: `3.1.`, `(2)`, `①`, emoji, `[x]`, `**(1)** `.
pub(super) fn numbering(text: &str) -> usize {
    let marks = text.bytes().take_while(|byte| *byte == b'*').count();
    match text.as_bytes().get(marks) {
        // Letters, with which most texts begin, bold or not; the last begin Hangul.
        Some(b'A'..=b'Z' | b'a'..=b'z' | 0xEA..=0xED) => 0,
        _ => decoration(text),
    }
}

#[inline(never)]
fn decoration(text: &str) -> usize {
    let mut at = 0;
    loop {
        let rest = &text[at..];
        let blank = rest.len() - rest.trim_start().len();
        let bare = &rest[blank..];
        let taken = match bare.bytes().next() {
            Some(b'0'..=b'9') => number(bare).or_else(|| ornament(bare)),
            Some(b'(' | b'[' | b'*') => bracketed(bare),
            // What ornaments begin with.
            Some(0xC2 | 0xE2 | 0xEF | 0xF0) => ornament(bare),
            _ => None,
        };
        match taken {
            Some(length) if length > 0 => at += blank + length,
            _ => return at + blank,
        }
    }
}

/// `3.`, `3.1.`, `3)`, `6.4`; not `5 replicas`, not `2xx`.
fn number(text: &str) -> Option<usize> {
    let length = text
        .find(|mark: char| !(mark.is_ascii_digit() || mark == '.'))
        .unwrap_or(text.len());
    let digits = &text[..length];
    if !digits.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    match text[length..].chars().next() {
        Some(')') => Some(length + 1),
        Some(' ' | '\t') if digits.contains('.') => Some(length),
        _ => None,
    }
}

/// `(1)`, `(!)`, `[02]`, `**(3)**`, `<b>1</b>` no.
fn bracketed(text: &str) -> Option<usize> {
    let marks = text.len() - text.trim_start_matches('*').len();
    let bare = &text[marks..];
    let close = match bare.chars().next()? {
        '(' => ')',
        '[' => ']',
        _ => return None,
    };
    let length = bare.find(close)?;
    let inside = &bare[1..length];
    if inside.len() > 3
        || !inside
            .chars()
            .all(|mark| mark.is_ascii_digit() || "!?xX ".contains(mark))
    {
        return None;
    }
    let after = &bare[length + 1..];
    let closing = if marks > 0 && after.starts_with(&text[..marks]) {
        marks
    } else {
        0
    };
    // An opening mark that closes later belongs to what follows.
    (marks == 0 || closing > 0).then_some(marks + length + 1 + closing)
}

/// A text without the marks of highlights; in `a == b` they are none.
pub(super) fn without_highlights(text: Cow<'_, str>) -> Cow<'_, str> {
    if !holds(&text, "==", 0) {
        return text;
    }
    let words = text.split(' ').map(|word| match word {
        "==" => word.to_owned(),
        marked => marked.replace("==", ""),
    });
    Cow::Owned(words.collect::<Vec<_>>().join(" "))
}

/// A text without the emoji and marks at its end.
pub(super) fn without_ornaments(text: &str) -> &str {
    text.trim_end_matches(|mark: char| mark == ' ' || is_decorative(mark))
}

fn is_decorative(mark: char) -> bool {
    matches!(mark,
        '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{20e3}' | '\u{200d}' | '\u{1f000}'..='\u{1faff}' | '•' | '·' | '※')
}

/// Emoji, keycaps, circled numbers, bullets.
fn ornament(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let keycap = first.is_ascii_digit() && text[1..].starts_with(['\u{fe0f}', '\u{20e3}']);
    if keycap {
        return Some(text.len() - text[1..].trim_start_matches(['\u{fe0f}', '\u{20e3}']).len());
    }
    is_decorative(first).then(|| first.len_utf8())
}

/// Bytes of the article and maker's name before an English lead: `The `, `An `.
pub(super) fn article(text: &str) -> usize {
    let start = numbering(text);
    ["The ", "A ", "An "]
        .iter()
        .find(|article| text[start..].starts_with(**article))
        .map_or(start, |article| start + article.len())
}

/// Where the lead of a Korean sentence ends: before 은/는/란/이란 glued to Latin letters, a digit or a closing bracket,
/// within the first six words.
pub(super) fn korean_topic(text: &str) -> Option<usize> {
    if text.is_ascii() {
        return None;
    }
    let mut at = 0;
    let blank = |byte: &u8| matches!(byte, b' ' | b'\n');
    for word in text.as_bytes().split_inclusive(blank).take(6) {
        let word = &text[at..at + word.len()];
        let bare = word.trim_end();
        let particles: &[&str] = match bare.ends_with(['은', '는', '란']) {
            true => &["이라는", "이란", "란", "은", "는"],
            false => &[],
        };
        for particle in particles {
            let Some(stem) = bare.strip_suffix(particle) else {
                continue;
            };
            let glued =
                stem.ends_with(|last: char| last.is_ascii_alphanumeric() || matches!(last, ')' | '"' | '\'' | '`'));
            // 란 and 이란 make a term of any word.
            let named = matches!(*particle, "이란" | "란") && stem.ends_with(is_hangul);
            if glued || named || stem.is_empty() && at > 0 {
                return Some(at + stem.len()).map(|end| text[..end].trim_end().len());
            }
        }
        if bare.ends_with(['.', ',', ':', ';']) {
            return None;
        }
        at += word.len();
    }
    None
}

/// Whether every word that matters begins with a capital letter or a digit.
pub(super) fn capitalised(lead: &str) -> bool {
    const SMALL: [&str; 12] = [
        "of", "and", "for", "the", "to", "in", "on", "with", "a", "an", "or", "at",
    ];
    let mut words = lead
        .split_whitespace()
        .map(|word| word.trim_matches(['*', '"', '\'', '(', ')', ',', '`', '&', '/', '-']));
    let mut any = false;
    let all = words.all(|word| {
        let first = word.chars().next();
        any |= first.is_some_and(|first| first.is_uppercase());
        SMALL.contains(&word) || first.is_none_or(|first| first.is_uppercase() || first.is_ascii_digit())
    });
    all && any
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbering_is_passed_over() {
        for (text, rest) in [
            ("3.1. S3", "S3"),
            ("(2) **ELB**", "**ELB**"),
            ("**(1)** **고정 세션**", "**고정 세션**"),
            ("1️⃣ 🚀 람다", "람다"),
            ("5 replicas", "5 replicas"),
            ("[01] 시작", "시작"),
            ("**(임시) 키**", "**(임시) 키**"),
        ] {
            assert_eq!(&text[numbering(text)..], rest);
        }
    }

    #[test]
    fn topics_of_korean_sentences() {
        let lead = |text: &'static str| korean_topic(text).map(|end| &text[..end]);
        assert_eq!(lead("Amazon S3는 저장소이다"), Some("Amazon S3"));
        assert_eq!(lead("SQS 는 큐이다"), Some("SQS"));
        assert_eq!(lead("우리는 S3를 쓴다"), None);
    }
}
