//! `awsnotes.toml`: what it may say, and what is wrong with it.

mod misplaced;

use std::collections::BTreeMap;

use awsnotes_glossary::date::no_date;
use awsnotes_glossary::schema::Localized;
use awsnotes_glossary::toml_words::in_words;
use awsnotes_glossary::{Date, sounds};
use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::Problem;
use crate::site::Flavour;
use crate::text::LineIndex;

/// The name of the file.
pub const FILE_NAME: &str = "awsnotes.toml";

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Nice to know.
    Hint,
    /// Worth a look.
    Information,
    /// Probably wrong.
    Warning,
    /// Wrong.
    Error,
}

/// The language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Korean.
    Ko,
}

impl Language {
    /// The text of this language, or the only one there is.
    pub fn of(self, text: &Localized) -> &str {
        match self {
            Language::En => text.english(),
            Language::Ko => text.korean(),
        }
    }

    /// One of two texts that say the same. A Korean particle that is written in both forms, `15(으)로`, takes the one that fits
    /// what stands before it, where that can be told.
    pub fn say<T: Into<String>>(self, en: T, ko: T) -> String {
        match self {
            Language::En => en.into(),
            Language::Ko => {
                let ko = ko.into();
                if sounds::is_open(&ko) {
                    sounds::settled(&ko, |_| None)
                } else {
                    ko
                }
            }
        }
    }
}

/// Severity of a rule, or silence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
enum Level {
    Error,
    Warning,
    Information,
    Hint,
    Off,
}

impl Level {
    fn severity(self) -> Option<Severity> {
        match self {
            Level::Error => Some(Severity::Error),
            Level::Warning => Some(Severity::Warning),
            Level::Information => Some(Severity::Information),
            Level::Hint => Some(Severity::Hint),
            Level::Off => None,
        }
    }
}

/// A rule that the configuration names: its id and where that stands, line and column from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleName {
    /// The id as written, known or not.
    pub id: String,
    /// Line from 1.
    pub line: u32,
    /// Column from 1.
    pub column: u32,
}

/// A rule as configured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleSetting {
    /// Which rule.
    pub name: RuleName,
    /// None switches it off.
    pub severity: Option<Severity>,
}

/// What a site is, where it is not to be detected.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SiteSettings {
    /// Who publishes it.
    pub flavour: Option<Flavour>,
    /// Its own address.
    pub url: Option<String>,
    /// The address of the repository on its host.
    pub repository: Option<String>,
    /// The branch that links name.
    pub branch: Option<String>,
    /// Targets that exist only after a build.
    #[serde(default)]
    pub generated: Vec<String>,
}

/// Settings of a part.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FolderSettings {
    /// Which part, as a glob of gitignore.
    pub path: String,
    /// Who publishes it.
    pub flavour: Option<Flavour>,
    /// Its own address.
    pub url: Option<String>,
    /// The address of the repository on its host.
    pub repository: Option<String>,
    /// The branch that links name.
    pub branch: Option<String>,
    /// Targets that exist only after a build.
    #[serde(default)]
    pub generated: Vec<String>,
}

impl FolderSettings {
    /// The folder that the glob stands for: `docs` for `docs/**`.
    pub fn folder(&self) -> &str {
        let path = self.path.trim_start_matches('/');
        path.trim_end_matches("/**").trim_end_matches('/')
    }
}

/// Rules that are silent in a part.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct IgnoreSettings {
    /// Which part, as a glob of gitignore.
    path: String,
    /// Ids of rules.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<String>"))]
    rules: Vec<Spanned<String>>,
    /// Why.
    #[serde(default, rename = "reason")]
    _reason: String,
}

/// A part that is judged as of a day.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AsOfSettings {
    /// Which part, as a glob of gitignore.
    pub path: String,
    /// The day.
    pub date: String,
}

/// The file as TOML has it.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    language: Option<Language>,
    #[serde(default)]
    exclude: Vec<String>,
    baseline: Option<String>,
    #[serde(default)]
    site: SiteSettings,
    #[serde(default)]
    folder: Vec<FolderSettings>,
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "BTreeMap<String, Level>"))]
    rules: BTreeMap<Spanned<String>, Level>,
    #[serde(default)]
    ignore: Vec<IgnoreSettings>,
    #[serde(default)]
    as_of: Vec<AsOfSettings>,
    // Read by the glossary's own validator, see `glossary_part`.
    #[serde(default, rename = "term")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<awsnotes_glossary::schema::Term>"))]
    _term: Vec<toml::Table>,
    #[serde(default, rename = "fact")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<awsnotes_glossary::schema::Fact>"))]
    _fact: Vec<toml::Table>,
}

/// The JSON Schema of `awsnotes.toml`.
#[cfg(feature = "schema")]
pub fn schema() -> schemars::Schema {
    schemars::schema_for!(File)
}

