//! Names that explain each other in brackets: `ABC(Alpha Beta Core)`, `Alpha Beta Core (ABC)`, `고정 세션(Sticky Sessions)`.

use awsnotes_glossary::Glossary;
use awsnotes_glossary::keys::is_hangul;

use super::super::DefinitionForm;
use super::super::plain::plain;
use super::leads;
use super::names::{Names, is_abbreviation, is_label};
use crate::text::Span;

/// What stands in brackets beside a word without being another name of it.
const ASIDES: [&str; 44] = [
    "linux",
    "windows",
    "macos",
    "seoul",
    "tokyo",
    "virginia",
    "ireland",
    "tcp",
    "udp",
    "http",
    "https",
    "ssh",
    "rdp",
    "icmp",
    "tls",
    "ssl",
    "default",
    "optional",
    "option",
    "required",
    "recommended",
    "deprecated",
    "new",
    "old",
    "beta",
    "preview",
    "free",
    "paid",
    "json",
    "yaml",
    "xml",
    "csv",
    "java",
    "python",
    "node.js",
    "mysql",
    "postgresql",
    "oracle",
    "on",
    "off",
    "legacy",
    "read",
    "write",
    "ipv4",
];

/// A phrase that is a pair as a whole, such as the lead of a definition.
pub(super) fn whole(source: &str, span: Span, glossary: &Glossary) -> Option<Names> {
    let text = span.of(source);
    let (left, right) = last_pair(text)?;
    let end = right.end + 1;
    if !text[end..].trim_matches(['*', '_', ' ', '"', '`']).is_empty() {
        return None;
    }
    let left_plain = clean(&text[left.clone()]);
    let mut pair = judge(&left_plain, &text[right.clone()], true, glossary)?;
    pair.span = span;
    Some(pair)
}

/// All pairs in a sentence.
pub(super) fn pairs(source: &str, sentence: Span, glossary: &Glossary) -> Vec<Names> {
    let text = sentence.of(source);
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find('(').map(|at| from + at) {
        let Some(close) = closing(text, open) else { break };
        from = open + 1;
        let before = text[..open].trim_end();
        let Some((start, bold)) = phrase_start(before) else {
            continue;
        };
        let (left, right) = (clean(&before[start..]), &text[open + 1..close]);
        let names = if bold || start == 0 {
            judge(&left, right, bold, glossary)
        } else {
            running(&left, right, glossary)
        };
        if let Some(mut names) = names {
            let shown = names.names[0].len().min(before.len() - start);
            let start = if bold || start == 0 {
                start
            } else {
                before.len() - shown
            };
            let start = text.floor_char_boundary(start);
            names.span = Span::between(sentence.start + start as u32, sentence.start + close as u32 + 1);
            found.push(names);
            from = close + 1;
        }
    }
    found
}

/// Where the phrase before a bracket begins, and whether marks of emphasis say so.
fn phrase_start(before: &str) -> Option<(usize, bool)> {
    if let Some(content) = before.strip_suffix("**") {
        let open = content.rfind("**")?;
        return Some((open + 2, true));
    }
    // The bold text may close after the bracket; then an odd number of marks stands before it.
    if before.matches("**").count() % 2 == 1 {
        return before.rfind("**").map(|open| (open + 2, true));
    }
    if before.is_empty() {
        return None;
    }
    let words = before.split_whitespace().count();
    if words <= 4 && !before.contains([':', ',', '.']) {
        return Some((leads::numbering(before), false))
            .filter(|(start, _)| *start < before.len())
            .map(|_| (0, false));
    }
    let cut = before.rfind([':', ',', ';', '\n', '>']).map_or(0, |at| at + 1);
    Some((cut.max(1).min(before.len()), false)).filter(|(start, _)| before.is_char_boundary(*start))
}

fn clean(text: &str) -> String {
    let bare = &text[leads::numbering(text)..];
    plain(bare, 80).trim_matches(['"', '\'', '“', '”', ' ', ':']).to_owned()
}

/// The last bracket of a phrase and what stands before it.
fn last_pair(text: &str) -> Option<(std::ops::Range<usize>, std::ops::Range<usize>)> {
    let open = text.find('(')?;
    let close = closing(text, open)?;
    Some((0..open, open + 1..close))
}

fn closing(text: &str, open: usize) -> Option<usize> {
    let mut depth = 0;
    for (at, character) in text[open..].char_indices() {
        match character {
            '(' => depth += 1,
            ')' => {
                depth -= 1;
                if depth == 0 {
                    return Some(open + at);
                }
            }
            '\n' if text[open + at + 1..].starts_with('\n') => return None,
            _ => {}
        }
    }
    None
}

