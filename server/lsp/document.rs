//! The text of an open document as its client edits it.

use std::sync::Arc;

use ropey::{Rope, RopeSlice};

use crate::text::{BYTE_ORDER_MARK, LineIndex, Position, PositionEncoding};

/// An open document's text: a rope, so that a burst of edits in a long note stays cheap, and what was last read from it.
#[derive(Debug, Clone)]
pub struct Document {
    rope: Rope,
    read: Option<Arc<Text>>,
}

/// A text with its lines.
#[derive(Debug, PartialEq, Eq)]
pub struct Text {
    /// The text.
    pub text: Arc<str>,
    /// Its lines.
    pub lines: LineIndex,
    /// It begins with a byte order mark that the client does not see.
    hides_mark: bool,
}

impl Text {
    /// A text as the client has it.
    pub fn open(text: Arc<str>) -> Text {
        let lines = LineIndex::new(&text);
        Text {
            text,
            lines,
            hides_mark: false,
        }
    }

    /// A text as it is on disk. Editors take the byte order mark off when they open it.
    pub fn on_disk(text: Arc<str>) -> Text {
        let hides_mark = text.starts_with(BYTE_ORDER_MARK);
        Text {
            hides_mark,
            ..Text::open(text)
        }
    }

    /// The byte that a place of the client stands for.
    pub fn offset(&self, mut place: Position, encoding: PositionEncoding) -> u32 {
        if place.line == 0 {
            place.column = place.column.saturating_add(self.hidden(encoding));
        }
        self.lines.offset(&self.text, place, encoding)
    }

    /// Where a byte stands for the client.
    pub fn position(&self, offset: u32, encoding: PositionEncoding) -> Position {
        let mut place = self.lines.position(&self.text, offset, encoding);
        if place.line == 0 {
            place.column = place.column.saturating_sub(self.hidden(encoding));
        }
        place
    }

    fn hidden(&self, encoding: PositionEncoding) -> u32 {
        if self.hides_mark {
            units(BYTE_ORDER_MARK, encoding) as u32
        } else {
            0
        }
    }
}

impl Document {
    /// A document as it was opened.
    pub fn new(text: &str) -> Document {
        Document {
            rope: Rope::from_str(text),
            read: None,
        }
    }

    /// Replaces everything.
    pub fn set(&mut self, text: &str) {
        *self = Document::new(text);
    }

    /// Replaces what stands between two places. Places outside of the text are moved into it, and the first may be the later
    /// one: clients do send both. Returns the byte at which the new text ends.
    pub fn replace(&mut self, start: Position, end: Position, text: &str, encoding: PositionEncoding) -> u32 {
        let (start, end) = (self.character(start, encoding), self.character(end, encoding));
        let (start, end) = (start.min(end), start.max(end));
        self.rope.remove(start..end);
        self.rope.insert(start, text);
        self.read = None;
        self.rope.char_to_byte(start + text.chars().count()) as u32
    }

    /// The text and its lines as of now.
    pub fn text(&mut self) -> Arc<Text> {
        let rope = &self.rope;
        Arc::clone(
            self.read
                .get_or_insert_with(|| Arc::new(Text::open(String::from(rope).into()))),
        )
    }

    /// The character at a place; past the end of a line its end, past the last line the end of the text.
    fn character(&self, position: Position, encoding: PositionEncoding) -> usize {
        let line = position.line as usize;
        if line >= self.rope.len_lines() {
            return self.rope.len_chars();
        }
        self.rope.line_to_char(line) + characters(self.rope.line(line), position.column, encoding)
    }
}

/// How many characters of a line stand before a column. A column inside a character is before it.
fn characters(line: RopeSlice<'_>, column: u32, encoding: PositionEncoding) -> usize {
    let mut left = column as usize;
    let mut count = 0;
    for character in line.chars() {
        let units = units(character, encoding);
        if left < units || matches!(character, '\n' | '\r') {
            break;
        }
        left -= units;
        count += 1;
    }
    count
}

