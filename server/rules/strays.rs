//! Findings about names that are in no list.

use awsnotes_glossary::catalogue::Catalogue;

use super::{Edit, Finding, Fix, Reader};
use crate::note::{Stray, StrayKind};

/// Reports the strays of a kind. `say` says what is wrong, given the group and the word that is not in it.
pub(super) fn report(
    reader: &Reader<'_>,
    kind: StrayKind,
    list: &Catalogue,
    source: &str,
    say: impl Fn(&str, &str) -> String,
    findings: &mut Vec<Finding>,
) {
    for stray in reader.note().strays.iter().filter(|stray| stray.kind == kind) {
        let (group, word) = stray.name.rsplit_once(list.between).unwrap_or(("", &stray.name));
        // In the same group, the word is enough.
        let own = |name: &str| {
            name.rsplit_once(list.between)
                .filter(|(other, _)| *other == group)
                .map(|(_, word)| word.to_owned())
        };
        let offers = stray
            .instead
            .iter()
            .map(|name| format!("`{}`", own(name).unwrap_or_else(|| name.to_string())));
        let offers: Vec<String> = offers.collect();
        let offers = match offers.as_slice() {
            [] => String::new(),
            [one] => reader.language.say(
                format!("; did you mean {one}?"),
                format!(". {one}이(가) 아닌지 확인하세요"),
            ),
            several => {
                let several = several.join(", ");
                reader.language.say(
                    format!("; did you mean one of {several}?"),
                    format!(". {several} 중에 있는지 확인하세요"),
                )
            }
        };
        let mut finding = Finding::new(stray.span, say(group, word) + &offers);
        finding.id = Some(stray.name.to_string());
        finding.source = Some(source.to_owned());
        finding.fixes = stray
            .instead
            .iter()
            .filter_map(|name| fix(reader, stray, list, name))
            .collect();
        findings.push(finding);
    }
}

/// Another name in place of a stray; none where only its last word can be replaced and that is not enough.
fn fix(reader: &Reader<'_>, stray: &Stray, list: &Catalogue, name: &str) -> Option<Fix> {
    let is_whole = stray.span.len() == stray.name.len();
    let text = match is_whole {
        true => name,
        false => {
            let (group, word) = name.rsplit_once(list.between)?;
            stray.name.rsplit_once(list.between).filter(|(own, _)| *own == group)?;
            word
        }
    };
    Some(Fix {
        title: reader
            .language
            .say(format!("Write `{name}`"), format!("`{name}`(으)로 바꾸기")),
        safe: false,
        edits: vec![Edit {
            note: reader.id,
            span: stray.span,
            text: text.to_owned().into(),
        }],
    })
}
