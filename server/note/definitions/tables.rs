//! Rows of tables with a column of terms and one of meanings.

use super::super::outline::{Block, BlockKind};
use super::super::plain::plain;
use super::super::{Definition, DefinitionForm};
use super::bodies::Trust;
use super::labels::is_property;
use super::{Reader, leads, names};
use crate::text::Span;

const TERM_COLUMNS: [&str; 14] = [
    "term",
    "용어",
    "name",
    "이름",
    "service",
    "서비스",
    "feature",
    "기능",
    "concept",
    "개념",
    "abbreviation",
    "약어",
    "acronym",
    "키워드",
];
const MEANING_COLUMNS: [&str; 16] = [
    "meaning",
    "definition",
    "description",
    "설명",
    "의미",
    "정의",
    "뜻",
    "what it is",
    "what it does",
    "explanation",
    "내용",
    "요약",
    "summary",
    "details",
    "purpose",
    "역할",
];

/// Reads a row, where the head of its table says which column is which.
pub(super) fn row(reader: &Reader<'_>, row: u32, found: &mut Vec<Definition>) {
    let blocks = &reader.outline.blocks;
    let table = blocks[row as usize].parent;
    let Some(head) = (0..row)
        .rev()
        .find(|at| blocks[*at as usize].kind == BlockKind::Row(0) && blocks[*at as usize].parent == table)
    else {
        return;
    };
    let cells = |row: u32| -> Vec<&Block> {
        let inside = blocks[row as usize + 1..]
            .iter()
            .take_while(|block| block.span.start < blocks[row as usize].span.end);
        inside.filter(|block| block.parent == Some(row)).collect()
    };
    let heads: Vec<String> = cells(head)
        .iter()
        .map(|cell| plain(cell.text.of(reader.source), 40).to_lowercase())
        .map(|head| head[leads::numbering(&head)..].trim().to_owned())
        .collect();
    let column = |kinds: &[&str]| heads.iter().position(|head| kinds.contains(&head.as_str()));
    let (Some(term), Some(meaning)) = (column(&TERM_COLUMNS), column(&MEANING_COLUMNS)) else {
        return;
    };
    let cells = cells(row);
    let (Some(term), Some(meaning)) = (cells.get(term), cells.get(meaning)) else {
        return;
    };
    let Some(names) = names::of_lead(reader.source, term.text, reader.glossary) else {
        return;
    };
    let trust = if names.known { Trust::Any } else { Trust::Guess };
    if names.known || !is_property(&names.names[0]) {
        found.extend(reader.definition(DefinitionForm::Table, names, whole(reader.source, meaning), row, trust));
    }
}

/// The text of a cell with the marks of a wikilink that it begins or ends with.
fn whole(source: &str, cell: &Block) -> Span {
    let before = Span::between(cell.span.start, cell.text.start).of(source);
    let after = Span::between(cell.text.end, cell.span.end.max(cell.text.end)).of(source);
    let opened = before.rfind("[[").filter(|at| !before[*at..].contains("]]"));
    let closed = if after.starts_with("]]") { 2 } else { 0 };
    Span::between(
        opened.map_or(cell.text.start, |at| cell.span.start + at as u32),
        cell.text.end + closed,
    )
}
