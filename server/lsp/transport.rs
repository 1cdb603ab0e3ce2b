//! The wire: messages framed by `Content-Length` on two byte streams, and the loop that feeds them to the framework's service.
//!
//! The framework brings a loop of its own, but it ends with success on a bad header, stops at the first malformed body,
//! lets a panic end the process and reads nothing while four requests are under way. This one polls every handler once,
//! in the order of arrival, before it reads the next message; what is not ready then goes on beside the others.

use std::any::Any;
use std::io::{BufRead, Read, Write};
use std::panic::AssertUnwindSafe;

use futures::{FutureExt, SinkExt, StreamExt, future::BoxFuture};
use serde_json::Value;
use tokio::sync::mpsc;
use tower_lsp::ClientSocket;
use tower_lsp::jsonrpc::{Error, Id, Request, Response};
use tower_service::Service;

use super::uri;

/// No message is longer than this many bytes; a longer one can only be a broken header.
const LONGEST_MESSAGE: u64 = 1 << 30;
/// No line of a header is longer than this many bytes.
const LONGEST_HEADER: u64 = 4096;

/// What came in.
#[derive(Debug, PartialEq)]
pub enum Incoming {
    /// A body that is JSON.
    Message(Value),
    /// A body that is not; what is wrong with it.
    Malformed(String),
    /// A header without a usable length: nothing after it can be read.
    BadHeader(String),
    /// The stream ended.
    Closed,
}

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

/// Reads one message.
pub fn read_message(input: &mut impl BufRead) -> Incoming {
    let length = match read_header(input) {
        Ok(Some(length)) => length,
        Ok(None) => return Incoming::Closed,
        Err(problem) => return Incoming::BadHeader(problem),
    };
    let mut body = Vec::new();
    match input.take(length).read_to_end(&mut body) {
        Ok(read) if read as u64 == length => {}
        _ => return Incoming::Closed,
    }
    match serde_json::from_slice(&body) {
        Ok(message) => Incoming::Message(message),
        Err(error) => Incoming::Malformed(error.to_string()),
    }
}

/// Reads header lines up to the empty one: the length they give, or nothing at the end of the stream.
fn read_header(input: &mut impl BufRead) -> Result<Option<u64>, String> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        let read = input.take(LONGEST_HEADER).read_until(b'\n', &mut line);
        if !matches!(read, Ok(1..)) {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        if !line.ends_with('\n') && line.len() as u64 >= LONGEST_HEADER {
            return Err("a header line does not end".to_owned());
        }
        let line = line.trim();
        if line.is_empty() {
            return match length {
                Some(length) => Ok(Some(length)),
                None => Err("a message has no Content-Length".to_owned()),
            };
        }
        let Some((name, value)) = line.split_once(':') else {
            return Err(format!("not a header: {}", shortened(line)));
        };
        if name.trim().eq_ignore_ascii_case("content-length") {
            match value.trim().parse() {
                Ok(value) if value <= LONGEST_MESSAGE => length = Some(value),
                _ => return Err(format!("not a Content-Length: {}", shortened(value.trim()))),
            }
        }
    }
}

fn shortened(text: &str) -> String {
    text.chars().take(60).collect()
}

/// Writes one message.
pub fn write_message(output: &mut impl Write, body: &str) -> std::io::Result<()> {
    write!(output, "Content-Length: {}\r\n\r\n{body}", body.len())?;
    output.flush()
}

