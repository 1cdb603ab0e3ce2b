//! Headings under which nothing stands but filler.

use awsnotes_glossary::Glossary;
use awsnotes_glossary::keys::is_letter;

use super::dialect::Masked;
use super::html;
use super::outline::Outline;
use crate::text::Span;

/// What writers put where they mean to write later.
const FILLERS: [&str; 12] = [
    "todo",
    "tbd",
    "tba",
    "wip",
    "fixme",
    "작성 예정",
    "작성예정",
    "추후 작성",
    "추후 정리",
    "추후",
    "준비 중",
    "준비중",
];

/// The longest text, in bytes, that may be filler: a word said over and over.
const LONGEST_FILLER: usize = 200;

/// Marks the headings that are stubs: no deeper heading under them, and a body that is empty or filler.
pub(super) fn mark(source: &str, masked: &Masked<'_>, outline: &mut Outline, glossary: &Glossary) {
    for at in 0..outline.headings.len() {
        let heading = &outline.headings[at];
        if heading.nested || heading.level == 1 && at == 0 {
            continue;
        }
        let next = outline.headings[at + 1..].iter().find(|next| !next.nested);
        if next.is_some_and(|next| next.level > heading.level) {
            continue;
        }
        let end = next.map_or(source.len() as u32, |next| next.span.start);
        let body = Span::between(heading.span.end, end.max(heading.span.end));
        let first = outline.links.partition_point(|link| link.span.start < body.start);
        let linked = outline.links.get(first).is_some_and(|link| body.covers(link.span));
        outline.headings[at].stub = !linked && is_filler(source, masked, body, glossary);
    }
}

/// Whether a body begins with so many different words, without a mark among them, that it is no filler.
fn is_prose(body: &str) -> bool {
    // No filler has more than two words, but for one that is said over and over.
    let (mut first, mut others) = (None, 0);
    for word in body.split_ascii_whitespace() {
        let mark = word.find(['<', '{', '%', '`']);
        let shown = &word[..mark.unwrap_or(word.len())];
        if shown.contains(is_letter) && shown != *first.get_or_insert(shown) {
            others += 1;
        }
        if others == 2 || mark.is_some() {
            break;
        }
    }
    others == 2
}

fn is_filler(source: &str, masked: &Masked<'_>, body: Span, glossary: &Glossary) -> bool {
    if is_prose(body.of(source)) {
        return false;
    }
    let mut text = String::new();
    let mut at = body.start;
    while at < body.end {
        if text.len() > LONGEST_FILLER {
            return false;
        }
        if let Some(hole) = masked.opaque.iter().find(|hole| hole.start <= at && at < hole.end) {
            let comment = masked.comments.contains(hole);
            let line_break = html::tag(source, hole.start as usize).is_some_and(|tag| tag.is("br"));
            let attributes = hole.of(source).starts_with("{:") && !hole.of(source).contains("toc");
            if !comment && !line_break && !attributes {
                return false;
            }
            at = hole.end;
            continue;
        }
        if let Some(tag) = html::tag(source, at as usize) {
            if !tag.is("br") && !tag.is("hr") {
                return false;
            }
            at = tag.span.end;
            continue;
        }
        let Some(character) = source[at as usize..].chars().next() else {
            break;
        };
        text.push(character);
        at += character.len_utf8() as u32;
    }
    let lines = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !is_rule(line));
    let lines: Vec<&str> = lines
        .map(|line| line.trim_start_matches(['-', '*', '+', '>', ' ']).trim())
        .collect();
    let shown = lines.join(" ");
    let folded = shown
        .trim_matches(['.', '!', '…', '*', '_', '(', ')', '~', ':', ' '])
        .to_lowercase();
    if folded.is_empty() && !shown.contains('`') {
        return true;
    }
    if FILLERS.contains(&folded.as_str()) {
        return true;
    }
    // One single word, be it repeated, that says nothing.
    let mut words = folded.split_whitespace();
    let first = words.next().unwrap_or("");
    words.all(|word| word == first)
        && lines
            .iter()
            .all(|line| line.chars().all(char::is_alphabetic) || line.split_whitespace().all(|word| word == first))
        && first.chars().all(char::is_alphabetic)
        && first.chars().count() <= 12
        && glossary.lookup(first).is_none()
}

/// A thematic break, or the underline of a heading.
fn is_rule(line: &str) -> bool {
    let mut marks = line.chars().filter(|mark| !mark.is_whitespace());
    let Some(first) = marks.next() else { return false };
    matches!(first, '-' | '*' | '_' | '=') && marks.clone().count() >= 1 && marks.all(|mark| mark == first)
}

#[cfg(test)]
mod tests {
    use crate::note::{Dialect, Markdown, read};
    use awsnotes_glossary::Glossary;

    fn stubs(source: &str) -> Vec<String> {
        let dialect = Dialect {
            markdown: Markdown::Kramdown,
            ..Dialect::default()
        };
        let note = read(source, dialect, Glossary::bundled());
        note.headings
            .iter()
            .filter(|heading| heading.stub)
            .map(|heading| heading.text.to_string())
            .collect()
    }

    #[test]
    fn filler_is_a_stub() {
        assert_eq!(
            stubs("# 글\n\n## A\n\nhaha\nhaha\n\n<br>\n## B\nTODO\n## C\n<!-- later -->\n***\n## D\n"),
            ["A", "B", "C", "D"]
        );
    }

    #[test]
    fn a_generated_list_of_contents_is_none() {
        assert_eq!(
            stubs("## Contents\n\n* TOC\n{:toc}\n\n## A\n내용이 있다\n"),
            Vec::<String>::new()
        );
    }

    #[test]
    fn what_says_something_is_none() {
        let source = "## A\n### B\n내용이 있다\n## C\n[링크](b.md)\n## D\nS3\n## E\n![](a.png)\n## F\n42\n## G\n`x`\n## H\n- 하나\n- 둘\n";
        assert_eq!(stubs(source), Vec::<String>::new());
    }
}
