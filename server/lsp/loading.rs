//! Long work beside the handlers, with progress for clients that show it; above all the reading of roots. Until a root is
//! read, requests are answered from its open documents.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use awsnotes_glossary::schema::Localized;
use tokio::sync::watch;
use tower_lsp::ls_types::{MessageType, NumberOrString};

use crate::features::baseline::{Baseline, Unreadable};
use crate::features::statistics;
use crate::workspace::{Problem, Root, Workspace};

use super::roots::{Loaded, RootNumber};
use super::shared::Shared;

/// Progress is not reported more often than this.
const STEP: Duration = Duration::from_millis(100);
/// How long the client may take to agree to progress before it is left out.
const PATIENCE: Duration = Duration::from_secs(2);

/// How many of how many are done.
type Count = (usize, usize);

impl Shared {
    /// Starts to read all roots that are to be read.
    pub fn load(self: &Arc<Self>) {
        let wanted = self.session().start_loading();
        for (number, root) in wanted {
            tokio::spawn(Arc::clone(self).load_root(number, root));
        }
    }

    async fn load_root(self: Arc<Self>, number: RootNumber, root: Root) {
        let title = self.session().language().say("Reading notes", "노트를 읽는 중");
        let read = move |report: &(dyn Fn(usize, usize) + Sync)| {
            let workspace = Workspace::load(&root, report);
            // Completion by near misses can wait; the first answers cannot.
            let indexes = workspace.indexes().clone();
            let glossary = workspace.glossary().clone();
            std::thread::spawn(move || {
                glossary.name_index();
                indexes.prepare();
            });
            let (baseline, baseline_problem) = read_baseline(&workspace);
            Loaded {
                baseline,
                baseline_problem,
                is_about_aws: workspace.is_notes_workspace(),
                workspace,
            }
        };
        let read = self.with_progress(title, read).await;
        let found = read.as_ref().map(|loaded| sites(&loaded.workspace));
        self.session().loaded(number, read);
        self.surroundings_changed();
        // It may have changed again meanwhile.
        self.load();
        if let Some(found) = found {
            self.client.log_message(MessageType::INFO, found).await;
        }
    }

    /// Runs `work` on a thread of its own and shows how far it is. Nothing if it panicked.
    pub async fn with_progress<T: Send + 'static>(
        self: &Arc<Self>,
        title: String,
        work: impl FnOnce(&(dyn Fn(usize, usize) + Sync)) -> T + Send + 'static,
    ) -> Option<T> {
        let (counted, count) = watch::channel((0, 0));
        if self.session().profile.progress {
            tokio::spawn(Arc::clone(self).show(title, count));
        }
        let report = move |done, all| {
            counted.send_replace((done, all));
        };
        tokio::task::spawn_blocking(move || work(&report)).await.ok()
    }

    /// Shows progress until the counter goes away.
    async fn show(self: Arc<Self>, title: String, mut count: watch::Receiver<Count>) {
        // A token stands for one course of work, never for the next.
        let number = self.courses.fetch_add(1, Ordering::Relaxed);
        let token = NumberOrString::String(format!("awsnotes-{number}"));
        let agreed = tokio::time::timeout(PATIENCE, self.client.create_work_done_progress(token.clone()));
        if !matches!(agreed.await, Ok(Ok(()))) {
            return;
        }
        let shown = self.client.progress(token, title).with_percentage(0).begin().await;
        while count.changed().await.is_ok() {
            let done = percentage(*count.borrow_and_update());
            shown.report(done).await;
            tokio::time::sleep(STEP).await;
        }
        shown.finish().await;
    }
}

/// The sites of a root as the editor's log shows them: `…/notes: jekyll (12), docs: mkdocs (3)`.
fn sites(workspace: &Workspace) -> String {
    let shown = statistics::sites(workspace)
        .into_iter()
        .map(|site| match site.folder.as_str() {
            "." => format!("{} ({})", site.flavour, site.notes),
            folder => format!("{folder}: {} ({})", site.flavour, site.notes),
        });
    let shown: Vec<String> = shown.collect();
    format!("{}: {}", workspace.root().display(), shown.join(", "))
}

/// What was accepted in a root. A file that cannot be read accepts nothing, and is a problem.
fn read_baseline(workspace: &Workspace) -> (Baseline, Option<Problem>) {
    let Some(name) = workspace.configuration().baseline.clone() else {
        return Default::default();
    };
    let text = std::fs::read_to_string(workspace.root().join(&name));
    let read = text.map_err(|error| (None, None, error.to_string()));
    let parsed = read.and_then(|text| {
        let unreadable = |error: Unreadable| (Some(error.line), Some(error.column), error.reason);
        Baseline::parse(&text).map_err(unreadable)
    });
    match parsed {
        Ok(baseline) => (baseline, None),
        Err((line, column, message)) => {
            let problem = Problem {
                path: name,
                line,
                column,
                message: Localized::new(message.clone(), message),
            };
            (Baseline::default(), Some(problem))
        }
    }
}

/// How much is done, in hundredths.
fn percentage((done, all): Count) -> u32 {
    (done.min(all) * 100).checked_div(all).unwrap_or(0) as u32
}

#[cfg(test)]
mod tests {
    use super::percentage;

    #[test]
    fn nothing_to_do_is_no_division_by_zero() {
        assert_eq!(
            [percentage((0, 0)), percentage((1, 3)), percentage((5, 4))],
            [0, 33, 100]
        );
    }
}
