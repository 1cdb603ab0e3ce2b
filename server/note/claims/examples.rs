//! Where a writer says that what follows is an example.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

/// Words before what is named as an example.
static EXAMPLES: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let words = [
        "such as",
        "for example",
        "for instance",
        "e.g.",
        "예를 들어",
        "예:",
        "예)",
    ];
    // Only for leftmost matches are several bytes looked at together.
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostFirst)
        .build(words)
        .ok()
});

/// Where an example begins in a text.
pub(super) fn example(text: &str) -> Option<usize> {
    let words = EXAMPLES.as_ref()?.find(text)?;
    Some(words.start())
}
