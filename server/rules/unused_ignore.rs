//! `unused-ignore`

use super::{Edit, Finding, Fix, Reader, Rule, Severity, Words, configured, rule};
use crate::note::Ignore;
use crate::note::front_matter::cut_of_rule;
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    id: "unused-ignore",
    severity: Some(Severity::Hint),
    summary: Words {
        en: "a request to ignore a rule that silences nothing",
        ko: "아무것도 막지 않는 무시 요청",
    },
    why: Words {
        en: "What is no longer reported needs no comment, and a misspelt rule id silences nothing at all.",
        ko: "더는 보고되지 않는 것에는 주석이 필요 없고, 철자가 틀린 규칙 id는 아무것도 막지 못합니다.",
    },
    fires: "⟦<!-- awsnotes-ignore stale-fact: kept -->⟧\n\nS3 stores objects.\n",
    silent: "# AWS\n\n<!-- awsnotes-ignore stub-section: later -->\n\n## S3\n\n## EC2\n\nVirtual machines.\n",
    check,
};

/// A request that names more is no writer's work, and a fix for each would take long to show.
const MOST_RULES: usize = 100;

fn check(reader: &Reader<'_>, findings: &mut Vec<Finding>) {
    let mut requests = reader.unused_requests();
    // A rule that is switched off reports nothing, so nothing can be said about a request for it.
    requests.retain(|(at, which)| {
        let (id, _) = &reader.note().ignores[*at].rules[*which];
        rule(id).is_none_or(|rule| configured(rule, reader.workspace.configuration()).is_some())
    });
    for of_one in requests.chunk_by(|left, right| left.0 == right.0) {
        let ignore = &reader.note().ignores[of_one[0].0];
        let is_useless = of_one.len() == ignore.rules.len();
        for (_, which) in of_one {
            let (id, _) = &ignore.rules[*which];
            let mut finding = Finding::new(ignore.span, message(reader, id));
            finding.id = Some(id.to_string());
            finding.fixes.extend(fix(reader, ignore, *which, is_useless));
            findings.push(finding);
        }
    }
}

fn message(reader: &Reader<'_>, id: &str) -> String {
    match rule(id) {
        Some(_) => reader.language.say(
            format!("`{id}` reports nothing here"),
            format!("여기서 `{id}` 규칙이 알리는 것이 없습니다"),
        ),
        None => reader
            .language
            .say(format!("there is no rule `{id}`"), format!("`{id}` 규칙은 없습니다")),
    }
}

/// Takes out the rule, or the comment when no rule of it is of use. A reason stays as long as a rule does.
fn fix(reader: &Reader<'_>, ignore: &Ignore, which: usize, is_useless: bool) -> Option<Fix> {
    if ignore.rules.len() > MOST_RULES {
        return None;
    }
    let (id, own) = &ignore.rules[which];
    let in_front_matter = ignore.span == reader.note().front_matter.span;
    let place = |at: usize| ignore.rules.get(at).map(|(_, place)| *place);
    let span = match (place(which + 1), which.checked_sub(1).and_then(place)) {
        _ if in_front_matter => cut_of_rule(reader.text()?, id)?,
        _ if is_useless => ignore.span,
        (Some(next), _) => Span::between(own.start, next.start),
        (None, Some(last)) => Span::between(last.end, own.end),
        (None, None) => return None,
    };
    let title = match span == ignore.span {
        true => reader.language.say("Remove the comment", "주석 삭제"),
        false => reader
            .language
            .say(format!("Take `{id}` out"), format!("`{id}`만 빼기")),
    };
    Some(Fix {
        title,
        safe: true,
        edits: vec![Edit {
            note: reader.id,
            span,
            text: "".into(),
        }],
    })
}
