use super::*;
use crate::date::Date;
use crate::glossary::Glossary;
use crate::validate::parse;

const DATA: &str = r#"
[[term]]
id = "rds"
kind = "service"
category = "database"
name = "Amazon RDS"
definition = { en = "A database.", ko = "데이터베이스이다." }
docs = "https://docs.aws.amazon.com/rds/"

[[fact]]
id = "rds-replicas"
subject = "rds"
attribute = { en = "replicas", ko = "복제본" }
cues = { en = ["read replica"], ko = ["복제본"] }
unit = "count"
bound = "max"
timeline = [
  { value = 3, until = "2020", source = "a page from 2019" },
  { value = 5, since = "2020", until = "2022-10-20", source = "https://example.com/a" },
  { value = 15, since = "2022-10-20", until = "2030", source = "https://example.com/b" },
  { value = 30, since = "2030", source = "https://example.com/c" },
]
variants = [{ when = ["Oracle"], value = 5, source = "https://example.com/d" }]
verified = "2026-11-22"
examples = { stale = ["최대 5개"], current = ["최대 15개"], other = ["Oracle 5개"] }
"#;

fn fact(adjustable: bool) -> Fact {
    let mut data = parse("a.toml", DATA).unwrap();
    data.facts[0].adjustable = adjustable;
    let glossary = Glossary::new(data);
    glossary.fact(glossary.fact_by_id("rds-replicas").unwrap()).clone()
}

/// The verdict on a number, as a word and the value that holds.
fn verdict(fact: &Fact, variant: Option<usize>, number: f64, on: &str) -> String {
    let on = Date::parse(on).unwrap().last_day();
    match judge(fact, variant, &Stated::Count(number), on) {
        Verdict::Current(held) => format!("current {}", held.written()),
        Verdict::Stale { was, now } => format!("stale {} -> {}", was.written, now.written),
        Verdict::Unknown => "unknown".to_owned(),
        Verdict::Silent => "silent".to_owned(),
    }
}

#[test]
fn a_value_is_judged_by_its_day() {
    let fact = fact(false);
    assert_eq!(verdict(&fact, None, 15.0, "2026-11-22"), "current 15");
    assert_eq!(verdict(&fact, None, 5.0, "2026-11-22"), "stale 5 -> 15");
    assert_eq!(verdict(&fact, None, 3.0, "2026-11-22"), "stale 3 -> 15");
    assert_eq!(verdict(&fact, None, 5.0, "2022-10-19"), "current 5");
    assert_eq!(
        verdict(&fact, None, 5.0, "2022-10-20"),
        "stale 5 -> 15",
        "until is the first day without"
    );
    assert_eq!(verdict(&fact, None, 7.0, "2026-11-22"), "unknown");
}

#[test]
fn a_vague_date_counts_as_its_last_day() {
    let fact = fact(false);
    assert_eq!(verdict(&fact, None, 3.0, "2020-12-30"), "current 3");
    assert_eq!(verdict(&fact, None, 3.0, "2020-12-31"), "stale 3 -> 5");
}

#[test]
fn what_lies_ahead_is_not_judged() {
    assert_eq!(verdict(&fact(false), None, 30.0, "2026-11-22"), "silent");
    let on = Date::parse("2026-11-22").unwrap().last_day();
    assert_eq!(
        fact(false)
            .upcoming(on)
            .map(|period| period.written.to_string())
            .as_deref(),
        Some("30")
    );
}

#[test]
fn a_variant_counts_instead() {
    let fact = fact(false);
    assert_eq!(verdict(&fact, Some(0), 5.0, "2026-11-22"), "current 5");
    assert_eq!(verdict(&fact, Some(0), 15.0, "2026-11-22"), "unknown");
    assert_eq!(
        verdict(&fact, Some(9), 5.0, "2026-11-22"),
        "stale 5 -> 15",
        "there is no such variant"
    );
}

#[test]
fn a_raised_default_is_never_stale() {
    let fact = fact(true);
    assert_eq!(verdict(&fact, None, 40.0, "2026-11-22"), "silent");
    assert_eq!(verdict(&fact, None, 5.0, "2026-11-22"), "stale 5 -> 15");
    assert_eq!(verdict(&fact, Some(0), 40.0, "2026-11-22"), "silent");
}
