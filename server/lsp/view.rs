//! What a request sees: one moment of a root, or of a document in it, which no later edit changes.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashSet;
use tower_lsp::ls_types::{Location, Position, Range, Uri};

use awsnotes_glossary::Day;

use crate::features::baseline::Baseline;
use crate::features::{self, Question};
use crate::rules::{Context, Language};
use crate::text::Span;
use crate::workspace::files::{is_at_or_below, relative};
use crate::workspace::{NoteId, Problem, Workspace};

use super::document::Text;
use super::profile::Profile;
use super::{convert, uri};

/// So many places are looked up one after the other.
const FEW: usize = 16;

/// The open files with the URI that the client gave each, and their versions.
pub type Files = HashMap<PathBuf, (Uri, i32)>;

/// A root at one moment.
#[derive(Debug, Clone)]
pub struct RootView {
    /// Its notes.
    pub workspace: Arc<Workspace>,
    /// Findings that were accepted once.
    pub baseline: Arc<Baseline>,
    /// What is wrong in their file.
    pub baseline_problem: Option<Problem>,
    /// The files that are open.
    pub files: Arc<Files>,
    /// What the client can do.
    pub profile: Profile,
    /// The language of answers.
    pub language: Language,
    /// The day of the question.
    pub today: Day,
    /// It was read from disk, so that what is missing in it is missing indeed.
    pub ready: bool,
    /// Findings of it are shown.
    pub reports: bool,
}

/// A document at one moment.
#[derive(Debug, Clone)]
pub struct View {
    /// Its root.
    pub root: RootView,
    /// The note that it is.
    pub note: NoteId,
    /// Its text, the same that the workspace read.
    pub text: Arc<Text>,
    /// The client's name for it.
    pub uri: Uri,
    /// Its version, if it is open.
    pub version: Option<i32>,
    /// The end of an edit so fresh that findings there are held back.
    pub held: Option<u32>,
}

impl View {
    /// A question about a place in the document.
    pub fn question(&self, position: Position) -> Question<'_> {
        Question {
            workspace: &self.root.workspace,
            note: self.note,
            text: &self.text.text,
            offset: self.offset(position),
            language: self.root.language,
            today: self.root.today,
        }
    }

    /// The byte that a position names.
    pub fn offset(&self, position: Position) -> u32 {
        self.text
            .offset(convert::from_position(position), self.root.profile.encoding)
    }

    /// The bytes that a range names.
    pub fn span(&self, range: Range) -> Span {
        let (start, end) = (self.offset(range.start), self.offset(range.end));
        Span {
            start: start.min(end),
            end: start.max(end),
        }
    }

    /// The range that a span of the document stands for.
    pub fn range(&self, span: Span) -> Range {
        self.root.range(&self.text, span)
    }
}

impl RootView {
    /// What a rule may know about a note.
    pub fn context(&self, note: NoteId) -> Context<'_> {
        Context {
            workspace: &self.workspace,
            note,
            today: self.today,
            language: self.language,
        }
    }

    /// The range that a span of a text stands for.
    pub fn range(&self, text: &Text, span: Span) -> Range {
        let at = |offset| convert::to_position(text.position(offset, self.profile.encoding));
        Range {
            start: at(span.start),
            end: at(span.end.max(span.start)),
        }
    }

    /// The text of a note.
    pub fn text(&self, note: NoteId) -> Option<Text> {
        let text = self.workspace.text(note)?;
        let is_open = self.version(&self.workspace.entry(note).path).is_some();
        Some(if is_open { Text::open(text) } else { Text::on_disk(text) })
    }

    /// The notes that it judges: not those of roots in it.
    pub fn own_notes(&self) -> Vec<NoteId> {
        let inner = self.workspace.inner_roots();
        let is_own = |path: &str| !inner.iter().any(|inner| is_at_or_below(path, inner));
        let notes = self.workspace.notes();
        notes.filter(|note| is_own(&self.workspace.entry(*note).path)).collect()
    }

    /// The client's name for a file of the root.
    pub fn uri(&self, path: &str) -> Option<Uri> {
        let file = self.workspace.root().join(path);
        match self.files.get(&file) {
            Some((uri, _)) => Some(uri.clone()),
            None => uri::of(&file),
        }
    }

    /// The version in which a note is open.
    pub fn version(&self, path: &str) -> Option<i32> {
        self.files
            .get(&self.workspace.root().join(path))
            .map(|(_, version)| *version)
    }

    /// Places of features as the client names them, in their order. A place in a file that is no note is its beginning.
    ///
    /// A common term is in most notes: those that have to be read are read on all cores, and each text is dropped when its
    /// places are known.
    pub fn locations<'a>(&self, places: impl IntoIterator<Item = &'a features::Location>) -> Vec<Location> {
        let known = self.known();
        let places = places.into_iter().map(|place| (place, known(place)));
        let mut places: Vec<(&features::Location, Option<Location>)> = places.collect();
        let mut unknown: Vec<_> = places.iter_mut().filter(|(_, said)| said.is_none()).collect();
        let say = |places: &mut [&mut (&features::Location, Option<Location>)]| {
            let mut texts = Texts::new(self);
            for (place, said) in places {
                *said = texts.location(&place.path, place.span);
            }
        };
        match unknown.len() {
            // Waking the other cores takes longer.
            ..=FEW => say(&mut unknown),
            _ => unknown
                .par_chunk_by_mut(|(one, _), (next, _)| one.path == next.path)
                .for_each(say),
        }
        places.into_iter().filter_map(|(_, said)| said).collect()
    }

    /// Says places that need no text: those in closed notes whose range is known.
    fn known(&self) -> impl Fn(&features::Location) -> Option<Location> {
        let root = self.workspace.root();
        let open = self.files.keys().filter_map(|file| relative(root, file));
        let open: FxHashSet<String> = open.collect();
        let folder = uri::Folder::of(root);
        let encoding = self.profile.encoding;
        move |place| {
            let (start, end) = place.range?.positions(encoding)?;
            if open.contains(&*place.path) {
                return None;
            }
            Some(Location {
                uri: folder.as_ref()?.uri(&place.path)?,
                range: Range {
                    start: convert::to_position(start),
                    end: convert::to_position(end),
                },
            })
        }
    }
}

/// Texts of notes, each read once for an answer that names many places.
pub struct Texts<'a> {
    root: &'a RootView,
    read: HashMap<String, (Option<Uri>, Option<Text>)>,
}

impl<'a> Texts<'a> {
    /// None read yet.
    pub fn new(root: &'a RootView) -> Texts<'a> {
        Texts {
            root,
            read: HashMap::new(),
        }
    }

    /// A place in a file of the root as the client names it.
    pub fn location(&mut self, path: &str, span: Span) -> Option<Location> {
        let root = self.root;
        let (uri, text) = self.read.entry(path.to_owned()).or_insert_with(|| {
            (
                root.uri(path),
                root.workspace.find(path).and_then(|note| root.text(note)),
            )
        });
        let range = text.as_ref().map(|text| root.range(text, span)).unwrap_or_default();
        Some(Location {
            uri: uri.clone()?,
            range,
        })
    }
}
