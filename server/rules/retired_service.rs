//! `retired-service`

use awsnotes_glossary::schema::Status;
use awsnotes_glossary::{Availability, Kind, TermId};

use super::{Finding, Reader, Rule, Severity, Words, availability, replacement, wording};

pub(super) static RULE: Rule = Rule {
    id: "retired-service",
    severity: Some(Severity::Warning),
    summary: Words {
        en: "a service that has ended, or that new customers can no longer use",
        ko: "종료되었거나 신규 고객이 더는 쓸 수 없는 서비스",
    },
    why: Words {
        en: "Who follows the note today cannot start with it; the note should say so, or name what came after.",
        ko: "지금 노트를 따라 하는 사람은 시작할 수 없습니다. 그 사실이나 뒤를 이은 서비스를 노트에 적어 두어야 합니다.",
    },
    fires: "⟦CodeStar⟧로 프로젝트를 만든다.\n",
    silent: "CodeStar는 2024년에 종료되었다.\n",
    check,
};

fn check(reader: &Reader<'_>, findings: &mut Vec<Finding>) {
    let glossary = reader.glossary();
    let gone = |term| {
        glossary
            .status_on(term, reader.judged)
            .filter(|status| is_gone(status.state))
    };
    let found = availability::mentioned(reader, RULE.id, |term, mention| {
        availability::is_service_mention(reader, term, mention) && gone(term).is_some()
    });
    for found in found {
        let term = glossary.term(found.term);
        let Some(status) = gone(found.term) else { continue };
        let successor = status.successor.as_deref().and_then(|id| glossary.term_by_id(id));
        let name = successor.map(|id| glossary.term(id).name.as_str());
        let message = message(reader, &term.name, status, name);
        let mut finding = availability::finding(reader, &found, message, &status.source);
        // A note that names both tells them apart: to put one in the place of the other would set it against itself. What
        // takes the work of a part of a service is no part of it: `S3 Select and Glacier Select` is not `Athena and …`.
        let alike = |id: &TermId| term.kind != Kind::Feature || glossary.term(*id).kind == Kind::Feature;
        if let Some(successor) = successor.filter(|id| alike(id) && !is_mentioned(reader, *id)) {
            finding.fixes = replacement::fixes(reader, &found.mentions, glossary.term(successor), false);
        }
        findings.push(finding);
    }
}

fn is_mentioned(reader: &Reader<'_>, term: TermId) -> bool {
    let mut mentions = reader.note().mentions.iter();
    mentions.any(|mention| reader.terms(mention.name).contains(&term))
}

fn is_gone(state: Availability) -> bool {
    matches!(
        state,
        Availability::ClosedToNew | Availability::EndOfSupport | Availability::Ended
    )
}

fn message(reader: &Reader<'_>, name: &str, status: &Status, successor: Option<&str>) -> String {
    let day = wording::day_written(reader.language, &status.on);
    let on = wording::on_written(reader.language, &status.on);
    let (en, ko) = match status.state {
        Availability::ClosedToNew => (
            format!("{name} has taken no new customers since {day}"),
            format!("{name}: {day}부터 신규 고객은 사용할 수 없습니다"),
        ),
        Availability::EndOfSupport => (
            format!("{name} has been without support since {day}"),
            format!("{name}: {on} 지원이 끝났습니다"),
        ),
        _ => (format!("{name} ended {on}"), format!("{name}: {on} 종료되었습니다")),
    };
    match successor {
        Some(successor) => reader.language.say(
            format!("{en}; AWS names {successor} as the way on"),
            format!("{ko}. AWS가 안내하는 대안은 {successor}입니다"),
        ),
        None => reader.language.say(en, ko),
    }
}
