//! Words that look like a slip in typing a name: one or two edits from a distinctive word of it.
//!
//! Nearly all words of a text are near none. A word is compared only with those that it shares a piece with in the right
//! place: an edit spoils one piece, and there is always one piece more than there may be edits.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::edits::{SHORTEST, TWO_EDITS, allowed, is_within};
use crate::glossary::TermId;
use crate::keys::is_hangul;
use crate::schema::Term;
use crate::span::Span;

/// Letters of the longest word that is looked at: longer ones are no names.
const LONGEST: usize = 24;
/// Letters of a piece.
const PIECE: usize = 3;
/// Number of marks, as a power of two: some forty for each piece.
const MARK_BITS: u32 = 14;

/// A word that is nearly a distinctive word of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slip {
    /// The word.
    pub span: Span,
    /// The term whose name it nearly is a word of.
    pub term: TermId,
    /// Index of the word in [`Term::distinctive`].
    pub word: u16,
}

/// The distinctive words of all names, made ready to find what is near them.
#[derive(Debug)]
pub(crate) struct Spelling {
    words: Vec<Distinctive>,
    /// Words by a piece of them and where in the word that stands.
    pieces: FxHashMap<u32, Vec<Candidate>>,
    /// One bit for each key of `pieces`, to pass over most words without looking there.
    marks: Vec<u64>,
    /// Words that are right: the distinctive ones, and others that are near one: false friends, and what names and
    /// definitions use.
    right: FxHashSet<Box<[u8]>>,
}

#[derive(Debug)]
struct Distinctive {
    small: Box<[u8]>,
    term: TermId,
    word: u16,
}

/// A distinctive word with what tells most others that are not near it.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    /// Its place among all.
    place: u16,
    length: u16,
    /// Which letters it has.
    letters: u32,
}

impl Spelling {
    pub(crate) fn new(terms: &[Term]) -> Self {
        let mut spelling = Self {
            words: Vec::new(),
            pieces: FxHashMap::default(),
            marks: vec![0; 1 << (MARK_BITS - 6)],
            right: FxHashSet::default(),
        };
        for (term, id) in terms.iter().zip(0..) {
            for (word, index) in term.distinctive.iter().zip(0..) {
                spelling.add(word, TermId(id), index);
            }
        }
        if spelling.words.is_empty() {
            return spelling;
        }
        for term in terms {
            let names = [&term.name].into_iter().chain(&term.short).chain(&term.abbreviation);
            let former = term.former.iter().map(|former| &former.name);
            let texts = names.chain(former).chain([&term.definition.en]);
            texts.for_each(|text| spelling.is_right(text));
            let friends = term.false_friends.iter().map(|friend| friend.to_ascii_lowercase());
            spelling.right.extend(friends.map(|friend| friend.into_bytes().into()));
        }
        let distinctive = spelling.words.iter().map(|word| word.small.clone());
        spelling.right.extend(distinctive);
        spelling
    }

    fn add(&mut self, word: &str, term: TermId, index: u16) {
        let small: Box<[u8]> = word.to_ascii_lowercase().into_bytes().into();
        let place = u16::try_from(self.words.len()).unwrap_or(u16::MAX);
        if small.len() < SHORTEST || self.words.iter().any(|known| known.small == small) {
            return;
        }
        let candidate = Candidate {
            place,
            length: small.len() as u16,
            letters: letters_of(&small),
        };
        for key in pieces_of(&small) {
            let (at, bit) = mark(key);
            self.marks[at] |= bit;
            self.pieces.entry(key).or_default().push(candidate);
        }
        self.words.push(Distinctive {
            small,
            term,
            word: index,
        });
    }

    /// Learns the words of a text that is spelt as it should be.
    fn is_right(&mut self, text: &str) {
        let words = text.split(|letter: char| !letter.is_ascii_alphabetic());
        for word in words.filter(|word| may_slip(word.len())) {
            let word = word.to_ascii_lowercase().into_bytes();
            if self.nearest(&word).is_some() {
                self.right.insert(word.into());
            }
        }
    }

