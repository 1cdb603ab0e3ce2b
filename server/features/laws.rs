//! What holds after any sequence of edits and changes on disk: the workspace is the one that is read from scratch.

use std::collections::BTreeSet;
use std::path::Path;

use awsnotes_glossary::Day;
use proptest::prelude::*;

use crate::rules::{self, Context, Language};
use crate::workspace::resolve::Target;
use crate::workspace::{NoteId, Root, Workspace};

const PATHS: [&str; 10] = [
    "a.md",
    "나.md",
    "b/c.md",
    "b/README.md",
    "b/깊은 곳/d.md",
    "_posts/2023-01-02-e.md",
    "_posts/2023-01-03-f.md",
    "build/g.md",
    "그림.png",
    "note.txt",
];
const FOLDERS: [&str; 4] = ["b", "b/깊은 곳", "_posts", "build"];
/// Files that decide how notes are read, with what they may say.
const SIGNS: [(&str, &str); 8] = [
    ("awsnotes.toml", "exclude = [\"build/**\"]\n"),
    (
        "awsnotes.toml",
        "[site]\nflavour = \"obsidian\"\n[rules]\nstub-section = \"off\"\n",
    ),
    ("awsnotes.toml", "[[term]]\n"),
    (".gitignore", "build/\n"),
    ("b/.gitignore", "*.md\n!README.md\n"),
    ("_config.yml", "permalink: /:title/\n"),
    ("b/mkdocs.yml", "site_name: x\n"),
    (".obsidian/app.json", "{}"),
];
const PIECES: [&str; 20] = [
    "---\nseries: 여행\npermalink: /같은/\n---\n",
    "---\ntitle: \"[01] 여행: 하나\"\naliases: [/같은/]\n---\n",
    "---\ntitle: \"[03] 여행: 셋\"\ndate: 2023-01-02\n---\n",
    "# 제목\n\n",
    "## 제목\n\n",
    "## 시리즈\n\n- [[01] 하나](a.md)\n- [[02] 둘](b/c.md)\n\n",
    "[글](a.md#제목) [폴더](b/) [그림](그림.png) [목록](../b/c.md)\n\n",
    "[[나]] [[c|다른]] ![](b/없음.png) [작은](A.md)\n\n",
    "[주소](/같은/) [e](/e/) [지은 것](build/g.md)\n\n",
    "{% link a.md %} [e]({% post_url 2023-01-02-e %})\n\n",
    "RDS 읽기 전용 복제본은 최대 5개까지 만든다.\n\n",
    "RDS 읽기 전용 복제본은 최대 15개까지 만든다.\r\n\r\n",
    "AWS Single Sign-On과 Amazon S3, AWS Lambda\n\n",
    "**뿌리 상자(Root Box)**는 계정을 담는다.\n\n",
    "- **뿌리 상자**: 다른 뜻이다.\n\n",
    "Auto Scailing, Root Boxx\n\n",
    "<!-- awsnotes-ignore stale-fact -->\n",
    "## 빈 곳\n\nhaha\n\n",
    "[다음 글](../나.md)\n",
    "\u{0}",
];

#[derive(Debug, Clone)]
enum Step {
    Write(usize, Vec<usize>),
    Remove(usize),
    RemoveFolder(usize),
    RenameFolder(usize),
    Sign(usize),
    Open(usize, Vec<usize>),
    Close(usize),
}

fn steps() -> impl Strategy<Value = Vec<(Step, bool)>> {
    let text = || prop::collection::vec(0..PIECES.len(), 0..5);
    let step = prop_oneof![
        4 => (0..PATHS.len(), text()).prop_map(|(path, text)| Step::Write(path, text)),
        2 => (0..PATHS.len()).prop_map(Step::Remove),
        1 => (0..FOLDERS.len()).prop_map(Step::RemoveFolder),
        1 => (0..FOLDERS.len()).prop_map(Step::RenameFolder),
        2 => (0..SIGNS.len()).prop_map(Step::Sign),
        4 => (0..PATHS.len(), text()).prop_map(|(path, text)| Step::Open(path, text)),
        2 => (0..PATHS.len()).prop_map(Step::Close),
    ];
    prop::collection::vec((step, any::<bool>()), 1..16)
}

fn text(pieces: &[usize]) -> String {
    pieces.iter().map(|piece| PIECES[*piece]).collect()
}

fn write(folder: &Path, path: &str, text: &str) {
    let file = folder.join(path);
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(file, text).unwrap();
}

/// A root on disk, what is open in it, and the workspace that follows both.
struct Followed {
    folder: tempfile::TempDir,
    open: std::collections::BTreeMap<&'static str, String>,
    workspace: Workspace,
    /// What changed on disk and was not told yet.
    untold: BTreeSet<String>,
}

impl Followed {
    fn new() -> Followed {
        let folder = tempfile::tempdir().unwrap();
        for (at, path) in PATHS.iter().enumerate().take(6) {
            write(folder.path(), path, &text(&[at, at + 5, at + 10]));
        }
        let workspace = load(folder.path());
        Followed {
            folder,
            open: Default::default(),
            workspace,
            untold: BTreeSet::new(),
        }
    }

