//! What holds for every move: the links that were broken are broken afterwards, and no others.

use std::collections::BTreeSet;
use std::path::Path;

use proptest::prelude::*;

use super::super::fixture::applied;
use super::*;
use crate::workspace::Root;
use crate::workspace::resolve::FragmentTarget;

/// Notes before and after moves: pages, posts, names with blanks, brackets, Hangul.
const RELATIVE: [&str; 9] = [
    "a.md",
    "b.md",
    "README.md",
    "폴더/가.md",
    "폴더/README.md",
    "x/y z/c (1).md",
    "x/d.md",
    "x/y z/100%.md",
    "e&f.md",
];
const JEKYLL: [&str; 8] = [
    "a.md",
    "index.md",
    "폴더/가.md",
    "폴더/index.md",
    "_posts/2023-01-02-a.md",
    "_posts/2023-02-03-나.md",
    "x/_posts/2023-04-05-c_d.md",
    "x/b.md",
];
const IMAGES: [&str; 2] = ["img/그림 1.png", "x/p.png"];

/// How a link is written: how its place is, and how that stands in the text.
type Written = (usize, usize, usize);

/// A link from a note to a file, somehow.
fn link(from: &str, to: &str, (place, form, fragment): Written, jekyll: bool, number: usize) -> String {
    let relative = candidates::relative_path(folder_of(from), to);
    let stem = to.rsplit_once('.').map_or(to, |(stem, _)| stem);
    let post = stem.split("_posts/").nth(1);
    let encoded = |path: &str| path.replace('%', "%25").replace(' ', "%20");
    let place = match (place % 6, post) {
        (0, _) => encoded(&relative),
        (1, _) => format!("./{}", encoded(&relative)),
        (2, _) => format!("/{}", encoded(to)),
        (3, Some(post)) if jekyll => format!("{{% post_url {post} %}}"),
        (3 | 4, _) if jekyll && !to.contains('%') => format!("{{% link {to} %}}"),
        (5, None) if jekyll => format!("{{{{ site.baseurl }}}}/{}", encoded(stem.trim_end_matches("index"))),
        (4, _) => percent_encoding::utf8_percent_encode(&relative, percent_encoding::NON_ALPHANUMERIC)
            .to_string()
            .replace("%2F", "/")
            .replace("%2E", "."),
        _ => encoded(&relative),
    };
    let fragment = ["", "#제목", "#없음"][fragment % 3];
    match form % 4 {
        0 => format!("[글 {number}]({place}{fragment})"),
        1 => format!("[글 {number}](<{place}{fragment}>)"),
        2 => format!("<a href=\"{place}{fragment}\">글 {number}</a>"),
        _ => format!("![글 {number}]({place}{fragment})"),
    }
}

fn write(folder: &Path, path: &str, text: &str) {
    let file = folder.join(path);
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(file, text).unwrap();
}

fn load(folder: &Path) -> Workspace {
    let root = Root {
        folder: folder.to_owned(),
    };
    Workspace::load(&root, &|_, _| {})
}

/// Broken links by note and text.
fn broken(workspace: &Workspace, moves: &Moves) -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    for note in workspace.notes() {
        let entry = workspace.entry(note);
        let text = workspace.text(note).unwrap();
        for link in &entry.note.links {
            let is_broken = match workspace.resolve(note, link) {
                Target::Missing { .. } => true,
                Target::Note {
                    note,
                    fragment: Some(fragment),
                } => workspace.fragment(note, &fragment.text) == FragmentTarget::Missing,
                _ => false,
            };
            if is_broken {
                found.insert((moves.after(&entry.path), link.text.of(&text).to_owned()));
            }
        }
    }
    found
}

/// Where every link leads, by note and text.
fn led(workspace: &Workspace, moves: &Moves) -> BTreeSet<(String, String, String)> {
    let mut found = BTreeSet::new();
    for note in workspace.notes() {
        let entry = workspace.entry(note);
        let text = workspace.text(note).unwrap();
        for link in &entry.note.links {
            if let Goal::Place { path, .. } = goal(workspace, note, link) {
                found.insert((
                    moves.after(&entry.path),
                    link.text.of(&text).to_owned(),
                    moves.after(&path),
                ));
            }
        }
    }
    found
}

fn check(
    paths: &[&str],
    jekyll: bool,
    links: &[(usize, usize, Written)],
    moving: usize,
    to: &str,
) -> Result<(), TestCaseError> {
    let folder = tempfile::tempdir().unwrap();
    if jekyll {
        write(folder.path(), "_config.yml", "title: x\n");
    }
    let targets: Vec<&str> = paths.iter().chain(&IMAGES).copied().chain(["없음.md"]).collect();
    for (at, path) in paths.iter().enumerate() {
        let mut text = String::from("---\ntitle: t\n---\r\n## 제목\n\n");
        for (number, (from, target, written)) in links.iter().enumerate() {
            if from % paths.len() == at {
                text += &link(path, targets[target % targets.len()], *written, jekyll, number);
                text += if number % 2 == 0 { " 🚀\r\n" } else { "\n\n" };
            }
        }
        write(folder.path(), path, &text);
    }
    for image in IMAGES {
        write(folder.path(), image, "");
    }
    let movable: Vec<&str> = paths.iter().chain(&IMAGES).copied().chain(["폴더", "x"]).collect();
    let old = movable[moving % movable.len()];
    let to = match old.rsplit_once('.') {
        Some((_, extension)) => format!("{to}.{extension}"),
        None => to.to_owned(),
    };
    let moves = Moves::new(vec![(old.to_owned(), to.clone())]);
    let before = load(folder.path());
    let Ok(followed) = follow(&before, &moves, Language::En) else {
        return Ok(());
    };
    let (was, led_before) = (broken(&before, &moves), led(&before, &moves));
    for note in before.notes() {
        let edits = followed.edits.iter().filter(|edit| edit.note == note);
        let text = applied(&before.text(note).unwrap(), edits);
        write(folder.path(), &before.entry(note).path, &text);
    }
    let target = folder.path().join(&to);
    std::fs::create_dir_all(target.parent().unwrap()).unwrap();
    std::fs::rename(folder.path().join(old), target).unwrap();
    let after = load(folder.path());
    let none = Moves::default();
    if followed.left.is_empty() {
        prop_assert_eq!(broken(&after, &none), was, "{} -> {}", old, to);
        let led_after = led(&after, &none);
        prop_assert_eq!(&led_before, &led_after, "{} -> {}", old, to);
    } else {
        // Only what is said to be left may break.
        let new = broken(&after, &none).difference(&was).count();
        prop_assert!(new <= followed.left.len(), "{} -> {}: {:?}", old, to, followed.left);
    }
    Ok(())
}

fn links() -> impl Strategy<Value = Vec<(usize, usize, Written)>> {
    prop::collection::vec((0..20usize, 0..20usize, (0..6usize, 0..4usize, 0..3usize)), 0..16)
}

fn names() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "new",
        "새 글",
        "x/new",
        "폴더/n (2)",
        "p/q/r",
        "n)",
        "50% & more; x",
        "README",
        "p/index",
        "_posts/2024-01-01-z",
        "q/_posts/2024-01-01-새",
    ])
    .prop_map(str::to_owned)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn relative_links_lead_where_they_led(links in links(), moving in 0..20usize, to in names()) {
        check(&RELATIVE, false, &links, moving, &to)?;
    }

    #[test]
    fn links_of_a_site_lead_where_they_led(links in links(), moving in 0..20usize, to in names()) {
        check(&JEKYLL, true, &links, moving, &to)?;
    }
}
