//! "Insert a table of contents": an action of the editor.

use super::Question;
use crate::rules::{Edit, Fix};
use crate::site::Flavour;
use crate::text::{Span, line_end};
use crate::workspace::contents::inserted;

/// Fewer headings need no table of contents.
const FEWEST: usize = 3;

/// The action that writes a table of contents at the line under the cursor. None inside front matter, where the note has
/// one already, and where there is little to list.
pub fn insert(question: &Question<'_>) -> Option<Fix> {
    let note = &question.workspace.entry(question.note).note;
    let offset = line_start(question.text, question.offset);
    let inside = |span: Span| span.start < offset && offset < span.end;
    if question.offset < note.front_matter.span.end || !note.contents.is_empty() || has_generated(question.text) {
        return None;
    }
    if note.definitions.iter().any(|definition| inside(definition.body))
        || note.headings.iter().any(|heading| inside(heading.span))
    {
        return None;
    }
    let (list, count) = inserted(question.workspace, question.note, question.text, offset);
    if count < FEWEST {
        return None;
    }
    let end = line_end(question.text);
    let site = &question.workspace.sites()[question.workspace.entry(question.note).site];
    let hangul = question
        .text
        .chars()
        .filter(|letter| ('가'..='힣').contains(letter))
        .take(20)
        .count()
        == 20;
    let label = if hangul { "목차" } else { "Contents" };
    // Below a title of the first level, and in blogs that begin with the second.
    let marks = if site.flavour == Flavour::Jekyll && note.headings.iter().all(|heading| heading.level > 2) {
        "###"
    } else {
        "##"
    };
    let text = format!("{marks} {label}{end}{end}{list}{end}");
    let title = question.language.say("Insert a table of contents", "목차 넣기");
    let span = Span::between(offset, offset);
    Some(Fix {
        title,
        safe: true,
        edits: vec![Edit {
            note: question.note,
            span,
            text: text.into(),
        }],
    })
}

/// Whether a generator makes a table of contents from a mark in the text.
fn has_generated(text: &str) -> bool {
    let marks = ["{:toc}", "{: toc}", "[TOC]", "[[toc]]", "[[_TOC_]]", "```toc"];
    text.lines().any(|line| {
        marks.iter().any(|mark| {
            line.trim_start()
                .to_ascii_lowercase()
                .starts_with(&mark.to_ascii_lowercase())
        })
    })
}

fn line_start(text: &str, offset: u32) -> u32 {
    let offset = text.floor_char_boundary(offset as usize);
    text[..offset].rfind('\n').map_or(0, |at| at as u32 + 1)
}
