//! Values with their units: how they are written in the data, and when two of them say the same.

use std::fmt;

use crate::schema::{Unit, Value};

/// A number of bytes as it was written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Amount {
    /// The number before the unit.
    pub number: f64,
    /// 0 bytes, 1 KB or KiB, 2 MB or MiB, … 6 EB or EiB.
    pub power: u8,
    /// Whether the unit was written as a binary one (KiB).
    pub binary: bool,
}

impl Amount {
    /// Bytes, where every step between units is `step` (1000 or 1024).
    fn bytes(self, step: f64) -> f64 {
        self.number * step.powi(i32::from(self.power))
    }
}

/// A value that a text or a fact states.
#[derive(Debug, Clone, PartialEq)]
pub enum Stated {
    /// A number of things.
    Count(f64),
    /// A number of bytes.
    Size(Amount),
    /// Seconds. A month counts 30 days, a year 365.
    Duration(f64),
    /// Hundredths.
    Percent(f64),
    /// Input and output operations a second.
    Iops(f64),
    /// Things a second.
    Rate(f64),
    /// Bytes a second.
    Throughput(Amount),
    /// The name of a state of affairs.
    State(Box<str>),
}

impl Stated {
    /// What it measures.
    pub fn unit(&self) -> Unit {
        match self {
            Stated::Count(_) => Unit::Count,
            Stated::Size(_) => Unit::Size,
            Stated::Duration(_) => Unit::Duration,
            Stated::Percent(_) => Unit::Percent,
            Stated::Iops(_) => Unit::Iops,
            Stated::Rate(_) => Unit::Rate,
            Stated::Throughput(_) => Unit::Throughput,
            Stated::State(_) => Unit::State,
        }
    }
}

/// Whether two values say the same.
///
/// Sizes do when they are equal with 1024 between units, or with 1000 where neither was written as a binary one: `20GB`
/// says 20 GiB, and both 1,000 KB and 1,024 KB say 1 MB. Durations compare by seconds, all else by number.
pub fn same(left: &Stated, right: &Stated) -> bool {
    match (left, right) {
        (Stated::Size(left), Stated::Size(right)) | (Stated::Throughput(left), Stated::Throughput(right)) => {
            let decimal = !left.binary && !right.binary;
            close(left.bytes(1024.0), right.bytes(1024.0)) || decimal && close(left.bytes(1000.0), right.bytes(1000.0))
        }
        (Stated::State(left), Stated::State(right)) => left == right,
        _ => numbers(left, right).is_some_and(|(left, right)| close(left, right)),
    }
}

/// Whether `left` is smaller than `right`. False for equal values, for different units and for states.
pub fn less(left: &Stated, right: &Stated) -> bool {
    !same(left, right) && numbers(left, right).is_some_and(|(left, right)| left < right)
}

/// Whether two values are written for one another, be a thousand 1,000 or 1,024: `5 TB` and `5,000 GB`.
pub fn near(left: &Stated, right: &Stated) -> bool {
    let within = |(left, right): (f64, f64)| (left - right).abs() <= left.abs().max(right.abs()) / 8.0;
    same(left, right) || numbers(left, right).is_some_and(within)
}

/// Both as plain numbers, where they measure the same thing.
fn numbers(left: &Stated, right: &Stated) -> Option<(f64, f64)> {
    match (left, right) {
        (Stated::Count(left), Stated::Count(right))
        | (Stated::Duration(left), Stated::Duration(right))
        | (Stated::Percent(left), Stated::Percent(right))
        | (Stated::Iops(left), Stated::Iops(right))
        | (Stated::Rate(left), Stated::Rate(right)) => Some((*left, *right)),
        (Stated::Size(left), Stated::Size(right)) | (Stated::Throughput(left), Stated::Throughput(right)) => {
            Some((left.bytes(1024.0), right.bytes(1024.0)))
        }
        _ => None,
    }
}

fn close(left: f64, right: f64) -> bool {
    (left - right).abs() <= 1e-9 * left.abs().max(right.abs())
}

