//! Names that lead to places in notes: a base made when the notes are loaded, and an overlay for what changed since, so that
//! an edit never makes the base anew.

use std::sync::{Arc, OnceLock};

use awsnotes_glossary::boundary::name_stands;
use awsnotes_glossary::keys::{self, is_hangul};
use awsnotes_glossary::search::{NameIndex, Rank};
use compact_str::CompactString;
use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

use super::NoteId;
use crate::text::Span;

/// A definition of a workspace, or what else a name stands for: see [`Indexes`](super::indexes::Indexes).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DefinitionId {
    /// The note.
    pub note: NoteId,
    /// Index into the note's definitions, or what else gives it names.
    pub index: u32,
}

/// Names that are indexed within a request; an index of more is made beside the answers.
const FEW: usize = 300;
/// The most words of a name that stands around a place.
const MOST_WORDS: usize = 6;
/// The most Hangul letters of particles after it.
const MOST_LETTERS: usize = 5;

/// Names as one note gives them, each with the index of what it names.
type Given = Vec<(Box<str>, u32)>;

/// Names to places.
#[derive(Debug, Clone, Default)]
pub struct Names {
    base: Arc<Layer>,
    overlay: Layer,
    /// What the overlay holds, by note.
    given: FxHashMap<NoteId, Arc<Given>>,
    /// Notes whose entries of the base no longer count.
    replaced: FxHashSet<NoteId>,
}

#[derive(Debug, Clone, Default)]
struct Layer {
    /// By key.
    table: FxHashMap<CompactString, Named>,
    index: Arc<OnceLock<NameIndex>>,
}

/// What one key stands for. Most names are short and have one place, and so need no memory of their own.
#[derive(Debug, Clone)]
struct Named {
    /// One spelling of it, for what is shown.
    spelling: CompactString,
    places: SmallVec<[DefinitionId; 2]>,
}

impl Names {
    /// Collects names, each with its place.
    pub fn of<'a>(names: impl Iterator<Item = (&'a str, DefinitionId)>) -> Names {
        let mut base = Layer::default();
        names.for_each(|(name, place)| base.add(name, place));
        base.table.values_mut().for_each(|named| named.places.shrink_to_fit());
        base.table.shrink_to_fit();
        Names {
            base: Arc::new(base),
            ..Names::default()
        }
    }

    /// Replaces the names of one note.
    pub fn replace<'a>(&mut self, note: NoteId, names: impl Iterator<Item = (&'a str, u32)>) {
        let given: Given = names.map(|(name, index)| (name.into(), index)).collect();
        if self.given.get(&note).is_some_and(|before| **before == given) {
            return;
        }
        self.remove(note);
        for (name, index) in &given {
            self.overlay.add(name, DefinitionId { note, index: *index });
        }
        self.given.insert(note, Arc::new(given));
    }

    /// Forgets the names of one note.
    pub fn remove(&mut self, note: NoteId) {
        self.replaced.insert(note);
        for (name, _) in self.given.remove(&note).iter().flat_map(|given| given.iter()) {
            self.overlay.remove(name, note);
        }
    }

    /// The places under a name, in no order.
    pub fn lookup(&self, name: &str) -> Vec<DefinitionId> {
        let key = keys::name_key(name);
        let base = self.base.places(&key).iter();
        base.filter(|place| !self.replaced.contains(&place.note))
            .chain(self.overlay.places(&key))
            .copied()
            .collect()
    }

    /// Makes the index for [`Names::search`]; takes some ten microseconds a name.
    pub fn prepare(&self) {
        self.base.index();
    }

    /// Places whose names are near what was typed, best first, one a name. Until the index is ready, those of many names that
    /// begin so.
    pub fn search(&self, query: &str, limit: usize) -> Vec<(Rank, DefinitionId)> {
        // Some of the base may be gone.
        let room = limit + self.replaced.len().min(limit);
        let mut found: Vec<(Rank, usize, DefinitionId)> = Vec::new();
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        for (rank, name) in self
            .base
            .search(query, room)
            .into_iter()
            .chain(self.overlay.search(query, limit))
        {
            if let (true, Some(place)) = (seen.insert(name), self.lookup(name).iter().min()) {
                found.push((rank, name.chars().count(), *place));
            }
        }
        found.sort_by_key(|(rank, length, _)| (*rank, *length));
        found.truncate(limit);
        found.into_iter().map(|(rank, _, place)| (rank, place)).collect()
    }

    /// Places of which a name holds what was typed, at most `limit`, the shortest names first. Looks through all names.
    pub fn holding(&self, query: &str, limit: usize) -> Vec<DefinitionId> {
        let query = keys::name_key(query);
        let all = self.base.table.keys().chain(self.overlay.table.keys());
        let mut names: Vec<&str> = all
            .map(CompactString::as_str)
            .filter(|name| name.contains(&query))
            .collect();
        names.sort_unstable_by_key(|name| (name.len(), *name));
        names.dedup();
        names
            .into_iter()
            .flat_map(|name| self.lookup(name))
            .take(limit)
            .collect()
    }

    /// The names that stand in a text around a stretch of it, with their places, longest first. Particles after a name do not
    /// belong to it.
    pub fn around(&self, text: &str, inside: Span) -> Vec<(Span, Vec<DefinitionId>)> {
        let at = text.floor_char_boundary(inside.start as usize);
        let line = text[..at].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[at..].find('\n').map_or(text.len(), |found| at + found);
        let words = words(text, line, line_end);
        let here = |word: &Span| word.start <= at as u32 && at as u32 <= word.end;
        let Some(here) = words.iter().position(here) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for first in here.saturating_sub(MOST_WORDS - 1)..=here {
            for last in here..words.len().min(first + MOST_WORDS) {
                let whole = Span::between(words[first].start, words[last].end);
                let named = without_particles(text, whole).find_map(|span| {
                    let places = self.lookup(span.of(text));
                    let stands = !places.is_empty() && name_stands(text, span.start as usize, span.end as usize);
                    stands.then_some((span, places))
                });
                found.extend(named.filter(|(span, _)| span.start <= inside.start && inside.end <= span.end));
            }
        }
        found.sort_by_key(|(span, _)| std::cmp::Reverse(span.len()));
        found
    }
}

