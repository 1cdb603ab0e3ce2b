use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::*;

/// The quantities of a text, as `written = value`, ranges marked.
fn read(text: &str) -> Vec<String> {
    let written = |quantity: &Quantity| {
        let range = match quantity.range {
            Some(End::From) => " from",
            Some(End::To) => " to",
            None => "",
        };
        let unit = match quantity.value {
            Stated::Count(_) => " x",
            _ => "",
        };
        format!("{} = {}{unit}{range}", quantity.span.of(text), quantity.value)
    };
    find(text).iter().map(written).collect()
}

#[test]
fn counts_with_a_counter_or_a_noun() {
    assert_eq!(read("**최대 5개까지 생성**"), ["5개 = 5 x"]);
    assert_eq!(read("up to 15 read replicas"), ["15 read = 15 x"]);
    assert_eq!(read("up to 16 EC2 instances"), ["16 EC2 = 16 x"]);
    assert_eq!(read("up to five"), ["five = 5 x"]);
    assert_eq!(
        read("twenty-five buckets, a hundred rules"),
        ["twenty-five buckets = 25 x", "hundred rules = 100 x"]
    );
    assert_eq!(read("읽기 복제본 15까지"), ["15 = 15 x"]);
    assert_eq!(
        read("계정당 한 개, 두개, 다섯 개"),
        ["한 개 = 1 x", "두개 = 2 x", "다섯 개 = 5 x"]
    );
    assert_eq!(read("하나의 파일"), ["하나 = 1 x"]);
    assert_eq!(read("VPC 하나에 서브넷 5개"), ["5개 = 5 x"]);
    assert_eq!(read("서로 다른 리전에 둘 수 있다"), [""; 0]);
    assert_eq!(read("버킷 1만 5천 개"), ["1만 5천 개 = 15,000 x"]);
    assert_eq!(read("**VPCs**: 5 (default)"), ["5 = 5 x"]);
    assert_eq!(read("up to 15 (Aurora), 5 (others)"), ["15 = 15 x", "5 = 5 x"]);
    assert_eq!(read("up to 15 copies (vs 5 for RDS)"), ["15 copies = 15 x", "5 = 5 x"]);
    assert_eq!(read("Route (5 for now), 7 (for later)"), [""; 0]);
    assert_eq!(read("100만 개, 3천개"), ["100만 개 = 1,000,000 x", "3천개 = 3,000 x"]);
    assert_eq!(
        read("10k messages; 1 million buckets"),
        ["10k messages = 10,000 x", "1 million buckets = 1,000,000 x"]
    );
    assert_eq!(read("default: 10,000 buckets"), ["10,000 buckets = 10,000 x"]);
    assert_eq!(read("Maximum: 1, 최대 개수는 3"), ["1 = 1 x", "3 = 3 x"]);
    assert_eq!(read("15 읽기 전용 복제본"), ["15 읽기 = 15 x"]);
}

#[test]
fn what_is_bounded_may_be_named_before_the_number() {
    assert_eq!(read("Max size: 5"), ["5 = 5 x"]);
    assert_eq!(read("ASG Max size 를 3 정도로"), ["3 = 3 x"]);
    assert_eq!(read("최대 규칙 수는 60"), ["60 = 60 x"]);
    assert_eq!(read("the size is 5"), [""; 0]);
}

#[test]
fn names_are_counted_too() {
    assert_eq!(read("5 VPCs per Region"), ["5 VPCs = 5 x"]);
    assert_eq!(read("5000 IAM users"), ["5000 IAM = 5,000 x"]);
    assert_eq!(read("두 AZ에"), ["두 AZ = 2 x"]);
}

#[test]
fn times() {
    assert_eq!(read("최대 15분, 60초 이내"), ["15분 = 15 minutes", "60초 = 1 minute"]);
    assert_eq!(
        read("15 minutes, a 15-minute limit"),
        ["15 minutes = 15 minutes", "15-minute = 15 minutes"]
    );
    assert_eq!(
        read("한 시간마다, 1시간 30분"),
        ["한 시간 = 1 hour", "1시간 30분 = 90 minutes"]
    );
    assert_eq!(read("기본 7일 보관, 365 days"), ["7일 = 7 days", "365 days = 365 days"]);
    assert_eq!(
        read("default 300(s), 350 s, 15m, 24h"),
        [
            "300(s) = 5 minutes",
            "350 s = 350 seconds",
            "15m = 15 minutes",
            "24h = 1 day"
        ]
    );
    assert_eq!(
        read("3개월, 1년, 100ms"),
        ["3개월 = 90 days", "1년 = 365 days", "100ms = 0.1 seconds"]
    );
    assert_eq!(read("fifteen minutes"), ["fifteen minutes = 15 minutes"]);
}

#[test]
fn sizes_and_throughput() {
    assert_eq!(
        read("기본 20GiB, 20 GB, 256KB"),
        ["20GiB = 20 GiB", "20 GB = 20 GB", "256KB = 256 KB"]
    );
    assert_eq!(
        read("최대 5TB까지, 5 terabytes, 5 테라바이트"),
        ["5TB = 5 TB", "5 terabytes = 5 TB", "5 테라바이트 = 5 TB"]
    );
    assert_eq!(
        read("1,000 MiB/s, 125MB/s"),
        ["1,000 MiB/s = 1,000 MiB/s", "125MB/s = 125 MB/s"]
    );
    assert_eq!(read("초당 125MB, 10 Gbps"), ["125MB = 125 MB/s", "10 Gbps = 1.25 GB/s"]);
    assert_eq!(read("512 bytes, 64바이트"), ["512 bytes = 512 B", "64바이트 = 64 B"]);
}

