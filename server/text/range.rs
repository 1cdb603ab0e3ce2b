//! Places in texts that are not kept.

use super::{BYTE_ORDER_MARK, LineIndex, Position, PositionEncoding, Span};

/// Where a span stands in a file, known without the text of it: what an editor is told of a closed note. The byte order mark
/// is not counted, because editors take it off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// Line of the start, from 0.
    line: u32,
    /// Lines from the start to the end.
    lines: u16,
    start: Column,
    end: Column,
}

/// A column in each of the encodings, from 0. [`u16::MAX`] stands for all that are too far right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Column {
    utf8: u16,
    utf16: u16,
    utf32: u16,
}

impl Range {
    /// The range of a span of a text with these lines.
    pub fn of(text: &str, lines: &LineIndex, span: Span) -> Range {
        let (line, last) = (lines.line(span.start), lines.line(span.end));
        Range {
            line,
            lines: u16::try_from(last - line).unwrap_or(u16::MAX),
            start: Column::of(text, lines.line_span(text, line).start, span.start),
            end: Column::of(text, lines.line_span(text, last).start, span.end),
        }
    }

    /// Line of the start, from 1.
    pub fn line(&self) -> u32 {
        self.line + 1
    }

    /// Start and end as an editor counts. None on lines so long that only the text can tell.
    pub fn positions(&self, encoding: PositionEncoding) -> Option<(Position, Position)> {
        let known = |number: u16| (number != u16::MAX).then_some(u32::from(number));
        let at = |line, column: Column| {
            let column = known(column.unit(encoding))?;
            Some(Position { line, column })
        };
        Some((
            at(self.line, self.start)?,
            at(self.line + known(self.lines)?, self.end)?,
        ))
    }
}

impl Column {
    /// That of the byte `offset` on the line that begins at the byte `from`.
    fn of(text: &str, from: u32, offset: u32) -> Column {
        let before = Span::between(from, offset).of(text);
        let before = match from {
            0 => before.trim_start_matches(BYTE_ORDER_MARK),
            _ => before,
        };
        let utf32 = before.chars().count();
        // What takes four bytes takes two units.
        let pairs = before.bytes().filter(|byte| *byte >= 0xF0).count();
        let [utf8, utf16, utf32] =
            [before.len(), utf32 + pairs, utf32].map(|count| u16::try_from(count).unwrap_or(u16::MAX));
        Column { utf8, utf16, utf32 }
    }

    fn unit(self, encoding: PositionEncoding) -> u16 {
        match encoding {
            PositionEncoding::Utf8 => self.utf8,
            PositionEncoding::Utf16 => self.utf16,
            PositionEncoding::Utf32 => self.utf32,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::boundary;
    use proptest::prelude::*;

    const ALL: [PositionEncoding; 3] = [PositionEncoding::Utf8, PositionEncoding::Utf16, PositionEncoding::Utf32];

    fn range(text: &str, span: Span) -> Range {
        Range::of(text, &LineIndex::new(text), span)
    }

    #[test]
    fn a_byte_order_mark_is_not_counted() {
        let text = "\u{feff}# 람다";
        let [start, end] = [5, 11].map(|offset| LineIndex::new(text).position(text, offset, PositionEncoding::Utf16));
        assert_eq!((start.column, end.column), (3, 5));
        let positions = range(text, Span::between(5, 11)).positions(PositionEncoding::Utf16);
        assert_eq!(positions.map(|(start, end)| (start.column, end.column)), Some((2, 4)));
    }

    #[test]
    fn a_line_that_is_too_long_says_so() {
        let text = format!("{}S3", "가".repeat(30_000));
        let end = text.len() as u32;
        let range = range(&text, Span::between(end - 2, end));
        assert_eq!(range.positions(PositionEncoding::Utf8), None);
        let column = |at: Position| at.column;
        let positions = range.positions(PositionEncoding::Utf16);
        assert_eq!(
            positions.map(|(start, end)| (column(start), column(end))),
            Some((30_000, 30_002))
        );
    }

    proptest! {
        #[test]
        fn a_range_is_what_the_text_would_say(text in "(?s)[a가각🚀\u{1100}\r\n\t ]{0,40}", one in 0u32..200, other in 0u32..200) {
            let (one, other) = (boundary(&text, one), boundary(&text, other));
            let span = Span::between(one.min(other), one.max(other));
            let lines = LineIndex::new(&text);
            for encoding in ALL {
                let said = [span.start, span.end].map(|offset| lines.position(&text, offset, encoding));
                prop_assert_eq!(range(&text, span).positions(encoding), Some(said.into()));
            }
        }
    }
}
