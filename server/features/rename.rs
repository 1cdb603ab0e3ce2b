//! Renaming a heading: its text, the links to it in all notes, and its entries in tables of contents.
//!
//! The ids of all headings are asked of the site's generator before and after, so that links to headings whose number changes
//! follow too. Where a link could not follow, nothing is renamed.

use std::sync::Arc;

use compact_str::CompactString;
use percent_encoding::percent_decode_str;
use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::{Question, links_at};
use crate::note::{Heading, Link, LinkKind};
use crate::rules::{Edit, Language};
use crate::text::Span;
use crate::workspace::link_form::Form;
use crate::workspace::resolve::{Called, FragmentTarget, Target};
use crate::workspace::{NoteId, Workspace};

/// What can be renamed at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renamable {
    /// Where its name stands, around the place.
    pub span: Span,
    /// The name as it is written now.
    pub name: String,
}

/// A heading that is to be renamed.
struct Subject {
    note: NoteId,
    text: Arc<str>,
    /// Index of the heading.
    heading: usize,
    /// Where its text is written, marks of the heading and a trailing id excluded.
    written: Span,
    /// What stands under the cursor: that text, or the fragment of a link.
    origin: Span,
}

/// What can be renamed at a place; an error says why nothing can.
pub fn prepare(question: &Question<'_>) -> Result<Renamable, String> {
    let subject = subject(question)?;
    Ok(Renamable {
        span: subject.origin,
        name: subject.written.of(&subject.text).to_owned(),
    })
}

/// The edits that give the heading at a place, or at the end of the link there, another text; an error says why not.
pub fn rename(question: &Question<'_>, name: &str) -> Result<Vec<Edit>, String> {
    let subject = subject(question)?;
    let (language, name) = (question.language, name.trim());
    if name == subject.written.of(&subject.text) {
        return Ok(Vec::new());
    }
    if name.is_empty() {
        return Err(language.say("a heading cannot be empty", "제목을 비울 수 없습니다"));
    }
    let after = renamed(question.workspace, &subject, name).ok_or_else(|| {
        language.say(
            format!("`{name}` would not be one heading"),
            format!("`{name}`은(는) 하나의 제목이 되지 않습니다"),
        )
    })?;
    let renaming = Renaming {
        before: question.workspace,
        after: &after,
        subject: &subject,
        called: question.workspace.called(subject.note),
        name,
        language,
    };
    let notes: Vec<NoteId> = question.workspace.notes().collect();
    let found: Result<Vec<Vec<Edit>>, String> = notes.par_iter().map(|note| renaming.links(*note)).collect();
    let mut edits = vec![Edit {
        note: subject.note,
        span: subject.written,
        text: name.to_owned().into(),
    }];
    edits.extend(renaming.contents());
    edits.extend(found?.into_iter().flatten());
    edits.sort_by_key(|edit| (edit.note, edit.span));
    Ok(edits)
}

fn subject(question: &Question<'_>) -> Result<Subject, String> {
    let Question {
        workspace,
        note,
        offset,
        language,
        ..
    } = *question;
    let place = Span::between(offset, offset);
    let nothing = || {
        language.say(
            "only headings can be renamed: here stands neither a heading nor the `#…` of a link to one",
            "제목만 이름을 바꿀 수 있습니다. 여기에는 제목도, 제목으로 가는 링크의 `#…`도 없습니다",
        )
    };
    let fragment = links_at(workspace, note, offset).and_then(|link| {
        let span = Form::in_note(workspace, note, link)?.fragment_span(question.text)?;
        span.touches(place).then_some((link, span))
    });
    let (target, heading, origin) = match fragment {
        Some((link, span)) => {
            let (target, heading) = heading_of(workspace, note, link, language)?;
            (target, heading, Some(span))
        }
        None => {
            let headings = &workspace.entry(note).note.headings;
            let heading = headings.iter().position(|heading| heading.span.touches(place));
            (note, heading.ok_or_else(nothing)?, None)
        }
    };
    let text: Option<Arc<str>> = if target == note {
        Some(question.text.into())
    } else {
        workspace.text(target)
    };
    let entry = workspace.entry(target);
    let ids = workspace.sites()[entry.site].generator.dialect().heading_ids;
    // A file that changed on disk is read again before long.
    let text = text.filter(|text| text.len() == entry.note.length as usize);
    let found = text.and_then(|text| Some((written(&text, &entry.note.headings[heading], ids)?, text)));
    let (written, text) = found.ok_or_else(|| {
        language.say(
            "this heading is written in a way that cannot be renamed: empty, or over several lines",
            "비어 있거나 여러 줄에 걸쳐 쓴 제목이라 이름을 바꿀 수 없습니다",
        )
    })?;
    let origin = origin.unwrap_or(written);
    Ok(Subject {
        note: target,
        text,
        heading,
        written,
        origin,
    })
}

