//! What the reader asks for in the editor: settings, and what comes with the command line.

use serde::Deserialize;
use serde_json::Value;

use awsnotes_glossary::Day;

use crate::rules::Language;

/// What the command line fixes for the whole session.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// The process that dies when the editor does; the server then ends too.
    pub client_process: Option<u32>,
    /// The language of messages, whatever else is said.
    pub language: Option<Language>,
    /// The day on which everything is judged; otherwise the system's.
    pub today: Option<Day>,
}

impl Options {
    /// The day on which a question is asked.
    pub fn today(&self) -> Day {
        self.today.unwrap_or_else(|| {
            let now = jiff::Zoned::now().date();
            let part = |part: i8| u8::try_from(part).unwrap_or(1);
            Day {
                year: i32::from(now.year()),
                month: part(now.month()),
                day: part(now.day()),
            }
        })
    }
}

/// Where findings are published at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Enable {
    /// In roots that look like notes about AWS.
    #[default]
    Auto,
    /// Everywhere.
    On,
    /// Nowhere.
    Off,
}

/// Which notes have findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Reach {
    /// Those that are open.
    #[default]
    OpenNotes,
    /// All of them.
    Workspace,
}

/// The editor's settings, section `awsnotes`. They turn on, off and filter; what is wrong and how much that matters, the
/// configuration file says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Settings {
    /// `awsnotes.enable`
    pub enable: Enable,
    /// `awsnotes.diagnostics`
    pub reach: Reach,
}

impl Settings {
    /// Takes over what `value` says: the section itself or an object that holds it. What it does not say is as `base` has it;
    /// what it says in a way that is not understood stays.
    pub fn update(&mut self, value: &Value, base: Settings) {
        let section = value.get("awsnotes").unwrap_or(value);
        if section.is_object() {
            read(section.get("enable"), &mut self.enable, base.enable);
            read(section.get("diagnostics"), &mut self.reach, base.reach);
        }
    }
}

fn read<'a, T: Deserialize<'a>>(value: Option<&'a Value>, setting: &mut T, base: T) {
    let said = value.map_or(Some(base), |value| T::deserialize(value).ok());
    if let Some(said) = said {
        *setting = said;
    }
}

/// The language that a locale such as `ko`, `ko-KR` or `en_US.UTF-8` stands for, if messages come in it.
pub fn language_of_locale(locale: &str) -> Option<Language> {
    match locale.get(..2)?.to_ascii_lowercase().as_str() {
        "ko" => Some(Language::Ko),
        "en" => Some(Language::En),
        _ => None,
    }
}

/// The language that the environment asks for.
pub fn language_of_environment() -> Option<Language> {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty())
        .and_then(|locale| language_of_locale(&locale))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn settings_are_read_with_and_without_their_section() {
        let mut settings = Settings::default();
        let base = Settings::default();
        settings.update(&json!({"awsnotes": {"enable": "on", "diagnostics": "workspace"}}), base);
        assert_eq!(
            settings,
            Settings {
                enable: Enable::On,
                reach: Reach::Workspace
            }
        );
        let base = Settings {
            enable: Enable::Off,
            ..base
        };
        settings.update(&json!({"diagnostics": "workspace"}), base);
        assert_eq!(
            settings,
            Settings {
                enable: Enable::Off,
                reach: Reach::Workspace
            },
            "what is not said is as it was to begin with"
        );
    }

    #[test]
    fn what_is_not_understood_changes_nothing() {
        let mut settings = Settings {
            enable: Enable::Off,
            reach: Reach::Workspace,
        };
        let before = settings;
        for value in [
            json!(null),
            json!([]),
            json!({"enable": 7, "diagnostics": "모두"}),
            json!({"awsnotes": null}),
        ] {
            settings.update(&value, Settings::default());
        }
        assert_eq!(settings, before);
    }

    #[test]
    fn a_locale_names_a_language() {
        assert_eq!(language_of_locale("ko-KR"), Some(Language::Ko));
        assert_eq!(language_of_locale("en_US.UTF-8"), Some(Language::En));
        assert_eq!(language_of_locale("de"), None);
        assert_eq!(language_of_locale("한"), None);
        assert_eq!(language_of_locale(""), None);
    }
}
