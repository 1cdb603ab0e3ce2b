//! One open document: its text, where it belongs, and what the workspace knows of it.

use std::time::{Duration, Instant};

use tower_lsp::ls_types::{TextDocumentContentChangeEvent, Uri};

use crate::text::PositionEncoding;

use super::convert;
use super::document::Document;
use super::roots::RootNumber;

/// How long a finding at the cursor is held back.
pub const HOLD: Duration = Duration::from_secs(2);

/// An open document.
#[derive(Debug)]
pub struct Open {
    /// The client's name for it.
    pub uri: Uri,
    /// The version of its text.
    pub version: i32,
    /// Its text.
    pub document: Document,
    /// The workspace has not read the last edits yet.
    pub dirty: bool,
    /// The root that it belongs to.
    pub root: RootNumber,
    /// Path relative to the root, with `/`.
    pub path: String,
    /// Where and when the last edit ended.
    edited: Option<(u32, Instant)>,
}

impl Open {
    /// A document as it was opened.
    pub fn new(uri: Uri, version: i32, text: &str, root: RootNumber, path: String) -> Open {
        Open {
            uri,
            version,
            document: Document::new(text),
            dirty: true,
            root,
            path,
            edited: None,
        }
    }

    /// It was edited: changes that follow each other.
    pub fn change(&mut self, version: i32, changes: &[TextDocumentContentChangeEvent], encoding: PositionEncoding) {
        for change in changes {
            self.edited = None;
            let Some(range) = change.range else {
                self.document.set(&change.text);
                continue;
            };
            let (start, end) = (convert::from_position(range.start), convert::from_position(range.end));
            let end = self.document.replace(start, end, &change.text, encoding);
            self.edited = Some((end, Instant::now()));
        }
        self.version = version;
        self.dirty = true;
    }

    /// Nobody is in the middle of a word any more.
    pub fn rest(&mut self) {
        self.edited = None;
    }

    /// The end of an edit so fresh that findings there are held back.
    pub fn held(&self) -> Option<u32> {
        let fresh = self.edited.filter(|(_, when)| when.elapsed() < HOLD);
        fresh.map(|(end, _)| end)
    }
}
