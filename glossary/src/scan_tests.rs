use proptest::prelude::*;

use super::*;

use crate::schema::Data;
use crate::validate::check;
use unicode_normalization::UnicodeNormalization;

/// A term with a full name and shorter ones.
fn term(name: &str, short: &[&str], more: &str) -> String {
    let id: String = name
        .to_lowercase()
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    format!(
        "[[term]]\nid = \"t{id}\"\nkind = \"service\"\ncategory = \"x\"\nname = \"{name}\"\nshort = {short:?}\n{more}\n\
         definition = {{ en = \"x\", ko = \"x\" }}\ndocs = \"https://example.com/\"\n"
    )
}

fn glossary() -> Glossary {
    let terms = [
        term("Amazon S3", &["S3"], "korean = [\"아마존 S3\"]"),
        term("Amazon S3 Glacier", &["S3 Glacier"], ""),
        term("AWS Lambda", &["Lambda"], "korean = [\"람다\"]"),
        term("AWS Lambda Layers Extra", &[], ""),
        term("Amazon EC2", &["EC2"], ""),
        term("Auto Scaling", &["EC2 Auto Scaling"], ""),
        term("Amazon ECS", &["ECS"], ""),
        term("Application Load Balancer", &["ALB"], ""),
        term("Network Load Balancer", &["NLB"], ""),
        term("Availability Zone", &[], "korean = [\"가용 영역\"]"),
        term(
            "AWS Config",
            &["Config"],
            "everyday_names = [\"Config\"]\ncontext = [\"설정 기록\", \"compliance rule\"]",
        ),
        term("Lambda@Edge", &[], ""),
    ];
    let (data, problems) = check(&[("a.toml".to_owned(), terms.concat())], None);
    assert_eq!(problems, []);
    Glossary::new(data)
}

thread_local! {
    static GLOSSARY: Glossary = glossary();
}

/// The names that are read in a text, everyday words left out.
fn read(text: &str) -> Vec<&str> {
    mentions(text)
        .into_iter()
        .map(|mention| mention.span.of(text))
        .collect()
}

fn mentions(text: &str) -> Vec<Mention> {
    GLOSSARY.with(|glossary| {
        let mut hits = Vec::new();
        glossary.scan(text, &mut hits);
        glossary.resolve(&hits, |hit| match hit.pattern {
            Pattern::Name(name) => !glossary.name(name).everyday,
            Pattern::Word(_) => false,
        })
    })
}

/// The words of the data that stand in a text.
fn words(text: &str) -> Vec<&str> {
    GLOSSARY.with(|glossary| {
        let mut hits = Vec::new();
        glossary.scan_words(text, &mut hits);
        let words = hits.iter().filter(|hit| matches!(hit.pattern, Pattern::Word(_)));
        words.map(|hit| hit.span.of(text)).collect()
    })
}

#[test]
fn the_longest_name_is_read() {
    assert_eq!(read("Amazon S3 Glacier와 S3"), ["Amazon S3 Glacier", "S3"]);
    assert_eq!(
        read("EC2 Auto Scaling, Lambda@Edge"),
        ["EC2 Auto Scaling", "Lambda@Edge"]
    );
}

#[test]
fn a_candidate_that_fails_hides_nothing() {
    assert_eq!(read("AWS Lambda Layers"), ["AWS Lambda"]);
    assert_eq!(
        read("AWS Lambda Layers Extras! AWS Lambda Layers Extravaganza"),
        ["AWS Lambda Layers Extra", "AWS Lambda"]
    );
    assert_eq!(read("myEC2 Auto Scaling"), ["Auto Scaling"]);
    assert_eq!(read("ECS Tasks"), ["ECS"]);
    assert_eq!(
        read("AWS Config"),
        ["AWS Config"],
        "the everyday word inside is covered"
    );
    assert_eq!(read("Config"), [""; 0]);
}

#[test]
fn korean_and_latin_side_by_side() {
    assert_eq!(read("S3에서 람다로, 가용영역은"), ["S3", "람다", "가용영역"]);
    assert_eq!(read("ALB/NLB를 쓴다. 람다식은 아니다."), ["ALB", "NLB"]);
    assert_eq!(read("\u{FEFF}🙂S3🙂\r\n가용 영역\r\n"), ["S3", "가용 영역"]);
    assert_eq!(
        read("AWS람다와 S3의가용 영역"),
        ["람다", "S3"],
        "Hangul before a Korean name makes it another word"
    );
    assert_eq!(read(""), [""; 0]);
}

