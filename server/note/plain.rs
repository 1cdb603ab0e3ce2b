//! Markdown as plain text: what a reader sees of a stretch of source.

use std::borrow::Cow;

use super::html;
use crate::text::{Span, byte_set};

/// Bytes at which something other than plain text may begin.
const MARKED: &[u8] = b"\\`*~_<{!\n[";
static MARKS: [bool; 256] = byte_set(MARKED);

/// The text of a stretch of Markdown without its markup, white space collapsed, at most `limit` characters.
pub fn plain(source: &str, limit: usize) -> String {
    shown(source, limit).into_owned()
}

/// The same; a part of the source where it is plain already.
pub(super) fn shown(source: &str, limit: usize) -> Cow<'_, str> {
    match source.len() <= limit && is_plain(source) {
        true => Cow::Borrowed(source.trim_ascii()),
        false => Cow::Owned(written(source, limit)),
    }
}

/// A part of a text, borrowed where the text is.
pub(super) fn part<'a>(text: Cow<'a, str>, part: impl Fn(&str) -> &str) -> Cow<'a, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(part(text)),
        Cow::Owned(text) => match part(&text) {
            whole if whole.len() == text.len() => Cow::Owned(text),
            part => Cow::Owned(part.to_owned()),
        },
    }
}

fn written(source: &str, limit: usize) -> String {
    let mut writer = Writer {
        out: String::with_capacity(source.len().min(limit)),
        left: limit,
        blank: false,
    };
    let bytes = source.as_bytes();
    let mut at = 0;
    while at < bytes.len() && writer.left > 0 {
        let rest = &source[at..];
        match bytes[at] {
            b'\\' if rest[1..].starts_with(|next: char| next.is_ascii_punctuation()) => {
                writer.text(&rest[1..2]);
                at += 2;
            }
            b'`' => {
                let run = rest.bytes().take_while(|byte| *byte == b'`').count();
                let close = rest[run..].find(&rest[..run]);
                match close {
                    Some(length) => {
                        writer.text(rest[run..run + length].trim());
                        at += run + length + run;
                    }
                    None => at += run,
                }
            }
            b'*' => at += rest.bytes().take_while(|byte| *byte == b'*').count(),
            b'~' if rest.starts_with("~~") => at += 2,
            b'_' if edge(source, at) => at += rest.bytes().take_while(|byte| *byte == b'_').count(),
            b'<' if rest.starts_with("<!--") => at += rest.find("-->").map_or(rest.len(), |length| length + 3),
            b'<' => match html::tag(source, at) {
                Some(tag) => {
                    writer.blank |= tag.is_block() || tag.is("br");
                    at = tag.span.end as usize;
                }
                None => {
                    writer.text("<");
                    at += 1;
                }
            },
            b'{' if rest.starts_with("{{") || rest.starts_with("{%") => {
                let close = if rest.starts_with("{{") { "}}" } else { "%}" };
                at += rest.find(close).map_or(rest.len(), |length| length + 2);
            }
            // What a picture is called on the disk is no text.
            b'!' if rest.starts_with("![[") => at += rest.find("]]").map_or(1, |length| length + 2),
            b'!' if rest.starts_with("![") => at += 1,
            // The mark of a quote that goes on in the next line.
            b'\n' => {
                writer.text("\n");
                let line = rest[1..].trim_start_matches([' ', '\t']);
                let quote = line.trim_start_matches('>');
                at = if quote.len() < line.len() {
                    source.len() - quote.len()
                } else {
                    at + 1
                };
            }
            b'[' => at += writer.link(rest),
            _ => {
                let run = bytes[at + 1..]
                    .iter()
                    .take_while(|byte| !MARKS[usize::from(**byte)])
                    .count();
                let run = source.ceil_char_boundary(at + 1 + run);
                writer.text(&source[at..run]);
                at = run;
            }
        }
    }
    writer.out
}

/// How much of each byte stands in a plain text: a blank counts one, what may be anything else counts two, and no two bytes
/// side by side count two together.
static WEIGHTS: [u8; 256] = {
    let mut weights = [0; 256];
    let mut byte = 0;
    while byte < b' ' {
        weights[byte as usize] = 2;
        byte += 1;
    }
    let mut at = 0;
    while at < MARKED.len() {
        weights[MARKED[at] as usize] = 2;
        at += 1;
    }
    weights[b' ' as usize] = 1;
    // What begins other blanks, of no width or of two columns, is left to the long way.
    weights[0xC2] = 2;
    weights[0xE1] = 2;
    weights[0xE2] = 2;
    weights[0xE3] = 2;
    weights
};

/// Whether a text is its own plain form: no marks, and single blanks between the words of a line.
fn is_plain(source: &str) -> bool {
    let mut before = 0;
    source.bytes().all(|byte| {
        let weight = WEIGHTS[usize::from(byte)];
        weight + std::mem::replace(&mut before, weight) < 2
    })
}

