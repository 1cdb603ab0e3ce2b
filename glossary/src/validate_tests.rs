use super::*;

const TERM: &str = r#"[[term]]
id = "rds"
kind = "service"
category = "database"
name = "Amazon RDS"
definition = { en = "A database.", ko = "데이터베이스이다." }
docs = "https://docs.aws.amazon.com/rds/"
"#;

const FACT: &str = r#"[[fact]]
id = "rds-replicas"
subject = "rds"
attribute = { en = "replicas", ko = "복제본" }
cues = { en = ["read replica"], ko = ["복제본"] }
unit = "count"
bound = "max"
timeline = [
  { value = 5, until = "2022-10-20", source = "https://example.com/a" },
  { value = 15, since = "2022-10-20", source = "botocore 1.44.5 model rds" },
]
verified = "2026-11-22"
examples = { stale = ["최대 5개"], current = ["최대 15개"], other = ["3개를 만든다"] }
"#;

/// The problems of one file, as they are shown.
fn problems(source: &str) -> Vec<String> {
    let (_, problems) = check(&[("a.toml".to_owned(), source.to_owned())], None);
    problems.iter().map(Problem::to_string).collect()
}

/// The problems after one change to the sound example.
fn after(old: &str, new: &str) -> Vec<String> {
    let sound = format!("{TERM}\n{FACT}");
    assert!(sound.contains(old), "{old}");
    problems(&sound.replace(old, new))
}

#[test]
fn sound_data_has_no_problem() {
    assert_eq!(problems(&format!("\u{FEFF}{TERM}\r\n{FACT}")), [""; 0]);
    assert_eq!(problems(""), [""; 0]);
    let data = parse("a.toml", &format!("{TERM}\n{FACT}")).unwrap();
    assert_eq!((data.terms.len(), data.facts.len()), (1, 1));
}

#[test]
fn problems_name_place_and_entry() {
    assert_eq!(
        after("kind = \"service\"", "kid = \"service\""),
        ["a.toml:3:1: rds: unknown key `kid`: did you mean `kind`?"]
    );
    assert_eq!(
        after("kind = \"service\"", "kind = \"servise\""),
        ["a.toml:3:8: rds: unknown value `servise`: did you mean `service`?"]
    );
    assert_eq!(
        after("[[term]]", "[[trem]]")[0],
        "a.toml:1:3: unknown key `trem`: did you mean `term`?"
    );
    assert_eq!(
        after("category = \"database\"\n", ""),
        ["a.toml:1:1: rds: `category` is missing"]
    );
    assert!(
        problems("🙂 = ")
            .first()
            .is_some_and(|problem| problem.starts_with("a.toml:1:1: "))
    );
    assert_eq!(
        problems("[term]\nid = \"a\""),
        ["a.toml:1:2: `term` is a list of tables: write [[term]]"]
    );
    let error = parse("a.toml", "x = 1").unwrap_err();
    assert_eq!((error.line, error.column, error.entry), (1, 1, None));
}

#[test]
fn all_that_is_missing_is_told_at_once() {
    assert_eq!(
        problems("[[term]]\nid = \"portal\"\n"),
        ["a.toml:1:1: portal: `kind`, `category`, `name` and `definition` are missing"]
    );
    let keys = crate::term_rules::REQUIRED.iter().chain(crate::fact_rules::REQUIRED);
    let whole = format!("{TERM}\n{FACT}").parse::<toml::Table>().unwrap();
    for key in keys.filter(|key| **key != "id") {
        let mut table = whole.clone();
        for (_, list) in &mut table {
            let entry = list.as_array_mut().unwrap()[0].as_table_mut().unwrap();
            entry.remove(*key);
        }
        let found = problems(&table.to_string());
        assert!(found[0].ends_with(&format!("`{key}` is missing")), "{key}: {found:?}");
    }
}

#[test]
fn what_is_bundled_speaks_both_languages_and_a_writers_own_one() {
    let own = |source: &str| {
        let files = [("a.toml".to_owned(), source.to_owned())];
        let (data, problems) = check(&files, Some(&Data::default()));
        let problems: Vec<String> = problems.iter().map(Problem::to_string).collect();
        (data.terms.len(), problems)
    };
    let korean = TERM.replace("en = \"A database.\", ", "");
    assert_eq!(own(&korean), (1, vec![]));
    assert_eq!(problems(&korean), ["a.toml:6:14: rds: `en` is missing"]);
    let without_page = TERM.replace("docs = \"https://docs.aws.amazon.com/rds/\"", "");
    assert_eq!(own(&without_page), (1, vec![]));
    assert_eq!(problems(&without_page).len(), 1);
    let empty = TERM.replace("en = \"A database.\", ko = \"데이터베이스이다.\"", "");
    assert_eq!(
        own(&empty).1,
        ["a.toml:6:14: rds: says nothing: write it in `en` or in `ko`"]
    );
    let page = TERM.replace("https://docs.aws.amazon.com/rds/", "the wiki");
    assert_eq!(own(&page).1.len(), 1, "a page that is given is one");
}

