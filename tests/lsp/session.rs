//! One whole session, and each question that an editor asks.

use serde_json::{Value, json};

use crate::client::{Client, range, rules, usual};
use crate::notes::Notes;

const LAMBDA: &str =
    "# 서버리스\r\n\r\n## AWS Lambda\r\n\r\n**Lambda**는 코드를 실행한다 🚀.\r\n\r\n- [저장소](s3.md#버킷)\r\n";
const S3: &str = "\u{feff}# Amazon S3\n\n## 버킷\n\nAmazon S3는 객체를 담는다. Amazon S3와 AWS Lambda를 함께 쓴다.\n";

fn notes() -> Notes {
    Notes::new(&[("lambda.md", LAMBDA), ("s3.md", S3)])
}

#[test]
fn an_editor_opens_edits_asks_and_leaves() {
    let notes = notes();
    let uri = notes.uri("lambda.md");
    let mut client = Client::on(&notes);
    client.open(&uri, LAMBDA);
    assert!(client.hover(&uri, (2, 5)).unwrap().contains("Lambda"));

    client.edit(&uri, 2, (7, 0), (7, 0), "\r\nAWS Single Sign-On으로 들어간다.\r\n");
    let found = client.published(&uri, 2);
    assert_eq!(rules(&found), ["renamed-service"]);
    assert_eq!(found[0]["range"], range((8, 0), (8, 18)));
    assert_eq!(
        (&found[0]["source"], &found[0]["tags"]),
        (&json!("awsnotes"), &json!([2]))
    );

    client.edit(&uri, 3, (9, 0), (9, 0), "Lamb");
    let offers = client.at("textDocument/completion", &uri, (9, 4));
    let offer = offers["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|item| item["label"].as_str().unwrap().contains("Lambda"));
    let offer = offer.expect("Lambda is offered").clone();
    assert_eq!(offer["textEdit"]["range"], range((9, 0), (9, 4)));
    assert_eq!(
        (&offer["filterText"], &offers["isIncomplete"]),
        (&json!("Lamb"), &json!(true))
    );
    let offer = client.request("completionItem/resolve", offer);
    assert_eq!(offer["documentation"]["kind"], "markdown");

    let target = client.at("textDocument/definition", &uri, (6, 9));
    assert_eq!(target[0]["uri"], notes.uri("s3.md").as_str());
    assert_eq!(target[0]["range"]["start"], json!({"line": 2, "character": 0}));
    assert!(client.leave().success());
}

#[test]
fn everything_offered_is_asked_once() {
    let notes = notes();
    let uri = notes.uri("s3.md");
    let mut client = Client::on(&notes);
    for provider in [
        "hoverProvider",
        "definitionProvider",
        "referencesProvider",
        "documentHighlightProvider",
        "foldingRangeProvider",
    ] {
        assert_eq!(client.capabilities[provider], true, "{provider}");
    }
    assert_eq!(client.capabilities["textDocumentSync"]["change"], 2);
    client.open(&uri, S3);
    client.published(&uri, 1);

    assert_eq!(client.headings(&uri), ["Amazon S3", "버킷"]);
    let highlights = client.at("textDocument/documentHighlight", &uri, (4, 3));
    let starts: Vec<&Value> = highlights
        .as_array()
        .unwrap()
        .iter()
        .map(|found| &found["range"]["start"])
        .collect();
    assert!(
        starts.contains(&&json!({"line": 4, "character": 0})) && starts.contains(&&json!({"line": 4, "character": 20})),
        "{starts:?}"
    );
    let folds = client.request("textDocument/foldingRange", json!({"textDocument": {"uri": uri}}));
    assert_eq!((&folds[0]["startLine"], &folds[0]["endLine"]), (&json!(0), &json!(4)));
    let found = client.request("workspace/symbol", json!({"query": "서버"}));
    assert_eq!(
        (&found[0]["name"], &found[0]["location"]["uri"]),
        (&json!("서버리스"), &json!(notes.uri("lambda.md")))
    );
    let links = client.request(
        "textDocument/documentLink",
        json!({"textDocument": {"uri": notes.uri("lambda.md")}}),
    );
    assert_eq!(links[0]["target"], format!("{}#L3", notes.uri("s3.md")));
}

#[test]
fn a_term_is_found_in_all_notes_and_a_heading_by_its_links() {
    let notes = notes();
    let uri = notes.uri("s3.md");
    let mut client = Client::on(&notes);
    client.open(&uri, S3);
    client.published(&uri, 1);
    let mut references = |place: (u32, u32), declaration: bool| {
        let mut params = crate::client::at(&uri, place);
        params["context"] = json!({"includeDeclaration": declaration});
        let found = client.request("textDocument/references", params);
        let uris = found
            .as_array()
            .unwrap()
            .iter()
            .map(|found| found["uri"].as_str().unwrap().rsplit('/').next().unwrap().to_owned());
        uris.collect::<Vec<String>>()
    };
    let lambda = references((4, 35), true);
    assert!(
        lambda.contains(&"lambda.md".to_owned()) && lambda.contains(&"s3.md".to_owned()),
        "{lambda:?}"
    );
    assert_eq!(references((2, 0), false), ["lambda.md"]);
    assert_eq!(references((2, 0), true), ["lambda.md", "s3.md"]);
}

#[test]
fn a_finding_brings_its_fix() {
    let text = "# 로그인 🚀\n\nAWS Single Sign-On을 쓴다.\n";
    let notes = Notes::new(&[("sso.md", text)]);
    let uri = notes.uri("sso.md");
    let mut client = Client::on(&notes);
    client.open(&uri, text);
    let found = client.published(&uri, 1);
    let ask = |only: Value, diagnostics: &[Value]| json!({"textDocument": {"uri": uri}, "range": range((2, 4), (2, 4)), "context": {"diagnostics": diagnostics, "only": only}});
    let actions = client.request("textDocument/codeAction", ask(json!(["quickfix"]), &found));
    assert_eq!(
        (&actions[0]["kind"], &actions[0]["diagnostics"]),
        (&json!("quickfix"), &json!(found))
    );
    let edit = &actions[0]["edit"]["documentChanges"][0];
    assert_eq!(edit["textDocument"], json!({"uri": uri, "version": 1}));
    assert!(
        edit["edits"][0]["newText"]
            .as_str()
            .unwrap()
            .contains("IAM Identity Center"),
        "{edit}"
    );

    let all = client.request("textDocument/codeAction", ask(json!(["source.fixAll"]), &[]));
    assert_eq!(all[0]["kind"], "source.fixAll.awsnotes");
    assert_eq!(
        client.request("textDocument/codeAction", ask(json!(["refactor"]), &found)),
        json!([])
    );
}

#[test]
fn answers_fit_what_the_client_can_show() {
    let notes = notes();
    let uri = notes.uri("s3.md");
    let mut capabilities = usual();
    capabilities["textDocument"] = json!({"definition": {"linkSupport": true}});
    let mut client = Client::with(&notes, capabilities, Value::Null);
    client.open(&uri, S3);
    assert_eq!(
        client.at("textDocument/hover", &uri, (4, 3))["contents"]["kind"],
        "plaintext"
    );
    assert_eq!(client.capabilities.get("codeActionProvider"), None);
    let symbols = client.request("textDocument/documentSymbol", json!({"textDocument": {"uri": uri}}));
    assert_eq!(
        (&symbols[1]["name"], &symbols[1]["containerName"]),
        (&json!("버킷"), &json!("Amazon S3"))
    );
}

#[test]
fn an_editor_of_plain_text_gets_no_markup() {
    let notes = notes();
    let uri = notes.uri("lambda.md");
    let mut capabilities = usual();
    capabilities["textDocument"]["completion"] = json!({});
    let mut client = Client::with(&notes, capabilities, Value::Null);
    client.open(&uri, LAMBDA);
    client.edit(&uri, 2, (7, 0), (7, 0), "DynamoD");
    let offers = client.at("textDocument/completion", &uri, (7, 7));
    let offer = client.request("completionItem/resolve", offers["items"][0].clone());
    assert_eq!(offer["documentation"]["kind"], "plaintext");
    let text = offer["documentation"]["value"].as_str().unwrap();
    assert!(text.starts_with("Amazon DynamoDB — ") && !text.contains('*'), "{text}");
}
