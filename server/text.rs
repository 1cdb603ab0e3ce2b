//! Offsets, lines and position encodings: the one place that converts between bytes and what people and editors count.

mod distance;
mod lines;
mod range;
mod strings;

use memchr::memchr2_iter;

pub use awsnotes_glossary::Span;
pub use distance::distance;
pub use lines::{line_at, line_end};
pub use range::Range;
pub use strings::{Rare, Strings};

/// Which of all bytes are among some, for looking at each byte of a text once.
pub const fn byte_set(bytes: &[u8]) -> [bool; 256] {
    let mut set = [false; 256];
    let mut at = 0;
    while at < bytes.len() {
        set[bytes[at] as usize] = true;
        at += 1;
    }
    set
}

/// What an editor counts within a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PositionEncoding {
    /// Bytes.
    Utf8,
    /// Code units of UTF-16, the protocol's default.
    Utf16,
    /// Unicode scalar values.
    Utf32,
}

/// A place as editors say it: line and column from 0, the column in units of a [`PositionEncoding`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Position {
    /// Line from 0.
    pub line: u32,
    /// Column from 0.
    pub column: u32,
}

/// A place as people say it: line and column from 1, the column in Unicode scalar values, a byte order mark not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineColumn {
    /// Line from 1.
    pub line: u32,
    /// Column from 1.
    pub column: u32,
}

/// Where the lines of a text begin. Lines end at LF, CRLF or a lone CR.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineIndex {
    starts: Box<[u32]>,
}

/// The byte order mark, which some editors put at the start of a file.
pub const BYTE_ORDER_MARK: char = '\u{feff}';

