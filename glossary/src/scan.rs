//! Finding names and words in text: one dictionary of all of them, boundaries and case checked at each hit.

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

use crate::boundary::{self, Case};
use crate::composed::Composed;
use crate::dictionary::{Dictionary, PADDING};
use crate::glossary::{Glossary, Name, NameId, WordId};
use crate::keys::is_hangul;
use crate::span::Span;

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

/// A name that stands in a text, after overlaps have been resolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Mention {
    /// The name alone.
    pub span: Span,
    /// Which one.
    pub name: NameId,
}

impl Glossary {
    /// Adds to `hits` all names and words that stand in `text`, by start, longest first.
    ///
    /// Names that are also everyday words are among them: whether there is a reason to take them is the caller's
    /// judgement. Overlaps are left for [`Glossary::resolve`].
    pub fn scan(&self, text: &str, hits: &mut Vec<Hit>) {
        self.scanner().scan(text, hits);
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

/// All spellings, and what they stand for.
#[derive(Debug)]
pub(crate) struct Scanner {
    dictionary: Dictionary,
    /// Names and words by spelling.
    targets: Vec<Vec<Target>>,
}

/// A name or word as a pattern has it.
#[derive(Debug, Clone)]
struct Target {
    pattern: Pattern,
    /// The spelling that must stand there, where case counts.
    case: Case,
}

impl Scanner {
    pub(crate) fn new(names: &[Name], words: &[Box<str>]) -> Self {
        let mut patterns = Patterns::default();
        for (name, id) in names.iter().zip(0..) {
            let target = Target {
                pattern: Pattern::Name(NameId(id)),
                case: Case::of_name(&name.text, name.everyday),
            };
            patterns.add(name.text.nfc().collect(), &target);
            if name.text.chars().any(is_hangul) {
                patterns.add(name.text.nfc().filter(|letter| *letter != ' ').collect(), &target);
            }
        }
        for (word, id) in words.iter().zip(0..) {
            let target = Target {
                pattern: Pattern::Word(WordId(id)),
                case: Case::of_word(word),
            };
            patterns.add(word.nfc().collect(), &target);
            if word.chars().any(is_hangul) {
                patterns.add(word.nfc().filter(|letter| *letter != ' ').collect(), &target);
                patterns.add(spaced(word), &target);
            } else {
                patterns.add(word.replace(' ', "-"), &target);
                patterns.add(word.replace('-', " "), &target);
                patterns.add(word.replace('\'', "’"), &target);
            }
        }
        Self {
            dictionary: Dictionary::new(&patterns.texts),
            targets: patterns.targets,
        }
    }

    fn scan(&self, text: &str, hits: &mut Vec<Hit>) {
        let composed = Composed::new(text);
        let text = composed.text();
        let mut small = Vec::with_capacity(text.len() + PADDING);
        small.extend_from_slice(text.as_bytes());
        small.make_ascii_lowercase();
        small.resize(text.len() + PADDING, 0);
        let mut before = Byte::Mark;
        for start in 0..text.len() {
            let byte = BYTES[usize::from(small[start])];
            // Nothing begins within a Latin word or within a letter of several bytes.
            if byte != Byte::Inner && !(before == Byte::Word && byte == Byte::Word) {
                self.dictionary.beginnings(&small, start, |index, length| {
                    self.check(&composed, index as usize, start, start + length, hits);
                });
            }
            before = byte;
        }
    }

    /// Adds the names and words of a spelling that stand at `start..end` with their boundaries and their case.
    fn check(&self, composed: &Composed<'_>, index: usize, start: usize, end: usize, hits: &mut Vec<Hit>) {
        let text = composed.text();
        for target in &self.targets[index] {
            let stands = match target.pattern {
                Pattern::Name(_) => boundary::name_stands(text, start, end),
                Pattern::Word(_) => boundary::word_stands(text, start, end),
            };
            if stands && target.case.allows(&text[start..end]) {
                hits.push(Hit {
                    span: composed.original(Span::new(start, end)),
                    pattern: target.pattern,
                });
            }
        }
    }
}

/// A word with a blank between Latin and the Hangul after it, as some writers set particles apart: `RSA 만`.
fn spaced(word: &str) -> String {
    let mut text = String::with_capacity(word.len() + 4);
    let mut latin = false;
    for letter in word.nfc() {
        if latin && is_hangul(letter) {
            text.push(' ');
        }
        latin = letter.is_ascii_alphanumeric();
        text.push(letter);
    }
    text
}

/// What a byte is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Byte {
    /// A Latin letter, a digit or `_`, of which words are made.
    Word,
    /// A letter of several bytes, after its first.
    Inner,
    /// Anything else.
    Mark,
}

/// What each byte is part of, looked up once a byte of every note.
static BYTES: [Byte; 256] = {
    let mut bytes = [Byte::Mark; 256];
    let mut byte = 0;
    while byte < bytes.len() {
        let value = byte as u8;
        if value.is_ascii_alphanumeric() || value == b'_' {
            bytes[byte] = Byte::Word;
        } else if value & 0b1100_0000 == 0b1000_0000 {
            bytes[byte] = Byte::Inner;
        }
        byte += 1;
    }
    bytes
};

/// Distinct patterns, each with all that it stands for.
#[derive(Default)]
struct Patterns {
    texts: Vec<String>,
    targets: Vec<Vec<Target>>,
    known: FxHashMap<String, usize>,
}

impl Patterns {
    /// Adds a composed spelling.
    fn add(&mut self, mut text: String, target: &Target) {
        text.make_ascii_lowercase();
        if text.is_empty() {
            return;
        }
        let index = *self.known.entry(text).or_insert_with_key(|text| {
            self.texts.push(text.clone());
            self.targets.push(Vec::new());
            self.texts.len() - 1
        });
        if !self.targets[index].iter().any(|known| known.pattern == target.pattern) {
            self.targets[index].push(target.clone());
        }
    }
}

#[cfg(test)]
#[path = "scan_tests.rs"]
mod tests;
