//! Leads with the texts that may define them, and which of these do.

use awsnotes_glossary::keys::is_hangul;

use super::super::outline::BlockKind;
use super::super::plain::shown;
use super::super::sentences::Sentences;
use super::super::{Definition, DefinitionForm};
use super::bodies::{self, Trust};
use super::names::{self, Names};
use super::{LIMIT, Reader, korean, leads};
use crate::text::{Span, Strings};

/// What may be a definition.
pub(super) struct Candidate {
    pub form: DefinitionForm,
    pub names: Names,
    /// The block it stands in.
    pub at: u32,
    /// Where the stretch of it begins that was read on its own.
    pub from: u32,
    pub text: Text,
}

/// What is to define a candidate.
pub(super) enum Text {
    /// A stretch with a text that is to be trusted so far.
    Body(Span, Trust),
    /// The names explain each other, in a sentence that may tell more.
    Pair(Span),
}

impl Reader<'_> {
    /// Those that define.
    pub(super) fn judged(&self, candidates: Vec<Candidate>) -> Vec<Definition> {
        let mut found: Vec<Definition> = Vec::with_capacity(candidates.len());
        for Candidate {
            form, names, at, text, ..
        } in candidates
        {
            let definition = match text {
                Text::Body(body, trust) => self.definition(form, &names, body, at, trust),
                Text::Pair(sentence) => {
                    let mut last = found.iter().rev().take(4);
                    let read = last.any(|definition| definition.span.covers(names.span));
                    (!read && self.is_prose(names.span))
                        .then(|| self.pair(form, &names, sentence, at))
                        .flatten()
                }
            };
            found.extend(definition);
        }
        found
    }

    /// Makes a definition; none when the text does not define.
    fn definition(&self, form: DefinitionForm, lead: &Names, body: Span, at: u32, trust: Trust) -> Option<Definition> {
        let text = self.shown(body, at);
        if !bodies::defines(&text, &lead.names[0], trust, self.glossary) {
            return None;
        }
        let term = names::term_of(lead, self.glossary);
        Some(Definition {
            form,
            term,
            span: lead.span,
            range: self.range(lead.span),
            body,
            said: Strings::of(lead.names.iter().map(|name| name.as_str()).chain([&*text])),
        })
    }

    /// A pair: what explains it below, a sentence that begins with it and says what it is, else its names alone.
    fn pair(&self, form: DefinitionForm, names: &Names, sentence: Span, at: u32) -> Option<Definition> {
        if let Some(body) = self.explained(at, names, sentence) {
            return self.definition(form, names, body, at, Trust::Any);
        }
        let whole = self.tells_of(names, sentence);
        let whole = whole.then(|| self.definition(form, names, sentence, at, Trust::Known));
        whole.flatten().or_else(|| {
            let (name, others) = names.names.split_first()?;
            let text = [name, " (", &others.join(", "), ")"].concat();
            Some(Definition {
                form,
                term: names::term_of(names, self.glossary),
                span: names.span,
                range: self.range(names.span),
                body: names.span,
                said: Strings::of(names.names.iter().map(|name| name.as_str()).chain([&*text])),
            })
        })
    }

    /// Whether a sentence begins with the names and speaks of them: in Korean they are its topic, or it describes.
    fn tells_of(&self, names: &Names, sentence: Span) -> bool {
        let before = Span::between(sentence.start, names.span.start).of(self.source);
        let before = before.trim_end_matches(['*', '_', ' ']);
        let begins = ["", "A", "An", "The"].contains(&before[leads::numbering(before)..].trim());
        let after = Span::between(names.span.end, sentence.end.max(names.span.end)).of(self.source);
        let topic = after.trim_start_matches(['*', '_', ' ']).starts_with(['은', '는']);
        begins && (topic || !after.contains(is_hangul) || korean::describes(&shown(after, LIMIT)))
    }

    /// A line that is a pair and nothing else is a title: what follows explains it.
    fn explained(&self, at: u32, names: &Names, sentence: Span) -> Option<Span> {
        let letters = |span: Span| {
            span.of(self.source)
                .chars()
                .filter(|letter| letter.is_alphabetic())
                .count()
        };
        if letters(sentence) > letters(names.span) {
            return None;
        }
        self.below(at).or_else(|| {
            let rest = self.outline.blocks[at as usize + 1..].iter().zip(at + 1..);
            let (next, number) = rest
                .into_iter()
                .find(|(next, _)| next.parent == self.outline.blocks[at as usize].parent)?;
            (next.kind == BlockKind::Paragraph).then(|| Sentences::of(self.source, self.text_of(number)).next())?
        })
    }

    fn is_prose(&self, span: Span) -> bool {
        let prose = self.outline.prose_in(Span::between(span.start, span.start + 1));
        prose.first().is_some_and(|prose| !prose.code)
    }
}