impl LineIndex {
    /// Reads the line starts of `text`.
    pub fn new(text: &str) -> LineIndex {
        let bytes = text.as_bytes();
        let ends =
            memchr2_iter(b'\n', b'\r', bytes).filter(|at| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'));
        let starts = std::iter::once(0).chain(ends.map(|at| at as u32 + 1));
        LineIndex {
            starts: starts.collect(),
        }
    }

    /// Number of lines: one more than there are line ends.
    pub fn len(&self) -> u32 {
        self.starts.len() as u32
    }

    /// Never: even an empty text has one line.
    pub fn is_empty(&self) -> bool {
        false
    }

    /// The line, from 0, in which byte `offset` stands.
    pub fn line(&self, offset: u32) -> u32 {
        self.starts.partition_point(|start| *start <= offset) as u32 - 1
    }

    /// The bytes of a line (from 0), its line end included; past the last line, the empty span at the end.
    pub fn line_span(&self, text: &str, line: u32) -> Span {
        let end = text.len() as u32;
        let start = self.starts.get(line as usize).copied().unwrap_or(end);
        Span::between(start, self.starts.get(line as usize + 1).copied().unwrap_or(end))
    }

    /// The bytes of a line (from 0) without its line end.
    pub fn line_content(&self, text: &str, line: u32) -> Span {
        let span = self.line_span(text, line);
        let content = span.of(text).trim_end_matches(['\n', '\r']);
        Span::between(span.start, span.start + content.len() as u32)
    }

    /// Where byte `offset` stands, as an editor counts. An offset past the end is the end; one inside a character is its start.
    pub fn position(&self, text: &str, offset: u32, encoding: PositionEncoding) -> Position {
        let offset = boundary(text, offset);
        let line = self.line(offset);
        let before = Span::between(self.starts[line as usize], offset).of(text);
        Position {
            line,
            column: width(before, encoding),
        }
    }

    /// The byte at a place that an editor names. A column past the end of its line is the end of the line; a line past
    /// the last is the end of the text.
    pub fn offset(&self, text: &str, position: Position, encoding: PositionEncoding) -> u32 {
        if position.line >= self.len() {
            return text.len() as u32;
        }
        let line = self.line_content(text, position.line);
        let mut left = position.column;
        let mut offset = line.start;
        for character in line.of(text).chars() {
            let units = units(character, encoding);
            if left < units {
                break;
            }
            left -= units;
            offset += character.len_utf8() as u32;
        }
        offset
    }

    /// Where byte `offset` stands, as people count.
    pub fn line_column(&self, text: &str, offset: u32) -> LineColumn {
        let position = self.position(text, offset, PositionEncoding::Utf32);
        let mark = position.line == 0 && position.column > 0 && text.starts_with(BYTE_ORDER_MARK);
        LineColumn {
            line: position.line + 1,
            column: position.column + 1 - u32::from(mark),
        }
    }
}

/// The nearest character boundary at or before `offset`.
pub fn boundary(text: &str, offset: u32) -> u32 {
    text.floor_char_boundary(offset as usize) as u32
}

fn units(character: char, encoding: PositionEncoding) -> u32 {
    match encoding {
        PositionEncoding::Utf8 => character.len_utf8() as u32,
        PositionEncoding::Utf16 => character.len_utf16() as u32,
        PositionEncoding::Utf32 => 1,
    }
}

fn width(text: &str, encoding: PositionEncoding) -> u32 {
    match encoding {
        PositionEncoding::Utf8 => text.len() as u32,
        _ => text.chars().map(|character| units(character, encoding)).sum(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ALL: [PositionEncoding; 3] = [PositionEncoding::Utf8, PositionEncoding::Utf16, PositionEncoding::Utf32];

    #[test]
    fn lines_end_at_lf_crlf_and_a_lone_cr() {
        let text = "a\r\nb\rc\nd";
        let index = LineIndex::new(text);
        let lines: Vec<&str> = (0..index.len())
            .map(|line| index.line_content(text, line).of(text))
            .collect();
        assert_eq!(lines, ["a", "b", "c", "d"]);
    }

    #[test]
    fn separators_that_editors_do_not_count_are_text() {
        assert_eq!(LineIndex::new("a\u{2028}b\u{85}c\u{c}d").len(), 1);
    }

    #[test]
    fn people_do_not_count_a_byte_order_mark() {
        let text = "\u{feff}람다";
        let index = LineIndex::new(text);
        assert_eq!(index.line_column(text, 0), LineColumn { line: 1, column: 1 });
        assert_eq!(index.line_column(text, 3), LineColumn { line: 1, column: 1 });
        assert_eq!(index.line_column(text, 6), LineColumn { line: 1, column: 2 });
    }

    #[test]
    fn an_emoji_is_two_units_of_utf16() {
        let text = "🚀S3";
        let index = LineIndex::new(text);
        assert_eq!(index.position(text, 4, PositionEncoding::Utf16).column, 2);
        assert_eq!(index.position(text, 4, PositionEncoding::Utf32).column, 1);
        assert_eq!(
            index.offset(text, Position { line: 0, column: 1 }, PositionEncoding::Utf16),
            0
        );
    }

    #[test]
    fn places_past_the_end_are_the_end() {
        let text = "a\r\n나";
        let index = LineIndex::new(text);
        for encoding in ALL {
            assert_eq!(index.offset(text, Position { line: 0, column: 99 }, encoding), 1);
            assert_eq!(index.offset(text, Position { line: 9, column: 9 }, encoding), 6);
        }
    }

    proptest! {
        #[test]
        fn there_and_back_is_the_same_place(text in "(?s)[a가각🚀\u{1100}\r\n\t ]{0,40}", at in 0u32..200) {
            let index = LineIndex::new(&text);
            let offset = boundary(&text, at);
            for encoding in ALL {
                let position = index.position(&text, offset, encoding);
                let back = index.offset(&text, position, encoding);
                // Between CR and LF there is no place: the end of the line stands for it.
                let between = text[..offset as usize].ends_with('\r') && text[offset as usize..].starts_with('\n');
                prop_assert_eq!(back, if between { offset - 1 } else { offset });
            }
        }
    }
}
