//! Where a link leads.

mod called;
mod fragment;
mod named;
mod published;
mod resolver;

use super::{NoteId, Workspace};
use crate::note::{Link, LinkKind};
use crate::site::Expanded;
use crate::text::Span;
pub use called::Called;
use resolver::Resolver;

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// To another host.
    External,
    /// Nothing is known about it; it is left alone.
    Unknown,
    /// To a note.
    Note {
        /// Which.
        note: NoteId,
        /// The part after `#`.
        fragment: Option<Fragment>,
    },
    /// To a file that is no note, or a folder: path relative to the root.
    File(String),
    /// Nowhere.
    Missing {
        /// What was looked for: path relative to the root, or an address.
        path: String,
        /// What is known about it.
        reason: Missing,
    },
}

/// Why a target is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// No such file or page.
    Nothing,
    /// The link has no target.
    Empty,
    /// A file whose name differs in case: path relative to the root.
    Case(String),
    /// A file whose name differs in Unicode normalisation alone: path relative to the root.
    Normalisation(String),
    /// A file whose name is encoded twice in the link, or whose folders are parted by `\\`: path relative to the root.
    Encoding(String),
    /// A note of that name with its extension left out: path relative to the root.
    Extension(String),
    /// The file is there and the site does not publish it.
    Unpublished(NoteId),
    /// It climbs out of the root to something that does not exist.
    Outside,
    /// A wikilink to a note that is not written yet.
    Unwritten,
    /// The file exists, and git ignores it.
    Ignored,
}

/// The part of a target after `#`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fragment {
    /// Percent-decoded.
    pub text: String,
    /// Where it stands in the source.
    pub span: Span,
}

/// What a fragment leads to in a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FragmentTarget {
    /// A heading or an id given by hand: its place.
    Found(Span),
    /// A heading whose id is this one in other versions of the generator: its place.
    Otherwise(Span),
    /// The id that differs in case or normalisation alone.
    Near(String),
    /// Nothing.
    Missing,
}

impl Workspace {
    /// Where a link of a note leads.
    pub fn resolve(&self, from: NoteId, link: &Link) -> Target {
        let entry = self.entry(from);
        let site = &self.sites()[entry.site];
        if link.destination.trim().is_empty() {
            return match link.kind {
                // `<a>` without a target is a place, not a link; an empty reference is a definition to come.
                LinkKind::Inline | LinkKind::Image => Target::Missing {
                    path: String::new(),
                    reason: Missing::Empty,
                },
                _ => Target::Unknown,
            };
        }
        let resolver = Resolver {
            workspace: self,
            from,
            site,
            site_index: entry.site,
            path: &entry.path,
            link,
        };
        if matches!(link.kind, LinkKind::Wiki | LinkKind::Embed) {
            return resolver.wiki(&link.destination);
        }
        match site.generator.expand(&link.destination) {
            Expanded::Unknown => Target::Unknown,
            Expanded::Address(address) => resolver.address(&address),
            Expanded::File(path) => resolver.named_file(&path),
            Expanded::Post(name) => resolver.post(&name),
        }
    }
}
