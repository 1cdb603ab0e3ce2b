//! `mkdocs.yml`: the keys that decide addresses and ids.

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use serde_json::Value;

use super::super::{ConfigurationError, ConfigurationFile, Listed, yaml};

/// How ids are derived from headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Slugs {
    /// Python-Markdown's own: ASCII alone.
    #[default]
    Ascii,
    /// Python-Markdown's own, with letters of all scripts.
    Unicode,
    /// Those of `pymdownx`, in one of its ways with capitals.
    Extended(Case),
    /// A function that is not known here.
    Unknown,
}

/// What the slugs of `pymdownx` do with capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Case {
    #[default]
    Kept,
    Lower,
    LowerAscii,
    Fold,
}

/// What an absolute link means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum AbsoluteLinks {
    /// It is left as it is.
    #[default]
    Kept,
    /// It begins at the folder of the pages.
    RelativeToPages,
}

/// What the configuration says about addresses and ids.
#[derive(Debug)]
pub(super) struct Settings {
    /// Folder of the pages, without slashes.
    pub folder: String,
    /// `/a/` and not `/a.html`.
    pub directory_urls: bool,
    /// `site_url`.
    pub url: Option<String>,
    /// Pages of the folder that are not published.
    pub excluded: Gitignore,
    pub absolute_links: AbsoluteLinks,
    pub slugs: Slugs,
    /// Between the words of an id.
    pub separator: String,
    /// `{: #id}` and `{#id}` give ids.
    pub attribute_lists: bool,
    /// `!!! note` and its like hold what is indented below them.
    pub indented_blocks: bool,
    /// Folders of texts that are put into pages.
    pub snippets: Vec<String>,
    /// Code of the site's own, or a plug-in that writes documentation into pages.
    pub other_ids: bool,
    /// A plug-in makes pages that are no files.
    pub other_pages: bool,
    /// Other versions are published beside these pages, or addresses that lead on to them, or a part of the configuration
    /// lies elsewhere and may say so.
    pub versions: bool,
    /// The pages that `nav` names.
    pub nav: Vec<Listed>,
}

impl Default for Settings {
    fn default() -> Self {
        Settings::of(&Value::Null)
    }
}

/// Reads the configuration; an error leaves the defaults.
pub(super) fn read(file: &ConfigurationFile<'_>) -> (Settings, Vec<ConfigurationError>) {
    match yaml::read(file.text) {
        Ok(value) => {
            let mut settings = Settings::of(&value);
            settings.nav = nav(&value, file, &settings.folder);
            (settings, Vec::new())
        }
        Err((line, message)) => {
            let error = ConfigurationError {
                file: file.name.to_owned(),
                line,
                message,
            };
            (Settings::default(), vec![error])
        }
    }
}

impl Settings {
    fn of(value: &Value) -> Settings {
        let text = |key: &str| value.get(key).and_then(Value::as_str);
        let names = |key: &str| named(value.get(key)).into_iter().map(|(name, _)| name);
        let extensions = named(value.get("markdown_extensions"));
        let toc = extensions
            .iter()
            .find(|(name, _)| matches!(*name, "toc" | "markdown.extensions.toc"))
            .and_then(|(_, options)| *options);
        let has_extension = |known: &[&str]| {
            let mut names = extensions.iter().map(|(name, _)| *name);
            names.any(|name| known.contains(&name.strip_prefix("markdown.extensions.").unwrap_or(name)))
        };
        let has_plugin = |known: &[&str]| names("plugins").any(|name| known.contains(&name));
        let folder = text("docs_dir").unwrap_or("docs");
        let validated = value.pointer("/validation/absolute_links");
        let validated = validated.or_else(|| value.pointer("/validation/links/absolute_links"));
        Settings {
            folder: folder.trim_start_matches("./").trim_matches(['.', '/']).to_owned(),
            directory_urls: value.get("use_directory_urls").and_then(Value::as_bool) != Some(false),
            url: text("site_url").filter(|url| url.contains("://")).map(str::to_owned),
            excluded: excluded(&["exclude_docs", "draft_docs"].map(|key| text(key).unwrap_or(""))),
            absolute_links: match validated.and_then(Value::as_str) {
                Some("relative_to_docs") => AbsoluteLinks::RelativeToPages,
                _ => AbsoluteLinks::Kept,
            },
            slugs: toc.and_then(|toc| toc.get("slugify")).map_or(Slugs::Ascii, slugs),
            separator: toc
                .and_then(|toc| toc.get("separator")?.as_str())
                .unwrap_or("-")
                .to_owned(),
            attribute_lists: has_extension(&["attr_list", "extra", "pymdownx.extra"]),
            indented_blocks: has_extension(&["admonition", "pymdownx.details", "pymdownx.tabbed"]),
            snippets: snippets(&extensions, folder),
            other_ids: value.get("hooks").is_some() || has_plugin(&["mkdocstrings", "macros", "mkdocs-click"]),
            other_pages: has_plugin(&["gen-files", "monorepo", "multirepo", "api-autonav"]),
            versions: has_plugin(&["redirects", "mike"])
                || value.get("INHERIT").is_some()
                || value.pointer("/extra/version").is_some(),
            nav: Vec::new(),
        }
    }
}

