//! What must hold for a term by itself.

use std::collections::BTreeMap;

use crate::date::Date;
use crate::edits::{SHORTEST, may_share_slips};
use crate::entry::Step::{self, Index, Key};
use crate::keys::name_key;
use crate::particles::ending_of;
use crate::schema::Term;

/// A place within an entry and what is wrong there.
pub(crate) type Complaint = (Vec<Step>, String);

/// What is wrong with a term, places first.
pub(crate) fn judge(term: &Term) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    complaints.extend(id(&term.id));
    for (key, text) in [("category", &term.category), ("name", &term.name)] {
        complaints.extend(blank(vec![Key(key)], text));
    }
    for (key, text) in [("en", &term.definition.en), ("ko", &term.definition.ko)] {
        complaints.extend(blank(vec![Key("definition"), Key(key)], text));
    }
    if !is_address(&term.docs) {
        complaints.push((vec![Key("docs")], "the page must be an https:// address".to_owned()));
    }
    spellings(term, &mut complaints);
    distinctive(term, &mut complaints);
    former(term, &mut complaints);
    statuses(term, &mut complaints);
    if let (Some(given), Some(read)) = (term.ends.ko, ending_of(&term.name))
        && given != read
    {
        let message = format!("`{}` does not end like that", term.name);
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
                format!("`{text}` is no name: at least two letters, no blank at either end"),
            ));
            continue;
        }
        match known.insert(name_key(text), role) {
            Some(other) if other != role => {
                complaints.push((place, format!("`{text}` is both a {other} and a {role} name")));
            }
            _ => {}
        }
    }
    for (index, name) in term.everyday_names.iter().enumerate() {
        if !names(term).any(|(_, text)| text == name) {
            complaints.push((
                vec![Key("everyday_names"), Index(index)],
                format!("`{name}` is no name of this term"),
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
            format!("`{word}` is too short to be told from others: at least {SHORTEST} Latin letters")
        } else if !right.into_iter().any(|(_, name)| of_name(name)) {
            format!("`{word}` is no word of a name of this term")
        } else {
            continue;
        };
        complaints.push((vec![Key("distinctive"), Index(index)], message));
    }
    for (index, friend) in term.false_friends.iter().enumerate() {
        let near = |word: &String| may_share_slips(&friend.to_ascii_lowercase(), &word.to_ascii_lowercase());
        if !term.distinctive.iter().any(near) {
            let message = format!("`{friend}` is near no distinctive word of this term");
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
            complaints.push((place("on"), "is earlier than the one before it".to_owned()));
        }
        latest = day.or(latest);
        if status.successor.as_ref() == Some(&term.id) {
            complaints.push((place("successor"), "a term does not succeed itself".to_owned()));
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
            format!("`{id}`: write small letters and digits, joined by `-`"),
        )
    })
}

/// A text must say something.
pub(crate) fn blank(place: Vec<Step>, text: &str) -> Option<Complaint> {
    text.trim().is_empty().then(|| (place, "is empty".to_owned()))
}

/// A date is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
pub(crate) fn date(place: Vec<Step>, text: &str) -> Option<Complaint> {
    let message = || format!("`{text}` is no date: write YYYY, YYYY-MM or YYYY-MM-DD");
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
    let message = || "is no source: give an https:// address, or say where it was read".to_owned();
    (!fine).then(|| (place, message()))
}

fn is_address(text: &str) -> bool {
    text.strip_prefix("https://")
        .is_some_and(|rest| rest.contains('.') && !rest.contains(char::is_whitespace))
}
