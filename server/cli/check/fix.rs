//! Mending: fixes that do not overlap are applied together, the notes are read again, until nothing changes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::NEVER_FIXED;
use super::file;
use super::judge::{Judge, Judged};
use super::load::Loaded;
use crate::cli::failure::Failure;
use crate::cli::folders;
use crate::rules::{Edit, Finding, Fix};
use crate::text::{Span, line_end};
use crate::workspace::resolve::{FragmentTarget, Target};
use crate::workspace::{NoteId, Workspace};

/// Rounds after which fixes that undo each other are given up.
const ROUNDS: usize = 8;

/// The rule about links to headings.
const BROKEN_ANCHOR: &str = "broken-anchor";

/// A note that fixes change.
pub struct Changed {
    /// The note.
    pub note: NoteId,
    /// Its path relative to the root.
    pub path: String,
    /// Its text on disk.
    pub before: Arc<str>,
    /// Its text with the fixes.
    pub after: Arc<str>,
}

/// What was mended.
pub struct Mended {
    /// Number of findings that are gone.
    pub count: usize,
    /// The notes that could not be written, which are judged as they are.
    pub unwritten: Option<Failure>,
}

/// Mends the notes of all roots on disk.
pub fn apply(roots: &mut [Loaded], judge: &Judge<'_>, unsafe_too: bool) -> Mended {
    let mut mended = Mended {
        count: 0,
        unwritten: None,
    };
    for root in roots {
        let settled = settle(root, judge, unsafe_too);
        let folder = root.scope.root.folder.clone();
        let mut unwritten = BTreeSet::new();
        for changed in settled.changed {
            let path = folder.join(&changed.path);
            let Err(error) = file::replace(&folder, &path, &changed.before, &changed.after) else {
                continue;
            };
            unwritten.insert(changed.note);
            put(root, changed.note, &settled.twins, &changed.before);
            let next = Failure::unwritable(&path, &error);
            mended.unwritten = Some(match mended.unwritten.take() {
                Some(failure) => failure.and(next),
                None => next,
            });
        }
        let is_written = |notes: &&Vec<NoteId>| notes.iter().all(|note| !unwritten.contains(note));
        mended.count += settled.mended.iter().filter(is_written).count();
    }
    mended
}

/// What fixes make of the notes of a root.
pub struct Settled {
    /// What changed, sorted by path.
    pub changed: Vec<Changed>,
    /// The findings that were mended: the notes that each of them changed.
    mended: Vec<Vec<NoteId>>,
    twins: BTreeMap<NoteId, NoteId>,
}

/// Applies fixes in memory until the notes asked about have none left.
pub fn settle(root: &mut Loaded, judge: &Judge<'_>, unsafe_too: bool) -> Settled {
    let mut before: BTreeMap<NoteId, Arc<str>> = BTreeMap::new();
    let twins = twins(root);
    let first = root.workspace.clone();
    let mut mended = Vec::new();
    for _ in 0..ROUNDS {
        let mut judged = judge.new_findings(root);
        for judged in &mut judged {
            let note = judged.note;
            let led = |finding: &Finding| note.is_some_and(|note| led_before(&first, note, finding));
            judged.findings.retain(|finding| !led(finding));
        }
        let (edits, mends) = choose(root, &judged, &twins, unsafe_too);
        let mut changed = false;
        for (note, edits) in edits {
            let Some(text) = root.workspace.text(note) else {
                continue;
            };
            let after = spliced(&text, &edits);
            if after == *text {
                continue;
            }
            changed = true;
            before.entry(note).or_insert(text);
            put(root, note, &twins, &after);
        }
        if !changed {
            break;
        }
        mended.extend(mends);
    }
    let changed = before.into_iter().filter_map(|(note, before)| {
        let after = root.workspace.text(note).filter(|after| *after != before)?;
        Some(Changed {
            note,
            path: root.workspace.entry(note).path.to_string(),
            before,
            after,
        })
    });
    let mut changed: Vec<Changed> = changed.collect();
    changed.sort_by(|left, right| left.path.cmp(&right.path));
    Settled { changed, mended, twins }
}

/// Takes another text for a note and its twins.
fn put(root: &mut Loaded, note: NoteId, twins: &BTreeMap<NoteId, NoteId>, text: &str) {
    let same = twins.iter().filter(|(_, mended)| **mended == note);
    for note in same.map(|(twin, _)| *twin).chain([note]) {
        let path = root.workspace.entry(note).path.to_string();
        root.workspace.replace(&path, text);
    }
}

/// Whether a link that leads to no heading now led to one before the first round: a round that gave the heading another
/// name cannot tell which one is meant now.
fn led_before(first: &Workspace, note: NoteId, finding: &Finding) -> bool {
    let Some(destination) = finding.id.as_deref().filter(|_| finding.rule == BROKEN_ANCHOR) else {
        return false;
    };
    let links = first.entry(note).note.links.iter();
    let mut same = links.filter(|link| link.destination == destination);
    same.any(|link| match first.resolve(note, link) {
        Target::Note {
            note: target,
            fragment: Some(fragment),
        } => !matches!(
            first.fragment_from(note, target, &fragment.text),
            FragmentTarget::Near(_) | FragmentTarget::Missing
        ),
        _ => false,
    })
}

