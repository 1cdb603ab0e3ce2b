use unicode_normalization::UnicodeNormalization;

use super::*;
use crate::validate::{check, parse};

const DATA: &str = r#"
[[term]]
id = "iam-identity-center"
kind = "service"
category = "security"
name = "AWS IAM Identity Center"
short = ["IAM Identity Center"]
korean = ["IAM 아이덴티티 센터"]
former = [{ name = "AWS SSO", until = "2022-07-26", source = "https://example.com/" }]
misspelt = ["AWS Singel Sign-On"]
definition = { en = "One sign-in.", ko = "한 번의 로그인이다." }
docs = "https://docs.aws.amazon.com/singlesignon/"

[[term]]
id = "batch"
kind = "service"
category = "compute"
name = "AWS Batch"
short = ["Batch"]
everyday = true
context = ["job queue"]
definition = { en = "Runs jobs.", ko = "작업을 실행한다." }
docs = "https://docs.aws.amazon.com/batch/"
status = [
  { state = "closed-to-new", on = "2024-07-25", source = "https://example.com/" },
  { state = "open", on = "2025-11", source = "https://example.com/" },
]

[[term]]
id = "az"
kind = "concept"
category = "compute"
name = "Availability Zone"
abbreviation = ["AZ"]
korean = ["가용 영역"]
definition = { en = "Data centres.", ko = "데이터 센터이다." }
docs = "https://docs.aws.amazon.com/az/"

[[term]]
id = "amazon-zebra"
kind = "tool"
category = "compute"
name = "Amazon Zebra"
abbreviation = ["AZ"]
definition = { en = "An animal.", ko = "동물이다." }
docs = "https://docs.aws.amazon.com/zebra/"
"#;

fn glossary() -> Glossary {
    Glossary::new(parse("a.toml", DATA).unwrap())
}

fn day(text: &str) -> Day {
    Date::parse(text).unwrap().last_day()
}

#[test]
fn bundled_data_is_valid() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data");
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            files.push((path.display().to_string(), std::fs::read_to_string(&path).unwrap()));
        }
    }
    let (data, problems) = check(&files, None);
    assert_eq!(problems, []);
    let glossary = Glossary::new(data.clone());
    assert_eq!(glossary.terms().len(), data.terms.len());
    assert_eq!(glossary.facts().len(), data.facts.len(), "no fact is left out");
}

#[test]
fn bundled_data_is_embedded() {
    let glossary = Glossary::bundled();
    let s3 = glossary.lookup("amazon s3").expect("the bundled glossary knows S3");
    assert!(!glossary.name(s3).terms.is_empty());
}

#[test]
fn names_are_found_in_any_spelling() {
    let glossary = glossary();
    let term = |text: &str| {
        glossary
            .lookup(text)
            .map(|name| &*glossary.term(glossary.name(name).terms[0]).id)
    };
    assert_eq!(term("aws  iam identity CENTER"), Some("iam-identity-center"));
    assert_eq!(term("가용 영역"), Some("az"));
    assert_eq!(term(&"가용 영역".nfd().collect::<String>()), Some("az"));
    assert_eq!(term(""), None);
    assert_eq!(term("🙂"), None);
}

#[test]
fn a_name_says_what_it_is() {
    let glossary = glossary();
    let form = |text: &str| glossary.lookup(text).map(|name| glossary.name(name).form);
    assert_eq!(form("AWS IAM Identity Center"), Some(NameForm::Full));
    assert_eq!(form("AWS SSO"), Some(NameForm::Former));
    assert_eq!(form("AWS Singel Sign-On"), Some(NameForm::Misspelt));
    assert_eq!(form("IAM 아이덴티티 센터"), Some(NameForm::Korean));
    let former = glossary.former_name(glossary.lookup("AWS SSO").unwrap());
    assert_eq!(former.map(|former| former.until.as_str()), Some("2022-07-26"));
    assert_eq!(glossary.former_name(glossary.lookup("Batch").unwrap()), None);
}

#[test]
fn a_name_with_its_maker_is_no_everyday_word() {
    let glossary = glossary();
    let everyday = |text: &str| glossary.name(glossary.lookup(text).unwrap()).everyday;
    assert!(everyday("Batch") && !everyday("AWS Batch"));
    let batch = glossary.term_by_id("batch").unwrap();
    let context: Vec<_> = glossary
        .context_of(batch)
        .iter()
        .map(|word| glossary.word(*word))
        .collect();
    assert_eq!(context, ["job queue"]);
}

#[test]
fn shared_abbreviations_name_all_their_terms() {
    let glossary = glossary();
    let terms = &glossary.name(glossary.lookup("AZ").unwrap()).terms;
    let ids: Vec<_> = terms.iter().map(|term| glossary.term(*term).id.as_str()).collect();
    assert_eq!(ids, ["az", "amazon-zebra"]);
}

#[test]
fn a_status_has_its_day() {
    let glossary = glossary();
    let batch = glossary.term_by_id("batch").unwrap();
    let on = |text| glossary.status_on(batch, day(text)).map(|status| status.state);
    let upcoming = |text| glossary.upcoming(batch, day(text)).map(|status| status.state);
    assert_eq!(on("2024-07-24"), None);
    assert_eq!(on("2024-07-25"), Some(schema::Availability::ClosedToNew));
    assert_eq!(
        on("2025-11-29"),
        Some(schema::Availability::ClosedToNew),
        "a month counts as its last day"
    );
    assert_eq!(on("2025-11-30"), Some(schema::Availability::Open));
    assert_eq!(upcoming("2024-07-24"), Some(schema::Availability::ClosedToNew));
    assert_eq!(upcoming("2026-01-01"), None);
}

#[test]
fn extra_entries_replace_and_add() {
    let base = glossary();
    let extra = DATA
        .replace("Amazon Zebra", "Amazon Quagga")
        .replace("\"az\"", "\"zone\"");
    let (mut extra, _) = check(&[("awsnotes.toml".to_owned(), extra)], None);
    extra.terms.retain(|term| term.id == "amazon-zebra");
    let extended = base.extended(extra);
    assert_eq!(extended.terms().len(), base.terms().len());
    assert!(extended.lookup("Amazon Quagga").is_some() && extended.lookup("Amazon Zebra").is_none());
}
