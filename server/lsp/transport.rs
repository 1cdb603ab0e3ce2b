//! The loop that feeds messages to the framework's service.
//!
//! The framework brings a loop of its own, but it ends with success on a bad header, stops at the first malformed body,
//! lets a panic end the process and reads nothing while four requests are under way. This one polls every handler once,
//! in the order of arrival, before it reads the next message; what is not ready then goes on beside the others.

use std::cell::RefCell;
use std::panic::AssertUnwindSafe;

use futures::{FutureExt, SinkExt, StreamExt};
use serde::Serialize;
use tokio::sync::mpsc;
use tower_lsp::jsonrpc::{Error, Id, Request, Response};
use tower_lsp::{ClientSocket, LanguageServer, LspService};
use tower_service::Service;

use super::uri;
use super::wire::{Incoming, Output};

/// How a session ended.
#[derive(Debug, PartialEq, Eq)]
pub enum Ending {
    /// `exit` after `shutdown`.
    Orderly,
    /// `exit` without `shutdown`.
    Abrupt,
    /// The client closed the stream or is gone.
    Closed,
    /// What was read is not the protocol.
    BadHeader(String),
}

tokio::task_local! {
    /// The request that a handler is at work on.
    static ASKED: Asked;
}

/// A request, and its answer once it is written.
struct Asked {
    id: Option<Id>,
    body: RefCell<Option<String>>,
}

/// Writes the answer of the handler that calls this as it is, and leaves nothing to the framework. That makes a tree of values
/// of every answer before it writes it, which for the many places of a common term takes longer and more memory than all else.
///
/// Gives the answer back where nobody asked, or where it cannot be written.
pub fn written<T: Serialize>(answer: Option<T>) -> Option<T> {
    #[derive(Serialize)]
    struct Response<'a, T> {
        jsonrpc: &'static str,
        result: &'a T,
        id: &'a Id,
    }
    let result = answer?;
    let write = |asked: &Asked| {
        let (jsonrpc, id) = ("2.0", asked.id.as_ref()?);
        let body = serde_json::to_string(&Response {
            jsonrpc,
            result: &result,
            id,
        })
        .ok()?;
        asked.body.replace(Some(body));
        Some(())
    };
    match ASKED.try_with(write) {
        Ok(Some(())) => None,
        _ => Some(result),
    }
}

/// Feeds what comes in to the service and its answers to `output`, until the session ends.
pub async fn serve<L: LanguageServer>(
    mut service: LspService<L>,
    socket: ClientSocket,
    mut input: mpsc::Receiver<Incoming>,
    output: Output,
) -> Ending {
    let (mut requests, mut responses) = socket.split();
    let to_client = output.clone();
    tokio::spawn(async move {
        while let Some(request) = requests.next().await {
            to_client.send(&request);
        }
    });
    let refuse = |error| output.send(&Response::from_error(Id::Null, error));
    let mut shut_down = false;
    while let Some(incoming) = input.recv().await {
        let mut message = match incoming {
            Incoming::Message(message) => message,
            Incoming::Malformed => {
                refuse(Error::parse_error());
                continue;
            }
            Incoming::BadHeader(problem) => return Ending::BadHeader(problem),
            Incoming::Closed => break,
        };
        uri::encode_in(&mut message);
        if message.get("method").is_none() {
            match serde_json::from_value(message) {
                Ok(response) => drop(responses.send(response).await),
                Err(_) => refuse(Error::invalid_request()),
            }
            continue;
        }
        let Ok(request) = serde_json::from_value::<Request>(message) else {
            refuse(Error::invalid_request());
            continue;
        };
        match request.method() {
            "exit" => return if shut_down { Ending::Orderly } else { Ending::Abrupt },
            "shutdown" => shut_down = true,
            _ => {}
        }
        answer(&mut service, request, output.clone());
    }
    if shut_down { Ending::Orderly } else { Ending::Closed }
}

