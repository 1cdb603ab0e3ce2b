//! `awsnotes facts --try`: whether a file of facts is sound, what its examples say, and what it would match in notes.

use std::io::{self, Write};
use std::path::Path;

use awsnotes_glossary::schema::Localized;
use awsnotes_glossary::{Data, Day, Fact, Glossary, Verdict, judge, validate};

use crate::cli::failure::Failure;
use crate::cli::folders::{self, Scope};
use crate::cli::{Outcome, output};
use crate::note::{self, Claim, Dialect};
use crate::rules::Language;
use crate::text::LineIndex;
use crate::workspace::Workspace;

/// Judges the file; then lists what its facts match in the notes of `path`, if one is given.
pub fn run(file: &Path, path: Option<&Path>, today: Day, language: Language) -> Result<Outcome, Failure> {
    let text = std::fs::read_to_string(file).map_err(|error| Failure::unreadable(file, &error))?;
    let bundled = Glossary::bundled();
    let named = (folders::with_slashes(file), text);
    let (data, problems) = validate::check(&[named], Some(&bundled.data()));
    if !problems.is_empty() {
        return Err(Failure::of_lines(problems.iter().map(|problem| {
            let entry = problem.entry.as_ref().map(|id| format!("{id}: ")).unwrap_or_default();
            let place = format!("{}:{}:{}: {entry}", problem.file, problem.line, problem.column);
            let Localized { en, ko } = &problem.message;
            language.say(format!("{place}{en}"), format!("{place}{ko}"))
        })));
    }
    let trial = Trial {
        glossary: bundled.extended(data.clone()),
        data,
        today,
        language,
    };
    let (mut lines, sound) = trial.examples();
    if let Some(path) = path {
        for scope in folders::scopes(&[path.to_owned()])? {
            lines.extend(trial.matches(&scope));
        }
    }
    output::print(|out| write(out, &lines))?;
    Ok(if sound { Outcome::Clean } else { Outcome::Found })
}

fn write(out: &mut dyn Write, lines: &[String]) -> io::Result<()> {
    lines.iter().try_for_each(|line| writeln!(out, "{line}"))
}

struct Trial {
    glossary: Glossary,
    data: Data,
    today: Day,
    language: Language,
}

impl Trial {
    fn facts(&self) -> impl Iterator<Item = (&Fact, awsnotes_glossary::FactId)> {
        let ids = self
            .data
            .facts
            .iter()
            .filter_map(|fact| self.glossary.fact_by_id(&fact.id));
        ids.map(|id| (self.glossary.fact(id), id))
    }

    fn verdict(&self, claim: &Claim) -> Verdict<'_> {
        let variant = claim.variant.map(usize::from);
        judge(self.glossary.fact(claim.fact), variant, &claim.stated, self.today)
    }

    /// A line for each example that is not judged as it promises, and one for each fact; whether all are right.
    fn examples(&self) -> (Vec<String>, bool) {
        let (mut lines, mut sound) = (Vec::new(), true);
        for (fact, id) in self.facts() {
            let examples = &fact.entry.examples;
            let kinds = [
                ("stale", &examples.stale),
                ("current", &examples.current),
                ("other", &examples.other),
            ];
            let mut wrong = 0;
            for (kind, texts) in kinds {
                for text in texts {
                    let read = note::read(text, Dialect::default(), &self.glossary);
                    let claims = read.claims.iter().filter(|claim| claim.fact == id && !claim.history);
                    let verdicts: Vec<Verdict<'_>> = claims.map(|claim| self.verdict(claim)).collect();
                    let stale = verdicts.iter().any(|verdict| matches!(verdict, Verdict::Stale { .. }));
                    let current = verdicts.iter().any(|verdict| matches!(verdict, Verdict::Current(_)));
                    let read_as = match (stale, current) {
                        (true, _) => "stale",
                        (false, true) => "current",
                        (false, false) => "other",
                    };
                    if read_as != kind {
                        wrong += 1;
                        lines.push(self.language.say(
                            format!("{}: an example of `{kind}` reads as `{read_as}`: {text}", fact.entry.id),
                            format!("{}: `{kind}` 예문이 `{read_as}`(으)로 읽힙니다: {text}", fact.entry.id),
                        ));
                    }
                }
            }
            sound &= wrong == 0;
            if wrong == 0 {
                lines.push(self.language.say(
                    format!("{}: all examples read as they should", fact.entry.id),
                    format!("{}: 모든 예문이 뜻대로 읽힙니다", fact.entry.id),
                ));
            }
        }
        (lines, sound)
    }

    /// A line for each place of the notes that states a value of one of the facts.
    fn matches(&self, scope: &Scope) -> Vec<String> {
        let workspace = Workspace::load(&scope.root, &|_, _| {});
        let mut lines = Vec::new();
        for id in workspace.notes() {
            let entry = workspace.entry(id);
            let Some(text) = workspace.text(id).filter(|_| scope.covers(&entry.path)) else {
                continue;
            };
            let dialect = workspace.sites()[entry.site].generator.dialect();
            let read = note::read_named(&text, &entry.path, dialect, &self.glossary);
            let index = LineIndex::new(&text);
            for claim in &read.claims {
                if !self.facts().any(|(_, id)| id == claim.fact) {
                    continue;
                }
                let verdict = match self.verdict(claim) {
                    _ if claim.history => self.language.say("history", "지난 일"),
                    Verdict::Stale { .. } => self.language.say("stale", "지난 값"),
                    Verdict::Current(_) | Verdict::Silent => self.language.say("confirmed", "맞음"),
                    Verdict::Unknown => self.language.say("unknown", "모르는 값"),
                };
                let line = index.line(claim.span.start) + 1;
                let fact = &self.glossary.fact(claim.fact).entry.id;
                let block = claim.block.of(&text).replace(['\n', '\r'], " ");
                lines.push(format!("{}:{line} {fact} {verdict}: {block}", entry.path));
            }
        }
        lines
    }
}
