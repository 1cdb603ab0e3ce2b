//! Many spellings, and which of them a text goes on with at a given place.
//!
//! Names and words begin at few places of a text, so that looking only there costs a fraction of what an automaton that
//! reads every byte does, and the dictionary is made ten times as fast.

use rustc_hash::FxHashMap;

use crate::small::{CHUNK, Head, Small, head, is_word};

/// Bytes by which a spelling is known that begins with no Latin word: two syllables.
const HEAD: usize = 6;
/// The same for those that have fewer: one syllable.
const SHORT: usize = 3;
/// Bytes after a first word that tell longer spellings apart.
const NEXT: usize = 3;

/// A spelling as it is put into a dictionary.
#[derive(Debug)]
pub(crate) struct Spelling {
    /// In small letters.
    pub(crate) text: String,
    /// Whether it may stand behind a syllable, in the middle of a Korean word.
    pub(crate) inside: bool,
}

/// Keys of spellings that a text may go on with, of longer ones first; 0 is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Keys([u64; 2]);

impl Keys {
    /// No spelling begins there.
    pub(crate) const NONE: Keys = Keys([0; 2]);
}

/// The place of a spelling in a [`Dictionary`].
#[derive(Debug, Clone, Copy)]
struct Place(u32);

/// A spelling of a [`Dictionary`].
#[derive(Debug, Clone, Copy)]
struct Entry {
    /// Where it begins and ends in the bytes of all.
    start: u32,
    end: u32,
    /// The index that it was given by.
    index: u32,
    /// The longest other one that it begins with.
    shorter: Option<Place>,
}

/// Spellings in small letters, each known by its index.
#[derive(Debug)]
pub(crate) struct Dictionary {
    /// All spellings in the order of their bytes, one after the other.
    bytes: Vec<u8>,
    /// The same one by one.
    sorted: Vec<Entry>,
    /// Which bytes begin a spelling.
    firsts: [bool; 256],
    /// The Latin words that spellings begin with. This and the next three are all that is looked at in most places of a
    /// text, and small enough for the nearest cache.
    words: Marks<512>,
    /// The keys below of those that begin with Latin words.
    latin: Marks<1024>,
    /// The keys of others.
    others: Marks<256>,
    /// Those of spellings that may stand inside Korean words.
    inside: Marks<256>,
    /// Between which two places of their order the spellings stand that share a key.
    groups: FxHashMap<u64, (u32, u32)>,
}

impl Dictionary {
    /// A dictionary of distinct spellings. Those of one byte are left out, and marks of fewer than three.
    pub(crate) fn new(spellings: &[Spelling]) -> Self {
        let spellings = spellings.iter().zip(0..);
        let spellings = spellings.filter(|(spelling, _)| spelling.text.len() > 1);
        // Most are told apart by their first bytes, which are compared as one number.
        let mut spellings: Vec<(u64, &[u8], bool, u32)> = spellings
            .map(|(spelling, index)| (spelling.text.as_bytes(), spelling.inside, index))
            .map(|(text, inside, index)| (head(text).swap_bytes(), text, inside, index))
            .collect();
        spellings.sort_unstable();
        let mut dictionary = Self {
            bytes: Vec::new(),
            sorted: Vec::with_capacity(spellings.len()),
            firsts: [false; 256],
            words: Marks::new(),
            latin: Marks::new(),
            others: Marks::new(),
            inside: Marks::new(),
            groups: FxHashMap::default(),
        };
        let mut groups: FxHashMap<u64, (u32, u32)> = FxHashMap::default();
        for ((_, text, inside, index), place) in spellings.into_iter().zip(0_u32..) {
            let before = place.checked_sub(1).map(Place);
            let mut chain = std::iter::successors(before, |place| dictionary.entry(*place).shorter);
            let shorter = chain.find(|place| text.starts_with(dictionary.text(dictionary.entry(*place))));
            let start = dictionary.bytes.len() as u32;
            dictionary.bytes.extend_from_slice(text);
            dictionary.sorted.push(Entry {
                start,
                end: dictionary.bytes.len() as u32,
                index,
                shorter,
            });
            dictionary.firsts[usize::from(text[0])] = true;
            dictionary.mark(text, inside, |key| {
                groups.entry(key).or_insert((place, place)).1 = place + 1
            });
        }
        dictionary.groups = groups;
        dictionary
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

    /// Calls `found` with the index and length of each spelling that a text goes on with, longest first.
    #[inline]
    pub(crate) fn beginnings(&self, keys: Keys, text: &Small, at: usize, mut found: impl FnMut(usize, usize)) {
        let rest = &text.bytes()[at..];
        let marked = keys.0.iter().filter(|key| **key != 0);
        let mut next = marked.filter_map(|key| self.last_before(*key, rest)).next();
        while let Some(place) = next {
            let entry = self.entry(place);
            let text = self.text(entry);
            if rest.starts_with(text) {
                found(entry.index as usize, text.len());
            }
            next = entry.shorter;
        }
    }

    /// The last spelling in the group of a key that is not beyond the text at a place, or else the first: the bytes of the
    /// key are the text's, so that both begin with all that is shorter.
    fn last_before(&self, key: u64, text: &[u8]) -> Option<Place> {
        let (mut first, mut end) = *self.groups.get(&key)?;
        while end - first > 1 {
            let middle = first + (end - first) / 2;
            match self.text(self.entry(Place(middle))) <= text {
                true => first = middle,
                false => end = middle,
            }
        }
        Some(Place(first))
    }

    fn entry(&self, place: Place) -> Entry {
        self.sorted[place.0 as usize]
    }

    fn text(&self, entry: Entry) -> &[u8] {
        &self.bytes[entry.start as usize..entry.end as usize]
    }
}

/// One bit for each of some numbers, of which a few share one.
#[derive(Debug)]
struct Marks<const SIZE: usize>(Box<[u64; SIZE]>);

impl<const SIZE: usize> Marks<SIZE> {
    fn new() -> Self {
        Self(Box::new([0; SIZE]))
    }

    fn add(&mut self, number: u64) {
        let (at, bit) = Self::place(number);
        self.0[at] |= bit;
    }

    #[inline]
    fn has(&self, number: u64) -> bool {
        let (at, bit) = Self::place(number);
        self.0[at] & bit != 0
    }

    #[inline]
    fn place(number: u64) -> (usize, u64) {
        let place = spread(number) >> (58 - SIZE.trailing_zeros());
        ((place >> 6) as usize % SIZE, 1 << (place & 63))
    }
}

/// Spreads numbers that differ in a few bits, by the golden ratio; the highest bits are the best.
#[inline]
fn spread(number: u64) -> u64 {
    number.wrapping_mul(0x9E37_79B9_7F4A_7C15)
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
    head & ((1 << (8 * length)) - 1) | (length as u64) << 56
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The spellings that a text begins with.
    fn beginnings<'known>(known: &[&'known str], text: &str) -> Vec<&'known str> {
        let spelling = |text: &&str| Spelling {
            text: text.to_string(),
            inside: false,
        };
        let spellings: Vec<Spelling> = known.iter().map(spelling).collect();
        let small = Small::new(text);
        let Some(head) = small.head(0) else { return Vec::new() };
        let dictionary = Dictionary::new(&spellings);
        let keys = match small.word(0, head) {
            0 => dictionary.at_letter(head, false),
            length => dictionary.at_word(&small, 0, head, length),
        };
        let mut found = Vec::new();
        dictionary.beginnings(keys, &small, 0, |index, _| found.push(known[index]));
        assert!(found.is_empty() || dictionary.begins_with(head as u8));
        found
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
