//! What handlers and workers have in common: the session under its mutex, the way to the client, and the mark that something
//! changed.

use std::path::PathBuf;
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::json;
use tokio::sync::{Notify, watch};
use tower_lsp::Client;
use tower_lsp::jsonrpc::Request;
use tower_lsp::ls_types::{Diagnostic, Uri};

use super::diagnostics::Report;
use super::session::Session;
use super::settings::Options;
use super::uri;
use super::view::{RootView, View};
use super::wire::Output;

/// How often something changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Changes {
    /// Open documents: opened, edited, saved, closed.
    pub documents: u64,
    /// Anything else: roots read, files on disk, settings.
    pub surroundings: u64,
}

/// Common to all handlers and workers.
#[derive(Debug)]
pub struct Shared {
    session: Mutex<Session>,
    /// The way to the client, for what it answers.
    pub client: Client,
    /// The way to the client, for what must not be overtaken by an answer.
    output: Output,
    /// How many courses of long work there have been.
    pub courses: AtomicU64,
    /// How often the client was asked for settings.
    pub asked_for_settings: AtomicU64,
    /// Where changes are marked.
    pub changes: watch::Sender<Changes>,
    /// Told when the client's process is gone.
    pub client_gone: Notify,
    /// What the last check of all notes found.
    checked: Mutex<Arc<Vec<Report>>>,
    /// What the command line says.
    pub options: Options,
}

impl Shared {
    /// The state before `initialize`.
    pub fn new(client: Client, output: Output, options: Options) -> Shared {
        Shared {
            session: Mutex::new(Session::new(options)),
            client,
            output,
            courses: AtomicU64::new(0),
            asked_for_settings: AtomicU64::new(0),
            changes: watch::Sender::new(Changes::default()),
            client_gone: Notify::new(),
            checked: Mutex::default(),
            options,
        }
    }

    /// The session. Never kept over an await. A panic elsewhere does not close it: its state is a text and its version, and
    /// each step leaves it whole.
    pub fn session(&self) -> MutexGuard<'_, Session> {
        self.session.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A document as it stands now.
    pub fn view(&self, uri: &Uri) -> Option<View> {
        self.session().view(uri)
    }

    /// All roots as they stand now.
    pub fn roots(&self) -> Vec<RootView> {
        self.session().root_views()
    }

    /// What the last check of all notes found.
    pub fn checked(&self) -> Arc<Vec<Report>> {
        Arc::clone(&self.checked.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Keeps what a check of all notes found.
    pub fn set_checked(&self, reports: Vec<Report>) {
        *self.checked.lock().unwrap_or_else(PoisonError::into_inner) = Arc::new(reports);
    }

    /// Drops what a check of all notes found in those that are not to be kept.
    pub fn keep_checked(&self, is_kept: impl Fn(&Uri) -> bool) {
        let mut checked = self.checked.lock().unwrap_or_else(PoisonError::into_inner);
        if !checked.iter().all(|report| is_kept(&report.uri)) {
            Arc::make_mut(&mut checked).retain(|report| is_kept(&report.uri));
        }
    }

    /// Shows the findings of a version of a document, unless the document has moved on. While the session is held no edit
    /// comes between, and no answer to what follows that edit goes out before. Says whether they were shown.
    pub fn publish(&self, uri: &Uri, version: Option<i32>, diagnostics: &[Diagnostic]) -> bool {
        let session = self.session();
        if session.version(uri) != version {
            return false;
        }
        let mut params = json!({ "uri": uri, "diagnostics": diagnostics });
        if let Some(version) = version {
            params["version"] = version.into();
        }
        let message = Request::build("textDocument/publishDiagnostics")
            .params(params)
            .finish();
        self.output.send(&message);
        true
    }

    /// Waits until every root that there is was read.
    pub async fn all_ready(&self) {
        let mut changes = self.changes.subscribe();
        while !self.session().is_all_ready() && changes.changed().await.is_ok() {}
    }

    /// An open document changed.
    pub fn document_changed(&self) {
        self.changes.send_modify(|changes| changes.documents += 1);
    }

    /// Something around the documents changed.
    pub fn surroundings_changed(&self) {
        self.changes.send_modify(|changes| changes.surroundings += 1);
    }

    /// Files or folders changed on disk.
    pub fn files_changed(self: &Arc<Self>, files: &[PathBuf]) {
        if !files.is_empty() {
            self.session().files_changed(files);
            // What a check of all notes found in them is no longer true.
            let has_changed = |file: PathBuf| files.iter().any(|changed| file.starts_with(changed));
            self.keep_checked(|uri| !uri::file(uri).is_some_and(has_changed));
            self.load();
            self.surroundings_changed();
        }
    }
}

/// Runs a worker beside the handlers until it ends. One that panics begins again: what made it panic, it has behind it.
pub fn keep_running<F: Future<Output = ()> + Send + 'static>(worker: impl Fn() -> F + Send + 'static) {
    tokio::spawn(async move { while tokio::spawn(worker()).await.is_err_and(|error| error.is_panic()) {} });
}

/// What `work` comes to; nothing if it panicked, so that one note does not spoil what is said of the others.
pub fn unless_panicked<T>(work: impl FnOnce() -> T) -> Option<T> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).ok()
}

/// Runs what takes longer than a moment beside the handlers. A panic in it is one of the handler's.
pub async fn beside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    match tokio::task::spawn_blocking(work).await {
        Ok(value) => value,
        Err(error) if error.is_panic() => std::panic::resume_unwind(error.into_panic()),
        // The runtime is going down, and nobody waits for this any more.
        Err(_) => std::future::pending().await,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU32, Ordering};

    #[tokio::test]
    async fn a_worker_that_panics_begins_again() {
        let rounds = Arc::new(AtomicU32::new(0));
        let counted = Arc::clone(&rounds);
        let (ended, end) = tokio::sync::oneshot::channel::<()>();
        let ended = Arc::new(Mutex::new(Some(ended)));
        keep_running(move || {
            let (rounds, ended) = (Arc::clone(&counted), Arc::clone(&ended));
            async move {
                assert!(rounds.fetch_add(1, Ordering::SeqCst) > 1, "as told");
                ended.lock().unwrap().take();
            }
        });
        assert!(end.await.is_err());
        assert_eq!(rounds.load(Ordering::SeqCst), 3);
    }

    #[test]
    fn a_panic_is_nothing() {
        assert_eq!(
            (unless_panicked(|| 1), unless_panicked(|| -> u32 { panic!("as told") })),
            (Some(1), None)
        );
    }
}
