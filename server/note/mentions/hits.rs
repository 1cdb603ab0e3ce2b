//! What stands in a note of what the glossary knows: found once, asked many times.

use std::cell::RefCell;
use std::rc::Rc;

use awsnotes_glossary::{Found, Glossary, Hit, Pattern, WordId};
use rustc_hash::FxHashMap;

use super::super::outline::{BlockKind, Outline};
use crate::text::Span;

/// What stands in a note of what the glossary knows.
pub struct Hits<'a> {
    source: &'a str,
    /// What stands in the blocks.
    found: Found,
    pub glossary: &'a Glossary,
    /// The words of stretches that somebody asked for.
    words: RefCell<FxHashMap<Span, Rc<[WordHit]>>>,
}

/// A place where a word of the glossary stands.
#[derive(Debug, Clone, Copy)]
pub struct WordHit {
    pub span: Span,
    pub word: WordId,
}

impl WordHit {
    fn of(hit: &Hit) -> Option<WordHit> {
        match hit.pattern {
            Pattern::Word(word) => Some(WordHit { span: hit.span, word }),
            Pattern::Name(_) => None,
        }
    }
}

impl<'a> Hits<'a> {
    pub fn of(source: &'a str, outline: &Outline, glossary: &'a Glossary) -> Hits<'a> {
        let blocks = outline.blocks.iter().map(|block| match block.kind {
            BlockKind::Heading(_) => block.span,
            _ => block.text,
        });
        Hits {
            source,
            found: glossary.scan_places(source, blocks),
            glossary,
            words: RefCell::default(),
        }
    }

    /// Hits that lie wholly in a stretch.
    pub fn within(&self, span: Span) -> impl Iterator<Item = &Hit> {
        let from = self.found.hits.partition_point(|hit| hit.span.start < span.start);
        self.found.hits[from..]
            .iter()
            .take_while(move |hit| hit.span.start < span.end)
            .filter(move |hit| hit.span.end <= span.end)
    }

    /// The names of the note, by start.
    pub fn names(&self) -> impl Iterator<Item = &Hit> {
        self.found
            .hits
            .iter()
            .filter(|hit| matches!(hit.pattern, Pattern::Name(_)))
    }

    /// The words in a stretch that are the longest of cues and of phrases, or contexts of terms, by start.
    pub fn keys(&self, span: Span) -> impl Iterator<Item = WordHit> {
        self.within(span).filter_map(WordHit::of)
    }

    /// Whether a stretch may hold a number; where not, it holds no quantity.
    pub fn may_hold_number(&self, span: Span) -> bool {
        let at = self.found.numbers.partition_point(|at| *at < span.start);
        self.found.numbers.get(at).is_some_and(|at| *at < span.end)
    }

    /// Latin words that are long enough to be slips in typing a name.
    pub fn words_that_may_slip(&self) -> &[Span] {
        &self.found.words
    }

    /// All words in a stretch, by start.
    pub fn words(&self, span: Span) -> Rc<[WordHit]> {
        let mut known = self.words.borrow_mut();
        let words = known.entry(span).or_insert_with(|| {
            let mut hits = Vec::new();
            self.glossary.scan_words(span.of(self.source), &mut hits);
            let words = hits.iter().filter_map(WordHit::of);
            let moved = words.map(|hit| WordHit {
                span: hit.span.moved(span.start as usize),
                ..hit
            });
            moved.collect()
        });
        words.clone()
    }
}
