//! What the reader makes of each way of writing a definition.

use awsnotes::note::{Definition, Dialect, Markdown, read};
use awsnotes_glossary::Glossary;

fn definitions(source: &str) -> Vec<Definition> {
    read(source, Dialect::default(), Glossary::bundled()).definitions.into()
}

/// Names and text, as `S3, Simple Storage Service: …`.
pub fn shown(source: &str) -> Vec<String> {
    let definitions = definitions(source);
    definitions
        .iter()
        .map(|found| format!("{}: {}", found.names().collect::<Vec<_>>().join(", "), found.text()))
        .collect()
}

#[test]
fn every_form() {
    for (source, found) in [
        (
            "**S3(Simple Storage Service)**: 객체를 담는 저장소\n",
            "S3, Simple Storage Service: 객체를 담는 저장소",
        ),
        (
            "- 메시지 큐 **(Message Queue)**\n\n**고정 세션(Sticky Sessions)** 은 한 서버에 붙인다.\n",
            "고정 세션, Sticky Sessions: 고정 세션(Sticky Sessions) 은 한 서버에 붙인다.",
        ),
        (
            "* Lazy Loading : Cache에 없을 때만 읽어 채우는 방식\n",
            "Lazy Loading: Cache에 없을 때만 읽어 채우는 방식",
        ),
        (
            "- CloudTrail → 누가 불렀는지 남기는 기록\n",
            "CloudTrail: 누가 불렀는지 남기는 기록",
        ),
        (
            "- **Bastion** --> A host that one signs in to first\n",
            "Bastion: A host that one signs in to first",
        ),
        (
            "### 3.1. `AWS Glue`\n\nA serverless service that moves data.\n",
            "AWS Glue: A serverless service that moves data.",
        ),
        (
            "### (2) 🧊 Amazon Athena\n\n> Queries files in place.\n",
            "Amazon Athena: Queries files in place.",
        ),
        (
            "**대역폭**은 한 번에 보낼 수 있는 양입니다.\n",
            "대역폭: 대역폭은 한 번에 보낼 수 있는 양입니다.",
        ),
        (
            "A Region is a geographic area.\n",
            "Region: A Region is a geographic area.",
        ),
        (
            "| 🏷️ 용어 | 설명 |\n|---|---|\n| 리스너 | 포트를 열고 **규칙**을 가진 것 |\n",
            "리스너: 포트를 열고 규칙을 가진 것",
        ),
        (
            "## 용어\n\n- 탄력성 : 늘고 줄어드는 성질\n",
            "탄력성: 늘고 줄어드는 성질",
        ),
    ] {
        assert!(
            shown(source).iter().any(|definition| definition == found),
            "{source}: {:?}",
            shown(source)
        );
    }
}

#[test]
fn a_cell_that_is_or_ends_in_a_wikilink_is_read_whole() {
    let dialect = Dialect {
        wikilinks: true,
        ..Dialect::default()
    };
    let source = "| Service | Description |\n|---|---|\n| [[Neptune]] | Graphs beside the rows of [[RDS]] |\n| [[Athena]] | [[S3]] files can be queried in place |\n";
    let note = read(source, dialect, Glossary::bundled());
    let texts: Vec<&str> = note.definitions.iter().map(|found| found.text()).collect();
    assert_eq!(
        texts,
        ["Graphs beside the rows of RDS", "S3 files can be queried in place"]
    );
}

#[test]
fn what_stands_below_a_key_belongs_to_it() {
    let source = "- **TTL** : 값을 들고 있는 시간\n    - 짧으면 원본이 바쁨\n    - [길면](a.md) 오래된 값을 줌\n";
    assert_eq!(
        shown(source),
        ["TTL: 값을 들고 있는 시간 · 짧으면 원본이 바쁨 · 길면 오래된 값을 줌"]
    );
}

#[test]
fn what_a_heading_names_may_say_what_it_does() {
    for (source, found) in [
        (
            "## AWS Local Zones\n\n**AWS Local Zones** allow workloads near their users.\n",
            "AWS Local Zones: AWS Local Zones allow workloads near their users.",
        ),
        (
            "## Amazon Redshift\n\n**What:** a warehouse of columns\n",
            "Amazon Redshift: What: a warehouse of columns",
        ),
    ] {
        assert_eq!(shown(source), [found], "{source}");
    }
}

