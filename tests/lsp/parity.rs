//! The editor shows what `check` reports: same rule, same place, on every note of the example notes and the corpora.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::client::{Client, binary, pulling};
use crate::notes::uri_of;

/// `line:column-line:column rule` from 1, in Unicode scalar values.
fn place(start: (u64, u64), end: (u64, u64), rule: &str) -> String {
    format!("{}:{}-{}:{} {rule}", start.0, start.1, end.0, end.1)
}

fn checked(folder: &Path) -> Value {
    let output = Command::new(binary())
        .args([
            "check",
            "--format=json",
            "--hints",
            "--today=2026-01-15",
            "--language=en",
        ])
        .arg(folder)
        .output()
        .unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

fn compare(name: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name);
    let report = checked(&folder);
    let findings = report["findings"].as_array().unwrap();
    let mut client = Client::start(&[]);
    let mut capabilities = pulling();
    capabilities["general"]["positionEncodings"] = json!(["utf-32"]);
    let folders = json!([{"uri": uri_of(&folder), "name": name}]);
    let params = json!({"processId": null, "rootUri": null, "workspaceFolders": folders, "capabilities": capabilities});
    client.request("initialize", params);
    client.notify("initialized", json!({}));
    let mut notes = Vec::new();
    for entry in ignore::WalkBuilder::new(&folder).build().flatten() {
        if entry.path().extension().is_some_and(|extension| extension == "md") {
            notes.push(entry.into_path());
        }
    }
    assert!(!notes.is_empty(), "{name}");
    for note in notes {
        let path = note.strip_prefix(&folder).unwrap().to_str().unwrap().replace('\\', "/");
        let mut expected: Vec<String> = findings
            .iter()
            .filter(|finding| finding["path"] == path.as_str())
            .map(|finding| {
                let at = |end: &str| {
                    (
                        finding[end]["line"].as_u64().unwrap(),
                        finding[end]["column"].as_u64().unwrap(),
                    )
                };
                place(at("start"), at("end"), finding["rule"].as_str().unwrap())
            })
            .collect();
        expected.sort();
        let uri = uri_of(&note);
        client.open(&uri, &std::fs::read_to_string(&note).unwrap());
        let answer = client.request("textDocument/diagnostic", json!({"textDocument": {"uri": uri}}));
        let mut shown: Vec<String> = answer["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|item| {
                let at = |end: &str| {
                    let place = &item["range"][end];
                    (
                        place["line"].as_u64().unwrap() + 1,
                        place["character"].as_u64().unwrap() + 1,
                    )
                };
                place(at("start"), at("end"), item["code"].as_str().unwrap())
            })
            .collect();
        shown.sort();
        assert_eq!(shown, expected, "{name}/{path}");
        client.close(&uri);
    }
    assert!(client.leave().success());
}

#[test]
fn the_example_notes() {
    compare("notes");
}

#[test]
fn notes_of_other_sites() {
    for name in ["commonmark", "obsidian", "hugo", "mkdocs", "quiet"] {
        compare(&format!("corpora/{name}"));
    }
}
