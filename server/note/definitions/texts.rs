//! The texts of blocks: as they are written, and as a reader sees them.

use std::borrow::Cow;

use super::super::outline::BlockKind;
use super::super::plain::{of_span, part};
use super::{LIMIT, Reader, leads};
use crate::text::Span;

/// What parts the bullets that belong to one definition.
pub(super) const BETWEEN: &str = " · ";

impl Reader<'_> {
    /// A stretch as plain text; the items in it one after the other.
    pub(super) fn shown(&self, body: Span, at: u32) -> Cow<'_, str> {
        let blocks = &self.outline.blocks;
        let from = blocks[at as usize + 1..].partition_point(|block| block.span.start < body.start);
        let inside = blocks[at as usize + 1 + from..].iter().zip(at + 1 + from as u32..);
        let inside = inside.take_while(|(block, _)| block.span.start < body.end);
        let first = inside.clone().next().map_or(body.end, |(block, _)| block.span.start);
        let own = inside
            .filter(|(block, _)| matches!(block.kind, BlockKind::Item | BlockKind::Paragraph) && !block.text.is_empty())
            .map(|(_, number)| self.text_of(number))
            .map(|own| Span::between(own.start, own.end.min(body.end)));
        let pieces = std::iter::once(Span::between(body.start, first.min(body.end))).chain(own);
        let mut shown = Cow::Borrowed("");
        for piece in pieces {
            let text = leads::without_highlights(of_span(self.source, piece, &self.masked.opaque, LIMIT));
            let text = part(text, without_opening);
            if shown.is_empty() {
                shown = text;
            } else if !text.is_empty() {
                shown.to_mut().push_str(BETWEEN);
                shown.to_mut().push_str(&text);
            }
            // No text has more characters than bytes.
            if shown.len() >= LIMIT && shown.chars().count() >= LIMIT {
                break;
            }
        }
        if shown.len() <= LIMIT {
            return shown;
        }
        part(shown, |text| {
            text.char_indices().nth(LIMIT).map_or(text, |(end, _)| &text[..end])
        })
    }

    /// The text of a paragraph or item with the marks around it, nested blocks excluded.
    pub(super) fn text_of(&self, at: u32) -> Span {
        let block = &self.outline.blocks[at as usize];
        let before = &self.source[block.span.start as usize..block.text.start as usize];
        let marks = before.len() - before.trim_end_matches(['*', '_', '`', '[', '~', '!']).len();
        let next = self
            .outline
            .blocks
            .get(at as usize + 1)
            .map_or(u32::MAX, |next| next.span.start);
        let end = block.span.end.min(next).max(block.text.end);
        let end = block.text.start + Span::between(block.text.start, end).of(self.source).trim_end().len() as u32;
        // A list marker may be an asterisk as well, with a blank after it.
        Span::between(block.text.start - marks as u32, end.max(block.text.end))
    }
}

/// A text without the marks that join it to its key, and without the kind of an alert.
fn without_opening(text: &str) -> &str {
    let text = text.trim_start_matches([':', '>', '-', '–', '—', '=', '→', '*', ' ', '|']);
    text.strip_prefix("[!")
        .and_then(|rest| rest.split_once(']'))
        .map_or(text, |(_, rest)| rest.trim_start())
}
