//! Where sentences end, in Korean and English.

use crate::text::{Span, byte_set};

/// Bytes at which a sentence may end; the last begins `。`.
static ENDS: [bool; 256] = byte_set(b"!?.\n<\xE3");

/// The sentences of a stretch of text, in order, blanks around them excluded.
pub(super) fn sentences(source: &str, span: Span) -> Vec<Span> {
    let text = span.of(source);
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let (mut from, mut at) = (0, 0);
    while let Some(length) = bytes[at..].iter().position(|byte| ENDS[usize::from(*byte)]) {
        at += length;
        let mark = match bytes[at] {
            0xE3 if bytes[at..].starts_with("。".as_bytes()) => "。".len(),
            _ => 1,
        };
        let next = text[text.ceil_char_boundary(at + mark)..].chars().next();
        let ends = match bytes[at] {
            b'.' => {
                next.is_none_or(|next| next.is_whitespace() || "*_)\"'<".contains(next))
                    && !abbreviated(&text[from..at])
            }
            // Two line ends, or a break, part what a writer keeps apart.
            b'\n' => text[at + 1..].trim_start_matches([' ', '\t', '\r']).starts_with('\n'),
            b'<' => bytes[at..].starts_with(b"<br"),
            0xE3 if mark == 1 => false,
            _ => next.is_none_or(|next| next.is_whitespace() || "*_)\"'<`".contains(next)),
        };
        if !ends {
            at += 1;
            continue;
        }
        let end = match bytes[at] {
            b'<' | b'\n' => at,
            // Marks that close emphasis belong to the sentence they close.
            _ => {
                at + mark + text[at + mark..].len()
                    - text[at + mark..]
                        .trim_start_matches(['*', '_', ')', '"', '\'', '`'])
                        .len()
            }
        };
        push(&mut found, span.start, text, from, end);
        from = end;
        at = end.max(at + 1);
    }
    push(&mut found, span.start, text, from, text.len());
    found
}

fn push(found: &mut Vec<Span>, start: u32, text: &str, from: usize, to: usize) {
    let sentence = &text[from..to];
    let trimmed = sentence.trim_start();
    let from = from + sentence.len() - trimmed.len();
    let length = trimmed.trim_end().len();
    if length > 0 {
        found.push(Span::between(start + from as u32, start + (from + length) as u32));
    }
}

/// A dot after a number at the start, a single letter, or a usual abbreviation ends no sentence.
fn abbreviated(before: &str) -> bool {
    let word = before
        .rsplit(|mark: char| mark.is_whitespace() || mark == '(')
        .next()
        .unwrap_or("");
    let word = word.trim_start_matches(['*', '_']);
    (!word.is_empty() && word.chars().all(|letter| letter.is_ascii_digit()) && before.trim() == word)
        || ["e.g", "i.e", "vs", "ex", "Ex", "etc", "cf", "No", "approx"].contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(source: &str) -> Vec<&str> {
        sentences(source, Span::between(0, source.len() as u32))
            .into_iter()
            .map(|span| span.of(source))
            .collect()
    }

    #[test]
    fn sentences_end_at_their_marks() {
        assert_eq!(
            split("RDS는 DB입니다. 복제본은 **최대 5개.** 끝"),
            ["RDS는 DB입니다.", "복제본은 **최대 5개.**", "끝"]
        );
        assert_eq!(
            split("Up to 1.5 GB, e.g. S3. Next?\nYes!"),
            ["Up to 1.5 GB, e.g. S3.", "Next?", "Yes!"]
        );
    }

    #[test]
    fn a_line_end_inside_a_sentence_does_not_part_it() {
        assert_eq!(split("첫 줄\n둘째 줄"), ["첫 줄\n둘째 줄"]);
        assert_eq!(split("하나<br>둘"), ["하나", "<br>둘"]);
        assert!(split("").is_empty());
    }
}
