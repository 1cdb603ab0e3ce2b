//! Headings that get another text, and files that move.

use serde_json::{Value, json};

use crate::client::{Client, at, range, usual};
use crate::notes::Notes;

const S3: &str = "# Amazon S3 🚀\r\n\r\n## 목차\r\n\r\n- [버킷 정책](#버킷-정책)\r\n\r\n## 버킷 정책\r\n\r\n글\r\n";
const IAM: &str = "# IAM\n\n🚀 [정책](노트/s3.md#%EB%B2%84%ED%82%B7-%EC%A0%95%EC%B1%85) ![](그림.png)\n";

fn notes() -> Notes {
    Notes::new(&[("노트/s3.md", S3), ("iam.md", IAM), ("그림.png", "")])
}

/// What VS Code says about renames.
fn renaming() -> Value {
    let mut capabilities = usual();
    capabilities["textDocument"]["rename"] = json!({"prepareSupport": true});
    capabilities["workspace"]["fileOperations"] = json!({"willRename": true});
    capabilities
}

fn ready(notes: &Notes, capabilities: Value) -> Client {
    let mut client = Client::with(notes, capabilities, Value::Null);
    let uri = notes.uri("노트/s3.md");
    client.open(&uri, S3);
    client.published(&uri, 1);
    client
}

fn rename(client: &mut Client, uri: &str, place: (u32, u32), name: &str) -> Value {
    let mut params = at(uri, place);
    params["newName"] = json!(name);
    let id = client.ask("textDocument/rename", params);
    client.response(id)
}

fn file_move(old: String, new: String) -> Value {
    json!({"files": [{"oldUri": old, "newUri": new}]})
}

/// The new texts of a document in an edit with versions.
fn texts<'v>(edit: &'v Value, uri: &str) -> Vec<(&'v Value, &'v str)> {
    let changes = edit["documentChanges"].as_array().unwrap();
    let of_it = changes.iter().find(|change| change["textDocument"]["uri"] == uri);
    let edits = of_it.map(|change| change["edits"].as_array().unwrap());
    edits
        .into_iter()
        .flatten()
        .map(|edit| (&edit["range"], edit["newText"].as_str().unwrap()))
        .collect()
}

/// The version of a document that an edit is for.
fn version<'v>(edit: &'v Value, uri: &str) -> &'v Value {
    let changes = edit["documentChanges"].as_array().unwrap();
    let of_it = changes.iter().find(|change| change["textDocument"]["uri"] == uri);
    &of_it.unwrap()["textDocument"]["version"]
}

#[test]
fn a_heading_is_renamed_with_its_links_and_its_entry() {
    let notes = notes();
    let uri = notes.uri("노트/s3.md");
    let mut client = ready(&notes, renaming());
    assert_eq!(client.capabilities["renameProvider"]["prepareProvider"], true);
    let found = client.at("textDocument/prepareRename", &uri, (6, 4));
    assert_eq!(
        found,
        json!({"range": range((6, 3), (6, 8)), "placeholder": "버킷 정책"})
    );
    let edit = rename(&mut client, &uri, (6, 4), "버킷 소유권")["result"].clone();
    assert_eq!(
        texts(&edit, &uri),
        [
            (&range((4, 3), (4, 8)), "버킷 소유권"),
            (&range((4, 11), (4, 16)), "버킷-소유권"),
            (&range((6, 3), (6, 8)), "버킷 소유권"),
        ]
    );
    let versions: Vec<&Value> = [&uri, &notes.uri("iam.md")].map(|uri| version(&edit, uri)).into();
    assert_eq!(versions, [&json!(1), &Value::Null]);
    let [(place, text)] = texts(&edit, &notes.uri("iam.md"))[..] else {
        panic!("{edit}")
    };
    assert_eq!(text, "%EB%B2%84%ED%82%B7-%EC%86%8C%EC%9C%A0%EA%B6%8C");
    assert_eq!(place["start"], json!({"line": 2, "character": 17}));
}

