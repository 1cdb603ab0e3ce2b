//! The smaller commands.

use crate::project::Project;

#[test]
fn rules_terms_and_facts_are_explained() {
    let project = Project::of(&[]);
    let rule = project.run(&["explain", "stale-fact"]);
    assert_eq!(rule.status, 0);
    assert!(
        rule.out.starts_with("stale-fact") && rule.out.contains("⟦"),
        "{}",
        rule.out
    );
    let term = project.run(&["explain", "s3", "--language", "ko"]);
    assert!(term.out.starts_with("Amazon S3"), "{}", term.out);
    assert_eq!(
        project
            .run(&["explain", "Simple", "Storage", "Service", "--language", "ko"])
            .out,
        term.out
    );
    let fact = project.run(&["explain", "rds-read-replicas-max"]);
    assert!(fact.out.contains("15") && fact.out.contains("https://"), "{}", fact.out);
}

#[test]
fn what_people_call_a_term_is_explained_or_answered_by_names() {
    let project = Project::of(&[]);
    let explain = |what: &str| {
        let said = project.run(&["explain", what, "--language", "en"]);
        format!("{}{}", said.out, said.err)
    };
    for (what, said) in [
        ("VPN", "Virtual private network"),
        ("security groups", "Security group"),
        ("auto-scaling group", "Auto Scaling group"),
        ("NAT", "did you mean one of NAT instance, NAT gateway?"),
        ("Spot", "Spot Instance"),
        ("Elastic Search", "OpenSearch"),
        ("stale-facts", "stale-fact"),
    ] {
        assert!(explain(what).contains(said), "{what}: {}", explain(what));
    }
    // No wrong spelling is offered for another.
    assert!(
        !explain("Elastic Search").contains("Elastic Cache"),
        "{}",
        explain("Elastic Search")
    );
}

#[test]
fn rules_are_explained_in_both_languages_and_without_empty_parts() {
    let project = Project::of(&[]);
    let english = project.run(&["explain", "configuration"]).out;
    assert!(
        english.contains("does not parse") && !english.contains("It fires"),
        "{english}"
    );
    let korean = project.run(&["explain", "leaked-credential", "--language", "ko"]).out;
    assert!(korean.contains("액세스 키") && korean.contains("⟦AKIA"), "{korean}");
    assert!(!korean.contains("an access key"), "{korean}");
}

#[test]
fn a_rule_that_is_off_is_offered_to_be_switched_on() {
    let project = Project::of(&[]);
    let off = project.run(&["explain", "unknown-value"]).out;
    assert!(off.contains("unknown-value = \"warning\""), "{off}");
    let on = project.run(&["explain", "stale-fact"]).out;
    assert!(on.contains("stale-fact = \"off\""), "{on}");
}

#[test]
fn a_broken_configuration_is_named_where_nothing_is_found() {
    let project = Project::of(&[]);
    project.write("awsnotes.toml", "languge = \"ko\"\n");
    let run = project.run(&["explain", "사내포털"]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("awsnotes.toml:1:1: "), "{}", run.err);
    assert_eq!(project.run(&["explain", "s3"]).status, 0, "what is bundled is known");
}

#[test]
fn terms_of_ones_own_are_explained_in_ones_own_language() {
    let project = Project::of(&[]);
    let term = "[[term]]\nid = \"zebra\"\nkind = \"concept\"\ncategory = \"own\"\nname = \"Zebra Load Balancer\"\n\
        abbreviation = [\"ZLB\"]\ndefinition.en = \"Balances zebras.\"\ndefinition.ko = \"얼룩말을 나눈다.\"\ndocs = \"https://example.com/\"\n";
    project.write("awsnotes.toml", format!("language = \"ko\"\n{term}"));
    let run = project.run(&["explain", "zlb"]);
    assert!(
        run.out.starts_with("Zebra Load Balancer") && run.out.contains("얼룩말을 나눈다."),
        "{} {}",
        run.out,
        run.err
    );
}

#[test]
fn what_is_not_known_is_guessed() {
    let run = Project::of(&[]).run(&["explain", "stale-fcat"]);
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert!(run.err.contains("did you mean stale-fact?"), "{}", run.err);
}

