//! Jekyll: kramdown with GitHub's input, Liquid, posts with dates in their names, permalinks.
//!
//! Sources: Jekyll's documentation of permalinks, posts, collections and pages, and what `jekyll build` writes.

use std::collections::BTreeMap;
use std::sync::Arc;

use awsnotes_glossary::Date;
use serde::Deserialize;

use super::slug::{self, Counter};
use super::{Addressing, ConfigurationError, Entry, Expanded, Flavour, Generator, Page};
use crate::note::{Dialect, Heading, Markdown, Templates};

pub(super) const ENTRY: Entry = Entry {
    flavour: Flavour::Jekyll,
    marks: &["_config.yml", "_config.yaml", "_config.toml"],
    recognise: |_| true,
    make: |file| {
        let (settings, error) = file.map_or_else(Default::default, |file| read(file.text));
        (Arc::new(Jekyll { settings }), error)
    },
};

/// The keys of `_config.yml` that decide addresses.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Settings {
    permalink: Option<String>,
    url: Option<String>,
    baseurl: Option<String>,
    collections: Collections,
}

/// Collections with settings, or names alone.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Collections {
    Named(BTreeMap<String, Option<Collection>>),
    Listed(Vec<String>),
    None(()),
}

impl Default for Collections {
    fn default() -> Self {
        Collections::None(())
    }
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Collection {
    output: bool,
    permalink: Option<String>,
}

fn read(text: &str) -> (Settings, Option<ConfigurationError>) {
    if text
        .lines()
        .all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'))
    {
        return Default::default();
    }
    match serde_saphyr::from_str(text) {
        Ok(settings) => (settings, None),
        Err(error) => {
            let line = error.location().map_or(1, |location| location.line() as u32);
            let message = error.without_snippet().to_string();
            let message = message.lines().next().unwrap_or("unreadable").to_owned();
            (Settings::default(), Some(ConfigurationError { line, message }))
        }
    }
}

#[derive(Debug)]
struct Jekyll {
    settings: Settings,
}

impl Jekyll {
    fn collection(&self, name: &str) -> Option<Collection> {
        match &self.settings.collections {
            Collections::Named(named) => named.get(name).map(|collection| collection.clone().unwrap_or_default()),
            Collections::Listed(names) => names.iter().any(|found| found == name).then(Collection::default),
            Collections::None(()) => None,
        }
    }

    /// The template of an address that a style or the configuration names.
    fn template(&self) -> &str {
        match self.settings.permalink.as_deref().unwrap_or("date") {
            "date" => "/:categories/:year/:month/:day/:title.html",
            "pretty" => "/:categories/:year/:month/:day/:title/",
            "ordinal" => "/:categories/:year/:y_day/:title.html",
            "weekdate" => "/:categories/:year/W:week/:short_day/:title.html",
            "none" => "/:categories/:title.html",
            template => template,
        }
    }

    fn post(&self, page: &Page<'_>) -> Option<String> {
        let (folder, file) = page.path.rsplit_once('/').unwrap_or(("", page.path));
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        // A draft has no date in its name and is not published.
        let dated = Date::parse(stem.get(..10)?)?;
        let name = stem.get(11..)?;
        let date = page.date.filter(|date| date.day.is_some()).unwrap_or(dated);
        let template = page
            .front_matter
            .permalink
            .as_deref()
            .unwrap_or_else(|| self.template());
        let above = folder
            .split('/')
            .take_while(|part| *part != "_posts")
            .filter(|part| !part.is_empty());
        let mut categories: Vec<String> = above.map(str::to_owned).collect();
        for category in &page.front_matter.categories {
            // One string may name several, parted by blanks.
            categories.extend(category.split_whitespace().map(str::to_owned));
        }
        let categories: Vec<String> = categories.iter().map(|category| slugify(category)).collect();
        let title = page.front_matter.slug.as_deref().unwrap_or(name);
        let (month, day) = (date.month.unwrap_or(1), date.day.unwrap_or(1));
        Some(fill(
            template,
            &[
                (":categories", categories.join("/")),
                (":short_year", format!("{:02}", date.year % 100)),
                (":year", format!("{:04}", date.year)),
                (":i_month", month.to_string()),
                (":month", format!("{month:02}")),
                (":i_day", day.to_string()),
                (":day", format!("{day:02}")),
                (":title", slugify_title(title)),
                (":slug", slugify(title)),
                (":output_ext", ".html".to_owned()),
            ],
        ))
    }