/// The heading that a link leads to.
fn heading_of(workspace: &Workspace, note: NoteId, link: &Link, language: Language) -> Result<(NoteId, usize), String> {
    if let Target::Note {
        note,
        fragment: Some(fragment),
    } = workspace.resolve(note, link)
    {
        match meant(workspace, note, &fragment.text) {
            Place::Heading(heading) => return Ok((note, heading)),
            Place::Anchor(_) => {
                return Err(language.say(
                    "this link leads to an id given by hand, not to a heading",
                    "이 링크는 제목이 아니라 직접 적은 id로 갑니다",
                ));
            }
            Place::None => {}
        }
    }
    Err(language.say(
        "this link leads to no heading that is known here",
        "이 링크가 가는 제목을 찾을 수 없습니다",
    ))
}

/// Where the text of a heading is written. None for an empty one, and one over several lines.
fn written(source: &str, heading: &Heading, ids: bool) -> Option<Span> {
    let line = heading.span.of(source);
    let hashes = line.trim_start().trim_start_matches('#');
    let (start, mut text) = if hashes.len() < line.trim_start().len() {
        let text = hashes.trim_start();
        (line.len() - text.len(), text)
    } else {
        let (text, underline) = line.split_once(['\n', '\r'])?;
        if underline.trim_start_matches('\n').contains(['\n', '\r']) {
            return None;
        }
        (text.len() - text.trim_start().len(), text.trim_start())
    };
    text = text.trim_end();
    if let Some(open) = text.rfind('{').filter(|_| ids && text.ends_with('}'))
        && text[open + 1..].trim_start().starts_with(['#', '.', ':'])
    {
        text = text[..open].trim_end();
    }
    let closed = text.trim_end_matches('#');
    if closed.len() < text.len() && closed.ends_with([' ', '\t']) {
        text = closed.trim_end();
    }
    let start = heading.span.start + start as u32;
    let span = Span::between(start, start + text.len() as u32);
    (!text.is_empty() && span.covers(heading.content) && !text.contains(['\n', '\r'])).then_some(span)
}

/// The workspace with another text of the heading. None where that is no longer one heading of the same level.
fn renamed(workspace: &Workspace, subject: &Subject, name: &str) -> Option<Workspace> {
    if name.contains(['\n', '\r']) {
        return None;
    }
    let (start, end) = (subject.written.start as usize, subject.written.end as usize);
    let text = format!("{}{name}{}", &subject.text[..start], &subject.text[end..]);
    let before = workspace.entry(subject.note);
    let mut after = workspace.clone();
    after.replace(&before.path, &text);
    let (old, new) = (&before.note.headings, &after.entry(subject.note).note.headings);
    let same = old
        .iter()
        .map(|heading| heading.level)
        .eq(new.iter().map(|heading| heading.level));
    let (old, new) = (&old[subject.heading], new.get(subject.heading)?);
    (same && !new.text.is_empty() && new.id == old.id).then_some(after)
}

/// What a fragment leads to, by its index, which a renaming does not change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Heading(usize),
    Anchor(usize),
    /// Nothing, or the top of the page.
    None,
}

fn place_of(workspace: &Workspace, note: NoteId, fragment: &str) -> Place {
    let FragmentTarget::Found(span) = workspace.fragment(note, fragment) else {
        return Place::None;
    };
    let note = &workspace.entry(note).note;
    let heading = note.headings.iter().position(|heading| heading.span == span);
    let anchor = || note.anchors.iter().position(|anchor| anchor.span == span);
    heading
        .map(Place::Heading)
        .or_else(|| anchor().map(Place::Anchor))
        .unwrap_or(Place::None)
}

/// The same; of a fragment that differs from an id in case or normalisation alone, what the writer meant.
fn meant(workspace: &Workspace, note: NoteId, fragment: &str) -> Place {
    let place = place_of(workspace, note, fragment);
    match workspace.fragment(note, fragment) {
        FragmentTarget::Near(id) if place == Place::None => place_of(workspace, note, &id),
        _ => place,
    }
}

struct Renaming<'a> {
    before: &'a Workspace,
    after: &'a Workspace,
    subject: &'a Subject,
    /// What the note is called in links.
    called: Called,
    name: &'a str,
    language: Language,
}

