//! Texts that count, order or list, and say of nothing what it is.

use awsnotes_glossary::keys::is_hangul;

use super::bodies::{bare, trimmed};
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
    let is_kind = |word: &&str| KINDS.iter().any(|kind| kind.eq_ignore_ascii_case(trimmed(word)));
    if !words.iter().skip(1).take(2).any(is_kind) {
        return false;
    }
    let number = bare(words[0]);
    NUMBERS.contains(&number.as_str()) || number.bytes().all(|byte| byte.is_ascii_digit())
}

/// Three or more short phrases in Korean, none of which describes: an outline of what there is to be learnt.
pub(super) fn lists_topics(text: &str) -> bool {
    let pieces: Vec<&str> = text.split(" · ").collect();
    let tells = |piece: &str| {
        let end = piece.trim_end_matches(|mark: char| !mark.is_alphanumeric());
        let told = korean::describes(piece) || korean::is_sentence(end) || piece.split_whitespace().count() > 4;
        told || !piece.contains(is_hangul)
    };
    pieces.len() > 2 && !pieces.iter().any(|piece| tells(piece))
}

/// Several short pieces: links or names one after the other.
pub(super) fn is_listing(text: &str) -> bool {
    let pieces: Vec<&str> = text.split(" · ").collect();
    pieces.len() > 2 && pieces.iter().all(|piece| piece.split_whitespace().count() <= 4)
}

/// `S3 → Lambda → DynamoDB`, `A > B > C`.
pub(super) fn is_flow(text: &str) -> bool {
    let arrows = match text.contains(['→', '>']) {
        true => ["→", "->", "=>", " > "]
            .iter()
            .map(|arrow| text.matches(arrow).count())
            .max(),
        false => None,
    };
    let arrows = arrows.unwrap_or(0);
    let steps = text.split_whitespace().take(4).any(|word| word == "then");
    steps || arrows > 1 || arrows == 1 && text.split_whitespace().count() < 8
}

/// `Lambda, DynamoDB`, `Kinesis + Lambda`: names and nothing said of them.
pub(super) fn is_list(text: &str) -> bool {
    const MARKS: [char; 5] = [',', '+', '/', '&', '·'];
    if !text.contains(MARKS) {
        return false;
    }
    let parts: Vec<&str> = text.split(MARKS).map(str::trim).collect();
    let phrases: Vec<&str> = text.split(',').collect();
    let short = |parts: &[&str], most: usize| parts.iter().all(|part| part.split_whitespace().count() <= most);
    parts.len() > 1 && parts.iter().all(|part| short(&[part], 2) || leads::capitalised(part))
        || phrases.len() > 3 && short(&phrases, 3)
}
