//! The knowledge, ready to be looked up: terms, their names, facts.

mod assemble;
mod lists;

use std::sync::{Arc, LazyLock, OnceLock};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::compile::Fact;
use crate::date::{Date, Day};
use crate::keys;
use crate::numerals;
use crate::scan::Scanner;
use crate::schema::{self, Data};
use crate::search::NameIndex;
use crate::span::Span;
use crate::spelling::{Slip, Spelling};
use lists::Lists;

/// A term of a [`Glossary`]. Only meaningful for the glossary that gave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TermId(pub u32);

/// A name of a [`Glossary`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameId(pub u32);

/// A fact of a [`Glossary`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactId(pub u32);

/// A word of a [`Glossary`]: a cue, a condition, a phrase, a context.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(pub u32);

/// What sort of spelling a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NameForm {
    /// The name in full.
    Full,
    /// A shorter one in use.
    Short,
    /// Initials.
    Abbreviation,
    /// Korean.
    Korean,
    /// A name it no longer has.
    Former,
    /// A wrong spelling.
    Misspelt,
}

/// One spelling, and the terms that it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The spelling as the data writes it.
    pub text: Box<str>,
    /// What sort of spelling it is.
    pub form: NameForm,
    /// Also an everyday word: a mention needs the right case and a reason.
    pub everyday: bool,
    /// More than one only for shared abbreviations.
    pub terms: Box<[TermId]>,
    /// Terms that call the name everyday while those above do not: it stands for them where their context is nearer.
    pub instead: Box<[TermId]>,
}

impl Name {
    /// All that it may stand for.
    pub fn meanings(&self) -> Vec<TermId> {
        self.terms.iter().chain(&self.instead).copied().collect()
    }

    /// Whether it names another maker than the full name of its term does: many say `AWS Lex` for Amazon Lex, which is no
    /// name to be spread.
    pub fn is_of_other_maker(&self, official: &str) -> bool {
        let begin = |one: &str, other: &str| self.text.starts_with(one) && official.starts_with(other);
        begin("AWS ", "Amazon ") || begin("Amazon ", "AWS ")
    }

    /// The term that it stands for; none where there are several.
    pub fn only_term(&self) -> Option<TermId> {
        match *self.terms {
            [term] => Some(term),
            _ => None,
        }
    }
}

/// All terms, names, words and facts. Immutable; share it by reference or `Arc`.
#[derive(Debug)]
pub struct Glossary {
    terms: Box<[schema::Term]>,
    names: Vec<Name>,
    words: Box<[Box<str>]>,
    facts: Box<[Fact]>,
    names_of: Box<[Vec<NameId>]>,
    facts_of: Lists<FactId>,
    cued_by: Lists<FactId>,
    /// For each fact, what it is measured in: small enough to stay at hand.
    units: Box<[schema::Unit]>,
    /// For each word, whether it is the longest of a phrase that asserts a state.
    asserting: Box<[bool]>,
    contexts: Box<[Box<[WordId]>]>,
    former: FxHashMap<NameId, (TermId, usize)>,
    name_keys: FxHashMap<String, NameId>,
    term_ids: FxHashMap<Box<str>, TermId>,
    fact_ids: FxHashMap<Box<str>, FactId>,
    scanner: OnceLock<Scanner>,
    word_scanner: OnceLock<Scanner>,
    spelling: OnceLock<Spelling>,
    name_index: OnceLock<NameIndex>,
}

static BUNDLED: LazyLock<Arc<Glossary>> = LazyLock::new(|| {
    // The build script wrote this from data that it had validated; a test reads it back.
    let data = serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/data.json"))).unwrap_or_default();
    Arc::new(Glossary::new(data))
});

