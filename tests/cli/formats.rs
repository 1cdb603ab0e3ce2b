//! What reports look like.

use serde_json::Value;

use crate::project::{BROKEN, NOTE, Project};

/// A note with a byte order mark, CRLF and decomposed Hangul.
const FROM_ELSEWHERE: &str =
    "\u{feff}# \u{1103}\u{1165}\u{110b}\u{1175}\u{1110}\u{1165}\r\n\r\n[끊긴 링크](없음.md)\r\n";

fn project() -> Project {
    let project = Project::of(&[
        ("rds/노트.md", NOTE),
        ("links.md", BROKEN),
        ("windows.md", FROM_ELSEWHERE),
        ("empty.md", ""),
    ]);
    project.write("not-utf8.md", b"# \xff\xfe\n");
    project
}

#[test]
fn human_english() {
    let run = project().check(&["--hints"]);
    insta::assert_snapshot!("human_english", run.out);
    assert!(run.err.starts_with("skipped: not-utf8.md: "), "{}", run.err);
}

#[test]
fn human_korean() {
    let run = project().check(&["--language", "ko"]);
    insta::assert_snapshot!("human_korean", run.out);
    assert!(run.err.starts_with("건너뜀: not-utf8.md: "), "{}", run.err);
}

#[test]
fn paths_for_people_are_relative_to_where_they_stand() {
    let project = project();
    let mut command = project.command(&["check", "..", "--only", "broken-link"]);
    command.current_dir(project.path().join("rds"));
    let run = crate::project::finished(command);
    assert!(run.out.contains("--> ../links.md:3:"), "{}", run.out);
}

#[test]
fn json() {
    let project = project();
    let run = project.check(&["--format", "json"]);
    assert_eq!(run.err, "", "problems stand in the object");
    let object: Value = serde_json::from_str(&project.steady(&run.out)).unwrap();
    insta::assert_snapshot!("json", serde_json::to_string_pretty(&object).unwrap());
}

#[test]
fn json_leaves_out_what_is_absent_and_keeps_lists() {
    let report = project().findings(&[]);
    for finding in report["findings"].as_array().unwrap() {
        assert!(finding["related"].is_array() && finding["fixes"].is_array());
        assert!(finding.as_object().unwrap().values().all(|value| !value.is_null()));
    }
}

#[test]
fn json_is_sorted_by_bytes_of_paths() {
    let project = Project::of(&[
        ("b.md", BROKEN),
        ("가.md", BROKEN),
        ("a/z.md", BROKEN),
        ("a.md", BROKEN),
        ("B.md", BROKEN),
    ]);
    let report = project.findings(&["--only", "broken-link"]);
    let paths: Vec<&str> = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| finding["path"].as_str().unwrap())
        .collect();
    assert_eq!(paths, ["B.md", "a.md", "a/z.md", "b.md", "가.md"]);
}

#[test]
fn json_is_the_same_in_both_languages_but_for_what_people_read() {
    fn without_words(value: &mut Value) {
        match value {
            Value::Object(object) => {
                ["message", "title", "elapsed_ms"]
                    .iter()
                    .for_each(|key| drop(object.remove(*key)));
                object.values_mut().for_each(without_words);
            }
            Value::Array(values) => values.iter_mut().for_each(without_words),
            _ => {}
        }
    }
    let project = project();
    let [mut english, mut korean] = ["en", "ko"].map(|language| project.findings(&["--language", language]));
    assert_ne!(english, korean);
    without_words(&mut english);
    without_words(&mut korean);
    assert_eq!(english, korean);
}

#[test]
fn columns_count_characters_and_offsets_count_bytes() {
    let report = project().findings(&["windows.md"]);
    let start = &report["findings"][0]["start"];
    assert_eq!((&start["line"], &start["column"]), (&3.into(), &9.into()));
    let offset = FROM_ELSEWHERE.find("없음").unwrap();
    assert_eq!(start["offset"], offset);
}

#[test]
fn github() {
    let run = project().check(&["--format", "github"]);
    insta::assert_snapshot!("github", run.out);
}

