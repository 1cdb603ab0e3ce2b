//! Puts the parser's events together: blocks, headings, links.

use std::borrow::Cow;

use compact_str::{CompactString, format_compact};
use pulldown_cmark::{LinkType, Tag, TagEnd};

use super::super::dialect::{Dialect, Masked};
use super::super::links;
use super::super::{Heading, Link, LinkKind};
use super::{Block, BlockKind, Outline};
use crate::text::Span;

pub(super) struct Builder<'a> {
    pub source: &'a str,
    pub dialect: Dialect,
    pub masked: &'a Masked<'a>,
    pub opaque: usize,
    pub out: Outline,
    /// Blocks that are open, outermost first.
    pub open: Vec<Open>,
    pub heading: Option<u32>,
    /// Last paragraph of the section at the top level.
    pub paragraph: Option<u32>,
    pub emphasis: u32,
    pub links: Vec<OpenLink>,
    pub images: u32,
    pub rows: u32,
    pub cells: u32,
    /// Starts of HTML tags that the parser sees inside paragraphs.
    pub tags: Vec<u32>,
    pub reference_labels: Vec<(usize, String)>,
    /// What the id of the open heading is derived from, in dialects where that may not be its text.
    pub derived: Option<String>,
}

pub(super) struct Open {
    pub block: u32,
    pub heading_outside: Option<u32>,
    pub paragraph_outside: Option<u32>,
}

pub(super) struct OpenLink {
    pub kind: LinkKind,
    pub span: Span,
    pub destination: CompactString,
    pub text: Option<Span>,
    /// How far it was read: its text, and what stands in it beside that.
    pub read: u32,
    pub label: String,
}

