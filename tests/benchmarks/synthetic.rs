//! Notes made up by rule: the same number gives the same notes on every machine.
//!
//! A note has about 8 KB, Korean and English in turn, about 60 mentions and 25 links. Two links in a hundred are broken, every
//! tenth note states a value that is no longer true, and every note belongs to a series of ten.

use std::fmt::Write as _;

/// Bytes of a note.
pub const SIZE: usize = 8 * 1024;

/// Notes of a series.
const SERIES: usize = 10;

/// Links of a note beside those of its series.
const LINKS: usize = 15;

const SERVICES: [&str; 24] = [
    "Amazon S3",
    "EC2",
    "AWS Lambda",
    "DynamoDB",
    "Amazon RDS",
    "CloudFront",
    "Route 53",
    "IAM",
    "Amazon VPC",
    "SQS",
    "SNS",
    "ECS",
    "Fargate",
    "CloudWatch",
    "CloudTrail",
    "KMS",
    "Aurora",
    "ElastiCache",
    "API Gateway",
    "Step Functions",
    "EBS",
    "EFS",
    "Kinesis",
    "Cognito",
];

const KOREAN: [&str; 6] = [
    "는 여러 가용 영역에 걸쳐 동작하므로 한 곳에 문제가 생겨도 서비스가 이어진다.",
    "를 쓰면 서버를 직접 관리하지 않아도 되지만 비용은 사용량에 따라 달라진다.",
    "와 함께 쓸 때에는 권한을 먼저 확인하고 필요한 만큼만 허용한다.",
    "에서 자주 나오는 문제는 설정을 바꾼 뒤 얼마나 빨리 반영되는지이다.",
    "의 요금은 저장한 양과 요청 수로 나뉘며 리전마다 조금씩 다르다.",
    "로 옮기기 전에 지금 구조의 병목이 어디인지 적어 두는 것이 좋다.",
];

const ENGLISH: [&str; 6] = [
    " runs in several Availability Zones, so that one of them may fail without an outage.",
    " needs no servers of your own, yet the bill follows the traffic.",
    " asks for permissions first; grant no more than the task needs.",
    " often appears in questions about how soon a change takes effect.",
    " is billed by what is stored and by requests, and differs by Region.",
    " is where the bottleneck moved after the last migration.",
];

const STALE: [&str; 2] = [
    "Amazon RDS 읽기 전용 복제본은 최대 5개까지 만들 수 있다.",
    "Amazon RDS supports up to 5 read replicas per source instance.",
];

/// Numbers in an order that looks like none.
struct Sequence(u64);

impl Sequence {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % limit
    }
}

/// The path of a note, relative to the root.
pub fn path(number: usize) -> String {
    format!("topic-{:03}/note-{number:06}.md", number / 100)
}

/// The text of note `number` of `count`, at least `size` bytes long.
pub fn note(number: usize, count: usize, size: usize) -> String {
    let mut random = Sequence(number as u64 + 1);
    let korean = number.is_multiple_of(2);
    let (first, part) = (number - number % SERIES, number % SERIES + 1);
    let mut text = format!(
        "---\ntitle: \"[{part:02}] AWS notes {}\"\ndate: 2023-{:02}-{:02}\n---\n\n",
        number / SERIES,
        number % 12 + 1,
        number % 28 + 1
    );
    text.push_str(if korean { "## 시리즈\n\n" } else { "## Series\n\n" });
    for other in first..(first + SERIES).min(count) {
        let _ = writeln!(
            text,
            "- [[{:02}] AWS notes {}]({})",
            other % SERIES + 1,
            other / SERIES,
            relative(number, other)
        );
    }
    let mut section = 0;
    let mut links = 0;
    while text.len() < size {
        section += 1;
        let service = SERVICES[random.below(SERVICES.len())];
        let _ = write!(text, "\n## {section}. {service}\n\n");
        if section == 2 && number % 10 == 3 {
            let _ = writeln!(text, "- {}", STALE[usize::from(!korean)]);
        }
        for line in 0..6 {
            let service = SERVICES[random.below(SERVICES.len())];
            let sentences = if korean { &KOREAN } else { &ENGLISH };
            let _ = write!(
                text,
                "{}{service}{}",
                if line < 3 { "- " } else { "" },
                sentences[random.below(sentences.len())]
            );
            if links < LINKS && line % 2 == 0 {
                links += 1;
                link(&mut text, &mut random, number, count);
            }
            text.push('\n');
        }
    }
    text
}

/// A link to any note; one in fifty leads nowhere.
fn link(text: &mut String, random: &mut Sequence, number: usize, count: usize) {
    let target = relative(number, random.below(count));
    let broken = random.below(50) == 0;
    let _ = write!(
        text,
        " [{}]({}{target})",
        if number.is_multiple_of(2) { "참고" } else { "see" },
        if broken { "gone-" } else { "" }
    );
}

fn relative(from: usize, to: usize) -> String {
    if from / 100 == to / 100 {
        format!("note-{to:06}.md")
    } else {
        format!("../{}", path(to))
    }
}
