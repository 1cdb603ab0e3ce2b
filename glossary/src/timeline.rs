//! Judging a stated value by the timeline of a fact.

use crate::compile::{Fact, Period, Variant};
use crate::date::Day;
use crate::value::{Stated, less, same};

/// What holds: a period of the timeline, or a variant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Held<'fact> {
    /// The main timeline's.
    Period(&'fact Period),
    /// The one that counts here instead.
    Variant(&'fact Variant),
}

impl<'fact> Held<'fact> {
    /// The value.
    pub fn value(self) -> &'fact Stated {
        match self {
            Held::Period(period) => &period.value,
            Held::Variant(variant) => &variant.value,
        }
    }

    /// The value as the data writes it.
    pub fn written(self) -> &'fact str {
        match self {
            Held::Period(period) => &period.written,
            Held::Variant(variant) => &variant.written,
        }
    }

    /// Where that was read.
    pub fn source(self) -> &'fact str {
        match self {
            Held::Period(period) => &period.source,
            Held::Variant(variant) => &variant.source,
        }
    }
}

/// What a fact says of a stated value on a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Verdict<'fact> {
    /// The value is the one that holds.
    Current(Held<'fact>),
    /// The value held once; another one holds now.
    Stale {
        /// When it held.
        was: &'fact Period,
        /// What holds now.
        now: &'fact Period,
    },
    /// Never a value of this fact.
    Unknown,
    /// Nothing can be said: a raised default, a value that is to come, no value known for that day.
    Silent,
}

impl Period {
    /// Whether its value held on a day.
    pub fn holds_on(&self, day: Day) -> bool {
        self.since.is_none_or(|since| since.last_day() <= day) && !self.over_on(day)
    }

    /// Whether its value no longer held on a day.
    pub fn over_on(&self, day: Day) -> bool {
        self.until.is_some_and(|until| until.last_day() <= day)
    }
}

impl Fact {
    /// The period of the main timeline that holds on a day.
    pub fn period_on(&self, day: Day) -> Option<&Period> {
        self.periods.iter().rfind(|period| period.holds_on(day))
    }

    /// The first period that begins after a day.
    pub fn upcoming(&self, day: Day) -> Option<&Period> {
        self.periods
            .iter()
            .find(|period| !period.holds_on(day) && !period.over_on(day))
    }
}

/// Judges a value stated of a fact. `variant` is the index of the variant whose words stand there.
pub fn judge<'fact>(fact: &'fact Fact, variant: Option<usize>, stated: &Stated, on: Day) -> Verdict<'fact> {
    let raised = |value| fact.entry.adjustable && less(value, stated);
    if let Some(variant) = variant.and_then(|index| fact.variants.get(index)) {
        return match same(&variant.value, stated) {
            true => Verdict::Current(Held::Variant(variant)),
            false if raised(&variant.value) => Verdict::Silent,
            false => Verdict::Unknown,
        };
    }
    let Some(now) = fact.period_on(on) else {
        return Verdict::Silent;
    };
    if same(&now.value, stated) {
        return Verdict::Current(Held::Period(now));
    }
    if raised(&now.value) {
        return Verdict::Silent;
    }
    let equal = |period: &&Period| same(&period.value, stated);
    if let Some(was) = fact.periods.iter().filter(|period| period.over_on(on)).rfind(equal) {
        return Verdict::Stale { was, now };
    }
    match fact.periods.iter().find(equal) {
        Some(_) => Verdict::Silent,
        None => Verdict::Unknown,
    }
}

#[cfg(test)]
#[path = "timeline_tests.rs"]
mod tests;
