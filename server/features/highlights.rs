//! Where else in the note the term under the cursor stands.

use super::Question;
use super::subject::{Occurrence, Subject};

/// The places of the term in the note, in order; none where no term stands.
pub fn highlights(question: &Question<'_>) -> Vec<Occurrence> {
    let Some(subject) = Subject::at(question) else { return Vec::new() };
    let note = &question.workspace.entry(question.note).note;
    subject.finder().occurrences(question.workspace.glossary(), note, question.text)
}
