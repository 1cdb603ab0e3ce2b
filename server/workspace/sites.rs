//! Which part of a root is which site.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use awsnotes_glossary::schema::Localized;
use ignore::gitignore::GitignoreBuilder;
use rustc_hash::FxHashMap;

use super::files::{Files, is_note, join};
use super::lookup::name_key;
use super::{Configuration, Problem};
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
    for (folder, marked) in marked(files) {
        for (generator, paths) in site::GENERATORS.iter().zip(marked) {
            let Some((made, errors)) = made(root, &folder, generator, &paths) else {
                continue;
            };
            problems.extend(errors.into_iter().map(|error| Problem {
                path: join(&folder, &error.file).unwrap_or_default(),
                line: Some(error.line),
                column: None,
                message: Localized::new(error.message.clone(), error.message),
            }));
            sites.push(Site {
                folder: folder.into(),
                flavour: generator.flavour,
                generator: made,
                is_guessed: false,
            });
            break;
        }
    }
    // A part of docsify may have a menu of its own.
    let pages: Vec<Box<str>> = sites
        .iter()
        .filter(|site| {
            site.flavour == Flavour::Docsify && files.has(&join(&site.folder, "index.html").unwrap_or_default())
        })
        .map(|site| site.folder.clone())
        .collect();
    sites.retain(|site| {
        let above = pages.iter().any(|page| is_below(page, &site.folder));
        site.flavour != Flavour::Docsify || pages.contains(&site.folder) || !above
    });
    for folder in &configuration.folders {
        if let Some(flavour) = folder.flavour {
            set(&mut sites, folder.folder(), flavour);
        }
    }
    if let Some(flavour) = configuration.site.flavour {
        set(&mut sites, "", flavour);
    }
    if !sites.iter().any(|site| site.folder.is_empty()) {
        let flavour = guess(root, files, &sites);
        set(&mut sites, "", flavour);
        let of_root = sites.iter_mut().filter(|site| site.folder.is_empty());
        of_root.for_each(|site| site.is_guessed = true);
    }
    sites.sort_by(|left, right| {
        right
            .folder
            .len()
            .cmp(&left.folder.len())
            .then_with(|| left.folder.cmp(&right.folder))
    });
    // What a site does not read is read where it lies, as the host of the repository shows it.
    sites.push(Site {
        folder: "".into(),
        flavour: Flavour::Github,
        generator: (site::entry(Flavour::Github).make)(&[]).0,
        is_guessed: false,
    });
    problems.sort_by(|left, right| left.path.cmp(&right.path));
    (sites, problems)
}

/// The paths of the files that mark sites, below each site's folder: a list for each generator.
fn marked(files: &Files) -> BTreeMap<String, Vec<Vec<String>>> {
    let hidden = files
        .hidden_marks
        .iter()
        .map(|(folder, mark)| join(folder, mark).unwrap_or_default());
    let mut found: BTreeMap<String, Vec<Vec<String>>> = BTreeMap::new();
    for path in files.iter().map(str::to_owned).chain(hidden) {
        for (rank, generator) in site::GENERATORS.iter().enumerate() {
            if let Some((folder, name)) = generator.marked(&path) {
                let paths = found.entry(folder.to_owned());
                paths.or_insert_with(|| vec![Vec::new(); site::GENERATORS.len()])[rank].push(name.to_owned());
            }
        }
    }
    found
}

/// A generator from the files that mark its site; none when they are not its own.
fn made(root: &Path, folder: &str, generator: &site::Entry, names: &[String]) -> Option<site::Made> {
    let read = |name: &String| {
        let path = join(folder, name).unwrap_or_default();
        super::load::text(root, &path).unwrap_or_default()
    };
    let texts: Vec<String> = names.iter().map(read).collect();
    let mut files: Vec<ConfigurationFile<'_>> = names
        .iter()
        .zip(&texts)
        .map(|(name, text)| ConfigurationFile { name, text })
        .filter(|file| (generator.recognise)(file))
        .collect();
    let rank = |name: &str| generator.marks.iter().position(|mark| *mark == name);
    files.sort_by_key(|file| (rank(file.name).unwrap_or(usize::MAX), file.name));
    (!files.is_empty()).then(|| (generator.make)(&files))
}

