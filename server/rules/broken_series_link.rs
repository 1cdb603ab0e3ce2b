//! `broken-series-link`

use super::{Finding, Reader, Rule, Severity, Words, link_targets};
use crate::note::Link;
use crate::note::numbering::{key, numbering};
use crate::workspace::NoteId;
use crate::workspace::resolve::Missing;
use crate::workspace::series::link_of;

pub(super) static RULE: Rule = Rule {
    id: "broken-series-link",
    severity: Some(Severity::Error),
    summary: Words {
        en: "an entry of a series that leads nowhere",
        ko: "어디로도 이어지지 않는 시리즈 항목",
    },
    why: Words {
        en: "A reader who works through a series stops at the gap.",
        ko: "시리즈를 차례로 읽던 사람이 거기서 멈춥니다.",
    },
    fires: "### 시리즈\n\n- [[01] 시작](⟦one.md⟧)\n",
    silent: "### 시리즈\n\n- [[01] 시작](https://example.com/one)\n",
    check,
};

fn check(reader: &Reader<'_>, findings: &mut Vec<Finding>) {
    for (link, path, reason) in link_targets::missing(reader) {
        if !matches!(reason, Missing::Unwritten | Missing::Ignored) && link_targets::in_series(reader, link) {
            let mut finding = link_targets::finding(reader, link, path, reason);
            if finding.fixes.is_empty() {
                let meant = meant(reader, link).map(|note| &reader.workspace.entry(note).path);
                finding
                    .fixes
                    .extend(meant.and_then(|path| link_targets::relinked(reader, link, path)));
            }
            findings.push(finding);
        }
    }
}

/// The note of the series that an entry speaks of: the only one with its number.
fn meant(reader: &Reader<'_>, link: &Link) -> Option<NoteId> {
    let said = numbering(&link_of(reader.note(), link)?.text)?;
    let other = key(&said.series);
    if !other.is_empty() && reader.workspace.series_key(reader.id) != Some(other) {
        return None;
    }
    let mut notes = reader
        .workspace
        .series_of(reader.id)?
        .numbers()
        .get(&said.number)?
        .iter();
    let meant = notes.next().filter(|_| notes.next().is_none())?;
    (*meant != reader.id).then_some(*meant)
}
