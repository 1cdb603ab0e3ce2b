//! The command line as people and programs meet it: the real binary on folders of notes.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may end at once")]

mod baseline;
mod commands;
mod exit_status;
mod fixes;
mod formats;
mod glossary;
mod moving;
mod own_terms;
mod project;
mod scope;
mod streams;
