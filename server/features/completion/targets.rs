//! Paths, anchors and names of notes where the target of a link is typed.

use super::super::Question;
use super::{Completions, Item, ItemKind, LIMIT};
use crate::text::Span;
use crate::workspace::files::{folder_of, is_note, join};
use crate::workspace::{NoteId, Workspace};

/// A link target that is being typed: what stands in it so far.
pub(super) enum Opened<'a> {
    /// `[text](…`, `href="…`
    Path(&'a str),
    /// `[[…`
    Wiki(&'a str),
}

/// The link target that is open at the end of a line so far.
pub(super) fn opened(before: &str) -> Option<Opened<'_>> {
    if let Some(at) = before.rfind("[[")
        && !before[at..].contains("]]")
        && !before[at..].contains('|')
    {
        return Some(Opened::Wiki(&before[at + 2..]));
    }
    for open in ["](", "href=\"", "href='", "src=\""] {
        if let Some(at) = before.rfind(open) {
            let target = &before[at + open.len()..];
            if !target.contains([')', '"', '\'', '>']) && !target.contains(' ') {
                return Some(Opened::Path(target));
            }
        }
    }
    None
}

/// Offers targets.
pub(super) fn complete(question: &Question<'_>, target: Opened<'_>, offset: usize) -> Completions {
    let workspace = question.workspace;
    let from = &workspace.entry(question.note).path;
    match target {
        Opened::Wiki(typed) => match typed.split_once('#') {
            Some((name, fragment)) => {
                let note = if name.is_empty() {
                    Some(question.note)
                } else {
                    workspace
                        .by_name(name, folder_of(from))
                        .and_then(|path| workspace.find(&path))
                };
                anchors(workspace, note, fragment, offset)
            }
            None => wiki(workspace, typed, offset),
        },
        Opened::Path(typed) => match typed.split_once('#') {
            Some(("", fragment)) => anchors(workspace, Some(question.note), fragment, offset),
            Some((path, fragment)) => {
                let link = crate::note::Link {
                    kind: crate::note::LinkKind::Inline,
                    span: Span::default(),
                    target: Span::default(),
                    destination: path.into(),
                    text: Span::default(),
                    heading: None,
                    item: None,
                };
                let note = match workspace.resolve(question.note, &link) {
                    crate::workspace::resolve::Target::Note { note, .. } => Some(note),
                    _ => None,
                };
                anchors(workspace, note, fragment, offset)
            }
            None if typed.contains(':') || typed.starts_with('/') => Completions::default(),
            None => paths(question, typed, offset),
        },
    }
}

fn anchors(workspace: &Workspace, note: Option<NoteId>, typed: &str, offset: usize) -> Completions {
    let Some(note) = note else {
        return Completions::default();
    };
    let entry = workspace.entry(note);
    let folded = typed.to_lowercase();
    let span = Span::between((offset - typed.len()) as u32, offset as u32);
    let ids = entry.heading_ids.iter().zip(&entry.note.headings);
    let fitting = ids
        .filter(|(id, heading)| id.to_lowercase().contains(&folded) || heading.text.to_lowercase().contains(&folded));
    let items: Vec<Item> = fitting
        .take(LIMIT)
        .map(|(id, heading)| Item {
            label: id.to_string(),
            detail: heading.text.to_string(),
            kind: ItemKind::Heading,
            span,
            text: id.to_string(),
            filter: typed.to_owned(),
            key: String::new(),
        })
        .collect();
    Completions {
        incomplete: true,
        items,
    }
}

fn wiki(workspace: &Workspace, typed: &str, offset: usize) -> Completions {
    let folded = typed.to_lowercase();
    let span = Span::between((offset - typed.len()) as u32, offset as u32);
    let mut items = Vec::new();
    for id in workspace.notes() {
        let path = &workspace.entry(id).path;
        let name = stem(path.rsplit('/').next().unwrap_or(path));
        if !name.to_lowercase().contains(&folded) {
            continue;
        }
        items.push(Item {
            label: name.to_owned(),
            detail: path.to_string(),
            kind: ItemKind::File,
            span,
            text: name.to_owned(),
            filter: typed.to_owned(),
            key: String::new(),
        });
        if items.len() == LIMIT {
            break;
        }
    }
    items.sort_by_key(|item| (!item.label.to_lowercase().starts_with(&folded), item.label.clone()));
    Completions {
        incomplete: true,
        items,
    }
}

fn stem(name: &str) -> &str {
    if is_note(name) {
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    } else {
        name
    }
}

/// Notes and other files: what lies in the folder that is typed so far, then notes anywhere by their names.
fn paths(question: &Question<'_>, typed: &str, offset: usize) -> Completions {
    let workspace = question.workspace;
    let own = &workspace.entry(question.note).path;
    let (folder, name) = typed.rsplit_once('/').unwrap_or(("", typed));
    let Some(base) = join(folder_of(own), folder) else {
        return Completions::default();
    };
    let span = Span::between((offset - name.len()) as u32, offset as u32);
    let folded = name.to_lowercase();
    let prefix = if base.is_empty() {
        String::new()
    } else {
        format!("{base}/")
    };
    let mut names: Vec<String> = Vec::new();
    for id in workspace.notes_in(&base) {
        let path = &workspace.entry(id).path;
        let Some(inside) = path.strip_prefix(prefix.as_str()).filter(|_| path != own) else {
            continue;
        };
        // A folder is offered once, with its slash.
        let shown = inside
            .split_once('/')
            .map_or(inside.to_owned(), |(folder, _)| format!("{folder}/"));
        if shown.to_lowercase().contains(&folded) && names.last() != Some(&shown) {
            names.push(shown);
        }
        if names.len() >= LIMIT {
            break;
        }
    }
    names.sort_by_key(|shown| (!shown.to_lowercase().starts_with(&folded), shown.clone()));
    names.dedup();
    let items = names.into_iter().map(|shown| Item {
        detail: base.clone(),
        kind: ItemKind::File,
        span,
        text: shown.replace(' ', "%20"),
        filter: name.to_owned(),
        key: String::new(),
        label: shown,
    });
    Completions {
        items: items.take(LIMIT).collect(),
        incomplete: true,
    }
}
