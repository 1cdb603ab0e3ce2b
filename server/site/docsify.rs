//! docsify: Markdown rendered in the browser, hash routes.

use std::sync::Arc;

use super::slug::{self, Counter};
use super::{Addressing, Entry, Expanded, Flavour, Generator, Page};
use crate::note::{Dialect, Heading};

pub(super) const ENTRY: Entry = Entry {
    flavour: Flavour::Docsify,
    marks: &["index.html", "_sidebar.md"],
    recognise: |file| {
        file.name != "index.html" || file.text.contains("$docsify") || file.text.contains("docsify.min.js")
    },
    traces: &[],
    make: |_| (Arc::new(Docsify), None),
};

#[derive(Debug)]
struct Docsify;

impl Generator for Docsify {
    fn dialect(&self) -> Dialect {
        Dialect::default()
    }

    fn address(&self, page: &Page<'_>) -> Option<String> {
        Some(format!("/{}", page.path))
    }

    fn heading_ids(&self, headings: &[Heading]) -> Vec<String> {
        let mut counter = Counter::default();
        headings
            .iter()
            .map(|heading| counter.number(slug::docsify(&heading.text)))
            .collect()
    }

    fn expand(&self, destination: &str) -> Expanded {
        match destination.strip_prefix("#/") {
            // A route, which the sidebar and aliases may rename.
            Some(_) => Expanded::Unknown,
            None => Expanded::Address(destination.split("?id=").next().unwrap_or(destination).to_owned()),
        }
    }

    fn addressing(&self) -> Addressing {
        Addressing::RelativeFiles
    }
}
