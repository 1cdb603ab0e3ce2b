//! `stub-section`

use super::{Finding, Reader, Rule, Severity};

pub(super) static RULE: Rule = Rule {
    id: "stub-section",
    severity: Some(Severity::Hint),
    summary: "a heading with nothing but filler below it",
    why: "A section that was meant to be written is easily forgotten, and a reader who follows the table of contents finds nothing.",
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
