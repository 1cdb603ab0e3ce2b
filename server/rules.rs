//! The rules: what is reported, why, and how it is mended. One file a rule, one line here.

mod availability;
mod beside;
mod broken_anchor;
mod broken_link;
mod broken_series_link;
mod configuration;
mod duplicate_heading_anchor;
mod engine;
mod front_matter;
mod leaked_credential;
mod link_targets;
mod misspelt_term;
mod renamed_service;
mod replacement;
mod retired_exam;
mod retired_service;
mod risks;
mod series_gap;
mod series_lists;
mod series_one_way;
mod series_order;
mod series_title;
mod stale_fact;
mod strays;
mod stub_section;
mod toc_mismatch;
mod unclosed_emphasis;
mod unknown_api;
mod unknown_command;
mod unknown_value;
mod unused_ignore;
mod unwritten_note;
pub mod wording;

use std::borrow::Cow;

use awsnotes_glossary::Day;

use crate::text::{Span, distance};
use crate::workspace::{NoteId, Workspace};

pub use crate::workspace::configuration::{Language, Severity};
pub use configuration::findings as configuration_findings;
pub use engine::{Reader, check, configured, settings_problems};

/// All rules, in the order of the documentation.
pub static RULES: &[&Rule] = &[
    &stale_fact::RULE,
    &unknown_value::RULE,
    &renamed_service::RULE,
    &retired_service::RULE,
    &retired_exam::RULE,
    &broken_link::RULE,
    &broken_anchor::RULE,
    &broken_series_link::RULE,
    &series_gap::RULE,
    &series_order::RULE,
    &series_title::RULE,
    &series_one_way::RULE,
    &toc_mismatch::RULE,
    &duplicate_heading_anchor::RULE,
    &unwritten_note::RULE,
    &leaked_credential::RULE,
    &unknown_command::RULE,
    &unknown_api::RULE,
    &misspelt_term::RULE,
    &unclosed_emphasis::RULE,
    &stub_section::RULE,
    &front_matter::RULE,
    &configuration::RULE,
    &unused_ignore::RULE,
];

/// Rules of which only the first reports at one place.
const FIRST_OF: &[&[&str]] = &[
    &["broken-series-link", "broken-link", "unwritten-note", "broken-anchor"],
    &[
        "retired-exam",
        "retired-service",
        "renamed-service",
        "stale-fact",
        "unknown-value",
    ],
    &["unknown-command", "unknown-api", "misspelt-term"],
];

/// The rule with an id.
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}

/// The rule whose id somebody meant who wrote another one; none where no rule is near.
pub fn nearest_rule(id: &str) -> Option<&'static Rule> {
    const LONGEST: usize = 40;
    if id.len() > LONGEST {
        return None;
    }
    // `StaleFact` and `stale_fact` are `stale-fact`, said with the habits of another tool.
    let letters = |id: &str| -> String {
        let letters = id.chars().filter(|letter| !matches!(letter, '-' | '_' | ' '));
        letters.flat_map(char::to_lowercase).collect()
    };
    let meant = letters(id);
    let most = meant.chars().count() / 4;
    let likely = RULES
        .iter()
        .copied()
        .map(|rule| (distance(&meant, &letters(rule.id)), rule));
    let nearest = likely.min_by_key(|(edits, _)| *edits)?;
    (nearest.0 <= most).then_some(nearest.1)
}

/// One rule.
pub struct Rule {
    /// Lower case, words joined by `-`: `stale-fact`.
    pub id: &'static str,
    /// Severity where the configuration says nothing; none is off.
    pub severity: Option<Severity>,
    /// What it reports, in one line.
    pub summary: Words,
    /// Why that matters to the writer.
    pub why: Words,
    /// A note in which it fires, the place marked `⟦…⟧`; empty for a rule about other files.
    pub fires: &'static str,
    /// A note much like it in which it is silent.
    pub silent: &'static str,
    /// Reads one note.
    pub check: fn(&Reader<'_>, &mut Vec<Finding>),
}

/// One thing said in each language.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    /// In English.
    pub en: &'static str,
    /// In Korean.
    pub ko: &'static str,
}

impl Words {
    /// In a language.
    pub fn of(self, language: Language) -> &'static str {
        match language {
            Language::En => self.en,
            Language::Ko => self.ko,
        }
    }
}

/// A question to the rules: which note, when, in which language.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// All notes.
    pub workspace: &'a Workspace,
    /// The note to be read.
    pub note: NoteId,
    /// The day on which the question is asked.
    pub today: Day,
    /// The language of messages.
    pub language: Language,
}

/// What a rule reports about one place.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Id of the rule.
    pub rule: &'static str,
    /// As configured.
    pub severity: Severity,
    /// The place.
    pub span: Span,
    /// What is wrong and what is right, in the reader's language.
    pub message: String,
    /// The term or fact concerned; for links, the target as written.
    pub id: Option<String>,
    /// Where the truth was read.
    pub source: Option<String>,
    /// Where that was read which was true once, if elsewhere.
    pub earlier_source: Option<String>,
    /// Other places that belong to it.
    pub related: Vec<Related>,
    /// Ways to mend it, the best first.
    pub fixes: Vec<Fix>,
}

impl Finding {
    /// A finding at a place; the engine fills in rule and severity.
    fn new(span: Span, message: String) -> Finding {
        let (related, fixes) = (Vec::new(), Vec::new());
        Finding {
            rule: "",
            severity: Severity::Hint,
            span,
            message,
            id: None,
            source: None,
            earlier_source: None,
            related,
            fixes,
        }
    }
}

/// Another place that belongs to a finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Related {
    /// Its note.
    pub note: NoteId,
    /// The place.
    pub span: Span,
    /// What it has to do with the finding.
    pub message: String,
}

/// A way to mend a finding: edits that belong together and do not overlap.
#[derive(Debug, Clone, PartialEq)]
pub struct Fix {
    /// What it does.
    pub title: String,
    /// It cannot change what the note says.
    pub safe: bool,
    /// The edits, in order.
    pub edits: Vec<Edit>,
}

/// A replacement of text in a note.
#[derive(Debug, Clone, PartialEq)]
pub struct Edit {
    /// The note.
    pub note: NoteId,
    /// What is replaced.
    pub span: Span,
    /// By what.
    pub text: Cow<'static, str>,
}
