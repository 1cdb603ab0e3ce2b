//! `toc-mismatch`

use super::{Edit, Finding, Fix, Reader, Rule, Severity, Words};
use crate::note::Contents;
use crate::workspace::contents::{Fault, Review, regenerated};

pub(super) static RULE: Rule = Rule {
    id: "toc-mismatch",
    severity: Some(Severity::Warning),
    summary: Words {
        en: "a table of contents that no longer lists the headings of its note",
        ko: "노트의 제목들과 더는 맞지 않는 목차",
    },
    why: Words {
        en: "Sections that it leaves out are not found, and one in the wrong place misleads.",
        ko: "목차에서 빠진 절은 찾을 수 없고, 자리가 틀린 항목은 독자를 헷갈리게 합니다.",
    },
    fires: "## 목차\n\n- [SQS](#sqs)\n- [SNS](#sns)\n- ⟦[SQS](#sqs)⟧\n\n## SQS\n\n큐\n\n## SNS\n\n주제\n",
    silent: "## 목차\n\n- [1. SQS](#sqs)\n- [2. SNS](#sns)\n\n## SQS\n\n### 한도\n\n큐\n\n## SNS\n\n주제\n",
    check,
};

fn check(reader: &Reader<'_>, findings: &mut Vec<Finding>) {
    for contents in &reader.note().contents {
        let Some(review) = reader
            .workspace
            .review_contents(reader.id, contents)
            .filter(|review| !review.is_right())
        else {
            continue;
        };
        let fix = fix(reader, contents, &review);
        let before = findings.len();
        findings.extend(missing(reader, contents, &review));
        findings.extend(review.entries.iter().filter_map(|entry| {
            let heading = &reader.note().headings[entry.heading?].text;
            let message = match entry.fault? {
                Fault::Extra => reader.language.say(
                    format!("“{heading}” is listed a second time"),
                    format!("“{heading}”이(가) 목차에 두 번 있습니다"),
                ),
                Fault::Misplaced => reader.language.say(
                    format!("“{heading}” stands elsewhere in the note than in the table of contents"),
                    format!("“{heading}”의 순서가 본문과 다릅니다"),
                ),
                Fault::Elsewhere => reader.language.say(
                    format!("the entry says “{heading}” and leads to another heading"),
                    format!("항목은 “{heading}”인데 다른 제목으로 연결됩니다"),
                ),
            };
            let link = &reader.note().links[entry.link];
            let mut finding = Finding::new(link.span, message);
            finding.id = Some(link.destination.to_string());
            Some(finding)
        }));
        for finding in &mut findings[before..] {
            finding.fixes.extend(fix.clone());
        }
    }
}

fn missing(reader: &Reader<'_>, contents: &Contents, review: &Review) -> Option<Finding> {
    if review.missing.is_empty() {
        return None;
    }
    let headings = &reader.note().headings;
    let named = review
        .missing
        .iter()
        .map(|at| format!("“{}”", headings[*at].text))
        .collect::<Vec<_>>()
        .join(", ");
    let message = reader.language.say(
        format!("the table of contents does not list {named}"),
        format!("목차에 {named}이(가) 없습니다"),
    );
    Some(Finding::new(contents.label, message))
}

fn fix(reader: &Reader<'_>, contents: &Contents, review: &Review) -> Option<Fix> {
    let text = reader.workspace.text(reader.id)?;
    let new = regenerated(reader.workspace, reader.id, &text, contents, review)?;
    if new == contents.span.of(&text) {
        return None;
    }
    let title = reader
        .language
        .say("Bring the table of contents up to date", "목차 새로 고침");
    Some(Fix {
        title,
        safe: true,
        edits: vec![Edit {
            note: reader.id,
            span: contents.span,
            text: new.into(),
        }],
    })
}
