//! Names that explain each other in brackets: `ABC(Alpha Beta Core)`, `Alpha Beta Core (ABC)`, `고정 세션(Sticky Sessions)`.

use std::borrow::Cow;

use awsnotes_glossary::keys::is_hangul;
use awsnotes_glossary::schema::Kind;
use awsnotes_glossary::{Glossary, Name};
use compact_str::CompactString;
use memchr::{memchr, memchr_iter, memchr3_iter};

use super::super::DefinitionForm;
use super::super::plain::{part, shown};
use super::initials::{abbreviates, spells};
use super::labels::{is_label, is_property};
use super::leads;
use super::names::{Names, has_particle, is_abbreviation};
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
pub(super) fn pairs<'a>(source: &'a str, sentence: Span, glossary: &'a Glossary) -> impl Iterator<Item = Names> + 'a {
    let text = sentence.of(source);
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let open = from + memchr(b'(', &text.as_bytes()[from..])?;
            let close = closing(text, open)?;
            from = open + 1;
            if let Some(mut names) = pair(&text[..open], &text[open + 1..close], glossary) {
                names.span = Span::between(sentence.start + names.span.start, sentence.start + close as u32 + 1);
                from = close + 1;
                return Some(names);
            }
        }
    })
}

/// The pair of what stands before a bracket and in it; its place begins in the former.
fn pair(before: &str, right: &str, glossary: &Glossary) -> Option<Names> {
    // The target of a link.
    if before.ends_with(']') {
        return None;
    }
    let before = before.trim_end();
    let Phrase { start, bold, whole } = phrase(before)?;
    let left = clean(end_of(&before[start..]));
    // A phrase at the start of a sentence may be one, or only its last words may be.
    let mut names = match bold {
        true => judge(&left, right, true, glossary)?,
        false => {
            running(&left, right, glossary).or_else(|| whole.then(|| judge(&left, right, false, glossary)).flatten())?
        }
    };
    let name = names.names[0].as_str();
    let start = match bold {
        true => start,
        false if before.ends_with(name) => before.len() - name.len(),
        false => before.rfind(name).unwrap_or(start),
    };
    names.span = Span::between(start as u32, before.len() as u32);
    Some(names)
}

/// The phrase before a bracket.
struct Phrase {
    /// Where it begins at the earliest.
    start: usize,
    /// Marks of emphasis say where it begins.
    bold: bool,
    /// It is all that stands before the bracket, and short.
    whole: bool,
}

fn phrase(before: &str) -> Option<Phrase> {
    // The bold text may close after the bracket; then an odd number of marks stands before it.
    let open = match before.strip_suffix("**") {
        Some(content) => Some(content.rfind("**")?),
        None if memchr(b'*', before.as_bytes()).is_none() => None,
        None if before.matches("**").count() % 2 == 1 => before.rfind("**"),
        None => None,
    };
    if let Some(open) = open {
        return Some(Phrase {
            start: open + 2,
            bold: true,
            whole: true,
        });
    }
    if leads::numbering(before) >= before.len() {
        return None;
    }
    let whole = before.split_whitespace().count() <= 4 && !before.contains([':', ',', '.']);
    let cut = before.rfind([':', ',', ';', '\n', '>']).map_or(0, |at| at + 1);
    Some(Phrase {
        start: if whole { 0 } else { cut },
        bold: false,
        whole,
    })
}

/// The whole words at the end of a text that a name may be made of.
fn end_of(text: &str) -> &str {
    const MOST: usize = 80;
    let Some(from) = text.len().checked_sub(MOST).filter(|from| *from > 0) else {
        return text;
    };
    let rest = &text[text.floor_char_boundary(from)..];
    rest.split_once(' ').map_or(rest, |(_, words)| words)
}

fn clean(text: &str) -> Cow<'_, str> {
    const MARKS: [char; 6] = ['"', '\'', '“', '”', ' ', ':'];
    let plain = shown(&text[leads::numbering(text)..], 80);
    part(plain, |text| text.trim_matches(MARKS))
}

/// The last bracket of a phrase and what stands before it.
fn last_pair(text: &str) -> Option<(std::ops::Range<usize>, std::ops::Range<usize>)> {
    let open = memchr(b'(', text.as_bytes())?;
    let close = closing(text, open)?;
    Some((0..open, open + 1..close))
}

