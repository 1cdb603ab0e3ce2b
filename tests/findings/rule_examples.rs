//! The examples that rules show in their documentation: one that fires at its marks, one that is silent.

use awsnotes::rules::{Context, Language, RULES, check};
use awsnotes::workspace::{Root, Workspace};

use crate::today;

/// The places, as text, at which a rule fires in a note of its own. Another note may follow its name in a comment.
fn fires(rule: &str, text: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let text = match text.split_once("\n<!-- one.md -->\n") {
        Some((text, other)) => {
            std::fs::write(folder.path().join("one.md"), other).unwrap();
            text
        }
        None => text,
    };
    std::fs::write(folder.path().join("note.md"), text).unwrap();
    if text.contains("[[") {
        // Only in a vault are these links.
        std::fs::create_dir(folder.path().join(".obsidian")).unwrap();
    }
    let workspace = Workspace::load(
        &Root {
            folder: folder.path().to_path_buf(),
        },
        &|_, _| (),
    );
    let note = workspace.find("note.md").unwrap();
    let found = check(&Context {
        workspace: &workspace,
        note,
        today: today(),
        language: Language::En,
    });
    found
        .iter()
        .filter(|finding| finding.rule == rule)
        .map(|finding| finding.span.of(text).to_owned())
        .collect()
}

#[test]
fn examples_that_fire() {
    for rule in RULES
        .iter()
        .filter(|rule| rule.severity.is_some() && rule.id != "configuration")
    {
        let marked: Vec<&str> = rule
            .fires
            .split('⟦')
            .skip(1)
            .map(|part| part.split('⟧').next().unwrap())
            .collect();
        assert!(!marked.is_empty(), "{}: the place is not marked", rule.id);
        let plain = rule.fires.replace(['⟦', '⟧'], "");
        assert_eq!(fires(rule.id, &plain), marked, "{}", rule.id);
    }
}

#[test]
fn examples_that_are_silent() {
    for rule in RULES.iter().filter(|rule| !rule.silent.is_empty()) {
        assert_eq!(fires(rule.id, rule.silent), Vec::<String>::new(), "{}", rule.id);
    }
}

#[test]
fn every_rule_is_documented() {
    for rule in RULES {
        let said = [rule.summary, rule.why].map(|words| [words.en, words.ko]);
        assert!(said.concat().iter().all(|words| !words.is_empty()), "{}", rule.id);
        assert!(
            rule.id
                .chars()
                .all(|letter| letter.is_ascii_lowercase() || letter == '-'),
            "{}",
            rule.id
        );
    }
}
