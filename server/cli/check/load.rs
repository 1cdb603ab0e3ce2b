//! Reading the roots that a check is about.

use std::collections::{HashSet, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};

use awsnotes_glossary::schema::Localized;

use crate::cli::arguments::CheckArguments;
use crate::cli::failure::Failure;
use crate::cli::folders::{self, Scope};
use crate::cli::language::Choice;
use crate::cli::progress::Progress;
use crate::features::baseline::Baseline;
use crate::rules;
use crate::workspace::files::is_at_or_below;
use crate::workspace::{NoteId, Problem, Root, Workspace, unreadable};

use super::since;
use super::stdin::{self, Piped};

/// The name of a baseline where neither the command nor the configuration says one.
pub const BASELINE: &str = "awsnotes-baseline.json";

/// A root that was read.
pub struct Loaded {
    /// What was asked about in it.
    pub scope: Scope,
    /// All its notes.
    pub workspace: Workspace,
    /// Those that are judged, sorted by path.
    pub notes: Vec<NoteId>,
    /// What was accepted once.
    pub baseline: Baseline,
    /// Where that is written; named by the command or the configuration.
    pub baseline_file: Option<PathBuf>,
    /// Folders in it that are roots of their own, relative with `/`.
    inner: Vec<String>,
    /// What changed, where only that is asked about.
    changed: Option<HashSet<String>>,
}

impl Loaded {
    /// Whether a file (relative to the root, with `/`) is to be judged.
    pub fn asks(&self, path: &str) -> bool {
        self.is_own(path) && self.changed.as_ref().is_none_or(|changed| changed.contains(path))
    }

    /// The problems of what was asked about.
    pub fn problems(&self) -> impl Iterator<Item = &Problem> {
        self.workspace.problems().filter(|problem| self.is_own(&problem.path))
    }

    fn is_own(&self, path: &str) -> bool {
        self.scope.covers(path) && !self.inner.iter().any(|inner| is_at_or_below(path, inner))
    }
}

/// Reads the roots of the PATHs. What must parse is read before anything is judged.
pub fn load(arguments: &CheckArguments, choice: Choice) -> Result<Vec<Loaded>, Failure> {
    let piped = stdin::read(arguments)?;
    let scopes = match &piped {
        Some(piped) => vec![stdin::scope(piped)?],
        None => folders::scopes(&arguments.paths)?,
    };
    if let (Some(file), true) = (&arguments.baseline, scopes.len() > 1) {
        let file = file.display();
        return Err(Failure::new(
            format!(
                "--baseline {file}: the PATHs have several roots, and a baseline belongs to one; set `baseline` in each awsnotes.toml"
            ),
            format!(
                "--baseline {file}: PATH가 여러 루트에 걸쳐 있습니다. 베이스라인은 루트마다 하나이므로 각 awsnotes.toml에 `baseline`을 적으세요"
            ),
        ));
    }
    // A baseline that is named belongs to the root of the PATHs, not to those that lie in it.
    let named = arguments.baseline.as_deref();
    let mut queue: VecDeque<(Scope, Option<&Path>)> = scopes.into_iter().map(|scope| (scope, named)).collect();
    let mut loaded: Vec<Loaded> = Vec::new();
    while let Some((scope, named)) = queue.pop_front() {
        let root = load_root(scope, named, piped.as_ref(), arguments, choice)?;
        for inner in root.inner.iter().filter(|inner| root.scope.covers(inner)) {
            let folder = root.scope.root.folder.join(inner);
            queue.retain(|(scope, _)| scope.root.folder != folder);
            let parts = vec![String::new()];
            queue.push_back((
                Scope {
                    root: Root { folder },
                    parts,
                },
                None,
            ));
        }
        loaded.push(root);
    }
    loaded.sort_by(|left, right| left.scope.root.folder.cmp(&right.scope.root.folder));
    Ok(loaded)
}

