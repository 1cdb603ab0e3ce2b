//! Watching the disk for clients that do not. Looks at sizes and times now and then: it works on every file system and needs
//! neither handles nor limits raised, and it spends at most one part in fifty of one core.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use crate::workspace::files::Files;
use crate::workspace::{Workspace, files};

use super::shared::Shared;

/// The shortest time between two looks.
const PERIOD: Duration = Duration::from_secs(2);
/// A look is followed by so many times its length of rest.
const REST: u32 = 50;

/// What is known of each file.
type Seen = HashMap<PathBuf, (SystemTime, u64)>;

/// Watches the roots until the server ends.
pub async fn run(shared: Arc<Shared>) {
    let mut seen: HashMap<PathBuf, Seen> = HashMap::new();
    loop {
        let roots = shared.session().watched();
        seen.retain(|folder, _| roots.iter().any(|root| root.root() == folder));
        let began = Instant::now();
        for root in roots {
            let folder = root.root().to_owned();
            let read = Arc::clone(&root);
            let Ok(now) = tokio::task::spawn_blocking(move || look(&root)).await else {
                continue;
            };
            let changed = match seen.get(&folder) {
                Some(before) => differences(before, &now),
                None => since_read(&read, &now),
            };
            shared.files_changed(&changed);
            seen.insert(folder, now);
        }
        tokio::time::sleep(PERIOD.max(began.elapsed() * REST)).await;
    }
}

/// The files and folders of a root, and those hidden ones that decide how it is read.
fn look(root: &Workspace) -> Seen {
    let (found, _) = Files::walk(root.root(), &root.configuration().exclude);
    let own = std::fs::read_dir(root.root().join(".awsnotes"))
        .into_iter()
        .flatten()
        .flatten()
        .map(|file| file.path());
    let hidden = [".gitignore", ".ignore"].map(|name| root.root().join(name));
    let inside = found.iter().map(|path| root.root().join(path));
    let seen = inside.chain(own).chain(hidden).filter_map(|file| {
        let data = file.metadata().ok()?;
        Some((file, (data.modified().ok()?, data.len())))
    });
    // A folder is there or not; what changes in it are its files.
    let folders = found.folders().map(|path| root.root().join(path));
    let marks = found.marks().map(|path| root.root().join(path));
    let there = folders.chain(marks).map(|folder| (folder, (SystemTime::UNIX_EPOCH, 0)));
    seen.chain(there).collect()
}

/// What differs from what was read, and files so young that they may have changed since.
fn since_read(read: &Workspace, now: &Seen) -> Vec<PathBuf> {
    let young = |time: &SystemTime| time.elapsed().is_ok_and(|age| age < PERIOD * 5);
    let is_known = |file: &PathBuf| {
        let path = files::relative(read.root(), file).unwrap_or_default();
        let is_hidden = path.split('/').any(|part| part.starts_with('.'));
        is_hidden || read.files().has(&path) || read.files().has_folder(&path)
    };
    let changed = now.iter().filter(|(file, (time, _))| young(time) || !is_known(file));
    let known = read.files().iter().map(|path| read.root().join(path));
    let gone = known.filter(|file| !now.contains_key(file));
    changed.map(|(file, _)| file.clone()).chain(gone).collect()
}

/// The files that came, went or changed.
fn differences(before: &Seen, now: &Seen) -> Vec<PathBuf> {
    let changed = now
        .iter()
        .filter(|(file, data)| before.get(*file) != Some(data))
        .map(|(file, _)| file);
    let gone = before.keys().filter(|file| !now.contains_key(*file));
    changed.chain(gone).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_came_went_or_changed_differ() {
        let at = |seconds| SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
        let seen = |files: &[(&str, u64, u64)]| -> Seen {
            files
                .iter()
                .map(|(name, time, length)| (PathBuf::from(name), (at(*time), *length)))
                .collect()
        };
        let before = seen(&[
            ("그대로.md", 1, 1),
            ("시각.md", 1, 1),
            ("길이.md", 1, 1),
            ("사라짐.md", 1, 1),
        ]);
        let now = seen(&[
            ("그대로.md", 1, 1),
            ("시각.md", 2, 1),
            ("길이.md", 1, 2),
            ("새.md", 1, 1),
        ]);
        let mut names: Vec<String> = differences(&before, &now)
            .iter()
            .map(|file| file.display().to_string())
            .collect();
        names.sort();
        assert_eq!(names, ["길이.md", "사라짐.md", "새.md", "시각.md"]);
    }
}
