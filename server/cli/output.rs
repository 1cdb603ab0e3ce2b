//! Writing to a stdout that may be closed at any time.

use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};

use super::failure::Failure;

/// Columns of output that goes to a file or a pipe.
const WIDTH_IN_A_FILE: usize = 140;

/// Lets `write` fill stdout as it is: for programs.
pub fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    fill(io::stdout().lock(), write)
}

/// Lets `write` fill stdout, with its colours where a terminal shows them: for people.
pub fn print_styled(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    fill(anstream::stdout().lock(), write)
}

/// Lets `write` speak on stderr beside the report. Whether anybody listens does not matter.
pub fn remark(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) {
    let _ = write(&mut anstream::stderr().lock());
}

/// Columns of the terminal that stdout is, or a width that reads well in a file.
pub fn width() -> usize {
    let terminal = io::stdout().is_terminal().then(terminal_size::terminal_size).flatten();
    terminal.map_or(WIDTH_IN_A_FILE, |(columns, _)| usize::from(columns.0))
}

/// A reader that has gone away (`| head`) is no failure; a full disk is one.
fn fill(stream: impl Write, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    let mut out = BufWriter::new(stream);
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => {
            // What is still in the buffer has no reader either; dropping the buffer would try again.
            let _ = out.into_parts();
            Ok(())
        }
        result => Ok(result?),
    }
}
