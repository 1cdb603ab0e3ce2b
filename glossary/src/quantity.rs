//! Numbers with their units in Korean and English text.

use memchr::memmem;

pub use crate::bounds::bounds;
use crate::bounds::composed_bounds;
use crate::composed::Composed;
use crate::counting::{counted_word, counts_on, follows_month, has_bound};
use crate::numerals::{Form, Number, numbers};
use crate::schema::Bound;
use crate::span::Span;
use crate::units::{Measure, per_second, unit};
pub use crate::value::{Amount, Stated, less, parse_value, same};

/// Which end of a range a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum End {
    /// The smaller one: `90` in `90-2,560 days`.
    From,
    /// The larger one.
    To,
}

/// A number with its unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// Number and unit: `15분`, `5,500 GET/s`.
    pub span: Span,
    /// The number alone: `15`, `5,500`, `다섯`.
    pub number: Span,
    /// What is stated.
    pub value: Stated,
    /// What is counted, for counts: the counter (`개`) or the word after the number (`replicas`).
    pub counted: Option<Span>,
    /// Which end of a range it is.
    pub range: Option<End>,
}

/// All quantities of a text, in order, not overlapping.
///
/// Money, versions, dates, addresses, ports, numbering and identifiers are none.
pub fn find(text: &str) -> Vec<Quantity> {
    find_with_bounds(text).0
}

/// The same, and the words of the text that make a number a maximum, a minimum or a default; none where there is no number.
pub fn find_with_bounds(text: &str) -> (Vec<Quantity>, Vec<(Span, Bound)>) {
    let composed = Composed::new(text);
    let numbers = numbers(composed.text());
    if numbers.is_empty() {
        return Default::default();
    }
    let mut bounds = composed_bounds(composed.text());
    let mut found = find_composed(composed.text(), &numbers, &bounds);
    for quantity in &mut found {
        quantity.span = composed.original(quantity.span);
        quantity.number = composed.original(quantity.number);
        quantity.counted = quantity.counted.map(|span| composed.original(span));
    }
    for (span, _) in &mut bounds {
        *span = composed.original(*span);
    }
    (found, bounds)
}

fn find_composed(text: &str, numbers: &[Number], bounds: &[(Span, Bound)]) -> Vec<Quantity> {
    let reader = Reader { text, bounds };
    let read: Vec<Option<Quantity>> = (0..numbers.len()).map(|index| reader.read(numbers, index)).collect();
    let mut found: Vec<Quantity> = Vec::new();
    let mut skip = false;
    for (index, quantity) in read.iter().enumerate() {
        if std::mem::take(&mut skip) {
            continue;
        }
        let next = numbers.get(index + 1).zip(read.get(index + 1).and_then(Option::as_ref));
        if let Some((number, to)) = next
            && let Some(from) = reader.range(&numbers[index], quantity.as_ref(), number, to)
        {
            found.push(from);
            found.push(Quantity {
                range: Some(End::To),
                ..to.clone()
            });
            skip = true;
            continue;
        }
        match (quantity, found.last_mut()) {
            (Some(quantity), Some(last)) if overlaps(last, quantity) => {}
            (Some(quantity), Some(last)) if reader.continues(last, quantity) => reader.join(last, quantity),
            (Some(quantity), _) => found.push(quantity.clone()),
            (None, _) => {}
        }
    }
    found
}

fn overlaps(last: &Quantity, next: &Quantity) -> bool {
    next.span.start < last.span.end
}

struct Reader<'text> {
    text: &'text str,
    bounds: &'text [(Span, Bound)],
}

