//! Terms and facts of the writer: in `awsnotes.toml` and in the files of `.awsnotes`.

use crate::project::Project;

const NOTE: &str = "# 배포\n\n- 배포는 셔틀로 한다.\n- 셔틀 동시 배포는 최대 3개\n";

const TERM: &str = "[[term]]\nid = \"shuttle\"\nkind = \"tool\"\ncategory = \"team\"\nname = \"Team Shuttle\"\nkorean = [\"셔틀\"]\n\
    definition.en = \"Our deployment tool.\"\ndefinition.ko = \"우리 팀의 배포 도구다.\"\ndocs = \"https://example.com/shuttle\"\n";

const FACT: &str = "[[fact]]\nid = \"shuttle-parallel\"\nsubject = \"shuttle\"\nattribute = { en = \"parallel deployments\", ko = \"동시 배포 수\" }\n\
    cues = { en = [\"parallel\"], ko = [\"동시 배포\"] }\nunit = \"count\"\nbound = \"max\"\n\
    timeline = [\n  { value = 3, until = \"2025-02-01\", source = \"https://example.com/old\" },\n  { value = 8, since = \"2025-02-01\", source = \"https://example.com/new\" },\n]\n\
    verified = \"2026-01-01\"\nexamples.stale = [\"셔틀 동시 배포는 최대 3개\"]\nexamples.current = [\"셔틀 동시 배포는 최대 8개\"]\n\
    examples.other = [\"셔틀버스는 3대\"]\n";

/// What `check` says of the writer's files: `path:line:column: message`.
fn problems(project: &Project) -> Vec<String> {
    let run = project.run(&["check", "--language", "en"]);
    assert_eq!(run.status, 2, "{}{}", run.out, run.err);
    run.err
        .lines()
        .filter(|line| line.contains(".toml:"))
        .map(str::to_owned)
        .collect()
}

#[test]
fn a_term_and_a_fact_of_the_writer_are_read_like_the_bundled_ones() {
    let project = Project::of(&[("a.md", NOTE)]);
    project.write("awsnotes.toml", format!("language = \"en\"\n\n{TERM}"));
    project.write(".awsnotes/facts.toml", FACT);
    let places = project.places(&["--only", "stale-fact"]);
    assert_eq!(places, ["a.md:4:16 stale-fact"]);
    let json = project.run(&["glossary", "--format", "json"]).out;
    assert!(
        json.contains("\"id\":\"shuttle\"") && json.contains("\"facts\":[\"shuttle-parallel\"]"),
        "{json}"
    );
    assert!(
        project
            .run(&["explain", "Team Shuttle"])
            .out
            .contains("Our deployment tool.")
    );
}

#[test]
fn a_term_with_a_known_id_takes_the_place_of_the_bundled_one() {
    let project = Project::of(&[("a.md", "S3\n")]);
    let term = TERM
        .replace("\"shuttle\"", "\"s3\"")
        .replace("Team Shuttle", "Amazon S3")
        .replace("셔틀", "에스쓰리");
    project.write(".awsnotes/terms.toml", term);
    let shown = project.run(&["explain", "s3", "--language", "en"]).out;
    assert!(shown.contains("Our deployment tool."), "{shown}");
}

#[test]
fn a_term_of_the_writer_may_speak_one_language_and_have_no_page() {
    let project = Project::of(&[("a.md", "# 배포\n\n사내포털에서 신청한다.\n")]);
    let term = "[[term]]\nid = \"portal\"\nkind = \"tool\"\ncategory = \"team\"\nname = \"사내포털\"\n\
        definition.ko = \"권한을 신청하는 곳.\"\n";
    project.write("awsnotes.toml", term);
    assert_eq!(project.check(&[]).status, 0);
    for language in ["en", "ko"] {
        let shown = project.run(&["explain", "사내포털", "--language", language]).out;
        assert!(shown.contains("권한을 신청하는 곳."), "{shown}");
    }
    let json = project.run(&["glossary", "--format", "json"]).out;
    assert!(
        json.contains("\"definition\":{\"ko\":\"권한을 신청하는 곳.\"}"),
        "{json}"
    );
    let page = project.run(&["glossary", "--format", "html"]).out;
    assert_eq!(page.matches("권한을 신청하는 곳.").count(), 2, "in either language");
}

#[test]
fn all_that_a_term_lacks_is_told_at_once() {
    let project = Project::of(&[("a.md", NOTE)]);
    project.write("awsnotes.toml", "[[term]]\nid = \"portal\"\nname = \"사내포털\"\n");
    let problems = problems(&project);
    assert!(
        problems[0].ends_with("awsnotes.toml:1:1: portal: `kind`, `category` and `definition` are missing"),
        "{problems:?}"
    );
}

