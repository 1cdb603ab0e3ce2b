//! Which notes have which addresses. Two may have one: then the last of them by path has it, whichever came or changed last.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use super::NoteId;

/// An address of a site: its index, and the key of the address.
pub(super) type Key = (usize, Box<str>);

/// Notes by address.
#[derive(Debug, Clone, Default)]
pub(super) struct Addresses {
    holders: FxHashMap<Key, NoteId>,
    /// Those that have an address besides its holder.
    others: FxHashMap<Key, Vec<NoteId>>,
}

impl Addresses {
    /// A note has an address.
    pub fn insert(&mut self, key: Key, id: NoteId) {
        match self.holders.entry(key) {
            Entry::Vacant(free) => _ = free.insert(id),
            Entry::Occupied(held) => self.others.entry(held.key().clone()).or_default().push(id),
        }
    }

    /// A note has an address no longer.
    pub fn remove(&mut self, key: &Key, id: NoteId) {
        let others = self.others.get_mut(key);
        if self.holders.get(key) != Some(&id) {
            let at = |others: &Vec<NoteId>| others.iter().position(|other| *other == id);
            others.and_then(|others| at(others).map(|at| others.swap_remove(at)));
            return;
        }
        match others.and_then(Vec::pop) {
            Some(next) => _ = self.holders.insert(key.clone(), next),
            None => _ = self.holders.remove(key),
        }
    }

    /// All notes that have an address.
    pub fn at(&self, key: &Key) -> impl Iterator<Item = NoteId> {
        let others = self.others.get(key).into_iter().flatten();
        self.holders.get(key).into_iter().chain(others).copied()
    }
}
