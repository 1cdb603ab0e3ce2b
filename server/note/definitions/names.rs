//! The names that a lead gives, and whether it looks like a term at all.

use awsnotes_glossary::Glossary;

use super::super::DefinitionForm;
use super::super::plain::plain;
use super::brackets;
use super::leads;
use crate::text::Span;

/// The names of one term with their place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Names {
    /// Plain, the first as the key.
    pub names: Vec<String>,
    /// Where they stand, marks and numbering excluded.
    pub span: Span,
    /// What brackets in it show.
    pub form: Option<DefinitionForm>,
}

/// Words that name a property of something, not a thing; and titles of sections about the note itself.
const LABELS: [&str; 136] = [
    "note",
    "notes",
    "tip",
    "tips",
    "example",
    "examples",
    "ex",
    "e.g",
    "use case",
    "use cases",
    "usecase",
    "cost",
    "costs",
    "price",
    "pricing",
    "pros",
    "cons",
    "advantages",
    "disadvantages",
    "benefit",
    "benefits",
    "feature",
    "features",
    "summary",
    "overview",
    "introduction",
    "conclusion",
    "important",
    "warning",
    "caution",
    "remember",
    "question",
    "answer",
    "q",
    "a",
    "type",
    "types",
    "name",
    "description",
    "default",
    "limit",
    "limits",
    "limitation",
    "limitations",
    "requirement",
    "requirements",
    "step",
    "steps",
    "source",
    "target",
    "build",
    "test",
    "deploy",
    "input",
    "output",
    "outputs",
    "yes",
    "no",
    "true",
    "false",
    "why",
    "what",
    "how",
    "when",
    "where",
    "who",
    "key",
    "value",
    "option",
    "options",
    "security",
    "performance",
    "availability",
    "scalability",
    "durability",
    "monitoring",
    "network",
    "networking",
    "storage",
    "compute",
    "database",
    "architecture",
    "purpose",
    "solution",
    "scenario",
    "problem",
    "result",
    "reason",
    "keywords",
    "keyword",
    "exam tip",
    "exam tips",
    "best practice",
    "best practices",
    "prerequisites",
    "toc",
    "table of contents",
    "contents",
    "reference",
    "references",
    "todo",
    "series",
    "link",
    "links",
    "resources",
    "related",
    "see also",
    "update",
    "updated",
    "author",
    "date",
    "category",
    "tags",
    "title",
    "env",
    "files",
    "hooks",
    "phases",
    "cache",
    "client",
    "server",
    "public key",
    "private key",
    "http",
    "https",
    "api",
    "cpu",
    "os",
    "other",
    "others",
    "etc",
    "general",
    "common",
    "basic",
    "advanced",
    "in transit",
];

/// The longest name, in characters.
const LONGEST: usize = 60;

/// The title of a heading: plain, without numbering and ornaments.
pub fn title_of(text: &str) -> &str {
    text[leads::numbering(text)..].trim()
}

/// The part of a span after numbering and ornaments.
pub(super) fn without_numbering(source: &str, span: Span) -> Span {
    let text = span.of(source);
    Span::between(span.start + leads::numbering(text) as u32, span.end)
}

/// The names of the lead of a key or sentence; none when it does not look like a term.
pub(super) fn of_lead(source: &str, lead: Span, glossary: &Glossary) -> Option<Names> {
    of_phrase(source, lead, glossary, |name| {
        is_known(name, glossary) || is_abbreviation(name) || is_capitalised(name)
    })
}

/// The names of a heading: known ones, and those with brackets that explain each other.
pub(super) fn of_heading(source: &str, lead: Span, glossary: &Glossary) -> Option<Names> {
    of_phrase(source, lead, glossary, |name| is_known(name, glossary))
}

/// The names of a cell or a list of definitions, whose place says that it is a term.
pub(super) fn of_cell(source: &str, lead: Span, glossary: &Glossary) -> Option<Names> {
    of_phrase(source, lead, glossary, |name| {
        is_known(name, glossary) || !is_label(name) && name.chars().any(char::is_alphabetic)
    })
}

fn of_phrase(source: &str, lead: Span, glossary: &Glossary, is_term: impl Fn(&str) -> bool) -> Option<Names> {
    let lead = without_numbering(source, lead);
    let span = without_marks(source, lead);
    if let Some(mut pair) = brackets::whole(source, span, glossary) {
        pair.span = span;
        return Some(pair);
    }
    let name = plain(span.of(source), LONGEST + 1);
    let name = name.trim_matches(['"', '\'', '“', '”', ' ', ':']).to_owned();
    let count = name.chars().count();
    if count == 0 || count > LONGEST || is_label(&name) || !is_term(&name) {
        return None;
    }
    Some(Names {
        names: vec![name],
        span,
        form: None,
    })
}

/// Without the marks of emphasis, quotes and blanks around it.
fn without_marks(source: &str, span: Span) -> Span {
    let text = span.of(source);
    let marks = ['*', '_', ' ', '`', '"', '\'', '\t', ':'];
    let inner = text.trim_start_matches(marks);
    let start = span.start + (text.len() - inner.len()) as u32;
    Span::between(start, start + inner.trim_end_matches(marks).len() as u32)
}

fn is_known(name: &str, glossary: &Glossary) -> bool {
    glossary
        .lookup(name)
        .is_some_and(|name| !glossary.name(name).everyday || glossary.name(name).text.contains(' '))
        || glossary.lookup(name).is_some()
}

/// Whether a phrase is an everyday label, not a name.
pub(super) fn is_label(name: &str) -> bool {
    let folded = name.to_lowercase();
    let folded = folded.trim_matches(['.', '?', '!', ' ']);
    LABELS.contains(&folded)
}

/// Two to eight capitals and digits, a capital first: `SNI`, `SSE-S3`.
pub(super) fn is_abbreviation(name: &str) -> bool {
    let letters = name.chars().filter(char::is_ascii_uppercase).count();
    (2..=9).contains(&name.len())
        && letters >= 2
        && name.starts_with(|first: char| first.is_ascii_uppercase())
        && name
            .chars()
            .all(|letter| letter.is_ascii_uppercase() || letter.is_ascii_digit() || "-/&s".contains(letter))
}

fn is_capitalised(name: &str) -> bool {
    let words = name.split_whitespace().count();
    let latin = name.chars().filter(char::is_ascii_alphabetic).count();
    let letters = name.chars().filter(|letter| letter.is_alphabetic()).count();
    (1..=6).contains(&words)
        && latin >= 2
        && latin == letters
        && leads::capitalised(name)
        && !name.contains(['?', '=', '$', '/', '<', '>', '{', '}', '|', ';'])
        && !name.ends_with(['.', ','])
}
