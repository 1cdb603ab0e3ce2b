//! What may be asked on the command line. The doc comments are the help; their Korean stands in `korean.rs`.

use std::path::PathBuf;

use awsnotes_glossary::date::no_date;
use awsnotes_glossary::{Date, Day};
use clap::builder::PossibleValuesParser;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use super::korean;
use super::report;
use crate::rules::{Language, RULES, Severity};

/// Check Markdown notes about AWS: what is no longer true, and what leads nowhere.
#[derive(Debug, Parser)]
#[command(name = "awsnotes", version, disable_help_subcommand = true)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Language of messages; otherwise that of awsnotes.toml, then of the locale
    #[arg(
        long,
        global = true,
        value_name = "en|ko",
        hide_possible_values = true,
        display_order = 900
    )]
    pub language: Option<LanguageName>,
    /// When to use colours: auto, always or never
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        value_enum,
        default_value_t = Colour::Auto,
        hide_possible_values = true,
        hide_default_value = true,
        display_order = 901
    )]
    pub color: Colour,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Say what is wrong in notes
    Check(CheckArguments),
    /// Run the language server on stdin and stdout
    Lsp(LspArguments),
    /// List the terms that notes define or mention
    Glossary(GlossaryArguments),
    /// Explain a rule, a term or a fact
    Explain(ExplainArguments),
    /// List the facts that notes are checked against
    Facts(FactsArguments),
    /// Move a note, an image or a folder; links follow
    Move(MoveArguments),
    /// Write a commented awsnotes.toml into this folder
    Init,
    /// Print completions for a shell
    Completions(CompletionsArguments),
}

/// Options of `check`.
#[derive(Debug, Args)]
pub struct CheckArguments {
    /// Notes and folders, or - for a note on stdin [default: this folder]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// How to report: human, json, sarif or github
    #[arg(long, value_name = "FORMAT", default_value = "human", value_parser = report::formats(), hide_possible_values = true)]
    pub format: String,
    /// The least severity that makes the exit status 1: error, warning, information, hint or never
    #[arg(long, value_name = "SEVERITY", value_enum, default_value_t = Threshold::Warning, hide_possible_values = true)]
    pub fail_on: Threshold,
    /// Report these rules only
    #[arg(long, value_name = "RULE,…", value_delimiter = ',', value_parser = rule_ids(), hide_possible_values = true)]
    pub only: Vec<String>,
    /// Leave these rules out
    #[arg(long, value_name = "RULE,…", value_delimiter = ',', value_parser = rule_ids(), hide_possible_values = true)]
    pub skip: Vec<String>,
    /// Leave out what this file lists
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// List what is found now in the baseline, so that only new findings count
    #[arg(long, conflicts_with_all = ["diff"])]
    pub write_baseline: bool,
    /// Apply the fixes that cannot change what a note says
    #[arg(long)]
    pub fix: bool,
    /// Apply the other fixes too
    #[arg(long)]
    pub unsafe_fixes: bool,
    /// Show what the fixes would change, and change nothing
    #[arg(long)]
    pub diff: bool,
    /// Report only notes that changed since this commit, branch or tag
    #[arg(long, value_name = "REV", allow_hyphen_values = false)]
    pub since: Option<String>,
    /// Judge as on this day
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub today: Option<Day>,
    /// List hints too
    #[arg(long)]
    pub hints: bool,
    /// Say how many of what, and how long it took
    #[arg(long)]
    pub stats: bool,
    /// Print findings alone: no summary and no remarks
    #[arg(long, short, conflicts_with = "stats")]
    pub quiet: bool,
    /// With -: the path at which the note on stdin is judged
    #[arg(long, value_name = "PATH")]
    pub stdin_filename: Option<PathBuf>,
}

