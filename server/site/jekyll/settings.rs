//! `_config.yml`: the keys that decide addresses.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value};

use super::super::{ConfigurationError, ConfigurationFile, toml, yaml};

/// What `_config.yml` says about addresses.
#[derive(Debug, Default)]
pub(super) struct Settings {
    pub permalink: Option<String>,
    pub url: Option<String>,
    pub baseurl: Option<String>,
    pub future: bool,
    /// The engine that reads Markdown.
    pub markdown: Option<String>,
    /// Markdown inside HTML blocks is read.
    pub parse_block_html: bool,
    exclude: Vec<String>,
    include: Vec<String>,
    collections: Collections,
    defaults: Vec<Defaults>,
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

/// A collection.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Collection {
    pub output: bool,
    pub permalink: Option<String>,
}

/// Front matter that all pages of a scope have.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Defaults {
    scope: Scope,
    values: Map<String, Value>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Scope {
    path: String,
    #[serde(rename = "type")]
    kind: Option<String>,
}

/// Reads the configuration; an error leaves the defaults.
pub(super) fn read(file: &ConfigurationFile<'_>) -> (Settings, Vec<ConfigurationError>) {
    let read = match file.name.ends_with(".toml") {
        true => toml(file.text),
        false => yaml::read(file.text),
    };
    match read {
        Ok(Value::Object(map)) => (settings(map), Vec::new()),
        Ok(_) => Default::default(),
        Err((line, message)) => {
            let file = file.name.to_owned();
            (Settings::default(), vec![ConfigurationError { file, line, message }])
        }
    }
}

/// A value of an unexpected kind is as good as none.
fn settings(mut map: Map<String, Value>) -> Settings {
    fn take<T: serde::de::DeserializeOwned + Default>(map: &mut Map<String, Value>, key: &str) -> T {
        let value = map.remove(key).and_then(|value| serde_json::from_value(value).ok());
        value.unwrap_or_default()
    }
    let kramdown: Map<String, Value> = take(&mut map, "kramdown");
    Settings {
        permalink: take(&mut map, "permalink"),
        url: take(&mut map, "url"),
        baseurl: take(&mut map, "baseurl"),
        future: take(&mut map, "future"),
        markdown: take(&mut map, "markdown"),
        parse_block_html: kramdown
            .get("parse_block_html")
            .and_then(Value::as_bool)
            .unwrap_or_default(),
        exclude: take(&mut map, "exclude"),
        include: take(&mut map, "include"),
        collections: take(&mut map, "collections"),
        defaults: take(&mut map, "defaults"),
    }
}

impl Settings {
    /// The settings of a collection.
    pub fn collection(&self, name: &str) -> Option<Collection> {
        match &self.collections {
            Collections::Named(named) => named.get(name).map(|collection| collection.clone().unwrap_or_default()),
            Collections::Listed(names) => names.iter().any(|found| found == name).then(Collection::default),
            Collections::None(()) => None,
        }
    }

    /// Whether the site publishes a file by name although it would leave it out: what lies in `_pages`, say.
    pub fn includes(&self, path: &str) -> bool {
        self.include.iter().any(|entry| {
            let entry = entry.trim_matches('/');
            path.strip_prefix(entry)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    }

    /// Whether the site leaves a file out.
    pub fn excludes(&self, path: &str) -> bool {
        !self.includes(path)
            && self.exclude.iter().any(|entry| {
                let entry = entry.trim_start_matches('/').trim_end_matches('/');
                let entry = entry.trim_end_matches("/**").trim_end_matches("/*");
                match entry.strip_prefix('*') {
                    Some(end) => path.ends_with(end),
                    None => path == entry || path.strip_prefix(entry).is_some_and(|rest| rest.starts_with('/')),
                }
            })
    }

    /// A value that `defaults` gives to pages of a kind (`pages`, `posts`, the name of a collection) at a path.
    pub fn default_of(&self, path: &str, kind: &str, key: &str) -> Option<&Value> {
        let fits = |scope: &Scope| {
            let folder = scope
                .path
                .trim_matches('/')
                .trim_end_matches("/*")
                .trim_end_matches('*')
                .trim_end_matches('/');
            let inside = folder.is_empty()
                || path == folder
                || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
            inside && scope.kind.as_deref().is_none_or(|own| own.is_empty() || own == kind)
        };
        let sets = self
            .defaults
            .iter()
            .filter(|set| fits(&set.scope) && set.values.contains_key(key));
        // The longer path wins, then the one that names a type, then the later one.
        let best = sets.max_by_key(|set| (set.scope.path.trim_matches('/').len(), set.scope.kind.is_some()))?;
        best.values.get(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Settings, Vec<ConfigurationError>) {
        let name = "_config.yml";
        super::read(&ConfigurationFile { name, text })
    }

    #[test]
    fn the_last_of_two_equal_keys_counts() {
        let (settings, errors) = read("url: https://a.example\ntitle: 가\nurl: https://b.example\ntitle: 나\n");
        assert_eq!(
            (settings.url.as_deref(), errors),
            (Some("https://b.example"), Vec::new())
        );
    }

    #[test]
    fn a_broken_configuration_says_where() {
        let (_, errors) = read("title: a\npermalink: [x\n");
        assert!(errors.iter().any(|error| error.line >= 2));
    }

    #[test]
    fn the_most_specific_default_wins() {
        let (settings, _) = read(
            "defaults:\n- {scope: {path: ''}, values: {permalink: /a/}}\n- {scope: {path: 글, type: posts}, values: {permalink: /b/}}\n",
        );
        let of = |path, kind| settings.default_of(path, kind, "permalink").and_then(Value::as_str);
        assert_eq!(
            (of("x.md", "pages"), of("글/x.md", "posts"), of("글쎄.md", "posts")),
            (Some("/a/"), Some("/b/"), Some("/a/"))
        );
        assert_eq!(settings.default_of("x.md", "pages", "published"), None);
    }

    #[test]
    fn what_is_excluded() {
        let (settings, _) = read("exclude: [tools, '*.draft.md', archive/]\n");
        assert!(
            settings.excludes("tools/a.md") && settings.excludes("b.draft.md") && settings.excludes("archive/c.md")
        );
        assert!(!settings.excludes("toolshed/a.md"));
    }

    #[test]
    fn what_is_included_by_name() {
        let (settings, _) = read("include: [_pages, archive/a.md]\nexclude: [archive]\n");
        assert!(settings.includes("_pages/글/a.md") && settings.includes("_pages"));
        assert!(!settings.includes("_pages2/a.md"));
        assert!(settings.excludes("archive/b.md") && !settings.excludes("archive/a.md"));
    }
}
