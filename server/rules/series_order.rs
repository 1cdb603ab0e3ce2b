//! `series-order`

use super::series_lists::{at, renumber};
use super::{Finding, Reader, Rule, Severity, Words};
use crate::workspace::order::in_order;

pub(super) static RULE: Rule = Rule {
    id: "series-order",
    severity: Some(Severity::Warning),
    summary: Words {
        en: "an entry of a series that stands before a lower number",
        ko: "더 작은 번호보다 앞에 놓인 시리즈 항목",
    },
    why: Words {
        en: "Readers take the list from top to bottom, and would read the parts in the wrong order.",
        ko: "독자는 목록을 위에서 아래로 읽으므로 순서를 잘못 따라가게 됩니다.",
    },
    fires: "### Series\n\n- [Part 1: Start](https://example.com/1)\n- [Part 3: End](https://example.com/3)\n- ⟦[Part 2: Middle](https://example.com/2)⟧\n",
    silent: "### Series\n\n- [Part 3: End](https://example.com/3)\n- [Part 2: Middle](https://example.com/2)\n- [Part 1: Start](https://example.com/1)\n",
    check,
};

fn check(reader: &Reader<'_>, findings: &mut Vec<Finding>) {
    for list in reader.series_lists() {
        let numbered: Vec<_> = list
            .items
            .iter()
            .filter_map(|item| Some((item, item.number?)))
            .collect();
        let numbers: Vec<i64> = numbered.iter().map(|(_, number)| i64::from(*number)).collect();
        let backwards: Vec<i64> = numbers.iter().map(|number| -number).collect();
        let (up, down) = (in_order(&numbers), in_order(&backwards));
        let count = |kept: &[bool]| kept.iter().filter(|kept| **kept).count();
        let kept = if count(&down) > count(&up) { down } else { up };
        if numbers.len() < 3 || count(&kept) * 2 <= numbers.len() {
            continue;
        }
        for (place, _) in kept.iter().enumerate().filter(|(_, kept)| !**kept) {
            let (item, number) = numbered[place];
            let message = reader.language.say(
                format!("number {number} of the series is out of order here"),
                format!("시리즈의 {number}번이 순서에 맞지 않습니다"),
            );
            let mut finding = at(item, message);
            finding.fixes.extend(renumber(reader, item, |other| other != number));
            findings.push(finding);
        }
    }
}
