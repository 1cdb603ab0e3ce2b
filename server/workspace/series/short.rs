//! Lists of a series that stop short: they leave out notes whose own lists have theirs.

use std::ops::Bound;

use rustc_hash::FxHashMap;

use super::{List, awaits};
use crate::workspace::files::folder_of;
use crate::workspace::{NoteId, Workspace};

/// Longer lists are catalogues, and owe nothing.
const LONGEST: usize = 100;

/// A list of another note that leaves notes of its series out.
#[derive(Debug, Clone, PartialEq)]
pub struct Short<'a> {
    /// The note that keeps it.
    pub keeper: NoteId,
    /// Its entries.
    pub list: List<'a>,
    /// The notes that it leaves out, in the order of the series; the one that was asked about comes last.
    pub missing: Vec<NoteId>,
}

impl Workspace {
    /// The lists that leave a note out although its own list has their notes, in the order of that list. A list that
    /// leaves out several belongs to the last of them alone: in many blogs an old note lists what there was at its time,
    /// and one report for each pair would be as many as the square of the notes.
    pub fn short_lists(&self, id: NoteId, lists: &[List<'_>]) -> Vec<Short<'_>> {
        let Some(own) = self.own_series_list(id, lists).filter(|own| self.keeps(id, own)) else {
            return Vec::new();
        };
        let mut others = Others {
            workspace: self,
            lists: FxHashMap::default(),
        };
        let mut keepers: Vec<NoteId> = Vec::new();
        for keeper in own.items.iter().filter_map(super::Item::note) {
            if keeper != id && !keepers.contains(&keeper) && !self.series_leads(keeper, id) {
                keepers.push(keeper);
            }
        }
        keepers.retain(|keeper| others.own(*keeper).is_some_and(|list| same(own, list)));
        if keepers.is_empty() {
            return Vec::new();
        }
        let rank = |note: &NoteId| self.series_rank(*note);
        let mut candidates: Vec<NoteId> = own.items.iter().filter_map(super::Item::note).collect();
        candidates.extend(self.series_members(id).take(LONGEST));
        candidates.extend(self.listing_after(id));
        candidates.retain(|note| *note != id);
        candidates.sort_by_cached_key(rank);
        candidates.dedup();
        let (later, earlier): (Vec<NoteId>, Vec<NoteId>) =
            candidates.into_iter().partition(|note| rank(note) > rank(&id));
        keepers.retain(|keeper| !later.iter().rev().any(|note| others.leaves_out(*keeper, *note)));
        let short = |keeper| {
            let left_out = |note: &NoteId| others.leaves_out(keeper, *note);
            let mut missing: Vec<NoteId> = earlier.iter().copied().filter(left_out).collect();
            missing.push(id);
            let list = others.own(keeper)?.clone();
            Some(Short { keeper, list, missing })
        };
        keepers.into_iter().filter_map(short).collect()
    }

    /// The notes after one in its folder that keep lists themselves.
    fn listing_after(&self, id: NoteId) -> impl Iterator<Item = NoteId> {
        let path: &str = &self.entry(id).path;
        let after = self.paths.range::<str, _>((Bound::Excluded(path), Bound::Unbounded));
        let beside = after.take_while(move |(other, _)| other.starts_with(folder_of(path)));
        let notes = beside.take(LONGEST).map(|(_, note)| *note);
        notes.filter(|note| !self.entry(*note).note.series.is_empty())
    }

    /// Whether a list is that of the note itself: where it is only about other notes, it is an index of theirs.
    fn keeps(&self, id: NoteId, own: &List<'_>) -> bool {
        if own.items.len() > LONGEST {
            return false;
        }
        let named = !own.key.is_empty() && self.series_key(id).as_deref() == Some(&own.key);
        let numbered = || self.series_number(id).is_some() && own.items.iter().any(|item| item.number.is_some());
        let awaited = || own.unlinked.iter().any(|entry| awaits(self, entry, id));
        let member = |note: NoteId| self.series_of(id).is_some_and(|series| series.has(note));
        let mut peers = own
            .items
            .iter()
            .filter_map(super::Item::note)
            .filter(|note| *note != id);
        named || own.has(id) || numbered() || awaited() || peers.any(|note| self.series_leads(note, id) || member(note))
    }
}

/// The lists that other notes keep of their own series, each read once.
struct Others<'w> {
    workspace: &'w Workspace,
    lists: FxHashMap<NoteId, Option<List<'w>>>,
}

impl<'w> Others<'w> {
    fn own(&mut self, id: NoteId) -> Option<&List<'w>> {
        let workspace = self.workspace;
        let read = || {
            let lists = workspace.series_lists(id);
            let own = workspace.own_series_list(id, &lists).cloned()?;
            (own.items.len() <= LONGEST).then_some(own)
        };
        self.lists.entry(id).or_insert_with(read).as_ref()
    }

    /// Whether a note lists another, and is left out of that one's list of the same series.
    fn leaves_out(&mut self, keeper: NoteId, note: NoteId) -> bool {
        let workspace = self.workspace;
        if keeper == note || self.own(keeper).is_none() || workspace.series_leads(keeper, note) {
            return false;
        }
        let Some(own) = self
            .own(note)
            .filter(|own| own.has(keeper) && workspace.keeps(note, own))
            .cloned()
        else {
            return false;
        };
        self.own(keeper).is_some_and(|list| same(&own, list))
    }
}

/// Whether two lists are of one series: they have its name, or notes in common where one has none.
fn same(one: &List<'_>, other: &List<'_>) -> bool {
    if !one.key.is_empty() && !other.key.is_empty() {
        return one.key == other.key;
    }
    one.items
        .iter()
        .filter_map(super::Item::note)
        .any(|note| other.has(note))
}