#[test]
fn addresses_and_commands_are_not_read() {
    assert_eq!(
        read("s3.amazonaws.com s3://b ec2-user my-s3 S3-IA s3:GetObject alb"),
        [""; 0]
    );
    assert_eq!(read("ec2와 s3"), ["ec2", "s3"]);
}

#[test]
fn words_of_the_data_are_hits_too() {
    assert_eq!(words("설정 기록을 남긴다"), ["설정 기록"]);
    assert_eq!(words("설정기록, Compliance-Rules"), ["설정기록", "Compliance-Rule"]);
}

#[test]
fn the_longest_words_of_cues_come_with_the_names() {
    let glossary = Glossary::bundled();
    let fact = glossary.fact(glossary.fact_by_id("rds-read-replicas-max").unwrap());
    let (text, mut hits) = ("RDS 읽기 전용 복제본", Vec::new());
    glossary.scan(text, &mut hits);
    let cue = hits.iter().find_map(|hit| match hit.pattern {
        Pattern::Word(word) if glossary.is_key(word) => Some((hit.span.of(text), word)),
        _ => None,
    });
    let (found, word) = cue.unwrap();
    assert_eq!(found, "읽기 전용 복제본");
    assert!(fact.cues.iter().any(|group| group.contains(&word)));
}

#[test]
fn contexts_of_terms_come_with_the_names() {
    let glossary = Glossary::bundled();
    let all = glossary.terms().flat_map(|(id, _)| glossary.context_of(id));
    for context in all {
        let (text, mut hits) = (glossary.word(*context), Vec::new());
        glossary.scan(text, &mut hits);
        let whole = |hit: &Hit| hit.span.range() == (0..text.len()) && hit.pattern == Pattern::Word(*context);
        assert!(hits.iter().any(whole), "{text}");
    }
}

#[test]
fn hits_come_by_start_then_longest() {
    let text = "AWS Lambda Layers Extra";
    let mut hits = Vec::new();
    GLOSSARY.with(|glossary| glossary.scan(text, &mut hits));
    let found: Vec<_> = hits.iter().map(|hit| hit.span.of(text)).collect();
    assert_eq!(found, ["AWS Lambda Layers Extra", "AWS Lambda", "Lambda"]);
}

#[test]
fn an_empty_glossary_finds_nothing() {
    let mut hits = Vec::new();
    Glossary::new(Data::default()).scan("Amazon S3", &mut hits);
    assert_eq!(hits, []);
}

/// Text that is likely to hold names.
fn text() -> impl Strategy<Value = String> {
    let pieces = [
        "Amazon ",
        "S3",
        "AWS ",
        "Lambda",
        "람다",
        "가용 영역",
        "가용영역",
        "은",
        "에서는",
        "들",
        " ",
        "\r\n",
        "🙂",
        "-",
        "s",
        "/",
        ".",
        "Glacier",
        "EC2",
        "라",
        "식",
        "(",
        "**",
        "ㄱ",
        "\u{1105}",
        "\u{1161}",
        "\u{11B7}",
    ];
    proptest::collection::vec(proptest::sample::select(pieces.to_vec()), 0..14).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn hits_lie_between_letters(text in prop_oneof![text(), any::<String>()]) {
        let mut hits = Vec::new();
        GLOSSARY.with(|glossary| glossary.scan(&text, &mut hits));
        for hit in hits {
            prop_assert!(text.get(hit.span.range()).is_some_and(|found| !found.is_empty()));
        }
    }

    #[test]
    fn places_hold_what_begins_in_them(first in text(), between in text(), last in text()) {
        let text = [&*first, &*between, &*last].join("|");
        let places = [Span::new(0, first.len()), Span::new(text.len() - last.len(), text.len())];
        let (mut all, found) = GLOSSARY.with(|glossary| {
            let mut all = Vec::new();
            glossary.scan(&text, &mut all);
            (all, glossary.scan_places(&text, places.into_iter()))
        });
        let within = |hit: &Hit| places.iter().any(|place| place.covers(hit.span));
        all.retain(within);
        let found: Vec<Hit> = found.hits.into_iter().filter(within).collect();
        prop_assert_eq!(found, all);
    }

    #[test]
    fn mentions_do_not_overlap(text in text()) {
        let mut end = 0;
        for mention in mentions(&text) {
            prop_assert!(mention.span.start >= end);
            end = mention.span.end;
        }
    }

    #[test]
    fn composed_and_decomposed_text_give_the_same_names(text in text()) {
        let composed: String = text.nfc().collect();
        let decomposed: String = text.nfd().collect();
        let names = |text: &str| mentions(text).into_iter().map(|mention| mention.name).collect::<Vec<_>>();
        prop_assert_eq!(names(&composed), names(&decomposed));
    }
}
