//! When findings are shown, and to whom.

use std::time::Duration;

use serde_json::{Value, json};

use crate::client::{Client, pulling, rules, usual};
use crate::notes::Notes;

const SSO: &str = "# 로그인\n\nAWS Single Sign-On을 쓴다.\n";

fn pull(client: &mut Client, uri: &str, previous: Value) -> Value {
    client.request(
        "textDocument/diagnostic",
        json!({"textDocument": {"uri": uri}, "previousResultId": previous}),
    )
}

#[test]
fn a_client_that_asks_is_told_nothing_else() {
    let notes = Notes::new(&[("sso.md", SSO)]);
    let uri = notes.uri("sso.md");
    let mut client = Client::with(&notes, pulling(), Value::Null);
    assert_eq!(client.capabilities["diagnosticProvider"]["interFileDependencies"], true);
    client.open(&uri, SSO);
    let first = pull(&mut client, &uri, Value::Null);
    assert_eq!(
        (&first["kind"], rules(first["items"].as_array().unwrap())),
        (&json!("full"), vec!["renamed-service"])
    );
    let second = pull(&mut client, &uri, first["resultId"].clone());
    assert_eq!(second, json!({"kind": "unchanged", "resultId": first["resultId"]}));
    client.edit(&uri, 2, (2, 0), (2, 18), "IAM");
    let third = pull(&mut client, &uri, first["resultId"].clone());
    assert_eq!((&third["kind"], &third["items"]), (&json!("full"), &json!([])));
    client.hear("workspace/diagnostic/refresh", |_| true);
    std::thread::sleep(Duration::from_millis(400));
    assert_eq!(client.heard("textDocument/publishDiagnostics"), [] as [Value; 0]);
}

#[test]
fn fast_typing_is_judged_once_it_rests() {
    let notes = Notes::new(&[]);
    let uri = notes.uri("a.md");
    let mut client = Client::on(&notes);
    client.open(&uri, "");
    client.published(&uri, 1);
    for (at, letter) in (0..).zip("AWS Single Sign-On ".chars()) {
        client.edit(&uri, at as i32 + 2, (0, at), (0, at), &letter.to_string());
    }
    assert_eq!(rules(&client.published(&uri, 20)), ["renamed-service"]);
    let versions: Vec<i64> = client
        .heard("textDocument/publishDiagnostics")
        .iter()
        .filter_map(|params| params["version"].as_i64())
        .collect();
    assert!(versions.len() <= 2, "{versions:?}");
}

#[test]
fn findings_end_with_their_document() {
    let notes = Notes::new(&[("sso.md", SSO)]);
    let uri = notes.uri("sso.md");
    let mut client = Client::on(&notes);
    client.open(&uri, SSO);
    assert_eq!(client.published(&uri, 1).len(), 1);
    client.close(&uri);
    client.hear("textDocument/publishDiagnostics", |params| {
        params["diagnostics"] == json!([])
    });
}

#[test]
fn only_folders_with_notes_about_aws_have_findings() {
    let notes = Notes::without_configuration(&[
        ("sso.md", SSO),
        ("b.md", "b"),
        ("c.md", "c"),
        ("d.md", "d"),
        ("e.md", "e"),
        ("f.md", "f"),
    ]);
    let uri = notes.uri("sso.md");
    let found = |options: Value| {
        let mut client = Client::with(&notes, usual(), options);
        client.open(&uri, SSO);
        client.published(&uri, 1).len()
    };
    assert_eq!(found(json!({"enable": "auto"})), 0);
    assert_eq!(found(json!({"enable": "on"})), 1);
}

#[test]
fn settings_change_what_is_shown() {
    let notes = Notes::new(&[("sso.md", SSO)]);
    let uri = notes.uri("sso.md");
    let mut client = Client::on(&notes);
    client.open(&uri, SSO);
    assert_eq!(client.published(&uri, 1).len(), 1);
    client.notify(
        "workspace/didChangeConfiguration",
        json!({"settings": {"awsnotes": {"enable": "off"}}}),
    );
    assert_eq!(client.published(&uri, 1).len(), 0);
}

