//! How the messages about facts and services say values and days.

use awsnotes_glossary::schema::{Availability, Status};
use awsnotes_glossary::value::grouped;
use awsnotes_glossary::{Bound, Date, Day, Fact, Period, Stated};

use super::Language;

/// The state of a service from a day on, as it is told on a day: `ended on 2024-12-31`, and before that `ends on 2024-12-31`.
pub fn availability(status: &Status, today: Day, language: Language) -> String {
    let day = day_written(language, &status.on);
    let on = on_written(language, &status.on);
    let is_ahead = Date::parse(&status.on).is_some_and(|date| date.last_day() > today);
    let (en, ko) = match (status.state, is_ahead) {
        (Availability::Open, false) => (
            format!("open to everyone since {day}"),
            format!("{day}부터 누구나 사용 가능"),
        ),
        (Availability::Open, true) => (
            format!("opens to everyone {on}"),
            format!("{day}부터 누구나 사용 가능해질 예정"),
        ),
        (Availability::Maintenance, false) => (
            format!("maintained, without new features, since {day}"),
            format!("{day}부터 유지 관리만, 새 기능 없음"),
        ),
        (Availability::Maintenance, true) => (
            format!("gets no new features from {day} on"),
            format!("{day}부터 유지 관리만 할 예정"),
        ),
        (Availability::ClosedToNew, false) => (
            format!("closed to new customers since {day}"),
            format!("{day}부터 신규 고객 사용 불가"),
        ),
        (Availability::ClosedToNew, true) => (
            format!("closes to new customers {on}"),
            format!("{day}부터 신규 고객 사용 불가 예정"),
        ),
        (Availability::EndOfSupport, false) => (format!("without support since {day}"), format!("{on} 지원 종료")),
        (Availability::EndOfSupport, true) => (format!("support ends {on}"), format!("{on} 지원 종료 예정")),
        (Availability::Ended, false) => (format!("ended {on}"), format!("{on} 종료")),
        (Availability::Ended, true) => (format!("ends {on}"), format!("{on} 종료 예정")),
    };
    language.say(en, ko)
}

/// A value as people write it: a state in its words, a number with commas and its unit, all else as the data writes it.
pub fn value(language: Language, fact: &Fact, value: &Stated, written: &str) -> String {
    match value {
        Stated::State(name) => {
            let state = fact.entry.states.iter().find(|state| state.name == name.as_ref());
            state.map_or_else(|| name.to_string(), |state| language.of(&state.says).to_owned())
        }
        Stated::Count(number) => grouped(*number),
        Stated::Iops(_) | Stated::Rate(_) | Stated::Percent(_) => value.to_string(),
        Stated::Duration(_) if language == Language::Ko => in_korean(written).unwrap_or_else(|| written.to_owned()),
        Stated::Size(_) | Stated::Duration(_) | Stated::Throughput(_) => written.to_owned(),
    }
}

/// The value of a period.
pub fn value_of(language: Language, fact: &Fact, period: &Period) -> String {
    value(language, fact, &period.value, &period.written)
}

/// The same in a list of facts, where only a word says that it is a minimum: `at least 125 GiB`.
pub fn bounded(language: Language, fact: &Fact, period: &Period) -> String {
    let value = value_of(language, fact, period);
    match says_bound(language, fact) {
        true => value,
        false => match fact.entry.bound {
            Bound::Max => language.say(format!("at most {value}"), format!("최대 {value}")),
            Bound::Min => language.say(format!("at least {value}"), format!("최소 {value}")),
            Bound::Default => language.say(format!("{value} by default"), format!("기본 {value}")),
            Bound::Exact => value,
        },
    }
}

/// `15 minutes` as `15분`; none for what has several parts.
pub(super) fn in_korean(written: &str) -> Option<String> {
    let (number, unit) = written.split_once(' ')?;
    let unit = match unit.trim_end_matches('s') {
        "second" => "초",
        "minute" => "분",
        "hour" => "시간",
        "day" => "일",
        "week" => "주",
        "month" => "개월",
        "year" => "년",
        _ => return Some(written.replace(' ', "")),
    };
    Some(format!("{number}{unit}"))
}

/// What a fact speaks of: `Amazon S3, size of one object`.
pub(super) fn topic(language: Language, subject: &str, fact: &Fact) -> String {
    format!("{subject}, {}", language.of(&fact.entry.attribute))
}

