//! Sites: what a generator makes of the notes below a folder. One file a generator, one line in [`GENERATORS`].

mod docsify;
mod github;
mod hugo;
mod jekyll;
mod mkdocs;
mod obsidian;
mod other;
pub mod slug;
mod yaml;

use std::fmt;
use std::sync::Arc;

use awsnotes_glossary::Date;
use serde::{Deserialize, Serialize};

use crate::note::front_matter::date_of_file_name;
use crate::note::{Dialect, FrontMatter, Heading};

/// Who publishes the notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Flavour {
    /// Jekyll, with kramdown.
    Jekyll,
    /// Hugo, with goldmark.
    Hugo,
    /// MkDocs, with Python-Markdown.
    Mkdocs,
    /// docsify, in the browser.
    Docsify,
    /// An Obsidian vault.
    Obsidian,
    /// The pages of a repository as its host shows them.
    Github,
    /// A generator or application whose addresses are not known here: relative links are checked, others left alone.
    Other,
}

impl fmt::Display for Flavour {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Flavour::Jekyll => "jekyll",
            Flavour::Hugo => "hugo",
            Flavour::Mkdocs => "mkdocs",
            Flavour::Docsify => "docsify",
            Flavour::Obsidian => "obsidian",
            Flavour::Github => "github",
            Flavour::Other => "other",
        })
    }
}

impl Flavour {
    /// Whether a key that stands twice in front matter is a mistake for it. Others take the last one.
    pub fn refuses_repeated_keys(self) -> bool {
        matches!(self, Flavour::Hugo | Flavour::Obsidian)
    }
}

/// A note as its site sees it.
pub struct Page<'a> {
    /// Path relative to the site's folder, with `/`.
    pub path: &'a str,
    /// What stands at its top.
    pub front_matter: &'a FrontMatter,
    /// The day in its name or front matter that its address uses.
    pub date: Option<Date>,
}

/// A link target after its template tags were read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expanded {
    /// An address as a browser sees it.
    Address(String),
    /// A file of the site's folder, by path.
    File(String),
    /// A post by the name of its file without extension.
    Post(String),
    /// Nothing is known about it.
    Unknown,
}

/// What a generator does. Pure: made from the text of its configuration once.
pub trait Generator: fmt::Debug + Send + Sync {
    /// Another id that a heading may have, without its number: some versions of the generator derive it so.
    fn other_id(&self, _heading: &Heading) -> Option<String> {
        None
    }

    /// How it reads Markdown.
    fn dialect(&self) -> Dialect;

    /// Whether a note below the site's folder is one of its pages, published or not. Others are read where they lie.
    fn reads(&self, _path: &str) -> bool {
        true
    }

    /// Whether a note below the site's folder is none: the generator makes new notes from it.
    fn is_template(&self, _path: &str) -> bool {
        false
    }

    /// The path part of a page's address, with a leading `/`, without the base path; none when it is not published.
    fn address(&self, page: &Page<'_>) -> Option<String>;

    /// The first day on which a page that has an address is published, where the generator leaves out what lies ahead.
    fn published_from(&self, _page: &Page<'_>) -> Option<Date> {
        None
    }

    /// The id of each heading, in order.
    fn heading_ids(&self, headings: &[Heading]) -> Vec<String>;

    /// Whether a link reaches a heading whose id differs from its fragment in case alone.
    fn ignores_case_of_ids(&self) -> bool {
        false
    }

    /// Reads the template tags in a link target. Without any, it is an address.
    fn expand(&self, destination: &str) -> Expanded {
        Expanded::Address(destination.to_owned())
    }

    /// How much is known about addresses.
    fn addressing(&self) -> Addressing;

    /// What addresses that begin with `/` mean.
    fn rooted(&self) -> Rooted<'_> {
        match self.addressing() {
            Addressing::Pages => Rooted::Pages,
            Addressing::Files | Addressing::Vault => Rooted::Files(""),
            Addressing::RelativeFiles => Rooted::Unknown,
        }
    }

    /// Whether relative addresses may begin at the site's folder as well as at the note.
    fn relative_from_root(&self) -> bool {
        false
    }

    /// The path that all addresses begin with on the host: `/blog`.
    fn base_path(&self) -> &str {
        ""
    }

    /// The site's own host, such as `example.github.io`.
    fn host(&self) -> Option<&str> {
        None
    }

    /// Folders whose files are published at the root of the site, besides the site's own folder.
    fn assets(&self) -> Vec<&str> {
        Vec::new()
    }

    /// Whether the site gives ids to more than headings: settings or code of its own that are not read here.
    fn has_other_ids(&self) -> bool {
        false
    }

    /// Where the site's own template for links lies; what it makes of links is not known.
    fn link_template(&self) -> Option<&'static str> {
        None
    }

    /// Whether a folder has a page although no file in it is one.
    fn lists_folders(&self) -> bool {
        true
    }

    /// Whether a note of the site is put into others, where its relative links begin.
    fn is_put_into_others(&self, _path: &str) -> bool {
        false
    }

    /// Whether more is published than the notes at hand: other versions of them, addresses that lead on.
    fn has_versions(&self) -> bool {
        false
    }

    /// Whether an address exists only after a build.
    fn is_generated(&self, _address: &str) -> bool {
        false
    }

    /// The files that the configuration itself names.
    fn listed(&self) -> &[Listed] {
        &[]
    }
}

