//! `stale-fact`

use awsnotes_glossary::value::grouped;
use awsnotes_glossary::{Fact, Period, Unit, Verdict, judge};

use super::{Edit, Finding, Fix, Language, Reader, Related, Rule, Severity, Words, beside, wording};
use crate::note::Claim;
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    id: "stale-fact",
    severity: Some(Severity::Warning),
    summary: Words {
        en: "a value that was true once and is not today",
        ko: "예전에는 맞았지만 지금은 틀린 값",
    },
    why: Words {
        en: "Limits and defaults of AWS change, mostly upwards; a note keeps the value of the day it was written.",
        ko: "AWS의 한도와 기본값은 바뀌고 대개 커집니다. 노트에는 쓴 날의 값이 그대로 남습니다.",
    },
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
        if knows_today(reader, claim) {
            continue;
        }
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
        finding.earlier_source = (was.source != now.source).then(|| was.source.to_string());
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

/// Whether the writer knows what holds today: the same block says so, or, of a state of affairs, another place of the note.
fn knows_today(reader: &Reader<'_>, claim: &Claim) -> bool {
    let is_state = reader.glossary().fact(claim.fact).entry.unit == Unit::State;
    let claims = reader.note().claims.iter();
    let near = claims.filter(|other| other.fact == claim.fact && (is_state || other.block == claim.block));
    let mut verdicts = near.map(|other| verdict(reader, other));
    verdicts.any(|verdict| matches!(verdict, Verdict::Current(_)))
}

fn message(reader: &Reader<'_>, fact: &Fact, was: &Period, now: &Period) -> String {
    let language = reader.language;
    let subject = fact
        .subjects
        .first()
        .map_or("", |term| reader.glossary().term(*term).name.as_str());
    let mut message = if fact.entry.unit == Unit::State {
        changed_state(language, subject, fact, was, now)
    } else {
        changed_value(language, subject, fact, was, now)
    };
    message.push_str(&when_written(reader, was, now));
    message
}

/// `Amazon CloudFront changed this on 2024-11-20: …`
fn changed_state(language: Language, subject: &str, fact: &Fact, was: &Period, now: &Period) -> String {
    let holds = wording::value(language, fact, &now.value, &now.written);
    match was.until.or(now.since) {
        Some(date) => {
            let on = wording::on(language, date);
            language.say(
                format!("{subject} changed this {on}: {holds}"),
                format!("{subject}: {on} 바뀌었습니다. {holds}"),
            )
        }
        None => language.say(format!("{subject}: now {holds}"), format!("{subject}: 지금은 {holds}")),
    }
}

/// `Amazon S3, size of one object: the maximum has been 50 TB since 2025-12-02 (before: 5 TB)`
fn changed_value(language: Language, subject: &str, fact: &Fact, was: &Period, now: &Period) -> String {
    let topic = wording::topic(language, subject, fact);
    let (old, new) = (
        wording::value(language, fact, &was.value, &was.written),
        wording::value(language, fact, &now.value, &now.written),
    );
    let kind = wording::kind(language, fact);
    // Another value may have held in between.
    let before = match was.until.filter(|until| now.since.is_some_and(|since| since != *until)) {
        Some(until) => language.say(
            format!("{old} until {until}"),
            format!("{} 전에는 {old}", wording::day(language, until)),
        ),
        None => language.say(format!("before: {old}"), format!("이전에는 {old}")),
    };
    let (since_en, since_ko) = match now.since.or(was.until) {
        Some(since) => (
            format!("since {since}"),
            format!("{}부터", wording::day(Language::Ko, since)),
        ),
        None => ("now".to_owned(), "지금은".to_owned()),
    };
    let en = match &kind {
        Some(kind) => format!("{topic}: {kind} has been {new} {since_en} ({before})"),
        None => format!("{topic}: {new} {since_en} ({before})"),
    };
    let kind = kind.map_or_else(String::new, |kind| format!("{kind} "));
    language.say(en, format!("{topic}: {kind}{since_ko} {new}입니다({before})"))
}

