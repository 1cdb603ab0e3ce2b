//! What is there without being a note: files that a site publishes, routes of applications, pages that something else makes.

use super::super::NoteId;
use super::super::addresses::address_key;
use super::super::files::{is_note, join};
use super::Missing;
use super::resolver::Resolver;
use crate::note::FrontMatter;
use crate::site::Addressing;

impl Resolver<'_> {
    /// `../../issues` from a note in the root: pages of the repository's host, two folders above its files.
    pub(super) fn is_page_of_host(&self, path: &str) -> bool {
        const PAGES: [&str; 12] = [
            "issues",
            "pulls",
            "pull",
            "wiki",
            "releases",
            "graphs",
            "actions",
            "discussions",
            "tags",
            "stargazers",
            "commits",
            "compare",
        ];
        let depth = self.path.matches('/').count();
        let rest = path.strip_prefix(&"../".repeat(depth + 2));
        let first = rest.and_then(|rest| rest.split('/').next());
        first.is_some_and(|first| PAGES.contains(&first))
    }

    /// An address that begins with no folder of the root and names no file: a route of an application that shows the notes.
    pub(super) fn is_route(&self, path: &str) -> bool {
        let (first, last) = (path.split('/').next(), path.rsplit('/').next());
        let files = self.workspace.files();
        !last.is_some_and(|last| last.contains('.'))
            && !files.has(path)
            && first.is_some_and(|first| !first.is_empty() && !files.has_folder(first))
    }

    /// A file, or a folder that gets a page of its own, by its address on a site that publishes pages.
    pub(super) fn published_file(&self, address: &str) -> Option<String> {
        let files = self.workspace.files();
        let inside = address.trim_start_matches('/');
        let folders = self.site.generator.assets();
        let in_folder = |folder: &&str| join(&self.site.folder, &format!("{folder}/{inside}"));
        let found = folders.iter().filter_map(in_folder).find(|path| {
            files.has(path) && !is_note(path) || files.has_folder(path) && self.site.generator.lists_folders()
        });
        // Themes bring files of their own.
        let theme = || {
            let themes = join(&self.site.folder, "themes").filter(|themes| files.has_folder(themes))?;
            let end = format!("/static/{inside}");
            let mut of_themes = files.iter().filter(|path| path.starts_with(themes.as_str()));
            of_themes.find(|path| path.ends_with(&end)).map(str::to_owned)
        };
        let own = join(&self.site.folder, inside).filter(|path| files.has(path) && !is_note(path));
        found.or(own).or_else(|| folders.first().and_then(|_| theme()))
    }

    /// Whether a site that has other versions may have a page at a path below the folder of its pages all the same: at an
    /// address, which may lead on, or in a folder that is not there at all.
    pub(super) fn may_be_in_other_version(&self, path: &str) -> bool {
        if !self.site.generator.has_versions() {
            return false;
        }
        let path = path.trim_matches('/');
        let is_file = path.rsplit('/').next().is_some_and(|name| name.contains('.'));
        let folder = self.site.generator.assets().first().copied().unwrap_or("");
        let is_there = |first: &str| {
            let path = join(&self.site.folder, &format!("{folder}/{first}"));
            path.is_some_and(|path| self.workspace.files().has_folder(&path))
        };
        !is_file || path.split_once('/').is_some_and(|(first, _)| !is_there(first))
    }

    /// Whether something else than a note may be at a path: a page written in HTML, an alias of the site, whatever a
    /// template for links makes of it.
    pub(super) fn is_made_elsewhere(&self, path: &str) -> bool {
        let inside = self.site.inside(path);
        let folder = self.site.generator.assets().first().copied().unwrap_or("");
        let of_pages = inside.strip_prefix(folder).unwrap_or(inside);
        if self.site.generator.is_generated(&format!("/{inside}")) || self.may_be_in_other_version(of_pages) {
            return true;
        }
        let files = self.workspace.files();
        let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or(path);
        let is_page = self.site.generator.addressing() == Addressing::Pages && !name.contains('.');
        let template = self.site.generator.link_template();
        is_page && self.workspace.by_name(&format!("{name}.html"), "").is_some()
            || template.is_some_and(|template| {
                files
                    .iter()
                    .any(|file| file.contains("layouts/") && file.contains(template))
            })
    }

    /// Why a site has no page at an address.
    pub(super) fn no_page(&self, address: &str) -> Missing {
        let unpublished = self.unpublished_at(address).map(Missing::Unpublished);
        unpublished
            .or_else(|| self.address_in_other_case(address).map(Missing::Case))
            .unwrap_or(Missing::Nothing)
    }

    /// The note that would have an address if its front matter did not keep it back.
    fn unpublished_at(&self, address: &str) -> Option<NoteId> {
        let wanted = address_key(address);
        self.workspace.notes().find(|note| {
            let entry = self.workspace.entry(*note);
            let kept_back = entry.site == self.site_index && entry.note.front_matter.unpublished;
            let front_matter = || FrontMatter {
                unpublished: false,
                ..entry.note.front_matter.clone()
            };
            let address = kept_back.then(|| {
                self.site
                    .generator
                    .address(&self.site.page(&entry.path, &front_matter()))
            });
            address.flatten().is_some_and(|address| address_key(&address) == wanted)
        })
    }

    /// The address of a page that differs in case alone.
    fn address_in_other_case(&self, address: &str) -> Option<String> {
        let bare = |address: &'_ str| address.trim_end_matches('/').trim_end_matches(".html").len();
        let (wanted, end) = address.split_at(bare(address));
        let entries = self.workspace.notes().map(|note| self.workspace.entry(note));
        let of_site = entries.filter(|entry| entry.site == self.site_index);
        let mut addresses = of_site.filter_map(|entry| entry.address.as_deref());
        let found =
            addresses.find_map(|other| other.get(..bare(other)).filter(|other| lower(other).eq(lower(wanted))))?;
        Some(format!("{found}{end}"))
    }
}

fn lower(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(char::to_lowercase)
}
