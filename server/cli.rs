//! The command line: the only place that knows the terminal. One file a command.

mod arguments;
mod check;
mod completions;
mod explain;
mod facts;
mod failure;
mod folders;
mod glossary;
mod init;
mod korean;
mod language;
mod move_note;
mod output;
mod progress;
mod report;
mod table;
mod usage;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::FromArgMatches;

use arguments::{Arguments, Colour, Command, LspArguments};
use language::Choice;

use crate::lsp::Options;
use crate::rules::Language;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Nothing to complain of.
    Clean,
    /// Something was found.
    Found,
}

/// Runs what the arguments (the program's name first) ask for. The exit status is 0 for nothing found, 1 for something,
/// 2 for a question that could not be answered.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let given = help_asked_by_name(arguments.into_iter().collect());
    let choice = Choice::of_arguments(&given);
    let command = arguments::command(choice.language(None));
    let parsed = command
        .try_get_matches_from(given)
        .and_then(|matches| Arguments::from_arg_matches(&matches));
    let parsed = match parsed {
        Ok(parsed) => parsed,
        Err(error) => {
            match choice.language(None) {
                Language::Ko => usage::print_in_korean(&error),
                // Help that nobody reads any more is no failure.
                Language::En => _ = error.print(),
            }
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    match parsed.color {
        Colour::Auto => {}
        Colour::Always => anstream::ColorChoice::Always.write_global(),
        Colour::Never => anstream::ColorChoice::Never.write_global(),
    }
    let outcome = match parsed.command {
        Command::Check(arguments) => check::run(&arguments, choice),
        Command::Lsp(arguments) => return lsp(&arguments, choice),
        Command::Glossary(arguments) => glossary::run(&arguments, choice),
        Command::Explain(arguments) => explain::run(&arguments, choice),
        Command::Facts(arguments) => facts::run(&arguments, choice),
        Command::Move(arguments) => move_note::run(&arguments, choice),
        Command::Init => init::run(choice),
        Command::Completions(arguments) => completions::run(&arguments),
    };
    match outcome {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Found) => ExitCode::from(1),
        Err(failure) => {
            failure.print(choice.here());
            ExitCode::from(2)
        }
    }
}

/// `help check` is `check --help`.
fn help_asked_by_name(mut arguments: Vec<OsString>) -> Vec<OsString> {
    if arguments.get(1).is_some_and(|first| first == "help") {
        arguments.remove(1);
        arguments.push("--help".into());
    }
    arguments
}

fn lsp(arguments: &LspArguments, choice: Choice) -> ExitCode {
    crate::lsp::run(Options {
        client_process: arguments.client_process,
        language: choice.asked(),
        today: arguments.today,
    })
}
