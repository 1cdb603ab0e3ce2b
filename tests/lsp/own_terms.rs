//! Terms of the writer's own, and what a broken file of them leaves.

use crate::client::Client;
use crate::notes::Notes;

const TERM: &str = "[[term]]\nid = \"shuttle\"\nkind = \"tool\"\ncategory = \"team\"\nname = \"Team Shuttle\"\n\
    definition.en = \"Our deployment tool.\"\ndefinition.ko = \"우리 팀의 배포 도구다.\"\ndocs = \"https://example.com/shuttle\"\n";

#[test]
fn a_broken_file_never_breaks_hover() {
    for broken in [
        "[[term]\n",
        "[[term]]\nid = 3\n",
        "term = \"x\"\n",
        "\u{feff}\r\n[[fact]]\n",
        "[[term]]\nname = \"S3\"\n",
    ] {
        let notes = Notes::new(&[("a.md", "S3와 Team Shuttle\n")]);
        notes.write(".awsnotes/a.toml", broken);
        notes.write(".awsnotes/b.toml", TERM);
        let mut client = Client::on(&notes);
        let uri = notes.uri("a.md");
        client.open(&uri, "S3와 Team Shuttle\n");
        assert!(
            client.hover(&uri, (0, 1)).unwrap().contains("**Amazon S3**"),
            "{broken}"
        );
        // Of a file that can be read, what is sound counts.
        assert!(
            client.hover(&uri, (0, 5)).unwrap().contains("Our deployment tool."),
            "{broken}"
        );
    }
}

#[test]
fn a_broken_configuration_leaves_the_terms_that_can_be_read() {
    let notes = Notes::without_configuration(&[("a.md", "S3와 Team Shuttle\n")]);
    notes.write("awsnotes.toml", &format!("languge = \"ko\"\n{TERM}"));
    let mut client = Client::on(&notes);
    let uri = notes.uri("a.md");
    client.open(&uri, "S3와 Team Shuttle\n");
    assert!(client.hover(&uri, (0, 1)).unwrap().contains("**Amazon S3**"));
    assert!(client.hover(&uri, (0, 5)).unwrap().contains("Our deployment tool."));
}
