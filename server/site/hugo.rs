//! Hugo: goldmark, shortcodes, sections and bundles.

use std::sync::Arc;

use super::slug::{self, Counter};
use super::{Addressing, Entry, Expanded, Flavour, Generator, Page};
use crate::note::{Dialect, Heading, Templates};

pub(super) const ENTRY: Entry = Entry {
    flavour: Flavour::Hugo,
    marks: &[
        "hugo.toml",
        "hugo.yaml",
        "hugo.yml",
        "hugo.json",
        "config.toml",
        "config/_default",
    ],
    // `config.toml` has other owners: Hugo's names an address or a theme.
    recognise: |file| {
        file.name != "config.toml"
            || ["baseURL", "baseurl", "theme", "languageCode"]
                .iter()
                .any(|key| file.text.contains(key))
    },
    make: |_| (Arc::new(Hugo), None),
};

#[derive(Debug)]
struct Hugo;

impl Generator for Hugo {
    fn dialect(&self) -> Dialect {
        Dialect {
            templates: Templates::Shortcodes,
            heading_ids: true,
            ..Dialect::default()
        }
    }

    fn address(&self, page: &Page<'_>) -> Option<String> {
        if page.front_matter.unpublished {
            return None;
        }
        if let Some(url) = &page.front_matter.permalink {
            return Some(format!("/{}", url.trim_start_matches('/')));
        }
        let path = page.path.strip_prefix("content/")?;
        let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
        let (folder, name) = stem.rsplit_once('/').unwrap_or(("", stem));
        let name = match page.front_matter.slug.as_deref() {
            Some(slug) => slug,
            None if matches!(name, "index" | "_index") => "",
            None => name,
        };
        let address = format!("/{folder}/{name}/").to_lowercase().replace(' ', "-");
        Some(address.replace("//", "/"))
    }

    fn heading_ids(&self, headings: &[Heading]) -> Vec<String> {
        let mut counter = Counter::default();
        let id = |heading: &Heading| {
            heading
                .id
                .as_deref()
                .map_or_else(|| slug::github(&heading.text), str::to_owned)
        };
        headings
            .iter()
            .map(|heading| counter.number_free(id(heading)))
            .collect()
    }

    fn expand(&self, destination: &str) -> Expanded {
        let Some(open) = destination.find("{{") else {
            return Expanded::Address(destination.to_owned());
        };
        let inside = destination[open + 2..].trim_start_matches(['<', '%']).trim_start();
        let argument = inside
            .strip_prefix("relref")
            .or_else(|| inside.strip_prefix("ref"))
            .map(str::trim_start);
        let quoted = argument
            .and_then(|argument| argument.strip_prefix(['"', '`']))
            .and_then(|rest| rest.split(['"', '`']).next());
        match quoted {
            Some(path) if open == 0 => Expanded::File(path.to_owned()),
            _ => Expanded::Unknown,
        }
    }

    fn addressing(&self) -> Addressing {
        Addressing::RelativeFiles
    }
}
