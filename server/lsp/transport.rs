//! The loop that feeds messages to the framework's service.
//!
//! The framework brings a loop of its own, but it ends with success on a bad header, stops at the first malformed body,
//! lets a panic end the process and reads nothing while four requests are under way. This one polls every handler once,
//! in the order of arrival, before it reads the next message; what is not ready then goes on beside the others.

use std::panic::{AssertUnwindSafe, catch_unwind};

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

/// Requests that are answered past the framework, at once: it makes a tree of values of every answer before it writes it, which
/// for the many places of a common term takes longer than to find them.
pub trait Direct {
    /// What is written as the result.
    type Answer: Serialize;

    /// The answer to a request of this kind. None leaves it to the framework, with whatever is wrong with it.
    fn answer(&self, request: &Request) -> Option<Self::Answer>;
}

/// Feeds what comes in to the service and its answers to `output`, until the session ends.
pub async fn serve<L: LanguageServer + Direct>(
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
        if shut_down || answer_directly(service.inner(), &request, &output).is_none() {
            answer(&mut service, request, output.clone());
        }
    }
    if shut_down { Ending::Orderly } else { Ending::Closed }
}

/// Answers a request past the framework, if it can be. One that panics is left to the framework, which says so.
fn answer_directly(server: &impl Direct, request: &Request, output: &Output) -> Option<()> {
    #[derive(Serialize)]
    struct Response<'a, T> {
        jsonrpc: &'static str,
        result: T,
        id: &'a Id,
    }
    let id = request.id()?;
    let result = catch_unwind(AssertUnwindSafe(|| server.answer(request))).ok()??;
    let jsonrpc = "2.0";
    output.send(&Response { jsonrpc, result, id });
    Some(())
}

/// Starts a handler: its first step here and now, the rest beside the others. One that panics is answered for.
fn answer<L: LanguageServer>(service: &mut LspService<L>, request: Request, output: Output) {
    let (method, id) = (request.method().to_owned(), request.id().cloned());
    let handler = AssertUnwindSafe(service.call(request)).catch_unwind();
    let mut answering = Box::pin(async move {
        match (handler.await, id) {
            (Ok(Ok(Some(response))), _) => output.send(&response),
            // The panic's own message is on stderr already.
            (Err(_), Some(id)) => {
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
            if params.command == "panic later" {
                tokio::task::yield_now().await;
            }
            assert!(!params.command.starts_with("panic"), "as told");
            Ok(Some(json!(params.command)))
        }

        async fn did_save(&self, _: DidSaveTextDocumentParams) {
            panic!("as told");
        }
    }

    impl Direct for Fragile {
        type Answer = Value;

        fn answer(&self, request: &Request) -> Option<Value> {
            let name = request.method().strip_prefix("direct/")?;
            assert!(name != "panic", "as told");
            Some(json!(name))
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
    async fn what_is_answered_directly_is_answered_in_turn_and_not_after_shutdown() {
        let direct = |id, name| request(id, name, json!({}));
        let messages = vec![
            direct(1, "direct/one"),
            command(2, "work"),
            direct(3, "direct/two"),
            notification("direct/three", json!({})),
            direct(4, "direct/panic"),
            Incoming::Message(json!({"jsonrpc": "2.0", "id": 5, "method": "shutdown"})),
            direct(6, "direct/late"),
        ];
        let (_, answers) = talk(messages).await;
        let ids: Vec<&Value> = answers.iter().map(|answer| &answer["id"]).collect();
        assert_eq!(ids, [1, 2, 3, 4, 5, 6]);
        assert_eq!(answers[0], json!({"jsonrpc": "2.0", "id": 1, "result": "one"}));
        assert_eq!(answers[2]["result"], "two");
        // These were left to the framework, which knows no such method.
        assert!([3, 5].iter().all(|at| answers[*at]["error"]["code"] == -32601));
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
