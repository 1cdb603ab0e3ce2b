//! Hovers as a reader meets them.

use super::super::fixture::Fixture;
use super::{Hover, hover};

fn at(notes: &[(&str, &str)]) -> Option<Hover> {
    let address = |path: &str, line| Some(format!("file:///{path}#L{line}"));
    hover(&Fixture::new(notes).question(), &address)
}

#[test]
fn own_words_come_first() {
    let found = at(&[
        ("a.md", "버킷은 S$03에서 만든다.\n"),
        (
            "storage.md",
            "- **S3(Simple Storage Service)**: 객체를 버킷에 담는 저장소\n",
        ),
    ])
    .unwrap();
    assert!(
        found
            .markdown
            .starts_with("> 객체를 버킷에 담는 저장소\n>\n> — [storage.md:1](file:///storage.md#L1)"),
        "{}",
        found.markdown
    );
    assert!(
        found.markdown.contains("\n\n---\n\n**Amazon S3**"),
        "{}",
        found.markdown
    );
    assert!(
        found
            .plain
            .starts_with("객체를 버킷에 담는 저장소\n\n— storage.md:1\n\nAmazon S3"),
        "{}",
        found.plain
    );
}

#[test]
fn a_term_that_only_notes_know_has_its_names_and_place() {
    let found = at(&[(
        "a.md",
        "- **파드 묶음(Pod Bundle)**: 함께 배치되는 컨테이너의 묶음\n\n파드$0 묶음을 지운다.\n",
    )])
    .unwrap();
    assert_eq!(
        found.markdown,
        "**파드 묶음** · Pod Bundle\n\n> 함께 배치되는 컨테이너의 묶음\n>\n> — [this note, line 1](file:///a.md#L1)"
    );
}

#[test]
fn a_heading_and_the_sentence_below_it_are_shown_once() {
    let found = at(&[
        ("a.md", "# Amazon Neptune\n\nAmazon Neptune is a graph database.\n"),
        ("b.md", "Nep$0tune\n"),
    ])
    .unwrap();
    assert_eq!(
        found.markdown.matches("graph database").count(),
        2,
        "{}",
        found.markdown
    );
    assert_eq!(found.markdown.matches("> —").count(), 1, "{}", found.markdown);
}

#[test]
fn a_fact_of_the_service_shows_at_the_words_it_is_stated_of() {
    let found = at(&[("a.md", "RDS 읽기 전용$0 복제본은 최대 5개까지 만든다.\n")]).unwrap();
    assert!(
        found.markdown.contains("**at most 15**") && found.markdown.contains("out of date ✗ · [before](https://"),
        "{}",
        found.markdown
    );
}

#[test]
fn a_wrong_spelling_is_told() {
    let found = at(&[("a.md", "Cloud Fro$0nt는 캐시한다.\n")]).unwrap();
    assert!(
        found.markdown.contains("✎ written **Amazon CloudFront**"),
        "{}",
        found.markdown
    );
}

#[test]
fn status_and_exams_have_their_dates() {
    let found = at(&[("a.md", "SAA-C$002 준비\n")]).unwrap();
    assert!(
        found.markdown.contains("SAA-C03") && found.markdown.contains("⚠ ended in 20"),
        "{}",
        found.markdown
    );
}

#[test]
fn an_end_that_lies_ahead_is_told_as_such_and_good_news_without_a_warning() {
    let ahead = at(&[("a.md", "Work$0Mail\n")]).unwrap().markdown;
    assert!(ahead.contains("⚠ closes to new customers on 2026-04-30"), "{ahead}");
    let open = at(&[("a.md", "Code$0Commit\n")]).unwrap().markdown;
    assert!(open.contains("\n\nopen to everyone since "), "{open}");
}

#[test]
fn code_in_a_definition_is_code() {
    let found = at(&[("a.md", "AWS C$0LI\n")]).unwrap().markdown;
    assert!(found.contains("`aws`") && !found.contains("\\`"), "{found}");
}

#[test]
fn an_abbreviation_that_the_writer_expands_otherwise_is_not_the_glossarys() {
    let found = at(&[(
        "a.md",
        "**SMS(Short Message Service)** 로 알린다.\n\nSM$0S 로 보낸다.\n",
    )])
    .unwrap();
    assert!(
        found.markdown.starts_with("**SMS** · Short Message Service")
            || found.markdown.contains("Short Message Service")
    );
}

#[test]
fn no_markup_of_a_note_gets_through() {
    let found = at(&[(
        "a.md",
        "- **Poison Pill**: a <img src=x> **bold** [link](https://a.b) thing\n\nPoison$0 Pill\n",
    )])
    .unwrap();
    assert!(
        !found.markdown.contains("<img") && !found.markdown.contains("https://a.b"),
        "{}",
        found.markdown
    );
}

