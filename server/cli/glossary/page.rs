//! The glossary as one page for a browser, which needs nothing else.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{self, Write};

use awsnotes_glossary::schema::{Availability, Kind};
use awsnotes_glossary::{Day, Fact, Glossary, Period, TermId};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::features::glossary::{Defined, Term};
use crate::rules::{Language, wording};

const TEMPLATE: &str = include_str!("../glossary.html");

/// What a relative address keeps as it is.
const IN_PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// The most definitions of a term that are open from the start.
const OPEN: usize = 2;
/// The most names that are shown; all are searched.
const MOST_NAMES: usize = 8;

/// What the terms are looked up in.
pub struct Knowledge<'a> {
    /// What is known about AWS, the writer's terms included.
    pub glossary: &'a Glossary,
    /// The day on which states and values are to hold.
    pub today: Day,
}

/// Writes the page. Links to notes hold where the page lies in the root.
pub fn write(out: &mut dyn Write, terms: &[Term], knowledge: &Knowledge<'_>, language: Language) -> io::Result<()> {
    let mut articles = String::new();
    for term in terms {
        article(&mut articles, term, knowledge);
    }
    let language = match language {
        Language::En => "en",
        Language::Ko => "ko",
    };
    let page = TEMPLATE
        .replacen("{language}", language, 2)
        .replacen("{count}", &terms.len().to_string(), 1);
    let (head, tail) = page.split_once("{terms}").unwrap_or((&page, ""));
    [head, &articles, tail]
        .iter()
        .try_for_each(|part| out.write_all(part.as_bytes()))
}

/// A path as a link says it.
pub fn address(path: &str) -> String {
    // A path that begins like `mailto:` would be read as an address of another kind.
    format!("./{}", utf8_percent_encode(path, IN_PATH))
}

fn article(html: &mut String, term: &Term, knowledge: &Knowledge<'_>) {
    let search = std::iter::once(&term.name)
        .chain(&term.names)
        .fold(String::new(), |all, name| all + "\n" + name);
    let own = if term.definitions.is_empty() { "" } else { " data-own" };
    // Writing into a string cannot fail.
    let _ = write!(
        html,
        "<article id=\"{}\" data-search=\"{}\"{own}>",
        escaped(&term.id),
        escaped(search.trim())
    );
    let _ = write!(
        html,
        "<h2><a href=\"#{}\">{}</a>",
        address_of_term(&term.id),
        escaped(&term.name)
    );
    let [en, ko] = term.kind.map_or(["from your notes", "내 노트의 용어"], kind);
    let _ = write!(html, " <small>{}</small></h2>", both(en, ko));
    if !term.names.is_empty() {
        let names = term.names.iter().take(MOST_NAMES);
        let names: Vec<String> = names.map(|name| format!("<span>{}</span>", escaped(name))).collect();
        let _ = write!(html, "<p class=\"names\">{}</p>", names.join(" "));
    }
    definitions(html, term);
    if let Some(definition) = &term.definition {
        let (en, ko) = (escaped(definition.english()), escaped(definition.korean()));
        let _ = write!(html, "<p lang=\"en\">{en}</p><p lang=\"ko\">{ko}</p>");
    }
    if let Some(id) = knowledge.glossary.term_by_id(&term.id) {
        changes(html, id, knowledge);
        facts(html, id, knowledge);
    }
    footer(html, term);
    html.push_str("</article>\n");
}

/// What the notes say, explicit forms first, each text once.
fn definitions(html: &mut String, term: &Term) {
    let mut seen = BTreeSet::new();
    let said = term.definitions.iter().filter(|defined| !defined.text.is_empty());
    let mut said: Vec<&Defined> = said.filter(|defined| seen.insert(&defined.text)).collect();
    said.sort_by_key(|defined| defined.form);
    let quote = |html: &mut String, defined: &&Defined| {
        let (text, path, line) = (escaped(&defined.text), escaped(&defined.path), defined.start.line);
        let href = address(&defined.path);
        let _ = write!(
            html,
            "<blockquote><p>{text}</p><footer><a href=\"{href}\">{path}</a>:{line}</footer></blockquote>"
        );
    };
    let (open, more) = said.split_at(said.len().min(OPEN));
    open.iter().for_each(|defined| quote(html, defined));
    if !more.is_empty() {
        let count = more.len();
        let summary = both(
            &format!("{count} more in your notes"),
            &format!("내 노트의 설명 {count}개 더"),
        );
        let _ = write!(html, "<details><summary>{summary}</summary>");
        more.iter().for_each(|defined| quote(html, defined));
        html.push_str("</details>");
    }
}

