//! Hugo's configuration: the keys that decide addresses. Keys are the same in upper and lower case.

use serde_json::{Map, Value};

use super::super::{ConfigurationError, ConfigurationFile, toml, yaml};

/// What the configuration says about addresses.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Settings {
    /// `baseURL`.
    pub base: Option<String>,
    /// Folder of the content, without slashes.
    pub content: String,
    /// All languages, and for each the folder of its content where it has its own.
    pub languages: Vec<(String, Option<String>)>,
    /// Folders that are mounted as content, with their languages.
    pub mounts: Vec<(String, String)>,
    /// The language without a prefix, unless it has one too.
    pub default_language: String,
    /// The default language has a prefix too.
    pub in_subdirectory: bool,
    /// Section and template of its addresses.
    pub permalinks: Vec<(String, String)>,
    /// `/a.html` instead of `/a/`.
    pub ugly: bool,
    /// Letters keep their case.
    pub keep_case: bool,
    /// Drafts are published.
    pub drafts: bool,
    /// Pages of days to come are published.
    pub future: bool,
    /// Terms of definition lists have ids.
    pub term_ids: bool,
    /// Names of taxonomies, as they stand in addresses.
    pub taxonomies: Vec<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            base: None,
            content: "content".into(),
            languages: Vec::new(),
            mounts: Vec::new(),
            default_language: "en".into(),
            in_subdirectory: false,
            permalinks: Vec::new(),
            ugly: false,
            keep_case: false,
            drafts: false,
            future: false,
            term_ids: false,
            taxonomies: vec!["tags".into(), "categories".into()],
        }
    }
}

/// Reads the configuration; an error leaves out the file that it is in. Of several files beside the content the first
/// counts; those of a folder come on top of it, each under the key that it is called by.
pub(super) fn read(files: &[ConfigurationFile<'_>]) -> (Settings, Vec<ConfigurationError>) {
    let (mut all, mut errors) = (Value::Null, Vec::new());
    let first = files.iter().find(|file| !file.name.contains('/'));
    let mut several: Vec<_> = files.iter().filter(|file| file.name.contains('/')).collect();
    several.sort_by_key(|file| file.name);
    for file in first.into_iter().chain(several) {
        match parse(file) {
            Ok(value) => merge(&mut all, below_key(file.name, lower_case(value))),
            Err((line, message)) => errors.push(ConfigurationError {
                file: file.name.to_owned(),
                line,
                message,
            }),
        }
    }
    (settings(&all), errors)
}

fn parse(file: &ConfigurationFile<'_>) -> Result<Value, (u32, String)> {
    let text = file.text;
    match file.name.rsplit('.').next() {
        Some("yaml" | "yml") => yaml::read(text),
        Some("json") if text.trim().is_empty() => Ok(Value::Null),
        Some("json") => {
            let error = |problem: serde_json::Error| (problem.line() as u32, problem.to_string());
            serde_json::from_str(text).map_err(error)
        }
        _ => toml(text),
    }
}

/// `params.toml` says what is below `params`, `params.ko.toml` what is below `params` of a language.
fn below_key(name: &str, value: Value) -> Value {
    let Some((_, name)) = name.rsplit_once('/') else {
        return value;
    };
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_lowercase();
    let keys: Vec<&str> = match stem.split_once('.') {
        _ if matches!(stem.as_str(), "hugo" | "config") => Vec::new(),
        Some(("languages", language)) => vec!["languages", language],
        Some((key, language)) => vec!["languages", language, key],
        None => vec![&stem],
    };
    let below = |value, key: &&str| Value::Object(Map::from_iter([((*key).to_owned(), value)]));
    keys.iter().rev().fold(value, below)
}

/// Keys are the same in upper and lower case, but for names of sections and taxonomies.
fn lower_case(value: Value) -> Value {
    match value {
        Value::Object(map) => map
            .into_iter()
            .map(|(key, value)| {
                let value = if key.eq_ignore_ascii_case("permalinks") {
                    value
                } else {
                    lower_case(value)
                };
                (key.to_lowercase(), value)
            })
            .collect(),
        Value::Array(values) => values.into_iter().map(lower_case).collect(),
        value => value,
    }
}

fn merge(into: &mut Value, value: Value) {
    match (into, value) {
        (Value::Object(into), Value::Object(from)) => {
            for (key, value) in from {
                merge(into.entry(key).or_insert(Value::Null), value);
            }
        }
        (_, Value::Null) => {}
        (into, value) => *into = value,
    }
}

fn settings(value: &Value) -> Settings {
    let text = |key| get(value, key).and_then(Value::as_str).map(str::to_owned);
    let flag = |key| get(value, key).and_then(Value::as_bool).unwrap_or_default();
    let mut settings = Settings {
        base: text("baseurl"),
        in_subdirectory: flag("defaultcontentlanguageinsubdir"),
        ugly: flag("uglyurls"),
        keep_case: flag("disablepathtolower"),
        drafts: flag("builddrafts"),
        future: flag("buildfuture"),
        term_ids: at(value, &["markup", "goldmark", "parser", "autodefinitiontermid"]) == Some(&Value::Bool(true)),
        ..Settings::default()
    };
    if let Some(folder) = text("contentdir") {
        settings.content = folder.trim_matches('/').to_owned();
    }
    if let Some(language) = text("defaultcontentlanguage") {
        settings.default_language = language.to_lowercase();
    }
    for (name, language) in object(get(value, "languages")) {
        let folder = get(language, "contentdir").and_then(Value::as_str);
        let folder = folder.map(|folder| folder.trim_matches('/').to_owned());
        settings.languages.push((name.to_lowercase(), folder));
    }
    for (section, template) in object(get(value, "permalinks")) {
        match template {
            Value::String(template) => settings.permalinks.push((section.clone(), template.clone())),
            // `[permalinks.page]`, by kind; other kinds are not notes.
            by_section if section == "page" => {
                let templates = object(Some(by_section)).into_iter();
                let templates = templates.filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned())));
                settings.permalinks.extend(templates);
            }
            _ => {}
        }
    }
    let mounts = get(value, "module").and_then(|module| get(module, "mounts"));
    for mount in mounts.and_then(Value::as_array).into_iter().flatten() {
        let text = |key| {
            get(mount, key)
                .and_then(Value::as_str)
                .map(|text| text.trim_matches('/').to_owned())
        };
        if let (Some(source), Some("content")) = (text("source"), text("target").as_deref()) {
            let language = text("lang").unwrap_or_else(|| settings.default_language.clone());
            settings.mounts.push((language, source));
        }
    }
    let taxonomies = object(get(value, "taxonomies")).into_iter();
    settings
        .taxonomies
        .extend(taxonomies.filter_map(|(_, plural)| Some(plural.as_str()?.to_lowercase())));
    settings
}

