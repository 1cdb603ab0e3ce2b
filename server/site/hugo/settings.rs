//! Hugo's configuration: the keys that decide addresses. Keys are the same in upper and lower case.

use serde_json::{Map, Value};

use super::super::{ConfigurationError, ConfigurationFile};

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

/// Reads the configuration; an error leaves the defaults.
pub(super) fn read(file: &ConfigurationFile<'_>) -> (Settings, Option<ConfigurationError>) {
    match parse(file) {
        Ok(value) => (settings(&value), None),
        Err(error) => (Settings::default(), Some(error)),
    }
}

fn parse(file: &ConfigurationFile<'_>) -> Result<Value, ConfigurationError> {
    let text = file.text;
    if text.trim().is_empty() {
        return Ok(Value::Null);
    }
    let error = |line, message: &str| ConfigurationError {
        line,
        message: message.lines().next().unwrap_or("unreadable").to_owned(),
    };
    match file.name.rsplit('.').next() {
        Some("yaml" | "yml") => serde_saphyr::from_str(text).map_err(|problem| {
            let line = problem.location().map_or(1, |location| location.line() as u32);
            error(line, &problem.without_snippet().to_string())
        }),
        Some("json") => {
            serde_json::from_str(text).map_err(|problem| error(problem.line() as u32, &problem.to_string()))
        }
        _ => toml::from_str(text).map_err(|problem| {
            let at = problem.span().map_or(0, |span| span.start).min(text.len());
            error(text[..at].matches('\n').count() as u32 + 1, problem.message())
        }),
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
            let (mut settings, error) = read(&file(name, text));
            settings.languages.sort();
            assert_eq!(error, None);
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
    fn a_broken_configuration_says_where() {
        for (name, text) in [
            ("hugo.toml", "a = 1\nb = \n"),
            ("hugo.yaml", "a: 1\nb: [\n"),
            ("hugo.json", "{\n\"a\": }"),
        ] {
            let (settings, error) = read(&file(name, text));
            assert_eq!(settings, Settings::default());
            assert!(error.is_some_and(|error| error.line >= 2), "{name}");
        }
        assert_eq!(read(&file("hugo.toml", "")).1, None);
    }
}
