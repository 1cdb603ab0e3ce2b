//! What a note is called in the targets of links, so that of many links only those are followed that may lead to it.

use aho_corasick::AhoCorasick;
use awsnotes_glossary::keys::lowered;

use super::super::{NoteId, Workspace, files};
use crate::note::Link;

/// The names of one note, one of which every link from another note to it holds.
#[derive(Debug)]
pub struct Called {
    note: NoteId,
    /// None where a link need not hold any: `../` leads to the front page of a folder.
    names: Option<AhoCorasick>,
}

impl Workspace {
    /// What a note is called in links.
    pub fn called(&self, note: NoteId) -> Called {
        let entry = self.entry(note);
        let aliases = entry.note.front_matter.aliases.iter();
        let aliases = aliases.flat_map(|alias| match alias.starts_with('/') {
            true => vec![alias.as_ref()],
            false => alias.split(',').collect(),
        });
        let addresses = entry.address.as_deref().into_iter().chain(aliases);
        let mut names: Vec<String> = addresses.map(|address| lowered(last_part(address))).collect();
        names.push(lowered(first_part(files::name_of(&entry.path))));
        // The date of a post stands in its address in another form.
        let dated = names.last().and_then(|name| name.get(11..).map(str::to_owned));
        names.extend(dated.filter(|name| !name.is_empty()));
        let plain = !names
            .iter()
            .any(|name| matches!(name.as_str(), "" | "index" | "_index" | "readme"));
        let search = || AhoCorasick::builder().ascii_case_insensitive(true).build(&names).ok();
        Called {
            note,
            names: plain.then(search).flatten(),
        }
    }
}

impl Called {
    /// Whether a link of a note may lead to this one. What says no surely does not.
    pub fn may_be(&self, from: NoteId, link: &Link) -> bool {
        let Some(names) = self.names.as_ref().filter(|_| from != self.note) else {
            return true;
        };
        let target = link.destination.as_str();
        match target.is_ascii() {
            true => target.contains(['%', '&', '\\']) || names.is_match(target),
            false => target.contains('%') || names.is_match(lowered(target).as_str()),
        }
    }
}

/// The last part of an address: `lambda` of `/notes/lambda.html` and of `/notes/lambda/`.
fn last_part(address: &str) -> &str {
    let address = address
        .strip_suffix("index.html")
        .unwrap_or(address)
        .trim()
        .trim_matches('/');
    let last = address.rsplit('/').next().unwrap_or(address);
    last.strip_suffix(".html").unwrap_or(last)
}

/// A name without all that may be left out after a point: a language, an extension.
fn first_part(name: &str) -> &str {
    name.split('.').next().unwrap_or(name)
}