/// Starts a handler: its first step here and now, the rest beside the others. One that panics is answered for.
fn answer<L: LanguageServer>(service: &mut LspService<L>, request: Request, output: Output) {
    let (method, id) = (request.method().to_owned(), request.id().cloned());
    let asked = Asked {
        id: id.clone(),
        body: RefCell::default(),
    };
    let handler = AssertUnwindSafe(service.call(request)).catch_unwind();
    let handler = ASKED.scope(asked, async { (handler.await, ASKED.with(|asked| asked.body.take())) });
    let mut answering = Box::pin(async move {
        match (handler.await, id) {
            ((Ok(Ok(Some(response))), Some(body)), _) if response.is_ok() => output.send_text(body),
            ((Ok(Ok(Some(response))), _), _) => output.send(&response),
            // The panic's own message is on stderr already.
            ((Err(_), _), Some(id)) => {
                let mut error = Error::internal_error();
                error.message = format!("awsnotes failed to answer {method}; this is a bug in awsnotes").into();
                output.send(&Response::from_error(id, error));
            }
            _ => {}
        }
    });
    if (&mut answering).now_or_never().is_none() {
        tokio::spawn(answering);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};
    use tower_lsp::jsonrpc::Result;
    use tower_lsp::ls_types::*;

    /// Panics when told to: at once, or after a while.
    struct Fragile;

    impl LanguageServer for Fragile {
        async fn initialize(&self, _: InitializeParams) -> Result<InitializeResult> {
            Ok(InitializeResult::default())
        }

        async fn shutdown(&self) -> Result<()> {
            Ok(())
        }

        async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<LSPAny>> {
            if params.command.ends_with("later") {
                tokio::task::yield_now().await;
            }
            assert!(!params.command.starts_with("panic"), "as told");
            let answer = Some(json!(params.command));
            Ok(if params.command.starts_with("write") {
                written(answer)
            } else {
                answer
            })
        }

        async fn did_save(&self, _: DidSaveTextDocumentParams) {
            panic!("as told");
        }
    }

    /// The answers to some messages after `initialize`, and how it ended.
    async fn talk(messages: Vec<Incoming>) -> (Ending, Vec<Value>) {
        let (service, socket) = LspService::new(|_| Fragile);
        let (incoming, input) = mpsc::channel(64);
        let (output, mut outgoing) = Output::channel();
        let start = request(0, "initialize", json!({"capabilities": {}}));
        for message in std::iter::once(start).chain(messages) {
            incoming.send(message).await.unwrap();
        }
        drop(incoming);
        let ending = serve(service, socket, input, output).await;
        let mut answers = Vec::new();
        // All handlers are done when nobody is left who could send.
        while let Some(Some(answer)) = outgoing.recv().await {
            answers.push(serde_json::from_str(&answer).unwrap());
        }
        (ending, answers.split_off(1))
    }

    fn request(id: i64, method: &str, params: Value) -> Incoming {
        Incoming::Message(json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}))
    }

    fn command(id: i64, name: &str) -> Incoming {
        request(id, "workspace/executeCommand", json!({"command": name}))
    }

    fn notification(method: &str, params: Value) -> Incoming {
        Incoming::Message(json!({"jsonrpc": "2.0", "method": method, "params": params}))
    }

    #[tokio::test]
    async fn a_panic_answers_its_request_and_no_other() {
        let messages = vec![
            command(1, "panic now"),
            command(2, "panic later"),
            notification("textDocument/didSave", json!({"textDocument": {"uri": "file:///a.md"}})),
            Incoming::Malformed,
            command(3, "work"),
        ];
        let (ending, answers) = talk(messages).await;
        let of = |id: Value| answers.iter().find(|answer| answer["id"] == id).unwrap();
        assert_eq!(of(json!(1))["error"]["code"], -32603);
        assert_eq!(of(json!(2))["error"]["code"], -32603);
        assert_eq!(of(json!(null))["error"]["code"], -32700);
        assert_eq!(of(json!(3))["result"], "work");
        assert_eq!((ending, answers.len()), (Ending::Closed, 4));
    }

    #[tokio::test]
    async fn what_a_handler_writes_itself_answers_its_own_request() {
        let (_, answers) = talk(vec![command(1, "write"), command(2, "write later"), command(3, "work")]).await;
        let of = |id| answers.iter().find(|answer| answer["id"] == id).unwrap();
        assert_eq!(*of(1), json!({"jsonrpc": "2.0", "id": 1, "result": "write"}));
        assert_eq!(*of(2), json!({"jsonrpc": "2.0", "id": 2, "result": "write later"}));
        assert_eq!((&of(3)["result"], answers.len()), (&json!("work"), 3));
        assert_eq!(written(Some(1)), Some(1), "nobody asked");
    }

    #[tokio::test]
    async fn exit_is_orderly_only_after_shutdown() {
        let exit = || Incoming::Message(json!({"jsonrpc": "2.0", "method": "exit"}));
        let shutdown = Incoming::Message(json!({"jsonrpc": "2.0", "id": 1, "method": "shutdown"}));
        assert_eq!(talk(vec![exit()]).await.0, Ending::Abrupt);
        let (ending, answers) = talk(vec![shutdown, exit()]).await;
        assert_eq!((ending, answers.len()), (Ending::Orderly, 1));
        let broken = Incoming::BadHeader("x".to_owned());
        assert_eq!(talk(vec![broken]).await.0, Ending::BadHeader("x".to_owned()));
    }

    #[tokio::test]
    async fn what_is_neither_request_nor_response_is_refused() {
        let (_, answers) = talk(vec![
            Incoming::Message(json!([])),
            Incoming::Message(json!({"method": 1})),
        ])
        .await;
        assert!(answers.iter().all(|answer| answer["error"]["code"] == -32600));
        assert_eq!(answers.len(), 2);
    }
}