#[test]
fn paths_for_github_start_at_the_git_root() {
    let project = project();
    crate::project::git(&project.path(), &["init"]);
    project.write("rds/awsnotes.toml", "");
    let run = project.check(&["--format", "github", "rds"]);
    assert!(run.out.contains("file=rds/노트.md,"), "{}", run.out);
    let run = project.check(&["--format", "sarif", "rds"]);
    assert!(run.out.contains("\"rds/%EB%85%B8%ED%8A%B8.md\""), "{}", run.out);
}

#[test]
fn sarif() {
    let run = project().check(&["--format", "sarif"]);
    let mut log: Value = serde_json::from_str(&run.out).unwrap();
    let driver = log["runs"][0]["tool"]["driver"].as_object_mut().unwrap();
    // Their texts belong to the rules, and the version changes.
    assert!(
        driver
            .remove("rules")
            .unwrap()
            .as_array()
            .unwrap()
            .iter()
            .any(|rule| rule["id"] == "stale-fact")
    );
    ["version", "semanticVersion"]
        .iter()
        .for_each(|key| drop(driver.remove(*key)));
    insta::assert_snapshot!("sarif", serde_json::to_string_pretty(&log).unwrap());
}

#[test]
fn colours_are_for_terminals() {
    let project = project();
    assert!(!project.check(&[]).out.contains('\u{1b}'));
    let mut command = project.command(&["check"]);
    command.env("CLICOLOR_FORCE", "1");
    assert!(crate::project::finished(command).out.contains('\u{1b}'));
    let mut command = project.command(&["check", "--format", "json"]);
    command.env("CLICOLOR_FORCE", "1");
    assert!(!crate::project::finished(command).out.contains('\u{1b}'));
}

#[test]
fn a_note_cannot_move_the_cursor() {
    let project = Project::of(&[("a.md", "# A\n\n[\u{1b}[2J이름](\u{1b}[31mnowhere.md)\n")]);
    let mut command = project.command(&["check"]);
    command.env("CLICOLOR_FORCE", "1");
    let out = crate::project::finished(command).out;
    assert!(
        !out.contains("\u{1b}[2J") && !out.contains("\u{1b}[31mnowhere"),
        "{out:?}"
    );
}

#[test]
fn hints_are_counted_or_listed() {
    let project = project();
    let counted = project.check(&["--only", "stub-section"]).out;
    assert!(
        !counted.contains("[stub-section]") && counted.contains("1 hint"),
        "{counted}"
    );
    assert!(
        project
            .check(&["--only", "stub-section", "--hints"])
            .out
            .contains("[stub-section]")
    );
}

#[test]
fn statistics_stand_beside_the_report() {
    let run = project().check(&["--stats", "--format", "json"]);
    assert!(serde_json::from_str::<Value>(&run.out).is_ok());
    assert!(
        run.err
            .lines()
            .any(|line| line.split_whitespace().take(2).eq(["broken-link", "2"])),
        "{}",
        run.err
    );
}

#[test]
fn all_places_of_a_finding_are_in_json_and_three_for_people() {
    let note = format!("# 로그인\n\n{}", "AWS SSO로 들어간다.\n\n".repeat(30));
    let project = Project::of(&[("sso.md", &note)]);
    let report = project.findings(&["--only", "renamed-service"]);
    assert_eq!(report["findings"][0]["related"].as_array().unwrap().len(), 29);
    let human = project.check(&["--only", "renamed-service"]).out;
    assert!(human.contains("and 26 more"), "{human}");
}

#[test]
fn what_is_wrong_in_a_configuration_is_shown() {
    let project = Project::of(&[
        ("a.md", crate::project::CLEAN),
        ("_config.yml", "title: x\nbaseurl: [unclosed\n"),
    ]);
    let human = project.check(&[]).out;
    let expected = "\
warning[configuration]: the defaults are used: unclosed bracket '['
 --> _config.yml:2:1
  |
2 | baseurl: [unclosed
  | ^
";
    assert!(human.starts_with(expected), "{human}");
}