impl Reader<'_> {
    /// The quantity that a number begins, if it is one.
    fn read(&self, numbers: &[Number], index: usize) -> Option<Quantity> {
        let number = &numbers[index];
        let previous_end = index.checked_sub(1).map_or(0, |index| numbers[index].span.end);
        let rest = &self.text[number.span.end..];
        let unit = if number.form == Form::KoreanNoun {
            None
        } else {
            unit(rest)
        };
        let made = |value: Stated, length: usize, counted: Option<Span>| Quantity {
            span: Span::new(number.span.start, number.span.end + length),
            number: number.span.clone().into(),
            value,
            counted,
            range: None,
        };
        let value = number.value;
        let each_second = rate_before(&self.text[previous_end..number.span.start]);
        let (measure, length) = match unit {
            Some(unit) => unit,
            None => {
                return self
                    .bare(number, each_second)
                    .map(|(value, length, counted)| made(value, length, counted));
            }
        };
        let stated = match measure {
            Measure::Nothing => return None,
            Measure::Count if each_second.is_some() => Stated::Rate(value * each_second.unwrap_or(1.0)),
            Measure::Count => match rate_after(&rest[length..]) {
                Some((factor, further)) => return Some(made(Stated::Rate(value * factor), length + further, None)),
                None => {
                    let end = number.span.end + length;
                    let start = end - rest[..length].trim_start().len();
                    return Some(made(Stated::Count(value), length, Some(Span::new(start, end))));
                }
            },
            Measure::Time(_) if self.is_date(number, length) => return None,
            Measure::Time(seconds) => Stated::Duration(value * seconds),
            Measure::Bytes(power, binary) if each_second == Some(1.0) => Stated::Throughput(Amount {
                number: value,
                power,
                binary,
            }),
            Measure::Bytes(power, binary) => Stated::Size(Amount {
                number: value,
                power,
                binary,
            }),
            Measure::BytesPerSecond(power, binary, bits) => {
                let number = if bits { value / 8.0 } else { value };
                Stated::Throughput(Amount { number, power, binary })
            }
            Measure::Percent => Stated::Percent(value),
            Measure::Iops => Stated::Iops(value),
            Measure::Rate(factor) => Stated::Rate(value * factor),
        };
        Some(made(stated, length, None))
    }

    /// A number without a unit: a rate, IOPS named before it, or a count of the word after it or of what a bound speaks of.
    fn bare(&self, number: &Number, each_second: Option<f64>) -> Option<(Stated, usize, Option<Span>)> {
        let (before, rest) = (&self.text[..number.span.start], &self.text[number.span.end..]);
        if number.form != Form::Korean
            && let Some((factor, length)) = rate_after(rest)
        {
            return Some((Stated::Rate(number.value * factor), length, None));
        }
        let digits = number.form == Form::Digits;
        if digits && let Some(factor) = each_second {
            return Some((Stated::Rate(number.value * factor), 0, None));
        }
        if digits && ends_with_iops(before) {
            return Some((Stated::Iops(number.value), 0, None));
        }
        if number.value.fract() != 0.0 || digits && follows_month(before) {
            return None;
        }
        if let Some(word) = counted_word(self.text, number) {
            // One letter is a mark behind an answer: `5 v`.
            if word.len() == 1 {
                return Some((Stated::Count(number.value), 0, None));
            }
            let counted = Span::from(word.clone());
            return Some((Stated::Count(number.value), word.end - number.span.end, Some(counted)));
        }
        let counts = has_bound(self.text, number, self.bounds) || counts_on(self.text, number, self.bounds);
        counts.then_some((Stated::Count(number.value), 0, None))
    }

    /// `2023년`, and the day in `3월 29일`, `매월 1일`.
    fn is_date(&self, number: &Number, length: usize) -> bool {
        let (start, end) = (number.span.start, number.span.end);
        let unit = self.text[end..end + length].trim_start();
        let written = &self.text[number.span.clone()];
        let before = self.text[..start].trim_end();
        match unit {
            "년" => written.len() == 4 && (1900.0..2100.0).contains(&number.value),
            "일" => before.ends_with('월') || ["매월", "매달"].iter().any(|word| before.ends_with(word)),
            _ => false,
        }
    }

    /// The first number of a range, where this and the next number make one.
    fn range(&self, first: &Number, read: Option<&Quantity>, second: &Number, to: &Quantity) -> Option<Quantity> {
        let end = read.map_or(first.span.end, |quantity| quantity.span.end as usize);
        let between = self.text.get(end..second.span.start)?;
        // Marks of code and emphasis may stand around either number.
        let joined = match between.trim_matches(['`', '*', '_', ' ']) {
            "~" | "-" | "–" | "—" | "∼" | "〜" | "→" | "to" => true,
            "에서" | "부터" => ["까지", "사이"]
                .iter()
                .any(|word| self.text[to.span.end as usize..].starts_with(word)),
            "and" => self.text[..first.span.start].trim_end().ends_with("between"),
            _ => false,
        };
        if !joined || first.form != second.form {
            return None;
        }
        let value = match read {
            Some(read) if read.value.unit() == to.value.unit() => read.value.clone(),
            Some(_) => return None,
            None => with_number(&to.value, first.value, second.value)?,
        };
        let span = read.map_or(Span::from(first.span.clone()), |read| read.span);
        less(&value, &to.value).then(|| Quantity {
            span,
            number: first.span.clone().into(),
            value,
            counted: None,
            range: Some(End::From),
        })
    }

    /// Whether a time goes on in a smaller unit: `1시간 30분`.
    fn continues(&self, last: &Quantity, next: &Quantity) -> bool {
        let between = self.text.get(last.span.end as usize..next.span.start as usize);
        let (Stated::Duration(total), Stated::Duration(part)) = (&last.value, &next.value) else {
            return false;
        };
        let one = self.text[last.number.range()]
            .replace(',', "")
            .parse()
            .map_or(*total, |number: f64| total / number);
        matches!(between, Some("" | " ")) && last.range.is_none() && *part < one
    }

    fn join(&self, last: &mut Quantity, next: &Quantity) {
        if let (Stated::Duration(total), Stated::Duration(part)) = (&mut last.value, &next.value) {
            *total += part;
            last.span.end = next.span.end;
        }
    }
}

