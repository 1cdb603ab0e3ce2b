//! `awsnotes move`: moves a note, an image or a folder, and lets links follow.

use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::arguments::MoveArguments;
use super::check::{self, file, fix};
use super::failure::Failure;
use super::folders::{self, Scope, canonical, from_here};
use super::language::Choice;
use super::{Outcome, output};
use crate::features::moves::{self, Followed};
use crate::rules::{Edit, Language};
use crate::text::LineIndex;
use crate::workspace::{Moves, NoteId, Root, Workspace, decides_roots, is_note};

/// A note whose links change.
struct Changed {
    note: NoteId,
    before: Arc<str>,
    after: String,
}

/// Moves a file or folder, never over another, and edits the notes whose links would break.
pub fn run(arguments: &MoveArguments, choice: Choice) -> Result<Outcome, Failure> {
    let old = existing(&arguments.old)?;
    let new = free(&arguments.new, &old)?;
    let here = std::env::current_dir().and_then(|folder| canonical(&folder)).ok();
    let folder = old.parent().unwrap_or(&old);
    let root = Root::of(folder, here.as_deref().filter(|here| folder.starts_with(here)));
    let (from, to) = inside(&root, &old, &new)?;
    let scope = Scope {
        root,
        parts: vec![from.clone()],
    };
    let workspace = check::load::read(&scope, choice)?;
    let language = choice.language(workspace.configuration().language);
    let moves = Moves::new(vec![(from, to)]);
    let followed = moves::follow(&workspace, &moves, language).map_err(|reason| Failure::of_lines([reason]))?;
    let changed = changed(&workspace, &followed)?;
    let written = match arguments.dry_run {
        true => Ok(()),
        false => rename(&old, &new).map(|()| write(&workspace, &moves, &changed))?,
    };
    let shown = |path: &Path| {
        here.as_deref()
            .map_or_else(|| path.display().to_string(), |here| from_here(here, path))
    };
    let followed = Shown {
        workspace: &workspace,
        followed: &followed,
        changed: &changed,
        dry_run: arguments.dry_run,
    };
    print(&followed, language, &shown, &old, &new)?;
    written.map(|()| Outcome::Clean)
}

/// The real path of a file or folder, links in its last part not followed.
fn existing(path: &Path) -> Result<PathBuf, Failure> {
    let unreadable = |error| Failure::unreadable(path, &error);
    fs::symlink_metadata(path).map_err(unreadable)?;
    match (path.parent(), path.file_name()) {
        (Some(folder), Some(name)) => {
            let folder = if folder.as_os_str().is_empty() {
                Path::new(".")
            } else {
                folder
            };
            Ok(canonical(folder).map_err(unreadable)?.join(name))
        }
        _ => canonical(path).map_err(unreadable),
    }
}

/// Where it goes: into a folder that exists or is named with a slash, else to exactly this path. Nothing may be there.
fn free(path: &Path, old: &Path) -> Result<PathBuf, Failure> {
    let into = path.is_dir() || path.to_string_lossy().ends_with(['/', std::path::MAIN_SEPARATOR]);
    let path = match old.file_name() {
        Some(name) if into => path.join(name),
        _ => path.to_owned(),
    };
    // What does not exist yet has no real path: that of the nearest folder that does is followed by the rest.
    let mut rest: Vec<&std::ffi::OsStr> = Vec::new();
    let mut above = path.as_path();
    let real = loop {
        let folder = if above.as_os_str().is_empty() {
            Path::new(".")
        } else {
            above
        };
        match canonical(folder) {
            Ok(real) => break real,
            Err(error) if error.kind() == ErrorKind::NotFound && fs::symlink_metadata(folder).is_err() => {
                let last = above.components().next_back();
                let (Some(Component::Normal(name)), Some(parent)) = (last, above.parent()) else {
                    return Err(Failure::unreadable(&path, &error));
                };
                rest.push(name);
                above = parent;
            }
            Err(error) => return Err(Failure::unreadable(folder, &error)),
        }
    };
    if rest.is_empty() {
        let path = path.display();
        return Err(Failure::new(
            format!("{path}: exists already and is left as it is"),
            format!("{path}: 이미 있어 그대로 두었습니다"),
        ));
    }
    Ok(rest.iter().rev().fold(real, |path, name| path.join(name)))
}

/// Both paths relative to the root that they must share.
fn inside(root: &Root, old: &Path, new: &Path) -> Result<(String, String), Failure> {
    let there = new.ancestors().skip(1).find(|folder| folder.is_dir());
    let same = there.is_some_and(|folder| {
        folder.starts_with(&root.folder) && Root::of(folder, Some(&root.folder)).folder == root.folder
    });
    let paths = folders::relative(&root.folder, old).zip(folders::relative(&root.folder, new));
    let Some((from, to)) = paths.filter(|_| same) else {
        let (new, root) = (new.display(), root.folder.display());
        return Err(Failure::new(
            format!("{new}: is not in the root {root}, and links cannot follow out of it"),
            format!("{new}: 루트 {root} 밖이라 링크가 따라갈 수 없습니다"),
        ));
    };
    if is_configuration(old) {
        return Err(Failure::new(
            format!("{from}: is a configuration; where it lies decides how the notes are read"),
            format!("{from}: 설정 파일입니다. 놓인 위치에 따라 노트를 읽는 방법이 달라지므로 옮기지 않습니다"),
        ));
    }
    if is_note(&from) && !is_note(&to) && old.is_file() {
        return Err(Failure::new(
            format!("{to}: the name of a note ends in .md, .markdown or .mdx"),
            format!("{to}: 노트의 이름은 .md, .markdown, .mdx로 끝나야 합니다"),
        ));
    }
    Ok((from, to))
}

