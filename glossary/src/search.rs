//! Names by what somebody types: prefixes, words within, initials, typing errors, wrong keyboard mode.

use std::sync::LazyLock;

use fst::automaton::Str;
use fst::{Automaton, IntoStreamer, Map, MapBuilder, Streamer};
use levenshtein_automata::LevenshteinAutomatonBuilder;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::keys::{fold, initials, is_hangul, is_syllable, keystrokes};

/// How well a name fits a query; the better ones first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rank {
    /// The query is the name.
    Exact,
    /// The name begins with it.
    Prefix,
    /// A later word of the name begins with it.
    WordPrefix,
    /// It is the initials of the name's words.
    Abbreviation,
    /// With one typing error it begins the name.
    Typo,
    /// With two.
    TwoTypos,
    /// A Korean name goes on from it: its last syllable is half typed.
    Syllable,
    /// The same keys begin the name when struck in the other mode of the keyboard.
    Mode,
    /// It is the initial consonants of a Korean name.
    Initials,
    /// With one typing error the same keys begin a Korean name.
    Strokes,
}

/// A name that fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Match {
    /// What the entry was given to carry.
    pub payload: u32,
    /// Index of the entry; see [`NameIndex::display`].
    pub entry: u32,
    /// How well.
    pub rank: Rank,
}

/// Under what an entry is found. The letter begins its keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Key {
    /// The folded name.
    Name = b'n' as isize,
    /// The folded name from a later word on.
    Word = b'w' as isize,
    /// The initials of a Latin name's words.
    Abbreviation = b'a' as isize,
    /// The keystrokes of a name with Hangul.
    Strokes = b'k' as isize,
    /// The initial consonants of a name with Hangul.
    Initials = b'i' as isize,
}

impl Key {
    fn of(self, text: &str) -> String {
        let mut key = String::with_capacity(text.len() + 1);
        key.push(char::from(self as u8));
        key.push_str(text);
        key
    }
}

/// Answers kept ready for a beginning that many keys have; more are looked up.
const READY: usize = 128;
/// Keys that are looked through for an answer.
const MANY: usize = 256;
/// Letters of a query from which on one typing error is allowed.
const ONE_TYPO: usize = 4;
/// Letters of a query from which on two are.
const TWO_TYPOS: usize = 8;

static ONE: LazyLock<LevenshteinAutomatonBuilder> = LazyLock::new(|| LevenshteinAutomatonBuilder::new(1, true));
static TWO: LazyLock<LevenshteinAutomatonBuilder> = LazyLock::new(|| LevenshteinAutomatonBuilder::new(2, true));

/// Names in an index that answers within a millisecond.
#[derive(Debug, Default)]
pub struct NameIndex {
    entries: Vec<(Box<str>, u32)>,
    /// The place of each entry in the order of answers that fit equally well: shorter ones first, then by text.
    order: Vec<u32>,
    /// From key to the beginning of its entries in `postings`.
    keys: Map<Vec<u8>>,
    /// Entries by key, each list preceded by its length.
    postings: Vec<u32>,
    /// The best entries for the beginnings that many keys have.
    ready: FxHashMap<Box<str>, Box<[u32]>>,
}

