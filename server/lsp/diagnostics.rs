//! Findings as the client shows them.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use serde_json::json;
use tower_lsp::ls_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticTag, NumberOrString, Uri,
};

use crate::features::baseline;
use crate::rules::{self, Finding, Severity};
use crate::text::{Position, PositionEncoding, Span};
use crate::workspace::{NoteId, Problem};

use super::document::Text;
use super::view::{RootView, Texts, View};
use super::{convert, uri};

/// The most other places that one finding names.
const MOST_RELATED: usize = 20;

/// Rules whose findings are held back at the end of a fresh edit: half a word is no mistake yet.
const HELD: [&str; 5] = [
    "misspelt-term",
    "unknown-command",
    "unknown-api",
    "unclosed-emphasis",
    "stub-section",
];

/// The findings of a note, ready to be shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The note.
    pub uri: Uri,
    /// The version that was read, if it is open.
    pub version: Option<i32>,
    /// What was found.
    pub diagnostics: Vec<Diagnostic>,
    /// Something was held back.
    pub held: bool,
}

impl Report {
    /// The same for the same diagnostics, whatever the version.
    pub fn result_id(&self) -> String {
        result_id(&self.diagnostics)
    }
}

/// The same for the same diagnostics.
pub fn result_id(diagnostics: &[Diagnostic]) -> String {
    fingerprint(&serde_json::to_string(diagnostics).unwrap_or_default())
}

/// The findings of an open document that are shown; nothing where the root shows none.
pub fn findings(view: &View) -> Vec<Finding> {
    new_findings(&view.root, view.note, &view.text.text)
}

/// The findings of a note that its baseline does not accept, and the entries of the baseline that have none any more: the same
/// as `check` reports.
fn new_findings(root: &RootView, note: NoteId, text: &str) -> Vec<Finding> {
    if !root.reports {
        return Vec::new();
    }
    let findings = rules::check(&root.context(note));
    let path = &root.workspace.entry(note).path;
    if !root.baseline.knows(path) {
        return findings;
    }
    let (mut new, stale) = root.baseline.filter(path, text, findings);
    if let Some(level) = severity(root, baseline::UNUSED) {
        let stale = stale.into_iter().filter(|entry| severity(root, &entry.rule).is_some());
        new.extend(stale.map(|entry| baseline::unused(entry, level, root.language)));
    }
    new
}

/// The severity of a rule in a root; none is off.
fn severity(root: &RootView, rule: &str) -> Option<Severity> {
    rules::configured(rules::rule(rule)?, root.workspace.configuration())
}

/// The report on a document.
pub fn report(view: &View) -> Report {
    let mut findings = findings(view);
    let all = findings.len();
    findings.retain(|finding| !is_held(view, finding));
    let held = findings.len() < all;
    let diagnostics = diagnostics(&view.root, &view.text, &findings);
    Report {
        uri: view.uri.clone(),
        version: view.version,
        diagnostics,
        held,
    }
}

/// The report on any note of a root, open or not.
pub fn report_of_note(root: &RootView, note: NoteId) -> Option<Report> {
    let path = &root.workspace.entry(note).path;
    let (uri, version) = (root.uri(path)?, root.version(path));
    if !root.reports {
        return Some(Report {
            uri,
            version,
            diagnostics: Vec::new(),
            held: false,
        });
    }
    let text = root.text(note)?;
    let diagnostics = diagnostics(root, &text, &new_findings(root, note, &text.text));
    Some(Report {
        uri,
        version,
        diagnostics,
        held: false,
    })
}

fn is_held(view: &View, finding: &Finding) -> bool {
    view.held
        .is_some_and(|end| HELD.contains(&finding.rule) && finding.span.touches(Span { start: end, end }))
}

/// Findings of one note as the client shows them.
pub fn diagnostics(root: &RootView, text: &Text, findings: &[Finding]) -> Vec<Diagnostic> {
    let mut texts = Texts::new(root);
    findings
        .iter()
        .map(|finding| diagnostic(root, text, finding, &mut texts))
        .collect()
}