/// Reads a value of the data: `15`, `256 KiB`, `15 minutes`, `1,000 MiB/s`, the name of a state.
pub fn parse_value(unit: Unit, value: &Value) -> Option<Stated> {
    match (unit, value) {
        (Unit::State, Value::Text(name)) => (!name.trim().is_empty()).then(|| Stated::State(name.as_str().into())),
        (Unit::Size | Unit::Duration | Unit::Throughput, Value::Text(text)) => parse_measure(unit, text),
        (Unit::Count, _) => plain(value).map(Stated::Count),
        (Unit::Percent, _) => plain(value).map(Stated::Percent),
        (Unit::Iops, _) => plain(value).map(Stated::Iops),
        (Unit::Rate, _) => plain(value).map(Stated::Rate),
        _ => None,
    }
}

fn plain(value: &Value) -> Option<f64> {
    let number = match value {
        Value::Integer(number) => *number as f64,
        Value::Number(number) => *number,
        Value::Text(_) => return None,
    };
    (number.is_finite() && number >= 0.0).then_some(number)
}

/// `15 minutes`, and `1 hour 30 minutes`: the parts add up.
fn parse_measure(unit: Unit, text: &str) -> Option<Stated> {
    let mut seconds = 0.0;
    let mut rest = text.trim();
    loop {
        let split = rest.find(|letter: char| !letter.is_ascii_digit() && letter != ',' && letter != '.')?;
        let number: f64 = rest[..split].replace(',', "").parse().ok()?;
        let tail = rest[split..].trim_start();
        let end = tail.find(char::is_whitespace).unwrap_or(tail.len());
        let (word, after) = tail.split_at(end);
        rest = after.trim_start();
        match unit {
            Unit::Duration => seconds += number * seconds_in(word)?,
            Unit::Throughput if rest.is_empty() => {
                let (power, binary) = byte_unit(word.strip_suffix("/s")?)?;
                return Some(Stated::Throughput(Amount { number, power, binary }));
            }
            Unit::Size if rest.is_empty() => {
                let (power, binary) = byte_unit(word)?;
                return Some(Stated::Size(Amount { number, power, binary }));
            }
            _ => return None,
        }
        if rest.is_empty() {
            return Some(Stated::Duration(seconds));
        }
    }
}

/// Power and writing of a unit of bytes: `KB` is (1, false), `GiB` (3, true). Case counts only for the `B`.
pub fn byte_unit(word: &str) -> Option<(u8, bool)> {
    if matches!(word, "B" | "byte" | "bytes" | "Byte" | "Bytes") {
        return Some((0, false));
    }
    let stem = word.strip_suffix(['B', 'b'])?;
    let (prefix, binary) = match stem.strip_suffix('i') {
        Some(prefix) => (prefix, true),
        None => (stem, false),
    };
    let power = match prefix {
        "K" | "k" => 1,
        "M" | "m" => 2,
        "G" | "g" => 3,
        "T" | "t" => 4,
        "P" | "p" => 5,
        "E" | "e" => 6,
        _ => return None,
    };
    Some((power, binary))
}

/// Seconds in an English unit of time, in any case: `minutes`, `min`, `days`.
pub fn seconds_in(word: &str) -> Option<f64> {
    const DAY: f64 = 86_400.0;
    Some(match word.to_ascii_lowercase().as_str() {
        "ms" | "millisecond" | "milliseconds" | "msec" => 0.001,
        "second" | "seconds" | "sec" | "secs" => 1.0,
        "minute" | "minutes" | "min" | "mins" => 60.0,
        "hour" | "hours" | "hr" | "hrs" => 3_600.0,
        "day" | "days" => DAY,
        "week" | "weeks" => 7.0 * DAY,
        "month" | "months" => 30.0 * DAY,
        "year" | "years" | "yr" | "yrs" => 365.0 * DAY,
        _ => return None,
    })
}

impl fmt::Display for Stated {
    /// In the manner of the data: `15`, `256 KiB`, `15 minutes`, `50 %`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Stated::Count(number) => out.write_str(&grouped(*number)),
            Stated::Percent(number) => write!(out, "{number} %"),
            Stated::Iops(number) => write!(out, "{} IOPS", grouped(*number)),
            Stated::Rate(number) => write!(out, "{}/s", grouped(*number)),
            Stated::Size(amount) => write!(out, "{amount}"),
            Stated::Throughput(amount) => write!(out, "{amount}/s"),
            Stated::State(name) => out.write_str(name),
            Stated::Duration(seconds) => {
                let (size, word) = [(86_400.0, "day"), (3_600.0, "hour"), (60.0, "minute")]
                    .into_iter()
                    .find(|(size, _)| *seconds >= *size && seconds % size == 0.0)
                    .unwrap_or((1.0, "second"));
                let number = seconds / size;
                write!(
                    out,
                    "{} {word}{}",
                    grouped(number),
                    if number == 1.0 { "" } else { "s" }
                )
            }
        }
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let prefix = ["", "K", "M", "G", "T", "P", "E"]
            .get(usize::from(self.power))
            .unwrap_or(&"?");
        write!(
            out,
            "{} {prefix}{}B",
            grouped(self.number),
            if self.binary { "i" } else { "" }
        )
    }
}

