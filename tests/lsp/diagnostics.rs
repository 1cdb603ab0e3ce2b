//! When findings are shown, and to whom.

use std::time::{Duration, Instant};

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
    // Another round, so that what the edit brought would have been said.
    client.notify(
        "workspace/didChangeConfiguration",
        json!({"settings": {"awsnotes": {"enable": "off"}}}),
    );
    client.hear("workspace/diagnostic/refresh", |_| true);
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
        client.published(&uri, 1);
        let typed = Instant::now();
        client.edit(&uri, 2, (3, 0), (3, 0), "\n## 둘");
        let found = client.published(&uri, 2);
        // On a machine so busy that the time is over nothing is held back.
        assert!(
            found.is_empty() || typed.elapsed() > Duration::from_secs(2),
            "{found:?}"
        );
        found.is_empty()
    };
    let mut patient = Client::on(&notes);
    if type_it(&mut patient) {
        let found = patient.published(&uri, 2);
        assert_eq!(rules(&found), ["stub-section"], "said after a while");
    }
    let mut saving = Client::on(&notes);
    if type_it(&mut saving) {
        notes.write("a.md", typed);
        saving.notify("textDocument/didSave", json!({"textDocument": {"uri": uri}}));
        assert_eq!(rules(&saving.published(&uri, 2)), ["stub-section"], "said once saved");
    }
}

#[test]
fn a_finding_says_what_belongs_to_it() {
    let text = "# 로그인\n\nAWS Single Sign-On을 쓴다.\n\nAWS SSO는 편하다.\n\nCLF-C01 시험\n\n## 빈 곳\n\nhaha\n";
    let notes = Notes::new(&[("sso.md", text)]);
    let uri = notes.uri("sso.md");
    let mut client = Client::on(&notes);
    client.open(&uri, text);
    let found = client.published(&uri, 1);
    let tags: Vec<(&str, &Value)> = found
        .iter()
        .map(|finding| (finding["code"].as_str().unwrap(), &finding["tags"]))
        .collect();
    let (deprecated, unnecessary) = (json!([2]), json!([1]));
    assert_eq!(
        tags,
        [
            ("renamed-service", &deprecated),
            ("retired-exam", &deprecated),
            ("stub-section", &unnecessary)
        ]
    );
    let related = found[0]["relatedInformation"].as_array().unwrap();
    assert_eq!(related.len(), 1);
    assert_eq!(
        (
            &related[0]["location"]["uri"],
            &related[0]["location"]["range"]["start"]["line"]
        ),
        (&json!(uri), &json!(4))
    );
    assert!(found.iter().all(|finding| finding["data"]["finding"].is_string()));
    // Behind the code is where it was read; a rule that has no source has its own page as soon as the package has a home.
    let pages = found.iter().map(|finding| finding["codeDescription"]["href"].as_str());
    let pages: Vec<Option<&str>> = pages.collect();
    for page in &pages[..2] {
        assert!(page.is_some_and(|page| page.starts_with("https://")), "{pages:?}");
    }
    assert_eq!(pages[2].is_some(), !env!("CARGO_PKG_HOMEPAGE").is_empty());

    let mut capabilities = usual();
    capabilities["textDocument"]["publishDiagnostics"] = json!({});
    let mut plain = Client::with(&notes, capabilities, Value::Null);
    plain.open(&uri, text);
    assert!(plain.published(&uri, 1)[0].get("relatedInformation").is_none());
}

#[test]
fn a_finding_can_be_silenced_where_it_stands() {
    let text = "# 로그인\n\n- AWS Single Sign-On을 쓴다.\n";
    let notes = Notes::new(&[("sso.md", text)]);
    let uri = notes.uri("sso.md");
    let mut client = Client::on(&notes);
    client.open(&uri, text);
    let shown = client.published(&uri, 1);
    let params = json!({
        "textDocument": {"uri": uri},
        "range": shown[0]["range"],
        "context": {"diagnostics": shown, "only": ["quickfix"]},
    });
    let actions = client.request("textDocument/codeAction", params);
    let actions = actions.as_array().unwrap();
    let silence = actions
        .iter()
        .find(|action| action["title"] == "Ignore `renamed-service` here")
        .unwrap();
    assert_eq!(
        (&silence["kind"], &silence["isPreferred"], &silence["diagnostics"]),
        (&json!("quickfix"), &json!(false), &json!(shown))
    );
    let edit = &silence["edit"]["documentChanges"][0]["edits"][0];
    let start = &edit["range"]["start"];
    let at = |key: &str| start[key].as_u64().unwrap() as u32;
    let place = (at("line"), at("character"));
    client.edit(&uri, 2, place, place, edit["newText"].as_str().unwrap());
    assert_eq!(client.published(&uri, 2), [] as [Value; 0]);
}