#[test]
fn columns_count_characters() {
    let source = TERM.replace(
        "en = \"A database.\", ko = \"데이터베이스이다.\"",
        "ko = \"데이터베이스이다.\", en = \" \"",
    );
    assert_eq!(problems(&source), ["a.toml:6:14: rds: `en` is missing"]);
}

#[test]
fn sources_are_needed() {
    for source in ["", " ", "short", "http://example.com/", "https://"] {
        let found = after("https://example.com/a", source);
        let message = "is no source: give an https:// address, or say where it was read";
        assert_eq!(found, [format!("a.toml:17:47: rds-replicas: {message}")], "{source}");
    }
}

#[test]
fn dates_are_in_the_calendar() {
    assert_eq!(
        after("since = \"2022-10-20\"", "since = \"2022-02-30\""),
        ["a.toml:18:25: rds-replicas: `2022-02-30`: no calendar has this day"]
    );
    assert_eq!(after("verified = \"2026-11-22\"", "verified = \"today\"").len(), 1);
}

#[test]
fn words_joined_by_a_plus_are_all_there() {
    let unless = |words: &str| after("verified", &format!("unless = [{words}]\nverified"));
    assert_eq!(unless("\"Aurora\", \"cannot + more than one\""), [""; 0]);
    for words in ["\"\"", "\"Aurora + \"", "\"+ Aurora\"", "\"a +  + b\""] {
        assert_eq!(
            unless(words),
            ["a.toml:20:11: rds-replicas: is empty, or has an empty word beside a `+`"],
            "{words}"
        );
    }
    assert_eq!(after("[\"read replica\"]", "[\"read + \"]").len(), 1);
}

#[test]
fn periods_do_not_overlap() {
    assert_eq!(
        after("since = \"2022-10-20\"", "since = \"2022-10-19\""),
        ["a.toml:18:25: rds-replicas: begins before the value before it ends"]
    );
    assert_eq!(
        after("until = \"2022-10-20\", ", ""),
        ["a.toml:18:13: rds-replicas: the value before it needs an `until`"]
    );
    assert_eq!(
        after("value = 5, until", "value = 5, since = \"2023\", until")[0],
        "a.toml:17:40: rds-replicas: must be later than `since`"
    );
}

#[test]
fn values_fit_their_unit() {
    assert_eq!(
        after("value = 15", "value = \"15 GB\""),
        ["a.toml:18:13: rds-replicas: `15 GB` does not fit the unit: write a plain number"]
    );
    assert_eq!(after("unit = \"count\"", "unit = \"duration\"").len(), 2);
    assert_eq!(after("unit = \"count\"", "unit = \"state\"").len(), 2);
}

#[test]
fn states_exist() {
    let states = "states = [{ name = \"on\", says = { en = \"on\", ko = \"켜짐\" }, phrases = { en = [\"always on\"] } }]\nverified";
    let fact = FACT
        .replace("\"count\"", "\"state\"")
        .replace("value = 15", "value = \"on\"")
        .replace("verified", states);
    assert_eq!(
        problems(&format!("{TERM}{}", fact.replace("value = 5", "value = \"on\""))),
        [""; 0]
    );
    assert_eq!(
        problems(&format!("{TERM}{}", fact.replace("value = 5", "value = \"off\""))),
        ["a.toml:16:13: rds-replicas: there is no state `off`"]
    );
}

#[test]
fn references_lead_somewhere() {
    assert_eq!(
        after("subject = \"rds\"", "subject = \"rdz\""),
        ["a.toml:11:11: rds-replicas: there is no term `rdz`"]
    );
    assert_eq!(
        after("unit = ", "also = [\"rds\", \"x\"]\nunit = "),
        ["a.toml:14:16: rds-replicas: there is no term `x`"]
    );
    let status = "docs = \"https://a.b/\"\nstatus = [{ state = \"ended\", on = \"2024\", source = \"https://a.b/\", successor = \"x\" }]\n";
    assert_eq!(
        after("docs = \"https://docs.aws.amazon.com/rds/\"\n", status),
        ["a.toml:8:80: rds: there is no term `x`"]
    );
}

