//! All notes of a root: loading, looking up, replacing one at a time.

mod addresses;
mod change;
pub mod configuration;
pub mod contents;
pub mod files;
pub mod indexes;
pub mod link_form;
mod load;
mod lookup;
mod moved;
pub mod names;
pub mod order;
mod repositories;
pub mod resolve;
mod root;
pub mod series;
mod sites;
mod tables;

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::ops::Bound;
use std::path::Path;
use std::sync::Arc;

use awsnotes_glossary::schema::Localized;
use awsnotes_glossary::{Date, Glossary, NameForm, TermId};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::note::{self, Note, NoteDate, Place};
use crate::site::Site;
use crate::text::Strings;

pub use configuration::Configuration;
pub use files::is_note;
pub use load::unreadable;
pub use moved::Moves;
pub use repositories::Repository;
pub use root::{Root, decides_roots};

/// A note of a workspace. Stays the same while the note has its path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NoteId(pub u32);

/// One note with what the site makes of it.
#[derive(Debug, PartialEq)]
pub struct Entry {
    /// Path relative to the root, with `/`.
    pub path: Arc<str>,
    /// What was read.
    pub note: Note,
    /// Index of the site of the root that publishes it.
    pub site: usize,
    /// The day that it is from: by its front matter, else by the name of its file.
    pub date: Option<NoteDate>,
    /// The path part of its address there, without the base path; none when it is not published.
    pub address: Option<Box<str>>,
    /// The first day on which the site publishes it, where it leaves out what lies ahead.
    pub published_from: Option<Date>,
    /// The id of each heading, as the site's generator gives it.
    pub heading_ids: Strings,
}

/// Something that could not be read; the rest goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Path relative to the root, with `/`.
    pub path: String,
    /// Line from 1, where there is one.
    pub line: Option<u32>,
    /// Column from 1, likewise.
    pub column: Option<u32>,
    /// What is wrong and what to do.
    pub message: Localized,
}

/// All notes of a root. Cheap to share; a change copies what others still hold.
#[derive(Debug, Clone)]
pub struct Workspace {
    root: Arc<Path>,
    configuration: Arc<Configuration>,
    configuration_problems: Arc<[Problem]>,
    sites: Arc<[Site]>,
    site_problems: Arc<[Problem]>,
    repository: Option<Arc<Repository>>,
    glossary: Arc<Glossary>,
    entries: Vec<Option<Arc<Entry>>>,
    /// The ids below it are in the order of the paths.
    in_order: u32,
    paths: Arc<BTreeMap<Arc<str>, NoteId>>,
    tables: tables::Tables,
    /// Files by the last part of their path in lower case, without the extension of a note.
    by_name: Arc<FxHashMap<String, Vec<Arc<str>>>>,
    files: Arc<files::Files>,
    indexes: indexes::Indexes,
    open: FxHashMap<NoteId, Arc<str>>,
    problems: BTreeMap<String, Problem>,
}

impl Workspace {
    /// The folder, an absolute path.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// What `awsnotes.toml` says.
    pub fn configuration(&self) -> &Configuration {
        &self.configuration
    }

    /// What is wrong in `awsnotes.toml` and in users' glossary files.
    pub fn configuration_problems(&self) -> &[Problem] {
        &self.configuration_problems
    }

    /// What is wrong in the configuration of sites.
    pub fn site_problems(&self) -> &[Problem] {
        &self.site_problems
    }

    /// What the configuration of a site names and is not there: where it says so, and the path of it.
    pub fn unlisted(&self) -> impl Iterator<Item = (Problem, String)> {
        let listed = self
            .sites
            .iter()
            .flat_map(|site| site.generator.listed().iter().map(move |listed| (site, listed)));
        listed.filter_map(|(site, listed)| {
            let path = files::join(&site.folder, &listed.path)?;
            let problem = Problem {
                path: files::join(&site.folder, &listed.file)?,
                line: Some(listed.line),
                column: None,
                message: Localized::default(),
            };
            (!self.files.has(&path)).then_some((problem, path))
        })
    }

