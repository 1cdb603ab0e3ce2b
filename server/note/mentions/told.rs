//! What a note tells of the things that it names: that they are of the past, or that they have ended.

use awsnotes_glossary::history::{tells_end, tells_history};
use awsnotes_glossary::{Glossary, Kind, NameForm, NameId, TermId};
use rustc_hash::{FxHashMap, FxHashSet};

use super::{NameHit, headings_above, within};
use crate::note::outline::{BlockKind, Outline, Prose};
use crate::note::sentences::sentences;
use crate::note::{Mention, Place};
use crate::text::Span;

/// Marks mentions in sentences that tell history, and those whose end the note itself speaks of. `visible` is the text as a
/// reader sees it: neither comments nor addresses tell anything.
pub(super) fn mark(
    visible: &str,
    outline: &Outline,
    glossary: &Glossary,
    candidates: &[(NameHit, Prose)],
    mentions: &mut [Mention],
) {
    let all: Vec<Mention> = mentions.to_vec();
    let mut told = Told::new(visible, glossary, candidates, &all);
    let mut first_seen: FxHashSet<TermId> = FxHashSet::default();
    let mut ended: FxHashSet<TermId> = FxHashSet::default();
    for mention in mentions.iter_mut() {
        let name = glossary.name(mention.name);
        let term = name.terms[0];
        let former = name.form == NameForm::Former;
        let right = !matches!(name.form, NameForm::Former | NameForm::Misspelt);
        if right && glossary.term(term).status.is_empty() {
            continue;
        }
        let Some(block) = outline.block_at(mention.span().start) else {
            continue;
        };
        if outline.struck.iter().any(|struck| struck.covers(mention.span())) {
            mention.place = mention.place.with(Place::HISTORY).with(Place::ENDED);
            continue;
        }
        let text = told_in(outline, block);
        let sentence = told.sentence(text, mention.span().start);
        let above: Vec<Span> = outline.blocks[block as usize]
            .heading
            .into_iter()
            .flat_map(|heading| headings_above(outline, heading))
            .map(|heading| outline.headings[heading].span)
            .collect();
        // A former name beside the one of today says that the writer knows, be that in a longer name (`EventBridge rule`) or in
        // a heading: `AWS Transfer for SFTP` below `AWS Transfer Family`.
        let mut both = |place: Span| former && told.names_today(place, term);
        let beside = both(sentence);
        let whole = both(text);
        let headed = above
            .iter()
            .any(|heading| !heading.covers(mention.span()) && both(*heading));
        // A writer who named the exam that came after, in a heading before or beside it, knows as well.
        let followed = succeeded_by(glossary, term).is_some_and(|next| {
            let headings = outline.headings.iter().map(|heading| heading.span);
            let mut before = headings.take_while(|heading| heading.start < mention.span().start);
            told.names(sentence, next) || before.any(|heading| told.names(heading, next))
        });
        if headed || followed || beside || told.tells_history(sentence) {
            mention.place = mention.place.with(Place::HISTORY);
        }
        let here = told.tells_end(text);
        if first_seen.insert(term) && (here || whole) {
            ended.insert(term);
        }
        if here || ended.contains(&term) || above.iter().any(|heading| told.tells_end(*heading)) {
            mention.place = mention.place.with(Place::ENDED);
        }
    }
}

/// What is asked of the same stretches for each name in them. Each answer is found once, so that a line of a thousand names
/// takes no longer than a thousand lines.
struct Told<'a> {
    visible: &'a str,
    glossary: &'a Glossary,
    candidates: &'a [(NameHit, Prose)],
    mentions: &'a [Mention],
    sentences: FxHashMap<Span, Vec<Span>>,
    history: FxHashMap<Span, bool>,
    ends: FxHashMap<Span, bool>,
    today: FxHashMap<(Span, TermId), bool>,
    named: FxHashMap<(Span, TermId), bool>,
}

