//! Which notes a question is about.

use crate::project::{BROKEN, CLEAN, Project, git};

#[test]
fn only_what_lies_under_path_is_reported() {
    let project = Project::of(&[("a/one.md", BROKEN), ("a-b/two.md", BROKEN), ("three.md", BROKEN)]);
    assert_eq!(
        project.places(&["a", "three.md"]),
        ["a/one.md:3:23 broken-link", "three.md:3:23 broken-link"]
    );
    assert_eq!(project.findings(&["a"])["summary"]["notes"], 1);
}

#[test]
fn links_are_resolved_in_the_whole_root() {
    let project = Project::of(&[("a/one.md", "[x](../b/two.md)\n"), ("b/two.md", CLEAN)]);
    assert_eq!(project.check(&["a"]).status, 0);
}

#[test]
fn what_git_ignores_is_skipped_unless_it_is_named() {
    let project = Project::of(&[
        ("a.md", CLEAN),
        ("drafts/b.md", BROKEN),
        (".gitignore", "drafts/\n"),
        ("node_modules/c.md", BROKEN),
    ]);
    assert_eq!(project.places(&[]), Vec::<String>::new());
    assert_eq!(project.places(&["drafts/b.md"]), ["drafts/b.md:3:23 broken-link"]);
    project.write("drafts/d.md", b"\xff");
    assert_eq!(project.check(&["drafts/d.md"]).status, 2);
}

#[test]
fn paths_of_several_roots_are_relative_to_what_they_share() {
    let project = Project::of(&[
        ("x/a/awsnotes.toml", ""),
        ("x/a/one.md", BROKEN),
        ("x/b/awsnotes.toml", ""),
        ("x/b/two.md", BROKEN),
    ]);
    let report = project.findings(&["x/b", "x/a"]);
    assert_eq!(report["root"], project.path().join("x").to_str().unwrap());
    assert_eq!(
        crate::project::places(&report),
        ["a/one.md:3:23 broken-link", "b/two.md:3:23 broken-link"]
    );
    assert_eq!(report["summary"]["notes"], 2);
}

#[test]
fn a_root_inside_another_keeps_its_own_configuration() {
    let project = Project::of(&[
        ("one.md", BROKEN),
        ("inner/two.md", BROKEN),
        ("inner/awsnotes.toml", "[rules]\nbroken-link = \"off\"\n"),
    ]);
    assert_eq!(project.places(&[]), ["one.md:3:23 broken-link"]);
}

#[test]
fn since_a_revision_only_changed_notes_are_reported() {
    let project = Project::of(&[("같은.md", BROKEN), ("changed.md", CLEAN), ("sub/also.md", CLEAN)]);
    git(&project.path(), &["init"]);
    git(&project.path(), &["add", "."]);
    git(&project.path(), &["commit", "-m", "first"]);
    project.write("changed.md", BROKEN);
    project.write("sub/also.md", BROKEN);
    project.write("새 노트.md", BROKEN);
    let expected = [
        "changed.md:3:23 broken-link",
        "sub/also.md:3:23 broken-link",
        "새 노트.md:3:23 broken-link",
    ];
    assert_eq!(project.places(&["--since", "HEAD"]), expected);
    assert_eq!(
        project.places(&["--since", "HEAD", "sub"]),
        ["sub/also.md:3:23 broken-link"]
    );
    assert_eq!(project.findings(&["--since", "HEAD"])["summary"]["notes"], 3);
}

#[test]
fn since_nothing_that_git_knows_is_2() {
    let project = Project::of(&[("a.md", CLEAN)]);
    let run = project.check(&["--since", "HEAD"]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("lies in no git repository"), "{}", run.err);
    git(&project.path(), &["init"]);
    let run = project.check(&["--since", "no-such-branch"]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("no-such-branch"), "{}", run.err);
    assert_eq!(project.check(&["--since=--output=x"]).status, 2);
    assert!(!project.path().join("x").exists());
}

#[cfg(unix)]
#[test]
fn since_runs_no_hook_and_no_monitor() {
    use std::os::unix::fs::PermissionsExt;
    let project = Project::of(&[("a.md", CLEAN)]);
    git(&project.path(), &["init"]);
    git(&project.path(), &["add", "."]);
    git(&project.path(), &["commit", "-m", "first"]);
    project.write("monitor.sh", "#!/bin/sh\ntouch \"$(dirname \"$0\")/was-run\"\n");
    std::fs::set_permissions(project.path().join("monitor.sh"), PermissionsExt::from_mode(0o755)).unwrap();
    git(
        &project.path(),
        &[
            "config",
            "core.fsmonitor",
            project.path().join("monitor.sh").to_str().unwrap(),
        ],
    );
    project.write("a.md", BROKEN);
    std::fs::remove_file(project.path().join("was-run")).ok();
    assert_eq!(project.places(&["--since", "HEAD"]), ["a.md:3:23 broken-link"]);
    assert!(!project.path().join("was-run").exists());
}

#[test]
fn a_site_that_cannot_be_read_is_reported_at_its_place() {
    let project = Project::of(&[("a.md", CLEAN), ("_config.yml", "title: x\nbaseurl: [unclosed\n")]);
    let places = project.places(&[]);
    assert!(
        places.len() == 1 && places[0].starts_with("_config.yml:") && places[0].ends_with(" configuration"),
        "{places:?}"
    );
}

#[test]
fn a_key_that_stands_twice_is_a_mistake_where_the_site_refuses_it() {
    let note = "---\ntitle: S3\ntitle: 저장소\n---\n\n객체.\n";
    for (site, places) in [
        ("jekyll", vec![]),
        ("hugo", vec!["a.md:3:1 front-matter"]),
        ("obsidian", vec!["a.md:3:1 front-matter"]),
    ] {
        let project = Project::of(&[("a.md", note)]);
        project.write("awsnotes.toml", format!("[site]\nflavour = \"{site}\"\n"));
        assert_eq!(project.places(&[]), places, "{site}");
    }
}

#[test]
fn a_note_pinned_to_no_day_is_reported() {
    let note = |day: &str| {
        format!("# RDS\n\n<!-- awsnotes-as-of{day} -->\n\nAmazon RDS 읽기 전용 복제본은 최대 5개까지 만든다.\n")
    };
    let project = Project::of(&[("a.md", &note(" 2022-99"))]);
    assert_eq!(project.places(&[]), ["a.md:3:21 front-matter", "a.md:5:26 stale-fact"]);
    for day in [" 2022-01", ": 2022-01"] {
        project.write("a.md", note(day));
        assert_eq!(project.places(&[]), [""; 0], "{day}");
    }
}
