//! `unknown-command`

use awsnotes_glossary::catalogue;

use super::{Finding, Reader, Rule, Severity, Words, strays};
use crate::note::StrayKind;

pub(super) static RULE: Rule = Rule {
    id: "unknown-command",
    severity: Some(Severity::Warning),
    summary: Words {
        en: "a command that the AWS CLI does not have",
        ko: "AWS CLI에 없는 명령",
    },
    why: Words {
        en: "A reader who copies it gets an error. Commands that were taken away are known, so an old note is not blamed for them.",
        ko: "그대로 복사해 실행하면 오류가 납니다. 예전에 있다가 없어진 명령은 알고 있으므로 오래된 노트를 탓하지 않습니다.",
    },
    fires: "```sh\naws ⟦ec2 describe-instance⟧ --region ap-northeast-2\n```\n",
    silent: "```sh\naws ec2 describe-instances --region ap-northeast-2\n```\n",
    check,
};

/// Where all commands are described.
const SOURCE: &str = "https://docs.aws.amazon.com/cli/latest/reference/";

fn check(reader: &Reader<'_>, findings: &mut Vec<Finding>) {
    let list = catalogue::commands();
    let day = list.checked;
    let say = |group: &str, word: &str| match group {
        "" => reader.language.say(
            format!("the AWS CLI has no `{word}` (as of {day})"),
            format!("AWS CLI에는 `{word}`이(가) 없습니다({day} 기준)"),
        ),
        _ => reader.language.say(
            format!("`aws {group}` has no command `{word}` (as of {day})"),
            format!("`aws {group}`에는 `{word}` 명령이 없습니다({day} 기준)"),
        ),
    };
    strays::report(reader, StrayKind::Command, list, SOURCE, say, findings);
}
