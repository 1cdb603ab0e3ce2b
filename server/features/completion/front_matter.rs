//! Keys and values at the top of a note.

use rustc_hash::FxHashSet;

use super::super::Question;
use super::{Completions, Item, ItemKind, LIMIT};
use crate::rules::RULES;
use crate::text::Span;

/// Keys that generators and awsnotes read.
const KEYS: [(&str, &str); 12] = [
    ("title", "title of the note"),
    ("date", "day it was written"),
    ("lastmod", "day it was last brought up to date"),
    ("categories", "categories; part of addresses under Jekyll"),
    ("tags", "tags"),
    ("permalink", "address under Jekyll"),
    ("slug", "last part of the address"),
    ("aliases", "other addresses or names"),
    ("series", "series it belongs to"),
    ("draft", "true: not published"),
    ("published", "false: not published"),
    ("awsnotes", "settings for this note: ignore, as-of"),
];

/// Offers keys at the start of a line, and values that other notes use after a key or below it.
pub(super) fn complete(question: &Question<'_>, above: &str, before: &str, offset: usize) -> Completions {
    let key = before.split_once([':', '=']).map(|(key, _)| key.trim());
    let (key, typed) = match key {
        Some(key) => (key, before.rsplit([':', '=', ',', '[']).next().unwrap_or("")),
        None => match before.trim_start().strip_prefix('-') {
            Some(typed) => (key_above(above), typed),
            None if before.starts_with([' ', '\t']) => return nested(above, before, offset),
            None => return keys(before, offset, &KEYS),
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

fn keys(typed: &str, offset: usize, keys: &[(&str, &str)]) -> Completions {
    let span = Span::between((offset - typed.len()) as u32, offset as u32);
    let fitting = keys.iter().filter(|(key, _)| key.starts_with(typed));
    let items = fitting.map(|(key, detail)| Item {
        label: (*key).to_owned(),
        detail: (*detail).to_owned(),
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
fn nested(above: &str, before: &str, offset: usize) -> Completions {
    match key_above(above) {
        "awsnotes" => keys(
            before.trim_start(),
            offset,
            &[
                ("ignore", "rules that are silent here"),
                ("as-of", "the day that it speaks of"),
            ],
        ),
        _ => Completions::default(),
    }
}

fn values(question: &Question<'_>, key: &str, typed: &str, offset: usize) -> Completions {
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
        "ignore" | "awsnotes" => RULES.iter().map(|rule| rule.id).filter(fits).collect(),
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
