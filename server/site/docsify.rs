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
    make: |file| {
        let text = file.map_or("", |file| file.text);
        let routes = text
            .split(['"', '\'', '`'])
            .filter(|part| part.contains('/') && !part.contains("//"));
        let routes = routes
            .filter(|part| part.len() > 1 && !part.contains(['<', '\n']))
            .map(str::to_owned);
        (
            Arc::new(Docsify {
                routes: routes.collect(),
            }),
            None,
        )
    },
};

#[derive(Debug)]
struct Docsify {
    /// Routes that the page itself names: aliases of pages elsewhere.
    routes: Vec<String>,
}

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

    fn is_generated(&self, address: &str) -> bool {
        // An alias may hold a pattern for the folders: its last part says which page it is.
        let last = |route: &str| {
            let route = route.strip_suffix(".md").unwrap_or(route);
            route.rsplit('/').next().unwrap_or(route).to_owned()
        };
        self.routes.iter().any(|known| last(known) == last(address))
    }

    fn addressing(&self) -> Addressing {
        Addressing::RelativeFiles
    }
}
