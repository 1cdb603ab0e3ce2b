//! What no client should send, and some do.

use serde_json::{Value, json};

use crate::client::{Client, at, frame, range, usual};
use crate::notes::Notes;

const TEXT: &str = "# Amazon S3\n\nAmazon S3와 AWS Lambda\n";

#[test]
fn nothing_is_answered_before_initialize() {
    let mut client = Client::start(&[]);
    let id = client.ask("textDocument/hover", at("file:///a.md", (0, 0)));
    assert_eq!(client.response(id)["error"]["code"], -32002);
    client.open("file:///a.md", TEXT);
    client.initialize(&[], usual(), Value::Null);
    let id = client.ask("initialize", json!({"capabilities": {}}));
    assert_eq!(client.response(id)["error"]["code"], -32600);
    assert!(client.leave().success());
}

#[test]
fn unknown_and_closed_documents_have_no_answers() {
    let notes = Notes::new(&[("a.md", TEXT)]);
    let uri = notes.uri("a.md");
    let mut client = Client::on(&notes);
    for unknown in [
        notes.uri("없음.md"),
        "file:///nowhere/b.md".to_owned(),
        "vscode-remote://x/a.md".to_owned(),
    ] {
        for method in ["hover", "completion", "definition", "documentHighlight"] {
            assert_eq!(
                client.at(&format!("textDocument/{method}"), &unknown, (0, 3)),
                Value::Null,
                "{method} {unknown}"
            );
        }
        client.edit(&unknown, 2, (0, 0), (0, 0), "x");
        client.close(&unknown);
    }
    client.open(&notes.uri("새.md"), TEXT);
    assert!(client.hover(&notes.uri("새.md"), (2, 3)).is_some());
    client.close(&notes.uri("새.md"));
    assert_eq!(client.hover(&notes.uri("새.md"), (2, 3)), None);
    // What is on disk is a note even when it is not open.
    client.open(&uri, "# 다른 글\n");
    client.published(&uri, 1);
    client.close(&uri);
    assert_eq!(client.headings(&uri), ["Amazon S3"]);
}

#[test]
fn a_message_that_is_no_request_harms_no_other() {
    let notes = Notes::new(&[("a.md", TEXT)]);
    let uri = notes.uri("a.md");
    let mut client = Client::on(&notes);
    client.send_raw(&frame("{\"jsonrpc\": "));
    client.send_raw(&frame("[]"));
    client.send_raw(&frame("{\"id\": 7}"));
    client.notify("textDocument/didOpen", json!({"textDocument": 1}));
    client.notify("$/unknown", json!({}));
    let id = client.ask("awsnotes/unknown", json!({}));
    assert_eq!(client.response(id)["error"]["code"], -32601);
    let id = client.ask("textDocument/hover", json!({"textDocument": "x"}));
    assert_eq!(client.response(id)["error"]["code"], -32602);
    let id = client.ask("workspace/executeCommand", json!({"command": "unknown"}));
    assert_eq!(client.response(id)["error"]["code"], -32602);
    client.open(&uri, TEXT);
    assert_eq!(client.headings(&uri), ["Amazon S3"]);
}

#[test]
fn strange_texts_are_texts() {
    let texts = [
        "",
        "\u{feff}",
        "\r\r\n\n",
        "\0",
        "---\n",
        "# \u{1100}\u{1161}\u{11ab}\u{301}",
        "🚀\u{200d}🚀",
        "|\n|-\n|",
        "[",
        "[[",
        "{{",
        "<!--",
        "```",
    ];
    let notes = Notes::new(&[]);
    let uri = notes.uri("a.md");
    let mut client = Client::on(&notes);
    client.open(&uri, "");
    for (version, text) in
        (2..).zip(
            texts
                .iter()
                .chain(&[&*"[".repeat(5000), &*"> ".repeat(3000), &*"가".repeat(50_000)]),
        )
    {
        client.change(&uri, version, json!([{"text": text}]));
        client.hover(&uri, (0, 1));
        client.at("textDocument/completion", &uri, (0, 1));
        client.at("textDocument/documentHighlight", &uri, (0, 1));
        client.headings(&uri);
        client.request("textDocument/foldingRange", json!({"textDocument": {"uri": uri}}));
        let everything =
            json!({"textDocument": {"uri": uri}, "range": range((0, 0), (9, 0)), "context": {"diagnostics": []}});
        client.request("textDocument/codeAction", everything);
    }
    assert!(client.leave().success());
}

#[test]
#[cfg(unix)]
fn what_is_no_file_is_not_waited_for() {
    let notes = Notes::new(&[("a.md", TEXT)]);
    let made = std::process::Command::new("mkfifo")
        .arg(notes.path().join("관.md"))
        .status();
    assert!(made.unwrap().success());
    let mut client = Client::on(&notes);
    client.open(&notes.uri("a.md"), TEXT);
    // Findings come once all notes were read, or found to be none.
    client.published(&notes.uri("a.md"), 1);
}
