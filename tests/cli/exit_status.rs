//! 0: nothing that counts. 1: something. 2: the question could not be answered.

use crate::project::{BROKEN, CLEAN, NOTE, Project};

#[test]
fn nothing_found_is_0() {
    let run = Project::of(&[("a.md", CLEAN)]).check(&[]);
    assert_eq!(
        (run.status, run.out.as_str(), run.err.as_str()),
        (0, "1 note: nothing found\n", "")
    );
}

#[test]
fn warnings_and_errors_count_unless_told_otherwise() {
    let project = Project::of(&[("a.md", NOTE)]);
    assert_eq!(project.check(&[]).status, 1);
    assert_eq!(project.check(&["--fail-on", "error"]).status, 0);
    assert_eq!(project.check(&["--fail-on", "never"]).status, 0);
    assert_eq!(project.check(&["--skip", "stale-fact"]).status, 0);
    assert_eq!(
        project
            .check(&["--skip", "stale-fact", "--fail-on", "information"])
            .status,
        1
    );
    assert_eq!(
        project.check(&["--only", "stub-section", "--fail-on", "hint"]).status,
        1
    );
    project.write("b.md", BROKEN);
    assert_eq!(project.check(&["--fail-on", "error"]).status, 1);
}

#[test]
fn a_folder_without_notes_is_0_and_says_so() {
    let run = Project::of(&[]).check(&[]);
    assert_eq!(
        (run.status, run.out.as_str()),
        (0, "There are no notes here: no .md, .markdown or .mdx files.\n")
    );
}

#[test]
fn bad_usage_is_2() {
    let project = Project::of(&[]);
    for arguments in [
        &["--fomat", "json"][..],
        &["--format", "xml"],
        &["--only", "stale-fct"],
        &["--today", "tomorrow"],
        &["--today", "2026-13-01"],
    ] {
        let run = project.check(arguments);
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{arguments:?}");
    }
    assert!(project.check(&["--only", "stale-fct"]).err.contains("'stale-fact'"));
    assert_eq!(project.run(&["chek"]).status, 2);
    assert_eq!(project.run(&["--help"]).status, 0);
    assert_eq!(project.run(&["--version"]).status, 0);
}

#[test]
fn a_day_that_no_calendar_has_is_called_so() {
    let project = Project::of(&[]);
    let said = |day: &str, language: &str| project.run(&["check", "--today", day, "--language", language]).err;
    assert!(said("2026-13-01", "en").contains("no calendar has this day"));
    assert!(said("tomorrow", "en").contains("write YYYY, YYYY-MM or YYYY-MM-DD"));
    assert!(said("2026-13-01", "ko").contains("달력에 없는 날짜입니다"));
}

#[test]
fn bad_usage_is_told_in_the_readers_language() {
    let project = Project::of(&[]);
    for (arguments, said) in [
        (
            &["check", "--fomat", "json"][..],
            "오류: '--fomat' 인수는 없습니다\n\n  혹시 '--format'인가요?\n\n사용법: awsnotes check",
        ),
        (
            &["check", "--format", "xml"],
            "오류: '--format <FORMAT>'에 'xml' 값은 쓸 수 없습니다\n  쓸 수 있는 값: human",
        ),
        (&["chek"], "오류: 'chek' 명령은 없습니다"),
        (&["explain"], "오류: 필요한 인수가 없습니다: <WHAT>..."),
        (&["check", "--write-baseline", "--diff"], "'--diff'"),
    ] {
        let run = project.run(&[arguments, &["--language", "ko"]].concat());
        assert_eq!(run.status, 2, "{arguments:?}");
        assert!(run.err.contains(said), "{arguments:?}: {}", run.err);
        assert!(
            run.err.ends_with("자세한 내용은 '--help'로 볼 수 있습니다.\n"),
            "{}",
            run.err
        );
    }
    assert!(
        project
            .run(&["--help", "--language", "ko"])
            .out
            .contains("사용법: awsnotes")
    );
}