impl<'a> Builder<'a> {
    pub(super) fn new(source: &'a str, masked: &'a Masked<'a>, dialect: Dialect) -> Builder<'a> {
        Builder {
            dialect,
            source,
            masked,
            opaque: 0,
            // Many notes have as many.
            out: Outline {
                blocks: Vec::with_capacity(source.len() / 64),
                prose: Vec::with_capacity(source.len() / 32),
                ..Outline::default()
            },
            open: Vec::new(),
            heading: None,
            paragraph: None,
            emphasis: 0,
            links: Vec::new(),
            images: 0,
            rows: 0,
            cells: 0,
            tags: Vec::new(),
            reference_labels: Vec::new(),
            derived: None,
        }
    }

    pub(super) fn push(&mut self, kind: BlockKind, span: Span) -> u32 {
        let block = self.out.blocks.len() as u32;
        let parent = self.open.last().map(|open| open.block);
        let intro = matches!(kind, BlockKind::List | BlockKind::Table)
            .then_some(self.paragraph)
            .flatten();
        let text = Span::between(span.start, span.start);
        self.out.blocks.push(Block {
            kind,
            span,
            text,
            parent,
            heading: self.heading,
            intro,
        });
        self.open.push(Open {
            block,
            heading_outside: self.heading,
            paragraph_outside: self.paragraph,
        });
        block
    }

    pub(super) fn start(&mut self, tag: Tag<'_>, span: Span) {
        match tag {
            Tag::Paragraph => {
                let block = self.push(BlockKind::Paragraph, span);
                self.paragraph = Some(block);
            }
            Tag::Heading { level, id, .. } => self.heading(level as u8, id.as_deref(), span),
            Tag::BlockQuote(_) => _ = self.push(BlockKind::Quote, span),
            Tag::List(_) => _ = self.push(BlockKind::List, span),
            Tag::Item => {
                self.push(BlockKind::Item, span);
                self.paragraph = None;
            }
            Tag::DefinitionListTitle => _ = self.push(BlockKind::Title, span),
            Tag::DefinitionListDefinition => _ = self.push(BlockKind::Details, span),
            Tag::CodeBlock(_) => _ = self.push(BlockKind::Code, span),
            Tag::HtmlBlock => _ = self.push(BlockKind::Html, span),
            Tag::Table(_) => {
                self.rows = 0;
                self.push(BlockKind::Table, span);
            }
            Tag::TableHead | Tag::TableRow => {
                self.cells = 0;
                self.push(BlockKind::Row(self.rows), span);
                self.rows += 1;
            }
            Tag::TableCell => {
                self.push(BlockKind::Cell(self.cells), span);
                self.cells += 1;
            }
            Tag::Emphasis | Tag::Strong => self.emphasis += 1,
            // A single tilde is more often that of a range.
            Tag::Strikethrough if span.of(self.source).starts_with("~~") => self.out.struck.push(span),
            Tag::Link {
                link_type,
                dest_url,
                id,
                ..
            } => self.link(link_type, &dest_url, &id, span, false),
            Tag::Image {
                link_type,
                dest_url,
                id,
                ..
            } => {
                self.images += 1;
                self.link(link_type, &dest_url, &id, span, true);
            }
            _ => {}
        }
    }

    pub(super) fn end(&mut self, tag: TagEnd, span: Span) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong => self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::Link => self.close_link(),
            TagEnd::Image => {
                self.images = self.images.saturating_sub(1);
                self.close_link();
            }
            TagEnd::HtmlBlock => {
                self.html_block(span);
                self.close();
            }
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::CodeBlock
            | TagEnd::Table
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::TableCell => self.close(),
            _ => {}
        }
    }

    pub(super) fn close(&mut self) {
        let Some(open) = self.open.pop() else { return };
        match self.out.blocks[open.block as usize].kind {
            // A heading goes on above what follows it, a paragraph before it.
            BlockKind::Heading(heading) => {
                self.out.headings[heading as usize].source = self.derived.take().map(Into::into);
            }
            BlockKind::Paragraph => {}
            BlockKind::Quote | BlockKind::Item => {
                self.heading = open.heading_outside;
                self.paragraph = open.paragraph_outside;
            }
            _ => self.paragraph = open.paragraph_outside,
        }
    }

    pub(super) fn heading(&mut self, level: u8, id: Option<&str>, span: Span) {
        let number = self.out.headings.len() as u32;
        let trimmed = span.of(self.source).trim_end();
        let span = Span::between(span.start, span.start + trimmed.len() as u32);
        let nested = !self.open.is_empty();
        self.push(BlockKind::Heading(number), span);
        self.out.headings.push(Heading {
            level,
            span,
            content: Span::between(span.end, span.end),
            text: CompactString::default(),
            id: id.map(Into::into),
            source: None,
            section_end: span.end,
            nested,
            stub: false,
        });
        self.heading = Some(number);
        self.paragraph = None;
    }

    pub(super) fn link(&mut self, kind: LinkType, destination: &str, label: &str, span: Span, image: bool) {
        let destination = match kind {
            LinkType::Email => format_compact!("mailto:{destination}"),
            _ => destination.into(),
        };
        let kind = match kind {
            LinkType::WikiLink { .. } if image => LinkKind::Embed,
            LinkType::WikiLink { .. } => LinkKind::Wiki,
            LinkType::Autolink | LinkType::Email => LinkKind::Autolink,
            LinkType::Inline if image => LinkKind::Image,
            LinkType::Inline => LinkKind::Inline,
            _ => LinkKind::Reference,
        };
        self.links.push(OpenLink {
            kind,
            span,
            destination,
            text: None,
            read: span.start,
            label: if kind == LinkKind::Reference {
                label.into()
            } else {
                String::new()
            },
        });
    }

    pub(super) fn close_link(&mut self) {
        let Some(link) = self.links.pop() else { return };
        if let Some(around) = self.links.last_mut() {
            around.read = link.span.end;
        }
        let text = link.text.unwrap_or(Span::between(link.span.start, link.span.start));
        let target = links::target(&self.masked.text, link.kind, link.span, link.read);
        // Where a template tag was masked in it, the parser's destination is not what the writer wrote.
        let written = target.of(self.source);
        let is_unmasked = matches!(self.masked.text, Cow::Borrowed(_)) || target.of(&self.masked.text) == written;
        let destination = match is_unmasked {
            true if link.kind != LinkKind::Wiki && link.kind != LinkKind::Embed => link.destination,
            _ => written.into(),
        };
        if link.kind == LinkKind::Reference {
            self.reference_labels.push((self.out.links.len(), link.label));
        }
        self.out.links.push(Link {
            kind: link.kind,
            span: link.span,
            target,
            destination,
            text,
        });
    }
}
