//! Terms that were renamed, closed or ended: one finding a note and term, at the first mention that is not silenced.

use awsnotes_glossary::schema::Term;
use awsnotes_glossary::{Kind, NameForm, TermId};
use rustc_hash::FxHashSet;

use super::{Finding, Reader, Related};
use crate::note::{Mention, Place};

/// The most places that are named beside a finding.
const MOST_RELATED: usize = 20;

/// The mentions of one term that a rule is about, in order.
pub(super) struct Mentioned {
    pub term: TermId,
    pub mentions: Vec<Mention>,
}

/// Groups the mentions that `counts` takes by term. Left out: code, history, and mentions whose end the note itself tells.
pub(super) fn mentioned(reader: &Reader<'_>, rule: &str, counts: impl Fn(TermId, &Mention) -> bool) -> Vec<Mentioned> {
    let mut order: Vec<Mentioned> = Vec::new();
    // A note that tells once how things stand with a term knows about it.
    let mut told: FxHashSet<TermId> = FxHashSet::default();
    for mention in &reader.note().mentions {
        // A name of several terms says nothing sure.
        let [term] = *reader.terms(mention.name) else { continue };
        if mention.place.has(Place::ENDED) {
            told.insert(term);
        }
        if mention.place.has(Place::CODE) || mention.place.has(Place::HISTORY) || !counts(term, mention) {
            continue;
        }
        if reader.is_silenced(rule, mention.span) {
            continue;
        }
        match order.iter_mut().find(|found| found.term == term) {
            Some(found) => found.mentions.push(*mention),
            None => order.push(Mentioned {
                term,
                mentions: vec![*mention],
            }),
        }
    }
    order.retain(|found| !told.contains(&found.term));
    order
}

/// Makes the finding: at the first mention, the others beside it.
pub(super) fn finding(reader: &Reader<'_>, found: &Mentioned, message: String, source: &str) -> Finding {
    let mut finding = Finding::new(found.mentions[0].span, message);
    finding.id = Some(reader.glossary().term(found.term).id.clone());
    finding.source = Some(source.to_owned());
    let others = found.mentions.iter().skip(1);
    finding.related = others
        .take(MOST_RELATED)
        .map(|mention| Related {
            note: reader.id,
            span: mention.span,
            message: reader.language.say("also here", "여기에도 있습니다"),
        })
        .collect();
    finding
}

/// Whether a rule about services takes a mention: no exam, no misspelling, which is reported as such, and no everyday words.
pub(super) fn is_service_mention(reader: &Reader<'_>, term: TermId, mention: &Mention) -> bool {
    let name = reader.glossary().name(mention.name);
    let term = reader.glossary().term(term);
    let written = reader.text().map_or("", |text| mention.span.of(text));
    term.kind != Kind::Exam && name.form != NameForm::Misspelt && !are_everyday_words(term, &name.text, written)
}

/// Whether a service's name of several words is written small and every word of it is an everyday one: `a migration hub`,
/// `the AWS single sign-on endpoint`. Coined words are the service in any case: `kinesis firehose`.
fn are_everyday_words(term: &Term, name: &str, written: &str) -> bool {
    let words = |text: &'_ str| -> Vec<String> {
        let words = text
            .split([' ', '-'])
            .filter(|word| !["aws", "amazon"].contains(&&*word.to_lowercase()));
        words.map(str::to_owned).collect()
    };
    let written = words(written);
    let small = |word: &String| word.bytes().all(|letter| letter.is_ascii_lowercase());
    let coined = |word: &String| {
        !word[1..].bytes().all(|letter| letter.is_ascii_lowercase())
            || term.distinctive.iter().any(|known| known.eq_ignore_ascii_case(word))
    };
    term.kind == Kind::Service
        && written.len() > 1
        && written.iter().all(small)
        && !words(name)
            .iter()
            .filter(|word| word.is_ascii() && !word.is_empty())
            .any(coined)
}

#[cfg(test)]
mod tests {
    use super::*;
    use awsnotes_glossary::Glossary;

    fn everyday(id: &str, name: &str, written: &str) -> bool {
        let glossary = Glossary::bundled();
        are_everyday_words(glossary.term(glossary.term_by_id(id).unwrap()), name, written)
    }

    #[test]
    fn small_words_that_everybody_uses_are_no_service() {
        assert!(everyday("migration-hub", "Migration Hub", "migration hub"));
        assert!(everyday(
            "health-dashboard",
            "Service Health Dashboard",
            "service health dashboard"
        ));
        assert!(everyday(
            "iam-identity-center",
            "AWS Single Sign-On",
            "AWS single sign-on"
        ));
    }

    #[test]
    fn capitals_and_coined_words_are_the_service() {
        assert!(!everyday("migration-hub", "Migration Hub", "Migration hub"));
        assert!(!everyday(
            "data-firehose",
            "Kinesis Data Firehose",
            "kinesis data firehose"
        ));
        assert!(!everyday("eventbridge", "CloudWatch Events", "cloudwatch events"));
        assert!(!everyday("snowball", "Snowball Edge", "snowball edge"));
        assert!(!everyday(
            "launch-configuration",
            "Launch configuration",
            "launch configuration"
        ));
        assert!(!everyday("data-firehose", "키네시스 파이어호스", "키네시스 파이어호스"));
    }
}
