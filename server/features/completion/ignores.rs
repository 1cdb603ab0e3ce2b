//! What a comment may ask of awsnotes, and the rules that it may name.

use super::super::Question;
use super::{Completions, Item, ItemKind};
use crate::rules::{Language, RULES, Words};
use crate::text::Span;

/// The marks that begin and end a comment that no reader sees.
const COMMENTS: [[&str; 2]; 3] = [["<!--", "-->"], ["{/*", "*/}"], ["%%", "%%"]];

/// What a comment may begin with.
const REQUESTS: [(&str, Words); 3] = [
    (
        "awsnotes-ignore",
        Words {
            en: "silence rules on this line, or in the next block",
            ko: "이 줄이나 다음 블록에서 규칙 무시",
        },
    ),
    (
        "awsnotes-ignore-file",
        Words {
            en: "silence rules in the whole note",
            ko: "노트 전체에서 규칙 무시",
        },
    ),
    (
        "awsnotes-as-of",
        Words {
            en: "the day that the note speaks of",
            ko: "이 노트가 기준으로 삼는 날짜",
        },
    ),
];

/// The comment of awsnotes that is open at the end of a line so far: what stands in it. A reason behind a colon is prose.
pub(super) fn open_comment(before: &str) -> Option<&str> {
    let open = COMMENTS.iter().filter_map(|[open, close]| {
        // `%%` begins and ends; the first, third and so on begin.
        let at = match open == close {
            true => before.match_indices(open).map(|(at, _)| at).enumerate().last(),
            false => before.rfind(open).map(|at| (0, at)),
        };
        let (count, at) = at?;
        let inside = &before[at + open.len()..];
        (count % 2 == 0 && !inside.contains(close)).then_some(inside.trim_start())
    });
    open.into_iter()
        .find(|inside| inside.starts_with("aws") && !inside.contains(':'))
}

/// Offers what a comment may begin with, then ids of rules.
pub(super) fn complete(question: &Question<'_>, comment: &str, offset: usize) -> Completions {
    let Some((request, rules)) = comment.split_once([' ', '\t']) else {
        let items = REQUESTS.iter().filter(|(request, _)| request.starts_with(comment));
        let items = items.map(|(request, says)| item(question.language, request, *says, comment, offset));
        return of(items.collect());
    };
    if !["awsnotes-ignore", "awsnotes-ignore-file"].contains(&request) {
        return Completions::default();
    }
    let typed = rules.rsplit([',', ' ', '\t']).next().unwrap_or("");
    let named: Vec<&str> = rules[..rules.len() - typed.len()].split([',', ' ', '\t']).collect();
    of(rule_ids(question, typed, offset, &named))
}

/// The rules whose ids go on from what was typed, those aside that are named already.
pub(super) fn rule_ids(question: &Question<'_>, typed: &str, offset: usize, named: &[&str]) -> Vec<Item> {
    let lower = typed.to_lowercase();
    let fits = RULES
        .iter()
        .filter(|rule| rule.id.contains(&lower) && !named.contains(&rule.id));
    let mut fitting: Vec<_> = fits.collect();
    fitting.sort_by_key(|rule| !rule.id.starts_with(&lower));
    let items = fitting
        .into_iter()
        .map(|rule| item(question.language, rule.id, rule.summary, typed, offset));
    items.collect()
}

fn item(language: Language, text: &str, says: Words, typed: &str, offset: usize) -> Item {
    Item {
        label: text.to_owned(),
        detail: says.of(language).to_owned(),
        kind: ItemKind::Key,
        span: Span::between((offset - typed.len()) as u32, offset as u32),
        text: text.to_owned(),
        filter: text.to_owned(),
        key: String::new(),
    }
}

fn of(items: Vec<Item>) -> Completions {
    Completions {
        items,
        incomplete: false,
    }
}
