//! Many spellings, and which of them a text goes on with at a given place.
//!
//! Names and words begin at few places of a text, so that looking only there costs a third of what an automaton that
//! reads every byte does, and the dictionary is made ten times as fast.

use rustc_hash::FxHashMap;

/// Bytes by which longer spellings are told apart at first: two syllables, or the beginning of a word.
const HEAD: usize = 6;
/// Number of marks, as a power of two: some thirty for each key.
const MARK_BITS: u32 = 18;
/// Number of marks for the first three bytes, as a power of two: few enough to stay in the nearest cache.
const START_BITS: u32 = 16;
/// Bytes that must follow a text, so that eight of them can be read at any of its places.
pub(crate) const PADDING: usize = 8;

/// Spellings in small letters, each known by its index.
#[derive(Debug)]
pub(crate) struct Dictionary {
    /// The spellings in the order of their bytes, with the indices that they were given by.
    sorted: Vec<(Box<[u8]>, u32)>,
    /// For each of them the longest other one that it begins with.
    shorter: Vec<Option<u32>>,
    /// For each pair of bytes, which lengths of spellings begin with it, one bit each; the last for all from [`HEAD`] on.
    masks: Vec<u8>,
    /// One bit for each pair of bytes that is a spelling.
    pairs: Vec<u64>,
    /// One bit for the first three bytes of each longer spelling: at most places of a text this is all that is looked at.
    starts: Vec<u64>,
    /// One bit for each key of the two maps below, to pass over most others without looking there.
    marks: Vec<u64>,
    /// Where among the sorted ones those with this head stand.
    heads: FxHashMap<u64, (u32, u32)>,
    /// The spellings of fewer than [`HEAD`] bytes.
    short: FxHashMap<u64, u32>,
}

impl Dictionary {
    /// A dictionary of distinct spellings. Those of one byte are left out.
    pub(crate) fn new(spellings: &[String]) -> Self {
        let spellings = spellings.iter().zip(0..).filter(|(text, _)| text.len() > 1);
        let mut sorted: Vec<(Box<[u8]>, u32)> =
            spellings.map(|(text, index)| (text.as_bytes().into(), index)).collect();
        sorted.sort_unstable();
        let mut dictionary = Self {
            shorter: Vec::with_capacity(sorted.len()),
            masks: vec![0; 1 << 16],
            pairs: vec![0; 1 << (16 - 6)],
            starts: vec![0; 1 << (START_BITS - 6)],
            marks: vec![0; 1 << (MARK_BITS - 6)],
            heads: FxHashMap::default(),
            short: FxHashMap::default(),
            sorted: Vec::new(),
        };
        for ((text, index), place) in sorted.iter().zip(0..) {
            dictionary.shorter.push(dictionary.beginning_of(&sorted, text, place));
            let length = text.len().min(HEAD);
            let key = cut(head(text), length);
            dictionary.masks[pair(text)] |= 1 << length;
            let (word, bit) = mark(key, MARK_BITS);
            dictionary.marks[word] |= bit;
            if length == 2 {
                dictionary.pairs[pair(text) >> 6] |= 1 << (pair(text) & 63);
            } else {
                let (word, bit) = mark(start(head(text)), START_BITS);
                dictionary.starts[word] |= bit;
            }
            if length < HEAD {
                dictionary.short.insert(key, *index);
            } else {
                dictionary.heads.entry(key).or_insert((place, place)).1 = place + 1;
            }
        }
        dictionary.sorted = sorted;
        dictionary
    }

    /// The longest spelling before `place` that `text` begins with: the one just before it, or one that this begins with.
    fn beginning_of(&self, sorted: &[(Box<[u8]>, u32)], text: &[u8], place: u32) -> Option<u32> {
        let mut candidate = place.checked_sub(1);
        while let Some(place) = candidate.filter(|place| !text.starts_with(&sorted[*place as usize].0)) {
            candidate = self.shorter[place as usize];
        }
        candidate
    }

    /// Calls `found` with the index and length of each spelling that the text goes on with at `at`, longest first.
    ///
    /// `padded` is the text with [`PADDING`] bytes of zero behind it, which no spelling holds.
    #[inline]
    pub(crate) fn beginnings(&self, padded: &[u8], at: usize, found: impl FnMut(u32, usize)) {
        let Some(bytes) = padded.get(at..).and_then(|rest| rest.first_chunk::<PADDING>()) else {
            return;
        };
        let pair = pair(bytes);
        let head = u64::from_le_bytes(*bytes);
        let (word, bit) = mark(start(head), START_BITS);
        if self.starts[word] & bit != 0 || self.pairs[pair >> 6] & (1 << (pair & 63)) != 0 {
            self.looked_up(&padded[at..padded.len() - PADDING], head, found);
        }
    }

    /// The same where the first bytes are those of a spelling.
    fn looked_up(&self, rest: &[u8], head: u64, mut found: impl FnMut(u32, usize)) {
        if rest.len() < 2 {
            return;
        }
        let mut lengths = self.masks[pair(rest)];
        while lengths != 0 {
            let length = lengths.ilog2() as usize;
            lengths ^= 1 << length;
            let key = cut(head, length);
            let (word, bit) = mark(key, MARK_BITS);
            if self.marks[word] & bit == 0 || length > rest.len() {
                continue;
            }
            if length < HEAD {
                if let Some(&index) = self.short.get(&key) {
                    found(index, length);
                }
            } else if let Some(&group) = self.heads.get(&key) {
                self.long_beginnings(rest, group, &mut found);
            }
        }
    }

    /// The same for the spellings between two places, which share a head.
    fn long_beginnings(&self, rest: &[u8], (first, end): (u32, u32), found: &mut impl FnMut(u32, usize)) {
        let group = &self.sorted[first as usize..end as usize];
        // The last one that is not beyond the text begins with all that the text begins with.
        let at_most = group.partition_point(|(text, _)| **text <= *rest);
        let mut candidate = (first + at_most as u32).checked_sub(1).filter(|_| at_most > 0);
        while let Some(place) = candidate {
            let (text, index) = &self.sorted[place as usize];
            if text.len() < HEAD {
                break;
            }
            if rest.starts_with(text) {
                found(*index, text.len());
            }
            candidate = self.shorter[place as usize];
        }
    }
}

fn pair(text: &[u8]) -> usize {
    usize::from(text[0]) << 8 | usize::from(text[1])
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

/// The first three bytes of a head.
fn start(head: u64) -> u64 {
    head & 0xFF_FFFF
}

/// Where the mark of a key stands among so many bits: a number of 64 bits, and the bit.
fn mark(key: u64, bits: u32) -> (usize, u64) {
    // The golden ratio spreads keys that differ in a few bits.
    let place = key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - bits);
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
        Dictionary::new(&spellings).beginnings(&padded, 0, |index, _| found.push(known[index as usize]));
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

    proptest! {
        #[test]
        fn nothing_is_missed(known in proptest::collection::btree_set("[ab가나 ]{1,9}", 0..30), text in "[ab가나 ]{0,12}") {
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            let mut expected: Vec<&str> = known.iter().copied().filter(|name| name.len() > 1 && text.starts_with(name)).collect();
            expected.sort_by_key(|name| std::cmp::Reverse(name.len()));
            prop_assert_eq!(beginnings(&known, &text), expected);
        }
    }
}
