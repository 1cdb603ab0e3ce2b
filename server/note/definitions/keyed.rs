//! Keys with the text that explains them: `**X**: text`, `X → text`.

use memchr::{memchr, memchr_iter, memchr3_iter};

use super::leads;
use crate::text::{Span, byte_set};

/// The longest lead, in bytes: three Korean words with an English name in brackets.
const LONGEST: usize = 160;

/// Bytes that matter in a line with a key; the last begins dashes and arrows.
static MARKS: [bool; 256] = byte_set(b"`([<)]>:-=.!?,\xE2");

/// The lead of `**X**: text`, `X : text`, `**X** - text`, `X → text`, and where the text begins.
pub(super) fn key(source: &str, block: Span) -> Option<(u32, Span)> {
    let text = block.of(source);
    let line = &text[..text.floor_char_boundary(LONGEST)];
    let line = &line[..memchr(b'\n', line.as_bytes()).unwrap_or(line.len())];
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

/// Whether a key may stand at the start of a text, or of a few marks before it: few texts have what parts one.
pub(super) fn may_begin(text: &str) -> bool {
    let text = text.as_bytes();
    let start = &text[..text.len().min(LONGEST)];
    // The last begins dashes and arrows.
    let mut marks = memchr3_iter(b':', b'-', b'=', start).chain(memchr_iter(0xE2, start));
    marks.any(|at| may_part(text, at))
}

/// Whether the byte at a place may part a key from its text, or begins what may, by those beside it.
fn may_part(text: &[u8], at: usize) -> bool {
    let (blank_before, after) = (at == 0 || text[at - 1] == b' ', &text[at + 1..]);
    match text[at] {
        b':' => {
            blank_before
                || !after
                    .first()
                    .is_some_and(|after| after.is_ascii_alphanumeric() || *after == b'/')
        }
        b'-' | b'=' if after.starts_with(b" ") => blank_before,
        b'-' | b'=' => [&b">"[..], b"->", b"=>"].iter().any(|rest| after.starts_with(rest)),
        _ => text[at..].starts_with("→".as_bytes()) || blank_before && after.get(2) == Some(&b' '),
    }
}

/// Whether what joins a key and its text is an arrow.
pub(super) fn is_arrow(join: &str) -> bool {
    join.contains(['→', '>'])
}

/// A colon that parts key and text: not in an address, a time or `::`.
fn separates(before: &str, after: &str) -> bool {
    let open = after.trim_start_matches(['*', '_', '=']);
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
    let closing = text[rest..].len() - text[rest..].trim_start_matches(['*', '_', '=']).len();
    let opened = leads::is_marked(before);
    let rest = if opened { rest + closing } else { rest };
    let span = Span::between(block.start, block.start + before.trim_end().len() as u32);
    Some((block.start + rest as u32, span))
}

/// A link to somewhere on the web or code, and nothing else: where it stands or how it is written, not what it is.
pub(super) fn is_reference(text: &str) -> bool {
    let text = text.trim();
    let code = text
        .strip_prefix('`')
        .is_some_and(|code| code.find('`').is_some_and(|end| end + 1 >= code.len()));
    if code {
        return true;
    }
    text.starts_with('[')
        && text
            .find("](http")
            .is_some_and(|at| text[at..].find(')').is_some_and(|end| at + end + 2 >= text.len()))
}

/// The lines of a text of which at least two, the first among them, are keys joined to their texts in the same way, each with
/// the lines after it that are none.
pub(super) fn key_lines(source: &str, text: Span) -> Option<Vec<Span>> {
    let whole = text.of(source);
    let first_end = memchr(b'\n', whole.as_bytes())?;
    let of_first = line_key(source, Span::between(text.start, text.start + first_end as u32))?;
    let mut starts = vec![text.start];
    let mut at = text.start + first_end as u32 + 1;
    for line in whole[first_end + 1..].split_inclusive('\n') {
        // Marks of a quote that goes on.
        let marks = line.len() - line.trim_start_matches(['>', ' ', '\t']).len();
        let own = Span::between(at + marks as u32, at + line.trim_end().len().max(marks) as u32);
        if line_key(source, own) == Some(of_first) {
            starts.push(own.start);
        }
        at += line.len() as u32;
    }
    let ends = starts.iter().skip(1).copied().chain([text.end]);
    let lines = starts.iter().zip(ends).map(|(start, end)| {
        let line = Span::between(*start, end);
        Span::between(
            line.start,
            line.start + line.of(source).trim_end_matches(['>', ' ', '\t', '\r', '\n']).len() as u32,
        )
    });
    (starts.len() > 1).then(|| lines.collect())
}

/// How the key that a line begins with is written: what joins it, and whether it is set off by marks. None where it begins
/// with small letters or many words, as a sentence that goes on does.
fn line_key(source: &str, line: Span) -> Option<(&str, bool)> {
    let (join, lead) = key(source, line)?;
    let text = lead.of(source);
    let bare = text[leads::numbering(text)..].trim_start_matches(['*', '_', '`', '=', '"', '[']);
    let begins = !bare.starts_with(|first: char| first.is_ascii_lowercase());
    let between = Span::between(lead.end, join).of(source);
    (begins && bare.split_whitespace().count() <= 6)
        .then(|| (between.trim_matches(['*', '_', '=', ' ']), leads::is_marked(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key_of(text: &str) -> Option<&str> {
        key(text, Span::between(0, text.len() as u32)).map(|(_, lead)| lead.of(text))
    }

    #[test]
    fn a_text_without_a_mark_that_may_part_has_no_key() {
        let pieces = [":", "-", "=", ">", " ", "*", "a", "→", "–", "/"];
        for number in 0..pieces.len().pow(5) {
            let digits = (0..5).map(|place| pieces[number / pieces.len().pow(place as u32) % pieces.len()]);
            let text = digits.collect::<String>();
            assert!(
                key_of(&text).is_none() || may_begin(text.trim_start_matches('*')),
                "{text:?}"
            );
        }
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
}
