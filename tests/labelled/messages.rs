//! What `stale-fact` says, for a fact of every kind.

use awsnotes::rules::Language;

use crate::judge::Judge;

/// A note, and what is said of it in English and Korean.
const SAID: &[(&str, &str, &str)] = &[
    (
        "S3 객체는 최대 5TB까지",
        "Amazon S3, size of one object: the maximum has been 50 TB since 2025-12-02 (before: 5 TB)",
        "Amazon S3, 객체 하나의 크기: 최댓값은 2025년 12월 2일부터 50 TB입니다(이전에는 5 TB)",
    ),
    (
        "Aurora storage grows up to 64 TB",
        "Amazon Aurora, largest cluster volume: 256 TiB since 2025-07 (64 TiB until 2020-09-22)",
        "Amazon Aurora, 클러스터 볼륨의 최대 크기: 2025년 7월부터 256 TiB입니다(2020년 9월 22일 전에는 64 TiB)",
    ),
    (
        "EBS gp3는 최대 16,000 IOPS",
        "Amazon EBS, IOPS of a gp3 volume: the maximum has been 80,000 IOPS since 2025-09-26 (before: 16,000 IOPS)",
        "Amazon EBS, gp3 볼륨의 IOPS: 최댓값은 2025년 9월 26일부터 80,000 IOPS입니다(이전에는 16,000 IOPS)",
    ),
    (
        "Amazon Data Firehose: the buffer interval is at least 60 seconds",
        "Amazon Data Firehose, shortest buffer interval: 0 seconds since 2023-12 (before: 60 seconds)",
        "Amazon Data Firehose, 버퍼 간격의 최솟값: 2023년 12월부터 0초입니다(이전에는 60초)",
    ),
    (
        "Lambda is billed in 100 ms increments",
        "AWS Lambda, unit in which run time is billed: 1 ms since 2020-12-01 (before: 100 ms)",
        "AWS Lambda, 실행 시간에 요금을 매기는 단위: 2020년 12월 1일부터 1ms입니다(이전에는 100ms)",
    ),
    (
        "CloudFront의 EC2 오리진은 반드시 퍼블릭이어야 한다",
        "Amazon CloudFront changed this on 2024-11-20: with VPC origins, an origin can stand in a private subnet",
        "Amazon CloudFront: 2024년 11월 20일에 바뀌었습니다. VPC 오리진을 쓰면 오리진을 프라이빗 서브넷에 둘 수 있습니다",
    ),
    (
        "SQS 대기열은 기본적으로 암호화되지 않는다",
        "Amazon SQS changed this in 2022: new queues are encrypted with SSE-SQS by default",
        "Amazon SQS: 2022년에 바뀌었습니다. 새 대기열은 기본으로 SSE-SQS로 암호화됩니다",
    ),
];

#[test]
fn messages_read_well_in_both_languages() {
    let mut judge = Judge::new();
    for (note, english, korean) in SAID {
        let said = |judge: &mut Judge, language| {
            let findings = judge.read(note).findings_in(language);
            let found = findings.into_iter().find(|finding| finding.rule == "stale-fact");
            found.map(|finding| finding.message).unwrap_or_default()
        };
        assert_eq!(said(&mut judge, Language::En), *english);
        assert_eq!(said(&mut judge, Language::Ko), *korean);
    }
}

#[test]
fn the_note_is_judged_by_its_date() {
    let mut judge = Judge::new();
    for (date, last) in [
        ("date: 2021-03-02", "The note was right when it was written"),
        ("lastmod: 2026-01-02", "The note was updated after that"),
    ] {
        let note = format!("---\n{date}\n---\nS3 객체는 최대 5TB까지\n");
        let findings = judge.read(&note).findings();
        assert!(findings[0].message.ends_with(last), "{}", findings[0].message);
    }
}
