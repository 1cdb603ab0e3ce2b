//! What awsnotes computes for a site against what the site's real generator published.
//!
//! `record` builds the fixture sites with the generators and writes `recorded/*.json`; these tests need none of them.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

mod published;
mod reports;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use awsnotes::workspace::resolve::{FragmentTarget, Target};
use awsnotes::workspace::{NoteId, Root, Workspace};
use awsnotes_glossary::Day;
use serde::Deserialize;

/// Where ours differs from a generator on purpose: generator, page, what, and why.
const EXCEPTIONS: &[(&str, &str, &[&str], &str)] = &[
    (
        "github",
        "shared/html-links.md",
        &["links"],
        "the HTML parser that the recording uses repeats an open <a> after the list item that it stands in",
    ),
    (
        "docsify",
        "notes/shared/entities.md",
        &["headings", "ids"],
        "character references stay in docsify's ids as they are written, `&copy;` as `copy`; here they are letters",
    ),
    (
        "docsify",
        "notes/shared/punctuation.md",
        &["headings", "ids"],
        "docsify hides addresses of mail behind character references by chance, anew at every build",
    ),
];

/// One page as a generator published it, or as we compute it.
#[derive(Debug, Deserialize, PartialEq)]
struct Page {
    /// The path part of its address, percent-decoded, without the site's base path.
    url: String,
    /// Level and id of each heading.
    headings: Vec<(u8, String)>,
    /// All ids, those of headings included, sorted.
    ids: Vec<String>,
    /// Where each link and image leads (path of a page, `file`, `nothing`, `elsewhere`), and whether its fragment is there.
    links: Vec<(String, Option<bool>)>,
    /// How many `**` a reader sees.
    asterisks: usize,
}

