//! `renamed-service`

use awsnotes_glossary::schema::Term;

use super::availability::{self, Mentioned};
use super::{Finding, Fix, Reader, Rule, Severity, Words, replacement, risks, wording};
use crate::note::Mention;

pub(super) static RULE: Rule = Rule {
    id: "renamed-service",
    severity: Some(Severity::Warning),
    summary: Words {
        en: "a service under a name it no longer has",
        ko: "이제는 쓰지 않는 이름으로 부른 서비스",
    },
    why: Words {
        en: "Consoles, documentation and exams use the new name, and a reader who looks for the old one finds little.",
        ko: "콘솔과 문서, 시험은 새 이름을 씁니다. 옛 이름으로 찾으면 나오는 것이 거의 없습니다.",
    },
    fires: "⟦AWS SSO⟧로 여러 계정에 로그인한다.\n",
    silent: "IAM Identity Center(구 AWS SSO)로 여러 계정에 로그인한다.\n",
    check,
};

fn check(reader: &Reader<'_>, findings: &mut Vec<Finding>) {
    let glossary = reader.glossary();
    let renamed = |name| glossary.former_name(name).filter(|former| ended(&former.until, reader));
    let found = availability::mentioned(reader, RULE.id, |term, mention| {
        availability::is_service_mention(reader, term, mention) && renamed(mention.name).is_some()
    });
    for found in found {
        let term = glossary.term(found.term);
        let Some(former) = renamed(found.mentions[0].name) else {
            continue;
        };
        let day = wording::day_written(reader.language, &former.until);
        let message = reader.language.say(
            format!("“{}” has been called {} since {day}", former.name, term.name),
            format!("“{}”의 이름은 {day}부터 {}입니다", former.name, term.name),
        );
        let mut finding = availability::finding(reader, &found, message, &former.source);
        finding.fixes = fixes(reader, &found, term);
        findings.push(finding);
    }
}

/// The new name in the place of the old one, where that is not told apart from another name of the same service; not safe
/// where the old one is of what the service makes.
fn fixes(reader: &Reader<'_>, found: &Mentioned, term: &Term) -> Vec<Fix> {
    let Some(text) = reader.text() else {
        return Vec::new();
    };
    let mentions = found.mentions.iter().copied();
    let alone: Vec<Mention> = mentions
        .filter(|mention| !risks::is_told_apart(reader, text, mention, found.term))
        .collect();
    let mut prose = alone.iter().filter(|mention| risks::is_in_prose(mention));
    let of_things = prose.any(|mention| risks::is_of_things(reader, text, mention, found.term));
    replacement::fixes(reader, &alone, term, !of_things)
}

fn ended(until: &str, reader: &Reader<'_>) -> bool {
    awsnotes_glossary::Date::parse(until).is_some_and(|date| date.last_day() <= reader.judged)
}
