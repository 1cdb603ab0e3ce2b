//! Findings that were accepted once do not count again.

use crate::project::{BROKEN, NOTE, Project};

fn accepted() -> Project {
    let project = Project::of(&[("rds.md", NOTE), ("links.md", BROKEN)]);
    project.write("awsnotes.toml", "baseline = \"awsnotes-baseline.json\"\n");
    // A baseline that is named must be there, so the first one is written before it counts.
    let run = project.check(&["--write-baseline"]);
    assert_eq!((run.status, run.out.as_str()), (0, ""), "{}", run.err);
    project
}

#[test]
fn what_was_accepted_does_not_count() {
    let project = accepted();
    let run = project.check(&["--hints"]);
    assert_eq!((run.status, run.out.as_str()), (0, "2 notes: nothing found\n"));
}

#[test]
fn the_file_holds_no_lines_messages_or_languages() {
    let project = accepted();
    let english = project.read("awsnotes-baseline.json");
    assert!(english.contains("\"rule\":\"stale-fact\"") && !english.contains("line") && !english.contains("최대"));
    project.check(&["--write-baseline", "--language", "ko"]);
    assert_eq!(project.read("awsnotes-baseline.json"), english);
}

#[test]
fn an_edit_elsewhere_keeps_an_entry_and_an_edit_of_the_block_ends_it() {
    let project = accepted();
    project.write("rds.md", format!("새 문단이다.\r\n\r\n{NOTE}"));
    assert_eq!(project.check(&[]).status, 0);
    project.write("rds.md", NOTE.replace("만들 수 있다", "둘 수 있다"));
    let places = project.places(&[]);
    assert_eq!(places, ["rds.md:1:1 unused-ignore", "rds.md:3:26 stale-fact"]);
}

#[test]
fn a_baseline_in_a_folder_that_is_not_there_is_named_as_it_was_given() {
    let project = Project::of(&[("links.md", BROKEN)]);
    let run = project.check(&["--write-baseline", "--baseline", "b/c.json"]);
    assert_eq!(run.status, 2);
    assert_eq!(run.err, "error: b/c.json: cannot be written: there is no such folder\n");
}

#[test]
fn a_second_finding_of_the_same_kind_is_new() {
    let project = accepted();
    project.write(
        "links.md",
        format!("{BROKEN}\nRead [the other note](nowhere.md) first.\n"),
    );
    assert_eq!(project.places(&[]), ["links.md:5:23 broken-link"]);
}

#[test]
fn entries_without_a_finding_are_reported_within_path_only() {
    let project = accepted();
    project.write("links.md", "# Links\n");
    assert_eq!(project.places(&[]), ["links.md:1:1 unused-ignore"]);
    assert_eq!(project.places(&["rds.md"]), Vec::<String>::new());
    std::fs::remove_file(project.path().join("links.md")).unwrap();
    assert_eq!(project.places(&[]), ["links.md:1:1 unused-ignore"]);
}

#[test]
fn unused_entries_are_silent_where_their_rule_is_off() {
    let project = accepted();
    project.write("links.md", "# Links\n");
    let configuration = "baseline = \"awsnotes-baseline.json\"\n[rules]\n";
    project.write("awsnotes.toml", format!("{configuration}broken-link = \"off\"\n"));
    assert_eq!(project.places(&[]), Vec::<String>::new());
    project.write("awsnotes.toml", format!("{configuration}unused-ignore = \"off\"\n"));
    assert_eq!(project.places(&[]), Vec::<String>::new());
}

#[test]
fn writing_a_part_keeps_the_rest() {
    let project = accepted();
    let all = project.read("awsnotes-baseline.json");
    project.check(&["--write-baseline", "rds.md"]);
    assert_eq!(project.read("awsnotes-baseline.json"), all);
    project.check(&["--write-baseline", "--only", "broken-link"]);
    assert_eq!(project.read("awsnotes-baseline.json"), all);
}

#[test]
fn a_file_may_be_named_on_the_command_line() {
    let project = Project::of(&[("links.md", BROKEN)]);
    assert_eq!(project.check(&["--write-baseline", "--baseline", "old.json"]).status, 0);
    assert_eq!(project.check(&["--baseline", "old.json"]).status, 0);
    assert_eq!(project.check(&[]).status, 1);
}

#[test]
fn several_roots_have_several_baselines() {
    let project = Project::of(&[
        ("a/a.md", BROKEN),
        ("b/b.md", BROKEN),
        ("a/awsnotes.toml", ""),
        ("b/awsnotes.toml", ""),
    ]);
    let run = project.check(&["a", "b", "--baseline", "x.json"]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("several roots"), "{}", run.err);
    assert_eq!(project.check(&["a", "b", "--write-baseline"]).status, 0);
    assert!(project.read("a/awsnotes-baseline.json").contains("\"a.md\""));
    assert!(project.read("b/awsnotes-baseline.json").contains("\"b.md\""));
}

#[test]
fn one_finding_is_one() {
    let project = Project::of(&[("a.md", crate::project::BROKEN)]);
    let run = project.check(&["--write-baseline"]);
    assert!(run.err.contains(": 1 finding listed"), "{}", run.err);
}