    fn take(&mut self, step: &Step, coarsely: bool) {
        let folder = self.folder.path().to_owned();
        let parent = |path: &str| path.rsplit_once('/').map_or(path, |(folder, _)| folder).to_owned();
        let changed = |path: &str| if coarsely { parent(path) } else { path.to_owned() };
        match step {
            Step::Write(path, pieces) => {
                write(&folder, PATHS[*path], &text(pieces));
                self.untold.insert(changed(PATHS[*path]));
            }
            Step::Remove(path) => {
                if std::fs::remove_file(folder.join(PATHS[*path])).is_ok() {
                    self.untold.insert(PATHS[*path].to_owned());
                    if coarsely {
                        // Only an empty folder goes, and that is told as well.
                        let above = parent(PATHS[*path]);
                        if std::fs::remove_dir(folder.join(&above)).is_ok() {
                            self.untold.insert(above);
                        }
                    }
                }
            }
            Step::RemoveFolder(at) => {
                let name = FOLDERS[*at];
                // A folder that went is told of itself: it may have been empty.
                self.untold.insert(name.to_owned());
                if !coarsely {
                    self.untold.extend(files_in(&folder, name));
                }
                // It may not be there.
                let _ = std::fs::remove_dir_all(folder.join(name));
            }
            Step::RenameFolder(at) => {
                let name = FOLDERS[*at];
                let to = format!("{name} 2");
                let _ = std::fs::remove_dir_all(folder.join(&to));
                self.untold.insert(to.clone());
                self.untold.extend(files_in(&folder, name));
                self.untold.insert(name.to_owned());
                let _ = std::fs::rename(folder.join(name), folder.join(&to));
            }
            Step::Sign(at) => {
                let (path, text) = SIGNS[*at];
                if coarsely {
                    let _ = std::fs::remove_file(folder.join(path));
                } else {
                    write(&folder, path, text);
                }
                self.untold.insert(path.to_owned());
            }
            Step::Open(path, pieces) => {
                let (path, text) = (PATHS[*path], text(pieces));
                self.workspace.replace(path, &text);
                self.open.insert(path, text);
            }
            Step::Close(path) => {
                let path = PATHS[*path];
                if self.open.remove(path).is_some() {
                    let anew = self.workspace.close(path);
                    self.read_anew(anew);
                }
            }
        }
    }

    fn tell(&mut self) {
        let changed = std::mem::take(&mut self.untold);
        let anew = self.workspace.refresh(&changed);
        self.read_anew(anew);
    }

    fn read_anew(&mut self, wanted: bool) {
        if wanted {
            self.workspace = self.read_from_scratch();
        }
    }

    fn read_from_scratch(&self) -> Workspace {
        let mut workspace = load(self.folder.path());
        for (path, text) in &self.open {
            workspace.replace(path, text);
        }
        workspace
    }
}

fn files_in(folder: &Path, name: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder.join(name)).into_iter().flatten().flatten() {
        let path = format!("{name}/{}", entry.file_name().to_str().unwrap());
        match entry.path().is_dir() {
            true => found.extend(files_in(folder, &path)),
            false => found.push(path),
        }
    }
    found
}

fn load(folder: &Path) -> Workspace {
    let folder = folder.to_owned();
    Workspace::load(&Root { folder }, &|_, _| {})
}

/// Everything that can be asked, with paths in the place of ids.
fn everything(workspace: &Workspace) -> Vec<String> {
    let name = |id: NoteId| workspace.entry(id).path.to_string();
    let with_names = |text: String| {
        // Ids stand in what is printed as `NoteId(7)`.
        let mut parts = text.split("NoteId(");
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |all, part| {
            let (id, rest) = part.split_once(')').unwrap();
            all + &name(NoteId(id.parse().unwrap())) + rest
        })
    };
    let mut all = Vec::new();
    let mut files: Vec<&str> = workspace.files().iter().chain(workspace.files().folders()).collect();
    files.sort_unstable();
    all.push(format!("{files:?}"));
    all.extend(workspace.problems().map(|problem| format!("{problem:?}")));
    all.push(format!(
        "{:?} {:?}",
        workspace.configuration_problems(),
        workspace.site_problems()
    ));
    all.push(format!("{}", workspace.is_notes_workspace()));
    for note in workspace.notes() {
        let entry = workspace.entry(note);
        all.push(format!("{entry:?} {:?}", workspace.text(note)));
        for link in &entry.note.links {
            let target = workspace.resolve(note, link);
            if let Target::Note { note: to, .. } = target {
                assert!(workspace.called(to).may_be(note, link), "{link:?} is passed over");
            }
            all.push(with_names(format!("{} {target:?}", name(note))));
        }
        for definition in &entry.note.definitions {
            for spelling in definition.names() {
                let mut found = workspace.names().lookup(spelling);
                found.sort_by_key(|id| (name(id.note), id.index));
                all.push(with_names(format!("{spelling} {found:?}")));
            }
        }
        let context = Context {
            workspace,
            note,
            today: Day {
                year: 2026,
                month: 1,
                day: 15,
            },
            language: Language::En,
        };
        all.extend(
            rules::check(&context)
                .iter()
                .map(|finding| with_names(format!("{finding:?}"))),
        );
        let mut members: Vec<String> = workspace.series_members(note).map(name).collect();
        members.sort_unstable();
        all.push(format!("{members:?}"));
    }
    for mention in ["Amazon S3", "AWS Lambda", "AWS Single Sign-On"] {
        let known = workspace.glossary().lookup(mention).unwrap();
        let terms = workspace.glossary().name(known).terms.iter();
        all.extend(terms.map(|term| format!("{mention} {}", workspace.usage(*term))));
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_workspace_that_was_followed_is_the_one_that_is_read(steps in steps()) {
        let mut followed = Followed::new();
        for (step, coarsely) in &steps {
            followed.take(step, *coarsely);
            // Often nothing is told before more has happened.
            if !matches!(step, Step::Write(..) | Step::Sign(_)) || *coarsely {
                followed.tell();
            }
        }
        followed.tell();
        let (now, scratch) = (everything(&followed.workspace), everything(&followed.read_from_scratch()));
        for (now, scratch) in now.iter().zip(&scratch) {
            prop_assert_eq!(now, scratch);
        }
        prop_assert_eq!(now.len(), scratch.len());
    }
}
