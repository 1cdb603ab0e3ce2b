//! The names that a lead gives, and whether it looks like a term at all.

use std::sync::LazyLock;

use awsnotes_glossary::keys::{is_hangul, is_letter, name_key};
use awsnotes_glossary::{Glossary, Name, NameForm, TermId};
use compact_str::CompactString;

use super::super::DefinitionForm;
use super::super::plain::shown;
use super::brackets;
use super::labels::{Endings, is_label, is_property};
use super::{korean, leads};
use crate::text::{Span, byte_set};

/// The names of one term with their place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Names {
    /// Plain, the first as the key.
    pub names: Vec<CompactString>,
    /// Where they stand, marks and numbering excluded.
    pub span: Span,
    /// What brackets in it show.
    pub form: Option<DefinitionForm>,
    /// The glossary knows one of them.
    pub known: bool,
    /// It knows the first in the singular: in the plural it is often what a thing has, `Health checks: every 30 seconds`.
    pub plural: bool,
    /// The one term that is spelt as the first.
    pub term: Option<TermId>,
}

/// The longest name, in characters.
const LONGEST: usize = 60;

/// What stands around a name without belonging to it.
const QUOTES: [char; 8] = ['"', '\'', '“', '”', '‘', '’', ' ', ':'];

/// The title of a heading: plain, without numbering and ornaments.
pub fn title_of(text: &str) -> &str {
    text[leads::numbering(text)..].trim()
}

/// The part of a span after numbering and ornaments.
pub(super) fn without_numbering(source: &str, span: Span) -> Span {
    let text = span.of(source);
    Span::between(span.start + leads::numbering(text) as u32, span.end)
}

/// The names of a lead; none when it cannot be a term. A pair in brackets gives several.
pub(super) fn of_lead(source: &str, lead: Span, glossary: &Glossary) -> Option<Names> {
    let lead = without_numbering(source, lead);
    let span = without_marks(source, lead);
    if let Some(mut pair) = brackets::whole(source, span, glossary) {
        pair.span = span;
        return (!is_label(&pair.names[0])).then_some(pair);
    }
    let name = shown(span.of(source), LONGEST + 1);
    let name = CompactString::from(name.trim_matches(|mark: char| QUOTES.contains(&mark)));
    let letters = name.chars().filter(|letter| is_letter(*letter)).take(2).count();
    let long = name.len() > LONGEST && name.chars().count() > LONGEST;
    if letters < 2 || long || is_strange(&name) {
        return None;
    }
    let found = glossary.lookup(&name).map(|found| glossary.name(found));
    let known = found.is_some_and(|known| {
        // `bucket` and `cur` may be anything; `Bucket` as a key is the one that people store objects in.
        let small = name.bytes().all(|byte| !byte.is_ascii_uppercase());
        !((known.everyday || known.form == NameForm::Abbreviation) && small && name.is_ascii())
    });
    let plural = found.is_some_and(|found| name_key(&found.text) != name_key(&name));
    Some(Names {
        names: vec![name],
        span,
        form: None,
        known,
        plural,
        term: found.and_then(Name::only_term),
    })
}

/// The term that the names belong to. An abbreviation that is explained by other words is another thing.
pub(super) fn term_of(names: &Names, glossary: &Glossary) -> Option<TermId> {
    let first = names.term;
    let [left, others @ ..] = names.names.as_slice() else {
        return first;
    };
    let Some(right) = others.first() else { return first };
    let second = others.iter().find_map(|name| glossary.only_term(name));
    if names.form != Some(DefinitionForm::Expansion) {
        return first.or(second);
    }
    let (term, short, long) = match is_abbreviation(left) {
        true => (second.or(first)?, first, right),
        false => (first.or(second)?, second, left),
    };
    let explained = short != Some(term) || glossary.lookup(long).is_some() || is_spelt_alike(term, long, glossary);
    explained.then_some(term)
}

