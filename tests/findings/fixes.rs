//! What the fixes of findings write, and where none is offered.

use crate::{findings, workspace};

/// For each finding of a rule in the first note: what the note becomes by each of its fixes, with `safely` or `unsafely`.
fn mended(rule: &str, files: &[(&str, &str)]) -> Vec<String> {
    let (_folder, workspace) = workspace(files);
    let (first, text) = files[0];
    let found = findings(&workspace).into_iter();
    let fixes = found
        .filter(|(path, _, finding)| path == first && finding.rule == rule)
        .flat_map(|(_, _, finding)| finding.fixes);
    let written = fixes.map(|fix| {
        let mut mended = text.to_owned();
        for edit in fix.edits.iter().rev() {
            mended.replace_range(edit.span.range(), &edit.text);
        }
        let how = if fix.safe { "safely" } else { "unsafely" };
        format!("{how}: {}", mended.trim_end())
    });
    written.collect()
}

/// The texts that each finding of a rule offers to write in a note.
fn offered(rule: &str, note: &str) -> Vec<Vec<String>> {
    let (_folder, workspace) = workspace(&[("note.md", note)]);
    let found = findings(&workspace);
    let of_rule = found.iter().filter(|(_, _, finding)| finding.rule == rule);
    let texts = of_rule.map(|(_, _, finding)| {
        let edits = finding.fixes.iter().flat_map(|fix| &fix.edits);
        edits.map(|edit| edit.text.to_string()).collect()
    });
    texts.collect()
}

const NONE: [[&str; 0]; 1] = [[]];

#[test]
fn a_value_that_stands_there_in_two_units_is_left_to_the_writer() {
    for note in [
        "S3 객체의 최대 크기는 5TB(5,000GB)\n",
        "An S3 object has at most 5 TB (5,120 GB)\n",
        "An S3 object has at most **5 TB** (5,000 GB)\n",
        "S3 객체의 최대 크기는 5,120GB(5TB)\n",
        "Kinesis Data Streams 의 보존 기간은 최대 7일(604,800초)\n",
        "Kinesis Data Streams 의 보존 기간은 최대 7일 = 168시간\n",
    ] {
        assert_eq!(offered("stale-fact", note), NONE, "{note}");
    }
    for (note, text) in [
        ("S3 객체의 최대 크기는 5TB(한 번의 PUT 은 5GB)\n", "50TB"),
        ("An S3 object has at most 5 TB (a hard limit)\n", "50 TB"),
    ] {
        assert_eq!(offered("stale-fact", note), [[text]], "{note}");
    }
}

#[test]
fn a_part_of_a_service_is_not_called_like_another_service() {
    assert_eq!(
        offered("retired-service", "객체의 일부만 읽으려면 S3 Select 를 쓴다\n"),
        NONE
    );
    assert_eq!(offered("retired-service", "EC2-Classic 에 인스턴스를 만든다\n"), NONE);
    let note = "Auto Scaling 에는 Launch configuration 이 필요하다\n";
    assert_eq!(offered("retired-service", note), [["Launch template"]]);
    let note = "영상은 Elastic Transcoder 로 바꾼다\n";
    assert_eq!(offered("retired-service", note), [["MediaConvert"]]);
}

#[test]
fn an_exam_in_the_title_of_another_work_keeps_its_code() {
    for note in [
        "- [어느 SAA-C02 강의](https://example.com/course)\n",
        "- \"The Security Study Guide (SCS-C01)\" by somebody\n",
        "- 『SAA-C02 문제집』으로 준비했다\n",
    ] {
        assert_eq!(offered("retired-exam", note), NONE, "{note}");
    }
    assert_eq!(offered("retired-exam", "# SAA-C02 정리\n"), [["SAA-C03"]]);
    assert_eq!(offered("retired-exam", "\"SAA-C02\" 를 준비한다\n"), [["SAA-C03"]]);
    let note = "SAA-C02 를 [SAA-C02 강의](https://example.com/course)로 준비한다\n";
    assert_eq!(offered("retired-exam", note), [["SAA-C03"]]);
}

#[test]
fn what_a_link_leads_to_by_a_name_keeps_it() {
    let vault = (".obsidian/app.json", "{}");
    for rule in ["renamed-service", "misspelt-term"] {
        for text in [
            "[[Kinesis Data Firehose]]와 [[글#Kinesis Data Firehose 한도]], ![[Dynamo DB]]와 [[Dynamo DB]]\n",
            "[Kinesis Data Firehose]와 [Dynamo DB][]\n\n[Kinesis Data Firehose]: a.md\n[Dynamo DB]: b.md\n",
        ] {
            assert_eq!(mended(rule, &[("a.md", text), vault]), [""; 0], "{text}");
        }
    }
    let text = "[[b|Kinesis Data Firehose]]와 [Kinesis Data Firehose][b]\n\n[b]: b.md\n";
    assert_eq!(
        mended("renamed-service", &[("a.md", text), vault]),
        ["unsafely: [[b|Data Firehose]]와 [Data Firehose][b]\n\n[b]: b.md"]
    );
    let text = "[[Dynamo|Dynamo DB]]\n";
    assert_eq!(
        mended("misspelt-term", &[("a.md", text), vault]),
        ["unsafely: [[Dynamo|DynamoDB]]"]
    );
}

