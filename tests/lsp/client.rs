//! An honest little editor: it frames messages, answers the server's requests, and keeps what the server tells it.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::notes::Notes;

/// No answer takes longer than this on any machine, however busy.
const PATIENCE: Duration = Duration::from_secs(60);

pub struct Client {
    child: Child,
    stdin: Option<ChildStdin>,
    messages: Receiver<Value>,
    next: i64,
    /// Notifications and requests of the server that no test has asked for yet.
    heard: VecDeque<Value>,
    /// What is answered to `workspace/configuration`.
    pub settings: Value,
    /// The server's answer to `initialize`.
    pub capabilities: Value,
}

/// What VS Code says, in short: UTF-16 alone, and diagnostics by asking are left to [`pulling`].
pub fn usual() -> Value {
    json!({
        "general": {"positionEncodings": ["utf-16"]},
        "workspace": {"workspaceEdit": {"documentChanges": true}, "workspaceFolders": true, "configuration": false},
        "textDocument": {
            "hover": {"contentFormat": ["markdown", "plaintext"]},
            "completion": {"completionItem": {"documentationFormat": ["markdown"]}},
            "definition": {"linkSupport": false},
            "documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
            "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}},
            "publishDiagnostics": {"relatedInformation": true, "versionSupport": true},
        },
    })
}

/// The program: the release build that `AWSNOTES_BINARY` names, else the one that was built with the tests.
pub fn binary() -> PathBuf {
    std::env::var_os("AWSNOTES_BINARY").map_or_else(|| env!("CARGO_BIN_EXE_awsnotes").into(), PathBuf::from)
}

/// The same for a client that asks for diagnostics.
pub fn pulling() -> Value {
    let mut capabilities = usual();
    capabilities["textDocument"]["diagnostic"] = json!({"dynamicRegistration": false});
    capabilities["workspace"]["diagnostics"] = json!({"refreshSupport": true});
    capabilities
}

/// The same for a client that also watches files.
pub fn watching() -> Value {
    let mut capabilities = pulling();
    capabilities["workspace"]["didChangeWatchedFiles"] = json!({"dynamicRegistration": true});
    capabilities
}

