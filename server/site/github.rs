//! GitHub: notes as the repository's host shows them.

use std::sync::Arc;

use super::slug::{self, Counter};
use super::{Addressing, Entry, Flavour, Generator, Page};
use crate::note::{Dialect, Heading};

pub(super) const ENTRY: Entry = Entry {
    flavour: Flavour::Github,
    marks: &[],
    folder: None,
    recognise: |_| false,
    traces: &[],
    make: |_| (Arc::new(Github), Vec::new()),
};

#[derive(Debug)]
struct Github;

impl Generator for Github {
    fn dialect(&self) -> Dialect {
        Dialect {
            html_headings: true,
            ..Dialect::default()
        }
    }

    fn address(&self, page: &Page<'_>) -> Option<String> {
        Some(format!("/{}", page.path))
    }

    fn heading_ids(&self, headings: &[Heading]) -> Vec<String> {
        let mut counter = Counter::default();
        headings
            .iter()
            .map(|heading| counter.number_free(slug::github(heading.key())))
            .collect()
    }

    /// The script of its pages looks for ids in whatever case: `#DiAgNoStIc` reaches `diagnostic`.
    fn ignores_case_of_ids(&self) -> bool {
        true
    }

    fn addressing(&self) -> Addressing {
        Addressing::Files
    }
}