/// What a root's `awsnotes.toml` says; all of it is optional.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Configuration {
    /// Language of messages.
    pub language: Option<Language>,
    /// Globs of what is not read.
    pub exclude: Vec<String>,
    /// Path of the baseline, relative to the root.
    pub baseline: Option<String>,
    /// The site.
    pub site: SiteSettings,
    /// Parts with settings of their own; the last match wins.
    pub folders: Vec<FolderSettings>,
    /// Severities.
    pub rules: Vec<RuleSetting>,
    /// Parts where rules are silent.
    pub ignore: Vec<(String, Vec<RuleName>)>,
    /// Parts judged as of a day.
    pub as_of: Vec<(String, Date)>,
}

impl Configuration {
    /// Reads the text of `awsnotes.toml`. An error names line, column and, for an unknown key, the nearest one.
    pub fn parse(text: &str) -> Result<Configuration, Problem> {
        let lines = LineIndex::new(text);
        let problem = |offset: usize, message: Localized| {
            let place = lines.line_column(text, offset as u32);
            Problem {
                path: FILE_NAME.to_owned(),
                line: Some(place.line),
                column: Some(place.column),
                message,
            }
        };
        let file: File = toml::from_str(text).map_err(|error| {
            let place = error.span();
            let message = misplaced::advice(text, place.clone());
            problem(
                place.clone().map_or(0, |span| span.start),
                message.unwrap_or_else(|| in_words(error.message(), text, place)),
            )
        })?;
        let mut as_of = Vec::new();
        for entry in file.as_of {
            let date = Date::parse(&entry.date).ok_or_else(|| {
                let at = text.find(&entry.date).unwrap_or(0);
                problem(at, no_date(&entry.date))
            })?;
            as_of.push((entry.path, date));
        }
        let name = |id: Spanned<String>| {
            let place = lines.line_column(text, id.span().start as u32);
            RuleName {
                id: id.into_inner(),
                line: place.line,
                column: place.column,
            }
        };
        let rules = file.rules.into_iter().map(|(id, level)| RuleSetting {
            name: name(id),
            severity: level.severity(),
        });
        let ignore = file.ignore.into_iter();
        let ignore = ignore.map(|entry| (entry.path, entry.rules.into_iter().map(name).collect()));
        Ok(Configuration {
            language: file.language,
            exclude: file.exclude,
            baseline: file.baseline,
            site: file.site,
            folders: file.folder,
            rules: rules.collect(),
            ignore: ignore.collect(),
            as_of,
        })
    }
}

/// The `[[term]]` and `[[fact]]` tables of a configuration, every other line blank, so that places stay right.
pub(super) fn glossary_part(text: &str) -> String {
    let mut inside = false;
    let mut part = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let head = line.trim_start();
        if head.starts_with('[') {
            let name = head.trim_start_matches('[');
            inside = ["term", "fact"].iter().any(|table| {
                name.strip_prefix(table)
                    .is_some_and(|rest| rest.starts_with([']', '.']))
            });
        }
        part.push_str(if inside {
            line
        } else {
            &line[line.trim_end_matches(['\n', '\r']).len()..]
        });
    }
    part
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_optional() {
        assert_eq!(Configuration::parse(""), Ok(Configuration::default()));
    }

    #[test]
    fn all_keys() {
        let text = "language = \"ko\"\nexclude = [\"old/**\"]\n[site]\nflavour = \"jekyll\"\n[[folder]]\npath = \"docs/**\"\nflavour = \"mkdocs\"\n\
            [rules]\nstale-fact = \"error\"\nstub-section = \"off\"\n[[ignore]]\npath = \"2021/**\"\nrules = [\"stale-fact\"]\n\
            [[as-of]]\npath = \"2021/**\"\ndate = \"2021-12\"\n";
        let configuration = Configuration::parse(text).unwrap();
        assert_eq!(configuration.language, Some(Language::Ko));
        assert_eq!(configuration.rules[0].severity, Some(Severity::Error));
        assert_eq!(
            (configuration.rules[1].name.line, configuration.rules[1].severity),
            (10, None)
        );
        let (path, rules) = &configuration.ignore[0];
        let [RuleName { id, line, column }] = rules.as_slice() else {
            panic!("{rules:?}")
        };
        assert_eq!(
            (path.as_str(), id.as_str(), *line, *column),
            ("2021/**", "stale-fact", 13, 10)
        );
        assert_eq!(configuration.as_of[0].1.to_string(), "2021-12");
    }

    #[test]
    fn an_unknown_key_names_its_place_and_the_nearest_key() {
        let problem = Configuration::parse("# 설정\nlanguag = \"ko\"\n").unwrap_err();
        assert_eq!((problem.line, problem.column), (Some(2), Some(1)));
        assert_eq!(problem.message.en, "unknown key `languag`: did you mean `language`?");
    }

    #[test]
    fn terms_keep_their_lines() {
        let part = glossary_part(
            "language = \"ko\"\r\n[[term]]\nid = \"x\"\n[term.definition]\nen = \"y\"\n[rules]\na = \"off\"\n",
        );
        assert_eq!(part, "\r\n[[term]]\nid = \"x\"\n[term.definition]\nen = \"y\"\n\n\n");
    }
}
