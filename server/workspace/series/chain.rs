//! The notes of a series in their order.

use std::collections::BTreeSet;
use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use super::{SeriesRole, key, numbering, title};
use crate::workspace::resolve::Target;
use crate::workspace::{NoteId, Workspace};

/// The most notes that are followed from one to the next.
const LONGEST: usize = 200;

/// The notes of a series in order.
#[derive(Debug, Clone, PartialEq)]
pub struct Chain {
    /// The name of the series as written; empty when it has none.
    pub name: String,
    /// Its notes.
    pub notes: Vec<NoteId>,
    /// Index of the note that was asked about.
    pub at: usize,
}

impl Chain {
    /// The note before.
    pub fn previous(&self) -> Option<NoteId> {
        self.notes.get(self.at.checked_sub(1)?).copied()
    }

    /// The note after.
    pub fn next(&self) -> Option<NoteId> {
        self.notes.get(self.at + 1).copied()
    }
}

/// One series, for a table of all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Overview {
    /// Its name; empty when it has none.
    pub name: String,
    /// Its notes in order.
    pub notes: Vec<NoteId>,
    /// Numbers that lie between others and no note or entry has.
    pub gaps: Vec<u32>,
    /// Entries that lead nowhere.
    pub broken: usize,
    /// The note whose list it was found in first, where no note names it.
    pub listed_in: Option<NoteId>,
}

/// All series while they are gathered, with the numbers of each.
#[derive(Default)]
struct Table {
    rows: Vec<(Overview, BTreeSet<u32>)>,
    by_name: FxHashMap<String, usize>,
    by_note: FxHashMap<NoteId, usize>,
}

impl Table {
    /// A new row. Of several with one name the first is found by it.
    fn row(&mut self, name: String) -> usize {
        let row = self.rows.len();
        self.by_name.entry(key(&name)).or_insert(row);
        let found = Overview {
            name,
            ..Overview::default()
        };
        self.rows.push((found, BTreeSet::new()));
        row
    }

    /// The row of a list, by its name, else by its notes.
    fn find(&self, name: &str, notes: &[NoteId]) -> Option<usize> {
        let named = self.by_name.get(name).filter(|_| !name.is_empty());
        let row = named.or_else(|| notes.iter().find_map(|note| self.by_note.get(note)));
        row.copied()
    }

    /// Enters the notes that no row has yet.
    fn enter(&mut self, row: usize, notes: Vec<NoteId>) {
        for note in notes {
            if let Entry::Vacant(place) = self.by_note.entry(note) {
                place.insert(row);
                self.rows[row].0.notes.push(note);
            }
        }
    }
}

/// A name as a title writes it: `AWS-SAA] Amazon S3` lost the bracket that it began with to the reader of numbers.
fn with_both_brackets(name: String) -> String {
    let lost = [('[', ']'), ('(', ')')].into_iter().find(|(open, close)| {
        let closed = name.find(*close);
        closed.is_some_and(|at| !name[..at].contains(*open))
    });
    match lost {
        Some((open, _)) => format!("{open}{name}"),
        None => name,
    }
}

impl Workspace {
    /// The series that a note belongs to; none when it is alone.
    pub fn series_chain(&self, id: NoteId) -> Option<Chain> {
        let named = || self.ordered(self.series_members(id));
        let (name, notes) = [named(), self.listed(id), self.linked(id)]
            .into_iter()
            .find(|notes| notes.len() > 1)
            .map(|notes| (with_both_brackets(self.series_name(id)), notes))?;
        let at = notes.iter().position(|note| *note == id)?;
        Some(Chain { name, notes, at })
    }

    /// All series: those that notes name, and those that they list or link alone.
    pub fn all_series(&self) -> Vec<Overview> {
        let mut table = Table::default();
        let mut named: Vec<&super::Series> = self.tables.members.all().collect();
        named.sort_unstable_by_key(|series| series.notes().next());
        for series in named {
            let notes = self.ordered(series.notes());
            let name = notes.first().map_or_else(String::new, |first| self.series_name(*first));
            let row = table.row(name);
            table.rows[row].1.extend(series.numbers().keys());
            table.enter(row, notes);
        }
        for id in self.notes() {
            for list in self.series_lists(id) {
                let targets: Vec<NoteId> = list.items.iter().filter_map(super::Item::note).collect();
                let row = table
                    .find(&list.key, &targets)
                    .unwrap_or_else(|| table.row(list.name.clone()));
                let (found, numbers) = &mut table.rows[row];
                if found.name.is_empty() {
                    found.name = list.name.clone();
                }
                found.listed_in.get_or_insert(id);
                let broken = |item: &&super::Item<'_>| matches!(item.target, Target::Missing { .. });
                found.broken = found.broken.max(list.items.iter().filter(broken).count());
                numbers.extend(list.items.iter().filter_map(|item| item.number));
                numbers.extend(list.unlinked.iter().filter_map(|entry| entry.number));
                table.enter(row, targets);
            }
        }
        for id in self.notes() {
            if table.by_note.contains_key(&id) {
                continue;
            }
            let linked = self.linked(id);
            if linked.len() > 1 && linked.iter().all(|note| !table.by_note.contains_key(note)) {
                let row = table.row(String::new());
                table.enter(row, linked);
            }
        }
        // Lists that lead to other sites alone, and say no name, are of no use in a table.
        let useful = |found: &Overview| !found.name.is_empty() || !found.notes.is_empty() || found.broken > 0;
        let with_gaps = |(mut found, numbers): (Overview, BTreeSet<u32>)| {
            if let (Some(first), Some(last)) = (numbers.first(), numbers.last()) {
                found.gaps = (*first..*last).filter(|number| !numbers.contains(number)).collect();
            }
            found.name = with_both_brackets(found.name);
            found
        };
        table.rows.into_iter().map(with_gaps).filter(useful).collect()
    }

