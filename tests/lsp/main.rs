//! The language server as an editor meets it: the real binary, talked to over its stdin and stdout.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may end at once")]

mod client;
mod diagnostics;
mod edits;
mod encodings;
mod files;
mod leaving;
mod notes;
mod own_terms;
mod parity;
mod renaming;
mod robustness;
mod session;
