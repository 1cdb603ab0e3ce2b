//! Texts that count, order or list, and say of nothing what it is.

use awsnotes_glossary::keys::is_hangul;
use memchr::memchr;

use super::texts::BETWEEN;
use super::words::{Bytes, at_most, trimmed, without_end_marks};
use super::{korean, leads};

/// `Two types of …`, `3 modes`.
pub(super) fn counts_kinds(words: &[&str]) -> bool {
    const NUMBERS: [&str; 5] = ["two", "three", "four", "five", "six"];
    const KINDS: [&str; 9] = [
        "types",
        "kinds",
        "ways",
        "modes",
        "options",
        "tiers",
        "flavors",
        "flavours",
        "categories",
    ];
    let among = |words: &[&str], word: &str| words.iter().any(|other| other.eq_ignore_ascii_case(word));
    let number = trimmed(words[0]);
    (number.bytes().all(|byte| byte.is_ascii_digit()) || among(&NUMBERS, number))
        && words.iter().skip(1).take(2).any(|word| among(&KINDS, trimmed(word)))
}

/// Three or more short phrases in Korean, none of which describes: an outline of what there is to be learnt.
pub(super) fn lists_topics(text: &str) -> bool {
    let tells = |piece: &str| {
        let told = || korean::describes(piece) || korean::is_sentence(without_end_marks(piece)) || !at_most(piece, 4);
        !piece.contains(is_hangul) || told()
    };
    pieces(text).is_some_and(|mut pieces| !pieces.any(tells))
}

/// Several short pieces: links or names one after the other.
pub(super) fn is_listing(text: &str) -> bool {
    pieces(text).is_some_and(|mut pieces| pieces.all(|piece| at_most(piece, 4)))
}

/// The pieces of a text where there are three or more.
fn pieces(text: &str) -> Option<std::str::Split<'_, &'static str>> {
    // What stands between them begins so.
    memchr(0xC2, text.as_bytes())?;
    let pieces = text.split(BETWEEN);
    pieces.clone().nth(2).map(|_| pieces)
}

/// `S3 → Lambda → DynamoDB`, `A > B > C`.
pub(super) fn is_flow(text: &str, words: &[&str], bytes: &Bytes) -> bool {
    // The arrows have one of these in common.
    words.iter().take(4).any(|word| *word == "then") || bytes.any(b">\xE2") && has_arrows(text, words)
}

#[inline(never)]
fn has_arrows(text: &str, words: &[&str]) -> bool {
    let arrows = ["→", "->", "=>", " > "].map(|arrow| text.matches(arrow).count());
    let most = arrows.into_iter().max().unwrap_or(0);
    most > 1 || most == 1 && words.len() < 8
}

/// `Lambda, DynamoDB`, `Kinesis + Lambda`: names and nothing said of them.
pub(super) fn is_list(text: &str, bytes: &Bytes) -> bool {
    // The last begins the dot between words.
    bytes.any(b",+/&\xC2") && parts_are_short(text)
}

fn parts_are_short(text: &str) -> bool {
    const MARKS: [char; 5] = [',', '+', '/', '&', '·'];
    let named = |part: &str| at_most(part, 2) || leads::capitalised(part);
    let few = |phrase: &str| at_most(phrase, 3);
    // The first part of a sentence says that it is no list, as a rule.
    let mut parts = text.split(MARKS).map(str::trim);
    let mut phrases = text.split(',');
    parts.next().is_some_and(named) && parts.next().is_some_and(named) && parts.all(named)
        || phrases.clone().all(few) && phrases.nth(3).is_some()
}