/// Whether the value still held when the note was last updated; nothing where the note has no date.
fn when_written(reader: &Reader<'_>, was: &Period, now: &Period) -> String {
    let (Some(date), Some(changed)) = (reader.workspace.entry(reader.id).date, was.until.or(now.since)) else {
        return String::new();
    };
    let day = date.date.last_day().min(reader.today);
    let (en, ko) = match (day < changed.last_day(), date.updated) {
        (true, true) => (
            ". The note was right when it was updated",
            ". 노트를 고쳤을 때는 맞는 내용이었습니다",
        ),
        (true, false) => (
            ". The note was right when it was written",
            ". 노트를 썼을 때는 맞는 내용이었습니다",
        ),
        (false, true) => (". The note was updated after that", ". 노트는 그 뒤에 고친 것입니다"),
        (false, false) => (". The note was written after that", ". 노트는 그 뒤에 쓴 것입니다"),
    };
    reader.language.say(en, ko)
}

/// Puts the value of today in the place of the old one, in the manner it was written in.
fn fix(reader: &Reader<'_>, claim: &Claim, now: &Period) -> Option<Fix> {
    let text = reader.text()?;
    // `~0 seconds of latency`: without the limit the sentence has to be written anew.
    let is_nothing = now.written.split(' ').next() == Some("0");
    if is_nothing || beside::is_written_twice(text, claim) || beside::is_compared(reader, text, claim) {
        return None;
    }
    let (span, text) = match now.value.unit() {
        Unit::State => return None,
        Unit::Count | Unit::Percent | Unit::Iops | Unit::Rate => (
            claim.number,
            in_manner_of(claim.number.of(reader.text()?), &now.written),
        ),
        // The head of the column has the unit, which may not be that of the value of today.
        _ if claim.span == claim.number => return None,
        _ => {
            // The whole quantity: its unit may change with the value.
            let spaced = claim.span.of(text).contains(' ');
            let written = if spaced {
                now.written.to_string()
            } else {
                now.written.replace(' ', "")
            };
            let korean = claim.span.of(text).chars().any(awsnotes_glossary::keys::is_hangul);
            let span = Span::between(claim.span.start, beside::end_with_initials(text, claim, &now.written));
            (
                span,
                if korean {
                    wording::in_korean(&now.written)?
                } else {
                    written
                },
            )
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

/// `80000` as `80,000` or `80K`, where the old number was written so.
fn in_manner_of(old: &str, new: &str) -> String {
    let Ok(number) = new.parse::<f64>() else {
        return new.to_owned();
    };
    if let Some(thousand) = old.strip_suffix(['k', 'K']).map(|digits| &old[digits.len()..])
        && number % 1e3 == 0.0
    {
        return format!("{}{thousand}", number / 1e3);
    }
    let plain = old.len() > 3 && old.bytes().all(|digit| digit.is_ascii_digit());
    if plain { new.to_owned() } else { grouped(number) }
}

/// Other notes of the workspace that state another value of the same fact: one that is or was such. Any other number may be
/// about something else.
fn related(reader: &Reader<'_>, claim: &Claim) -> Vec<Related> {
    // One more, for this note may be among them.
    let claiming = reader.workspace.claiming_otherwise(claim, MOST_RELATED + 1).into_iter();
    let others = claiming.filter(|note| *note != reader.id);
    let fact = reader.glossary().fact(claim.fact);
    let is_value = |other: &Claim| {
        let verdict = judge(fact, other.variant.map(usize::from), &other.stated, reader.today);
        matches!(verdict, Verdict::Current(_) | Verdict::Stale { .. })
    };
    let places = others.flat_map(|note| {
        let claims = reader.workspace.entry(note).note.claims.iter();
        claims
            .filter(|other| other.fact == claim.fact && other.variant == claim.variant && other.stated != claim.stated)
            .filter(|other| !other.history && is_value(other))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_manner() {
        assert_eq!(in_manner_of("16,000", "80000"), "80,000");
        assert_eq!(in_manner_of("16000", "80000"), "80000");
        assert_eq!(in_manner_of("16K", "80000"), "80K");
        assert_eq!(in_manner_of("100", "10000"), "10,000");
        assert_eq!(in_manner_of("다섯", "15"), "15");
    }
}
