//! What the keys of front matter hold, read from YAML or TOML.

use std::borrow::Cow;

use serde_json::Value as Json;
use serde_saphyr::{Error, MessageFormatter, UserMessageFormatter};

use super::simple;

/// What a key holds, as far as anything here asks for it.
#[derive(Debug, PartialEq)]
pub(super) enum Value<'a> {
    /// A string, or a number as it is printed.
    Text(Cow<'a, str>),
    Flag(bool),
    List(Vec<Value<'a>>),
    Keys(Keys<'a>),
    Nothing,
}

impl Value<'_> {
    pub fn text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// Keys, each once, with what they hold.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Keys<'a>(pub Vec<(Cow<'a, str>, Value<'a>)>);

impl<'a> Keys<'a> {
    pub fn get(&self, key: &str) -> Option<&Value<'a>> {
        let (_, value) = self.0.iter().find(|(name, _)| name == key)?;
        Some(value)
    }
}

/// Keys, and the line from 0 of one that stands twice, with that key: the last counts.
type Read<'a> = (Keys<'a>, Option<(usize, String)>);

/// Reads YAML or TOML; an error is a line from 0 within `text`, and what is wrong.
pub(super) fn parse(text: &str, toml: bool) -> Result<Read<'_>, (usize, String)> {
    if toml {
        return of_toml(text).map(|keys| (keys, None));
    }
    simple::read(text).map_or_else(|| of_yaml(text), |keys| Ok((keys, None)))
}

/// Reads TOML.
fn of_toml(text: &str) -> Result<Keys<'_>, (usize, String)> {
    let table = toml::from_str::<toml::Table>(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        (
            text[..at.min(text.len())].matches('\n').count(),
            error.message().to_owned(),
        )
    })?;
    Ok(Keys(table.into_iter().map(entry_of_toml).collect()))
}

fn entry_of_toml<'a>((key, value): (String, toml::Value)) -> (Cow<'a, str>, Value<'a>) {
    (key.into(), value_of_toml(value))
}

fn value_of_toml<'a>(value: toml::Value) -> Value<'a> {
    match value {
        toml::Value::String(text) => Value::Text(text.into()),
        toml::Value::Integer(number) => Value::Text(number.to_string().into()),
        toml::Value::Float(number) => value_of_json(number.into()),
        toml::Value::Boolean(flag) => Value::Flag(flag),
        toml::Value::Datetime(date) => Value::Text(date.to_string().into()),
        toml::Value::Array(values) => Value::List(values.into_iter().map(value_of_toml).collect()),
        toml::Value::Table(table) => Value::Keys(Keys(table.into_iter().map(entry_of_toml).collect())),
    }
}

/// Reads YAML.
pub(super) fn of_yaml(text: &str) -> Result<Read<'_>, (usize, String)> {
    if text
        .lines()
        .all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'))
    {
        return Ok((Keys::default(), None));
    }
    let line = |error: &Error| error.location().map_or(0, |at| at.line() as usize).saturating_sub(1);
    let (read, repeated) = match serde_saphyr::from_str::<Json>(text) {
        Err(error) => match error.without_snippet() {
            Error::DuplicateMappingKey { key, .. } => {
                let options = serde_saphyr::options! {
                    duplicate_keys: serde_saphyr::DuplicateKeyPolicy::LastWins,
                };
                let repeated = (line(&error), key.clone().unwrap_or_default());
                (serde_saphyr::from_str_with_options(text, options), Some(repeated))
            }
            _ => (Err(error), None),
        },
        read => (read, None),
    };
    match read {
        Ok(Json::Object(map)) => Ok((Keys(map.into_iter().map(entry_of_json).collect()), repeated)),
        Ok(_) => Err((0, "expected keys with values".to_owned())),
        Err(error) => Err((line(&error), reason(&error))),
    }
}

/// What is wrong with YAML, for people: without the parser's own count of lines, and without advice to those who call it.
pub fn reason(error: &Error) -> String {
    let said = UserMessageFormatter.format_message(error.without_snippet());
    said.lines().next().unwrap_or("unreadable").to_owned()
}

fn entry_of_json<'a>((key, value): (String, Json)) -> (Cow<'a, str>, Value<'a>) {
    (key.into(), value_of_json(value))
}

fn value_of_json<'a>(value: Json) -> Value<'a> {
    match value {
        Json::String(text) => Value::Text(text.into()),
        Json::Number(number) => Value::Text(number.to_string().into()),
        Json::Bool(flag) => Value::Flag(flag),
        Json::Array(values) => Value::List(values.into_iter().map(value_of_json).collect()),
        Json::Object(map) => Value::Keys(Keys(map.into_iter().map(entry_of_json).collect())),
        Json::Null => Value::Nothing,
    }
}