/// Whether the attribute of a fact says itself what sort of value it is.
fn says_bound(language: Language, fact: &Fact) -> bool {
    const SAID: [&str; 16] = [
        "longest",
        "largest",
        "shortest",
        "smallest",
        "least",
        "unless",
        "when it is not",
        "when no",
        "default",
        "최대",
        "최소",
        "최댓값",
        "최솟값",
        "기본",
        "한도",
        "따로",
    ];
    let attribute = language.of(&fact.entry.attribute);
    SAID.iter().any(|word| attribute.contains(word))
}

/// What sort of value a fact has, as the subject of a sentence; nothing where its attribute says so itself.
pub(super) fn kind(language: Language, fact: &Fact) -> Option<String> {
    if says_bound(language, fact) {
        return None;
    }
    match fact.entry.bound {
        Bound::Max => Some(language.say("the maximum", "최댓값은")),
        Bound::Min => Some(language.say("the minimum", "최솟값은")),
        Bound::Default => Some(language.say("the default", "기본값은")),
        Bound::Exact => None,
    }
}

/// A day in the words of the language: `2025-12-02`, 2025년 12월 2일.
pub fn day(language: Language, date: Date) -> String {
    let korean = match (date.month, date.day) {
        (Some(month), Some(day)) => format!("{}년 {month}월 {day}일", date.year),
        (Some(month), None) => format!("{}년 {month}월", date.year),
        _ => format!("{}년", date.year),
    };
    language.say(date.to_string(), korean)
}

/// The day of something that happened: `on 2025-12-02`, `in 2025`, 2025년에.
pub(super) fn on(language: Language, date: Date) -> String {
    let preposition = if date.day.is_some() { "on" } else { "in" };
    language.say(
        format!("{preposition} {date}"),
        format!("{}에", day(Language::Ko, date)),
    )
}

/// The same for a day as the data writes it.
pub(super) fn on_written(language: Language, date: &str) -> String {
    Date::parse(date).map_or_else(|| date.to_owned(), |date| on(language, date))
}

/// A day as the data writes it, in the words of the language.
pub fn day_written(language: Language, date: &str) -> String {
    Date::parse(date).map_or_else(|| date.to_owned(), |date| day(language, date))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_said_as_exactly_as_they_are_known() {
        let date = |text| Date::parse(text).unwrap();
        assert_eq!(day(Language::En, date("2025-12")), "2025-12");
        assert_eq!(day(Language::Ko, date("2025-12-02")), "2025년 12월 2일");
        assert_eq!(on(Language::En, date("2025-12-02")), "on 2025-12-02");
        assert_eq!(on(Language::En, date("2022")), "in 2022");
        assert_eq!(on_written(Language::Ko, "2022"), "2022년에");
        assert_eq!(day_written(Language::Ko, "soon"), "soon");
    }

    #[test]
    fn what_lies_ahead_is_not_told_as_past() {
        let status = |state| Status {
            state,
            on: "2027-03-31".to_owned(),
            source: String::new(),
            successor: None,
        };
        let told = |state, (year, month, day)| {
            let day = Day { year, month, day };
            [Language::En, Language::Ko].map(|language| availability(&status(state), day, language))
        };
        assert_eq!(
            told(Availability::Ended, (2026, 11, 30)),
            ["ends on 2027-03-31", "2027년 3월 31일에 종료 예정"]
        );
        assert_eq!(
            told(Availability::Ended, (2027, 3, 31)),
            ["ended on 2027-03-31", "2027년 3월 31일에 종료"]
        );
        assert_eq!(
            told(Availability::ClosedToNew, (2026, 11, 30)),
            [
                "closes to new customers on 2027-03-31",
                "2027년 3월 31일부터 신규 고객 사용 불가 예정"
            ]
        );
    }

    #[test]
    fn a_list_of_facts_says_what_is_a_minimum() {
        let glossary = awsnotes_glossary::Glossary::bundled();
        let told = |id: &str| {
            let fact = glossary.fact(glossary.fact_by_id(id).unwrap());
            let now = fact.periods.last().unwrap();
            [Language::En, Language::Ko].map(|language| bounded(language, fact, now))
        };
        assert_eq!(told("ebs-hdd-size-min"), ["at least 125 GiB", "최소 125 GiB"]);
        assert_eq!(told("s3-object-size-max"), ["at most 50 TB", "최대 50 TB"]);
    }
}
