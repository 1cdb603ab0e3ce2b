//! `series-one-way`

use super::series_lists::at;
use super::{Edit, Finding, Fix, Reader, Related, Rule, Severity, Words};
use crate::note::SeriesRole;
use crate::workspace::NoteId;
use crate::workspace::resolve::Target;
use crate::workspace::series::{Short, insertions, title};

pub(super) static RULE: Rule = Rule {
    id: "series-one-way",
    severity: Some(Severity::Hint),
    summary: Words {
        en: "an entry of a series whose note does not list this one",
        ko: "시리즈 항목이 가리키는 노트의 목록에 이 노트가 없음",
    },
    why: Words {
        en: "Whoever arrives at the earlier part never learns that there is a later one.",
        ko: "앞 편으로 들어온 사람은 뒤 편이 있다는 것을 알 수 없습니다.",
    },
    fires: "---\ntitle: Cloud (3)\n---\n\n### Series\n\n- ⟦[Cloud (1)](one.md)⟧\n\n<!-- one.md -->\n---\ntitle: Cloud (1)\n---\n\n### Series\n\n- [Cloud (2)](https://example.com/two)\n",
    silent: "---\ntitle: Cloud (3)\n---\n\n### Series\n\n- [Cloud (1)](one.md)\n\n<!-- one.md -->\n---\ntitle: Cloud (1)\n---\n\n### Series\n\n- [Cloud (3)](note.md)\n",
    check,
};

/// Names of notes in a message; the rest are counted.
const NAMED: usize = 3;

fn check(reader: &Reader<'_>, findings: &mut Vec<Finding>) {
    let short = reader.workspace.short_lists(reader.id, reader.series_lists());
    findings.extend(left_out(reader, &short));
    neighbours(reader, findings);
}

/// The finding for all lists that leave this note out, at the first entry that leads to one of their notes.
fn left_out(reader: &Reader<'_>, short: &[Short<'_>]) -> Option<Finding> {
    let keeper = short.first()?.keeper;
    let own = reader.workspace.own_series_list(reader.id, reader.series_lists())?;
    let item = own.items.iter().find(|item| item.note() == Some(keeper))?;
    let names: Vec<String> = short
        .iter()
        .take(NAMED)
        .map(|list| format!("“{}”", name(reader, list.keeper)))
        .collect();
    let (names, rest) = (names.join(", "), short.len().saturating_sub(NAMED));
    let message = match rest {
        0 => reader.language.say(
            format!("the series list of {names} does not have this note"),
            format!("{names}의 시리즈 목록에 이 글이 없습니다"),
        ),
        _ => reader.language.say(
            format!("the series list of {names} and {rest} more does not have this note"),
            format!("{names} 외 {rest}개 글의 시리즈 목록에 이 글이 없습니다"),
        ),
    };
    let mut finding = at(item, message);
    finding.related.extend(short.iter().filter_map(|short| {
        let span = short.list.items.first()?.link.span;
        let message = reader
            .language
            .say("the list that lacks this note", "이 글이 빠진 목록");
        Some(Related {
            note: short.keeper,
            span,
            message,
        })
    }));
    finding.fixes.extend(complete(reader, short));
    Some(finding)
}

/// Enters this note into the lists, and with it the others of the series that they lack.
fn complete(reader: &Reader<'_>, short: &[Short<'_>]) -> Option<Fix> {
    let workspace = reader.workspace;
    let mut edits: Vec<Edit> = Vec::new();
    for short in short {
        let Some(text) = workspace.text(short.keeper) else {
            continue;
        };
        let places = insertions(workspace, short.keeper, &text, &short.list, &short.missing);
        edits.extend(places.into_iter().map(|(span, entries)| Edit {
            note: short.keeper,
            span,
            text: entries.into(),
        }));
    }
    let title = match short {
        _ if edits.is_empty() => return None,
        [Short { keeper, missing, .. }] => {
            let path = &workspace.entry(*keeper).path;
            match missing.len() {
                1 => reader.language.say(
                    format!("Add this note to the list in `{path}`"),
                    format!("`{path}`의 목록에 이 글 추가"),
                ),
                count => reader.language.say(
                    format!("Add {count} notes to the list in `{path}`"),
                    format!("`{path}`의 목록에 글 {count}개 추가"),
                ),
            }
        }
        _ => {
            let count = short.len();
            reader.language.say(
                format!("Add what is missing to the lists of {count} notes"),
                format!("글 {count}개의 목록에 빠진 글 추가"),
            )
        }
    };
    Some(Fix {
        title,
        safe: false,
        edits,
    })
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