#[test]
fn help_is_found_under_its_name() {
    let project = Project::of(&[]);
    for (asked, same) in [
        (&["help"][..], &["--help"][..]),
        (&["help", "check"], &["check", "--help"]),
    ] {
        let run = project.run(asked);
        assert_eq!((run.status, &run.out), (0, &project.run(same).out));
    }
    assert_eq!(project.run(&["help", "chek"]).status, 2);
}

#[test]
fn a_path_that_does_not_exist_is_2_and_nothing_is_checked() {
    let project = Project::of(&[("a.md", BROKEN)]);
    let run = project.check(&["a.md", "없음.md"]);
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert_eq!(
        run.err,
        "error: 없음.md: there is no such file or folder; check the spelling\n"
    );
    let run = project.check(&["없음.md", "--language", "ko"]);
    assert_eq!(
        run.err,
        "오류: 없음.md: 그런 파일이나 폴더가 없습니다. 철자를 확인하세요\n"
    );
}

#[test]
fn a_configuration_that_does_not_parse_is_2_with_its_place() {
    let project = Project::of(&[("a.md", BROKEN)]);
    project.write("awsnotes.toml", "# 설정\nlanguag = \"ko\"\n");
    let run = project.check(&[]);
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert!(run.err.contains("awsnotes.toml:2:1: "), "{}", run.err);
    assert!(run.err.contains("`language`"), "{}", run.err);
}

#[test]
fn a_configuration_of_a_rule_that_does_not_exist_is_2() {
    let project = Project::of(&[("a.md", BROKEN)]);
    project.write(
        "awsnotes.toml",
        "[rules]\nstale-fact = \"off\"\nbroken-lnik = \"off\"\n",
    );
    let run = project.check(&[]);
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert!(
        run.err.contains("awsnotes.toml:3:1: ") && run.err.contains("`broken-link`"),
        "{}",
        run.err
    );
}

#[test]
fn an_exception_for_a_rule_that_does_not_exist_is_2() {
    let project = Project::of(&[("a.md", BROKEN)]);
    project.write(
        "awsnotes.toml",
        "[[ignore]]\npath = \"old/**\"\nrules = [\"stale-fact\", \"broken-lnik\"]\n",
    );
    let run = project.check(&[]);
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert!(
        run.err.contains("awsnotes.toml:3:24: ") && run.err.contains("`broken-link`"),
        "{}",
        run.err
    );
}

#[test]
fn a_baseline_that_does_not_parse_is_2_with_its_place() {
    let project = Project::of(&[("a.md", BROKEN)]);
    project.write("b.json", "{\"version\": 1,\n  \"entries\": [}");
    let run = project.check(&["--baseline", "b.json"]);
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert!(run.err.contains("b.json:2:"), "{}", run.err);
    assert_eq!(project.check(&["--baseline", "missing.json"]).status, 2);
}

#[test]
fn a_named_note_that_is_no_text_is_2() {
    let project = Project::of(&[("a.md", CLEAN)]);
    project.write("latin.md", b"caf\xe9");
    project.write("latin.txt", b"caf\xe9");
    for path in ["latin.md", "latin.txt"] {
        let run = project.check(&[path, "a.md"]);
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{path}");
        assert!(run.err.contains(path) && run.err.contains("UTF-8"), "{}", run.err);
    }
    // In a folder it is skipped.
    assert_eq!(project.check(&["."]).status, 0);
}

#[cfg(unix)]
#[test]
fn a_pipe_is_2_and_nobody_waits_for_it() {
    let project = Project::of(&[]);
    let made = std::process::Command::new("mkfifo")
        .arg(project.path().join("f.md"))
        .status();
    assert!(made.unwrap().success());
    let run = project.check(&["f.md"]);
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert!(run.err.contains("neither a file nor a folder"), "{}", run.err);
    let run = project.check(&["."]);
    assert_eq!((run.status, run.out.as_str()), (0, "No note could be read.\n"));
}
