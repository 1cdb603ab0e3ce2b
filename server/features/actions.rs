//! Which fixes an editor offers at a place, and all that can be made at once.

use crate::note::LinkKind;
use crate::rules::{Edit, Finding, Fix};
use crate::text::Span;
use crate::workspace::files::join;
use crate::workspace::resolve::{Missing, Target};
use crate::workspace::{NoteId, Workspace};

/// The rule whose fixes are never made without a person: masking a key hides that it must be rotated.
const NEVER_AT_ONCE: &str = "leaked-credential";

/// The fixes of findings that touch a span, in order.
pub fn fixes_at(findings: &[Finding], span: Span) -> impl Iterator<Item = (&Finding, &Fix)> {
    let touched = findings.iter().filter(move |finding| finding.span.touches(span));
    touched.flat_map(|finding| {
        finding
            .fixes
            .iter()
            .filter(|fix| !fix.edits.is_empty())
            .map(move |fix| (finding, fix))
    })
}

/// The path of the note that a finding says is not written yet: where the vault would make it, by the name in the link. None
/// where something is there already.
pub fn unwritten(workspace: &Workspace, note: NoteId, finding: &Finding) -> Option<String> {
    let entry = workspace.entry(note);
    let links = entry.note.links.iter().filter(|link| link.kind == LinkKind::Wiki);
    let mut there = links.filter(|link| link.target == finding.span);
    let Target::Missing {
        path,
        reason: Missing::Unwritten,
    } = workspace.resolve(note, there.next()?)
    else {
        return None;
    };
    let named = path.rsplit('/').next().is_some_and(|name| name.contains('.'));
    let path = join(&workspace.sites()[entry.site].folder, &format!("{path}.md"))?;
    let is_free = !workspace.files().has(&path) && !workspace.root().join(&path).exists();
    (!named && is_free).then_some(path)
}

/// The edits of all safe fixes of a note that can be made together. A fix is taken whole or not at all, and not where it
/// changes other notes.
pub fn fix_all(findings: &[Finding], note: NoteId) -> Vec<Edit> {
    let mut chosen: Vec<Edit> = Vec::new();
    for finding in findings.iter().filter(|finding| finding.rule != NEVER_AT_ONCE) {
        let Some(fix) = finding.fixes.iter().find(|fix| fix.safe) else {
            continue;
        };
        let fits = |edit: &Edit| edit.note == note && chosen.iter().all(|other| apart(other.span, edit.span));
        if fix.edits.iter().all(fits) {
            chosen.extend(fix.edits.iter().cloned());
        }
    }
    chosen.sort_by_key(|edit| edit.span);
    chosen
}

/// Whether two edits can both be made. Those that touch cannot: their order would matter.
fn apart(left: Span, right: Span) -> bool {
    left.end < right.start || right.end < left.start
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Severity;

    fn edit(start: u32, end: u32, note: u32) -> Edit {
        Edit {
            note: NoteId(note),
            span: Span { start, end },
            text: "15".into(),
        }
    }

    fn finding(rule: &'static str, safe: bool, edits: Vec<Edit>) -> Finding {
        Finding {
            rule,
            severity: Severity::Warning,
            span: edits.first().map(|edit| edit.span).unwrap_or_default(),
            message: String::new(),
            id: None,
            source: None,
            earlier_source: None,
            related: Vec::new(),
            fixes: vec![Fix {
                title: "고치기".to_owned(),
                safe,
                edits,
            }],
        }
    }

    #[test]
    fn fixes_are_offered_where_the_cursor_touches_the_finding() {
        let findings = [finding("stale-fact", false, vec![edit(4, 6, 0)])];
        let at = |offset| {
            fixes_at(
                &findings,
                Span {
                    start: offset,
                    end: offset,
                },
            )
            .count()
        };
        assert_eq!([at(3), at(4), at(6), at(7)], [0, 1, 1, 0]);
    }

    #[test]
    fn a_note_that_is_not_written_yet_can_be_made() {
        use super::super::fixture::Fixture;
        let text = "[[새 글]] [[폴더/새 글#절|다른 이름]] [[있는 글]] [[그림.png]] ![[새 글]]\n";
        let fixture = Fixture::new(&[("글.md", text), ("있는 글.md", ""), (".obsidian/app.json", "{}")]);
        let at = |written: &str| {
            let start = text.find(written).unwrap_or_default() as u32;
            let mut finding = finding("unwritten-note", false, Vec::new());
            finding.span = Span {
                start,
                end: start + written.len() as u32,
            };
            unwritten(&fixture.workspace, fixture.note, &finding)
        };
        assert_eq!(at("새 글").as_deref(), Some("새 글.md"));
        assert_eq!(at("폴더/새 글#절").as_deref(), Some("폴더/새 글.md"));
        assert_eq!([at("있는 글"), at("그림.png")], [None, None]);
    }

    #[test]
    fn only_safe_fixes_that_do_not_touch_are_made_together() {
        let findings = [
            finding("renamed-service", true, vec![edit(20, 22, 0), edit(0, 2, 0)]),
            finding("misspelt-term", true, vec![edit(22, 24, 0)]),
            finding("stale-fact", false, vec![edit(30, 32, 0)]),
            finding("broken-link", true, vec![edit(40, 42, 0), edit(0, 1, 1)]),
            finding("leaked-credential", true, vec![edit(50, 52, 0)]),
            finding("toc-mismatch", true, vec![edit(60, 60, 0)]),
        ];
        let spans: Vec<u32> = fix_all(&findings, NoteId(0))
            .iter()
            .map(|edit| edit.span.start)
            .collect();
        assert_eq!(spans, [0, 20, 60]);
    }
}
