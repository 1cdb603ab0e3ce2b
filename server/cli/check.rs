//! `awsnotes check`: judges notes, mends them, and reports.

mod accept;
mod difference;
pub mod file;
pub mod fix;
mod judge;
pub mod load;
mod locate;
mod since;
mod statistics;
mod stdin;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use awsnotes_glossary::Day;

use super::arguments::CheckArguments;
use super::failure::Failure;
use super::language::Choice;
use super::report::{self, Report, Summary, Surroundings};
use super::{Outcome, folders, output};
use crate::features::statistics::claims;
use crate::rules::Language;
use judge::Judge;
use load::Loaded;

/// The rule whose fixes are never applied without a person: masking a key hides that it must be rotated.
pub const NEVER_FIXED: &str = "leaked-credential";

/// Judges notes and reports; says whether anything was found that counts.
pub fn run(arguments: &CheckArguments, choice: Choice) -> Result<Outcome, Failure> {
    let began = Instant::now();
    let mut roots = load::load(arguments, choice)?;
    let language = choice.language(roots.first().and_then(|root| root.workspace.configuration().language));
    let judge = Judge {
        today: arguments.today.unwrap_or_else(today),
        language,
        only: &arguments.only,
        skip: &arguments.skip,
    };
    if !arguments.quiet {
        judge.warn_of_rules_that_are_off(&roots);
    }
    let loaded_at = began.elapsed();

    if arguments.diff {
        return difference::show(&mut roots, &judge, arguments.unsafe_fixes);
    }
    let (mut fixed, mut unwritten) = (None, None);
    if arguments.fix || arguments.unsafe_fixes {
        let mended = fix::apply(&mut roots, &judge, arguments.unsafe_fixes);
        fixed = Some(mended.count);
        unwritten = mended.unwritten;
    }
    if let (true, Some(failure)) = (arguments.write_baseline, &unwritten) {
        return Err(failure.clone());
    }
    if arguments.write_baseline {
        return accept::write(&roots, &judge);
    }
    let mut report = compose(&roots, &judge);
    report.summary.elapsed_ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);

    print(&report, arguments, language, fixed, &roots)?;
    if arguments.stats {
        let workspaces = roots.iter().map(|root| &root.workspace);
        let facts = claims(
            roots.iter().map(|root| (&root.workspace, root.notes.as_slice())),
            judge.today,
        );
        statistics::print(&report, workspaces, &facts, loaded_at, began.elapsed(), language);
    }
    if let Some(failure) = unwritten {
        return Err(failure);
    }
    let counts = report
        .findings
        .iter()
        .any(|finding| arguments.fail_on.counts(finding.severity));
    Ok(if counts { Outcome::Found } else { Outcome::Clean })
}

/// Today where the reader is.
pub fn today() -> Day {
    let date = jiff::Zoned::now().date();
    // The calendar has every day on which a program can run; an impossible one would make nothing stale.
    Day {
        year: i32::from(date.year()),
        month: date.month().unsigned_abs(),
        day: date.day().unsigned_abs(),
    }
}

/// One report about all roots.
fn compose(roots: &[Loaded], judge: &Judge<'_>) -> Report {
    let root = common(roots);
    let mut summary = Summary {
        notes: roots.iter().map(|root| root.notes.len()).sum(),
        ..Summary::default()
    };
    let mut findings = Vec::new();
    let mut problems = Vec::new();
    for loaded in roots {
        let prefix = prefix(&root, loaded);
        findings.extend(judge.new_findings_as(loaded, |judged| locate::findings(loaded, judged, &prefix)));
        problems.extend(loaded.problems().map(|problem| {
            report::Problem {
                path: format!("{prefix}{}", problem.path),
                line: problem.line,
                column: problem.column,
                message: judge
                    .language
                    .say(problem.message.en.as_str(), problem.message.ko.as_str()),
            }
        }));
    }
    findings.sort_by(|left, right| {
        let key = |it: &report::Finding| (it.start.offset, it.end.offset, it.rule);
        left.path
            .as_bytes()
            .cmp(right.path.as_bytes())
            .then_with(|| key(left).cmp(&key(right)))
            .then_with(|| left.id.cmp(&right.id))
    });
    problems.sort();
    problems.dedup();
    summary.problems = problems.len();
    summary.count(&findings);
    Report {
        root,
        summary,
        problems,
        findings,
    }
}

/// The text of a file in a root that is no note, to show what is wrong in it. One that a link brings in from elsewhere is not shown.
fn text_of_configuration(root: &Path, file: &Path) -> Option<Arc<str>> {
    let real = folders::canonical(file).ok()?;
    let text = (real.starts_with(root) && real.is_file()).then(|| fs::read_to_string(&real).ok());
    text.flatten().map(Into::into)
}

/// The folder that paths of a report about these roots are relative to.
fn common(roots: &[Loaded]) -> PathBuf {
    folders::common(roots.iter().map(|root| root.scope.root.folder.as_path()))
}

/// The way from the root of the report to a root: empty, or ending in `/`.
fn prefix(root: &Path, loaded: &Loaded) -> String {
    let way = folders::relative(root, &loaded.scope.root.folder).unwrap_or_default();
    if way.is_empty() { way } else { way + "/" }
}

fn print(
    report: &Report,
    arguments: &CheckArguments,
    language: Language,
    fixed: Option<usize>,
    roots: &[Loaded],
) -> Result<(), Failure> {
    let prefixes: Vec<String> = roots.iter().map(|loaded| prefix(&report.root, loaded)).collect();
    let text = |path: &str| {
        // A root may lie inside another: the one whose way is the longest owns the note.
        let owner = (0..roots.len())
            .filter(|at| path.starts_with(&prefixes[*at]))
            .max_by_key(|at| prefixes[*at].len())?;
        let workspace = &roots[owner].workspace;
        match workspace.find(&path[prefixes[owner].len()..]) {
            Some(note) => workspace.text(note),
            None => text_of_configuration(workspace.root(), &report.root.join(path)),
        }
    };
    let working_folder = folders::working_folder();
    let surroundings = Surroundings {
        language,
        working_folder: &working_folder,
        width: output::width(),
        quiet: arguments.quiet,
        hints: arguments.hints,
        since: arguments.since.is_some(),
        fixed,
        text: &text,
    };
    let format = report::format(&arguments.format);
    if !format.lists_problems {
        report::remark_problems(report, &surroundings);
    }
    let write = |out: &mut dyn std::io::Write| (format.write)(report, &surroundings, out);
    if format.styled {
        output::print_styled(write)
    } else {
        output::print(write)
    }
}
