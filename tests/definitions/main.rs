//! What is read from notes as definitions, and what hover and completion make of it.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

mod labelled;
mod nothing;
mod reader;
