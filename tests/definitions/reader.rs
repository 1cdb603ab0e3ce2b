//! What the reader makes of each way of writing a definition.

use awsnotes::note::{Definition, Dialect, Markdown, read};
use awsnotes_glossary::Glossary;

fn definitions(source: &str) -> Vec<Definition> {
    read(source, Dialect::default(), Glossary::bundled()).definitions.into()
}

/// Names and text, as `S3, Simple Storage Service: …`.
fn shown(source: &str) -> Vec<String> {
    let definitions = definitions(source);
    definitions
        .iter()
        .map(|found| format!("{}: {}", found.names.join(", "), found.text))
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
    let texts: Vec<&str> = note.definitions.iter().map(|found| &*found.text).collect();
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
fn a_line_that_is_a_pair_alone_is_explained_by_what_follows() {
    let source =
        "**(1) 교차 영역 로드 밸런싱(Cross-Zone Load Balancing)**\n\n다른 영역의 대상까지 나눈다. 켜고 끌 수 있다.\n";
    assert_eq!(
        shown(source),
        ["교차 영역 로드 밸런싱, Cross-Zone Load Balancing: 다른 영역의 대상까지 나눈다."]
    );
}

#[test]
fn labels_places_ports_and_flows_define_nothing() {
    for source in [
        "- **비용**: 저장한 양과 꺼낸 양에 따라 내는 돈\n",
        "- **Use cases:** thumbnails that are made on the fly\n",
        "## Benefits\n\n- **Zero Touch**: a platform that needs no operators\n",
        "서울(ap-northeast-2)에서 HTTPS(443)를 엽니다.\n",
        "- S3 → Lambda → DynamoDB\n",
        "## 목차\n\n- **Amazon S3**: 객체를 담는 저장소에 관한 글\n",
        "### 참조\n\n- **AWS Lambda**: 코드를 실행하는 서비스의 문서\n",
        "- 3번 - 다시 풀어야 하는 문제\n",
        "```\n**SQS**: a queue between two services\n```\n",
        "**SQS**: 이름을 입력합니다.\n",
        "- [ ] Friday: read the chapter on queues again before class\n",
        "- **Fix**: give the script the Region that its user has chosen\n",
        "- Trade-off: a wider range for fewer exact answers\n",
        "- VPC: Blue network | Subnet: two of three\n",
        "- Kotlin is one of the most loved languages for phones.\n",
        "- **Queue** && **Topic** --> what carries a message from here to there\n",
        "",
    ] {
        assert!(shown(source).is_empty(), "{source}: {:?}", shown(source));
    }
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
    let names: Vec<&str> = note.definitions.iter().map(|found| &*found.names[0]).collect();
    assert_eq!(names, ["멱등성", "EKS"]);
}