/// Options of `lsp`.
#[derive(Debug, Args)]
pub struct LspArguments {
    /// Speak over stdin and stdout, as always
    #[arg(long)]
    pub stdio: bool,
    /// Process of the editor
    #[arg(long = "clientProcessId", value_name = "N")]
    pub client_process: Option<u32>,
    /// Judge as on this day
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub today: Option<Day>,
}

/// Options of `glossary`.
#[derive(Debug, Args)]
pub struct GlossaryArguments {
    /// A note or a folder
    #[arg(value_name = "PATH", default_value = ".")]
    pub path: PathBuf,
    /// How to write it: table, json, markdown or html
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = GlossaryFormat::Table, hide_possible_values = true)]
    pub format: GlossaryFormat,
    /// Add the terms that no note mentions
    #[arg(long)]
    pub all: bool,
}

/// Options of `explain`.
#[derive(Debug, Args)]
pub struct ExplainArguments {
    /// Id of a rule, any name of a term, or id of a fact
    #[arg(value_name = "WHAT", required = true, num_args = 1..)]
    pub what: Vec<String>,
}

/// Options of `facts`.
#[derive(Debug, Args)]
pub struct FactsArguments {
    /// Only what is to be verified again
    #[arg(long)]
    pub due: bool,
    /// Judge a file of facts and run its examples
    #[arg(long = "try", value_name = "FILE", conflicts_with = "due")]
    pub file: Option<PathBuf>,
    /// With --try: the notes in which to show what its facts would match
    #[arg(value_name = "PATH", requires = "file")]
    pub path: Option<PathBuf>,
    /// How to write it: table or json
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = FactsFormat::Table, hide_possible_values = true)]
    pub format: FactsFormat,
    /// Judge as on this day
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub today: Option<Day>,
}

/// Options of `move`.
#[derive(Debug, Args)]
pub struct MoveArguments {
    /// What to move
    #[arg(value_name = "OLD")]
    pub old: PathBuf,
    /// Its new path, or the folder to move it into
    #[arg(value_name = "NEW")]
    pub new: PathBuf,
    /// Say what would change, and change nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// Options of `completions`.
#[derive(Debug, Args)]
pub struct CompletionsArguments {
    /// The shell: bash, elvish, fish, powershell or zsh
    #[arg(value_name = "SHELL", value_enum, hide_possible_values = true)]
    pub shell: Shell,
}

/// Language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LanguageName {
    /// English
    En,
    /// Korean
    Ko,
}

impl From<LanguageName> for Language {
    fn from(name: LanguageName) -> Language {
        match name {
            LanguageName::En => Language::En,
            LanguageName::Ko => Language::Ko,
        }
    }
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The least severity that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Threshold {
    /// Errors
    Error,
    /// Warnings and errors
    Warning,
    /// All but hints
    Information,
    /// Everything
    Hint,
    /// Nothing
    Never,
}

impl Threshold {
    /// Whether a finding of this severity counts.
    pub fn counts(self, severity: Severity) -> bool {
        match self {
            Threshold::Error => severity >= Severity::Error,
            Threshold::Warning => severity >= Severity::Warning,
            Threshold::Information => severity >= Severity::Information,
            Threshold::Hint => true,
            Threshold::Never => false,
        }
    }
}

/// How `glossary` writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum GlossaryFormat {
    /// Columns for a terminal
    Table,
    /// For programs
    Json,
    /// A note
    Markdown,
    /// One page for a browser
    Html,
}

/// How `facts` writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FactsFormat {
    /// Columns for a terminal
    Table,
    /// For programs
    Json,
}

/// The command with its help in this language.
pub fn command(language: Language) -> clap::Command {
    match language {
        Language::En => Arguments::command(),
        Language::Ko => korean::translated(Arguments::command()),
    }
}

fn rule_ids() -> PossibleValuesParser {
    PossibleValuesParser::new(RULES.iter().map(|rule| rule.id))
}

fn day(text: &str) -> Result<Day, String> {
    Date::parse(text).map(Date::last_day).ok_or_else(|| no_date(text).en)
}