fn load_root(
    scope: Scope,
    named_baseline: Option<&Path>,
    piped: Option<&Piped>,
    arguments: &CheckArguments,
    choice: Choice,
) -> Result<Loaded, Failure> {
    let mut workspace = read(&scope, choice)?;
    let folder = scope.root.folder.as_path();
    let unread = match (piped, scope.parts.as_slice()) {
        (Some(piped), [path]) => {
            workspace.replace(path, &piped.text);
            Vec::new()
        }
        _ => include_named_files(&mut workspace, &scope),
    };
    if let Some(failure) = failure(folder, &unread) {
        return Err(failure);
    }
    let configured = workspace
        .configuration()
        .baseline
        .as_deref()
        .map(|name| folder.join(name));
    let baseline_file = named_baseline.map(Path::to_path_buf).or(configured);
    let baseline = match &baseline_file {
        // What is about to be written need not be there, and may be broken.
        Some(file) if arguments.write_baseline => read_baseline(file).unwrap_or_default(),
        Some(file) => read_baseline(file)?,
        None if arguments.write_baseline => read_baseline(&folder.join(BASELINE)).unwrap_or_default(),
        None => Baseline::default(),
    };
    let changed = arguments
        .since
        .as_deref()
        .map(|revision| since::changed(folder, revision))
        .transpose()?;
    let inner = workspace.inner_roots();
    let notes = Vec::new();
    let mut root = Loaded {
        scope,
        notes,
        baseline,
        baseline_file,
        inner,
        changed,
        workspace,
    };
    root.notes = root
        .workspace
        .notes()
        .filter(|note| root.asks(&root.workspace.entry(*note).path))
        .collect();
    Ok(root)
}

/// Reads all notes of a root; a configuration that does not parse is a failure.
pub fn read(scope: &Scope, choice: Choice) -> Result<Workspace, Failure> {
    let progress = Progress::new(choice.language(None).say("Reading notes", "노트를 읽는 중"));
    let workspace = Workspace::load(&scope.root, &|done, all| progress.report(done, all));
    drop(progress);
    match broken(&workspace) {
        Some(failure) => Err(failure),
        None => Ok(workspace),
    }
}

/// What is wrong in the configuration of a root; none where it can be read.
pub fn broken(workspace: &Workspace) -> Option<Failure> {
    let settings = rules::settings_problems(workspace.configuration());
    let problems = workspace.configuration_problems().iter().chain(&settings);
    failure(workspace.root(), problems)
}

/// The problems of a root as a failure, each at its place as one finds it from the working folder; none where there are none.
fn failure<'a>(root: &Path, problems: impl IntoIterator<Item = &'a Problem>) -> Option<Failure> {
    let here = folders::working_folder();
    let told = problems.into_iter().map(|problem| {
        let path = folders::from_here(&here, &root.join(&problem.path));
        let place = match (problem.line, problem.column) {
            (Some(line), Some(column)) => format!(":{line}:{column}"),
            (Some(line), None) => format!(":{line}"),
            _ => String::new(),
        };
        let Localized { en, ko } = &problem.message;
        Failure::new(format!("{path}{place}: {en}"), format!("{path}{place}: {ko}"))
    });
    told.reduce(Failure::and)
}

/// A file that is named is checked even where a folder would not show it. Answers what could not be read.
fn include_named_files(workspace: &mut Workspace, scope: &Scope) -> Vec<Problem> {
    let mut unread = Vec::new();
    for part in &scope.parts {
        let path = scope.root.folder.join(part);
        if part.is_empty() || !path.is_file() || workspace.find(part).is_some() {
            continue;
        }
        workspace.include(part);
        if workspace.find(part).is_some() {
            continue;
        }
        if let Some(problem) = workspace.problems().find(|problem| problem.path == *part) {
            unread.push(problem.clone());
            continue;
        }
        // Its name is not that of a note; whoever names it means it all the same.
        match fs::read_to_string(&path) {
            Ok(text) => _ = workspace.replace(part, &text),
            Err(error) => unread.push(Problem {
                path: part.clone(),
                line: None,
                column: None,
                message: unreadable(&error),
            }),
        }
    }
    unread
}

fn read_baseline(file: &Path) -> Result<Baseline, Failure> {
    let text = fs::read_to_string(file).map_err(|error| Failure::unreadable(file, &error))?;
    Baseline::parse(&text).map_err(|error| {
        let place = format!("{}:{}:{}", file.display(), error.line, error.column);
        let reason = error.reason;
        Failure::new(
            format!("{place}: the baseline does not parse ({reason}); write it again with --write-baseline"),
            format!("{place}: 베이스라인을 읽을 수 없습니다 ({reason}). --write-baseline으로 다시 쓰세요"),
        )
    })
}
