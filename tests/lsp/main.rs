//! The language server as an editor meets it: the real binary, talked to over its stdin and stdout.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may end at once")]

mod client;
mod diagnostics;
mod disk;
mod editors;
mod enabling;
mod files;
mod leaving;
mod model;
mod notes;
mod order;
mod own_terms;
mod parity;
mod positions;
mod renaming;
mod robustness;
mod session;
mod start;
mod uris;