/// The entries of a list of names with options, or of a map from names to options.
fn named(value: Option<&Value>) -> Vec<(&str, Option<&Value>)> {
    match value {
        Some(Value::Array(entries)) => entries.iter().flat_map(|entry| named(Some(entry))).collect(),
        Some(Value::Object(map)) => map
            .iter()
            .map(|(name, options)| (name.as_str(), Some(options)))
            .collect(),
        Some(Value::String(name)) => vec![(name, None)],
        _ => Vec::new(),
    }
}

/// The folders that `pymdownx.snippets` reads from; the site's own folder and that of the pages hold more than texts for others.
fn snippets(extensions: &[(&str, Option<&Value>)], pages: &str) -> Vec<String> {
    let options = extensions.iter().find(|(name, _)| *name == "pymdownx.snippets");
    let base = options.and_then(|(_, options)| options.as_ref()?.get("base_path"));
    let folders = match base {
        Some(Value::Array(folders)) => folders.iter().filter_map(Value::as_str).collect(),
        Some(Value::String(folder)) => vec![folder.as_str()],
        _ => Vec::new(),
    };
    let folders = folders
        .into_iter()
        .map(|folder| folder.trim_start_matches("./").trim_matches('/'));
    let parts = folders.filter(|folder| !["", ".", pages.trim_start_matches("./").trim_matches('/')].contains(folder));
    parts.map(str::to_owned).collect()
}

/// What `slugify` names.
fn slugs(value: &Value) -> Slugs {
    let case = value.pointer("/kwds/case").and_then(Value::as_str);
    let name = value
        .as_str()
        .map(|name| name.rsplit([':', '.']).next().unwrap_or(name));
    match (name, case) {
        (Some("slugify_unicode"), _) => Slugs::Unicode,
        (Some("uslugify" | "uslugify_encoded"), _) => Slugs::Extended(Case::Lower),
        (Some("uslugify_cased" | "uslugify_cased_encoded"), _) => Slugs::Extended(Case::Kept),
        (Some("gfm" | "gfm_encoded"), _) => Slugs::Extended(Case::LowerAscii),
        (Some("slugify"), _) if value.as_str().is_some_and(|name| name.contains("pymdownx")) => {
            Slugs::Extended(Case::Kept)
        }
        (Some("slugify"), _) => Slugs::Ascii,
        (None, Some("lower")) => Slugs::Extended(Case::Lower),
        (None, Some("lower-ascii")) => Slugs::Extended(Case::LowerAscii),
        (None, Some("fold")) => Slugs::Extended(Case::Fold),
        (None, Some("none")) => Slugs::Extended(Case::Kept),
        (None, None) if value.get("kwds").is_some() => Slugs::Extended(Case::Kept),
        _ => Slugs::Unknown,
    }
}

