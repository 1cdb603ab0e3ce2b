//! Which names are called misspelt, and which of them may be mended without asking.

use crate::{findings, workspace};

/// What each finding of the rule marks, and whether its fix is safe.
fn marked(text: &str) -> Vec<(String, bool)> {
    let (_folder, vault) = workspace(&[(".obsidian/app.json", "{}"), ("note.md", text)]);
    let found = findings(&vault).into_iter();
    found
        .filter(|(_, _, finding)| finding.rule == "misspelt-term")
        .map(|(_, _, finding)| {
            let safe = finding.fixes.first().is_some_and(|fix| fix.safe);
            (finding.span.of(text).to_owned(), safe)
        })
        .collect()
}

#[test]
fn nothing_that_others_lead_to_changes_without_asking() {
    for (text, word, safe) in [
        ("표는 Dynamo DB에 둔다.\n", "Dynamo DB", true),
        ("지표는 Cloudwach에서 본다.\n", "Cloudwach", true),
        // The note that it leads to is called so.
        ("표는 [[Dynamo DB]]에 둔다.\n", "Dynamo DB", false),
        ("[Cloudwach](https://a.example/)\n", "Cloudwach", false),
        // Links lead to the id that is made of it.
        ("## Dynamo DB 정리\n", "Dynamo DB", false),
        ("## Kineiss 정리\n", "Kineiss", false),
    ] {
        assert_eq!(marked(text), [(word.to_owned(), safe)], "{text}");
    }
}

#[test]
fn names_of_others_and_of_nobody_are_right() {
    for text in [
        "비밀번호는 GCP Secret Manager에, 키는 Azure Key Vault에 둔다.\n",
        "Read it from the environment or from a secret manager.\n",
        "- **GCP**: Secret Manager holds a password\n",
        "# Google Cloud\n\n## 비밀번호\n\nSecret Manager에 둔다.\n",
        "[Secret Manager](https://cloud.google.com/a/b)\n",
        "The unavailability of one host is no news.\n",
    ] {
        assert!(marked(text).is_empty(), "{text}");
    }
    let (_folder, notes) = workspace(&[("exams/gcp/keys.md", "Secret Manager에 둔다.\n")]);
    assert!(findings(&notes).is_empty());
    assert_eq!(marked("AWS와 GCP에는 Secret Manager가 있다.\n").len(), 1);
    assert_eq!(marked("the secrets are in dynamo db\n").len(), 1);
}

/// What a text becomes by the safe fixes of the rule.
fn mended(text: &str) -> String {
    let (_folder, workspace) = workspace(&[("note.md", text)]);
    let found = findings(&workspace).into_iter();
    let fixes = found
        .filter(|(_, _, finding)| finding.rule == "misspelt-term")
        .flat_map(|(_, _, finding)| finding.fixes);
    let mut mended = text.to_owned();
    let edits: Vec<_> = fixes.filter(|fix| fix.safe).flat_map(|fix| fix.edits).collect();
    for edit in edits.iter().rev() {
        mended.replace_range(edit.span.range(), &edit.text);
    }
    mended
}

#[test]
fn a_particle_follows_the_end_of_the_right_name() {
    for (text, expected) in [
        (
            "CloudHS를 쓴다. CloudHS는 비싸고 CloudHS가 키를 둔다.\n",
            "CloudHSM을 쓴다. CloudHSM은 비싸고 CloudHSM이 키를 둔다.\n",
        ),
        // The end is the one that the writer heard.
        (
            "Dynamo DB를 쓴다. Cloudwach를 본다.\n",
            "DynamoDB를 쓴다. CloudWatch를 본다.\n",
        ),
    ] {
        assert_eq!(mended(text), expected);
    }
}

#[test]
fn a_capital_stays() {
    assert_eq!(mended("Spot Instnace를 쓴다.\n"), "Spot Instance를 쓴다.\n");
    assert_eq!(mended("spot instnace를 쓴다.\n"), "spot instance를 쓴다.\n");
}

#[test]
fn the_maker_is_the_right_one() {
    assert_eq!(mended("AWS Cloud Front를 쓴다.\n"), "CloudFront를 쓴다.\n");
}

#[test]
fn a_spelling_that_the_note_speaks_of_stays() {
    let text = "\"CloudHS\"는 서비스 이름이 아니다.\n";
    assert_eq!(marked(text), [("CloudHS".to_owned(), false)]);
}

#[test]
fn words_of_every_day_are_no_slips() {
    for text in [
        "dependencies between serveres\n",
        "The whole app runs serverlessly.\n",
        "<font color=\"red\">K</font>ubernetes\n",
    ] {
        assert!(marked(text).is_empty(), "{text}");
    }
}
