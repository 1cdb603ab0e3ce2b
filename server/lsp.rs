//! The language server: the only place that knows the protocol and its types.
//!
//! `wire` moves messages, `transport` starts handlers in the order of arrival; `backend` has the handlers; `session` is the state
//! that notifications change; a `view` of it is what requests answer from, by way of `requests` and `pull`; `worker`,
//! `loading` and `watch` run beside them.

mod backend;
mod capabilities;
mod convert;
mod diagnostics;
mod document;
mod loading;
mod open;
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
mod wire;
mod worker;

use std::io::Write;
use std::process::ExitCode;
use std::time::Duration;

use tower_lsp::LspService;

use backend::Backend;
use transport::Ending;

pub use settings::Options;

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
    let input = wire::read_input();
    let (output, writing) = wire::write_output();
    let to_client = output.clone();
    let ending = runtime.block_on(async move {
        let (service, socket) = LspService::new(|client| Backend::new(client, to_client.clone(), options));
        let shared = service.inner().shared();
        tokio::select! {
            ending = transport::serve(service, socket, input, to_client) => ending,
            () = shared.client_gone.notified() => Ending::Closed,
        }
    });
    // What still runs has nobody to answer.
    runtime.shutdown_background();
    output.close();
    writing.finish(FAREWELL);
    match ending {
        Ending::Orderly => ExitCode::SUCCESS,
        Ending::Abrupt => ExitCode::FAILURE,
        Ending::Closed => fail("the client is gone"),
        Ending::BadHeader(problem) => fail(&format!("stdin is not the language server protocol: {problem}")),
    }
}

fn fail(problem: &str) -> ExitCode {
    // Nobody may be left to read it.
    let _ = writeln!(std::io::stderr(), "awsnotes: {problem}");
    ExitCode::FAILURE
}