#[test]
fn in_a_glossary_every_heading_is_a_term() {
    let headings = "## Zorp\n\nA place that keeps what nobody reads.\n\n### 느린 큐\n\n하나씩 꺼내는 줄\n\n## A\n\nAll that begins so.\n\n\
                    ## 참고\n\n다른 글을 모은 곳\n\n## 주의 사항\n\n이름은 바뀔 수 있다.\n";
    let found = [
        "Zorp: A place that keeps what nobody reads.",
        "느린 큐: 하나씩 꺼내는 줄",
    ];
    assert_eq!(shown(&format!("# 용어 정리\n\n{headings}")), found);
    assert_eq!(shown(&format!("---\ntitle: Glossary\n---\n\n{headings}")), found);
    assert!(shown(&format!("# 하루\n\n{headings}")).is_empty());
}

#[test]
fn a_line_that_is_a_pair_alone_is_explained_by_what_follows() {
    let source =
        "**(1) 교차 영역 로드 밸런싱(Cross-Zone Load Balancing)**\n\n다른 영역의 대상까지 나눈다. 켜고 끌 수 있다.\n";
    assert_eq!(
        shown(source),
        ["교차 영역 로드 밸런싱, Cross-Zone Load Balancing: 다른 영역의 대상까지 나눈다."]
    );
}

#[test]
fn lines_of_one_paragraph_that_are_keys_are_definitions_of_their_own() {
    for (source, found) in [
        (
            "Leader → 쓰기를 받는 노드\nFollower → 쓰기를 따라 적는 노드\n",
            ["Leader: 쓰기를 받는 노드", "Follower: 쓰기를 따라 적는 노드"],
        ),
        (
            "> **Leader**: the node that takes writes\n> and answers them\n> **Follower**: a node that copies them\n",
            [
                "Leader: the node that takes writes and answers them",
                "Follower: a node that copies them",
            ],
        ),
    ] {
        assert_eq!(shown(source), found, "{source}");
    }
    // A line that goes on with a colon is no key.
    assert_eq!(
        shown("**Quorum**: a majority of nodes that\nagree on two things: order and content\n"),
        ["Quorum: a majority of nodes that agree on two things: order and content"]
    );
}

#[test]
fn a_plural_is_of_the_term_that_is_known_in_the_singular() {
    let found =
        definitions("## Placement Groups\n\nA placement group decides how close instances stand to each other.\n");
    assert_eq!(found[0].term, Glossary::bundled().only_term("placement group"));
    // What a thing has is no definition.
    assert!(shown("- **Health Checks**: every 30 seconds, on two paths\n").is_empty());
}

#[test]
fn keys_with_highlights_links_and_emoji() {
    let dialect = Dialect {
        wikilinks: true,
        ..Dialect::default()
    };
    for (source, found) in [
        (
            "==Tombstone==: a mark of what was deleted\n",
            "Tombstone: a mark of what was deleted",
        ),
        (
            "==툼스톤== 은 지운 자리를 나타내는 표시입니다.\n",
            "툼스톤: 툼스톤 은 지운 자리를 나타내는 표시입니다.",
        ),
        (
            "[[Tombstone]] : 지운 자리를 나타내는 표시\n",
            "Tombstone: 지운 자리를 나타내는 표시",
        ),
        (
            "- 🪦 **Tombstone record**: a mark of what was deleted\n",
            "Tombstone record: a mark of what was deleted",
        ),
        (
            "- **Tombstone** ⭐: a mark of what was deleted\n",
            "Tombstone: a mark of what was deleted",
        ),
    ] {
        let note = read(source, dialect, Glossary::bundled());
        let texts = note
            .definitions
            .iter()
            .map(|found| format!("{}: {}", found.key(), found.text()));
        assert_eq!(texts.collect::<Vec<_>>(), [found], "{source}");
    }
}

#[test]
fn an_article_before_a_small_name_begins_a_definition() {
    assert_eq!(
        shown("A honeypot is a machine that invites attackers.\n"),
        ["honeypot: A honeypot is a machine that invites attackers."]
    );
    for source in [
        "A good idea is a rare thing.\n",
        "The honeypot is a Linux machine here.\n",
        "A note is a place to begin.\n",
    ] {
        assert!(shown(source).is_empty(), "{source}: {:?}", shown(source));
    }
}

#[test]
fn the_first_column_holds_what_the_next_one_explains() {
    assert_eq!(
        shown("| 전략 | 설명 |\n|---|---|\n| Lazy Loading | 없을 때만 읽어 채우는 방식 |\n"),
        ["Lazy Loading: 없을 때만 읽어 채우는 방식"]
    );
    for head in ["단계", "항목", "질문", "날짜"] {
        let source = format!("| {head} | 설명 |\n|---|---|\n| Lazy Loading | 없을 때만 읽어 채우는 방식 |\n");
        assert!(shown(&source).is_empty(), "{source}: {:?}", shown(&source));
    }
}

