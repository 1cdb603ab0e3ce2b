//! Names of terms where prose is typed.

use std::cmp::Reverse;

use awsnotes_glossary::keys::{self, is_hangul};
use awsnotes_glossary::schema::Kind;
use awsnotes_glossary::search::Rank;
use awsnotes_glossary::{Glossary, NameForm, NameId, TermId};
use rustc_hash::{FxHashMap, FxHashSet};

use super::super::Question;
use super::typed::{beginnings, effort};
use super::{Completions, Item, ItemKind, LIMIT};
use crate::rules::Language;
use crate::text::Span;

/// A note of fewer letters does not tell in which language it is written.
const MOST_TOO_SHORT: usize = 40;

/// The most offers that are only near what was typed.
const MOST_NEAR: usize = 10;

/// Offers names that begin with, or are near, what stands before the cursor.
pub(super) fn complete(question: &Question<'_>, before: &str, offset: usize) -> Completions {
    let mut items: Vec<Item> = Vec::new();
    let mut seen: FxHashSet<String> = FxHashSet::default();
    let used = used(question);
    let is_latin = writes_latin(question);
    // The longest beginning first: `Amazon S` is a better clue than `S`.
    for typed in beginnings(before) {
        let attached =
            before[..before.len() - typed.len()].ends_with(|last: char| last.is_alphanumeric() || last == ')');
        let Some(effort) = effort(typed, attached) else {
            continue;
        };
        let span = Span::between((offset - typed.len()) as u32, offset as u32);
        let typed = Typed {
            text: typed,
            span,
            effort,
            is_latin: is_latin && !typed.contains(is_hangul),
        };
        let mut found = Vec::new();
        terms(question, &used, typed, &mut found);
        own(question, typed, &mut found);
        found.sort_by_key(|(order, _)| *order);
        let typed = typed.text;
        let exact = found.iter().any(|(order, _)| order.rank <= Rank::WordPrefix);
        let plain = match typed.contains(is_hangul) {
            true => Rank::Prefix,
            false => Rank::Abbreviation,
        };
        let mut near = 0;
        for (Order { rank, .. }, item) in found {
            // What only looks alike is offered where nothing begins so, and not much of it.
            near += usize::from(rank > plain);
            let strange = rank > Rank::TwoTypos && exact;
            if !strange && near <= MOST_NEAR && seen.insert(item.text.clone()) {
                items.push(item);
            }
        }
        if items.len() >= LIMIT {
            break;
        }
    }
    // A name that is typed already stands before those that go on from it; alone it is no offer.
    if items.iter().all(|item| before.ends_with(&item.text)) {
        items.clear();
    }
    items.truncate(LIMIT);
    Completions {
        items,
        incomplete: true,
    }
}

/// Whether a note is written in Latin letters: by what stands in it, else by the language of the writer's editor. Code and
/// names are Latin in Korean notes as well, so that a little Hangul tells more than many letters.
fn writes_latin(question: &Question<'_>) -> bool {
    let (mut hangul, mut latin) = (0_usize, 0_usize);
    for byte in question.text.bytes() {
        // The first byte of Hangul syllables.
        hangul += usize::from((0xEA..=0xED).contains(&byte));
        latin += usize::from(byte.is_ascii_alphabetic());
    }
    match hangul + latin {
        0..MOST_TOO_SHORT => hangul == 0 && question.language == Language::En,
        _ => hangul * 20 < latin,
    }
}

/// What stands before the cursor, read as the beginning of a name.
#[derive(Clone, Copy)]
struct Typed<'a> {
    text: &'a str,
    span: Span,
    /// The worst kind of match that is worth an offer.
    effort: Rank,
    /// It and the note are written in Latin letters.
    is_latin: bool,
}

impl Typed<'_> {
    /// A Korean name where nothing is Korean, also one that begins with Latin letters: `S3 스토리지 클래스`.
    fn is_foreign(&self, name: &str) -> bool {
        self.is_latin && name.contains(is_hangul)
    }

    /// Whether it is a whole name, perhaps typed in the other mode of the keyboard.
    fn is_whole(&self, name: &str) -> bool {
        let (name, typed) = (keys::fold(name), keys::fold(self.text));
        name == typed || name == keys::keystrokes(&typed)
    }
}

/// Offers are sorted by this, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Order {
    /// In a language that the note is not written in.
    is_foreign: bool,
    /// How well the name fits.
    rank: Rank,
    /// Nobody should write the name any more.
    is_wrong: bool,
    /// It goes on from what was typed.
    is_longer: bool,
    /// How often the workspace speaks of the term.
    usage: Reverse<u32>,
    /// Services before their parts.
    kind: Kind,
    /// Short names before long ones.
    length: usize,
    term: u32,
}

/// The names that the note uses, in the order in which they come first.
fn used(question: &Question<'_>) -> Vec<NameId> {
    let mentions = &question.workspace.entry(question.note).note.mentions;
    let mut seen = FxHashSet::default();
    let names = mentions.iter().map(|mention| mention.name);
    names.filter(|name| seen.insert(*name)).collect()
}

