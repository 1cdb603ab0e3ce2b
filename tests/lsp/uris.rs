//! Documents by whatever URI.

use serde_json::Value;

use crate::client::{Client, usual};
use crate::notes::Notes;

const TEXT: &str = "# Amazon S3\n\nAmazon S3와 AWS Lambda\n";

#[test]
fn the_same_file_has_many_uris() {
    let notes = Notes::new(&[("내 노트.md", TEXT)]);
    let encoded = notes.uri("내 노트.md");
    let raw = format!("file://{}/내 노트.md", notes.path().display());
    let mixed = encoded.replace("%EB%82%B4", "%eb%82%b4").replace(".md", "%2Emd");
    let with_host = encoded.replace("file://", "file://localhost");
    let mut client = Client::on(&notes);
    client.open(&raw, TEXT);
    client.edit(&encoded, 2, (0, 2), (0, 11), "하나");
    assert_eq!(client.headings(&mixed), ["하나"]);
    client.edit(&mixed, 3, (0, 2), (0, 4), "둘");
    assert_eq!(client.headings(&raw), ["둘"]);
    assert_eq!(client.headings(&with_host), ["둘"]);
    client.close(&encoded);
    assert_eq!(client.headings(&raw), ["Amazon S3"]);
}

#[test]
fn a_drive_has_one_letter_in_either_case() {
    let mut client = Client::start(&[]);
    client.initialize(&[], usual(), Value::Null);
    client.open("file:///c%3A/notes/a.md", TEXT);
    client.edit("file:///C:/notes/a.md", 2, (0, 2), (0, 11), "하나");
    for same in [
        "file:///c:/notes/a.md",
        "file:///C%3A/notes/a.md",
        "file:///c%3a/notes/a.md",
    ] {
        assert_eq!(client.headings(same), ["하나"], "{same}");
    }
    client.close("file:///C%3A/notes/a.md");
    assert_eq!(client.hover("file:///c%3A/notes/a.md", (0, 3)), None);
}

#[test]
fn a_path_may_hold_whatever_a_path_may_hold() {
    for name in [
        "100% #1?.md",
        "a&b;c=d.md",
        "[대괄호] (괄호).md",
        "\u{1112}\u{1161}\u{11ab}글.md",
        "공 백/ㄱ.md",
    ] {
        let notes = Notes::new(&[("a.md", "# 하나\n"), (name, TEXT)]);
        let mut client = Client::on(&notes);
        let uri = notes.uri(name);
        client.open(&uri, TEXT);
        client.published(&uri, 1);
        let found = client.request("workspace/symbol", serde_json::json!({"query": "Amazon S3"}));
        assert_eq!(found[0]["location"]["uri"], uri.as_str(), "{name}");
        assert!(client.leave().success());
    }
}

#[test]
fn documents_of_other_schemes_are_notes_of_their_own() {
    let notes = Notes::new(&[("a.md", "# 하나\n")]);
    let mut client = Client::on(&notes);
    let [first, second] = ["untitled:Untitled-1", "untitled:/notes/한 글.md"];
    for uri in [
        first,
        second,
        "vscode-remote://host/notes/a.md",
        "git:/a.md?%7B%22ref%22%3A%22~%22%7D",
    ] {
        client.open(uri, TEXT);
        assert!(client.hover(uri, (2, 3)).unwrap().contains("S3"), "{uri}");
        client.edit(uri, 2, (0, 2), (0, 11), "둘");
        assert_eq!(client.headings(uri), ["둘"], "{uri}");
    }
    client.close(first);
    assert_eq!(client.hover(first, (2, 3)), None);
    assert_eq!(client.headings(second), ["둘"]);
}
