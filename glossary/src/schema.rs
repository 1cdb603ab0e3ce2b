//! The shape of the knowledge as people write it: TOML files with `[[term]]` and `[[fact]]` tables.
//!
//! The same types serve the build script (bundled data) and run time (a writer's own files), so that both are
//! read and judged alike. Dates and values stay text here; [`crate::date`] and [`crate::quantity`] read them.

use serde::{Deserialize, Serialize};

/// One data file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Data {
    /// Services, features, concepts, exams and tools.
    #[serde(default, rename = "term")]
    pub terms: Vec<Term>,
    /// Attributes of terms over time.
    #[serde(default, rename = "fact")]
    pub facts: Vec<Fact>,
}

/// What sort of thing a term is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Something with a page of its own in the AWS console: Amazon S3.
    Service,
    /// A part of a service: read replicas, target groups.
    Feature,
    /// An idea that is not AWS's alone: sticky sessions, exponential backoff.
    Concept,
    /// A certification exam.
    Exam,
    /// A program or library: AWS CLI.
    Tool,
}

/// A text in the languages the product speaks. What is bundled has both; a writer's own may have one, which then serves
/// everybody.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Localized {
    /// English.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub en: String,
    /// Korean.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub ko: String,
}

impl Localized {
    /// The same said in both languages.
    pub fn new(en: impl Into<String>, ko: impl Into<String>) -> Localized {
        Localized {
            en: en.into(),
            ko: ko.into(),
        }
    }

    /// The English text, or the only one there is.
    pub fn english(&self) -> &str {
        if self.en.is_empty() { &self.ko } else { &self.en }
    }

    /// The Korean text, or the only one there is.
    pub fn korean(&self) -> &str {
        if self.ko.is_empty() { &self.en } else { &self.ko }
    }
}

/// Words to look for, in the languages the product reads.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// English. A ` + ` inside an entry joins words that must all stand in the block.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub en: Vec<String>,
    /// Korean, likewise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ko: Vec<String>,
}

impl Words {
    /// All entries, English first.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.en.iter().chain(&self.ko).map(String::as_str)
    }
}

/// The last sound of a name as it is read in Korean, which decides the particle after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Ending {
    /// A vowel: 를, 는, 가, 와, 로.
    Vowel,
    /// A consonant other than ㄹ: 을, 은, 이, 과, 으로.
    Consonant,
    /// ㄹ: like a consonant, but 로.
    L,
}

/// How names end, by language of the reader.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Ends {
    /// As read in Korean.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ko: Option<Ending>,
}

/// A name that a term once had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FormerName {
    /// The name as it was written.
    pub name: String,
    /// First day on which it was no longer the name: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub until: String,
    /// Where that was read.
    pub source: String,
}

/// What can be done with a thing on AWS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Availability {
    /// Anyone can start using it.
    Open,
    /// No new features; new customers may still begin.
    Maintenance,
    /// Existing customers only.
    ClosedToNew,
    /// Still runs, without support.
    EndOfSupport,
    /// Gone: it can no longer be used. For an exam: it can no longer be sat.
    Ended,
}

/// From a day on, this is the state of a term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Status {
    /// The state.
    pub state: Availability,
    /// First day of it: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. May lie ahead.
    pub on: String,
    /// Where that was read.
    pub source: String,
    /// Id of the term that AWS names as the way on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub successor: Option<String>,
}

/// A thing that notes speak of, with all spellings of its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Unique, lower case, words joined by `-`.
    pub id: String,
    /// What sort of thing it is.
    pub kind: Kind,
    /// The data file's subject: `compute`, `database` …
    pub category: String,
    /// The name in full.
    pub name: String,
    /// Shorter names in use: `S3`, `Route 53`, `Route53`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub short: Vec<String>,
    /// Names made of initials: `ALB`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub abbreviation: Vec<String>,
    /// Korean names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub korean: Vec<String>,
    /// Names that it no longer has.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former: Vec<FormerName>,
    /// Wrong spellings that were seen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub misspelt: Vec<String>,
    /// Words of its names, of at least seven letters, that are easily told from others: a word that is nearly one of them
    /// is a slip in typing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub distinctive: Vec<String>,
    /// Words that are nearly one of `distinctive` and right nonetheless: `recognition`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub false_friends: Vec<String>,
    /// Every name of it is also an everyday word, so that a mention needs a reason: a prefix, emphasis, a heading, or
    /// one of `context` in the block.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub everyday: bool,
    /// Names of it that are everyday words while the others are not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub everyday_names: Vec<String>,
    /// Words that make an everyday name a mention.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub context: Vec<String>,
    /// How the name ends when it is read.
    #[serde(default)]
    pub ends: Ends,
    /// What it is, in one or two plain sentences.
    pub definition: Localized,
    /// The page that documents it. What is bundled has one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub docs: String,
    /// How it stands; none means open.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub status: Vec<Status>,
    /// Codes of the exams that ask for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exams: Vec<String>,
}

