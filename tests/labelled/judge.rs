//! A workspace over an empty folder, in which one sample after the other is read.

use awsnotes::note::{Claim, Note};
use awsnotes::rules::{Context, Finding, Language, check};
use awsnotes::workspace::{NoteId, Root, Workspace};
use awsnotes_glossary::{Date, Day, Verdict, judge};

/// The rules that the labelled statements are about.
pub const RULES: [&str; 4] = ["stale-fact", "renamed-service", "retired-service", "retired-exam"];

/// Reads and judges samples.
pub struct Judge {
    workspace: Workspace,
    _folder: tempfile::TempDir,
}

/// A sample as it was read.
pub struct Sample<'a> {
    workspace: &'a Workspace,
    id: NoteId,
}

impl Judge {
    pub fn new() -> Judge {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("awsnotes.toml"), "").unwrap();
        let workspace = Workspace::empty(&Root::of(folder.path(), None));
        Judge {
            workspace,
            _folder: folder,
        }
    }

    pub fn read(&mut self, text: &str) -> Sample<'_> {
        let id = self.workspace.replace("note.md", text);
        Sample {
            workspace: &self.workspace,
            id,
        }
    }
}

/// The day on which the samples are judged.
pub fn today() -> Day {
    Date::parse("2026-11-22").unwrap().last_day()
}

impl Sample<'_> {
    pub fn note(&self) -> &Note {
        &self.workspace.entry(self.id).note
    }

    /// The findings of the rules about what is no longer true.
    pub fn findings(&self) -> Vec<Finding> {
        self.findings_in(Language::En)
    }

    /// The same, in a language.
    pub fn findings_in(&self, language: Language) -> Vec<Finding> {
        let context = Context {
            workspace: self.workspace,
            note: self.id,
            today: today(),
            language,
        };
        let mut findings = check(&context);
        findings.retain(|finding| RULES.contains(&finding.rule));
        findings
    }

    /// The ids of the facts that the sample confirms.
    pub fn confirmed(&self) -> Vec<&str> {
        let glossary = self.workspace.glossary();
        let holds = |claim: &&Claim| {
            let verdict = judge(
                glossary.fact(claim.fact),
                claim.variant.map(usize::from),
                &claim.stated,
                today(),
            );
            matches!(verdict, Verdict::Current(_))
        };
        let claims = self.note().claims.iter().filter(holds);
        claims
            .map(|claim| glossary.fact(claim.fact).entry.id.as_str())
            .collect()
    }
}

/// A share in hundredths.
pub fn percent(part: usize, of: usize) -> f64 {
    if of == 0 {
        100.0
    } else {
        100.0 * part as f64 / of as f64
    }
}
