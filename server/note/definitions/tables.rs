//! Rows of tables with a column of terms and one of meanings.

use awsnotes_glossary::keys::is_hangul;

use super::super::DefinitionForm;
use super::super::outline::Block;
use super::super::plain::{part, shown};
use super::bodies::Trust;
use super::candidates::{Candidate, Text};
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

/// Which columns of a table hold terms and what they mean.
#[derive(Debug, Clone, Copy)]
pub(super) struct Columns {
    term: usize,
    meaning: usize,
    /// The head of the first says that it holds terms; else it names a kind of thing.
    titled: bool,
}

impl Columns {
    /// As the head of a table says.
    pub(super) fn of(reader: &Reader<'_>, row: u32) -> Option<Columns> {
        let head = |cell: &Block| {
            let cell = shown(cell.text.of(reader.source), 40);
            part(cell, |head| head[leads::numbering(head)..].trim())
        };
        let heads: Vec<_> = cells(reader, row).map(head).collect();
        let is_one = |head: &str, kinds: &[&str]| kinds.iter().any(|kind| kind.eq_ignore_ascii_case(head));
        let column = |kinds: &[&str]| heads.iter().position(|head| is_one(head, kinds));
        let meaning = column(&MEANING_COLUMNS)?;
        // A column that explains stands beside what it explains, whatever kind of thing that is.
        let kind = || (meaning == 1 && EXPLAINING.contains(&&*heads[meaning]) && is_kind(&heads[0])).then_some(0);
        let titled = column(&TERM_COLUMNS);
        Some(Columns {
            term: titled.or_else(kind)?,
            meaning,
            titled: titled.is_some(),
        })
    }
}

/// The cells of a row.
fn cells<'a>(reader: &Reader<'a>, row: u32) -> impl Iterator<Item = &'a Block> {
    let blocks = &reader.outline.blocks;
    let end = blocks[row as usize].span.end;
    let inside = blocks[row as usize + 1..].iter();
    let inside = inside.take_while(move |block| block.span.start < end);
    inside.filter(move |block| block.parent == Some(row))
}

/// Reads a row of a table whose head says which column is which.
pub(super) fn row(reader: &Reader<'_>, row: u32, columns: Columns, found: &mut Vec<Candidate>) {
    let cell = |column| cells(reader, row).nth(column);
    let (Some(term), Some(meaning)) = (cell(columns.term), cell(columns.meaning)) else {
        return;
    };
    let Some(names) = names::of_lead(reader.source, term.text, reader.glossary) else {
        return;
    };
    let trust = if names.known { Trust::Any } else { Trust::Guess };
    let name = &names.names[0];
    let plausible = || match columns.titled {
        true => !is_property(name),
        false => names::shape(name).is_some(),
    };
    if names.known || plausible() {
        found.push(Candidate {
            from: 0,
            form: DefinitionForm::Table,
            names,
            at: row,
            text: Text::Body(whole(reader.source, meaning), trust),
        });
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
