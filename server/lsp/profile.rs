//! What the client can do, as it said in `initialize`.

use tower_lsp::ls_types::{
    ClientCapabilities, InitializeParams, MarkupKind, PositionEncodingKind, ResourceOperationKind,
};

use crate::rules::Language;
use crate::text::PositionEncoding;

use super::settings::language_of_locale;

/// The client's abilities that change what the server does.
#[derive(Debug, Clone, Copy)]
pub struct Profile {
    /// What positions count.
    pub encoding: PositionEncoding,
    /// Hovers may be Markdown.
    pub hover_markdown: bool,
    /// The documentation of completion items may be Markdown.
    pub completion_markdown: bool,
    /// It asks for diagnostics itself, so that none are pushed.
    pub pulls: bool,
    /// It can be told to ask again.
    pub refreshes: bool,
    /// Diagnostics may name other places.
    pub related: bool,
    /// It watches files when asked to.
    pub watches: bool,
    /// It shows progress that the server begins.
    pub progress: bool,
    /// It can be asked for settings.
    pub configuration: bool,
    /// It tells of changed settings when asked to.
    pub registers_configuration: bool,
    /// Edits of several notes may name the versions that they are for.
    pub versioned_edits: bool,
    /// It makes files when told to.
    pub creates_files: bool,
    /// It asks what can be renamed before it asks for a name.
    pub prepares_renames: bool,
    /// It asks for changes before it moves files.
    pub asks_before_moves: bool,
    /// Symbols of a document may be a tree.
    pub symbol_tree: bool,
    /// Definitions may say where they come from.
    pub definition_links: bool,
    /// It knows actions that carry edits, not only commands.
    pub action_literals: bool,
    /// The language of the editor.
    pub language: Option<Language>,
}

impl Profile {
    /// Reads what the client said.
    pub fn of(params: &InitializeParams) -> Profile {
        let all = &params.capabilities;
        let document = all.text_document.clone().unwrap_or_default();
        let workspace = all.workspace.clone().unwrap_or_default();
        let hover = document.hover.and_then(|hover| hover.content_format);
        let item = document.completion.and_then(|completion| completion.completion_item);
        let item = item.and_then(|item| item.documentation_format);
        Profile {
            encoding: encoding(all),
            // A client that does not say gets what all can show.
            hover_markdown: hover.is_some_and(|formats| formats.contains(&MarkupKind::Markdown)),
            completion_markdown: item.is_some_and(|formats| formats.contains(&MarkupKind::Markdown)),
            pulls: document.diagnostic.is_some() && !is(params, FORGETS_REFRESHES),
            refreshes: workspace
                .diagnostics
                .and_then(|diagnostics| diagnostics.refresh_support)
                .unwrap_or(false),
            related: document
                .publish_diagnostics
                .and_then(|publish| publish.related_information)
                .unwrap_or(false)
                || document
                    .diagnostic
                    .and_then(|diagnostic| diagnostic.related_information)
                    .unwrap_or(false),
            watches: workspace
                .did_change_watched_files
                .and_then(|watch| watch.dynamic_registration)
                .unwrap_or(false)
                && !is(params, WATCHES_ITSELF),
            progress: all
                .window
                .as_ref()
                .and_then(|window| window.work_done_progress)
                .unwrap_or(false),
            configuration: workspace.configuration.unwrap_or(false),
            registers_configuration: workspace
                .did_change_configuration
                .and_then(|configuration| configuration.dynamic_registration)
                .unwrap_or(false),
            versioned_edits: workspace
                .workspace_edit
                .as_ref()
                .and_then(|edit| edit.document_changes)
                .unwrap_or(false),
            creates_files: workspace
                .workspace_edit
                .and_then(|edit| edit.resource_operations)
                .is_some_and(|operations| operations.contains(&ResourceOperationKind::Create)),
            prepares_renames: document
                .rename
                .and_then(|rename| rename.prepare_support)
                .unwrap_or(false),
            asks_before_moves: workspace
                .file_operations
                .and_then(|operations| operations.will_rename)
                .unwrap_or(false),
            symbol_tree: document
                .document_symbol
                .and_then(|symbol| symbol.hierarchical_document_symbol_support)
                .unwrap_or(false),
            definition_links: document
                .definition
                .and_then(|definition| definition.link_support)
                .unwrap_or(false),
            action_literals: document
                .code_action
                .and_then(|action| action.code_action_literal_support)
                .is_some(),
            language: params.locale.as_deref().and_then(language_of_locale),
        }
    }
}

