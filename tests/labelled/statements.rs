//! Statements that are stale, current, history, or about something else: how many of the stale ones each rule reports,
//! and how many of its reports are right.

use std::collections::BTreeMap;

use awsnotes_glossary::{Availability, Glossary, Kind};

use crate::judge::{Judge, RULES, percent, today};

const PRECISION: f64 = 97.0;
const RECALL: f64 = 90.0;

struct Statement {
    id: String,
    verdict: String,
    about: String,
    text: String,
}

fn statements() -> Vec<Statement> {
    let file = include_str!("statements.txt");
    let samples = file.split("\n=== ").skip(1);
    let sample = |sample: &str| {
        let (head, text) = sample.split_once('\n').unwrap_or((sample, ""));
        let mut head = head.split('|').map(|part| part.trim().to_owned());
        Statement {
            id: head.next().unwrap(),
            verdict: head.next().unwrap(),
            about: head.next().unwrap(),
            text: text.trim_end().to_owned() + "\n",
        }
    };
    samples.map(sample).collect()
}

/// The rule that should report a stale statement about a fact or term.
fn rule_for(about: &str) -> &'static str {
    let glossary = Glossary::bundled();
    let Some(term) = glossary.term_by_id(about) else {
        return "stale-fact";
    };
    if glossary.term(term).kind == Kind::Exam {
        return "retired-exam";
    }
    let gone = |state| {
        matches!(
            state,
            Availability::ClosedToNew | Availability::EndOfSupport | Availability::Ended
        )
    };
    match glossary.status_on(term, today()) {
        Some(status) if gone(status.state) => "retired-service",
        _ => "renamed-service",
    }
}

#[derive(Default)]
struct Tally {
    labelled: usize,
    found: usize,
    right: usize,
    wrong: usize,
}

#[test]
fn every_statement_is_about_something_that_exists() {
    let glossary = Glossary::bundled();
    let statements = statements();
    assert!(statements.len() >= 400, "{}", statements.len());
    for statement in &statements {
        let known = glossary.fact_by_id(&statement.about).is_some() || glossary.term_by_id(&statement.about).is_some();
        assert!(known, "{}: {}", statement.id, statement.about);
        assert!(
            ["stale", "current", "history", "other"].contains(&statement.verdict.as_str()),
            "{}",
            statement.id
        );
    }
}

#[test]
fn stale_statements_are_reported_and_no_others() {
    let mut judge = Judge::new();
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    for statement in statements() {
        let findings = judge.read(&statement.text).findings();
        let about = |id: &Option<String>| id.as_deref() == Some(statement.about.as_str());
        let stale = statement.verdict == "stale";
        if stale {
            let reported = findings.iter().find(|finding| about(&finding.id));
            let tally = tallies
                .entry(reported.map_or_else(|| rule_for(&statement.about), |finding| finding.rule))
                .or_default();
            tally.labelled += 1;
            tally.found += usize::from(reported.is_some());
            if reported.is_none() {
                println!("missed {} {}: {:?}", statement.id, statement.about, statement.text);
            }
        }
        for finding in &findings {
            let right = stale && about(&finding.id);
            // A sample about something else may well say another thing that is stale.
            if !right && statement.verdict == "other" && !about(&finding.id) {
                continue;
            }
            let tally = tallies.entry(finding.rule).or_default();
            if right {
                tally.right += 1;
            } else {
                tally.wrong += 1;
                println!(
                    "wrong {} {} {} {:?}: {:?}",
                    statement.id, statement.verdict, finding.rule, finding.id, statement.text
                );
            }
        }
    }
    let mut low = Vec::new();
    for rule in RULES {
        let tally = tallies.remove(rule).unwrap_or_default();
        let (precision, recall) = (
            percent(tally.right, tally.right + tally.wrong),
            percent(tally.found, tally.labelled),
        );
        println!(
            "{rule}: precision {precision:.1} % of {}, recall {recall:.1} % of {}",
            tally.right + tally.wrong,
            tally.labelled
        );
        if precision < PRECISION || recall < RECALL {
            low.push(rule);
        }
    }
    assert!(low.is_empty(), "too low: {low:?}");
}
