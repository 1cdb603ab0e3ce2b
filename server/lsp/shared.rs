//! What handlers and workers have in common: the session under its mutex, the way to the client, and the mark that something
//! changed.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{Notify, watch};
use tower_lsp::Client;
use tower_lsp::ls_types::Uri;

use super::diagnostics::Report;
use super::session::Session;
use super::settings::Options;
use super::view::{RootView, View};

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
    /// The way to the client.
    pub client: Client,
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
    pub fn new(client: Client, options: Options) -> Shared {
        Shared {
            session: Mutex::new(Session::new(options)),
            client,
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

    /// Drops what a check of all notes found in some of them.
    pub fn forget_checked(&self, uris: &[Uri]) {
        let mut checked = self.checked.lock().unwrap_or_else(PoisonError::into_inner);
        if checked.iter().any(|report| uris.contains(&report.uri)) {
            Arc::make_mut(&mut checked).retain(|report| !uris.contains(&report.uri));
        }
    }

    /// An open document changed.
    pub fn document_changed(&self) {
        self.changes.send_modify(|changes| changes.documents += 1);
    }

    /// Something around the documents changed.
    pub fn surroundings_changed(&self) {
        self.changes.send_modify(|changes| changes.surroundings += 1);
    }

    /// Files changed on disk.
    pub fn files_changed(self: &Arc<Self>, files: &[PathBuf]) {
        if !files.is_empty() {
            self.session().files_changed(files);
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