/// What a fact's value measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// A number of things. Written as a number.
    Count,
    /// A number of bytes. Written `256 KiB`, `5 TB`.
    Size,
    /// A length of time. Written `15 minutes`, `35 days`.
    Duration,
    /// Hundredths. Written as a number.
    Percent,
    /// Input and output operations a second. Written as a number.
    Iops,
    /// Calls, messages or requests a second. Written as a number.
    Rate,
    /// Bytes a second. Written `1,000 MiB/s`.
    Throughput,
    /// A named state of affairs, asserted by phrases (`states`).
    State,
}

/// What kind of statement makes a number a value of the fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Bound {
    /// The most that is possible: needs 최대, up to …
    Max,
    /// The least that is possible: needs 최소, at least …
    Min,
    /// What holds unless it is set: needs 기본, default …
    Default,
    /// Any statement of a number.
    Exact,
}

/// A value: a number, or a number with its unit, or the name of a state.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Value {
    /// Counts, percent, rates.
    Integer(i64),
    /// The same with a fraction.
    Number(f64),
    /// `256 KiB`, `15 minutes`, or the name of a state.
    Text(String),
}

impl std::fmt::Display for Value {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::Integer(value) => write!(out, "{value}"),
            Value::Number(value) => write!(out, "{value}"),
            Value::Text(value) => out.write_str(value),
        }
    }
}

/// A value and the days on which it held: half open, `until` is the first day on which it no longer holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// The value.
    pub value: Value,
    /// First day, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// First day on which it no longer held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// Where that was read.
    pub source: String,
}

/// A value that counts instead of the timeline where one of the words stands in the block or a heading above.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Variant {
    /// The words.
    pub when: Vec<String>,
    /// The value there.
    pub value: Value,
    /// Where that was read.
    pub source: String,
}

/// A state of affairs that phrases assert.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct State {
    /// The name that `value` uses.
    pub name: String,
    /// How a message says it.
    pub says: Localized,
    /// Phrases that assert it.
    pub phrases: Words,
}

/// Statements that the tests of the data run.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Examples {
    /// Must be reported.
    #[serde(default)]
    pub stale: Vec<String>,
    /// Must be confirmed.
    #[serde(default)]
    pub current: Vec<String>,
    /// Must be neither.
    #[serde(default)]
    pub other: Vec<String>,
}

/// One attribute of a term, with its values over time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// Unique, lower case, words joined by `-`.
    pub id: String,
    /// Id of the term.
    pub subject: String,
    /// Ids of terms that stand for the subject as well: a fact of a feature is often stated of its service.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// What is counted or said, in words.
    pub attribute: Localized,
    /// Words one of which must stand in the block or its parent item.
    pub cues: Words,
    /// What the value measures.
    pub unit: Unit,
    /// What kind of statement counts.
    pub bound: Bound,
    /// Values, oldest first.
    pub timeline: Vec<Period>,
    /// Values elsewhere.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub variants: Vec<Variant>,
    /// The states, for `unit = "state"`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub states: Vec<State>,
    /// Words beside the value that make it another subject. A ` + ` joins words that must all stand there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unless: Vec<String>,
    /// The value is a default that can be raised: a higher one is never stale.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub adjustable: bool,
    /// A value that no bound word belongs to counts as well: `16,000 IOPS` of a volume type.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub bare: bool,
    /// Day on which the sources were last read.
    pub verified: String,
    /// Statements that the tests run.
    pub examples: Examples,
    /// Anything else that an editor of the data should know; never shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
}