impl<'a> Told<'a> {
    fn new(
        visible: &'a str,
        glossary: &'a Glossary,
        candidates: &'a [(NameHit, Prose)],
        mentions: &'a [Mention],
    ) -> Told<'a> {
        Told {
            visible,
            glossary,
            candidates,
            mentions,
            sentences: FxHashMap::default(),
            history: FxHashMap::default(),
            ends: FxHashMap::default(),
            today: FxHashMap::default(),
            named: FxHashMap::default(),
        }
    }

    /// The sentence of a text in which a place lies; all of the text where that is none.
    fn sentence(&mut self, text: Span, at: u32) -> Span {
        let visible = self.visible;
        let known = self.sentences.entry(text).or_insert_with(|| sentences(visible, text));
        let next = known.partition_point(|sentence| sentence.end <= at);
        let sentence = known.get(next).filter(|sentence| sentence.contains(at));
        sentence.copied().unwrap_or(text)
    }

    fn tells_history(&mut self, place: Span) -> bool {
        let visible = self.visible;
        *self
            .history
            .entry(place)
            .or_insert_with(|| tells_history(place.of(visible)).is_some())
    }

    fn tells_end(&mut self, place: Span) -> bool {
        let visible = self.visible;
        *self
            .ends
            .entry(place)
            .or_insert_with(|| tells_end(place.of(visible)).is_some())
    }

    /// Whether a name of today of a term stands in a place, as a mention or in a longer name.
    fn names_today(&mut self, place: Span, term: TermId) -> bool {
        let (glossary, mentions, candidates) = (self.glossary, self.mentions, self.candidates);
        let today = |id: NameId| {
            let near = glossary.name(id);
            near.terms.contains(&term) && near.form != NameForm::Former
        };
        let in_former = |span: Span| {
            let next = mentions.partition_point(|near| near.span().start <= span.start);
            let around = mentions[..next].last().filter(|near| near.span().covers(span));
            around.is_some_and(|near| glossary.name(near.name).form == NameForm::Former)
        };
        let inside = |hit: &NameHit| today(hit.name) && !glossary.name(hit.name).everyday && !in_former(hit.span);
        *self.today.entry((place, term)).or_insert_with(|| {
            let mut near = within(mentions, place, |near| near.span());
            let mut hits = within(candidates, place, |(hit, _)| hit.span);
            near.any(|near| today(near.name)) || hits.any(|(hit, _)| inside(hit))
        })
    }

    /// Whether a term is mentioned in a place by whichever name.
    fn names(&mut self, place: Span, term: TermId) -> bool {
        let (glossary, mentions) = (self.glossary, self.mentions);
        *self.named.entry((place, term)).or_insert_with(|| {
            let mut near = within(mentions, place, |near| near.span());
            near.any(|near| glossary.name(near.name).terms.contains(&term))
        })
    }
}

/// The exam that came after an exam.
fn succeeded_by(glossary: &Glossary, term: TermId) -> Option<TermId> {
    let exam = Some(glossary.term(term)).filter(|term| term.kind == Kind::Exam)?;
    let next = exam.status.last()?.successor.as_deref()?;
    glossary.term_by_id(next)
}

/// What a block says as one: a row of a table tells in one cell what became of the thing in another.
fn told_in(outline: &Outline, block: u32) -> Span {
    let own = &outline.blocks[block as usize];
    match (own.kind, own.parent) {
        (BlockKind::Cell(_), Some(row)) => outline.blocks[row as usize].span,
        _ => own.text,
    }
}

#[cfg(test)]
mod tests {
    use crate::note::{Dialect, Place, read};
    use awsnotes_glossary::Glossary;

    fn places(source: &str) -> Vec<Place> {
        let note = read(source, Dialect::default(), Glossary::bundled());
        note.mentions.iter().map(|mention| mention.place).collect()
    }

    #[test]
    fn history_is_told() {
        let told = places("IAM Identity Center (successor to AWS Single Sign-On) 를 쓴다.");
        assert!(told.iter().skip(1).all(|place| place.has(Place::HISTORY)));
        let plain = places("AWS Single Sign-On 으로 로그인한다.");
        assert!(!plain[0].has(Place::HISTORY));
    }

    #[test]
    fn what_no_reader_sees_tells_nothing() {
        for source in [
            "AWS SSO를 쓴다 <!-- awsnotes-ignore renamed-service: 이제 옛 이름 -->\n둘째 줄\n",
            "| a | b |\n|---|---|\n| CodeStar | x <!-- 종료됨 --> |\n",
            "- AWS SSO를 쓴다 <!-- formerly -->\n  이어지는 줄\n",
            "AWS SSO는 [글](https://a.example/sso-was-renamed-formerly)에서 보았다.\n",
        ] {
            let place = places(source)[0];
            assert!(!place.has(Place::HISTORY) && !place.has(Place::ENDED), "{source}");
        }
        let seen = places("| a | b |\n|---|---|\n| CodeStar | 종료됨 |\n")[0];
        assert!(seen.has(Place::ENDED));
    }
}
