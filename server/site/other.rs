//! Generators that are recognised and whose addresses are left alone: Docusaurus, VitePress, GitBook, web applications.

use std::sync::Arc;

use super::slug::{self, Counter};
use super::{Addressing, Entry, Flavour, Generator, Page};
use crate::note::{Dialect, Heading, Templates};

pub(super) const ENTRY: Entry = Entry {
    flavour: Flavour::Other,
    marks: &[
        "docusaurus.config.js",
        "docusaurus.config.ts",
        ".vitepress",
        "astro.config.mjs",
        "astro.config.ts",
        "next.config.js",
        "next.config.mjs",
        "next.config.ts",
        "gatsby-config.js",
        "quartz.config.ts",
        "book.toml",
        "SUMMARY.md",
    ],
    folder: None,
    recognise: |_| true,
    traces: &[],
    make: |_| (Arc::new(Other), Vec::new()),
};

#[derive(Debug)]
struct Other;

impl Generator for Other {
    fn dialect(&self) -> Dialect {
        Dialect {
            mdx: true,
            heading_ids: true,
            wikilinks: true,
            templates: Templates::None,
            ..Dialect::default()
        }
    }

    fn address(&self, _page: &Page<'_>) -> Option<String> {
        None
    }

    fn heading_ids(&self, headings: &[Heading]) -> Vec<String> {
        let mut counter = Counter::default();
        let id = |heading: &Heading| {
            heading
                .id
                .as_deref()
                .map_or_else(|| slug::github(heading.key()), str::to_owned)
        };
        headings
            .iter()
            .map(|heading| counter.number_free(id(heading)))
            .collect()
    }

    fn addressing(&self) -> Addressing {
        Addressing::RelativeFiles
    }
}
