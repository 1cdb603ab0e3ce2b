//! An editor that does nothing but ask and look at its watch.

use std::error::Error;
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// A server and the way to it.
pub struct Client {
    child: Child,
    stdin: ChildStdin,
    stdout: BufReader<ChildStdout>,
    next: i64,
}

/// What becomes of a request.
pub struct Answer {
    pub result: Value,
    /// From the first byte sent to the last byte received.
    pub took: Duration,
}

impl Client {
    /// Starts the server on a folder, as VS Code would: positions in UTF-16, diagnostics by asking.
    pub fn start(folder: &Path) -> Result<Client, Box<dyn Error>> {
        let mut child = Command::new(env!("CARGO_BIN_EXE_awsnotes"))
            .args(["lsp", "--stdio", "--today=2026-11-22"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let stdin = child.stdin.take().ok_or("no stdin")?;
        let stdout = BufReader::new(child.stdout.take().ok_or("no stdout")?);
        let mut client = Client {
            child,
            stdin,
            stdout,
            next: 0,
        };
        let capabilities = json!({
            "general": {"positionEncodings": ["utf-16"]},
            "workspace": {
                "workspaceFolders": true,
                "diagnostics": {"refreshSupport": true},
                "didChangeWatchedFiles": {"dynamicRegistration": true},
            },
            "textDocument": {
                "hover": {"contentFormat": ["markdown"]},
                "completion": {"completionItem": {"documentationFormat": ["markdown"]}},
                "diagnostic": {},
            },
        });
        let folders = json!([{"uri": uri(folder), "name": "notes"}]);
        let params =
            json!({"processId": null, "rootUri": null, "workspaceFolders": folders, "capabilities": capabilities});
        client.request("initialize", &params)?;
        client.send(&[notification("initialized", &json!({}))])?;
        Ok(client)
    }

    /// The id of the process.
    pub fn process(&self) -> u32 {
        self.child.id()
    }

    /// Sends messages in one go.
    pub fn send(&mut self, messages: &[Value]) -> Result<(), Box<dyn Error>> {
        let mut bytes = String::new();
        for message in messages {
            let body = message.to_string();
            let _ = write!(bytes, "Content-Length: {}\r\n\r\n{body}", body.len());
        }
        self.stdin.write_all(bytes.as_bytes())?;
        Ok(self.stdin.flush()?)
    }

    /// Asks and waits for the answer.
    pub fn request(&mut self, method: &str, params: &Value) -> Result<Answer, Box<dyn Error>> {
        self.request_after(None, method, params)
    }

    /// Sends a notification and a request together, as an editor does when a key is pressed.
    pub fn request_after(
        &mut self,
        before: Option<Value>,
        method: &str,
        params: &Value,
    ) -> Result<Answer, Box<dyn Error>> {
        self.next += 1;
        let request = json!({"jsonrpc": "2.0", "id": self.next, "method": method, "params": params});
        let messages: Vec<Value> = before.into_iter().chain([request]).collect();
        let began = Instant::now();
        self.send(&messages)?;
        loop {
            let body = self.receive()?;
            let took = began.elapsed();
            let mut message: Value = serde_json::from_slice(&body)?;
            if message.get("method").is_some() {
                self.agree(&message)?;
            } else if message["id"] == self.next {
                if let Some(error) = message.get("error") {
                    return Err(format!("{method}: {error}").into());
                }
                let result = message["result"].take();
                return Ok(Answer { result, took });
            }
        }
    }

    /// Whatever the server asks for is granted.
    fn agree(&mut self, message: &Value) -> Result<(), Box<dyn Error>> {
        match message.get("id") {
            Some(id) => self.send(&[json!({"jsonrpc": "2.0", "id": id, "result": null})]),
            None => Ok(()),
        }
    }

    fn receive(&mut self) -> Result<Vec<u8>, Box<dyn Error>> {
        let mut length = 0;
        loop {
            let mut line = String::new();
            if self.stdout.read_line(&mut line)? == 0 {
                return Err("the server ended".into());
            }
            if line == "\r\n" {
                break;
            }
            if let Some(value) = line.strip_prefix("Content-Length: ") {
                length = value.trim().parse()?;
            }
        }
        let mut body = vec![0; length];
        self.stdout.read_exact(&mut body)?;
        Ok(body)
    }

    /// Opens a document.
    pub fn open(&mut self, uri: &str, text: &str) -> Result<(), Box<dyn Error>> {
        let document = json!({"uri": uri, "languageId": "markdown", "version": 1, "text": text});
        self.send(&[notification("textDocument/didOpen", &json!({"textDocument": document}))])
    }

    /// Ends the server.
    pub fn stop(mut self) -> Result<(), Box<dyn Error>> {
        self.request("shutdown", &Value::Null)?;
        self.send(&[notification("exit", &Value::Null)])?;
        self.child.wait()?;
        Ok(())
    }
}

pub fn notification(method: &str, params: &Value) -> Value {
    json!({"jsonrpc": "2.0", "method": method, "params": params})
}

/// Temporary folders and generated names are plain letters.
pub fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}
