//! Names of terms where prose is typed.

use std::cmp::Reverse;

use awsnotes_glossary::keys::{self, is_hangul};
use awsnotes_glossary::particles::ending_len;
use awsnotes_glossary::schema::Kind;
use awsnotes_glossary::search::Rank;
use awsnotes_glossary::{Glossary, NameForm, NameId, TermId};
use rustc_hash::{FxHashMap, FxHashSet};

use super::super::Question;
use super::{Completions, Item, ItemKind, LIMIT};
use crate::text::Span;

/// The most words before the cursor that are read as one beginning of a name.
const MOST_WORDS: usize = 4;

/// The most offers that are only near what was typed.
const MOST_NEAR: usize = 10;

/// Words of every English sentence: nobody who types them looks for a name.
const EVERYDAY: &str = "about after all also and any are because been before between but can could does each even every for from \
    get has have here how if in into is it its just like make many may more most must need no not now of on one only or other our out \
    over same see set should so some such than that the their them then there these they this those to too two under up use used \
    using very was way we were what when where which while who why will with would you your";

/// Offers names that begin with, or are near, what stands before the cursor.
pub(super) fn complete(question: &Question<'_>, before: &str, offset: usize) -> Completions {
    let mut items: Vec<Item> = Vec::new();
    let mut seen: FxHashSet<String> = FxHashSet::default();
    let used = used(question);
    // The longest beginning first: `Amazon S` is a better clue than `S`.
    for typed in beginnings(before) {
        let attached =
            before[..before.len() - typed.len()].ends_with(|last: char| last.is_alphanumeric() || last == ')');
        let Some(effort) = effort(typed, attached) else {
            continue;
        };
        let span = Span::between((offset - typed.len()) as u32, offset as u32);
        let mut found = Vec::new();
        terms(question, &used, typed, span, effort, &mut found);
        own(question, typed, span, effort, &mut found);
        found.sort_by_key(|(order, _)| *order);
        let exact = found.iter().any(|((rank, ..), _)| *rank <= Rank::WordPrefix);
        let plain = match typed.contains(is_hangul) {
            true => Rank::Prefix,
            false => Rank::Abbreviation,
        };
        let mut near = 0;
        for ((rank, ..), item) in found {
            // What only looks alike is offered where nothing begins so, and not much of it.
            near += usize::from(rank > plain);
            let strange = rank > Rank::TwoTypos && exact;
            if !strange && near <= MOST_NEAR && item.text != typed && seen.insert(item.text.clone()) {
                items.push(item);
            }
        }
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

/// The worst kind of match that is worth an interruption; none where what was typed is a word of an ordinary sentence.
fn effort(typed: &str, attached: bool) -> Option<Rank> {
    let letters = typed.chars().count();
    if typed.contains(' ') {
        // Several words are mostly a sentence; only what they really begin is offered.
        return (letters > 3).then_some(Rank::Prefix);
    }
    if typed.contains(is_hangul) {
        return korean_effort(typed, letters, attached);
    }
    let capital = typed.starts_with(|first: char| first.is_uppercase());
    let everyday = || EVERYDAY.split(' ').any(|word| word == typed);
    match letters {
        1 => capital.then_some(Rank::Prefix),
        2 => (!everyday()).then_some(Rank::Abbreviation),
        _ if everyday() => None,
        _ => Some(Rank::Strokes),
    }
}

/// Whole syllables are mostly a sentence: names must begin with two of them. Consonants alone, a syllable that is not
/// finished and a long word with an error are somebody looking for a name.
fn korean_effort(typed: &str, letters: usize, attached: bool) -> Option<Rank> {
    if letters < 2 || attached && ending_len(typed) == typed.len() {
        return None;
    }
    if typed.contains(is_part) {
        return Some(Rank::Strokes);
    }
    if has_ending(typed) {
        return Some(Rank::Prefix);
    }
    // `서버릿` on the way to 서버리스: the last syllable takes the next consonant for a moment.
    let open = typed.chars().next_back().is_some_and(has_final);
    Some(match letters {
        2 => Rank::Prefix,
        3 if !open => Rank::WordPrefix,
        _ => Rank::Strokes,
    })
}

/// Whether a word of two syllables or more ends in particles: it was typed as a whole.
fn has_ending(typed: &str) -> bool {
    let ends = typed.char_indices().skip(2).map(|(at, _)| &typed[at..]);
    ends.into_iter().any(|end| ending_len(end) == end.len())
}

fn has_final(letter: char) -> bool {
    let code = u32::from(letter);
    (0xAC00..=0xD7A3).contains(&code) && (code - 0xAC00) % 28 != 0
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

/// Best first: how well it fits, how often the workspace uses it, services before their parts, short ones before long ones.
type Order = (Rank, Reverse<u32>, Kind, usize, u32);

/// The names that the note uses, in the order in which they come first.
fn used(question: &Question<'_>) -> Vec<NameId> {
    let mentions = &question.workspace.entry(question.note).note.mentions;
    let mut seen = FxHashSet::default();
    let names = mentions.iter().map(|mention| mention.name);
    names.filter(|name| seen.insert(*name)).collect()
}

fn terms(
    question: &Question<'_>,
    used: &[NameId],
    typed: &str,
    span: Span,
    effort: Rank,
    found: &mut Vec<(Order, Item)>,
) {
    let workspace = question.workspace;
    let glossary = workspace.glossary();
    // One offer a term: its best name, and of equal ones the one that the note uses.
    let lower = typed.to_lowercase();
    let mut best: FxHashMap<TermId, (Rank, bool, bool, bool, NameId)> = FxHashMap::default();
    for hit in glossary.name_index().search(typed, LIMIT * 2) {
        if hit.rank > effort || !is_near(typed, hit.rank, glossary.name_index().display(hit.entry)) {
            continue;
        }
        let id = NameId(hit.payload);
        let name = glossary.name(id);
        for term in &name.terms {
            let begins = name.text.to_lowercase().starts_with(&lower);
            // Short where the beginning is not what was typed; else the data names the usual spelling first.
            let long = hit.rank > Rank::Prefix && name.form != NameForm::Short;
            let order = (hit.rank, !begins, !used.contains(&id), long, id);
            let kept = best.entry(*term).or_insert(order);
            *kept = (*kept).min(order);
        }
    }
    for (term, (rank, _, _, _, name)) in best {
        let length = glossary.name(name).text.chars().count();
        let text = insertion(glossary, used, term, name, rank);
        let entry = glossary.term(term);
        let order = (rank, Reverse(workspace.usage(term)), entry.kind, length, term.0);
        let item = Item {
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
        };
        found.push((order, item));
    }
}

/// A typing error at the first letter is rare, and a word without it is mostly another word.
fn is_near(typed: &str, rank: Rank, name: &str) -> bool {
    let first = |text: &str| text.chars().next().map(|letter| letter.to_lowercase().next());
    let small = typed.starts_with(|letter: char| letter.is_ascii_lowercase());
    match rank {
        Rank::Typo | Rank::TwoTypos => {
            let begins = name.split([' ', '-']).any(|word| first(word) == first(typed));
            begins && (!small || typed.len() > 4)
        }
        _ => true,
    }
}

/// A consonant or vowel that stands alone.
fn is_part(letter: char) -> bool {
    ('ㄱ'..='ㅣ').contains(&letter)
}

/// What is inserted: the name that was found, in the form the note already uses where that fits as well.
fn insertion(glossary: &Glossary, used: &[NameId], term: TermId, name: NameId, rank: Rank) -> String {
    let found = glossary.name(name);
    let wrong = |form: NameForm| matches!(form, NameForm::Former | NameForm::Misspelt);
    if rank <= Rank::Prefix && !wrong(found.form) {
        return found.text.to_string();
    }
    let mut used = used.iter().map(|name| glossary.name(*name));
    let fitting = used.find(|used| used.terms.contains(&term) && !wrong(used.form));
    match fitting {
        Some(used) if wrong(found.form) || rank > Rank::WordPrefix => used.text.to_string(),
        _ if wrong(found.form) => glossary.term(term).name.clone(),
        _ => found.text.to_string(),
    }
}

fn own(question: &Question<'_>, typed: &str, span: Span, effort: Rank, found: &mut Vec<(Order, Item)>) {
    let workspace = question.workspace;
    for (rank, id) in workspace.names().search(typed, LIMIT) {
        let Some(definition) = workspace.definition(id).filter(|definition| definition.term.is_none()) else {
            continue;
        };
        let folded = keys::fold(typed);
        let name = definition.names().find(|name| keys::fold(name).starts_with(&folded));
        let name = name.unwrap_or(definition.key());
        if rank > effort || !is_near(typed, rank, name) {
            continue;
        }
        let item = Item {
            label: name.to_string(),
            detail: workspace.entry(id.note).path.to_string(),
            kind: ItemKind::NoteTerm,
            span,
            text: name.to_string(),
            filter: typed.to_owned(),
            key: format!("name:{name}"),
        };
        // A name that somebody defined here counts as one that is used.
        found.push(((rank, Reverse(1), Kind::Concept, name.chars().count(), u32::MAX), item));
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