    /// Notes that could not be read, by path.
    pub fn problems(&self) -> impl Iterator<Item = &Problem> {
        self.problems.values()
    }

    /// What is known about AWS, the writer's own terms included.
    pub fn glossary(&self) -> &Arc<Glossary> {
        &self.glossary
    }

    /// The sites of the root; [`Entry::site`] is an index into them.
    pub fn sites(&self) -> &[Site] {
        &self.sites
    }

    /// The files of the root.
    pub fn files(&self) -> &files::Files {
        &self.files
    }

    /// Names that lead to notes and places in them.
    pub fn indexes(&self) -> &indexes::Indexes {
        &self.indexes
    }

    /// The names that notes define.
    pub fn names(&self) -> &names::Names {
        &self.indexes.defined
    }

    /// The definition at a place.
    pub fn definition(&self, id: names::DefinitionId) -> Option<&note::Definition> {
        self.entry(id.note).note.definitions.get(id.index as usize)
    }

    /// How often a term is mentioned in all notes.
    pub fn usage(&self, term: TermId) -> u32 {
        self.tables.usage(term)
    }

    /// The first notes by path, at most so many, that state another value of the same fact.
    pub fn claiming_otherwise(&self, claim: &note::Claim, most: usize) -> Vec<NoteId> {
        self.tables.claiming_otherwise(claim, most)
    }

    /// Whether a link of some note may lead to a heading: none that says no does. Asked of the words of fragments alone, so
    /// that no link need be followed.
    pub fn may_lead_to_heading(&self, note: NoteId, heading: usize) -> bool {
        let entry = self.entry(note);
        let text = entry.note.headings.get(heading).map(|heading| heading.text.as_str());
        let names = entry.heading_ids.get(heading).into_iter().chain(text);
        names
            .into_iter()
            .any(|name| self.tables.has_fragment(&tables::fragment_key(name)))
    }

    /// The note at a path relative to the root, with `/`.
    pub fn find(&self, path: &str) -> Option<NoteId> {
        self.paths.get(path).copied()
    }

    /// All notes, by path.
    pub fn notes(&self) -> impl Iterator<Item = NoteId> {
        self.paths.values().copied()
    }

    /// The notes whose paths begin with a folder; all for the root.
    pub fn notes_in(&self, folder: &str) -> impl Iterator<Item = NoteId> {
        let prefix = if folder.is_empty() {
            String::new()
        } else {
            format!("{folder}/")
        };
        let from = self
            .paths
            .range::<str, _>((Bound::Included(prefix.as_str()), Bound::Unbounded));
        from.take_while(move |(path, _)| path.starts_with(prefix.as_str()))
            .map(|(_, id)| *id)
    }

    /// What lies in a folder: its notes, and the folders in it that hold some, these with a slash at their end.
    pub fn children(&self, folder: &str) -> Vec<&str> {
        let prefix = match folder {
            "" => String::new(),
            folder => format!("{folder}/"),
        };
        let mut children = Vec::new();
        let mut from = Bound::Included(prefix.clone());
        while let Some((path, _)) = self
            .paths
            .range::<str, _>((from.as_ref().map(String::as_str), Bound::Unbounded))
            .next()
        {
            let Some(inside) = path.strip_prefix(prefix.as_str()) else {
                break;
            };
            let end = inside.find('/').map_or(inside.len(), |at| at + 1);
            children.push(&inside[..end]);
            // All that lies in a folder comes before the letter after the slash.
            from = match inside.get(..end).and_then(|child| child.strip_suffix('/')) {
                Some(child) => Bound::Included(format!("{prefix}{child}0")),
                None => Bound::Excluded(path.to_string()),
            };
        }
        children
    }

    /// Whether a path matches a glob of the configuration.
    pub fn matches(&self, glob: &str, path: &str) -> bool {
        sites::matches(glob, path)
    }

