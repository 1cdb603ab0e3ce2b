//! What stands in a note of what the glossary knows: found once, asked many times.

use std::cell::RefCell;
use std::rc::Rc;

use awsnotes_glossary::{Glossary, NameId, Pattern, WordId};
use rustc_hash::FxHashMap;

use super::super::outline::{BlockKind, Outline};
use crate::text::Span;

/// What stands in a note of what the glossary knows.
pub struct Hits<'a> {
    source: &'a str,
    /// The names of the note, by start, of those at one place the longest first.
    pub names: Vec<NameHit>,
    /// The words that are the longest of cues and of phrases, or contexts of terms, in the same order.
    pub keys: Vec<WordHit>,
    /// Where numbers may begin.
    numbers: Vec<u32>,
    /// Latin words that are long enough to be slips in typing a name.
    pub words_that_may_slip: Vec<Span>,
    pub glossary: &'a Glossary,
    /// The words of stretches that somebody asked for.
    words: RefCell<FxHashMap<Span, Rc<[WordHit]>>>,
    /// In which stretches words of the contexts of which names stand.
    contexts: RefCell<FxHashMap<(Span, NameId), bool>>,
}

/// A place where a name of the glossary stands.
#[derive(Debug, Clone, Copy)]
pub struct NameHit {
    pub span: Span,
    pub name: NameId,
}

/// A place where a word of the glossary stands.
#[derive(Debug, Clone, Copy)]
pub struct WordHit {
    pub span: Span,
    pub word: WordId,
}

/// Of what stands in order, that which lies wholly in a stretch.
pub fn within<T>(all: &[T], span: Span, place: impl Fn(&T) -> Span + Copy) -> impl Iterator<Item = &T> {
    let from = all.partition_point(|one| place(one).start < span.start);
    all[from..]
        .iter()
        .take_while(move |one| place(one).start < span.end)
        .filter(move |one| place(one).end <= span.end)
}

impl<'a> Hits<'a> {
    pub fn of(source: &'a str, outline: &Outline, glossary: &'a Glossary) -> Hits<'a> {
        let blocks = outline.blocks.iter().map(|block| match block.kind {
            BlockKind::Heading(_) => block.span,
            _ => block.text,
        });
        let found = glossary.scan_places(source, blocks);
        // Names and words answer different questions: each hit is asked for its kind once, here.
        let mut names = Vec::with_capacity(found.hits.len());
        let mut keys = Vec::with_capacity(found.hits.len());
        for hit in &found.hits {
            let span = hit.span;
            match hit.pattern {
                Pattern::Name(name) => names.push(NameHit { span, name }),
                Pattern::Word(word) => keys.push(WordHit { span, word }),
            }
        }
        Hits {
            source,
            names,
            keys,
            numbers: found.numbers,
            words_that_may_slip: found.words,
            glossary,
            words: RefCell::default(),
            contexts: RefCell::default(),
        }
    }

    /// Those in a text as long in which what no reader sees is blank. An address may be the reason to take an everyday word
    /// for a name, but states nothing.
    pub fn seen(mut self, shown: &'a str) -> Hits<'a> {
        if shown != self.source {
            let is_seen = |at: u32| shown.as_bytes()[at as usize] != b' ';
            self.names.retain(|hit| is_seen(hit.span.start));
            self.keys.retain(|hit| is_seen(hit.span.start));
            self.numbers.retain(|at| is_seen(*at));
        }
        Hits { source: shown, ..self }
    }

    /// The names in a stretch.
    pub fn names_in(&self, span: Span) -> impl Iterator<Item = &NameHit> {
        within(&self.names, span, |hit| hit.span)
    }

    /// The words in a stretch that are keys.
    pub fn keys_in(&self, span: Span) -> impl Iterator<Item = &WordHit> {
        within(&self.keys, span, |hit| hit.span)
    }

    /// Whether a word of the context of what a name stands for stands in a stretch, other than the name itself.
    pub fn has_context(&self, span: Span, name: &NameHit) -> bool {
        let terms = &self.glossary.name(name.name).terms;
        let is_of = |near: &WordHit| {
            let mut contexts = terms.iter().map(|term| self.glossary.context_of(*term));
            contexts.any(|context| context.contains(&near.word))
        };
        let mut known = self.contexts.borrow_mut();
        // A line may hold the same name a thousand times.
        let any = *known
            .entry((span, name.name))
            .or_insert_with(|| self.keys_in(span).any(is_of));
        any && self.keys_in(span).any(|near| near.span != name.span && is_of(near))
    }

    /// Whether a stretch may hold a number; where not, it holds no quantity.
    pub fn may_hold_number(&self, span: Span) -> bool {
        let at = self.numbers.partition_point(|at| *at < span.start);
        self.numbers.get(at).is_some_and(|at| *at < span.end)
    }

    /// All words in a stretch, by start.
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