impl Glossary {
    /// The knowledge that comes with the program.
    pub fn bundled() -> &'static Arc<Glossary> {
        &BUNDLED
    }

    /// All names but misspellings, by what somebody types; the payload is the [`NameId`]. Made when it is first asked for.
    pub fn name_index(&self) -> &NameIndex {
        let names = || {
            self.names
                .iter()
                .zip(0..)
                .filter(|(name, _)| name.form != NameForm::Misspelt)
        };
        self.name_index
            .get_or_init(|| NameIndex::build(names().map(|(name, id)| (name.text.as_ref(), id))))
    }

    /// The terms and facts as they were written.
    pub fn data(&self) -> Data {
        Data {
            terms: self.terms.to_vec(),
            facts: self.facts.iter().map(|fact| fact.entry.clone()).collect(),
        }
    }

    /// The facts that have a cue of which this is the longest word: where none of these stands, none of the facts is cued.
    pub fn facts_cued_by(&self, word: WordId) -> &[FactId] {
        self.cued_by.of(word.0)
    }

    /// Whether a word is the longest of a phrase that asserts the state of a fact: where none stands, no state is asserted.
    pub fn asserts(&self, word: WordId) -> bool {
        self.asserting.get(word.0 as usize).copied().unwrap_or(false)
    }

    /// Whether a word is the longest of a cue or of a phrase that asserts a state; [`Glossary::scan`] finds it.
    pub fn is_key(&self, word: WordId) -> bool {
        self.asserts(word) || !self.facts_cued_by(word).is_empty()
    }

    /// All terms with their ids, in the order of the data.
    pub fn terms(&self) -> impl ExactSizeIterator<Item = (TermId, &schema::Term)> {
        self.terms
            .iter()
            .enumerate()
            .map(|(index, term)| (TermId(index as u32), term))
    }

    /// A term of this glossary.
    pub fn term(&self, id: TermId) -> &schema::Term {
        &self.terms[id.0 as usize]
    }

    /// The term with the id that the data gives it: `rds`.
    pub fn term_by_id(&self, id: &str) -> Option<TermId> {
        self.term_ids.get(id).copied()
    }

    /// All names with their ids.
    pub fn names(&self) -> impl ExactSizeIterator<Item = (NameId, &Name)> {
        self.names
            .iter()
            .enumerate()
            .map(|(index, name)| (NameId(index as u32), name))
    }

    /// A name of this glossary.
    pub fn name(&self, id: NameId) -> &Name {
        &self.names[id.0 as usize]
    }

    /// The names of a term: in full, short, abbreviations, Korean, former, misspelt.
    pub fn names_of(&self, id: TermId) -> &[NameId] {
        &self.names_of[id.0 as usize]
    }

    /// The name that is spelt so, whatever the case, composition and number of blanks, or the one that is so in the plural.
    pub fn lookup(&self, text: &str) -> Option<NameId> {
        let known = |text: &str| self.name_keys.get(&keys::name_key(text)).copied();
        known(text).or_else(|| keys::singulars(text).find_map(|text| known(&text)))
    }

    /// The term that is spelt so; none where several are.
    pub fn only_term(&self, text: &str) -> Option<TermId> {
        self.name(self.lookup(text)?).only_term()
    }

    /// What the data says of a former name: until when it was the name, and the source.
    pub fn former_name(&self, id: NameId) -> Option<&schema::FormerName> {
        let (term, index) = self.former.get(&id)?;
        self.term(*term).former.get(*index)
    }

    /// All facts with their ids.
    pub fn facts(&self) -> impl ExactSizeIterator<Item = (FactId, &Fact)> {
        self.facts
            .iter()
            .enumerate()
            .map(|(index, fact)| (FactId(index as u32), fact))
    }

    /// A fact of this glossary.
    pub fn fact(&self, id: FactId) -> &Fact {
        &self.facts[id.0 as usize]
    }

    /// What a fact is measured in.
    pub fn unit_of(&self, id: FactId) -> schema::Unit {
        self.units[id.0 as usize]
    }

    /// The fact with the id that the data gives it.
    pub fn fact_by_id(&self, id: &str) -> Option<FactId> {
        self.fact_ids.get(id).copied()
    }

    /// The facts of which a term is a subject.
    pub fn facts_of(&self, id: TermId) -> &[FactId] {
        self.facts_of.of(id.0)
    }

    /// The words that make an everyday name of the term a mention.
    pub fn context_of(&self, id: TermId) -> &[WordId] {
        &self.contexts[id.0 as usize]
    }

    /// A word of this glossary, as the data writes it.
    pub fn word(&self, id: WordId) -> &str {
        &self.words[id.0 as usize]
    }

    /// All words with their ids.
    pub fn words(&self) -> impl ExactSizeIterator<Item = (WordId, &str)> {
        self.words
            .iter()
            .enumerate()
            .map(|(index, word)| (WordId(index as u32), &**word))
    }

    /// How a term stands on a day: the latest status that had begun. None means open.
    pub fn status_on(&self, id: TermId, day: Day) -> Option<&schema::Status> {
        self.term(id)
            .status
            .iter()
            .rfind(|status| begins(status).is_some_and(|on| on <= day))
    }

    /// The next status of a term that begins after a day.
    pub fn upcoming(&self, id: TermId, day: Day) -> Option<&schema::Status> {
        self.term(id)
            .status
            .iter()
            .find(|status| begins(status).is_some_and(|on| on > day))
    }

    /// Adds those of some words of `text` that are nearly a distinctive word of a name; none that a name or a definition
    /// uses, and no plural or other form of such a word. [`Glossary::scan_places`] finds the words.
    pub fn slips(&self, text: &str, words: &[Span], slips: &mut Vec<Slip>) {
        let spelling = self.spelling.get_or_init(|| Spelling::new(&self.terms));
        spelling.slips(text, words, slips);
    }

    /// Makes what [`Glossary::scan`] looks names up in, which is else made when it is first asked for.
    pub fn prepare_names(&self) {
        self.scanner();
    }

    /// The same for [`Glossary::scan_words`].
    pub fn prepare_words(&self) {
        self.word_scanner();
    }

    pub(crate) fn scanner(&self) -> &Scanner {
        self.scanner.get_or_init(|| {
            let contexts: FxHashSet<WordId> = self.contexts.iter().flatten().copied().collect();
            let words = self
                .words()
                .filter(|(word, _)| self.is_key(*word) || contexts.contains(word));
            Scanner::new(self.names(), words, numerals::words())
        })
    }

    pub(crate) fn word_scanner(&self) -> &Scanner {
        self.word_scanner
            .get_or_init(|| Scanner::new(std::iter::empty(), self.words(), std::iter::empty()))
    }
}

/// The day from which a status counts: the last one that its date may mean.
fn begins(status: &schema::Status) -> Option<Day> {
    Date::parse(&status.on).map(Date::last_day)
}

#[cfg(test)]
#[path = "glossary_tests.rs"]
mod tests;
