//! Terms that were renamed, closed or ended: one finding a note and term, at the first mention that is not silenced.

use awsnotes_glossary::schema::Term;
use awsnotes_glossary::{Kind, NameForm, TermId};
use rustc_hash::FxHashSet;

use super::{Finding, Reader, Related};
use crate::note::{Mention, Place};
use crate::workspace::resolve::Target;

/// The mentions of one term that a rule is about, in order.
pub(super) struct Mentioned {
    pub term: TermId,
    pub mentions: Vec<Mention>,
}

/// Groups the mentions that `counts` takes by term. Left out: code, history, mentions whose end the note itself tells, and
/// those in titles of other works.
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
        if reader.is_silenced(rule, mention.span()) || is_in_title_elsewhere(reader, mention) {
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

/// More words than these beside a name in the text of a link are a title.
const WORDS_BESIDE: usize = 2;

/// Whether a mention stands in the title of somebody else's work: the text of a link that leads elsewhere, with other words.
/// Such a title is what it is.
fn is_in_title_elsewhere(reader: &Reader<'_>, mention: &Mention) -> bool {
    if !mention.place.has(Place::LINK) {
        return false;
    }
    let place = mention.span();
    let mut links = reader.note().links.iter().zip(reader.targets());
    let link = links.find(|(link, target)| matches!(target, Target::External) && link.text.covers(place));
    let Some((link, _)) = link else { return false };
    let words = |text: &str| text.split_whitespace().count();
    let text = reader.text();
    text.is_some_and(|text| words(link.text.of(text)) > words(place.of(text)) + WORDS_BESIDE)
}

/// Makes the finding: at the first mention, the others beside it.
pub(super) fn finding(reader: &Reader<'_>, found: &Mentioned, message: String, source: &str) -> Finding {
    let mut finding = Finding::new(found.mentions[0].span(), message);
    finding.id = Some(reader.glossary().term(found.term).id.clone());
    finding.source = Some(source.to_owned());
    let others = found.mentions.iter().skip(1);
    finding.related = others
        .map(|mention| Related {
            note: reader.id,
            span: mention.span(),
            message: reader.language.say("also here", "여기에도 있습니다"),
        })
        .collect();
    finding
}

/// Whether a rule about services takes a mention: no exam, no misspelling, which is reported as such, and no everyday words.
pub(super) fn is_service_mention(reader: &Reader<'_>, term: TermId, mention: &Mention) -> bool {
    let name = reader.glossary().name(mention.name);
    let term = reader.glossary().term(term);
    let everyday = mention.place.has(Place::SMALL) && are_everyday_words(term, &name.text);
    term.kind != Kind::Exam && name.form != NameForm::Misspelt && !everyday
}

/// Whether every word of a service's name is an everyday one, so that it is no name where it is written small: `a migration
/// hub`, `the AWS single sign-on endpoint`. Coined words are the service in any case: `kinesis firehose`.
pub(super) fn are_everyday_words(term: &Term, name: &str) -> bool {
    let coined = |word: &str| {
        let rest = word.as_bytes().iter().skip(1);
        !rest.copied().all(|letter| letter.is_ascii_lowercase())
            || term.distinctive.iter().any(|known| known.eq_ignore_ascii_case(word))
    };
    let maker = |word: &&str| {
        ["aws", "amazon", ""]
            .iter()
            .any(|maker| maker.eq_ignore_ascii_case(word))
    };
    let mut words = name.split([' ', '-']).filter(|word| !maker(word));
    term.kind == Kind::Service && !words.any(|word| word.is_ascii() && coined(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use awsnotes_glossary::Glossary;

    fn everyday(id: &str, name: &str) -> bool {
        let glossary = Glossary::bundled();
        are_everyday_words(glossary.term(glossary.term_by_id(id).unwrap()), name)
    }

    #[test]
    fn words_that_everybody_uses_are_no_service_where_they_are_small() {
        assert!(everyday("migration-hub", "Migration Hub"));
        assert!(everyday("health-dashboard", "Service Health Dashboard"));
        assert!(everyday("iam-identity-center", "AWS Single Sign-On"));
    }

    #[test]
    fn coined_words_are_the_service() {
        assert!(!everyday("data-firehose", "Kinesis Data Firehose"));
        assert!(!everyday("eventbridge", "CloudWatch Events"));
        assert!(!everyday("snowball", "Snowball Edge"));
        assert!(!everyday("launch-configuration", "Launch configuration"));
    }
}
