//! `unknown-value`

use awsnotes_glossary::Verdict;

use super::{Finding, Reader, Rule, Words, stale_fact, wording};

pub(super) static RULE: Rule = Rule {
    id: "unknown-value",
    severity: None,
    summary: Words {
        en: "a value that the fact never had",
        ko: "예전에도 지금도 맞지 않는 값",
    },
    why: Words {
        en: "It may be a slip of the pen; or a value that awsnotes does not know.",
        ko: "잘못 적었을 수도 있고, awsnotes가 모르는 값일 수도 있습니다.",
    },
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
        let language = reader.language;
        let subject = fact
            .subjects
            .first()
            .map_or("", |term| reader.glossary().term(*term).name.as_str());
        let topic = wording::topic(language, subject, fact);
        let value = wording::value(language, fact, &now.value, &now.written);
        let stated = wording::value(language, fact, &claim.stated, &claim.stated.to_string());
        let message = match wording::kind(language, fact) {
            Some(kind) => language.say(
                format!("{topic}: {kind} is {value} and never was {stated}"),
                format!("{topic}: {kind} {value}입니다. {stated}(이)라는 값은 없었습니다"),
            ),
            None => language.say(
                format!("{topic}: {value}, and never was {stated}"),
                format!("{topic}: {value}입니다. {stated}(이)라는 값은 없었습니다"),
            ),
        };
        let mut finding = Finding::new(claim.span, message);
        finding.id = Some(fact.entry.id.clone());
        finding.source = Some(now.source.to_string());
        findings.push(finding);
    }
}
