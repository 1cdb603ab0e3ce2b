//! The links of a table of contents: after the example of another, or plain; and a table for a note that has none.

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::note::contents::is_apart;
use crate::note::{Heading, LinkKind};
use crate::text::{Span, line_end};
use crate::workspace::series::{bracketed, encoded, shown};
use crate::workspace::{Entry, NoteId, Workspace};

/// What must not stand as it is in the target of a link.
const TARGET: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'(')
    .add(b')')
    .add(b'%')
    .add(b'\\');
const ALL: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The link of an example, leading to a heading; its text kept or that of the heading.
pub(super) fn like(text: &str, entry: &Entry, example: usize, heading: usize, keep_text: bool) -> String {
    let link = &entry.note.links[example];
    let inside = |span: Span| link.span.covers(span) && !span.is_empty();
    if !matches!(link.kind, LinkKind::Inline | LinkKind::Html) || !inside(link.target) || !inside(link.text) {
        return plain_link(text, entry, heading);
    }
    let written = link.target.of(text);
    let path = written.find('#').map_or("", |at| &written[..at]);
    let id = entry.heading_ids.get(heading).unwrap_or_default();
    let is_encoded = written[path.len()..].contains('%');
    let id = match is_encoded {
        true => utf8_percent_encode(id, ALL).to_string(),
        false => encoded(id, TARGET),
    };
    let mut edits = vec![(link.target, format!("{path}#{id}"))];
    if !keep_text {
        let shown = shown(link, text);
        let new = match link.kind {
            LinkKind::Html => entry.note.headings[heading]
                .text
                .replace('&', "&amp;")
                .replace('<', "&lt;"),
            _ => shown_text(text, &entry.note.headings[heading]),
        };
        let bold = shown.of(text).starts_with("**") && shown.of(text).ends_with("**") && !new.contains("**");
        edits.push((shown, if bold { format!("**{new}**") } else { new }));
    }
    edits.sort_by_key(|(span, _)| *span);
    let (mut out, mut from) = (String::new(), link.span.start);
    for (span, new) in edits {
        out.push_str(Span::between(from, span.start).of(text));
        out.push_str(&new);
        from = span.end;
    }
    out + Span::between(from, link.span.end).of(text)
}

pub(super) fn plain_link(text: &str, entry: &Entry, heading: usize) -> String {
    let id = encoded(entry.heading_ids.get(heading).unwrap_or_default(), TARGET);
    format!("[{}](#{id})", shown_text(text, &entry.note.headings[heading]))
}

/// The text of a heading as the text of a link: as it is written, where that can stand inside a link.
fn shown_text(text: &str, heading: &Heading) -> String {
    let written = heading.content.of(text).trim();
    if !written.is_empty()
        && !written.contains(['[', ']', '<', '{', '\\', '\n', '\r'])
        && written.matches('`').count().is_multiple_of(2)
    {
        return written.to_owned();
    }
    let mut out = String::new();
    for letter in heading.text.chars() {
        if matches!(letter, '\\' | '`' | '*' | '<' | '_') {
            out.push('\\');
        }
        out.push(letter);
    }
    bracketed(&out)
}

/// A table of contents for the headings after a place, with its line ends, and how many entries it has.
pub fn inserted(workspace: &Workspace, id: NoteId, text: &str, offset: u32) -> (String, usize) {
    /// Deeper headings make a table of contents longer than the note.
    const LEVELS: u8 = 2;
    let entry = workspace.entry(id);
    let headings = &entry.note.headings;
    let listed = |at: &usize| {
        let heading = &headings[*at];
        heading.span.start >= offset
            && !heading.nested
            && entry.heading_ids.get(*at).is_some_and(|id| !id.is_empty())
            && !is_apart(&heading.text)
    };
    let after: Vec<usize> = (0..headings.len()).filter(listed).collect();
    let highest = after.iter().map(|at| headings[*at].level).min().unwrap_or(1);
    let mut out = String::new();
    let mut count = 0;
    for at in after.into_iter().filter(|at| headings[*at].level < highest + LEVELS) {
        let indent = "  ".repeat(usize::from(headings[at].level - highest));
        out.push_str(&format!("{indent}- {}{}", plain_link(text, entry, at), line_end(text)));
        count += 1;
    }
    (out, count)
}
