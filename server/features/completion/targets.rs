//! Paths, anchors and names of notes where the target of a link is typed.

use super::super::Question;
use super::paths::{self, Destination};
use super::tags::{self, Naming};
use super::{Completions, Item, ItemKind, LIMIT, images};
use crate::note::{Link, LinkKind};
use crate::site::Addressing;
use crate::text::Span;
use crate::workspace::files::{folder_of, name_of};
use crate::workspace::names::{DefinitionId, Names};
use crate::workspace::resolve::Target;
use crate::workspace::{NoteId, Workspace};

/// A link target that is being typed: what stands in it so far.
pub(super) enum Opened<'a> {
    /// `[text](…`, `![…](…`, `href="…`
    Path(Destination<'a>),
    /// `[[…`; with a `!` before it, it shows what it leads to.
    Wiki { typed: &'a str, embeds: bool },
    /// `{% post_url …`
    Tag(Naming, &'a str),
}

/// The link target that is open at the end of a line so far.
pub(super) fn opened(before: &str) -> Option<Opened<'_>> {
    if let Some(at) = before.rfind("[[")
        && !before[at..].contains("]]")
        && !before[at..].contains('|')
    {
        return Some(Opened::Wiki {
            typed: &before[at + 2..],
            embeds: before[..at].ends_with('!'),
        });
    }
    for open in ["](", "href=\"", "href='", "src=\"", "src='"] {
        if let Some(at) = before.rfind(open) {
            let target = &before[at + open.len()..];
            if let Some((naming, typed)) = tags::open_tag(target) {
                return Some(Opened::Tag(naming, typed));
            }
            // Between angle brackets blanks are part of the target.
            let inside = target.strip_prefix('<').filter(|_| open == "](");
            let ends: &[char] = match inside {
                Some(_) => &['<', '>'],
                None => &[')', '"', '\'', '>', ' '],
            };
            let typed = inside.unwrap_or(target);
            if !tags::without_tags(typed).contains(ends) {
                return Some(Opened::Path(Destination {
                    typed,
                    is_image: open.starts_with("src") || open == "](" && is_image(&before[..at]),
                    is_angled: inside.is_some(),
                }));
            }
        }
    }
    None
}

/// Whether the brackets that end here are those of an image: the last that is open has a `!` before it.
fn is_image(before: &str) -> bool {
    let mut depth = 0;
    for (at, mark) in before.char_indices().rev() {
        match mark {
            ']' => depth += 1,
            '[' if depth == 0 => return before[..at].ends_with('!'),
            '[' => depth -= 1,
            _ => {}
        }
    }
    false
}

/// Offers targets.
pub(super) fn complete(question: &Question<'_>, target: Opened<'_>, offset: usize) -> Completions {
    let workspace = question.workspace;
    let from = &workspace.entry(question.note).path;
    match target {
        Opened::Wiki { typed, embeds } => match typed.split_once('#') {
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
            None => wiki(workspace, typed, embeds, offset),
        },
        Opened::Tag(Naming::Content, typed) if typed.contains('#') => {
            let (path, fragment) = typed.split_once('#').unwrap_or((typed, ""));
            anchors(
                workspace,
                leads_to(question, &format!("{{{{< ref \"{path}\" >}}}}")),
                fragment,
                offset,
            )
        }
        Opened::Tag(naming, typed) => tags::complete(question, naming, typed, offset),
        Opened::Path(destination) => destined(question, destination, offset),
    }
}

/// Paths and addresses, and anchors behind them.
fn destined(question: &Question<'_>, destination: Destination<'_>, offset: usize) -> Completions {
    let typed = destination.typed;
    let is_address = typed.contains("}}") || typed.starts_with('/');
    match typed.split_once('#') {
        Some((path, fragment)) => {
            let note = match path {
                "" => Some(question.note),
                path => leads_to(question, path),
            };
            let mut offered = anchors(question.workspace, note, fragment, offset);
            let items = offered.items.iter_mut();
            items.for_each(|item| item.text = destination.written(&item.text));
            offered
        }
        None if destination.is_image && is_address => images::by_address(question, destination, offset),
        None if is_address => {
            let (tagged, typed) = match typed.rsplit_once("}}") {
                Some((_, typed)) => (true, typed),
                None => (false, typed),
            };
            tags::complete(question, Naming::Address { tagged }, typed, offset)
        }
        None if typed.contains(':') => Completions::default(),
        None => paths::complete(question, destination, offset),
    }
}

/// The note that a target leads to.
fn leads_to(question: &Question<'_>, target: &str) -> Option<NoteId> {
    let link = Link {
        kind: LinkKind::Inline,
        span: Span::default(),
        target: Span::default(),
        destination: target.into(),
        text: Span::default(),
    };
    match question.workspace.resolve(question.note, &link) {
        Target::Note { note, .. } => Some(note),
        _ => None,
    }
}

fn anchors(workspace: &Workspace, note: Option<NoteId>, typed: &str, offset: usize) -> Completions {
    let Some(note) = note else {
        return Completions::default();
    };
    let entry = workspace.entry(note);
    let folded = typed.to_lowercase();
    let span = Span::between((offset - typed.len()) as u32, offset as u32);
    let headings = entry.heading_ids.iter().zip(&entry.note.headings);
    let headings = headings.map(|(id, heading)| (id, heading.text.as_ref()));
    // In a vault the names of blocks, elsewhere ids that are written in the text.
    let vault = workspace.sites()[entry.site].generator.addressing() == Addressing::Vault;
    let by_hand = entry.note.anchors.iter().map(|anchor| (anchor.id.as_ref(), ""));
    let of_heading = |id: &str| entry.heading_ids.iter().any(|other| other == id);
    let by_hand = by_hand.filter(|(id, _)| id.starts_with('^') == vault && !of_heading(id));
    let fitting = headings
        .chain(by_hand)
        .filter(|(id, text)| id.to_lowercase().contains(&folded) || text.to_lowercase().contains(&folded));
    let items: Vec<Item> = fitting
        .take(LIMIT)
        .map(|(id, text)| Item {
            label: id.to_string(),
            detail: text.to_owned(),
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

fn wiki(workspace: &Workspace, typed: &str, embeds: bool, offset: usize) -> Completions {
    let span = Span::between((offset - typed.len()) as u32, offset as u32);
    let items = notes_called(workspace, typed).into_iter().map(|id| {
        let path = &workspace.entry(id).path;
        let name = name_of(path);
        Item {
            label: name.to_owned(),
            detail: path.to_string(),
            kind: ItemKind::File,
            span,
            text: name.to_owned(),
            filter: typed.to_owned(),
            key: String::new(),
        }
    });
    let by_other_names = aliases(workspace, typed).into_iter().map(|id| {
        let entry = workspace.entry(id.note);
        let alias = alias(workspace, id);
        Item {
            label: alias.to_owned(),
            detail: entry.path.to_string(),
            kind: ItemKind::File,
            span,
            text: format!("{}|{alias}", name_of(&entry.path)),
            filter: typed.to_owned(),
            key: String::new(),
        }
    });
    let attached = match embeds {
        true => images::attachments(workspace, typed),
        false => Vec::new(),
    };
    let attached = attached.into_iter().map(|(name, path)| Item {
        label: name.clone(),
        detail: path,
        kind: ItemKind::File,
        span,
        text: name,
        filter: typed.to_owned(),
        key: String::new(),
    });
    let notes: Vec<Item> = items.chain(by_other_names).collect();
    // Files that are embedded are mostly images, but notes must not be crowded out.
    let attached: Vec<Item> = attached.take(LIMIT - notes.len().min(LIMIT / 2)).collect();
    Completions {
        items: attached.into_iter().chain(notes).take(LIMIT).collect(),
        incomplete: true,
    }
}

/// Other names that notes give themselves: the notes of each, where several have the same.
fn aliases(workspace: &Workspace, typed: &str) -> Vec<DefinitionId> {
    let names = &workspace.indexes().aliases;
    let mut found: Vec<DefinitionId> = Vec::new();
    for id in named(names, typed) {
        let mut same = names.lookup(alias(workspace, id));
        same.retain(|id| !found.contains(id));
        same.sort_by(|one, other| workspace.by_path(one.note, other.note));
        found.extend(same);
    }
    found
}

fn alias(workspace: &Workspace, id: DefinitionId) -> &str {
    let aliases = &workspace.entry(id.note).note.front_matter.aliases;
    aliases.get(id.index as usize).map_or("", |alias| alias.trim())
}

/// Notes by what their files are called; all where nothing is typed yet.
pub(super) fn notes_called(workspace: &Workspace, typed: &str) -> Vec<NoteId> {
    if typed.is_empty() {
        return workspace.notes().take(LIMIT).collect();
    }
    let places = named(&workspace.indexes().notes, typed).into_iter();
    places.map(|place| place.note).collect()
}

/// Names that begin with what was typed or are near it; where there are none, those that hold it.
fn named(names: &Names, typed: &str) -> Vec<DefinitionId> {
    if typed.is_empty() {
        return Vec::new();
    }
    let near = names.search(typed, LIMIT).into_iter().map(|(_, place)| place);
    let near: Vec<DefinitionId> = near.collect();
    match near.is_empty() {
        true => names.holding(typed, LIMIT),
        false => near,
    }
}
