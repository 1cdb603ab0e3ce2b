//! What a new name in the place of an old one could damage: links that lead to it, and sentences that tell two things apart.

use awsnotes_glossary::schema::Kind;
use awsnotes_glossary::{NameForm, TermId};

use super::Reader;
use crate::note::{LinkKind, Mention, Place};
use crate::text::Span;
use crate::workspace::resolve::Target;

/// Whether what stands at a place says where a link leads: the name of a note between double brackets, the label of a
/// reference.
pub(super) fn is_target(reader: &Reader<'_>, text: &str, span: Span) -> bool {
    reader.note().links.iter().any(|link| {
        let is_label = || {
            let behind = Span::between(link.text.end, link.span.end.max(link.text.end)).of(text);
            let label = behind.split_once("][").map_or("", |(_, label)| label);
            link.kind == LinkKind::Reference && link.text.covers(span) && matches!(label, "" | "]")
        };
        link.target.covers(span) || is_label()
    })
}

/// Whether links lead to the heading that a place lies in, so that its text decides where they lead.
pub(super) fn is_led_to(reader: &Reader<'_>, span: Span) -> bool {
    let headings = reader.note().headings.iter().enumerate();
    let mut around = headings.filter(|(_, heading)| heading.span.covers(span));
    around.any(|(heading, _)| reader.workspace.may_lead_to_heading(reader.id, heading))
}

/// Whether a place lies in the text of a link to a heading, which is called like that.
pub(super) fn names_a_heading(reader: &Reader<'_>, span: Span) -> bool {
    let mut links = reader.note().links.iter().zip(reader.targets());
    links.any(|(link, target)| {
        let to_heading = matches!(target, Target::Note { fragment: Some(_), .. });
        to_heading && link.text.covers(span)
    })
}

/// Whether a mention stands in a block, list or table with another name of its term, one of today or another former one:
/// there they are told apart, and under one name the text would say nothing.
pub(super) fn is_told_apart(reader: &Reader<'_>, text: &str, mention: &Mention, term: TermId) -> bool {
    let glossary = reader.glossary();
    let key = thing(&glossary.name(mention.name).text);
    let is_another = |other: &&Mention| {
        let name = glossary.name(other.name);
        other.name != mention.name
            && name.form != NameForm::Misspelt
            && name.terms.contains(&term)
            && thing(&name.text) != key
    };
    let in_order = |other: &Mention| match other.span() < mention.span() {
        true => (other.span(), mention.span()),
        false => (mention.span(), other.span()),
    };
    // What does not stand together with a near one does not with those behind it.
    let together = |(first, second): &(Span, Span)| stand_together(text, *first, *second);
    let all = &reader.note().mentions;
    let at = all.partition_point(|other| other.span() < mention.span());
    let mut before = all[..at]
        .iter()
        .rev()
        .filter(is_another)
        .map(in_order)
        .take_while(together);
    let mut after = all[at..].iter().filter(is_another).map(in_order).take_while(together);
    let apart = |(first, second): (Span, Span)| !is_in_brackets(text, first, second);
    before.any(apart) || after.any(apart)
}

/// A name as it is compared: without its maker and its number.
fn thing(name: &str) -> String {
    let makers = ["AWS ", "Amazon "];
    let bare = makers.iter().find_map(|maker| name.strip_prefix(maker)).unwrap_or(name);
    bare.trim_end_matches('s').to_lowercase()
}

/// `AWS Single Sign-On (AWS SSO)`: one thing by two names.
pub(super) fn is_in_brackets(text: &str, first: Span, second: Span) -> bool {
    let between = Span::between(first.end, second.start.max(first.end)).of(text);
    between.trim_start() == "(" && text[second.end as usize..].starts_with(')')
}

/// Whether two places lie in one paragraph, or in the items of one list, the rows of one table, the answers of one question.
fn stand_together(text: &str, first: Span, second: Span) -> bool {
    let line_end = text[second.end as usize..].find('\n').unwrap_or(0);
    let between = &text[first.end as usize..second.end as usize + line_end];
    let mut parted = false;
    for line in between.lines().skip(1) {
        if line.trim().is_empty() {
            parted = true;
            continue;
        }
        if line.starts_with('#') || parted && !is_item(line) {
            return false;
        }
        parted = false;
    }
    true
}

/// Whether a line goes on with a list, a table or a quotation: `- …`, `B. …`, `(2) …`, `| …`, or begins with blanks.
fn is_item(line: &str) -> bool {
    let marked = line.trim_start_matches('(');
    let number = marked.trim_start_matches(char::is_alphanumeric);
    line.starts_with([' ', '\t', '-', '*', '+', '|', '>', '•'])
        || (1..=2).contains(&(marked.len() - number.len())) && number.starts_with(['.', ')', ':'])
}

/// Whether a name that is written in both numbers speaks of the things that a service makes, not of the service: `the
/// CloudWatch event`, `KMS produces CloudWatch Events`.
pub(super) fn is_of_things(reader: &Reader<'_>, text: &str, mention: &Mention, term: TermId) -> bool {
    let (glossary, span) = (reader.glossary(), mention.span());
    let written = span.of(text);
    let name = &*glossary.name(mention.name).text;
    let names = || glossary.names_of(term).iter().map(|name| &*glossary.name(*name).text);
    let singular = name.trim_end_matches('s');
    let has = |wanted: &str| names().any(|name| name.eq_ignore_ascii_case(wanted));
    if glossary.term(term).kind != Kind::Service || !has(singular) || !has(&format!("{singular}s")) {
        return false;
    }
    let last = written.rsplit(' ').next().unwrap_or(written);
    name == singular || last.starts_with(char::is_lowercase) || is_made(text, span)
}

/// Bytes before a name that are looked at: more than the longest word takes.
const LONGEST_BEFORE: usize = 32;

/// Whether the words around a name say that what it names is made, or counted.
fn is_made(text: &str, span: Span) -> bool {
    const BEFORE: [&str; 24] = [
        "produce",
        "produces",
        "produced",
        "emit",
        "emits",
        "emitted",
        "generate",
        "generates",
        "generated",
        "send",
        "sends",
        "sent",
        "create",
        "creates",
        "publish",
        "publishes",
        "number of",
        "from the",
        "these",
        "those",
        "several",
        "many",
        "multiple",
        "various",
    ];
    const BEHIND: [&str; 6] = ["생성", "발생", "발행", "보내", "보낸", "내보"];
    let from = text.floor_char_boundary((span.start as usize).saturating_sub(LONGEST_BEFORE));
    let before = text[from..span.start as usize].rsplit('\n').next().unwrap_or("");
    let before = before.trim_end().to_lowercase();
    let begins = |words: &str| {
        before
            .strip_suffix(words)
            .is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    };
    let behind = text[span.end as usize..].split('\n').next().unwrap_or("");
    // Behind the particle and a blank.
    let near: String = behind.chars().take(6).collect();
    BEFORE.iter().any(|words| begins(words)) || BEHIND.iter().any(|word| near.contains(word))
}

/// Whether a mention stands in prose, not in a heading or the text of a link.
pub(super) fn is_in_prose(mention: &Mention) -> bool {
    !mention.place.has(Place::HEADING) && !mention.place.has(Place::LINK)
}