impl Layer {
    fn add(&mut self, name: &str, place: DefinitionId) {
        let index = &mut self.index;
        let named = self.table.entry(keys::name_key(name).into()).or_insert_with(|| {
            *index = Arc::default();
            Named {
                spelling: name.into(),
                places: SmallVec::new(),
            }
        });
        named.places.push(place);
    }

    /// The places under a key.
    fn places(&self, key: &str) -> &[DefinitionId] {
        self.table.get(key).map_or(&[], |named| &named.places)
    }

    fn remove(&mut self, name: &str, note: NoteId) {
        let key = keys::name_key(name);
        let Some(named) = self.table.get_mut(key.as_str()) else {
            return;
        };
        named.places.retain(|place| place.note != note);
        if named.places.is_empty() {
            self.table.remove(key.as_str());
            self.index = Arc::default();
        }
    }

    fn index(&self) -> &NameIndex {
        let names = || self.table.values().map(|named| (named.spelling.as_ref(), 0));
        self.index.get_or_init(|| NameIndex::build(names()))
    }

    /// Names near what was typed, best first.
    fn search(&self, query: &str, limit: usize) -> Vec<(Rank, &str)> {
        let ready = (self.table.len() <= FEW).then(|| self.index());
        if let Some(index) = ready.or_else(|| self.index.get()) {
            let hits = index.search(query, limit).into_iter();
            return hits.map(|hit| (hit.rank, index.display(hit.entry))).collect();
        }
        let typed = keys::name_key(query);
        let names = self.table.keys().filter(|key| key.starts_with(typed.as_str()));
        let mut names: Vec<&str> = names.map(CompactString::as_str).collect();
        names.sort_unstable_by_key(|name| (name.len(), *name));
        names.into_iter().take(limit).map(|name| (Rank::Prefix, name)).collect()
    }
}

/// A stretch, and the same with fewer and fewer Hangul letters at its end.
fn without_particles(text: &str, span: Span) -> impl Iterator<Item = Span> {
    let letters = span.of(text).char_indices().rev().take(MOST_LETTERS);
    let cut = letters.take_while(|(at, letter)| *at > 0 && is_hangul(*letter));
    std::iter::once(span).chain(cut.map(move |(at, _)| Span::between(span.start, span.start + at as u32)))
}

