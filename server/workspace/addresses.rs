//! Which notes have which addresses. Two may have one: then the last of them by path has it, whichever came or changed last.

use std::collections::hash_map::Entry;

use awsnotes_glossary::keys::composed;
use rustc_hash::FxHashMap;

use super::lookup::name_key;
use super::{Entry as Note, NoteId};

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

/// The keys under which a note is found: its own address, those that lead on to it, and its other names.
pub(super) fn of(note: &Note) -> Vec<Key> {
    let aliases = note.note.front_matter.aliases.iter();
    let aliases = aliases.flat_map(|alias| match alias.starts_with('/') {
        true => vec![address_key(alias)],
        false => alias.split(',').map(alias_key).collect(),
    });
    let address = note.address.iter().map(|address| address_key(address));
    address.chain(aliases).map(|key| (note.site, key)).collect()
}

/// No address begins so.
pub(super) fn alias_key(name: &str) -> Box<str> {
    format!("\0{}", name_key(name.trim())).into()
}

/// Servers give the same page for `/a`, `/a/`, `/a.html` and `/a/index.html`.
pub(super) fn address_key(address: &str) -> Box<str> {
    let path = address.strip_suffix("index.html").unwrap_or(address);
    let path = path.strip_suffix(".html").unwrap_or(path).trim_matches('/');
    composed(path).into()
}
