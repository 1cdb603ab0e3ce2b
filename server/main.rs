//! Arguments to a command, its outcome to the exit status.

use std::process::ExitCode;

fn main() -> ExitCode {
    awsnotes::cli::run(std::env::args_os())
}
