//! The language server as an editor meets it: the real binary, talked to over its stdin and stdout.

mod client;
mod diagnostics;
mod edits;
mod encodings;
mod files;
mod leaving;
mod notes;
mod robustness;
mod session;
