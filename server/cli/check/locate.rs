//! From bytes of notes to places that people can read.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::judge::Judged;
use super::load::Loaded;
use crate::cli::report::{Edit, Finding, Fix, Place, Related};
use crate::rules;
use crate::text::{LineIndex, Span};
use crate::workspace::NoteId;

/// Where bytes stand of notes that findings in others speak of.
struct Places(FxHashMap<(NoteId, u32), Place>);

/// A note while its findings are placed.
struct Own {
    note: Option<NoteId>,
    /// Where the findings of a file stand that is no note.
    place: Place,
    text: Arc<str>,
    lines: LineIndex,
}

/// The findings of a root for a report whose root is `prefix` above it. Each note is read once, and what was found in it is
/// turned into what is reported of it.
pub fn findings(root: &Loaded, judged: Vec<Judged>, prefix: &str) -> Vec<Finding> {
    let places = Places::of(root, &judged);
    let path = |note: NoteId| format!("{prefix}{}", root.workspace.entry(note).path);
    let of_note = |judged: Judged| {
        let own = Own::of(root, &judged);
        let ends = |note: NoteId, span: Span| match own.note == Some(note) {
            true => own.ends(span),
            false => places.ends(note, span),
        };
        let related = |related: rules::Related| {
            let [start, end] = ends(related.note, related.span);
            Related {
                path: path(related.note),
                start,
                end,
                message: related.message,
            }
        };
        let edit = |edit: rules::Edit| {
            let [start, end] = ends(edit.note, edit.span);
            Edit {
                path: path(edit.note),
                start,
                end,
                text: edit.text.into(),
            }
        };
        let fix = |fix: rules::Fix| Fix {
            title: fix.title,
            safe: fix.safe,
            edits: fix.edits.into_iter().map(edit).collect(),
        };
        let finding = |finding: rules::Finding| {
            let [start, end] = own.ends(finding.span);
            Finding {
                rule: finding.rule,
                severity: finding.severity,
                path: format!("{prefix}{}", judged.path),
                start,
                end,
                message: finding.message,
                id: finding.id,
                source: finding.source,
                related: finding.related.into_iter().map(related).collect(),
                fixes: finding.fixes.into_iter().map(fix).collect(),
            }
        };
        judged.findings.into_iter().map(finding).collect::<Vec<Finding>>()
    };
    judged.into_par_iter().flat_map_iter(of_note).collect()
}

impl Own {
    fn of(root: &Loaded, judged: &Judged) -> Own {
        let text = judged
            .note
            .and_then(|note| root.workspace.text(note))
            .unwrap_or_default();
        Own {
            note: judged.note,
            place: judged.place,
            lines: LineIndex::new(&text),
            text,
        }
    }

    fn ends(&self, span: Span) -> [Place; 2] {
        match self.note {
            Some(_) => [span.start, span.end].map(|offset| place(&self.text, &self.lines, offset)),
            None => [self.place; 2],
        }
    }
}

impl Places {
    /// Reads every note once that a finding in another speaks of, and keeps no text.
    fn of(root: &Loaded, judged: &[Judged]) -> Places {
        let mut wanted: FxHashMap<NoteId, Vec<u32>> = FxHashMap::default();
        for judged in judged {
            let mut want = |note: NoteId, span: Span| {
                if judged.note != Some(note) {
                    wanted.entry(note).or_default().extend([span.start, span.end]);
                }
            };
            for finding in &judged.findings {
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
            let place = |offset: u32| ((note, offset), place(&text, &lines, offset));
            offsets.into_iter().map(place).collect::<Vec<_>>()
        };
        Places(wanted.into_par_iter().flat_map_iter(of_note).collect())
    }

    fn ends(&self, note: NoteId, span: Span) -> [Place; 2] {
        [span.start, span.end].map(|offset| self.0.get(&(note, offset)).copied().unwrap_or(Place::START))
    }
}

/// Where a byte of a text stands.
fn place(text: &str, lines: &LineIndex, offset: u32) -> Place {
    let at = lines.line_column(text, offset);
    Place {
        line: at.line,
        column: at.column,
        offset,
    }
}