/// Whether a file is part of the configuration of a site.
pub(super) fn is_mark(path: &str) -> bool {
    site::GENERATORS
        .iter()
        .any(|generator| generator.marked(path).is_some())
}

/// What the notes look like, where no configuration says which site they are: those that lie in none of its folders.
pub(super) fn guess(root: &Path, files: &Files, sites: &[Site]) -> Flavour {
    let is_in_site = |path: &str| {
        let mut folders = sites.iter().map(|site| site.folder.as_ref());
        folders.any(|folder| !folder.is_empty() && is_below(folder, path))
    };
    let notes = files.iter().filter(|path| is_note(path) && !is_in_site(path));
    let mut notes: Vec<&str> = notes.collect();
    notes.sort_unstable();
    let flavour = match is_export(&notes) {
        true => Some(Flavour::Other),
        false => by_traces(root, &notes),
    };
    flavour.unwrap_or(Flavour::Github)
}

/// Whether most notes are called as Notion exports them: a title, a blank, and 32 digits of its id.
fn is_export(notes: &[&str]) -> bool {
    let exported = |path: &str| {
        let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
        let id = stem.rsplit_once(' ').map_or("", |(_, id)| id);
        id.len() == 32 && id.bytes().all(|digit| digit.is_ascii_hexdigit())
    };
    notes.iter().filter(|path| exported(path)).count() * 2 > notes.len()
}

/// How many notes are looked through for traces of a generator, and how much of each, in bytes.
pub(super) const SAMPLE: usize = 40;
const SAMPLE_LENGTH: usize = 64 * 1024;

/// The generator that notes were written for, where they lie without its configuration: a single post of a blog, say.
fn by_traces(root: &Path, notes: &[&str]) -> Option<Flavour> {
    notes.iter().take(SAMPLE).find_map(|path| {
        let text = super::load::text(root, path).ok()?;
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
    let (generator, _) = (site::entry(flavour).make)(&[]);
    sites.push(Site {
        folder: folder.into(),
        flavour,
        generator,
        is_guessed: false,
    });
}

/// Whether a path lies below a folder.
pub(super) fn is_below(folder: &str, path: &str) -> bool {
    folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

/// The index of the site that publishes a path.
pub(super) fn of(sites: &[Site], path: &str) -> usize {
    let holds = |site: &Site| is_below(&site.folder, path) && site.generator.reads(site.inside(path));
    sites.iter().position(holds).unwrap_or(0)
}

/// Whether a site makes notes from a note.
pub(super) fn is_template(sites: &[Site], path: &str) -> bool {
    let makes = |site: &Site| is_below(&site.folder, path) && site.generator.is_template(site.inside(path));
    sites.iter().any(makes)
}

/// All files by the last part of their names.
pub(super) fn by_name(files: &Files) -> FxHashMap<String, Vec<Arc<str>>> {
    let mut names: FxHashMap<String, Vec<Arc<str>>> = FxHashMap::default();
    for path in files.shared() {
        enter(&mut names, path);
    }
    names
}

/// A file came.
pub(super) fn enter(names: &mut FxHashMap<String, Vec<Arc<str>>>, path: &Arc<str>) {
    for key in names_of(path) {
        names.entry(key).or_default().push(path.clone());
    }
}

/// A file went.
pub(super) fn leave(names: &mut FxHashMap<String, Vec<Arc<str>>>, path: &str) {
    for key in names_of(path) {
        if let Some(paths) = names.get_mut(&key) {
            paths.retain(|found| **found != *path);
        }
    }
}

/// What a file is found by: the last part of its path, and what a page is called without its language, or by its folder.
fn names_of(path: &str) -> impl Iterator<Item = String> {
    let key = name_key(path.rsplit('/').next().unwrap_or(path));
    let page = page_name(path).map(name_key).filter(|page| *page != key);
    page.into_iter().chain([key])
}

/// What a generator of pages calls a note: `a` of `a.en.md`, the folder of `a/index.md`.
pub(super) fn page_name(path: &str) -> Option<&str> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    match name.split('.').next()? {
        _ if !is_note(path) => None,
        "index" | "_index" => folder.rsplit('/').next().filter(|folder| !folder.is_empty()),
        name => Some(name),
    }
}
