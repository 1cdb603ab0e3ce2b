//! What the keys of front matter hold, read from YAML or TOML.

use std::borrow::Cow;

use serde_json::Value as Json;

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

/// Reads YAML or TOML; an error is a line from 0 within `text`, and what is wrong.
pub(super) fn parse(text: &str, toml: bool) -> Result<Keys<'_>, (usize, String)> {
    if toml {
        return of_toml(text);
    }
    simple::read(text).map_or_else(|| of_yaml(text), Ok)
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
pub(super) fn of_yaml(text: &str) -> Result<Keys<'_>, (usize, String)> {
    if text
        .lines()
        .all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'))
    {
        return Ok(Keys::default());
    }
    match serde_saphyr::from_str::<Json>(text) {
        Ok(Json::Object(map)) => Ok(Keys(map.into_iter().map(entry_of_json).collect())),
        Ok(_) => Err((0, "expected keys with values".to_owned())),
        Err(error) => {
            let line = error.location().map_or(0, |location| location.line() as usize);
            let message = error.without_snippet().to_string();
            Err((
                line.saturating_sub(1),
                message.lines().next().unwrap_or("unreadable").to_owned(),
            ))
        }
    }
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
