//! What is known about AWS, and how names are found in text. No Markdown, no protocol, no disk.
//!
//! Knowledge: [`schema`] (as written), [`validate`] (judged), [`glossary`] (looked up), [`compile`] (facts made ready).
//! Reading: [`scan`] (names and words), [`boundary`] and [`particles`] (where they end), [`sounds`] (how they are read), [`quantity`] and [`bounds`]
//! (numbers), [`history`] (phrases about the past), [`spelling`] (slips in typing names). Judging: [`date`], [`value`], [`timeline`]. Looking up while
//! somebody types: [`keys`], [`search`]. Lists: [`catalogue`].

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

pub mod boundary;
pub mod bounds;
pub mod catalogue;
pub mod compile;
mod composed;
mod counting;
pub mod date;
mod dictionary;
mod edits;
mod entry;
mod fact_rules;
pub mod glossary;
pub mod history;
pub mod keys;
mod numerals;
pub mod particles;
mod phrases;
pub mod quantity;
pub mod scan;
pub mod schema;
pub mod search;
mod small;
pub mod sounds;
pub mod span;
pub mod spelling;
mod term_rules;
pub mod timeline;
pub mod toml_words;
mod units;
pub mod validate;
pub mod value;

pub use compile::{Fact, Period, State, Variant, WordGroup};
pub use date::{Date, Day};
pub use glossary::{FactId, Glossary, Name, NameForm, NameId, TermId, WordId};
pub use quantity::{End, Quantity};
pub use scan::{Found, Hit, Mention, Pattern};
pub use schema::{Availability, Bound, Data, Ending, Kind, Unit};
pub use span::Span;
pub use spelling::Slip;
pub use timeline::{Held, Verdict, judge};
pub use validate::Problem;
pub use value::{Amount, Stated};
