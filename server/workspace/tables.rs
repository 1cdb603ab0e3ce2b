//! The tables that lead from what notes say to the notes. Moments of a workspace share each of them until a note says
//! something else than before: most edits leave most tables as they are.

use std::collections::BTreeSet;
use std::sync::Arc;

use awsnotes_glossary::{FactId, Glossary, TermId};
use rustc_hash::FxHashMap;

use super::addresses::{self, Addresses};
use super::series::Members;
use super::{Entry, NoteId};

#[derive(Debug, Clone, Default)]
pub(super) struct Tables {
    pub addresses: Arc<Addresses>,
    pub members: Arc<Members>,
    claiming: Arc<FxHashMap<FactId, BTreeSet<NoteId>>>,
    /// Mentions by term.
    usage: Vec<u32>,
}

impl Tables {
    /// What a note said no longer counts, and what it says now does; none where there was, or is, no such note.
    pub fn exchange(&mut self, id: NoteId, old: Option<&Entry>, new: Option<&Entry>, glossary: &Glossary) {
        self.count(old, glossary, -1);
        self.count(new, glossary, 1);
        let addresses = |entry: Option<&Entry>| entry.map(addresses::of).unwrap_or_default();
        let (before, now) = (addresses(old), addresses(new));
        if before != now {
            let table = Arc::make_mut(&mut self.addresses);
            before.iter().for_each(|key| table.remove(key, id));
            now.into_iter().for_each(|key| table.insert(key, id));
        }
        let (before, now) = (old.and_then(Members::membership), new.and_then(Members::membership));
        if before != now {
            let table = Arc::make_mut(&mut self.members);
            before.into_iter().for_each(|membership| table.remove(id, membership));
            now.into_iter().for_each(|membership| table.insert(id, membership));
        }
        let (before, now) = (facts(old), facts(new));
        if before != now {
            let table = Arc::make_mut(&mut self.claiming);
            for fact in before.difference(&now) {
                table.get_mut(fact).map(|notes| notes.remove(&id));
            }
            for fact in now.difference(&before) {
                table.entry(*fact).or_default().insert(id);
            }
        }
    }

    fn count(&mut self, entry: Option<&Entry>, glossary: &Glossary, by: i32) {
        self.usage.resize(glossary.terms().len(), 0);
        for mention in entry.iter().flat_map(|entry| &entry.note.mentions) {
            for term in &glossary.name(mention.name).terms {
                if let Some(count) = self.usage.get_mut(term.0 as usize) {
                    *count = count.saturating_add_signed(by);
                }
            }
        }
    }

    /// How often a term is mentioned.
    pub fn usage(&self, term: TermId) -> u32 {
        self.usage.get(term.0 as usize).copied().unwrap_or(0)
    }

    /// The notes that state a value of a fact, in no order.
    pub fn claiming(&self, fact: FactId) -> impl Iterator<Item = NoteId> {
        self.claiming.get(&fact).into_iter().flatten().copied()
    }
}

/// The facts of which a note states a value.
fn facts(entry: Option<&Entry>) -> BTreeSet<FactId> {
    let claims = entry.iter().flat_map(|entry| &entry.note.claims);
    claims.map(|claim| claim.fact).collect()
}
