//! `series-one-way`

use super::series_lists::at;
use super::{Edit, Finding, Fix, Reader, Related, Rule, Severity};
use crate::note::SeriesRole;
use crate::workspace::NoteId;
use crate::workspace::resolve::Target;
use crate::workspace::series::{insertion, title};

pub(super) static RULE: Rule = Rule {
    id: "series-one-way",
    severity: Some(Severity::Hint),
    summary: "an entry of a series whose note does not list this one",
    why: "Whoever arrives at the earlier part never learns that there is a later one.",
    fires: "---\ntitle: Cloud (3)\n---\n\n### Series\n\n- ⟦[Cloud (1)](one.md)⟧\n\n<!-- one.md -->\n---\ntitle: Cloud (1)\n---\n\n### Series\n\n- [Cloud (2)](https://example.com/two)\n",
    silent: "---\ntitle: Cloud (3)\n---\n\n### Series\n\n- [Cloud (1)](one.md)\n\n<!-- one.md -->\n---\ntitle: Cloud (1)\n---\n\n### Series\n\n- [Cloud (3)](note.md)\n",
    check,
};

/// The most entries that are asked about: each one needs the list of another note.
const MOST: usize = 300;

fn check(reader: &Reader<'_>, findings: &mut Vec<Finding>) {
    let workspace = reader.workspace;
    let lists = workspace.series_lists(reader.id);
    for item in workspace
        .own_series_list(reader.id, &lists)
        .iter()
        .flat_map(|list| &list.items)
        .take(MOST)
    {
        let Some(other) = item.note().filter(|other| *other != reader.id) else {
            continue;
        };
        if workspace.series_leads(other, reader.id) {
            continue;
        }
        let others = workspace.series_lists(other);
        // A note without a list of this series owes no entry.
        let Some(list) = workspace.own_series_list(other, &others) else {
            continue;
        };
        let path = &workspace.entry(other).path;
        let name = name(reader, other);
        let message = reader.language.say(
            format!("the series list of “{name}” does not have this note"),
            format!("“{name}”의 시리즈 목록에 이 글이 없습니다"),
        );
        let mut finding = at(item, message);
        if let Some(text) = workspace.text(other)
            && let Some((span, entry)) = insertion(workspace, other, &text, list, reader.id)
        {
            let title = reader.language.say(
                format!("Add this note to the list in `{path}`"),
                format!("`{path}`의 목록에 이 글 추가"),
            );
            finding.fixes.push(Fix {
                title,
                safe: false,
                edits: vec![Edit {
                    note: other,
                    span,
                    text: entry.into(),
                }],
            });
        }
        let message = reader
            .language
            .say("the list that lacks this note", "이 글이 빠진 목록");
        finding.related.extend(list.items.first().map(|item| Related {
            note: other,
            span: item.link.span,
            message,
        }));
        findings.push(finding);
    }
    neighbours(reader, findings);
}

/// A link to the note after, which has a link to the note before, but to another one; and the reverse.
fn neighbours(reader: &Reader<'_>, findings: &mut Vec<Finding>) {
    let (workspace, note) = (reader.workspace, reader.note());
    for entry in note.series.iter().filter(|entry| entry.alone) {
        let back = match entry.role {
            SeriesRole::Previous => SeriesRole::Next,
            SeriesRole::Next => SeriesRole::Previous,
            SeriesRole::Entry | SeriesRole::Unlinked => continue,
        };
        let target = |from: NoteId, link: u32| {
            let link = workspace.entry(from).note.links.get(link as usize)?;
            match workspace.resolve(from, link) {
                Target::Note { note, .. } => Some((link, note)),
                _ => None,
            }
        };
        let Some((link, other)) = target(reader.id, entry.link).filter(|(_, other)| *other != reader.id) else {
            continue;
        };
        let answers = workspace
            .entry(other)
            .note
            .series
            .iter()
            .filter(|answer| answer.role == back && answer.alone);
        let mut answers = answers.filter_map(|answer| target(other, answer.link)).peekable();
        if answers.peek().is_some() && !workspace.series_leads(other, reader.id) {
            let name = name(reader, other);
            let message = reader.language.say(
                format!("“{name}” names another note beside it than this one"),
                format!("“{name}”의 이전 글·다음 글은 이 글이 아닙니다"),
            );
            let mut finding = Finding::new(link.span, message);
            finding.id = Some(link.destination.to_string());
            findings.push(finding);
        }
    }
}

/// What a message calls a note.
fn name<'w>(reader: &Reader<'w>, note: NoteId) -> &'w str {
    let entry = reader.workspace.entry(note);
    title(entry).unwrap_or(&entry.path)
}
