use proptest::prelude::*;

use super::*;

const NAMES: &[&str] = &[
    "Amazon API Gateway",
    "Application Load Balancer",
    "AWS Lambda",
    "Lambda",
    "Lambda function",
    "람다",
    "가용 영역",
    "읽기 전용 복제본",
    "Auto Scaling",
    "EC2 Auto Scaling group",
    "Amazon DynamoDB",
    "DynamoDB",
    "S3",
    "S3 Glacier",
    "CloudFormation",
];

/// The names found for a query, with their ranks.
fn search(query: &str) -> Vec<(&'static str, Rank)> {
    let index = NameIndex::build(NAMES.iter().copied().zip(0..));
    index
        .search(query, 10)
        .into_iter()
        .map(|found| (NAMES[found.payload as usize], found.rank))
        .collect()
}

#[test]
fn the_better_fit_comes_first() {
    assert_eq!(
        search("lambda"),
        [
            ("Lambda", Rank::Exact),
            ("Lambda function", Rank::Prefix),
            ("AWS Lambda", Rank::WordPrefix)
        ]
    );
    assert_eq!(search("s3"), [("S3", Rank::Exact), ("S3 Glacier", Rank::Prefix)]);
}

#[test]
fn later_words_and_initials() {
    assert_eq!(search("Gateway"), [("Amazon API Gateway", Rank::WordPrefix)]);
    assert_eq!(search("api gate"), [("Amazon API Gateway", Rank::WordPrefix)]);
    assert_eq!(search("alb"), [("Application Load Balancer", Rank::Abbreviation)]);
    assert_eq!(
        search("autoscaling")[0],
        ("Auto Scaling", Rank::Exact),
        "blanks do not matter"
    );
}

#[test]
fn typing_errors() {
    assert_eq!(search("labmda")[0], ("Lambda", Rank::Typo), "a swap counts one");
    assert_eq!(search("Lamda fun")[0], ("Lambda function", Rank::Typo));
    assert_eq!(search("cloudfromaton"), [("CloudFormation", Rank::TwoTypos)]);
    assert_eq!(
        search("dynomod"),
        [("DynamoDB", Rank::Typo), ("Amazon DynamoDB", Rank::Typo)]
    );
    assert_eq!(search("s4"), [], "too short for an error");
}

#[test]
fn korean_and_the_wrong_keyboard_mode() {
    assert_eq!(search("가용영역")[0], ("가용 영역", Rank::Exact));
    assert_eq!(search("전용")[0], ("읽기 전용 복제본", Rank::WordPrefix));
    assert_eq!(search("fkaek"), [("람다", Rank::Mode)], "Korean typed in Latin mode");
    assert_eq!(
        search("ㅣ므ㅠㅇㅁ")[0],
        ("Lambda", Rank::Mode),
        "Latin typed in Korean mode"
    );
    assert_eq!(search("가요"), [("가용 영역", Rank::Syllable)], "half a syllable");
    assert_eq!(
        search("ㅇㄱㅈㅇ"),
        [("읽기 전용 복제본", Rank::Initials)],
        "initial consonants"
    );
    assert_eq!(search("람다"), [("람다", Rank::Exact)]);
    assert_eq!(
        search("일ㄱ기전용")[0],
        ("읽기 전용 복제본", Rank::Syllable),
        "the keys of a syllable struck one by one"
    );
}

#[test]
fn nothing_fits_nothing() {
    for query in ["", " ", "-", "🙂", "zzzz", "\r\n"] {
        assert_eq!(search(query), [], "{query:?}");
    }
    assert_eq!(NameIndex::default().search("lambda", 10), []);
    assert_eq!(NameIndex::build(NAMES.iter().copied().zip(0..)).search("lambda", 0), []);
}

#[test]
fn equal_fits_come_by_length_and_text() {
    let index = NameIndex::build(["ab", "aa", "a c", "abc"].into_iter().zip(7..));
    let found: Vec<_> = index
        .search("a", 10)
        .into_iter()
        .map(|found| index.display(found.entry))
        .collect();
    assert_eq!(found, ["aa", "ab", "a c", "abc"]);
    assert_eq!(index.search("a", 1).len(), 1);
}

#[test]
fn beginnings_that_many_names_have_give_the_best() {
    let names: Vec<String> = (0..1_000)
        .map(|number| format!("note-{number:04}"))
        .chain(["not".to_owned()])
        .collect();
    let index = NameIndex::build(names.iter().map(String::as_str).zip(0..));
    let found = |query: &str, limit| {
        let found = index.search(query, limit).into_iter();
        found
            .map(|found| index.display(found.entry).to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(found("n", 2), ["not", "note-0000"]);
    assert_eq!(found("note0", 2), ["note-0000", "note-0001"]);
    assert_eq!(found("note", 400).len(), 400, "more than are kept ready");
    assert_eq!(found("note0998", 9)[0], "note-0998");
}

proptest! {
    // Indices are slow to make in a debug build.
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_name_is_found_by_itself(names in proptest::collection::vec("[a-zA-Z가-힣]{1,8}( [a-z가-힣0-9]{1,6})?", 1..20)) {
        let index = NameIndex::build(names.iter().map(String::as_str).zip(0..));
        for name in &names {
            let best = index.search(name, 50);
            prop_assert!(best.iter().any(|found| index.display(found.entry) == name && found.rank == Rank::Exact));
        }
    }

    #[test]
    fn queries_never_fail(query in ".{0,20}") {
        thread_local!(static INDEX: NameIndex = NameIndex::build(NAMES.iter().copied().zip(0..)));
        prop_assert!(INDEX.with(|index| index.search(&query, 5).len()) <= 5);
    }
}
