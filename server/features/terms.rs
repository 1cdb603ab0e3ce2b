//! Which term stands at a place: a name of the glossary, or one that only notes define.

use awsnotes_glossary::{NameId, Pattern, TermId};

use super::{Question, everyday};
use crate::note::{Definition, DefinitionForm};
use crate::text::{Span, line_at};
use crate::workspace::names::DefinitionId;
use crate::workspace::{Entry, NoteId, Workspace};

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
    let first = mentions.partition_point(|mention| mention.span().end < offset);
    let mention = mentions[first..].iter().take(2).find(|mention| touches(mention.span()));
    let own = defined_at(question, mention.map(|mention| mention.span()));
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
    let (span, name) = match mention {
        Some(mention) => (mention.span(), mention.name),
        None => shared_at(question).or_else(|| everyday::name_at(question))?,
    };
    let written = span.of(text);
    // A mention stands for no term that it would stand for elsewhere.
    let all = match mention {
        Some(_) => workspace.glossary().name(name).terms.to_vec(),
        None => workspace.glossary().name(name).meanings(),
    };
    // Where this note explains initials by other words, they stand for nothing else here.
    let explained = workspace
        .names()
        .lookup(written)
        .into_iter()
        .filter(|id| id.note == note && all.len() > 1);
    let mut explained = explained.filter_map(|id| workspace.definition(id));
    let own = explained.any(|own| own.term.is_none() && own.names().count() > 1);
    let terms = decided(question, span, &all);
    let definitions = match own {
        true => rank(workspace, note, workspace.names().lookup(written), |_| true),
        false => definitions_of(workspace, note, &terms),
    };
    Some(TermAt {
        span,
        text: written.to_owned(),
        name: Some(name),
        terms: if own { Vec::new() } else { terms },
        definitions,
    })
}

/// Initials of several terms where nothing in the block makes them a mention: all that they may stand for helps a reader.
fn shared_at(question: &Question<'_>) -> Option<(Span, NameId)> {
    let line = line_at(question.text, question.offset);
    let (before, _) = question
        .text
        .split_at(question.offset.clamp(line.start, line.end) as usize);
    if super::completion::is_code(before) {
        return None;
    }
    let glossary = question.workspace.glossary();
    let mut hits = Vec::new();
    glossary.scan(line.of(question.text), &mut hits);
    hits.into_iter().find_map(|hit| {
        let Pattern::Name(name) = hit.pattern else { return None };
        let span = Span::between(line.start + hit.span.start, line.start + hit.span.end);
        let here = span.start <= question.offset && question.offset <= span.end;
        (here && glossary.name(name).meanings().len() > 1).then_some((span, name))
    })
}

/// Words of a term's context on the line count as much as so many of its names in the note.
const WORD: usize = 100;

/// Those of the terms of a shared abbreviation that are spoken of: by the words on the line, else by what the note names and
/// defines; all where neither tells.
fn decided(question: &Question<'_>, span: Span, terms: &[TermId]) -> Vec<TermId> {
    if terms.len() < 2 {
        return terms.to_vec();
    }
    let glossary = question.workspace.glossary();
    let read = &question.workspace.entry(question.note).note;
    let line = line_at(question.text, span.start);
    let mut hits = Vec::new();
    glossary.scan(line.of(question.text), &mut hits);
    hits.retain(|hit| matches!(hit.pattern, Pattern::Name(_)));
    glossary.scan_words(line.of(question.text), &mut hits);
    let named = |term: TermId| move |name: NameId| *glossary.name(name).terms == [term];
    let spoken = |term: &TermId| {
        let context = glossary.context_of(*term);
        let here = hits.iter().filter(|hit| match hit.pattern {
            Pattern::Word(word) => context.contains(&word) && line.start + hit.span.start != span.start,
            Pattern::Name(name) => named(*term)(name),
        });
        let mentioned = read.mentions.iter().filter(|mention| named(*term)(mention.name));
        let defined = read
            .definitions
            .iter()
            .filter(|definition| definition.term == Some(*term));
        here.count() * WORD + mentioned.count() + defined.count()
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
    // Initials that these terms share with others are defined for those as well.
    rank(workspace, from, found.collect(), |definition| {
        definition.term.is_none_or(|term| terms.contains(&term))
    })
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
    Some((span, rank(workspace, note, definitions, |_| true)))
}

/// A pair in brackets in the middle of a sentence: it gives the names, and the sentence tells something else.
fn is_aside(definition: &Definition) -> bool {
    let pair = matches!(definition.form, DefinitionForm::Expansion | DefinitionForm::Translation);
    pair && definition.body == definition.span
}

/// A number that is the smaller, the newer a note is; the largest for one without a day.
fn newest_first(entry: &Entry) -> u32 {
    let day = entry.date.map(|date| date.date.last_day());
    day.map_or(u32::MAX, |day| {
        let year = day.year.clamp(0, 9_999).unsigned_abs();
        u32::MAX - 1 - (year * 10_000 + u32::from(day.month) * 100 + u32::from(day.day))
    })
}

/// Those that count, best first: explicit forms, then the note asked about, then newer notes. A common term has thousands: each
/// is looked at once.
fn rank(
    workspace: &Workspace,
    from: NoteId,
    mut found: Vec<DefinitionId>,
    counts: impl Fn(&Definition) -> bool,
) -> Vec<DefinitionId> {
    // A term has several names, and a definition may give more than one of them.
    found.sort_unstable();
    found.dedup();
    let keyed = found.into_iter().filter_map(|id| {
        let entry = workspace.entry(id.note);
        let definition = entry.note.definitions.get(id.index as usize)?;
        let key = (
            is_aside(definition),
            definition.form,
            id.note != from,
            newest_first(entry),
        );
        counts(definition).then_some((key, id))
    });
    let mut keyed: Vec<_> = keyed.collect();
    keyed.sort_unstable_by(|(key, one), (other_key, other)| {
        let place = || {
            workspace
                .by_path(one.note, other.note)
                .then(one.index.cmp(&other.index))
        };
        key.cmp(other_key).then_with(place)
    });
    keyed.into_iter().map(|(_, id)| id).collect()
}
