//! Whether a statement is about the subject of a fact, and which variant of it counts there.

use std::rc::Rc;

use awsnotes_glossary::{Fact, Kind, TermId, Unit, WordGroup, WordId};
use rustc_hash::FxHashSet;

use super::super::mentions::NameHit;
use super::super::sentences::sentences;
use super::clauses::{Clause, Own};
use super::examples::example;
use super::{Reader, Statement};
use crate::text::Span;

impl Reader<'_> {
    /// Whether the statement can be about the fact's subject, whichever of its clauses states the value: the sentence names
    /// it, or what surrounds the sentence is about it.
    pub(super) fn may_be_about(&self, fact: &Fact, statement: &Statement<'_>) -> bool {
        self.names(statement.sentence, fact) || self.is_amid(fact, statement)
    }

    /// Whether the statement is about the fact's subject: the nearest level that names any service names this one.
    pub(super) fn is_about(&self, fact: &Fact, statement: &Statement<'_>, own: &Own<'_>) -> bool {
        if let Some(answer) = self.level(own.clause, fact) {
            return answer;
        }
        // What is left over is about none of the things that were named before: `15 (Aurora), 5 (others)`.
        let rest = self.is_rest(own.clause);
        let context = || own.context().filter(|_| !rest);
        if context().any(|clause| self.names(clause, fact)) {
            return true;
        }
        if context().any(|clause| self.services(clause).next().is_some()) {
            return false;
        }
        self.is_amid(fact, statement)
    }

    /// Whether what surrounds the sentence is about the fact's subject.
    fn is_amid(&self, fact: &Fact, statement: &Statement<'_>) -> bool {
        let around = statement.around;
        for level in statement.others().chain(around.beside.iter().copied()) {
            if let Some(answer) = self.level(level, fact) {
                return answer;
            }
        }
        if self.other_columns(statement).any(|head| self.names(head, fact)) {
            return false;
        }
        // What names nothing at all need not be cut into sentences.
        let above = around.above.iter().filter(|lead| self.level(**lead, fact).is_some());
        for sentence in above.flat_map(|lead| self.led_by(*lead).to_vec()) {
            match self.level(sentence, fact) {
                // `Neptune stores its data as Aurora does:` leads a list about Neptune.
                Some(true) => {
                    return self
                        .services(sentence)
                        .next()
                        .is_none_or(|term| fact.subjects.contains(&term));
                }
                Some(false) => return false,
                None => {}
            }
        }
        for level in around.section.headings.iter().copied() {
            match self.level(level, fact) {
                Some(true) => return !self.compares(level),
                Some(false) => return false,
                None if is_case_of_another(level.of(self.source)) => return false,
                None => {}
            }
        }
        self.title.subjects.iter().any(|term| fact.subjects.contains(term))
    }

    /// The sentences of what leads a list, nearest first, each without what it names as an example: `stores such as S3`.
    /// All entries of the list ask for them.
    fn led_by(&self, lead: Span) -> Rc<[Span]> {
        let mut leads = self.leads.borrow_mut();
        let led_by = leads.entry(lead).or_insert_with(|| {
            let sentences = sentences(self.source, lead).into_iter().rev();
            let without_examples = sentences.map(|sentence| {
                let example = example(sentence.of(self.source));
                let end = example.map_or(sentence.end, |at| sentence.start + at as u32);
                Span::between(sentence.start, end)
            });
            without_examples.collect()
        });
        led_by.clone()
    }

    /// Whether a stretch names the fact's subject, or another service; none where it names no service.
    pub(super) fn level(&self, span: Span, fact: &Fact) -> Option<bool> {
        let about = self.names(span, fact);
        (about || self.services(span).next().is_some()).then_some(about)
    }

    pub(super) fn services(&self, span: Span) -> impl Iterator<Item = TermId> {
        self.terms(span)
            .filter(|term| self.hits.glossary.term(*term).kind == Kind::Service)
    }

    /// Whether a heading sets services against each other: what stands below may be about either.
    pub(super) fn compares(&self, heading: Span) -> bool {
        let text = heading.of(self.source).to_ascii_lowercase();
        let several = self.services(heading).collect::<FxHashSet<TermId>>().len() > 1;
        several && ["vs", "versus", "비교", "차이"].iter().any(|word| text.contains(word))
    }

    /// Whether a stretch names a subject of the fact, be it inside a longer name of a part of it: EC2 in `EC2 instance`.
    pub(super) fn names(&self, span: Span, fact: &Fact) -> bool {
        let glossary = self.hits.glossary;
        let inside = |hit: &NameHit| {
            let name = glossary.name(hit.name);
            !name.everyday && name.terms.iter().any(|term| fact.subjects.contains(term)) && !self.in_service(hit.span)
        };
        self.terms(span).any(|term| fact.subjects.contains(&term)) || self.hits.names_in(span).any(inside)
    }

    /// Whether a stretch is part of the longer name of a service: Kinesis in `Kinesis Data Firehose`.
    pub(super) fn in_service(&self, span: Span) -> bool {
        let glossary = self.hits.glossary;
        let at = self
            .mentions
            .partition_point(|mention| mention.span().end <= span.start);
        let around = self.mentions.get(at).filter(|mention| mention.span().covers(span));
        around.is_some_and(|mention| {
            let mut terms = glossary.name(mention.name).terms.iter();
            mention.span() != span && terms.any(|term| glossary.term(*term).kind == Kind::Service)
        })
    }

    pub(super) fn terms(&self, span: Span) -> impl Iterator<Item = TermId> {
        let from = self
            .mentions
            .partition_point(|mention| mention.span().start < span.start);
        let inside = self.mentions[from..]
            .iter()
            .take_while(move |mention| mention.span().start < span.end);
        inside.flat_map(|mention| self.hits.glossary.name(mention.name).terms.iter().copied())
    }

    /// Whether words near the value make it a value of something else. A remark in brackets with a value of its own, as in
    /// `up to 5 (15 for Aurora)`, speaks for itself alone; so does another clause with a value of its own.
    pub(super) fn excluded(&self, fact: &Fact, statement: &Statement<'_>, own: &Own<'_>) -> bool {
        if fact.unless.is_empty() {
            return false;
        }
        let named = self.level(own.clause, fact) == Some(true);
        let cued = self.holds_any(statement, &fact.cues, std::iter::once(own.clause));
        let complete = named || cued;
        let apart = |clause: &Clause| {
            clause.numbered && (clause.remark || complete || self.services(clause.span).next().is_some())
        };
        let others = own.others().filter(|clause| !apart(clause)).map(|clause| clause.span);
        if self.holds_any(statement, &fact.unless, std::iter::once(own.clause).chain(others)) {
            return true;
        }
        // The sentence before may say what this one is about, where this one does not.
        let alone = named && cued && fact.entry.unit != Unit::State;
        let before = statement.before.last().filter(|_| !alone);
        let mut places = before.into_iter().chain(&statement.around.beside);
        places.any(|place| self.holds_any(statement, &fact.unless, std::iter::once(*place)))
            || !cued && self.is_shared(fact, statement)
            || self.is_part_of_another(fact, statement)
    }

    /// Whether the cue stands above the sentence only, beside what the fact leaves out: a size below `gp2 / gp3`.
    fn is_shared(&self, fact: &Fact, statement: &Statement<'_>) -> bool {
        let holds = |groups: &[WordGroup], place: Span| self.holds_any(statement, groups, std::iter::once(place));
        if holds(&fact.cues, statement.sentence) {
            return false;
        }
        let around = statement.around;
        let mut above = around.above.iter().chain(around.section.headings.first()).copied();
        above
            .find(|place| holds(&fact.cues, *place))
            .is_some_and(|place| holds(&fact.unless, place))
    }

    /// Whether what stands nearest and names a service names one that the fact leaves out: gp3 below `RDS storage`.
    fn is_part_of_another(&self, fact: &Fact, statement: &Statement<'_>) -> bool {
        let above = statement.around.above.iter().chain(&statement.around.section.headings);
        let places = [statement.sentence].into_iter();
        let mut places = places
            .chain(statement.before.iter().rev().copied())
            .chain(above.copied());
        let nearest = places.find(|place| self.services(*place).next().is_some());
        let is_subject = |term: TermId| fact.subjects.contains(&term);
        nearest.is_some_and(|place| {
            place != statement.sentence
                && !self.services(place).any(is_subject)
                && self.holds_any(statement, &fact.unless, std::iter::once(place))
        })
    }

    /// Whether only a remark in brackets about another value holds the cue: `64,000 IOPS (io2 Block Express: 256,000)`.
    pub(super) fn cued_by_remark(&self, fact: &Fact, statement: &Statement<'_>, own: &Own<'_>) -> bool {
        let remarks: Vec<Span> = own
            .others()
            .filter(|clause| clause.remark)
            .map(|clause| clause.span)
            .collect();
        if remarks.is_empty() {
            return false;
        }
        let sentence = self.hits.words(statement.sentence);
        let outside = sentence
            .iter()
            .filter(|hit| !remarks.iter().any(|remark| remark.covers(hit.span)))
            .map(|hit| hit.word);
        let around = statement
            .around
            .nearest()
            .flat_map(|place| self.words(statement, place));
        let words: FxHashSet<WordId> = outside.chain(around).collect();
        let holds = |group: &WordGroup| group.iter().all(|word| words.contains(word));
        !fact.cues.iter().any(holds)
    }

    /// Whether all words of one of the groups stand in some stretches.
    pub(super) fn holds_any(
        &self,
        statement: &Statement<'_>,
        groups: &[WordGroup],
        places: impl Iterator<Item = Span>,
    ) -> bool {
        let words: FxHashSet<WordId> = places.flat_map(|place| self.words(statement, place)).collect();
        !words.is_empty() && groups.iter().any(|group| group.iter().all(|word| words.contains(word)))
    }

    /// The variant whose words stand nearest to the value.
    pub(super) fn variant(&self, fact: &Fact, statement: &Statement<'_>, own: &Own<'_>) -> Option<u16> {
        if fact.variants.is_empty() {
            return None;
        }
        let places = [own.clause, statement.text].into_iter().chain(statement.around.all());
        for place in places {
            let words: FxHashSet<WordId> = self.words(statement, place).collect();
            let stands = |word: &WordId| words.contains(word);
            let found = fact.variants.iter().position(|variant| variant.when.iter().any(stands));
            if let Some(found) = found {
                return u16::try_from(found).ok();
            }
        }
        None
    }
}

/// Whether a heading that names no service opens the case of somebody else's product: `Design Example: Dropbox`. What
/// stands below is about that, and not about what the note or an outer heading is called.
fn is_case_of_another(heading: &str) -> bool {
    let Some((label, name)) = heading.rsplit_once(':') else {
        return false;
    };
    let label = label.to_lowercase();
    let opens = ["example", "case study", "예시", "사례 연구"];
    let opens = opens.iter().any(|word| label.trim_end().ends_with(word));
    let mut words = name.split([' ', '*', '_']).filter(|word| !word.is_empty());
    let named = |word: &str| word.starts_with(|letter: char| letter.is_ascii_uppercase());
    opens && words.next().is_some_and(named) && words.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::is_case_of_another;

    #[test]
    fn cases_of_other_products() {
        for heading in [
            "### **Design Example: Dropbox**",
            "## Case study: Netflix",
            "## 사례 연구: Instagram",
        ] {
            assert!(is_case_of_another(heading), "{heading}");
        }
        for heading in [
            "## Example",
            "## Example: a large object",
            "## Example: Large objects",
            "## Use case: Backup",
            "## Limits: Objects",
            "",
        ] {
            assert!(!is_case_of_another(heading), "{heading}");
        }
    }
}
