//! `broken-link`

use super::{Finding, Reader, Rule, Severity, Words, link_targets};
use crate::workspace::resolve::Missing;

pub(super) static RULE: Rule = Rule {
    id: "broken-link",
    severity: Some(Severity::Error),
    summary: Words {
        en: "a link to a note or file that is not there",
        ko: "없는 노트나 파일로 가는 링크",
    },
    why: Words {
        en: "The reader gets a page that says so, and what the link was to explain stays unexplained.",
        ko: "링크를 누른 사람은 페이지가 없다는 안내만 보게 되고, 링크로 설명하려던 내용은 알 수 없습니다.",
    },
    fires: "자세한 것은 [S3](⟦s3-notes.md⟧)에 있다.\n",
    silent: "자세한 것은 [S3](https://docs.aws.amazon.com/s3/)에 있다.\n",
    check,
};

fn check(reader: &Reader<'_>, findings: &mut Vec<Finding>) {
    for (link, path, reason) in link_targets::missing(reader) {
        if !matches!(reason, Missing::Unwritten | Missing::Ignored) && !link_targets::in_series(reader, link) {
            findings.push(link_targets::finding(reader, link, path, reason));
        }
    }
}
