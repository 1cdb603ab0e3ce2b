//! Phrases by which a writer says that something was so, or that it has ended.

use crate::span::Span;

/// The first phrase that tells how something was once, in either language; small misspellings are forgiven.
pub fn tells_history(text: &str) -> Option<Span> {
    let _ = text;
    None
}

/// The first phrase that says that something ended, closed, was retired or changed.
pub fn tells_end(text: &str) -> Option<Span> {
    let _ = text;
    None
}