/// Whether a long name shares most of its words with a name of the term; words such as `service` do not count.
fn is_spelt_alike(term: TermId, long: &str, glossary: &Glossary) -> bool {
    let stems = |text: &str| -> Vec<String> {
        let words = text.split(|mark: char| !mark.is_alphanumeric()).map(str::to_lowercase);
        let words = words.filter(|word| {
            word.len() > 2 && !["aws", "amazon", "service", "and", "for", "the"].contains(&word.as_str())
        });
        words.map(|word| word.chars().take(4).collect()).collect()
    };
    let own = stems(long);
    glossary.names_of(term).iter().any(|name| {
        let known = stems(&glossary.name(*name).text);
        // More than half of the words.
        own.iter().filter(|stem| known.contains(stem)).count() * 2 > own.len()
    })
}

/// Whether a name holds what no name has: an arrow, a mark of code or a question, a bracket without its other half.
fn is_strange(name: &str) -> bool {
    // The last begins the arrow.
    static MARKS: [bool; 256] = byte_set(b"?=$<>{|;\"[&()]\xE2");
    if !name.bytes().any(|byte| MARKS[usize::from(byte)]) {
        return false;
    }
    let strange = |byte| {
        matches!(
            byte,
            b'?' | b'=' | b'$' | b'<' | b'>' | b'{' | b'|' | b';' | b'"' | b'['
        )
    };
    let (round, square) = name.bytes().fold((0, 0), |(round, square), byte| match byte {
        b'(' => (round + 1, square),
        b')' => (round - 1, square),
        b'[' => (round, square + 1),
        b']' => (round, square - 1),
        _ => (round, square),
    });
    round != 0 || square != 0 || name.bytes().any(strange) || name.contains('→') || name.contains("&&")
}

/// Without the marks of emphasis, quotes and blanks around it.
fn without_marks(source: &str, span: Span) -> Span {
    let text = span.of(source);
    let marks = ['*', '_', ' ', '`', '"', '\'', '\t', ':', '='];
    let inner = text.trim_start_matches(marks);
    let start = span.start + (text.len() - inner.len()) as u32;
    let inner = leads::without_ornaments(inner.trim_end_matches(marks)).trim_end_matches(marks);
    Span::between(start, start + inner.len() as u32)
}

/// Two to nine capitals and digits, a capital first, fewer small letters than capitals: `SNI`, `S3`, `SSE-S3`, `DDoS`.
pub(super) fn is_abbreviation(name: &str) -> bool {
    let bytes = name.as_bytes();
    let apart = |byte: &u8| !byte.is_ascii_alphanumeric() && !b"-/&".contains(byte);
    if !(2..=9).contains(&bytes.len()) || !bytes[0].is_ascii_uppercase() || bytes.iter().any(apart) {
        return false;
    }
    let count = |kind: fn(&u8) -> bool| bytes.iter().filter(|byte| kind(byte)).count();
    let capitals = count(u8::is_ascii_uppercase);
    capitals + count(u8::is_ascii_digit) >= 2 && count(u8::is_ascii_lowercase) < capitals
}

/// How a name that no glossary knows is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Capitals, as names are: `Poison Message`, `SNI`.
    Capitalised,
    /// A capital first and small letters after: `Poison message`.
    Sentence,
    /// With Hangul: `파티션 키`.
    Korean,
}

/// How a name is written; none when no term is written so.
pub(super) fn shape(name: &str) -> Option<Shape> {
    let words = name.split_whitespace().count();
    let latin = name.chars().filter(char::is_ascii_alphabetic).count();
    let letters = name.chars().filter(|letter| is_letter(*letter)).count();
    if name.ends_with(['.', ',', ')']) || name.contains(" + ") || is_property(name) || is_file(name) {
        return None;
    }
    if name.chars().any(is_hangul) {
        let phrase = name
            .split_whitespace()
            .rev()
            .skip(1)
            .any(|word| has_particle(word) || is_adjective(word));
        return (words <= 4 && !phrase && !name.contains([',', '/', '·', ':'])).then_some(Shape::Korean);
    }
    if latin != letters || latin < 2 || words > 5 || name.contains([',', ':']) {
        return None;
    }
    const VERBS: [&str; 6] = ["can", "is", "are", "does", "must", "cannot"];
    const OPEN: [&str; 8] = ["for", "to", "of", "with", "in", "on", "by", "when"];
    let last = name.rsplit(' ').next().unwrap_or("");
    if OPEN.contains(&last) || name.split(' ').any(|word| VERBS.contains(&word)) {
        return None;
    }
    if leads::capitalised(name) {
        return Some(Shape::Capitalised);
    }
    (words <= 4 && name.starts_with(|first: char| first.is_ascii_uppercase())).then_some(Shape::Sentence)
}

