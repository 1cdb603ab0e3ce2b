//! What must hold for a term by itself.

use std::collections::BTreeMap;

use crate::date::{Date, no_date};
use crate::edits::{SHORTEST, may_share_slips};
use crate::entry::Step::{self, Index, Key};
use crate::keys::name_key;
use crate::particles::ending_of;
use crate::schema::{Localized, Term};

/// A place within an entry and what is wrong there.
pub(crate) type Complaint = (Vec<Step>, Localized);

/// The keys that every term has.
pub(crate) const REQUIRED: &[&str] = &["id", "kind", "category", "name", "definition"];

/// What is wrong with a term, places first. A writer's `own` may speak one language and needs no page.
pub(crate) fn judge(term: &Term, own: bool) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    complaints.extend(id(&term.id));
    for (key, text) in [("category", &term.category), ("name", &term.name)] {
        complaints.extend(blank(vec![Key(key)], text));
    }
    complaints.extend(unsaid(vec![Key("definition")], &term.definition, own));
    let needs_none = own && term.docs.is_empty();
    if !needs_none && !is_address(&term.docs) {
        let message = Localized::new(
            "the page must be an https:// address",
            "문서 주소는 https://로 시작해야 합니다",
        );
        complaints.push((vec![Key("docs")], message));
    }
    spellings(term, &mut complaints);
    distinctive(term, &mut complaints);
    former(term, &mut complaints);
    statuses(term, &mut complaints);
    if let (Some(given), Some(read)) = (term.ends.ko, ending_of(&term.name))
        && given != read
    {
        let message = Localized::new(
            format!("`{}` does not end like that", term.name),
            format!("`{}`의 끝소리가 그렇지 않습니다", term.name),
        );
        complaints.push((vec![Key("ends"), Key("ko")], message));
    }
    complaints
}

/// All spellings of a term, each with its place; current ones first.
pub(crate) fn names(term: &Term) -> impl Iterator<Item = (Vec<Step>, &str)> {
    let lists = [
        ("short", &term.short),
        ("abbreviation", &term.abbreviation),
        ("korean", &term.korean),
        ("misspelt", &term.misspelt),
    ];
    let listed = lists.into_iter().flat_map(|(key, texts)| {
        texts
            .iter()
            .enumerate()
            .map(move |(index, text)| (vec![Key(key), Index(index)], text.as_str()))
    });
    let former = term.former.iter().enumerate();
    let former = former.map(|(index, former)| (vec![Key("former"), Index(index), Key("name")], former.name.as_str()));
    std::iter::once((vec![Key("name")], term.name.as_str()))
        .chain(listed)
        .chain(former)
}

fn spellings(term: &Term, complaints: &mut Vec<Complaint>) {
    let mut known: BTreeMap<String, &'static str> = BTreeMap::new();
    for (place, text) in names(term) {
        let role = match place.first() {
            Some(Key("former")) => "former",
            Some(Key("misspelt")) => "misspelt",
            _ => "current",
        };
        if text.trim() != text || text.chars().count() < 2 {
            complaints.push((
                place,
                Localized::new(
                    format!("`{text}` is no name: at least two letters, no blank at either end"),
                    format!("`{text}`은(는) 이름으로 쓸 수 없습니다. 두 글자 이상, 앞뒤 공백 없이 적으세요"),
                ),
            ));
            continue;
        }
        match known.insert(name_key(text), role) {
            Some(other) if other != role => {
                let message = Localized::new(
                    format!("`{text}` is both a {other} and a {role} name"),
                    format!("`{text}` 이름이 {other}와 {role} 양쪽에 있습니다"),
                );
                complaints.push((place, message));
            }
            _ => {}
        }
    }
    for (index, name) in term.everyday_names.iter().enumerate() {
        if !names(term).any(|(_, text)| text == name) {
            complaints.push((
                vec![Key("everyday_names"), Index(index)],
                Localized::new(
                    format!("`{name}` is no name of this term"),
                    format!("`{name}`은(는) 이 용어의 이름이 아닙니다"),
                ),
            ));
        }
    }
    for (index, word) in term.context.iter().enumerate() {
        complaints.extend(blank(vec![Key("context"), Index(index)], word));
    }
}

