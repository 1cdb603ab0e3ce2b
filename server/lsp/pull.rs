//! Diagnostics for clients that ask for them.

use std::collections::HashMap;
use std::sync::Arc;

use tower_lsp::ls_types::*;

use super::diagnostics::{Report, of_configurations, report, result_id};
use super::open::HOLD;
use super::shared::{Shared, beside};

/// The findings of one document. They wait until its root is read: before that, every link to another note looks broken.
pub async fn document(shared: &Arc<Shared>, params: DocumentDiagnosticParams) -> DocumentDiagnosticReportResult {
    let uri = params.text_document.uri;
    let mut changes = shared.changes.subscribe();
    while !shared.session().is_ready(&uri) && changes.changed().await.is_ok() {}
    let mut view = shared.view(&uri);
    if let Some(view) = view.as_mut().filter(|view| !view.root.profile.refreshes) {
        // A client that cannot be told to ask again would never hear of what is held back.
        view.held = None;
    }
    let made = match view {
        Some(view) => beside(move || report(&view)).await,
        None => Report {
            uri,
            version: None,
            diagnostics: Vec::new(),
            held: false,
        },
    };
    if made.held {
        ask_again_later(shared, &made);
    }
    let id = made.result_id();
    let report = match params.previous_result_id == Some(id.clone()) {
        true => DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id: id },
        }),
        false => DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
            related_documents: None,
            full_document_diagnostic_report: FullDocumentDiagnosticReport {
                result_id: Some(id),
                items: made.diagnostics,
            },
        }),
    };
    report.into()
}

/// What was held back is to be said once the cursor has rested for long enough.
fn ask_again_later(shared: &Arc<Shared>, made: &Report) {
    let (shared, uri, version) = (Arc::clone(shared), made.uri.clone(), made.version);
    tokio::spawn(async move {
        tokio::time::sleep(HOLD).await;
        if shared.session().version(&uri) == version {
            shared.surroundings_changed();
        }
    });
}

/// What the last check of all notes found, and what is wrong in configurations, as far as the client does not have it yet. The ids of open documents are left
/// alone: they come from the documents' own requests.
pub fn workspace(shared: &Shared, params: &WorkspaceDiagnosticParams) -> WorkspaceDiagnosticReportResult {
    let checked = shared.checked();
    let configurations = of_configurations(&shared.roots());
    let mut known: HashMap<&Uri, &str> = params
        .previous_result_ids
        .iter()
        .map(|id| (&id.uri, id.value.as_str()))
        .collect();
    let mut items = Vec::new();
    for report in checked.iter().chain(&configurations) {
        let (id, before) = (report.result_id(), known.remove(&report.uri));
        if before.is_some_and(|before| before != id) || (before.is_none() && !report.diagnostics.is_empty()) {
            items.push(full(&report.uri, report.version, id, report.diagnostics.clone()));
        }
    }
    let nothing = result_id(&[]);
    for (uri, id) in known {
        if id != nothing && shared.session().version(uri).is_none() {
            items.push(full(uri, None, nothing.clone(), Vec::new()));
        }
    }
    WorkspaceDiagnosticReport { items }.into()
}

fn full(uri: &Uri, version: Option<i32>, id: String, items: Vec<Diagnostic>) -> WorkspaceDocumentDiagnosticReport {
    WorkspaceDocumentDiagnosticReport::Full(WorkspaceFullDocumentDiagnosticReport {
        uri: uri.clone(),
        version: version.map(i64::from),
        full_document_diagnostic_report: FullDocumentDiagnosticReport {
            result_id: Some(id),
            items,
        },
    })
}
