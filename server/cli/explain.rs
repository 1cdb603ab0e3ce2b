//! `awsnotes explain`: what a rule, a term or a fact is.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use awsnotes_glossary::keys::is_hangul;
use awsnotes_glossary::search::Rank;
use awsnotes_glossary::{Day, Fact, Glossary, NameForm, NameId, Period, TermId};

use super::arguments::ExplainArguments;
use super::check::load::broken;
use super::failure::Failure;
use super::language::Choice;
use super::{Outcome, check, folders, output};
use crate::rules::{self, Language, RULES, Rule, Severity, wording};
use crate::workspace::Workspace;

const TITLE: Style = Style::new().bold();
const QUIET: Style = Style::new().dimmed();
const LABEL: Style = AnsiColor::Cyan.on_default();

/// Explains a rule, else a term by any of its names, else a fact. Rules are looked up without reading the glossary.
pub fn run(arguments: &ExplainArguments, choice: Choice) -> Result<Outcome, Failure> {
    let what = arguments.what.join(" ");
    let language = choice.here();
    if let Some(rule) = rules::rule(&what) {
        output::print_styled(|out| explain_rule(out, rule, language))?;
        return Ok(Outcome::Clean);
    }
    let workspace = Workspace::empty(&folders::here());
    let glossary: &Glossary = workspace.glossary();
    let by_name = || named(&what, glossary).map(|name| glossary.name(name).terms.to_vec());
    let terms = glossary
        .term_by_id(&what)
        .map(|term| vec![term])
        .or_else(by_name)
        .unwrap_or_default();
    if !terms.is_empty() {
        let today = check::today();
        output::print_styled(|out| {
            terms
                .iter()
                .try_for_each(|term| explain_term(out, glossary, *term, today, language))
        })?;
        return Ok(Outcome::Clean);
    }
    if let Some(fact) = glossary.fact_by_id(&what) {
        output::print_styled(|out| explain_fact(out, glossary, glossary.fact(fact), language))?;
        return Ok(Outcome::Clean);
    }
    let unknown = unknown(&what, glossary);
    // What the writer means may stand in a file that cannot be read.
    Err(match broken(&workspace) {
        Some(failure) => unknown.and(failure),
        None => unknown,
    })
}

/// The name that is meant: as written, or with other blanks and hyphens.
fn named(what: &str, glossary: &Glossary) -> Option<NameId> {
    glossary.lookup(what).or_else(|| {
        let best = glossary.name_index().search(what, 1);
        let same = best.first().filter(|best| best.rank == Rank::Exact);
        same.map(|same| NameId(same.payload))
    })
}

/// So many names are looked at: a term has several.
const MOST_LOOKED_AT: usize = 20;

/// The most names that are offered in the place of one that is not known.
const MOST_OFFERED: usize = 3;

/// What may be meant by something that is not known: names that begin or go on with it or are near it, right ones only; else
/// ids of rules and facts.
fn meant(what: &str, glossary: &Glossary) -> Vec<String> {
    let mut offered: Vec<String> = Vec::new();
    let mut terms: Vec<TermId> = Vec::new();
    // Keys of the keyboard struck in another mode and initials are guesses for who types, not for who asks.
    let hits = glossary.name_index().search(what, MOST_LOOKED_AT).into_iter();
    for hit in hits.filter(|hit| hit.rank <= Rank::TwoTypos && hit.rank != Rank::Abbreviation) {
        let name = glossary.name(NameId(hit.payload));
        let is_korean = name.form == NameForm::Korean && !what.contains(is_hangul);
        let is_wrong = is_korean || matches!(name.form, NameForm::Former | NameForm::Misspelt);
        for term in name.terms.iter().filter(|term| !terms.contains(term)) {
            offered.push(if is_wrong {
                glossary.term(*term).name.clone()
            } else {
                name.text.to_string()
            });
        }
        terms.extend(&name.terms);
    }
    offered.truncate(MOST_OFFERED);
    if offered.is_empty() {
        let lower = what.to_lowercase();
        let facts = glossary.facts().map(|(_, fact)| fact.entry.id.as_str());
        let known = RULES.iter().map(|rule| rule.id).chain(facts);
        let likeness = |known: &str| strsim::normalized_damerau_levenshtein(&lower, known);
        let near = known
            .map(|known| (likeness(known), known))
            .filter(|(likeness, _)| *likeness > 0.7);
        let best = near.max_by(|left, right| left.0.total_cmp(&right.0));
        offered.extend(best.map(|(_, best)| best.to_owned()));
    }
    offered
}