/// Whether a file says how notes are read. A page that marks a site may also be an asset of one.
fn is_configuration(path: &Path) -> bool {
    let is_page = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("html"));
    decides_roots(path) && !is_page
}

/// The notes with their new texts. Nothing was changed yet where one cannot be written.
fn changed(workspace: &Workspace, followed: &Followed) -> Result<Vec<Changed>, Failure> {
    let mut changed: Vec<Changed> = Vec::new();
    for edits in followed.edits.chunk_by(|left, right| left.note == right.note) {
        let Some(note) = edits.first().map(|edit| edit.note) else {
            continue;
        };
        let path = workspace.root().join(workspace.entry(note).path.as_ref());
        let unwritable = |error| Failure::unwritable(&path, &error);
        let text = fs::read_to_string(&path).map_err(unwritable)?;
        if fs::metadata(&path).map_err(unwritable)?.permissions().readonly() {
            return Err(unwritable(std::io::Error::from(ErrorKind::PermissionDenied)));
        }
        let after = fix::spliced(&text, &edits.iter().collect::<Vec<&Edit>>());
        changed.push(Changed {
            note,
            before: text.into(),
            after,
        });
    }
    Ok(changed)
}

/// Gives a file or folder another path, at which nothing may be.
fn rename(old: &Path, new: &Path) -> Result<(), Failure> {
    let unwritable = |error| Failure::unwritable(new, &error);
    if let Some(folder) = new.parent() {
        fs::create_dir_all(folder).map_err(unwritable)?;
    }
    // Unlike a rename, a second name for a file never replaces another.
    let linked = if old.is_dir() {
        Err(ErrorKind::Unsupported.into())
    } else {
        fs::hard_link(old, new)
    };
    match linked {
        Ok(()) => fs::remove_file(old).map_err(|error| Failure::unwritable(old, &error)),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(unwritable(error)),
        Err(_) if fs::symlink_metadata(new).is_ok() => Err(unwritable(ErrorKind::AlreadyExists.into())),
        Err(_) => fs::rename(old, new).map_err(unwritable),
    }
}

/// Writes the notes where they are now. One that cannot be written does not keep the others from it.
fn write(workspace: &Workspace, moves: &Moves, changed: &[Changed]) -> Result<(), Failure> {
    let mut failure: Option<Failure> = None;
    for note in changed {
        let path = workspace.root().join(moves.after(&workspace.entry(note.note).path));
        if let Err(error) = file::replace(workspace.root(), &path, &note.before, &note.after) {
            let next = Failure::unwritable(&path, &error);
            failure = Some(match failure {
                Some(failure) => failure.and(next),
                None => next,
            });
        }
    }
    failure.map_or(Ok(()), Err)
}

/// What is told of a move.
struct Shown<'a> {
    workspace: &'a Workspace,
    followed: &'a Followed,
    changed: &'a [Changed],
    /// Nothing was changed.
    dry_run: bool,
}

fn print(
    told: &Shown<'_>,
    language: Language,
    shown: &dyn Fn(&Path) -> String,
    old: &Path,
    new: &Path,
) -> Result<(), Failure> {
    let Shown {
        workspace,
        followed,
        changed,
        dry_run,
    } = *told;
    let place = |note: NoteId, text: &str, offset: u32| {
        let path = shown(&workspace.root().join(workspace.entry(note).path.as_ref()));
        let at = LineIndex::new(text).line_column(text, offset);
        format!("{path}:{}:{}", at.line, at.column)
    };
    output::print(|out| {
        writeln!(out, "{} -> {}", shown(old), shown(new))?;
        for note in changed {
            for edit in followed.edits.iter().filter(|edit| edit.note == note.note) {
                let before = edit.span.of(&note.before);
                writeln!(
                    out,
                    "{}: {before} -> {}",
                    place(note.note, &note.before, edit.span.start),
                    edit.text
                )?;
            }
        }
        let (links, notes) = (followed.edits.len(), changed.len());
        let summary = match dry_run {
            true => language.say(
                format!("Links that would change: {links}, in notes: {notes}. Nothing was changed."),
                format!("노트 {notes}개에서 링크 {links}개가 바뀝니다. 아직 아무것도 바꾸지 않았습니다."),
            ),
            false => language.say(
                format!("Links changed: {links}, in notes: {notes}."),
                format!("노트 {notes}개에서 링크 {links}개를 바꾸었습니다."),
            ),
        };
        writeln!(out, "{summary}")
    })?;
    for left in &followed.left {
        // The note itself may have moved, but its text up to here is what it was.
        let text = changed
            .iter()
            .find(|note| note.note == left.note)
            .map(|note| note.before.to_string());
        let text = text
            .or_else(|| workspace.text(left.note).map(|text| text.to_string()))
            .unwrap_or_default();
        let label = language.say("left", "그대로 둠");
        output::remark(|out| {
            writeln!(
                out,
                "{label}: {}: {}",
                place(left.note, &text, left.span.start),
                left.message
            )
        });
    }
    Ok(())
}
