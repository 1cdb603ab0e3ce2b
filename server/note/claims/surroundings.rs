//! What surrounds a statement: the items, headings, rows and columns that say what it is about.

use std::cell::OnceCell;

use awsnotes_glossary::bounds::bounds;
use awsnotes_glossary::{Bound, TermId};

use super::super::mentions::headings_above;
use super::super::outline::{Block, BlockKind};
use super::{Reader, Statement};
use crate::text::Span;

/// The headings above the blocks of a section: what they say is read once for all of these.
#[derive(Default)]
pub(super) struct Section {
    /// The heading that the blocks stand under.
    pub(super) heading: Option<u32>,
    /// It and those above it, nearest first.
    pub(super) headings: Vec<Span>,
    /// The terms that these name, or the title of the note.
    pub(super) named: Vec<TermId>,
}

/// What surrounds a block.
pub(super) struct Surroundings<'a> {
    /// The block, and its column where it is the cell of a table.
    pub(super) block: u32,
    pub(super) column: Option<u32>,
    /// What completes it: the item above, the head of the row and of the column.
    pub(super) beside: Vec<Span>,
    /// The items that it stands under and the lines that introduce their lists, nearest first.
    pub(super) above: Vec<Span>,
    /// The headings that it stands under.
    pub(super) section: &'a Section,
    /// What the nearest of these say of a number, once somebody asked.
    bounds: OnceCell<Box<[Bound]>>,
}

impl Surroundings<'_> {
    /// What stands nearest: what completes the block, the first line above it, the heading.
    pub(super) fn nearest(&self) -> impl Iterator<Item = Span> {
        let above = self.above.first().into_iter().chain(self.section.headings.first());
        self.beside.iter().chain(above).copied()
    }

    /// Whether what stands nearest holds a word that makes a number one of these.
    pub(super) fn bind(&self, source: &str, wanted: &[Bound]) -> bool {
        let read = || {
            let words = self.nearest().flat_map(|place| bounds(place.of(source)));
            words.map(|(_, bound)| bound).collect()
        };
        let found = self.bounds.get_or_init(read);
        found.iter().any(|bound| wanted.contains(bound))
    }

    /// All of it, nearest first.
    pub(super) fn all(&self) -> impl Iterator<Item = Span> {
        self.beside
            .iter()
            .chain(&self.above)
            .chain(&self.section.headings)
            .copied()
    }
}

impl Reader<'_> {
    /// The section under a heading.
    pub(super) fn section(&self, heading: Option<u32>) -> Section {
        let mut section = Section {
            heading,
            named: self.title.subjects.to_vec(),
            headings: Vec::new(),
        };
        for heading in heading
            .into_iter()
            .flat_map(|heading| headings_above(self.outline, heading))
        {
            let heading = self.outline.headings[heading].span;
            self.name(heading, &mut section.named);
            section.headings.push(heading);
        }
        section
    }

    pub(super) fn surroundings<'s>(&self, at: u32, section: &'s Section) -> Surroundings<'s> {
        let blocks = &self.outline.blocks;
        let own = blocks[at as usize].text;
        let mut around = Surroundings {
            block: at,
            column: None,
            beside: Vec::new(),
            above: Vec::new(),
            section,
            bounds: OnceCell::new(),
        };
        if let BlockKind::Cell(column) = blocks[at as usize].kind {
            around.column = Some(column);
            (around.beside, around.above) = self.row_and_column(at, column);
        }
        for outer in self.outline.around(at).skip(1) {
            let block = &blocks[outer as usize];
            if block.kind == BlockKind::Item && !block.text.is_empty() && block.text != own {
                if around.beside.is_empty() {
                    around.beside.push(block.text);
                }
                around.above.push(block.text);
            }
            if let Some(intro) = block.intro {
                around.above.push(blocks[intro as usize].text);
            }
        }
        around
    }

    /// The head of a cell's row and of its column.
    pub(super) fn row_and_column(&self, at: u32, column: u32) -> (Vec<Span>, Vec<Span>) {
        let blocks = &self.outline.blocks;
        let Some(row) = blocks[at as usize].parent else {
            return Default::default();
        };
        let head_row = self.head_row(row);
        let column_head = head_row
            .and_then(|row| self.cells(row).find(|cell| cell.kind == BlockKind::Cell(column)))
            .map(|cell| cell.text);
        // What the row is about; where columns are no services, a cell before this one may say which of its properties
        // this is: `| S3 | 크기 | 5TB |`.
        let by_service = column_head.is_some_and(|head| self.services(head).next().is_some());
        let head = |cell: &&Block| match cell.kind {
            BlockKind::Cell(0) => true,
            BlockKind::Cell(at) => {
                !by_service && at < column && !cell.text.of(self.source).contains(|mark: char| mark.is_ascii_digit())
            }
            _ => false,
        };
        let heads: Vec<Span> = self.cells(row).filter(head).map(|cell| cell.text).collect();
        let corner = head_row.and_then(|row| self.cells(row).next()).map(|cell| cell.text);
        let own = blocks[at as usize].text;
        let beside: Vec<Span> = heads
            .into_iter()
            .chain(column_head)
            .filter(|span| !span.is_empty() && *span != own)
            .collect();
        (beside.clone(), beside.into_iter().chain(corner).collect())
    }

    /// The cells of a row.
    fn cells(&self, row: u32) -> impl Iterator<Item = &Block> {
        let blocks = &self.outline.blocks;
        let end = blocks[row as usize].span.end;
        let children = blocks[row as usize..]
            .iter()
            .take_while(move |block| block.span.start < end);
        children.filter(move |block| block.parent == Some(row))
    }

    /// The row that heads the table of a row: the first block in it.
    fn head_row(&self, row: u32) -> Option<u32> {
        let head = self.outline.blocks[row as usize].parent? + 1;
        let is_head = self.outline.blocks[head as usize].kind == BlockKind::Row(0);
        (is_head && head != row).then_some(head)
    }

    /// The heads of the other columns, where the statement is the cell of a table. What they name, it is not about.
    pub(super) fn other_columns(&self, statement: &Statement<'_>) -> impl Iterator<Item = Span> {
        let around = statement.around;
        let row = self.outline.blocks[around.block as usize].parent;
        let head_row = around.column.and(row).and_then(|row| self.head_row(row));
        let cells = head_row.into_iter().flat_map(|row| self.cells(row));
        cells
            .filter(move |cell| !matches!((cell.kind, around.column), (BlockKind::Cell(at), Some(own)) if at == own))
            .map(|cell| cell.text)
    }
}
