//! The blocks of a note and the prose in them: the one place that runs the Markdown parser.

mod builder;
mod finish;
mod inline;

use pulldown_cmark::{Event, Options, Parser};

use super::dialect::{Dialect, Markdown, Masked};
use super::links;
use super::{Anchor, Heading, Link};
use crate::text::Span;
use builder::Builder;

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
    /// What of links and tags no reader sees: addresses, titles, labels, attributes.
    pub hidden: Vec<Span>,
    /// What its writer has struck out with `~~`: it does not hold any more.
    pub struck: Vec<Span>,
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
            at = block.parent?;
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
    let by_parser = dialect.heading_ids && dialect.markdown != Markdown::Kramdown;
    options.set(Options::ENABLE_HEADING_ATTRIBUTES, by_parser);
    options.set(Options::ENABLE_WIKILINKS, dialect.wikilinks);
    options.set(Options::ENABLE_DEFINITION_LIST, dialect.markdown == Markdown::Kramdown);
    options
}

/// Parses a note.
pub(super) fn outline(source: &str, masked: &Masked<'_>, dialect: Dialect) -> Outline {
    let mut builder = Builder::new(source, masked, dialect);
    let body = masked.body as usize;
    let mut events = Parser::new_ext(&masked.text[body..], options(dialect)).into_offset_iter();
    for (event, range) in events.by_ref() {
        let span = Span::between((range.start + body) as u32, (range.end + body) as u32);
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
    let references = links::reference_targets(masked, events.reference_definitions());
    builder.finish(&references)
}
