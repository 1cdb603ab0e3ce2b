//! Titles that are terms, with what follows them.

use awsnotes_glossary::keys::is_hangul;
use awsnotes_glossary::schema::Kind;

use super::super::DefinitionForm;
use super::super::outline::{Block, BlockKind};
use super::super::plain::shown;
use super::super::sentences::Sentences;
use super::bodies::Trust;
use super::candidates::{Candidate, Text};
use super::labels::is_property;
use super::names::{self, Names};
use super::{LIMIT, Reader, keyed, korean, leads};
use crate::text::Span;

impl Reader<'_> {
    pub(super) fn heading(&self, at: u32, heading: u32, found: &mut Vec<Candidate>) {
        let content = self.outline.headings[heading as usize].content;
        let Some(names) = names::of_lead(self.source, content, self.glossary) else {
            return;
        };
        // In a glossary every heading is a term.
        let titles = || heading == 0 && self.outline.headings[0].level == 1;
        let explained = || self.is_explained(at) && !titles() && !is_property(&names.names[0]);
        let explained = !names.known && names.form.is_none() && explained();
        if !names.known && names.form.is_none() && !explained {
            return;
        }
        if let Some(body) = self.after(at, &names) {
            let form = names.form.unwrap_or(DefinitionForm::Heading);
            // Whatever a writer lists below a service are the writer's words on it.
            let listed = ["- ", "* ", "+ ", "-\t", "*\t"]
                .iter()
                .any(|mark| body.of(self.source).starts_with(mark));
            let trust = if listed || explained { Trust::Any } else { Trust::Known };
            found.push(Candidate {
                from: 0,
                form,
                names,
                at,
                text: Text::Body(body, trust),
            });
        }
    }

    /// What follows a heading and speaks of it: the first sentence of a paragraph, a quote, or a list. A list of other names
    /// is an outline; below a feature or an idea the first bullet must describe it.
    fn after(&self, at: u32, names: &Names) -> Option<Span> {
        let heading = &self.outline.blocks[at as usize];
        let rest = self.outline.blocks[at as usize + 1..].iter().zip(at + 1..);
        let (next, number) = rest
            .filter(|(block, _)| block.parent == heading.parent)
            .find(|(block, _)| !matches!(block.kind, BlockKind::Html | BlockKind::Code))?;
        let service = names::term_of(names, self.glossary)
            .is_some_and(|term| matches!(self.glossary.term(term).kind, Kind::Service | Kind::Tool));
        match next.kind {
            BlockKind::Paragraph => {
                let sentence = Sentences::of(self.source, self.text_of(number)).next()?;
                let text = shown(sentence.of(self.source), LIMIT);
                // Below a part or an idea the sentence may speak of anything; it must say what that is.
                let tells = service || !text.contains(is_hangul) || korean::describes(&text);
                (tells && !text.ends_with([':', '?']) && !text.starts_with('[')).then_some(sentence)
            }
            BlockKind::List => {
                let first = self.text_of(number + 1);
                let text = shown(first.of(self.source), LIMIT);
                let described =
                    korean::describes(&text) || leads::article(&text.replacen("a ", "A ", 1)) > leads::numbering(&text);
                let keyed = keyed::key(self.source, first).is_some();
                // A word or two over bullets of their own are a label.
                let labels = text.split_whitespace().count() <= 2 && self.below(number + 1).is_some();
                let tells = match service {
                    true => !(labels || self.is_asked(number + 1, &text) || keyed && self.is_outline(number)),
                    false => !keyed && described,
                };
                tells.then_some(next.span)
            }
            BlockKind::Quote => Some(next.span),
            _ => None,
        }
    }

    pub(super) fn details(&self, at: u32, block: &Block, found: &mut Vec<Candidate>) {
        let title = self.outline.blocks[..at as usize]
            .iter()
            .rev()
            .find(|title| title.kind == BlockKind::Title && title.parent == block.parent);
        let Some(title) = title else { return };
        if let Some(names) = names::of_lead(self.source, title.text, self.glossary) {
            found.push(Candidate {
                from: 0,
                form: DefinitionForm::List,
                names,
                at,
                text: Text::Body(block.span, Trust::Any),
            });
        }
    }

    /// Whether an item asks, and what stands in it answers: a quote under it.
    fn is_asked(&self, item: u32, text: &str) -> bool {
        let end = self.outline.blocks[item as usize].span.end;
        let mut inside = self.outline.blocks[item as usize + 1..]
            .iter()
            .take_while(|block| block.span.start < end);
        text.ends_with(['?', '？']) || inside.any(|block| block.kind == BlockKind::Quote && block.parent == Some(item))
    }

    /// Whether most items of a list are keys with a text of their own.
    fn is_outline(&self, list: u32) -> bool {
        let end = self.outline.blocks[list as usize].span.end;
        let blocks = self.outline.blocks[list as usize + 1..].iter().zip(list + 1..);
        let items = blocks.take_while(|(block, _)| block.span.start < end);
        let items = items.filter(|(block, _)| block.parent == Some(list) && !block.text.is_empty());
        let keyed = items.map(|(_, item)| keyed::key(self.source, self.text_of(item)).is_some());
        let (all, keyed) = keyed.fold((0, 0), |(all, keyed), is_key| (all + 1, keyed + usize::from(is_key)));
        keyed * 2 > all
    }
}
