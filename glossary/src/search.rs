//! Names by what somebody types: prefixes, words within, initials, typing errors, wrong keyboard mode.

/// How well a name fits a query; the better ones first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rank {
    /// The query is the name.
    Exact,
    /// The name begins with it.
    Prefix,
    /// A later word of the name begins with it.
    WordPrefix,
    /// It is the initials of the name's words.
    Abbreviation,
    /// With one typing error it begins the name.
    Typo,
    /// With two.
    TwoTypos,
    /// The same keys were struck, or the initial consonants are the same.
    Keystrokes,
}

/// A name that fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Match {
    /// What the entry was given to carry.
    pub payload: u32,
    /// Index of the entry; see [`NameIndex::display`].
    pub entry: u32,
    /// How well.
    pub rank: Rank,
}

/// Names in an index that answers within a millisecond.
#[derive(Debug, Default)]
pub struct NameIndex {
    entries: Vec<(Box<str>, u32)>,
}

impl NameIndex {
    /// Indexes names, each with a number to carry.
    pub fn build<'name>(entries: impl Iterator<Item = (&'name str, u32)>) -> Self {
        Self {
            entries: entries.map(|(display, payload)| (display.into(), payload)).collect(),
        }
    }

    /// The name of an entry as it was given.
    pub fn display(&self, entry: u32) -> &str {
        self.entries.get(entry as usize).map_or("", |(display, _)| display)
    }

    /// The best `limit` names for what was typed, each entry once, in an order that depends on nothing else.
    pub fn search(&self, query: &str, limit: usize) -> Vec<Match> {
        let _ = (query, limit);
        Vec::new()
    }
}
