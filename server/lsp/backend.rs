//! The handlers. A notification changes the session before it waits for anything; a request takes its view of the session
//! first; what takes longer than a moment runs beside the handlers.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use serde_json::Value;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::*;
use tower_lsp::{Client, LanguageServer};

use super::capabilities::{self, CHECK_WORKSPACE};
use super::profile::Profile;
use super::settings::Options;
use super::shared::{Shared, beside, keep_running};
use super::transport::written;
use super::view::View;
use super::wire::Output;
use super::{process, pull, renaming, requests, uri, watch, worker};

/// The server as the framework sees it.
#[derive(Debug)]
pub struct Backend {
    shared: Arc<Shared>,
}

impl Backend {
    /// The state before `initialize`.
    pub fn new(client: Client, output: Output, options: Options) -> Backend {
        Backend {
            shared: Arc::new(Shared::new(client, output, options)),
        }
    }

    /// What it shares with its workers.
    pub fn shared(&self) -> Arc<Shared> {
        Arc::clone(&self.shared)
    }

    fn view(&self, uri: &Uri) -> Option<View> {
        self.shared.view(uri)
    }

    /// Answers from a document with what may take a while.
    async fn beside<T: Send + 'static>(&self, uri: &Uri, work: impl FnOnce(View) -> T + Send + 'static) -> Option<T> {
        let view = self.view(uri)?;
        Some(beside(move || work(view)).await)
    }

    fn ask_for_settings(&self) {
        let shared = self.shared();
        if !shared.session().profile.configuration {
            return;
        }
        tokio::spawn(async move {
            let item = ConfigurationItem {
                scope_uri: None,
                section: Some("awsnotes".to_owned()),
            };
            let asked = shared.asked_for_settings.fetch_add(1, Ordering::Relaxed) + 1;
            if let Ok(answers) = shared.client.configuration(vec![item]).await
                // An answer to an earlier question may be heard after one to a later.
                && shared.asked_for_settings.load(Ordering::Relaxed) == asked
            {
                shared.update_settings(answers.first().unwrap_or(&Value::Null));
            }
        });
    }

    fn register(&self) {
        let shared = self.shared();
        let registrations = capabilities::registrations(&shared.session().profile);
        tokio::spawn(async move {
            if !registrations.is_empty() && shared.client.register_capability(registrations).await.is_err() {
                let problem = "the client takes no registrations; changes on disk and of settings may go unnoticed";
                shared.client.log_message(MessageType::WARNING, problem).await;
            }
        });
    }
}

impl Shared {
    fn update_settings(&self, value: &Value) {
        if self.session().update_settings(value) {
            // What was shown under others is not shown under these.
            self.keep_checked(|_| false);
            self.surroundings_changed();
        }
    }
}

impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let profile = Profile::of(&params);
        let folders = folders(&params);
        {
            let mut session = self.shared.session();
            session.begin(profile, params.initialization_options.as_ref());
            session.change_folders(folders, &[]);
        }
        for client in [params.process_id, self.shared.options.client_process]
            .into_iter()
            .flatten()
        {
            let (shared, gone) = (self.shared(), process::gone(client));
            tokio::spawn(async move {
                gone.await;
                shared.client_gone.notify_one();
            });
        }
        Ok(InitializeResult {
            capabilities: capabilities::capabilities(&profile),
            server_info: Some(ServerInfo {
                name: env!("CARGO_PKG_NAME").to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
            ..InitializeResult::default()
        })
    }

    async fn initialized(&self, _: InitializedParams) {
        self.shared.load();
        let shared = self.shared();
        keep_running(move || worker::run(Arc::clone(&shared)));
        if !self.shared.session().profile.watches {
            let shared = self.shared();
            keep_running(move || watch::run(Arc::clone(&shared)));
        }
        self.register();
        self.ask_for_settings();
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        let document = params.text_document;
        self.shared
            .session()
            .open(&document.uri, document.version, &document.text);
        self.shared.load();
        self.shared.document_changed();
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        let document = params.text_document;
        self.shared
            .session()
            .change(&document.uri, document.version, &params.content_changes);
        self.shared.document_changed();
    }

    async fn did_save(&self, params: DidSaveTextDocumentParams) {
        self.shared.session().save(&params.text_document.uri);
        self.shared.document_changed();
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        self.shared.session().close(&params.text_document.uri);
        self.shared.load();
        self.shared.document_changed();
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        self.shared.update_settings(&params.settings);
        self.ask_for_settings();
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        let paths = |folders: &[WorkspaceFolder]| {
            folders
                .iter()
                .filter_map(|folder| uri::file(&folder.uri))
                .collect::<Vec<_>>()
        };
        self.shared
            .session()
            .change_folders(paths(&params.event.added), &paths(&params.event.removed));
        self.shared.load();
        self.shared.surroundings_changed();
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        let files: Vec<PathBuf> = params
            .changes
            .iter()
            .filter_map(|change| uri::file(&change.uri))
            .collect();
        self.shared.files_changed(&files);
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let place = params.text_document_position_params;
        Ok(self
            .view(&place.text_document.uri)
            .and_then(|view| requests::hover(&view, place.position)))
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        let place = params.text_document_position;
        let list = self
            .view(&place.text_document.uri)
            .map(|view| requests::completion(&view, place.position));
        Ok(list.map(CompletionResponse::List))
    }

    async fn completion_resolve(&self, mut item: CompletionItem) -> Result<CompletionItem> {
        let of = |name| {
            item.data
                .as_ref()
                .and_then(|data| data.get(name))
                .and_then(Value::as_str)
        };
        if let (Some(key), Some(Ok(uri))) = (of("key"), of("uri").map(str::parse::<Uri>))
            && let Some(view) = self.view(&uri)
        {
            item.documentation = requests::documentation(&view.root, key);
        }
        Ok(item)
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        let place = params.text_document_position_params;
        let view = self.view(&place.text_document.uri);
        Ok(written(
            view.and_then(|view| requests::definition(&view, place.position)),
        ))
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        let place = params.text_document_position;
        let with_definitions = params.context.include_declaration;
        let work = move |view: View| requests::references(&view, place.position, with_definitions);
        Ok(written(self.beside(&place.text_document.uri, work).await))
    }

    async fn document_highlight(&self, params: DocumentHighlightParams) -> Result<Option<Vec<DocumentHighlight>>> {
        let place = params.text_document_position_params;
        Ok(self
            .view(&place.text_document.uri)
            .map(|view| requests::highlights(&view, place.position)))
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        Ok(self
            .view(&params.text_document.uri)
            .map(|view| requests::document_symbols(&view)))
    }

    async fn symbol(&self, params: WorkspaceSymbolParams) -> Result<Option<WorkspaceSymbolResponse>> {
        let roots = self.shared.roots();
        let symbols = beside(move || requests::workspace_symbols(&roots, &params.query)).await;
        Ok(Some(WorkspaceSymbolResponse::Flat(symbols)))
    }

    async fn document_link(&self, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        Ok(self
            .beside(&params.text_document.uri, |view| requests::document_links(&view))
            .await)
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        Ok(self.view(&params.text_document.uri).map(|view| requests::folds(&view)))
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let uri = params.text_document.uri.clone();
        Ok(self.beside(&uri, move |view| requests::actions(&view, &params)).await)
    }

    async fn prepare_rename(&self, params: TextDocumentPositionParams) -> Result<Option<PrepareRenameResponse>> {
        let view = self.view(&params.text_document.uri);
        view.map(|view| renaming::prepare(&view, params.position)).transpose()
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        let place = params.text_document_position;
        let work = move |view: View| renaming::rename(&view, place.position, &params.new_name);
        let edit = self.beside(&place.text_document.uri, work).await;
        edit.unwrap_or(Ok(None))
    }

    async fn will_rename_files(&self, params: RenameFilesParams) -> Result<Option<WorkspaceEdit>> {
        let roots = self.shared.roots();
        let (edit, said) = beside(move || renaming::follow(&roots, &params)).await;
        if !said.is_empty() {
            let shared = self.shared();
            tokio::spawn(async move { shared.client.show_message(MessageType::WARNING, said.join("\n")).await });
        }
        Ok(edit)
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        Ok(pull::document(&self.shared, params).await)
    }

    async fn workspace_diagnostic(&self, params: WorkspaceDiagnosticParams) -> Result<WorkspaceDiagnosticReportResult> {
        Ok(pull::workspace(&self.shared, &params))
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<LSPAny>> {
        if params.command != CHECK_WORKSPACE {
            return Err(Error::invalid_params(format!(
                "awsnotes has no command {}",
                params.command
            )));
        }
        if self.shared.check_all().await.is_none() {
            return Err(Error::internal_error());
        }
        self.shared.surroundings_changed();
        Ok(None)
    }
}

/// The folders that are open, however the client says it.
fn folders(params: &InitializeParams) -> Vec<PathBuf> {
    if let Some(folders) = &params.workspace_folders {
        return folders.iter().filter_map(|folder| uri::file(&folder.uri)).collect();
    }
    #[expect(deprecated, reason = "older clients say it so")]
    let (uri, path) = (&params.root_uri, &params.root_path);
    let path = || path.as_ref().map(PathBuf::from).filter(|path| path.is_absolute());
    uri.as_ref().and_then(uri::file).or_else(path).into_iter().collect()
}
