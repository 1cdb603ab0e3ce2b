//! How a server ends.

use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::client::Client;
use crate::notes::Notes;

#[test]
fn exit_without_shutdown_is_a_failure() {
    let notes = Notes::new(&[]);
    let mut client = Client::on(&notes);
    client.notify("exit", Value::Null);
    assert_eq!(client.status().code(), Some(1));
}

#[test]
fn exit_before_anything_is_a_failure() {
    let mut client = Client::start(&[]);
    client.notify("exit", Value::Null);
    assert_eq!(client.status().code(), Some(1));
}

#[test]
fn a_closed_stdin_is_the_end() {
    let notes = Notes::new(&[]);
    let mut client = Client::on(&notes);
    client.hang_up();
    assert_eq!(client.status().code(), Some(1));
    let mut silent = Client::start(&[]);
    silent.hang_up();
    assert_eq!(silent.status().code(), Some(1));
}

#[test]
fn what_is_not_the_protocol_is_said_on_stderr() {
    for bytes in [
        &b"hello\r\n\r\n"[..],
        b"Content-Length: many\r\n\r\n{}",
        b"Content-Type: text\r\n\r\n{}",
    ] {
        let mut client = Client::start(&[]);
        client.send_raw(bytes);
        assert_eq!(client.status().code(), Some(1));
        assert!(client.errors().contains("not the language server protocol"));
    }
}

#[test]
fn after_shutdown_nothing_is_answered_but_exit() {
    let notes = Notes::new(&[("a.md", "# 가\n")]);
    let uri = notes.uri("a.md");
    let mut client = Client::on(&notes);
    client.request("shutdown", Value::Null);
    let id = client.ask("textDocument/hover", crate::client::at(&uri, (0, 0)));
    assert_eq!(client.response(id)["error"]["code"], -32600);
    client.notify("exit", Value::Null);
    assert!(client.status().success());
}

#[test]
#[cfg(target_os = "linux")]
fn a_server_does_not_outlive_its_client() {
    let client_process = || Command::new("sleep").arg("60").stdin(Stdio::null()).spawn().unwrap();
    let mut named = client_process();
    let mut said = client_process();
    let mut by_argument = Client::start(&[&format!("--clientProcessId={}", named.id())]);
    by_argument.initialize(&[], json!({}), Value::Null);
    let mut by_message = Client::start(&[]);
    by_message.request(
        "initialize",
        json!({"processId": said.id(), "rootUri": null, "capabilities": {}}),
    );
    // As when an editor is killed: its pipes may live on in other processes, so nothing else tells.
    for editor in [&mut named, &mut said] {
        editor.kill().unwrap();
    }
    assert_eq!(by_argument.status().code(), Some(1));
    assert_eq!(by_message.status().code(), Some(1));
    for editor in [&mut named, &mut said] {
        editor.wait().unwrap();
    }
}
