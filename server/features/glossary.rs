//! The glossary that the notes make up: every term that they define or mention, with what they say about it.

use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::{AhoCorasick, MatchKind};
use awsnotes_glossary::boundary::{Case, name_stands};
use awsnotes_glossary::keys::{lowered, name_key};
use awsnotes_glossary::schema::{Kind, Localized};
use awsnotes_glossary::{Glossary, NameForm, TermId};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use unicode_normalization::UnicodeNormalization;

use crate::note::{Definition, DefinitionForm, Note};
use crate::text::{LineColumn, LineIndex, Span};
use crate::workspace::{NoteId, Workspace};

/// Who knows a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The bundled glossary.
    Bundled,
    /// The writer: notes or configuration.
    Notes,
    /// The bundled glossary, and notes define it too.
    Both,
}

/// A term with what the notes say about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// The glossary's id; `note:` and its name for one that only notes know.
    pub id: String,
    /// Its name in full.
    pub name: String,
    /// Its other names; misspellings are none.
    pub names: Vec<String>,
    /// What sort of thing it is; none for one that only notes know.
    pub kind: Option<Kind>,
    /// The subject that it belongs to, likewise.
    pub category: Option<String>,
    /// Who knows it.
    pub origin: Origin,
    /// What it is, in the glossary's words.
    pub definition: Option<Localized>,
    /// The page that documents it.
    pub docs: Option<String>,
    /// What it is, in the writer's words: by path and place.
    pub definitions: Vec<Defined>,
    /// Places where one of its names stands.
    pub mentions: usize,
    /// Notes that mention or define it.
    pub notes: usize,
    /// Ids of facts about it.
    pub facts: Vec<String>,
}

/// A place that defines a term.
#[derive(Debug, Clone, PartialEq)]
pub struct Defined {
    /// The note, relative to the root, with `/`.
    pub path: String,
    /// Where the names stand.
    pub span: Span,
    /// The same for people.
    pub start: LineColumn,
    /// Behind their end.
    pub end: LineColumn,
    /// The text that defines.
    pub text: String,
    /// How it is written.
    pub form: DefinitionForm,
}

/// What has been gathered about one term.
#[derive(Default)]
struct Gathered {
    names: Vec<String>,
    definitions: Vec<Defined>,
    mentions: usize,
    notes: BTreeSet<NoteId>,
}

/// A term of the glossary, or the number of a group of names that only notes know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Subject {
    Known(TermId),
    Own(usize),
}

/// Lists the terms that the notes within `covers` (asked with relative paths) define or mention, by name; with `all`,
/// those of the glossary that no note mentions as well. Reads the text of every such note once.
pub fn glossary(workspace: &Workspace, covers: &dyn Fn(&str) -> bool, all: bool) -> Vec<Term> {
    let glossary = workspace.glossary();
    let notes: Vec<NoteId> = workspace
        .notes()
        .filter(|note| covers(&workspace.entry(*note).path))
        .collect();
    let groups = Groups::of(workspace, &notes);
    let scanner = OwnNames::new(&groups);
    let read = |note: &NoteId| (*note, read(workspace, *note, &groups, scanner.as_ref()));
    let all_read: Vec<(NoteId, Read)> = notes.par_iter().map(read).collect();

    let mut gathered: BTreeMap<Subject, Gathered> = BTreeMap::new();
    for (note, read) in all_read {
        for (subject, count) in read.mentions {
            let gathered = gathered.entry(subject).or_default();
            gathered.mentions += count;
            gathered.notes.insert(note);
        }
        for (subject, names, defined) in read.definitions {
            let gathered = gathered.entry(subject).or_default();
            gathered.names.extend(names);
            gathered.definitions.push(defined);
            gathered.notes.insert(note);
        }
    }
    if all {
        for (id, _) in glossary.terms() {
            gathered.entry(Subject::Known(id)).or_default();
        }
    }
    let term = |(subject, gathered)| match subject {
        Subject::Known(id) => known(glossary, id, gathered),
        Subject::Own(_) => own(gathered),
    };
    let mut terms: Vec<Term> = gathered
        .into_iter()
        .map(term)
        .filter(|term| !term.name.is_empty())
        .collect();
    terms.sort_by_cached_key(|term| (name_key(&term.name), term.id.clone()));
    terms
}

