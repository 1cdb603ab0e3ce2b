//! The one worker that shows findings. It waits until the documents rest, makes what changed, and drops what is stale by
//! then. Clients that ask for diagnostics themselves are told to ask again when something else than their edits changed.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use rayon::prelude::*;
use tokio::sync::watch;
use tower_lsp::ls_types::Uri;

use super::diagnostics::{Report, of_configurations, report, report_of_note};
use super::open::HOLD;
use super::settings::Reach;
use super::shared::{Changes, Shared, beside, unless_panicked};
use super::uri;
use super::view::RootView;

/// How long documents must rest before their findings are made.
const REST: Duration = Duration::from_millis(200);
/// The same for the findings of all notes.
const LONG_REST: Duration = Duration::from_secs(1);
/// Typing without a pause does not hide findings for longer than this.
const PATIENCE: Duration = Duration::from_secs(2);

/// Shows findings until the server ends.
pub async fn run(shared: Arc<Shared>) {
    let mut changes = shared.changes.subscribe();
    let mut shown = Shown::default();
    let mut before = *changes.borrow_and_update();
    let mut held = false;
    loop {
        let change = changes.changed();
        let woken = if held {
            tokio::time::timeout(HOLD, change).await.unwrap_or(Ok(()))
        } else {
            change.await
        };
        if woken.is_err() {
            return;
        }
        rest(&mut changes).await;
        let now = *changes.borrow_and_update();
        let surroundings = now.surroundings != before.surroundings;
        before = now;
        held = shown.update(&shared, now, surroundings).await;
        let everywhere = shared.session().settings.reach == Reach::Workspace;
        if everywhere && tokio::time::timeout(LONG_REST, changes.changed()).await.is_err() {
            shared.check_all().await;
            held = shown.update(&shared, now, true).await;
        } else if everywhere {
            // Not at rest; the next round sees to it.
            changes.mark_changed();
        }
    }
}

async fn rest(changes: &mut watch::Receiver<Changes>) {
    let resting = async { while let Ok(Ok(())) = tokio::time::timeout(REST, changes.changed()).await {} };
    // Running out of patience is as good as rest.
    let _ = tokio::time::timeout(PATIENCE, resting).await;
}

/// Tells the client to ask again. Beside the worker: nobody knows when the client answers.
fn refresh(shared: &Arc<Shared>) {
    let client = shared.client.clone();
    tokio::spawn(async move {
        // A client that refuses keeps what it has.
        let _ = client.workspace_diagnostic_refresh().await;
    });
}

/// What the client was sent.
#[derive(Debug, Default)]
struct Shown(BTreeMap<Uri, Report>);

impl Shown {
    /// Sends what differs from what the client has, or tells it to ask. Says whether something was held back.
    async fn update(&mut self, shared: &Arc<Shared>, now: Changes, surroundings: bool) -> bool {
        let (profile, views) = {
            let mut session = shared.session();
            (session.profile, session.views())
        };
        // Once a note is opened, its findings live and end with the document; those of a root that is gone end with it.
        shared.keep_checked(|uri| {
            let session = shared.session();
            session.version(uri).is_none() && uri::file(uri).is_some_and(|file| session.knows(&file))
        });
        if profile.pulls {
            if profile.refreshes && surroundings {
                refresh(shared);
            }
            return false;
        }
        // Before its root is read, every link of a note to another looks broken.
        let ready = views.into_iter().filter(|view| view.root.ready);
        let make = move || {
            ready
                .filter_map(|view| unless_panicked(|| report(&view)))
                .collect::<Vec<Report>>()
        };
        let reports = beside(make).await;
        let held = reports.iter().any(|report| report.held);
        if *shared.changes.borrow() != now {
            // Stale already; the change that made it so brings the next round.
            return held;
        }
        let checked = shared.checked();
        let checked = checked.iter().cloned().chain(of_configurations(&shared.roots()));
        let shown = checked.filter(|report| !report.diagnostics.is_empty()).chain(reports);
        self.send(shared, shown.map(|report| (report.uri.clone(), report)).collect());
        held
    }

    fn send(&mut self, shared: &Shared, mut wanted: BTreeMap<Uri, Report>) {
        for uri in self.0.keys().filter(|uri| !wanted.contains_key(uri)) {
            shared.publish(uri, None, &[]);
        }
        wanted.retain(|uri, report| {
            self.0.get(uri) == Some(report) || shared.publish(uri, report.version, &report.diagnostics)
        });
        self.0 = wanted;
    }
}

impl Shared {
    /// Checks all notes of all roots, once they are read, and keeps the reports. Nothing if that failed.
    pub async fn check_all(self: &Arc<Self>) -> Option<()> {
        self.all_ready().await;
        let roots = self.roots();
        let title = self.session().language().say("Checking notes", "노트를 검사하는 중");
        let check = move |progress: &(dyn Fn(usize, usize) + Sync)| reports_of(&roots, progress);
        let reports = self.with_progress(title, check).await?;
        self.set_checked(reports);
        Some(())
    }
}

/// The reports on all notes of some roots, on all cores.
fn reports_of(roots: &[RootView], progress: &(dyn Fn(usize, usize) + Sync)) -> Vec<Report> {
    let notes: Vec<_> = roots
        .iter()
        .flat_map(|root| root.own_notes().into_iter().map(move |note| (root, note)))
        .collect();
    let done = AtomicUsize::new(0);
    let reports = notes.par_iter().filter_map(|(root, note)| {
        let report = unless_panicked(|| report_of_note(root, *note)).flatten();
        progress(done.fetch_add(1, Ordering::Relaxed) + 1, notes.len());
        report
    });
    reports.collect()
}