    fn document(&self, collection: &str, page: &Page<'_>) -> Option<String> {
        let settings = self.collection(collection).filter(|collection| collection.output)?;
        let inside = page.path.split_once('/')?.1;
        let stem = inside.rsplit_once('.').map_or(inside, |(stem, _)| stem);
        let name = stem.rsplit('/').next().unwrap_or(stem);
        let template = page
            .front_matter
            .permalink
            .as_deref()
            .or(settings.permalink.as_deref())
            .unwrap_or("/:collection/:path:output_ext");
        Some(fill(
            template,
            &[
                (":collection", collection.to_owned()),
                (":path", stem.to_owned()),
                (":name", slugify(name)),
                (
                    ":title",
                    slugify_title(page.front_matter.slug.as_deref().unwrap_or(name)),
                ),
                (":output_ext", ".html".to_owned()),
            ],
        ))
    }

    fn page(&self, page: &Page<'_>) -> Option<String> {
        if let Some(permalink) = &page.front_matter.permalink {
            return Some(format!("/{}", permalink.trim_start_matches('/')));
        }
        let stem = page.path.rsplit_once('.').map_or(page.path, |(stem, _)| stem);
        let (folder, name) = stem.rsplit_once('/').unwrap_or(("", stem));
        let folder = if folder.is_empty() {
            String::new()
        } else {
            format!("/{folder}")
        };
        if matches!(name, "index" | "README" | "readme") {
            return Some(format!("{folder}/"));
        }
        let pretty = self.template().ends_with('/') && self.settings.permalink.is_some();
        Some(format!("{folder}/{name}{}", if pretty { "/" } else { ".html" }))
    }
}

impl Generator for Jekyll {
    fn dialect(&self) -> Dialect {
        Dialect {
            markdown: Markdown::Kramdown,
            templates: Templates::Liquid,
            heading_ids: true,
            ..Dialect::default()
        }
    }

    fn address(&self, page: &Page<'_>) -> Option<String> {
        if page.front_matter.unpublished {
            return None;
        }
        if page.path.split('/').any(|part| part == "_posts") {
            return self.post(page);
        }
        let first = page.path.split('/').next().unwrap_or("");
        match first.strip_prefix('_') {
            Some(collection) if page.path.contains('/') => self.document(collection, page),
            // A file in the root whose name begins with `_` is not published, nor one without front matter.
            Some(_) => None,
            None => self.page(page),
        }
    }

    fn heading_ids(&self, headings: &[Heading]) -> Vec<String> {
        let mut counter = Counter::default();
        let id = |heading: &Heading| match &heading.id {
            Some(id) => id.to_string(),
            None => counter.number(slug::github(&heading.text)),
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

    fn addressing(&self) -> Addressing {
        Addressing::Pages
    }

    fn base_path(&self) -> &str {
        self.settings.baseurl.as_deref().unwrap_or("").trim_end_matches('/')
    }

    fn host(&self) -> Option<&str> {
        let url = self.settings.url.as_deref()?;
        url.split("://").nth(1).map(|host| host.trim_end_matches('/'))
    }

    fn is_generated(&self, address: &str) -> bool {
        const GENERATED: [&str; 12] = [
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
            "/assets/",
        ];
        GENERATED
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
        return Some(text.to_owned());
    }
    matches!(value, "site.github.url" | "site.baseurl" | "site.url" | "site.base_url").then(String::new)
}

/// Puts the values into a template; empty parts leave no double slash.
fn fill(template: &str, values: &[(&str, String)]) -> String {
    let mut filled = template.to_owned();
    for (key, value) in values {
        filled = filled.replace(key, value);
    }
    let mut address = String::from("/");
    for part in filled.split('/').filter(|part| !part.is_empty()) {
        if !address.ends_with('/') {
            address.push('/');
        }
        address.push_str(part);
    }
    if filled.ends_with('/') && !address.ends_with('/') {
        address.push('/');
    }
    address
}

/// Jekyll's `slugify` in its default mode: letters and digits kept, everything else one hyphen, lower case.
fn slugify(text: &str) -> String {
    hyphenated(text).to_lowercase()
}

/// The same with case kept, as `:title` has it.
fn slugify_title(text: &str) -> String {
    hyphenated(text)
}

fn hyphenated(text: &str) -> String {
    let mut out = String::new();
    for character in text.chars() {
        if character.is_alphanumeric() || unicode_normalization::char::is_combining_mark(character) {
            out.push(character);
        } else if !out.ends_with('-') {
            out.push('-');
        }
    }
    out.trim_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::note::FrontMatter;

    fn jekyll(configuration: &str) -> Jekyll {
        let (settings, error) = read(configuration);
        assert_eq!(error, None);
        Jekyll { settings }
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
            Some("/2023/03/29/자격증-노트")
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

    #[test]
    fn a_broken_configuration_says_where() {
        let (_, error) = read("title: a\npermalink: [x\n");
        assert!(error.is_some_and(|error| error.line >= 2));
    }
}
