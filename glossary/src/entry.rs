//! Data files taken apart into entries that know where they stand.

use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use crate::schema::Localized;
use crate::toml_words::{MISSING, in_words, suggestion};
use crate::validate::Problem;

/// The settings file of a folder of notes, which holds entries among other things.
const SETTINGS: &str = "awsnotes.toml";

/// A step from an entry to a place within it: `timeline`, then the second, then `until`.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Step {
    Key(&'static str),
    Index(usize),
}

/// One `[[term]]` or `[[fact]]`.
#[derive(Debug)]
pub(crate) struct Entry<'source> {
    file: &'source str,
    source: &'source str,
    span: Range<usize>,
    value: DeValue<'source>,
}

impl<'source> Entry<'source> {
    /// The id, if there is one.
    pub(crate) fn id(&self) -> Option<&str> {
        match self.value.get("id").map(Spanned::get_ref) {
            Some(DeValue::String(id)) => Some(id),
            _ => None,
        }
    }

    /// A problem at a place within the entry; at its beginning where the place does not exist.
    pub(crate) fn problem(&self, path: &[Step], message: Localized) -> Problem {
        let mut span = self.span.clone();
        let mut value = &self.value;
        for step in path {
            let next = match *step {
                Step::Key(key) => value.get(key),
                Step::Index(index) => value.get(index),
            };
            let Some(next) = next else { break };
            span = next.span();
            value = next.get_ref();
        }
        self.problem_at(span.start, message)
    }

    /// The entry as the type that its table stands for. All of the `required` keys that are missing are told at once.
    pub(crate) fn read<T: DeserializeOwned>(&self, required: &[&str]) -> Result<T, Problem> {
        let value = Spanned::new(self.span.clone(), self.value.clone());
        T::deserialize(ValueDeserializer::from(value)).map_err(|error| {
            let place = error.span().map_or(self.span.start, |span| span.start);
            let missing = required.iter().filter(|key| self.value.get(**key).is_none());
            let missing: Vec<String> = missing.map(|key| format!("`{key}`")).collect();
            let message = match missing.split_last() {
                Some((last, others)) if error.message().starts_with(MISSING) => {
                    let listed = missing.join(", ");
                    let en = match others {
                        [] => format!("{last} is missing"),
                        _ => format!("{} and {last} are missing", others.join(", ")),
                    };
                    Localized::new(en, format!("필요한 키가 없습니다: {listed}"))
                }
                _ => in_words(error.message(), self.source, error.span()),
            };
            self.problem_at(place, message)
        })
    }

    fn problem_at(&self, offset: usize, message: Localized) -> Problem {
        Problem {
            entry: self.id().map(str::to_owned),
            ..problem(self.file, self.source, offset, message)
        }
    }
}

/// The entries of a file, terms and facts.
#[derive(Debug, Default)]
pub(crate) struct Entries<'source> {
    pub(crate) terms: Vec<Entry<'source>>,
    pub(crate) facts: Vec<Entry<'source>>,
}

impl<'source> Entries<'source> {
    /// Adds the entries of a file. A file that is no TOML gives one problem and no entry.
    pub(crate) fn add(&mut self, file: &'source str, source: &'source str, problems: &mut Vec<Problem>) {
        let tables = match DeTable::parse(source) {
            Ok(tables) => tables.into_inner(),
            Err(error) => {
                let place = error.span().map_or(0, |span| span.start);
                let message = in_words(error.message(), source, error.span());
                problems.push(problem(file, source, place, message));
                return;
            }
        };
        let is_settings = file.rsplit(['/', '\\']).next() == Some(SETTINGS);
        for (key, value) in tables {
            let list = match key.get_ref().as_ref() {
                "term" => &mut self.terms,
                "fact" => &mut self.facts,
                _ if is_settings => continue,
                unknown => {
                    let [near, nearest] = suggestion(unknown, ["term", "fact"].into_iter());
                    let message = Localized::new(
                        format!("unknown key `{unknown}`{near}"),
                        format!("모르는 키 `{unknown}`{nearest}"),
                    );
                    problems.push(problem(file, source, key.span().start, message));
                    continue;
                }
            };
            let DeValue::Array(values) = value.into_inner() else {
                let key_name = key.get_ref();
                let message = Localized::new(
                    format!("`{key_name}` is a list of tables: write [[{key_name}]]"),
                    format!("`{key_name}`은(는) 표의 목록입니다. [[{key_name}]]처럼 적으세요"),
                );
                problems.push(problem(file, source, key.span().start, message));
                continue;
            };
            for value in values {
                let span = value.span();
                list.push(Entry {
                    file,
                    source,
                    span,
                    value: value.into_inner(),
                });
            }
        }
    }
}

fn problem(file: &str, source: &str, offset: usize, message: Localized) -> Problem {
    let before = source.get(..offset).unwrap_or(source);
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    Problem {
        file: file.to_owned(),
        line: before.matches('\n').count() + 1,
        column: before[line_start..].trim_start_matches('\u{FEFF}').chars().count() + 1,
        entry: None,
        message,
    }
}
