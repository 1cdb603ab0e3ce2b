//! Many spellings, and which of them a text goes on with at a given place.
//!
//! Names and words begin at few places of a text, so that looking only there costs a fraction of what an automaton that
//! reads every byte does, and the dictionary is made ten times as fast.

mod keyed;

use std::num::NonZeroU32;

use rustc_hash::FxHashMap;

use crate::small::{CHUNK, Head, Small, head, is_word};
use keyed::{Groups, Marks};

/// Bytes by which a spelling is known that begins with no Latin word: two syllables.
const HEAD: usize = 6;
/// The same for those that have fewer: one syllable.
const SHORT: usize = 3;
/// Bytes after a first word that tell longer spellings apart.
const NEXT: usize = 3;

/// A spelling as it is put into a dictionary, and what it stands for.
#[derive(Debug)]
pub(crate) struct Spelling<Meaning> {
    /// As it is written.
    pub(crate) text: String,
    /// Whether case counts.
    pub(crate) exact: bool,
    /// Whether it may stand behind a syllable, in the middle of a Korean word.
    pub(crate) inside: bool,
    pub(crate) meaning: Meaning,
}

/// Keys of spellings that a text may go on with, of longer ones first; 0 is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Keys([u64; 2]);

impl Keys {
    /// No spelling begins there.
    pub(crate) const NONE: Keys = Keys([0; 2]);
}

/// A spelling of a [`Dictionary`]: all that is asked of most lies side by side.
#[derive(Debug, Clone, Copy)]
struct Entry<Meaning> {
    /// Its first bytes, in small letters.
    head: Head,
    /// Where the bytes after these begin in `rests`, and behind them, where case counts, all of it as it is written.
    rest: u32,
    length: u32,
    /// How many places before it the longest other one stands that it begins with, or another meaning of the same.
    shorter: Option<NonZeroU32>,
    exact: bool,
    meaning: Meaning,
}

/// Spellings, each with what it stands for.
#[derive(Debug)]
pub(crate) struct Dictionary<Meaning> {
    /// All spellings in the order of their small letters; of several meanings of one the first comes last.
    entries: Vec<Entry<Meaning>>,
    rests: Vec<u8>,
    /// Which bytes begin a spelling.
    firsts: [bool; 256],
    /// The Latin words that spellings begin with. This and the next three are all that is looked at in most places of a
    /// text, and small enough for the nearest cache.
    words: Marks<256>,
    /// The keys below of those that begin with Latin words.
    latin: Marks<512>,
    /// The keys of others.
    others: Marks<256>,
    /// Those of spellings that may stand inside Korean words.
    inside: Marks<256>,
    groups: Groups,
}

impl<Meaning: Copy> Dictionary<Meaning> {
    /// A dictionary of spellings. Those of one byte are left out, and marks of fewer than three.
    pub(crate) fn new(spellings: &[Spelling<Meaning>]) -> Self {
        let small: Vec<String> = spellings
            .iter()
            .map(|spelling| spelling.text.to_ascii_lowercase())
            .collect();
        // Most are told apart by their first bytes, which are compared as one number.
        let mut sorted: Vec<(Head, &[u8], &Spelling<Meaning>)> = small
            .iter()
            .zip(spellings)
            .filter(|(text, _)| text.len() > 1)
            .map(|(text, spelling)| (head(text.as_bytes()).swap_bytes(), text.as_bytes(), spelling))
            .rev()
            .collect();
        sorted.sort_by_key(|(head, text, _)| (*head, *text));
        let mut dictionary = Self {
            entries: Vec::with_capacity(sorted.len()),
            rests: Vec::new(),
            firsts: [false; 256],
            words: Marks::new(),
            latin: Marks::new(),
            others: Marks::new(),
            inside: Marks::new(),
            groups: Groups::default(),
        };
        let mut groups: FxHashMap<u64, (u32, u32)> = FxHashMap::default();
        for ((_, text, spelling), place) in sorted.into_iter().zip(0_u32..) {
            let shorter = dictionary.shorter(text);
            dictionary.entries.push(Entry {
                head: head(text),
                rest: dictionary.rests.len() as u32,
                length: text.len() as u32,
                shorter: shorter.and_then(|shorter| NonZeroU32::new(place - shorter)),
                exact: spelling.exact,
                meaning: spelling.meaning,
            });
            dictionary.rests.extend(text.get(CHUNK..).unwrap_or_default());
            if spelling.exact {
                dictionary.rests.extend(spelling.text.as_bytes());
            }
            dictionary.firsts[usize::from(text[0])] = true;
            dictionary.mark(text, spelling.inside, |key| {
                groups.entry(key).or_insert((place, place)).1 = place + 1
            });
        }
        dictionary.groups = Groups::new(&groups);
        dictionary
    }

    /// The place of the longest spelling so far that one after all of them begins with.
    fn shorter(&self, text: &[u8]) -> Option<u32> {
        let last = (self.entries.len() as u32).checked_sub(1);
        let text = (head(text), text.get(CHUNK..).unwrap_or_default());
        std::iter::successors(last, |place| self.before(*place))
            .find(|place| self.is_beginning(self.entry(*place), text))
    }