impl NameIndex {
    /// Indexes names, each with a number to carry. Takes about ten microseconds a name: not for every keystroke.
    pub fn build<'name>(entries: impl Iterator<Item = (&'name str, u32)>) -> Self {
        let entries: Vec<(Box<str>, u32)> = entries.map(|(display, payload)| (display.into(), payload)).collect();
        let order = ranks(&entries);
        let mut pairs: Vec<(String, u32)> = Vec::with_capacity(entries.len() * 4);
        for ((display, _), entry) in entries.iter().zip(0..) {
            add_keys(display, entry, &mut pairs);
        }
        pairs.sort_unstable();
        pairs.dedup();
        let ready = ready(&pairs, &order);
        let mut postings = Vec::with_capacity(pairs.len() * 2);
        let mut builder = MapBuilder::memory();
        for list in pairs.chunk_by(|left, right| left.0 == right.0) {
            let start = postings.len();
            postings.push(u32::try_from(list.len()).unwrap_or(u32::MAX));
            postings.extend(list.iter().map(|(_, entry)| entry));
            // Keys are sorted and distinct, which is all that a map asks for.
            let _ = builder.insert(&list[0].0, start as u64);
        }
        let keys = builder
            .into_inner()
            .ok()
            .and_then(|bytes| Map::new(bytes).ok())
            .unwrap_or_default();
        Self {
            entries,
            order,
            keys,
            postings,
            ready,
        }
    }

    /// Number of entries.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The name of an entry as it was given; empty where there is no such entry.
    pub fn display(&self, entry: u32) -> &str {
        self.entries.get(entry as usize).map_or("", |(display, _)| display)
    }

    /// The best `limit` names for what was typed, each entry once, in an order that depends on nothing else.
    pub fn search(&self, query: &str, limit: usize) -> Vec<Match> {
        let folded = fold(query);
        let mut found = Found {
            index: self,
            limit,
            seen: FxHashSet::default(),
            matches: Vec::new(),
        };
        if folded.is_empty() || limit == 0 {
            return found.matches;
        }
        let hangul = folded.contains(is_hangul);
        let strokes = keystrokes(&folded);
        found.add(Rank::Exact, self.exact(&Key::Name.of(&folded)));
        found.add(Rank::Prefix, self.prefix(&Key::Name.of(&folded), limit));
        found.add(Rank::WordPrefix, self.prefix(&Key::Word.of(&folded), limit));
        found.add(Rank::Abbreviation, self.prefix(&Key::Abbreviation.of(&folded), limit));
        let letters = folded.chars().count();
        for (rank, least, builder) in [(Rank::Typo, ONE_TYPO, &ONE), (Rank::TwoTypos, TWO_TYPOS, &TWO)] {
            if letters >= least && !found.is_full() {
                found.add(rank, self.similar(builder, &Key::Name.of(&folded)));
                found.add(rank, self.similar(builder, &Key::Word.of(&folded)));
            }
        }
        if !found.is_full() {
            let mut struck = self.prefix(&Key::Strokes.of(&strokes), limit);
            if hangul {
                // `ㄷㅊ2`: a Korean name that begins with the Latin letters themselves is no better than `EC2`.
                struck.retain(|entry| !fold(self.display(*entry)).starts_with(strokes.as_str()));
                found.add(Rank::Syllable, struck);
                let mut latin = self.prefix(&Key::Name.of(&strokes), limit);
                latin.extend(self.prefix(&Key::Word.of(&strokes), limit));
                found.add(Rank::Mode, latin);
                if !folded.contains(is_syllable) {
                    found.add(Rank::Initials, self.prefix(&Key::Initials.of(&folded), limit));
                }
                if strokes.len() >= TWO_TYPOS && !found.is_full() {
                    found.add(Rank::Strokes, self.similar(&ONE, &Key::Strokes.of(&strokes)));
                }
            } else {
                found.add(Rank::Mode, struck);
            }
        }
        found.matches
    }

    fn exact(&self, key: &str) -> Vec<u32> {
        self.keys
            .get(key)
            .map_or_else(Vec::new, |start| self.list(start).to_vec())
    }

    /// Entries whose keys begin with `key`: where those are many, the best that were kept ready.
    fn prefix(&self, key: &str, limit: usize) -> Vec<u32> {
        if let Some(best) = self.ready.get(key).filter(|_| limit <= READY) {
            return best.to_vec();
        }
        let mut entries = Vec::new();
        let mut stream = self.keys.search(Str::new(key).starts_with()).into_stream();
        while let Some((_, start)) = stream.next() {
            entries.extend_from_slice(self.list(start));
        }
        entries
    }

    /// Entries whose keys begin with something like `key`.
    fn similar(&self, builder: &LevenshteinAutomatonBuilder, key: &str) -> Vec<u32> {
        let automaton = builder.build_prefix_dfa(key);
        let mut entries = Vec::new();
        // The letter of the kind stays as it is: an error there would lead to other keys.
        let kind = &key[..1];
        let mut stream = self.keys.search(&automaton).ge(kind).into_stream();
        while let Some((found, start)) = stream.next() {
            if !found.starts_with(kind.as_bytes()) {
                break;
            }
            entries.extend_from_slice(self.list(start));
        }
        entries
    }

    fn list(&self, start: u64) -> &[u32] {
        let start = start as usize;
        let length = self.postings.get(start).map_or(0, |length| *length as usize);
        self.postings.get(start + 1..start + 1 + length).unwrap_or_default()
    }
}

