//! Series in the editor and in statistics: the chain of a note, the next entry of a list, adding a note to its series.

use std::sync::Arc;

use super::completion::{Item, ItemKind, LIMIT};
use super::{Question, links_at};
use crate::note::contents;
use crate::note::numbering::key;
use crate::rules::{Edit, Fix};
use crate::text::Span;
use crate::workspace::files::{folder_of, way};
use crate::workspace::resolve::Target;
use crate::workspace::series::{Chain, List, Overview, bracketed, insertion, link_of, link_path, title};
use crate::workspace::{NoteId, Workspace};

/// All series of a root, by name, those that notes name before those that have none.
pub fn overview(workspace: &Workspace) -> Vec<Overview> {
    let mut all = workspace.all_series();
    all.sort_by_cached_key(|series| (series.name.is_empty(), key(&series.name), series.notes.clone()));
    all
}

/// What a link of a series, or the title of a note in one, says of the chain: `3 of 5 · previous · next`, as Markdown.
pub fn chain_at(question: &Question<'_>) -> Option<(Span, String)> {
    let (span, note) = subject(question)?;
    let chain = question.workspace.series_chain(note)?;
    Some((span, chain_text(question, &chain)))
}

/// The note that a place speaks of as part of a series.
fn subject(question: &Question<'_>) -> Option<(Span, NoteId)> {
    let Question {
        workspace,
        note,
        text,
        offset,
        ..
    } = *question;
    let own = &workspace.entry(note).note;
    if let Some(link) = links_at(workspace, note, offset) {
        link_of(own, link)?;
        return match workspace.resolve(note, link) {
            Target::Note { note, .. } => Some((link.span, note)),
            _ => None,
        };
    }
    let first = own
        .headings
        .first()
        .filter(|heading| heading.level == 1 && heading.span.touches(Span::between(offset, offset)));
    if let Some(heading) = first {
        return Some((heading.span, note));
    }
    if offset >= own.front_matter.span.end {
        return None;
    }
    let start = text[..offset as usize].rfind('\n').map_or(0, |at| at + 1);
    let line = text[start..].lines().next()?;
    let is_title = ["title", "series"].iter().any(|key| {
        line.strip_prefix(key)
            .is_some_and(|rest| rest.trim_start().starts_with([':', '=']))
    });
    is_title.then(|| (Span::between(start as u32, (start + line.len()) as u32), note))
}

fn chain_text(question: &Question<'_>, chain: &Chain) -> String {
    let workspace = question.workspace;
    let language = question.language;
    let name = |id: NoteId| escape(title(workspace.entry(id)).unwrap_or(&workspace.entry(id).path));
    let (at, all) = (chain.at + 1, chain.notes.len());
    let mut parts = vec![language.say(format!("**{at} of {all}**"), format!("**{all}편 중 {at}편**"))];
    if !chain.name.is_empty() {
        parts.insert(0, escape(&chain.name));
    }
    parts.extend(
        chain
            .previous()
            .map(|id| language.say(format!("previous: {}", name(id)), format!("이전: {}", name(id)))),
    );
    parts.extend(
        chain
            .next()
            .map(|id| language.say(format!("next: {}", name(id)), format!("다음: {}", name(id)))),
    );
    parts.join(" · ")
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~') {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

/// The action "add this note to its series": it enters the note into the lists of the other notes that lack it.
pub fn add_to_series(question: &Question<'_>) -> Option<Fix> {
    let Question {
        workspace,
        note,
        language,
        ..
    } = *question;
    let mut edits = Vec::new();
    for other in others(workspace, note) {
        let lists = workspace.series_lists(other);
        let Some(list) = list_for(workspace, other, &lists, note) else {
            continue;
        };
        if workspace.series_leads(other, note) {
            continue;
        }
        let Some(text) = workspace.text(other) else { continue };
        if let Some((span, entry)) = insertion(workspace, other, &text, list, note) {
            edits.push(Edit {
                note: other,
                span,
                text: entry.into(),
            });
        }
    }
    if edits.is_empty() {
        return None;
    }
    let count = edits.len();
    let title = language.say(
        format!("Add this note to the lists of its series in {count} notes"),
        format!("시리즈의 다른 글 {count}개의 목록에 이 글 추가"),
    );
    Some(Fix {
        title,
        safe: false,
        edits,
    })
}

/// The most notes of a series whose lists are read for one action.
const MOST: usize = 300;

/// The other notes of the series of a note: those that name it, those it lists, and those that these list.
fn others(workspace: &Workspace, note: NoteId) -> Vec<NoteId> {
    let mut found: Vec<NoteId> = workspace.series_members(note).take(MOST).collect();
    let of = |id: NoteId| {
        let lists = workspace.series_lists(id);
        let own = workspace.own_series_list(id, &lists);
        own.into_iter()
            .flat_map(|list| list.items.iter().filter_map(|item| item.note()))
            .collect::<Vec<_>>()
    };
    found.extend(of(note));
    for id in found.iter().copied().take(MOST).collect::<Vec<_>>() {
        found.extend(of(id));
    }
    found.sort_unstable_by_key(|id| &workspace.entry(*id).path);
    found.dedup();
    found.retain(|id| *id != note);
    found
}

/// The list of another note that a note belongs into: the one of its series, else that note's own.
fn list_for<'l, 'a>(
    workspace: &Workspace,
    keeper: NoteId,
    lists: &'l [List<'a>],
    added: NoteId,
) -> Option<&'l List<'a>> {
    let own = workspace.series_key(added);
    let named = lists
        .iter()
        .find(|list| own.as_deref().is_some_and(|own| own == list.key));
    named.or_else(|| workspace.own_series_list(keeper, lists))
}