    /// Makes a spelling known by its first word where that is Latin, with what follows it, else by its first bytes.
    fn mark(&mut self, text: &[u8], inside: bool, mut group: impl FnMut(u64)) {
        let end = text.iter().take_while(|byte| is_word(**byte)).count();
        if end == 0 {
            let key = cut(head(text), if text.len() < HEAD { SHORT } else { HEAD });
            group(key);
            self.others.add(key);
            if inside {
                self.inside.add(key);
            }
            return;
        }
        let word = word_key(&text[..end]);
        self.words.add(word);
        let key = text[end..].first_chunk().map_or(word, |next| with_next(word, *next));
        group(key);
        self.latin.add(key);
        // A plural `s` makes another word of a spelling that is a word.
        if end == text.len() {
            let key = word_key(&[text, b"s"].concat());
            group(key);
            self.words.add(key);
            self.latin.add(key);
        }
    }

    /// Whether spellings begin with a byte.
    pub(crate) fn begins_with(&self, byte: u8) -> bool {
        self.firsts[usize::from(byte)]
    }

    /// The keys of spellings that a text may go on with where a Latin word begins: those that go on with all of the word, or
    /// with all but a plural `s`.
    #[inline]
    pub(crate) fn at_word(&self, text: &Small, at: usize, head: Head, length: usize) -> Keys {
        let end = at + length;
        let word = match text.bytes()[at..end].last_chunk::<CHUNK>() {
            Some(last) => long_word(head, *last, length),
            None => cut(head, length),
        };
        if !self.words.has(word) {
            return Keys::NONE;
        }
        let longer = with_next(word, text.bytes()[end..].first_chunk().copied().unwrap_or_default());
        Keys([longer, word].map(|key| if self.latin.has(key) { key } else { 0 }))
    }

    /// The same at the beginning of any other letter; `inside` behind a syllable, where not all spellings may stand.
    #[inline]
    pub(crate) fn at_letter(&self, head: Head, inside: bool) -> Keys {
        let marks = if inside { &self.inside } else { &self.others };
        Keys([cut(head, HEAD), cut(head, SHORT)].map(|key| if marks.has(key) { key } else { 0 }))
    }

    /// Calls `found` with the meaning and length of each spelling that a text goes on with, longest first.
    #[inline]
    pub(crate) fn beginnings(
        &self,
        keys: Keys,
        text: &str,
        small: &Small,
        at: usize,
        mut found: impl FnMut(Meaning, usize),
    ) {
        let Some((head, rest)) = small.bytes()[at..].split_first_chunk() else {
            return;
        };
        let rest = (Head::from_le_bytes(*head), rest);
        let marked = keys.0.into_iter().filter(|key| *key != 0);
        let mut next = marked.filter_map(|key| self.last_before(key, rest)).next();
        while let Some(place) = next {
            let entry = self.entry(place);
            if self.is_beginning(entry, rest) && (!entry.exact || self.is_written(entry, &text.as_bytes()[at..])) {
                found(entry.meaning, entry.length as usize);
            }
            next = self.before(place);
        }
    }

    /// The last spelling in the group of a key that is not beyond the text at a place, or else the first: the bytes of the
    /// key are the text's, so that both begin with all that is shorter.
    fn last_before(&self, key: u64, (head, rest): (Head, &[u8])) -> Option<u32> {
        let (mut first, mut end) = self.groups.of(key)?;
        while end - first > 1 {
            let middle = first + (end - first) / 2;
            let entry = self.entry(middle);
            let order = entry.head.swap_bytes().cmp(&head.swap_bytes());
            match order.then_with(|| self.rest(entry).cmp(rest)).is_le() {
                true => first = middle,
                false => end = middle,
            }
        }
        Some(first)
    }

    fn entry(&self, place: u32) -> &Entry<Meaning> {
        &self.entries[place as usize]
    }

    /// The place of the next shorter spelling, or of another meaning of the same.
    fn before(&self, place: u32) -> Option<u32> {
        Some(place - self.entry(place).shorter?.get())
    }

    /// What follows the first bytes of a spelling, in small letters.
    fn rest(&self, entry: &Entry<Meaning>) -> &[u8] {
        let start = entry.rest as usize;
        &self.rests[start..start + (entry.length as usize).saturating_sub(CHUNK)]
    }

    /// Whether a text, in small letters, begins with a spelling; it is given by its first bytes and those after them.
    fn is_beginning(&self, entry: &Entry<Meaning>, (head, rest): (Head, &[u8])) -> bool {
        match entry.length as usize {
            length @ 0..CHUNK => head & first_bytes(length) == entry.head,
            _ => head == entry.head && rest.starts_with(self.rest(entry)),
        }
    }

    /// Whether a text that begins with a spelling in which case counts has its case.
    fn is_written(&self, entry: &Entry<Meaning>, text: &[u8]) -> bool {
        let length = entry.length as usize;
        let start = entry.rest as usize + length.saturating_sub(CHUNK);
        text.starts_with(&self.rests[start..start + length])
    }
}