/// Feeds what comes in to the service and its answers to `output`, until the session ends.
pub async fn serve<S, E>(
    mut service: S,
    socket: ClientSocket,
    mut input: mpsc::Receiver<Incoming>,
    output: mpsc::UnboundedSender<Option<String>>,
) -> Ending
where
    S: Service<
            Request,
            Response = Option<Response>,
            Error = E,
            Future = BoxFuture<'static, Result<Option<Response>, E>>,
        >,
    E: Send + 'static,
{
    let (mut requests, mut responses) = socket.split();
    let to_client = output.clone();
    tokio::spawn(async move {
        while let Some(request) = requests.next().await {
            send(&to_client, &request);
        }
    });
    let mut shut_down = false;
    while let Some(incoming) = input.recv().await {
        let mut message = match incoming {
            Incoming::Message(message) => message,
            Incoming::Malformed(_) => {
                send(&output, &Response::from_error(Id::Null, Error::parse_error()));
                continue;
            }
            Incoming::BadHeader(problem) => return Ending::BadHeader(problem),
            Incoming::Closed => break,
        };
        uri::encode_in(&mut message);
        if message.get("method").is_none() {
            match serde_json::from_value(message) {
                Ok(response) => drop(responses.send(response).await),
                Err(_) => send(&output, &Response::from_error(Id::Null, Error::invalid_request())),
            }
            continue;
        }
        let Ok(request) = serde_json::from_value::<Request>(message) else {
            send(&output, &Response::from_error(Id::Null, Error::invalid_request()));
            continue;
        };
        match request.method() {
            "exit" => return if shut_down { Ending::Orderly } else { Ending::Abrupt },
            "shutdown" => shut_down = true,
            _ => {}
        }
        answer(&mut service, request, &output);
    }
    if shut_down { Ending::Orderly } else { Ending::Closed }
}

/// Starts a handler: its first step here and now, the rest beside the others.
fn answer<S, E>(service: &mut S, request: Request, output: &mpsc::UnboundedSender<Option<String>>)
where
    S: Service<
            Request,
            Response = Option<Response>,
            Error = E,
            Future = BoxFuture<'static, Result<Option<Response>, E>>,
        >,
    E: Send + 'static,
{
    let method = request.method().to_owned();
    let id = request.id().cloned();
    let handler = std::panic::catch_unwind(AssertUnwindSafe(|| service.call(request)));
    let mut handler = match handler {
        Ok(handler) => AssertUnwindSafe(handler).catch_unwind().boxed(),
        Err(panic) => return settle(output, &method, id, Err(panic)),
    };
    match (&mut handler).now_or_never() {
        Some(result) => settle(output, &method, id, result.map(Result::ok)),
        None => {
            let output = output.clone();
            tokio::spawn(async move { settle(&output, &method, id, handler.await.map(Result::ok)) });
        }
    }
}

/// Sends what a handler came to; for one that panicked, an error.
fn settle(
    output: &mpsc::UnboundedSender<Option<String>>,
    method: &str,
    id: Option<Id>,
    result: Result<Option<Option<Response>>, Box<dyn Any + Send>>,
) {
    match (result, id) {
        (Ok(response), _) => {
            if let Some(response) = response.flatten() {
                send(output, &response);
            }
        }
        (Err(_), Some(id)) => {
            let mut error = Error::internal_error();
            error.message = format!("awsnotes failed to answer {method}; this is a bug in awsnotes").into();
            send(output, &Response::from_error(id, error));
        }
        // The panic's own message is on stderr already.
        (Err(_), None) => {}
    }
}