    /// What the notes of a series call it: front matter, title, folder.
    fn series_name(&self, id: NoteId) -> String {
        let entry = self.entry(id);
        let titled = || {
            title(entry)
                .and_then(numbering)
                .map(|found| found.series.to_string())
                .filter(|name| !name.is_empty())
        };
        let foldered = || {
            let after = &entry.path[entry.path.find("series/")? + "series/".len()..];
            after.split_once('/').map(|(folder, _)| folder.to_owned())
        };
        let named = entry.note.front_matter.series.as_deref().map(str::to_owned);
        named.or_else(titled).or_else(foldered).unwrap_or_default()
    }

    /// In the order of the series.
    fn ordered(&self, notes: impl Iterator<Item = NoteId>) -> Vec<NoteId> {
        let mut notes: Vec<NoteId> = notes.collect();
        notes.sort_by_cached_key(|id| self.series_rank(*id));
        notes
    }

    /// What orders the notes of a series: weight, number, date, path.
    pub(super) fn series_rank(&self, id: NoteId) -> (i64, u32, Option<String>, &str) {
        let entry = self.entry(id);
        let weight = entry.note.front_matter.weight.unwrap_or(i64::MAX);
        let number = self.series_number(id).unwrap_or(u32::MAX);
        let date = entry.note.front_matter.created.map(|date| date.to_string());
        (weight, number, date, &entry.path)
    }

    /// By the note's own list; where it leaves itself out, at its number, or where another note of the list has it.
    fn listed(&self, id: NoteId) -> Vec<NoteId> {
        let lists = self.series_lists(id);
        let Some(list) = self.own_series_list(id, &lists) else {
            return Vec::new();
        };
        let mut notes: Vec<NoteId> = Vec::new();
        for note in list.items.iter().filter_map(super::Item::note) {
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
        if !notes.contains(&id) {
            let number = self.series_number(id);
            let before = |note: &&NoteId| match (number, self.series_number(**note)) {
                (Some(own), Some(other)) => other < own,
                _ => self.before_in_lists(**note, id),
            };
            let at = notes.iter().rposition(|note| before(&note)).map_or(0, |at| at + 1);
            notes.insert(at, id);
        }
        notes
    }

    /// Whether one note is from an earlier day than another.
    fn before_in_lists(&self, one: NoteId, other: NoteId) -> bool {
        let day = |id| self.entry(id).date.map(|found| found.date.last_day());
        match (day(one), day(other)) {
            (Some(one), Some(other)) => one < other,
            _ => true,
        }
    }

    /// By links to the note before and the note after.
    fn linked(&self, id: NoteId) -> Vec<NoteId> {
        let mut notes = self.follow(id, SeriesRole::Previous);
        notes.reverse();
        notes.push(id);
        for note in self.follow(id, SeriesRole::Next) {
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
        notes
    }

    fn follow(&self, from: NoteId, role: SeriesRole) -> Vec<NoteId> {
        let mut notes = Vec::new();
        let mut at = from;
        while notes.len() < LONGEST {
            let Some(next) = self
                .neighbour(at, role)
                .filter(|next| *next != from && !notes.contains(next))
            else {
                break;
            };
            notes.push(next);
            at = next;
        }
        notes
    }

    /// The note that a link to the note before or after leads to; lines of navigation come before sentences.
    fn neighbour(&self, id: NoteId, role: SeriesRole) -> Option<NoteId> {
        let note = &self.entry(id).note;
        let mut entries: Vec<_> = note.series.iter().filter(|entry| entry.role == role).collect();
        entries.sort_by_key(|entry| !entry.alone);
        let links = entries
            .into_iter()
            .filter_map(|entry| note.links.get(entry.link as usize));
        links.into_iter().find_map(|link| match self.resolve(id, link) {
            Target::Note { note, .. } if note != id => Some(note),
            _ => None,
        })
    }
}
