//! `stale-fact`

use awsnotes_glossary::{Fact, Period, Stated, Unit, Verdict, judge};

use super::{Edit, Finding, Fix, Reader, Related, Rule, Severity};
use crate::note::Claim;

pub(super) static RULE: Rule = Rule {
    id: "stale-fact",
    severity: Some(Severity::Warning),
    summary: "a value that was true once and is not today",
    why: "Limits and defaults of AWS change, mostly upwards; a note keeps the value of the day it was written.",
    fires: "RDS 읽기 전용 복제본은 최대 ⟦5개⟧까지 만든다.\n",
    silent: "RDS 읽기 전용 복제본은 최대 15개까지 만든다.\n",
    check,
};

/// The most other notes that are named beside a finding.
const MOST_RELATED: usize = 20;

fn check(reader: &Reader<'_>, findings: &mut Vec<Finding>) {
    let claims = &reader.note().claims;
    for claim in claims.iter().filter(|claim| !claim.history) {
        let fact = reader.glossary().fact(claim.fact);
        let Verdict::Stale { was, now } = verdict(reader, claim) else {
            continue;
        };
        // Where the same words confirm another fact, this is not what the writer meant.
        let same_place = claims
            .iter()
            .filter(|other| other.span == claim.span && other.fact != claim.fact);
        if same_place
            .into_iter()
            .any(|other| matches!(verdict(reader, other), Verdict::Current(_)))
        {
            continue;
        }
        if findings
            .iter()
            .any(|finding: &Finding| finding.span == claim.span && finding.id.is_some() && finding.rule.is_empty())
        {
            continue;
        }
        let mut finding = Finding::new(claim.span, message(reader, fact, was, now));
        finding.id = Some(fact.entry.id.clone());
        finding.source = Some(now.source.to_string());
        finding.fixes.extend(fix(reader, claim, now));
        finding.related = related(reader, claim);
        findings.push(finding);
    }
}

/// What the fact says of a claim on the day the note is judged.
pub(super) fn verdict<'a>(reader: &Reader<'a>, claim: &Claim) -> Verdict<'a> {
    let fact = reader.glossary().fact(claim.fact);
    judge(fact, claim.variant.map(usize::from), &claim.stated, reader.judged)
}

/// How a value is said: for a state its sentence, else as the data writes it.
pub(super) fn said(reader: &Reader<'_>, fact: &Fact, value: &Stated, written: &str) -> String {
    match value {
        Stated::State(name) => {
            let state = fact.entry.states.iter().find(|state| state.name == name.as_ref());
            state.map_or_else(|| name.to_string(), |state| reader.language.of(&state.says).to_owned())
        }
        _ => written.to_owned(),
    }
}

fn message(reader: &Reader<'_>, fact: &Fact, was: &Period, now: &Period) -> String {
    let language = reader.language;
    let subject = fact
        .subjects
        .first()
        .map_or("", |term| reader.glossary().term(*term).name.as_str());
    let attribute = language.of(&fact.entry.attribute);
    let (old, new) = (
        said(reader, fact, &was.value, &was.written),
        said(reader, fact, &now.value, &now.written),
    );
    let since = now.since.or(was.until).map(|date| date.to_string());
    let mut message = match &since {
        Some(since) => language.say(
            format!("{subject}, {attribute}: {new} since {since}, no longer {old}"),
            format!("{subject}, {attribute}: {since}부터 {new}입니다 (예전 값 {old})"),
        ),
        None => language.say(
            format!("{subject}, {attribute}: now {new}, no longer {old}"),
            format!("{subject}, {attribute}: 이제 {new}입니다 (예전 값 {old})"),
        ),
    };
    if let (Some(date), Some(changed)) = (reader.workspace.date(reader.id), was.until.or(now.since)) {
        let day = date.date.last_day().min(reader.today);
        let (en, ko) = match (day < changed.last_day(), date.updated) {
            (true, true) => (
                "; it was still true when the note was updated",
                ". 노트를 고친 날에는 맞는 값이었습니다",
            ),
            (true, false) => (
                "; it was still true when the note was written",
                ". 노트를 쓴 날에는 맞는 값이었습니다",
            ),
            (false, true) => (
                "; it was out of date already when the note was updated",
                ". 노트를 고친 날에 이미 지난 값이었습니다",
            ),
            (false, false) => (
                "; it was out of date already when the note was written",
                ". 노트를 쓴 날에 이미 지난 값이었습니다",
            ),
        };
        message.push_str(&language.say(en, ko));
    }
    message
}

/// Puts the value of today in the place of the old one, in the manner it was written in.
fn fix(reader: &Reader<'_>, claim: &Claim, now: &Period) -> Option<Fix> {
    let (span, text) = match now.value.unit() {
        Unit::State => return None,
        Unit::Count | Unit::Percent | Unit::Iops | Unit::Rate => (claim.number, now.written.to_string()),
        _ => {
            // The whole quantity: its unit may change with the value.
            let text = reader.text()?;
            let spaced = claim.span.of(text).contains(' ');
            let written = if spaced {
                now.written.to_string()
            } else {
                now.written.replace(' ', "")
            };
            let korean = claim.span.of(text).chars().any(awsnotes_glossary::keys::is_hangul);
            (claim.span, if korean { in_korean(&now.written)? } else { written })
        }
    };
    let title = reader
        .language
        .say(format!("Write {text}"), format!("{text}(으)로 바꾸기"));
    Some(Fix {
        title,
        safe: false,
        edits: vec![Edit {
            note: reader.id,
            span,
            text: text.into(),
        }],
    })
}

/// `15 minutes` as `15분`; none for what has several parts.
fn in_korean(written: &str) -> Option<String> {
    let (number, unit) = written.split_once(' ')?;
    let unit = match unit.trim_end_matches('s') {
        "second" => "초",
        "minute" => "분",
        "hour" => "시간",
        "day" => "일",
        "week" => "주",
        "month" => "개월",
        "year" => "년",
        _ => return Some(written.replace(' ', "")),
    };
    Some(format!("{number}{unit}"))
}

/// Other notes of the workspace that state another value of the same fact.
fn related(reader: &Reader<'_>, claim: &Claim) -> Vec<Related> {
    let others = reader.workspace.claiming(claim.fact).filter(|note| *note != reader.id);
    let places = others.flat_map(|note| {
        let claims = reader.workspace.entry(note).note.claims.iter();
        claims
            .filter(|other| other.fact == claim.fact && other.variant == claim.variant && other.stated != claim.stated)
            .map(move |other| (note, other))
    });
    places
        .take(MOST_RELATED)
        .map(|(note, other)| Related {
            note,
            span: other.span,
            message: reader.language.say(
                format!("says {} here", other.stated),
                format!("여기서는 {}(이)라고 합니다", other.stated),
            ),
        })
        .collect()
}
