//! `series-gap`

use std::collections::BTreeSet;

use super::series_lists::{at, renumber};
use super::{Edit, Finding, Fix, Reader, Rule, Severity, Words};
use crate::note::SeriesRole;
use crate::note::numbering::key;
use crate::text::Span;
use crate::workspace::series::{List, Unlinked, insertion};

pub(super) static RULE: Rule = Rule {
    id: "series-gap",
    severity: Some(Severity::Warning),
    summary: Words {
        en: "a number that is missing in a list of a series",
        ko: "시리즈 목록에서 빠진 번호",
    },
    why: Words {
        en: "A reader looks for the part that is not there, and cannot know whether it was ever written.",
        ko: "독자는 없는 편을 찾아 헤매고, 그 편을 쓰기는 했는지조차 알 수 없습니다.",
    },
    fires: "### 시리즈\n\n- [[01] 시작](https://example.com/1)\n- ⟦[[03] 마무리](https://example.com/3)⟧\n",
    silent: "### 시리즈\n\n- [[01] 시작](https://example.com/1)\n- [[02] 가운데](https://example.com/2)\n",
    check,
};

fn check(reader: &Reader<'_>, findings: &mut Vec<Finding>) {
    findings.extend(before_own(reader));
    let lists = reader.series_lists();
    let own = reader.workspace.own_series_list(reader.id, lists);
    for list in lists {
        let mut numbers: BTreeSet<u32> = list.items.iter().filter_map(|item| item.number).collect();
        if list.items.iter().filter(|item| item.number.is_some()).count() < 2 {
            continue;
        }
        // A note may leave itself out.
        let left_out = own.is_some_and(|own| std::ptr::eq(own, list)) || list.key.is_empty() && own.is_none();
        numbers.extend(list.unlinked.iter().filter_map(|entry| entry.number));
        numbers.extend(reader.workspace.series_number(reader.id).filter(|_| left_out));
        findings.extend(gap(reader, list, &numbers));
    }
}

/// A note whose front matter names the series, and which keeps no list: the numbers of the titles before its own.
fn before_own(reader: &Reader<'_>) -> Option<Finding> {
    let workspace = reader.workspace;
    let own = workspace.series_number(reader.id)?;
    let front_matter = &reader.note().front_matter;
    if front_matter.series.is_none() || reader.note().series.iter().any(|entry| entry.role == SeriesRole::Entry) {
        return None;
    }
    let numbers = workspace.series_of(reader.id)?.numbers();
    let (before, _) = numbers.range(..own).next_back()?;
    let ((first, _), (last, _)) = (numbers.first_key_value()?, numbers.last_key_value()?);
    let holes = (last - first + 1) as usize - numbers.len();
    if own - before < 2 || holes >= numbers.len() {
        return None;
    }
    let named = (before + 1..own)
        .map(|number| number.to_string())
        .collect::<Vec<_>>()
        .join(", ");
    let message = reader.language.say(
        format!("no note of the series has the number {named}"),
        format!("이 시리즈에 {named}번 글이 없습니다"),
    );
    let text = workspace.text(reader.id)?;
    let title = front_matter.title.as_deref()?;
    let at = front_matter.span.of(&text).find(title)? as u32 + front_matter.span.start;
    Some(Finding::new(Span::between(at, at + title.len() as u32), message))
}

/// The finding for all numbers that a list leaves out, at the entry after the first of them.
fn gap(reader: &Reader<'_>, list: &List<'_>, numbers: &BTreeSet<u32>) -> Option<Finding> {
    let (first, last) = (*numbers.first()?, *numbers.last()?);
    let missing: Vec<u32> = (first..last).filter(|number| !numbers.contains(number)).collect();
    // An entry that says no number may be one of those that are missing.
    let own = |entry: &Unlinked<'_>| reader.workspace.series_awaits(entry, reader.id);
    let silent = list
        .unlinked
        .iter()
        .filter(|entry| entry.number.is_none() && !own(entry))
        .count();
    // A list with more holes than entries is a selection.
    let lowest = *missing
        .first()
        .filter(|_| missing.len() > silent && missing.len() < numbers.len())?;
    let after = list
        .items
        .iter()
        .filter(|item| item.number.is_some_and(|number| number > lowest))
        .min_by_key(|item| item.number)?;
    let named = missing.iter().map(u32::to_string).collect::<Vec<_>>().join(", ");
    let message = reader.language.say(
        format!("number {named} is missing in this list of the series"),
        format!("시리즈 목록에 {named}번이 없습니다"),
    );
    let mut finding = at(after, message);
    finding.fixes.extend(
        list.items
            .iter()
            .find_map(|item| renumber(reader, item, |number| missing.contains(&number))),
    );
    finding
        .fixes
        .extend(missing.first().and_then(|number| enter(reader, list, *number)));
    Some(finding)
}

/// Enters the note that has the missing number, where there is one.
fn enter(reader: &Reader<'_>, list: &List<'_>, number: u32) -> Option<Fix> {
    let workspace = reader.workspace;
    let member = list.items.iter().find_map(|item| item.note())?;
    let with_number = workspace.series_of(member)?.numbers().get(&number)?;
    let others = with_number.iter().filter(|id| **id != reader.id);
    let added = *others.min_by_key(|id| &workspace.entry(**id).path)?;
    if workspace.series_key(added).as_deref() != Some(&key(&list.name)) {
        return None;
    }
    let text = workspace.text(reader.id)?;
    let (span, entry) = insertion(workspace, reader.id, &text, list, added)?;
    let path = &workspace.entry(added).path;
    let title = reader
        .language
        .say(format!("Add an entry for `{path}`"), format!("`{path}` 항목 추가"));
    Some(Fix {
        title,
        safe: false,
        edits: vec![Edit {
            note: reader.id,
            span,
            text: entry.into(),
        }],
    })
}
