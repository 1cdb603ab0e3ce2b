//! Which term stands at a place: a name of the glossary, or one that only notes define.

use awsnotes_glossary::boundary::name_stands;
use awsnotes_glossary::{NameId, TermId};

use super::Question;
use crate::note::{Definition, DefinitionForm};
use crate::text::Span;
use crate::workspace::names::DefinitionId;
use crate::workspace::{NoteId, Workspace};

/// A term at a place.
#[derive(Debug, Clone, PartialEq)]
pub struct TermAt {
    /// Its name there.
    pub span: Span,
    /// The name as written.
    pub text: String,
    /// The name in the glossary.
    pub name: Option<NameId>,
    /// The terms of the glossary that it may mean; several for a shared abbreviation.
    pub terms: Vec<TermId>,
    /// Where notes define it, best first.
    pub definitions: Vec<DefinitionId>,
}

/// The most words of a name that only notes define.
const MOST_WORDS: usize = 6;

/// The term at the place of a question.
pub fn term_at(question: &Question<'_>) -> Option<TermAt> {
    let Question {
        workspace,
        note,
        text,
        offset,
        ..
    } = *question;
    let entry = workspace.entry(note);
    let touches = |span: Span| span.start <= offset && offset <= span.end;
    let mentions = &entry.note.mentions;
    let first = mentions.partition_point(|mention| mention.span.end < offset);
    let mention = mentions[first..].iter().take(2).find(|mention| touches(mention.span));
    let own = defined_at(question, mention.map(|mention| mention.span));
    if let Some((span, definitions)) = own {
        let text = span.of(text).to_owned();
        let name = workspace.glossary().lookup(&text);
        let terms = match name {
            Some(name) => workspace.glossary().name(name).terms.to_vec(),
            // A spelling that only notes use, of a term that the glossary knows by others.
            None => definitions
                .first()
                .and_then(|id| definition(workspace, *id)?.term)
                .into_iter()
                .collect(),
        };
        return Some(TermAt {
            span,
            text,
            name,
            terms,
            definitions,
        });
    }
    let mention = mention?;
    let name = workspace.glossary().name(mention.name);
    Some(TermAt {
        span: mention.span,
        text: mention.span.of(text).to_owned(),
        name: Some(mention.name),
        terms: decided(workspace, note, &name.terms),
        definitions: definitions_of(workspace, note, &name.terms),
    })
}

/// Those of the terms of a shared abbreviation that the note speaks of: the ones that it defines or names otherwise; all
/// where it does neither.
fn decided(workspace: &Workspace, note: NoteId, terms: &[TermId]) -> Vec<TermId> {
    if terms.len() < 2 {
        return terms.to_vec();
    }
    let read = &workspace.entry(note).note;
    let spoken = |term: &TermId| {
        let names = read
            .mentions
            .iter()
            .map(|mention| &workspace.glossary().name(mention.name).terms);
        let plainly = names.filter(|named| ***named == [*term]).count();
        let defined = read
            .definitions
            .iter()
            .filter(|definition| definition.term == Some(*term))
            .count();
        plainly + defined
    };
    let counts: Vec<usize> = terms.iter().map(spoken).collect();
    let most = counts.iter().copied().max().unwrap_or(0);
    let best = terms.iter().zip(&counts).filter(|(_, count)| **count == most);
    best.map(|(term, _)| *term).collect()
}

/// The definitions that notes give of terms of the glossary, best first.
pub fn definitions_of(workspace: &Workspace, from: NoteId, terms: &[TermId]) -> Vec<DefinitionId> {
    let names = terms.iter().flat_map(|term| workspace.glossary().names_of(*term));
    let found = names.flat_map(|name| workspace.names().lookup(&workspace.glossary().name(*name).text));
    rank(workspace, from, found.collect())
}

/// A longer name at the place that only notes define, longer than a name of the glossary there.
fn defined_at(question: &Question<'_>, known: Option<Span>) -> Option<(Span, Vec<DefinitionId>)> {
    let Question {
        workspace,
        note,
        text,
        offset,
        ..
    } = *question;
    let offset = text.floor_char_boundary(offset as usize) as u32;
    let line_start = text[..offset as usize].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[offset as usize..]
        .find('\n')
        .map_or(text.len(), |at| offset as usize + at);
    let words: Vec<Span> = words(text, line_start, line_end);
    let here = words
        .iter()
        .position(|word| word.start <= offset && offset <= word.end)?;
    let mut best: Option<(Span, Vec<DefinitionId>)> = None;
    for first in here.saturating_sub(MOST_WORDS - 1)..=here {
        for last in here..words.len().min(first + MOST_WORDS) {
            let span = Span::between(words[first].start, words[last].end);
            let longer = best.as_ref().is_none_or(|(found, _)| span.len() > found.len());
            if !longer || known.is_some_and(|known| span.len() <= known.len()) {
                continue;
            }
            // The particles after the last word do not belong to the name.
            let found = names_in(text, span).find_map(|span| {
                let definitions = workspace.names().lookup(span.of(text));
                let stands = !definitions.is_empty() && name_stands(text, span.start as usize, span.end as usize);
                stands.then_some((span, definitions))
            });
            if let Some((span, definitions)) = found.filter(|(span, _)| span.start <= offset && offset <= span.end) {
                best = Some((span, rank(workspace, note, definitions)));
            }
        }
    }
    best
}

/// A stretch, and the same with fewer and fewer Hangul letters at its end.
fn names_in(text: &str, span: Span) -> impl Iterator<Item = Span> {
    let shown = span.of(text);
    let ends = shown.char_indices().rev().take(5);
    let cut = ends
        .take_while(|(_, character)| awsnotes_glossary::keys::is_hangul(*character))
        .map(move |(at, _)| at as u32);
    std::iter::once(span).chain(
        cut.filter(|length| *length > 0)
            .map(move |length| Span::between(span.start, span.start + length)),
    )
}

/// The words of a line: runs of letters, digits and what joins them inside names.
fn words(text: &str, from: usize, to: usize) -> Vec<Span> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, character) in text[from..to]
        .char_indices()
        .map(|(at, character)| (from + at, character))
    {
        let inside = character.is_alphanumeric() || matches!(character, '-' | '.' | '+' | '&' | '/');
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(begun)) => {
                words.push(Span::between(begun as u32, at as u32));
                start = None;
            }
            _ => {}
        }
    }
    if let Some(begun) = start {
        words.push(Span::between(begun as u32, to as u32));
    }
    words
}

/// The definition behind an id.
pub fn definition(workspace: &Workspace, id: DefinitionId) -> Option<&Definition> {
    workspace.entry(id.note).note.definitions.get(id.index as usize)
}

/// A pair in brackets in the middle of a sentence: it gives the names, and the sentence tells something else.
fn is_aside(definition: &Definition) -> bool {
    let pair = matches!(definition.form, DefinitionForm::Expansion | DefinitionForm::Translation);
    pair && definition.body.start + 4 < definition.span.start && definition.body.covers(definition.span)
}

/// Best first: explicit forms, then the note asked about, then newer notes.
fn rank(workspace: &Workspace, from: NoteId, mut found: Vec<DefinitionId>) -> Vec<DefinitionId> {
    let order = |id: &DefinitionId| {
        let form = definition(workspace, *id).map(|definition| (is_aside(definition), definition.form));
        let day = workspace.date(id.note).map(|date| date.date.last_day());
        (
            form,
            id.note != from,
            std::cmp::Reverse(day),
            workspace.entry(id.note).path.clone(),
            id.index,
        )
    };
    found.sort_by_cached_key(order);
    found.dedup();
    found
}
