//! docsify: Markdown rendered in the browser, routes behind `#`.

use std::sync::Arc;

use super::slug::{self, Counter};
use super::{Addressing, Entry, Expanded, Flavour, Generator, Page, Rooted};
use crate::note::{Dialect, Heading};

pub(super) const ENTRY: Entry = Entry {
    flavour: Flavour::Docsify,
    marks: &["index.html", "_sidebar.md"],
    folder: None,
    recognise: |file| {
        file.name != "index.html" || file.text.contains("$docsify") || file.text.contains("docsify.min.js")
    },
    traces: &[],
    make: |files| {
        let page = files.iter().find(|file| file.name == "index.html");
        (Arc::new(Docsify::of(page.map_or("", |file| file.text))), Vec::new())
    },
};

#[derive(Debug)]
struct Docsify {
    /// Routes that the page itself names: aliases of pages elsewhere.
    routes: Vec<String>,
    /// Folder of the notes below that of the page, without slashes.
    base: String,
}

impl Docsify {
    /// The settings stand in a script; the few that matter are looked for as text.
    fn of(text: &str) -> Docsify {
        let quoted = |text: &str| -> Option<String> {
            let start = text.find(['"', '\'', '`'])?;
            let mark = text[start..].chars().next()?;
            let inside = &text[start + 1..];
            Some(inside[..inside.find(mark)?].to_owned())
        };
        let base = text.find("basePath:").and_then(|at| quoted(&text[at..]));
        let routes = text
            .split(['"', '\'', '`'])
            .filter(|part| part.contains('/') && !part.contains("//"));
        let routes = routes.filter(|part| part.len() > 1 && !part.contains(['<', '\n']));
        Docsify {
            routes: routes.map(str::to_owned).collect(),
            base: base
                .filter(|base| !base.contains("//"))
                .map_or_else(String::new, |base| base.trim_matches(['.', '/']).to_owned()),
        }
    }
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
            .map(|heading| match &heading.id {
                // Written in HTML.
                Some(id) => id.to_string(),
                None => counter.number(id(heading.key())),
            })
            .collect()
    }

    /// A route and its heading, `#/a/b?id=c`, is the address of a file with a fragment.
    fn expand(&self, destination: &str) -> Expanded {
        let address = match destination.strip_prefix("#/") {
            Some(route) => format!("/{route}"),
            None => destination.to_owned(),
        };
        Expanded::Address(match address.split_once("?id=") {
            Some((route, id)) => format!("{route}#{id}"),
            None => address,
        })
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

    fn rooted(&self) -> Rooted<'_> {
        Rooted::Files(&self.base)
    }

    /// The page stays the same whatever note it shows; only pictures of Markdown are looked for beside the note.
    fn relative_from_root(&self) -> bool {
        true
    }
}

/// The id of a heading without its number. It is taken from the HTML of the text; `:id=x` at its end gives another.
fn id(text: &str) -> String {
    if let Some((_, id)) = text.rsplit_once(" :id=") {
        let end = id.find(|letter: char| !letter.is_alphanumeric() && !"-_%".contains(letter));
        return slug::docsify(&id[..end.unwrap_or(id.len())]);
    }
    let text = text.replace("{docsify-ignore}", "").replace("{docsify-ignore-all}", "");
    let mut html = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            letter => html.push(letter),
        }
    }
    slug::docsify(&html)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_come_from_html() {
        for (text, expected) in [
            ("1. S3 & 람다", "_1-s3-amp-람다"),
            ("It's “S3”", "it39s-s3"),
            ("A, B、C", "a-b、c"),
            ("설정 :id=own-id", "own-id"),
            ("표 {docsify-ignore}", "표"),
        ] {
            assert_eq!(id(text), expected, "{text}");
        }
    }

    #[test]
    fn routes_are_addresses() {
        let site = Docsify::of("<script>window.$docsify = { basePath: './notes/' }</script>");
        assert_eq!(site.base, "notes");
        for (destination, address) in [
            ("#/ko/s3?id=버킷", "/ko/s3#버킷"),
            ("s3.md?id=버킷", "s3.md#버킷"),
            ("?id=버킷", "#버킷"),
            ("a.md#b", "a.md#b"),
        ] {
            assert_eq!(site.expand(destination), Expanded::Address(address.to_owned()));
        }
    }
}