/// The words of a line: runs of letters, digits and what joins them inside names.
fn words(text: &str, from: usize, to: usize) -> Vec<Span> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, letter) in text[from..to].char_indices() {
        let inside = letter.is_alphanumeric() || matches!(letter, '-' | '.' | '+' | '&' | '/');
        match (inside, start) {
            (true, None) => start = Some(from + at),
            (false, Some(begun)) => {
                words.push(Span::new(begun, from + at));
                start = None;
            }
            _ => {}
        }
    }
    words.extend(start.map(|begun| Span::new(begun, to)));
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(note: u32) -> DefinitionId {
        DefinitionId {
            note: NoteId(note),
            index: 0,
        }
    }

    fn names(names: &[(&str, u32)]) -> Names {
        Names::of(names.iter().map(|(name, note)| (*name, place(*note))))
    }

    fn found(names: &Names, query: &str) -> Vec<u32> {
        names
            .search(query, 10)
            .into_iter()
            .map(|(_, place)| place.note.0)
            .collect()
    }

    #[test]
    fn an_edit_replaces_what_the_base_says() {
        let mut names = names(&[("샤드 묶음", 0), ("Shard Bundle", 0), ("Shard Map", 1)]);
        assert_eq!(found(&names, "shard"), [1, 0]);
        let base = Arc::as_ptr(&names.base);
        names.replace(NoteId(0), [("Shard Ring", 3)].into_iter());
        assert_eq!(names.lookup("Shard Bundle"), []);
        assert_eq!(found(&names, "shard"), [1, 0]);
        assert_eq!(found(&names, "shadr"), [1, 0], "a typing error in the overlay");
        assert_eq!(names.lookup("shard  ring")[0].index, 3);
        names.remove(NoteId(0));
        assert_eq!(found(&names, "shard"), [1]);
        assert_eq!(base, Arc::as_ptr(&names.base), "the base stays");
    }

    #[test]
    fn an_edit_that_changes_no_name_keeps_the_index() {
        let mut names = names(&[]);
        names.replace(NoteId(0), [("파드 묶음", 0)].into_iter());
        names.search("파드", 5);
        let index = Arc::as_ptr(&names.overlay.index);
        names.replace(NoteId(0), [("파드 묶음", 0)].into_iter());
        assert_eq!(index, Arc::as_ptr(&names.overlay.index));
        names.replace(NoteId(0), [("파드 고리", 0)].into_iter());
        assert_eq!(found(&names, "ㅍㄷㄱㄹ"), [0]);
    }

    #[test]
    fn many_names_are_found_by_their_beginning_until_the_index_is_ready() {
        let many: Vec<(String, u32)> = (0..1_000).map(|number| (format!("Name {number:04}"), number)).collect();
        let names = Names::of(many.iter().map(|(name, note)| (name.as_str(), place(*note))));
        assert_eq!(found(&names, "name 0007"), [7]);
        assert_eq!(found(&names, "naem 0007"), [0; 0]);
        names.prepare();
        assert_eq!(found(&names, "naem 0007")[0], 7);
    }

    #[test]
    fn names_around_a_place() {
        let names = names(&[("파드 묶음", 0), ("Pod Bundle", 1), ("Bundle", 2)]);
        let around = |text: &str, at: &str| {
            let start = text.find(at).unwrap();
            let found = names.around(text, Span::new(start, start + at.len()));
            found
                .into_iter()
                .map(|(span, _)| span.of(text).to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(around("한 Pod Bundle을 쓴다", "Bundle"), ["Pod Bundle", "Bundle"]);
        assert_eq!(around("파드 묶음에서는 된다", "묶음"), ["파드 묶음"]);
        assert_eq!(around("🚀\r\n파드 무리", "무리"), [""; 0]);
        assert_eq!(names.around("", Span::new(0, 0)), []);
    }

    #[test]
    fn what_a_name_holds() {
        let names = names(&[("데이터베이스노트", 0), ("노트", 1), ("버킷", 2)]);
        let holding: Vec<u32> = names.holding("노트", 5).iter().map(|place| place.note.0).collect();
        assert_eq!(holding, [1, 0]);
    }
}
