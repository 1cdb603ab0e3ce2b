//! `unknown-api`

use awsnotes_glossary::catalogue;

use super::{Finding, Reader, Rule, Severity, Words, strays};
use crate::note::StrayKind;

pub(super) static RULE: Rule = Rule {
    id: "unknown-api",
    severity: Some(Severity::Warning),
    summary: Words {
        en: "an action of IAM, or an operation of an API, that does not exist",
        ko: "없는 IAM 작업이나 API 작업",
    },
    why: Words {
        en: "IAM accepts a policy with an action that does not exist, and the policy then allows or denies nothing.",
        ko: "IAM은 없는 작업이 적힌 정책도 받아들이지만, 그런 정책은 아무것도 허용하거나 거부하지 않습니다.",
    },
    fires: "정책에는 `⟦s3:GetObjects⟧` 권한이 필요하다.\n",
    silent: "정책에는 `s3:GetObject` 권한이 필요하다.\n",
    check,
};

/// Where all actions are listed.
const SOURCE: &str = "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html";

fn check(reader: &Reader<'_>, findings: &mut Vec<Finding>) {
    let list = catalogue::actions();
    let day = list.checked;
    let say = |group: &str, word: &str| match group {
        "" => reader.language.say(
            format!("no service has an API `{word}` (as of {day})"),
            format!("`{word}`은(는) 어느 서비스에도 없는 API입니다({day} 기준)"),
        ),
        _ => reader.language.say(
            format!("`{group}` has no action `{word}` (as of {day})"),
            format!("`{group}`에는 `{word}` 작업이 없습니다({day} 기준)"),
        ),
    };
    strays::report(reader, StrayKind::Action, list, SOURCE, say, findings);
}
