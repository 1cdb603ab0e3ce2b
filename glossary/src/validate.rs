//! Judging data files: the same for bundled data at build time and for a writer's own files at run time.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::entry::Step::{Index, Key};
use crate::entry::{Entries, Entry};
use crate::keys::name_key;
use crate::schema::{Data, Fact, Localized, Term};
use crate::{fact_rules, term_rules};

/// Something wrong in a data file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file, as it was named.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Id of the entry, where it has one.
    pub entry: Option<String>,
    /// What is wrong, as a sentence.
    pub message: Localized,
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}:{}: ", self.file, self.line, self.column)?;
        if let Some(entry) = &self.entry {
            write!(out, "{entry}: ")?;
        }
        out.write_str(&self.message.en)
    }
}

/// Reads one file by itself. The first problem ends it.
///
/// # Errors
/// The first problem in the order of the file.
pub fn parse(file: &str, source: &str) -> Result<Data, Problem> {
    let (data, problems) = check(&[(file.to_owned(), source.to_owned())], None);
    match problems.into_iter().next() {
        Some(problem) => Err(problem),
        None => Ok(data),
    }
}

/// Reads files, each a name and its text, that belong together. Entries with problems are left out, the others kept.
///
/// `base` is the knowledge they add to: they may refer to it, and replace its entries by giving the same id. In a file
/// called `awsnotes.toml` only the entries are judged; the other keys there are none of this crate's business. What has no
/// base is bundled, and says everything in both languages. Problems come in the order of the files and places.
pub fn check(files: &[(String, String)], base: Option<&Data>) -> (Data, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut entries = Entries::default();
    for (file, source) in files {
        entries.add(file, source, &mut problems);
    }
    // What adds to other knowledge is a writer's own.
    let own = base.is_some();
    let base = base.map_or((&[][..], &[][..]), |data| (&data.terms[..], &data.facts[..]));
    let declared: BTreeSet<&str> = entries.terms.iter().filter_map(Entry::id).collect();
    let known = |id: &str| declared.contains(id) || base.0.iter().any(|term| term.id == id);

    let terms = sound(
        &entries.terms,
        term_rules::REQUIRED,
        |term: &Term| term_rules::judge(term, own),
        &mut problems,
    );
    let terms = distinct(terms, |term| &term.id, &mut problems);
    let terms = names_apart(terms, base.0, &mut problems);
    let terms = terms.into_iter().filter(|(entry, term)| {
        let unknown = term.status.iter().enumerate().find_map(|(index, status)| {
            let successor = status.successor.as_deref().filter(|id| !known(id))?;
            let place = [Key("status"), Index(index), Key("successor")];
            Some(entry.problem(&place, no_term(successor)))
        });
        keep(unknown, &mut problems)
    });
    let terms: Vec<Term> = terms.map(|(_, term)| term).collect();

    let facts = sound(
        &entries.facts,
        fact_rules::REQUIRED,
        |fact: &Fact| fact_rules::judge(fact, own),
        &mut problems,
    );
    let facts = distinct(facts, |fact| &fact.id, &mut problems);
    let facts = facts.into_iter().filter(|(entry, fact)| {
        let subject = (!known(&fact.subject)).then(|| (vec![Key("subject")], &fact.subject));
        let mut also = fact.also.iter().enumerate();
        let also = also
            .find(|(_, id)| !known(id))
            .map(|(index, id)| (vec![Key("also"), Index(index)], id));
        let unknown = subject.or(also);
        keep(
            unknown.map(|(place, id)| entry.problem(&place, no_term(id))),
            &mut problems,
        )
    });
    // A fact goes with the term that was left out, without a problem of its own.
    let present = |id: &str| terms.iter().chain(base.0).any(|term| term.id == id);
    let stays = |fact: &Fact| std::iter::once(&fact.subject).chain(&fact.also).all(|id| present(id));
    let facts = facts.map(|(_, fact)| fact).filter(stays).collect();

    let place = |file: &str| files.iter().position(|(name, _)| name == file);
    problems.sort_by_key(|problem| (place(&problem.file), problem.line, problem.column));
    (Data { terms, facts }, problems)
}

