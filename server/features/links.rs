//! The links of a note that can be followed.

use std::sync::Arc;

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
    let links = links.filter_map(|link| {
        Some(DocumentLink {
            span: clickable(link),
            target: target(workspace, note, link)?,
        })
    });
    links.filter(|link| !link.span.is_empty()).collect()
}

/// The target where it stands in the link; a reference has its target elsewhere.
fn clickable(link: &Link) -> Span {
    if !link.target.is_empty() && link.span.covers(link.target) {
        link.target
    } else {
        link.span
    }
}

fn target(workspace: &Workspace, from: NoteId, link: &Link) -> Option<Target> {
    let top = Span::default();
    match workspace.resolve(from, link) {
        resolve::Target::Note { note, fragment } => {
            let found = fragment.map(|fragment| workspace.fragment_from(from, note, &fragment.text));
            let span = if let Some(FragmentTarget::Found(span) | FragmentTarget::Otherwise(span)) = found {
                span
            } else {
                top
            };
            let path = Arc::clone(&workspace.entry(note).path);
            Some(Target::File(Location::new(path, span)))
        }
        resolve::Target::File(path) => Some(Target::File(Location::new(path, top))),
        // With a template in it, it is no address yet.
        resolve::Target::External if !link.destination.contains(['{', '}']) => {
            Some(Target::Elsewhere(link.destination.to_string()))
        }
        resolve::Target::External | resolve::Target::Unknown | resolve::Target::Missing { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::Fixture;
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let fixture = Fixture::new(&[("a.md", text), ("한글 노트.md", "# 하나\n\n## 둘\n"), ("그림.png", "")]);
        let show = |link: DocumentLink| {
            let target = match &link.target {
                Target::File(place) => format!("{}@{}", place.path, place.span.start),
                Target::Elsewhere(address) => address.clone(),
            };
            format!("{} -> {target}", link.span.of(text))
        };
        links(&fixture.workspace, fixture.note).into_iter().map(show).collect()
    }

    #[test]
    fn targets_lead_to_files_and_places_in_them() {
        let text = "[a](<한글 노트.md#둘>) ![b](그림.png)\r\n[c](https://example.com/가)\n";
        let expected = [
            "한글 노트.md#둘 -> 한글 노트.md@10",
            "그림.png -> 그림.png@0",
            "https://example.com/가 -> https://example.com/가",
        ];
        assert_eq!(shown(text), expected);
    }

    #[test]
    fn a_reference_is_clicked_where_it_stands() {
        assert_eq!(
            shown("[노트][n]\n\n[n]: 한글%20노트.md\n"),
            ["[노트][n] -> 한글 노트.md@0"]
        );
    }

    #[test]
    fn what_leads_nowhere_is_no_link() {
        assert!(shown("[a](없음.md) [b]() {{ x }} https\n").is_empty());
    }
}
