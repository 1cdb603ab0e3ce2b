//! What an editor asks for: pure functions over the workspace that answer in bytes and plain data.

pub mod actions;
pub mod baseline;
pub mod completion;
pub mod contents;
pub mod definition;
mod everyday;
#[cfg(test)]
mod fixture;
pub mod folding;
pub mod glossary;
pub mod highlights;
pub mod hover;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod link_tests;
pub mod links;
pub mod moves;
pub mod references;
pub mod rename;
pub mod series;
pub mod silence;
pub mod statistics;
pub mod subject;
pub mod symbols;
pub mod terms;

use std::sync::Arc;

use awsnotes_glossary::Day;

use crate::note::Link;
use crate::rules::Language;
use crate::text::{Range, Span};
use crate::workspace::{NoteId, Workspace};

/// A question about a place in a note.
#[derive(Clone, Copy)]
pub struct Question<'a> {
    /// All notes.
    pub workspace: &'a Workspace,
    /// The note asked about.
    pub note: NoteId,
    /// Its text, the same that the workspace read.
    pub text: &'a str,
    /// The place in bytes.
    pub offset: u32,
    /// The language of the answer.
    pub language: Language,
    /// The day on which the question is asked.
    pub today: Day,
}

/// A place in a file of the root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// Path relative to the root, with `/`.
    pub path: Arc<str>,
    /// What to show there, in bytes.
    pub span: Span,
    /// The same for editors, where it is known without the text.
    pub range: Option<Range>,
}

impl Location {
    /// A place that only the text of the file can tell an editor.
    pub fn new(path: impl Into<Arc<str>>, span: Span) -> Location {
        Location {
            path: path.into(),
            span,
            range: None,
        }
    }
}

/// The innermost link around a place.
pub fn links_at(workspace: &Workspace, note: NoteId, offset: u32) -> Option<&Link> {
    let around = |link: &&Link| {
        let whole = link.span.start <= offset && offset <= link.span.end;
        // The target of a reference stands in its definition.
        whole || link.target.start <= offset && offset <= link.target.end
    };
    workspace
        .entry(note)
        .note
        .links
        .iter()
        .filter(around)
        .min_by_key(|link| link.span.len())
}

/// Whether the place lies in the target of a link, and not in its text alone.
fn is_on_target(question: &Question<'_>) -> bool {
    links_at(question.workspace, question.note, question.offset)
        .is_some_and(|link| link.target.start <= question.offset && question.offset <= link.target.end)
}
