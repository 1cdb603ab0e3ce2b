//! Which names are called misspelt, and which of them may be mended without asking.

use crate::{findings, workspace};

/// What each finding of the rule marks, and whether its fix is safe.
fn marked(text: &str) -> Vec<(String, bool)> {
    let (_folder, vault) = workspace(&[(".obsidian/app.json", "{}"), ("note.md", text)]);
    let found = findings(&vault).into_iter();
    found
        .filter(|(_, _, finding)| finding.rule == "misspelt-term")
        .map(|(_, _, finding)| (finding.span.of(text).to_owned(), finding.fixes[0].safe))
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
