//! The names that notes define: a base made when the notes are loaded, and a small overlay for what changed since.

use std::sync::{Arc, OnceLock};

use awsnotes_glossary::keys;
use awsnotes_glossary::search::{NameIndex, Rank};
use rustc_hash::{FxHashMap, FxHashSet};

use super::NoteId;
use crate::note::Note;

/// A definition of a workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DefinitionId {
    /// The note.
    pub note: NoteId,
    /// Index into the note's definitions.
    pub index: u32,
}

/// Names that are indexed within a request; an index of more is made beside the answers.
const FEW: usize = 2_000;

type Table = FxHashMap<Box<str>, Vec<DefinitionId>>;

/// Names to definitions.
#[derive(Debug, Clone, Default)]
pub struct Names {
    base: Arc<Base>,
    overlay: Table,
    /// Notes whose entries of the base no longer count.
    replaced: FxHashSet<NoteId>,
}

#[derive(Debug, Default)]
struct Base {
    table: Table,
    /// Spellings by key, for what is shown.
    spellings: Vec<Box<str>>,
    index: OnceLock<NameIndex>,
}

impl Names {
    /// Collects the names of all notes.
    pub fn of<'a>(notes: impl Iterator<Item = (NoteId, &'a Note)>) -> Names {
        let mut base = Base::default();
        for (note, read) in notes {
            for (index, definition) in read.definitions.iter().enumerate() {
                for name in &definition.names {
                    let places = base.table.entry(keys::name_key(name).into()).or_default();
                    if places.is_empty() {
                        base.spellings.push(name.clone());
                    }
                    places.push(DefinitionId {
                        note,
                        index: index as u32,
                    });
                }
            }
        }
        Names {
            base: Arc::new(base),
            ..Names::default()
        }
    }

    /// Replaces the names of one note.
    pub fn replace(&mut self, id: NoteId, note: &Note) {
        self.remove(id);
        for (index, definition) in note.definitions.iter().enumerate() {
            for name in &definition.names {
                let places = self.overlay.entry(keys::name_key(name).into()).or_default();
                places.push(DefinitionId {
                    note: id,
                    index: index as u32,
                });
            }
        }
    }

    /// Forgets the names of one note.
    pub fn remove(&mut self, id: NoteId) {
        self.replaced.insert(id);
        self.overlay.retain(|_, places| {
            places.retain(|place| place.note != id);
            !places.is_empty()
        });
    }

    /// The definitions under a name, in no order.
    pub fn lookup(&self, name: &str) -> Vec<DefinitionId> {
        let key = keys::name_key(name);
        let base = self
            .base
            .table
            .get(key.as_str())
            .into_iter()
            .flatten()
            .filter(|place| !self.replaced.contains(&place.note));
        base.chain(self.overlay.get(key.as_str()).into_iter().flatten())
            .copied()
            .collect()
    }

    /// Makes the index for [`Names::search`]; takes about ten microseconds a name.
    pub fn prepare(&self) {
        self.base.index();
    }

    /// Definitions whose names are near what was typed, best first. Until the index is ready, those of many names that begin
    /// so.
    pub fn search(&self, query: &str, limit: usize) -> Vec<(Rank, DefinitionId)> {
        let typed = keys::name_key(query);
        let mut found = Vec::new();
        let ready = self.base.spellings.len() <= FEW;
        match ready.then(|| self.base.index()).or_else(|| self.base.index.get()) {
            Some(index) => {
                for hit in index.search(query, limit) {
                    if let Some(name) = self.base.spellings.get(hit.payload as usize) {
                        found.extend(self.lookup(name).first().map(|id| (hit.rank, *id)));
                    }
                }
            }
            None => {
                let names = self.base.table.keys().filter(|key| key.starts_with(typed.as_str()));
                let mut names: Vec<&str> = names.map(AsRef::as_ref).collect();
                names.sort_unstable_by_key(|name| (name.len(), *name));
                let places = names.into_iter().take(limit).map(|name| self.lookup(name));
                found.extend(places.filter_map(|places| Some((Rank::Prefix, *places.first()?))));
            }
        }
        // The overlay holds the names of a few notes, so it is looked through as it is.
        let mut fresh: Vec<(&str, DefinitionId)> = self
            .overlay
            .iter()
            .filter(|(key, _)| key.starts_with(typed.as_str()) && !self.base.table.contains_key(*key))
            .filter_map(|(key, places)| Some((key.as_ref(), *places.first()?)))
            .collect();
        fresh.sort_unstable();
        found.extend(fresh.into_iter().map(|(_, place)| (Rank::Prefix, place)));
        found.sort_by_key(|(rank, _)| *rank);
        found.truncate(limit);
        found
    }
}

impl Base {
    fn index(&self) -> &NameIndex {
        self.index.get_or_init(|| {
            let names = self.spellings.iter().enumerate();
            NameIndex::build(names.map(|(at, name)| (name.as_ref(), at as u32)))
        })
    }
}
