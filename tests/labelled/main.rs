//! Labelled sets of our own writing: statements, mentions, and the examples of every fact. Each is judged on 2026-11-22.
//!
//! `cargo test --test labelled -- --nocapture` prints the figures and what is wrong.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

mod examples;
mod judge;
mod mentions;
mod messages;
mod statements;
