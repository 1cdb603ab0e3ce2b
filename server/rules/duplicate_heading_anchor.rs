//! `duplicate-heading-anchor`

use rustc_hash::FxHashMap;

use super::{Finding, Reader, Related, Rule, Severity, Words};

pub(super) static RULE: Rule = Rule {
    id: "duplicate-heading-anchor",
    severity: Some(Severity::Hint),
    summary: Words {
        en: "a heading whose id is taken by an earlier one",
        ko: "앞의 제목이 이미 쓰는 id를 가진 제목",
    },
    why: Words {
        en: "The generator numbers its id, and the number changes when headings are added or moved: links then lead to another section.",
        ko: "생성기가 id에 번호를 붙이는데, 제목을 더하거나 옮기면 번호가 바뀌어 링크가 다른 절로 갑니다.",
    },
    fires: "## SQS\n\n### 한도\n\n내용\n\n## SNS\n\n⟦### 한도⟧\n\n내용\n",
    silent: "## SQS\n\n### SQS 한도\n\n내용\n\n## SNS\n\n### SNS 한도\n\n내용\n",
    check,
};

fn check(reader: &Reader<'_>, findings: &mut Vec<Finding>) {
    let entry = reader.entry;
    let generator = &reader.workspace.sites()[entry.site].generator;
    let mut seen: FxHashMap<&str, usize> = FxHashMap::default();
    for (at, (heading, id)) in entry.note.headings.iter().zip(entry.heading_ids.iter()).enumerate() {
        let first = match seen.get(id) {
            Some(first) => Some(*first),
            // A number at the end may be the generator's.
            None if heading.id.is_none() && id.ends_with(|last: char| last.is_ascii_digit()) => {
                let alone = generator.heading_ids(std::slice::from_ref(heading));
                alone
                    .first()
                    .filter(|alone| alone.as_str() != id && alone.contains(char::is_alphabetic))
                    .and_then(|alone| seen.get(alone.as_str()).copied())
            }
            None => None,
        };
        seen.entry(id).or_insert(at);
        let Some(first) = first.filter(|_| !heading.text.is_empty()) else {
            continue;
        };
        let text = &heading.text;
        let message = match entry.heading_ids.get(first) == Some(id) {
            // Nothing is numbered in a vault.
            true => reader.language.say(
                format!("there is an earlier heading “{text}”; links by that text lead there"),
                format!("앞에 같은 제목 “{text}”이(가) 있어, 이 제목으로 건 링크는 그리로 갑니다"),
            ),
            false => reader.language.say(
                format!("the id of “{text}” is taken by an earlier heading; this one is `#{id}`"),
                format!("“{text}”의 id는 앞의 제목이 이미 씁니다. 이 제목은 `#{id}`입니다"),
            ),
        };
        let mut finding = Finding::new(heading.span, message);
        let message = reader.language.say("the earlier heading", "앞의 제목");
        finding.related.push(Related {
            note: reader.id,
            span: entry.note.headings[first].span,
            message,
        });
        findings.push(finding);
    }
}
