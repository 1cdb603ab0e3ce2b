//! Links to the note before and the note after: lines of navigation, and sentences that refer to them.

use std::sync::LazyLock;

use awsnotes_glossary::keys::is_alphanumeric;
use rustc_hash::FxHashSet;

use super::{Reader, is_image};
use crate::note::{Link, LinkKind, SeriesLink, SeriesRole, plain};
use crate::text::Span;

const PREVIOUS: [&str; 20] = [
    "이전 글",
    "이전글",
    "이전 편",
    "이전편",
    "이전 포스트",
    "이전 포스팅",
    "지난 글",
    "지난 편",
    "이전 문서",
    "이전 페이지",
    "이전",
    "previous post",
    "previous part",
    "previous article",
    "previous chapter",
    "previous lesson",
    "previous page",
    "previous",
    "prev",
    "continued from",
];
const NEXT: [&str; 20] = [
    "다음 글",
    "다음글",
    "다음 편",
    "다음편",
    "다음 포스트",
    "다음 포스팅",
    "다음 문서",
    "다음 페이지",
    "다음",
    "next post",
    "next part",
    "next up",
    "next article",
    "next chapter",
    "next lesson",
    "next page",
    "next",
    "continued in",
    "continue with",
    "이어지는 글",
];
/// What the sentence around a link to the next note says after it.
const GOES_ON: [&str; 4] = ["이어집니다", "이어진다", "계속됩니다", "이어서 다룹니다"];
/// How much of a line around a link is read.
const AROUND: usize = 60;

impl Reader<'_> {
    /// Links to the note before and the note after.
    pub(super) fn neighbours(&self, series: &mut Vec<SeriesLink>) {
        let listed: FxHashSet<u32> = series.iter().map(|entry| entry.link).collect();
        for (at, link) in self.outline.links.iter().enumerate() {
            // A link to a part of a note is a reference.
            if link.destination.contains('#')
                || is_image(link)
                || link.text.len() > 2 * AROUND
                || listed.contains(&(at as u32))
            {
                continue;
            }
            if let Some(role) = self.role(link) {
                series.push(SeriesLink {
                    link: at as u32,
                    span: link.span,
                    role,
                    list: link.span.start,
                    below: u32::MAX,
                    alone: self.stands_alone(link),
                    text: self.text(link),
                });
            }
        }
    }

    /// Whether nothing but links and words for the notes before and after stands in the lines of a link.
    fn stands_alone(&self, link: &Link) -> bool {
        let before = paragraph_before(&self.source[..link.span.start as usize]).len() as u32;
        let after = window_after(self.source, link.span.end, 10 * AROUND);
        let length = after.find('\n').unwrap_or(after.len()) as u32;
        let line = Span::between(link.span.start - before, link.span.end + length);
        let mut rest = plain(&self.without_links(line), 400).to_lowercase();
        for word in PREVIOUS.iter().chain(&NEXT) {
            rest = rest.replace(word, "");
        }
        !rest.contains(is_alphanumeric)
    }

    fn role(&self, link: &Link) -> Option<SeriesRole> {
        let elsewhere = link.text.is_empty() || link.kind == LinkKind::Wiki;
        let may_say = elsewhere || may_say_neighbour(link.text.of(self.source));
        let said = may_say.then(|| says_neighbour(&self.text(link))).flatten();
        said.or_else(|| self.announced(link)).or_else(|| self.continued(link))
    }

    /// What the label before a link says.
    fn announced(&self, link: &Link) -> Option<SeriesRole> {
        let before = &self.source[..link.span.start as usize];
        // Nearly every link ends here.
        if !ends_as_word(labelled(last(before, AROUND))) {
            return None;
        }
        let before = last(paragraph_before(before), AROUND);
        let announced = labelled(before);
        let marked = before.trim_end().ends_with(|letter: char| !is_alphanumeric(letter));
        let role = |(words, role): (&[&str], SeriesRole)| {
            // A short word before a link says so only with a colon or an arrow: `다음: […]`.
            let says = |word: &&&str| {
                ends_with(announced, word)
                    && (marked || word.contains(' ') || word.chars().count() > 2 && !word.is_ascii())
            };
            (words.iter().any(|word| says(&word)) && alone(announced, words)).then_some(role)
        };
        role((&PREVIOUS, SeriesRole::Previous)).or_else(|| role((&NEXT, SeriesRole::Next)))
    }

    /// What the sentence around a link says after it.
    fn continued(&self, link: &Link) -> Option<SeriesRole> {
        let after = window_after(self.source, link.span.end, AROUND);
        let bytes = after.as_bytes();
        let ends = |at: &usize| matches!(bytes[*at], b'.' | b'[') || bytes[*at..].starts_with(b"\n\n");
        let end = (0..bytes.len()).find(ends).unwrap_or(bytes.len());
        let mut beginnings = after[..end].match_indices(['이', '계']);
        let goes_on = beginnings.any(|(at, _)| GOES_ON.iter().any(|words| after[at..end].starts_with(words)));
        goes_on.then_some(SeriesRole::Next)
    }
}

