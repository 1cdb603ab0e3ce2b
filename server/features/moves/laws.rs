//! What holds for every move: the links that were broken are broken afterwards, and no others.

use std::collections::BTreeSet;
use std::path::Path;

use proptest::prelude::*;

use super::super::fixture::applied;
use super::*;
use crate::workspace::Root;
use crate::workspace::resolve::FragmentTarget;

/// Notes of a site before and after moves: pages, posts, names with blanks, brackets, Hangul.
struct Kind {
    /// What marks the folder as such a site.
    mark: Option<(&'static str, &'static str)>,
    /// The folder that the notes lie in, with `/`.
    folder: &'static str,
    paths: &'static [&'static str],
    images: [&'static str; 2],
    /// Folders that may move.
    folders: [&'static str; 2],
    /// A link of a manner of its own from a note to a file; none where the manner is not for that file.
    own: fn(&Kind, &str, &str, usize) -> Option<String>,
}

const IMAGES: [&str; 2] = ["img/그림 1.png", "x/p.png"];
const FOLDERS: [&str; 2] = ["폴더", "x"];
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

const GITHUB: Kind = Kind {
    mark: None,
    folder: "",
    paths: &RELATIVE,
    images: IMAGES,
    folders: FOLDERS,
    own: |_, _, to, _| Some(format!("/{}", encoded(to))),
};
const JEKYLL: Kind = Kind {
    mark: Some(("_config.yml", "title: x\n")),
    folder: "",
    paths: &[
        "a.md",
        "index.md",
        "폴더/가.md",
        "폴더/index.md",
        "_posts/2023-01-02-a.md",
        "_posts/2023-02-03-나.md",
        "x/_posts/2023-04-05-c_d.md",
        "x/b.md",
    ],
    images: IMAGES,
    folders: FOLDERS,
    own: |_, _, to, manner| {
        let post = stem(to).split("_posts/").nth(1);
        match (manner % 3, post) {
            (0, Some(post)) => Some(format!("{{% post_url {post} %}}")),
            (0 | 1, _) => Some(format!("{{% link {to} %}}")),
            (_, Some(_)) => None,
            (_, None) => Some(format!(
                "{{{{ site.baseurl }}}}/{}",
                encoded(stem(to).trim_end_matches("index"))
            )),
        }
    },
};
const HUGO: Kind = Kind {
    mark: Some(("hugo.toml", "baseURL = \"https://example.org/\"\n")),
    folder: "content/",
    paths: &[
        "content/a.md",
        "content/_index.md",
        "content/posts/가.md",
        "content/posts/_index.md",
        "content/posts/묶음/index.md",
        "content/x/b.md",
    ],
    images: ["static/img/그림 1.png", "content/posts/묶음/p.png"],
    folders: ["content/posts", "content/x"],
    own: |kind, _, to, manner| {
        let inside = to.strip_prefix(kind.folder)?;
        match manner % 4 {
            0 => Some(format!("{{{{< ref \"/{inside}\" >}}}}")),
            1 => Some(format!("{{{{< relref \"{inside}\" >}}}}")),
            2 => Some(format!("{{{{% ref \"/{}\" %}}}}", stem(inside))),
            _ => Some(format!("/{}/", encoded(stem(inside)))),
        }
    },
};
const MKDOCS: Kind = Kind {
    mark: Some(("mkdocs.yml", "site_name: x\n")),
    folder: "docs/",
    paths: &[
        "docs/a.md",
        "docs/index.md",
        "docs/폴더/가.md",
        "docs/폴더/index.md",
        "docs/x/y z/b.md",
    ],
    images: ["docs/img/그림 1.png", "docs/x/p.png"],
    folders: ["docs/폴더", "docs/x"],
    own: |kind, _, to, manner| {
        let inside = to.strip_prefix(kind.folder)?;
        let address = stem(inside).trim_end_matches("index").trim_end_matches('/');
        (manner % 2 == 0).then(|| format!("/{}/", encoded(address)))
    },
};
const DOCSIFY: Kind = Kind {
    mark: Some(("index.html", "<script>window.$docsify = {}</script>\n")),
    folder: "",
    paths: &RELATIVE,
    images: IMAGES,
    folders: FOLDERS,
    own: |_, _, to, manner| {
        Some(match manner % 3 {
            0 => format!("/{}", encoded(to)),
            1 => format!("/{}", encoded(stem(to))),
            _ => format!("#/{}", encoded(stem(to))),
        })
    },
};
const OBSIDIAN: Kind = Kind {
    mark: Some((".obsidian/app.json", "{}")),
    folder: "",
    paths: &["a.md", "b.md", "폴더/가.md", "폴더/a.md", "x/y z/c 1.md", "x/d.md"],
    images: IMAGES,
    folders: FOLDERS,
    own: |_, _, to, manner| {
        let shown = if is_note(to) { stem(to) } else { to };
        match manner % 2 {
            0 => Some(format!("[[{}", shown.rsplit('/').next()?)),
            _ => Some(format!("[[{shown}")),
        }
    },
};

/// How a link is written: how its place is, and how that stands in the text.
type Written = (usize, usize, usize);

fn stem(path: &str) -> &str {
    path.rsplit_once('.').map_or(path, |(stem, _)| stem)
}

fn encoded(path: &str) -> String {
    path.replace('%', "%25").replace(' ', "%20")
}

/// A link from a note to a file, somehow.
fn link(kind: &Kind, from: &str, to: &str, (place, form, fragment): Written, number: usize) -> String {
    let relative = candidates::relative_path(folder_of(from), to);
    let place = match place % 6 {
        0 => encoded(&relative),
        1 => format!("./{}", encoded(&relative)),
        2 => percent_encoding::utf8_percent_encode(&relative, percent_encoding::NON_ALPHANUMERIC)
            .to_string()
            .replace("%2F", "/")
            .replace("%2E", "."),
        manner => (kind.own)(kind, from, to, manner + form).unwrap_or_else(|| encoded(&relative)),
    };
    let fragment = ["", "#제목", "#없음"][fragment % 3];
    if place.starts_with("[[") {
        let embedded = ["", "!"][form % 2];
        return format!("{embedded}{place}{fragment}|글 {number}]]");
    }
    match form % 4 {
        0 => format!("[글 {number}]({place}{fragment})"),
        1 => format!("[글 {number}](<{place}{fragment}>)"),
        2 if !place.contains('"') => format!("<a href=\"{place}{fragment}\">글 {number}</a>"),
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

fn check(kind: &Kind, links: &[(usize, usize, Written)], moving: usize, to: &str) -> Result<(), TestCaseError> {
    let folder = tempfile::tempdir().unwrap();
    if let Some((mark, text)) = kind.mark {
        write(folder.path(), mark, text);
    }
    let paths = kind.paths;
    let targets: Vec<&str> = paths.iter().chain(&kind.images).copied().chain(["없음.md"]).collect();
    for (at, path) in paths.iter().enumerate() {
        let mut text = String::from("---\ntitle: t\n---\r\n## 제목\n\n");
        for (number, (from, target, written)) in links.iter().enumerate() {
            if from % paths.len() == at {
                text += &link(kind, path, targets[target % targets.len()], *written, number);
                text += if number % 2 == 0 { " 🚀\r\n" } else { "\n\n" };
            }
        }
        write(folder.path(), path, &text);
    }
    for image in kind.images {
        write(folder.path(), image, "");
    }
    let movable: Vec<&str> = paths.iter().chain(&kind.images).chain(&kind.folders).copied().collect();
    let old = movable[moving % movable.len()];
    let to = match old.rsplit_once('.') {
        Some((_, extension)) => format!("{}{to}.{extension}", kind.folder),
        None => format!("{}{to}", kind.folder),
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
        "폴더/a",
    ])
    .prop_map(str::to_owned)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn links_of_a_repository_lead_where_they_led(links in links(), moving in 0..20usize, to in names()) {
        check(&GITHUB, &links, moving, &to)?;
    }

    #[test]
    fn links_of_jekyll_lead_where_they_led(links in links(), moving in 0..20usize, to in names()) {
        check(&JEKYLL, &links, moving, &to)?;
    }

    #[test]
    fn links_of_hugo_lead_where_they_led(links in links(), moving in 0..20usize, to in names()) {
        check(&HUGO, &links, moving, &to)?;
    }

    #[test]
    fn links_of_mkdocs_lead_where_they_led(links in links(), moving in 0..20usize, to in names()) {
        check(&MKDOCS, &links, moving, &to)?;
    }

    #[test]
    fn links_of_docsify_lead_where_they_led(links in links(), moving in 0..20usize, to in names()) {
        check(&DOCSIFY, &links, moving, &to)?;
    }

    #[test]
    fn links_of_a_vault_lead_where_they_led(links in links(), moving in 0..20usize, to in names()) {
        check(&OBSIDIAN, &links, moving, &to)?;
    }
}
