//! Many spellings, and which of them a text goes on with at a given place.
//!
//! Names and words begin at few places of a text, so that looking only there costs a fraction of what an automaton that
//! reads every byte does, and the dictionary is made ten times as fast.

use rustc_hash::FxHashMap;

/// Bytes by which a spelling is known that begins with no Latin word: two syllables.
const HEAD: usize = 6;
/// The same for those that have fewer: one syllable.
const SHORT: usize = 3;
/// Number of marks for what begins a spelling, as a power of two: few enough to stay in the nearest cache.
const MARK_BITS: u32 = 17;
/// Bytes that must follow a text, so that eight of them can be read at any of its places.
pub(crate) const PADDING: usize = 8;

/// Spellings in small letters, each known by its index.
#[derive(Debug)]
pub(crate) struct Dictionary {
    /// All spellings in the order of their bytes, one after the other.
    bytes: Vec<u8>,
    /// Where each of them ends there, and the index that it was given by.
    sorted: Vec<(u32, u32)>,
    /// For each of them the longest other one that it begins with.
    shorter: Vec<Option<u32>>,
    /// Which bytes begin a spelling.
    firsts: [bool; 256],
    /// One bit for each key below: at most places of a text these two are all that is looked at.
    marks: Box<[u64; 1 << (MARK_BITS - 6)]>,
    /// Between which two places of the order the spellings stand that have this beginning.
    groups: FxHashMap<u64, (u32, u32)>,
}

impl Dictionary {
    /// A dictionary of distinct spellings. Those of one byte are left out, and marks of fewer than three.
    pub(crate) fn new(spellings: &[String]) -> Self {
        let spellings = spellings.iter().map(String::as_bytes).zip(0..);
        let spellings = spellings.filter(|(text, _)| text.len() > 1);
        // Most are told apart by their first bytes, which are compared as one number.
        let mut spellings: Vec<(u64, &[u8], u32)> = spellings
            .map(|(text, index)| (head(text).swap_bytes(), text, index))
            .collect();
        spellings.sort_unstable();
        let mut dictionary = Self {
            bytes: Vec::new(),
            sorted: Vec::with_capacity(spellings.len()),
            shorter: Vec::with_capacity(spellings.len()),
            firsts: [false; 256],
            marks: Box::new([0; 1 << (MARK_BITS - 6)]),
            groups: FxHashMap::default(),
        };
        for ((_, text, index), place) in spellings.into_iter().zip(0_u32..) {
            let shorter = place.checked_sub(1).and_then(|before| {
                dictionary
                    .chain(before)
                    .find(|place| text.starts_with(dictionary.text(*place)))
            });
            dictionary.shorter.push(shorter);
            dictionary.firsts[usize::from(text[0])] = true;
            dictionary.bytes.extend_from_slice(text);
            dictionary.sorted.push((dictionary.bytes.len() as u32, index));
            for key in keys_of(text) {
                let (word, bit) = mark(key);
                dictionary.marks[word] |= bit;
                dictionary.groups.entry(key).or_insert((place, place)).1 = place + 1;
            }
        }
        dictionary
    }

    /// Calls `found` with the index and length of each spelling that the text goes on with at `at`, longest first.
    ///
    /// `padded` is the text with [`PADDING`] bytes of zero behind it, which no spelling holds. `word` is the length of the
    /// Latin word that stands there, 0 for anything else: spellings go on with all of it, or with all but a plural `s`.
    #[inline]
    pub(crate) fn beginnings(&self, padded: &[u8], at: usize, word: usize, mut found: impl FnMut(u32, usize)) {
        if !self.firsts[usize::from(padded[at])] {
            return;
        }
        let Some(bytes) = padded.get(at..).and_then(|rest| rest.first_chunk::<PADDING>()) else {
            return;
        };
        let head = u64::from_le_bytes(*bytes);
        let keys = match word {
            0 => [cut(head, HEAD), cut(head, SHORT)],
            _ => {
                let key = word_key(&padded[at..at + word], head);
                [key, with_next(key, &padded[at + word..])]
            }
        };
        let marked = [self.is_marked(keys[0]), self.is_marked(keys[1])];
        if marked == [false; 2] {
            return;
        }
        let rest = &padded[at..padded.len() - PADDING];
        let groups = keys.iter().zip(marked).filter(|(_, marked)| *marked);
        let last = groups.filter_map(|(key, _)| self.last_before(*key, rest)).max();
        // The last one that is not beyond the text begins with all that the text begins with.
        for place in last.into_iter().flat_map(|last| self.chain(last)) {
            let text = self.text(place);
            if rest.starts_with(text) {
                found(self.sorted[place as usize].1, text.len());
            }
        }
    }