/// The names of a pair whose left side is known to be whole.
fn judge(left: &str, right: &str, sure: bool, glossary: &Glossary) -> Option<Names> {
    let right = clean(right);
    let parts: Vec<&str> = right
        .split([',', '/', ';'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let first = *parts.first()?;
    if left.is_empty() || left.chars().count() > 60 || right.chars().count() > 80 {
        return None;
    }
    let expansion =
        is_abbreviation(left) && abbreviates(left, first) || is_abbreviation(first) && abbreviates(first, left);
    if expansion || same_term(left, first, glossary) {
        let form = if left.chars().any(is_hangul) {
            DefinitionForm::Translation
        } else {
            DefinitionForm::Expansion
        };
        return Some(names(left, &parts[..1], form));
    }
    let translates =
        left.chars().any(is_hangul) && parts.iter().all(|part| is_english_name(part, sure)) && !is_sentence(left);
    translates.then(|| names(left, &parts, DefinitionForm::Translation))
}

/// The names of a pair in running text, where the left side may begin anywhere.
fn running(left: &str, right: &str, glossary: &Glossary) -> Option<Names> {
    let right = clean(right);
    let right = right.split([',', ';']).next().unwrap_or("").trim();
    let words: Vec<&str> = left.split_whitespace().collect();
    let last = *words.last()?;
    if is_abbreviation(last) && abbreviates(last, right) || same_term(last, right, glossary) {
        return Some(names(last, &[right], DefinitionForm::Expansion));
    }
    if is_abbreviation(right) {
        for count in 2..=words.len().min(7) {
            let phrase = words[words.len() - count..].join(" ");
            if leads::capitalised(&phrase) && abbreviates(right, &phrase) {
                return Some(names(&phrase, &[right], DefinitionForm::Expansion));
            }
        }
    }
    None
}

fn names(left: &str, right: &[&str], form: DefinitionForm) -> Names {
    let all = std::iter::once(left)
        .chain(right.iter().copied())
        .map(str::to_owned)
        .collect();
    Names {
        names: all,
        span: Span::default(),
        form: Some(form),
    }
}

fn same_term(left: &str, right: &str, glossary: &Glossary) -> bool {
    let term = |text: &str| glossary.lookup(text).map(|name| glossary.name(name).terms[0]);
    term(left).is_some_and(|left| term(right) == Some(left))
}

/// A name in English: capitalised words; a single one only where the left side is surely a name.
fn is_english_name(text: &str, sure: bool) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let numbers = words.iter().any(|word| word.chars().all(|mark| !mark.is_alphabetic()));
    let latin = text.chars().all(|letter| !is_hangul(letter));
    latin
        && !numbers
        && leads::capitalised(text)
        && (words.len() > 1 || sure && text.len() > 2)
        && words.len() <= 6
        && !ASIDES.contains(&text.to_lowercase().as_str())
        && !is_label(text)
        && !text.contains([':', '=', '%', '$', '>', '.', '<'])
}

/// Korean text with a predicate or many words is a sentence, not a name.
fn is_sentence(text: &str) -> bool {
    text.split_whitespace().count() > 5 || text.ends_with(['다', '.', '요'])
}

/// Whether `short` is made of the first letters of `long`; a digit stands for repeated letters (`S3`, `EC2`).
pub(super) fn abbreviates(short: &str, long: &str) -> bool {
    let letters: Vec<char> = short
        .trim_end_matches('s')
        .chars()
        .filter(char::is_ascii_alphabetic)
        .map(|letter| letter.to_ascii_lowercase())
        .collect();
    let words = long.split([' ', '-', '/', '_']).filter(|word| !word.is_empty());
    let mut initials = Vec::new();
    for word in words {
        for (at, letter) in word.chars().enumerate() {
            // Capitals inside a word count as well: EventBridge, DynamoDB.
            if at == 0 || letter.is_ascii_uppercase() {
                initials.push((letter.to_ascii_lowercase(), at == 0));
            }
        }
    }
    let starts = initials.iter().filter(|(_, start)| *start).count();
    if letters.len() < 2 || starts < 2 && initials.len() < letters.len() {
        return false;
    }
    if initials.first().map(|(first, _)| first) != letters.first() {
        return false;
    }
    let mut at = 0;
    for letter in &letters {
        match initials[at..].iter().position(|(initial, _)| initial == letter) {
            Some(found) => at += found + 1,
            None => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials() {
        for (short, long) in [
            ("ABC", "Alpha Beta Core"),
            ("S3", "Simple Storage Service"),
            ("EC2", "Elastic Compute Cloud"),
            ("RPO", "recovery point objective"),
            ("NACLs", "Network Access Control Lists"),
        ] {
            assert!(abbreviates(short, long), "{short} {long}");
        }
        for (short, long) in [("TCP", "443"), ("AZ", "Seoul"), ("RDS", "Simple Storage Service")] {
            assert!(!abbreviates(short, long), "{short} {long}");
        }
    }
}
