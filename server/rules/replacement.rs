//! Putting another name in the place of a mention, with the particle that fits it.

use awsnotes_glossary::keys::is_hangul;
use awsnotes_glossary::particles::{adapt, ending_len};
use awsnotes_glossary::schema::{Kind, Term};
use awsnotes_glossary::{Ending, particles};

use super::{Edit, Fix, Reader, risks};
use crate::note::{Mention, Place};
use crate::text::Span;

/// The fixes that put the name of a term in the place of mentions: a safe one for prose, one for titles and link texts as
/// well, as far as no link leads there by them.
pub(super) fn fixes(reader: &Reader<'_>, mentions: &[Mention], term: &Term, safe: bool) -> Vec<Fix> {
    let Some(text) = reader.text() else {
        return Vec::new();
    };
    let mentions = &free(reader, text, mentions)[..];
    let name = name_like(term, mentions.first().map_or("", |mention| mention.span().of(text)));
    let prose: Vec<Mention> = mentions.iter().copied().filter(risks::is_in_prose).collect();
    let mut fixes = Vec::new();
    if !prose.is_empty() {
        let (edits, sure) = replaced(reader, text, &prose, term);
        let title = reader
            .language
            .say(format!("Write “{name}”"), format!("“{name}”(으)로 바꾸기"));
        fixes.push(Fix {
            title,
            safe: safe && sure,
            edits,
        });
    }
    if prose.len() < mentions.len() {
        let (edits, _) = replaced(reader, text, mentions, term);
        let title = reader.language.say(
            format!("Write “{name}” in headings and links as well"),
            format!("제목과 링크에서도 “{name}”(으)로 바꾸기"),
        );
        fixes.push(Fix {
            title,
            safe: false,
            edits,
        });
    }
    fixes
}

/// The mentions that may be replaced without asking other notes: none that says where a link leads, and no heading where
/// links lead to one of them, whose ids depend on each other.
fn free(reader: &Reader<'_>, text: &str, mentions: &[Mention]) -> Vec<Mention> {
    let is_heading = |mention: &&Mention| mention.place.has(Place::HEADING);
    let mut headings = mentions.iter().filter(is_heading);
    let led_to = headings.any(|mention| risks::is_led_to(reader, mention.span()));
    let free = mentions.iter().filter(|mention| {
        let span = mention.span();
        let keeps_name = || risks::is_target(reader, text, span) || risks::names_a_heading(reader, span);
        !(is_heading(mention) && led_to || mention.place.has(Place::LINK) && keeps_name())
    });
    free.copied().collect()
}

/// The edits for mentions, and whether all particles are sure to fit.
fn replaced(reader: &Reader<'_>, text: &str, mentions: &[Mention], term: &Term) -> (Vec<Edit>, bool) {
    let (mut edits, mut sure) = (Vec::new(), true);
    let mut left = mentions;
    while let [first, rest @ ..] = left {
        left = rest;
        let mut span = first.span();
        // `AWS Single Sign-On (AWS SSO)` is one name, written twice.
        if let [next, after @ ..] = rest
            && risks::is_in_brackets(text, span, next.span())
        {
            span = Span::between(span.start, next.span().end + 1);
            left = after;
        }
        let name = name_like(term, first.span().of(text));
        let (edit, certain) = replace(reader, text, span, term, &name);
        sure &= certain;
        edits.push(edit);
    }
    (edits, sure)
}

/// The edit for one place, and whether the particle after it is sure to fit.
fn replace(reader: &Reader<'_>, text: &str, span: Span, term: &Term, name: &str) -> (Edit, bool) {
    let (start, name) = with_words_before(&text[..span.start as usize], name);
    let span = Span::between(start as u32, span.end);
    let ending = particles::ending_of(&name).or(term.ends.ko);
    with_particle(reader, text, span, &name, ending)
}

/// The edit that writes a name with this ending and the particle behind it in the form that fits, and whether that is sure.
pub(super) fn with_particle(
    reader: &Reader<'_>,
    text: &str,
    span: Span,
    name: &str,
    ending: Option<Ending>,
) -> (Edit, bool) {
    let rest = &text[span.end as usize..];
    let particle = &rest[..ending_len(rest)];
    let plain = Edit {
        note: reader.id,
        span,
        text: name.to_owned().into(),
    };
    if particle.is_empty() {
        return (plain, true);
    }
    match ending {
        Some(ending) => match adapt(particle, ending) {
            Some(adapted) => {
                let span = Span::between(span.start, span.end + particle.len() as u32);
                (
                    Edit {
                        note: reader.id,
                        span,
                        text: format!("{name}{adapted}").into(),
                    },
                    true,
                )
            }
            None => (plain, true),
        },
        None => {
            let changes = |ending| adapt(particle, ending).is_some_and(|adapted| adapted != particle);
            let may_change = [Ending::Vowel, Ending::Consonant, Ending::L].into_iter().any(changes);
            (plain, !may_change)
        }
    }
}

