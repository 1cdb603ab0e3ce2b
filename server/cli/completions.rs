//! `awsnotes completions`: what a shell needs to complete our arguments.

use super::arguments::{self, CompletionsArguments};
use super::failure::Failure;
use super::{Outcome, output};
use crate::rules::Language;

/// Prints the completions for a shell.
pub fn run(arguments: &CompletionsArguments) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    let mut command = arguments::command(Language::En);
    clap_complete::generate(arguments.shell, &mut command, env!("CARGO_PKG_NAME"), &mut script);
    output::print(|out| out.write_all(&script))?;
    Ok(Outcome::Clean)
}
