//! Rows of tables with a column of terms and one of meanings.

use awsnotes_glossary::keys::is_hangul;

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

/// Those of them that say nothing else.
const EXPLAINING: [&str; 4] = ["설명", "의미", "정의", "뜻"];

/// Whether the head of a first column names a kind of thing: 전략, 정책, 모드. An order, a question, a place, a date and a field
/// are none.
fn is_kind(head: &str) -> bool {
    const OTHERS: [&str; 23] = [
        "요구사항",
        "단계",
        "순서",
        "번호",
        "날짜",
        "항목",
        "구분",
        "특징",
        "기준",
        "질문",
        "문제",
        "상황",
        "시나리오",
        "경로",
        "파일",
        "필드",
        "속성",
        "값",
        "컬럼",
        "상태",
        "장점",
        "단점",
        "일정",
    ];
    head.chars().count() > 1 && head.chars().all(is_hangul) && !OTHERS.iter().any(|other| head.ends_with(other))
}

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
    let Some(meaning) = column(&MEANING_COLUMNS) else {
        return;
    };
    // A column that explains stands beside what it explains, whatever kind of thing that is.
    let kind = || (meaning == 1 && EXPLAINING.contains(&heads[meaning].as_str()) && is_kind(&heads[0])).then_some(0);
    let titled = column(&TERM_COLUMNS);
    let Some(term) = titled.or_else(kind) else { return };
    let cells = cells(row);
    let (Some(term), Some(meaning)) = (cells.get(term), cells.get(meaning)) else {
        return;
    };
    let Some(names) = names::of_lead(reader.source, term.text, reader.glossary) else {
        return;
    };
    let trust = if names.known { Trust::Any } else { Trust::Guess };
    let name = &names.names[0];
    let plausible = match titled {
        Some(_) => !is_property(name),
        None => names::shape(name).is_some(),
    };
    if names.known || plausible {
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
