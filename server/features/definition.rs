//! Where a term is defined, and where a link leads.

use std::sync::Arc;

use super::terms::term_at;
use super::{Location, Question, is_on_target, links_at};
use crate::text::Span;
use crate::workspace::resolve::{FragmentTarget, Target};

/// The places that a term or link under the cursor leads to.
#[derive(Debug, Clone, PartialEq)]
pub struct Definitions {
    /// The name or link asked about.
    pub origin: Span,
    /// The places, best first.
    pub places: Vec<Location>,
}

/// Finds the definitions of the term, or the target of the link, at the place. In the target of a link the link counts, in
/// its text the term, and the link where that has no definition.
pub fn definition(question: &Question<'_>) -> Option<Definitions> {
    let link = link(question);
    if is_on_target(question) && link.is_some() {
        return link;
    }
    term(question).or(link)
}

fn term(question: &Question<'_>) -> Option<Definitions> {
    let found = term_at(question)?;
    let places = found.definitions.iter().filter_map(|id| {
        let definition = question.workspace.definition(*id)?;
        Some(Location {
            path: Arc::clone(&question.workspace.entry(id.note).path),
            span: definition.span,
            range: Some(definition.range),
        })
    });
    let places: Vec<Location> = places.collect();
    (!places.is_empty()).then_some(Definitions {
        origin: found.span,
        places,
    })
}

fn link(question: &Question<'_>) -> Option<Definitions> {
    let link = links_at(question.workspace, question.note, question.offset)?;
    let place = match question.workspace.resolve(question.note, link) {
        Target::Note { note, fragment } => {
            let span = fragment.and_then(|fragment| {
                match question.workspace.fragment_from(question.note, note, &fragment.text) {
                    FragmentTarget::Found(span) | FragmentTarget::Otherwise(span) => Some(span),
                    _ => None,
                }
            });
            Location::new(
                Arc::clone(&question.workspace.entry(note).path),
                span.unwrap_or_default(),
            )
        }
        Target::File(path) => Location::new(path, Span::default()),
        _ => return None,
    };
    Some(Definitions {
        origin: link.span,
        places: vec![place],
    })
}
