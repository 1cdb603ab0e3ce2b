//! `front-matter`

use super::{Finding, Reader, Rule, Severity, Words};
use crate::note::FrontMatterProblem;

pub(super) static RULE: Rule = Rule {
    id: "front-matter",
    severity: Some(Severity::Warning),
    summary: Words {
        en: "front matter that does not parse, or a date that no calendar has",
        ko: "읽을 수 없는 프론트 매터, 또는 달력에 없는 날짜",
    },
    why: Words {
        en: "A generator that cannot read the front matter drops the page or its date, mostly without a word.",
        ko: "프론트 매터를 읽지 못한 생성기는 대개 아무 말 없이 페이지나 날짜를 빠뜨립니다.",
    },
    fires: "---\ntitle: S3\ndate: ⟦2023-02-30⟧\n---\n\nObjects.\n",
    silent: "---\ntitle: S3\ndate: 2023-02-28\n---\n\nObjects.\n",
    check,
};

fn check(reader: &Reader<'_>, findings: &mut Vec<Finding>) {
    let site = reader.workspace.sites().get(reader.entry.site);
    let is_strict = site.is_some_and(|site| site.flavour.refuses_repeated_keys());
    for problem in &reader.note().front_matter.problems {
        let finding = match problem {
            FrontMatterProblem::Syntax(span, message) => Finding::new(
                *span,
                reader.language.say(
                    format!("the front matter does not parse: {message}"),
                    format!("프론트 매터를 읽을 수 없습니다: {message}"),
                ),
            ),
            FrontMatterProblem::ImpossibleDate(span, key) => {
                let message = reader.language.say(
                    format!("`{key}` is no date of the calendar"),
                    format!("`{key}` 값은 달력에 없는 날짜입니다"),
                );
                let mut finding = Finding::new(*span, message);
                finding.id = Some(key.to_string());
                finding
            }
            FrontMatterProblem::Repeated(..) if !is_strict => continue,
            FrontMatterProblem::Repeated(span, key) => {
                let message = reader.language.say(
                    format!("`{key}` stands twice, so this site cannot read the front matter"),
                    format!("`{key}` 키가 두 번 있어 이 사이트는 프론트 매터를 읽지 못합니다"),
                );
                let mut finding = Finding::new(*span, message);
                finding.id = Some(key.to_string());
                finding
            }
        };
        findings.push(finding);
    }
}