/// The last three bytes of each word, in lower case: a letter of Korean, or three of English.
static ENDINGS: LazyLock<FxHashSet<[u8; 3]>> = LazyLock::new(|| {
    let words = PREVIOUS.iter().chain(&NEXT);
    words.filter_map(|word| word.as_bytes().last_chunk().copied()).collect()
});

/// Whether a text ends as one of the words does: most of what stands before a link does not.
fn ends_as_word(text: &str) -> bool {
    let end = text.as_bytes().last_chunk();
    end.is_some_and(|end: &[u8; 3]| ENDINGS.contains(&end.map(|byte| byte.to_ascii_lowercase())))
}

/// What all the words begin with.
const BEGINNINGS: [&str; 7] = ["이전", "지난", "다음", "이어", "prev", "next", "cont"];

/// Whether the Markdown of a text may be a word for the note before or after. A text that is written with tags, links or
/// characters by their numbers shows something else than it begins with.
fn may_say_neighbour(source: &str) -> bool {
    let start = source.trim_start_matches(|letter: char| !is_alphanumeric(letter));
    let begins = |word: &str| {
        let bytes = start.as_bytes().get(..word.len());
        bytes.is_some_and(|bytes| bytes.eq_ignore_ascii_case(word.as_bytes()))
    };
    let mut bytes = source.bytes().zip(source.bytes().skip(1).chain([0]));
    let is_mark = |mark| matches!(mark, (b'<' | b'!' | b'&' | b'{', _) | (b'[', b'[') | (b']', b'('));
    BEGINNINGS.iter().any(|word| begins(word)) || bytes.any(is_mark)
}

/// A label without the marks and the particle at its end.
fn labelled(before: &str) -> &str {
    let label = before.trim_end_matches(|letter: char| !is_alphanumeric(letter));
    label.trim_end_matches(['은', '는', '인'])
}

/// The end of a text, at most so many bytes.
fn last(text: &str, most: usize) -> &str {
    &text[text.ceil_char_boundary(text.len().saturating_sub(most))..]
}

/// Whether what stands before a link is the label alone, perhaps after marks or another link.
fn alone(announced: &str, words: &[&str]) -> bool {
    let longest = words
        .iter()
        .filter(|word| ends_with(announced, word))
        .map(|word| word.len())
        .max()
        .unwrap_or(0);
    let before = announced[..announced.len() - longest].trim_end_matches([
        ' ', '*', '_', '(', '<', '>', '←', '→', '«', '»', '👈', '👉', '-', '|', ':', '#',
    ]);
    before.is_empty() || before.ends_with([')', '.', '\u{3002}', '!', '?', '/', '·'])
}

/// Whether the text of a link is a word for the note before or after, perhaps with a title after a colon.
fn says_neighbour(text: &str) -> Option<SeriesRole> {
    let bare = text.trim_matches(|letter: char| !is_alphanumeric(letter));
    let head = bare
        .split([':', '：', '|', '-', '–', '—'])
        .next()
        .unwrap_or(bare)
        .trim()
        .to_lowercase();
    match () {
        () if PREVIOUS.contains(&head.as_str()) => Some(SeriesRole::Previous),
        () if NEXT.contains(&head.as_str()) => Some(SeriesRole::Next),
        () => None,
    }
}

/// The line so far, and the line above where it is a word or two: a label whose link begins on the next line.
fn paragraph_before(text: &str) -> &str {
    let text = last(text, 10 * AROUND);
    let line = text.rfind('\n').map_or(0, |at| at + 1);
    let above = text[..line.saturating_sub(1)].rfind('\n').map_or(0, |at| at + 1);
    let word = text[above..line].trim();
    if word.is_empty() || word.chars().count() > 12 {
        &text[line..]
    } else {
        &text[above..]
    }
}

/// What follows a place, at most so many bytes.
fn window_after(source: &str, offset: u32, most: usize) -> &str {
    let after = &source[offset as usize..];
    &after[..after.floor_char_boundary(most)]
}

fn ends_with(text: &str, word: &str) -> bool {
    let Some(start) = text.len().checked_sub(word.len()) else {
        return false;
    };
    let (tail, word) = (&text.as_bytes()[start..], word.as_bytes());
    // Of twenty words most end otherwise.
    let last = tail.last().zip(word.last());
    last.is_some_and(|(tail, word)| tail.eq_ignore_ascii_case(word))
        && tail.eq_ignore_ascii_case(word)
        && !text[..start].ends_with(is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_is_passed_over() {
        for word in PREVIOUS.iter().chain(&NEXT) {
            assert!(
                may_say_neighbour(word) && may_say_neighbour(&word.to_uppercase()),
                "{word}"
            );
            assert!(ends_as_word(word) && ends_as_word(&word.to_uppercase()), "{word}");
        }
        assert!(GOES_ON.iter().all(|word| word.contains(['이', '계'])));
        assert!(!may_say_neighbour("**버킷**"));
    }
}
