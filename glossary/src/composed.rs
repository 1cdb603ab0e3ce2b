//! Reading decomposed Hangul as if it were composed.

use std::borrow::Cow;

use memchr::memchr;

use crate::keys::{is_final_part, syllables};
use crate::span::Span;

/// A text with its syllables put together, and the way back to the offsets of the original.
#[derive(Debug)]
pub(crate) struct Composed<'text> {
    text: Cow<'text, str>,
    /// For each byte of the composed text, and its end, the offset in the original; none where the two are one.
    origins: Option<Vec<usize>>,
}

impl<'text> Composed<'text> {
    pub(crate) fn new(text: &'text str) -> Self {
        // The first byte of the letters of decomposed syllables, which is quickly looked for.
        const JAMO: u8 = 0xE1;
        if memchr(JAMO, text.as_bytes()).is_none() || !text.contains(is_final_part) {
            return Self {
                text: Cow::Borrowed(text),
                origins: None,
            };
        }
        let mut composed = String::with_capacity(text.len());
        let mut origins = Vec::with_capacity(text.len());
        let mut at = 0;
        for (letter, length) in syllables(text) {
            composed.push(letter);
            origins.resize(composed.len(), at);
            at += length;
        }
        origins.push(at);
        Self {
            text: Cow::Owned(composed),
            origins: Some(origins),
        }
    }

    /// The composed text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Whether it is another text than the original.
    pub(crate) fn is_another(&self) -> bool {
        self.origins.is_some()
    }

    /// Where a stretch of the original stands in the composed text.
    pub(crate) fn composed(&self, span: Span) -> Span {
        match &self.origins {
            None => span,
            Some(origins) => {
                let there = |offset: u32| origins.partition_point(|origin| *origin < offset as usize);
                Span::new(there(span.start), there(span.end))
            }
        }
    }

    /// Where a stretch of the composed text stands in the original.
    pub(crate) fn original(&self, span: Span) -> Span {
        match &self.origins {
            None => span,
            Some(origins) => {
                let back = |offset: u32| origins.get(offset as usize).copied().unwrap_or_default();
                Span::new(back(span.start), back(span.end))
            }
        }
    }
}
