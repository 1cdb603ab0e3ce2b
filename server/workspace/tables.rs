//! The tables that lead from what notes say to the notes. Moments of a workspace share each of them until a note says
//! something else than before: most edits leave most tables as they are.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use awsnotes_glossary::keys::composed;
use awsnotes_glossary::{FactId, Glossary, TermId};
use compact_str::CompactString;
use percent_encoding::percent_decode_str;
use rustc_hash::FxHashMap;

use super::addresses::{self, Addresses};
use super::series::Members;
use super::{Entry, NoteId};
use crate::note::{Claim, Link};

/// What notes state for one fact: by its variant and the value, the notes that do, by path.
type Values = BTreeMap<Value, BTreeSet<(Arc<str>, NoteId)>>;
/// The variant of a fact, and a value as it is written.
type Value = (Option<u16>, String);

#[derive(Debug, Clone, Default)]
pub(super) struct Tables {
    pub addresses: Arc<Addresses>,
    pub members: Arc<Members>,
    claimed: Arc<FxHashMap<FactId, Values>>,
    /// How many links end with a fragment, by its key.
    fragments: Arc<FxHashMap<CompactString, u32>>,
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
        let (before, now) = (fragments(old), fragments(new));
        if before != now {
            let table = Arc::make_mut(&mut self.fragments);
            for key in &before {
                let left = table.get(key).map_or(0, |count| count.saturating_sub(1));
                if left == 0 {
                    table.remove(key);
                } else {
                    table.insert(key.clone(), left);
                }
            }
            now.into_iter().for_each(|key| *table.entry(key).or_default() += 1);
        }
        let path = |entry: Option<&Entry>| entry.map(|entry| entry.path.clone()).unwrap_or_default();
        let (before, now) = ((path(old), values(old)), (path(new), values(new)));
        if before != now {
            let table = Arc::make_mut(&mut self.claimed);
            for (fact, value) in &before.1 {
                let values = table.get_mut(fact).and_then(|values| values.get_mut(value));
                values.map(|notes| notes.remove(&(before.0.clone(), id)));
            }
            for (fact, value) in now.1 {
                let values = table.entry(fact).or_default();
                values.entry(value).or_default().insert((now.0.clone(), id));
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

    /// Whether some link ends with a fragment that has this key.
    pub fn has_fragment(&self, key: &str) -> bool {
        self.fragments.contains_key(key)
    }

    /// The first notes by path that state another value of the same fact.
    pub fn claiming_otherwise(&self, claim: &Claim, most: usize) -> Vec<NoteId> {
        let (variant, stated) = (claim.variant, claim.stated.to_string());
        let values = self.claimed.get(&claim.fact).into_iter().flatten();
        let others = values.filter(|((of, value), _)| *of == variant && *value != stated);
        let mut notes: Vec<&(Arc<str>, NoteId)> = others.flat_map(|(_, notes)| notes.iter().take(most)).collect();
        notes.sort_unstable();
        notes.dedup();
        notes.into_iter().map(|(_, note)| *note).take(most).collect()
    }
}

/// The keys of the fragments that links of a note end with.
fn fragments(entry: Option<&Entry>) -> Vec<CompactString> {
    let links = entry.iter().flat_map(|entry| &entry.note.links);
    let fragment = |link: &Link| Some(fragment_key(link.destination.rsplit_once('#')?.1));
    links.filter_map(fragment).collect()
}

/// Letters and digits of a fragment alone, small: what the id of a heading and its text have in common on every site.
pub(super) fn fragment_key(text: &str) -> CompactString {
    let decoded = percent_decode_str(text).decode_utf8_lossy();
    let decoded = composed(&decoded);
    let letters = decoded.chars().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// The values that a note states.
fn values(entry: Option<&Entry>) -> BTreeSet<(FactId, Value)> {
    let claims = entry.iter().flat_map(|entry| &entry.note.claims);
    let value = |claim: &Claim| (claim.fact, (claim.variant, claim.stated.to_string()));
    claims.map(value).collect()
}
