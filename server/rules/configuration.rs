//! `configuration`

use super::{Finding, Language, Reader, Rule, Severity, Words, configured};
use crate::text::Span;
use crate::workspace::{Problem, Workspace};

pub(super) static RULE: Rule = Rule {
    id: "configuration",
    severity: Some(Severity::Warning),
    summary: Words {
        en: "the configuration of the site or of awsnotes does not parse, or names a page that is not there",
        ko: "읽을 수 없거나 없는 페이지를 가리키는 사이트 설정과 awsnotes 설정",
    },
    why: Words {
        en: "Without it, addresses and severities are guessed, and links are judged by the defaults.",
        ko: "설정이 없으면 주소와 심각도를 짐작하게 되고, 링크는 기본값으로 판단합니다.",
    },
    fires: "",
    silent: "",
    check,
};

/// Configuration files are no notes: see [`findings`].
fn check(_reader: &Reader<'_>, _findings: &mut Vec<Finding>) {}

/// What is wrong in the configuration of the sites of a workspace, and whatever `others` there are of the same kind: the file,
/// its line, and the finding, whose span is empty because the file is no note.
pub fn findings(workspace: &Workspace, others: &[Problem], language: Language) -> Vec<(Problem, Finding)> {
    let Some(severity) = configured(&RULE, workspace.configuration()) else {
        return Vec::new();
    };
    let finding = |problem: Problem, message: String| {
        let mut finding = Finding::new(Span::default(), message);
        finding.rule = RULE.id;
        finding.severity = severity;
        (problem, finding)
    };
    let unread = others.iter().chain(workspace.site_problems()).map(|problem| {
        let message = language.say(
            format!("the defaults are used: {}", problem.message.en),
            format!("기본값을 사용합니다: {}", problem.message.ko),
        );
        finding(problem.clone(), message)
    });
    let missing = workspace.unlisted().map(|(problem, path)| {
        let message = language.say(
            format!("names `{path}`, which is not there"),
            format!("없는 파일 `{path}`을(를) 가리킵니다"),
        );
        finding(problem, message)
    });
    unread.chain(missing).collect()
}
