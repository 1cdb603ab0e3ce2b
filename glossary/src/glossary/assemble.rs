//! From the data to a glossary: ids, names and the tables between them.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::{FactId, Glossary, Name, NameForm, NameId, TermId, WordId};
use crate::compile::{self, Fact};
use crate::keys;
use crate::schema::{self, Data};

impl Glossary {
    /// Makes validated data ready. What does not fit (an unknown subject, a value of another unit) is left out.
    pub fn new(data: Data) -> Self {
        let term_ids: FxHashMap<Box<str>, TermId> = data
            .terms
            .iter()
            .zip(0..)
            .map(|(term, id)| (term.id.as_str().into(), TermId(id)))
            .collect();
        let mut words = compile::Words::default();
        let contexts = data
            .terms
            .iter()
            .map(|term| term.context.iter().map(|word| words.id(word)).collect())
            .collect();
        let facts: Box<[Fact]> = data
            .facts
            .into_iter()
            .filter_map(|entry| compile::fact(entry, &term_ids, &mut words))
            .collect();

        let mut facts_of = vec![Vec::new(); data.terms.len()];
        for (fact, id) in facts.iter().zip(0..) {
            for subject in &fact.subjects {
                facts_of[subject.0 as usize].push(FactId(id));
            }
        }
        let words = words.into_texts();
        let mut cued_by = vec![Vec::new(); words.len()];
        for (fact, id) in facts.iter().zip(0..) {
            for group in &fact.cues {
                cued_by[key_word(group, &words).0 as usize].push(FactId(id));
            }
        }
        let mut asserting = vec![false; words.len()];
        let states = facts.iter().flat_map(|fact| &fact.states);
        for phrase in states.flat_map(|state| &state.phrases) {
            asserting[key_word(phrase, &words).0 as usize] = true;
        }
        let fact_ids = facts
            .iter()
            .zip(0..)
            .map(|(fact, id)| (fact.entry.id.as_str().into(), FactId(id)))
            .collect();
        let mut glossary = Self {
            names: Vec::new(),
            words,
            units: facts.iter().map(|fact| fact.entry.unit).collect(),
            facts,
            names_of: vec![Vec::new(); data.terms.len()].into(),
            facts_of: facts_of.into(),
            cued_by: cued_by.into(),
            asserting: asserting.into(),
            contexts,
            former: FxHashMap::default(),
            name_keys: FxHashMap::default(),
            term_ids,
            fact_ids,
            scanner: OnceLock::new(),
            word_scanner: OnceLock::new(),
            spelling: OnceLock::new(),
            name_index: OnceLock::new(),
            terms: data.terms.into(),
        };
        glossary.add_names();
        glossary
    }

    /// These terms and facts with `extra` added; an entry of `extra` replaces the one with its id.
    pub fn extended(&self, extra: Data) -> Glossary {
        let mut terms = self.terms.to_vec();
        for term in extra.terms {
            match self.term_ids.get(term.id.as_str()) {
                Some(id) => terms[id.0 as usize] = term,
                None => terms.push(term),
            }
        }
        let mut facts: Vec<schema::Fact> = self.facts.iter().map(|fact| fact.entry.clone()).collect();
        for fact in extra.facts {
            match self.fact_ids.get(fact.id.as_str()) {
                Some(id) => facts[id.0 as usize] = fact,
                None => facts.push(fact),
            }
        }
        Glossary::new(Data { terms, facts })
    }

    fn add_names(&mut self) {
        let terms = std::mem::take(&mut self.terms);
        for (term, id) in terms.iter().zip(0..) {
            let id = TermId(id);
            self.add_name(id, term, &term.name, NameForm::Full);
            let shorter = [
                (&term.short, NameForm::Short),
                (&term.abbreviation, NameForm::Abbreviation),
                (&term.korean, NameForm::Korean),
            ];
            for (texts, form) in shorter {
                for text in texts {
                    self.add_name(id, term, text, form);
                }
            }
            for (former, index) in term.former.iter().zip(0..) {
                let name = self.add_name(id, term, &former.name, NameForm::Former);
                if self.names[name.0 as usize].form == NameForm::Former {
                    self.former.entry(name).or_insert((id, index));
                }
            }
            for text in &term.misspelt {
                self.add_name(id, term, text, NameForm::Misspelt);
            }
        }
        self.terms = terms;
    }

    fn add_name(&mut self, id: TermId, term: &schema::Term, text: &str, form: NameForm) -> NameId {
        let key = keys::name_key(text);
        let everyday = is_everyday(term, text);
        let name = match self.name_keys.get(&key) {
            Some(&known) => {
                let name = &mut self.names[known.0 as usize];
                if name.everyday && !everyday {
                    name.everyday = false;
                    name.instead = std::mem::take(&mut name.terms);
                }
                let meanings = match everyday && !name.everyday {
                    true => &mut name.instead,
                    false => &mut name.terms,
                };
                if !meanings.contains(&id) {
                    *meanings = meanings.iter().copied().chain([id]).collect();
                }
                known
            }
            None => {
                let fresh = NameId(u32::try_from(self.names.len()).unwrap_or(u32::MAX));
                self.names.push(Name {
                    text: text.into(),
                    form,
                    everyday,
                    terms: [id].into(),
                    instead: [].into(),
                });
                self.name_keys.insert(key, fresh);
                fresh
            }
        };
        let names = &mut self.names_of[id.0 as usize];
        if !names.contains(&name) {
            names.push(name);
        }
        name
    }
}

/// The longest of words that must all stand in a block, as the rarest of them.
fn key_word(group: &[WordId], words: &[Box<str>]) -> WordId {
    let longest = group.iter().max_by_key(|word| words[word.0 as usize].len());
    longest.copied().unwrap_or(WordId(0))
}

/// A name that carries its maker's name is no everyday word.
fn is_everyday(term: &schema::Term, text: &str) -> bool {
    let branded = text.starts_with("AWS ") || text.starts_with("Amazon ");
    !branded && (term.everyday || term.everyday_names.iter().any(|name| name == text))
}
