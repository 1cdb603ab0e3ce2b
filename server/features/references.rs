//! Where a term, a heading or the target of a link is spoken of.

use std::sync::Arc;

use compact_str::CompactString;
use rayon::prelude::*;

use super::subject::Subject;
use super::{Location, Question};
use crate::note::Link;
use crate::text::Span;
use crate::workspace::resolve::{FragmentTarget, Target};
use crate::workspace::{NoteId, Workspace};

/// All places in all notes that speak of what stands at the place, by path and place: the term whose name it is; else the
/// target of the link; else the heading. `with_definitions` adds where the term is defined, or the heading itself.
pub fn references(question: &Question<'_>, with_definitions: bool) -> Vec<Location> {
    let (workspace, note) = (question.workspace, question.note);
    let place = Span {
        start: question.offset,
        end: question.offset,
    };
    let read = &workspace.entry(note).note;
    let link = read
        .links
        .iter()
        .filter(|link| link.span.touches(place))
        .min_by_key(|link| link.span.len());
    if let Some(link) = link.filter(|link| link.target.touches(place)) {
        return to_goal(workspace, goal(workspace, note, link), with_definitions);
    }
    if let Some(subject) = Subject::at(question) {
        return of_subject(workspace, &subject, with_definitions);
    }
    if let Some(link) = link {
        return to_goal(workspace, goal(workspace, note, link), with_definitions);
    }
    let heading = read.headings.iter().find(|heading| heading.span.touches(place));
    let goal = heading.map(|heading| Goal::Place(note, heading.span));
    to_goal(workspace, goal, with_definitions)
}

fn of_subject(workspace: &Workspace, subject: &Subject, with_definitions: bool) -> Vec<Location> {
    let finder = subject.finder();
    in_all_notes(workspace, |note| {
        let text = if finder.needs_text() {
            workspace.text(note)
        } else {
            None
        };
        let found = finder.occurrences(
            workspace.glossary(),
            &workspace.entry(note).note,
            text.as_deref().unwrap_or_default(),
        );
        found
            .into_iter()
            .filter(|found| with_definitions || !found.defines)
            .map(|found| found.span)
            .collect()
    })
}

/// What a link leads to, as far as other links can lead there too.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Goal {
    /// A note as a whole.
    Note(NoteId),
    /// A heading or an id given by hand.
    Place(NoteId, Span),
    /// A file that is no note.
    File(String),
    /// An address elsewhere.
    Address(CompactString),
}

fn goal(workspace: &Workspace, from: NoteId, link: &Link) -> Option<Goal> {
    match workspace.resolve(from, link) {
        Target::Note { note, fragment: None } => Some(Goal::Note(note)),
        Target::Note {
            note,
            fragment: Some(fragment),
        } => match workspace.fragment_from(from, note, &fragment.text) {
            FragmentTarget::Found(span) | FragmentTarget::Otherwise(span) if !span.is_empty() => {
                Some(Goal::Place(note, span))
            }
            _ => Some(Goal::Note(note)),
        },
        Target::File(path) => Some(Goal::File(path)),
        Target::External => Some(Goal::Address(link.destination.clone())),
        Target::Unknown | Target::Missing { .. } => None,
    }
}

fn to_goal(workspace: &Workspace, wanted: Option<Goal>, with_definitions: bool) -> Vec<Location> {
    let Some(wanted) = wanted else { return Vec::new() };
    let called = match wanted {
        Goal::Note(note) | Goal::Place(note, _) => Some(workspace.called(note)),
        Goal::File(_) | Goal::Address(_) => None,
    };
    let may_be = |note: NoteId, link: &Link| called.as_ref().is_none_or(|called| called.may_be(note, link));
    in_all_notes(workspace, |note| {
        let links = workspace.entry(note).note.links.iter();
        let mut spans: Vec<Span> = links
            .filter(|link| may_be(note, link))
            .filter(|link| goal(workspace, note, link).as_ref() == Some(&wanted))
            .map(|link| link.span)
            .collect();
        if let Goal::Place(target, span) = wanted
            && target == note
            && with_definitions
        {
            spans.push(span);
            spans.sort_unstable();
        }
        spans
    })
}

/// Asks all notes on all cores.
fn in_all_notes(workspace: &Workspace, spans: impl Fn(NoteId) -> Vec<Span> + Sync) -> Vec<Location> {
    let notes: Vec<NoteId> = workspace.notes().collect();
    let found: Vec<Vec<Location>> = notes
        .par_iter()
        .map(|note| {
            let path = &workspace.entry(*note).path;
            spans(*note)
                .into_iter()
                .map(|span| Location::new(Arc::clone(path), span))
                .collect()
        })
        .collect();
    found.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;
    use super::*;

    fn found(notes: &[(&str, &str)], with_definitions: bool) -> Vec<String> {
        let fixture = Fixture::new(notes);
        fixture.shown(&references(&fixture.question(), with_definitions))
    }

    #[test]
    fn a_term_is_found_under_all_its_names() {
        let notes = [
            ("a.md", "# 서버리스\n\nAWS Lam$0bda로 실행한다.\r\n"),
            ("나.md", "\u{feff}람다는 🚀 `AWS Lambda`와 같다.\n\n```\nLambda\n```\n"),
        ];
        assert_eq!(
            found(&notes, false),
            ["a.md: AWS Lambda", "나.md: 람다", "나.md: AWS Lambda"]
        );
    }

    #[test]
    fn a_name_that_only_notes_define_is_looked_for_in_the_texts() {
        let notes = [
            ("a.md", "**뿌리 계정 상자(Root Account Box)**는 모든 계정을 담는다.\n"),
            ("b.md", "뿌리 계$0정 상자에 담는다. 뿌리 계정 상자류\n"),
        ];
        assert_eq!(found(&notes, false), ["b.md: 뿌리 계정 상자"]);
        assert_eq!(found(&notes, true).len(), 2);
    }

    #[test]
    fn a_heading_is_found_by_the_links_to_it() {
        let notes = [
            ("a.md", "##$0 버킷 정책\n\n[위로](#버킷-정책)\n"),
            (
                "b/c.md",
                "[정책](../a.md#버킷-정책) [글](../a.md) [다른](../a.md#없음)\n",
            ),
        ];
        assert_eq!(
            found(&notes, false),
            ["a.md: [위로](#버킷-정책)", "b/c.md: [정책](../a.md#버킷-정책)"]
        );
        assert_eq!(found(&notes, true)[0], "a.md: ## 버킷 정책");
    }

    #[test]
    fn a_link_is_found_by_the_others_to_its_target() {
        let notes = [
            ("a.md", "[하나](b$0.md) [둘](./b.md)\n"),
            ("b.md", "# 둘\n"),
            ("c.md", "[셋](/b.md) [넷](a.md)\n"),
        ];
        assert_eq!(
            found(&notes, false),
            ["a.md: [하나](b.md)", "a.md: [둘](./b.md)", "c.md: [셋](/b.md)"]
        );
        let notes = [
            ("a.md", "<https://exa$0mple.com/>\n"),
            ("b.md", "[x](https://example.com/) [y](https://example.org/)\n"),
        ];
        assert_eq!(found(&notes, false).len(), 2);
    }

    #[test]
    fn where_nothing_stands_nothing_is_found() {
        assert!(found(&[("a.md", "그냥 $0글\n")], true).is_empty());
        assert!(found(&[("a.md", "$0")], true).is_empty());
    }
}
