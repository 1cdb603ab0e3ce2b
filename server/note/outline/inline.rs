//! What stands inside a block: text, code, breaks, and what an HTML block says.

use super::super::links;
use super::builder::{Builder, Open};
use super::{BlockKind, Prose};
use crate::text::Span;

impl Builder<'_> {
    /// The block that inline content belongs to.
    pub(super) fn leaf(&mut self, span: Span) -> Option<u32> {
        let block = self.open.last()?.block;
        let text = &mut self.out.blocks[block as usize].text;
        *text = if text.is_empty() {
            span
        } else {
            Span::between(text.start, span.end.max(text.end))
        };
        Some(block)
    }

    pub(super) fn touch(&mut self, span: Span) {
        if let Some(link) = self.links.last_mut() {
            link.text = Some(link.text.map_or(span, |text| Span::between(text.start, span.end)));
        }
    }

    pub(super) fn heading_text(&mut self, text: &str, span: Span) {
        if self.images > 0 {
            return;
        }
        let Some(Open { block, .. }) = self.open.last() else {
            return;
        };
        if let BlockKind::Heading(number) = self.out.blocks[*block as usize].kind {
            let heading = &mut self.out.headings[number as usize];
            let content = heading.content;
            heading.content = if content.is_empty() {
                span
            } else {
                Span::between(content.start, span.end)
            };
            let mut shown = String::from(std::mem::take(&mut heading.text));
            shown.push_str(text);
            heading.text = shown.into();
        }
    }

    pub(super) fn text(&mut self, text: &str, span: Span) {
        self.touch(span);
        if matches!(
            self.open.last().map(|open| self.out.blocks[open.block as usize].kind),
            Some(BlockKind::Code | BlockKind::Html)
        ) {
            return;
        }
        let Some(block) = self.leaf(span) else { return };
        let before = self.out.prose.len();
        if self.images == 0 {
            self.prose(span, block);
        }
        let whole = matches!(&self.out.prose[before..], [prose] if prose.span == span);
        if whole {
            self.heading_text(text, span);
        } else {
            let shown: String = self.out.prose[before..]
                .iter()
                .map(|prose| prose.span.of(self.source))
                .collect();
            self.heading_text(&shown, span);
        }
    }

    /// Records prose without what is opaque in it.
    pub(super) fn prose(&mut self, span: Span, block: u32) {
        let (emphasis, link) = (self.emphasis > 0, !self.links.is_empty());
        let mut from = span.start;
        let opaque = &self.masked.opaque;
        while self.opaque > 0 && opaque[self.opaque - 1].end > span.start {
            self.opaque -= 1;
        }
        while let Some(hole) = opaque.get(self.opaque).filter(|hole| hole.start < span.end) {
            if hole.start > from {
                self.out.prose.push(Prose {
                    span: Span::between(from, hole.start),
                    block,
                    emphasis,
                    link,
                    code: false,
                });
            }
            from = from.max(hole.end);
            if hole.end > span.end {
                break;
            }
            self.opaque += 1;
        }
        if from < span.end {
            self.out.prose.push(Prose {
                span: Span::between(from, span.end),
                block,
                emphasis,
                link,
                code: false,
            });
        }
    }

    pub(super) fn code(&mut self, text: &str, span: Span) {
        self.touch(span);
        let Some(block) = self.leaf(span) else { return };
        self.heading_text(text, span);
        let written = span.of(self.source);
        let ticks = written.bytes().take_while(|byte| *byte == b'`').count();
        let content = written[ticks..written.len().saturating_sub(ticks).max(ticks)].trim_start();
        let start = span.end - ticks as u32 - content.len() as u32;
        let content = Span::between(start, start + content.trim_end().len() as u32);
        let (emphasis, link) = (self.emphasis > 0, !self.links.is_empty());
        self.out.prose.push(Prose {
            span: content,
            block,
            emphasis,
            link,
            code: true,
        });
    }

    pub(super) fn blank(&mut self, span: Span) {
        self.heading_text(" ", span);
    }

    /// Text between the tags of an HTML block is prose, but never a definition.
    pub(super) fn html_block(&mut self, span: Span) {
        let Some(block) = self.open.last().map(|open| open.block) else {
            return;
        };
        let (tags, text) = links::split_html(self.source, span);
        self.tags.extend(tags);
        for text in text {
            if !text.of(self.source).trim().is_empty() {
                self.leaf(text);
                self.prose(text, block);
            }
        }
    }
}
