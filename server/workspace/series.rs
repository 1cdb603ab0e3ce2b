//! Notes that belong together in an order: the lists that notes keep, and the chain that they make.

mod chain;
mod members;
mod short;
mod style;

use crate::note::numbering::{Numbering, key, numbering};
use crate::note::{Link, Note, SeriesLink, SeriesRole};
use crate::text::Span;
use crate::workspace::resolve::Target;
use crate::workspace::{Entry, NoteId, Workspace};

pub use chain::{Chain, Overview};
pub(super) use members::Members;
pub use members::Series;
pub use short::Short;
use style::awaits;
pub use style::{bracketed, encoded, insertion, insertions, link_path, shown};

/// One entry of a list of a series.
#[derive(Debug, Clone, PartialEq)]
pub struct Item<'a> {
    /// The link.
    pub link: &'a Link,
    /// Its text as shown.
    pub text: &'a str,
    /// The numbering of the text.
    pub numbering: Option<Numbering>,
    /// Its number: that of the text, else that of the title of the note it leads to.
    pub number: Option<u32>,
    /// Where it leads.
    pub target: Target,
}

impl Item<'_> {
    /// The note that it leads to.
    pub fn note(&self) -> Option<NoteId> {
        match self.target {
            Target::Note { note, .. } => Some(note),
            _ => None,
        }
    }
}

/// An entry of a list that leads nowhere.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Unlinked<'a> {
    /// What it says.
    pub text: &'a str,
    /// Where it stands, without the mark of its item.
    pub span: Span,
    /// Its number, where it says one.
    pub number: Option<u32>,
}

/// The entries of one series in a list of a note.
#[derive(Debug, Clone, PartialEq)]
pub struct List<'a> {
    /// The name of the series as its entries write it; empty when they give none.
    pub name: String,
    /// The name as it is compared.
    pub key: String,
    /// Where the list stands: entries with the same place are told apart by name or number alone.
    place: (u32, u32),
    /// Its entries in order.
    pub items: Vec<Item<'a>>,
    /// Entries without a link: the note itself, and those to come.
    pub unlinked: Vec<Unlinked<'a>>,
    /// Whether it has the numbers 0 and 1.
    first_numbers: [bool; 2],
    /// Its highest number.
    highest: u32,
}

impl List<'_> {
    /// Whether a note is one of its entries.
    pub fn has(&self, note: NoteId) -> bool {
        self.items.iter().any(|item| item.note() == Some(note))
    }
}

/// Whether a link is part of a series.
pub fn is_series_link(note: &Note, link: &Link) -> bool {
    link_of(note, link).is_some()
}

/// What a link says of its series.
pub fn link_of<'n>(note: &'n Note, link: &Link) -> Option<&'n SeriesLink> {
    let place = |link: &Link| (link.span.start, link.span.end);
    let at = note.links.partition_point(|other| place(other) < place(link));
    let entry = note.series.partition_point(|entry| (entry.link as usize) < at);
    let found = note.series.get(entry)?;
    (note.links.get(found.link as usize)?.span == link.span).then_some(found)
}

/// The title of a note: that of its front matter, else its first heading where that is the highest.
pub fn title(entry: &Entry) -> Option<&str> {
    let first = entry
        .note
        .headings
        .iter()
        .find(|heading| !heading.nested)
        .filter(|heading| heading.level == 1);
    entry
        .note
        .front_matter
        .title
        .as_deref()
        .or(first.map(|heading| heading.text.as_str()))
        .filter(|title| !title.trim().is_empty())
}

/// The title without the name of the series and the number, and what was read of these.
pub fn own_title(title: &str) -> (&str, Option<Numbering>) {
    match numbering(title) {
        Some(found) if !found.title.is_empty() => (found.title.of(title), Some(found)),
        found => (title.trim(), found),
    }
}

fn number_of(entry: &Entry) -> Option<u32> {
    title(entry).and_then(numbering).map(|found| found.number)
}

