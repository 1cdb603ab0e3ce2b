//! Which term stands at a place: a name of the glossary, or one that only notes define.

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
                .and_then(|id| workspace.definition(*id)?.term)
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
    let names = workspace.names().around(text, Span::between(offset, offset));
    let longer = |span: Span| known.is_none_or(|known| span.len() > known.len());
    let (span, definitions) = names.into_iter().find(|(span, _)| longer(*span))?;
    Some((span, rank(workspace, note, definitions)))
}

/// A pair in brackets in the middle of a sentence: it gives the names, and the sentence tells something else.
fn is_aside(definition: &Definition) -> bool {
    let pair = matches!(definition.form, DefinitionForm::Expansion | DefinitionForm::Translation);
    pair && definition.body.start + 4 < definition.span.start && definition.body.covers(definition.span)
}

/// Best first: explicit forms, then the note asked about, then newer notes.
fn rank(workspace: &Workspace, from: NoteId, mut found: Vec<DefinitionId>) -> Vec<DefinitionId> {
    let order = |id: &DefinitionId| {
        let form = workspace.definition(*id).map(|definition| (is_aside(definition), definition.form));
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
