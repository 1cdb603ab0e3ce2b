//! MkDocs: Python-Markdown, pages below `docs_dir`.

use std::sync::Arc;

use super::slug::{self, Counter};
use super::{Addressing, Entry, Flavour, Generator, Page};
use crate::note::{Dialect, Heading, Markdown};

pub(super) const ENTRY: Entry = Entry {
    flavour: Flavour::Mkdocs,
    marks: &["mkdocs.yml", "mkdocs.yaml"],
    recognise: |_| true,
    traces: &[],
    make: |file| (Arc::new(Mkdocs::of(file.map_or("", |file| file.text))), None),
};

#[derive(Debug)]
struct Mkdocs {
    /// Folder of the pages, without slashes.
    folder: String,
    /// `/a/` and not `/a.html`.
    directory_urls: bool,
    /// `url` of the site.
    url: Option<String>,
    unicode_ids: bool,
    attribute_lists: bool,
    /// Code of the site's own, or a plug-in that writes documentation into pages.
    other_ids: bool,
}

impl Mkdocs {
    /// Python functions in the YAML make it unreadable for others; the few settings that matter are looked for as text.
    fn of(text: &str) -> Mkdocs {
        let value = |key: &str| {
            let line = text
                .lines()
                .find_map(|line| line.strip_prefix(key)?.trim_start().strip_prefix(':'))?;
            let line = line.split(" #").next().unwrap_or(line).trim();
            Some(line.trim_matches(['"', '\'']).to_owned()).filter(|value| !value.is_empty())
        };
        Mkdocs {
            folder: value("docs_dir")
                .unwrap_or_else(|| "docs".to_owned())
                .trim_matches(['.', '/'])
                .to_owned(),
            directory_urls: value("use_directory_urls").as_deref() != Some("false"),
            url: value("site_url"),
            unicode_ids: text.contains("pymdownx.slugs") || text.contains("slugify"),
            other_ids: ["\nhooks:", "mkdocstrings", "macros", "mkdocs-click"]
                .iter()
                .any(|mark| text.contains(mark)),
            attribute_lists: text.contains("attr_list")
                || text.contains("markdown.extensions.extra")
                || text.contains("- extra"),
        }
    }
}

impl Generator for Mkdocs {
    fn dialect(&self) -> Dialect {
        Dialect {
            markdown: Markdown::Python,
            heading_ids: self.attribute_lists,
            closed_html: true,
            ..Dialect::default()
        }
    }

    fn address(&self, page: &Page<'_>) -> Option<String> {
        let path = page.path.strip_prefix(self.folder.as_str())?;
        let path = if self.folder.is_empty() {
            path
        } else {
            path.strip_prefix('/')?
        };
        let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
        let (folder, name) = stem.rsplit_once('/').unwrap_or(("", stem));
        let folder = if folder.is_empty() {
            String::new()
        } else {
            format!("/{folder}")
        };
        Some(match (matches!(name, "index" | "README"), self.directory_urls) {
            (true, true) => format!("{folder}/"),
            (true, false) => format!("{folder}/index.html"),
            (false, true) => format!("{folder}/{name}/"),
            (false, false) => format!("{folder}/{name}.html"),
        })
    }

    fn heading_ids(&self, headings: &[Heading]) -> Vec<String> {
        let mut counter = Counter::default();
        let derived = |heading: &Heading| match self.unicode_ids {
            true => slug::github(heading.key()),
            false => slug::python(heading.key()),
        };
        // Ids given by hand are taken before any is derived.
        headings
            .iter()
            .filter_map(|heading| heading.id.as_deref())
            .for_each(|id| counter.take(id));
        let id = |heading: &Heading| match heading.id.as_deref() {
            Some(id) => id.to_owned(),
            None => counter.number_python(derived(heading)),
        };
        headings.iter().map(id).collect()
    }

    fn addressing(&self) -> Addressing {
        Addressing::RelativeFiles
    }

    fn host(&self) -> Option<&str> {
        let (_, rest) = self.url.as_deref()?.split_once("://")?;
        Some(rest.trim_end_matches('/'))
    }

    fn has_other_ids(&self) -> bool {
        self.other_ids
    }

    fn assets(&self) -> Vec<&str> {
        vec![&self.folder]
    }
}
