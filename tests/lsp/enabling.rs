//! Which roots and which notes have findings.

use serde_json::{Value, json};

use crate::client::{Client, pulling, rules, usual};
use crate::notes::Notes;

const SSO: &str = "# 로그인\n\nAWS Single Sign-On을 쓴다.\n";
/// Two services.
const ABOUT: &str = "# 글\n\nAmazon S3와 AWS Lambda를 쓴다.\n";
/// None.
const OTHER: &str = "# 다른 글\n\n오늘은 맑다.\n";

/// How many findings the first note has among so many about AWS and so many others.
fn found(about: usize, others: usize, options: &Value) -> usize {
    let notes = Notes::without_configuration(&[("sso.md", SSO)]);
    (0..about).for_each(|number| notes.write(&format!("about/{number}.md"), ABOUT));
    (0..others).for_each(|number| notes.write(&format!("other/{number}.md"), OTHER));
    let mut client = Client::with(&notes, pulling(), options.clone());
    client.open(&notes.uri("sso.md"), SSO);
    // Hovers are there in any case.
    assert!(client.hover(&notes.uri("sso.md"), (2, 3)).is_some());
    client.pull(&notes.uri("sso.md")).len()
}

#[test]
fn a_root_is_about_aws_with_three_notes_or_one_in_five() {
    let auto = json!({"enable": "auto"});
    for (about, others, expected) in [(3, 40, 1), (2, 40, 0), (1, 3, 1), (1, 4, 0), (0, 0, 0)] {
        assert_eq!(
            found(about, others, &auto),
            expected,
            "{about} of {}",
            about + others + 1
        );
    }
}

#[test]
fn on_is_everywhere_and_off_is_nowhere() {
    assert_eq!(found(0, 9, &json!({"enable": "on"})), 1);
    assert_eq!(found(5, 0, &json!({"enable": "off"})), 0);
    assert_eq!(found(0, 9, &Value::Null), 0);
}

#[test]
fn a_configuration_says_that_a_root_is_about_aws() {
    let notes = Notes::new(&[
        ("sso.md", SSO),
        ("a.md", OTHER),
        ("b.md", OTHER),
        ("c.md", OTHER),
        ("d.md", OTHER),
    ]);
    let mut client = Client::with(&notes, pulling(), Value::Null);
    client.open(&notes.uri("sso.md"), SSO);
    assert_eq!(client.pull(&notes.uri("sso.md")).len(), 1);
}

#[test]
fn a_root_becomes_one_about_aws_when_such_a_note_is_saved() {
    let notes = Notes::without_configuration(&[("a.md", OTHER)]);
    let uri = notes.uri("a.md");
    let mut client = Client::on(&notes);
    client.open(&uri, OTHER);
    assert_eq!(client.published(&uri, 1), [] as [Value; 0]);
    client.change(&uri, 2, json!([{ "text": format!("{ABOUT}\n{SSO}") }]));
    client.published(&uri, 2);
    client.notify("textDocument/didSave", json!({"textDocument": {"uri": uri}}));
    assert_eq!(rules(&client.published(&uri, 2)), ["renamed-service"]);
}

#[test]
fn settings_come_live_and_go_back_to_what_they_were() {
    let notes = Notes::new(&[("sso.md", SSO), ("b.md", SSO)]);
    let (uri, closed) = (notes.uri("sso.md"), notes.uri("b.md"));
    let mut client = Client::with(&notes, usual(), json!({"enable": "on", "diagnostics": "openNotes"}));
    let change = |client: &mut Client, settings: Value| {
        client.notify(
            "workspace/didChangeConfiguration",
            json!({"settings": {"awsnotes": settings}}),
        );
    };
    let heard = |client: &mut Client, uri: &str, count: usize| {
        client.hear("textDocument/publishDiagnostics", |params| {
            params["uri"] == uri && params["diagnostics"].as_array().unwrap().len() == count
        });
    };
    client.open(&uri, SSO);
    heard(&mut client, &uri, 1);
    change(&mut client, json!({"diagnostics": "workspace"}));
    heard(&mut client, &closed, 1);
    change(&mut client, json!({"enable": "off"}));
    heard(&mut client, &uri, 0);
    heard(&mut client, &closed, 0);
    // What is said no longer is as it was to begin with.
    change(&mut client, json!({}));
    heard(&mut client, &uri, 1);
}

#[test]
fn a_check_of_all_notes_shows_what_holds_and_no_more() {
    let notes = Notes::new(&[
        ("a.md", OTHER),
        ("sso.md", SSO),
        ("안/sso.md", SSO),
        ("안/awsnotes.toml", ""),
    ]);
    notes.write("안/awsnotes.toml", "[rules]\nrenamed-service = \"error\"\n");
    let mut client = Client::on(&notes);
    let heard = |client: &mut Client, uri: &str, severity: Option<u64>| {
        client.hear("textDocument/publishDiagnostics", |params| {
            params["uri"] == uri && params["diagnostics"][0]["severity"].as_u64() == severity
        });
    };
    // At once, before anything was read; a root in the root judges its own notes.
    client.request(
        "workspace/executeCommand",
        json!({"command": "awsnotes.checkWorkspace"}),
    );
    heard(&mut client, &notes.uri("sso.md"), Some(2));
    heard(&mut client, &notes.uri("안/sso.md"), Some(1));
    // What becomes of a note later is not what was checked.
    notes.remove("sso.md");
    heard(&mut client, &notes.uri("sso.md"), None);
    client.notify(
        "workspace/didChangeConfiguration",
        json!({"settings": {"awsnotes": {"enable": "off"}}}),
    );
    heard(&mut client, &notes.uri("안/sso.md"), None);
}

#[test]
fn a_document_without_a_place_has_no_findings() {
    let notes = Notes::new(&[]);
    let mut client = Client::with(&notes, usual(), json!({"enable": "on"}));
    let uri = "untitled:Untitled-1";
    client.open(uri, &format!("{SSO}[글](없음.md)\n"));
    assert_eq!(client.published(uri, 1), [] as [Value; 0]);
}
