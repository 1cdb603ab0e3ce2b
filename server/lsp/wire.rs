//! The wire: messages framed by `Content-Length`, read from stdin and written to stdout on threads of their own.

use std::io::{BufRead, BufReader, Read, Write};
use std::sync::mpsc as blocking;
use std::time::Duration;

use serde_json::Value;
use tokio::sync::mpsc;

/// No message is longer than this many bytes; a longer one can only be a broken header.
const LONGEST_MESSAGE: u64 = 1 << 30;
/// No line of a header is longer than this many bytes.
const LONGEST_HEADER: u64 = 4096;
/// Messages that may wait to be handled; more of them wait in the pipe.
const QUEUE: usize = 256;

/// What came in.
#[derive(Debug, PartialEq)]
pub enum Incoming {
    /// A body that is JSON.
    Message(Value),
    /// A body that is not.
    Malformed,
    /// A header without a usable length: nothing after it can be read.
    BadHeader(String),
    /// The stream ended.
    Closed,
}

/// The way to the client. Messages leave in the order in which they are sent.
#[derive(Debug, Clone)]
pub struct Output(mpsc::UnboundedSender<Option<String>>);

impl Output {
    /// Somewhere to send to, and where it comes out. The first that is none is the end.
    pub fn channel() -> (Output, mpsc::UnboundedReceiver<Option<String>>) {
        let (output, outgoing) = mpsc::unbounded_channel();
        (Output(output), outgoing)
    }

    /// Sends a message; never waits.
    pub fn send(&self, message: &impl serde::Serialize) {
        if let Ok(body) = serde_json::to_string(message) {
            self.send_text(body);
        }
    }

    /// Sends a message that is JSON already; never waits.
    pub fn send_text(&self, body: String) {
        // Once the writer is gone nobody is left to tell.
        let _ = self.0.send(Some(body));
    }

    /// Nothing follows.
    pub fn close(&self) {
        let _ = self.0.send(None);
    }
}

/// What is still to be written.
pub struct Writing(blocking::Receiver<()>);

impl Writing {
    /// Waits until the client has read everything up to the end, or for so long.
    pub fn finish(self, patience: Duration) {
        let _ = self.0.recv_timeout(patience);
    }
}

/// Reads messages from stdin.
pub fn read_input() -> mpsc::Receiver<Incoming> {
    let (incoming, input) = mpsc::channel(QUEUE);
    std::thread::spawn(move || {
        let mut stdin = BufReader::new(std::io::stdin());
        loop {
            let message = read_message(&mut stdin);
            let last = matches!(message, Incoming::Closed | Incoming::BadHeader(_));
            if incoming.blocking_send(message).is_err() || last {
                return;
            }
        }
    });
    input
}

/// Writes messages to stdout.
pub fn write_output() -> (Output, Writing) {
    let (output, mut outgoing) = Output::channel();
    let (writing, written) = blocking::channel();
    std::thread::spawn(move || {
        let mut stdout = std::io::stdout().lock();
        while let Some(Some(message)) = outgoing.blocking_recv() {
            if write_message(&mut stdout, &message).is_err() {
                break;
            }
        }
        drop(writing);
    });
    (output, Writing(written))
}

/// Reads one message.
fn read_message(input: &mut impl BufRead) -> Incoming {
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
        Err(_) => Incoming::Malformed,
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
fn write_message(output: &mut impl Write, body: &str) -> std::io::Result<()> {
    write!(output, "Content-Length: {}\r\n\r\n{body}", body.len())?;
    output.flush()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

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
        assert!(matches!(all[0], Incoming::Malformed));
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
}
