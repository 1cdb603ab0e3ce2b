//! Where else in the note the term under the cursor stands.

use super::Question;
use super::subject::{Occurrence, Subject};

/// The places of the term in the note, in order; none where no term stands.
pub fn highlights(question: &Question<'_>) -> Vec<Occurrence> {
    let Some(subject) = Subject::at(question) else {
        return Vec::new();
    };
    let note = &question.workspace.entry(question.note).note;
    subject
        .finder()
        .occurrences(question.workspace.glossary(), note, question.text)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;
    use super::*;

    fn shown(text: &str) -> Vec<(String, bool)> {
        let fixture = Fixture::new(&[("a.md", text)]);
        let question = fixture.question();
        highlights(&question)
            .into_iter()
            .map(|found| (found.span.of(question.text).to_owned(), found.defines))
            .collect()
    }

    #[test]
    fn other_names_of_the_same_term_are_highlighted_and_the_definition_is_marked() {
        let found = shown("- **Amazon S3**: 객체 저장소\r\n- Amazon EC2\n\n🚀 S3$0에 담는다.\n");
        assert_eq!(found, [("Amazon S3".to_owned(), true), ("S3".to_owned(), false)]);
    }

    #[test]
    fn no_term_no_highlights() {
        assert!(shown("그냥 글$0\n").is_empty());
        assert!(shown("").is_empty());
    }
}