/// A name with what must change before it, and where that begins: an article (`a CloudWatch event`, `an EventBridge event`),
/// and the maker where the name brings its own (`Amazon EC2-Classic`).
fn with_words_before(before: &str, name: &str) -> (usize, String) {
    let word = |before: &str, word: &str| -> Option<usize> {
        let rest = before.strip_suffix(' ')?.strip_suffix(word)?;
        (!rest.ends_with(char::is_alphanumeric)).then_some(rest.len())
    };
    let makers = ["Amazon", "AWS"];
    let branded = makers.iter().any(|maker| name.starts_with(maker));
    let maker = makers.iter().find_map(|maker| word(before, maker)).filter(|_| branded);
    let start = maker.unwrap_or(before.len());
    let article = |written: &str| word(&before[..start], written);
    for (a, an) in [("a", "an"), ("A", "An")] {
        if let Some(at) = article(a).or_else(|| article(an)) {
            let fitting = if begins_with_vowel(name) { an } else { a };
            return (at, format!("{fitting} {name}"));
        }
    }
    (start, name.to_owned())
}

/// Whether a name begins with a vowel as it is said: `EventBridge`, `SQS`.
fn begins_with_vowel(name: &str) -> bool {
    let mut letters = name.chars();
    let (first, second) = (letters.next(), letters.next());
    let spelt = second.is_some_and(|letter| letter.is_ascii_uppercase() || letter.is_ascii_digit());
    let vowels = if spelt { "AEFHILMNORSX" } else { "AEIOU" };
    first.is_some_and(|letter| vowels.contains(letter.to_ascii_uppercase()))
}

/// The name of today in the manner of an old one: Korean where that was, in full where that was, else short; a feature is
/// written small where that was.
fn name_like(term: &Term, old: &str) -> String {
    if old.contains(is_hangul)
        && let Some(korean) = term.korean.first()
    {
        return korean.clone();
    }
    let full = ["AWS ", "Amazon "].iter().any(|maker| old.starts_with(maker));
    let name = match term.short.first() {
        Some(short) if !full && short.len() < term.name.len() && !term.everyday_names.contains(short) => short,
        _ => &term.name,
    };
    let small = term.kind == Kind::Feature && !old.contains(char::is_uppercase);
    let mut letters = name.chars();
    match letters.next() {
        Some(first) if small && letters.as_str().starts_with(|letter: char| letter.is_ascii_lowercase()) => {
            format!("{}{}", first.to_ascii_lowercase(), letters.as_str())
        }
        _ => name.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use awsnotes_glossary::Glossary;

    #[test]
    fn names_keep_their_manner() {
        let like = |id: &str, old: &str| {
            let glossary = Glossary::bundled();
            name_like(glossary.term(glossary.term_by_id(id).unwrap()), old)
        };
        assert_eq!(
            like("data-firehose", "Amazon Kinesis Data Firehose"),
            "Amazon Data Firehose"
        );
        assert_eq!(like("data-firehose", "Kinesis Firehose"), "Data Firehose");
        assert_eq!(like("launch-template", "launch configuration"), "launch template");
        assert_eq!(like("launch-template", "Launch Configuration"), "Launch template");
        assert_eq!(like("launch-template", "시작 구성"), "시작 템플릿");
        assert_eq!(like("management-account", "master account"), "management account");
        assert_eq!(like("management-account", "마스터 계정"), "관리 계정");
    }

    #[test]
    fn a_name_of_the_writer_may_begin_with_any_letter() {
        let glossary = Glossary::bundled();
        let known = glossary.term(glossary.term_by_id("launch-template").unwrap());
        let term = Term {
            name: "버킷 규칙".to_owned(),
            short: Vec::new(),
            korean: Vec::new(),
            ..known.clone()
        };
        assert_eq!(name_like(&term, "bucket rule"), "버킷 규칙");
    }

    #[test]
    fn words_before_a_name_fit_it() {
        let with = |before: &str, name: &str| with_words_before(before, name);
        assert_eq!(with("use a ", "EventBridge"), (4, "an EventBridge".to_owned()));
        assert_eq!(with("An ", "Data Firehose"), (0, "A Data Firehose".to_owned()));
        assert_eq!(with("an Amazon ", "Amazon VPC"), (0, "an Amazon VPC".to_owned()));
        assert_eq!(with("with Amazon ", "Data Firehose"), (12, "Data Firehose".to_owned()));
        assert_eq!(with("data ", "SQS"), (5, "SQS".to_owned()));
        assert_eq!(with("알림은 ", "EventBridge"), (10, "EventBridge".to_owned()));
    }
}
