//! The language of messages: as asked, else as configured, else that of the locale, else English.

use std::ffi::OsString;

use super::folders;
use crate::rules::Language;
use crate::workspace::Workspace;

/// What is known of the reader's language before a configuration is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    asked: Option<Language>,
    locale: Option<Language>,
}

impl Choice {
    /// Reads `--language` out of arguments that are not parsed yet, since even their errors have a language, and the
    /// locale from the environment.
    pub fn of_arguments(arguments: &[OsString]) -> Choice {
        let mut asked = None;
        let mut arguments = arguments.iter().filter_map(|argument| argument.to_str());
        while let Some(argument) = arguments.next() {
            if argument == "--" {
                break;
            }
            let value = match argument.strip_prefix("--language") {
                Some("") => arguments.next(),
                Some(rest) => rest.strip_prefix('='),
                None => continue,
            };
            asked = value.and_then(named).or(asked);
        }
        Choice {
            asked,
            locale: locale(|key| std::env::var(key).ok()),
        }
    }

    /// The language that `--language` names.
    pub fn asked(self) -> Option<Language> {
        self.asked
    }

    /// The language, given what a configuration says.
    pub fn language(self, configured: Option<Language>) -> Language {
        self.asked.or(configured).or(self.locale).unwrap_or_default()
    }

    /// The language where the question is about no notes: what the configuration of the working folder says counts.
    pub fn here(self) -> Language {
        let configured = || Workspace::configuration_of(&folders::here()).ok()?.language;
        self.language(self.asked.or_else(configured))
    }
}

fn named(name: &str) -> Option<Language> {
    match name {
        "en" => Some(Language::En),
        "ko" => Some(Language::Ko),
        _ => None,
    }
}

/// The first of the usual variables that is set decides, if it names a language that is spoken here.
fn locale(variable: impl Fn(&str) -> Option<String>) -> Option<Language> {
    let value = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|key| variable(key).filter(|value| !value.is_empty()))?;
    named(value.get(..2)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(arguments: &[&str]) -> Option<Language> {
        Choice::of_arguments(&arguments.iter().map(OsString::from).collect::<Vec<_>>()).asked
    }

    #[test]
    fn is_asked_for_in_two_ways() {
        assert_eq!(asked(&["awsnotes", "check", "--language", "ko"]), Some(Language::Ko));
        assert_eq!(asked(&["awsnotes", "--language=en", "check"]), Some(Language::En));
        assert_eq!(asked(&["awsnotes", "check", "--", "--language=ko"]), None);
        assert_eq!(asked(&["awsnotes", "check", "--language"]), None);
    }

    #[test]
    fn follows_the_locale() {
        let of = |all: &str, lang: &str| {
            locale(|key| match key {
                "LC_ALL" => Some(all.to_owned()),
                "LANG" => Some(lang.to_owned()),
                _ => None,
            })
        };
        assert_eq!(of("", "ko_KR.UTF-8"), Some(Language::Ko));
        assert_eq!(of("C", "ko_KR.UTF-8"), None);
        assert_eq!(of("en_US.UTF-8", "ko_KR"), Some(Language::En));
        assert_eq!(of("한국어", ""), None);
    }
}
