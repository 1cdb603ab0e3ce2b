//! What a term or a link under the cursor means: the writer's own words first, then the glossary, then dated facts.

use awsnotes_glossary::{Availability, FactId, TermId, Verdict, judge};

use super::terms::{TermAt, definition, term_at};
use super::{Question, links_at, series};
use crate::note::{Claim, plain};
use crate::text::Span;
use crate::workspace::resolve::{FragmentTarget, Target};

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

/// The most definitions, and the most facts, that are shown in full.
const MOST_SHOWN: usize = 3;

/// Says what stands at the place.
pub fn hover(question: &Question<'_>) -> Option<Hover> {
    let found = match term_at(question) {
        Some(found) => Some((found.span, term(question, &found))),
        None => link(question),
    };
    let (span, markdown) = match (found, series::chain_at(question)) {
        (Some((span, markdown)), Some((_, chain))) => (span, format!("{markdown}\n\n{chain}")),
        (found, chain) => found.or(chain)?,
    };
    let plain = to_plain(&markdown);
    Some(Hover { span, markdown, plain })
}

fn term(question: &Question<'_>, found: &TermAt) -> String {
    let mut parts = vec![own_words(question, found)];
    for term in &found.terms {
        parts.push(bundled(question, *term));
        parts.push(facts(question, *term));
    }
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n")
}

/// What the notes say, with where they say it.
fn own_words(question: &Question<'_>, found: &TermAt) -> String {
    let Question {
        workspace, language, ..
    } = *question;
    let mut lines = Vec::new();
    for id in found.definitions.iter().take(MOST_SHOWN) {
        let Some(definition) = definition(workspace, *id) else {
            continue;
        };
        let name = definition
            .names
            .iter()
            .map(|name| escape(name))
            .collect::<Vec<_>>()
            .join(" · ");
        let path = &workspace.entry(id.note).path;
        let place = match id.note == question.note {
            true => language.say("in this note", "이 노트"),
            false => format!("`{path}`"),
        };
        lines.push(format!("**{name}** — {}\n\n*{place}*", escape(&definition.text)));
    }
    if found.definitions.len() > 1 {
        let mut notes: Vec<_> = found.definitions.iter().map(|id| id.note).collect();
        notes.sort_unstable();
        notes.dedup();
        let (count, notes) = (found.definitions.len(), notes.len());
        lines.push(language.say(
            format!("defined {count} times in {notes} notes"),
            format!("노트 {notes}개에서 {count}번 정의됨"),
        ));
    }
    lines.join("\n\n")
}

fn bundled(question: &Question<'_>, id: TermId) -> String {
    let Question {
        workspace, language, ..
    } = *question;
    let glossary = workspace.glossary();
    let term = glossary.term(id);
    let mut text = format!("**{}**", escape(&term.name));
    let short: Vec<&str> = term
        .abbreviation
        .iter()
        .chain(&term.korean)
        .map(String::as_str)
        .take(4)
        .collect();
    if !short.is_empty() {
        text.push_str(&format!(" ({})", escape(&short.join(", "))));
    }
    text.push_str(&format!(" — {}", escape(language.of(&term.definition))));
    for former in &term.former {
        text.push_str("\n\n");
        text.push_str(&language.say(
            format!(
                "Formerly {} (until {}) · [source]({})",
                escape(&former.name),
                former.until,
                former.source
            ),
            format!(
                "옛 이름 {} ({}까지) · [출처]({})",
                escape(&former.name),
                former.until,
                former.source
            ),
        ));
    }
    if let Some(status) = glossary.status_on(id, question.today) {
        text.push_str(&format!("\n\n{}", state(question, status)));
    }
    if let Some(status) = glossary.upcoming(id, question.today) {
        text.push_str(&format!("\n\n{}", state(question, status)));
    }
    if !term.docs.is_empty() {
        text.push_str(&format!(
            "\n\n[{}]({})",
            language.say("AWS documentation", "AWS 문서"),
            term.docs
        ));
    }
    text
}

fn state(question: &Question<'_>, status: &awsnotes_glossary::schema::Status) -> String {
    let (en, ko) = match status.state {
        Availability::Open => ("open to all", "누구나 사용 가능"),
        Availability::Maintenance => ("in maintenance, without new features", "유지 보수만 제공"),
        Availability::ClosedToNew => ("closed to new customers", "신규 고객 사용 불가"),
        Availability::EndOfSupport => ("without support", "지원 종료"),
        Availability::Ended => ("ended", "종료"),
    };
    let successor = status
        .successor
        .as_deref()
        .and_then(|id| question.workspace.glossary().term_by_id(id));
    let successor = successor.map_or_else(String::new, |id| {
        format!(" → {}", question.workspace.glossary().term(id).name)
    });
    let source = link_or_text(question, &status.source);
    question.language.say(
        format!("⚠ {en} since {}{successor} · {source}", status.on),
        format!("⚠ {}부터 {ko}{successor} · {source}", status.on),
    )
}

fn link_or_text(question: &Question<'_>, source: &str) -> String {
    match source.starts_with("https://") {
        true => format!("[{}]({source})", question.language.say("source", "출처")),
        false => escape(source),
    }
}

