//! Moving notes and other files: the links to them follow, and so do their own relative links.
//!
//! Every link is resolved before and after the move. Where the two differ, the new place is written in the manner of the old
//! one, and what was written is resolved again: a link that cannot be made to lead there is left alone, and said.

mod candidates;

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use percent_encoding::percent_decode_str;
use rayon::prelude::*;
use rustc_hash::FxHashSet;

use crate::note::{Link, is_called_by_folder};
use crate::rules::{Edit, Language};
use crate::text::Span;
use crate::workspace::files::{folder_of, join};
use crate::workspace::link_form::{Form, Naming};
use crate::workspace::resolve::{Missing, Target};
use crate::workspace::{Moves, NoteId, Workspace, is_note};
use candidates::Journey;

/// A link that does not follow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// The note with the link.
    pub note: NoteId,
    /// Its target.
    pub span: Span,
    /// Why, in the reader's language.
    pub message: String,
}

/// What a move does to links.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Followed {
    /// Changes to the notes as they are before the move, by note and place.
    pub edits: Vec<Edit>,
    /// Links to look after by hand, likewise.
    pub left: Vec<Left>,
}

/// What is to be edited so that links lead where they led when files have moved. An error says why the files must not move.
pub fn follow(workspace: &Workspace, moves: &Moves, language: Language) -> Result<Followed, String> {
    for (old, new) in moves.pairs() {
        refuse(workspace, moves, old, new, language)?;
    }
    let after = workspace.moved(moves).ok_or_else(|| {
        language.say(
            "a note that is to be moved cannot be read",
            "옮길 노트를 읽을 수 없습니다",
        )
    })?;
    let mover = Mover {
        before: workspace,
        after: &after,
        moves,
        language,
        names: moved_names(workspace, moves),
    };
    let notes: Vec<NoteId> = workspace.notes().collect();
    let found: Vec<Followed> = notes.par_iter().map(|note| mover.note(*note)).collect();
    let mut all = Followed::default();
    for followed in found {
        all.edits.extend(followed.edits);
        all.left.extend(followed.left);
    }
    all.left.extend(mover.unknown());
    Ok(all)
}

fn refuse(workspace: &Workspace, moves: &Moves, old: &str, new: &str, language: Language) -> Result<(), String> {
    let files = workspace.files();
    let exists = |path: &str| files.has(path) || files.has_folder(path) || workspace.find(path).is_some();
    if old.is_empty() || !exists(old) {
        return Err(language.say(
            format!("`{old}` is not among the files of this root"),
            format!("`{old}`은(는) 이 루트의 파일이 아닙니다"),
        ));
    }
    if new.is_empty()
        || new
            .strip_prefix(old)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    {
        return Err(language.say(
            format!("`{old}` cannot be moved to `{new}`"),
            format!("`{old}`을(를) `{new}`(으)로 옮길 수 없습니다"),
        ));
    }
    if exists(new) && moves.of(new).is_none() {
        return Err(language.say(
            format!("`{new}` exists already"),
            format!("`{new}`이(가) 이미 있습니다"),
        ));
    }
    let site = |folder: &str| !folder.is_empty() && moves.of(folder).is_some();
    if workspace.sites().iter().any(|one| site(&one.folder)) {
        return Err(language.say(
            format!("`{old}` holds a site of its own; all its addresses would change"),
            format!("`{old}`에는 별도의 사이트가 있어 모든 주소가 바뀝니다"),
        ));
    }
    Ok(())
}

/// The names by which addresses call the notes that move.
fn moved_names(workspace: &Workspace, moves: &Moves) -> FxHashSet<String> {
    let moved = workspace.notes().map(|note| &workspace.entry(note).path);
    let moved = moved.filter(|path| moves.of(path).is_some());
    moved
        .map(|path| name_of(path))
        .filter(|name| !name.is_empty())
        .collect()
}

