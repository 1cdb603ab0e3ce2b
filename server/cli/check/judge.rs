//! Asking the rules about notes, on all cores.

use std::fs;

use awsnotes_glossary::Day;
use rayon::prelude::*;

use super::load::Loaded;
use crate::cli::output;
use crate::cli::report::Place;
use crate::features::baseline;
use crate::rules::{self, Context, Finding, Language, Severity};
use crate::text::{LineIndex, Position, PositionEncoding};
use crate::workspace::NoteId;

/// How it is judged.
pub struct Judge<'a> {
    /// The day on which the question is asked.
    pub today: Day,
    /// The language of messages.
    pub language: Language,
    /// Only these rules, unless empty.
    pub only: &'a [String],
    /// Not these rules.
    pub skip: &'a [String],
}

/// What was found in one note.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// The note; none for one that is gone, and for a file that is none.
    pub note: Option<NoteId>,
    /// Where the findings of such a file stand.
    pub place: Place,
    /// Its path relative to the root.
    pub path: String,
    /// What was found, in order.
    pub findings: Vec<Finding>,
}

impl Judged {
    fn of_file(path: String, place: Place, finding: Finding) -> Judged {
        Judged {
            note: None,
            place,
            path,
            findings: vec![finding],
        }
    }
}

impl Judge<'_> {
    /// All findings of the notes asked about, sorted by path, and notes without findings left out.
    pub fn all_findings(&self, root: &Loaded) -> Vec<Judged> {
        self.judge(root, |_, findings| findings, |judged| vec![judged])
    }

    /// The same without those in the baseline, and with the entries of the baseline that have no finding any more.
    pub fn new_findings(&self, root: &Loaded) -> Vec<Judged> {
        self.new_findings_as(root, |judged| vec![judged])
    }

    /// The same, with what is made of those of a note while it is at hand.
    pub fn new_findings_as<T: Send>(&self, root: &Loaded, make: impl Fn(Judged) -> Vec<T> + Sync) -> Vec<T> {
        let unused = severity(root, baseline::UNUSED).filter(|_| self.wants(baseline::UNUSED));
        let report = |entry: &baseline::Entry| {
            let severity = unused.filter(|_| severity(root, &entry.rule).is_some())?;
            Some(baseline::unused(entry, severity, self.language))
        };
        let keep = |note, findings| {
            let path = &root.workspace.entry(note).path;
            if !root.baseline.knows(path) {
                return findings;
            }
            let text = root.workspace.text(note).unwrap_or_default();
            let (mut new, stale) = root.baseline.filter(path, &text, findings);
            new.extend(stale.into_iter().filter_map(report));
            new
        };
        let mut made = self.judge(root, keep, &make);
        let gone = root.baseline.entries().filter(|entry| root.asks(&entry.path));
        let gone = gone.filter(|entry| root.workspace.find(&entry.path).is_none());
        let gone = gone.filter_map(|entry| Some(Judged::of_file(entry.path.clone(), Place::START, report(entry)?)));
        made.extend(gone.chain(self.of_sites(root)).flat_map(make));
        made
    }

    /// What is wrong in the configuration of sites.
    fn of_sites(&self, root: &Loaded) -> Vec<Judged> {
        let findings = rules::configuration_findings(&root.workspace, &[], self.language).into_iter();
        let asked = findings.filter(|(problem, finding)| root.asks(&problem.path) && self.wants(finding.rule));
        let judged = asked.map(|(problem, finding)| {
            let text = fs::read_to_string(root.workspace.root().join(&problem.path)).unwrap_or_default();
            let [line, column] = [problem.line, problem.column].map(|number| number.unwrap_or(1));
            let position = Position {
                line: line.saturating_sub(1),
                column: column.saturating_sub(1),
            };
            let offset = LineIndex::new(&text).offset(&text, position, PositionEncoding::Utf32);
            Judged::of_file(problem.path, Place { line, column, offset }, finding)
        });
        judged.collect()
    }

    /// A rule that is asked for by name and switched off finds nothing, which looks like praise.
    pub fn warn_of_rules_that_are_off(&self, roots: &[Loaded]) {
        for rule in self.only {
            if roots.iter().all(|root| severity(root, rule).is_none()) {
                let en = format!("note: {rule} is off; set it under [rules] in awsnotes.toml to use it");
                let ko = format!("참고: {rule} 규칙은 꺼져 있습니다. 쓰려면 awsnotes.toml의 [rules]에 적으세요");
                output::remark(|out| writeln!(out, "{}", self.language.say(en, ko)));
            }
        }
    }

    /// What is made of the findings to keep of each note that has some.
    fn judge<T: Send>(
        &self,
        root: &Loaded,
        keep: impl Fn(NoteId, Vec<Finding>) -> Vec<Finding> + Sync,
        make: impl Fn(Judged) -> Vec<T> + Sync,
    ) -> Vec<T> {
        let workspace = &root.workspace;
        let of_note = |note: &NoteId| {
            let context = Context {
                workspace,
                note: *note,
                today: self.today,
                language: self.language,
            };
            let mut findings = keep(*note, rules::check(&context));
            findings.retain(|finding| self.wants(finding.rule));
            let path = workspace.entry(*note).path.to_string();
            if findings.is_empty() {
                return Vec::new();
            }
            make(Judged {
                note: Some(*note),
                place: Place::START,
                path,
                findings,
            })
        };
        root.notes.par_iter().flat_map_iter(of_note).collect()
    }

    /// Whether findings of a rule are asked for.
    pub fn wants(&self, rule: &str) -> bool {
        let named = |list: &[String]| list.iter().any(|id| id == rule);
        (self.only.is_empty() || named(self.only)) && !named(self.skip)
    }
}

/// The severity of a rule in a root; none is off.
fn severity(root: &Loaded, id: &str) -> Option<Severity> {
    rules::configured(rules::rule(id)?, root.workspace.configuration())
}