fn closing(text: &str, open: usize) -> Option<usize> {
    let text = text.as_bytes();
    let mut depth = 0;
    for at in memchr3_iter(b'(', b')', b'\n', &text[open..]).map(|at| open + at) {
        match text[at] {
            b'(' => depth += 1,
            b')' if depth == 1 => return Some(at),
            b')' => depth -= 1,
            _ if text.get(at + 1) == Some(&b'\n') => return None,
            _ => {}
        }
    }
    None
}

/// The names of a pair whose left side is known to be whole.
fn judge(left: &str, right: &str, sure: bool, glossary: &Glossary) -> Option<Names> {
    // `SFTP (Secure File Transfer Protocol (SFTP))` says the initials once more.
    let again = memchr_iter(b'(', right.as_bytes()).find(|open| right[..*open].ends_with(' '));
    let right = clean(again.map_or(right, |open| &right[..open - 1]));
    let longer = |text: &str, most| text.len() > most && text.chars().count() > most;
    if left.is_empty() || longer(left, 60) || longer(&right, 80) {
        return None;
    }
    // A former name is no other name of the thing today.
    let begins = |former: &&str| {
        let start = right.as_bytes().get(..former.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(former.as_bytes()))
    };
    if ["구 ", "이전 ", "formerly", "previously", "old "].iter().any(begins) {
        return None;
    }
    if is_expansion(left, &right) {
        return Some(names(left, &[&right], glossary));
    }
    let parts: Vec<&str> = right
        .split([',', '/', ';'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let first = *parts.first()?;
    if first != right && is_expansion(left, first) || same_term(left, first, glossary) {
        return Some(names(left, &parts[..1], glossary));
    }
    // Several names in brackets are kinds of it, unless they are one with its initials.
    let one = || parts[1..].iter().all(|part| abbreviates(part, first));
    // `에러 추적 (Sentry)`: a single word beside a deed is the tool for it.
    let tool = || !first.contains(' ') && is_property(left);
    let translates =
        left.contains(is_hangul) && one() && is_translation(left, first, sure, glossary) && is_korean_name(left, sure);
    (translates && !tool()).then(|| names(left, &parts, glossary))
}

/// The names of a pair in running text, where the left side may begin anywhere.
fn running(left: &str, right: &str, glossary: &Glossary) -> Option<Names> {
    let right = clean(right);
    let right = right.split([',', ';']).next().unwrap_or("").trim();
    let words: Vec<&str> = left.split_whitespace().collect();
    let last = *words.last()?;
    if is_abbreviation(last) && is_expansion(last, right) || same_term(last, right, glossary) {
        return Some(names(last, &[right], glossary));
    }
    if is_abbreviation(right) {
        for count in 2..=words.len().min(7) {
            let phrase = words[words.len() - count..].join(" ");
            if !phrase.contains('(') && leads::capitalised(&phrase) && abbreviates(right, &phrase) {
                return Some(names(&phrase, &[right], glossary));
            }
        }
    }
    // As many Korean words as English ones, as far as they make one phrase.
    let count = right.split_whitespace().count();
    let taken = 1 + words
        .iter()
        .rev()
        .skip(1)
        .take_while(|word| !has_particle(word) && is_word(word))
        .count();
    if count < 2 || taken < 2 {
        return None;
    }
    // A word that only stands behind another does not begin a name: `클라이언트 측 암호화`.
    let bound = |taken: &usize| BOUND.contains(&words[words.len() - taken]);
    let begun = (taken.min(count)..=taken).find(|taken| !bound(taken))?;
    let phrase = words[words.len() - begun..].join(" ");
    let translates =
        is_noun_phrase(&phrase) && is_korean_name(&phrase, false) && is_translation(&phrase, right, false, glossary);
    translates.then(|| names(&phrase, &[right], glossary))
}

/// Korean words that only stand behind another.
const BOUND: [&str; 8] = ["측", "번", "전용", "간", "용", "형", "별", "내"];

/// Korean words none of which ends as a verb or with a particle.
fn is_noun_phrase(phrase: &str) -> bool {
    const ENDS: [char; 15] = [
        '로', '이', '에', '을', '를', '은', '서', '며', '고', '면', '와', '도', '만', '게', '다',
    ];
    !phrase.split_whitespace().any(|word| word.ends_with(ENDS))
}

/// Letters and digits alone: no bracket, quote or mark.
fn is_word(word: &str) -> bool {
    word.chars().all(|letter| letter.is_alphanumeric() || letter == '-')
}

fn is_expansion(left: &str, right: &str) -> bool {
    let (short, long) = match (is_abbreviation(left), is_abbreviation(right)) {
        (true, false) => (left, right),
        (false, true) => (right, left),
        // In `Augmented AI (A2I)` the last word alone stands for nothing.
        _ => return false,
    };
    // `FIFO (FIFO keeps the order)` explains nothing.
    spells(short, long) && !long.contains(short) && !short.contains(long) && !is_sentence(long)
}

/// `Dead letter queue can be used for …`: it tells more than the words that initials stand for.
fn is_sentence(text: &str) -> bool {
    const VERBS: [&str; 8] = ["is", "are", "can", "has", "have", "will", "be", "must"];
    text.split(' ').any(|word| VERBS.contains(&word))
}

/// A name with Hangul that is no phrase of a sentence.
fn is_korean_name(text: &str, sure: bool) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    text.chars().any(is_hangul)
        && words.len() <= 5
        && !words.iter().any(|word| has_particle(word))
        && (sure || !words.iter().rev().skip(1).any(|word| word.ends_with('의')))
        && words[0] != "기반"
        && !words.contains(&"간의")
        && !text.contains(['[', '(', '>', ',', ':'])
        && !text.ends_with("다")
        && !is_label(text)
        && (sure || !is_property(text) && words.iter().all(|word| is_plain(word)))
}

/// Hangul, or an abbreviation beside it: `가용`, `AZ`.
fn is_plain(word: &str) -> bool {
    word.chars()
        .all(|letter| is_hangul(letter) || letter.is_ascii_uppercase() || letter.is_ascii_digit())
}

/// Whether an English name translates a Korean one: not a service that the Korean words only describe.
fn is_translation(left: &str, right: &str, sure: bool, glossary: &Glossary) -> bool {
    // Most Korean names have no letters of others.
    let mixed = left.chars().any(|letter| letter.is_alphabetic() && !is_hangul(letter));
    if !is_english_name(right, sure) || mixed && left.to_lowercase().contains(&right.to_lowercase()) {
        return false;
    }
    // One of several (`VPC B`), a part of a service, a product: the Korean words are no name of it.
    let words = || right.split(' ');
    let one_of = words().any(|word| word.len() == 1 || word.starts_with(|first: char| first.is_ascii_digit()));
    let first = words().next().and_then(|first| glossary.only_term(first));
    let named = |term| {
        glossary
            .names_of(term)
            .iter()
            .any(|name| left.contains(&*glossary.name(*name).text))
    };
    let of_service =
        words().count() > 1 && first.is_some_and(|term| glossary.term(term).kind == Kind::Service && !named(term));
    if one_of || of_service {
        return false;
    }
    let known = glossary.only_term(right);
    let product = || !right.contains(' ') && right.chars().skip(1).any(char::is_uppercase);
    if known.is_none() && product() {
        return false;
    }
    known.is_none_or(|term| !matches!(glossary.term(term).kind, Kind::Service | Kind::Exam | Kind::Tool))
        && !(known.is_none() && is_abbreviation(right))
}

fn names(left: &str, right: &[&str], glossary: &Glossary) -> Names {
    let all: Vec<CompactString> = std::iter::once(left)
        .chain(right.iter().copied())
        .map(CompactString::from)
        .collect();
    let form = match left.chars().any(is_hangul) {
        true => DefinitionForm::Translation,
        false => DefinitionForm::Expansion,
    };
    let first = glossary.lookup(left).map(|name| glossary.name(name));
    Names {
        plural: false,
        known: first.is_some() || right.iter().any(|name| glossary.lookup(name).is_some()),
        names: all,
        span: Span::default(),
        form: Some(form),
        term: first.and_then(Name::only_term),
    }
}

fn same_term(left: &str, right: &str, glossary: &Glossary) -> bool {
    let terms = |text: &str| glossary.lookup(text).map_or(&[][..], |name| &glossary.name(name).terms);
    terms(left).iter().any(|left| terms(right).contains(left))
}

/// A name in English: capitalised words; a single one only where the left side is surely a name.
fn is_english_name(text: &str, sure: bool) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let numbers = words.iter().any(|word| word.chars().all(|mark| !mark.is_alphabetic()));
    let latin = text.chars().all(|letter| !is_hangul(letter));
    latin
        && !numbers
        && leads::capitalised(text)
        && text.starts_with(|first: char| first.is_uppercase())
        && (words.len() > 1 || sure && text.len() > 2)
        && words.len() <= 6
        && !ASIDES.contains(&text.to_lowercase().as_str())
        && !is_label(text)
        && !text.contains([':', '=', '%', '$', '>', '.', '<'])
}
