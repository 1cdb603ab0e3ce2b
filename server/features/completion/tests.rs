//! What a writer is offered; `$0` is the cursor.

use super::super::fixture::Fixture;
use super::{Completions, LIMIT, completion};

pub(super) fn offers(notes: &[(&str, &str)]) -> Completions {
    completion(&Fixture::new(notes).question())
}

pub(super) fn labels(text: &str) -> Vec<String> {
    offers(&[("a.md", text)])
        .items
        .into_iter()
        .map(|item| item.label)
        .collect()
}

fn first(text: &str) -> String {
    labels(text).into_iter().next().unwrap_or_default()
}

#[test]
fn names_by_what_is_typed() {
    for (typed, label) in [
        ("DynamoD$0", "DynamoDB"),
        ("dynamod$0", "DynamoDB"),
        ("Gatew$0", "API Gateway"),
        ("ALB$0 ", "ALB"),
        ("Lamdb$0", "Lambda"),
        ("CloudFromat$0", "CloudFormation"),
        ("다이나모$0", "다이나모DB"),
        ("람ㄷ$0", "람다"),
        ("fkaek$0", "람다"),
        ("ㄹㄷ$0", "람다"),
        ("읽기 전$0", "읽기 전용 복제본"),
    ] {
        let found = labels(typed);
        let place = found.iter().position(|found| found.contains(label));
        assert!(
            place.is_some_and(|place| place < 5) || label == "ALB",
            "{typed}: {found:?}"
        );
    }
}

#[test]
fn what_is_used_more_comes_first() {
    let notes = [
        ("a.md", "Cloud$0"),
        ("b.md", "CloudTrail, CloudTrail, CloudTrail, CloudTrail\n"),
    ];
    assert_eq!(offers(&notes).items[0].label, "CloudTrail");
}

#[test]
fn better_fits_come_first_whatever_is_used_more() {
    let notes = [
        ("a.md", "quokka$0"),
        (
            "b.md",
            "- **Quokka Ring**: a ring of many small workers\n- **Quokka**: a small worker that hops between hosts\n\
             - **Grey Quokka**: a small worker of an older kind\n- **Quokma Board**: a board that lists every worker\n\
             - Quokma Board, Quokma Board, Quokma Board\n",
        ),
    ];
    let found = offers(&notes).items.into_iter().map(|item| item.label);
    assert_eq!(
        found.collect::<Vec<_>>(),
        ["Quokka", "Quokka Ring", "Grey Quokka", "Quokma Board"]
    );
}

#[test]
fn the_form_that_the_note_uses_is_inserted() {
    for (text, label) in [
        ("Route53의 레코드. rout$0", "Route53"),
        ("Route 53의 레코드. rout$0", "Route 53"),
        ("Lambda를 쓴다. 람ㄷ$0", "Lambda"),
        ("람다를 쓴다. lamdb$0", "람다"),
        ("AWS Lambda를 쓴다. fkaek$0", "AWS Lambda"),
        ("람ㄷ$0", "람다"),
    ] {
        assert_eq!(first(text), label, "{text}: {:?}", labels(text));
    }
}

#[test]
fn what_is_typed_in_english_brings_english_names_first() {
    const ENGLISH: &str = "Notes on where to keep objects, and for how long they stay there.";
    let is_korean = |label: &String| label.contains(awsnotes_glossary::keys::is_hangul);
    for typed in ["S3", "#aw", "beans", "secur"] {
        let found = labels(&format!("{ENGLISH} {typed}$0"));
        let first = found.iter().position(is_korean).unwrap_or(found.len());
        assert!(first > 0 && found[first..].iter().all(is_korean), "{typed}: {found:?}");
    }
    let korean = labels("객체를 어디에 얼마나 오래 두는지 적은 노트. S3$0");
    assert!(korean.iter().any(is_korean), "{korean:?}");
}

#[test]
fn a_service_comes_before_those_that_once_began_with_its_name() {
    for text in ["EC2$0", "ec2$0", "컴퓨팅: ㄷㅊ2$0"] {
        let found = labels(text);
        assert_eq!(found[0], "EC2", "{text}: {found:?}");
    }
    // A name that is typed already is no offer by itself.
    let zorbax = "- **Zorbax**: a ring of many small workers\n";
    assert_eq!(offers(&[("a.md", "Zorbax$0"), ("b.md", zorbax)]).items, []);
}

#[test]
fn the_official_name_is_offered_to_who_types_another() {
    let found = labels("AWS l$0");
    assert!(found.contains(&"Amazon Lightsail".to_owned()), "{found:?}");
    assert!(!found.contains(&"AWS Lightsail".to_owned()), "{found:?}");
    assert_eq!(found[0], "AWS Lambda", "{found:?}");
    // Who only typed the maker wants what begins with it.
    let found = labels("AWS$0");
    assert!(found[..10].iter().all(|label| label.starts_with("AWS ")), "{found:?}");
}

#[test]
fn names_of_notes_are_offered_as_well() {
    let notes = [
        ("a.md", "샤드묶$0"),
        ("b.md", "- **샤드묶음(Shard Bundle)**: 샤드를 함께 다루는 단위\n"),
    ];
    let found = offers(&notes).items;
    assert_eq!(
        (found[0].label.as_str(), found[0].detail.as_str()),
        ("샤드묶음", "b.md")
    );
}

