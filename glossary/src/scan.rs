//! Finding names and words in text: one dictionary of all of them, boundaries and case checked at each hit.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::boundary::{Case, Edges};
use crate::composed::Composed;
use crate::dictionary::{Dictionary, PADDING, is_word};
use crate::glossary::{Glossary, Name, NameId, WordId};
use crate::keys::{composed, is_hangul};
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
    /// Adds to `hits` all names that stand in `text`, and the longest words of cues and of phrases that assert states, by
    /// start, longest first.
    ///
    /// Names that are also everyday words are among them: whether there is a reason to take them is the caller's
    /// judgement. Overlaps are left for [`Glossary::resolve`].
    pub fn scan(&self, text: &str, hits: &mut Vec<Hit>) {
        self.scanner().scan(text, hits, &mut Vec::new());
    }

    /// Does the same, and adds to `numbers` where numbers may begin, in digits or as words, in order. A stretch in which none
    /// begins holds no quantity.
    pub fn scan_with_numbers(&self, text: &str, hits: &mut Vec<Hit>, numbers: &mut Vec<u32>) {
        self.scanner().scan(text, hits, numbers);
    }

    /// Adds to `hits` all words that stand in `text`, by start, longest first. Every second word of a note is one, so they
    /// are looked for only where they matter.
    pub fn scan_words(&self, text: &str, hits: &mut Vec<Hit>) {
        self.word_scanner().scan(text, hits, &mut Vec::new());
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
    /// What each spelling stands for: a stretch of `targets`, and what must stand beside it.
    spellings: Vec<(Range<u32>, Edges)>,
    targets: Vec<Target>,
}

/// A name or word as a pattern has it.
#[derive(Debug, Clone)]
struct Target {
    /// None for the word of a number.
    pattern: Option<Pattern>,
    /// The spelling that must stand there, where case counts.
    case: Case,
}

/// The bytes of the letter that a byte begins; none for those of Latin words.
static STEPS: [u8; 256] = {
    let mut steps = [1; 256];
    let mut byte = 0;
    while byte < steps.len() {
        steps[byte] = match byte as u8 {
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'_' => 0,
            0xC2..=0xDF => 2,
            0xE0..=0xEF => 3,
            0xF0..=0xF4 => 4,
            _ => 1,
        };
        byte += 1;
    }
    steps
};

impl Scanner {
    pub(crate) fn new<'data>(
        names: impl Iterator<Item = (NameId, &'data Name)>,
        words: impl Iterator<Item = (WordId, &'data str)>,
        numbers: impl Iterator<Item = &'static str>,
    ) -> Self {
        let mut patterns = Patterns::default();
        for (id, name) in names {
            let target = Target {
                pattern: Some(Pattern::Name(id)),
                case: Case::of_name(&name.text, name.everyday),
            };
            patterns.add(composed(&name.text).into_owned(), &target);
            if name.text.chars().any(is_hangul) {
                patterns.add(composed(&name.text).replace(' ', ""), &target);
            }
        }
        for (id, word) in words {
            let target = Target {
                pattern: Some(Pattern::Word(id)),
                case: Case::of_word(word),
            };
            patterns.add(composed(word).into_owned(), &target);
            if word.chars().any(is_hangul) {
                patterns.add(composed(word).replace(' ', ""), &target);
                patterns.add(spaced(word), &target);
            } else {
                patterns.add(word.replace(' ', "-"), &target);
                patterns.add(word.replace('-', " "), &target);
                patterns.add(word.replace('\'', "’"), &target);
            }
        }
        for word in numbers {
            let target = Target {
                pattern: None,
                case: Case::of_word(word),
            };
            patterns.add(word.to_owned(), &target);
        }
        let mut targets = Vec::new();
        let spellings = patterns.texts.iter().zip(patterns.targets).map(|(text, own)| {
            let first = targets.len() as u32;
            targets.extend(own);
            (first..targets.len() as u32, Edges::of(text))
        });
        Self {
            spellings: spellings.collect(),
            dictionary: Dictionary::new(&patterns.texts),
            targets,
        }
    }

    fn scan(&self, text: &str, hits: &mut Vec<Hit>, numbers: &mut Vec<u32>) {
        let composed = Composed::new(text);
        let text = composed.text();
        let mut small = Vec::with_capacity(text.len() + PADDING);
        small.extend_from_slice(text.as_bytes());
        small.make_ascii_lowercase();
        small.resize(text.len() + PADDING, 0);
        let mut at = 0;
        while at < text.len() {
            // Nothing begins within a Latin word, and no spelling within a letter of several bytes.
            let step = usize::from(STEPS[usize::from(small[at])]);
            if step > 0 {
                self.dictionary.beginnings(&small, at, 0, |index, length| {
                    self.check(&composed, index as usize, at, at + length, hits, numbers);
                });
                at += step;
                continue;
            }
            let mut end = at + 1;
            while is_word(small[end]) {
                end += 1;
            }
            if small[at].is_ascii_digit() {
                numbers.push(composed.original(Span::new(at, at)).start);
            }
            self.dictionary.beginnings(&small, at, end - at, |index, length| {
                self.check(&composed, index as usize, at, at + length, hits, numbers);
            });
            at = end;
        }
    }

    /// Adds the names and words of a spelling that stand at `start..end` with their boundaries and their case.
    fn check(
        &self,
        composed: &Composed<'_>,
        index: usize,
        start: usize,
        end: usize,
        hits: &mut Vec<Hit>,
        numbers: &mut Vec<u32>,
    ) {
        let text = composed.text();
        let (targets, edges) = &self.spellings[index];
        for target in &self.targets[targets.start as usize..targets.end as usize] {
            let Some(pattern) = target.pattern else {
                // What stands beside it is for those to judge who read the number.
                numbers.push(composed.original(Span::new(start, start)).start);
                continue;
            };
            let stands = match pattern {
                Pattern::Name(_) => edges.name_stands(text, start, end),
                Pattern::Word(_) => edges.word_stands(text, start, end),
            };
            if stands && target.case.allows(&text[start..end]) {
                hits.push(Hit {
                    span: composed.original(Span::new(start, end)),
                    pattern,
                });
            }
        }
    }
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
