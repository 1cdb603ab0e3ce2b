//! Letters and words of plain texts, in which nothing but spaces parts the words.

use awsnotes_glossary::keys::is_alphanumeric;
use memchr::memchr_iter;

/// A text without the marks at its end.
pub(super) fn without_end_marks(text: &str) -> &str {
    text.trim_end_matches(|mark| !is_alphanumeric(mark))
}

/// The words of a plain text.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        at += bytes[at..].iter().take_while(|byte| **byte == b' ').count();
        let from = at;
        at += bytes[at..].iter().take_while(|byte| **byte != b' ').count();
        (from < at).then(|| &text[from..at])
    })
}

/// Whether a plain text has at most so many words.
pub(super) fn at_most(text: &str, most: usize) -> bool {
    words(text).nth(most).is_none()
}

/// Whether a text holds another, whose byte at `rare` is one that few texts have.
pub(super) fn holds(text: &str, held: &str, rare: usize) -> bool {
    let (text, held) = (text.as_bytes(), held.as_bytes());
    memchr_iter(held[rare], text).any(|at| at >= rare && text[at - rare..].starts_with(held))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_between_blanks() {
        for text in ["", " ", "a", " 두 단어  한 줄 "] {
            assert!(words(text).eq(text.split_whitespace()), "{text:?}");
        }
        assert!(at_most("a b ", 2) && !at_most("a b", 1));
    }

    #[test]
    fn held_texts_are_found_by_any_of_their_bytes() {
        for (text, held) in [
            ("a | b", " | "),
            ("|", " | "),
            ("x: y", ": "),
            (":", ": "),
            ("시험 전", "시험"),
        ] {
            for rare in 0..held.len() {
                assert_eq!(holds(text, held, rare), text.contains(held), "{text} {held} {rare}");
            }
        }
    }
}
