//! Names of terms where prose is typed.

use awsnotes_glossary::keys::is_hangul;
use awsnotes_glossary::search::Rank;
use awsnotes_glossary::{NameForm, TermId};
use rustc_hash::FxHashSet;

use super::super::Question;
use super::super::terms::definition;
use super::{Completions, Item, ItemKind, LIMIT};
use crate::text::Span;

/// The most words before the cursor that are read as one beginning of a name.
const MOST_WORDS: usize = 4;

/// Offers names that begin with, or are near, what stands before the cursor.
pub(super) fn complete(question: &Question<'_>, before: &str, offset: usize) -> Completions {
    let mut items: Vec<Item> = Vec::new();
    let mut seen: FxHashSet<String> = FxHashSet::default();
    // The longest beginning first: `Amazon S` is a better clue than `S`.
    for typed in beginnings(before) {
        let span = Span::between((offset - typed.len()) as u32, offset as u32);
        let one_word = !typed.contains(' ');
        terms(question, typed, span, one_word, &mut seen, &mut items);
        own(question, typed, span, &mut seen, &mut items);
        if items.len() >= LIMIT {
            break;
        }
    }
    items.truncate(LIMIT);
    Completions {
        items,
        incomplete: true,
    }
}

/// What may be the beginning of a name: the last words before the cursor, the most first. Latin letters right after Hangul
/// begin a word of their own.
fn beginnings(before: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut words = 0;
    let mut inside = false;
    let mut later: Option<char> = None;
    for (at, character) in before.char_indices().rev() {
        let letter = character.is_alphanumeric() || matches!(character, '-' | '.' | '/' | '&') && inside;
        // `에서dyn`: what is typed after Hangul in another script is a name of its own.
        let script_changes = later.is_some_and(|later| {
            is_hangul(character) != is_hangul(later) && character.is_alphanumeric() && later.is_alphanumeric()
        });
        if inside && script_changes {
            found.push(&before[at + character.len_utf8()..]);
        }
        if letter {
            if !inside {
                words += 1;
            }
            inside = true;
        } else {
            if inside {
                found.push(&before[at + character.len_utf8()..]);
            }
            inside = false;
            if character != ' ' || words >= MOST_WORDS || before[at + 1..].is_empty() {
                break;
            }
        }
        later = Some(character);
    }
    if inside {
        found.push(before);
    }
    found.dedup();
    found.reverse();
    found
}

fn terms(
    question: &Question<'_>,
    typed: &str,
    span: Span,
    one_word: bool,
    seen: &mut FxHashSet<String>,
    items: &mut Vec<Item>,
) {
    let workspace = question.workspace;
    let glossary = workspace.glossary();
    let hits = glossary.name_index().search(typed, LIMIT * 2);
    let mut found: Vec<(Rank, std::cmp::Reverse<u32>, usize, TermId, awsnotes_glossary::NameId)> = Vec::new();
    for hit in &hits {
        let id = awsnotes_glossary::NameId(hit.payload);
        let name = glossary.name(id);
        // Several words before the cursor are mostly a sentence; only what they really begin is offered.
        if !one_word && hit.rank > Rank::Prefix {
            continue;
        }
        for term in &name.terms {
            found.push((
                hit.rank,
                std::cmp::Reverse(workspace.usage(*term)),
                name.text.chars().count(),
                *term,
                id,
            ));
        }
    }
    found.sort_unstable();
    for (rank, _, _, term, name) in found {
        let text = insertion(question, term, name, rank);
        if text == typed && rank != Rank::Exact || !seen.insert(text.clone()) {
            continue;
        }
        let entry = glossary.term(term);
        items.push(Item {
            label: text.clone(),
            detail: if text == entry.name {
                entry.category.clone()
            } else {
                entry.name.clone()
            },
            kind: ItemKind::Term,
            span,
            text,
            filter: typed.to_owned(),
            key: format!("term:{}", entry.id),
        });
    }
}

/// What is inserted: the name that was found, in the form the note already uses where that fits as well.
fn insertion(question: &Question<'_>, term: TermId, name: awsnotes_glossary::NameId, rank: Rank) -> String {
    let glossary = question.workspace.glossary();
    let found = glossary.name(name);
    let wrong = matches!(found.form, NameForm::Former | NameForm::Misspelt);
    if rank <= Rank::Prefix && !wrong {
        return found.text.to_string();
    }
    let mentions = &question.workspace.entry(question.note).note.mentions;
    let used = mentions.iter().map(|mention| glossary.name(mention.name));
    let mut fitting =
        used.filter(|used| used.terms.contains(&term) && !matches!(used.form, NameForm::Former | NameForm::Misspelt));
    match fitting.next() {
        Some(used) if wrong || rank > Rank::Abbreviation => used.text.to_string(),
        _ if wrong => glossary.term(term).name.clone(),
        _ => found.text.to_string(),
    }
}

fn own(question: &Question<'_>, typed: &str, span: Span, seen: &mut FxHashSet<String>, items: &mut Vec<Item>) {
    let workspace = question.workspace;
    for id in workspace.names().search(typed, LIMIT) {
        let Some(definition) = definition(workspace, id).filter(|definition| definition.term.is_none()) else {
            continue;
        };
        let folded = typed.to_lowercase();
        let name = definition
            .names
            .iter()
            .find(|name| name.to_lowercase().starts_with(&folded))
            .or(definition.names.first());
        let Some(name) = name.filter(|name| name.as_ref() != typed && seen.insert(name.to_string())) else {
            continue;
        };
        items.push(Item {
            label: name.to_string(),
            detail: workspace.entry(id.note).path.to_string(),
            kind: ItemKind::NoteTerm,
            span,
            text: name.to_string(),
            filter: typed.to_owned(),
            key: format!("name:{name}"),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::beginnings;

    #[test]
    fn the_longest_beginning_comes_first() {
        assert_eq!(beginnings("- **Amazon S"), ["Amazon S", "S"]);
        assert_eq!(beginnings("이벤트를 람ㄷ"), ["이벤트를 람ㄷ", "람ㄷ"]);
        assert_eq!(beginnings("에서dyn"), ["에서dyn", "dyn"]);
        assert!(beginnings("끝. ").is_empty());
        assert!(beginnings("").is_empty());
    }
}
