//! A report: what was found, with places that people and programs can read, and the formats that it is written in. One
//! file a format, one line here.

mod github;
mod human;
mod json;
mod sarif;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::builder::PossibleValuesParser;
use serde::{Serialize, Serializer};

use super::{folders, output};
use crate::rules::{Language, Severity};

/// A way to write a report.
pub struct Format {
    /// What `--format` calls it.
    pub name: &'static str,
    /// Writes the report to stdout.
    pub write: fn(&Report, &Surroundings<'_>, &mut dyn Write) -> io::Result<()>,
    /// Its readers are people, so it may have colours.
    pub styled: bool,
    /// It lists the problems itself; otherwise they go to stderr.
    pub lists_problems: bool,
}

const FORMATS: &[Format] = &[
    Format {
        name: "human",
        write: human::write,
        styled: true,
        lists_problems: false,
    },
    Format {
        name: "json",
        write: json::write,
        styled: false,
        lists_problems: true,
    },
    Format {
        name: "sarif",
        write: sarif::write,
        styled: false,
        lists_problems: false,
    },
    Format {
        name: "github",
        write: github::write,
        styled: false,
        lists_problems: false,
    },
];

/// The names of the formats.
pub fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(FORMATS.iter().map(|format| format.name))
}

/// The format of this name; the first where there is none.
pub fn format(name: &str) -> &'static Format {
    FORMATS.iter().find(|format| format.name == name).unwrap_or(&FORMATS[0])
}

/// Says on stderr what could not be read.
pub fn remark_problems(report: &Report, surroundings: &Surroundings<'_>) {
    output::remark(|out| {
        for problem in &report.problems {
            let path = folders::from_here(surroundings.working_folder, &report.root.join(&problem.path));
            let line = problem.line.map(|line| format!(":{line}")).unwrap_or_default();
            let column = problem.column.map(|column| format!(":{column}")).unwrap_or_default();
            let skipped = surroundings.language.say("skipped", "건너뜀");
            writeln!(
                out,
                "{skipped}: {}{line}{column}: {}",
                human::printable(&path),
                human::printable(&problem.message)
            )?;
        }
        Ok(())
    });
}

/// What a format may know beside the report.
pub struct Surroundings<'a> {
    /// The reader's language.
    pub language: Language,
    /// The folder in which the command was given.
    pub working_folder: &'a Path,
    /// Columns of the reader's terminal.
    pub width: usize,
    /// Findings are all that is wanted: no summary.
    pub quiet: bool,
    /// Hints are to be listed, not only counted.
    pub hints: bool,
    /// Only notes that changed since a revision were asked about.
    pub since: bool,
    /// Number of findings that were fixed before the report was made, if that was asked for.
    pub fixed: Option<usize>,
    /// The text of a note, by its path.
    pub text: &'a dyn Fn(&str) -> Option<Arc<str>>,
}

/// What `check` found. Serialized, it is the object that `--format json` prints, but for its version.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// The absolute folder that all paths are relative to.
    #[serde(serialize_with = "as_text")]
    pub root: PathBuf,
    /// How many of what.
    pub summary: Summary,
    /// What could not be read.
    pub problems: Vec<Problem>,
    /// What is wrong: sorted by path, start, end, rule and id.
    pub findings: Vec<Finding>,
}

/// Paths of folders need not be text, but JSON must be.
fn as_text<S: Serializer>(path: &Path, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&path.to_string_lossy())
}

/// How many of what.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Notes that were judged.
    pub notes: usize,
    /// Findings of this severity.
    pub error: usize,
    /// Findings of this severity.
    pub warning: usize,
    /// Findings of this severity.
    pub information: usize,
    /// Findings of this severity.
    pub hint: usize,
    /// Files that could not be read.
    pub problems: usize,
    /// From the start of the command to the report, in milliseconds.
    pub elapsed_ms: u64,
}

impl Summary {
    /// Counts findings by severity.
    pub fn count(&mut self, findings: &[Finding]) {
        for finding in findings {
            match finding.severity {
                Severity::Error => self.error += 1,
                Severity::Warning => self.warning += 1,
                Severity::Information => self.information += 1,
                Severity::Hint => self.hint += 1,
            }
        }
    }
}

/// A place in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Place {
    /// From 1. Lines end at LF, CRLF or a lone CR.
    pub line: u32,
    /// From 1, in Unicode scalar values; a byte order mark does not count.
    pub column: u32,
    /// In bytes of the file from 0; a byte order mark counts 3.
    pub offset: u32,
}

impl Place {
    /// The start of a file.
    pub const START: Place = Place {
        line: 1,
        column: 1,
        offset: 0,
    };
}

/// Something that is wrong.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Finding {
    /// Id of the rule.
    pub rule: &'static str,
    /// As configured.
    pub severity: Severity,
    /// The note.
    pub path: Arc<str>,
    /// Where it begins.
    pub start: Place,
    /// Behind its end.
    pub end: Place,
    /// What is wrong, for people.
    pub message: Box<str>,
    /// The term or fact concerned; for links, the target as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<Box<str>>,
    /// Where the truth was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Box<str>>,
    /// Where that was read which was true once, if elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub earlier_source: Option<Box<str>>,
    /// Other places that belong to it.
    pub related: Box<[Related]>,
    /// Ways to mend it, the best first.
    pub fixes: Box<[Fix]>,
}

impl Finding {
    /// The message and the sources below it, for what shows one text.
    pub fn told(&self) -> String {
        let sources = [&self.source, &self.earlier_source];
        let lines = sources.into_iter().flatten().map(AsRef::as_ref);
        std::iter::once(&*self.message)
            .chain(lines)
            .collect::<Vec<_>>()
            .join("\n")
    }
}

/// Another place that belongs to a finding.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Related {
    /// The note.
    pub path: Arc<str>,
    /// Where it begins.
    pub start: Place,
    /// Behind its end.
    pub end: Place,
    /// What it has to do with the finding.
    pub message: Box<str>,
}

/// A way to mend a finding.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fix {
    /// What it does, for people.
    pub title: Box<str>,
    /// It cannot change what the note says.
    pub safe: bool,
    /// Changes that belong together and do not overlap.
    pub edits: Box<[Edit]>,
}

/// A replacement of text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Edit {
    /// The note.
    pub path: Arc<str>,
    /// Where the old text begins.
    pub start: Place,
    /// Behind its end.
    pub end: Place,
    /// The new text.
    pub text: Box<str>,
}

/// A file that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Problem {
    /// The file.
    pub path: String,
    /// From 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// From 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<u32>,
    /// What is wrong and what to do, for people.
    pub message: String,
}