fn diagnostic(root: &RootView, text: &Text, finding: &Finding, texts: &mut Texts<'_>) -> Diagnostic {
    let related = match root.profile.related {
        true => related(root, finding, texts),
        false => Vec::new(),
    };
    let range = root.range(text, finding.span);
    Diagnostic {
        range,
        severity: Some(convert::severity(finding.severity)),
        code: Some(NumberOrString::String(finding.rule.to_owned())),
        source: Some("awsnotes".to_owned()),
        message: finding.message.clone(),
        related_information: (!related.is_empty()).then_some(related),
        tags: tag(finding.rule).map(|tag| vec![tag]),
        data: Some(json!({ "finding": key(finding) })),
        code_description: page(finding).map(|href| CodeDescription { href }),
    }
}

/// The page behind the code of a finding: where what it says was read, which a writer wants to see before changing a number;
/// else the page about its rule.
fn page(finding: &Finding) -> Option<Uri> {
    let source = finding
        .source
        .as_deref()
        .filter(|source| source.starts_with("https://"));
    source
        .and_then(|source| source.parse().ok())
        .or_else(|| rule_page(finding.rule))
}

/// The page about a rule, once the package has a home.
fn rule_page(rule: &str) -> Option<Uri> {
    let home = Some(env!("CARGO_PKG_HOMEPAGE")).filter(|home| !home.is_empty())?;
    format!("{}/rules#{rule}", home.trim_end_matches('/')).parse().ok()
}

/// The reports on files that decide how notes are read and cannot be read themselves: defaults are used in their place.
pub fn of_configurations(roots: &[RootView]) -> Vec<Report> {
    let mut by_file: BTreeMap<Uri, Vec<Diagnostic>> = BTreeMap::new();
    for root in roots.iter().filter(|root| root.reports) {
        let workspace = &root.workspace;
        let mut problems = workspace.configuration_problems().to_vec();
        problems.extend(rules::settings_problems(workspace.configuration()));
        problems.extend(root.baseline_problem.clone());
        for (problem, finding) in rules::configuration_findings(workspace, &problems, root.language) {
            let Some(uri) = uri::of(&workspace.root().join(&problem.path)) else {
                continue;
            };
            by_file
                .entry(uri)
                .or_default()
                .push(configuration_diagnostic(root, &problem, &finding));
        }
    }
    let report = |(uri, diagnostics)| Report {
        uri,
        version: None,
        diagnostics,
        held: false,
    };
    by_file.into_iter().map(report).collect()
}

/// A problem stands at its line and column, up to the end of the line.
fn configuration_diagnostic(root: &RootView, problem: &Problem, finding: &Finding) -> Diagnostic {
    let file = root.workspace.root().join(&problem.path);
    let text = Text::on_disk(std::fs::read_to_string(file).unwrap_or_default().into());
    let [line, column] = [problem.line, problem.column].map(|number| number.unwrap_or(1).saturating_sub(1));
    let start = text
        .lines
        .offset(&text.text, Position { line, column }, PositionEncoding::Utf32);
    let end = text.lines.line_content(&text.text, line).end;
    let place = Finding {
        span: Span {
            start,
            end: end.max(start),
        },
        ..finding.clone()
    };
    diagnostic(root, &text, &place, &mut Texts::new(root))
}

fn related(root: &RootView, finding: &Finding, texts: &mut Texts<'_>) -> Vec<DiagnosticRelatedInformation> {
    let related = finding.related.iter().take(MOST_RELATED).filter_map(|related| {
        let location = texts.location(&root.workspace.entry(related.note).path, related.span)?;
        Some(DiagnosticRelatedInformation {
            location,
            message: related.message.clone(),
        })
    });
    related.collect()
}

fn tag(rule: &str) -> Option<DiagnosticTag> {
    match rule {
        "renamed-service" | "retired-service" | "retired-exam" => Some(DiagnosticTag::DEPRECATED),
        "stub-section" => Some(DiagnosticTag::UNNECESSARY),
        _ => None,
    }
}

/// What ties a fix to the diagnostic that it mends: the same for a finding as long as neither it nor its place changes.
pub fn key(finding: &Finding) -> String {
    fingerprint(&(finding.rule, finding.span, &finding.message))
}

fn fingerprint(value: &impl Hash) -> String {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
