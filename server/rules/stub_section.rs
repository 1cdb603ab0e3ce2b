//! `stub-section`

use super::{Finding, Reader, Rule, Severity, Words};

pub(super) static RULE: Rule = Rule {
    id: "stub-section",
    severity: Some(Severity::Hint),
    summary: Words {
        en: "a heading with nothing but filler below it",
        ko: "아래가 비어 있거나 TODO 같은 말밖에 없는 제목",
    },
    why: Words {
        en: "A section that was meant to be written is easily forgotten, and a reader who follows the table of contents finds nothing.",
        ko: "쓰려고 비워 둔 절은 잊기 쉽고, 목차를 따라온 독자는 아무것도 찾지 못합니다.",
    },
    fires: "# EC2\n\n⟦## Auto Scaling⟧\n\nTODO\n\n## EBS\n\nBlock storage.\n",
    silent: "# EC2\n\n## Auto Scaling\n\n### Policies\n\nTarget tracking keeps a metric near a value.\n",
    check,
};

fn check(reader: &Reader<'_>, findings: &mut Vec<Finding>) {
    for heading in reader.note().headings.iter().filter(|heading| heading.stub) {
        let message = reader.language.say(
            format!("nothing is written under “{}” yet", heading.text),
            format!("“{}” 아래에 아직 내용이 없습니다", heading.text),
        );
        findings.push(Finding::new(heading.span, message));
    }
}
