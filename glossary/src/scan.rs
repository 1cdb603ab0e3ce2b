//! Finding names and words in text: one dictionary of all of them, boundaries and case checked at each hit.

use std::ops::Range;

use crate::boundary::{Case, name_stands, stands_free, word_stands};
use crate::composed::Composed;
use crate::dictionary::{Dictionary, Keys, Spelling};
use crate::glossary::{Glossary, Name, NameId, WordId};
use crate::keys::{composed, is_hangul, is_syllable};
use crate::small::{Head, Small, is_word};
use crate::span::Span;
use crate::spelling;

/// What stands at a hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pattern {
    /// A name of terms.
    Name(NameId),
    /// A cue, a condition, a phrase or a context of the data.
    Word(WordId),
}

/// A place where a name or a word stands, with its boundaries. Hits may overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Hit {
    /// The name or word alone, without plural endings and particles.
    pub span: Span,
    /// Which one.
    pub pattern: Pattern,
}

/// What stands in a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Names and words, as [`Glossary::scan`] finds them.
    pub hits: Vec<Hit>,
    /// Where numbers may begin, in digits or as words, in order. A stretch in which none begins holds no quantity.
    pub numbers: Vec<u32>,
    /// Latin words that are long enough to be slips in typing a name, in order.
    pub words: Vec<Span>,
}

/// A name that stands in a text, after overlaps have been resolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Mention {
    /// The name alone.
    pub span: Span,
    /// Which one.
    pub name: NameId,
}

impl Glossary {
    /// Adds to `hits` all names that stand in `text`, the longest words of cues and of phrases that assert states, and the
    /// contexts of terms, by start, longest first.
    ///
    /// Names that are also everyday words are among them: whether there is a reason to take them is the caller's
    /// judgement. Overlaps are left for [`Glossary::resolve`].
    pub fn scan(&self, text: &str, hits: &mut Vec<Hit>) {
        let found = self.scan_places(text, std::iter::once(Span::new(0, text.len())));
        hits.extend(found.hits);
    }

    /// What begins in some places of a text, which are in order and share nothing.
    pub fn scan_places(&self, text: &str, places: impl Iterator<Item = Span>) -> Found {
        let mut found = Found::default();
        self.scanner().scan(text, places, &mut found);
        found
    }

    /// Adds to `hits` all words that stand in `text`, by start, longest first. Every second word of a note is one, so they
    /// are looked for only where they matter.
    pub fn scan_words(&self, text: &str, hits: &mut Vec<Hit>) {
        let mut found = Found::default();
        let all = std::iter::once(Span::new(0, text.len()));
        self.word_scanner().scan(text, all, &mut found);
        hits.extend(found.hits);
    }

    /// The names that a reader sees: left to right, at each start the longest that `accept` takes, none overlapping.
    ///
    /// A name that is not accepted hides nothing. Hits of words are passed over. `hits` come from [`Glossary::scan`].
    pub fn resolve(&self, hits: &[Hit], mut accept: impl FnMut(&Hit) -> bool) -> Vec<Mention> {
        let mut mentions: Vec<Mention> = Vec::new();
        for hit in hits {
            let Pattern::Name(name) = hit.pattern else { continue };
            let free = mentions.last().is_none_or(|last| last.span.end <= hit.span.start);
            if free && accept(hit) {
                mentions.push(Mention { span: hit.span, name });
            }
        }
        mentions
    }
}

/// All spellings of names and words.
#[derive(Debug)]
pub(crate) struct Scanner {
    /// None stands for the word of a number.
    dictionary: Dictionary<Option<Pattern>>,
    /// What each byte begins.
    kinds: [Kind; 256],
}

/// What a byte of a text begins.
#[derive(Debug, Clone, Copy)]
enum Kind {
    /// Nothing: a blank, and most marks.
    Blank,
    /// A mark that spellings begin with.
    Mark,
    /// A Latin word, or a number.
    Word,
    /// A letter of so many bytes.
    Letter(u8),
}

impl Kind {
    fn of(byte: u8, dictionary: &Dictionary<Option<Pattern>>) -> Kind {
        match byte {
            0xC2..=0xDF => Kind::Letter(2),
            0xE0..=0xEF => Kind::Letter(3),
            0xF0..=0xF4 => Kind::Letter(4),
            _ if is_word(byte) => Kind::Word,
            _ if dictionary.begins_with(byte) => Kind::Mark,
            _ => Kind::Blank,
        }
    }
}

