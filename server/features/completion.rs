//! What may be typed at a place: names in prose, paths and anchors in link targets, notes in wikilinks, keys of the front
//! matter.

mod front_matter;
mod ignores;
mod images;
mod names;
mod paths;
mod tags;
#[cfg(test)]
mod target_tests;
mod targets;
#[cfg(test)]
mod tests;
mod typed;

use super::Question;
use crate::note::plain;
use crate::rules::Language;
use crate::text::Span;
use crate::workspace::Workspace;

/// The most items that are offered at once.
pub const LIMIT: usize = 50;

/// The answer to a completion.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Completions {
    /// Best first, at most [`LIMIT`].
    pub items: Vec<Item>,
    /// Typing on may bring other items, so ask again.
    pub incomplete: bool,
}

/// What an item stands for, which decides its icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemKind {
    /// A term of the glossary.
    Term,
    /// A term that only notes define.
    NoteTerm,
    /// A file.
    File,
    /// A heading.
    Heading,
    /// A key or value of the front matter.
    Key,
}

/// One offer.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// What is shown.
    pub label: String,
    /// A few words beside it.
    pub detail: String,
    /// What it stands for.
    pub kind: ItemKind,
    /// What is replaced; the cursor is at its end.
    pub span: Span,
    /// By what.
    pub text: String,
    /// What a client filters by: the typed text, so that it throws nothing away.
    pub filter: String,
    /// Asks [`documentation`] for more; empty when there is no more.
    pub key: String,
}

/// Offers what may be typed at the place.
pub fn completion(question: &Question<'_>) -> Completions {
    let text = question.text;
    let offset = text.floor_char_boundary(question.offset as usize);
    let line_start = text[..offset].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let before = &text[line_start..offset];
    let front_matter = question.workspace.entry(question.note).note.front_matter.span;
    if question.offset < front_matter.end && !front_matter.is_empty() {
        return front_matter::complete(question, &text[..line_start], before, offset);
    }
    if in_fence(&text[..line_start]) {
        return Completions::default();
    }
    if let Some(comment) = ignores::open_comment(before) {
        return ignores::complete(question, comment, offset);
    }
    let entries = super::series::next_entries(question, before);
    if !entries.is_empty() {
        return Completions {
            items: entries.into_iter().take(LIMIT).collect(),
            incomplete: true,
        };
    }
    match targets::opened(before) {
        Some(target) => targets::complete(question, target, offset),
        None if in_code(before) || in_address(before) => Completions::default(),
        None => names::complete(question, before, offset),
    }
}

/// Whether what comes after a text is code: in a fence, between backticks or in an address.
pub(super) fn is_code(text: &str) -> bool {
    let line_start = text.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let (above, line) = text.split_at(line_start);
    in_fence(above) || in_code(line) || in_address(line)
}

/// Whether inline code is open at the end of a line so far.
fn in_code(before: &str) -> bool {
    before.matches('`').count() % 2 == 1
}

/// Whether an address is being typed.
fn in_address(before: &str) -> bool {
    let word = before.rsplit([' ', '\t', '<', '(', '"']).next().unwrap_or("");
    word.contains("://") || word.starts_with("www.")
}

/// Whether a fence is open at the end of a text.
fn in_fence(before: &str) -> bool {
    open_fence(before).is_some()
}

/// Where the line begins that opens the fence around the end of a text.
pub(super) fn open_fence(before: &str) -> Option<usize> {
    let mut open: Option<(char, usize)> = None;
    let mut at = 0;
    for whole in before.split_inclusive('\n') {
        let line = whole.trim_start();
        let mark = ['`', '~']
            .into_iter()
            .find(|mark| line.chars().take_while(|found| found == mark).count() >= 3);
        match (open, mark) {
            (None, Some(mark)) => open = Some((mark, at)),
            (Some((opened, _)), Some(mark)) if opened == mark => open = None,
            _ => {}
        }
        at += whole.len();
    }
    open.map(|(_, at)| at)
}

/// What an item means, as Markdown; resolved only when it is looked at.
pub fn documentation(workspace: &Workspace, key: &str, language: Language) -> Option<String> {
    if let Some(id) = key.strip_prefix("term:") {
        let term = workspace.glossary().term(workspace.glossary().term_by_id(id)?);
        return Some(format!("**{}** — {}", term.name, language.of(&term.definition)));
    }
    let name = key.strip_prefix("name:")?;
    let id = *workspace.names().lookup(name).first()?;
    let definition = workspace.definition(id)?;
    let names = definition.names().collect::<Vec<_>>().join(" · ");
    Some(format!(
        "**{names}** — {}\n\n`{}`",
        plain(definition.text(), 300),
        workspace.entry(id.note).path
    ))
}
