//! Everyday words that are no mention and yet mean a term to who asks: `bucket` below a heading about Amazon S3.
//!
//! A finding needs the right case and a reason in the same block; an answer to somebody who points at a word needs less. The
//! word must have one meaning, and what speaks of its term stand on the line, in a heading above it or in the title.

use awsnotes_glossary::{Glossary, Kind, NameId, Pattern, TermId};

use super::completion::is_code;
use super::{Question, is_on_target};
use crate::text::{Span, line_at};

/// The most words of a name that is looked for.
const MOST_WORDS: usize = 3;

/// The everyday name at the place of a question: the longest that there is.
pub(super) fn name_at(question: &Question<'_>) -> Option<(Span, NameId)> {
    let Question { text, offset, .. } = *question;
    let line = line_at(text, offset);
    let at = text.floor_char_boundary(offset.clamp(line.start, line.end) as usize);
    if is_code(&text[..at]) || is_on_target(question) {
        return None;
    }
    let words = words(text, line);
    let here = words
        .iter()
        .position(|word| word.start as usize <= at && at <= word.end as usize)?;
    let windows = (1..=MOST_WORDS).rev().flat_map(|length| {
        let first = (here + 1).saturating_sub(length);
        (first..=here).map(move |first| (first, first + length))
    });
    windows
        .filter_map(|(first, end)| words.get(first..end))
        .filter(|words| words.windows(2).all(|pair| pair[0].end + 1 == pair[1].start))
        .map(|words| Span::between(words[0].start, words[words.len() - 1].end))
        .find_map(|span| {
            let name = named(question.workspace.glossary(), span.of(text))?;
            is_spoken_of(question, span, name).then_some((span, name))
        })
}

/// The words of a line in Latin letters.
fn words(text: &str, line: Span) -> Vec<Span> {
    let mut words = Vec::new();
    let mut start = None;
    let shown = line.of(text);
    for (at, byte) in shown.bytes().chain([b' ']).enumerate() {
        match (byte.is_ascii_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push(Span::between(line.start + from as u32, line.start + at as u32));
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// The everyday name of one term that is written so, in the plural or in other letters. Initials keep their capitals.
fn named(glossary: &Glossary, written: &str) -> Option<NameId> {
    let id = glossary.lookup(written)?;
    let name = glossary.name(id);
    let is_word = name.text.contains(|letter: char| letter.is_ascii_lowercase());
    let means_one = name.everyday && name.meanings().len() == 1;
    let is_part = |term: &TermId| matches!(glossary.term(*term).kind, Kind::Feature | Kind::Concept);
    let is_kept = is_word || *name.text == *written.strip_suffix('s').unwrap_or(written);
    (means_one && is_kept && name.terms.iter().all(is_part)).then_some(id)
}

/// Whether a word of the term's own context stands on the line, in a heading above or in the title.
fn is_spoken_of(question: &Question<'_>, span: Span, name: NameId) -> bool {
    let glossary = question.workspace.glossary();
    let note = &question.workspace.entry(question.note).note;
    let terms = &glossary.name(name).terms;
    let speaks = |text: &str, own: Option<Span>| {
        let mut hits = Vec::new();
        glossary.scan_words(text, &mut hits);
        hits.iter().any(|hit| match hit.pattern {
            Pattern::Word(word) => {
                let is_own = own.is_some_and(|own| hit.span.start < own.end && own.start < hit.span.end);
                !is_own && terms.iter().any(|term| glossary.context_of(*term).contains(&word))
            }
            Pattern::Name(_) => false,
        })
    };
    let line = line_at(question.text, span.start);
    let own = Span::between(span.start - line.start, span.end - line.start);
    let above = note.headings.iter().filter(|heading| {
        heading.span.start <= span.start && span.start < heading.section_end && !heading.span.covers(span)
    });
    let title = note.front_matter.title.as_deref().unwrap_or_default();
    speaks(line.of(question.text), Some(own))
        || speaks(title, None)
        || above.into_iter().any(|heading| speaks(&heading.text, None))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;
    use super::super::terms::term_at;

    /// The term at the cursor, by its id.
    fn term(text: &str) -> Option<String> {
        let fixture = Fixture::new(&[("a.md", text)]);
        let found = term_at(&fixture.question())?;
        let glossary = fixture.workspace.glossary();
        found.terms.first().map(|term| glossary.term(*term).id.clone())
    }

    #[test]
    fn a_word_of_one_meaning_is_answered_where_its_term_is_spoken_of() {
        for text in [
            "Amazon S3 keeps objects in a buc$0ket.\n",
            "S3 charges for all bucke$0ts alike.\n",
            "# Amazon S3\n\nA name of a buc$0ket is unique.\n",
            "---\ntitle: S3 basics\n---\n\nEach buc$0ket lies in one Region.\n",
        ] {
            assert_eq!(term(text).as_deref(), Some("s3-bucket"), "{text}");
        }
        let role = "A Lambda function has an execution ro$0le.\n";
        assert_eq!(term(role).as_deref(), Some("lambda-execution-role"));
    }

    #[test]
    fn elsewhere_it_is_an_everyday_word() {
        for text in [
            "Fill the buc$0ket with water.\n",
            "Amazon S3 has `the buc$0ket x`.\n",
            "AWS Batch runs a bat$0ch.\n",
            "# Amazon S3\n\n[x](bucke$0t.md)\n",
        ] {
            assert_eq!(term(text), None, "{text}");
        }
    }
}
