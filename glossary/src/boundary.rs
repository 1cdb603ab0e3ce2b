//! Where a name begins and ends: what may stand beside it, and in which case it may be written.

use crate::keys::{is_final_part, is_hangul, is_letter};
use crate::particles::ending_len;
use crate::small::is_word;

/// In which case a name or word must be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Case {
    /// Any.
    Any,
    /// As here.
    Exact(Box<str>),
}

impl Case {
    /// For a name: exact for everyday words, for short ones (`Glue`) and for capitals (`ALB`); any for longer ones, and for
    /// capitals with a digit, which people write small (`ec2`).
    pub fn of_name(text: &str, everyday: bool) -> Self {
        let digit = text.bytes().any(|byte| byte.is_ascii_digit());
        let small = text.chars().any(|letter| is_hangul(letter) || letter.is_lowercase());
        let letters = text.chars().filter(|letter| is_letter(*letter)).count();
        let telling = digit || small && (letters > 4 || text.contains(' '));
        if telling && !everyday {
            Case::Any
        } else {
            Case::Exact(text.into())
        }
    }

    /// For a word: exact for up to three capitals (`IA`), any otherwise.
    pub fn of_word(text: &str) -> Self {
        let capitals = text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_uppercase());
        if capitals { Case::Exact(text.into()) } else { Case::Any }
    }

    /// Whether a spelling found in text will do. Case is a matter of Latin letters, so that composed and decomposed
    /// Hangul are alike, and blanks left out between Korean words do not matter.
    pub fn allows(&self, found: &str) -> bool {
        let latin = |letter: &u8| letter.is_ascii_alphabetic();
        match self {
            Case::Any => true,
            Case::Exact(text) => text.bytes().filter(latin).eq(found.bytes().filter(latin)),
        }
    }
}

/// What a name or word begins or ends with, which tells what may stand beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edge {
    Hangul,
    Latin,
    Mark,
}

impl Edge {
    fn of(letter: Option<char>) -> Edge {
        match letter {
            Some(letter) if letter.is_ascii() => match is_word(letter as u8) {
                true => Edge::Latin,
                false => Edge::Mark,
            },
            Some(letter) if is_hangul(letter) => Edge::Hangul,
            Some(letter) if is_latin(letter) => Edge::Latin,
            _ => Edge::Mark,
        }
    }
}

/// Whether a name stands at `start..end`: not inside a word, a path, an address or a longer token.
pub fn name_stands(text: &str, start: usize, end: usize) -> bool {
    let (before, name, after) = (&text[..start], &text[start..end], &text[end..]);
    let starts = match Edge::of(name.chars().next()) {
        Edge::Hangul => !before.ends_with(is_hangul),
        _ => !name.is_empty() && latin_starts(before, name),
    };
    starts
        && match Edge::of(name.chars().next_back()) {
            Edge::Hangul => !after[ending_len(after)..].starts_with(is_hangul),
            _ => latin_ends(after, before, name),
        }
}

/// Whether a cue or condition stands at `start..end`. Korean ones are stems: anything may stand beside them.
pub fn word_stands(text: &str, start: usize, end: usize) -> bool {
    let (before, word, after) = (&text[..start], &text[start..end], &text[end..]);
    let starts = Edge::of(word.chars().next()) != Edge::Latin || !ends_latin(before);
    starts
        && match Edge::of(word.chars().next_back()) {
            // The rest of a decomposed syllable would make it another one.
            Edge::Hangul => !after.starts_with(is_final_part),
            Edge::Latin => !starts_latin(without_plural(after)),
            Edge::Mark => true,
        }
}

/// Whether nothing stands beside `start..end` that could make it a part of something longer: names and words stand there.
pub(crate) fn stands_free(text: &str, start: usize, end: usize) -> bool {
    let joins = |byte: u8| match byte {
        b'$' | b'@' | b'\\' | b'-' | b'.' | b':' | b'/' | b'\'' => true,
        _ => !byte.is_ascii() || is_word(byte),
    };
    let before = start.checked_sub(1).and_then(|before| text.as_bytes().get(before));
    let beside = before.into_iter().chain(text.as_bytes().get(end));
    !beside.copied().any(joins)
}