/// The pages that `nav` names, with their lines.
fn nav(value: &Value, file: &ConfigurationFile<'_>, folder: &str) -> Vec<Listed> {
    fn pages<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
        match value {
            Value::String(path) => found.push(path),
            Value::Array(values) => values.iter().for_each(|value| pages(value, found)),
            Value::Object(map) => map.values().for_each(|value| pages(value, found)),
            _ => {}
        }
    }
    let mut paths = Vec::new();
    pages(value.get("nav").unwrap_or(&Value::Null), &mut paths);
    paths.retain(|path| path.ends_with(".md") && !path.starts_with('/') && !path.contains("://"));
    let start = file.text.lines().position(|line| line.starts_with("nav:")).unwrap_or(0);
    let line = |path: &str| {
        let mut lines = file.text.lines().enumerate().skip(start);
        lines
            .find(|(_, line)| line.contains(path))
            .map_or(start, |(number, _)| number) as u32
            + 1
    };
    let listed = |path: &&str| Listed {
        file: file.name.to_owned(),
        line: line(path),
        path: format!("{folder}/{}", path.trim_start_matches("./")),
    };
    paths.iter().map(listed).collect()
}

/// Patterns of gitignore below the folder of the pages; hidden files and templates are never pages.
fn excluded(patterns: &[&str]) -> Gitignore {
    let mut builder = GitignoreBuilder::new("");
    for line in [".*", "/templates/"]
        .into_iter()
        .chain(patterns.iter().flat_map(|lines| lines.lines()))
    {
        // MkDocs stops at a pattern that does not parse.
        let _ = builder.add_line(None, line);
    }
    builder.build().unwrap_or_else(|_| Gitignore::empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Settings {
        let (settings, errors) = read(&ConfigurationFile {
            name: "mkdocs.yml",
            text,
        });
        assert_eq!(errors, []);
        settings
    }

    #[test]
    fn settings_that_name_code() {
        let settings = of(
            "docs_dir: ./notes/\nsite_url: !ENV [URL, x]\nplugins:\n- search\n- gen-files: {scripts: [a.py]}\nmarkdown_extensions:\n  attr_list: {}\n  toc:\n    separator: _\n    slugify: !!python/object/apply:pymdownx.slugs.slugify\n      kwds: {case: lower}\n  pymdownx.emoji:\n    emoji_index: !!python/name:material.extensions.emoji.twemoji\n",
        );
        assert_eq!((settings.folder.as_str(), settings.url), ("notes", None));
        assert_eq!(
            (settings.slugs, settings.separator.as_str()),
            (Slugs::Extended(Case::Lower), "_")
        );
        assert!(settings.attribute_lists && settings.other_pages && !settings.other_ids);
    }

    #[test]
    fn what_is_published_beside_the_pages() {
        let versions = |text: &str| of(text).versions;
        assert!(versions("plugins:\n- redirects:\n    redirect_maps: {a.md: b.md}\n"));
        assert!(versions("extra:\n  version: {provider: mike}\n") && versions("INHERIT: ../base.yml\n"));
        assert!(!versions("plugins: [search]\nextra: {generator: false}\n"));
    }

    #[test]
    fn functions_for_ids() {
        let named = |name: &str| {
            of(&format!(
                "markdown_extensions:\n- toc:\n    slugify: !!python/name:{name}\n"
            ))
            .slugs
        };
        assert_eq!(named("pymdownx.slugs.uslugify"), Slugs::Extended(Case::Lower));
        assert_eq!(named("pymdownx.slugs.gfm"), Slugs::Extended(Case::LowerAscii));
        assert_eq!(named("markdown.extensions.toc.slugify_unicode"), Slugs::Unicode);
        assert_eq!(named("own.function"), Slugs::Unknown);
        assert_eq!(of("").slugs, Slugs::Ascii);
    }

    #[test]
    fn what_is_not_published() {
        let settings = of("exclude_docs: |\n  old/\n  *.draft.md\ndraft_docs: later.md\n");
        let excluded = |path: &str| settings.excluded.matched_path_or_any_parents(path, false).is_ignore();
        assert!(excluded("old/a.md") && excluded("b.draft.md") && excluded("c/later.md") && excluded(".hidden.md"));
        assert!(!excluded("older/a.md"));
    }

    #[test]
    fn a_mistake_has_its_line() {
        let (settings, errors) = read(&ConfigurationFile {
            name: "mkdocs.yml",
            text: "site_name: a\nnav:\n  - a: b.md\n c: [\n",
        });
        assert_eq!((settings.folder.as_str(), errors.len()), ("docs", 1));
        assert!(errors[0].line >= 3);
    }
}
