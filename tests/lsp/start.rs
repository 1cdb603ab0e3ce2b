//! The first moments: answers come from what is open while the rest is still being read.

use serde_json::{Value, json};

use crate::client::{Client, at, frame, pulling, usual};
use crate::notes::Notes;

const TEXT: &str = "# Amazon S3\n\nAmazon S3와 AWS Lambda, [글](1.md)\n";

/// A root that takes a while; less of it where the program is slow.
fn large() -> Notes {
    let is_slow = cfg!(debug_assertions) && std::env::var_os("AWSNOTES_BINARY").is_none();
    let count = if is_slow { 500 } else { 4_000 };
    let text = "## 제목\n\nAmazon S3와 AWS Lambda를 함께 쓴다. EC2 인스턴스는 [글](1.md)에 있다.\n\n".repeat(40);
    let notes = Notes::new(&[("0.md", TEXT)]);
    (1..count).for_each(|number| notes.write(&format!("{number}.md"), &text));
    notes
}

#[test]
fn nothing_waits_for_the_index_but_findings() {
    let notes = large();
    let uri = notes.uri("0.md");
    let mut capabilities = pulling();
    capabilities["window"] = json!({"workDoneProgress": true});
    let mut client = Client::with(&notes, capabilities, Value::Null);
    client.open(&uri, TEXT);
    let findings = client.ask("textDocument/diagnostic", json!({"textDocument": {"uri": uri}}));
    let hover = client.ask("textDocument/hover", at(&uri, (2, 3)));
    client.edit(&uri, 2, (0, 2), (0, 11), "고친 글");
    let headings = client.ask("textDocument/documentSymbol", json!({"textDocument": {"uri": uri}}));
    let symbols = client.ask("workspace/symbol", json!({"query": "제목"}));
    assert!(
        client.response(hover)["result"]["contents"]["value"]
            .as_str()
            .unwrap()
            .contains("S3")
    );
    assert_eq!(client.response(headings)["result"][0]["name"], "고친 글");
    let known = client.response(symbols)["result"].as_array().unwrap().len();
    let progress = client.heard_before("$/progress");
    assert!(
        !progress.iter().any(|params| params["value"]["kind"] == "end"),
        "the notes are still being read"
    );
    client.at("textDocument/completion", &uri, (2, 9));
    // Findings wait: before, every link would look broken.
    let found = client.response(findings)["result"]["items"].clone();
    assert_eq!(found, json!([]));
    assert!(known < client.symbols("제목").len());
    for kind in ["begin", "end"] {
        client.hear("$/progress", |params| params["value"]["kind"] == kind);
    }
    assert_eq!(client.headings(&uri), ["고친 글"]);
    assert!(client.leave().success());
}

#[test]
fn a_course_of_work_has_a_token_of_its_own() {
    let notes = Notes::new(&[("a.md", "# 하나\n")]);
    let mut capabilities = usual();
    capabilities["window"] = json!({"workDoneProgress": true});
    let mut client = Client::with(&notes, capabilities, Value::Null);
    client.hear("$/progress", |params| params["value"]["kind"] == "end");
    client.request(
        "workspace/executeCommand",
        json!({"command": "awsnotes.checkWorkspace"}),
    );
    client.hear("$/progress", |params| params["value"]["kind"] == "end");
    let first = client.hear("window/workDoneProgress/create", |_| true);
    let second = client.hear("window/workDoneProgress/create", |_| true);
    assert_ne!(first["token"], second["token"]);
}

#[test]
fn a_request_is_taken_back() {
    let notes = large();
    let uri = notes.uri("0.md");
    let mut client = Client::start(&[]);
    let folders = json!([{"uri": notes.uri(""), "name": "notes"}]);
    let params = json!({"processId": null, "rootUri": null, "workspaceFolders": folders, "capabilities": pulling()});
    client.request("initialize", params);
    // One after the other without a pause: the findings wait for the notes, and are not wanted any more.
    let document = json!({"uri": uri, "languageId": "markdown", "version": 1, "text": TEXT});
    let messages = [
        json!({"jsonrpc": "2.0", "method": "initialized", "params": {}}),
        json!({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": document}}),
        json!({"jsonrpc": "2.0", "id": 70, "method": "textDocument/diagnostic", "params": {"textDocument": {"uri": uri}}}),
        json!({"jsonrpc": "2.0", "id": 71, "method": "textDocument/hover", "params": at(&uri, (2, 3))}),
        json!({"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": 70}}),
    ];
    let bytes: Vec<u8> = messages
        .iter()
        .flat_map(|message| frame(&message.to_string()))
        .collect();
    client.send_raw(&bytes);
    assert_eq!(client.response(70)["error"]["code"], -32800);
    assert!(client.response(71)["result"]["contents"]["value"].is_string());
    // Nothing is taken back that is not there.
    client.notify("$/cancelRequest", json!({"id": 12_345}));
    client.notify("$/cancelRequest", json!({"id": "x"}));
    assert_eq!(client.headings(&uri), ["Amazon S3"]);
}