impl Renaming<'_> {
    /// The edits of the links of a note.
    fn links(&self, note: NoteId) -> Result<Vec<Edit>, String> {
        let mut edits = Vec::new();
        let mut source: Option<Arc<str>> = None;
        // The definition of a reference is the target of several links.
        let mut done: FxHashSet<Span> = FxHashSet::default();
        for link in &self.before.entry(note).note.links {
            let Some((fragment, place)) = self.led(note, link) else {
                continue;
            };
            if self.is_inside(note, link.target) || place_of(self.after, self.subject.note, &fragment) == place {
                continue;
            }
            if source.is_none() {
                source = if note == self.subject.note {
                    Some(self.subject.text.clone())
                } else {
                    self.before.text(note)
                };
            }
            match self.edit(note, link, source.as_deref().unwrap_or_default(), place) {
                Some(edit) if done.insert(edit.span) => edits.push(edit),
                // It led nowhere before.
                None if place_of(self.before, self.subject.note, &fragment) == place => {
                    return Err(self.refusal(note, link));
                }
                _ => {}
            }
        }
        Ok(edits)
    }

    /// The fragment of a link into the note, and what it led to there, or was meant to.
    fn led(&self, note: NoteId, link: &Link) -> Option<(String, Place)> {
        if !self.called.may_be(note, link) {
            return None;
        }
        match self.before.resolve(note, link) {
            Target::Note {
                note: target,
                fragment: Some(fragment),
            } if target == self.subject.note => {
                let place = meant(self.before, target, &fragment.text);
                (place != Place::None).then_some((fragment.text, place))
            }
            _ => None,
        }
    }

    /// Whether a place lies in the text that is replaced.
    fn is_inside(&self, note: NoteId, span: Span) -> bool {
        note == self.subject.note && self.subject.written.covers(span)
    }

    fn edit(&self, note: NoteId, link: &Link, source: &str, place: Place) -> Option<Edit> {
        let Place::Heading(heading) = place else { return None };
        let target = self.subject.note;
        let id = self.after.entry(target).heading_ids.get(heading)?;
        let form = Form::in_note(self.before, note, link)?;
        let old = form.fragment()?;
        // In a vault the headings above may be named too; some hosts put a word before every id.
        let above = old.rfind('#').map_or("", |at| &old[..=at]);
        let prefix = if old.starts_with("user-content-") {
            "user-content-"
        } else {
            ""
        };
        let written = [prefix, ""].into_iter().find_map(|prefix| {
            let written = format!("{above}{prefix}{}", form.written_fragment(source, id)?);
            let decoded = percent_decode_str(&written).decode_utf8().ok()?;
            (place_of(self.after, target, &decoded) == place).then_some(written)
        })?;
        let span = form.fragment_span(source)?;
        let text = written.into();
        Some(Edit { note, span, text })
    }

    fn refusal(&self, note: NoteId, link: &Link) -> String {
        let (path, destination) = (&self.before.entry(note).path, &link.destination);
        self.language.say(
            format!("not renamed: the link `{destination}` in `{path}` could not lead where it led"),
            format!("이름을 바꾸지 않았습니다: `{path}`의 링크 `{destination}`이(가) 가던 곳으로 갈 수 없게 됩니다"),
        )
    }

    /// Entries of tables of contents that say the old text say the new one.
    fn contents(&self) -> Vec<Edit> {
        let Subject {
            note, text, heading, ..
        } = self.subject;
        let read = &self.before.entry(*note).note;
        let old = &read.headings[*heading].text;
        let entries = read.contents.iter().flat_map(|contents| &contents.entries);
        let edit = |(at, shown): &(u32, CompactString)| {
            let link = read.links.get(*at as usize)?;
            let led = self.led(*note, link)?.1;
            let says_it = shown.trim() == old.trim() && !link.text.is_empty() && !link.text.touches(link.target);
            (led == Place::Heading(*heading) && says_it && !self.is_inside(*note, link.span)).then_some(())?;
            let text = self.link_text(link, link.text.of(text))?.into();
            Some(Edit {
                note: *note,
                span: link.text,
                text,
            })
        };
        entries.filter_map(edit).collect()
    }

    /// The new text of the heading as it can stand in a link.
    fn link_text(&self, link: &Link, old: &str) -> Option<String> {
        let shown = &self.after.entry(self.subject.note).note.headings[self.subject.heading].text;
        match link.kind {
            LinkKind::Inline | LinkKind::Reference => {
                let as_written = old == self.subject.written.of(&self.subject.text);
                Some(if as_written && !self.name.contains(['[', ']', '<']) {
                    self.name.to_owned()
                } else {
                    shown.replace('[', "\\[").replace(']', "\\]")
                })
            }
            LinkKind::Html => Some(shown.replace('&', "&amp;").replace('<', "&lt;")),
            _ => (!shown.contains(['[', ']', '|'])).then(|| shown.to_string()),
        }
    }
}

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;
