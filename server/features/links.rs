//! The links of a note that can be followed.

use super::Location;
use crate::note::Link;
use crate::text::Span;
use crate::workspace::resolve::{self, FragmentTarget};
use crate::workspace::{NoteId, Workspace};

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A file of the root, and a place in it.
    File(Location),
    /// An address.
    Elsewhere(String),
}

/// A link that can be followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentLink {
    /// What can be clicked.
    pub span: Span,
    /// Where it leads.
    pub target: Target,
}

/// The links of a note that lead somewhere, in order.
pub fn links(workspace: &Workspace, note: NoteId) -> Vec<DocumentLink> {
    let links = workspace.entry(note).note.links.iter();
    let links = links.filter_map(|link| Some(DocumentLink { span: clickable(link), target: target(workspace, note, link)? }));
    links.filter(|link| !link.span.is_empty()).collect()
}

/// The target where it stands in the link; a reference has its target elsewhere.
fn clickable(link: &Link) -> Span {
    if !link.target.is_empty() && link.span.covers(link.target) { link.target } else { link.span }
}

fn target(workspace: &Workspace, from: NoteId, link: &Link) -> Option<Target> {
    let top = Span::default();
    match workspace.resolve(from, link) {
        resolve::Target::Note { note, fragment } => {
            let found = fragment.map(|fragment| workspace.fragment(note, &fragment.text));
            let span = if let Some(FragmentTarget::Found(span)) = found { span } else { top };
            Some(Target::File(Location { path: workspace.entry(note).path.to_string(), span }))
        }
        resolve::Target::File(path) => Some(Target::File(Location { path, span: top })),
        // With a template in it, it is no address yet.
        resolve::Target::External if !link.destination.contains(['{', '}']) => Some(Target::Elsewhere(link.destination.to_string())),
        resolve::Target::External | resolve::Target::Unknown | resolve::Target::Missing { .. } => None,
    }
}
