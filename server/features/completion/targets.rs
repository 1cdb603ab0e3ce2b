//! Paths, anchors and names of notes where the target of a link is typed.

use super::super::Question;
use super::tags::{self, Naming};
use super::{Completions, Item, ItemKind, LIMIT};
use crate::note::{Link, LinkKind};
use crate::site::Addressing;
use crate::text::Span;
use crate::workspace::files::{folder_of, join, name_of};
use crate::workspace::names::{DefinitionId, Names};
use crate::workspace::resolve::Target;
use crate::workspace::{NoteId, Workspace};

/// A link target that is being typed: what stands in it so far.
pub(super) enum Opened<'a> {
    /// `[text](…`, `href="…`
    Path(&'a str),
    /// `[[…`
    Wiki(&'a str),
    /// `{% post_url …`
    Tag(Naming, &'a str),
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
            if let Some((naming, typed)) = tags::open_tag(target) {
                return Some(Opened::Tag(naming, typed));
            }
            if !tags::without_tags(target).contains([')', '"', '\'', '>', ' ']) {
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
        Opened::Path(typed) => match typed.split_once('#') {
            Some((path, fragment)) => {
                let note = match path {
                    "" => Some(question.note),
                    path => leads_to(question, path),
                };
                let mut offered = anchors(workspace, note, fragment, offset);
                // A blank would end the target.
                let items = offered.items.iter_mut();
                items.for_each(|item| item.text = item.text.replace(' ', "%20"));
                offered
            }
            None if typed.contains("}}") => {
                let (_, typed) = typed.rsplit_once("}}").unwrap_or(("", typed));
                tags::complete(question, Naming::Address { tagged: true }, typed, offset)
            }
            None if typed.starts_with('/') => {
                tags::complete(question, Naming::Address { tagged: false }, typed, offset)
            }
            None if typed.contains(':') => Completions::default(),
            None => paths(question, typed, offset),
        },
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

fn wiki(workspace: &Workspace, typed: &str, offset: usize) -> Completions {
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
    Completions {
        items: items.chain(by_other_names).take(LIMIT).collect(),
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
fn notes_called(workspace: &Workspace, typed: &str) -> Vec<NoteId> {
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
    let own_name = own.rsplit('/').next().filter(|_| folder_of(own) == base);
    let fits = |child: &&str| Some(*child) != own_name && child.to_lowercase().contains(&folded);
    let children = workspace.children(&base).into_iter().filter(fits);
    let mut names: Vec<String> = children.map(str::to_owned).collect();
    names.sort_by_cached_key(|shown| (!shown.to_lowercase().starts_with(&folded), shown.clone()));
    if !typed.contains('/') && typed.chars().count() > 1 {
        let elsewhere = notes_called(workspace, typed)
            .into_iter()
            .map(|id| &workspace.entry(id).path);
        let elsewhere = elsewhere
            .filter(|path| *path != own)
            .map(|path| from_folder(folder_of(own), path));
        for path in elsewhere {
            if !names.contains(&path) {
                names.push(path);
            }
        }
    }
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

/// A path of the root as a link in a folder of the root writes it.
fn from_folder(folder: &str, path: &str) -> String {
    let (mut from, mut to) = (folder, path);
    while let (Some((left, rest)), Some((right, inside))) = (split(from), to.split_once('/')) {
        if left != right {
            break;
        }
        (from, to) = (rest, inside);
    }
    let up = if from.is_empty() { 0 } else { from.split('/').count() };
    format!("{}{to}", "../".repeat(up))
}

/// The first folder of a path and the rest; none for an empty path.
fn split(folder: &str) -> Option<(&str, &str)> {
    (!folder.is_empty()).then(|| folder.split_once('/').unwrap_or((folder, "")))
}

#[cfg(test)]
mod tests {
    use super::from_folder;

    #[test]
    fn paths_from_one_folder_to_another() {
        for (folder, path, link) in [
            ("", "a/b.md", "a/b.md"),
            ("a", "a/b.md", "b.md"),
            ("a/b", "a/c/노트.md", "../c/노트.md"),
            ("a", "b.md", "../b.md"),
        ] {
            assert_eq!(from_folder(folder, path), link);
        }
    }
}
