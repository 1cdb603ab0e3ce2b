//! The glossary as one page for a browser, which needs nothing else.

use std::fmt::Write as _;
use std::io::{self, Write};

use awsnotes_glossary::schema::Kind;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::features::glossary::Term;
use crate::rules::Language;

const TEMPLATE: &str = include_str!("../glossary.html");

/// What a relative address keeps as it is.
const IN_PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// Writes the page. Links to notes hold where the page lies in the root.
pub fn write(out: &mut dyn Write, terms: &[Term], language: Language) -> io::Result<()> {
    let mut articles = String::new();
    for term in terms {
        article(&mut articles, term);
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

fn article(html: &mut String, term: &Term) {
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
    if let Some([en, ko]) = term.kind.map(kind) {
        let _ = write!(
            html,
            " <small><span lang=\"en\">{en}</span><span lang=\"ko\">{ko}</span></small>"
        );
    }
    html.push_str("</h2>");
    if !term.names.is_empty() {
        let names: Vec<String> = term
            .names
            .iter()
            .map(|name| format!("<span>{}</span>", escaped(name)))
            .collect();
        let _ = write!(html, "<p class=\"names\">{}</p>", names.join(" "));
    }
    for defined in term.definitions.iter().filter(|defined| !defined.text.is_empty()) {
        let (text, path, line) = (escaped(&defined.text), escaped(&defined.path), defined.start.line);
        let href = address(&defined.path);
        let _ = write!(
            html,
            "<blockquote><p>{text}</p><footer><a href=\"{href}\">{path}</a>:{line}</footer></blockquote>"
        );
    }
    if let Some(definition) = &term.definition {
        let (en, ko) = (escaped(&definition.en), escaped(&definition.ko));
        let _ = write!(html, "<p lang=\"en\">{en}</p><p lang=\"ko\">{ko}</p>");
    }
    footer(html, term);
    html.push_str("</article>\n");
}

fn footer(html: &mut String, term: &Term) {
    html.push_str("<footer>");
    let (mentions, notes) = (term.mentions, term.notes);
    let [s, es] = [mentions, notes].map(|count| if count == 1 { "" } else { "s" });
    if mentions > 0 {
        let _ = write!(
            html,
            "<span lang=\"en\">{mentions} mention{s} in {notes} note{es}</span>"
        );
        let _ = write!(html, "<span lang=\"ko\">노트 {notes}개에서 {mentions}번</span>");
    }
    if let Some(docs) = term.docs.as_deref().filter(|docs| docs.starts_with("https://")) {
        let docs = escaped(docs);
        let _ = write!(
            html,
            " <a href=\"{docs}\" rel=\"noreferrer\"><span lang=\"en\">Documentation</span><span lang=\"ko\">공식 문서</span></a>"
        );
    }
    html.push_str("</footer>");
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
