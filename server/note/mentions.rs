//! Where names of the glossary stand in the prose of a note, and what surrounds them.

use std::cell::RefCell;
use std::rc::Rc;

use awsnotes_glossary::history::{tells_end, tells_history};
use awsnotes_glossary::{Glossary, Hit, NameForm, Pattern, TermId, WordId};
use rustc_hash::{FxHashMap, FxHashSet};

use super::outline::{BlockKind, Outline, Prose};
use super::sentences::sentences;
use super::{Mention, Place};
use crate::text::Span;

/// What stands in a note of what the glossary knows.
pub(super) struct Hits<'a> {
    source: &'a str,
    /// Names, and words by which states are asserted, by start.
    all: Vec<Hit>,
    pub glossary: &'a Glossary,
    /// The words of stretches that somebody asked for.
    words: RefCell<FxHashMap<Span, Rc<[WordHit]>>>,
}

/// A place where a word of the glossary stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct WordHit {
    pub span: Span,
    pub word: WordId,
}

impl<'a> Hits<'a> {
    pub fn of(source: &'a str, glossary: &'a Glossary) -> Hits<'a> {
        let mut all = Vec::new();
        glossary.scan(source, &mut all);
        Hits {
            source,
            all,
            glossary,
            words: RefCell::default(),
        }
    }

    /// Hits that lie wholly in a stretch.
    pub fn within(&self, span: Span) -> impl Iterator<Item = &Hit> {
        let from = self.all.partition_point(|hit| hit.span.start < span.start);
        self.all[from..]
            .iter()
            .take_while(move |hit| hit.span.start < span.end)
            .filter(move |hit| hit.span.end <= span.end)
    }

    /// Whether a word stands in a stretch without which no state is asserted there.
    pub fn asserts(&self, span: Span) -> bool {
        self.within(span)
            .any(|hit| matches!(hit.pattern, Pattern::Word(word) if self.glossary.asserts(word)))
    }

    /// The words in a stretch, by start.
    pub fn words(&self, span: Span) -> Rc<[WordHit]> {
        let mut known = self.words.borrow_mut();
        let words = known.entry(span).or_insert_with(|| {
            let mut hits = Vec::new();
            self.glossary.scan_words(span.of(self.source), &mut hits);
            let words = hits.iter().filter_map(|hit| match hit.pattern {
                Pattern::Word(word) => Some(WordHit {
                    span: hit.span.moved(span.start as usize),
                    word,
                }),
                Pattern::Name(_) => None,
            });
            words.collect()
        });
        words.clone()
    }
}

/// Reads the mentions of a note.
pub(super) fn read(source: &str, outline: &Outline, hits: &Hits<'_>) -> Vec<Mention> {
    let glossary = hits.glossary;
    // Names that need no reason come first: they are the reason for shorter names of the same term.
    let mut certain: FxHashSet<TermId> = FxHashSet::default();
    for hit in &hits.all {
        if let Pattern::Name(name) = hit.pattern {
            let name = glossary.name(name);
            if !name.everyday && prose_at(outline, hit.span).is_some() {
                certain.extend(&name.terms);
            }
        }
    }
    let found = glossary.resolve(&hits.all, |hit| {
        let Pattern::Name(id) = hit.pattern else { return false };
        let Some(prose) = prose_at(outline, hit.span) else {
            return false;
        };
        let name = glossary.name(id);
        !name.everyday
            || name.terms.iter().any(|term| certain.contains(term))
            || has_reason(source, outline, hits, hit, prose)
    });
    let mut mentions: Vec<Mention> = found
        .into_iter()
        .filter_map(|mention| {
            let prose = prose_at(outline, mention.span)?;
            let mut place = Place::default();
            if prose.code {
                place = place.with(Place::CODE);
            }
            if prose.link {
                place = place.with(Place::LINK);
            }
            if matches!(outline.blocks[prose.block as usize].kind, BlockKind::Heading(_)) {
                place = place.with(Place::HEADING);
            }
            Some(Mention {
                span: mention.span,
                name: mention.name,
                place,
            })
        })
        .collect();
    tell(source, outline, glossary, &mut mentions);
    mentions
}

/// The run of prose that holds all of a stretch; for inline code, only when it is nothing else.
fn prose_at(outline: &Outline, span: Span) -> Option<&Prose> {
    let at = outline.prose.partition_point(|prose| prose.span.end <= span.start);
    let first = outline.prose.get(at).filter(|prose| prose.span.start <= span.start)?;
    if first.code {
        return (first.span == span).then_some(first);
    }
    let mut end = first.span.end;
    for next in outline.prose[at + 1..]
        .iter()
        .take_while(|next| next.block == first.block && !next.code)
    {
        if end >= span.end || next.span.start != end {
            break;
        }
        end = next.span.end;
    }
    (end >= span.end).then_some(first)
}

