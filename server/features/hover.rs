//! What a term or a link under the cursor means: the writer's own words first, then the glossary, then dated facts.

mod facts;
mod preview;
mod target;
#[cfg(test)]
mod tests;
mod text;

use awsnotes_glossary::schema::{Availability, Status};
use awsnotes_glossary::{NameForm, TermId, keys};

pub use self::text::to_plain;
use self::text::{LONGEST, escape, excerpt, with_code};
use super::terms::{TermAt, term_at};
use super::{Question, is_on_target, series};
use crate::note::Definition;
use crate::rules::wording;
use crate::text::Span;
use crate::workspace::NoteId;

/// The answer to a hover.
#[derive(Debug, Clone, PartialEq)]
pub struct Hover {
    /// What it is about.
    pub span: Span,
    /// The answer as Markdown: no raw HTML, no commands.
    pub markdown: String,
    /// The same without markup, for clients that show plain text.
    pub plain: String,
}

/// The most definitions that are shown in full.
const MOST_SHOWN: usize = 2;

/// The most further names of a term that are shown.
const MOST_NAMES: usize = 3;

/// Gives the address by which an editor opens a file of the root, by its path, at a line from 1.
pub type Address<'a> = &'a dyn Fn(&str, u32) -> Option<String>;

/// Says what stands at the place.
pub fn hover(question: &Question<'_>, address: Address<'_>) -> Option<Hover> {
    let term = term_at(question).map(|found| (found.span, term(question, address, &found)));
    // The target of a wikilink is its text as well.
    let link = (term.is_none() || is_on_target(question)).then(|| target::link(question, address));
    let found = match (link.flatten(), term) {
        (Some((_, link)), Some((span, term))) => Some((span, format!("{link}\n\n---\n\n{term}"))),
        (link, term) => link.or(term),
    };
    let (span, markdown) = match (found, series::chain_at(question)) {
        (Some((span, markdown)), Some((_, chain))) => (span, format!("{markdown}\n\n{chain}")),
        (found, chain) => found.or(chain)?,
    };
    let plain = to_plain(&markdown);
    Some(Hover { span, markdown, plain })
}

fn term(question: &Question<'_>, address: Address<'_>, found: &TermAt) -> String {
    let mut parts = vec![own_words(question, address, found)];
    let several = found.terms.len() > 1;
    for term in &found.terms {
        let mut lines = vec![bundled(question, *term)];
        if !several {
            lines.push(spelling(question, found, *term));
            lines.extend(former(question, *term));
            lines.extend(states(question, *term));
            lines.push(facts::facts(question, *term, &found.text));
            lines.extend(documentation(question, *term));
        }
        lines.retain(|line| !line.is_empty());
        parts.push(lines.join("\n\n"));
    }
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n---\n\n")
}

/// What the notes say, with where they say it.
fn own_words(question: &Question<'_>, address: Address<'_>, found: &TermAt) -> String {
    let Question {
        workspace, language, ..
    } = *question;
    let definitions: Vec<(NoteId, &Definition)> = found
        .definitions
        .iter()
        .filter_map(|id| Some((id.note, workspace.definition(*id)?)))
        // Names alone stand below with the term.
        .filter(|(_, definition)| found.terms.is_empty() || !names_alone(definition))
        .collect();
    let mut parts = Vec::new();
    // What only notes know has its names here; a known term has them below.
    if found.terms.is_empty()
        && let Some((_, first)) = definitions.first()
    {
        let names: Vec<String> = first.names().map(escape).collect();
        let (name, others) = names
            .split_first()
            .map_or(("", &[][..]), |(name, others)| (name.as_str(), others));
        let others: String = others.iter().map(|name| format!(" · {name}")).collect();
        parts.push(format!("**{name}**{others}"));
    }
    let mut shown: Vec<&str> = Vec::new();
    for (note, definition) in &definitions {
        // A heading and the sentence below it say the same.
        if shown.len() == MOST_SHOWN
            || shown
                .iter()
                .any(|text| text.contains(definition.text()) || definition.text().contains(text))
        {
            continue;
        }
        shown.push(definition.text());
        let line = definition.range.line();
        let path = &workspace.entry(*note).path;
        let label = match *note == question.note {
            true => language.say(format!("this note, line {line}"), format!("이 노트 {line}번째 줄")),
            false => format!("{path}:{line}"),
        };
        let place = place(&label, address(path, line));
        parts.push(match names_alone(definition) {
            true => format!("> — {place}"),
            false => format!("> {}\n>\n> — {place}", excerpt(definition.text(), LONGEST)),
        });
    }
    let mut notes: Vec<NoteId> = definitions.iter().map(|(note, _)| *note).collect();
    notes.sort_unstable();
    notes.dedup();
    if notes.len() > 1 {
        let notes = notes.len();
        parts.push(language.say(
            format!("*defined in {notes} notes*"),
            format!("*노트 {notes}개에서 정의됨*"),
        ));
    }
    parts.join("\n\n")
}

