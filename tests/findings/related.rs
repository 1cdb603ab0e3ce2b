//! Which places of other notes stand beside a finding.

use crate::{findings, workspace};

#[test]
fn other_notes_are_named_where_they_state_a_value_that_held() {
    let (_folder, notes) = workspace(&[
        ("a.md", "S3 객체 하나는 최대 5TB까지 올린다.\n"),
        ("b.md", "S3 객체 하나는 최대 50TB까지 올린다.\n"),
        // One request is something else.
        ("c.md", "S3 객체 하나는 최대 6MB까지 올린다.\n"),
        ("d.md", "예전에는 S3 객체 하나가 최대 5TB였다.\n"),
    ]);
    let found = findings(&notes);
    let stale: Vec<_> = found
        .iter()
        .filter(|(.., finding)| finding.rule == "stale-fact")
        .collect();
    let [(path, _, finding)] = &*stale else {
        panic!("{found:?}")
    };
    let related: Vec<&str> = finding
        .related
        .iter()
        .map(|other| &*notes.entry(other.note).path)
        .collect();
    assert_eq!((path.as_str(), related), ("a.md", vec!["b.md"]));
}
