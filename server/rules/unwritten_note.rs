//! `unwritten-note`

use super::{Finding, Reader, Rule, Severity, Words, link_targets};
use crate::workspace::resolve::Missing;

pub(super) static RULE: Rule = Rule {
    id: "unwritten-note",
    severity: Some(Severity::Hint),
    summary: Words {
        en: "a wikilink to a note that does not exist yet, or a link to a file that git ignores",
        ko: "아직 없는 노트로 가는 위키링크, 또는 git이 무시하는 파일로 가는 링크",
    },
    why: Words {
        en: "In a vault that is how new notes begin; it is listed so that none is forgotten.",
        ko: "Obsidian 보관함에서는 새 노트가 이렇게 시작됩니다. 잊지 않도록 알려 줍니다.",
    },
    fires: "버킷의 한도는 [[⟦S3 요약⟧]]에 따로 적는다.\n",
    silent: "버킷의 한도는 [[one]]에 따로 적었다. [[https://example.com]]\n<!-- one.md -->\n# S3\n\n버킷.\n",
    check,
};

fn check(reader: &Reader<'_>, findings: &mut Vec<Finding>) {
    for (link, path, reason) in link_targets::missing(reader) {
        if matches!(reason, Missing::Unwritten | Missing::Ignored) {
            findings.push(link_targets::finding(reader, link, path, reason));
        }
    }
}
