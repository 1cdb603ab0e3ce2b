//! The glossary that notes make up.

use serde_json::Value;

use crate::project::Project;

const NOTES: &[(&str, &str)] = &[
    (
        "a.md",
        "# 정리\r\n\r\n- **ALB(Application Load Balancer)**: 요청을 대상 그룹으로 나누어 보낸다.\r\n\r\nALB는 고정 세션을 지원한다.\r\n",
    ),
    (
        "sub/b.md",
        "# 세션\n\n**고정 세션(Sticky Sessions)** 은 같은 사용자를 같은 서버로 보내는 기능입니다.\n\n줄무늬 배포(Stripe Deployment)란 조금씩 내보내는 방법이다. 줄무늬 배포는 안전하다.\n",
    ),
];

fn terms(project: &Project, arguments: &[&str]) -> Vec<Value> {
    let run = project.run(&[&["glossary", "--format", "json"], arguments].concat());
    assert_eq!(run.status, 0, "{}", run.err);
    let object: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(object["version"], 1);
    object["terms"].as_array().unwrap().clone()
}

fn term<'a>(terms: &'a [Value], name: &str) -> &'a Value {
    terms
        .iter()
        .find(|term| term["name"] == name)
        .unwrap_or_else(|| panic!("{name} is not among {terms:#?}"))
}

#[test]
fn a_known_term_has_the_words_of_both() {
    let terms = terms(&Project::of(NOTES), &[]);
    let alb = term(&terms, "Application Load Balancer");
    assert_eq!(alb["origin"], "both");
    assert!(alb["definition"]["ko"].is_string());
    let definition = &alb["definitions"][0];
    assert_eq!((&definition["path"], &definition["line"]), (&"a.md".into(), &3.into()));
    assert!(
        definition["text"].as_str().unwrap().contains("대상 그룹"),
        "{definition}"
    );
    assert!(alb["mentions"].as_u64().unwrap() >= 2);
    assert_eq!(alb["notes"], 1);
}

#[test]
fn a_term_of_the_notes_alone_has_their_words_alone() {
    let terms = terms(&Project::of(NOTES), &[]);
    let own = terms
        .iter()
        .find(|term| term["kind"] == "note")
        .expect("a term that only notes know");
    assert!(own["id"].as_str().unwrap().starts_with("note:"), "{own}");
    assert_eq!(own["origin"], "notes");
    assert!(own.get("definition").is_none() && own.get("category").is_none());
    assert!(own["mentions"].as_u64().unwrap() >= 2, "{own}");
}

#[test]
fn a_part_of_the_notes_has_a_part_of_the_terms() {
    let project = Project::of(NOTES);
    assert!(
        terms(&project, &["sub"])
            .iter()
            .all(|term| term["name"] != "Application Load Balancer")
    );
}

#[test]
fn all_terms_are_listed_when_asked_for() {
    let project = Project::of(&[]);
    assert_eq!(terms(&project, &[]), Vec::<Value>::new());
    let all = terms(&project, &["--all"]);
    assert!(all.len() > 100);
    assert!(
        all.iter()
            .all(|term| term["origin"] == "bundled" && term["mentions"] == 0)
    );
    assert_eq!(term(&all, "Amazon S3")["id"], "s3");
}

#[test]
fn a_page_stands_alone() {
    let project = Project::of(NOTES);
    project.write(
        "evil.md",
        "# X\n\n**EVL(Evil Verse Line)**: <script>alert(1)</script> 위험한 글이다.\n",
    );
    let run = project.run(&["glossary", "--format", "html", "--language", "ko"]);
    assert!(run.out.starts_with("<!doctype html>\n<html lang=\"ko\""));
    assert!(
        run.out.contains("대상 그룹") && run.out.contains("href=\"./sub/b.md\""),
        "{}",
        run.out
    );
    assert_eq!(run.out.matches("<script>").count(), 1, "our own");
    assert!(!run.out.contains("src=") && !run.out.contains("@import") && !run.out.contains("stylesheet"));
}

#[test]
fn a_table_and_a_note_name_the_terms() {
    let project = Project::of(NOTES);
    let table = project.run(&["glossary"]).out;
    assert!(
        table.starts_with("term ") && table.contains("Application Load Balancer"),
        "{table}"
    );
    let note = project
        .run(&["glossary", "--format", "markdown", "--language", "ko"])
        .out;
    assert!(
        note.starts_with("# 용어집\n") && note.contains("## Application Load Balancer\n"),
        "{note}"
    );
}
