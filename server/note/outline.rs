//! The blocks of a note and the prose in them: the one place that runs the Markdown parser.

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::dialect::{Dialect, Markdown, Masked};
use super::links::{self, Place};
use super::{Anchor, Heading, Link, LinkKind};
use crate::text::Span;

/// What kind of block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BlockKind {
    /// A paragraph.
    Paragraph,
    /// A list; its items are blocks of their own.
    List,
    /// A list item; its text is what stands in it before nested blocks.
    Item,
    /// A heading: index into the headings.
    Heading(u32),
    /// A table.
    Table,
    /// A row of a table; the row of headings is row 0.
    Row(u32),
    /// A cell: column from 0.
    Cell(u32),
    /// A quote.
    Quote,
    /// A term of a definition list.
    Title,
    /// What a definition list says of the term before.
    Details,
    /// An HTML block.
    Html,
    /// A code block.
    Code,
}

/// A block.
#[derive(Debug, Clone)]
pub(super) struct Block {
    pub kind: BlockKind,
    /// All of it.
    pub span: Span,
    /// Its own text, nested blocks excluded; empty when it has none.
    pub text: Span,
    /// The block around it.
    pub parent: Option<u32>,
    /// The heading above it; headings in quotes and lists count inside those only.
    pub heading: Option<u32>,
    /// For lists and tables: the paragraph before it in the same section.
    pub intro: Option<u32>,
}

/// A run of prose without markup in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Prose {
    pub span: Span,
    pub block: u32,
    /// Bold or italic.
    pub emphasis: bool,
    /// In the text of a link.
    pub link: bool,
    /// Inline code; the span is its content.
    pub code: bool,
}

/// The shape of a note.
#[derive(Debug, Default)]
pub(super) struct Outline {
    pub blocks: Vec<Block>,
    pub prose: Vec<Prose>,
    pub headings: Vec<Heading>,
    pub links: Vec<Link>,
    pub anchors: Vec<Anchor>,
}

impl Outline {
    /// The innermost block around a place.
    pub fn block_at(&self, offset: u32) -> Option<u32> {
        let mut at = self
            .blocks
            .partition_point(|block| block.span.start <= offset)
            .checked_sub(1)? as u32;
        loop {
            let block = &self.blocks[at as usize];
            if block.span.end > offset || (block.span.end == offset && block.span.start == offset) {
                return Some(at);
            }
            // Not the parent only: a sibling's child may have come before.
            at = match block.parent {
                Some(parent) => parent,
                None => return None,
            };
        }
    }

    /// The blocks around a block, nearest first, itself included.
    pub fn around(&self, block: u32) -> impl Iterator<Item = u32> {
        std::iter::successors(Some(block), |at| self.blocks[*at as usize].parent)
    }

    /// The list item around a block, itself included.
    pub fn item(&self, block: u32) -> Option<u32> {
        self.around(block)
            .find(|at| self.blocks[*at as usize].kind == BlockKind::Item)
    }

    /// The prose of a block, in order.
    pub fn prose_in(&self, span: Span) -> &[Prose] {
        let from = self.prose.partition_point(|prose| prose.span.end <= span.start);
        let to = self.prose.partition_point(|prose| prose.span.start < span.end);
        &self.prose[from.min(to)..to]
    }
}

fn options(dialect: Dialect) -> Options {
    let mut options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS | Options::ENABLE_FOOTNOTES;
    options.set(Options::ENABLE_HEADING_ATTRIBUTES, dialect.heading_ids);
    options.set(Options::ENABLE_WIKILINKS, dialect.wikilinks);
    options.set(Options::ENABLE_DEFINITION_LIST, dialect.markdown == Markdown::Kramdown);
    options
}

/// Parses a note.
pub(super) fn outline(source: &str, masked: &Masked<'_>, dialect: Dialect) -> Outline {
    let mut builder = Builder::new(source, masked);
    let mut events = Parser::new_ext(&masked.text, options(dialect)).into_offset_iter();
    for (event, range) in events.by_ref() {
        let span = Span::between(range.start as u32, range.end as u32);
        match event {
            Event::Start(tag) => builder.start(tag, span),
            Event::End(tag) => builder.end(tag, span),
            Event::Text(text) => builder.text(&text, span),
            Event::Code(text) => builder.code(&text, span),
            Event::InlineHtml(_) => builder.tags.push(span.start),
            Event::SoftBreak | Event::HardBreak => builder.blank(span),
            _ => {}
        }
    }
    let references = links::reference_targets(&masked.text, events.reference_definitions());
    builder.finish(&references, dialect)
}

