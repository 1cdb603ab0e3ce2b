//! Jekyll: kramdown with GitHub's input, Liquid, posts with dates in their names, permalinks.
//!
//! Sources: Jekyll's documentation of permalinks, posts, collections and pages, and what `jekyll build` writes.

mod address;
mod settings;

use std::sync::Arc;

use awsnotes_glossary::Date;

use super::slug::{self, Counter};
use super::{Addressing, Entry, Expanded, Flavour, Generator, Page};
use crate::note::{Dialect, Heading, Markdown, Templates};
use settings::Settings;

pub(super) const ENTRY: Entry = Entry {
    flavour: Flavour::Jekyll,
    marks: &["_config.yml", "_config.yaml", "_config.toml"],
    folder: None,
    recognise: |_| true,
    traces: &[
        "{{ site.",
        "{{site.",
        "{% post_url",
        "{% link ",
        "{% highlight",
        "{:toc}",
        "{: .",
        "{: #",
    ],
    make: |files| {
        let (settings, errors) = files.first().map_or_else(Default::default, settings::read);
        let known = !files.is_empty() && errors.is_empty();
        (Arc::new(Jekyll { settings, known }), errors)
    },
};

#[derive(Debug)]
struct Jekyll {
    settings: Settings,
    /// The configuration was read; without it, nothing is known about addresses.
    known: bool,
}

impl Generator for Jekyll {
    fn dialect(&self) -> Dialect {
        // GitHub's own engine for Jekyll reads CommonMark.
        let commonmark = self
            .settings
            .markdown
            .as_deref()
            .is_some_and(|name| name.starts_with("CommonMark"));
        Dialect {
            markdown: if commonmark {
                Markdown::Commonmark
            } else {
                Markdown::Kramdown
            },
            templates: Templates::Liquid,
            heading_ids: !commonmark,
            closed_html: !self.settings.parse_block_html,
            ..Dialect::default()
        }
    }

    fn reads(&self, path: &str) -> bool {
        !self.known || !self.settings.excludes(path)
    }

    fn address(&self, page: &Page<'_>) -> Option<String> {
        address::address(&self.settings, page)
    }

    fn published_from(&self, page: &Page<'_>) -> Option<Date> {
        let is_post = page.path.split('/').any(|part| part == "_posts");
        page.date.filter(|_| is_post && !self.settings.future)
    }

    fn heading_ids(&self, headings: &[Heading]) -> Vec<String> {
        let mut counter = Counter::default();
        let id = |heading: &Heading| match &heading.id {
            Some(id) => id.to_string(),
            None => counter.number(slug::kramdown(heading.key())),
        };
        headings.iter().map(id).collect()
    }

    fn expand(&self, destination: &str) -> Expanded {
        let mut out = String::new();
        let mut rest = destination;
        while let Some(open) = rest.find("{{").into_iter().chain(rest.find("{%")).min() {
            out.push_str(&rest[..open]);
            let output = rest[open..].starts_with("{{");
            let close = if output { "}}" } else { "%}" };
            let Some(end) = rest[open + 2..].find(close) else {
                return Expanded::Unknown;
            };
            let inside = rest[open + 2..open + 2 + end].trim_matches(['-', ' ']);
            rest = &rest[open + 2 + end + 2..];
            if output {
                match variable(inside) {
                    Some(text) => out.push_str(&text),
                    None => return Expanded::Unknown,
                }
            } else if let Some(name) = inside.strip_prefix("post_url ") {
                return finish(Expanded::Post(format!("{}{}", name.trim(), rest)), &out);
            } else if let Some(path) = inside.strip_prefix("link ") {
                return finish(Expanded::File(format!("{}{}", path.trim(), rest)), &out);
            } else {
                return Expanded::Unknown;
            }
        }
        out.push_str(rest);
        Expanded::Address(out)
    }

    fn is_put_into_others(&self, path: &str) -> bool {
        path.starts_with("_includes/")
    }

    fn addressing(&self) -> Addressing {
        if self.known {
            Addressing::Pages
        } else {
            Addressing::RelativeFiles
        }
    }

    fn base_path(&self) -> &str {
        self.settings.baseurl.as_deref().unwrap_or("").trim_end_matches('/')
    }

    fn host(&self) -> Option<&str> {
        super::host_of(self.settings.url.as_deref())
    }

    fn is_generated(&self, address: &str) -> bool {
        const GENERATED: [&str; 11] = [
            "/tags",
            "/tag",
            "/categories",
            "/category",
            "/archive",
            "/archives",
            "/feed.xml",
            "/sitemap.xml",
            "/robots.txt",
            "/search",
            "/page",
        ];
        let page = address.strip_prefix("/page").map(|rest| rest.trim_end_matches('/'));
        // `/page2/`
        page.is_some_and(|number| !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit()))
            || GENERATED
                .iter()
                .any(|prefix| address == *prefix || address.starts_with(&format!("{}/", prefix.trim_end_matches('/'))))
    }
}

