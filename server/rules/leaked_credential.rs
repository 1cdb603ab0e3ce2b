//! `leaked-credential`

use super::{Edit, Finding, Fix, Reader, Rule, Severity, Words};
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    id: "leaked-credential",
    severity: Some(Severity::Error),
    summary: Words {
        en: "an access key that looks real",
        ko: "실제로 쓰이는 것처럼 보이는 액세스 키",
    },
    why: Words {
        en: "Whoever reads the note can use the account. Masking the key is not enough: it must be made invalid (rotated) at once, \
          because copies of the note may exist.",
        ko: "노트를 읽는 누구나 그 계정을 쓸 수 있습니다. 가리는 것만으로는 부족합니다. 노트의 사본이 있을 수 있으니 키를 곧바로 교체해 무효로 만드세요.",
    },
    // A key that no account has, put together so that no scanner of repositories takes this file for a leak.
    fires: concat!("Access Key ID: ⟦AKIA", "N3VERUS", "EDBYANY6Z⟧\n"),
    silent: "Access Key ID: AKIAIOSFODNN7EXAMPLE\n",
    check,
};

/// How much of a key stays readable, in bytes.
const SHOWN: u32 = 4;

fn check(reader: &Reader<'_>, findings: &mut Vec<Finding>) {
    for key in &reader.note().secrets {
        let message = reader.language.say(
            "this looks like a real key of an AWS account: rotate it, then take it out",
            "실제 AWS 계정의 키로 보입니다. 먼저 키를 교체한 뒤 지우세요",
        );
        let mut finding = Finding::new(*key, message);
        finding.fixes.push(Fix {
            title: reader
                .language
                .say("Mask the key (rotate it first)", "키 가리기 (먼저 교체하세요)"),
            safe: false,
            edits: vec![Edit {
                note: reader.id,
                span: Span::between(key.start + SHOWN, key.end),
                text: "*".repeat(key.len() - SHOWN as usize).into(),
            }],
        });
        findings.push(finding);
    }
}
