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
fn benefits_steps_values_and_judgements_define_nothing() {
    for source in [
        // An answer to choose may be wrong.
        "어느 것이 맞는가?\n\n- A. An AWS Region is a room in one data center.\n- [ ] B. VPC는 사용자마다 하나뿐인 물리 네트워크이다.\n",
        // What a chapter is about.
        "## API Gateway\n\n이번 장에서는 API Gateway의 요청 흐름을 알아보도록 한다.\n",
        "- **포인트 3**: 키는 해마다 바뀌는 것이 좋은 값이다.\n- **상황 2**: 방에 남은 사람에게 보내는 서비스\n",
        "- **신뢰성 높은 코드**: 먼저 쓴 시험으로 줄어드는 버그\n",
        "- **편리한 결제**: 여러 수단을 받아 주는 화면\n",
        "- **대기 시간 단축**: 줄을 서지 않게 하는 것\n",
        "- **핵심 개념**: 큐로 느슨하게 잇는 구조\n",
        "- **관련 노트**: 큐를 다루는 글\n",
        "- **처리 속도**: 평균 2초 (그림 한 장)\n",
        "- **성능 지표판**: 실시간 숫자 화면\n",
        "Clova OCR은 고칠 수 있는 것이 제한적입니다.\n",
        "Clova OCR은 처음 쓰기에 훌륭한 서비스입니다.\n",
        "CSI는 하나만 정하지 않는데, 여러 장비를 받기 위해서이다.\n",
        "**Viewport: what is seen first**:\n\n```js\nrun()\n```\n",
        "1. **Deploy Worker Pool**: a pool of machines in two zones\n",
        "- **OVERVIEW.md** ✅ - The structure of all notes\n",
        "- **Trace Headers**: Inject them into each request\n",
        "- **Shared Seat**: Perfect for those who start\n",
        "## Amazon FSx\n\n- Two types of file systems\n  - one for Windows\n",
        "- bucket : Represents the parent node.\n",
        "- **Explanation:** the queue keeps what the worker cannot take\n",
        "- **Lab 12**: a queue between two workers\n",
        "- **Queue can wait**: the default visibility of a message\n",
        "- **Amazon Machine Image**: Amazon Linux 2023 (free)\n",
        "- **Subnet**: 10.0.3.0/24 in the first zone\n",
        "- **Merge**: $O(n)$ of both heaps\n",
        "- **API Gateway**: REST vs. HTTP, authorizers and stages\n",
        "- **Team Blog**: [How we moved a queue](https://example.com/queue)\n",
        "## AWS Config\n\n> Core CLF-C02 topic.\n",
        "## Amazon SQS\n\n```\nA -> B\n```\n\n**Benefits**: independent teams and releases\n",
        "YouTube는 멀리서도 잘 보입니다.\n",
        "SQS (D)는 메시지를 담아 두는 서비스이다.\n",
        "- **협업 추천 방식** (User-Based, Item-Based)\n",
        "- **실시간 화면**: 웹소켓을 활용한 통계 갱신\n",
        "- **모바일 화면**: 다양한 기기 화면\n",
        "- **체계 잡기**: 앞날을 내다보는 구조 설계\n",
        "본사(VPC A)와 지사(VPC B)를 잇는다.\n",
        "- **그림 검사 방식 (ClamAV)**\n",
        "Encryption with SSL (same way as MySQL or Postgres)\n",
        "- Windows/macOS: `chmod 400 key.pem`\n",
        "- **Guest on Host**: Xen 4.5.0 with two cores\n",
        "- **Task 2**: a table of messages\n",
        "- **RTO/RPO**: Hours to days for a restore\n",
        "- **Correct**: a queue with a topic before it\n",
        "IAM은 계정을 지키는 핵심 요소입니다.\n",
        "Fast Graph는 날마다 들여다보기 번거로운 일입니다.\n",
        "- **Fast Graph**: 곧 모두가 쓰는 표준이 될 것\n",
        "- **권한 나누기**: 알맞은 읽기/쓰기 제한 설정\n",
        "- **고치는 빈도**: 자주 바뀌는 곳인가\n",
        "- **오류 추적 (Lookout)**\n",
        "- **Available for**: most of what runs in a subnet\n",
        "- **End of Part 2** - Queues in depth\n",
        "- **System down**: < 30 minutes\n",
        "- `cur` : 처리하고 있는 I/O의 개수를 나타낸다.\n",
        "- **Amazon SQS**: [The page of the queue service](https://example.com/queue)\n",
        "## Amazon CloudFront\n\n- CDN 구조\n- 오리진과 배포\n- 캐싱 전략과 TTL\n",
        "- 캐싱: 자주 찾는 결과 캐싱\n",
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
