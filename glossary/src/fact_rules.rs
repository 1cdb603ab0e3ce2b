//! What must hold for a fact by itself.

use std::collections::BTreeSet;

use crate::date::{Date, Day};
use crate::entry::Step::{self, Index, Key};
use crate::schema::{Fact, Localized, Unit, Value};
use crate::term_rules::{Complaint, blank, date, id, source, unsaid};
use crate::value::parse_value;

/// The keys that every fact has.
pub(crate) const REQUIRED: &[&str] = &[
    "id",
    "subject",
    "attribute",
    "cues",
    "unit",
    "bound",
    "timeline",
    "verified",
    "examples",
];

/// What is wrong with a fact, places first. A writer's `own` may speak one language.
pub(crate) fn judge(fact: &Fact, own: bool) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    complaints.extend(id(&fact.id));
    complaints.extend(unsaid(vec![Key("attribute")], &fact.attribute, own));
    complaints.extend(date(vec![Key("verified")], &fact.verified));
    words(fact, &mut complaints);
    timeline(fact, &mut complaints);
    variants(fact, &mut complaints);
    states(fact, own, &mut complaints);
    examples(fact, &mut complaints);
    complaints
}

fn words(fact: &Fact, complaints: &mut Vec<Complaint>) {
    if fact.cues.all().next().is_none() {
        complaints.push((
            vec![Key("cues")],
            Localized::new("at least one cue is needed", "단서가 하나 이상 있어야 합니다"),
        ));
    }
    for (key, cues) in [("en", &fact.cues.en), ("ko", &fact.cues.ko)] {
        for (index, cue) in cues.iter().enumerate() {
            complaints.extend(empty_group(vec![Key("cues"), Key(key), Index(index)], cue));
        }
    }
    for (index, word) in fact.unless.iter().enumerate() {
        complaints.extend(empty_group(vec![Key("unless"), Index(index)], word));
    }
}

/// `A + B`: each of the words must be there.
fn empty_group(place: Vec<Step>, group: &str) -> Option<Complaint> {
    let empty = has_empty_word(group);
    empty.then(|| {
        (
            place,
            Localized::new(
                "is empty, or has an empty word beside a `+`",
                "비어 있거나 `+` 옆에 낱말이 없습니다",
            ),
        )
    })
}

fn has_empty_word(group: &str) -> bool {
    let joined = group.starts_with("+ ") || group.ends_with(" +");
    joined || group.split(" + ").any(|word| word.trim().is_empty())
}

fn timeline(fact: &Fact, complaints: &mut Vec<Complaint>) {
    if fact.timeline.is_empty() {
        complaints.push((
            vec![Key("timeline")],
            Localized::new("at least one value is needed", "값이 하나 이상 있어야 합니다"),
        ));
    }
    let last_day = |text: &Option<String>| text.as_deref().and_then(Date::parse).map(Date::last_day);
    let mut end_before: Option<Option<Day>> = None;
    for (index, period) in fact.timeline.iter().enumerate() {
        let place = |key| vec![Key("timeline"), Index(index), Key(key)];
        complaints.extend(value(fact, place("value"), &period.value));
        complaints.extend(source(place("source"), &period.source));
        complaints.extend(period.since.as_deref().and_then(|text| date(place("since"), text)));
        complaints.extend(period.until.as_deref().and_then(|text| date(place("until"), text)));
        let (since, until) = (last_day(&period.since), last_day(&period.until));
        if let (Some(since), Some(until)) = (since, until)
            && until <= since
        {
            complaints.push((
                place("until"),
                Localized::new("must be later than `since`", "`since`보다 늦어야 합니다"),
            ));
        }
        match (end_before, since) {
            (None, _) => {}
            (Some(None), _) => complaints.push((
                place("value"),
                Localized::new(
                    "the value before it needs an `until`",
                    "앞의 값에 `until`이 있어야 합니다",
                ),
            )),
            (Some(_), None) if period.since.is_none() => {
                complaints.push((
                    place("value"),
                    Localized::new(
                        "only the first value may lack `since`",
                        "`since`는 첫 값에서만 뺄 수 있습니다",
                    ),
                ));
            }
            (Some(Some(end)), Some(since)) if since < end => {
                complaints.push((
                    place("since"),
                    Localized::new(
                        "begins before the value before it ends",
                        "앞의 값이 끝나기 전에 시작합니다",
                    ),
                ));
            }
            _ => {}
        }
        end_before = Some(until);
    }
}

