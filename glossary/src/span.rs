//! A stretch of text as byte offsets.

use std::ops::Range;

/// Bytes `start..end` of a text, half open.
///
/// Texts are shorter than 4 GiB, so that offsets fit into 32 bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// First byte that no longer belongs to it.
    pub end: u32,
}

impl Span {
    /// The bytes `start..end`. Offsets beyond 4 GiB are cut to the largest there is.
    pub fn new(start: usize, end: usize) -> Self {
        let narrow = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self {
            start: narrow(start),
            end: narrow(end),
        }
    }

    /// The bytes `start..end`, from offsets that are narrow already.
    pub const fn between(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// Number of bytes.
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start) as usize
    }

    /// Whether it holds no byte.
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether the byte at `offset` belongs to it.
    pub fn contains(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether `other` lies wholly in it.
    pub fn covers(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte or meet end to end.
    pub fn touches(self, other: Span) -> bool {
        self.start <= other.end && other.start <= self.end
    }

    /// The same as a range for slicing.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The bytes `by` further on.
    #[must_use]
    pub fn moved(self, by: usize) -> Self {
        Self::new(self.start as usize + by, self.end as usize + by)
    }

    /// The text it stands for; empty where it does not fit `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_its_text() {
        let text = "한글 S3🙂";
        let start = text.find("S3").unwrap();
        assert_eq!(Span::new(start, start + 2).of(text), "S3");
        assert_eq!(Span::new(start, start + 2).moved(2).of(text), "", "cuts an emoji");
        assert_eq!(Span::new(1, 3).of(text), "", "cuts a syllable");
        assert_eq!(Span::new(0, 99).of(text), "");
        assert_eq!(Span::new(0, 0).of(""), "");
    }

    #[test]
    fn compares_places() {
        let span = Span::new(2, 5);
        assert!(span.contains(2) && span.contains(4) && !span.contains(5));
        assert!(span.covers(Span::new(2, 5)) && !span.covers(Span::new(1, 5)));
        assert!(span.touches(Span::new(5, 9)) && span.touches(Span::new(0, 2)) && !span.touches(Span::new(6, 9)));
        assert_eq!((span.len(), span.is_empty()), (3, false));
        assert!(Span::new(3, 3).is_empty());
    }
}
