//! `awsnotes facts`: what notes are checked against, and what of it should be verified again.

mod trial;

use std::io::{self, Write};

use awsnotes_glossary::{Date, Day, Fact, Glossary};
use serde::Serialize;

use super::arguments::{FactsArguments, FactsFormat};
use super::failure::Failure;
use super::language::Choice;
use super::{Outcome, check, folders, output, table};
use crate::rules::{Language, wording};
use crate::workspace::Workspace;

/// The version of the JSON.
const VERSION: u32 = 1;

/// Months after which what was verified should be verified again.
const MONTHS: i32 = 6;

/// Lists the facts, or those that are due.
pub fn run(arguments: &FactsArguments, choice: Choice) -> Result<Outcome, Failure> {
    let workspace = Workspace::empty(&folders::here());
    let glossary: &Glossary = workspace.glossary();
    let today = arguments.today.unwrap_or_else(check::today);
    let language = choice.language(workspace.configuration().language);
    if let Some(file) = &arguments.file {
        return trial::run(file, arguments.path.as_deref(), today, language);
    }
    let facts = glossary
        .facts()
        .map(|(_, fact)| fact)
        .filter(|fact| !arguments.due || is_due(fact, today));
    let mut facts: Vec<&Fact> = facts.collect();
    match arguments.due {
        true => facts.sort_by(|left, right| {
            (&left.entry.verified, &left.entry.id).cmp(&(&right.entry.verified, &right.entry.id))
        }),
        false => facts.sort_by(|left, right| left.entry.id.cmp(&right.entry.id)),
    }
    match arguments.format {
        FactsFormat::Table => output::print_styled(|out| columns(out, glossary, &facts, today, language))?,
        FactsFormat::Json => output::print(|out| json(out, &facts, today))?,
    }
    Ok(Outcome::Clean)
}

/// A fact is due half a year after it was verified, and at once when a date in it has come since.
fn is_due(fact: &Fact, today: Day) -> bool {
    let Some(verified) = Date::parse(&fact.entry.verified).map(Date::last_day) else {
        return true;
    };
    let dates = fact
        .periods
        .iter()
        .flat_map(|period| [period.since, period.until])
        .flatten()
        .map(Date::last_day);
    let mut came = dates.filter(|date| verified < *date && *date <= today);
    let months = |day: Day| day.year * 12 + i32::from(day.month);
    let age = months(today) - months(verified) - i32::from(today.day < verified.day);
    age >= MONTHS || came.next().is_some()
}

fn columns(
    out: &mut dyn Write,
    glossary: &Glossary,
    facts: &[&Fact],
    today: Day,
    language: Language,
) -> io::Result<()> {
    if facts.is_empty() {
        return writeln!(
            out,
            "{}",
            language.say("No fact is due.", "다시 확인할 사실이 없습니다.")
        );
    }
    let header = match language {
        Language::En => ["id", "subject", "value", "verified", "attribute"],
        Language::Ko => ["id", "대상", "값", "확인한 날", "내용"],
    };
    let row = |fact: &&Fact| {
        let entry = &fact.entry;
        let subject = fact
            .subjects
            .first()
            .map_or(entry.subject.as_str(), |term| &glossary.term(*term).name);
        let now = fact
            .period_on(today)
            .map(|now| wording::value_of(language, fact, now))
            .unwrap_or_default();
        let texts = [
            &entry.id,
            subject,
            &table::shortened(&now, 32),
            &entry.verified,
            language.of(&entry.attribute),
        ];
        texts.map(str::to_owned).to_vec()
    };
    table::write(out, &header, &facts.iter().map(row).collect::<Vec<_>>())
}

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    facts: Vec<FactObject<'a>>,
}

/// The entry as the data writes it, with the value that holds today.
#[derive(Serialize)]
struct FactObject<'a> {
    #[serde(flatten)]
    entry: &'a awsnotes_glossary::schema::Fact,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'a str>,
    due: bool,
}

fn json(out: &mut dyn Write, facts: &[&Fact], today: Day) -> io::Result<()> {
    let mut objects = Vec::with_capacity(facts.len());
    for fact in facts {
        objects.push(FactObject {
            entry: &fact.entry,
            value: fact.period_on(today).map(|period| &*period.written),
            due: is_due(fact, today),
        });
    }
    serde_json::to_writer(
        &mut *out,
        &Document {
            version: VERSION,
            facts: objects,
        },
    )?;
    writeln!(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn due(verified: &str, until: &str, today: &str) -> bool {
        let data = format!(
            r#"{{"term": [{{"id": "rds", "kind": "service", "category": "database", "name": "Amazon RDS", "definition": {{"en": "", "ko": ""}}, "docs": ""}}],
                "fact": [{{"id": "f", "subject": "rds", "attribute": {{"en": "", "ko": ""}}, "cues": {{}}, "unit": "count", "bound": "max",
                "timeline": [{{"value": 5, "until": "{until}", "source": ""}}], "verified": "{verified}", "examples": {{}}}}]}}"#
        );
        let glossary = Glossary::new(serde_json::from_str(&data).unwrap());
        let fact = glossary.fact(glossary.fact_by_id("f").unwrap());
        is_due(fact, Date::parse(today).unwrap().last_day())
    }

    #[test]
    fn is_due_after_half_a_year() {
        assert!(!due("2026-01-15", "2022-10-20", "2026-07-14"));
        assert!(due("2026-01-15", "2022-10-20", "2026-07-15"));
    }

    #[test]
    fn is_due_when_an_announced_day_has_come() {
        assert!(!due("2026-01-15", "2026-03-01", "2026-02-28"));
        assert!(due("2026-01-15", "2026-03-01", "2026-03-01"));
    }
}
