//! What the part of a link after `#` leads to.

use std::borrow::Cow;

use awsnotes_glossary::keys::composed;
use memchr::memmem;

use super::super::{NoteId, Workspace};
use super::FragmentTarget;
use crate::site::{self, Addressing, Flavour};
use crate::text::Span;

impl Workspace {
    /// What a fragment of a link in another note leads to. Who reads a note where it lies, and not on a site, comes to the
    /// file of a page, which has the ids of its host.
    pub fn fragment_from(&self, from: NoteId, note: NoteId, fragment: &str) -> FragmentTarget {
        let found = self.fragment(note, fragment);
        let files = |note: NoteId| self.sites()[self.entry(note).site].generator.addressing() == Addressing::Files;
        if matches!(found, FragmentTarget::Found(_)) || !files(from) || files(note) {
            return found;
        }
        let headings = &self.entry(note).note.headings;
        let (host, _) = (site::entry(Flavour::Github).make)(&[]);
        let ids = host.heading_ids(headings);
        let of_file = headings.iter().zip(ids).find(|(_, id)| id == fragment);
        of_file.map_or(found, |(heading, _)| FragmentTarget::Otherwise(heading.span))
    }

    /// What a fragment leads to in a note.
    pub fn fragment(&self, note: NoteId, fragment: &str) -> FragmentTarget {
        let entry = self.entry(note);
        let vault = self.sites()[entry.site].generator.addressing() == Addressing::Vault;
        // The name of a block.
        if vault && let Some(at) = fragment.find('^') {
            let block = fragment[at..].to_lowercase();
            let mut anchors = entry.note.anchors.iter();
            let found = anchors.find(|anchor| anchor.id.to_lowercase() == block);
            return found.map_or(FragmentTarget::Missing, |anchor| FragmentTarget::Found(anchor.span));
        }
        // The top of a page, text fragments of browsers and footnotes are no headings.
        if fragment.is_empty()
            || fragment == "top"
            || fragment.starts_with([':', '^', '/'])
            || fragment.starts_with("fn")
        {
            return FragmentTarget::Found(Span::between(0, 0));
        }
        let target = compared(fragment.rsplit('#').next().unwrap_or(fragment), vault);
        let headings = entry
            .heading_ids
            .iter()
            .zip(&entry.note.headings)
            .map(|(id, heading)| (id, heading.span));
        let anchors = entry
            .note
            .anchors
            .iter()
            .map(|anchor| (anchor.id.as_ref(), anchor.span));
        let mut near = None;
        for (id, span) in headings.chain(anchors) {
            let compared = compared(id, vault);
            if compared == target || id.strip_prefix("user-content-") == Some(&*target) {
                let same = vault || id == fragment;
                return if same || target == *id {
                    FragmentTarget::Found(span)
                } else {
                    FragmentTarget::Near(id.to_owned())
                };
            }
            if near.is_none() && compared.to_lowercase() == target.to_lowercase() {
                near = Some((id, span));
            }
        }
        let generator = &self.sites()[entry.site].generator;
        if let Some((_, span)) = near.filter(|_| generator.ignores_case_of_ids()) {
            return FragmentTarget::Found(span);
        }
        let by_text = entry.note.headings.iter().find(|heading| {
            let id = generator.other_id(heading);
            id.is_some_and(|id| is_numbered(&target, &id))
        });
        if let Some(heading) = by_text {
            return FragmentTarget::Otherwise(heading.span);
        }
        // A fragment of an included text, or of a page that a menu of docsify is shown beside.
        let name = entry.path.rsplit('/').next().unwrap_or("");
        let menu = self.sites()[entry.site].flavour == Flavour::Docsify && name.starts_with('_');
        match near {
            Some((id, _)) => FragmentTarget::Near(id.to_owned()),
            None if menu || self.sites()[entry.site].generator.has_other_ids() || self.includes(note) => {
                FragmentTarget::Found(Span::between(0, 0))
            }
            None => FragmentTarget::Missing,
        }
    }
}

impl Workspace {
    /// Whether the text of other files is put into a note when it is published, with headings that are not known here.
    fn includes(&self, note: NoteId) -> bool {
        let tags = [
            "--8<--",
            "{!",
            "{% include",
            "{%- include",
            "{{< include",
            "{{% include",
            "{{< readfile",
            "{{% readfile",
            "{{#include",
            "\n::: ",
        ];
        self.text(note).is_some_and(|text| {
            tags.iter()
                .any(|tag| memmem::find(text.as_bytes(), tag.as_bytes()).is_some())
        })
    }
}

/// An id as it is compared: composed, in a vault by its words alone.
fn compared(id: &str, vault: bool) -> Cow<'_, str> {
    match vault {
        true => vault_key(id).into(),
        false => composed(id),
    }
}

/// Whether an id is another one, or that with a number.
fn is_numbered(id: &str, other: &str) -> bool {
    let number = id
        .strip_prefix(other)
        .map(|rest| rest.strip_prefix('-').unwrap_or(rest));
    number.is_some_and(|number| number.bytes().all(|digit| digit.is_ascii_digit()))
}

/// Obsidian compares headings without marks, case and runs of blanks.
fn vault_key(text: &str) -> String {
    let kept = composed(text)
        .chars()
        .map(|character| if character.is_alphanumeric() { character } else { ' ' })
        .collect::<String>();
    kept.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}