/// What addresses that begin with `/` mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rooted<'a> {
    /// Nothing is known about them.
    Unknown,
    /// Addresses of pages.
    Pages,
    /// Files below this folder of the site.
    Files(&'a str),
}

/// What relative addresses mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Addressing {
    /// Addresses of pages, as [`Generator::address`] gives them; relative ones from the page or from the file.
    Pages,
    /// Paths of files.
    Files,
    /// Paths of files, with or without the extension of a note; those that begin with `/` may not be known.
    RelativeFiles,
    /// Names of notes from anywhere, by the shortest path.
    Vault,
}

/// A part of a root that one generator publishes.
#[derive(Debug, Clone)]
pub struct Site {
    /// Folder relative to the root, with `/`; empty for the root itself.
    pub folder: Box<str>,
    /// Who publishes it.
    pub flavour: Flavour,
    /// What that does.
    pub generator: Arc<dyn Generator>,
    /// No configuration says so: the notes look like it, or like nothing else.
    pub is_guessed: bool,
}

impl Site {
    /// The part of a path of the root below the site's folder.
    pub fn inside<'p>(&self, path: &'p str) -> &'p str {
        let inside = path.strip_prefix(self.folder.as_ref()).unwrap_or(path);
        inside.trim_start_matches('/')
    }

    /// A note of the site by its path in the root, as the site sees it.
    pub fn page<'p>(&self, path: &'p str, front_matter: &'p FrontMatter) -> Page<'p> {
        Page {
            path: self.inside(path),
            front_matter,
            date: front_matter.created.or_else(|| date_of_file_name(path)),
        }
    }
}

/// A file that marks a folder as a site.
#[derive(Debug, Clone)]
pub struct ConfigurationFile<'a> {
    /// Its path below that folder.
    pub name: &'a str,
    /// What it says.
    pub text: &'a str,
}

/// A file that a site's configuration names, by its path below the site's folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The configuration's own path below that folder.
    pub file: String,
    /// Line from 1.
    pub line: u32,
    /// The path of what it names.
    pub path: String,
}

/// Something wrong in a site's configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigurationError {
    /// The file, by its path below the site's folder.
    pub file: String,
    /// Line from 1.
    pub line: u32,
    /// What is wrong.
    pub message: String,
}

/// A generator, and what is wrong in its configuration.
pub type Made = (Arc<dyn Generator>, Vec<ConfigurationError>);

/// How a generator is recognised and made.
pub struct Entry {
    /// Its name.
    pub flavour: Flavour,
    /// Names of files or folders that mark a site; the most telling generators come first.
    pub marks: &'static [&'static str],
    /// A folder whose files are its configuration.
    pub folder: Option<&'static str>,
    /// Whether the text of the marking file is really this generator's.
    pub recognise: fn(&ConfigurationFile<'_>) -> bool,
    /// What stands only in notes that it publishes: by this it is known where its configuration is not at hand.
    pub traces: &'static [&'static str],
    /// Makes it from its configuration, the files in the order of the marks; an error leaves the defaults in force.
    pub make: fn(&[ConfigurationFile<'_>]) -> Made,
}

impl Entry {
    /// The folder of the site that a file marks by its path, and the file's path below that.
    pub fn marked<'a>(&self, path: &'a str) -> Option<(&'a str, &'a str)> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let known = [".toml", ".yaml", ".yml", ".json"]
            .iter()
            .any(|end| name.ends_with(end));
        let above = self.folder.filter(|_| known).and_then(|own| folder.strip_suffix(own));
        if let Some(above) = above.filter(|above| above.is_empty() || above.ends_with('/')) {
            return Some((above.trim_end_matches('/'), &path[above.len()..]));
        }
        self.marks.contains(&name).then_some((folder, name))
    }
}

/// Reads TOML; an error is a line from 1 and what is wrong.
fn toml(text: &str) -> Result<serde_json::Value, (u32, String)> {
    toml::from_str(text).map_err(|problem| {
        let at = problem.span().map_or(0, |span| span.start).min(text.len());
        let message = problem.message().lines().next().unwrap_or("unreadable");
        (text[..at].matches('\n').count() as u32 + 1, message.to_owned())
    })
}

/// The host in a whole address.
fn host_of(url: Option<&str>) -> Option<&str> {
    let (_, rest) = url?.split_once("://")?;
    rest.split('/').next()
}

/// The path in a whole address, without a slash at its end.
fn path_of(url: Option<&str>) -> &str {
    let rest = url.and_then(|url| url.split_once("://")).map_or("", |(_, rest)| rest);
    rest.find('/').map_or("", |at| rest[at..].trim_end_matches('/'))
}

/// All generators, the more telling marks first.
pub static GENERATORS: &[Entry] = &[
    jekyll::ENTRY,
    hugo::ENTRY,
    mkdocs::ENTRY,
    docsify::ENTRY,
    obsidian::ENTRY,
    other::ENTRY,
    github::ENTRY,
];

/// The entry of a flavour.
pub fn entry(flavour: Flavour) -> &'static Entry {
    GENERATORS
        .iter()
        .find(|entry| entry.flavour == flavour)
        .unwrap_or(&github::ENTRY)
}
