//! `unused-ignore`

use super::{Edit, Finding, Fix, Reader, Rule, Severity, configured, rule};

pub(super) static RULE: Rule = Rule {
    id: "unused-ignore",
    severity: Some(Severity::Hint),
    summary: "a request to ignore a rule that silences nothing",
    why: "What is no longer reported needs no comment, and a misspelt rule id silences nothing at all.",
    fires: "⟦<!-- awsnotes-ignore stale-fact: kept -->⟧\n\nS3 stores objects.\n",
    silent: "# AWS\n\n<!-- awsnotes-ignore stub-section: later -->\n\n## S3\n\n## EC2\n\nVirtual machines.\n",
    check,
};

fn check(reader: &Reader<'_>, findings: &mut Vec<Finding>) {
    for (at, which) in reader.unused_requests() {
        let ignore = &reader.note().ignores[at];
        let (id, _) = &ignore.rules[which];
        let known = rule(id);
        // A rule that is switched off reports nothing, so nothing can be said about a request for it.
        if known.is_some_and(|rule| configured(rule, reader.workspace.configuration()).is_none()) {
            continue;
        }
        let message = match known {
            Some(_) => reader.language.say(
                format!("`{id}` reports nothing here"),
                format!("여기서 `{id}` 규칙이 알리는 것이 없습니다"),
            ),
            None => reader
                .language
                .say(format!("there is no rule `{id}`"), format!("`{id}` 규칙은 없습니다")),
        };
        let mut finding = Finding::new(ignore.span, message);
        finding.id = Some(id.to_string());
        if ignore.rules.len() == 1 && ignore.span != reader.note().front_matter.span {
            finding.fixes.push(Fix {
                title: reader.language.say("Remove the comment", "주석 삭제"),
                safe: true,
                edits: vec![Edit {
                    note: reader.id,
                    span: ignore.span,
                    text: "".into(),
                }],
            });
        }
        findings.push(finding);
    }
}