/// A letter or digit that makes one word with a Latin name beside it.
fn is_latin(letter: char) -> bool {
    letter == '_'
        || letter.is_ascii_alphanumeric()
        || !letter.is_ascii() && !is_eastern(letter) && letter.is_alphanumeric()
}

/// Whether a text begins with such a letter.
fn starts_latin(text: &str) -> bool {
    match text.as_bytes().first() {
        Some(byte) if byte.is_ascii() => is_word(*byte),
        _ => text.starts_with(is_latin),
    }
}

/// Whether a text ends with such a letter.
fn ends_latin(text: &str) -> bool {
    match text.as_bytes().last() {
        Some(byte) if byte.is_ascii() => is_word(*byte),
        _ => text.ends_with(is_latin),
    }
}

/// Hangul, Chinese characters, kana and full-width forms: scripts that need no blank between words.
fn is_eastern(letter: char) -> bool {
    is_hangul(letter)
        || matches!(u32::from(letter), 0x2E80..=0x9FFF | 0xF900..=0xFAFF | 0xFF00..=0xFFEF | 0x20000..=0x3FFFF)
}

/// What follows after a plural or possessive `s`.
fn without_plural(after: &str) -> &str {
    // The first byte tells most endings that are none.
    if !matches!(after.as_bytes().first(), Some(b's' | b'\'' | 0xE2)) {
        return after;
    }
    let shorter = ["'s", "’s", "s"].iter().find_map(|ending| after.strip_prefix(ending));
    shorter.filter(|rest| !starts_latin(rest)).unwrap_or(after)
}

fn latin_starts(before: &str, name: &str) -> bool {
    if ends_latin(before) {
        return false;
    }
    let mut letters = before.chars().rev();
    let Some(neighbour) = letters.next() else { return true };
    let mut joined = || letters.next().is_some_and(is_latin);
    match neighbour {
        '$' | '@' | '\\' => false,
        '-' | '.' => !joined(),
        ':' => !before.ends_with("::") && (!joined() || is_written_large(name)),
        '/' => !is_path(before) && (!joined() || is_written_large(name)),
        _ => true,
    }
}

fn latin_ends(after: &str, before: &str, name: &str) -> bool {
    let after = without_plural(after);
    if starts_latin(after) {
        return false;
    }
    let mut letters = after.chars();
    let Some(neighbour) = letters.next() else { return true };
    let rest = letters.as_str();
    let joined = || starts_latin(rest);
    match neighbour {
        '@' | '.' | '\\' => !joined(),
        ':' => !joined() && !rest.starts_with([':', '/']),
        '/' => !joined() || is_written_large(name) && !is_path(before),
        '-' => !joined() || is_written_large(name) && is_describing(rest),
        _ => true,
    }
}

/// With a capital, as names are written in prose; in paths and commands they are small.
fn is_written_large(name: &str) -> bool {
    name.bytes().any(|byte| byte.is_ascii_uppercase())
}

/// `based`, `compatible`: what makes an adjective of a name before a hyphen. `IA`, `v2` and `on-x` make another name.
fn is_describing(rest: &str) -> bool {
    let end = rest.find(|letter| !is_latin(letter)).unwrap_or(rest.len());
    end >= 3
        && rest[..end].bytes().all(|byte| byte.is_ascii_lowercase())
        && !rest[end..].starts_with(['-', '.', '/', ':'])
}

/// Whether the token before a slash is the beginning of a path or an address.
fn is_path(before: &str) -> bool {
    let token = before
        .rfind(|letter: char| !letter.is_ascii_graphic() || matches!(letter, '(' | '[' | '`' | '"' | '\'' | '*' | ','));
    let token = &before[token.map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8))..];
    token.contains("//") || token.starts_with(['/', '~', '.']) || token.starts_with("www.") || token.contains('.')
}

#[cfg(test)]
#[path = "boundary_tests.rs"]
mod tests;
