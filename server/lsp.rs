//! The language server: the only place that knows the protocol and its types.
//!
//! `transport` moves messages and starts handlers in the order of arrival; `backend` has the handlers; `session` is the state
//! that notifications change; a `view` of it is what requests answer from, by way of `requests` and `pull`; `worker`,
//! `loading` and `watch` run beside them.

mod backend;
mod capabilities;
mod convert;
mod diagnostics;
mod document;
mod loading;
mod process;
mod profile;
mod pull;
mod renaming;
mod requests;
mod roots;
mod session;
mod settings;
mod shared;
mod transport;
mod uri;
mod view;
mod watch;
mod worker;

use std::io::{BufReader, Write};
use std::process::ExitCode;
use std::sync::mpsc as blocking;
use std::time::Duration;

use tokio::sync::mpsc;
use tower_lsp::LspService;

use backend::Backend;
use transport::{Ending, Incoming};

pub use settings::Options;

/// Messages that may wait to be handled; more of them wait in the pipe.
const QUEUE: usize = 256;
/// Threads for what takes longer than a moment.
const THREADS: usize = 8;
/// How long the client may take to read the last answers.
const FAREWELL: Duration = Duration::from_secs(1);

/// Serves one client over stdin and stdout until it leaves. The status is 0 only if it left in order: `shutdown`, then `exit`.
pub fn run(options: Options) -> ExitCode {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .max_blocking_threads(THREADS)
        .enable_time()
        .build();
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(error) => return fail(&format!("no threads to run on: {error}")),
    };
    let input = read_input();
    let (output, written) = write_output();
    let to_client = output.clone();
    let ending = runtime.block_on(async move {
        let (service, socket) = LspService::new(|client| Backend::new(client, options));
        let shared = service.inner().shared();
        tokio::select! {
            ending = transport::serve(service, socket, input, to_client) => ending,
            () = shared.client_gone.notified() => Ending::Closed,
        }
    });
    // What still runs has nobody to answer.
    runtime.shutdown_background();
    let _ = output.send(None);
    let _ = written.recv_timeout(FAREWELL);
    match ending {
        Ending::Orderly => ExitCode::SUCCESS,
        Ending::Abrupt => ExitCode::FAILURE,
        Ending::Closed => fail("the client is gone"),
        Ending::BadHeader(problem) => fail(&format!("stdin is not the language server protocol: {problem}")),
    }
}

/// Reads messages from stdin on a thread of its own.
fn read_input() -> mpsc::Receiver<Incoming> {
    let (incoming, input) = mpsc::channel(QUEUE);
    std::thread::spawn(move || {
        let mut stdin = BufReader::new(std::io::stdin());
        loop {
            let message = transport::read_message(&mut stdin);
            let last = matches!(message, Incoming::Closed | Incoming::BadHeader(_));
            if incoming.blocking_send(message).is_err() || last {
                return;
            }
        }
    });
    input
}

/// Writes messages to stdout on a thread of its own, up to the first that is none; then the second channel closes.
fn write_output() -> (mpsc::UnboundedSender<Option<String>>, blocking::Receiver<()>) {
    let (output, mut outgoing) = mpsc::unbounded_channel::<Option<String>>();
    let (writing, written) = blocking::channel();
    std::thread::spawn(move || {
        let mut stdout = std::io::stdout().lock();
        while let Some(Some(message)) = outgoing.blocking_recv() {
            if transport::write_message(&mut stdout, &message).is_err() {
                break;
            }
        }
        drop(writing);
    });
    (output, written)
}

fn fail(problem: &str) -> ExitCode {
    // Nobody may be left to read it.
    let _ = writeln!(std::io::stderr(), "awsnotes: {problem}");
    ExitCode::FAILURE
}
