//! What a link leads to: its title and first lines.

use super::super::{Question, links_at};
use super::text::{escape, excerpt};
use super::{Address, line_of, place};
use crate::note::plain;
use crate::text::Span;
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
        .and_then(|fragment| match workspace.fragment(target, &fragment.text) {
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
    let line = section.map_or(1, |heading| line_of(&text, heading.span.start));
    let body = Span::between(from, to.max(from)).of(&text);
    let body = body.get(..body.floor_char_boundary(2_000)).unwrap_or(body);
    let shown = plain(body, 300);
    Some((
        link.span,
        format!(
            "**{}**\n\n{}\n\n{}",
            escape(&title),
            excerpt(&shown),
            place(&entry.path, address(&entry.path, line))
        ),
    ))
}
