//! The examples of every fact: what they say is judged as they promise, and by no other fact as stale.

use awsnotes_glossary::Glossary;

use crate::judge::Judge;

#[test]
fn examples_are_judged_as_they_promise() {
    let mut judge = Judge::new();
    let mut wrong = 0;
    for (_, fact) in Glossary::bundled().facts() {
        let (id, examples) = (fact.entry.id.as_str(), &fact.entry.examples);
        let kinds = [
            ("stale", &examples.stale),
            ("current", &examples.current),
            ("other", &examples.other),
        ];
        for (kind, texts) in kinds {
            for text in texts {
                let sample = judge.read(text);
                let confirmed = sample.confirmed().contains(&id);
                let reported = sample
                    .findings()
                    .iter()
                    .any(|finding| finding.rule == "stale-fact" && finding.id.as_deref() == Some(id));
                let right = match kind {
                    "stale" => reported,
                    "current" => confirmed && !reported,
                    _ => !confirmed && !reported,
                };
                if !right {
                    wrong += 1;
                    println!("{id} {kind}: {text:?} (reported {reported}, confirmed {confirmed})");
                }
            }
        }
    }
    assert_eq!(wrong, 0, "examples are not judged as they promise");
}

#[test]
fn no_fact_calls_a_sound_example_of_another_one_stale() {
    let mut judge = Judge::new();
    let mut wrong = 0;
    for (_, fact) in Glossary::bundled().facts() {
        let examples = &fact.entry.examples;
        for text in examples.current.iter().chain(&examples.other) {
            for finding in judge.read(text).findings() {
                if finding.rule == "stale-fact" {
                    wrong += 1;
                    println!("{} says stale of {}: {text:?}", finding.id.unwrap(), fact.entry.id);
                }
            }
        }
    }
    assert_eq!(wrong, 0, "sound examples are called stale");
}