#[test]
fn ids_and_names_are_distinct() {
    let other = TERM.replace("\"rds\"", "\"other\"");
    assert_eq!(
        problems(&format!("{TERM}{TERM}")),
        ["a.toml:9:6: rds: this id is already taken"]
    );
    assert_eq!(
        problems(&format!("{TERM}{}", other.replace("Amazon RDS", "amazon  rds"))),
        [
            "a.toml:12:8: other: `amazon  rds` is already a name of `rds`; if both go by these initials, list it under `abbreviation` in both"
        ]
    );
}

#[test]
fn abbreviations_are_shared_only_by_consent() {
    let with = |id: &str, key: &str| {
        TERM.replace("\"rds\"", &format!("\"{id}\""))
            .replace("Amazon RDS\"", &format!("Name {id}\"\n{key} = [\"SMS\"]"))
    };
    assert_eq!(
        problems(&(with("a", "abbreviation") + &with("b", "abbreviation"))),
        [""; 0]
    );
    assert_eq!(problems(&(with("a", "abbreviation") + &with("b", "short"))).len(), 1);
    assert_eq!(problems(&(with("a", "short") + &with("b", "abbreviation"))).len(), 1);
}

#[test]
fn names_make_sense() {
    assert_eq!(
        after(
            "name = \"Amazon RDS\"",
            "name = \"Amazon RDS\"\neveryday_names = [\"RDS\"]"
        ),
        ["a.toml:6:19: rds: `RDS` is no name of this term"]
    );
    assert_eq!(
        after(
            "name = \"Amazon RDS\"",
            "name = \"Amazon RDS\"\nmisspelt = [\"amazon rds\"]"
        ),
        ["a.toml:6:13: rds: `amazon rds` is both a current and a misspelt name"]
    );
    assert_eq!(
        after("name = \"Amazon RDS\"", "name = \"람다\"\nends.ko = \"consonant\"").len(),
        1
    );
    assert_eq!(
        after("name = \"Amazon RDS\"", "name = \"람다\"\nends.ko = \"vowel\""),
        [""; 0]
    );
    assert_eq!(
        after("id = \"rds\"", "id = \"RDS\"").len(),
        2,
        "the fact has lost its subject"
    );
}

#[test]
fn facts_can_be_found_and_tested() {
    assert_eq!(
        after("en = [\"read replica\"], ko = [\"복제본\"]", "en = []"),
        ["a.toml:13:8: rds-replicas: at least one cue is needed"]
    );
    assert_eq!(
        after("other = [\"3개를 만든다\"]", "other = []"),
        ["a.toml:21:63: rds-replicas: needs at least one `other` example"]
    );
    let unchanged = "timeline = [{ value = 15, source = \"https://a.b/\" }]\n";
    let start = FACT.find("timeline").unwrap();
    let end = FACT.find("verified").unwrap();
    let fact = FACT
        .replace(&FACT[start..end], unchanged)
        .replace("stale = [\"최대 5개\"], ", "");
    assert_eq!(
        problems(&format!("{TERM}{fact}")),
        [""; 0],
        "what never changed has nothing stale to show"
    );
}

#[test]
fn sound_entries_are_kept() {
    let files = [
        ("a.toml".to_owned(), TERM.to_owned()),
        ("b.toml".to_owned(), "[[term]]\nid = \"x\"".to_owned()),
    ];
    let (data, problems) = check(&files, None);
    assert_eq!((data.terms.len(), problems.len()), (1, 1));
    let broken = format!("{}\n{FACT}", TERM.replace("kind = \"service\"\n", ""));
    let (data, problems) = check(&[("a.toml".to_owned(), broken)], None);
    assert_eq!(
        (data.terms.len(), data.facts.len(), problems.len()),
        (0, 0, 1),
        "the fact goes without a problem of its own"
    );
}

#[test]
fn settings_hold_entries_among_other_things() {
    let source = format!("language = \"ko\"\n[site]\nflavour = \"hugo\"\n{TERM}");
    let (data, problems) = check(&[("notes/awsnotes.toml".to_owned(), source)], None);
    assert_eq!((data.terms.len(), problems.len()), (1, 0));
}

#[test]
fn a_base_is_extended_and_replaced() {
    let base = parse("base.toml", &format!("{TERM}{FACT}")).unwrap();
    let own = |source: &str| check(&[("awsnotes.toml".to_owned(), source.to_owned())], Some(&base));
    let (data, problems) = own(FACT);
    assert_eq!(
        (data.facts.len(), problems.len()),
        (1, 0),
        "may refer to the base and replace a fact"
    );
    let (data, problems) = own(TERM);
    assert_eq!((data.terms.len(), problems.len()), (1, 0), "may replace a term");
    let (data, problems) = own(&TERM.replace("\"rds\"", "\"mine\""));
    assert_eq!((data.terms.len(), problems.len()), (0, 1), "may not take a name");
}