/// `value` with another number before its unit.
fn with_number(value: &Stated, number: f64, instead_of: f64) -> Option<Stated> {
    let factor = (instead_of != 0.0).then(|| number / instead_of)?;
    let scaled = |amount: &Amount| Amount {
        number: amount.number * factor,
        ..*amount
    };
    Some(match value {
        Stated::Count(_) => Stated::Count(number),
        Stated::Percent(_) => Stated::Percent(number),
        Stated::Iops(_) => Stated::Iops(number),
        Stated::Duration(seconds) => Stated::Duration(seconds * factor),
        Stated::Rate(rate) => Stated::Rate(rate * factor),
        Stated::Size(amount) => Stated::Size(scaled(amount)),
        Stated::Throughput(amount) => Stated::Throughput(scaled(amount)),
        Stated::State(_) => return None,
    })
}

/// `초당 최대 ` before a number, in the same clause.
fn rate_before(before: &str) -> Option<f64> {
    const REACH: usize = 40;
    let near = &before.as_bytes()[before.len().saturating_sub(REACH)..];
    let mark = |byte: &u8| matches!(byte, b'.' | b',' | b';' | b':' | b'(' | b')' | b'\n' | b'|');
    let clause = near.iter().rposition(mark).map_or(near, |at| &near[at..]);
    let near = |word: &str| memmem::find(clause, word.as_bytes()).is_some();
    if near("초당") {
        return Some(1.0);
    }
    near("분당").then_some(1.0 / 60.0)
}