/// Notes asked about that are links to the file of another one, which is mended for them: a file is written once.
fn twins(root: &Loaded) -> BTreeMap<NoteId, NoteId> {
    let folder = &root.scope.root.folder;
    let path = |note: NoteId| &root.workspace.entry(note).path;
    let asked = |note: &NoteId| root.scope.covers(path(*note));
    let (mut first, mut twins) = (BTreeMap::new(), BTreeMap::new());
    for note in root.workspace.notes().filter(asked) {
        let link = folder.join(&**path(note));
        let real = link.is_symlink().then(|| folders::canonical(&link).ok());
        let Some(file) = real.flatten() else { continue };
        let way = folders::relative(folder, &file);
        let itself = way.and_then(|way| root.workspace.find(&way)).filter(asked);
        let mended = itself.unwrap_or_else(|| *first.entry(file).or_insert(note));
        if mended != note {
            twins.insert(note, mended);
        }
    }
    twins
}

/// The edits of one round by note, and the findings that they mend, each as the notes that it changes. A fix is taken whole or not at all, and
/// never where it would change a note that was not asked about, or a twin.
fn choose<'a>(
    root: &Loaded,
    judged: &'a [Judged],
    twins: &BTreeMap<NoteId, NoteId>,
    unsafe_too: bool,
) -> (BTreeMap<NoteId, Vec<&'a Edit>>, Vec<Vec<NoteId>>) {
    let mut chosen: BTreeMap<NoteId, Vec<&Edit>> = BTreeMap::new();
    let mut mended = Vec::new();
    let asked =
        |edit: &Edit| root.scope.covers(&root.workspace.entry(edit.note).path) && !twins.contains_key(&edit.note);
    for finding in judged.iter().flat_map(|judged| &judged.findings) {
        let Some(fix) = allowed(finding, unsafe_too) else {
            continue;
        };
        let free = |edit: &Edit| {
            let others = chosen.get(&edit.note);
            others.is_none_or(|others| others.iter().all(|other| apart(other.span, edit.span)))
        };
        if fix.edits.iter().all(|edit| asked(edit) && free(edit)) {
            fix.edits
                .iter()
                .for_each(|edit| chosen.entry(edit.note).or_default().push(edit));
            mended.push(fix.edits.iter().map(|edit| edit.note).collect());
        }
    }
    (chosen, mended)
}

fn allowed(finding: &Finding, unsafe_too: bool) -> Option<&Fix> {
    let fits = |fix: &&Fix| (fix.safe || unsafe_too) && !fix.edits.is_empty();
    finding.fixes.iter().find(fits).filter(|_| finding.rule != NEVER_FIXED)
}

/// Whether two edits can both be made. Those that touch cannot: their order would matter.
fn apart(left: Span, right: Span) -> bool {
    left.end < right.start || right.end < left.start
}

/// The text with the edits made; line ends in new text are those of the note.
pub fn spliced(text: &str, edits: &[&Edit]) -> String {
    let mut edits = edits.to_vec();
    edits.sort_by_key(|edit| edit.span.start);
    let line_end = line_end(text);
    let mut after = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        let (start, end) = (edit.span.start as usize, edit.span.end as usize);
        let Some(kept) = text
            .get(at..start)
            .filter(|_| text.is_char_boundary(end) && end >= start)
        else {
            continue;
        };
        after.push_str(kept);
        match line_end {
            "\n" => after.push_str(&edit.text),
            other => after.push_str(&edit.text.replace("\r\n", "\n").replace('\n', other)),
        }
        at = end;
    }
    after.push_str(text.get(at..).unwrap_or_default());
    after
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(start: u32, end: u32, text: &'static str) -> Edit {
        Edit {
            note: NoteId(0),
            span: Span::between(start, end),
            text: text.into(),
        }
    }

    #[test]
    fn keeps_everything_around_an_edit() {
        let text = "\u{feff}최대 5개\r\n끝";
        assert_eq!(spliced(text, &[&edit(10, 11, "15")]), "\u{feff}최대 15개\r\n끝");
    }

    #[test]
    fn new_lines_end_like_the_others() {
        assert_eq!(spliced("a\r\nb", &[&edit(3, 4, "c\nd\r\ne")]), "a\r\nc\r\nd\r\ne");
        assert_eq!(spliced("a\rb", &[&edit(2, 2, "c\n")]), "a\rc\rb");
    }

    #[test]
    fn edits_are_made_from_the_start_to_the_end() {
        assert_eq!(spliced("하나 둘", &[&edit(7, 10, "2"), &edit(0, 6, "1")]), "1 2");
    }

    #[test]
    fn edits_that_touch_are_not_made_together() {
        assert!(!apart(Span::new(3, 3), Span::new(3, 3)));
        assert!(!apart(Span::new(1, 3), Span::new(3, 5)));
        assert!(apart(Span::new(1, 3), Span::new(4, 5)));
    }
}
