//! Asking the rules about notes, on all cores.

use awsnotes_glossary::Day;
use rayon::prelude::*;

use super::load::Loaded;
use crate::cli::output;
use crate::features::baseline;
use crate::rules::{self, Context, Finding, Language, RULES, Severity};
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
    /// The note, unless it is gone.
    pub note: Option<NoteId>,
    /// Its path relative to the root.
    pub path: String,
    /// What was found, in order.
    pub findings: Vec<Finding>,
}

impl Judge<'_> {
    /// All findings of the notes asked about, sorted by path, and notes without findings left out.
    pub fn all_findings(&self, root: &Loaded) -> Vec<Judged> {
        self.judge(root, |_, findings| findings)
    }

    /// The same without those in the baseline, and with the entries of the baseline that have no finding any more.
    pub fn new_findings(&self, root: &Loaded) -> Vec<Judged> {
        let unused = severity(root, baseline::UNUSED).filter(|_| self.wants(baseline::UNUSED));
        let report = |entry: &baseline::Entry| {
            let severity = unused.filter(|_| severity(root, &entry.rule).is_some())?;
            Some(baseline::unused(entry, severity, self.language))
        };
        let mut judged = self.judge(root, |note, findings| {
            let path = &root.workspace.entry(note).path;
            if !root.baseline.knows(path) {
                return findings;
            }
            let text = root.workspace.text(note).unwrap_or_default();
            let (mut new, stale) = root.baseline.filter(path, &text, findings);
            new.extend(stale.into_iter().filter_map(report));
            new
        });
        let gone = root.baseline.entries().filter(|entry| root.scope.covers(&entry.path));
        for entry in gone.filter(|entry| root.workspace.find(&entry.path).is_none()) {
            judged.extend(report(entry).map(|finding| Judged {
                note: None,
                path: entry.path.clone(),
                findings: vec![finding],
            }));
        }
        judged
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

    fn judge(&self, root: &Loaded, keep: impl Fn(NoteId, Vec<Finding>) -> Vec<Finding> + Sync) -> Vec<Judged> {
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
            (!findings.is_empty()).then_some(Judged {
                note: Some(*note),
                path,
                findings,
            })
        };
        root.notes.par_iter().filter_map(of_note).collect()
    }

    fn wants(&self, rule: &str) -> bool {
        let named = |list: &[String]| list.iter().any(|id| id == rule);
        (self.only.is_empty() || named(self.only)) && !named(self.skip)
    }
}

/// The severity of a rule in a root; none is off.
fn severity(root: &Loaded, rule: &str) -> Option<Severity> {
    let configured = root
        .workspace
        .configuration()
        .rules
        .iter()
        .find(|setting| setting.id == rule);
    let default = || {
        RULES
            .iter()
            .find(|known| known.id == rule)
            .and_then(|known| known.severity)
    };
    configured.map_or_else(default, |setting| setting.severity)
}