fn object(value: Option<&Value>) -> Vec<(&String, &Value)> {
    value
        .and_then(Value::as_object)
        .map(Map::iter)
        .into_iter()
        .flatten()
        .collect()
}

fn at<'a>(value: &'a Value, keys: &[&str]) -> Option<&'a Value> {
    keys.iter().try_fold(value, |value, key| get(value, key))
}

fn get<'a>(value: &'a Value, key: &str) -> Option<&'a Value> {
    let found = value.as_object()?.iter().find(|(name, _)| name.to_lowercase() == key);
    found.map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file<'a>(name: &'a str, text: &'a str) -> ConfigurationFile<'a> {
        ConfigurationFile { name, text }
    }

    #[test]
    fn three_forms_of_one_configuration() {
        let toml = "baseURL = \"https://a.example/\"\n[permalinks]\n\"글\" = \"/:year/:slug/\"\n[languages.ko]\n[languages.EN]\ncontentDir = \"content/en\"\n";
        let yaml = "baseurl: https://a.example/\npermalinks: {page: {글: /:year/:slug/}}\nlanguages: {ko: {}, en: {contentDir: content/en}}\n";
        let json = r#"{"BaseURL": "https://a.example/", "permalinks": {"글": "/:year/:slug/"}, "languages": {"ko": {}, "en": {"contentDir": "content/en"}}}"#;
        let read = |name, text| {
            let (mut settings, errors) = read(&[file(name, text)]);
            settings.languages.sort();
            assert_eq!(errors, []);
            settings
        };
        let expected = read("hugo.toml", toml);
        assert_eq!(
            expected.languages,
            [("en".into(), Some("content/en".into())), ("ko".into(), None)]
        );
        assert_eq!(expected.permalinks, [("글".into(), "/:year/:slug/".into())]);
        assert_eq!(read("hugo.yaml", yaml), expected);
        assert_eq!(read("hugo.json", json), expected);
    }

    #[test]
    fn a_folder_of_configurations() {
        let (settings, errors) = read(&[
            file("hugo.toml", "baseURL = 'https://a.example/'\ncontentDir = 'x'\n"),
            file("config.toml", "contentDir = 'y'\n"),
            file("config/_default/hugo.yaml", "contentDir: notes\n"),
            file("config/_default/taxonomies.toml", "series = 'Series'\n"),
            file("config/_default/languages.ko.toml", "contentDir = 'notes/ko'\n"),
            file("config/_default/params.en.json", "{}"),
            file("config/_default/menus.toml", "[\n"),
        ]);
        assert_eq!(settings.content, "notes");
        assert_eq!(settings.base.as_deref(), Some("https://a.example/"));
        assert_eq!(settings.taxonomies.last().map(String::as_str), Some("series"));
        assert_eq!(
            settings.languages,
            [("en".into(), None), ("ko".into(), Some("notes/ko".into()))]
        );
        assert_eq!(errors[0].file, "config/_default/menus.toml");
    }

    #[test]
    fn a_broken_configuration_says_where() {
        for (name, text) in [
            ("hugo.toml", "a = 1\nb = \n"),
            ("hugo.yaml", "a: 1\nb: [\n"),
            ("hugo.json", "{\n\"a\": }"),
        ] {
            let (settings, errors) = read(&[file(name, text)]);
            assert_eq!(settings, Settings::default());
            assert!(errors.iter().any(|error| error.line >= 2), "{name}");
        }
        assert_eq!(read(&[file("hugo.toml", "")]).1, []);
    }
}