/// Whether an everyday word stands for the term: it leads a heading or something emphasised, or the term's own context
/// stands in the block.
fn has_reason(source: &str, outline: &Outline, hits: &Hits<'_>, hit: &Hit, prose: &Prose) -> bool {
    let block = &outline.blocks[prose.block as usize];
    let heading = matches!(block.kind, BlockKind::Heading(_));
    let leads = |from: u32| {
        Span::between(from, hit.span.start)
            .of(source)
            .chars()
            .all(|mark| !mark.is_alphabetic())
    };
    if heading && leads(block.text.start) || prose.emphasis && leads(prose.span.start) {
        return true;
    }
    let Pattern::Name(name) = hit.pattern else { return false };
    let terms = &hits.glossary.name(name).terms;
    let context = |word: WordId| terms.iter().any(|term| hits.glossary.context_of(*term).contains(&word));
    let words = hits.words(block.text);
    words.iter().any(|near| near.span != hit.span && context(near.word))
}

/// Marks mentions in sentences that tell history, and those whose end the note itself speaks of.
fn tell(source: &str, outline: &Outline, glossary: &Glossary, mentions: &mut [Mention]) {
    let mut first_seen: FxHashSet<TermId> = FxHashSet::default();
    let mut ended: FxHashSet<TermId> = FxHashSet::default();
    let all: Vec<Mention> = mentions.to_vec();
    for mention in mentions.iter_mut() {
        let name = glossary.name(mention.name);
        let term = name.terms[0];
        let former = name.form == NameForm::Former;
        let right = !matches!(name.form, NameForm::Former | NameForm::Misspelt);
        if right && glossary.term(term).status.is_empty() {
            continue;
        }
        let Some(block) = outline.block_at(mention.span.start) else {
            continue;
        };
        let text = outline.blocks[block as usize].text;
        let sentence = sentences(source, text)
            .into_iter()
            .find(|sentence| sentence.contains(mention.span.start))
            .unwrap_or(text);
        // A former name beside the one of today says that the writer knows.
        let both = |place: Span| {
            let near = all.iter().filter(|near| place.covers(near.span));
            let mut names = near
                .map(|near| glossary.name(near.name))
                .filter(|near| near.terms.contains(&term));
            former && names.any(|near| near.form != NameForm::Former)
        };
        if tells_history(sentence.of(source)).is_some() || both(sentence) {
            mention.place = mention.place.with(Place::HISTORY);
        }
        let headings = std::iter::successors(outline.blocks[block as usize].heading, |_| None)
            .flat_map(|heading| headings_above(outline, heading))
            .any(|heading| tells_end(outline.headings[heading].span.of(source)).is_some());
        let here = tells_end(text.of(source)).is_some();
        if first_seen.insert(term) && (here || both(text)) {
            ended.insert(term);
        }
        if here || headings || ended.contains(&term) {
            mention.place = mention.place.with(Place::ENDED);
        }
    }
}

/// A heading and those it stands under, nearest first.
pub(super) fn headings_above(outline: &Outline, heading: u32) -> Vec<usize> {
    let mut found = Vec::new();
    let mut level = 7;
    for at in (0..=heading as usize).rev() {
        let heading = &outline.headings[at];
        if heading.level < level && (found.is_empty() || !heading.nested) {
            found.push(at);
            level = heading.level;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::note::{Dialect, Place, read};
    use awsnotes_glossary::Glossary;
    use unicode_normalization::UnicodeNormalization;

    fn mentions(source: &str) -> Vec<String> {
        let note = read(source, Dialect::default(), Glossary::bundled());
        note.mentions
            .iter()
            .map(|mention| mention.span.of(source).to_owned())
            .collect()
    }

    #[test]
    fn names_in_prose_with_particles_and_marks() {
        assert_eq!(
            mentions("**S3(Simple Storage Service)**는 IAM과 `EC2` 에서"),
            ["S3", "Simple Storage Service", "IAM", "EC2"]
        );
        assert_eq!(
            mentions("\u{feff}🚀 람다는\r\n| RDS | `aws s3 ls` |\r\n"),
            ["람다", "RDS"]
        );
    }

    #[test]
    fn code_addresses_and_front_matter_hold_none() {
        assert!(
            mentions("---\ntitle: S3\n---\n\n```\nEC2\n```\n[x](https://a.b/S3) <i title=\"RDS\">x</i>\n").is_empty()
        );
        assert!(mentions("").is_empty());
    }

    #[test]
    fn decomposed_hangul_reads_the_same() {
        let decomposed: String = "람다는 함수".nfd().collect();
        assert_eq!(mentions(&decomposed).len(), mentions("람다는 함수").len());
    }

    #[test]
    fn history_is_told() {
        let note = |source: &str| read(source, Dialect::default(), Glossary::bundled());
        let told = note("IAM Identity Center (successor to AWS Single Sign-On) 를 쓴다.");
        assert!(
            told.mentions
                .iter()
                .all(|mention| mention.span.start == 0 || mention.place.has(Place::HISTORY))
        );
        let plain = note("AWS Single Sign-On 으로 로그인한다.");
        assert!(!plain.mentions[0].place.has(Place::HISTORY));
    }
}