#[test]
fn errors_have_their_line_and_column() {
    for (path, text, said) in [
        (
            ".awsnotes/terms.toml",
            TERM.replace("docs =", "dcos ="),
            ".awsnotes/terms.toml:9:1: shuttle: unknown key `dcos`: did you mean `docs`?",
        ),
        (
            ".awsnotes/terms.toml",
            TERM.replace("\"tool\"", "\"tol\""),
            ".awsnotes/terms.toml:3:8: shuttle: unknown value `tol`: did you mean `tool`?",
        ),
        (
            ".awsnotes/terms.toml",
            TERM.replace("[\"셔틀\"]", "[\"셔틀\", \"람다\"]"),
            ".awsnotes/terms.toml:6:17: shuttle: `람다` is already a name of `lambda`",
        ),
        (
            ".awsnotes/terms.toml",
            "[[term]\n".to_owned(),
            ".awsnotes/terms.toml:1:",
        ),
        (
            ".awsnotes/facts.toml",
            FACT.to_owned(),
            ".awsnotes/facts.toml:3:11: shuttle-parallel: there is no term `shuttle`",
        ),
        (
            "awsnotes.toml",
            format!(
                "language = \"en\"\r\n\r\n{}",
                TERM.replace("https://example.com/shuttle", "somewhere")
            ),
            "awsnotes.toml:11:8: shuttle: the page must be an https:// address",
        ),
        (
            ".awsnotes/terms.toml",
            TERM.replace("korean =", "distinctive = [\"Shutle\"]\nkorean ="),
            ".awsnotes/terms.toml:6:16: shuttle: `Shutle` is too short",
        ),
    ] {
        let project = Project::of(&[("a.md", NOTE)]);
        project.write(path, &text);
        let problems = problems(&project);
        assert!(
            problems.iter().any(|problem| problem.contains(said)),
            "{said}\n{problems:#?}"
        );
    }
}

#[test]
fn errors_of_a_configuration_are_told_in_the_readers_language_and_from_where_one_stands() {
    let project = Project::of(&[("a/a.md", NOTE)]);
    for (text, en, ko) in [
        (
            "languge = \"ko\"\n",
            "awsnotes.toml:1:1: unknown key `languge`: did you mean `language`?",
            "awsnotes.toml:1:1: 모르는 키 `languge`: 혹시 `language`인가요?",
        ),
        (
            "stale-fact = \"off\"\n",
            "awsnotes.toml:1:1: `stale-fact` belongs under [rules]",
            "awsnotes.toml:1:1: `stale-fact`은(는) [rules] 아래에 적으세요",
        ),
        (
            "exclude = \"x\"\n",
            "awsnotes.toml:1:11: write a list: `exclude = [\"x\"]`",
            "awsnotes.toml:1:11: 목록으로 적으세요: `exclude = [\"x\"]`",
        ),
        (
            "[rules]\nstalefact = \"off\"\n",
            "awsnotes.toml:2:1: `stalefact` is no rule; did you mean `stale-fact`?",
            "awsnotes.toml:2:1: `stalefact` 규칙은 없습니다. 혹시 `stale-fact` 규칙인가요?",
        ),
        (
            "[[term]]\nid = \"portal\"\n",
            "awsnotes.toml:1:1: portal: `kind`, `category`, `name` and `definition` are missing",
            "awsnotes.toml:1:1: portal: 필요한 키가 없습니다: `kind`, `category`, `name`, `definition`",
        ),
    ] {
        project.write("awsnotes.toml", text);
        let said = |arguments: &[&str]| project.check(arguments).err;
        assert_eq!(said(&["--language", "en"]), format!("error: {en}\n"));
        assert_eq!(said(&["--language", "ko"]), format!("오류: {ko}\n"));
    }
    let mut command = project.command(&["check"]);
    command.current_dir(project.path().join("a"));
    let run = crate::project::finished(command);
    assert!(run.err.starts_with("error: ../awsnotes.toml:1:1: "), "{}", run.err);
}

#[test]
fn a_file_that_is_no_text_is_a_problem() {
    let project = Project::of(&[("a.md", NOTE)]);
    project.write(".awsnotes/terms.toml", b"\xff\xfe\x00");
    let problems = problems(&project);
    assert!(
        problems.iter().any(|problem| problem.contains(".awsnotes/terms.toml")),
        "{problems:?}"
    );
}
