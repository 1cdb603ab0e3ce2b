//! From bytes of notes to places that people can read.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::judge::Judged;
use super::load::Loaded;
use crate::cli::report::{Edit, Finding, Fix, Place, Related};
use crate::rules;
use crate::text::{LineIndex, Span};
use crate::workspace::NoteId;

/// Places in notes that findings of one note speak of; each note is read when it is first asked for.
struct Places<'a> {
    root: &'a Loaded,
    prefix: &'a str,
    notes: FxHashMap<NoteId, Note>,
}

struct Note {
    path: Arc<str>,
    text: Arc<str>,
    lines: LineIndex,
}

/// What was found in a note, or in a file that is none, for a report whose root is `prefix` above it.
pub fn findings(root: &Loaded, judged: Judged, prefix: &str) -> Vec<Finding> {
    let mut places = Places {
        root,
        prefix,
        notes: FxHashMap::default(),
    };
    let mut found = Vec::with_capacity(judged.findings.len());
    for finding in judged.findings {
        let (path, [start, end]) = match judged.note {
            Some(note) => places.ends(note, finding.span),
            None => (Arc::from(format!("{prefix}{}", judged.path)), [judged.place; 2]),
        };
        let related = finding.related.into_iter().map(|related| places.related(related));
        let related = related.collect();
        let fixes = finding.fixes.into_iter().map(|fix| places.fix(fix)).collect();
        found.push(Finding {
            rule: finding.rule,
            severity: finding.severity,
            path,
            start,
            end,
            message: finding.message.into(),
            id: finding.id.map(Into::into),
            source: finding.source.map(Into::into),
            earlier_source: finding.earlier_source.map(Into::into),
            related,
            fixes,
        });
    }
    found
}

impl Places<'_> {
    /// The path of a note in the report, and where a stretch of it begins and ends.
    fn ends(&mut self, note: NoteId, span: Span) -> (Arc<str>, [Place; 2]) {
        let read = || {
            let text = self.root.workspace.text(note).unwrap_or_default();
            let path = format!("{}{}", self.prefix, self.root.workspace.entry(note).path);
            Note {
                path: path.into(),
                lines: LineIndex::new(&text),
                text,
            }
        };
        let note = self.notes.entry(note).or_insert_with(read);
        let ends = [span.start, span.end].map(|offset| place(&note.text, &note.lines, offset));
        (note.path.clone(), ends)
    }

    fn related(&mut self, related: rules::Related) -> Related {
        let (path, [start, end]) = self.ends(related.note, related.span);
        Related {
            path,
            start,
            end,
            message: related.message.into(),
        }
    }

    fn fix(&mut self, fix: rules::Fix) -> Fix {
        let edits = fix.edits.into_iter().map(|edit| {
            let (path, [start, end]) = self.ends(edit.note, edit.span);
            Edit {
                path,
                start,
                end,
                text: edit.text.into(),
            }
        });
        Fix {
            title: fix.title.into(),
            safe: fix.safe,
            edits: edits.collect(),
        }
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
