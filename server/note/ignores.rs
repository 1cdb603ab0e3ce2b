//! Requests to be silent: comments, and keys of the front matter.

use super::dialect::Masked;
use super::outline::{BlockKind, Outline};
use super::{FrontMatter, Ignore};
use crate::text::Span;

/// What the comments of a note ask for.
#[derive(Debug, Default)]
pub(super) struct Requests {
    pub ignores: Vec<Ignore>,
    /// The place of the day of an `awsnotes-as-of` comment.
    pub as_of: Option<Span>,
}

/// Reads the comments and the front matter of a note.
pub(super) fn read(source: &str, masked: &Masked<'_>, outline: &Outline, front_matter: &FrontMatter) -> Requests {
    let whole = Span::between(0, source.len() as u32);
    let mut requests = Requests::default();
    if !front_matter.ignore.is_empty() {
        let rules = front_matter.ignore.clone();
        requests.ignores.push(Ignore {
            span: front_matter.span,
            rules,
            scope: whole,
        });
    }
    for comment in &masked.comments {
        let Some((keyword, rest)) = request(source, *comment) else {
            continue;
        };
        match keyword {
            "awsnotes-as-of" => requests.as_of = Some(trimmed(source, rest)),
            "awsnotes-ignore-file" => requests.ignores.push(Ignore {
                rules: rules(source, rest),
                scope: whole,
                span: *comment,
            }),
            "awsnotes-ignore" => {
                let scope = scope(source, *comment, outline);
                requests.ignores.push(Ignore {
                    rules: rules(source, rest),
                    scope,
                    span: *comment,
                });
            }
            // Asks for something that there is not: a request without rules, so that its writer is told.
            _ => requests.ignores.push(Ignore {
                rules: Box::default(),
                scope: Span::between(comment.end, comment.end),
                span: *comment,
            }),
        }
    }
    requests
}

/// A place without the blanks at its ends, and without a colon before it.
fn trimmed(source: &str, span: Span) -> Span {
    let text = span.of(source);
    let start = span.start
        + (text.len()
            - text
                .trim_start_matches(|mark: char| mark == ':' || mark.is_whitespace())
                .len()) as u32;
    Span::between(start, (span.start + text.trim_end().len() as u32).max(start))
}

/// The keyword of a comment and what follows it.
fn request(source: &str, comment: Span) -> Option<(&str, Span)> {
    let text = comment.of(source);
    let from = text.find("awsnotes-")?;
    if !text[..from]
        .trim_start_matches(['<', '!', '-', '{', '/', '*', '%'])
        .trim()
        .is_empty()
    {
        return None;
    }
    let length = text[from..]
        .find(|mark: char| !(mark.is_ascii_alphanumeric() || mark == '-'))
        .unwrap_or(text.len() - from);
    let keyword = text[from..from + length].trim_end_matches('-');
    let end = text
        .trim_end_matches(['>', '-', '}', '/', '*', '%'])
        .len()
        .max(from + length);
    Some((
        keyword,
        Span::between(comment.start + (from + length) as u32, comment.start + end as u32),
    ))
}

/// The rules before the reason, with their places.
fn rules(source: &str, list: Span) -> Box<[(Box<str>, Span)]> {
    let text = list.of(source);
    let names = text.split(':').next().unwrap_or("");
    let mut found = Vec::new();
    let mut at = 0;
    for part in names.split_inclusive([',', ' ', '\t', '\n', '\r']) {
        let name = part.trim_matches([',', ' ', '\t', '\n', '\r']);
        if !name.is_empty() {
            let start = list.start + (at + part.find(name).unwrap_or(0)) as u32;
            found.push((name.into(), Span::between(start, start + name.len() as u32)));
        }
        at += part.len();
    }
    found.into()
}

/// Where a request holds: its line when other text stands on it, else the next block.
fn scope(source: &str, comment: Span, outline: &Outline) -> Span {
    let line_start = source[..comment.start as usize]
        .rfind('\n')
        .map_or(0, |at| at as u32 + 1);
    let line_end = source[comment.end as usize..]
        .find('\n')
        .map_or(source.len() as u32, |at| comment.end + at as u32);
    let before = Span::between(line_start, comment.start).of(source);
    let after = Span::between(comment.end, line_end).of(source);
    let marks = |text: &str| text.trim_matches([' ', '\t', '\r', '>']).is_empty();
    if !marks(before) || !marks(after) {
        return Span::between(line_start, line_end);
    }
    let next = outline
        .blocks
        .iter()
        .find(|block| block.span.start >= comment.end && !matches!(block.kind, BlockKind::Row(_)));
    next.map_or(Span::between(comment.end, comment.end), |block| block.span)
}

#[cfg(test)]
mod tests {
    use crate::note::{Dialect, read};
    use awsnotes_glossary::Glossary;

    fn scopes(source: &str) -> Vec<(Vec<String>, String)> {
        let note = read(source, Dialect::default(), Glossary::bundled());
        let rules = |ignore: &crate::note::Ignore| ignore.rules.iter().map(|(rule, _)| rule.to_string()).collect();
        note.ignores
            .iter()
            .map(|ignore| (rules(ignore), ignore.scope.of(source).to_owned()))
            .collect()
    }

    #[test]
    fn after_other_text_its_line() {
        let found = scopes("- 하나 <!-- awsnotes-ignore stale-fact: 그대로 둠 -->\n- 둘\n");
        assert_eq!(found[0].0, ["stale-fact"]);
        assert!(found[0].1.starts_with("- 하나") && !found[0].1.contains('둘'));
    }

    #[test]
    fn alone_the_next_block() {
        let found = scopes("앞\n\n<!-- awsnotes-ignore a-rule, b-rule -->\n\n- 하나\n- 둘\n\n뒤\n");
        assert_eq!(found[0].0, ["a-rule", "b-rule"]);
        assert_eq!(found[0].1.trim_end(), "- 하나\n- 둘");
    }

    #[test]
    fn for_the_whole_note() {
        let source = "# 🚀\n\n<!-- awsnotes-ignore-file stub-section: 연습 -->\n";
        assert_eq!(scopes(source), [(vec!["stub-section".to_owned()], source.to_owned())]);
    }

    #[test]
    fn other_comments_ask_for_nothing() {
        assert!(scopes("<!-- about awsnotes-ignore -->\n\n`<!-- awsnotes-ignore x -->`\n").is_empty());
    }
}
