//! Places where a note says what a term is.
//!
//! Each block is read from its start: the lead (`**S3(Simple Storage Service)**`), what joins it to the rest (`:`, 는,
//! `is a`), and the text that defines. The forms differ in the join alone. Names in brackets elsewhere in the text are
//! read as well.

mod bodies;
mod brackets;
mod candidates;
mod headings;
mod initials;
mod joins;
mod keyed;
mod korean;
mod labels;
mod leads;
mod lists;
mod names;
mod others;
mod signs;
mod tables;
mod texts;
mod words;

use std::cell::{OnceCell, RefCell};

use awsnotes_glossary::Glossary;
use rustc_hash::FxHashMap;

use self::bodies::Trust;
use self::candidates::{Candidate, Text};
use self::labels::{Title, is_label};
use self::names::{Names, Shape};
use self::signs::{Sign, Signs};
use self::tables::Columns;
use super::dialect::Masked;
use super::outline::{Block, BlockKind, Outline};
use super::plain::shown;
use super::quiz;
use super::sentences::Sentences;
use super::{Definition, DefinitionForm, FrontMatter};
use crate::text::{LineIndex, Range, Span};

pub use names::title_of;

/// The most characters of a definition that are kept.
const LIMIT: usize = 500;

/// Reads the definitions of a note.
pub(super) fn read(
    source: &str,
    masked: &Masked<'_>,
    outline: &Outline,
    front_matter: &FrontMatter,
    glossary: &Glossary,
) -> Vec<Definition> {
    let reader = Reader {
        source,
        masked,
        outline,
        glossary,
        explains: front_matter
            .title
            .as_deref()
            .is_some_and(|title| Title::of(title).is_glossary),
        titles: outline.headings.iter().map(|_| OnceCell::new()).collect(),
        signs: Signs::of(source),
        lines: OnceCell::new(),
        lists: RefCell::default(),
    };
    let apart = reader.apart();
    let is_apart = |block: &Block| apart.iter().any(|section| section.covers(block.span));
    let blocks = outline.blocks.iter().zip(0..).filter(|(block, _)| !is_apart(block));
    // The code for titles and tables, for keys, for sentences and for what all of them say is large each, and fits into the
    // cache alone: so each of them has its turn.
    let mut found = Vec::with_capacity(32);
    // Those of the table whose rows are read.
    let mut columns = None;
    for (block, at) in blocks.clone() {
        match block.kind {
            BlockKind::Heading(heading) => reader.heading(at, heading, &mut found),
            BlockKind::Row(0) => columns = Columns::of(&reader, at),
            BlockKind::Row(_) => {
                if let Some(columns) = columns {
                    tables::row(&reader, at, columns, &mut found);
                }
            }
            BlockKind::Details => reader.details(at, block, &mut found),
            _ => {}
        }
    }
    let mut stretches = Vec::new();
    for (block, at) in blocks {
        let told = matches!(block.kind, BlockKind::Paragraph | BlockKind::Item) && !block.text.is_empty();
        // What there is to choose from may be wrong.
        if told && !quiz::states_nothing(source, outline, at) {
            reader.stretches(at, block, &mut stretches);
        }
    }
    let keys: Vec<_> = stretches
        .iter()
        .map(|stretch| reader.key(stretch, &mut found))
        .collect();
    for (stretch, key) in stretches.iter().zip(keys) {
        reader.sentences(stretch, key, &mut found);
    }
    found.sort_by_key(|candidate| (candidate.at, candidate.from));
    let mut found = reader.judged(found);
    found.sort_by_key(|definition| (definition.span, definition.form));
    // A name in brackets inside a lead was read with the lead.
    found.dedup_by(|later, earlier| {
        earlier.span.covers(later.span) && earlier.names().any(|name| later.names().any(|other| other == name))
    });
    found
}

/// A text, or the part of it that begins with a key of its own and ends where the next one begins.
struct Stretch {
    /// The block it is of.
    at: u32,
    text: Span,
}

struct Reader<'a> {
    source: &'a str,
    masked: &'a Masked<'a>,
    outline: &'a Outline,
    glossary: &'a Glossary,
    /// The title of the note says that it explains terms.
    explains: bool,
    /// What the title of each heading says; looked at only where it matters.
    titles: Box<[OnceCell<Title>]>,
    signs: Signs,
    /// The lines of the text; looked at only where something is defined.
    lines: OnceCell<LineIndex>,
    /// Whether the keys of a list are properties, by its block; looked at only where it matters.
    lists: RefCell<FxHashMap<u32, bool>>,
}

