//! The way of a link to its target: by address, by path, by name.

use percent_encoding::percent_decode_str;

use super::super::files::{Near, folder_of, is_note, join};
use super::super::{NoteId, Workspace};
use super::{Fragment, Missing, Target};
use crate::note::Link;
use crate::site::{Addressing, Flavour, Site};
use crate::text::Span;

/// A link of a note on its way to its target.
pub(super) struct Resolver<'a> {
    pub workspace: &'a Workspace,
    pub from: NoteId,
    pub site: &'a Site,
    /// Path of the note.
    pub path: &'a str,
    pub link: &'a Link,
}

impl Resolver<'_> {
    pub fn address(&self, address: &str) -> Target {
        if let Some(rest) = self.own_address(address) {
            return self.absolute(&rest);
        }
        if let Some(target) = self.repository(address) {
            return target;
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

    /// The part of a whole address of the site's own host after that host.
    fn own_address(&self, address: &str) -> Option<String> {
        let rest = address
            .strip_prefix("https://")
            .or_else(|| address.strip_prefix("http://"))?;
        let after = rest.strip_prefix(self.site.generator.host()?)?;
        (after.is_empty() || after.starts_with(['/', '#', '?'])).then(|| {
            if after.is_empty() {
                "/".to_owned()
            } else {
                after.to_owned()
            }
        })
    }

    /// A file of the own repository by the address that its host gives it.
    fn repository(&self, address: &str) -> Option<Target> {
        let repository = self.workspace.repository()?;
        let rest = address.strip_prefix(repository.address.as_str())?.strip_prefix('/')?;
        let (kind, rest) = rest.split_once('/')?;
        let (branch, rest) = rest.split_once('/')?;
        let known = repository
            .branch
            .as_deref()
            .map_or(matches!(branch, "main" | "master"), |own| own == branch);
        if !matches!(kind, "blob" | "tree" | "raw") || !known {
            return Some(Target::Unknown);
        }
        let (path, fragment) = self.split(rest);
        Some(self.file(&path, fragment, path.clone()))
    }

    fn absolute(&self, address: &str) -> Target {
        let (path, fragment) = self.split(address);
        let inside = path
            .strip_prefix(self.site.generator.base_path())
            .filter(|rest| rest.is_empty() || rest.starts_with('/'))
            .unwrap_or(&path);
        if self.site.generator.is_generated(inside) || self.workspace.is_generated(self.path, inside) {
            return Target::Unknown;
        }
        let addressing = self.site.generator.addressing();
        if let Some(note) = self.workspace.note_at(self.from, inside) {
            return Target::Note { note, fragment };
        }
        let file = join(&self.site.folder, inside.trim_start_matches('/')).unwrap_or_default();
        match addressing {
            // Whatever a generator that is not known here puts there.
            Addressing::RelativeFiles if !self.workspace.files().has(&file) => Target::Unknown,
            Addressing::Pages => self.page_or_file(inside, &file, fragment),
            Addressing::Files if self.is_route(&file) => Target::Unknown,
            _ => self.file(&file, fragment, file.clone()),
        }
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
        match self.file(file, fragment, address.to_owned()) {
            Target::Missing {
                path,
                reason: Missing::Extension(_),
            } => Target::Missing {
                path,
                reason: Missing::Nothing,
            },
            target => target,
        }
    }

    fn relative(&self, address: &str) -> Target {
        let (path, fragment) = self.split(address);
        if path.is_empty() {
            return Target::Unknown;
        }
        if let Some(own) = &self.workspace.entry(self.from).address {
            // A browser resolves against the address of the page, generators and their plug-ins against the file.
            let folder = own.rsplit_once('/').map_or("", |(folder, _)| folder);
            let address = join(folder, &path).map(|address| format!("/{address}"));
            if let Some(note) = address
                .as_deref()
                .and_then(|address| self.workspace.note_at(self.from, address))
            {
                return Target::Note { note, fragment };
            }
            if let Some(published) = address.as_deref().and_then(|address| self.published_file(address)) {
                return Target::File(published);
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
        let target = self.file(&file, fragment.clone(), file.clone());
        if self.site.generator.addressing() == Addressing::Vault && matches!(target, Target::Missing { .. }) {
            return match self.wiki(&path) {
                Target::Missing {
                    reason: Missing::Unwritten,
                    ..
                } => target,
                Target::Note { note, .. } => Target::Note { note, fragment },
                found => found,
            };
        }
        target
    }

    /// A file by its path relative to the root. `shown` is what a message calls it.
    fn file(&self, path: &str, fragment: Option<Fragment>, shown: String) -> Target {
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
                None => Target::File(path.to_owned()),
            };
        }
        if workspace.files().has(path) {
            return Target::File(path.to_owned());
        }
        let reason = match workspace.files().near(path) {
            Some(Near::Case(found)) => Missing::Case(found),
            Some(Near::Normalisation(found)) => Missing::Normalisation(found),
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
            reason => Target::Missing { path: shown, reason },
        }
    }

    /// `{% link path %}`, `{{< ref "path" >}}`.
    pub fn named_file(&self, path: &str) -> Target {
        let (path, fragment) = self.split(path);
        let inside = path.trim_start_matches('/');
        if self.site.flavour == Flavour::Jekyll {
            // Jekyll wants the whole path, and stops the build where there is no such file.
            let file = join(&self.site.folder, inside).unwrap_or_default();
            return self.file(&file, fragment, path.clone());
        }
        let folders = [
            self.site.folder.to_string(),
            join(&self.site.folder, "content").unwrap_or_default(),
            folder_of(self.path).to_owned(),
        ];
        for folder in &folders {
            let candidates = ["", ".md", "/index.md", "/_index.md"]
                .map(|end| join(folder, &format!("{}{end}", inside.trim_end_matches('/'))));
            if let Some(note) = candidates.iter().flatten().find_map(|path| self.workspace.find(path)) {
                return Target::Note { note, fragment };
            }
        }
        if folders
            .iter()
            .filter_map(|folder| join(folder, inside))
            .any(|path| self.workspace.files().has(&path))
        {
            return Target::File(inside.to_owned());
        }
        // Hugo finds a page by its name alone as well.
        match self.wiki(inside) {
            Target::Missing { .. } => Target::Missing {
                path,
                reason: Missing::Nothing,
            },
            Target::Note { note, .. } => Target::Note { note, fragment },
            found => found,
        }
    }

    /// `{% post_url 2023-01-01-name %}`.
    pub fn post(&self, name: &str) -> Target {
        let (name, fragment) = self.split(name);
        let found = self.workspace.by_name(&name, folder_of(self.path));
        let found = found.filter(|path| path.split('/').any(|part| part == "_posts"));
        let found = found.and_then(|path| self.workspace.find(&path));
        match found {
            Some(note) => Target::Note { note, fragment },
            None => Target::Missing {
                path: name,
                reason: Missing::Nothing,
            },
        }
    }

    pub fn wiki(&self, destination: &str) -> Target {
        let (path, fragment) = match destination.split_once('#') {
            Some((path, fragment)) => (path.trim(), Some(self.fragment(fragment))),
            None => (destination.trim(), None),
        };
        if path.is_empty() {
            return Target::Note {
                note: self.from,
                fragment,
            };
        }
        if has_scheme(path) {
            return Target::External;
        }
        match self.workspace.by_name(path, folder_of(self.path)) {
            Some(found) if is_note(&found) => match self.workspace.find(&found) {
                Some(note) => Target::Note { note, fragment },
                None => Target::File(found),
            },
            Some(found) => Target::File(found),
            None => Target::Missing {
                path: path.to_owned(),
                reason: Missing::Unwritten,
            },
        }
    }

    /// Path and fragment of an address, both percent-decoded, without the query.
    fn split(&self, address: &str) -> (String, Option<Fragment>) {
        let (path, fragment) = match address.split_once('#') {
            Some((path, fragment)) => (path, Some(self.fragment(fragment))),
            None => (address, None),
        };
        let path = path.split('?').next().unwrap_or(path);
        (decode(path), fragment)
    }

    fn fragment(&self, fragment: &str) -> Fragment {
        let target = self.link.target;
        // The fragment stands at the end of the target, whatever templates came before it.
        let length = fragment.len().min(target.len()) as u32;
        Fragment {
            text: decode(fragment),
            span: Span::between(target.end - length, target.end),
        }
    }
}

fn decode(text: &str) -> String {
    percent_decode_str(text)
        .decode_utf8()
        .map_or_else(|_| text.to_owned(), |decoded| decoded.into_owned())
}

/// `https:`, `mailto:`: letters, digits, `+`, `-`, `.` before a colon.
fn has_scheme(address: &str) -> bool {
    let Some((scheme, _)) = address.split_once(':') else {
        return false;
    };
    scheme.len() > 1
        && scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|mark| mark.is_ascii_alphanumeric() || "+-.".contains(mark))
}