    /// Adds the slips among some words of a text that [`may_slip`].
    pub(crate) fn slips(&self, text: &str, words: &[Span], slips: &mut Vec<Slip>) {
        for span in words {
            if !self.may_be_near(&text.as_bytes()[span.range()]) {
                continue;
            }
            let mut letters = [0; LONGEST];
            let word = small(span.of(text).as_bytes(), &mut letters);
            // Most that are near a distinctive word are one, which is told at once.
            if !self.right.contains(word)
                && let Some((near, edits)) = self.nearest(word)
                && word.iter().all(u8::is_ascii_alphabetic)
                && !self.is_nearer_to_another(word, edits)
                && stands_alone(text, span.start as usize, span.end as usize)
            {
                slips.push(Slip {
                    span: *span,
                    term: near.term,
                    word: near.word,
                });
            }
        }
    }

    /// Whether a word shares a piece with a distinctive one, as nearly none does; letters are compared whatever their case.
    #[inline]
    fn may_be_near(&self, word: &[u8]) -> bool {
        const SMALL: u32 = u32::from_be_bytes([0, 0x20, 0x20, 0x20]);
        pieces_within(word).any(|key| self.is_marked(key | SMALL))
    }

    #[inline]
    fn is_marked(&self, key: u32) -> bool {
        let (at, bit) = mark(key);
        self.marks[at] & bit != 0
    }

    /// Whether a word that is so many edits from a distinctive one is fewer from one that is right as well: `recongnition`.
    fn is_nearer_to_another(&self, word: &[u8], edits: usize) -> bool {
        edits > 1 && self.right.iter().any(|right| is_within(word, right, edits - 1))
    }

    /// The one distinctive word that a word in small letters is nearest to without being it or a form of it, and how many edits
    /// away that is.
    fn nearest(&self, word: &[u8]) -> Option<(&Distinctive, usize)> {
        let own = letters_of(word);
        let mut best: Option<(usize, u16)> = None;
        let mut alone = true;
        for key in pieces_within(word) {
            if !self.is_marked(key) {
                continue;
            }
            for &Candidate { place, length, letters } in self.pieces.get(&key).map_or(&[][..], Vec::as_slice) {
                let most = allowed(usize::from(length));
                // An edit changes one letter for another at most.
                if usize::from(length).abs_diff(word.len()) > most || (letters ^ own).count_ones() as usize > 2 * most {
                    continue;
                }
                let known = &self.words[place as usize];
                let Some(edits) = (0..=most).find(|edits| is_within(word, &known.small, *edits)) else {
                    continue;
                };
                if edits == 0 || is_form(word, &known.small) {
                    return None;
                }
                match best {
                    Some((fewest, at)) if fewest < edits || at == place => {}
                    Some((fewest, _)) if fewest == edits => alone = false,
                    _ => (best, alone) = (Some((edits, place)), true),
                }
            }
        }
        best.filter(|_| alone)
            .map(|(edits, place)| (&self.words[place as usize], edits))
    }
}

/// Whether a word has as many letters as one that is looked at.
pub(crate) fn may_slip(letters: usize) -> bool {
    (SHORTEST..=LONGEST).contains(&letters)
}

/// Which letters a word has, one bit for each.
fn letters_of(word: &[u8]) -> u32 {
    word.iter().fold(0, |letters, letter| letters | 1 << (letter & 31))
}

/// Whether two words differ in a plural, an `-ing`, an `-ed` or an `-ly` alone, or in an `un-` that says the opposite.
fn is_form(word: &[u8], known: &[u8]) -> bool {
    if [&b"un"[..], b"non"]
        .iter()
        .any(|before| word.strip_prefix(*before) == Some(known))
    {
        return true;
    }
    let stem = |word: &[u8]| {
        let ends: [(&[u8], &[u8]); 7] = [
            (b"ies", b"y"),
            (b"ing", b""),
            (b"ly", b""),
            (b"ed", b""),
            (b"es", b""),
            (b"s", b""),
            (b"e", b""),
        ];
        let cut = ends
            .iter()
            .find_map(|(end, instead)| Some([word.strip_suffix(*end)?, instead].concat()));
        cut.unwrap_or_else(|| word.to_vec())
    };
    let cut = stem(word);
    cut == known || cut == stem(known)
}

