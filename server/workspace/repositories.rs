//! The repository that notes are part of, by which its host gives them addresses.

use std::path::Path;

use super::configuration::FolderSettings;
use super::{Configuration, Workspace, sites};

/// The repository that a root is a clone of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repository {
    /// `https://github.com/OWNER/NAME`.
    pub address: String,
    /// The branch that links name, where it is known.
    pub branch: Option<String>,
}

/// The repository of one note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnRepository<'a> {
    /// `https://github.com/OWNER/NAME`.
    pub address: &'a str,
    /// The branch that links name, where it is known.
    pub branch: Option<&'a str>,
    /// The folder of the root that it begins at: a part of the root may be a repository of its own.
    pub folder: &'a str,
}

/// The repository of a root: as configured, else the remote `origin`.
pub(super) fn of_root(root: &Path, configuration: &Configuration) -> Option<Repository> {
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

impl Workspace {
    /// The repository of a note: as the last part that it lies in says, else that of the root.
    pub fn repository_of(&self, path: &str) -> Option<OwnRepository<'_>> {
        let parts = || {
            let parts = self.configuration.folders.iter().rev();
            parts.filter(|part| sites::matches(&part.path, path))
        };
        let of_root = self.repository.as_deref();
        let own = parts().find_map(|part| Some((part.repository.as_deref()?.trim_end_matches('/'), part.folder())));
        let (address, folder) = own.or_else(|| Some((of_root?.address.as_str(), "")))?;
        let branch = parts().find_map(|part| part.branch.as_deref());
        let of_site = self.configuration.site.branch.as_deref();
        Some(OwnRepository {
            address,
            branch: branch.or(of_site),
            folder,
        })
    }

    /// The part of an address behind that of a repository of the root, whichever it is.
    pub fn in_repository<'p>(&self, address: &'p str) -> Option<&'p str> {
        let of_parts = self.configuration.folders.iter();
        let of_parts = of_parts.filter_map(|part: &FolderSettings| part.repository.as_deref());
        let of_root = self.repository.as_deref().map(|own| own.address.as_str());
        let mut known = of_parts.chain(of_root);
        known.find_map(|own| address.strip_prefix(own.trim_end_matches('/'))?.strip_prefix('/'))
    }
}
