//! The indexes of names of a workspace: each kind of name that may be looked for, in one place.

use super::names::{DefinitionId, Names};
use super::{Entry, NoteId, files};

/// Names that lead to notes, and to places in them.
#[derive(Debug, Clone, Default)]
pub struct Indexes {
    /// What notes define.
    pub defined: Names,
    /// What the files of notes are called.
    pub notes: Names,
    /// What front matter calls a note besides; the index is that of the alias.
    pub aliases: Names,
}

impl Indexes {
    /// Of all notes at once.
    pub(super) fn of<'a>(notes: impl Iterator<Item = (NoteId, &'a Entry)> + Clone) -> Indexes {
        Indexes {
            defined: collected(notes.clone(), defined),
            notes: collected(notes.clone(), called),
            aliases: collected(notes, aliases),
        }
    }

    /// Replaces the names of one note.
    pub(super) fn replace(&mut self, note: NoteId, entry: &Entry) {
        self.defined.replace(note, defined(entry));
        self.notes.replace(note, called(entry));
        self.aliases.replace(note, aliases(entry));
    }

    /// Forgets the names of one note.
    pub(super) fn remove(&mut self, note: NoteId) {
        for names in [&mut self.defined, &mut self.notes, &mut self.aliases] {
            names.remove(note);
        }
    }

    /// Makes what completion by near misses needs; takes some ten microseconds a name.
    pub fn prepare(&self) {
        for names in [&self.defined, &self.notes, &self.aliases] {
            names.prepare();
        }
    }
}

fn collected<'a, Given: Iterator<Item = (&'a str, u32)>>(
    notes: impl Iterator<Item = (NoteId, &'a Entry)>,
    names: impl Fn(&'a Entry) -> Given,
) -> Names {
    Names::of(
        notes.flat_map(|(note, entry)| names(entry).map(move |(name, index)| (name, DefinitionId { note, index }))),
    )
}

fn defined(entry: &Entry) -> impl Iterator<Item = (&str, u32)> {
    let definitions = entry.note.definitions.iter().zip(0..);
    definitions.flat_map(|(definition, index)| definition.names().map(move |name| (name, index)))
}

fn called(entry: &Entry) -> impl Iterator<Item = (&str, u32)> {
    std::iter::once((files::name_of(&entry.path), 0))
}

/// Those with a slash are addresses.
fn aliases(entry: &Entry) -> impl Iterator<Item = (&str, u32)> {
    let aliases = entry.note.front_matter.aliases.iter().zip(0..);
    let aliases = aliases.map(|(alias, index)| (alias.trim(), index));
    aliases.filter(|(alias, _)| !alias.is_empty() && !alias.contains('/'))
}
