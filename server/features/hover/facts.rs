//! Current values with their dates and sources, and whether the line under the cursor agrees.

use awsnotes_glossary::{FactId, TermId, Verdict, judge};

use super::super::Question;
use super::text::escape;
use crate::note::Claim;
use crate::rules::wording;
use crate::text::line_at;

/// The most facts that are shown.
const MOST: usize = 2;

/// Current values with their dates, those that the line under the cursor states first.
pub(super) fn facts(question: &Question<'_>, term: TermId, written: &str) -> String {
    let Question {
        workspace,
        note,
        text,
        offset,
        language,
        today,
    } = *question;
    let glossary = workspace.glossary();
    let line = line_at(text, offset);
    let claims = &workspace.entry(note).note.claims;
    let here = |fact: FactId| {
        claims
            .iter()
            .find(|claim| claim.fact == fact && line.start <= claim.span.start && claim.span.end <= line.end)
    };
    let all = glossary.facts_of(term);
    let mut facts: Vec<FactId> = all.iter().copied().filter(|fact| here(*fact).is_some()).collect();
    // `읽기 전용 복제본은 최대 5개` of RDS states a fact of RDS whose cue is under the cursor.
    let cued = claims
        .iter()
        .filter(|claim| claim.block.start <= offset && offset <= claim.block.end);
    for claim in cued.filter(|claim| here(claim.fact).is_some() && is_cue(question, claim.fact, written)) {
        if !facts.contains(&claim.fact) {
            facts.push(claim.fact);
        }
    }
    if facts.is_empty() {
        // What has changed once is what readers look for.
        facts.extend(
            all.iter()
                .copied()
                .filter(|fact| glossary.fact(*fact).periods.len() > 1),
        );
    }
    let mut lines = Vec::new();
    for id in facts.iter().take(MOST) {
        let fact = glossary.fact(*id);
        let Some(now) = fact.period_on(today) else { continue };
        let value = wording::bounded(language, fact, now);
        let since = now.since.map_or_else(String::new, |since| {
            let day = wording::day(language, since);
            language.say(format!(" since {day}"), format!(" ({day}부터)"))
        });
        let agrees = here(*id).map_or_else(String::new, |claim| agreement(question, *id, claim));
        let read = source(question, &now.source);
        lines.push(format!(
            "- {}: **{}**{since} · {read}{agrees}",
            escape(language.of(&fact.entry.attribute)),
            escape(&value)
        ));
    }
    lines.join("\n")
}

fn agreement(question: &Question<'_>, id: FactId, claim: &Claim) -> String {
    let fact = question.workspace.glossary().fact(id);
    let say = |en: &str, ko: &str| question.language.say(en, ko);
    match judge(fact, claim.variant.map(usize::from), &claim.stated, question.today) {
        Verdict::Current(_) => say(" · this line agrees ✓", " · 이 줄과 같음 ✓"),
        Verdict::Stale { was, now } => {
            let mut told = say(" · this line is out of date ✗", " · 이 줄은 지난 값 ✗");
            // Where the older value was read, unless the same page tells both.
            if was.source != now.source {
                let before = say("before", "이전 출처");
                told.push_str(&format!(" · {}", linked(&before, &was.source)));
            }
            told
        }
        Verdict::Unknown | Verdict::Silent => String::new(),
    }
}

/// Whether a fact is about what is written: one of its cues stands in it.
fn is_cue(question: &Question<'_>, fact: FactId, written: &str) -> bool {
    let glossary = question.workspace.glossary();
    let written = written.to_lowercase();
    let cues = &glossary.fact(fact).entry.cues;
    cues.en
        .iter()
        .chain(&cues.ko)
        .any(|cue| written.contains(&cue.to_lowercase()))
}

/// Where something was read: a link, or words.
pub(super) fn source(question: &Question<'_>, source: &str) -> String {
    linked(&question.language.say("source", "출처"), source)
}

fn linked(label: &str, source: &str) -> String {
    match source.starts_with("https://") {
        true => format!("[{label}]({source})"),
        // Where in a package it stands is of no use to a reader.
        false => escape(source.split(',').next().unwrap_or(source)),
    }
}
