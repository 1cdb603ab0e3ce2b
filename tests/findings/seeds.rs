//! The two notes that the project began with, as a Jekyll site. They are not ours to ship, so these tests say that they
//! were skipped where the notes are not beside the checkout.

use std::path::{Path, PathBuf};

use awsnotes::workspace::Workspace;

use crate::{findings, load};

const FIRST: &str = "_posts/2023-03-29-aws-certificate03.md";
const SECOND: &str = "_posts/2022-11-10-자격증_AWS_Certified_Developer_Associate.md";

fn site() -> Option<(tempfile::TempDir, Workspace)> {
    let seeds: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    if !seeds.is_dir() {
        println!("skipped: the seeds are not beside this checkout");
        return None;
    }
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("_posts")).unwrap();
    std::fs::write(
        folder.path().join("_config.yml"),
        "permalink: /:categories/:year/:month/:day/:title\n",
    )
    .unwrap();
    std::fs::copy(seeds.join("2023-03-29-aws-certificate03.md"), folder.path().join(FIRST)).unwrap();
    std::fs::copy(
        seeds.join("자격증_AWS_Certified_Developer_Associate.md"),
        folder.path().join(SECOND),
    )
    .unwrap();
    let workspace = load(folder.path());
    Some((folder, workspace))
}

/// Rule ids found in a note, by line.
fn found(workspace: &Workspace, path: &str, rule: &str) -> Vec<u32> {
    findings(workspace)
        .into_iter()
        .filter(|(note, _, finding)| note == path && finding.rule == rule)
        .map(|(_, line, _)| line)
        .collect()
}

#[test]
fn the_first_reads_as_jekyll_reads_it() {
    let Some((_folder, workspace)) = site() else { return };
    let entry = workspace.entry(workspace.find(FIRST).unwrap());
    assert_eq!(entry.note.headings.len(), 28);
    assert_eq!(entry.address.as_deref(), Some("/cloud/2023/03/29/aws-certificate03"));
    let contents = entry
        .note
        .links
        .iter()
        .filter(|link| link.destination.starts_with('#'))
        .count();
    assert_eq!(contents, 20);
    assert_eq!(found(&workspace, FIRST, "broken-anchor"), Vec::<u32>::new());
    assert_eq!(found(&workspace, FIRST, "broken-series-link").len(), 5);
    assert_eq!(found(&workspace, FIRST, "toc-mismatch"), Vec::<u32>::new());
}

#[test]
fn the_first_says_what_is_no_longer_true() {
    let Some((_folder, workspace)) = site() else { return };
    let stale = findings(&workspace)
        .into_iter()
        .filter(|(path, _, finding)| path == FIRST && finding.rule == "stale-fact");
    let ids: Vec<String> = stale.filter_map(|(_, _, finding)| finding.id).collect();
    assert!(ids.contains(&"rds-read-replicas-max".to_owned()), "{ids:?}");
    let entry = workspace.entry(workspace.find(FIRST).unwrap());
    let stubs = entry.note.headings.iter().filter(|heading| heading.stub).count();
    assert_eq!(stubs, 15);
    // The writer knows that it was renamed, and misspells it.
    assert_eq!(found(&workspace, FIRST, "renamed-service"), Vec::<u32>::new());
}

#[test]
fn the_second_names_a_service_that_ended() {
    let Some((_folder, workspace)) = site() else { return };
    let retired = findings(&workspace)
        .into_iter()
        .filter(|(path, _, finding)| path == SECOND && finding.rule == "retired-service");
    let ids: Vec<String> = retired.filter_map(|(_, _, finding)| finding.id).collect();
    assert_eq!(ids, ["codestar"]);
    assert_eq!(found(&workspace, SECOND, "stale-fact"), Vec::<u32>::new());
    assert_eq!(found(&workspace, SECOND, "toc-mismatch"), Vec::<u32>::new());
    assert_eq!(found(&workspace, SECOND, "broken-link"), Vec::<u32>::new());
}