/// Whether a definition gives names and says nothing else.
fn names_alone(definition: &Definition) -> bool {
    definition.body == definition.span
}

/// Words that lead to a place.
fn place(label: &str, address: Option<String>) -> String {
    match address {
        // Brackets would end the link.
        Some(address) => format!(
            "[{}]({})",
            escape(label),
            address.replace('(', "%28").replace(')', "%29")
        ),
        None => escape(label),
    }
}

/// Name, short names and the bundled definition.
fn bundled(question: &Question<'_>, id: TermId) -> String {
    let term = question.workspace.glossary().term(id);
    // Names that differ from one before in blanks, hyphens or by standing inside it say nothing new.
    let mut shown = vec![keys::fold(&term.name)];
    let others = term.abbreviation.iter().chain(&term.short).chain(&term.korean);
    let mut short = String::new();
    for name in others {
        let key = keys::fold(name);
        let spelt = shown
            .iter()
            .any(|before| before.contains(&key) || key.contains(before.as_str()));
        if shown.len() <= MOST_NAMES && (!spelt || term.abbreviation.contains(name)) {
            short.push_str(&format!(" · {}", escape(name)));
            shown.push(key);
        }
    }
    format!(
        "**{}**{short}\n\n{}",
        escape(&term.name),
        with_code(question.language.of(&term.definition))
    )
}

/// That the name under the cursor is a wrong spelling.
fn spelling(question: &Question<'_>, found: &TermAt, id: TermId) -> String {
    let glossary = question.workspace.glossary();
    let misspelt = found
        .name
        .is_some_and(|name| glossary.name(name).form == NameForm::Misspelt);
    if !misspelt {
        return String::new();
    }
    let (name, written) = (escape(&glossary.term(id).name), escape(&found.text));
    question.language.say(
        format!("✎ written **{name}**, not “{written}”"),
        format!("✎ “{written}”의 바른 표기는 **{name}**"),
    )
}

fn former(question: &Question<'_>, id: TermId) -> Option<String> {
    let term = question.workspace.glossary().term(id);
    // `Kinesis Data Firehose` says nothing beside `Amazon Kinesis Data Firehose`.
    let shorter = |name: &str| {
        term.former
            .iter()
            .any(|other| other.name.len() > name.len() && other.name.ends_with(name))
    };
    let former = term.former.iter().filter(|former| !shorter(&former.name));
    let names = former.take(2).map(|former| {
        let (name, until, source) = (
            escape(&former.name),
            wording::day_written(question.language, &former.until),
            facts::source(question, &former.source),
        );
        question.language.say(
            format!("{name} (until {until}, {source})"),
            format!("{name} ({until}까지, {source})"),
        )
    });
    let names: Vec<String> = names.collect();
    let names = names.join(" · ");
    (!names.is_empty()).then(|| {
        question
            .language
            .say(format!("Formerly {names}"), format!("옛 이름: {names}"))
    })
}

/// The state today where it is not simply open, and one that is announced.
fn states(question: &Question<'_>, id: TermId) -> Vec<String> {
    let glossary = question.workspace.glossary();
    let now = glossary.status_on(id, question.today);
    let ahead = glossary.upcoming(id, question.today);
    now.into_iter()
        .chain(ahead)
        .map(|status| state(question, status))
        .collect()
}

fn documentation(question: &Question<'_>, id: TermId) -> Option<String> {
    let address = &question.workspace.glossary().term(id).docs;
    let title = question.language.say("AWS documentation", "AWS 문서");
    (!address.is_empty()).then(|| format!("[{title}]({address})"))
}

fn state(question: &Question<'_>, status: &Status) -> String {
    let state = wording::availability(status, question.today, question.language);
    let successor = status
        .successor
        .as_deref()
        .and_then(|id| question.workspace.glossary().term_by_id(id));
    let successor = successor.map_or_else(String::new, |id| {
        format!(" → {}", question.workspace.glossary().term(id).name)
    });
    // What has opened again is nothing to be warned of.
    let sign = if status.state == Availability::Open { "" } else { "⚠ " };
    format!("{sign}{state}{successor} · {}", facts::source(question, &status.source))
}