impl Client {
    /// Starts the server, and says nothing yet.
    pub fn start(arguments: &[&str]) -> Client {
        let mut child = Command::new(binary())
            .args(["lsp", "--stdio", "--today=2026-01-15"])
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (sender, messages) = channel();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        std::thread::spawn(move || {
            while let Some(message) = read(&mut stdout) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        let stdin = child.stdin.take();
        let (settings, capabilities) = (Value::Null, Value::Null);
        Client {
            child,
            stdin,
            messages,
            next: 0,
            heard: VecDeque::new(),
            settings,
            capabilities,
        }
    }

    /// Starts the server on a folder, as usual.
    pub fn on(notes: &Notes) -> Client {
        Client::with(notes, usual(), Value::Null)
    }

    /// Starts the server on a folder.
    pub fn with(notes: &Notes, capabilities: Value, options: Value) -> Client {
        let mut client = Client::start(&[]);
        client.initialize(&[notes], capabilities, options);
        client
    }

    /// Opens folders.
    pub fn initialize(&mut self, folders: &[&Notes], capabilities: Value, options: Value) {
        let folders: Vec<Value> = folders
            .iter()
            .map(|notes| json!({"uri": notes.uri(""), "name": "notes"}))
            .collect();
        let params = json!({
            "processId": null, "rootUri": null, "workspaceFolders": folders, "capabilities": capabilities,
            "initializationOptions": options,
        });
        self.capabilities = self.request("initialize", params)["capabilities"].clone();
        self.notify("initialized", json!({}));
    }

    pub fn send(&mut self, message: &Value) {
        self.send_raw(&frame(&message.to_string()));
    }

    pub fn send_raw(&mut self, bytes: &[u8]) {
        let stdin = self.stdin.as_mut().unwrap();
        stdin.write_all(bytes).unwrap();
        stdin.flush().unwrap();
    }

    pub fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// Sends a request and does not wait.
    pub fn ask(&mut self, method: &str, params: Value) -> i64 {
        self.next += 1;
        let id = self.next;
        self.send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
        id
    }

    /// The response to a request, whole.
    pub fn response(&mut self, id: i64) -> Value {
        let is_it = move |message: &Value| message.get("method").is_none() && message["id"] == id;
        self.wait(&format!("a response to {id}"), is_it)
    }

    /// Asks and waits for the result; an error fails the test.
    pub fn request(&mut self, method: &str, params: Value) -> Value {
        let id = self.ask(method, params);
        let response = self.response(id);
        assert_eq!(response.get("error"), None, "{method}");
        response["result"].clone()
    }

    /// Waits for a notification or request of the server.
    pub fn hear(&mut self, method: &str, fits: impl Fn(&Value) -> bool) -> Value {
        let wanted = method.to_owned();
        self.wait(method, move |message| {
            message["method"] == wanted.as_str() && fits(&message["params"])
        })["params"]
            .clone()
    }

    /// Everything that the server has said of a kind so far.
    pub fn heard(&mut self, method: &str) -> Vec<Value> {
        while let Ok(message) = self.messages.try_recv() {
            self.take(message);
        }
        self.heard_before(method)
    }

    /// Everything that the server had said of a kind before what was waited for last.
    pub fn heard_before(&self, method: &str) -> Vec<Value> {
        self.heard
            .iter()
            .filter(|message| message["method"] == method)
            .map(|message| message["params"].clone())
            .collect()
    }

    fn wait(&mut self, what: &str, fits: impl Fn(&Value) -> bool) -> Value {
        let until = Instant::now() + PATIENCE;
        loop {
            if let Some(at) = self.heard.iter().position(&fits) {
                return self.heard.remove(at).unwrap();
            }
            let left = until.saturating_duration_since(Instant::now());
            match self.messages.recv_timeout(left) {
                Ok(message) => self.take(message),
                Err(_) => panic!("waited in vain for {what}; heard {:?}", self.heard),
            }
        }
    }

    /// Keeps a message; a request of the server is answered at once.
    fn take(&mut self, message: Value) {
        if let (Some(method), Some(id)) = (message["method"].as_str(), message.get("id")) {
            let result = if method == "workspace/configuration" {
                json!([self.settings])
            } else {
                Value::Null
            };
            let answer = json!({"jsonrpc": "2.0", "id": id, "result": result});
            if self.stdin.is_some() {
                self.send(&answer);
            }
        }
        self.heard.push_back(message);
    }

    pub fn open(&mut self, uri: &str, text: &str) {
        let document = json!({"uri": uri, "languageId": "markdown", "version": 1, "text": text});
        self.notify("textDocument/didOpen", json!({"textDocument": document}));
    }

    pub fn edit(&mut self, uri: &str, version: i32, from: (u32, u32), to: (u32, u32), text: &str) {
        let change = json!({"range": range(from, to), "text": text});
        self.change(uri, version, json!([change]));
    }

    pub fn change(&mut self, uri: &str, version: i32, changes: Value) {
        let params = json!({"textDocument": {"uri": uri, "version": version}, "contentChanges": changes});
        self.notify("textDocument/didChange", params);
    }

    pub fn close(&mut self, uri: &str) {
        self.notify("textDocument/didClose", json!({"textDocument": {"uri": uri}}));
    }

    /// Asks about a place in a document.
    pub fn at(&mut self, method: &str, uri: &str, place: (u32, u32)) -> Value {
        self.request(method, at(uri, place))
    }

    /// The hover's text at a place; nothing where there is none.
    pub fn hover(&mut self, uri: &str, place: (u32, u32)) -> Option<String> {
        Some(
            self.at("textDocument/hover", uri, place)["contents"]["value"]
                .as_str()?
                .to_owned(),
        )
    }

    /// The headings of a document, the deeper ones after those that they stand below.
    pub fn headings(&mut self, uri: &str) -> Vec<String> {
        let symbols = self.request("textDocument/documentSymbol", json!({"textDocument": {"uri": uri}}));
        let mut names = Vec::new();
        collect(&symbols, &mut names);
        names
    }

    /// The findings of a document, asked for; they wait for its root to be read.
    pub fn pull(&mut self, uri: &str) -> Vec<Value> {
        let report = self.request("textDocument/diagnostic", json!({"textDocument": {"uri": uri}}));
        report["items"].as_array().unwrap().clone()
    }

    /// Tells that files changed on disk: created (1), changed (2), deleted (3).
    pub fn tell(&mut self, changes: &[(String, u32)]) {
        let changes: Vec<Value> = changes
            .iter()
            .map(|(uri, kind)| json!({"uri": uri, "type": kind}))
            .collect();
        self.notify("workspace/didChangeWatchedFiles", json!({ "changes": changes }));
    }

    /// The names of symbols of all notes that fit a query, in order of name.
    pub fn symbols(&mut self, query: &str) -> Vec<String> {
        let found = self.request("workspace/symbol", json!({ "query": query }));
        let found = found.as_array().unwrap().iter();
        let mut names: Vec<String> = found.map(|found| found["name"].as_str().unwrap().to_owned()).collect();
        names.sort_unstable();
        names
    }

    /// Waits for the diagnostics of a version of a document.
    pub fn published(&mut self, uri: &str, version: i32) -> Vec<Value> {
        let uri = uri.to_owned();
        let params = self.hear("textDocument/publishDiagnostics", move |params| {
            params["uri"] == uri && params["version"] == version
        });
        params["diagnostics"].as_array().unwrap().clone()
    }

    /// Leaves in order.
    pub fn leave(mut self) -> ExitStatus {
        self.request("shutdown", Value::Null);
        self.notify("exit", Value::Null);
        self.status()
    }

    /// Closes the server's stdin.
    pub fn hang_up(&mut self) {
        self.stdin = None;
    }

    /// Waits for the server to end.
    pub fn status(&mut self) -> ExitStatus {
        let until = Instant::now() + PATIENCE;
        while Instant::now() < until {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("the server did not end");
    }

    /// What the server wrote on stderr until its end.
    pub fn errors(&mut self) -> String {
        let mut text = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut text).unwrap();
        text
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        // It may have ended on its own.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The parameters of a question about a place.
pub fn at(uri: &str, (line, character): (u32, u32)) -> Value {
    json!({"textDocument": {"uri": uri}, "position": {"line": line, "character": character}})
}

pub fn range(from: (u32, u32), to: (u32, u32)) -> Value {
    json!({"start": {"line": from.0, "character": from.1}, "end": {"line": to.0, "character": to.1}})
}

pub fn frame(body: &str) -> Vec<u8> {
    format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

/// The rules of diagnostics, in order.
pub fn rules(diagnostics: &[Value]) -> Vec<&str> {
    diagnostics
        .iter()
        .filter_map(|diagnostic| diagnostic["code"].as_str())
        .collect()
}

fn collect(symbols: &Value, names: &mut Vec<String>) {
    for symbol in symbols.as_array().into_iter().flatten() {
        names.extend(symbol["name"].as_str().map(str::to_owned));
        collect(&symbol["children"], names);
    }
}

fn read(stdout: &mut impl BufRead) -> Option<Value> {
    let mut length = None;
    loop {
        let mut line = String::new();
        if stdout.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end().strip_prefix("Content-Length: ") {
            Some(value) => length = value.parse().ok(),
            // Anything else on stdout would break the protocol.
            None => assert_eq!(line, "\r\n"),
        }
        if line == "\r\n" {
            break;
        }
    }
    let mut body = vec![0; length?];
    stdout.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}