fn distinctive(term: &Term, complaints: &mut Vec<Complaint>) {
    for (index, word) in term.distinctive.iter().enumerate() {
        let of_name = |name: &str| {
            let mut words = name.split(|letter: char| !letter.is_ascii_alphabetic());
            words.any(|part| part == word)
        };
        let right = names(term).filter(|(place, _)| !matches!(place.first(), Some(Key("misspelt"))));
        let message = if word.len() < SHORTEST || !word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            Localized::new(
                format!("`{word}` is too short to be told from others: at least {SHORTEST} Latin letters"),
                format!("`{word}`은(는) 너무 짧아 다른 낱말과 헷갈립니다. 로마자 {SHORTEST}자 이상이어야 합니다"),
            )
        } else if !right.into_iter().any(|(_, name)| of_name(name)) {
            Localized::new(
                format!("`{word}` is no word of a name of this term"),
                format!("`{word}`은(는) 이 용어의 이름에 있는 낱말이 아닙니다"),
            )
        } else {
            continue;
        };
        complaints.push((vec![Key("distinctive"), Index(index)], message));
    }
    for (index, friend) in term.false_friends.iter().enumerate() {
        let near = |word: &String| may_share_slips(&friend.to_ascii_lowercase(), &word.to_ascii_lowercase());
        if !term.distinctive.iter().any(near) {
            let message = Localized::new(
                format!("`{friend}` is near no distinctive word of this term"),
                format!("`{friend}`과(와) 비슷한 낱말이 `distinctive`에 없습니다"),
            );
            complaints.push((vec![Key("false_friends"), Index(index)], message));
        }
    }
}

fn former(term: &Term, complaints: &mut Vec<Complaint>) {
    for (index, former) in term.former.iter().enumerate() {
        let place = |key| vec![Key("former"), Index(index), Key(key)];
        complaints.extend(date(place("until"), &former.until));
        complaints.extend(source(place("source"), &former.source));
    }
}

fn statuses(term: &Term, complaints: &mut Vec<Complaint>) {
    let mut latest = None;
    for (index, status) in term.status.iter().enumerate() {
        let place = |key| vec![Key("status"), Index(index), Key(key)];
        complaints.extend(date(place("on"), &status.on));
        complaints.extend(source(place("source"), &status.source));
        let day = Date::parse(&status.on).map(Date::last_day);
        if day.is_some() && day < latest {
            let message = Localized::new("is earlier than the one before it", "바로 앞의 것보다 이릅니다");
            complaints.push((place("on"), message));
        }
        latest = day.or(latest);
        if status.successor.as_ref() == Some(&term.id) {
            let message = Localized::new(
                "a term does not succeed itself",
                "용어가 자기 자신의 후속일 수 없습니다",
            );
            complaints.push((place("successor"), message));
        }
    }
}

/// An id is lower case, words joined by `-`.
pub(crate) fn id(id: &str) -> Option<Complaint> {
    let word = |word: &str| {
        !word.is_empty()
            && word
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    (!id.split('-').all(word)).then(|| {
        (
            vec![Key("id")],
            Localized::new(
                format!("`{id}`: write small letters and digits, joined by `-`"),
                format!("`{id}`: 영문 소문자와 숫자를 `-`로 이어 적으세요"),
            ),
        )
    })
}

/// A text must say something.
pub(crate) fn blank(place: Vec<Step>, text: &str) -> Option<Complaint> {
    text.trim()
        .is_empty()
        .then(|| (place, Localized::new("is empty", "비어 있습니다")))
}

/// A text must be there in both languages; of a writer's `own`, one is enough.
pub(crate) fn unsaid(place: Vec<Step>, text: &Localized, own: bool) -> Option<Complaint> {
    let lacking = [("en", &text.en), ("ko", &text.ko)].map(|(key, text)| (key, text.trim().is_empty()));
    match lacking {
        [(_, true), (_, true)] if own => {
            let ko = "내용이 없습니다. `en`이나 `ko`에 적으세요";
            Some((place, Localized::new("says nothing: write it in `en` or in `ko`", ko)))
        }
        [(key, true), _] | [_, (key, true)] if !own => {
            let message = Localized::new(format!("`{key}` is missing"), format!("`{key}` 키가 없습니다"));
            Some((place, message))
        }
        _ => None,
    }
}

/// A date is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
pub(crate) fn date(place: Vec<Step>, text: &str) -> Option<Complaint> {
    let message = || no_date(text);
    Date::parse(text).is_none().then(|| (place, message()))
}

/// A source is an https:// address, or a text that says where to look.
pub(crate) fn source(place: Vec<Step>, text: &str) -> Option<Complaint> {
    const TELLING: usize = 10;
    let fine = if text.contains("://") {
        is_address(text)
    } else {
        text.trim().chars().count() >= TELLING
    };
    let message = || {
        Localized::new(
            "is no source: give an https:// address, or say where it was read",
            "출처가 아닙니다. https:// 주소를 적거나 어디서 읽었는지 적으세요",
        )
    };
    (!fine).then(|| (place, message()))
}

fn is_address(text: &str) -> bool {
    text.strip_prefix("https://")
        .is_some_and(|rest| rest.contains('.') && !rest.contains(char::is_whitespace))
}