fn unknown(what: &str, glossary: &Glossary) -> Failure {
    let offered = meant(what, glossary);
    let several = offered.join(", ");
    let (en, ko) = match offered.as_slice() {
        [] => (
            "; `awsnotes glossary --all` lists the terms".to_owned(),
            ". 용어 목록은 `awsnotes glossary --all`로 볼 수 있습니다".to_owned(),
        ),
        [one] => (format!("; did you mean {one}?"), format!(". 혹시 {one}인가요?")),
        _ => (
            format!("; did you mean one of {several}?"),
            format!(". 혹시 다음 중 하나인가요? {several}"),
        ),
    };
    Failure::new(
        format!("{what}: no rule, term or fact has this name{en}"),
        format!("{what}: 이 이름의 규칙, 용어, 사실이 없습니다{ko}"),
    )
}

fn explain_rule(out: &mut dyn Write, rule: &Rule, language: Language) -> io::Result<()> {
    let severity = match (rule.severity, language) {
        (None, Language::En) => "off",
        (None, Language::Ko) => "꺼짐",
        (Some(severity), language) => severity_name(severity, language),
    };
    let default = language.say("by default", "기본값");
    writeln!(
        out,
        "{TITLE}{}{TITLE:#}  {QUIET}{default}: {severity}{QUIET:#}\n",
        rule.id
    )?;
    let (summary, why) = (rule.summary.of(language), rule.why.of(language));
    writeln!(out, "{summary}\n\n{why}\n")?;
    let fires = language.say("It fires at the place marked ⟦…⟧:", "⟦…⟧로 표시한 곳에서 보고합니다:");
    let silent = language.say("It is silent here:", "여기서는 보고하지 않습니다:");
    let examples = [(fires, rule.fires), (silent, rule.silent)];
    for (label, example) in examples.into_iter().filter(|(_, example)| !example.is_empty()) {
        writeln!(out, "{LABEL}{label}{LABEL:#}\n")?;
        example
            .trim_matches('\n')
            .lines()
            .try_for_each(|line| writeln!(out, "{}", format!("    {line}").trim_end()))?;
        writeln!(out)?;
    }
    // What is off already is asked about by those who would have it.
    let (example, others) = match rule.severity {
        None => ("warning", "hint, information, error"),
        Some(_) => ("off", "hint, information, warning, error"),
    };
    let id = rule.id;
    let en = format!("To set it, write under [rules] in awsnotes.toml: {id} = \"{example}\" (or {others}).");
    let ko = format!("바꾸려면 awsnotes.toml의 [rules]에 적으세요: {id} = \"{example}\" (또는 {others})");
    writeln!(out, "{QUIET}{}{QUIET:#}", language.say(en, ko))
}

fn severity_name(severity: Severity, language: Language) -> &'static str {
    let [en, ko] = match severity {
        Severity::Error => ["error", "오류"],
        Severity::Warning => ["warning", "경고"],
        Severity::Information => ["information", "정보"],
        Severity::Hint => ["hint", "힌트"],
    };
    match language {
        Language::En => en,
        Language::Ko => ko,
    }
}

