//! Places where a note says what a term is.
//!
//! Each block is read from its start: the lead (`**S3(Simple Storage Service)**`), what joins it to the rest (`:`, 는,
//! `is a`), and the text that defines. The forms differ in the join alone. Names in brackets elsewhere in the text are
//! read as well.

mod brackets;
mod joins;
mod leads;
mod names;
mod tables;

use awsnotes_glossary::Glossary;

use super::dialect::Masked;
use super::outline::{Block, BlockKind, Outline};
use super::plain::of_span;
use super::sentences::sentences;
use super::{Definition, DefinitionForm};
use crate::text::Span;

pub use names::title_of;

/// The most characters of a definition that are kept.
const LIMIT: usize = 500;

/// Reads the definitions of a note.
pub(super) fn read(source: &str, masked: &Masked<'_>, outline: &Outline, glossary: &Glossary) -> Vec<Definition> {
    let reader = Reader {
        source,
        masked,
        outline,
        glossary,
    };
    let mut found = Vec::new();
    for (at, block) in outline.blocks.iter().enumerate() {
        let at = at as u32;
        match block.kind {
            BlockKind::Paragraph | BlockKind::Item if !block.text.is_empty() => reader.text(at, block, &mut found),
            BlockKind::Heading(heading) => reader.heading(at, heading, &mut found),
            BlockKind::Row(row) if row > 0 => tables::row(&reader, at, &mut found),
            BlockKind::Details => reader.details(at, block, &mut found),
            _ => {}
        }
    }
    found.sort_by_key(|definition| (definition.span, definition.form));
    // A name in brackets inside a lead was read with the lead.
    found.dedup_by(|later, earlier| {
        earlier.span.covers(later.span) && earlier.names.iter().any(|name| later.names.contains(name))
    });
    found
}

struct Reader<'a> {
    source: &'a str,
    masked: &'a Masked<'a>,
    outline: &'a Outline,
    glossary: &'a Glossary,
}

impl Reader<'_> {
    /// Makes a definition; none when nothing is said.
    fn definition(&self, form: DefinitionForm, lead: names::Names, body: Span) -> Option<Definition> {
        let text = of_span(self.source, body, &self.masked.opaque, LIMIT);
        if text.chars().filter(|letter| letter.is_alphanumeric()).count() < 4 {
            return None;
        }
        let known = lead.names.iter().find_map(|name| self.glossary.lookup(name));
        let term = known.map(|name| self.glossary.name(name).terms[0]);
        let names = lead.names.into_iter().map(Into::into).collect();
        Some(Definition {
            form,
            names,
            term,
            span: lead.span,
            body,
            text: text.into(),
        })
    }

    fn text(&self, at: u32, block: &Block, found: &mut Vec<Definition>) {
        let mut lead_end = block.text.start;
        if let Some((join, lead)) = joins::key(self.source, block.text) {
            let names = names::of_lead(self.source, lead, self.glossary);
            let rest = Span::between(join, block.text.end);
            let body = if rest.of(self.source).trim().is_empty() {
                self.below(at)
            } else {
                Some(rest)
            };
            if let (Some(names), Some(body)) = (names, body) {
                let form = names.form.unwrap_or(DefinitionForm::Key);
                found.extend(self.definition(form, names, body));
                lead_end = join;
            }
        }
        for sentence in sentences(self.source, block.text) {
            if sentence.start >= lead_end
                && let Some(lead) = joins::sentence(self.source, sentence, self.glossary)
                && let Some(names) = names::of_lead(self.source, lead, self.glossary)
            {
                let form = names.form.unwrap_or(DefinitionForm::Sentence);
                found.extend(self.definition(form, names, sentence));
            }
            for names in brackets::pairs(self.source, sentence, self.glossary) {
                let read = found
                    .iter()
                    .rev()
                    .take(4)
                    .any(|definition| definition.span.covers(names.span));
                let form = names.form.unwrap_or(DefinitionForm::Expansion);
                if !read && self.is_prose(names.span) {
                    found.extend(self.definition(form, names, sentence));
                }
            }
        }
    }

    fn is_prose(&self, span: Span) -> bool {
        let prose = self.outline.prose_in(Span::between(span.start, span.start + 1));
        prose.first().is_some_and(|prose| !prose.code)
    }

    fn heading(&self, at: u32, heading: u32, found: &mut Vec<Definition>) {
        let content = self.outline.headings[heading as usize].content;
        let lead = names::without_numbering(self.source, content);
        let Some(names) = names::of_heading(self.source, lead, self.glossary) else {
            return;
        };
        if let Some(body) = self.after(at) {
            let form = names.form.unwrap_or(DefinitionForm::Heading);
            found.extend(self.definition(form, names, body));
        }
    }

    /// The bullets under an item, or the list right after a paragraph.
    fn below(&self, at: u32) -> Option<Span> {
        let blocks = &self.outline.blocks;
        let item = if blocks[at as usize].kind == BlockKind::Item {
            at
        } else {
            self.outline.item(at).unwrap_or(at)
        };
        let list = blocks[at as usize + 1..].iter().find(|block| {
            block.kind == BlockKind::List
                && (block.parent == Some(item) || block.intro == Some(at) && block.parent == blocks[at as usize].parent)
        });
        list.map(|list| list.span)
    }

    /// What follows a heading: the first sentence of a paragraph, or the list.
    fn after(&self, at: u32) -> Option<Span> {
        let heading = &self.outline.blocks[at as usize];
        let next = self.outline.blocks[at as usize + 1..]
            .iter()
            .find(|block| block.parent == heading.parent && !matches!(block.kind, BlockKind::Html | BlockKind::Code))?;
        match next.kind {
            BlockKind::Paragraph => sentences(self.source, next.text).first().copied(),
            BlockKind::List => Some(next.span),
            BlockKind::Quote => Some(next.span),
            _ => None,
        }
    }

    fn details(&self, at: u32, block: &Block, found: &mut Vec<Definition>) {
        let title = self.outline.blocks[..at as usize]
            .iter()
            .rev()
            .find(|title| title.kind == BlockKind::Title && title.parent == block.parent);
        let Some(title) = title else { return };
        let lead = names::without_numbering(self.source, title.text);
        if let Some(names) = names::of_cell(self.source, lead, self.glossary) {
            found.extend(self.definition(DefinitionForm::List, names, block.span));
        }
    }
}