#[test]
fn settings_are_asked_for_where_the_client_has_them() {
    let notes = Notes::new(&[("sso.md", SSO)]);
    let uri = notes.uri("sso.md");
    let mut capabilities = usual();
    capabilities["workspace"]["configuration"] = json!(true);
    let mut client = Client::start(&[]);
    client.settings = json!({"enable": "off"});
    client.initialize(&[&notes], capabilities, Value::Null);
    client.hear("workspace/configuration", |params| {
        params["items"][0]["section"] == "awsnotes"
    });
    client.open(&uri, SSO);
    assert_eq!(client.published(&uri, 1).len(), 0);
    client.settings = json!({"enable": "auto"});
    client.notify("workspace/didChangeConfiguration", json!({"settings": null}));
    assert_eq!(client.published(&uri, 1).len(), 1);
}

#[test]
fn all_notes_are_checked_when_asked() {
    let notes = Notes::new(&[("sso.md", SSO), ("조용한 글.md", "# 조용\n\nAmazon S3\n")]);
    let uri = notes.uri("sso.md");
    let check = json!({"command": "awsnotes.checkWorkspace", "arguments": []});

    let mut pushed = Client::on(&notes);
    pushed.open(&notes.uri("조용한 글.md"), "# 조용\n");
    pushed.published(&notes.uri("조용한 글.md"), 1);
    pushed.request("workspace/executeCommand", check.clone());
    let found = pushed.hear("textDocument/publishDiagnostics", |params| {
        params["uri"] == uri.as_str()
    });
    assert_eq!(rules(found["diagnostics"].as_array().unwrap()), ["renamed-service"]);

    let mut pulled = Client::with(&notes, pulling(), Value::Null);
    pulled.open(&notes.uri("조용한 글.md"), "# 조용\n");
    pull(&mut pulled, &notes.uri("조용한 글.md"), Value::Null);
    assert_eq!(
        pulled.request("workspace/diagnostic", json!({"previousResultIds": []})),
        json!({"items": []})
    );
    pulled.request("workspace/executeCommand", check);
    let report = pulled.request("workspace/diagnostic", json!({"previousResultIds": []}));
    assert_eq!(
        (report["items"].as_array().unwrap().len(), &report["items"][0]["uri"]),
        (1, &json!(uri))
    );
    let known = json!([{"uri": uri, "value": report["items"][0]["resultId"]}]);
    assert_eq!(
        pulled.request("workspace/diagnostic", json!({"previousResultIds": known})),
        json!({"items": []})
    );
}

#[test]
fn findings_of_all_notes_where_that_is_set() {
    let notes = Notes::new(&[("sso.md", SSO)]);
    let uri = notes.uri("sso.md");
    let mut client = Client::with(&notes, usual(), json!({"awsnotes": {"diagnostics": "workspace"}}));
    let found = client.hear("textDocument/publishDiagnostics", |params| {
        params["uri"] == uri.as_str()
    });
    assert_eq!(rules(found["diagnostics"].as_array().unwrap()), ["renamed-service"]);
}

#[test]
fn what_is_still_being_typed_is_no_mistake_yet() {
    let notes = Notes::new(&[("a.md", "")]);
    let uri = notes.uri("a.md");
    let typed = "# 하나\n\n설명이다.\n\n## 둘\n";
    let type_it = |client: &mut Client| {
        client.open(&uri, "# 하나\n\n설명이다.\n");
        client.edit(&uri, 2, (3, 0), (3, 0), "\n## 둘");
        client.published(&uri, 2)
    };
    let mut patient = Client::on(&notes);
    assert_eq!(type_it(&mut patient), [] as [Value; 0]);
    assert_eq!(
        rules(&patient.published(&uri, 2)),
        ["stub-section"],
        "said after a while"
    );
    let mut saving = Client::on(&notes);
    assert_eq!(type_it(&mut saving), [] as [Value; 0]);
    notes.write("a.md", typed);
    saving.notify("textDocument/didSave", json!({"textDocument": {"uri": uri}}));
    assert_eq!(rules(&saving.published(&uri, 2)), ["stub-section"], "said once saved");
}
