//! Series and tables of contents: how they are recognised, what is wrong with them, and how they are mended.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

mod choices;
mod contents;
mod editing;
mod faults;
mod fixture;
mod forms;
mod one_way;
mod regenerated;
mod rewriting;
mod seeds;