#[test]
fn what_cannot_be_renamed_is_refused_with_a_reason() {
    let notes = notes();
    let uri = notes.uri("노트/s3.md");
    let mut client = ready(&notes, renaming());
    let id = client.ask("textDocument/prepareRename", at(&uri, (8, 0)));
    let error = client.response(id)["error"].clone();
    assert_eq!(error["code"], -32803);
    assert!(error["message"].as_str().unwrap().contains("only headings"), "{error}");
    let error = rename(&mut client, &uri, (6, 4), " ")["error"].clone();
    assert!(
        error["message"].as_str().unwrap().contains("cannot be empty"),
        "{error}"
    );
    let nothing = client.at("textDocument/prepareRename", &notes.uri("없음.md"), (0, 0));
    assert_eq!(nothing, Value::Null);
}

#[test]
fn a_client_without_versions_gets_plain_changes() {
    let notes = notes();
    let uri = notes.uri("노트/s3.md");
    let mut client = ready(&notes, json!({"general": {"positionEncodings": ["utf-8"]}}));
    assert_eq!(client.capabilities["renameProvider"], true);
    assert_eq!(client.capabilities["workspace"].get("fileOperations"), None);
    let edit = rename(&mut client, &uri, (6, 3), "정책")["result"].clone();
    assert_eq!(edit["changes"][&uri][2]["range"], range((6, 3), (6, 16)));
    assert_eq!(edit["changes"][notes.uri("iam.md")][0]["newText"], "%EC%A0%95%EC%B1%85");
}

#[test]
fn links_follow_a_note_that_moves() {
    let notes = notes();
    let mut client = ready(&notes, renaming());
    let filters = &client.capabilities["workspace"]["fileOperations"]["willRename"]["filters"];
    assert_eq!(filters[0]["pattern"]["glob"], "**/*.{md,markdown,mdx}");
    assert_eq!(filters[2]["pattern"]["matches"], "folder");
    let (old, new) = (notes.uri("iam.md"), notes.uri("새 폴더/iam.md"));
    let edit = client.request("workspace/willRenameFiles", file_move(old.clone(), new));
    let found: Vec<&str> = texts(&edit, &old).iter().map(|(_, text)| *text).collect();
    assert_eq!(found, ["../노트/s3.md", "../그림.png"]);
}

#[test]
fn links_follow_an_image_that_moves() {
    let notes = notes();
    let mut client = ready(&notes, renaming());
    let edit = client.request(
        "workspace/willRenameFiles",
        file_move(notes.uri("그림.png"), notes.uri("img/그림 1.png")),
    );
    assert_eq!(texts(&edit, &notes.uri("iam.md"))[0].1, "img/그림%201.png");
}

#[test]
fn links_follow_a_folder_and_an_open_document_as_it_is() {
    let notes = notes();
    let uri = notes.uri("노트/s3.md");
    let mut client = ready(&notes, renaming());
    client.edit(&uri, 2, (8, 0), (8, 1), "[IAM](../iam.md)");
    let edit = client.request(
        "workspace/willRenameFiles",
        file_move(notes.uri("노트"), notes.uri("a/b")),
    );
    assert_eq!(texts(&edit, &uri), [(&range((8, 6), (8, 15)), "../../iam.md")]);
    assert_eq!(texts(&edit, &notes.uri("iam.md"))[0].1, "a/b/s3.md");
}

#[test]
fn what_does_not_follow_is_said() {
    let notes = notes();
    let mut client = ready(&notes, renaming());
    let edit = client.request(
        "workspace/willRenameFiles",
        file_move(notes.uri("iam.md"), notes.uri("노트/s3.md")),
    );
    assert_eq!(edit, Value::Null);
    let said = client.hear("window/showMessage", |_| true);
    assert!(said["message"].as_str().unwrap().contains("exists already"), "{said}");
    // A file that is none of the notes moves without a word.
    let edit = client.request(
        "workspace/willRenameFiles",
        file_move(notes.uri("code"), notes.uri("other")),
    );
    assert_eq!(edit, Value::Null);
}