    /// How many notes there are.
    pub fn len(&self) -> usize {
        self.paths.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.paths.is_empty()
    }

    /// A note. An id that is no longer in use gives an empty one.
    pub fn entry(&self, id: NoteId) -> &Entry {
        static NONE: std::sync::LazyLock<Entry> = std::sync::LazyLock::new(|| Entry {
            path: Arc::default(),
            note: Note::default(),
            site: 0,
            date: None,
            address: None,
            published_from: None,
            heading_ids: Strings::default(),
        });
        self.entries
            .get(id.0 as usize)
            .and_then(Option::as_deref)
            .unwrap_or(&NONE)
    }

    /// The host of a site, where it is configured here.
    fn url_of(&self, site: usize) -> Option<String> {
        let folder = self.sites[site].folder.as_ref();
        let of_folder = self.configuration.folders.iter().rev();
        let mut of_folder = of_folder.filter(|part| sites::matches(&part.path, &format!("{folder}/x.md")));
        let url = of_folder.find_map(|part| part.url.as_deref());
        let url = url.or(self.configuration.site.url.as_deref())?;
        let (_, rest) = url.split_once("://")?;
        Some(rest.trim_end_matches('/').to_owned())
    }

    /// The text of a note: what an editor has open, else what the disk has.
    pub fn text(&self, id: NoteId) -> Option<Arc<str>> {
        if let Some(text) = self.open.get(&id) {
            return Some(text.clone());
        }
        let text = load::text(&self.root, &self.entry(id).path).ok()?;
        Some(text.into())
    }

    /// Which of two notes comes first by path.
    pub fn by_path(&self, one: NoteId, other: NoteId) -> Ordering {
        match one.0.max(other.0) < self.in_order {
            true => one.cmp(&other),
            false => self.entry(one).path.cmp(&self.entry(other).path),
        }
    }

    /// Whether a note is no note of the writer's, but what new ones are made from.
    pub fn is_template(&self, id: NoteId) -> bool {
        sites::is_template(&self.sites, &self.entry(id).path)
    }

    /// The day as of which a note is to be judged, when it is pinned.
    pub fn as_of(&self, id: NoteId) -> Option<Date> {
        let entry = self.entry(id);
        let configured = self
            .configuration
            .as_of
            .iter()
            .rev()
            .find(|(glob, _)| sites::matches(glob, &entry.path));
        entry.note.front_matter.as_of.or(configured.map(|(_, date)| *date))
    }

    /// Whether an address exists only after a build, by the configuration.
    pub fn is_generated(&self, path: &str, address: &str) -> bool {
        let folders = self
            .configuration
            .folders
            .iter()
            .filter(|folder| sites::matches(&folder.path, path));
        let globs = folders
            .flat_map(|folder| &folder.generated)
            .chain(&self.configuration.site.generated);
        globs
            .into_iter()
            .any(|glob| sites::matches(glob, address.trim_start_matches('/')))
    }

    /// Whether this is a root of AWS notes: it has an `awsnotes.toml`, or at least three notes, or one in five, mention at
    /// least two services.
    pub fn is_notes_workspace(&self) -> bool {
        if self.root.join(configuration::FILE_NAME).is_file() {
            return true;
        }
        let about = self.notes().filter(|id| self.names_two_services(*id)).take(3).count();
        about >= 3 || about > 0 && about * 5 >= self.len()
    }

    fn names_two_services(&self, id: NoteId) -> bool {
        let mut services: FxHashSet<TermId> = FxHashSet::default();
        let mentions = self
            .entry(id)
            .note
            .mentions
            .iter()
            .filter(|mention| !mention.place.has(Place::CODE));
        for mention in mentions {
            let name = self.glossary.name(mention.name);
            let terms = name
                .terms
                .iter()
                .filter(|term| self.glossary.term(**term).kind == awsnotes_glossary::Kind::Service);
            services.extend(terms.filter(|_| name.form != NameForm::Misspelt));
            if services.len() >= 2 {
                return true;
            }
        }
        false
    }
}
