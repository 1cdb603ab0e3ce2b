//! awsnotes: what Markdown notes about AWS say, and whether it is still so.
//!
//! `lsp` and `cli` talk to the world; below them `features` and `rules` answer questions over a `workspace` of notes;
//! `site` knows what a generator publishes; `note` reads one text. Arrows only point down.

pub mod cli;
pub mod features;
pub mod lsp;
pub mod note;
pub mod rules;
pub mod site;
pub mod text;
pub mod workspace;