/// Some letters as a number that tells where in a word they stand.
fn piece(kind: u8, letters: &[u8]) -> u32 {
    let letters: [u8; PIECE] = letters.first_chunk().copied().unwrap_or_default();
    u32::from_be_bytes([kind, letters[0], letters[1], letters[2]])
}

const FIRST: u8 = 1;
const LAST: u8 = 2;
const MIDDLE: u8 = 3;

/// The pieces of a distinctive word: of one that may be two edits away three that no two edits spoil together.
fn pieces_of(word: &[u8]) -> Vec<u32> {
    let mut pieces = vec![piece(FIRST, &word[..PIECE]), piece(LAST, &word[word.len() - PIECE..])];
    if word.len() >= TWO_EDITS {
        let middle = (word.len() - PIECE) / 2;
        pieces.push(piece(MIDDLE, &word[middle..middle + PIECE]));
        if word.len() == TWO_EDITS {
            // The three touch in the shortest: letters that are swapped may belong to the middle and a neighbour. Behind the
            // middle the one that begins a letter later is left then, before it the middle with the neighbour's letter.
            pieces.push(piece(MIDDLE, &word[middle + 1..middle + 1 + PIECE]));
            pieces.push(piece(MIDDLE, &[word[middle - 1], word[middle + 1], word[middle + 2]]));
        }
    }
    pieces
}

/// The pieces of a word where a distinctive word that is near has one of its own: edits move the middle by a letter or two.
fn pieces_within(word: &[u8]) -> impl Iterator<Item = u32> + '_ {
    let middle = (word.len() - PIECE) / 2;
    let around = if word.len() + 2 >= TWO_EDITS {
        middle - 1..middle + 3
    } else {
        0..0
    };
    [piece(FIRST, &word[..PIECE]), piece(LAST, &word[word.len() - PIECE..])]
        .into_iter()
        .chain(around.map(|at| piece(MIDDLE, &word[at..at + PIECE])))
}

/// Where the mark of a piece stands: a number of 64 bits, and the bit.
fn mark(piece: u32) -> (usize, u64) {
    // The golden ratio spreads keys that differ in a few bits.
    let place = piece.wrapping_mul(0x9E37_79B9) >> (32 - MARK_BITS);
    ((place >> 6) as usize, 1 << (place & 63))
}

/// A word in small letters; it is no longer than the room for it.
fn small<'room>(word: &[u8], room: &'room mut [u8; LONGEST]) -> &'room [u8] {
    let letters = &mut room[..word.len().min(LONGEST)];
    letters.copy_from_slice(&word[..letters.len()]);
    letters.make_ascii_lowercase();
    letters
}

/// Whether a word is one of a sentence: no part of a longer token, an address or a piece of code, nor the rest of a word whose
/// first letters are emphasised (`**A**vailability`, `<b>A</b>vailability`).
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let joins = |letter: char| letter.is_alphanumeric() && !is_hangul(letter) || letter == '_';
    let is_free = |mut letters: &mut dyn Iterator<Item = char>| {
        let Some(neighbour) = letters.next() else { return true };
        if matches!(neighbour, '<' | '>') {
            return !beyond_tag(neighbour, letters).is_some_and(joins);
        }
        let beyond = (&mut letters).next();
        match neighbour {
            '@' | '$' | '\\' | '#' | '=' | '%' => false,
            '*' => !beyond
                .into_iter()
                .chain(letters)
                .find(|letter| *letter != '*')
                .is_some_and(joins),
            '-' | '.' | '/' | ':' | '&' | '+' => !beyond.is_some_and(joins) && beyond != Some(neighbour),
            _ => !joins(neighbour),
        }
    };
    is_free(&mut text[..start].chars().rev()) && is_free(&mut text[end..].chars())
}

/// The letter on the other side of a tag that a word touches, as of `<b>K</b>inesis`: a tag parts no words.
fn beyond_tag(first: char, letters: &mut dyn Iterator<Item = char>) -> Option<char> {
    const LONGEST_TAG: usize = 80;
    let other = if first == '<' { '>' } else { '<' };
    letters.take(LONGEST_TAG).find(|letter| *letter == other)?;
    letters.next()
}

#[cfg(test)]
#[path = "spelling_tests.rs"]
mod tests;