impl Scanner {
    pub(crate) fn new<'data>(
        names: impl Iterator<Item = (NameId, &'data Name)>,
        words: impl Iterator<Item = (WordId, &'data str)>,
        numbers: impl Iterator<Item = &'static str>,
    ) -> Self {
        let mut spellings = Spellings::default();
        for (id, name) in names {
            let case = Case::of_name(&name.text, name.everyday);
            spellings.add(Some(Pattern::Name(id)), &case, ways_to_write_name(&name.text));
        }
        for (id, word) in words {
            spellings.add(Some(Pattern::Word(id)), &Case::of_word(word), ways_to_write_word(word));
        }
        for word in numbers {
            spellings.add(None, &Case::of_word(word), vec![word.to_owned()]);
        }
        let dictionary = Dictionary::new(&spellings.0);
        Self {
            kinds: std::array::from_fn(|byte| Kind::of(byte as u8, &dictionary)),
            dictionary,
        }
    }

    /// Adds what begins in some places of a text, which are in order.
    fn scan(&self, text: &str, places: impl Iterator<Item = Span>, found: &mut Found) {
        let composed = Composed::new(text);
        let small = Small::new(composed.text());
        let before = (found.hits.len(), found.numbers.len(), found.words.len());
        // About as many as notes have.
        found.hits.reserve(text.len() / 32);
        for place in places {
            self.scan_place(composed.text(), &small, composed.composed(place), found);
        }
        if composed.is_another() {
            let original = |span: &mut Span| *span = composed.original(*span);
            let hits = &mut found.hits[before.0..];
            hits.iter_mut().for_each(|hit| original(&mut hit.span));
            let numbers = &mut found.numbers[before.1..];
            numbers
                .iter_mut()
                .for_each(|at| *at = composed.original(Span::between(*at, *at)).start);
            found.words[before.2..].iter_mut().for_each(original);
        }
    }

    /// Adds what begins in a place.
    fn scan_place(&self, text: &str, small: &Small, place: Span, found: &mut Found) {
        let Range { start: mut at, end } = place.range();
        let mut inside = text[..at].ends_with(is_syllable);
        while at < end {
            let Some(head) = small.head(at) else { return };
            let start = at;
            let keys = match self.kinds[usize::from(head as u8)] {
                Kind::Blank => {
                    at += 1;
                    inside = false;
                    continue;
                }
                Kind::Mark => {
                    at += 1;
                    inside = false;
                    self.dictionary.at_letter(head, false)
                }
                // Nothing begins within it.
                Kind::Word => {
                    let length = small.word(start, head);
                    at += length;
                    inside = false;
                    if spelling::may_slip(length) {
                        found.words.push(Span::new(start, at));
                    }
                    if (head as u8).is_ascii_digit() {
                        found.numbers.push(start as u32);
                    }
                    self.dictionary.at_word(small, start, head, length)
                }
                Kind::Letter(length) => {
                    at += usize::from(length);
                    let behind = std::mem::replace(&mut inside, begins_with_syllable(head));
                    self.dictionary.at_letter(head, behind)
                }
            };
            // A blank follows every other time, and is quicker passed over here.
            let blank = matches!(self.kinds[usize::from(small.bytes()[at])], Kind::Blank);
            at += usize::from(blank);
            inside &= !blank;
            if keys != Keys::NONE {
                self.check_all(text, small, keys, start, found);
            }
        }
    }

    /// Adds the names and words that begin at a place with their boundaries and their case. Few places come here.
    #[inline(never)]
    fn check_all(&self, text: &str, small: &Small, keys: Keys, start: usize, found: &mut Found) {
        self.dictionary.beginnings(keys, text, small, start, |pattern, length| {
            let end = start + length;
            let stands = match pattern {
                // What stands beside it is for those to judge who read the number.
                None => return found.numbers.push(start as u32),
                Some(_) if stands_free(text, start, end) => true,
                Some(Pattern::Name(_)) => name_stands(text, start, end),
                Some(Pattern::Word(_)) => word_stands(text, start, end),
            };
            if let Some(pattern) = pattern.filter(|_| stands) {
                found.hits.push(Hit {
                    span: Span::new(start, end),
                    pattern,
                });
            }
        });
    }
}

/// Whether bytes begin with a Hangul syllable.
fn begins_with_syllable(head: Head) -> bool {
    (0xEA_B080..=0xED_9EA3).contains(&(head.swap_bytes() >> 40))
}

/// A word with a blank between Latin and the Hangul after it, as some writers set particles apart: `RSA 만`.
fn spaced(word: &str) -> String {
    let mut text = String::with_capacity(word.len() + 4);
    let mut latin = false;
    for letter in composed(word).chars() {
        if latin && is_hangul(letter) {
            text.push(' ');
        }
        latin = letter.is_ascii_alphanumeric();
        text.push(letter);
    }
    text
}

/// The ways to write a name: its Korean words may stand without blanks.
fn ways_to_write_name(name: &str) -> Vec<String> {
    let own = composed(name).into_owned();
    match own.contains(is_hangul) {
        true => vec![own.replace(' ', ""), own],
        false => vec![own],
    }
}

/// The ways to write a word.
fn ways_to_write_word(word: &str) -> Vec<String> {
    let own = composed(word).into_owned();
    match own.contains(is_hangul) {
        true => vec![own.replace(' ', ""), spaced(word), own],
        false => vec![
            word.replace(' ', "-"),
            word.replace('-', " "),
            word.replace('\'', "’"),
            own,
        ],
    }
}

/// What a dictionary is made of.
#[derive(Default)]
struct Spellings(Vec<Spelling<Option<Pattern>>>);

impl Spellings {
    /// Adds the ways to write a name, a word or a number, each once.
    fn add(&mut self, meaning: Option<Pattern>, case: &Case, ways: Vec<String>) {
        let known = self.0.len();
        for text in ways {
            if text.is_empty() || self.0[known..].iter().any(|other| other.text == text) {
                continue;
            }
            self.0.push(Spelling {
                exact: *case != Case::Any && text.bytes().any(|letter| letter.is_ascii_alphabetic()),
                // Words are stems. Names and numbers are other words where a syllable stands before.
                inside: matches!(meaning, Some(Pattern::Word(_))) || !text.starts_with(is_hangul),
                text,
                meaning,
            });
        }
    }
}

#[cfg(test)]
#[path = "scan_tests.rs"]
mod tests;