/// What one note has to say.
struct Read {
    mentions: FxHashMap<Subject, usize>,
    definitions: Vec<(Subject, Vec<String>, Defined)>,
}

fn read(workspace: &Workspace, id: NoteId, groups: &Groups, own: Option<&OwnNames>) -> Read {
    let entry = workspace.entry(id);
    let text = workspace.text(id).unwrap_or_default();
    let mut mentions = known_mentions(workspace.glossary(), &entry.note);
    if let Some(own) = own {
        own.count(&text, &entry.note, &mut mentions);
    }
    let lines = LineIndex::new(&text);
    let definition = |definition: &Definition| {
        let defined = Defined {
            path: entry.path.to_string(),
            span: definition.span,
            start: lines.line_column(&text, definition.span.start),
            end: lines.line_column(&text, definition.span.end),
            text: definition.text().to_owned(),
            form: definition.form,
        };
        let names = definition.names().map(str::to_owned).collect();
        Some((groups.subject(definition)?, names, defined))
    };
    Read {
        mentions,
        definitions: entry.note.definitions.iter().filter_map(definition).collect(),
    }
}

/// An abbreviation that several terms share counts for the one that the note names otherwise, else for the first.
fn known_mentions(glossary: &Glossary, note: &Note) -> FxHashMap<Subject, usize> {
    let terms = |mention: &crate::note::Mention| &glossary.name(mention.name).terms;
    let certain = note
        .mentions
        .iter()
        .map(terms)
        .filter(|terms| terms.len() == 1)
        .filter_map(|terms| terms.first());
    let certain: FxHashSet<TermId> = certain.copied().collect();
    let mut counts = FxHashMap::default();
    for mention in &note.mentions {
        let terms = terms(mention);
        if let Some(term) = terms.iter().find(|term| certain.contains(term)).or(terms.first()) {
            *counts.entry(Subject::Known(*term)).or_default() += 1;
        }
    }
    counts
}

fn known(glossary: &Glossary, id: TermId, gathered: Gathered) -> Term {
    let term = glossary.term(id);
    let bundled = Glossary::bundled().term_by_id(&term.id).is_some();
    let spellings = glossary.names_of(id).iter().map(|name| glossary.name(*name));
    let known = spellings
        .filter(|name| name.form != NameForm::Misspelt)
        .map(|name| name.text.to_string());
    Term {
        id: term.id.clone(),
        name: term.name.clone(),
        names: other_names(&term.name, known.chain(gathered.names)),
        kind: Some(term.kind),
        category: Some(term.category.clone()),
        origin: match (bundled, gathered.definitions.is_empty()) {
            (true, true) => Origin::Bundled,
            (true, false) => Origin::Both,
            (false, _) => Origin::Notes,
        },
        definition: Some(term.definition.clone()),
        docs: Some(term.docs.clone()).filter(|docs| !docs.is_empty()),
        definitions: gathered.definitions,
        mentions: gathered.mentions,
        notes: gathered.notes.len(),
        facts: glossary
            .facts_of(id)
            .iter()
            .map(|fact| glossary.fact(*fact).entry.id.clone())
            .collect(),
    }
}

fn own(gathered: Gathered) -> Term {
    let name = gathered.names.first().cloned().unwrap_or_default();
    Term {
        id: own_id(&name),
        names: other_names(&name, gathered.names.into_iter()),
        name,
        kind: None,
        category: None,
        origin: Origin::Notes,
        definition: None,
        docs: None,
        definitions: gathered.definitions,
        mentions: gathered.mentions,
        notes: gathered.notes.len(),
        facts: Vec::new(),
    }
}

/// Names that differ from the first and from one another in more than case and blanks.
fn other_names(name: &str, names: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = FxHashSet::from_iter([name_key(name)]);
    names.filter(|name| seen.insert(name_key(name))).collect()
}

/// `note:` and the name: NFC, lower case, everything but letters and digits as one `-`.
fn own_id(name: &str) -> String {
    let lower = lowered(name);
    let words: Vec<&str> = lower
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    format!("note:{}", words.join("-"))
}

/// The names that only notes know, those that one definition gives together as one group.
struct Groups {
    by_key: FxHashMap<String, usize>,
    names: Vec<(String, usize)>,
}

