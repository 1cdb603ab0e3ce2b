//! `broken-series-link`

use super::{Finding, Reader, Rule, Severity, link_targets};
use crate::workspace::resolve::Missing;

pub(super) static RULE: Rule = Rule {
    id: "broken-series-link",
    severity: Some(Severity::Error),
    summary: "an entry of a series that leads nowhere",
    why: "A reader who works through a series stops at the gap.",
    fires: "### 시리즈\n\n- [[01] 시작](⟦one.md⟧)\n",
    silent: "### 시리즈\n\n- [[01] 시작](https://example.com/one)\n",
    check,
};

fn check(reader: &Reader<'_>, findings: &mut Vec<Finding>) {
    for (link, path, reason) in link_targets::missing(reader) {
        if !matches!(reason, Missing::Unwritten | Missing::Ignored) && link_targets::in_series(reader, link) {
            findings.push(link_targets::finding(reader, link, path, reason));
        }
    }
}