/// The same of a span, without what is opaque in it.
pub(super) fn of_span<'a>(source: &'a str, span: Span, opaque: &[Span], limit: usize) -> Cow<'a, str> {
    let first = opaque.partition_point(|hole| hole.end <= span.start);
    let holes = opaque[first..].iter().take_while(|hole| hole.start < span.end);
    if holes.clone().next().is_none() {
        return shown(span.of(source), limit);
    }
    let mut text = String::new();
    let mut from = span.start;
    for hole in holes.filter(|hole| hole.end > span.start) {
        text.push_str(Span::between(from, hole.start.max(from)).of(source));
        text.push(' ');
        from = from.max(hole.end);
    }
    text.push_str(Span::between(from, span.end.max(from)).of(source));
    Cow::Owned(plain(&text, limit))
}

/// An underscore at the edge of a word is markup, one inside is a letter.
fn edge(source: &str, at: usize) -> bool {
    let before = source[..at].chars().next_back().is_some_and(char::is_alphanumeric);
    let after = source[at..]
        .trim_start_matches('_')
        .chars()
        .next()
        .is_some_and(char::is_alphanumeric);
    !(before && after)
}

struct Writer {
    out: String,
    /// Characters that there is still room for.
    left: usize,
    blank: bool,
}

impl Writer {
    fn text(&mut self, text: &str) {
        if is_plain(text) {
            self.blank |= text.starts_with(' ');
            self.word(text.trim_ascii());
            self.blank |= text.ends_with(' ');
            return;
        }
        let (mut from, mut at) = (0, 0);
        while let Some(byte) = text.as_bytes().get(at) {
            let blank = match byte {
                b' ' | b'\t'..=b'\r' => 1,
                // Blanks of no width, or of two columns, begin so.
                0xC2 | 0xE1..=0xE3 => {
                    let letter = text[at..].chars().next();
                    letter.filter(|letter| letter.is_whitespace()).map_or(0, char::len_utf8)
                }
                _ => 0,
            };
            if blank == 0 {
                at += 1;
                continue;
            }
            self.word(&text[from..at]);
            self.blank = true;
            at += blank;
            from = at;
        }
        self.word(&text[from..]);
    }

    fn word(&mut self, word: &str) {
        if word.is_empty() {
            return;
        }
        if self.blank && !self.out.is_empty() {
            self.push(" ");
        }
        self.blank = false;
        self.push(word);
    }

    /// Writes as much of a text as there is room for.
    fn push(&mut self, text: &str) {
        // No text has more characters than bytes.
        let end = match text.len() <= self.left {
            true => text.len(),
            false => text.char_indices().nth(self.left).map_or(text.len(), |(end, _)| end),
        };
        let begins_letter = |byte: &u8| byte & 0b1100_0000 != 0b1000_0000;
        self.left -= text.as_bytes()[..end].iter().filter(|byte| begins_letter(byte)).count();
        self.out.push_str(&text[..end]);
    }

    /// Writes the text of the link at the start of `rest`; returns the bytes it takes. A bracket that is no link is text.
    fn link(&mut self, rest: &str) -> usize {
        if let Some(inside) = rest.strip_prefix("[[")
            && let Some(length) = inside.find("]]")
        {
            let shown = inside[..length].rsplit('|').next().unwrap_or("");
            self.text(shown);
            return length + 4;
        }
        let Some(length) = closing(rest, '[', ']') else {
            self.text("[");
            return 1;
        };
        let after = &rest[length + 1..];
        if after.starts_with('(')
            && let Some(target) = closing(after, '(', ')')
        {
            self.text(&plain(&rest[1..length], self.left));
            return length + 1 + target + 1;
        }
        self.text("[");
        1
    }
}

/// Where the bracket that opens `text` is closed.
fn closing(text: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 0;
    for (at, character) in text.char_indices() {
        if character == open {
            depth += 1;
        } else if character == close {
            depth -= 1;
            if depth == 0 {
                return Some(at);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn markup_goes_and_text_stays() {
        for (source, shown) in [
            (
                "**S3(Simple Storage Service)**는 _객체_\n  저장소",
                "S3(Simple Storage Service)는 객체 저장소",
            ),
            ("[문서](https://a.b/c(d)) ![그림](x.png)", "문서 그림"),
            ("[[s3#버킷|버킷]] 과 [01] 편", "버킷 과 [01] 편"),
            ("`snake_case`, max_size, a\\*b", "snake_case, max_size, a*b"),
            ("a<br>b <a\nhref=x>링크</a> c < d", "a b 링크 c < d"),
            ("🚀 {{ site.url }} 끝", "🚀 끝"),
            ("한 줄\n> 다음 줄\r\n>> 끝, a > b", "한 줄 다음 줄 끝, a > b"),
            ("", ""),
        ] {
            assert_eq!(plain(source, 500), shown);
        }
    }

    #[test]
    fn long_text_is_cut_at_a_character() {
        assert_eq!(plain("가나다라", 3), "가나다");
    }
}
