//! Obsidian: a vault, where notes are linked by name.

use std::sync::Arc;

use super::{Addressing, Entry, Flavour, Generator, Page};
use crate::note::{Dialect, Heading};

pub(super) const ENTRY: Entry = Entry {
    flavour: Flavour::Obsidian,
    marks: &[".obsidian"],
    folder: None,
    recognise: |_| true,
    traces: &["![["],
    make: |_| (Arc::new(Obsidian), Vec::new()),
};

#[derive(Debug)]
struct Obsidian;

impl Generator for Obsidian {
    fn dialect(&self) -> Dialect {
        Dialect {
            wikilinks: true,
            percent_comments: true,
            ..Dialect::default()
        }
    }

    fn address(&self, page: &Page<'_>) -> Option<String> {
        Some(format!("/{}", page.path))
    }

    /// Obsidian links to the text of a heading.
    fn heading_ids(&self, headings: &[Heading]) -> Vec<String> {
        headings.iter().map(|heading| heading.text.to_string()).collect()
    }

    fn addressing(&self) -> Addressing {
        Addressing::Vault
    }
}