/// The last part of a path without extension; for the index of a folder, that of the folder.
fn name_of(path: &str) -> String {
    let path = path.trim_end_matches('/');
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_lowercase();
    match is_called_by_folder(path) {
        true => folder_of(path).rsplit('/').next().unwrap_or_default().to_lowercase(),
        false => stem,
    }
}

/// Where a link leads, by what stays comparable over a move.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Goal {
    Unknown,
    Elsewhere,
    /// A note, a file or a folder of the root.
    Place {
        path: String,
        fragment: Option<String>,
    },
    /// Something out of the root: the way from the root.
    Outside(String),
    /// Nothing, under this path.
    Nothing(String),
}

struct Mover<'a> {
    before: &'a Workspace,
    after: &'a Workspace,
    moves: &'a Moves,
    language: Language,
    names: FxHashSet<String>,
}

impl Mover<'_> {
    fn note(&self, note: NoteId) -> Followed {
        let text: OnceCell<Option<Arc<str>>> = OnceCell::new();
        let mut followed = Followed::default();
        // The definition of a reference is the target of several links.
        let mut done: FxHashSet<Span> = FxHashSet::default();
        for link in &self.before.entry(note).note.links {
            let source = || {
                text.get_or_init(|| self.before.text(note))
                    .as_deref()
                    .unwrap_or_default()
            };
            match self.link(note, link, &source) {
                Some(_) if !done.insert(link.target) => {}
                Some(Ok(edit)) => followed.edits.push(edit),
                Some(Err(message)) => followed.left.push(Left {
                    note,
                    span: link.target,
                    message,
                }),
                None => {}
            }
        }
        followed.edits.sort_by_key(|edit| edit.span);
        followed
    }

    fn link<'s>(&self, note: NoteId, link: &Link, source: &dyn Fn() -> &'s str) -> Option<Result<Edit, String>> {
        let led = goal(self.before, note, link);
        let leads = goal(self.after, note, link);
        let (wanted, was, must) = match &led {
            Goal::Elsewhere | Goal::Unknown => return None,
            Goal::Place { path, fragment } => {
                let (path, fragment) = (self.moves.after(path), fragment.clone());
                (Goal::Place { path, fragment }, self.path_of(&led), true)
            }
            Goal::Outside(path) => (led.clone(), path.clone(), true),
            // What was broken stays so, with the same target.
            Goal::Nothing(path) => (Goal::Nothing(self.moves.after(path)), path.clone(), false),
        };
        if self.is_same(&wanted, &leads) {
            return None;
        }
        let to = self.path_of(&wanted);
        if !must {
            let is_own = self.moves.of(&self.before.entry(note).path).is_some();
            let found = is_own.then(|| self.edit(note, link, source(), &was, &to, &wanted))?;
            return found.map(Ok);
        }
        let edit = self.edit(note, link, source(), &was, &to, &wanted);
        Some(edit.ok_or_else(|| {
            self.language.say(
                format!("this link led to `{was}` and cannot be made to lead to `{to}` as it is written"),
                format!("`{was}`(으)로 가던 링크인데, 지금 형식으로는 `{to}`(으)로 이을 수 없습니다"),
            )
        }))
    }

    /// The edit that makes a link lead where it is wanted.
    fn edit(&self, note: NoteId, link: &Link, source: &str, was: &str, to: &str, wanted: &Goal) -> Option<Edit> {
        let form = Form::in_note(self.after, note, link)?;
        let span = form.place_span(source)?;
        let journey = Journey {
            before: self.before,
            after: self.after,
            note,
            form: &form,
            was,
            to,
        };
        let written = journey.candidates().into_iter().find_map(|place| {
            let written = form.written_place(source, &place)?;
            let mut link = link.clone();
            link.destination = form.with_place(&written).into();
            self.is_same(wanted, &goal(self.after, note, &link)).then_some(written)
        })?;
        let text = written.into();
        Some(Edit { note, span, text })
    }

    fn path_of(&self, goal: &Goal) -> String {
        match goal {
            Goal::Place { path, .. } | Goal::Outside(path) | Goal::Nothing(path) => path.clone(),
            Goal::Unknown | Goal::Elsewhere => String::new(),
        }
    }

    /// Whether two goals are one. A folder is also the page that shows it.
    fn is_same(&self, wanted: &Goal, found: &Goal) -> bool {
        match (wanted, found) {
            (Goal::Place { path: folder, .. }, Goal::Place { path, .. })
                if folder != path && self.after.files().has_folder(folder) =>
            {
                folder_of(path) == folder && is_note(path)
            }
            _ => wanted == found,
        }
    }

    /// Links of which nothing is known and that may lead to what has moved: the first of each target, with their number.
    fn unknown(&self) -> Vec<Left> {
        let mut found: BTreeMap<String, (NoteId, Span, usize)> = BTreeMap::new();
        for note in self.before.notes() {
            for link in &self.before.entry(note).note.links {
                if let Some(place) = self.may_lead_to_moved(link)
                    && goal(self.before, note, link) == Goal::Unknown
                {
                    let (_, _, count) = found.entry(place).or_insert((note, link.target, 0));
                    *count += 1;
                }
            }
        }
        let left = |(place, (note, span, count)): (String, (NoteId, Span, usize))| {
            let message = self.language.say(
                format!("nothing is known about `{place}`; it may lead to what has moved (links: {count})"),
                format!("`{place}`은(는) 알 수 없는 대상입니다. 옮긴 것으로 가는 링크일 수 있습니다(링크 {count}개)"),
            );
            Left { note, span, message }
        };
        found.into_iter().map(left).collect()
    }

    /// The place that a link names, where that is called as something that has moved.
    fn may_lead_to_moved(&self, link: &Link) -> Option<String> {
        let destination = percent_decode_str(&link.destination).decode_utf8_lossy();
        // The routes of some sites are fragments, with the paths of files in them.
        if let Some(route) = destination.strip_prefix("#/") {
            let route = route.split(['?', '#']).next().filter(|route| !route.is_empty())?;
            let file = if is_note(route) {
                route.to_owned()
            } else {
                format!("{route}.md")
            };
            let moved = self.before.by_name(&file, "").is_some()
                && self.before.notes().any(|note| {
                    let path = &self.before.entry(note).path;
                    let fits = path.strip_suffix(file.as_str());
                    fits.is_some_and(|above| above.is_empty() || above.ends_with('/')) && self.moves.of(path).is_some()
                });
            return moved.then(|| format!("#/{route}"));
        }
        let place = destination.split(['#', '?']).next().filter(|place| !place.is_empty())?;
        self.names.contains(&name_of(place)).then(|| place.to_owned())
    }
}