fn send(output: &mpsc::UnboundedSender<Option<String>>, message: &impl serde::Serialize) {
    if let Ok(body) = serde_json::to_string(message) {
        // Once the writer is gone nobody is left to tell.
        let _ = output.send(Some(body));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use std::convert::Infallible;
    use std::task::{Context, Poll};
    use tower_lsp::{LanguageServer, LspService};

    fn read(mut bytes: &[u8]) -> Vec<Incoming> {
        let mut all = Vec::new();
        loop {
            let incoming = read_message(&mut bytes);
            let last = matches!(incoming, Incoming::Closed | Incoming::BadHeader(_));
            all.push(incoming);
            if last {
                return all;
            }
        }
    }

    #[test]
    fn messages_come_one_after_the_other() {
        let mut wire = Vec::new();
        write_message(&mut wire, r#"{"이름":"람다"}"#).unwrap();
        wire.extend_from_slice(b"content-type: x\ncontent-length: 2\n\n{}");
        let expected = [
            Incoming::Message(json!({"이름": "람다"})),
            Incoming::Message(json!({})),
            Incoming::Closed,
        ];
        assert_eq!(read(&wire), expected);
    }

    #[test]
    fn a_body_that_is_no_json_leaves_the_next_message_readable() {
        let all = read(b"Content-Length: 3\r\n\r\n{{{Content-Length: 2\r\n\r\n{}");
        assert!(matches!(all[0], Incoming::Malformed(_)));
        assert_eq!(all[1], Incoming::Message(json!({})));
    }

    #[test]
    fn a_header_without_a_length_ends_everything() {
        for wire in [
            "hello\r\n\r\n",
            "Content-Length: many\r\n\r\n",
            "Content-Type: x\r\n\r\n",
            "Content-Length: 99999999999999\r\n\r\n",
        ] {
            assert!(
                matches!(read(wire.as_bytes())[..], [Incoming::BadHeader(_)]),
                "{wire:?}"
            );
        }
        assert!(matches!(read(&[b'x'; 9000])[..], [Incoming::BadHeader(_)]));
    }

    #[test]
    fn a_message_cut_short_is_the_end() {
        assert_eq!(read(b"Content-Length: 5\r\n\r\n{}"), [Incoming::Closed]);
        assert_eq!(read(b""), [Incoming::Closed]);
    }

    struct Quiet;

    impl LanguageServer for Quiet {
        async fn initialize(
            &self,
            _: tower_lsp::ls_types::InitializeParams,
        ) -> tower_lsp::jsonrpc::Result<tower_lsp::ls_types::InitializeResult> {
            Ok(Default::default())
        }

        async fn shutdown(&self) -> tower_lsp::jsonrpc::Result<()> {
            Ok(())
        }
    }

    /// Answers with its own method, and panics when told to: at once, or after a while.
    struct Fragile;

    impl Service<Request> for Fragile {
        type Response = Option<Response>;
        type Error = Infallible;
        type Future = BoxFuture<'static, Result<Option<Response>, Infallible>>;

        fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
            Poll::Ready(Ok(()))
        }

        fn call(&mut self, request: Request) -> Self::Future {
            assert!(request.method() != "panic now", "as told");
            async move {
                if request.method() == "panic later" {
                    tokio::task::yield_now().await;
                    panic!("as told");
                }
                let (method, id, _) = request.into_parts();
                Ok(id.map(|id| Response::from_ok(id, json!(method))))
            }
            .boxed()
        }
    }

    async fn talk(messages: Vec<Incoming>) -> (Ending, Vec<Value>) {
        let (_, socket) = LspService::new(|_| Quiet);
        let (incoming, input) = mpsc::channel(64);
        let (output, mut outgoing) = mpsc::unbounded_channel();
        for message in messages {
            incoming.send(message).await.unwrap();
        }
        drop(incoming);
        let ending = serve(Fragile, socket, input, output).await;
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        let mut answers = Vec::new();
        while let Ok(answer) = outgoing.try_recv() {
            answers.push(serde_json::from_str(&answer.unwrap()).unwrap());
        }
        (ending, answers)
    }

    fn request(id: i64, method: &str) -> Incoming {
        Incoming::Message(json!({"jsonrpc": "2.0", "id": id, "method": method}))
    }

    fn notification(method: &str) -> Incoming {
        Incoming::Message(json!({"jsonrpc": "2.0", "method": method}))
    }

    #[tokio::test]
    async fn a_panic_answers_its_request_and_no_other() {
        let messages = vec![
            request(1, "panic now"),
            request(2, "panic later"),
            notification("panic now"),
            Incoming::Malformed(String::new()),
            request(3, "hover"),
        ];
        let (ending, answers) = talk(messages).await;
        let of = |id: Value| answers.iter().find(|answer| answer["id"] == id).unwrap();
        assert_eq!(of(json!(1))["error"]["code"], -32603);
        assert_eq!(of(json!(2))["error"]["code"], -32603);
        assert_eq!(of(json!(null))["error"]["code"], -32700);
        assert_eq!(of(json!(3))["result"], "hover");
        assert_eq!((ending, answers.len()), (Ending::Closed, 4));
    }

    #[tokio::test]
    async fn exit_is_orderly_only_after_shutdown() {
        assert_eq!(talk(vec![notification("exit")]).await.0, Ending::Abrupt);
        let (ending, answers) = talk(vec![request(1, "shutdown"), notification("exit")]).await;
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