#[test]
fn names_alone_are_no_words_on_the_term() {
    let known = at(&[("a.md", "서명은 CA(Certificate Authority)가 한다.\n\n인증서의 C$0A\n")]).unwrap();
    assert!(
        known.markdown.starts_with("**Certificate authority**"),
        "{}",
        known.markdown
    );
    let own = at(&[("a.md", "요즘은 LLM(Large Language Model)을 쓴다.\n\nLL$0M\n")]).unwrap();
    assert_eq!(
        own.markdown,
        "**LLM** · Large Language Model\n\n> — [this note, line 1](file:///a.md#L1)"
    );
    assert_eq!(own.plain, "LLM · Large Language Model\n\n— this note, line 1");
}

#[test]
fn a_former_name_is_told_once() {
    let found = at(&[("a.md", "Amazon Data Fire$0hose\n")]).unwrap();
    assert_eq!(
        found.markdown.matches("Kinesis Data Firehose").count(),
        1,
        "{}",
        found.markdown
    );
}

#[test]
fn nothing_where_nothing_stands() {
    assert_eq!(at(&[("a.md", "그냥 $0문장이다.\n")]), None);
    assert_eq!(at(&[("a.md", "$0")]), None);
}

/// The names in bold of what is shown.
fn meanings(text: &str) -> Vec<String> {
    let found = at(&[("a.md", text)]).map_or_else(String::new, |found| found.markdown);
    let bold = found
        .lines()
        .filter_map(|line| line.strip_prefix("**")?.split_once("**"));
    bold.map(|(name, _)| name.to_owned()).collect()
}

#[test]
fn initials_of_two_terms_show_both_or_the_one_that_the_line_speaks_of() {
    for (text, names) in [
        (
            "SM$0S란 무엇인가",
            &["Short Message Service", "AWS Server Migration Service"][..],
        ),
        (
            "온프레미스 가상 머신은 SM$0S로 옮겼다",
            &["AWS Server Migration Service"],
        ),
        ("SNS는 SM$0S를 휴대폰으로 보낸다", &["Short Message Service"]),
        (
            "Server Migration Service를 보자.\n\n이제 SM$0S를 켠다.",
            &["AWS Server Migration Service"],
        ),
        ("TLS 인증서는 C$0A가 서명한다", &["Certificate authority"]),
        ("EKS의 노드는 C$0A가 늘린다", &["Cluster Autoscaler"]),
        ("C$0A 정리", &["Certificate authority", "Cluster Autoscaler"]),
        ("수명 주기 규칙으로 S3의 I$0A 클래스로", &["Infrequent Access"]),
        ("화면 기획서의 I$0A와 메뉴", &["Information architecture"]),
        (
            "SA$0P 시험에 합격",
            &["AWS Certified Solutions Architect - Professional (SAP-C03)"],
        ),
        ("SA$0P HANA가 아니라 SAP ERP 워크로드", &["SAP applications"]),
        ("BGP의 A$0S 번호", &["Autonomous system"]),
        ("EC2 인스턴스를 A$0S로 늘린다", &["Amazon EC2 Auto Scaling"]),
        ("HVM과 P$0V의 차이는 하이퍼바이저", &["Paravirtualization"]),
        ("Pod는 PVC로 P$0V를 쓴다", &["Persistent volume"]),
        ("P$0V", &["Paravirtualization", "Persistent volume"]),
        ("카카오 SN$0S 로그인을 붙인다", &["Social network service"]),
        ("경보가 울리면 SN$0S로 알린다", &["Amazon SNS"]),
        ("SN$0S 정리", &["Amazon SNS"]),
        ("사내망과는 VP$0N으로 잇는다", &["Virtual private network"]),
        ("```sql\nSELECT a A$0S b\n```\n", &[]),
        ("`x A$0S y`", &[]),
    ] {
        let mut found = meanings(text);
        let mut names = names.to_vec();
        found.sort_unstable();
        names.sort_unstable();
        assert_eq!(found, names, "{text}");
    }
}

#[test]
fn initials_that_the_note_explains_are_what_it_says() {
    let text = "- **SMS(Spot Market Sheet)**: 스팟 가격을 적은 표\n\nSNS가 SM$0S를 본다.\n";
    let found = at(&[("a.md", text)]).unwrap().markdown;
    assert!(
        found.contains("스팟 가격") && !found.contains("Message") && !found.contains("Migration"),
        "{found}"
    );
}
