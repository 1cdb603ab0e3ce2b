//! Ways to name a place that has moved, those in the manner of the old link first.

use percent_encoding::percent_decode_str;

use crate::site::Addressing;
use crate::workspace::files::{folder_of, join};
use crate::workspace::link_form::{Form, Naming};
use crate::workspace::{NoteId, Workspace, is_note};

/// A link and where it leads, before and after a move.
pub(super) struct Journey<'a> {
    pub before: &'a Workspace,
    pub after: &'a Workspace,
    /// The note with the link.
    pub note: NoteId,
    pub form: &'a Form<'a>,
    /// The path of the target before; outside of the root with leading `..`.
    pub was: &'a str,
    /// The same after.
    pub to: &'a str,
}

/// The two states of something: before and after the move.
type Pair<T> = (T, T);

impl Journey<'_> {
    /// Decoded places, the likeliest first. Each is still to be tried: it need not lead there.
    pub(super) fn candidates(&self) -> Vec<String> {
        let old = percent_decode_str(self.form.place()).decode_utf8_lossy().into_owned();
        let mut found: Vec<(bool, String)> = Vec::new();
        match self.form.naming {
            Naming::Name => return names(&old, self.was, self.to),
            Naming::Post => found.extend(post_name(self.to).map(|name| (true, name))),
            Naming::Repository => found.extend(matched(&old, file_shapes(self.was), file_shapes(self.to), |path| path)),
            Naming::File => {
                self.files(&old, &mut found);
                found.extend(names(&old, self.was, self.to).into_iter().map(|name| (false, name)));
            }
            Naming::Address if old.starts_with('/') => self.absolute(&old, &mut found),
            Naming::Address => self.relative(&old, &mut found),
        }
        found.sort_by_key(|(in_the_old_manner, _)| !in_the_old_manner);
        found.into_iter().map(|(_, place)| place).collect()
    }

    fn absolute(&self, old: &str, found: &mut Vec<(bool, String)>) {
        if let Some((was, to)) = self.addresses() {
            found.extend(matched(old, address_shapes(&was), address_shapes(&to), |address| {
                address
            }));
        }
        let (before, after) = self.site_folders();
        if let (Some(was), Some(to)) = (inside(before, self.was), inside(after, self.to)) {
            let rooted = |path: String| format!("/{path}");
            found.extend(matched(
                old,
                file_shapes(was).map(|shape| shape.map(rooted)),
                file_shapes(to),
                rooted,
            ));
        }
    }

    fn relative(&self, old: &str, found: &mut Vec<(bool, String)>) {
        let slash = if old.ends_with('/') { "/" } else { "" };
        let dotted = |path: String| match old.starts_with("./") && !path.starts_with("..") && path != "." {
            true => format!("./{path}"),
            false => path,
        };
        let folders = |path: Pair<&str>| (folder_of(path.0).to_owned(), folder_of(path.1).to_owned());
        if let (Some((was, to)), Some(own)) = (self.addresses(), self.own_addresses()) {
            let (before, after) = folders((&own.0, &own.1));
            let meant = join(&before, old)
                .map(|path| format!("/{path}{slash}"))
                .unwrap_or_default();
            let way = |address: String| dotted(relative_path(&after, &address));
            found.extend(matched(&meant, address_shapes(&was), address_shapes(&to), way));
        }
        let (before, after) = folders(self.own_paths());
        let meant = join(&before, old)
            .map(|path| format!("{path}{slash}"))
            .unwrap_or_default();
        let way = |path: String| dotted(relative_path(&after, &path));
        found.extend(matched(&meant, file_shapes(self.was), file_shapes(self.to), way));
    }

    /// From the folder of the site, from that of its content, and from the note's own folder.
    fn files(&self, old: &str, found: &mut Vec<(bool, String)>) {
        let slash = if old.starts_with('/') { "/" } else { "" };
        let rooted = |path: String| format!("{slash}{path}");
        let (before, after) = self.site_folders();
        let content = |folder: &str| join(folder, "content").unwrap_or_default();
        for (before, after) in [(before.to_owned(), after.to_owned()), (content(before), content(after))] {
            if let (Some(was), Some(to)) = (inside(&before, self.was), inside(&after, self.to)) {
                let shapes = file_shapes(was).map(|shape| shape.map(rooted));
                found.extend(matched(old, shapes, file_shapes(to), rooted));
            }
        }
        let (before, after) = self.own_paths();
        let shapes = file_shapes(self.was).map(|shape| Some(relative_path(folder_of(before), &shape?)));
        let way = |path: String| relative_path(folder_of(after), &path);
        found.extend(matched(old, shapes, file_shapes(self.to), way));
    }

    fn own_paths(&self) -> Pair<&str> {
        (&self.before.entry(self.note).path, &self.after.entry(self.note).path)
    }

    fn site_folders(&self) -> Pair<&str> {
        let folder = |workspace: &'_ Workspace| workspace.entry(self.note).site;
        (
            &self.before.sites()[folder(self.before)].folder,
            &self.after.sites()[folder(self.after)].folder,
        )
    }

    /// The addresses of the target, where the site of the link publishes pages.
    fn addresses(&self) -> Option<Pair<String>> {
        let address = |workspace: &Workspace, path: &str| {
            let target = workspace.entry(workspace.find(path)?);
            let own = workspace.entry(self.note).site;
            let pages = workspace.sites()[own].generator.addressing() == Addressing::Pages;
            target
                .address
                .as_deref()
                .filter(|_| pages && target.site == own)
                .map(str::to_owned)
        };
        Some((address(self.before, self.was)?, address(self.after, self.to)?))
    }

    fn own_addresses(&self) -> Option<Pair<String>> {
        let address = |workspace: &Workspace| workspace.entry(self.note).address.as_deref().map(str::to_owned);
        Some((address(self.before)?, address(self.after)?))
    }
}