/// What comes before a tag that gives a whole address can only be a variable that is empty in an address.
fn finish(found: Expanded, before: &str) -> Expanded {
    if before.is_empty() { found } else { Expanded::Unknown }
}

/// The text of `{{ … }}`: site variables stand for the start of an address; filters that make addresses keep the text.
fn variable(inside: &str) -> Option<String> {
    let mut parts = inside.split('|').map(str::trim);
    let value = parts.next()?;
    if !parts.all(|filter| matches!(filter, "relative_url" | "absolute_url" | "escape" | "uri_escape")) {
        return None;
    }
    if let Some(text) = value
        .strip_prefix(['"', '\''])
        .and_then(|rest| rest.strip_suffix(['"', '\'']))
    {
        // The filters put the site's address before it.
        let slash = if inside.contains("_url") && !text.starts_with('/') && !text.contains("://") {
            "/"
        } else {
            ""
        };
        return Some(format!("{slash}{text}"));
    }
    matches!(value, "site.github.url" | "site.baseurl" | "site.url" | "site.base_url").then(String::new)
}

#[cfg(test)]
mod tests {
    use super::super::ConfigurationFile;
    use super::*;
    use crate::note::FrontMatter;

    fn jekyll(configuration: &str) -> Jekyll {
        let (settings, errors) = settings::read(&ConfigurationFile {
            name: "_config.yml",
            text: configuration,
        });
        assert_eq!(errors, []);
        Jekyll { settings, known: true }
    }

    fn address(site: &Jekyll, path: &str, front_matter: &FrontMatter) -> Option<String> {
        site.address(&Page {
            path,
            front_matter,
            date: None,
        })
    }

    #[test]
    fn addresses_of_posts() {
        let site = jekyll("permalink: /:categories/:year/:month/:day/:title\n");
        let cloud = FrontMatter {
            categories: Box::new(["cloud".into()]),
            ..FrontMatter::default()
        };
        assert_eq!(
            address(&site, "_posts/2023-03-29-aws-01.md", &cloud).as_deref(),
            Some("/cloud/2023/03/29/aws-01")
        );
        let none = FrontMatter::default();
        assert_eq!(
            address(&site, "_posts/2023-03-29-자격증_노트.md", &none).as_deref(),
            Some("/2023/03/29/자격증_노트")
        );
        assert_eq!(
            address(&jekyll(""), "a/_posts/2023-03-29-b.md", &none).as_deref(),
            Some("/a/2023/03/29/b.html")
        );
        assert_eq!(address(&site, "_posts/no-date.md", &none), None);
    }

    #[test]
    fn permalinks_in_the_front_matter_are_templates() {
        let own = FrontMatter {
            permalink: Some("/cloud/:year/:title".into()),
            ..FrontMatter::default()
        };
        assert_eq!(
            address(&jekyll(""), "_posts/2023-03-29-a.md", &own).as_deref(),
            Some("/cloud/2023/a")
        );
    }

    #[test]
    fn pages_and_collections() {
        let site = jekyll("collections:\n  docs:\n    output: true\n    permalink: /:path/\n");
        let none = FrontMatter::default();
        assert_eq!(address(&site, "about.md", &none).as_deref(), Some("/about.html"));
        assert_eq!(address(&site, "a/index.md", &none).as_deref(), Some("/a/"));
        assert_eq!(address(&site, "_docs/b/c.md", &none).as_deref(), Some("/b/c/"));
        assert_eq!(address(&site, "_drafts/c.md", &none), None);
        assert_eq!(address(&site, "_pages/about.md", &none), None);
        let site = jekyll("include: [_pages]\npermalink: pretty\n");
        assert_eq!(
            address(&site, "_pages/about.md", &none).as_deref(),
            Some("/_pages/about/")
        );
    }

    #[test]
    fn liquid_in_link_targets() {
        let site = jekyll("");
        for (destination, expanded) in [
            ("{{ site.github.url }}/a#b", Expanded::Address("/a#b".into())),
            ("{{ \"/a\" | relative_url }}", Expanded::Address("/a".into())),
            ("{% post_url 2023-01-01-a %}#b", Expanded::Post("2023-01-01-a#b".into())),
            (
                "{% link _posts/2023-01-01-a.md %}",
                Expanded::File("_posts/2023-01-01-a.md".into()),
            ),
            ("{{ page.image }}", Expanded::Unknown),
            ("a.md", Expanded::Address("a.md".into())),
        ] {
            assert_eq!(site.expand(destination), expanded, "{destination}");
        }
    }
}
