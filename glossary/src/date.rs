//! Dates as notes and data write them: a year, a month or a day.

use crate::schema::Localized;
use std::fmt;

/// A day of the proleptic Gregorian calendar, in the order of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    /// The year.
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl Day {
    /// The day, if the calendar has it.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        ((1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day)).then_some(Self { year, month, day })
    }
}

impl fmt::Display for Day {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl From<Day> for Date {
    fn from(day: Day) -> Self {
        Self {
            year: day.year,
            month: Some(day.month),
            day: Some(day.day),
        }
    }
}

/// A date that may leave out the day, or the month and the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Date {
    /// The year.
    pub year: i32,
    /// 1 to 12, if given.
    pub month: Option<u8>,
    /// 1 to 31, if given; never without a month.
    pub day: Option<u8>,
}

impl Date {
    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; nothing else, and no day that the calendar lacks.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = digits(parts.next()?, 4)?;
        let month = match parts.next() {
            Some(part) => Some(u8::try_from(digits(part, 2)?).ok()?),
            None => None,
        };
        let day = match parts.next() {
            Some(part) => Some(u8::try_from(digits(part, 2)?).ok()?),
            None => None,
        };
        let real = Day::new(year, month.unwrap_or(1), day.unwrap_or(1)).is_some();
        (real && year > 0 && parts.next().is_none()).then_some(Self { year, month, day })
    }

    /// The first day it may mean.
    pub fn first_day(self) -> Day {
        Day {
            year: self.year,
            month: self.month.unwrap_or(1),
            day: self.day.unwrap_or(1),
        }
    }

    /// The last day it may mean: the day as which a vague date counts.
    pub fn last_day(self) -> Day {
        let month = self.month.unwrap_or(12);
        Day {
            year: self.year,
            month,
            day: self.day.unwrap_or_else(|| days_in(self.year, month)),
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(out, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(out, "-{day:02}")?;
        }
        Ok(())
    }
}

fn digits(text: &str, length: usize) -> Option<i32> {
    (text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

fn days_in(year: i32, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// What is said of a text that is no date, or of a day that no calendar has.
pub fn no_date(text: &str) -> Localized {
    let has_form = matches!(text.len(), 4 | 7 | 10)
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    match has_form {
        true => Localized::new(
            format!("`{text}`: no calendar has this day"),
            format!("`{text}`: 달력에 없는 날짜입니다"),
        ),
        false => Localized::new(
            format!("`{text}` is no date: write YYYY, YYYY-MM or YYYY-MM-DD"),
            format!("`{text}`은(는) 날짜가 아닙니다. YYYY, YYYY-MM, YYYY-MM-DD 중 하나로 적으세요"),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_three_forms() {
        for text in ["2023", "2023-03", "2023-03-29", "2024-02-29", "2000-02-29"] {
            assert_eq!(Date::parse(text).map(|date| date.to_string()).as_deref(), Some(text));
        }
    }

    #[test]
    fn refuses_what_is_no_date() {
        for text in [
            "",
            "23",
            "2023-3",
            "2023-13",
            "2023-00",
            "2023-02-29",
            "1900-02-29",
            "2023-04-31",
            "2023-04-00",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
        for text in [
            "2023-03-29-01",
            "2023.03",
            "2023-03-29 ",
            "2023년",
            "+023",
            "0000",
            "-2023",
            "2023-",
            "２０２３",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_vague_date_counts_as_its_last_day() {
        let last = |text| Date::parse(text).unwrap().last_day().to_string();
        assert_eq!(last("2023"), "2023-12-31");
        assert_eq!(last("2024-02"), "2024-02-29");
        assert_eq!(last("2023-03-29"), "2023-03-29");
        assert_eq!(Date::parse("2024-02").unwrap().first_day().to_string(), "2024-02-01");
    }

    #[test]
    fn days_are_in_the_order_of_time() {
        assert!(Day::new(2023, 12, 31).unwrap() < Day::new(2024, 1, 1).unwrap());
        assert_eq!(Day::new(2023, 2, 29), None);
    }
}
