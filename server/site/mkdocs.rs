//! MkDocs: Python-Markdown, pages below `docs_dir`.

use std::sync::Arc;

use super::slug::{self, Counter};
use super::{Addressing, Entry, Flavour, Generator, Page};
use crate::note::{Dialect, Heading, Markdown};

pub(super) const ENTRY: Entry = Entry {
    flavour: Flavour::Mkdocs,
    marks: &["mkdocs.yml", "mkdocs.yaml"],
    recognise: |_| true,
    make: |file| {
        let text = file.map_or("", |file| file.text);
        // Python functions in the YAML make it unreadable for others; these two settings are looked for as text.
        let unicode = text.contains("pymdownx.slugs") || text.contains("slugify");
        (Arc::new(Mkdocs { unicode_ids: unicode }), None)
    },
};

#[derive(Debug)]
struct Mkdocs {
    unicode_ids: bool,
}

impl Generator for Mkdocs {
    fn dialect(&self) -> Dialect {
        Dialect {
            markdown: Markdown::Python,
            heading_ids: true,
            ..Dialect::default()
        }
    }

    fn address(&self, page: &Page<'_>) -> Option<String> {
        Some(format!("/{}", page.path))
    }

    fn heading_ids(&self, headings: &[Heading]) -> Vec<String> {
        let mut counter = Counter::default();
        let derived = |heading: &Heading| match self.unicode_ids {
            true => slug::github(&heading.text),
            false => slug::python(&heading.text),
        };
        let id = |heading: &Heading| heading.id.as_deref().map_or_else(|| derived(heading), str::to_owned);
        headings
            .iter()
            .map(|heading| counter.number_python(id(heading)))
            .collect()
    }

    fn addressing(&self) -> Addressing {
        Addressing::RelativeFiles
    }
}