impl Workspace {
    /// The series that a note lists, told apart by name, by nesting, and by numbers that begin anew.
    pub fn series_lists(&self, id: NoteId) -> Vec<List<'_>> {
        let links = &self.entry(id).note.links;
        self.series_lists_of(id, |link| self.resolve(id, &links[link]))
    }

    /// The same where it is known to what each link of the note leads, by its index.
    pub fn series_lists_of(&self, id: NoteId, target: impl Fn(usize) -> Target) -> Vec<List<'_>> {
        let note = &self.entry(id).note;
        let mut lists: Vec<List<'_>> = Vec::new();
        for entry in note.series.iter().filter(|entry| entry.role == SeriesRole::Entry) {
            let Some(link) = note.links.get(entry.link as usize) else {
                continue;
            };
            let target = target(entry.link as usize);
            let found = numbering(&entry.text);
            let told = match &target {
                Target::Note { note, .. } if found.is_none() => title(self.entry(*note)).and_then(numbering),
                _ => None,
            };
            let read = found.as_ref().or(told.as_ref());
            let name = read.map_or_else(String::new, |read| read.series.to_string());
            let (number, key, place) = (read.map(|read| read.number), key(&name), (entry.list, entry.below));
            let begins_anew = |list: &List<'_>| match number {
                Some(number @ 0..=1) => list.first_numbers[number as usize] && list.highest > 1,
                _ => false,
            };
            let item = Item {
                link,
                text: &entry.text,
                numbering: found,
                number,
                target,
            };
            // An entry without a number belongs to the list that it stands in.
            let fits = |list: &List<'_>| list.place == place && (list.key == key || number.is_none());
            let list = match lists.iter().rposition(fits).filter(|at| !begins_anew(&lists[*at])) {
                Some(at) => &mut lists[at],
                None => {
                    let items = Vec::new();
                    let unlinked = Vec::new();
                    let (first_numbers, highest) = ([false; 2], 0);
                    lists.push(List {
                        name,
                        key,
                        place,
                        items,
                        unlinked,
                        first_numbers,
                        highest,
                    });
                    let last = lists.len() - 1;
                    &mut lists[last]
                }
            };
            if let Some(number) = number {
                list.highest = list.highest.max(number);
                if let Some(seen) = list.first_numbers.get_mut(number as usize) {
                    *seen = true;
                }
            }
            list.items.push(item);
        }
        for entry in note.series.iter().filter(|entry| entry.role == SeriesRole::Unlinked) {
            let read = numbering(&entry.text);
            let name = read.as_ref().map_or_else(String::new, |read| key(&read.series));
            let place = (entry.list, entry.below);
            let here = |list: &&mut List<'_>| list.place == place && (name.is_empty() || list.key == name);
            if let Some(list) = lists.iter_mut().find(here) {
                list.unlinked.push(Unlinked {
                    text: &entry.text,
                    span: entry.span,
                    number: read.map(|read| read.number),
                });
            }
        }
        lists
    }

    /// The list of a note's own series among those that it keeps: the one that has it, or its name, or the only one.
    pub fn own_series_list<'l, 'a>(&self, id: NoteId, lists: &'l [List<'a>]) -> Option<&'l List<'a>> {
        let own = self.series_key(id);
        let by_name = |list: &&List<'_>| own.as_deref().is_some_and(|own| own == list.key);
        let only = || lists.first().filter(|list| lists.len() == 1 && list.key.is_empty());
        lists
            .iter()
            .find(|list| list.has(id))
            .or_else(|| lists.iter().find(by_name))
            .or_else(only)
    }

    /// The name of the series of a note as it is compared: that of its title, else that of its front matter.
    pub fn series_key(&self, id: NoteId) -> Option<String> {
        let entry = self.entry(id);
        let named = title(entry)
            .and_then(numbering)
            .map(|found| key(&found.series))
            .filter(|key| !key.is_empty());
        named.or_else(|| {
            entry
                .note
                .front_matter
                .series
                .as_deref()
                .map(key)
                .filter(|key| !key.is_empty())
        })
    }

    /// The notes that name the same series as one, itself included.
    pub fn series_members(&self, id: NoteId) -> impl Iterator<Item = NoteId> {
        self.series_of(id).into_iter().flat_map(Series::notes)
    }

    /// The series that a note names, with all notes that name it.
    pub fn series_of(&self, id: NoteId) -> Option<&Series> {
        self.tables.members.of(self.entry(id))
    }

    /// Whether an entry without a link stands for a note: by its number or its title.
    pub fn series_awaits(&self, entry: &Unlinked<'_>, note: NoteId) -> bool {
        awaits(self, entry, note)
    }

    /// The number of a note in its series, by its title.
    pub fn series_number(&self, id: NoteId) -> Option<u32> {
        number_of(self.entry(id))
    }

    /// Whether a link of a series in one note leads to another.
    pub fn series_leads(&self, from: NoteId, to: NoteId) -> bool {
        let note = &self.entry(from).note;
        let path = &self.entry(to).path;
        let name = path
            .rsplit('/')
            .next()
            .and_then(|name| name.split('.').next())
            .unwrap_or(path);
        let links = |named: bool| {
            let links = note
                .series
                .iter()
                .filter_map(|entry| note.links.get(entry.link as usize));
            links.filter(move |link| link.destination.contains(name) == named)
        };
        let leads = |link: &Link| matches!(self.resolve(from, link), Target::Note { note, .. } if note == to);
        // Most links name the file that they lead to: these are followed first.
        links(true).any(leads) || links(false).any(leads)
    }
}