#[test]
fn names_are_offered_wherever_prose_is_typed() {
    for text in [
        "이벤트는 AWS에서dyna$0",
        "버킷을dyna$0",
        "- **dyna$0",
        "- **한글 dyna$0**는",
        "1. *dyna$0*",
        "# dyna$0",
        "| 용어 | 뜻 |\n| --- | --- |\n| dyna$0 | |\n",
        "dyna$0",
        "> (dyna$0)",
        "🚀 dyna$0\r\n",
    ] {
        assert!(first(text).contains("DynamoDB"), "{text}: {:?}", labels(text));
    }
}

#[test]
fn what_is_typed_is_replaced_and_nothing_else() {
    let text = "에서dyna$0 끝";
    let item = &offers(&[("a.md", text)]).items[0];
    assert_eq!(item.span.of("에서dyna 끝"), "dyna");
    assert_eq!(item.filter, "dyna");
}

#[test]
fn ordinary_sentences_are_left_alone() {
    let sentence = "이벤트를 받는다. 그래서 사용자가 요청을 보내면 서버에서 처리한 다음 결과를 돌려준다.";
    for (at, _) in sentence.char_indices() {
        let text = format!("{}$0", &sentence[..at]);
        let found = labels(&text);
        assert!(found.len() <= 12, "{text}: {found:?}");
    }
    for text in [
        "이벤트를$0",
        "받는다$0",
        "그래서$0",
        "돌려준다$0",
        "Lambda에서$0",
        "S3를$0",
        "and$0",
        "with$0",
        "which$0",
        "that is the$0",
    ] {
        let found = labels(text);
        assert!(found.is_empty(), "{text}: {found:?}");
    }
}

#[test]
fn code_addresses_and_nothing_offer_nothing() {
    for text in ["```\ndyna$0\n```\n", "`dyna$0`", "https://dyna$0", "", "$0", "끝. $0"] {
        assert!(labels(text).is_empty(), "{text}");
    }
}

#[test]
fn never_more_than_fit() {
    for text in ["A$0", "am$0", "AWS $0", "Amazon $0", "c$0"] {
        assert!(labels(text).len() <= LIMIT, "{text}");
    }
}

#[test]
fn keys_and_values_of_the_front_matter() {
    let notes = |text| {
        [
            ("a.md", text),
            ("b.md", "---\nseries: 네트워크\ncategories: [aws, network]\n---\n"),
        ]
    };
    let labels = |text| {
        offers(&notes(text))
            .items
            .into_iter()
            .map(|item| item.label)
            .collect::<Vec<_>>()
    };
    assert_eq!(labels("---\nla$0\n---\n"), ["lastmod"]);
    assert_eq!(labels("---\nseries: $0\n---\n"), ["네트워크"]);
    assert_eq!(labels("---\ncategories:\n  - ne$0\n---\n"), ["network"]);
    assert_eq!(labels("---\nawsnotes:\n  ig$0\n---\n"), ["ignore"]);
    assert_eq!(labels("---\nawsnotes:\n  ignore: [stale$0]\n---\n"), ["stale-fact"]);
    assert_eq!(labels("---\ndraft: $0\n---\n"), ["false", "true"]);
}

#[test]
fn a_comment_names_rules() {
    for text in [
        "- S3 <!-- awsnotes-ignore sta$0 -->",
        "- S3 <!-- awsnotes-ignore sta$0",
        "{/* awsnotes-ignore sta$0 */}",
        "%% a %% %% awsnotes-ignore sta$0 %%",
        "<!-- awsnotes-ignore-file sta$0 -->",
        "<!-- awsnotes-ignore broken-link, sta$0 -->",
        "<!-- awsnotes-ignore broken-link,sta$0 -->",
    ] {
        assert_eq!(first(text), "stale-fact", "{text}");
    }
    let item = &offers(&[("a.md", "<!-- awsnotes-ignore stale$0 -->")]).items[0];
    let rule = crate::rules::rule("stale-fact").unwrap();
    assert_eq!(
        (item.detail.as_str(), item.text.as_str()),
        (rule.summary.en, "stale-fact")
    );
    for text in ["<!-- awsnotes-ignore $0 -->", "<!-- awsnotes-ignore stale-fact, $0 -->"] {
        assert!(labels(text).contains(&"broken-link".to_owned()), "{text}");
    }
    assert!(!labels("<!-- awsnotes-ignore stale-fact, $0 -->").contains(&"stale-fact".to_owned()));
    assert_eq!(labels("<!-- awsnotes-as$0 -->"), ["awsnotes-as-of"]);
    assert!(labels("<!-- awsnotes-as-of 2$0 -->").is_empty());
}

#[test]
fn details_are_in_the_language_of_the_writer() {
    let detail = |text: &str| {
        let fixture = Fixture::new(&[("a.md", text)]);
        let question = super::super::Question {
            language: crate::rules::Language::Ko,
            ..fixture.question()
        };
        completion(&question).items[0].detail.clone()
    };
    assert_eq!(detail("---\ntit$0\n---\n"), "노트 제목");
    assert_eq!(detail("Amazon Route 5$0"), "네트워킹");
    assert!(detail("<!-- awsnotes-ignore stale$0 -->").contains(awsnotes_glossary::keys::is_hangul));
}
