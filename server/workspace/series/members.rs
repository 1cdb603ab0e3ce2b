//! Which notes say themselves that they belong to a series: an index that follows every edit.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::{key, number_of, numbering, title};
use crate::workspace::{Entry, NoteId};

/// Notes by the series that they name.
#[derive(Debug, Clone, Default)]
pub struct Members {
    series: FxHashMap<Box<str>, Series>,
}

/// The notes that name one series.
#[derive(Debug, Clone, Default)]
pub struct Series {
    notes: BTreeSet<NoteId>,
    /// Those whose titles have a number, by it.
    numbers: BTreeMap<u32, BTreeSet<NoteId>>,
}

impl Series {
    /// Its notes.
    pub fn notes(&self) -> impl Iterator<Item = NoteId> {
        self.notes.iter().copied()
    }

    /// Whether a note names it.
    pub fn has(&self, note: NoteId) -> bool {
        self.notes.contains(&note)
    }

    /// The numbers that titles have, each with its notes.
    pub fn numbers(&self) -> &BTreeMap<u32, BTreeSet<NoteId>> {
        &self.numbers
    }
}

/// The key of a series, and the number that a note has in it by its title.
pub type Membership = (Box<str>, Option<u32>);

impl Members {
    /// What a note says of the series that it belongs to.
    pub fn membership(entry: &Entry) -> Option<Membership> {
        membership(entry).map(|key| (key, number_of(entry)))
    }

    /// Enters a note.
    pub fn insert(&mut self, id: NoteId, (key, number): Membership) {
        let series = self.series.entry(key).or_default();
        series.notes.insert(id);
        if let Some(number) = number {
            series.numbers.entry(number).or_default().insert(id);
        }
    }

    /// Takes a note out.
    pub fn remove(&mut self, id: NoteId, (key, number): Membership) {
        let Some(series) = self.series.get_mut(&key) else {
            return;
        };
        series.notes.remove(&id);
        if let Some(number) = number
            && let Some(notes) = series.numbers.get_mut(&number)
        {
            notes.remove(&id);
            if notes.is_empty() {
                series.numbers.remove(&number);
            }
        }
        if series.notes.is_empty() {
            self.series.remove(&key);
        }
    }

    /// The series that a note names.
    pub fn of(&self, entry: &Entry) -> Option<&Series> {
        self.series.get(&membership(entry)?)
    }

    /// The series that at least two notes name.
    pub fn all(&self) -> impl Iterator<Item = &Series> {
        self.series.values().filter(|series| series.notes.len() > 1)
    }
}

/// The series that a note names: in its front matter, by its folder under `series/`, or in its title. Notes of different
/// sites, and translations of each other, are different series.
fn membership(entry: &Entry) -> Option<Box<str>> {
    let language = language(&entry.path);
    let site = entry.site;
    if let Some(series) = &entry.note.front_matter.series {
        return Some(format!("{site}\u{0}{language}\u{0}{}", key(series)).into());
    }
    if let Some(folder) = series_folder(&entry.path) {
        return Some(format!("{site}\u{0}{language}\u{0}/{folder}").into());
    }
    let name = key(&numbering(title(entry)?)?.series);
    (!name.is_empty()).then(|| format!("{site}\u{0}{language}\u{0}{name}").into())
}

/// The language of a note by its path: `index.en.md`, `en/index.md`; empty when it says none.
fn language(path: &str) -> &str {
    const LANGUAGES: [&str; 8] = ["ko", "en", "ja", "zh", "de", "fr", "es", "pt"];
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    let mut parts = name.rsplit('.').skip(1);
    let named = parts.next().filter(|_| parts.next().is_some());
    let found = named.into_iter().chain(folders.rsplit('/'));
    found.into_iter().find(|part| LANGUAGES.contains(part)).unwrap_or("")
}

/// `content/series/NAME` of a note below it that is no page of the folder itself.
fn series_folder(path: &str) -> Option<&str> {
    let name = path.rsplit('/').next()?;
    let start = if path.starts_with("series/") {
        0
    } else {
        path.find("/series/")? + 1
    };
    let after = start + "series/".len();
    let folder = after + path[after..].find('/')?;
    let own = name.starts_with("_index.") || name.starts_with("index.") && folder + 1 + name.len() == path.len();
    (!own).then(|| &path[..folder])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_of_series() {
        assert_eq!(series_folder("content/series/vpc/one.md"), Some("content/series/vpc"));
        assert_eq!(
            series_folder("content/series/vpc/one/index.md"),
            Some("content/series/vpc")
        );
        for path in [
            "content/series/vpc/_index.md",
            "content/series/vpc/index.md",
            "content/series/one.md",
            "posts/my-series/a.md",
        ] {
            assert_eq!(series_folder(path), None, "{path}");
        }
    }

    #[test]
    fn translations_are_told_apart() {
        let languages = ["a/index.en.md", "series/ko/a.md", "a/index.md", "a/v1.2.md", "en.md"].map(language);
        assert_eq!(languages, ["en", "ko", "", "", ""]);
    }
}