/// Current values with their dates, those that the line under the cursor states first.
fn facts(question: &Question<'_>, term: TermId) -> String {
    let Question {
        workspace,
        note,
        text,
        offset,
        language,
        today,
    } = *question;
    let glossary = workspace.glossary();
    let line = line_around(text, offset);
    let claims = &workspace.entry(note).note.claims;
    let here = |fact: FactId| {
        claims
            .iter()
            .find(|claim| claim.fact == fact && line.start <= claim.span.start && claim.span.end <= line.end)
    };
    let mut facts: Vec<FactId> = glossary.facts_of(term).to_vec();
    facts.sort_by_key(|fact| (here(*fact).is_none(), glossary.fact(*fact).periods.len() < 2));
    let mut lines = Vec::new();
    for id in facts.iter().take(MOST_SHOWN) {
        let fact = glossary.fact(*id);
        let Some(now) = fact.period_on(today) else { continue };
        let value = match fact
            .entry
            .states
            .iter()
            .find(|state| state.name == now.written.as_ref())
        {
            Some(state) => language.of(&state.says).to_owned(),
            None => now.written.to_string(),
        };
        let since = now.since.map_or_else(String::new, |since| {
            language.say(format!(" since {since}"), format!(" ({since}부터)"))
        });
        let agrees = here(*id).map_or_else(String::new, |claim| agreement(question, *id, claim));
        let source = link_or_text(question, &now.source);
        lines.push(format!(
            "- {}: **{}**{since} · {source}{agrees}",
            escape(language.of(&fact.entry.attribute)),
            escape(&value)
        ));
    }
    if facts.len() > MOST_SHOWN {
        let more = facts.len() - MOST_SHOWN;
        lines.push(language.say(format!("- … and {more} more"), format!("- … 외 {more}개")));
    }
    lines.join("\n")
}

fn agreement(question: &Question<'_>, id: FactId, claim: &Claim) -> String {
    let fact = question.workspace.glossary().fact(id);
    let (en, ko) = match judge(fact, claim.variant.map(usize::from), &claim.stated, question.today) {
        Verdict::Current(_) => (" · this line agrees ✓", " · 이 줄과 같음 ✓"),
        Verdict::Stale { .. } => (" · this line is out of date ✗", " · 이 줄은 지난 값 ✗"),
        Verdict::Unknown | Verdict::Silent => return String::new(),
    };
    question.language.say(en, ko)
}

/// A link: the title and the first lines of what it leads to.
fn link(question: &Question<'_>) -> Option<(Span, String)> {
    let Question { workspace, note, .. } = *question;
    let link = links_at(workspace, note, question.offset)?;
    let Target::Note { note: target, fragment } = workspace.resolve(note, link) else {
        return None;
    };
    let entry = workspace.entry(target);
    let text = workspace.text(target)?;
    let section = fragment
        .as_ref()
        .and_then(|fragment| match workspace.fragment(target, &fragment.text) {
            FragmentTarget::Found(span) => entry.note.headings.iter().find(|heading| heading.span == span),
            _ => None,
        });
    let (title, from, to) = match section {
        Some(heading) => (heading.text.to_string(), heading.span.end, heading.section_end),
        None => {
            let first = entry.note.headings.first().filter(|heading| heading.level == 1);
            let title = entry
                .note
                .front_matter
                .title
                .as_deref()
                .or(first.map(|heading| heading.text.as_ref()));
            (
                title.unwrap_or(&entry.path).to_owned(),
                first.map_or(entry.note.front_matter.span.end, |heading| heading.span.end),
                text.len() as u32,
            )
        }
    };
    let body = Span::between(from, to.max(from)).of(&text);
    let body = body.get(..body.floor_char_boundary(2_000)).unwrap_or(body);
    let shown = plain(body, 280);
    Some((
        link.span,
        format!("**{}**\n\n{}\n\n`{}`", escape(&title), escape(&shown), entry.path),
    ))
}

fn line_around(text: &str, offset: u32) -> Span {
    let at = offset as usize;
    let start = text[..at].rfind('\n').map_or(0, |found| found + 1);
    let end = text[at..].find('\n').map_or(text.len(), |found| at + found);
    Span::between(start as u32, end as u32)
}

/// Writes text so that Markdown shows it as it is.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(
            character,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~'
        ) {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

/// The Markdown made here, as plain text: links show their address.
fn to_plain(markdown: &str) -> String {
    let lines = markdown.lines().map(|line| {
        let mut shown = line.to_owned();
        while let Some(middle) = shown.find("](") {
            let (Some(open), Some(close)) = (shown[..middle].rfind('['), shown[middle..].find(')')) else {
                break;
            };
            let replaced = format!("{}: {}", &shown[open + 1..middle], &shown[middle + 2..middle + close]);
            shown.replace_range(open..=middle + close, &replaced);
        }
        unmarked(&shown)
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn unmarked(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => out.extend(characters.next()),
            '*' | '`' => {}
            other => out.push(other),
        }
    }
    out
}
