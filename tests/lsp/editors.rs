//! What each editor says in `initialize`, in short, and what it gets.

use serde_json::{Value, json};

use crate::client::{Client, range, rules};
use crate::notes::Notes;

const SSO: &str = "# 로그인\n\n**AWS Single Sign-On**을 쓴다.\n\n- [S3](s3.md)\n";

struct Editor {
    name: &'static str,
    capabilities: Value,
    encoding: &'static str,
    pulls: bool,
    watches: bool,
    hover: &'static str,
    actions: bool,
}

fn editors() -> Vec<Editor> {
    let literals = json!({"codeActionKind": {"valueSet": ["", "quickfix", "refactor", "source", "source.fixAll"]}});
    vec![
        Editor {
            name: "Visual Studio Code",
            capabilities: json!({
                "general": {"positionEncodings": ["utf-16"]},
                "window": {"workDoneProgress": true},
                "workspace": {
                    "applyEdit": true, "configuration": true, "workspaceFolders": true,
                    "workspaceEdit": {"documentChanges": true, "resourceOperations": ["create", "rename", "delete"]},
                    "didChangeConfiguration": {"dynamicRegistration": true},
                    "didChangeWatchedFiles": {"dynamicRegistration": true, "relativePatternSupport": true},
                    "fileOperations": {"dynamicRegistration": true, "didRename": true, "willRename": true},
                    "diagnostics": {"refreshSupport": true},
                },
                "textDocument": {
                    "hover": {"contentFormat": ["markdown", "plaintext"]},
                    "completion": {"completionItem": {"documentationFormat": ["markdown", "plaintext"]}},
                    "definition": {"linkSupport": true},
                    "rename": {"prepareSupport": true},
                    "codeAction": {"codeActionLiteralSupport": literals, "dataSupport": true},
                    "documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
                    "publishDiagnostics": {"relatedInformation": true, "tagSupport": {"valueSet": [1, 2]}},
                    "diagnostic": {"dynamicRegistration": true, "relatedDocumentSupport": false},
                },
            }),
            encoding: "utf-16",
            pulls: true,
            watches: true,
            hover: "markdown",
            actions: true,
        },
        Editor {
            name: "Neovim",
            capabilities: json!({
                "general": {"positionEncodings": ["utf-8", "utf-16", "utf-32"]},
                "workspace": {
                    "configuration": true, "workspaceFolders": true, "didChangeWatchedFiles": {"dynamicRegistration": false},
                    "diagnostics": {"refreshSupport": true},
                },
                "textDocument": {
                    "hover": {"contentFormat": ["markdown", "plaintext"]},
                    "codeAction": {"codeActionLiteralSupport": literals},
                    "publishDiagnostics": {"relatedInformation": true},
                    "diagnostic": {"dynamicRegistration": true},
                },
            }),
            encoding: "utf-8",
            pulls: false,
            watches: false,
            hover: "markdown",
            actions: true,
        },
        Editor {
            name: "helix",
            capabilities: json!({
                "general": {"positionEncodings": ["utf-8", "utf-32", "utf-16"]},
                "workspace": {
                    "configuration": true, "didChangeWatchedFiles": {"dynamicRegistration": true},
                    "fileOperations": {"willRename": true, "didRename": true},
                },
                "textDocument": {
                    "hover": {"contentFormat": ["markdown"]},
                    "codeAction": {"codeActionLiteralSupport": literals},
                    "rename": {"prepareSupport": true},
                    "publishDiagnostics": {"versionSupport": true},
                },
            }),
            encoding: "utf-8",
            pulls: false,
            watches: false,
            hover: "markdown",
            actions: true,
        },
        Editor {
            name: "Eglot",
            capabilities: json!({
                "general": {"positionEncodings": ["utf-32", "utf-8", "utf-16"]},
                "workspace": {
                    "configuration": true, "workspaceFolders": true, "workspaceEdit": {"documentChanges": true},
                    "didChangeWatchedFiles": {"dynamicRegistration": true},
                },
                "textDocument": {
                    "hover": {"contentFormat": ["plaintext"]},
                    "codeAction": {"codeActionLiteralSupport": literals},
                    "publishDiagnostics": {"relatedInformation": false},
                },
            }),
            encoding: "utf-8",
            pulls: false,
            watches: true,
            hover: "plaintext",
            actions: true,
        },
        Editor {
            name: "ale",
            capabilities: json!({"textDocument": {"hover": {"contentFormat": ["plaintext"]}}}),
            encoding: "utf-16",
            pulls: false,
            watches: false,
            hover: "plaintext",
            actions: false,
        },
    ]
}

#[test]
fn every_editor_gets_what_it_can_use() {
    let notes = Notes::new(&[("sso.md", SSO), ("s3.md", "# Amazon S3\n")]);
    let uri = notes.uri("sso.md");
    for editor in editors() {
        let name = editor.name;
        let mut client = Client::start(&[]);
        let params = json!({
            "processId": null, "rootUri": notes.uri(""), "clientInfo": {"name": name},
            "workspaceFolders": [{"uri": notes.uri(""), "name": "notes"}], "capabilities": editor.capabilities,
        });
        client.settings = json!({});
        let offered = client.request("initialize", params)["capabilities"].clone();
        client.notify("initialized", json!({}));
        client.open(&uri, SSO);
        assert_eq!(offered["positionEncoding"], editor.encoding, "{name}");
        assert_eq!(offered.get("diagnosticProvider").is_some(), editor.pulls, "{name}");
        assert_eq!(offered.get("codeActionProvider").is_some(), editor.actions, "{name}");
        let hover = client.at("textDocument/hover", &uri, (2, 4));
        assert_eq!(hover["contents"]["kind"], editor.hover, "{name}");

        // Findings come one way, never both.
        let found = if editor.pulls {
            client.pull(&uri)
        } else {
            client.published(&uri, 1)
        };
        assert_eq!(rules(&found), ["renamed-service"], "{name}");
        if editor.pulls {
            client.hear("workspace/diagnostic/refresh", |_| true);
            assert!(client.heard("textDocument/publishDiagnostics").is_empty(), "{name}");
        }
        let registered = client.heard("client/registerCapability");
        let watches = registered
            .iter()
            .flat_map(|params| params["registrations"].as_array().unwrap());
        let watches = watches.filter(|registration| registration["method"] == "workspace/didChangeWatchedFiles");
        assert_eq!(watches.count() > 0, editor.watches, "{name}");

        if editor.actions {
            on_save(&mut client, &uri, name);
        }
        assert!(client.leave().success(), "{name}");
    }
}

/// What an editor asks for when it saves.
fn on_save(client: &mut Client, uri: &str, name: &str) {
    let params = json!({
        "textDocument": {"uri": uri}, "range": range((0, 0), (5, 0)),
        "context": {"diagnostics": [], "only": ["source.fixAll.awsnotes"], "triggerKind": 2},
    });
    let actions = client.request("textDocument/codeAction", params);
    assert_eq!(actions.as_array().unwrap().len(), 1, "{name}");
    assert_eq!(actions[0]["kind"], "source.fixAll.awsnotes", "{name}");
    let edit = &actions[0]["edit"];
    let edits = edit["changes"][uri]
        .as_array()
        .or(edit["documentChanges"][0]["edits"].as_array());
    let edits = edits.unwrap();
    assert!(
        edits[0]["newText"].as_str().unwrap().contains("IAM Identity Center"),
        "{name}"
    );
}
