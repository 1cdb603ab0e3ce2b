//! What the rules about series have in common.

use super::{Edit, Finding, Fix, Reader};
use crate::note::Link;
use crate::text::Span;
use crate::workspace::series::{Item, shown, title};

/// A finding at an entry.
pub(super) fn at(item: &Item<'_>, message: String) -> Finding {
    let mut finding = Finding::new(item.link.span, message);
    finding.id = Some(item.link.destination.to_string());
    finding
}

/// The text of a link without blanks at its ends; none where the link shows its target.
pub(super) fn text_span(reader: &Reader<'_>, link: &Link) -> Option<Span> {
    if link.text.is_empty() || link.text.covers(link.target) {
        return None;
    }
    let text = reader.workspace.text(reader.id)?;
    Some(shown(link, &text))
}

/// Gives an entry the number that the title of its note has, where that is another and is wanted.
pub(super) fn renumber(reader: &Reader<'_>, item: &Item<'_>, wanted: impl Fn(u32) -> bool) -> Option<Fix> {
    let written = item.numbering.as_ref()?;
    let titled = crate::note::numbering::numbering(title(reader.workspace.entry(item.note()?))?)?;
    if titled.number == written.number || !wanted(titled.number) {
        return None;
    }
    let text = reader.workspace.text(reader.id)?;
    let digits = written.digits.of(item.text);
    let at = item.link.text.of(&text).find(digits)? as u32 + item.link.text.start;
    let width = digits.len();
    let number = format!("{:0width$}", titled.number);
    let title = reader.language.say(
        format!("Number it {number}, as its note does"),
        format!("글의 번호 {number}(으)로 바꾸기"),
    );
    let span = Span::between(at, at + width as u32);
    Some(Fix {
        title,
        safe: false,
        edits: vec![Edit {
            note: reader.id,
            span,
            text: number.into(),
        }],
    })
}