/// An entry and what was read from it.
type Read<'entry, 'source, T> = (&'entry Entry<'source>, T);

/// The entries that can be read and that hold by themselves.
fn sound<'entry, 'source, T: serde::de::DeserializeOwned>(
    entries: &'entry [Entry<'source>],
    required: &[&str],
    judge: impl Fn(&T) -> Vec<term_rules::Complaint>,
    problems: &mut Vec<Problem>,
) -> Vec<Read<'entry, 'source, T>> {
    let mut kept = Vec::new();
    for entry in entries {
        match entry.read::<T>(required) {
            Err(problem) => problems.push(problem),
            Ok(value) => {
                let complaints = judge(&value);
                if complaints.is_empty() {
                    kept.push((entry, value));
                }
                problems.extend(
                    complaints
                        .into_iter()
                        .map(|(place, message)| entry.problem(&place, message)),
                );
            }
        }
    }
    kept
}

/// The first entry of each id.
fn distinct<'entry, 'source, T>(
    mut read: Vec<Read<'entry, 'source, T>>,
    id: impl Fn(&T) -> &str,
    problems: &mut Vec<Problem>,
) -> Vec<Read<'entry, 'source, T>> {
    let mut known = BTreeSet::new();
    read.retain(|(entry, value)| {
        let fresh = known.insert(id(value).to_owned());
        keep(
            (!fresh).then(|| {
                entry.problem(
                    &[Key("id")],
                    Localized::new("this id is already taken", "이미 쓰인 id입니다"),
                )
            }),
            problems,
        )
    });
    read
}

/// The terms whose names are theirs alone, or abbreviations that every term with that name lists as one.
fn names_apart<'entry, 'source>(
    mut read: Vec<Read<'entry, 'source, Term>>,
    base: &[Term],
    problems: &mut Vec<Problem>,
) -> Vec<Read<'entry, 'source, Term>> {
    // Who has a name, and whether all who have it so far call it an abbreviation.
    let mut owners: BTreeMap<String, (String, bool)> = BTreeMap::new();
    let replaced: BTreeSet<String> = read.iter().map(|(_, term)| term.id.clone()).collect();
    for term in base.iter().filter(|term| !replaced.contains(&term.id)) {
        for (_, name) in term_rules::names(term) {
            let key = name_key(name);
            let shared = is_abbreviation(term, &key);
            owners.entry(key).or_insert_with(|| (term.id.clone(), shared));
        }
    }
    read.retain(|(entry, term)| {
        let taken = term_rules::names(term).find_map(|(place, name)| {
            let key = name_key(name);
            let (owner, shared) = owners.get(&key)?;
            let clash = *owner != term.id && !(*shared && is_abbreviation(term, &key));
            clash.then(|| {
                let advice = "if both go by these initials, list it under `abbreviation` in both";
                let message = Localized::new(
                    format!("`{name}` is already a name of `{owner}`; {advice}"),
                    format!("`{name}`은(는) 이미 `{owner}`의 이름입니다. 둘 다 이 약자를 쓴다면 양쪽의 `abbreviation`에 적으세요"),
                );
                entry.problem(&place, message)
            })
        });
        let fresh = keep(taken, problems);
        if fresh {
            for (_, name) in term_rules::names(term) {
                let key = name_key(name);
                let shared = is_abbreviation(term, &key);
                owners.entry(key).or_insert_with(|| (term.id.clone(), shared));
            }
        }
        fresh
    });
    read
}

fn no_term(id: &str) -> Localized {
    Localized::new(format!("there is no term `{id}`"), format!("`{id}` 용어가 없습니다"))
}

fn is_abbreviation(term: &Term, key: &str) -> bool {
    term.abbreviation.iter().any(|name| name_key(name) == key)
}

/// Whether there is no problem; one that there is goes to the others.
fn keep(problem: Option<Problem>, problems: &mut Vec<Problem>) -> bool {
    let fine = problem.is_none();
    problems.extend(problem);
    fine
}

#[cfg(test)]
#[path = "validate_tests.rs"]
mod tests;
