//! Folders and files that come, change and go.

use serde_json::{Value, json};

use crate::client::{Client, at, usual};
use crate::notes::Notes;

const S3: &str = "# Amazon S3\n\n[람다](lambda.md)\n";

fn symbols(client: &mut Client, query: &str) -> usize {
    client
        .request("workspace/symbol", json!({"query": query}))
        .as_array()
        .unwrap()
        .len()
}

#[test]
fn a_client_that_watches_is_believed() {
    let notes = Notes::new(&[("s3.md", S3)]);
    let mut capabilities = usual();
    capabilities["workspace"]["didChangeWatchedFiles"] = json!({"dynamicRegistration": true});
    let mut client = Client::with(&notes, capabilities, Value::Null);
    let registered = client.hear("client/registerCapability", |_| true);
    assert_eq!(
        registered["registrations"][0]["method"],
        "workspace/didChangeWatchedFiles"
    );
    let uri = notes.uri("s3.md");
    client.open(&uri, S3);
    client.published(&uri, 1);

    let tell = |client: &mut Client, path: &str, kind: u32| {
        client.notify(
            "workspace/didChangeWatchedFiles",
            json!({"changes": [{"uri": notes.uri(path), "type": kind}]}),
        );
    };
    notes.write("lambda.md", "# 함수 하나\n");
    tell(&mut client, "lambda.md", 1);
    assert_eq!(symbols(&mut client, "함수"), 1);
    assert_eq!(
        client.at("textDocument/definition", &uri, (2, 8))[0]["uri"],
        notes.uri("lambda.md").as_str()
    );
    notes.write("lambda.md", "# 다른 이름\n");
    tell(&mut client, "lambda.md", 2);
    assert_eq!((symbols(&mut client, "함수"), symbols(&mut client, "다른")), (0, 1));
    notes.remove("lambda.md");
    tell(&mut client, "lambda.md", 3);
    assert_eq!(symbols(&mut client, "다른"), 0);
    // An open document counts as it is.
    notes.write("s3.md", "# 디스크\n");
    tell(&mut client, "s3.md", 2);
    assert_eq!(client.headings(&uri), ["Amazon S3"]);
}

#[test]
fn a_server_watches_for_a_client_that_does_not() {
    let notes = Notes::new(&[("s3.md", S3)]);
    let uri = notes.uri("s3.md");
    let mut client = Client::on(&notes);
    client.open(&uri, S3);
    let before = client.published(&uri, 1);
    assert_eq!(crate::client::rules(&before), ["broken-link"]);
    notes.write("lambda.md", "# 함수\n");
    let after = client.published(&uri, 1);
    assert_eq!(after, [] as [Value; 0]);
    assert_eq!(symbols(&mut client, "함수"), 1);
}

#[test]
fn a_configuration_that_changes_is_read_again() {
    let notes = Notes::new(&[("s3.md", S3)]);
    let uri = notes.uri("s3.md");
    let mut capabilities = usual();
    capabilities["workspace"]["didChangeWatchedFiles"] = json!({"dynamicRegistration": true});
    let mut client = Client::with(&notes, capabilities, Value::Null);
    client.open(&uri, S3);
    assert_eq!(crate::client::rules(&client.published(&uri, 1)), ["broken-link"]);
    notes.write("awsnotes.toml", "[rules]\nbroken-link = \"off\"\n");
    client.notify(
        "workspace/didChangeWatchedFiles",
        json!({"changes": [{"uri": notes.uri("awsnotes.toml"), "type": 2}]}),
    );
    assert_eq!(client.published(&uri, 1), [] as [Value; 0]);
}

#[test]
fn folders_come_and_go() {
    let (first, second) = (Notes::new(&[("a.md", "# 첫째\n")]), Notes::new(&[("b.md", "# 둘째\n")]));
    let mut client = Client::on(&first);
    client.open(&first.uri("a.md"), "# 첫째\n");
    client.published(&first.uri("a.md"), 1);
    let folder = |notes: &Notes| json!({"uri": notes.uri(""), "name": "x"});
    let change = |added: Value, removed: Value| json!({"event": {"added": added, "removed": removed}});
    client.notify(
        "workspace/didChangeWorkspaceFolders",
        change(json!([folder(&second)]), json!([])),
    );
    client.open(&second.uri("b.md"), "# 둘째\n");
    client.published(&second.uri("b.md"), 1);
    assert_eq!((symbols(&mut client, "첫째"), symbols(&mut client, "둘째")), (1, 1));
    client.close(&first.uri("a.md"));
    client.notify(
        "workspace/didChangeWorkspaceFolders",
        change(json!([]), json!([folder(&first)])),
    );
    assert_eq!((symbols(&mut client, "첫째"), symbols(&mut client, "둘째")), (0, 1));
    assert!(client.hover(&second.uri("b.md"), (0, 3)).is_none());
}

#[test]
fn a_file_outside_of_all_folders_has_a_root_of_its_own() {
    let (first, second) = (
        Notes::new(&[("a.md", "# 첫째\n")]),
        Notes::new(&[("b.md", "# 둘째\n"), ("c.md", "# 셋째\n")]),
    );
    let mut client = Client::on(&first);
    let uri = second.uri("b.md");
    client.open(&uri, "# 둘째\n\n[셋째](c.md)\n");
    client.published(&uri, 1);
    assert_eq!(
        client.request("textDocument/definition", at(&uri, (2, 7)))[0]["uri"],
        second.uri("c.md").as_str()
    );
}

#[test]
fn a_client_without_folders_is_served() {
    let notes = Notes::new(&[("s3.md", S3)]);
    let mut client = Client::start(&[]);
    client.request(
        "initialize",
        json!({"processId": null, "rootUri": "", "capabilities": usual()}),
    );
    client.notify("initialized", json!({}));
    client.open(&notes.uri("s3.md"), S3);
    assert_eq!(
        crate::client::rules(&client.published(&notes.uri("s3.md"), 1)),
        ["broken-link"]
    );
    assert_eq!(symbols(&mut client, "S3"), 1);
}
