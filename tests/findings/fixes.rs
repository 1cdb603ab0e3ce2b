//! What the fixes of findings write, and where none is offered.

use crate::{findings, workspace};

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