#[test]
fn a_pair_in_a_sentence_of_something_else_is_explained_by_its_names() {
    for (source, found) in [
        (
            "요즘은 LLM(Large Language Model)을 쓰는 팀이 많다.\n",
            "LLM, Large Language Model: LLM (Large Language Model)",
        ),
        (
            "Each pod asks for a Persistent Volume Claim (PVC) first.\n",
            "Persistent Volume Claim, PVC: Persistent Volume Claim (PVC)",
        ),
        (
            "Whoever keeps what a pod writes and wants it to outlive the pod asks in the manifest for a Persistent Volume Claim (PVC) first.\n",
            "Persistent Volume Claim, PVC: Persistent Volume Claim (PVC)",
        ),
        (
            "The Persistent Volume Claim (PVC) is a request for storage.\n",
            "Persistent Volume Claim, PVC: The Persistent Volume Claim (PVC) is a request for storage.",
        ),
        (
            "**람다 서랍(Lambda Drawer)**은 함수가 나누어 쓴다.\n",
            "람다 서랍, Lambda Drawer: 람다 서랍(Lambda Drawer)은 함수가 나누어 쓴다.",
        ),
        (
            "앞단에서 **단일 접속(Single Access Sign, SAS)** 을 켠다.\n",
            "단일 접속, Single Access Sign, SAS: 단일 접속 (Single Access Sign, SAS)",
        ),
        (
            "LLM(Large Language Model)은 글을 이어 쓰는 모델이다.\n",
            "LLM, Large Language Model: LLM(Large Language Model)은 글을 이어 쓰는 모델이다.",
        ),
    ] {
        assert_eq!(shown(source), [found], "{source}");
    }
    assert!(shown("- DLQ (Dead letter queue can be used here)\n").is_empty());
}

#[test]
fn an_abbreviation_with_other_words_is_another_thing() {
    let known = &definitions("**S3(Simple Storage Service)**를 쓴다.\n")[0];
    assert!(known.term.is_some());
    let other = &definitions("**ACM(Alpha Coordination Machine)**을 쓴다.\n")[0];
    assert_eq!(other.term, None);
}

#[test]
fn line_ends_marks_and_decomposed_letters_change_nothing() {
    let source = "## 용어\n\n- **파드(Pod)**: 함께 배치되는 묶음\n";
    let plain = shown(source);
    assert_eq!(plain, ["파드, Pod: 함께 배치되는 묶음"]);
    assert_eq!(shown(&source.replace('\n', "\r\n")), plain);
    assert_eq!(shown(&format!("\u{feff}{source}")), plain);
    use unicode_normalization::UnicodeNormalization;
    let decomposed: String = source.nfd().collect();
    let composed: Vec<String> = shown(&decomposed).iter().map(|text| text.nfc().collect()).collect();
    assert_eq!(composed, plain);
}

#[test]
fn kramdown_has_lists_of_definitions() {
    let dialect = Dialect {
        markdown: Markdown::Kramdown,
        ..Dialect::default()
    };
    let note = read(
        "멱등성\n: 여러 번 해도 결과가 같은 성질\n\n<br>\n### EKS\n\n쿠버네티스를 관리해 주는 서비스.\n",
        dialect,
        Glossary::bundled(),
    );
    let names: Vec<&str> = note.definitions.iter().map(|found| found.key()).collect();
    assert_eq!(names, ["멱등성", "EKS"]);
}

#[test]
fn a_name_before_a_bracket_is_not_cut_short() {
    for (source, found) in [
        (
            "서버가 아니라 클라이언트 측 암호화(Client-side Encryption)를 고른다.\n",
            "클라이언트 측 암호화, Client-side Encryption",
        ),
        (
            "부하가 크면 읽기 전용 복제본(Read Replica)을 둔다.\n",
            "읽기 전용 복제본, Read Replica",
        ),
        (
            "사람이 살펴보는 일은 Augmented AI (A2I)에 맡긴다.\n",
            "Augmented AI, A2I",
        ),
    ] {
        let names = shown(source)
            .first()
            .map(|found| found.split(": ").next().unwrap_or("").to_owned());
        assert_eq!(names.as_deref(), Some(found), "{source}");
    }
    assert!(shown("빈 괄호 () 와 쉼표 (, ) 는 이름이 아니다.\n").is_empty());
}