/// The new shapes, written by `way`; those whose old shape is `old` are in its manner.
fn matched<const N: usize>(
    old: &str,
    before: [Option<String>; N],
    after: [Option<String>; N],
    way: impl Fn(String) -> String,
) -> Vec<(bool, String)> {
    let shapes = before.into_iter().zip(after);
    shapes
        .filter_map(|(before, after)| Some((before.as_deref() == Some(old), way(after?))))
        .collect()
}

/// How a file is named by its path: all of it, for a folder also with a slash; a note also without its extension, and the
/// index of a folder by that folder.
fn file_shapes(path: &str) -> [Option<String>; 5] {
    let stem = is_note(path).then(|| stem(path).to_owned());
    let name = path.rsplit('/').next().unwrap_or(path);
    let is_index = ["README.md", "readme.md", "index.md", "_index.md"].contains(&name);
    let folder = is_index.then(|| folder_of(path).to_owned());
    let with_slash = folder.as_ref().map(|folder| format!("{folder}/"));
    [
        Some(path.to_owned()),
        stem,
        folder,
        with_slash,
        Some(format!("{path}/")),
    ]
}

/// How a page is named by its address: servers give it with and without `.html`, `index.html` and a slash at the end.
fn address_shapes(address: &str) -> [Option<String>; 7] {
    let bare = address.strip_suffix(".html");
    let closed = address.strip_suffix('/').filter(|folder| !folder.is_empty());
    let open = bare.is_none() && closed.is_none() && !address.ends_with('/');
    [
        Some(address.to_owned()),
        bare.map(str::to_owned),
        closed.map(str::to_owned),
        address.ends_with('/').then(|| format!("{address}index.html")),
        open.then(|| format!("{address}/")),
        open.then(|| format!("{address}.html")),
        bare.map(|bare| format!("{bare}/")),
    ]
}

/// The ends of a path as a vault finds a file by them: as many parts as before, all where all were written, else the fewest.
fn names(old: &str, was: &str, to: &str) -> Vec<String> {
    let name = |path: &str| match is_note(path) && !is_note(old) {
        true => stem(path).to_owned(),
        false => path.to_owned(),
    };
    let slash = if old.starts_with('/') { "/" } else { "" };
    let parts = |path: &str| path.split('/').filter(|part| !part.is_empty()).count();
    let (written, all) = (parts(old), parts(to));
    let first = match written == parts(was) && written > 1 {
        true => all,
        false => written.min(all),
    };
    let end = |count: usize| {
        let kept: Vec<&str> = to.split('/').skip(all - count).collect();
        format!("{slash}{}", name(&kept.join("/")))
    };
    std::iter::once(first).chain(1..=all).map(end).collect()
}

/// The name of a post, as its tag says it.
fn post_name(path: &str) -> Option<String> {
    let (above, name) = stem(path).rsplit_once("_posts/")?;
    (above.is_empty() || above.ends_with('/')).then(|| name.to_owned())
}

fn stem(path: &str) -> &str {
    path.rsplit_once('.').map_or(path, |(stem, _)| stem)
}

/// The path inside a folder.
fn inside<'p>(folder: &str, path: &'p str) -> Option<&'p str> {
    match folder {
        "" => Some(path),
        folder => path.strip_prefix(folder)?.strip_prefix('/'),
    }
}

/// The way from a folder to a path; both may begin with `/`, the path also with `..`.
pub(super) fn relative_path(folder: &str, path: &str) -> String {
    let parts = |path: &'_ str| {
        path.split('/')
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let (from, to) = (parts(folder), parts(path));
    let most = to.len().saturating_sub(usize::from(!path.ends_with('/')));
    let shared = from
        .iter()
        .zip(&to[..most])
        .take_while(|(left, right)| left == right)
        .count();
    let mut way: Vec<String> = std::iter::repeat_n("..".to_owned(), from.len() - shared).collect();
    way.extend_from_slice(&to[shared..]);
    if way.is_empty() {
        return if path.ends_with('/') { "./" } else { "." }.to_owned();
    }
    let slash = if path.ends_with('/') { "/" } else { "" };
    format!("{}{slash}", way.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_between_folders() {
        for (folder, path, way) in [
            ("", "a/b.md", "a/b.md"),
            ("a", "a/b.md", "b.md"),
            ("a/가", "c/b.md", "../../c/b.md"),
            ("/a", "/b/", "../b/"),
            ("a/b", "a/b/", "./"),
            ("a/b", "../x.png", "../../../x.png"),
            ("a/b", "a/b", "../b"),
        ] {
            assert_eq!(relative_path(folder, path), way, "{folder} {path}");
        }
    }

    #[test]
    fn names_in_a_vault_are_as_long_as_they_were() {
        assert_eq!(names("a", "x/a.md", "y/z/b.md")[0], "b");
        assert_eq!(names("x/a", "x/a.md", "y/z/b.md")[0], "y/z/b");
        assert_eq!(names("x/a.md", "w/x/a.md", "y/z/b.md")[0], "z/b.md");
        assert_eq!(names("a", "x/a.md", "y/b.md"), ["b", "b", "y/b"]);
    }

    #[test]
    fn addresses_are_written_as_they_were() {
        let found = matched(
            "/a/b",
            address_shapes("/a/b.html"),
            address_shapes("/c/d.html"),
            |address| address,
        );
        assert_eq!(found[1], (true, "/c/d".to_owned()));
        assert_eq!(
            post_name("x/_posts/y/2023-01-02-가.md").as_deref(),
            Some("y/2023-01-02-가")
        );
    }
}
