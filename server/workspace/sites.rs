//! Which part of a root is which site.

use std::path::Path;

use ignore::gitignore::GitignoreBuilder;
use rustc_hash::FxHashMap;

use super::files::{Files, folder_of, is_note, join};
use super::{Configuration, Problem, Repository, name_key};
use crate::site::{self, ConfigurationFile, Flavour, Site};

/// Whether a path relative to the root matches a glob of gitignore.
pub(super) fn matches(glob: &str, path: &str) -> bool {
    let mut builder = GitignoreBuilder::new("");
    if builder.add_line(None, glob).is_err() {
        return false;
    }
    builder
        .build()
        .is_ok_and(|globs| globs.matched_path_or_any_parents(path, false).is_ignore())
}

/// The sites of a root, the deepest folders first, the root's own last; with what is wrong in their configurations.
pub(super) fn detect(root: &Path, files: &Files, configuration: &Configuration) -> (Vec<Site>, Vec<Problem>) {
    let (mut sites, mut problems) = (Vec::new(), Vec::new());
    let mut found: FxHashMap<String, (usize, Site)> = FxHashMap::default();
    let hidden = files
        .hidden_marks
        .iter()
        .map(|(folder, mark)| (join(folder, mark).unwrap_or_default(), (*mark).to_owned()));
    let named = files
        .iter()
        .map(|path| (path.to_owned(), path.rsplit('/').next().unwrap_or(path).to_owned()));
    for (path, name) in named.chain(hidden) {
        for (rank, generator) in site::GENERATORS.iter().enumerate() {
            if !generator.marks.contains(&name.as_str()) {
                continue;
            }
            let folder = site_folder(folder_of(&path)).to_owned();
            if found.get(&folder).is_some_and(|(before, _)| *before <= rank) {
                continue;
            }
            let text = std::fs::read_to_string(root.join(&path)).unwrap_or_default();
            let file = ConfigurationFile {
                name: &name,
                text: &text,
            };
            if !(generator.recognise)(&file) {
                continue;
            }
            let (made, error) = (generator.make)(Some(&file));
            problems.retain(|problem: &Problem| problem.path != path);
            problems.extend(error.map(|error| Problem {
                path: path.clone(),
                line: Some(error.line),
                column: None,
                message: error.message,
            }));
            let site = Site {
                folder: folder.clone().into(),
                flavour: generator.flavour,
                generator: made,
            };
            found.insert(folder, (rank, site));
        }
    }
    sites.extend(found.into_values().map(|(_, site)| site));
    for folder in &configuration.folders {
        if let Some(flavour) = folder.flavour {
            let path = folder
                .path
                .trim_start_matches('/')
                .trim_end_matches("/**")
                .trim_end_matches('/');
            set(&mut sites, path, flavour);
        }
    }
    if let Some(flavour) = configuration.site.flavour {
        set(&mut sites, "", flavour);
    }
    if !sites.iter().any(|site| site.folder.is_empty()) {
        set(&mut sites, "", by_traces(root, files).unwrap_or(Flavour::Github));
    }
    sites.sort_by(|left, right| {
        right
            .folder
            .len()
            .cmp(&left.folder.len())
            .then_with(|| left.folder.cmp(&right.folder))
    });
    problems.sort_by(|left, right| left.path.cmp(&right.path));
    (sites, problems)
}

/// The folder of a site by the folder of its configuration; Hugo's may lie two folders deeper.
fn site_folder(folder: &str) -> &str {
    match folder.strip_suffix("config/_default") {
        Some(above) => above.trim_end_matches('/'),
        None => folder,
    }
}

/// How many notes are looked through for traces of a generator, and how much of each, in bytes.
const SAMPLE: usize = 40;
const SAMPLE_LENGTH: usize = 64 * 1024;

/// The generator that notes were written for, where they lie without its configuration: a single post of a blog, say.
fn by_traces(root: &Path, files: &Files) -> Option<Flavour> {
    let mut notes: Vec<&str> = files.iter().filter(|path| is_note(path)).collect();
    notes.sort_unstable();
    notes.iter().take(SAMPLE).find_map(|path| {
        let text = super::load::text(&root.join(path)).ok()?;
        let text = &text[..text.floor_char_boundary(SAMPLE_LENGTH)];
        let has = |entry: &&site::Entry| entry.traces.iter().any(|trace| text.contains(trace));
        site::GENERATORS.iter().find(has).map(|entry| entry.flavour)
    })
}

/// Makes a folder a site of a flavour, where it is not one already.
fn set(sites: &mut Vec<Site>, folder: &str, flavour: Flavour) {
    if sites
        .iter()
        .any(|site| site.folder.as_ref() == folder && site.flavour == flavour)
    {
        return;
    }
    sites.retain(|site| site.folder.as_ref() != folder);
    let (generator, _) = (site::entry(flavour).make)(None);
    sites.push(Site {
        folder: folder.into(),
        flavour,
        generator,
    });
}

/// The index of the site that publishes a path.
pub(super) fn of(sites: &[Site], path: &str) -> usize {
    let holds = |site: &Site| {
        site.folder.is_empty()
            || path
                .strip_prefix(site.folder.as_ref())
                .is_some_and(|rest| rest.starts_with('/'))
    };
    sites.iter().position(holds).unwrap_or(0)
}

/// All files by the last part of their names.
pub(super) fn by_name(files: &Files) -> FxHashMap<String, Vec<Box<str>>> {
    let mut names: FxHashMap<String, Vec<Box<str>>> = FxHashMap::default();
    for path in files.iter() {
        rename(&mut names, path, true);
    }
    names
}

/// A file came or went.
pub(super) fn rename(names: &mut FxHashMap<String, Vec<Box<str>>>, path: &str, there: bool) {
    let key = name_key(path.rsplit('/').next().unwrap_or(path));
    let paths = names.entry(key).or_default();
    paths.retain(|found| found.as_ref() != path);
    if there {
        paths.push(path.into());
    }
}

/// The repository: as configured, else the remote `origin`.
pub(super) fn repository(root: &Path, configuration: &Configuration) -> Option<Repository> {
    let branch = configuration.site.branch.clone();
    if let Some(address) = &configuration.site.repository {
        return Some(Repository {
            address: address.trim_end_matches('/').to_owned(),
            branch,
        });
    }
    let text = std::fs::read_to_string(root.join(".git/config")).ok()?;
    let mut lines = text
        .lines()
        .skip_while(|line| line.trim() != "[remote \"origin\"]")
        .skip(1);
    let remote = lines
        .by_ref()
        .take_while(|line| !line.trim_start().starts_with('['))
        .find_map(|line| line.trim().strip_prefix("url = "))?;
    let path = remote
        .split_once("github.com")
        .map(|(_, path)| path.trim_start_matches([':', '/']))?;
    let path = path.strip_suffix(".git").unwrap_or(path).trim_end_matches('/');
    Some(Repository {
        address: format!("https://github.com/{path}"),
        branch,
    })
}