/// The key of a word and the bytes after it.
#[inline]
fn with_next(key: u64, next: [u8; NEXT]) -> u64 {
    let next = u32::from_le_bytes([next[0], next[1], next[2], 1]);
    key ^ u64::from(next).wrapping_mul(0xD6E8_FEB8_6659_FD93)
}

/// The key of a Latin word: its first bytes, its last ones where it has more, and its length.
fn word_key(word: &[u8]) -> u64 {
    match word.last_chunk() {
        Some(last) => long_word(head(word), *last, word.len()),
        None => cut(head(word), word.len()),
    }
}

#[inline]
fn long_word(head: Head, last: [u8; CHUNK], length: usize) -> u64 {
    head ^ u64::from_le_bytes(last).rotate_left(29) ^ length as u64
}

/// The first `length` bytes of a head, and their number.
#[inline]
fn cut(head: Head, length: usize) -> u64 {
    head & first_bytes(length) | (length as u64) << 56
}

/// The bits of the first bytes of a head, which are fewer than all.
#[inline]
fn first_bytes(length: usize) -> u64 {
    (1 << (8 * length)) - 1
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The spellings that a text begins with.
    fn beginnings<'known>(known: &[&'known str], text: &str) -> Vec<&'known str> {
        let spelling = |text: &&'known str| Spelling {
            text: text.to_string(),
            exact: false,
            inside: false,
            meaning: *text,
        };
        let spellings: Vec<_> = known.iter().map(spelling).collect();
        let small = Small::new(text);
        let Some(head) = small.head(0) else { return Vec::new() };
        let dictionary = Dictionary::new(&spellings);
        let keys = match small.word(0, head) {
            0 => dictionary.at_letter(head, false),
            length => dictionary.at_word(&small, 0, head, length),
        };
        let mut found = Vec::new();
        dictionary.beginnings(keys, text, &small, 0, |name, length| {
            assert_eq!(name.len(), length);
            found.push(name);
        });
        assert!(found.is_empty() || dictionary.begins_with(head as u8));
        found
    }

    #[test]
    fn all_meanings_of_a_spelling_are_found_in_its_case() {
        let spelling = |text: &str, exact, meaning| Spelling {
            text: text.to_owned(),
            exact,
            inside: false,
            meaning,
        };
        let dictionary = Dictionary::new(&[
            spelling("Config", true, 1),
            spelling("config", false, 2),
            spelling("Config Rules Repository", true, 3),
            spelling("CONFIG", true, 4),
        ]);
        let found = |text: &str| {
            let small = Small::new(text);
            let keys = dictionary.at_word(&small, 0, small.head(0).unwrap(), "config".len());
            let mut found = Vec::new();
            dictionary.beginnings(keys, text, &small, 0, |meaning, _| found.push(meaning));
            found
        };
        assert_eq!(found("Config Rules Repository"), [3, 1, 2]);
        assert_eq!(found("Config rules repository"), [1, 2]);
        assert_eq!(found("config"), [2]);
        assert_eq!(found("CONFIG"), [2, 4]);
    }

    #[test]
    fn all_beginnings_are_found_longest_first() {
        let known = ["amazon s3", "amazon s3 glacier", "amazon", "s3", "amazon sqs", "am"];
        assert_eq!(
            beginnings(&known, "amazon s3 glacier!"),
            ["amazon s3 glacier", "amazon s3", "amazon", "am"]
        );
        assert_eq!(beginnings(&known, "amazon s3 glacie"), ["amazon s3", "amazon", "am"]);
        assert_eq!(beginnings(&known, "amazon t"), ["amazon", "am"]);
        assert_eq!(beginnings(&known, "s3"), ["s3"]);
        assert_eq!(beginnings(&known, "s"), [""; 0]);
        assert_eq!(beginnings(&[], "🙂"), [""; 0]);
        assert_eq!(beginnings(&["가용", "가용 영역"], "가용 영역은"), ["가용 영역", "가용"]);
    }

    /// Whether a spelling may stand at the start of a text: its first word is the text's, but for a plural `s`.
    fn fits(name: &str, text: &str) -> bool {
        let word = |text: &str| text.bytes().take_while(|byte| is_word(*byte)).count();
        let (own, found) = (word(name), word(text));
        match own {
            0 => name.len() >= SHORT,
            _ => found == own || own == name.len() && found == own + 1 && text[own..].starts_with('s'),
        }
    }

    proptest! {
        #[test]
        fn nothing_is_missed(known in proptest::collection::btree_set("[as가나 ]{1,9}", 0..30), text in "[as가나 ]{0,12}") {
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            let begins = |name: &&str| name.len() > 1 && text.starts_with(name) && fits(name, &text);
            let mut expected: Vec<&str> = known.iter().copied().filter(begins).collect();
            expected.sort_by_key(|name| std::cmp::Reverse(name.len()));
            let found: Vec<&str> = beginnings(&known, &text).into_iter().filter(|name| fits(name, &text)).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