fn terms(question: &Question<'_>, used: &[NameId], typed: Typed<'_>, found: &mut Vec<(Order, Item)>) {
    let (workspace, language) = (question.workspace, question.language);
    let glossary = workspace.glossary();
    // One offer a term: its best name, and of equal ones the one that the note uses.
    let lower = typed.text.to_lowercase();
    let mut best: FxHashMap<TermId, (bool, Rank, bool, bool, bool, NameId)> = FxHashMap::default();
    for hit in glossary.name_index().search(typed.text, LIMIT * 2) {
        if hit.rank > typed.effort || !is_near(typed.text, hit.rank, glossary.name_index().display(hit.entry)) {
            continue;
        }
        let id = NameId(hit.payload);
        let name = glossary.name(id);
        for term in &name.terms {
            let begins = name.text.to_lowercase().starts_with(&lower);
            // Short where the beginning is not what was typed; else the data names the usual spelling first.
            let long = hit.rank > Rank::Prefix && name.form != NameForm::Short;
            let is_foreign = typed.is_foreign(&name.text);
            let order = (is_foreign, hit.rank, !begins, !used.contains(&id), long, id);
            let kept = best.entry(*term).or_insert(order);
            *kept = (*kept).min(order);
        }
    }
    for (term, (is_foreign, rank, _, _, _, name)) in best {
        let entry = glossary.term(term);
        let text = insertion(glossary, used, term, name, rank);
        let name = glossary.name(name);
        let order = Order {
            is_foreign,
            rank,
            is_wrong: is_wrong(name.form) || name.is_of_other_maker(&entry.name),
            is_longer: !typed.is_whole(&name.text),
            usage: Reverse(workspace.usage(term)),
            kind: entry.kind,
            length: name.text.chars().count(),
            term: term.0,
        };
        let item = Item {
            label: text.clone(),
            detail: if text == entry.name {
                category(language, &entry.category)
            } else {
                entry.name.clone()
            },
            kind: ItemKind::Term,
            span: typed.span,
            text,
            filter: typed.text.to_owned(),
            key: format!("term:{}", entry.id),
        };
        found.push((order, item));
    }
}

/// What a category is called.
fn category(language: Language, category: &str) -> String {
    let korean = match category {
        "analytics" => "분석",
        "compute" => "컴퓨팅",
        "containers" => "컨테이너",
        "database" => "데이터베이스",
        "developer-tools" => "개발자 도구",
        "exams" => "자격증 시험",
        "general" => "일반",
        "integration" => "애플리케이션 통합",
        "machine-learning" => "기계 학습",
        "management" => "관리",
        "migration" => "마이그레이션",
        "networking" => "네트워킹",
        "other" => "기타",
        "security" => "보안",
        "serverless" => "서버리스",
        "storage" => "스토리지",
        "tools" => "도구",
        // One that the writer's own terms name.
        own => own,
    };
    language.say(category.replace('-', " "), korean.to_owned())
}

/// A typing error at the first letter is rare, and a word without it is mostly another word.
fn is_near(typed: &str, rank: Rank, name: &str) -> bool {
    let first = |text: &str| text.chars().next().map(|letter| letter.to_lowercase().next());
    let small = typed.starts_with(|letter: char| letter.is_ascii_lowercase());
    match rank {
        Rank::Typo | Rank::TwoTypos => {
            let begins = name.split([' ', '-']).any(|word| first(word) == first(typed));
            begins && (!small || typed.len() > 4)
        }
        _ => true,
    }
}

/// Whether a name is one that nobody should write any more.
fn is_wrong(form: NameForm) -> bool {
    matches!(form, NameForm::Former | NameForm::Misspelt)
}

/// What is inserted: the name that was found, in the form the note already uses where that fits as well.
fn insertion(glossary: &Glossary, used: &[NameId], term: TermId, name: NameId, rank: Rank) -> String {
    let found = glossary.name(name);
    let official = &glossary.term(term).name;
    let mut used = used.iter().map(|name| glossary.name(*name));
    let mut fitting = || used.find(|used| used.terms.contains(&term) && !is_wrong(used.form));
    let form = match is_wrong(found.form) {
        true => fitting(),
        false if rank <= Rank::WordPrefix => Some(found),
        false => fitting().or(Some(found)),
    };
    let form = form.filter(|form| !form.is_of_other_maker(official));
    form.map_or(official.as_str(), |form| &form.text).to_owned()
}

fn own(question: &Question<'_>, typed: Typed<'_>, found: &mut Vec<(Order, Item)>) {
    let workspace = question.workspace;
    for (rank, id) in workspace.names().search(typed.text, LIMIT) {
        let Some(definition) = workspace.definition(id).filter(|definition| definition.term.is_none()) else {
            continue;
        };
        let folded = keys::fold(typed.text);
        let name = definition.names().find(|name| keys::fold(name).starts_with(&folded));
        let name = name.unwrap_or(definition.key());
        if rank > typed.effort || !is_near(typed.text, rank, name) {
            continue;
        }
        let item = Item {
            label: name.to_string(),
            detail: workspace.entry(id.note).path.to_string(),
            kind: ItemKind::NoteTerm,
            span: typed.span,
            text: name.to_string(),
            filter: typed.text.to_owned(),
            key: format!("name:{name}"),
        };
        let order = Order {
            is_foreign: typed.is_foreign(name),
            rank,
            is_wrong: false,
            is_longer: !typed.is_whole(name),
            // A name that somebody defined here counts as one that is used.
            usage: Reverse(1),
            kind: Kind::Concept,
            length: name.chars().count(),
            term: u32::MAX,
        };
        found.push((order, item));
    }
}