/// The number with commas between thousands: `10,000`, `1,234.5`.
pub fn grouped(number: f64) -> String {
    let plain = number.to_string();
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut written = String::with_capacity(plain.len() + plain.len() / 3);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 && digit.is_ascii_digit() && !written.ends_with('-') {
            written.push(',');
        }
        written.push(digit);
    }
    if !fraction.is_empty() {
        written.push('.');
        written.push_str(fraction);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(unit: Unit, text: &str) -> Option<Stated> {
        parse_value(unit, &Value::Text(text.to_owned()))
    }

    fn size(text: &str) -> Stated {
        value(Unit::Size, text).unwrap()
    }

    #[test]
    fn reads_the_values_of_the_data() {
        assert_eq!(parse_value(Unit::Count, &Value::Integer(15)), Some(Stated::Count(15.0)));
        assert_eq!(
            parse_value(Unit::Percent, &Value::Number(99.9)),
            Some(Stated::Percent(99.9))
        );
        assert_eq!(value(Unit::Duration, "15 minutes"), Some(Stated::Duration(900.0)));
        assert_eq!(
            value(Unit::Duration, "1 hour 30 minutes"),
            Some(Stated::Duration(5_400.0))
        );
        assert_eq!(value(Unit::Duration, "1 year"), Some(Stated::Duration(31_536_000.0)));
        assert_eq!(
            value(Unit::Size, "256 KiB"),
            Some(Stated::Size(Amount {
                number: 256.0,
                power: 1,
                binary: true
            }))
        );
        assert_eq!(
            value(Unit::Throughput, "1,000 MiB/s")
                .map(|value| value.to_string())
                .as_deref(),
            Some("1,000 MiB/s")
        );
        assert_eq!(value(Unit::State, "always-on"), Some(Stated::State("always-on".into())));
    }

    #[test]
    fn refuses_values_of_another_unit() {
        assert_eq!(value(Unit::Count, "15"), None);
        assert_eq!(parse_value(Unit::Size, &Value::Integer(5)), None);
        assert_eq!(parse_value(Unit::Count, &Value::Integer(-1)), None);
        for text in ["", "minutes", "15", "15분", "15 minutes or so", "5 GB", "1.2.3 minutes"] {
            assert_eq!(value(Unit::Duration, text), None, "{text}");
        }
        assert_eq!(value(Unit::Size, "5 GB/s"), None);
        assert_eq!(value(Unit::Throughput, "5 GB"), None);
    }

    #[test]
    fn sizes_are_the_same_in_either_reading() {
        assert!(same(&size("20 GB"), &size("20 GiB")));
        assert!(same(&size("1,024 KB"), &size("1 MB")));
        assert!(same(&size("1000 KB"), &size("1 MB")));
        assert!(same(&size("1024 KB"), &size("1 MiB")));
        assert!(!same(&size("1000 KB"), &size("1 MiB")));
        assert!(!same(&size("256 KB"), &size("1 MiB")));
        assert!(!same(&size("5 GB"), &Stated::Count(5.0)));
    }

    #[test]
    fn smaller_is_smaller_in_the_same_unit_only() {
        assert!(less(&size("256 KB"), &size("1 MB")));
        assert!(!less(&size("1000 KB"), &size("1 MB")));
        assert!(!less(&Stated::Count(1.0), &Stated::Percent(2.0)));
        assert!(!less(&Stated::State("a".into()), &Stated::State("b".into())));
    }

    #[test]
    fn writes_values_as_people_do() {
        assert_eq!(Stated::Duration(900.0).to_string(), "15 minutes");
        assert_eq!(Stated::Duration(90.0).to_string(), "90 seconds");
        assert_eq!(Stated::Duration(86_400.0).to_string(), "1 day");
        assert_eq!(Stated::Count(10_000.0).to_string(), "10,000");
        assert_eq!(grouped(1_234.5), "1,234.5");
        assert_eq!(grouped(999.0), "999");
    }
}