struct Builder<'a> {
    source: &'a str,
    masked: &'a Masked<'a>,
    opaque: usize,
    out: Outline,
    /// Blocks that are open, outermost first.
    open: Vec<Open>,
    heading: Option<u32>,
    /// Last paragraph of the section at the top level.
    paragraph: Option<u32>,
    emphasis: u32,
    links: Vec<OpenLink>,
    images: u32,
    rows: u32,
    cells: u32,
    /// Starts of HTML tags that the parser sees inside paragraphs.
    tags: Vec<u32>,
    reference_labels: Vec<(usize, String)>,
}

struct Open {
    block: u32,
    heading_outside: Option<u32>,
    paragraph_outside: Option<u32>,
}

struct OpenLink {
    kind: LinkKind,
    span: Span,
    destination: Box<str>,
    text: Option<Span>,
    label: String,
}

impl<'a> Builder<'a> {
    fn new(source: &'a str, masked: &'a Masked<'a>) -> Builder<'a> {
        Builder {
            source,
            masked,
            opaque: 0,
            out: Outline::default(),
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
        }
    }

    fn push(&mut self, kind: BlockKind, span: Span) -> u32 {
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

    fn start(&mut self, tag: Tag<'_>, span: Span) {
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

    fn end(&mut self, tag: TagEnd, span: Span) {
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

    fn close(&mut self) {
        let Some(open) = self.open.pop() else { return };
        match self.out.blocks[open.block as usize].kind {
            // A heading goes on above what follows it, a paragraph before it.
            BlockKind::Heading(_) | BlockKind::Paragraph => {}
            BlockKind::Quote | BlockKind::Item => {
                self.heading = open.heading_outside;
                self.paragraph = open.paragraph_outside;
            }
            _ => self.paragraph = open.paragraph_outside,
        }
    }

    fn heading(&mut self, level: u8, id: Option<&str>, span: Span) {
        let number = self.out.headings.len() as u32;
        let trimmed = span.of(self.source).trim_end();
        let span = Span::between(span.start, span.start + trimmed.len() as u32);
        let nested = !self.open.is_empty();
        self.push(BlockKind::Heading(number), span);
        self.out.headings.push(Heading {
            level,
            span,
            content: Span::between(span.end, span.end),
            text: Box::default(),
            id: id.map(Into::into),
            section_end: span.end,
            nested,
            stub: false,
        });
        self.heading = Some(number);
        self.paragraph = None;
    }

    fn link(&mut self, kind: LinkType, destination: &str, label: &str, span: Span, image: bool) {
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
            destination: destination.into(),
            text: None,
            label: label.to_owned(),
        });
    }

    fn close_link(&mut self) {
        let Some(link) = self.links.pop() else { return };
        let text = link.text.unwrap_or(Span::between(link.span.start, link.span.start));
        let target = links::target(&self.masked.text, link.kind, link.span, text);
        // Where a template tag was masked in it, the parser's destination is not what the writer wrote.
        let written = target.of(self.source);
        let destination = match target.of(&self.masked.text) == written {
            true if link.kind != LinkKind::Wiki && link.kind != LinkKind::Embed => link.destination,
            _ => written.into(),
        };
        if link.kind == LinkKind::Reference {
            self.reference_labels.push((self.out.links.len(), link.label));
        }
        let block = self.open.last().map(|open| open.block);
        let item = block
            .and_then(|block| self.out.item(block))
            .map(|item| self.out.blocks[item as usize].span);
        self.out.links.push(Link {
            kind: link.kind,
            span: link.span,
            target,
            destination,
            text,
            heading: self.section_heading(block),
            item,
        });
    }

    /// The heading above, headings inside quotes and lists not counted.
    fn section_heading(&self, block: Option<u32>) -> Option<u32> {
        let top = self.out.around(block?).last()?;
        let heading = self.out.blocks[top as usize].heading?;
        let headings = &self.out.headings[..=heading as usize];
        headings.iter().rposition(|heading| !heading.nested).map(|at| at as u32)
    }

    /// The block that inline content belongs to.
    fn leaf(&mut self, span: Span) -> Option<u32> {
        let block = self.open.last()?.block;
        let text = &mut self.out.blocks[block as usize].text;
        *text = if text.is_empty() {
            span
        } else {
            Span::between(text.start, span.end.max(text.end))
        };
        Some(block)
    }

    fn touch(&mut self, span: Span) {
        if let Some(link) = self.links.last_mut() {
            link.text = Some(link.text.map_or(span, |text| Span::between(text.start, span.end)));
        }
    }

    fn heading_text(&mut self, text: &str, span: Span) {
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

    fn text(&mut self, text: &str, span: Span) {
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
    fn prose(&mut self, span: Span, block: u32) {
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

    fn code(&mut self, text: &str, span: Span) {
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

    fn blank(&mut self, span: Span) {
        self.heading_text(" ", span);
    }

    /// Text between the tags of an HTML block is prose, but never a definition.
    fn html_block(&mut self, span: Span) {
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

    fn finish(mut self, references: &[(String, Span)], dialect: Dialect) -> Outline {
        for (link, label) in std::mem::take(&mut self.reference_labels) {
            let folded = label.to_lowercase();
            if let Some((_, target)) = references.iter().find(|(found, _)| *found == folded) {
                self.out.links[link].target = *target;
                if target.of(&self.masked.text) != target.of(self.source) {
                    self.out.links[link].destination = target.of(self.source).into();
                }
            }
        }
        self.section_ends();
        self.ids(dialect);
        let masked_tags = self
            .masked
            .opaque
            .iter()
            .filter(|span| html_start(self.source, **span))
            .map(|span| span.start);
        self.tags.extend(masked_tags);
        self.tags.sort_unstable();
        self.tags.dedup();
        let out = &self.out;
        let place = |offset: u32| {
            let block = out.block_at(offset);
            let item = block
                .and_then(|block| out.item(block))
                .map(|item| out.blocks[item as usize].span);
            Place {
                heading: self.section_heading(block),
                item,
            }
        };
        let (html_links, anchors) = links::html(self.source, &self.tags, place);
        self.out.links.extend(html_links);
        self.out.links.sort_by_key(|link| (link.span.start, link.span.end));
        self.out.anchors.extend(anchors);
        self.out.anchors.sort_by_key(|anchor| anchor.span);
        self.out.prose.sort_by_key(|prose| prose.span);
        for link in self.out.links.iter().filter(|link| link.kind == LinkKind::Html) {
            // The parser does not pair these tags.
            let from = self
                .out
                .prose
                .partition_point(|prose| prose.span.start < link.text.start);
            let inside = self.out.prose[from..]
                .iter_mut()
                .take_while(|prose| prose.span.end <= link.text.end);
            inside.for_each(|prose| prose.link = true);
        }
        self.out
    }

    fn section_ends(&mut self) {
        let end = self.source.len() as u32;
        for at in 0..self.out.headings.len() {
            let (level, nested) = (self.out.headings[at].level, self.out.headings[at].nested);
            let next = self.out.headings[at + 1..]
                .iter()
                .find(|next| next.nested == nested && next.level <= level);
            self.out.headings[at].section_end = next.map_or(end, |next| next.span.start);
        }
    }

    fn ids(&mut self, dialect: Dialect) {
        for (span, id) in &self.masked.block_ids {
            let above = self
                .out
                .headings
                .iter_mut()
                .rev()
                .find(|heading| heading.span.end <= span.start);
            if let Some(heading) = above
                && Span::between(heading.span.end, span.start)
                    .of(self.source)
                    .trim()
                    .is_empty()
            {
                heading.id = Some(id.clone());
            }
        }
        for heading in &mut self.out.headings {
            let mut text = heading.text.trim();
            let stripped = text.replace("**", "");
            if dialect.markdown == Markdown::Kramdown && text.contains("**") {
                text = &stripped;
            }
            heading.text = text.into();
        }
    }
}

fn html_start(source: &str, span: Span) -> bool {
    let text = span.of(source);
    text.starts_with('<') && !text.starts_with("<!--")
}