fn variants(fact: &Fact, complaints: &mut Vec<Complaint>) {
    for (index, variant) in fact.variants.iter().enumerate() {
        let place = |key| vec![Key("variants"), Index(index), Key(key)];
        if variant.when.is_empty() || variant.when.iter().any(|word| word.trim().is_empty()) {
            complaints.push((
                place("when"),
                Localized::new("needs words, none of them empty", "빈 낱말 없이 낱말이 있어야 합니다"),
            ));
        }
        complaints.extend(value(fact, place("value"), &variant.value));
        complaints.extend(source(place("source"), &variant.source));
    }
}

fn value(fact: &Fact, place: Vec<Step>, value: &Value) -> Option<Complaint> {
    if parse_value(fact.unit, value).is_none() {
        let (en, ko) = match fact.unit {
            Unit::Count | Unit::Percent | Unit::Iops | Unit::Rate => ("a plain number", "숫자만"),
            Unit::Size => ("a size such as \"256 KiB\"", "\"256 KiB\" 같은 크기를"),
            Unit::Duration => ("a time such as \"15 minutes\"", "\"15 minutes\" 같은 시간을"),
            Unit::Throughput => ("a rate such as \"1,000 MiB/s\"", "\"1,000 MiB/s\" 같은 속도를"),
            Unit::State => ("the name of a state", "상태의 이름을"),
        };
        let message = Localized::new(
            format!("`{value}` does not fit the unit: write {en}"),
            format!("`{value}`은(는) 단위에 맞지 않습니다. {ko} 적으세요"),
        );
        return Some((place, message));
    }
    match value {
        Value::Text(name) if fact.unit == Unit::State && !fact.states.iter().any(|state| state.name == *name) => {
            let message = Localized::new(
                format!("there is no state `{name}`"),
                format!("`{name}` 상태가 없습니다"),
            );
            Some((place, message))
        }
        _ => None,
    }
}

fn states(fact: &Fact, own: bool, complaints: &mut Vec<Complaint>) {
    if fact.unit != Unit::State && !fact.states.is_empty() {
        complaints.push((
            vec![Key("states")],
            Localized::new(
                "only facts with unit = \"state\" have states",
                "`states`는 unit = \"state\"인 사실에만 씁니다",
            ),
        ));
    }
    let mut names = BTreeSet::new();
    for (index, state) in fact.states.iter().enumerate() {
        let place = |key| vec![Key("states"), Index(index), Key(key)];
        complaints.extend(blank(place("name"), &state.name));
        if !names.insert(&state.name) {
            let message = Localized::new(
                format!("there are two states `{}`", state.name),
                format!("`{}` 상태가 두 번 있습니다", state.name),
            );
            complaints.push((place("name"), message));
        }
        complaints.extend(unsaid(place("says"), &state.says, own));
        let mut phrases = state.phrases.all().peekable();
        if phrases.peek().is_none() || phrases.any(has_empty_word) {
            complaints.push((
                place("phrases"),
                Localized::new("needs phrases, none of them empty", "빈 구절 없이 구절이 있어야 합니다"),
            ));
        }
    }
}

/// A fact that never changed has nothing stale to show.
fn examples(fact: &Fact, complaints: &mut Vec<Complaint>) {
    let changed = fact.timeline.len() > 1;
    let kinds = [
        ("stale", &fact.examples.stale, changed),
        ("current", &fact.examples.current, true),
        ("other", &fact.examples.other, true),
    ];
    for (key, texts, needed) in kinds {
        if texts.iter().any(|text| text.trim().is_empty()) || needed && texts.is_empty() {
            complaints.push((
                vec![Key("examples"), Key(key)],
                Localized::new(
                    format!("needs at least one `{key}` example"),
                    format!("`{key}` 예문이 하나 이상 있어야 합니다"),
                ),
            ));
        }
    }
}