/// Names and states that are past or ahead.
fn changes(html: &mut String, id: TermId, knowledge: &Knowledge<'_>) {
    let Knowledge { glossary, today } = *knowledge;
    for former in &glossary.term(id).former {
        let (name, until) = (escaped(&former.name), escaped(&former.until));
        let text = both(&format!("{name} until {until}"), &format!("{until}까지 {name}"));
        let _ = write!(html, "<p class=\"change\">↻ {text}</p>");
    }
    for status in glossary
        .status_on(id, today)
        .into_iter()
        .chain(glossary.upcoming(id, today))
    {
        let told = |language| escaped(&wording::availability(status, today, language));
        let next = status.successor.as_deref().and_then(|next| glossary.term_by_id(next));
        let next = next.map_or_else(String::new, |next| format!(" → {}", escaped(&glossary.term(next).name)));
        let text = both(
            &format!("{}{next}", told(Language::En)),
            &format!("{}{next}", told(Language::Ko)),
        );
        // What has opened again is nothing to be warned of.
        let sign = if status.state == Availability::Open { "" } else { "⚠ " };
        let _ = write!(html, "<p class=\"change\">{sign}{text}</p>");
    }
}

/// Values of today with their sources.
fn facts(html: &mut String, id: TermId, knowledge: &Knowledge<'_>) {
    let Knowledge { glossary, today } = *knowledge;
    let facts = glossary.facts_of(id).iter().map(|fact| glossary.fact(*fact));
    let values: Vec<(&Fact, &Period)> = facts.filter_map(|fact| Some((fact, fact.period_on(today)?))).collect();
    if values.is_empty() {
        return;
    }
    let count = values.len();
    let s = if count == 1 { "" } else { "s" };
    let summary = both(&format!("{count} fact{s}"), &format!("사실 {count}개"));
    let _ = write!(html, "<details class=\"facts\"><summary>{summary}</summary><ul>");
    for (fact, period) in values {
        let value = |language| escaped(&wording::bounded(language, fact, period));
        let since = period.since.as_ref();
        let [en, ko] = since.map_or_else(Default::default, |since| {
            [format!(" since {since}"), format!(" ({since}부터)")]
        });
        let text = both(
            &format!(
                "{}: <b>{}</b>{en}",
                escaped(fact.entry.attribute.english()),
                value(Language::En)
            ),
            &format!(
                "{}: <b>{}</b>{ko}",
                escaped(fact.entry.attribute.korean()),
                value(Language::Ko)
            ),
        );
        let _ = write!(html, "<li>{text}");
        if period.source.starts_with("https://") {
            let (source, word) = (escaped(&period.source), both("source", "출처"));
            let _ = write!(html, " <a href=\"{source}\" rel=\"noreferrer\">{word}</a>");
        }
        html.push_str("</li>");
    }
    html.push_str("</ul></details>");
}

fn footer(html: &mut String, term: &Term) {
    html.push_str("<footer>");
    let (mentions, notes) = (term.mentions, term.notes);
    let [s, es] = [mentions, notes].map(|count| if count == 1 { "" } else { "s" });
    if mentions > 0 {
        html.push_str(&both(
            &format!("{mentions} mention{s} in {notes} note{es}"),
            &format!("노트 {notes}개에서 {mentions}번"),
        ));
    }
    if let Some(docs) = term.docs.as_deref().filter(|docs| docs.starts_with("https://")) {
        let (docs, word) = (escaped(docs), both("Documentation", "공식 문서"));
        let _ = write!(html, " <a href=\"{docs}\" rel=\"noreferrer\">{word}</a>");
    }
    html.push_str("</footer>");
}

/// The same in both languages; the page shows one. Both are HTML.
fn both(en: &str, ko: &str) -> String {
    format!("<span lang=\"en\">{en}</span><span lang=\"ko\">{ko}</span>")
}

fn kind(kind: Kind) -> [&'static str; 2] {
    match kind {
        Kind::Service => ["service", "서비스"],
        Kind::Feature => ["feature", "기능"],
        Kind::Concept => ["concept", "개념"],
        Kind::Exam => ["exam", "시험"],
        Kind::Tool => ["tool", "도구"],
    }
}

fn address_of_term(id: &str) -> String {
    utf8_percent_encode(id, IN_PATH).to_string()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_cannot_bring_markup_into_the_page() {
        assert_eq!(escaped("<script>\"&\""), "&lt;script&gt;&quot;&amp;&quot;");
        assert_eq!(address("노트 1:2.md"), "./%EB%85%B8%ED%8A%B8%201%3A2.md");
    }

    #[test]
    fn the_template_has_its_places() {
        assert_eq!(TEMPLATE.matches("{language}").count(), 2);
        assert_eq!(TEMPLATE.matches("{count}").count(), 1);
        assert_eq!(TEMPLATE.matches("{terms}").count(), 1);
    }
}
