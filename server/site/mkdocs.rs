//! MkDocs: Python-Markdown, pages below `docs_dir`.

mod settings;

use std::sync::Arc;

use super::slug::{self, Counter};
use super::{Addressing, Entry, Expanded, Flavour, Generator, Listed, Page, Rooted};
use crate::note::{Dialect, Heading, Markdown};
use settings::{AbsoluteLinks, Case, Settings, Slugs};

pub(super) const ENTRY: Entry = Entry {
    flavour: Flavour::Mkdocs,
    marks: &["mkdocs.yml", "mkdocs.yaml"],
    folder: None,
    recognise: |_| true,
    traces: &[],
    make: |files| {
        let (settings, errors) = files.first().map_or_else(Default::default, settings::read);
        let known = !files.is_empty() && errors.is_empty();
        (Arc::new(Mkdocs { settings, known }), errors)
    },
};

#[derive(Debug)]
struct Mkdocs {
    settings: Settings,
    /// The configuration was read; without it, every note may be a page.
    known: bool,
}

impl Mkdocs {
    /// The path of a page below the folder of the pages.
    fn inside<'p>(&self, path: &'p str) -> Option<&'p str> {
        match self.settings.folder.as_str() {
            "" => Some(path),
            folder => path.strip_prefix(folder)?.strip_prefix('/'),
        }
    }
}

impl Generator for Mkdocs {
    fn dialect(&self) -> Dialect {
        Dialect {
            markdown: Markdown::Python,
            heading_ids: self.settings.attribute_lists,
            indented_blocks: self.settings.indented_blocks,
            closed_html: true,
            ..Dialect::default()
        }
    }

    fn reads(&self, path: &str) -> bool {
        !self.known || self.settings.other_pages || self.inside(path).is_some() || self.is_put_into_others(path)
    }

    fn address(&self, page: &Page<'_>) -> Option<String> {
        let path = self.inside(page.path)?;
        if self
            .settings
            .excluded
            .matched_path_or_any_parents(path, false)
            .is_ignore()
        {
            return None;
        }
        let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
        let (folder, name) = stem.rsplit_once('/').unwrap_or(("", stem));
        let folder = if folder.is_empty() {
            String::new()
        } else {
            format!("/{folder}")
        };
        Some(
            match (matches!(name, "index" | "README"), self.settings.directory_urls) {
                (true, true) => format!("{folder}/"),
                (true, false) => format!("{folder}/index.html"),
                (false, true) => format!("{folder}/{name}/"),
                (false, false) => format!("{folder}/{name}.html"),
            },
        )
    }

    fn heading_ids(&self, headings: &[Heading]) -> Vec<String> {
        let mut counter = Counter::default();
        let separator = self.settings.separator.as_str();
        let derived = |heading: &Heading| match self.settings.slugs {
            Slugs::Ascii | Slugs::Unknown => slug::python(heading.key(), separator, true),
            Slugs::Unicode => slug::python(heading.key(), separator, false),
            Slugs::Extended(case) => {
                let lower = match case {
                    Case::Kept => str::to_owned,
                    Case::Lower => str::to_lowercase,
                    Case::LowerAscii => str::to_ascii_lowercase,
                    Case::Fold => slug::folded,
                };
                slug::pymdownx(heading.key(), separator, lower)
            }
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

    /// Templates of plug-ins in a target say what is not known here.
    fn expand(&self, destination: &str) -> Expanded {
        match destination.contains("{{") || destination.contains("{%") {
            true => Expanded::Unknown,
            false => Expanded::Address(destination.to_owned()),
        }
    }

    fn addressing(&self) -> Addressing {
        Addressing::Pages
    }

    fn rooted(&self) -> Rooted<'_> {
        match (self.settings.absolute_links, &self.settings.url) {
            (AbsoluteLinks::RelativeToPages, _) => Rooted::Files(&self.settings.folder),
            (AbsoluteLinks::Kept, Some(_)) if !self.settings.versions => Rooted::Pages,
            // Below which path of a host the site will lie is not known, or what else lies there.
            (AbsoluteLinks::Kept, _) => Rooted::Unknown,
        }
    }

    fn base_path(&self) -> &str {
        super::path_of(self.settings.url.as_deref())
    }

    fn host(&self) -> Option<&str> {
        super::host_of(self.settings.url.as_deref())
    }

    fn is_generated(&self, address: &str) -> bool {
        const GENERATED: [&str; 6] = [
            "/search",
            "/tags",
            "/sitemap.xml",
            "/404.html",
            "/blog/archive",
            "/blog/category",
        ];
        let name = address.rsplit('/').next().unwrap_or("");
        self.settings.other_pages
            || name.starts_with("feed") && name.ends_with(".xml")
            || GENERATED.iter().any(|known| {
                address
                    .strip_prefix(known)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            })
    }

    fn is_put_into_others(&self, path: &str) -> bool {
        let mut folders = self.settings.snippets.iter();
        folders.any(|folder| {
            path.strip_prefix(folder.as_str())
                .is_some_and(|rest| rest.starts_with('/'))
        })
    }

    fn has_versions(&self) -> bool {
        self.settings.versions
    }

    fn has_other_ids(&self) -> bool {
        self.settings.other_ids || self.settings.slugs == Slugs::Unknown
    }

    fn lists_folders(&self) -> bool {
        self.settings.other_pages
    }

    fn listed(&self) -> &[Listed] {
        if self.settings.other_pages {
            &[]
        } else {
            &self.settings.nav
        }
    }

    fn assets(&self) -> Vec<&str> {
        vec![&self.settings.folder]
    }
}
