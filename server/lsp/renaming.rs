//! Headings that get another text, and files that move: changes to many notes at once.

use std::path::Path;

use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types::*;

use crate::features::{moves, rename};
use crate::rules::Language;
use crate::workspace::{Moves, files};

use super::view::{RootView, View};
use super::{convert, uri};

/// The protocol's code for a request that was understood and cannot be fulfilled.
const REQUEST_FAILED: i64 = -32803;
/// Files that are asked about before they move, besides folders.
const MOVED: [&str; 2] = ["**/*.{md,markdown,mdx}", "**/*.{png,jpg,jpeg,gif,svg,webp,pdf}"];
/// Links that are named in one message.
const MOST_NAMED: usize = 5;

/// What can be renamed at a place; an error says why nothing can.
pub fn prepare(view: &View, position: Position) -> Result<PrepareRenameResponse> {
    let found = rename::prepare(&view.question(position)).map_err(failed)?;
    Ok(PrepareRenameResponse::RangeWithPlaceholder {
        range: view.range(found.span),
        placeholder: found.name,
    })
}

/// The changes that give a heading another text.
pub fn rename(view: &View, position: Position, name: &str) -> Result<Option<WorkspaceEdit>> {
    if !view.root.ready {
        return Err(failed(still_reading(view.root.language)));
    }
    let edits = rename::rename(&view.question(position), name).map_err(failed)?;
    Ok(convert::workspace_edit(&view.root, &edits))
}

fn failed(reason: String) -> Error {
    Error {
        code: ErrorCode::ServerError(REQUEST_FAILED),
        message: reason.into(),
        data: None,
    }
}

fn still_reading(language: Language) -> String {
    language.say(
        "the notes are still being read; try again in a moment",
        "아직 노트를 읽는 중입니다. 잠시 뒤 다시 시도하세요",
    )
}

/// The moves that the client asks about before it makes them.
pub fn file_operations() -> WorkspaceFileOperationsServerCapabilities {
    let filter = |glob: &str, kind| FileOperationFilter {
        scheme: Some("file".to_owned()),
        pattern: FileOperationPattern {
            glob: glob.to_owned(),
            matches: Some(kind),
            options: None,
        },
    };
    let files = MOVED.map(|glob| filter(glob, FileOperationPatternKind::File));
    let folders = filter("**", FileOperationPatternKind::Folder);
    WorkspaceFileOperationsServerCapabilities {
        will_rename: Some(FileOperationRegistrationOptions {
            filters: files.into_iter().chain([folders]).collect(),
        }),
        ..WorkspaceFileOperationsServerCapabilities::default()
    }
}

/// The changes that let links follow files that are about to move, and what is to be said about those that do not.
pub fn follow(roots: &[RootView], params: &RenameFilesParams) -> (Option<WorkspaceEdit>, Vec<String>) {
    let mut said = Vec::new();
    let mut by_root: Vec<Vec<(String, String)>> = vec![Vec::new(); roots.len()];
    for file in &params.files {
        let path = |text: &str| uri::parse(text).and_then(|uri| uri::file(&uri));
        let (Some(old), Some(new)) = (path(&file.old_uri), path(&file.new_uri)) else {
            continue;
        };
        let Some((at, from)) = in_root(roots, &old).filter(|(at, path)| is_known(&roots[*at], path)) else {
            continue;
        };
        match in_root(roots, &new) {
            Some((root, to)) if root == at => by_root[at].push((from, to)),
            _ => said.push(roots[at].language.say(
                format!("`{from}` leaves its root; links to it and in it stay as they are"),
                format!("`{from}`이(가) 루트 밖으로 나갑니다. 관련 링크는 그대로 둡니다"),
            )),
        }
    }
    let mut all: Option<WorkspaceEdit> = None;
    for (root, pairs) in roots.iter().zip(by_root).filter(|(_, pairs)| !pairs.is_empty()) {
        if !root.ready {
            said.push(still_reading(root.language));
            continue;
        }
        match moves::follow(&root.workspace, &Moves::new(pairs), root.language) {
            Ok(followed) => {
                said.extend(left(root, &followed.left));
                if let Some(edit) =
                    convert::workspace_edit(root, &followed.edits).filter(|_| !followed.edits.is_empty())
                {
                    all = Some(match all {
                        Some(before) => joined(before, edit),
                        None => edit,
                    });
                }
            }
            Err(reason) => said.push(reason),
        }
    }
    (all, said)
}

/// The innermost root around a file, and the file's path in it.
fn in_root(roots: &[RootView], file: &Path) -> Option<(usize, String)> {
    let around = (0..roots.len()).filter(|at| file.starts_with(roots[*at].workspace.root()));
    let at = around.max_by_key(|at| roots[*at].workspace.root().as_os_str().len())?;
    Some((at, files::relative(roots[at].workspace.root(), file)?))
}

fn is_known(root: &RootView, path: &str) -> bool {
    let files = root.workspace.files();
    files.has(path) || files.has_folder(path) || root.workspace.find(path).is_some()
}

/// What is said about links that are left: the first few of them.
fn left(root: &RootView, left: &[moves::Left]) -> Option<String> {
    let place = |left: &moves::Left| {
        let path = &root.workspace.entry(left.note).path;
        let text = root.text(left.note);
        let line = text.map_or(0, |text| root.range(&text, left.span).start.line) + 1;
        format!("{path}:{line}: {}", left.message)
    };
    let more = left.len().saturating_sub(MOST_NAMED);
    let mut lines: Vec<String> = left.iter().take(MOST_NAMED).map(place).collect();
    if more > 0 {
        lines.push(
            root.language
                .say(format!("and {more} more"), format!("그 밖에 {more}개")),
        );
    }
    (!lines.is_empty()).then(|| lines.join("\n"))
}

fn joined(mut first: WorkspaceEdit, second: WorkspaceEdit) -> WorkspaceEdit {
    if let (Some(changes), Some(more)) = (&mut first.changes, second.changes) {
        changes.extend(more);
    }
    if let (Some(DocumentChanges::Edits(edits)), Some(DocumentChanges::Edits(more))) =
        (&mut first.document_changes, second.document_changes)
    {
        edits.extend(more);
    }
    first
}