impl Default for Profile {
    fn default() -> Profile {
        Profile::of(&InitializeParams::default())
    }
}

/// Bytes where the client offers them, since texts are bytes here; else the protocol's default.
fn encoding(capabilities: &ClientCapabilities) -> PositionEncoding {
    let offered = capabilities
        .general
        .as_ref()
        .and_then(|general| general.position_encodings.as_deref())
        .unwrap_or(&[]);
    if offered.contains(&PositionEncodingKind::UTF8) {
        PositionEncoding::Utf8
    } else if offered.contains(&PositionEncodingKind::UTF32) && !offered.contains(&PositionEncodingKind::UTF16) {
        PositionEncoding::Utf32
    } else {
        PositionEncoding::Utf16
    }
}

/// Neovim asks for diagnostics, and after a refresh does not ask again for the notes that are open (0.12): what changes on
/// disk would never reach them.
const FORGETS_REFRESHES: &str = "Neovim";
/// Helix takes registrations for files on disk, and tells of those alone that it writes itself (25.01).
const WATCHES_ITSELF: &str = "helix";

/// Whether the client is the one of that name.
fn is(params: &InitializeParams, name: &str) -> bool {
    params.client_info.as_ref().is_some_and(|client| client.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn profile(capabilities: serde_json::Value) -> Profile {
        Profile::of(&serde_json::from_value(json!({"capabilities": capabilities})).unwrap())
    }

    #[test]
    fn bytes_are_preferred_and_utf16_is_the_default() {
        let of = |offered: &[&str]| profile(json!({"general": {"positionEncodings": offered}})).encoding;
        assert_eq!(of(&["utf-32", "utf-8", "utf-16"]), PositionEncoding::Utf8);
        assert_eq!(of(&["utf-32", "utf-16"]), PositionEncoding::Utf16);
        assert_eq!(of(&["utf-32"]), PositionEncoding::Utf32);
        assert_eq!(of(&["utf-7"]), PositionEncoding::Utf16);
        assert_eq!(Profile::default().encoding, PositionEncoding::Utf16);
    }

    #[test]
    fn a_client_that_says_nothing_is_pushed_plain_text() {
        let profile = Profile::default();
        assert!(!profile.hover_markdown && !profile.pulls && !profile.watches && !profile.progress);
    }

    #[test]
    fn a_client_that_pulls_is_not_pushed() {
        let profile = profile(json!({
            "textDocument": {"diagnostic": {}, "hover": {"contentFormat": ["markdown", "plaintext"]}},
            "workspace": {"diagnostics": {"refreshSupport": true}},
        }));
        assert!(profile.pulls && profile.refreshes && profile.hover_markdown);
    }

    #[test]
    fn helix_is_not_believed_to_watch() {
        let watches = |name: &str| {
            let capabilities = json!({"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}}});
            let params = json!({"clientInfo": {"name": name}, "capabilities": capabilities});
            Profile::of(&serde_json::from_value(params).unwrap()).watches
        };
        assert_eq!(
            ["helix", "Visual Studio Code", "Eglot"].map(watches),
            [false, true, true]
        );
    }

    #[test]
    fn neovim_is_pushed() {
        let params = json!({
            "clientInfo": {"name": "Neovim", "version": "0.12.4"},
            "capabilities": {"textDocument": {"diagnostic": {}}},
        });
        assert!(!Profile::of(&serde_json::from_value(params).unwrap()).pulls);
    }
}