/// In a section that lists a series: the next entry, ready made, in the style of the list.
pub fn next_entries(question: &Question<'_>, before: &str) -> Vec<Item> {
    let Question {
        workspace,
        note,
        text,
        offset,
        ..
    } = *question;
    let own = &workspace.entry(note).note;
    let typed = before
        .trim_start()
        .trim_start_matches(|letter: char| "-*+.)0123456789".contains(letter))
        .trim_start();
    let label = own.headings.iter().rev().find(|heading| heading.span.end <= offset);
    if !label.is_some_and(|heading| contents::is_series_title(&heading.text)) || typed.contains("](") {
        return Vec::new();
    }
    let lists = workspace.series_lists(note);
    let span = Span::between(offset - typed.len() as u32, offset);
    let mut items = Vec::new();
    let mut offer = |candidates: Vec<NoteId>, entry: &dyn Fn(NoteId) -> Option<String>| {
        for added in candidates {
            let name = title(workspace.entry(added)).unwrap_or(&workspace.entry(added).path);
            if items.len() >= LIMIT || !key(name).contains(&key(typed)) {
                continue;
            }
            let Some(entry) = entry(added) else { continue };
            let link = entry.trim_start_matches(|letter: char| " \t\r\n>-*+.)0123456789·|".contains(letter));
            items.push(Item {
                label: name.to_owned(),
                detail: question.language.say("next in the series", "시리즈의 다음 글"),
                kind: ItemKind::File,
                span,
                text: link.trim_end_matches(['\r', '\n']).to_owned(),
                filter: typed.to_owned(),
                key: String::new(),
            });
        }
    };
    for list in &lists {
        let example = list.items.iter().find_map(|item| item.note());
        let mut candidates: Vec<NoteId> = example
            .into_iter()
            .flat_map(|id| workspace.series_members(id))
            .collect();
        if candidates.is_empty() {
            candidates = others(workspace, note);
        }
        candidates.retain(|id| *id != note && !list.has(*id));
        offer(sorted(workspace, candidates), &|added| {
            Some(insertion(workspace, note, text, list, added)?.1)
        });
    }
    if lists.is_empty() {
        let candidates = sorted(workspace, others(workspace, note));
        let example = example_beside(workspace, note, &candidates);
        offer(candidates, &|added| {
            let like =
                |(peer, list, text): &(NoteId, List<'_>, Arc<str>)| insertion(workspace, *peer, text, list, added);
            Some(
                example
                    .as_ref()
                    .and_then(like)
                    .map_or_else(|| plain_entry(workspace, note, added), |(_, entry)| entry),
            )
        });
    }
    items
}

/// The list of another note in the same folder, for one that has no list of its own to follow.
fn example_beside<'w>(
    workspace: &'w Workspace,
    note: NoteId,
    others: &[NoteId],
) -> Option<(NoteId, List<'w>, Arc<str>)> {
    let folder = |id: NoteId| folder_of(&workspace.entry(id).path);
    let beside = others.iter().filter(|other| folder(**other) == folder(note));
    beside.take(LIMIT).find_map(|other| {
        let lists = workspace.series_lists(*other);
        let own = workspace.own_series_list(*other, &lists)?.clone();
        Some((*other, own, workspace.text(*other)?))
    })
}

/// An entry as Markdown writes it.
fn plain_entry(workspace: &Workspace, note: NoteId, added: NoteId) -> String {
    let (from, to) = (workspace.entry(note), workspace.entry(added));
    let text = bracketed(title(to).unwrap_or(&to.path));
    format!("[{text}]({})", link_path(&way(&from.path, &to.path)))
}

fn sorted(workspace: &Workspace, mut notes: Vec<NoteId>) -> Vec<NoteId> {
    notes.sort_by_cached_key(|id| (workspace.series_number(*id), workspace.entry(*id).path.clone()));
    notes
}
