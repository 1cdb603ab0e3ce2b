//! Facts made ready for judging: ids for words and terms, values and dates that were read.

use rustc_hash::FxHashMap;

use crate::date::Date;
use crate::glossary::{TermId, WordId};
use crate::keys;
use crate::schema;
use crate::value::{Stated, parse_value};

/// Words that must all stand in a block.
pub type WordGroup = Box<[WordId]>;

/// A fact with everything read that its entry writes as text.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// The entry as written.
    pub entry: schema::Fact,
    /// The subject, then the terms that stand for it as well.
    pub subjects: Box<[TermId]>,
    /// Any of these groups makes a block speak of the fact.
    pub cues: Box<[WordGroup]>,
    /// Any of these groups makes it another subject.
    pub unless: Box<[WordGroup]>,
    /// The values over time, oldest first.
    pub periods: Box<[Period]>,
    /// The values that count instead where one of their words stands.
    pub variants: Box<[Variant]>,
    /// The states and their phrases, for facts whose unit is a state.
    pub states: Box<[State]>,
}

/// A value and the days on which it held.
#[derive(Debug, Clone, PartialEq)]
pub struct Period {
    /// The value.
    pub value: Stated,
    /// The value as the data writes it.
    pub written: Box<str>,
    /// First day, if known.
    pub since: Option<Date>,
    /// First day on which it no longer held.
    pub until: Option<Date>,
    /// Where that was read.
    pub source: Box<str>,
}

/// A value that counts where one of `when` stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Variant {
    /// The words.
    pub when: Box<[WordId]>,
    /// The value.
    pub value: Stated,
    /// The value as the data writes it.
    pub written: Box<str>,
    /// Where that was read.
    pub source: Box<str>,
}

/// A state of affairs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// The name that values use.
    pub name: Box<str>,
    /// Any of these groups asserts it.
    pub phrases: Box<[WordGroup]>,
}

/// Collects words, each once however often it is used.
#[derive(Debug, Default)]
pub(crate) struct Words {
    texts: Vec<Box<str>>,
    ids: FxHashMap<String, WordId>,
}

impl Words {
    pub(crate) fn id(&mut self, text: &str) -> WordId {
        *self.ids.entry(keys::name_key(text)).or_insert_with(|| {
            let id = WordId(u32::try_from(self.texts.len()).unwrap_or(u32::MAX));
            self.texts.push(text.trim().into());
            id
        })
    }

    pub(crate) fn into_texts(self) -> Box<[Box<str>]> {
        self.texts.into()
    }

    fn ids(&mut self, texts: &[String]) -> Box<[WordId]> {
        texts.iter().map(|text| self.id(text)).collect()
    }

    fn groups<'t>(&mut self, entries: impl Iterator<Item = &'t str>) -> Box<[WordGroup]> {
        entries
            .map(|entry| entry.split(" + ").map(|word| self.id(word)).collect())
            .collect()
    }
}

/// Reads an entry; none where the validator would have refused it.
pub(crate) fn fact(entry: schema::Fact, terms: &FxHashMap<Box<str>, TermId>, words: &mut Words) -> Option<Fact> {
    let subjects = std::iter::once(&entry.subject)
        .chain(&entry.also)
        .map(|id| terms.get(id.as_str()).copied());
    let subjects = subjects.collect::<Option<_>>()?;
    let periods = entry
        .timeline
        .iter()
        .map(|period| self::period(entry.unit, period))
        .collect::<Option<_>>()?;
    let variants = entry.variants.iter().map(|variant| {
        Some(Variant {
            when: words.ids(&variant.when),
            value: parse_value(entry.unit, &variant.value)?,
            written: variant.value.to_string().into(),
            source: variant.source.as_str().into(),
        })
    });
    let variants = variants.collect::<Option<_>>()?;
    let states = entry.states.iter();
    let states = states
        .map(|state| State {
            name: state.name.as_str().into(),
            phrases: words.groups(state.phrases.all()),
        })
        .collect();
    let cues = words.groups(entry.cues.all());
    let unless = words.groups(entry.unless.iter().map(String::as_str));
    Some(Fact {
        subjects,
        cues,
        unless,
        periods,
        variants,
        states,
        entry,
    })
}

fn period(unit: schema::Unit, period: &schema::Period) -> Option<Period> {
    let date = |text: &Option<String>| match text {
        Some(text) => Date::parse(text).map(Some),
        None => Some(None),
    };
    Some(Period {
        value: parse_value(unit, &period.value)?,
        written: period.value.to_string().into(),
        since: date(&period.since)?,
        until: date(&period.until)?,
        source: period.source.as_str().into(),
    })
}