#[derive(Deserialize)]
struct Recorded {
    pages: BTreeMap<String, Page>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

/// What we compute for a fixture site: every note that is published, by path.
fn computed(generator: &str, shared: &str) -> BTreeMap<String, Page> {
    let site = tempfile::tempdir().unwrap();
    copy(&folder().join("sites").join(generator), site.path());
    copy(&folder().join("shared"), &site.path().join(shared));
    let settings = "[site]\nrepository = \"https://github.com/example/aws-notes\"\n";
    fs::write(site.path().join("awsnotes.toml"), settings).unwrap();
    let root = Root {
        folder: site.path().to_path_buf(),
    };
    let workspace = Workspace::load(&root, &|_, _| {});
    assert_eq!(workspace.site_problems(), []);
    let page = |id: NoteId| {
        let entry = workspace.entry(id);
        // What lies beside the pages is read elsewhere.
        let flavour = workspace.sites()[entry.site].flavour.to_string();
        if !generator.starts_with(&flavour) {
            return None;
        }
        let today = Day::new(2026, 11, 22)?;
        if entry.published_from.is_some_and(|date| date.first_day() > today) {
            return None;
        }
        Some((entry.path.to_string(), page(&workspace, id, entry.address.as_deref()?)))
    };
    workspace.notes().filter_map(page).collect()
}

fn page(workspace: &Workspace, id: NoteId, url: &str) -> Page {
    let entry = workspace.entry(id);
    let levels = entry.note.headings.iter().map(|heading| heading.level);
    let headings: Vec<(u8, String)> = levels.zip(entry.heading_ids.iter().map(ToString::to_string)).collect();
    let by_hand = entry.note.anchors.iter().map(|anchor| anchor.id.to_string());
    let mut ids: Vec<String> = headings.iter().map(|(_, id)| id.clone()).chain(by_hand).collect();
    ids.retain(|id| !id.is_empty());
    ids.sort();
    ids.dedup();
    let links = entry.note.links.iter().map(|link| match workspace.resolve(id, link) {
        Target::External => ("elsewhere".to_owned(), None),
        Target::Unknown => ("left alone".to_owned(), None),
        Target::File(_) => ("file".to_owned(), None),
        Target::Missing { .. } => ("nothing".to_owned(), None),
        Target::Note { note, fragment } => {
            assert!(workspace.called(note).may_be(id, link), "{link:?} is passed over");
            let there = fragment
                .filter(|fragment| !fragment.text.is_empty())
                .map(|fragment| matches!(workspace.fragment(note, &fragment.text), FragmentTarget::Found(_)));
            (workspace.entry(note).path.to_string(), there)
        }
    });
    Page {
        url: url.to_owned(),
        ids,
        links: links.collect(),
        asterisks: entry.note.unclosed.len() * 2,
        headings,
    }
}

/// Compares all pages of a site; links to other hosts are nobody's concern here.
fn compare(generator: &str, shared: &str) {
    let recorded = fs::read_to_string(folder().join("recorded").join(format!("{generator}.json"))).unwrap();
    let mut recorded: Recorded = serde_json::from_str(&recorded).unwrap();
    let mut computed = computed(generator, shared);
    let mut differences = Vec::new();
    let mut differ = |path: &str, what: &str, theirs: String, ours: String| {
        let excepted = EXCEPTIONS
            .iter()
            .any(|(site, page, kinds, _)| (*site, *page) == (generator, path) && kinds.contains(&what));
        if theirs != ours && !excepted {
            differences.push(format!("{path}: {what}\n    theirs {theirs}\n    ours   {ours}"));
        }
    };
    differ(
        "all pages",
        "which are published",
        format!("{:?}", recorded.pages.keys()),
        format!("{:?}", computed.keys()),
    );
    for (path, theirs) in &mut recorded.pages {
        let Some(ours) = computed.get_mut(path) else { continue };
        theirs.links.retain(|(target, _)| target != "elsewhere");
        ours.links.retain(|(target, _)| target != "elsewhere");
        for (theirs, ours) in theirs.links.iter().zip(&mut ours.links) {
            // What exists only after a build is nobody's mistake.
            if theirs.0 == "file" && ours.0 == "left alone" {
                ours.0 = theirs.0.clone();
            }
        }
        differ(path, "address", theirs.url.clone(), ours.url.clone());
        differ(
            path,
            "headings",
            format!("{:?}", theirs.headings),
            format!("{:?}", ours.headings),
        );
        differ(path, "ids", format!("{:?}", theirs.ids), format!("{:?}", ours.ids));
        if generator != "docsify" {
            differ(
                path,
                "links",
                format!("{:?}", theirs.links),
                format!("{:?}", ours.links),
            );
        }
        differ(
            path,
            "asterisks",
            theirs.asterisks.to_string(),
            ours.asterisks.to_string(),
        );
    }
    let headings: usize = recorded.pages.values().map(|page| page.headings.len()).sum();
    assert!(
        recorded.pages.len() >= 20 && headings >= 200,
        "{generator}: the recording is not whole"
    );
    assert!(differences.is_empty(), "{generator}:\n{}", differences.join("\n"));
}

#[test]
fn jekyll() {
    compare("jekyll", "_docs/shared");
}

#[test]
fn hugo() {
    compare("hugo", "content/shared");
}

#[test]
fn mkdocs() {
    compare("mkdocs", "notes/shared");
}

#[test]
fn hugo_with_a_folder_of_settings() {
    compare("hugo-folder", "notes/shared");
}

#[test]
fn mkdocs_with_slugs_of_its_own() {
    compare("mkdocs-slugs", "docs/shared");
}

/// Ids alone: where its routes lead is decided in the browser.
#[test]
fn docsify() {
    compare("docsify", "notes/shared");
}

#[test]
fn github() {
    compare("github", "shared");
}

#[test]
fn exceptions_are_few_and_each_has_a_reason() {
    assert!(EXCEPTIONS.len() <= 3);
    assert!(EXCEPTIONS.iter().all(|(_, _, _, reason)| reason.len() > 20));
}