#[test]
fn a_heading_that_links_lead_to_keeps_its_name() {
    let heading = "## AWS SSO 설정\n\n여러 계정에 로그인한다.\n";
    let own = format!("- [AWS SSO 설정](#aws-sso-설정)\n\n{heading}");
    assert_eq!(mended("renamed-service", &[("a.md", &own)]), [""; 0]);
    let other = ("b.md", "[설정](a.md#aws-sso-%EC%84%A4%EC%A0%95)\n");
    assert_eq!(mended("renamed-service", &[("a.md", heading), other]), [""; 0]);
    let wrong = "## Dynamo DB\n\n표를 둔다.\n";
    assert_eq!(
        mended("misspelt-term", &[("a.md", wrong), ("b.md", "[표](a.md#dynamo-db)\n")]),
        [""; 0]
    );
    // Where nobody leads there, it is offered, and not safe.
    assert_eq!(
        mended("renamed-service", &[("a.md", heading), ("b.md", "[설정](a.md)\n")]),
        ["unsafely: ## AWS IAM Identity Center 설정\n\n여러 계정에 로그인한다."]
    );
}

/// Whether the first fix of a note is safe.
fn is_safe(rule: &str, note: &str) -> bool {
    let mended = mended(rule, &[("a.md", note)]);
    mended.first().unwrap_or_else(|| panic!("{note}")).starts_with("safely")
}

#[test]
fn names_that_are_told_apart_do_not_become_one() {
    for note in [
        "The Service Health Dashboard shows all Regions, the Personal Health Dashboard your own account.\n",
        "Which page?\n\nA. AWS Service Health Dashboard\n\nB. AWS Personal Health Dashboard\n",
        "- Service Health Dashboard: 전체 상태\n- Personal Health Dashboard: 내 계정\n",
        "| 화면 | 범위 |\n| --- | --- |\n| Service Health Dashboard | 전체 |\n| Personal Health Dashboard | 계정 |\n",
        "- Personal Health Dashboard: 내 계정\n- 화면\n- AWS Health Dashboard: 전체 상태\n",
    ] {
        assert_eq!(mended("renamed-service", &[("a.md", note)]), [""; 0], "{note}");
    }
    for note in [
        "Service Health Dashboard를 본다.\n\nAWS Service Health Dashboard는 공개되어 있다.\n",
        "전체 상태는 Service Health Dashboard에서 본다.\n\n내 계정은 Personal Health Dashboard에서 본다.\n",
        "AWS Single Sign-On (AWS SSO)을 쓴다.\n",
    ] {
        assert!(is_safe("renamed-service", note), "{note}");
    }
}

#[test]
fn what_a_service_makes_is_not_called_like_the_service() {
    for note in [
        "Reads the instance id from the CloudWatch event.\n",
        "KMS produces CloudWatch Events when a key is about to be deleted.\n",
        "S3 Event vs CloudWatch event\n",
        "키가 바뀌면 CloudWatch Events를 보낸다.\n",
    ] {
        assert!(!is_safe("renamed-service", note), "{note}");
    }
    for note in [
        "CloudWatch Events로 Lambda를 부른다.\n",
        "A rule of CloudWatch Events starts the function.\n",
        "로그는 Kinesis firehose로 보낸다.\n",
    ] {
        assert!(is_safe("renamed-service", note), "{note}");
    }
}

#[test]
fn a_value_that_is_set_against_another_is_left_to_the_writer() {
    for note in [
        "io1 is 4x faster: gp3 gives at most 16,000 IOPS\n",
        "S3 객체의 최대 크기는 5TB, 콘솔에서 올리면 최대 100GB\n",
        "RDS: up to 5 read replicas (up to 7 on request)\n",
    ] {
        assert_eq!(mended("stale-fact", &[("a.md", note)]), [""; 0], "{note}");
    }
    for note in [
        "gp3 볼륨은 최대 16,000 IOPS\n",
        "S3 객체의 최대 크기는 5TB, 콘솔에서 올리면 160GB\n",
        "RDS: up to 5 read replicas in 3 Regions\n",
    ] {
        assert_eq!(mended("stale-fact", &[("a.md", note)]).len(), 1, "{note}");
    }
}

#[test]
fn a_value_is_written_with_its_unit_once() {
    let note = "Aurora 클러스터 볼륨은 최대 128 tebibytes (TiB)까지 커진다.\n";
    assert_eq!(
        mended("stale-fact", &[("a.md", note)]),
        ["unsafely: Aurora 클러스터 볼륨은 최대 256 TiB까지 커진다."]
    );
}

#[test]
fn a_tick_is_no_part_of_an_answer() {
    let note = "질문 1: RDS 데이터베이스는 읽기 전용 복제본을 최대 .....개 가진다.\n- [ ]  3\n- [ ]  5 v\n";
    let (_folder, workspace) = workspace(&[("a.md", note)]);
    let places: Vec<_> = findings(&workspace)
        .iter()
        .map(|(_, _, finding)| finding.span.of(note).to_owned())
        .collect();
    assert_eq!(places, ["5"]);
}

#[test]
fn marks_are_moved_where_they_open_and_close() {
    for (note, expected) in [
        ("**큐(SQS)**에서 꺼낸다.", "safely: **큐(SQS)에서** 꺼낸다."),
        // Behind a letter a mark before a bracket does not open.
        (
            "버전**(지금은 8이다)**에서 바뀐다.",
            "safely: 버전(**지금은 8이다**)에서 바뀐다.",
        ),
    ] {
        assert_eq!(mended("unclosed-emphasis", &[("a.md", note)]), [expected]);
    }
    let nowhere = "버전**(하나)와 (둘)**에서 바뀐다.";
    assert_eq!(mended("unclosed-emphasis", &[("a.md", nowhere)]), [""; 0]);
}
