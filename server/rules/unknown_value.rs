//! `unknown-value`

use awsnotes_glossary::Verdict;

use super::{Finding, Reader, Rule, stale_fact};

pub(super) static RULE: Rule = Rule {
    id: "unknown-value",
    severity: None,
    summary: "a value that the fact never had",
    why: "It may be a slip of the pen; or a value that awsnotes does not know.",
    fires: "RDS 읽기 전용 복제본은 최대 ⟦7개⟧까지 만든다.\n",
    silent: "RDS 읽기 전용 복제본은 최대 15개까지 만든다.\n",
    check,
};

fn check(reader: &Reader<'_>, findings: &mut Vec<Finding>) {
    for claim in reader.note().claims.iter().filter(|claim| !claim.history) {
        if !matches!(stale_fact::verdict(reader, claim), Verdict::Unknown) {
            continue;
        }
        let fact = reader.glossary().fact(claim.fact);
        let Some(now) = fact.period_on(reader.judged) else {
            continue;
        };
        let attribute = reader.language.of(&fact.entry.attribute);
        let value = stale_fact::said(reader, fact, &now.value, &now.written);
        let message = reader.language.say(
            format!("{attribute}: never was {}, is {value}", claim.stated),
            format!("{attribute}: {}이었던 적이 없습니다. 값은 {value}입니다", claim.stated),
        );
        let mut finding = Finding::new(claim.span, message);
        finding.id = Some(fact.entry.id.clone());
        finding.source = Some(now.source.to_string());
        findings.push(finding);
    }
}
