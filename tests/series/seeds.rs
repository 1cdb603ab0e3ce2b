//! The two notes that the project began with, where they are beside the checkout.

use std::path::Path;

use crate::fixture::Notes;

#[test]
fn five_broken_links_in_two_series_and_no_wrong_table_of_contents() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    let Ok(first) = std::fs::read_to_string(folder.join("2023-03-29-aws-certificate03.md")) else {
        return;
    };
    let second = std::fs::read_to_string(folder.join("자격증_AWS_Certified_Developer_Associate.md")).unwrap();
    let fixture = format!(
        "//- _config.yml\ntitle: x\n//- _posts/2023-03-29-aws-certificate03.md\n{first}//- _posts/2022-11-10-second.md\n{second}"
    );
    let notes = Notes::new(&fixture);
    let rules = [
        "broken-series-link",
        "toc-mismatch",
        "series-gap",
        "series-order",
        "series-title",
        "series-one-way",
    ];
    let found: Vec<&str> = notes.findings(&rules).iter().map(|(_, finding)| finding.rule).collect();
    assert_eq!(found, ["broken-series-link"; 5]);
    let lists = notes
        .workspace
        .series_lists(notes.id("_posts/2023-03-29-aws-certificate03.md"));
    assert_eq!(lists.iter().map(|list| list.items.len()).collect::<Vec<_>>(), [2, 3]);
}