fn units(character: char, encoding: PositionEncoding) -> usize {
    match encoding {
        PositionEncoding::Utf8 => character.len_utf8(),
        PositionEncoding::Utf16 => character.len_utf16(),
        PositionEncoding::Utf32 => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const UTF16: PositionEncoding = PositionEncoding::Utf16;
    const ALL: [PositionEncoding; 3] = [PositionEncoding::Utf8, UTF16, PositionEncoding::Utf32];

    fn at(line: u32, column: u32) -> Position {
        Position { line, column }
    }

    fn text(document: &mut Document) -> String {
        document.text().text.to_string()
    }

    #[test]
    fn a_syllable_is_replaced_while_it_is_composed() {
        let mut document = Document::new("🚀 \r\n끝");
        for (from, syllable) in [(3, "ㄹ"), (4, "라"), (4, "람"), (4, "람"), (4, "라"), (5, "다")] {
            let start = if syllable == "다" { at(0, 4) } else { at(0, 3) };
            document.replace(start, at(0, from), syllable, UTF16);
        }
        assert_eq!(text(&mut document), "🚀 라다\r\n끝");
    }

    #[test]
    fn places_outside_of_the_text_are_moved_into_it() {
        let mut document = Document::new("a\r\nb");
        document.replace(at(0, 99), at(0, 99), "!", UTF16);
        assert_eq!(document.replace(at(9, 9), at(9, 9), "끝", UTF16), 8);
        assert_eq!(text(&mut document), "a!\r\nb끝");
    }

    #[test]
    fn a_range_may_be_turned_round() {
        let mut document = Document::new("abcd");
        document.replace(at(0, 3), at(0, 1), "", UTF16);
        assert_eq!(text(&mut document), "ad");
    }

    #[test]
    fn half_an_emoji_is_its_beginning() {
        let mut document = Document::new("🚀");
        document.replace(at(0, 1), at(0, 1), "x", UTF16);
        assert_eq!(text(&mut document), "x🚀");
    }

    #[test]
    fn a_byte_order_mark_on_disk_is_not_seen_by_clients() {
        for encoding in ALL {
            let text = Text::on_disk("\u{feff}# S3\n\u{feff}".into());
            assert_eq!(text.position(3, encoding), at(0, 0));
            assert_eq!(text.position(0, encoding), at(0, 0));
            assert_eq!(text.offset(at(0, 2), encoding), 5);
            assert_eq!(text.position(8, encoding), at(1, 0));
            assert_eq!(text.offset(at(1, 0), encoding), 8);
        }
        let open = Text::open("\u{feff}# S3".into());
        assert_eq!((open.position(3, UTF16), open.offset(at(0, 1), UTF16)), (at(0, 1), 3));
    }

    #[test]
    fn reading_twice_is_reading_once() {
        let mut document = Document::new("\u{feff}# 람다");
        let (first, second) = (document.text(), document.text());
        assert!(Arc::ptr_eq(&first, &second));
    }

    proptest! {
        /// The rope's lines are the lines that answers are given in.
        #[test]
        fn edits_hit_the_bytes_that_the_line_index_names(
            start in "[a가🚀\u{1100}\u{2028}\r\n ]{0,30}",
            edits in prop::collection::vec((0u32..6, 0u32..8, 0u32..6, 0u32..8, "[x나🚀\r\n]{0,3}"), 0..8),
        ) {
            for encoding in ALL {
                let mut document = Document::new(&start);
                let mut expected = start.clone();
                for (line, column, end_line, end_column, new) in &edits {
                    let (from, to) = (at(*line, *column), at(*end_line, *end_column));
                    let lines = LineIndex::new(&expected);
                    let (first, last) = (lines.offset(&expected, from, encoding), lines.offset(&expected, to, encoding));
                    expected.replace_range(first.min(last) as usize..first.max(last) as usize, new);
                    let end = document.replace(from, to, new, encoding);
                    prop_assert_eq!(end as usize, first.min(last) as usize + new.len());
                    prop_assert_eq!(&text(&mut document), &expected);
                }
            }
        }
    }
}
