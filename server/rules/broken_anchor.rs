//! `broken-anchor`

use super::{Edit, Finding, Fix, Reader, Rule, Severity, Words};
use crate::note::Link;
use crate::text::{Strings, distance};
use crate::workspace::link_form::Form;
use crate::workspace::resolve::{FragmentTarget, Target};

pub(super) static RULE: Rule = Rule {
    id: "broken-anchor",
    severity: Some(Severity::Error),
    summary: Words {
        en: "a link to a heading that is not there",
        ko: "없는 제목으로 가는 링크",
    },
    why: Words {
        en: "The page opens at its top, and the reader has to search. Ids of headings change whenever their text does.",
        ko: "페이지가 맨 위에서 열려 독자가 직접 찾아야 합니다. 제목의 문구가 바뀌면 id도 바뀝니다.",
    },
    fires: "[위로](#⟦s3-버킷⟧)\n\n## S3 객체\n\n내용\n",
    silent: "[위로](#s3-객체)\n\n## S3 객체\n\n내용\n",
    check,
};

/// Letters of an id that is told within another one.
const SHORTEST: usize = 4;

fn check(reader: &Reader<'_>, findings: &mut Vec<Finding>) {
    for (link, target) in reader.note().links.iter().zip(reader.targets()) {
        let Target::Note {
            note,
            fragment: Some(fragment),
        } = target
        else {
            continue;
        };
        let text = &fragment.text;
        let entry = reader.workspace.entry(*note);
        let (message, id, safe) = match reader.workspace.fragment_from(reader.id, *note, text) {
            FragmentTarget::Found(_) | FragmentTarget::Otherwise(_) => continue,
            FragmentTarget::Near(id) => {
                let message = reader.language.say(
                    format!("there is no `#{text}`, only `#{id}`: the writing differs"),
                    format!("`#{text}`이(가) 없습니다. 표기가 다른 `#{id}`만 있습니다"),
                );
                (message, Some(id), true)
            }
            FragmentTarget::Missing => {
                let message = match *note == reader.id {
                    true => reader.language.say(
                        format!("no heading has the id `#{text}`"),
                        format!("`#{text}` 제목이 이 노트에 없습니다"),
                    ),
                    false => reader.language.say(
                        format!("no heading of `{}` has the id `#{text}`", entry.path),
                        format!("`{}`에 `#{text}` 제목이 없습니다", entry.path),
                    ),
                };
                (message, nearest(text, &entry.heading_ids), false)
            }
        };
        let span = if fragment.span.is_empty() {
            link.target
        } else {
            fragment.span
        };
        let mut finding = Finding::new(span, message);
        finding.id = Some(link.destination.to_string());
        finding
            .fixes
            .extend(id.and_then(|id| relinked(reader, link, &id, safe)));
        findings.push(finding);
    }
}

/// Leads a link to another id, written as the old one was; none where the source does not tell what is the fragment.
fn relinked(reader: &Reader<'_>, link: &Link, id: &str, safe: bool) -> Option<Fix> {
    let form = Form::in_note(reader.workspace, reader.id, link)?;
    let source = reader.text()?;
    let edit = Edit {
        note: reader.id,
        span: form.fragment_span(source)?,
        text: form.written_fragment(source, id)?.into(),
    };
    let title = reader
        .language
        .say(format!("Link to `#{id}`"), format!("`#{id}`(으)로 연결"));
    Some(Fix {
        title,
        safe,
        edits: vec![edit],
    })
}

/// The most similar id, when at most a third of it differs or one holds the other.
fn nearest(text: &str, ids: &Strings) -> Option<String> {
    let lower = text.to_lowercase();
    let length = |text: &str| text.chars().count();
    let holds = |outer: &str, inner: &str| length(inner) >= SHORTEST && outer.contains(inner);
    let similar = |id: &&str| {
        let edits = distance(&lower, id);
        let near = edits * 3 <= length(&lower).max(length(id)) || holds(&lower, id) || holds(id, &lower);
        near.then_some(edits)
    };
    let ids = ids.iter().filter_map(|id| Some((similar(&id)?, id)));
    let (_, id) = ids.min_by_key(|(edits, _)| *edits)?;
    Some(id.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_id_is_like_what_was_written() {
        let ids = Strings::of([
            "text-encoding",
            "session-manager",
            "what-is-cloudfront",
            "s3-버킷-만들기",
            "ci",
        ]);
        let nearest = |text: &str| nearest(text, &ids);
        assert_eq!(nearest("CloudFront").as_deref(), Some("what-is-cloudfront"));
        assert_eq!(nearest("s3-버킷").as_deref(), Some("s3-버킷-만들기"));
        assert_eq!(nearest("text-encodings").as_deref(), Some("text-encoding"));
        for other in ["certificate-manager", "circuit", "route-53", ""] {
            assert_eq!(nearest(other), None, "{other}");
        }
    }
}
