//! What an editor may fold away: sections, front matter, fenced code.

use crate::note::Note;
use crate::text::{LineIndex, Span};

/// What is folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FoldKind {
    /// A heading with all that stands below it.
    Section,
    /// The data at the top.
    FrontMatter,
    /// A fence and the code in it.
    Code,
}

/// Lines, from 0, of which all but the first can be folded away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fold {
    /// The line that stays.
    pub first: u32,
    /// The last line that goes.
    pub last: u32,
    /// What it is.
    pub kind: FoldKind,
}

/// The folds of a note, in the order of their first lines.
pub fn folds(note: &Note, text: &str, lines: &LineIndex) -> Vec<Fold> {
    let front = note.front_matter.span;
    let mut folds = Vec::new();
    let mut add = |first: u32, last: u32, kind| {
        if first < last {
            folds.push(Fold { first, last, kind });
        }
    };
    if !front.is_empty() {
        add(
            lines.line(front.start),
            last_line(text, lines, front),
            FoldKind::FrontMatter,
        );
    }
    for heading in note.headings.iter().filter(|heading| !heading.nested) {
        let section = Span {
            start: heading.span.start,
            end: heading.section_end,
        };
        add(
            lines.line(section.start),
            last_line(text, lines, section),
            FoldKind::Section,
        );
    }
    let first = if front.is_empty() {
        0
    } else {
        last_line(text, lines, front) + 1
    };
    for (open, close) in fences(text, lines, first) {
        add(open, close, FoldKind::Code);
    }
    folds.sort_by_key(|fold| (fold.first, std::cmp::Reverse(fold.last)));
    folds
}

/// The last line of a span that is not blank.
fn last_line(text: &str, lines: &LineIndex, span: Span) -> u32 {
    let kept = span.of(text).trim_end().len() as u32;
    lines.line(span.start + kept.saturating_sub(1))
}

/// The lines of opening and closing fences. A fence that is never closed folds to the end.
fn fences(text: &str, lines: &LineIndex, first: u32) -> Vec<(u32, u32)> {
    let mut fences = Vec::new();
    let mut open: Option<(u32, char, usize)> = None;
    for number in first..lines.len() {
        let line = lines.line_content(text, number).of(text).trim();
        let Some(mark) = line.chars().next().filter(|mark| matches!(mark, '`' | '~')) else {
            continue;
        };
        let length = line.chars().take_while(|letter| *letter == mark).count();
        match open {
            Some((start, other, needed)) if other == mark && length >= needed && length == line.len() => {
                fences.push((start, number));
                open = None;
            }
            None if length >= 3 && !(mark == '`' && line[length..].contains('`')) => {
                open = Some((number, mark, length))
            }
            _ => {}
        }
    }
    fences.extend(open.map(|(start, ..)| (start, lines.len() - 1)));
    fences
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;
    use super::*;

    fn fenced(text: &str) -> Vec<(u32, u32)> {
        fences(text, &LineIndex::new(text), 0)
    }

    #[test]
    fn sections_front_matter_and_fences_are_folded() {
        let text = "---\r\ntitle: 가\r\n---\r\n# 하나\r\n\r\n## 둘\r\n\r\n```\r\n코드\r\n```\r\n\r\n# 셋\r\n";
        let fixture = Fixture::new(&[("a.md", text)]);
        let found = folds(&fixture.workspace.entry(fixture.note).note, text, &LineIndex::new(text));
        let lines: Vec<(u32, u32)> = found.iter().map(|fold| (fold.first, fold.last)).collect();
        assert_eq!(lines, [(0, 2), (3, 9), (5, 9), (7, 9)]);
        assert_eq!(found[0].kind, FoldKind::FrontMatter);
    }

    #[test]
    fn a_fence_closes_at_one_of_its_kind_and_length() {
        assert_eq!(fenced("````md\r\n```\r\n~~~~\r\n````\r\n"), [(0, 3)]);
        assert_eq!(fenced("- 목록\n  ~~~\n  코드\n  ~~~\n"), [(1, 3)]);
    }

    #[test]
    fn an_open_fence_folds_to_the_end() {
        assert_eq!(fenced("```\n🚀\n"), [(0, 2)]);
    }

    #[test]
    fn code_in_a_line_is_no_fence() {
        assert!(fenced("```람다``` 함수\n").is_empty());
        assert!(fenced("").is_empty());
    }

    #[test]
    fn the_last_line_is_not_blank() {
        let text = "# 가\n나\n\n\n# 다";
        assert_eq!(last_line(text, &LineIndex::new(text), Span { start: 0, end: 12 }), 1);
    }
}