    #[inline]
    fn is_marked(&self, key: u64) -> bool {
        let (word, bit) = mark(key);
        self.marks[word] & bit != 0
    }

    /// The last spelling in the group of a key that is not beyond a text.
    fn last_before(&self, key: u64, text: &[u8]) -> Option<u32> {
        let (mut first, mut end) = *self.groups.get(&key)?;
        let before = first.checked_sub(1);
        while first < end {
            let middle = first + (end - first) / 2;
            match self.text(middle) <= text {
                true => first = middle + 1,
                false => end = middle,
            }
        }
        first.checked_sub(1).filter(|last| Some(*last) != before)
    }

    /// A spelling, and those that it begins with, longest first.
    fn chain(&self, place: u32) -> impl Iterator<Item = u32> {
        std::iter::successors(Some(place), |place| self.shorter[*place as usize])
    }

    fn text(&self, place: u32) -> &[u8] {
        let place = place as usize;
        let start = place.checked_sub(1).map_or(0, |before| self.sorted[before].0);
        &self.bytes[start as usize..self.sorted[place].0 as usize]
    }
}

/// The keys of what begins a spelling: its first word where that is Latin, with what follows it, else its first bytes.
fn keys_of(text: &[u8]) -> impl Iterator<Item = u64> {
    let word = text.iter().take_while(|byte| is_word(**byte)).count();
    let key = || word_key(&text[..word], head(text));
    let first = match word {
        0 if text.len() < HEAD => cut(head(text), SHORT),
        0 => cut(head(text), HEAD),
        _ if text.len() < word + NEXT => key(),
        _ => with_next(key(), &text[word..]),
    };
    // A plural `s` makes another word of a spelling that is a word.
    let plural = (word > 0 && word == text.len()).then(|| {
        let plural = [text, b"s"].concat();
        word_key(&plural, head(&plural))
    });
    std::iter::once(first).chain(plural)
}

/// Bytes after a first word that tell longer spellings apart.
const NEXT: usize = 3;

/// The key of a word and the bytes after it.
fn with_next(key: u64, rest: &[u8]) -> u64 {
    let next = rest
        .first_chunk::<NEXT>()
        .map_or(0, |next| u32::from_le_bytes([next[0], next[1], next[2], 1]));
    key ^ u64::from(next).wrapping_mul(0xD6E8_FEB8_6659_FD93)
}

/// Whether a byte belongs to a Latin word.
pub(crate) fn is_word(byte: u8) -> bool {
    static WORDS: [bool; 256] = {
        let mut words = [false; 256];
        let mut byte = 0;
        while byte < words.len() {
            words[byte] = (byte as u8).is_ascii_alphanumeric() || byte as u8 == b'_';
            byte += 1;
        }
        words
    };
    WORDS[usize::from(byte)]
}

/// The key of a Latin word, whose first bytes are also in `head`: these, its last ones and its length.
fn word_key(word: &[u8], head: u64) -> u64 {
    match word.last_chunk::<8>() {
        Some(last) => head ^ u64::from_le_bytes(*last).rotate_left(29) ^ word.len() as u64,
        None => cut(head, word.len()),
    }
}

/// The first bytes of a text as one number, zeros after its end.
fn head(text: &[u8]) -> u64 {
    match text.first_chunk::<8>() {
        Some(bytes) => u64::from_le_bytes(*bytes),
        None => text.iter().rev().fold(0, |head, byte| head << 8 | u64::from(*byte)),
    }
}

/// The first `length` bytes of a head, and their number.
fn cut(head: u64, length: usize) -> u64 {
    head & ((1 << (8 * length)) - 1) | (length as u64) << 56
}

/// Where the mark of a key stands: a number of 64 bits, and the bit.
fn mark(key: u64) -> (usize, u64) {
    // The golden ratio spreads keys that differ in a few bits.
    let place = key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - MARK_BITS);
    ((place >> 6) as usize, 1 << (place & 63))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The spellings that a text begins with.
    fn beginnings<'known>(known: &[&'known str], text: &str) -> Vec<&'known str> {
        let spellings: Vec<String> = known.iter().map(|text| text.to_string()).collect();
        let mut found = Vec::new();
        let padded = [text.as_bytes(), &[0; PADDING]].concat();
        let word = text.bytes().take_while(|byte| is_word(*byte)).count();
        Dictionary::new(&spellings).beginnings(&padded, 0, word, |index, _| found.push(known[index as usize]));
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
