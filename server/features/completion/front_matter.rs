//! Keys and values at the top of a note.

use rustc_hash::FxHashSet;

use super::super::Question;
use super::ignores::rule_ids;
use super::{Completions, Item, ItemKind, LIMIT};
use crate::rules::Words;
use crate::text::Span;

/// Keys that generators and awsnotes read.
const KEYS: [(&str, Words); 12] = [
    ("title", words("title of the note", "노트 제목")),
    ("date", words("day it was written", "작성한 날")),
    (
        "lastmod",
        words("day it was last brought up to date", "마지막으로 고친 날"),
    ),
    (
        "categories",
        words(
            "categories; part of addresses under Jekyll",
            "카테고리. Jekyll에서는 주소의 일부",
        ),
    ),
    ("tags", words("tags", "태그")),
    ("permalink", words("address under Jekyll", "Jekyll에서 쓸 주소")),
    ("slug", words("last part of the address", "주소의 마지막 부분")),
    ("aliases", words("other addresses or names", "다른 주소나 이름")),
    ("series", words("series it belongs to", "속한 시리즈")),
    ("draft", words("true: not published", "true이면 게시하지 않음")),
    ("published", words("false: not published", "false이면 게시하지 않음")),
    (
        "awsnotes",
        words("settings for this note: ignore, as-of", "이 노트의 설정: ignore, as-of"),
    ),
];

/// Keys below `awsnotes`.
const OWN_KEYS: [(&str, Words); 2] = [
    ("ignore", words("rules that are silent here", "이 노트에서 무시할 규칙")),
    ("as-of", words("the day that it speaks of", "노트가 기준으로 삼는 날짜")),
];

const fn words(en: &'static str, ko: &'static str) -> Words {
    Words { en, ko }
}

/// Offers keys at the start of a line, and values that other notes use after a key or below it.
pub(super) fn complete(question: &Question<'_>, above: &str, before: &str, offset: usize) -> Completions {
    let key = before.split_once([':', '=']).map(|(key, _)| key.trim());
    let (key, typed) = match key {
        Some(key) => (key, before.rsplit([':', '=', ',', '[']).next().unwrap_or("")),
        None => match before.trim_start().strip_prefix('-') {
            Some(typed) => (key_above(above), typed),
            None if before.starts_with([' ', '\t']) => return nested(question, above, before, offset),
            None => return keys(question, before, offset, &KEYS),
        },
    };
    values(question, key, typed.trim_start_matches([' ', '"', '\'']), offset)
}

/// The last key above that stands at the start of its line.
fn key_above(above: &str) -> &str {
    let keys = above.lines().rev().filter(|line| line.starts_with(char::is_alphabetic));
    keys.filter_map(|line| line.split_once(':'))
        .map(|(key, _)| key.trim())
        .next()
        .unwrap_or("")
}

fn keys(question: &Question<'_>, typed: &str, offset: usize, keys: &[(&str, Words)]) -> Completions {
    let span = Span::between((offset - typed.len()) as u32, offset as u32);
    let fitting = keys.iter().filter(|(key, _)| key.starts_with(typed));
    let items = fitting.map(|(key, detail)| Item {
        label: (*key).to_owned(),
        detail: detail.of(question.language).to_owned(),
        kind: ItemKind::Key,
        span,
        text: format!("{key}: "),
        filter: (*key).to_owned(),
        key: String::new(),
    });
    Completions {
        items: items.collect(),
        incomplete: false,
    }
}

/// The keys below `awsnotes`.
fn nested(question: &Question<'_>, above: &str, before: &str, offset: usize) -> Completions {
    match key_above(above) {
        "awsnotes" => keys(question, before.trim_start(), offset, &OWN_KEYS),
        _ => Completions::default(),
    }
}

fn values(question: &Question<'_>, key: &str, typed: &str, offset: usize) -> Completions {
    if matches!(key, "ignore" | "awsnotes") {
        return Completions {
            items: rule_ids(question, typed, offset, &[]),
            incomplete: false,
        };
    }
    let workspace = question.workspace;
    let others = workspace.notes().filter(|note| *note != question.note);
    let front = others.map(|note| &workspace.entry(note).note.front_matter);
    let folded = typed.to_lowercase();
    let fits = |value: &&str| value.to_lowercase().starts_with(&folded) && *value != typed;
    let fitting: FxHashSet<&str> = match key {
        "draft" | "published" => ["true", "false"].into_iter().filter(fits).collect(),
        "series" => front.filter_map(|front| front.series.as_deref()).filter(fits).collect(),
        "categories" | "category" => {
            let categories = front.flat_map(|front| front.categories.iter().map(AsRef::as_ref));
            categories.filter(fits).collect()
        }
        _ => FxHashSet::default(),
    };
    let mut fitting: Vec<&str> = fitting.into_iter().collect();
    fitting.sort_unstable();
    let span = Span::between((offset - typed.len()) as u32, offset as u32);
    let items = fitting.into_iter().take(LIMIT).map(|value| Item {
        label: value.to_owned(),
        detail: key.to_owned(),
        kind: ItemKind::Key,
        span,
        text: value.to_owned(),
        filter: value.to_owned(),
        key: String::new(),
    });
    Completions {
        items: items.collect(),
        incomplete: false,
    }
}