fn explain_term(
    out: &mut dyn Write,
    glossary: &Glossary,
    id: TermId,
    today: Day,
    language: Language,
) -> io::Result<()> {
    let term = glossary.term(id);
    writeln!(out, "{TITLE}{}{TITLE:#}  {QUIET}{}{QUIET:#}\n", term.name, term.id)?;
    writeln!(out, "{}\n", language.of(&term.definition))?;
    let usual = [NameForm::Short, NameForm::Abbreviation, NameForm::Korean];
    let names = glossary.names_of(id).iter().map(|name| glossary.name(*name));
    let names: Vec<&str> = names
        .filter(|name| usual.contains(&name.form))
        .map(|name| &*name.text)
        .collect();
    label(out, language.say("also", "다른 이름"), &names.join(", "))?;
    for former in &term.former {
        let day = wording::day_written(language, &former.until);
        let until = language.say(format!("until {day}"), format!("{day}까지"));
        label(
            out,
            language.say("formerly", "옛 이름"),
            &format!("{} ({until}) {QUIET}{}{QUIET:#}", former.name, former.source),
        )?;
    }
    for status in [glossary.status_on(id, today), glossary.upcoming(id, today)]
        .into_iter()
        .flatten()
    {
        let state = wording::availability(status, today, language);
        label(
            out,
            language.say("state", "상태"),
            &format!("{state} {QUIET}{}{QUIET:#}", status.source),
        )?;
    }
    label(out, language.say("exams", "시험"), &term.exams.join(", "))?;
    label(out, language.say("docs", "문서"), &term.docs)?;
    for fact in glossary.facts_of(id) {
        let fact = glossary.fact(*fact);
        let value = fact
            .period_on(today)
            .map(|now| wording::bounded(language, fact, now))
            .unwrap_or_default();
        let text = format!(
            "{}: {value} {QUIET}{}{QUIET:#}",
            language.of(&fact.entry.attribute),
            fact.entry.id
        );
        label(out, language.say("fact", "사실"), &text)?;
    }
    writeln!(out)
}

fn explain_fact(out: &mut dyn Write, glossary: &Glossary, fact: &Fact, language: Language) -> io::Result<()> {
    let subject = fact.subjects.first().map_or("", |term| &glossary.term(*term).name);
    writeln!(
        out,
        "{TITLE}{subject}: {}{TITLE:#}  {QUIET}{}{QUIET:#}\n",
        language.of(&fact.entry.attribute),
        fact.entry.id
    )?;
    for period in &fact.periods {
        let value = wording::bounded(language, fact, period);
        let days = days(period, language);
        writeln!(
            out,
            "  {value}  {LABEL}{days}{LABEL:#}  {QUIET}{}{QUIET:#}",
            period.source
        )?;
    }
    for (variant, entry) in fact.variants.iter().zip(&fact.entry.variants) {
        let value = wording::value(language, fact, &variant.value, &variant.written);
        writeln!(
            out,
            "  {value}  {LABEL}{}{LABEL:#}  {QUIET}{}{QUIET:#}",
            entry.when.join(", "),
            variant.source
        )?;
    }
    writeln!(out)?;
    label(
        out,
        language.say("verified", "확인한 날"),
        &wording::day_written(language, &fact.entry.verified),
    )
}

/// The days on which a value held, for people.
fn days(period: &Period, language: Language) -> String {
    let day = |date| wording::day(language, date);
    match (period.since.map(day), period.until.map(day)) {
        (None, None) => String::new(),
        (Some(since), None) => language.say(format!("since {since}"), format!("{since}부터")),
        (None, Some(until)) => language.say(format!("until {until}"), format!("{until} 전까지")),
        (Some(since), Some(until)) => language.say(
            format!("from {since} until {until}"),
            format!("{since}부터 {until} 전까지"),
        ),
    }
}

fn label(out: &mut dyn Write, name: String, text: &str) -> io::Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    writeln!(out, "{LABEL}{name}{LABEL:#}  {text}")
}
