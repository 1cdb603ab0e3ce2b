//! Reading a root from disk.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use awsnotes_glossary::schema::Localized;
use awsnotes_glossary::{Glossary, validate};
use rayon::prelude::*;

use super::configuration::{self, Configuration};
use super::files::{Files, is_note};
use super::indexes::Indexes;
use super::{NoteId, Problem, Root, Workspace, repositories, sites};

/// The largest note that is read, in bytes.
const LARGEST: u64 = 16 * 1024 * 1024;

/// What is said of a file that lies elsewhere.
fn outside() -> Localized {
    Localized::new(
        "is reached by a link that leads out of the root",
        "루트 밖으로 나가는 심볼릭 링크로 이어져 있습니다",
    )
}

/// The text of a file of a root; an error is what to tell the writer. The walk follows no links, so that the file alone may
/// be one.
pub(super) fn text(root: &Path, path: &str) -> Result<String, Localized> {
    let file = root.join(path);
    let unreadable = |error: std::io::Error| unreadable(&error);
    let mut metadata = std::fs::symlink_metadata(&file).map_err(unreadable)?;
    if metadata.is_symlink() {
        if !stays_inside(root, &file) {
            return Err(outside());
        }
        metadata = std::fs::metadata(&file).map_err(unreadable)?;
    }
    if !metadata.is_file() {
        // Reading a pipe would wait for somebody to write into it.
        return Err(Localized::new("is no file", "파일이 아닙니다"));
    }
    if metadata.len() > LARGEST {
        return Err(too_large());
    }
    let bytes = std::fs::read(&file).map_err(unreadable)?;
    if bytes.contains(&0) {
        return Err(Localized::new("is not text", "텍스트 파일이 아닙니다"));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
        Localized::new(
            format!("is not UTF-8 (first bad byte in line {line}); save it as UTF-8"),
            format!("UTF-8이 아닙니다({line}번째 줄부터). UTF-8로 저장하세요"),
        )
    })
}

/// A file that the system does not hand out.
pub fn unreadable(error: &std::io::Error) -> Localized {
    Localized::new(format!("cannot be read: {error}"), format!("읽을 수 없습니다: {error}"))
}

/// A part of the folder that cannot be walked.
pub(super) fn unreadable_entry(error: &ignore::Error) -> Localized {
    Localized::new(error.to_string(), format!("읽을 수 없습니다: {error}"))
}

fn too_large() -> Localized {
    let largest = LARGEST / 1024 / 1024;
    Localized::new(
        format!("is larger than {largest} MB"),
        format!("{largest} MB보다 큽니다"),
    )
}

/// The same of a file that somebody named: a folder on the way to it may be a link as well.
pub(super) fn text_of_named(root: &Path, path: &str) -> Result<String, Localized> {
    match stays_inside(root, &root.join(path)) {
        true => text(root, path),
        false => Err(outside()),
    }
}

/// Whether a file lies in a root once all links on the way to it are followed. One that leads nowhere is read and fails.
fn stays_inside(root: &Path, file: &Path) -> bool {
    let real = |path: &Path| std::fs::canonicalize(path);
    match (real(root), real(file)) {
        (Ok(root), Ok(file)) => file.starts_with(root),
        _ => true,
    }
}

impl Workspace {
    /// Reads the configuration of a root alone: its file may be absent, an error names its place.
    pub fn configuration_of(root: &Root) -> Result<Configuration, Problem> {
        let name = configuration::FILE_NAME;
        if !root.folder.join(name).exists() {
            return Ok(Configuration::default());
        }
        match text(&root.folder, name) {
            Ok(text) => Configuration::parse(&text),
            Err(message) => Err(Problem {
                path: name.to_owned(),
                line: None,
                column: None,
                message,
            }),
        }
    }

    /// An empty workspace over a root: nothing is read but the configuration.
    pub fn empty(root: &Root) -> Workspace {
        Workspace::over(root, Files::default())
    }

    fn over(root: &Root, files: Files) -> Workspace {
        let (configuration, mut problems) = match Workspace::configuration_of(root) {
            Ok(configuration) => (configuration, Vec::new()),
            Err(problem) => (Configuration::default(), vec![problem]),
        };
        let (glossary, glossary_problems) = glossary(&root.folder);
        problems.extend(glossary_problems);
        let (sites, site_problems) = sites::detect(&root.folder, &files, &configuration);
        Workspace {
            root: root.folder.as_path().into(),
            repository: repositories::of_root(&root.folder, &configuration).map(Arc::new),
            configuration: Arc::new(configuration),
            configuration_problems: problems.into(),
            sites: sites.into(),
            site_problems: site_problems.into(),
            entries: Vec::new(),
            in_order: 0,
            paths: Arc::default(),
            tables: Default::default(),
            by_name: Arc::new(sites::by_name(&files)),
            files: Arc::new(files),
            indexes: Indexes::default(),
            glossary,
            open: Default::default(),
            problems: BTreeMap::new(),
        }
    }

