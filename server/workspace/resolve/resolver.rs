//! The way of a link to its target: by address, by path, by name.

use std::borrow::Cow;

use memchr::memchr;
use percent_encoding::percent_decode_str;

use super::super::files::{Near, folder_of, join};
use super::super::{NoteId, Workspace, sites};
use super::{Fragment, Missing, Target};
use crate::note::{Link, LinkKind, Markdown};
use crate::site::{Addressing, Rooted, Site};
use crate::text::Span;

/// A link of a note on its way to its target.
#[derive(Clone, Copy)]
pub(super) struct Resolver<'a> {
    pub workspace: &'a Workspace,
    pub from: NoteId,
    /// The site that decides what the link means, and its index.
    pub site: &'a Site,
    pub site_index: usize,
    /// Path of the note.
    pub path: &'a str,
    pub link: &'a Link,
}

impl Resolver<'_> {
    pub fn address(&self, address: &str) -> Target {
        if let Some(target) = self.repository(address) {
            return target;
        }
        if let Some((site, rest)) = self.own_address(address) {
            return Resolver {
                site: &self.workspace.sites()[site],
                site_index: site,
                ..*self
            }
            .absolute(&rest);
        }
        if has_scheme(address) || address.starts_with("//") {
            return Target::External;
        }
        if let Some(fragment) = address.strip_prefix('#') {
            return Target::Note {
                note: self.from,
                fragment: Some(self.fragment(fragment)),
            };
        }
        if address.starts_with('/') {
            return self.absolute(address);
        }
        self.relative(address)
    }

    /// The site of the root that a whole address leads to, the note's own first, and the part after the host.
    fn own_address(&self, address: &str) -> Option<(usize, String)> {
        let rest = address
            .strip_prefix("https://")
            .or_else(|| address.strip_prefix("http://"))?;
        let inside = |site: &usize| {
            let generator = &self.workspace.sites()[*site].generator;
            let configured = self.workspace.url_of(*site);
            let host = configured.as_deref().or(generator.host())?;
            // The pages of a repository are no site.
            if host == "github.com" {
                return None;
            }
            let after = rest.strip_prefix(host)?;
            let below = after.strip_prefix(generator.base_path())?;
            let ends = |rest: &str| rest.is_empty() || rest.starts_with(['/', '#', '?']);
            (ends(after) && ends(below)).then(|| match after {
                "" => "/".to_owned(),
                after => after.to_owned(),
            })
        };
        let others = (0..self.workspace.sites().len()).filter(|site| *site != self.site_index);
        let mut sites = std::iter::once(self.site_index).chain(others);
        sites.find_map(|site| Some((site, inside(&site)?)))
    }

    /// A file of the own repository by the address that its host gives it.
    fn repository(&self, address: &str) -> Option<Target> {
        let repository = self.workspace.repository_of(self.path)?;
        let rest = address.strip_prefix(repository.address)?.strip_prefix('/')?;
        let (kind, rest) = rest.split_once('/')?;
        let (branch, rest) = rest.split_once('/')?;
        let known = repository
            .branch
            .map_or(matches!(branch, "main" | "master"), |own| own == branch);
        if !matches!(kind, "blob" | "tree" | "raw") || !known {
            return Some(Target::Unknown);
        }
        let (path, fragment) = self.split(rest);
        let files = self.workspace.files();
        let below = join(repository.folder, &path).filter(|path| files.has(path) || files.has_folder(path));
        let file = below.unwrap_or_else(|| path.clone());
        Some(self.file(&file, fragment, &path))
    }

    fn absolute(&self, address: &str) -> Target {
        let generator = &self.site.generator;
        let (path, fragment) = self.split(&self.as_browsers_read(address));
        let below = path
            .strip_prefix(generator.base_path())
            .filter(|rest| rest.is_empty() || rest.starts_with('/'));
        let inside = below.unwrap_or(&path);
        if generator.is_generated(inside) || self.workspace.is_generated(self.path, inside) {
            return Target::Unknown;
        }
        let by_address = !matches!(generator.addressing(), Addressing::Files | Addressing::Vault);
        let page = by_address.then(|| self.workspace.note_of_site(self.site_index, inside));
        if let Some(note) = page.flatten() {
            return Target::Note { note, fragment };
        }
        // A template tag stands for the host or for the path that the site begins with.
        let other_site = below.is_none() && !self.link.destination.contains("{{");
        let inside_folder = |folder: &str| {
            let folder = join(&self.site.folder, folder).unwrap_or_default();
            join(&folder, inside.trim_start_matches('/')).unwrap_or_default()
        };
        let file = inside_folder("");
        match generator.rooted() {
            Rooted::Pages if other_site => Target::Unknown,
            Rooted::Pages => self.page_or_file(inside, &file, fragment),
            Rooted::Files(folder) => {
                let file = inside_folder(folder);
                match generator.addressing() {
                    Addressing::Files if self.is_route(&file) => Target::Unknown,
                    _ => self.file(&file, fragment, &file),
                }
            }
            // Whatever a generator that is not known here puts there.
            Rooted::Unknown if self.workspace.files().has(&file) => self.file(&file, fragment, &file),
            Rooted::Unknown => Target::Unknown,
        }
    }

    /// An address of a page as browsers read it: a backslash is a slash, unless the generator encodes it, as CommonMark asks.
    fn as_browsers_read<'t>(&self, address: &'t str) -> Cow<'t, str> {
        let generator = &self.site.generator;
        let encodes = generator.dialect().markdown == Markdown::Commonmark
            && !matches!(self.link.kind, LinkKind::Html | LinkKind::HtmlImage);
        if generator.addressing() != Addressing::Pages || encodes || !address.contains('\\') {
            return address.into();
        }
        let (path, rest) = address.split_at(address.find(['#', '?']).unwrap_or(address.len()));
        format!("{}{rest}", path.replace('\\', "/")).into()
    }

    /// Under a generator that publishes pages: a file that is no note counts as it is, a note by its address only.
    fn page_or_file(&self, address: &str, file: &str, fragment: Option<Fragment>) -> Target {
        if file.is_empty() {
            return Target::Unknown;
        }
        if let Some(published) = self.published_file(address) {
            return Target::File(published);
        }
        if let Some(note) = self.workspace.find(file) {
            if self.is_read_as_file() {
                return Target::Note { note, fragment };
            }
            // The file's own path works where its address happens to be that; elsewhere the site has no such page.
            return match self.workspace.entry(note).address {
                Some(_) => Target::Missing {
                    path: address.to_owned(),
                    reason: Missing::Nothing,
                },
                None => Target::Missing {
                    path: address.to_owned(),
                    reason: Missing::Unpublished(note),
                },
            };
        }
        match self.file(file, fragment, address) {
            Target::Missing {
                path,
                reason: Missing::Extension(_) | Missing::Nothing,
            } => Target::Missing {
                reason: self.no_page(&path),
                path,
            },
            target => target,
        }
    }

    fn relative(&self, address: &str) -> Target {
        let (path, fragment) = self.split(address);
        if path.is_empty() || self.site.generator.is_put_into_others(self.site.inside(self.path)) {
            return Target::Unknown;
        }
        let by_address = !matches!(self.site.generator.addressing(), Addressing::Files | Addressing::Vault);
        if let Some(own) = self.workspace.entry(self.from).address.as_ref().filter(|_| by_address) {
            // A browser resolves against the address of the page, generators and their plug-ins against the file.
            let folder = own.rsplit_once('/').map_or("", |(folder, _)| folder);
            let base = self.site.generator.base_path();
            let whole = climbed(&format!("{base}{folder}"), &path);
            let address = whole.strip_prefix(base).filter(|rest| rest.starts_with('/'));
            if let Some(note) = address.and_then(|address| self.workspace.note_of_site(self.site_index, address)) {
                return Target::Note { note, fragment };
            }
            if let Some(published) = address.and_then(|address| self.published_file(address)) {
                return Target::File(published);
            }
            if address.is_some_and(|address| self.may_be_in_other_version(address)) {
                return Target::Unknown;
            }
        }
        let Some(file) = join(folder_of(self.path), &path) else {
            let outside = self.workspace.root().join(folder_of(self.path)).join(&path);
            return match outside.exists() || self.is_page_of_host(&path) {
                true => Target::External,
                false => Target::Missing {
                    path,
                    reason: Missing::Outside,
                },
            };
        };
        match self.file(&file, fragment.clone(), &file) {
            Target::Missing { .. } if self.site.generator.addressing() == Addressing::Vault => {
                self.in_vault(&path, fragment, file)
            }
            Target::Missing { path: shown, reason } if self.site.generator.relative_from_root() => {
                let from_root = join(&self.site.folder, &path).map(|file| self.file(&file, fragment, &file));
                match from_root {
                    Some(Target::Missing { .. }) | None => Target::Missing { path: shown, reason },
                    Some(target) => target,
                }
            }
            Target::Note { note, .. } if self.leaves_out(note) => Target::Missing {
                path: file,
                reason: Missing::Unpublished(note),
            },
            target => target,
        }
    }

    /// Whether a page of a site leads to a note of the same site that is not published.
    pub(super) fn leaves_out(&self, note: NoteId) -> bool {
        let other = self.workspace.entry(note);
        let folder = self.site.folder.as_ref();
        let is_outside =
            || sites::is_below(folder, &other.path) && !self.site.generator.reads(self.site.inside(&other.path));
        self.site.generator.addressing() == Addressing::Pages
            && (other.site == self.site_index && other.address.is_none() || is_outside())
            && !self.is_read_as_file()
    }

    /// Whether the note that the link stands in is no page of its site: it is read where it lies.
    pub(super) fn is_read_as_file(&self) -> bool {
        let own = self.workspace.entry(self.from);
        own.site == self.site_index && own.address.is_none()
    }

    /// A file by its path relative to the root. `shown` is what a message calls it.
    pub(super) fn file(&self, path: &str, fragment: Option<Fragment>, shown: &str) -> Target {
        let path = path.trim_end_matches('/');
        let workspace = self.workspace;
        if let Some(note) = workspace.find(path) {
            return Target::Note { note, fragment };
        }
        if path.is_empty() || workspace.files().has_folder(path) {
            let index = ["README.md", "readme.md", "index.md", "_index.md"]
                .iter()
                .find_map(|name| workspace.find(join(path, name)?.as_str()));
            return match index {
                Some(note) => Target::Note { note, fragment },
                None if self.has_folder_page(path) => Target::File(path.to_owned()),
                None => Target::Missing {
                    path: shown.to_owned(),
                    reason: Missing::Nothing,
                },
            };
        }
        if workspace.files().has(path) {
            return Target::File(path.to_owned());
        }
        let reason = match workspace.files().near(path) {
            Some(Near::Case(found)) => Missing::Case(found),
            Some(Near::Normalisation(found)) => Missing::Normalisation(found),
            Some(Near::Encoding(found)) => Missing::Encoding(found),
            None => {
                let note = ["md", "markdown", "mdx"]
                    .iter()
                    .map(|extension| format!("{path}.{extension}"))
                    .find(|path| workspace.find(path).is_some());
                match note {
                    Some(note) => Missing::Extension(note),
                    None if workspace.root().join(path).exists() => {
                        // Hidden files are not walked, and are there all the same.
                        if path.split('/').any(|part| part.starts_with('.')) {
                            return Target::File(path.to_owned());
                        }
                        Missing::Ignored
                    }
                    None => Missing::Nothing,
                }
            }
        };
        if matches!(reason, Missing::Nothing | Missing::Extension(_)) && self.is_made_elsewhere(path) {
            return Target::Unknown;
        }
        match reason {
            // Sites that publish `a.md` as `a` link to it so.
            Missing::Extension(note) if self.site.generator.addressing() == Addressing::RelativeFiles => {
                match workspace.find(&note) {
                    Some(note) => Target::Note { note, fragment },
                    None => Target::Unknown,
                }
            }
            reason => Target::Missing {
                path: shown.to_owned(),
                reason,
            },
        }
    }

    /// Whether there is something to see at a folder without a note of its own.
    fn has_folder_page(&self, folder: &str) -> bool {
        let page = join(folder, "index.html").unwrap_or_default();
        self.site.generator.lists_folders() || self.is_read_as_file() || self.workspace.files().has(&page)
    }

    /// Path and fragment of an address, both percent-decoded, without the query.
    pub(super) fn split(&self, address: &str) -> (String, Option<Fragment>) {
        let mut bytes = address.bytes();
        let end = bytes
            .position(|byte| matches!(byte, b'#' | b'?'))
            .unwrap_or(address.len());
        let (path, rest) = address.split_at(end);
        let fragment = rest.split_once('#').map(|(_, fragment)| self.fragment(fragment));
        (decode(path), fragment)
    }

    pub(super) fn fragment(&self, fragment: &str) -> Fragment {
        let (target, destination) = (self.link.target, self.link.destination.as_str());
        // At the end of the target, whatever templates come before it; a template tag around it ends behind it.
        let end = destination.rfind(fragment).map_or(0, |at| at + fragment.len());
        let behind = (destination.len() - end).min(target.len());
        let end = target.end - behind as u32;
        let length = fragment.len().min((end - target.start) as usize) as u32;
        Fragment {
            text: decode(fragment),
            span: Span::between(end - length, end),
        }
    }
}

/// The address that a browser comes to: it stays at the top where a path climbs higher.
fn climbed(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => _ = parts.pop(),
            part => parts.push(part),
        }
    }
    format!("/{}", parts.join("/"))
}

fn decode(text: &str) -> String {
    if memchr(b'%', text.as_bytes()).is_none() {
        return text.to_owned();
    }
    percent_decode_str(text)
        .decode_utf8()
        .map_or_else(|_| text.to_owned(), |decoded| decoded.into_owned())
}

/// `https:`, `mailto:`: letters, digits, `+`, `-`, `.` before a colon.
pub(super) fn has_scheme(address: &str) -> bool {
    let Some(scheme) = memchr(b':', address.as_bytes()).map(|colon| &address[..colon]) else {
        return false;
    };
    scheme.len() > 1
        && scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|mark| mark.is_ascii_alphanumeric() || "+-.".contains(mark))
}
