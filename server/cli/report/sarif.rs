//! SARIF 2.1.0, which code scanning services read.

use std::io::{self, Write};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_sarif::sarif;

use super::{Edit, Finding, Fix, Place, Problem, Report, Surroundings, github};
use crate::rules::{RULES, Rule, Severity};

/// What a relative URI keeps as it is.
const IN_PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// The name that stands for the git root.
const BASE: &str = "%SRCROOT%";

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// Writes one run, with paths relative to the git root.
pub fn write(report: &Report, _: &Surroundings<'_>, out: &mut dyn Write) -> io::Result<()> {
    let prefix = github::prefix(&report.root);
    let driver = sarif::ToolComponent::builder()
        .name(env!("CARGO_PKG_NAME"))
        .version(env!("CARGO_PKG_VERSION"))
        .semantic_version(env!("CARGO_PKG_VERSION"))
        .rules(RULES.iter().map(|rule| descriptor(rule)).collect::<Vec<_>>())
        .build();
    let invocation = sarif::Invocation::builder()
        .execution_successful(true)
        .tool_execution_notifications(
            report
                .problems
                .iter()
                .map(|it| notification(it, &prefix))
                .collect::<Vec<_>>(),
        )
        .build();
    let run = sarif::Run::builder()
        .tool(sarif::Tool::from(driver))
        .column_kind("unicodeCodePoints")
        .invocations(vec![invocation])
        .results(
            report
                .findings
                .iter()
                .map(|finding| result(finding, &prefix))
                .collect::<Vec<_>>(),
        )
        .build();
    let log = sarif::Sarif::builder()
        .version("2.1.0")
        .schema(SCHEMA)
        .runs(vec![run])
        .build();
    serde_json::to_writer(&mut *out, &log)?;
    writeln!(out)
}

fn descriptor(rule: &Rule) -> sarif::ReportingDescriptor {
    let configuration = sarif::ReportingConfiguration::builder()
        .enabled(rule.severity.is_some())
        .level(rule.severity.map_or("none", level))
        .build();
    sarif::ReportingDescriptor::builder()
        .id(rule.id)
        .short_description(&rule.summary.en.to_owned())
        .full_description(&rule.why.en.to_owned())
        .default_configuration(configuration)
        .build()
}

fn result(finding: &Finding, prefix: &str) -> sarif::Result {
    let message = finding.told();
    let related = finding.related.iter().enumerate().map(|(number, related)| {
        sarif::Location::builder()
            .id(number as i64)
            .physical_location(physical(prefix, &related.path, related.start, related.end))
            .message(&*related.message)
            .build()
    });
    let level = match finding.severity {
        Severity::Error => sarif::ResultLevel::Error,
        Severity::Warning => sarif::ResultLevel::Warning,
        Severity::Information | Severity::Hint => sarif::ResultLevel::Note,
    };
    let place = physical(prefix, &finding.path, finding.start, finding.end);
    sarif::Result::builder()
        .rule_id(finding.rule)
        .level(level)
        .message(&message)
        .locations(vec![sarif::Location::builder().physical_location(place).build()])
        .related_locations(related.collect::<Vec<_>>())
        .fixes(finding.fixes.iter().map(|fix| change(fix, prefix)).collect::<Vec<_>>())
        .build()
}

/// A fix, its edits grouped by file.
fn change(fix: &Fix, prefix: &str) -> sarif::Fix {
    let changes = fix.edits.chunk_by(|left, right| left.path == right.path).map(|edits| {
        sarif::ArtifactChange::builder()
            .artifact_location(artifact(prefix, &edits[0].path))
            .replacements(edits.iter().map(replacement).collect::<Vec<_>>())
            .build()
    });
    sarif::Fix::builder()
        .description(&*fix.title)
        .artifact_changes(changes.collect::<Vec<_>>())
        .build()
}

fn replacement(edit: &Edit) -> sarif::Replacement {
    sarif::Replacement::builder()
        .deleted_region(region(edit.start, edit.end))
        .inserted_content(sarif::ArtifactContent::builder().text(&*edit.text).build())
        .build()
}

fn notification(problem: &Problem, prefix: &str) -> sarif::Notification {
    let place = sarif::PhysicalLocation::builder()
        .artifact_location(artifact(prefix, &problem.path))
        .build();
    sarif::Notification::builder()
        .level("warning")
        .message(&problem.message)
        .locations(vec![sarif::Location::builder().physical_location(place).build()])
        .build()
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information | Severity::Hint => "note",
    }
}

fn physical(prefix: &str, path: &str, start: Place, end: Place) -> sarif::PhysicalLocation {
    sarif::PhysicalLocation::builder()
        .artifact_location(artifact(prefix, path))
        .region(region(start, end))
        .build()
}

fn artifact(prefix: &str, path: &str) -> sarif::ArtifactLocation {
    let uri = format!("{prefix}{path}");
    sarif::ArtifactLocation::builder()
        .uri(utf8_percent_encode(&uri, IN_PATH).to_string())
        .uri_base_id(BASE)
        .build()
}

fn region(start: Place, end: Place) -> sarif::Region {
    sarif::Region::builder()
        .start_line(i64::from(start.line))
        .start_column(i64::from(start.column))
        .end_line(i64::from(end.line))
        .end_column(i64::from(end.column))
        .build()
}
