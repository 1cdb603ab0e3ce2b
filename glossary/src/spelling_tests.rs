//! Which words are taken for slips, on data of the tests' own.

use proptest::prelude::*;

use super::{Slip, is_form};
use crate::edits::{TWO_EDITS, is_near, is_within};
use crate::glossary::Glossary;
use crate::span::Span;
use crate::validate::parse;

const WORDS: [&str; 6] = [
    "CloudFormation",
    "Kinesis",
    "Availability",
    "Timestream",
    "Rekognition",
    "Kubernetes",
];

fn glossary() -> Glossary {
    let terms = WORDS.iter().enumerate().map(|(number, word)| {
        let friends = if *word == "Rekognition" { "false_friends = [\"recognition\"]\n" } else { "" };
        format!(
            "[[term]]\nid = \"t{number}\"\nkind = \"service\"\ncategory = \"c\"\nname = \"Amazon {word}\"\ndistinctive = [\"{word}\"]\n{friends}\
             definition.en = \"Accelerates kinases\"\ndefinition.ko = \"뜻\"\ndocs = \"https://a.b/\"\n"
        )
    });
    Glossary::new(parse("a.toml", &terms.collect::<Vec<_>>().join("\n")).unwrap())
}

fn slips_of(glossary: &Glossary, text: &str) -> Vec<Slip> {
    let words = glossary
        .scan_places(text, std::iter::once(Span::new(0, text.len())))
        .words;
    let mut slips = Vec::new();
    glossary.slips(text, &words, &mut slips);
    slips
}

fn slips(text: &str) -> Vec<String> {
    let glossary = glossary();
    let found = slips_of(&glossary, text);
    let word = |slip: &super::Slip| glossary.term(slip.term).distinctive[usize::from(slip.word)].clone();
    found
        .iter()
        .map(|slip| format!("{} -> {}", slip.span.of(text), word(slip)))
        .collect()
}

#[test]
fn words_one_or_two_edits_away() {
    assert_eq!(
        slips("**CloudFromation**은 kineiss, 그리고 AVALIABILTY를"),
        [
            "CloudFromation -> CloudFormation",
            "kineiss -> Kinesis",
            "AVALIABILTY -> Availability"
        ]
    );
    assert_eq!(slips("Kineses가"), ["Kineses -> Kinesis"]);
    assert_eq!(slips("(**Kineses**)은"), ["Kineses -> Kinesis"]);
    assert_eq!(slips("rekongnition"), ["rekongnition -> Rekognition"]);
}

#[test]
fn forms_names_and_false_friends_are_right() {
    for text in [
        "CloudFormation, cloudformations, kinesis's, availabilities, Timestreams, Timestreaming",
        "Face recognition, kinases, kinetic, timestamps",
        "Kinesi, Kineti",
        // The opposite, and how something is done, are words of their own.
        "unavailability, non-availability, nonavailability, rekognitionly",
        // A slip in typing a false friend.
        "face recongnition",
        // The rest of a word whose first letter is emphasised.
        "- **C**onsistency\n- **K**imesis, Time**streem**",
        "<font color=red>K</font>imesis, Time<b>streem</b>",
    ] {
        assert_eq!(slips(text), [""; 0], "{text}");
    }
}

#[test]
fn parts_of_longer_tokens_are_no_words() {
    for text in [
        "my-kineiss",
        "kineiss-1",
        "a.kineiss",
        "kineiss.com",
        "kineiss/x",
        "kineiss_x",
        "x_kineiss",
        "kineiss2",
        "@kineiss",
        "#kineiss",
        "https://kineiss.io",
        "$kineiss",
        "kineissé",
        "a::kineiss",
        "kineiss::a",
    ] {
        assert_eq!(slips(text), [""; 0], "{text}");
    }
    for text in [
        "(kineiss)",
        "kineiss.",
        "kineiss: a",
        "- kineiss",
        "한kineiss한",
        "kineiss - x",
        "“kineiss”",
        "kineiss\r\n",
    ] {
        assert_eq!(slips(text).len(), 1, "{text}");
    }
}

#[test]
fn a_word_that_two_are_equally_near_to_is_left_alone() {
    let data = "[[term]]\nid = \"a\"\nkind = \"service\"\ncategory = \"c\"\nname = \"Datarest Datatest\"\ndistinctive = [\"Datarest\", \"Datatest\"]\n\
        definition.en = \"x\"\ndefinition.ko = \"뜻\"\ndocs = \"https://a.b/\"\n";
    let glossary = Glossary::new(parse("a.toml", data).unwrap());
    let found = slips_of(&glossary, "Datanest Datatesst");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].span.of("Datanest Datatesst"), "Datatesst");
}

/// Edits at given places: which of four, where, and a letter.
fn edited(word: &str, edits: &[(u8, usize, char)]) -> String {
    let mut letters: Vec<char> = word.to_lowercase().chars().collect();
    for (kind, place, letter) in edits {
        let at = place % letters.len();
        match kind % 4 {
            0 => letters[at] = *letter,
            1 => letters.insert(place % (letters.len() + 1), *letter),
            2 => _ = letters.remove(at),
            _ if at > 0 => letters.swap(at - 1, at),
            _ => {}
        }
    }
    letters.into_iter().collect()
}

/// Whether the glossary tells a word for a slip of another wherever it is near enough.
fn is_told(glossary: &Glossary, typed: &str, word: &str) -> bool {
    let far = !is_near(typed, word) || is_form(typed.as_bytes(), word.as_bytes());
    // What is nearer to the false friend is a slip in typing that.
    let edits = |other: &str| (0..=2).find(|edits| is_within(typed.as_bytes(), other.as_bytes(), *edits));
    let friend = edits("recognition").is_some_and(|friend| edits(word).is_none_or(|edits| friend < edits));
    far || friend || slips_of(glossary, typed).len() == 1
}

/// All places of all edits, with a letter that no word has: what is found depends on the places alone.
#[test]
fn no_two_edits_together_spoil_all_pieces() {
    let glossary = glossary();
    for word in WORDS.map(str::to_lowercase) {
        let edits = || (0..4).flat_map(|kind| (0..=word.len()).map(move |place| (kind, place, 'x')));
        for first in edits() {
            let once = edited(&word, &[first]);
            assert!(is_told(&glossary, &once, &word), "{once}");
            for second in edits().take_while(|_| word.len() >= TWO_EDITS) {
                let twice = edited(&word, &[first, second]);
                assert!(is_told(&glossary, &twice, &word), "{twice}");
            }
        }
    }
}

proptest! {
    /// The pieces by which words are looked up lose none that is near.
    #[test]
    fn every_near_word_is_found(which in 0..WORDS.len(), first in (0u8..4, 0usize..20, proptest::char::range('a', 'z')), second in (0u8..4, 0usize..20, proptest::char::range('a', 'z'))) {
        let word = WORDS[which];
        let edits = [first, second];
        let typed = edited(word, &edits[..1 + usize::from(word.len() >= TWO_EDITS)]);
        prop_assert!(is_told(&glossary(), &typed, &word.to_lowercase()), "{}", typed);
    }

    #[test]
    fn any_text_is_read(text in ".{0,60}") {
        slips(&text);
    }
}
