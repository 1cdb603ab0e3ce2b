//! What a link leads to: its title and first lines.

use super::super::{Question, links_at};
use super::preview::preview;
use super::text::escape;
use super::{Address, place};
use crate::note::Note;
use crate::text::{LineIndex, Span};
use crate::workspace::resolve::{FragmentTarget, Target};

/// A link: the title and the first lines of what it leads to.
pub(super) fn link(question: &Question<'_>, address: Address<'_>) -> Option<(Span, String)> {
    let Question { workspace, note, .. } = *question;
    let link = links_at(workspace, note, question.offset)?;
    let Target::Note { note: target, fragment } = workspace.resolve(note, link) else {
        return None;
    };
    let entry = workspace.entry(target);
    let text = workspace.text(target)?;
    let section = fragment
        .as_ref()
        .and_then(|fragment| match workspace.fragment_from(note, target, &fragment.text) {
            FragmentTarget::Found(span) | FragmentTarget::Otherwise(span) => {
                entry.note.headings.iter().find(|heading| heading.span == span)
            }
            _ => None,
        });
    let (title, from, to) = match section {
        Some(heading) => (heading.text.to_string(), heading.span.end, heading.section_end),
        None => {
            let first = entry.note.headings.first().filter(|heading| heading.level == 1);
            let title = entry
                .note
                .front_matter
                .title
                .as_deref()
                .or(first.map(|heading| heading.text.as_str()));
            (
                title.unwrap_or(&entry.path).to_owned(),
                first.map_or(entry.note.front_matter.span.end, |heading| heading.span.end),
                text.len() as u32,
            )
        }
    };
    let line = section.map_or(1, |heading| LineIndex::new(&text).line(heading.span.start) + 1);
    let shown = first_lines(&entry.note, &text, Span::between(from, to.max(from)));
    let parts = [
        format!("**{}**", escape(&title)),
        shown,
        place(&entry.path, address(&entry.path, line)),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Some((link.span, parts.join("\n\n")))
}

/// The first text in a part of a note, up to the next heading.
fn first_lines(note: &Note, text: &str, part: Span) -> String {
    let inside = note.headings.iter().map(|heading| heading.span);
    let inside = inside.filter(|heading| part.start <= heading.start && heading.start < part.end);
    let end = Span::between(part.end, part.end);
    let mut from = part.start;
    for heading in inside.chain([end]) {
        let body = Span::between(from, heading.start.max(from)).of(text);
        let shown = preview(&body[..body.floor_char_boundary(2_000)]);
        if !shown.is_empty() {
            return shown;
        }
        from = heading.end;
    }
    String::new()
}
