//! Targets that generators of sites understand: addresses from the root of the site, and names inside template tags.

use awsnotes_glossary::keys::lowered;

use super::super::Question;
use super::paths::decoded;
use super::{Completions, Item, ItemKind, LIMIT};
use crate::site::Rooted;
use crate::text::Span;
use crate::workspace::files::stem;
use crate::workspace::series::link_path;
use crate::workspace::{Entry, is_note};

/// How a note is named in a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Naming {
    /// `/a/b/`; behind a template tag the path that the site begins with is said already.
    Address { tagged: bool },
    /// `{% post_url … %}`
    Post,
    /// `{% link … %}`
    File,
    /// `{{< ref "…" >}}`
    Content,
}

/// The tag that is open at the end of a target, and what is typed in it.
pub(super) fn open_tag(target: &str) -> Option<(Naming, &str)> {
    let start = target.rfind("{{").max(target.rfind("{%"))?;
    let tag = &target[start..];
    if tag.contains("}}") || tag.contains("%}") {
        return None;
    }
    let inside = tag.trim_start_matches(['{', '%', '<', '-']).trim_start();
    let quoted = |name: &str| {
        let rest = inside.strip_prefix(name)?.trim_start().strip_prefix('"')?;
        (!rest.contains('"')).then_some((Naming::Content, rest))
    };
    let bare = |name: &str, naming| Some((naming, inside.strip_prefix(name)?.trim_start()));
    bare("post_url ", Naming::Post)
        .or_else(|| bare("link ", Naming::File))
        .or_else(|| quoted("relref"))
        .or_else(|| quoted("ref"))
}

/// The target without the tags that are closed in it.
pub(super) fn without_tags(target: &str) -> String {
    let mut out = String::new();
    let mut rest = target;
    while let Some(start) = rest.find("{{").into_iter().chain(rest.find("{%")).min() {
        let close = rest[start + 2..]
            .find("}}")
            .into_iter()
            .chain(rest[start + 2..].find("%}"))
            .min();
        let Some(close) = close else { break };
        out.push_str(&rest[..start]);
        rest = &rest[start + close + 4..];
    }
    out + rest
}

/// Offers the notes of the same site as such targets name them, those that begin with what was typed first.
pub(super) fn complete(question: &Question<'_>, naming: Naming, typed: &str, offset: usize) -> Completions {
    let workspace = question.workspace;
    let site = workspace.entry(question.note).site;
    // In an address `%20` is a blank; a name inside a tag is written as it is.
    let folded = match naming {
        Naming::Address { .. } => lowered(&decoded(typed)),
        _ => lowered(typed),
    };
    let entries = workspace
        .notes()
        .map(|note| workspace.entry(note))
        .filter(|entry| entry.site == site);
    let named = entries.filter_map(|entry| Some((name(question, naming, entry)?, entry)));
    let mut fitting: Vec<(bool, String, &Entry)> = named
        .filter_map(|(name, entry)| {
            let at = lowered(&name).find(folded.as_str())?;
            Some((at > 0, name, entry))
        })
        .collect();
    fitting.sort_by(|left, right| (left.0, &left.1).cmp(&(right.0, &right.1)));
    let span = Span::between((offset - typed.len()) as u32, offset as u32);
    let items = fitting.into_iter().take(LIMIT).map(|(_, name, entry)| Item {
        detail: entry.path.to_string(),
        kind: ItemKind::File,
        span,
        text: match naming {
            Naming::Address { .. } => link_path(&name),
            _ => name.clone(),
        },
        filter: typed.to_owned(),
        key: String::new(),
        label: name,
    });
    Completions {
        items: items.collect(),
        incomplete: true,
    }
}

fn name(question: &Question<'_>, naming: Naming, entry: &Entry) -> Option<String> {
    let site = &question.workspace.sites()[entry.site];
    let path = entry.path.strip_prefix(site.folder.as_ref()).unwrap_or(&entry.path);
    let path = path.trim_start_matches('/');
    match naming {
        Naming::Address { tagged } => match site.generator.rooted() {
            Rooted::Pages => {
                let base = if tagged { "" } else { site.generator.base_path() };
                Some(format!("{base}{}", entry.address.as_deref()?))
            }
            Rooted::Files(folder) => {
                let below = path.strip_prefix(folder)?;
                Some(format!("/{}", below.trim_start_matches('/')))
            }
            Rooted::Unknown => None,
        },
        Naming::Post => {
            let is_post = path.split('/').any(|part| part == "_posts");
            let name = path.rsplit('/').next().filter(|name| is_post && is_note(name))?;
            Some(stem(name).to_owned())
        }
        Naming::File => Some(path.to_owned()),
        Naming::Content => {
            let folders = site.generator.assets();
            let below = folders
                .iter()
                .find_map(|folder| path.strip_prefix(folder)?.strip_prefix('/'))?;
            let name = stem(below);
            let bundle = ["/index", "/_index"].iter().find_map(|end| name.strip_suffix(end));
            Some(bundle.unwrap_or(name).to_owned())
        }
    }
}