/// ` Call Per Seconds`, ` GET/s` after a number: up to four words, the last of which makes it a rate.
fn rate_after(rest: &str) -> Option<(f64, usize)> {
    const WORDS: usize = 4;
    let mut at = 0;
    for _ in 0..=WORDS {
        if let Some((factor, length)) = per_second(&rest[at..]) {
            return Some((factor, at + length));
        }
        let word = &rest[at..];
        let blank = word.len() - word.trim_start_matches([' ', '/']).len();
        let letters = word[blank..]
            .find(|letter: char| !letter.is_alphabetic() && letter != '-')
            .unwrap_or(word.len() - blank);
        let text = &word[blank..blank + letters];
        if letters == 0 || blank == 0 && at > 0 || matches!(text, "and" | "or" | "per" | "Per") {
            return None;
        }
        at += blank + letters;
    }
    None
}

/// `IOPS`, `IOPS는`, `IOPS of`, `IOPS:` right before a number.
fn ends_with_iops(before: &str) -> bool {
    let before = before.trim_end().trim_end_matches([':', '=']).trim_end();
    let before = ["는", "은", "가", "이", "of", "is", "최대"]
        .iter()
        .find_map(|word| before.strip_suffix(word))
        .unwrap_or(before);
    before
        .trim_end()
        .get(before.trim_end().len().saturating_sub(4)..)
        .is_some_and(|word| word.eq_ignore_ascii_case("iops"))
}

/// A replacement of the number, or of number and unit, that states `value` in the manner in which the quantity was written:
/// `5개` becomes `15개`, `256KB` becomes `1MB`. None where the units differ, and for number words.
pub fn restated(text: &str, quantity: &Quantity, value: &Stated) -> Option<(Span, String)> {
    let written = quantity.number.of(text);
    if !written.bytes().all(|byte| byte.is_ascii_digit() || byte == b',') || quantity.value.unit() != value.unit() {
        return None;
    }
    let factor = ratio(&quantity.value, value)?;
    let number = written.replace(',', "").parse::<f64>().ok()? * factor;
    if (number - number.round()).abs() < 1e-6 && same_power(&quantity.value, value) {
        let number = number.round();
        let grouped = written.contains(',') || number >= 10_000.0;
        return Some((
            quantity.number,
            if grouped {
                crate::value::grouped(number)
            } else {
                number.to_string()
            },
        ));
    }
    let (Stated::Size(amount) | Stated::Throughput(amount), Stated::Size(old) | Stated::Throughput(old)) =
        (value, &quantity.value)
    else {
        return None;
    };
    let mut new = Amount {
        binary: amount.binary && old.binary,
        ..*amount
    }
    .to_string();
    let unit = &text[quantity.number.end as usize..quantity.span.end as usize];
    if !unit.starts_with([' ', '-']) {
        new = new.replacen(' ', "", 1);
    }
    if matches!(value, Stated::Throughput(_)) {
        new.push_str("/s");
    }
    Some((quantity.span, new))
}

/// Whether two sizes are written in the same unit; true for what is no size.
fn same_power(first: &Stated, second: &Stated) -> bool {
    match (first, second) {
        (Stated::Size(first), Stated::Size(second)) | (Stated::Throughput(first), Stated::Throughput(second)) => {
            first.power == second.power
        }
        _ => true,
    }
}

/// How many times the first the second is.
fn ratio(first: &Stated, second: &Stated) -> Option<f64> {
    let bytes = |amount: &Amount| amount.number * 1024f64.powi(i32::from(amount.power));
    let (first, second) = match (first, second) {
        (Stated::Size(first), Stated::Size(second)) | (Stated::Throughput(first), Stated::Throughput(second)) => {
            (bytes(first), bytes(second))
        }
        (Stated::Count(first), Stated::Count(second))
        | (Stated::Percent(first), Stated::Percent(second))
        | (Stated::Iops(first), Stated::Iops(second))
        | (Stated::Rate(first), Stated::Rate(second))
        | (Stated::Duration(first), Stated::Duration(second)) => (*first, *second),
        _ => return None,
    };
    (first != 0.0).then(|| second / first)
}

#[cfg(test)]
#[path = "quantity_tests.rs"]
mod tests;