impl Groups {
    fn of(workspace: &Workspace, notes: &[NoteId]) -> Groups {
        let glossary = workspace.glossary();
        let definitions = notes.iter().flat_map(|note| &workspace.entry(*note).note.definitions);
        let mut by_key: FxHashMap<String, usize> = FxHashMap::default();
        let mut leaders: Vec<usize> = Vec::new();
        let mut names = Vec::new();
        for definition in definitions.filter(|definition| definition.term.is_none()) {
            let unknown = definition.names().filter(|name| glossary.only_term(name).is_none());
            let unknown: Vec<(String, &str)> = unknown.map(|name| (name_key(name), name)).collect();
            let known: Vec<usize> = unknown
                .iter()
                .filter_map(|(key, _)| by_key.get(key))
                .map(|group| leader(&leaders, *group))
                .collect();
            let group = known.iter().copied().min().unwrap_or_else(|| {
                leaders.push(leaders.len());
                leaders.len() - 1
            });
            known.iter().for_each(|other| leaders[*other] = group);
            for (key, name) in unknown {
                if by_key.insert(key, group).is_none() {
                    names.push((name.to_owned(), group));
                }
            }
        }
        by_key.values_mut().for_each(|group| *group = leader(&leaders, *group));
        names
            .iter_mut()
            .for_each(|(_, group)| *group = leader(&leaders, *group));
        Groups { by_key, names }
    }

    /// What a definition is about.
    fn subject(&self, definition: &Definition) -> Option<Subject> {
        let own = || {
            definition
                .names()
                .find_map(|name| self.by_key.get(&name_key(name)))
                .map(|group| Subject::Own(*group))
        };
        definition.term.map(Subject::Known).or_else(own)
    }
}

fn leader(leaders: &[usize], mut group: usize) -> usize {
    while leaders[group] != group {
        group = leaders[group];
    }
    group
}

/// Finds the names that only notes know.
struct OwnNames {
    automaton: AhoCorasick,
    patterns: Vec<(Case, usize)>,
}

impl OwnNames {
    fn new(groups: &Groups) -> Option<OwnNames> {
        let mut spellings = Vec::new();
        let mut patterns = Vec::new();
        for (name, group) in &groups.names {
            let forms: BTreeSet<String> = [name.nfc().collect(), name.nfd().collect()].into();
            for form in forms {
                spellings.push(form);
                patterns.push((Case::of_name(name, false), *group));
            }
        }
        let builder = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::Standard)
            .build(&spellings);
        builder
            .ok()
            .filter(|_| !spellings.is_empty())
            .map(|automaton| OwnNames { automaton, patterns })
    }

    /// Counts the places of one text: the longest name at each, and none inside a name of the glossary.
    fn count(&self, text: &str, note: &Note, counts: &mut FxHashMap<Subject, usize>) {
        let stands =
            |start: usize, end: usize, case: &Case| name_stands(text, start, end) && case.allows(&text[start..end]);
        let found = self
            .automaton
            .find_overlapping_iter(text)
            .map(|hit| (hit.start(), hit.end(), &self.patterns[hit.pattern().as_usize()]));
        let mut places: Vec<(usize, usize, usize)> = found
            .filter(|(start, end, (case, _))| stands(*start, *end, case))
            .map(|(start, end, (_, group))| (start, end, *group))
            .collect();
        places.sort_unstable_by_key(|(start, end, _)| (*start, usize::MAX - end));
        let mut behind = 0;
        for (start, end, group) in places {
            let after = note
                .mentions
                .partition_point(|mention| (mention.span().end as usize) <= start);
            let hidden = note
                .mentions
                .get(after)
                .is_some_and(|mention| (mention.span().start as usize) < end);
            if start < behind || hidden {
                continue;
            }
            behind = end;
            *counts.entry(Subject::Own(group)).or_default() += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_made_of_letters_and_digits() {
        assert_eq!(own_id("고정 세션 (Sticky Session)"), "note:고정-세션-sticky-session");
        assert_eq!(own_id("\u{1100}\u{1161}"), "note:가");
    }

    #[test]
    fn names_that_differ_only_in_case_are_one() {
        let names = ["RDS", "rds", "Amazon  RDS", "관계형"].map(str::to_owned);
        assert_eq!(other_names("Amazon RDS", names.into_iter()), ["RDS", "관계형"]);
    }
}