    /// Reads all notes of a root, in parallel. `progress` is told how many of how many are read, from any thread.
    pub fn load(root: &Root, progress: &(dyn Fn(usize, usize) + Sync)) -> Workspace {
        // The glossary is made while the folder is walked.
        let ((files, problems), _) = rayon::join(
            || {
                let exclude = Workspace::configuration_of(root)
                    .map(|configuration| configuration.exclude)
                    .unwrap_or_default();
                Files::walk(&root.folder, &exclude)
            },
            Glossary::bundled,
        );
        let mut workspace = Workspace::over(root, files);
        let notes = workspace.files.shared().filter(|path| is_note(path));
        let mut paths: Vec<Arc<str>> = notes.cloned().collect();
        paths.sort_unstable();
        // Else the first notes would wait for one another to make these.
        let glossary = &workspace.glossary;
        rayon::join(|| glossary.prepare_names(), || glossary.prepare_words());
        let (done, all) = (AtomicUsize::new(0), paths.len());
        let read: Vec<_> = paths
            .into_par_iter()
            .map(|path| {
                let entry = text(&workspace.root, &path).map(|text| Arc::new(workspace.read(&path, &text)));
                progress(done.fetch_add(1, Ordering::Relaxed) + 1, all);
                (path, entry)
            })
            .collect();
        for problem in problems {
            workspace.problems.insert(problem.path.clone(), problem);
        }
        for (path, entry) in read {
            match entry {
                Ok(entry) => {
                    let id = NoteId(workspace.entries.len() as u32);
                    Arc::make_mut(&mut workspace.paths).insert(path, id);
                    workspace.tables.exchange(id, None, Some(&entry), &workspace.glossary);
                    workspace.entries.push(Some(entry));
                }
                Err(message) => {
                    let path = path.to_string();
                    let problem = Problem {
                        path: path.clone(),
                        line: None,
                        column: None,
                        message,
                    };
                    workspace.problems.insert(path, problem);
                }
            }
        }
        workspace.in_order = workspace.entries.len() as u32;
        let notes = workspace.paths.values().map(|id| (*id, workspace.entry(*id)));
        workspace.indexes = Indexes::of(notes);
        workspace
    }
}

/// The bundled glossary with the writer's own terms and facts: `awsnotes.toml`, then `.awsnotes/*.toml` by name.
fn glossary(root: &Path) -> (Arc<Glossary>, Vec<Problem>) {
    let bundled = Glossary::bundled();
    let mut own: Vec<(String, String)> = Vec::new();
    if let Ok(text) = text(root, configuration::FILE_NAME) {
        let part = configuration::glossary_part(&text);
        if !part.trim().is_empty() {
            own.push((configuration::FILE_NAME.to_owned(), part));
        }
    }
    let folder = std::fs::read_dir(root.join(".awsnotes"))
        .into_iter()
        .flatten()
        .flatten();
    let mut names: Vec<String> = folder
        .filter_map(|file| file.file_name().into_string().ok())
        .filter(|name| name.ends_with(".toml"))
        .collect();
    names.sort_unstable();
    let mut unreadable = Vec::new();
    for name in names {
        let path = format!(".awsnotes/{name}");
        match text(root, &path) {
            Ok(text) => own.push((path, text)),
            Err(message) => unreadable.push(Problem {
                path,
                line: None,
                column: None,
                message,
            }),
        }
    }
    if own.is_empty() {
        return (bundled.clone(), unreadable);
    }
    let (data, problems) = validate::check(&own, Some(&bundled.data()));
    let problems = problems.into_iter().map(|problem| Problem {
        path: problem.file,
        line: Some(problem.line as u32),
        column: Some(problem.column as u32),
        message: match problem.entry {
            Some(entry) => Localized::new(
                format!("{entry}: {}", problem.message.en),
                format!("{entry}: {}", problem.message.ko),
            ),
            None => problem.message,
        },
    });
    (
        Arc::new(bundled.extended(data)),
        unreadable.into_iter().chain(problems).collect(),
    )
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn a_link_is_followed_inside_the_root_alone() {
        let (root, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        fs::write(outside.path().join("비밀.md"), "# 비밀\n").unwrap();
        fs::write(root.path().join("a.md"), "[안](in.md) [밖](out.md)\n").unwrap();
        symlink("a.md", root.path().join("in.md")).unwrap();
        symlink(outside.path().join("비밀.md"), root.path().join("out.md")).unwrap();
        symlink(outside.path(), root.path().join("folder")).unwrap();
        fs::create_dir(root.path().join(".awsnotes")).unwrap();
        symlink(outside.path().join("비밀.md"), root.path().join(".awsnotes/x.toml")).unwrap();
        let folder = root.path().to_path_buf();
        let mut workspace = Workspace::load(&Root { folder }, &|_, _| {});
        assert!(workspace.find("in.md").is_some() && workspace.find("out.md").is_none());
        let problems: Vec<&str> = workspace.problems().map(|problem| problem.path.as_str()).collect();
        assert_eq!(problems, ["out.md"]);
        assert_eq!(workspace.configuration_problems()[0].path, ".awsnotes/x.toml");
        // Nor when it is named, or lies in a folder that leads out.
        workspace.include("out.md");
        workspace.include("folder/비밀.md");
        assert!(workspace.find("out.md").is_none() && workspace.find("folder/비밀.md").is_none());
    }
}
