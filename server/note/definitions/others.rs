//! Texts that speak of another thing than the one that they stand beside.

use awsnotes_glossary::Glossary;
use awsnotes_glossary::schema::Kind;

use super::bodies::{TELLING, is_small};
use super::initials::abbreviates;
use super::words::{self, trimmed};

/// Whether a text begins with the name of another thing: `Multi-AZ with a standby`, `several SQS queues`.
pub(super) fn begins_with_another(text: &str, name: &str, glossary: &Glossary) -> bool {
    const BEFORE: [&str; 9] = ["a", "an", "the", "multiple", "several", "many", "여러", "use", "→"];
    let own = glossary.lookup(name).map(|name| glossary.name(name).terms[0]);
    let mut words = words::words(text).map(trimmed).take(6).collect::<Vec<_>>();
    let before = words
        .iter()
        .take_while(|word| BEFORE.contains(&word.to_lowercase().as_str()));
    words.drain(..before.count());
    (1..=3.min(words.len())).any(|count| {
        let other = glossary.lookup(&words[..count].join(" "));
        let other = other.map(|name| glossary.name(name).terms[0]);
        other.is_some_and(|id| Some(id) != own && glossary.term(id).kind != Kind::Concept)
    })
}

/// `Amazon Linux 2023 (free)`, `Lambda, SQS`: another thing that is chosen or listed, and nothing said of it.
pub(super) fn names_another(first: &str, words: &[&str], name: &str, glossary: &Glossary) -> bool {
    const GO_ON: [&str; 6] = ["on", "via", "and", "or", "+", "·"];
    let term = |text: &str| glossary.lookup(text).map(|name| glossary.name(name).terms[0]);
    let bracket = |count: usize| {
        let rest = words::words(first).skip(count).collect::<Vec<_>>().join(" ");
        rest.find(')').is_some_and(|at| at + 2 >= rest.len())
    };
    (1..=3.min(words.len())).any(|count| {
        let ends = words.get(count).is_none_or(|next| {
            GO_ON.contains(next) || words[count - 1].ends_with(',') || next.starts_with('(') && bracket(count)
        });
        if !ends {
            return false;
        }
        let other = words[..count].join(" ");
        let other = other.trim_end_matches([',', '.']);
        let thing = |id| glossary.term(id).kind != Kind::Concept && Some(id) != term(name);
        term(other).is_some_and(thing) && !abbreviates(name, other)
    })
}

/// `CloudFormation automates …` after another key: the subject is another thing.
pub(super) fn speaks_of_another(words: &[&str], name: &str, glossary: &Glossary) -> bool {
    let term = |text: &str| glossary.lookup(text).map(|name| glossary.name(name).terms[0]);
    let named = words[0].starts_with(|first: char| first.is_uppercase());
    named
        && (1..=3.min(words.len().saturating_sub(1))).any(|count| {
            let verb = words[count..].iter().find(|word| !word.ends_with("ly"));
            let says = verb.is_some_and(|verb| TELLING.contains(verb) || verb.ends_with('s') && is_small(verb));
            says && term(&words[..count].join(" ")).is_some_and(|other| Some(other) != term(name))
        })
}
