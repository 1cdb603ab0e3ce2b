//! `unclosed-emphasis`

use awsnotes_glossary::particles;

use super::{Edit, Finding, Fix, Reader, Rule, Severity, Words};
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    id: "unclosed-emphasis",
    severity: Some(Severity::Information),
    summary: Words {
        en: "bold that readers see as asterisks, because a particle follows its mark",
        ko: "조사가 바로 뒤에 붙어 독자에게 별표로 보이는 굵은 글씨",
    },
    why: Words {
        en: "After a bracket or a quotation mark, `**` closes only before a blank or punctuation. GitHub, Hugo and editors then \
          show the asterisks themselves; Jekyll and MkDocs do not.",
        ko: "괄호나 따옴표 뒤의 `**`는 공백이나 문장 부호 앞에서만 닫힙니다. 조사가 이어지면 GitHub와 Hugo, 편집기는 별표를 그대로 보여 줍니다. Jekyll과 MkDocs는 그렇지 않습니다.",
    },
    fires: "**S3(Simple Storage Service)⟦**⟧는 객체를 담는다.\n",
    silent: "**S3**(Simple Storage Service)는 객체를 담는다. **버킷**을 먼저 만든다.\n",
    check,
};

fn check(reader: &Reader<'_>, findings: &mut Vec<Finding>) {
    if reader.note().unclosed.is_empty() {
        return;
    }
    let Some(source) = reader.workspace.text(reader.id) else {
        return;
    };
    for unclosed in &reader.note().unclosed {
        let (Some(mark), Some(rest)) = (source.get(unclosed.close.range()), source.get(unclosed.rest.range())) else {
            continue;
        };
        let message = reader.language.say(
            format!("this `{mark}` does not close before `{rest}`: readers see the asterisks"),
            format!("이 `{mark}`은 `{rest}` 앞에서 닫히지 않아 별표가 그대로 보입니다"),
        );
        let mut finding = Finding::new(unclosed.close, message);
        let title = reader.language.say(
            format!("Move `{mark}` behind `{rest}`"),
            format!("`{mark}`을 `{rest}` 뒤로 옮기기"),
        );
        finding.fixes.push(Fix {
            title,
            // A particle may be bold; of any other word nobody can tell whether it was meant to be.
            safe: particles::ending_len(rest) == rest.len(),
            edits: vec![Edit {
                note: reader.id,
                span: Span::between(unclosed.close.start, unclosed.rest.end),
                text: format!("{rest}{mark}").into(),
            }],
        });
        findings.push(finding);
    }
}