/// Matches as they are found, best rank first.
struct Found<'index> {
    index: &'index NameIndex,
    limit: usize,
    seen: FxHashSet<u32>,
    matches: Vec<Match>,
}

impl Found<'_> {
    fn is_full(&self) -> bool {
        self.matches.len() >= self.limit
    }

    fn add(&mut self, rank: Rank, mut entries: Vec<u32>) {
        let place = |entry: &u32| self.index.order[*entry as usize];
        entries.retain(|entry| !self.seen.contains(entry));
        let left = self.limit.saturating_sub(self.matches.len());
        entries.sort_unstable_by_key(place);
        entries.dedup();
        for entry in entries.into_iter().take(left) {
            self.seen.insert(entry);
            self.matches.push(Match {
                payload: self.index.entries[entry as usize].1,
                entry,
                rank,
            });
        }
    }
}

/// For each entry its place when all are sorted by length, text and payload.
fn ranks(entries: &[(Box<str>, u32)]) -> Vec<u32> {
    let mut sorted: Vec<u32> = (0..).take(entries.len()).collect();
    sorted.sort_by_cached_key(|entry| {
        let (display, payload) = &entries[*entry as usize];
        (display.chars().count(), display, *payload)
    });
    let mut order = vec![0; entries.len()];
    for (entry, place) in sorted.into_iter().zip(0..) {
        order[entry as usize] = place;
    }
    order
}

fn add_keys(display: &str, entry: u32, pairs: &mut Vec<(String, u32)>) {
    let name = fold(display);
    if name.is_empty() {
        return;
    }
    let splits = |letter: char| letter.is_whitespace() || matches!(letter, '-' | '/' | '(' | ')' | '.' | ',' | ':');
    let starts = display.char_indices().zip(display.chars().skip(1));
    for ((at, letter), next) in starts {
        if splits(letter) && !splits(next) {
            pairs.push((Key::Word.of(&fold(&display[at + letter.len_utf8()..])), entry));
        }
    }
    let initial: String = display.split(splits).filter_map(|word| word.chars().next()).collect();
    if initial.is_ascii() && initial.len() > 1 {
        pairs.push((Key::Abbreviation.of(&initial.to_ascii_lowercase()), entry));
    }
    if name.contains(is_hangul) {
        pairs.push((Key::Strokes.of(&keystrokes(&name)), entry));
        pairs.push((Key::Initials.of(&initials(&name)), entry));
    }
    pairs.push((Key::Name.of(&name), entry));
}

/// The best entries for each beginning of keys that many keys have.
fn ready(pairs: &[(String, u32)], order: &[u32]) -> FxHashMap<Box<str>, Box<[u32]>> {
    let mut ready = FxHashMap::default();
    let mut groups = vec![(pairs, 1)];
    while let Some((group, letters)) = groups.pop() {
        let beginning = |key: &str| key.char_indices().nth(letters).map_or(key.len(), |(at, _)| at);
        let same = |left: &(String, u32), right: &(String, u32)| {
            left.0[..beginning(&left.0)] == right.0[..beginning(&right.0)]
        };
        for group in group.chunk_by(same).filter(|group| group.len() > MANY) {
            let key = &group[0].0[..beginning(&group[0].0)];
            // A key that ends here begins the group of one letter more as well.
            if key.chars().count() < letters {
                continue;
            }
            let mut best: Vec<u32> = group.iter().map(|(_, entry)| *entry).collect();
            best.sort_unstable_by_key(|entry| order[*entry as usize]);
            best.dedup();
            best.truncate(READY);
            ready.insert(key.into(), best.into());
            groups.push((group, letters + 1));
        }
    }
    ready
}

#[cfg(test)]
#[path = "search_tests.rs"]
mod tests;