#[test]
fn rates_iops_and_percent() {
    assert_eq!(
        read("EC2 DescribeInstance : 100 Call Per Seconds"),
        ["100 Call Per Seconds = 100/s"]
    );
    assert_eq!(read("5,500 GET/s per prefix"), ["5,500 GET/s = 5,500/s"]);
    assert_eq!(
        read("5,500 GET/HEAD requests per second"),
        ["5,500 GET/HEAD requests per second = 5,500/s"]
    );
    assert_eq!(
        read("초당 3,500, 초당 최대 300개 메시지"),
        ["3,500 = 3,500/s", "300개 = 300/s"]
    );
    assert_eq!(read("3,000건/초"), ["3,000건/초 = 3,000/s"]);
    assert_eq!(
        read("16,000 IOPS, 3000IOPS, 최대 IOPS 64,000"),
        [
            "16,000 IOPS = 16,000 IOPS",
            "3000IOPS = 3,000 IOPS",
            "64,000 = 64,000 IOPS"
        ]
    );
    assert_eq!(
        read("Min 50%, 99.99 percent, 50 퍼센트"),
        ["50% = 50 %", "99.99 percent = 99.99 %", "50 퍼센트 = 50 %"]
    );
}

#[test]
fn ranges_give_both_ends() {
    assert_eq!(read("1초 ~ 7일까지"), ["1초 = 1 second from", "7일 = 7 days to"]);
    assert_eq!(
        read("90-2,560 days"),
        ["90 = 90 days from", "2,560 days = 2,560 days to"]
    );
    assert_eq!(read("1–35일"), ["1 = 1 day from", "35일 = 35 days to"]);
    assert_eq!(
        read("between 1 and 10 instances"),
        ["1 = 1 x from", "10 instances = 10 x to"]
    );
    assert_eq!(read("128 MB ~ 10 GB"), ["128 MB = 128 MB from", "10 GB = 10 GB to"]);
    assert_eq!(read("0에서 35일까지"), ["0 = 0 seconds from", "35일 = 35 days to"]);
}

#[test]
fn numbers_that_state_nothing() {
    for text in [
        "",
        "$0.10 per GB",
        "USD 5",
        "5달러, 100원",
        "v2, 1.4.0, Python 3.12",
        "2023-03-29, 2023년 3월 29일, 2023.03.29",
        "2022-11-10T12:00:00Z",
        "March 29, 2023",
        "10.0.0.0/16, /28",
        "port 443, 443 포트, 80 port",
        "1. 첫째",
        "(2) 둘째",
        "### 6.3. CodeBuild",
        "### 4 ECS",
        "t2.micro, gp3, HTTP1, EC2, S3, us-east-1, DVA-C02",
        "64-bit, 64비트",
        "3,5",
        "5XX Error, 4xx",
        "Amazon Linux 2 AMI",
        "[03] AWS",
        "2세대, 1차, 3번째, 6번으로",
        "1:1로 Mapping",
        "in 2023 AWS announced",
        "404 에러, 500 error",
        "제3자, 1순위",
        "t3.2xlarge, Node.js 18.x",
        "대한 개요, 가능한 시간",
        "all-in-one tool",
        "one of the services",
        "X.509 인증서, L7 계층",
        "🙂 ０ ㊷",
    ] {
        assert_eq!(read(text), [""; 0], "{text}");
    }
}

#[test]
fn decomposed_text_reads_alike() {
    let text = "기본 7일, 최대 35일까지, 다섯 개";
    let decomposed: String = text.nfd().collect();
    let values = |text: &str| {
        find(text)
            .into_iter()
            .map(|quantity| quantity.value)
            .collect::<Vec<_>>()
    };
    assert_eq!(values(text), values(&decomposed));
    assert_eq!(
        find(&decomposed)[0].span.of(&decomposed),
        "7일".nfd().collect::<String>()
    );
}

#[test]
fn what_is_counted() {
    let text = "up to 15 read replicas, 최대 5개";
    let counted: Vec<_> = find(text)
        .iter()
        .filter_map(|quantity| Some(quantity.counted?.of(text)))
        .collect();
    assert_eq!(counted, ["read", "개"]);
}

#[test]
fn a_fix_keeps_the_manner_of_writing() {
    let restate = |text: &str, value: Stated| {
        restated(text, &find(text)[0], &value).map(|(span, new)| (span.of(text).to_owned(), new))
    };
    let size = |number, power| {
        Stated::Size(Amount {
            number,
            power,
            binary: false,
        })
    };
    let pair = |old: &str, new: &str| Some((old.to_owned(), new.to_owned()));
    assert_eq!(restate("최대 5개까지", Stated::Count(15.0)), pair("5", "15"));
    assert_eq!(restate("5분", Stated::Duration(900.0)), pair("5", "15"));
    assert_eq!(restate("64,000 IOPS", Stated::Iops(80_000.0)), pair("64,000", "80,000"));
    assert_eq!(restate("5TB", size(50.0, 4)), pair("5", "50"));
    assert_eq!(restate("256KB", size(1.0, 2)), pair("256KB", "1MB"));
    assert_eq!(restate("64 TB", size(1.5, 3)), pair("64 TB", "1.5 GB"));
    assert_eq!(restate("up to five", Stated::Count(15.0)), None);
}

proptest! {
    #[test]
    fn spans_lie_in_the_text(text in "[0-9,.~ 가-힣a-zA-Z%/\u{1100}-\u{1112}\u{1161}-\u{1175}\u{11A8}-\u{11C2}🙂\r\n-]{0,60}") {
        let mut end = 0;
        for quantity in find(&text) {
            prop_assert!(text.get(quantity.span.range()).is_some_and(|written| !written.is_empty()));
            prop_assert!(quantity.span.covers(quantity.number));
            prop_assert!(quantity.span.start >= end);
            end = quantity.span.end;
        }
    }
}
