//! From bytes of notes to places that people can read.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::judge::Judged;
use super::load::Loaded;
use crate::cli::report::{Edit, Finding, Fix, Place, Related};
use crate::rules;
use crate::text::{LineIndex, Span};
use crate::workspace::NoteId;

/// Where every byte that findings speak of stands.
struct Places(FxHashMap<(NoteId, u32), Place>);

/// The findings of a root for a report whose root is `prefix` above it.
pub fn findings(root: &Loaded, judged: &[Judged], prefix: &str) -> Vec<Finding> {
    let places = Places::of(root, judged);
    let path = |note: NoteId| format!("{prefix}{}", root.workspace.entry(note).path);
    let related = |related: &rules::Related| {
        let [start, end] = places.ends(related.note, related.span);
        Related {
            path: path(related.note),
            start,
            end,
            message: related.message.clone(),
        }
    };
    let edit = |edit: &rules::Edit| {
        let [start, end] = places.ends(edit.note, edit.span);
        Edit {
            path: path(edit.note),
            start,
            end,
            text: edit.text.to_string(),
        }
    };
    let fix = |fix: &rules::Fix| Fix {
        title: fix.title.clone(),
        safe: fix.safe,
        edits: fix.edits.iter().map(edit).collect(),
    };
    let of_note = |judged: &Judged| {
        let finding = |finding: &rules::Finding| {
            let [start, end] = judged
                .note
                .map_or([judged.place; 2], |note| places.ends(note, finding.span));
            Finding {
                rule: finding.rule,
                severity: finding.severity,
                path: format!("{prefix}{}", judged.path),
                start,
                end,
                message: finding.message.clone(),
                id: finding.id.clone(),
                source: finding.source.clone(),
                related: finding.related.iter().map(related).collect(),
                fixes: finding.fixes.iter().map(fix).collect(),
            }
        };
        judged.findings.iter().map(finding).collect::<Vec<_>>()
    };
    judged.iter().flat_map(of_note).collect()
}

impl Places {
    /// Reads every note that is spoken of once, and keeps no text.
    fn of(root: &Loaded, judged: &[Judged]) -> Places {
        let mut wanted: FxHashMap<NoteId, Vec<u32>> = FxHashMap::default();
        let mut want = |note: NoteId, span: Span| wanted.entry(note).or_default().extend([span.start, span.end]);
        for judged in judged {
            for finding in &judged.findings {
                if let Some(note) = judged.note {
                    want(note, finding.span);
                }
                finding
                    .related
                    .iter()
                    .for_each(|related| want(related.note, related.span));
                finding
                    .fixes
                    .iter()
                    .flat_map(|fix| &fix.edits)
                    .for_each(|edit| want(edit.note, edit.span));
            }
        }
        let of_note = |(note, offsets): (NoteId, Vec<u32>)| {
            let text = root.workspace.text(note).unwrap_or_default();
            let lines = LineIndex::new(&text);
            let place = |offset: u32| {
                let at = lines.line_column(&text, offset);
                (
                    (note, offset),
                    Place {
                        line: at.line,
                        column: at.column,
                        offset,
                    },
                )
            };
            offsets.into_iter().map(place).collect::<Vec<_>>()
        };
        Places(wanted.into_par_iter().flat_map_iter(of_note).collect())
    }

    fn ends(&self, note: NoteId, span: Span) -> [Place; 2] {
        [span.start, span.end].map(|offset| self.0.get(&(note, offset)).copied().unwrap_or(Place::START))
    }
}