#[test]
fn facts_are_listed() {
    let project = Project::of(&[]);
    let table = project.run(&["facts"]);
    assert!(table.out.contains("rds-read-replicas-max"), "{}", table.out);
    let object: serde_json::Value = serde_json::from_str(&project.run(&["facts", "--format", "json"]).out).unwrap();
    let fact = object["facts"]
        .as_array()
        .unwrap()
        .iter()
        .find(|fact| fact["id"] == "rds-read-replicas-max")
        .unwrap();
    assert_eq!((&fact["value"], &fact["due"]), (&"15".into(), &false.into()));
}

#[test]
fn facts_are_due_after_a_while() {
    let project = Project::of(&[]);
    let all = project.run(&["facts"]).out.lines().count();
    let due = |today: &str| project.run(&["facts", "--due", "--today", today]).out.lines().count();
    assert!(due("2026-12-01") < all);
    assert_eq!(due("2036-01-01"), all);
}

#[test]
fn a_configuration_is_written_once() {
    let project = Project::of(&[]);
    assert_eq!(project.run(&["init"]).status, 2);
    assert_eq!(project.read("awsnotes.toml"), "", "an existing file is left as it is");
    std::fs::remove_file(project.path().join("awsnotes.toml")).unwrap();
    assert_eq!(project.run(&["init", "--language", "ko"]).status, 0);
    assert!(project.read("awsnotes.toml").contains("선택 사항"));
    assert_eq!(project.check(&[]).status, 0);
}

#[test]
fn every_shell_gets_completions() {
    let project = Project::of(&[]);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = project.run(&["completions", shell]);
        assert!(run.status == 0 && run.out.contains("unsafe-fixes"), "{shell}");
    }
}

#[test]
fn help_speaks_korean() {
    let project = Project::of(&[]);
    let mut command = project.command(&["check", "--help"]);
    command.env("LANG", "ko_KR.UTF-8");
    let out = crate::project::finished(command).out;
    assert!(out.contains("사용법:") && out.contains("노트와 폴더"), "{out}");
    assert!(project.run(&["--help"]).out.contains("Usage:"));
}

/// A sound fact about the example notes, with one example of each kind.
const FACT: &str = r#"
[[fact]]
id = "rds-replicas-tried"
subject = "rds"
attribute = { en = "read replicas", ko = "읽기 전용 복제본" }
cues = { en = ["read replica"], ko = ["읽기 전용 복제본"] }
unit = "count"
bound = "max"
timeline = [
  { value = 5, until = "2022-10-20", source = "https://example.com/then" },
  { value = 15, since = "2022-10-20", source = "https://example.com/now" },
]
verified = "2026-11-22"
examples.stale = ["RDS 읽기 전용 복제본은 최대 5개"]
examples.current = ["RDS: up to 15 read replicas"]
examples.other = ["RDS 읽기 전용 복제본 5개를 만들었다"]
"#;

#[test]
fn facts_are_tried_before_they_are_shipped() {
    let project = Project::of(&[]);
    project.write("fact.toml", FACT);
    project.write("notes/rds.md", "# RDS\r\n\r\n- 읽기 전용 복제본은 최대 5개 🚀\r\n");
    let run = project.run(&["facts", "--try", "fact.toml", "notes", "--today", "2026-11-22"]);
    assert_eq!(run.status, 0, "{} {}", run.out, run.err);
    assert!(run.out.contains("rds.md:3 rds-replicas-tried stale"), "{}", run.out);

    project.write(
        "fact.toml",
        FACT.replace(
            "examples.other = [\"RDS 읽기 전용 복제본 5개를 만들었다",
            "examples.other = [\"RDS 읽기 전용 복제본은 최대 5개",
        ),
    );
    assert_eq!(project.run(&["facts", "--try", "fact.toml"]).status, 1);

    project.write("fact.toml", FACT.replace("unit = \"count\"\n", ""));
    let broken = project.run(&["facts", "--try", "fact.toml"]);
    assert_eq!(broken.status, 2);
    assert!(
        broken.err.contains("fact.toml") && broken.err.contains("unit"),
        "{}",
        broken.err
    );
}
