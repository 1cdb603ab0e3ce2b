//! What stands inside a block: text, code, breaks, and what an HTML block says.

use super::super::dialect::Markdown;
use super::super::{Heading, html, links};
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
            link.read = span.end;
        }
    }

    /// Adds to the text of a heading, where one is open.
    pub(super) fn heading_text(&mut self, text: &str, span: Span, code: bool) {
        if self.images > 0 {
            return;
        }
        let Some(Open { block, .. }) = self.open.last() else {
            return;
        };
        let BlockKind::Heading(number) = self.out.blocks[*block as usize].kind else {
            return;
        };
        let heading = &mut self.out.headings[number as usize];
        let content = heading.content;
        heading.content = if content.is_empty() {
            span
        } else {
            Span::between(content.start, span.end)
        };
        heading.text.push_str(text);
        match self.dialect.markdown {
            Markdown::Commonmark => {}
            // What becomes a dash is no text to kramdown.
            Markdown::Kramdown if !code => without_dashes(text, self.derived.get_or_insert_default()),
            // Blanks of all kinds are one to Python-Markdown, but for those that are written as character references.
            Markdown::Python if text.len() == span.len() => {
                let one = |letter: char| if letter.is_whitespace() { ' ' } else { letter };
                self.derived.get_or_insert_default().extend(text.chars().map(one));
            }
            _ => self.derived.get_or_insert_default().push_str(text),
        }
    }

    pub(super) fn text(&mut self, text: &str, span: Span) {
        self.touch(span);
        let kind = self.open.last().map(|open| self.out.blocks[open.block as usize].kind);
        if matches!(kind, Some(BlockKind::Code | BlockKind::Html)) {
            return;
        }
        let Some(block) = self.leaf(span) else { return };
        if self.images > 0 {
            return;
        }
        let before = self.out.prose.len();
        self.prose(span, block);
        if !matches!(kind, Some(BlockKind::Heading(_))) {
            return;
        }
        if matches!(&self.out.prose[before..], [prose] if prose.span == span) {
            self.heading_text(text, span, false);
        } else {
            let shown: String = self.out.prose[before..]
                .iter()
                .map(|prose| prose.span.of(self.source))
                .collect();
            self.heading_text(&shown, span, false);
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
        self.heading_text(text, span, true);
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
        self.heading_text(" ", span, false);
    }

    /// Text between the tags of an HTML block is prose, but never a definition.
    pub(super) fn html_block(&mut self, span: Span) {
        let Some(block) = self.open.last().map(|open| open.block) else {
            return;
        };
        let (tags, text) = links::split_html(self.source, span);
        self.html_headings(&tags);
        self.tags.extend(tags);
        for text in text {
            if !text.of(self.source).trim().is_empty() {
                self.leaf(text);
                self.prose(text, block);
            }
        }
    }

    /// Headings written in HTML, where they have ids; they open no section of the note.
    fn html_headings(&mut self, tags: &[u32]) {
        let mut open: Option<(u8, Span, Option<Span>)> = None;
        for tag in tags.iter().filter_map(|at| html::tag(self.source, *at as usize)) {
            let level = match tag.name.as_bytes() {
                [b'h' | b'H', level @ b'1'..=b'6'] => level - b'0',
                _ => continue,
            };
            match open.take() {
                None if !tag.closing => open = Some((level, tag.span, tag.attribute("id"))),
                Some((level, start, id)) if tag.closing && (id.is_some() || self.dialect.html_headings) => {
                    let content = Span::between(start.end, tag.span.start);
                    let (_, parts) = links::split_html(self.source, content);
                    let text: String = parts.iter().map(|part| part.of(self.source)).collect();
                    self.out.headings.push(Heading {
                        level,
                        span: Span::between(start.start, tag.span.end),
                        content,
                        text: links::decode(text.trim()).into(),
                        id: id.map(|id| id.of(self.source).into()),
                        source: None,
                        section_end: tag.span.end,
                        nested: true,
                        stub: false,
                    });
                }
                _ => {}
            }
        }
    }
}

/// kramdown makes dashes of three and two hyphens.
fn without_dashes(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find('-') {
        let run = rest[at..].bytes().take_while(|byte| *byte == b'-').count();
        out.push_str(&rest[..at]);
        if run % 3 == 1 {
            out.push('-');
        }
        rest = &rest[at + run..];
    }
    out.push_str(rest);
}