impl Reader<'_> {
    /// Sections that list links and names of other things.
    fn apart(&self) -> Vec<Span> {
        let headings = self.outline.headings.iter();
        headings
            .filter(|heading| labels::is_apart(&heading.text))
            .map(|heading| Span::between(heading.span.start, heading.section_end))
            .collect()
    }

    fn title(&self, heading: u32) -> &Title {
        let of_heading = || Title::of(&self.outline.headings[heading as usize].text);
        self.titles[heading as usize].get_or_init(of_heading)
    }

    /// The stretches of a text that may define.
    fn stretches(&self, at: u32, block: &Block, stretches: &mut Vec<Stretch>) {
        let own = Span::between(block.text.start, block.span.end.max(block.text.end));
        if self.signs.within(own).is_empty() && !keyed::may_begin(own.of(self.source)) {
            return;
        }
        let text = self.text_of(at);
        let stretch = |text| Stretch { at, text };
        match keyed::key_lines(self.source, text) {
            None => stretches.push(stretch(text)),
            Some(lines) => stretches.extend(lines.into_iter().map(stretch)),
        }
    }

    /// Reads the key that a stretch begins with; where the text after it begins.
    fn key(&self, stretch: &Stretch, found: &mut Vec<Candidate>) -> Option<u32> {
        let Stretch { at, text } = *stretch;
        let (join, lead) = keyed::key(self.source, text)?;
        let names = names::of_lead(self.source, lead, self.glossary)?;
        let rest = Span::between(join, text.end);
        let below = self.below(at).filter(|_| text.end == self.text_of(at).end);
        let empty = rest.of(self.source).trim().is_empty();
        let item = self.outline.blocks[at as usize].kind == BlockKind::Item;
        let body = match below {
            Some(list) if empty || item => Span::between(join, list.end),
            _ if empty => return None,
            _ => rest,
        };
        let trust = self.trust(at, &names, rest, leads::is_marked(lead.of(self.source)))?;
        if keyed::is_arrow(Span::between(lead.end, join).of(self.source)) && !self.is_said(&names, lead, rest, trust) {
            return None;
        }
        found.push(Candidate {
            form: names.form.unwrap_or(DefinitionForm::Key),
            names,
            at,
            from: text.start,
            text: Text::Body(body, trust),
        });
        Some(join)
    }

    /// Reads the sentences of a stretch, and the pairs in them. No key and its text are a sentence.
    fn sentences(&self, stretch: &Stretch, text_of_key: Option<u32>, found: &mut Vec<Candidate>) {
        let Stretch { at, text } = *stretch;
        let mut add = |form, names, sentence| {
            found.push(Candidate {
                form,
                names,
                at,
                from: text.start,
                text: sentence,
            });
        };
        if self.signs.within(text).is_empty() {
            return;
        }
        for sentence in Sentences::of(self.source, text) {
            let signs = self.signs.within(sentence);
            if text_of_key.is_none_or(|begin| sentence.start >= begin)
                && let Some(lead) = joins::sentence(self.source, sentence, signs, self.glossary)
                && let Some(names) = names::of_lead(self.source, lead, self.glossary)
                && (names.known || names::is_plausible(&names.names[0]))
            {
                let form = names.form.unwrap_or(DefinitionForm::Sentence);
                add(form, names, Text::Body(sentence, Trust::Any));
            }
            if signs.iter().all(|(_, sign)| *sign != Sign::Bracket) {
                continue;
            }
            for names in brackets::pairs(self.source, sentence, self.glossary) {
                let form = names.form.unwrap_or(DefinitionForm::Expansion);
                add(form, names, Text::Pair(sentence));
            }
        }
    }

    /// Where a span stands for an editor.
    fn range(&self, span: Span) -> Range {
        let lines = self.lines.get_or_init(|| LineIndex::new(self.source));
        Range::of(self.source, lines, span)
    }

    /// How far the text after a key is to be trusted; none where the key is no term.
    fn trust(&self, at: u32, names: &Names, rest: Span, bold: bool) -> Option<Trust> {
        let name = &names.names[0];
        if self.is_explained(at) {
            return (!is_label(name)).then_some(Trust::Any);
        }
        if is_label(name) || names.form.is_none() && keyed::is_reference(rest.of(self.source)) {
            return None;
        }
        if names.known && !names.plural || names.form.is_some() {
            return Some(Trust::Known);
        }
        let described = || korean::describes_closely(&shown(rest.of(self.source), LIMIT));
        let plausible = match names::shape(name)? {
            Shape::Capitalised => true,
            Shape::Sentence => bold,
            Shape::Korean => described(),
        };
        (plausible && !self.in_properties(at)).then_some(Trust::Guess)
    }

    /// Whether what an arrow leads to is said of the key: not where one should click or what a flow goes on to, as after a
    /// key that is neither known nor set off, nor what to choose for it, as where another thing comes first.
    fn is_said(&self, names: &Names, lead: Span, rest: Span, trust: Trust) -> bool {
        let text = shown(rest.of(self.source), LIMIT);
        let is_key = || names.known || leads::is_marked(lead.of(self.source)) || korean::describes(&text);
        trust == Trust::Any || is_key() && !others::begins_with_another(&text, &names.names[0], self.glossary)
    }

    /// Whether a title above says that terms are explained.
    fn is_explained(&self, at: u32) -> bool {
        let blocks = &self.outline.blocks;
        let items = self
            .outline
            .around(at)
            .filter(|around| blocks[*around as usize].kind == BlockKind::Item);
        if items.count() > 1 {
            // What stands below a term tells more of it.
            return false;
        }
        let top = self.outline.headings.first().filter(|heading| heading.level == 1);
        let own = self.outline.blocks[at as usize].heading;
        self.explains
            || top.is_some() && self.title(0).is_glossary
            || own.is_some_and(|heading| self.title(heading).is_glossary)
    }

    /// Whether the keys beside this one are properties: the title, the sentence or the item above says so, or most of them
    /// are labels.
    fn in_properties(&self, at: u32) -> bool {
        let blocks = &self.outline.blocks;
        let titled = |heading: u32| self.title(heading).holds_properties;
        if blocks[at as usize].heading.is_some_and(titled) {
            return true;
        }
        let list = self
            .outline
            .around(at)
            .find(|around| blocks[*around as usize].kind == BlockKind::List);
        let Some(list) = list else { return false };
        if let Some(known) = self.lists.borrow().get(&list) {
            return *known;
        }
        let above = blocks[list as usize].parent.or(blocks[list as usize].intro);
        let titled = above.is_some_and(|above| {
            let line = shown(self.text_of(above).of(self.source), 80);
            let label = line.split([':', '.']).next().unwrap_or("").trim();
            label.split_whitespace().count() <= 6 && (Title::of(label).holds_properties || is_label(label))
        });
        let answer = titled || self.is_mostly_labels(list);
        self.lists.borrow_mut().insert(list, answer);
        answer
    }

    fn is_mostly_labels(&self, list: u32) -> bool {
        let end = self.outline.blocks[list as usize].span.end;
        let blocks = self.outline.blocks[list as usize + 1..].iter().zip(list + 1..);
        let items = blocks.take_while(|(block, _)| block.span.start < end);
        let items = items.filter(|(block, _)| block.parent == Some(list) && !block.text.is_empty());
        let (mut labels, mut keys) = (0, 0);
        for (_, item) in items.take(30) {
            if let Some((_, lead)) = keyed::key(self.source, self.text_of(item)) {
                let name = shown(lead.of(self.source), 80);
                keys += 1;
                labels += usize::from(is_label(&name) || labels::is_property(&name));
            }
        }
        labels * 2 > keys && labels > 1
    }

    /// The bullets under an item, or the list right after a paragraph.
    fn below(&self, at: u32) -> Option<Span> {
        let blocks = &self.outline.blocks;
        let item = if blocks[at as usize].kind == BlockKind::Item {
            at
        } else {
            self.outline.item(at).unwrap_or(at)
        };
        let end = blocks[item as usize].span.end;
        let later = blocks[at as usize + 1..].iter();
        let list = later
            .take_while(|block| block.span.start < end || block.intro == Some(at))
            .find(|block| {
                block.kind == BlockKind::List
                    && (block.parent == Some(item)
                        || block.intro == Some(at) && block.parent == blocks[at as usize].parent)
            });
        list.map(|list| list.span)
    }
}
