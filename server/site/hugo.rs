//! Hugo: goldmark, shortcodes, sections and bundles.

mod address;
mod settings;

use std::sync::Arc;

use awsnotes_glossary::Date;

use super::slug::{self, Counter};
use super::{Addressing, Entry, Expanded, Flavour, Generator, Page};
use crate::note::{Dialect, Heading, Templates};
use settings::Settings;

pub(super) const ENTRY: Entry = Entry {
    flavour: Flavour::Hugo,
    marks: &[
        "hugo.toml",
        "hugo.yaml",
        "hugo.yml",
        "hugo.json",
        "config.toml",
        "config.yaml",
        "config.yml",
        "config.json",
    ],
    folder: Some("config/_default"),
    // Files of that name have other owners: Hugo's names an address or a theme.
    recognise: |file| {
        let keys: &[&str] = match file.name {
            "config.toml" => &["baseurl", "theme", "languagecode"],
            "config.yaml" | "config.yml" | "config.json" => &["baseurl", "languagecode"],
            _ => return true,
        };
        let text = file.text.to_ascii_lowercase();
        keys.iter().any(|key| text.contains(key))
    },
    traces: &["{{< ref", "{{< relref", "{{< highlight", "{{< figure"],
    make: |files| {
        let (settings, errors) = settings::read(files);
        let known = !files.is_empty() && errors.is_empty();
        (Arc::new(Hugo { settings, known }), errors)
    },
};

#[derive(Debug)]
struct Hugo {
    settings: Settings,
    /// The configuration was read; without it, every note may be a page.
    known: bool,
}

impl Generator for Hugo {
    fn dialect(&self) -> Dialect {
        Dialect {
            templates: Templates::Shortcodes,
            heading_ids: true,
            ids_from_source: true,
            ..Dialect::default()
        }
    }

    fn reads(&self, path: &str) -> bool {
        !self.known || address::inside(&self.settings, path).is_some()
    }

    /// Themes bring archetypes of their own.
    fn is_template(&self, path: &str) -> bool {
        let of_theme = path.strip_prefix("themes/").and_then(|path| path.split_once('/'));
        of_theme.map_or(path, |(_, inside)| inside).starts_with("archetypes/")
    }

    fn address(&self, page: &Page<'_>) -> Option<String> {
        address::address(&self.settings, page)
    }

    fn published_from(&self, page: &Page<'_>) -> Option<Date> {
        page.date.filter(|_| !self.settings.future)
    }

    fn heading_ids(&self, headings: &[Heading]) -> Vec<String> {
        let mut counter = Counter::default();
        let id = |heading: &Heading| match heading.id.as_deref() {
            Some(id) => {
                counter.take(id);
                id.to_owned()
            }
            None => counter.number_free(slug::hugo(heading.key())),
        };
        headings.iter().map(id).collect()
    }

    /// Since version 0.144 the text alone counts, not what is written: tags of HTML and targets of links are left out.
    fn other_id(&self, heading: &Heading) -> Option<String> {
        let derived = heading.id.is_none() && heading.source.is_some();
        derived.then(|| slug::hugo(&heading.text))
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
        let argument = argument.map(|argument| argument.strip_prefix("path=").unwrap_or(argument));
        let path = argument.and_then(|argument| match argument.strip_prefix(['"', '`']) {
            Some(rest) => rest.split(['"', '`']).next(),
            None => argument
                .split([' ', '>', '%', '}'])
                .next()
                .filter(|path| !path.is_empty()),
        });
        match path {
            // A fragment may stand inside or behind.
            Some(path) if open == 0 => {
                let after = destination.rsplit_once("}}").map_or("", |(_, after)| after);
                Expanded::File(format!("{path}{after}"))
            }
            _ => Expanded::Unknown,
        }
    }

    fn addressing(&self) -> Addressing {
        Addressing::Pages
    }

    fn base_path(&self) -> &str {
        super::path_of(self.settings.base.as_deref())
    }

    fn host(&self) -> Option<&str> {
        super::host_of(self.settings.base.as_deref())
    }

    fn is_generated(&self, address: &str) -> bool {
        let first = address.trim_start_matches('/').split('/').next().unwrap_or("");
        let of_language = self.settings.languages.iter().any(|(name, _)| name == first);
        let inside = if of_language {
            &address[1 + first.len()..]
        } else {
            address
        };
        let first = inside.trim_start_matches('/').split('/').next().unwrap_or("");
        self.settings.taxonomies.iter().any(|name| name == first)
            || matches!(
                first,
                "page" | "search" | "index.xml" | "sitemap.xml" | "robots.txt" | "index.json" | "404.html"
            )
            || (of_language && first.is_empty())
    }

    fn has_other_ids(&self) -> bool {
        self.settings.term_ids
    }

    fn assets(&self) -> Vec<&str> {
        let mounts = self.settings.mounts.iter().map(|(_, folder)| folder.as_str());
        ["static", self.settings.content.as_str(), "assets"]
            .into_iter()
            .chain(mounts)
            .collect()
    }

    fn link_template(&self) -> Option<&'static str> {
        Some("render-link")
    }
}