fn goal(workspace: &Workspace, note: NoteId, link: &Link) -> Goal {
    match workspace.resolve(note, link) {
        Target::Unknown => Goal::Unknown,
        Target::Note { note, fragment } => Goal::Place {
            path: workspace.entry(note).path.to_string(),
            fragment: fragment.map(|fragment| fragment.text),
        },
        Target::File(path) => Goal::Place { path, fragment: None },
        Target::External => outside(workspace, note, link).map_or(Goal::Elsewhere, Goal::Outside),
        Target::Missing { path, reason } => match reason {
            Missing::Outside => outside(workspace, note, link).map_or(Goal::Nothing(path), Goal::Outside),
            _ => Goal::Nothing(path),
        },
    }
}

/// The way from the root to something out of it, where a link climbs out.
fn outside(workspace: &Workspace, note: NoteId, link: &Link) -> Option<String> {
    let entry = workspace.entry(note);
    let form = Form::in_note(workspace, note, link)?;
    let place = percent_decode_str(form.place()).decode_utf8_lossy();
    let folder = folder_of(&entry.path);
    if form.naming != Naming::Address || !place.contains("..") || join(folder, &place).is_some() {
        return None;
    }
    let mut way: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in place.split('/') {
        match part {
            "" | "." => {}
            ".." if way.last().is_some_and(|last| *last != "..") => _ = way.pop(),
            part => way.push(part),
        }
    }
    Some(way.join("/"))
}

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;