/// The name of a file: `OVERVIEW.md`.
fn is_file(name: &str) -> bool {
    const ENDS: [&str; 8] = ["md", "svg", "png", "yml", "yaml", "json", "txt", "pdf"];
    name.rsplit_once('.')
        .is_some_and(|(_, own)| ENDS.iter().any(|end| end.eq_ignore_ascii_case(own)))
}

/// A word that praises or compares what follows, or tells what was done to it.
fn is_adjective(word: &str) -> bool {
    // 권한 and 제한 are nouns.
    let verbal = word.ends_with('한')
        && word.chars().count() > 2
        && !["권한", "제한", "무한", "기한"].iter().any(|noun| word.ends_with(noun));
    let told = ["된", "있는", "없는", "같은", "다른"]
        .iter()
        .any(|end| word.ends_with(end));
    verbal || told || korean::praises(word)
}

/// Whether the subject of a defining sentence may be a term: no label and no phrase.
pub(super) fn is_plausible(name: &str) -> bool {
    // `SQS (D)` is what a quiz offers.
    let option = name
        .strip_suffix(')')
        .is_some_and(|open| open.len() > 2 && open[..open.floor_char_boundary(open.len() - 1)].ends_with('('));
    !option
        && !name.contains(") in ")
        && !is_label(name)
        && !name.ends_with('다')
        && !name.split_whitespace().any(has_particle)
}

/// Whether a Korean word ends in a particle that makes a phrase of it and what follows.
pub(super) fn has_particle(word: &str) -> bool {
    const BEFORE: [&str; 10] = [
        "특정",
        "해당",
        "또는",
        "및",
        "그리고",
        "혹은",
        "모든",
        "최대",
        "최소",
        "기존",
    ];
    let mixed = word.starts_with(|first: char| first.is_ascii_alphanumeric())
        && ["은", "는", "이", "가", "의", "에", "로", "과", "와"]
            .iter()
            .any(|particle| {
                word.strip_suffix(particle)
                    .is_some_and(|stem| stem.ends_with(|last: char| last.is_ascii_alphanumeric() || last == ')'))
            });
    let alone = || ["은", "는", "이", "가", "을", "를", "의", "에", "로", "와", "과"].contains(&word);
    mixed || PARTICLES.of(word).any(|particle| word.len() > particle.len()) || alone() || BEFORE.contains(&word)
}

/// Particles that make a phrase of any word.
static PARTICLES: LazyLock<Endings> = LazyLock::new(|| {
    Endings::new("하여|해서|되어|되고|면서|되면|하면|을|를|에서|에게|부터|까지|으로|하고|하는|되는|에는|상태의|이나")
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations() {
        for name in ["SNI", "S3", "SSE-S3", "DDoS", "VPCs"] {
            assert!(is_abbreviation(name), "{name}");
        }
        for name in ["Lambda", "A", "s3", "ReadMe", "RDS DB", "람다"] {
            assert!(!is_abbreviation(name), "{name}");
        }
    }

    #[test]
    fn shapes_of_names_that_nobody_knows() {
        assert_eq!(shape("Retain Stack"), Some(Shape::Capitalised));
        assert_eq!(shape("Poison message"), Some(Shape::Sentence));
        assert_eq!(shape("파티션 키"), Some(Shape::Korean));
        for name in [
            "Key Features",
            "how it works",
            "키를 정하는 방법",
            "버킷을 만든 뒤",
            "3번",
            "Wait, what",
        ] {
            assert_eq!(shape(name), None, "{name}");
        }
    }
}
