//! What the server says it can do.

use serde_json::json;
use tower_lsp::ls_types::*;

use super::profile::Profile;
use super::{convert, renaming};

/// The command that checks all notes once.
pub const CHECK_WORKSPACE: &str = "awsnotes.checkWorkspace";
/// The kind of the action that makes all safe fixes of a note.
pub const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.awsnotes");

/// What on disk matters, and which changes of it (1 created, 2 changed, 4 deleted). A link leads to a file of any kind or to a
/// folder, so all that come and go do; editors tell of a folder that goes in one word, without its files.
const WATCHED: [(&str, u32); 3] = [
    ("**/*", 1 | 4),
    ("**/*.{md,markdown,mdx}", 2),
    ("**/{*.toml,*.yml,*.yaml,*.json,index.html,.gitignore,.ignore}", 2),
];

/// The answer to `initialize`.
pub fn capabilities(profile: &Profile) -> ServerCapabilities {
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::INCREMENTAL),
        save: Some(TextDocumentSyncSaveOptions::Supported(true)),
        ..TextDocumentSyncOptions::default()
    };
    ServerCapabilities {
        position_encoding: Some(convert::encoding(profile.encoding)),
        text_document_sync: Some(TextDocumentSyncCapability::Options(sync)),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        completion_provider: Some(CompletionOptions {
            resolve_provider: Some(true),
            // Names are offered while letters are typed, which is the client's part; these begin and go on with a target.
            trigger_characters: Some(["[", "(", "/", "#"].map(str::to_owned).into()),
            ..CompletionOptions::default()
        }),
        definition_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        document_highlight_provider: Some(OneOf::Left(true)),
        document_symbol_provider: Some(OneOf::Left(true)),
        workspace_symbol_provider: Some(OneOf::Left(true)),
        document_link_provider: Some(DocumentLinkOptions {
            resolve_provider: Some(false),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        }),
        rename_provider: Some(match profile.prepares_renames {
            true => OneOf::Right(RenameOptions {
                prepare_provider: Some(true),
                work_done_progress_options: WorkDoneProgressOptions::default(),
            }),
            false => OneOf::Left(true),
        }),
        folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
        code_action_provider: profile.action_literals.then(|| {
            CodeActionProviderCapability::Options(CodeActionOptions {
                code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, CodeActionKind::REFACTOR, FIX_ALL]),
                ..CodeActionOptions::default()
            })
        }),
        diagnostic_provider: profile.pulls.then(|| {
            DiagnosticServerCapabilities::Options(DiagnosticOptions {
                identifier: Some("awsnotes".to_owned()),
                inter_file_dependencies: true,
                workspace_diagnostics: true,
                work_done_progress_options: WorkDoneProgressOptions::default(),
            })
        }),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: vec![CHECK_WORKSPACE.to_owned()],
            ..ExecuteCommandOptions::default()
        }),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(OneOf::Left(true)),
            }),
            file_operations: profile.asks_before_moves.then(renaming::file_operations),
        }),
        ..ServerCapabilities::default()
    }
}

/// What the client is asked to tell about, as far as it can.
pub fn registrations(profile: &Profile) -> Vec<Registration> {
    let mut registrations = Vec::new();
    if profile.watches {
        let watchers: Vec<_> = WATCHED
            .iter()
            .map(|(glob, kinds)| json!({ "globPattern": glob, "kind": kinds }))
            .collect();
        registrations.push(Registration {
            id: "awsnotes-files".to_owned(),
            method: "workspace/didChangeWatchedFiles".to_owned(),
            register_options: Some(json!({ "watchers": watchers })),
        });
    }
    if profile.registers_configuration {
        registrations.push(Registration {
            id: "awsnotes-settings".to_owned(),
            method: "workspace/didChangeConfiguration".to_owned(),
            register_options: Some(json!({ "section": "awsnotes" })),
        });
    }
    registrations
}
