//! `retired-exam`

use awsnotes_glossary::{Availability, Kind};

use super::{Finding, Reader, Rule, Severity, Words, availability, replacement, wording};
use crate::text::Span;
use crate::workspace::resolve::Target;

pub(super) static RULE: Rule = Rule {
    id: "retired-exam",
    severity: Some(Severity::Warning),
    summary: Words {
        en: "an exam that can no longer be sat",
        ko: "더는 응시할 수 없는 시험",
    },
    why: Words {
        en: "A new version asks for other things; who prepares with the note should know which exam it is about.",
        ko: "새 버전은 출제 범위가 다릅니다. 노트로 준비하는 사람은 어느 시험에 대한 노트인지 알아야 합니다.",
    },
    fires: "⟦SAA-C02⟧ 시험을 준비한다.\n",
    silent: "SAA-C03 시험을 준비한다.\n",
    check,
};

fn check(reader: &Reader<'_>, findings: &mut Vec<Finding>) {
    let glossary = reader.glossary();
    let ended = |term| {
        glossary
            .status_on(term, reader.judged)
            .filter(|status| status.state == Availability::Ended)
    };
    let found = availability::mentioned(reader, RULE.id, |term, _| {
        glossary.term(term).kind == Kind::Exam && ended(term).is_some()
    });
    for found in found {
        let Some(status) = ended(found.term) else { continue };
        let code = glossary
            .term(found.term)
            .short
            .first()
            .unwrap_or(&glossary.term(found.term).name);
        let next = status
            .successor
            .as_deref()
            .and_then(|id| glossary.term_by_id(id))
            .map(|id| glossary.term(id));
        let next_code = next.map(|term| term.short.first().unwrap_or(&term.name));
        let day = wording::day_written(reader.language, &status.on);
        let message = match next_code {
            Some(next) => reader.language.say(
                format!("{code} has not been offered since {day}; {next} came after it"),
                format!("{code} 시험은 {day}부터 볼 수 없습니다. 다음 시험은 {next}입니다"),
            ),
            None => reader.language.say(
                format!("{code} has not been offered since {day}"),
                format!("{code} 시험은 {day}부터 볼 수 없습니다"),
            ),
        };
        let mut finding = availability::finding(reader, &found, message, &status.source);
        if let Some(next) = next {
            let titled = titles_of_others(reader);
            let mut own = found.mentions.clone();
            own.retain(|mention| !titled(mention.span()));
            finding.fixes = replacement::fixes(reader, &own, next, false);
        }
        findings.push(finding);
    }
}

/// Tells whether a place lies in the title of somebody else's work, which keeps the code it has: in the text of a link that
/// leads elsewhere, or among other words in quotation marks.
fn titles_of_others<'a>(reader: &'a Reader<'_>) -> impl Fn(Span) -> bool + 'a {
    let links = reader.note().links.iter().zip(reader.targets());
    let elsewhere: Vec<Span> = links
        .filter(|(_, target)| matches!(target, Target::External))
        .map(|(link, _)| link.text)
        .collect();
    move |place| {
        let quoted = || reader.text().is_some_and(|text| is_quoted(text, place));
        elsewhere.iter().any(|text| text.covers(place)) || quoted()
    }
}

/// Whether a place stands with other words in quotation marks on its line.
fn is_quoted(text: &str, place: Span) -> bool {
    let before = text[..place.start as usize].rsplit('\n').next().unwrap_or("");
    let after = text[place.end as usize..].split('\n').next().unwrap_or("");
    let marks = [
        ('"', '"'),
        ('“', '”'),
        ('『', '』'),
        ('「', '」'),
        ('《', '》'),
        ('‘', '’'),
    ];
    marks.into_iter().any(|(open, close)| {
        let begun = match open == close {
            true => before.matches(open).count() % 2 == 1,
            false => before.rfind(open) > before.rfind(close),
        };
        let inside = before.rsplit(open).next().unwrap_or("");
        let rest = after.split_once(close).map(|(rest, _)| rest);
        let wordy = |text: &str| text.contains(char::is_alphanumeric);
        begun && rest.is_some_and(|rest| wordy(rest) || wordy(inside))
    })
}
