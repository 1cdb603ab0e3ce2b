//! Letters and words of plain texts, in which nothing but spaces parts the words.

use awsnotes_glossary::keys::is_alphanumeric;
use memchr::memchr_iter;

/// A text without the marks at its end.
pub(super) fn without_end_marks(text: &str) -> &str {
    text.trim_end_matches(|mark| !is_alphanumeric(mark))
}

/// The words of a plain text.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = text.as_bytes().get(at..)?;
            let length = rest.iter().position(|byte| *byte == b' ').unwrap_or(rest.len());
            let from = at;
            at += length + 1;
            if length > 0 {
                return Some(&text[from..from + length]);
            }
        }
    })
}

/// A word without marks around it.
pub(super) fn trimmed(word: &str) -> &str {
    let plain = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric());
    let bytes = word.as_bytes();
    if plain(bytes.first()) && plain(bytes.last()) {
        return word;
    }
    word.trim_matches(|mark: char| !(is_alphanumeric(mark) || mark == '\''))
}

/// Which bytes a text has: what it cannot hold without one of them needs no look at the text.
pub(super) struct Bytes([bool; 256]);

impl Bytes {
    pub(super) fn of(text: &str) -> Bytes {
        let mut bytes = [false; 256];
        for byte in text.bytes() {
            bytes[usize::from(byte)] = true;
        }
        Bytes(bytes)
    }

    pub(super) fn has(&self, byte: u8) -> bool {
        self.0[usize::from(byte)]
    }

    /// Whether it has one of several.
    pub(super) fn any(&self, bytes: &[u8]) -> bool {
        bytes.iter().any(|byte| self.has(*byte))
    }

    /// Whether it has all that another text is made of.
    pub(super) fn all(&self, text: &str) -> bool {
        text.bytes().all(|byte| self.has(byte))
    }
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
    fn words_lose_the_marks_around_them() {
        for (word, bare) in [
            ("a", "a"),
            ("(a-b),", "a-b"),
            ("'s", "'s"),
            ("“큐”", "큐"),
            ("a→", "a"),
            ("·", ""),
        ] {
            assert_eq!(trimmed(word), bare, "{word}");
        }
    }

    #[test]
    fn bytes_are_those_of_the_text() {
        let bytes = Bytes::of("a 큐");
        assert!(bytes.has(b'a') && bytes.any(b"xa") && bytes.all("큐 a"));
        assert!(!bytes.has(b'b') && !bytes.any(b"xb") && !bytes.all("키"));
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
