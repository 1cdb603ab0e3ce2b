//! How the values that notes state agree with the facts.

use std::collections::BTreeMap;

use awsnotes_glossary::{Day, Verdict, judge};

use crate::workspace::{NoteId, Workspace};

/// A part of a root with the generator that publishes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteCount {
    /// Its folder, `.` for the root.
    pub folder: String,
    /// What publishes it.
    pub flavour: String,
    /// How many notes it has.
    pub notes: usize,
}

/// The sites of a root that have notes, by folder.
pub fn sites(workspace: &Workspace) -> Vec<SiteCount> {
    let mut notes = vec![0; workspace.sites().len()];
    for note in workspace.notes() {
        notes[workspace.entry(note).site] += 1;
    }
    let counts = workspace.sites().iter().zip(notes).filter(|(_, notes)| *notes > 0);
    let mut counts: Vec<SiteCount> = counts
        .map(|(site, notes)| SiteCount {
            folder: if site.folder.is_empty() { "." } else { &site.folder }.to_owned(),
            flavour: site.flavour.to_string(),
            notes,
        })
        .collect();
    counts.sort_by(|left, right| left.folder.cmp(&right.folder));
    counts
}

/// How often a fact is stated, and how the statements agree with it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FactCount {
    /// Id of the fact.
    pub fact: String,
    /// The value of the day, or a default that was raised.
    pub confirmed: usize,
    /// A value that held before.
    pub stale: usize,
    /// A value that it never had.
    pub unknown: usize,
    /// A value of the past, told as such.
    pub history: usize,
}

/// Counts the claims of some notes of some roots by fact, the most often stated first. Each note is judged on `today`, or on
/// the day it is pinned to.
pub fn claims<'w>(notes: impl Iterator<Item = (&'w Workspace, &'w [NoteId])>, today: Day) -> Vec<FactCount> {
    let mut counts: BTreeMap<String, FactCount> = BTreeMap::new();
    for (workspace, notes) in notes {
        for note in notes {
            count(workspace, *note, today, &mut counts);
        }
    }
    let mut counts: Vec<FactCount> = counts.into_values().collect();
    let total = |count: &FactCount| count.confirmed + count.stale + count.unknown + count.history;
    counts.sort_by(|left, right| (total(right), &left.fact).cmp(&(total(left), &right.fact)));
    counts
}

fn count(workspace: &Workspace, note: NoteId, today: Day, counts: &mut BTreeMap<String, FactCount>) {
    let pinned = workspace.as_of(note).map(|date| date.last_day());
    let day = pinned.map_or(today, |day| day.min(today));
    for claim in &workspace.entry(note).note.claims {
        let fact = workspace.glossary().fact(claim.fact);
        let count = counts.entry(fact.entry.id.clone()).or_insert_with(|| FactCount {
            fact: fact.entry.id.clone(),
            ..FactCount::default()
        });
        let verdict = judge(fact, claim.variant.map(usize::from), &claim.stated, day);
        let counted = match verdict {
            _ if claim.history => &mut count.history,
            Verdict::Current(_) | Verdict::Silent => &mut count.confirmed,
            Verdict::Stale { .. } => &mut count.stale,
            Verdict::Unknown => &mut count.unknown,
        };
        *counted += 1;
    }
}

#[cfg(test)]
mod tests {
    use awsnotes_glossary::Date;

    use super::*;
    use crate::workspace::Root;

    #[test]
    fn claims_are_counted_by_fact() {
        let folder = tempfile::tempdir().unwrap();
        let mut workspace = Workspace::empty(&Root::of(folder.path(), Some(folder.path())));
        workspace.replace(
            "a.md",
            "# RDS\n\n- 읽기 전용 복제본은 최대 5개\n- 읽기 전용 복제본은 최대 15개\n- 읽기 전용 복제본은 최대 7개\n",
        );
        workspace.replace("b.md", "RDS 읽기 전용 복제본은 예전에 최대 5개였다\n");
        let today = Date::parse("2026-11-22").unwrap().last_day();
        let notes: Vec<NoteId> = workspace.notes().collect();
        let counted = claims([(&workspace, notes.as_slice())].into_iter(), today);
        let expected = FactCount {
            fact: "rds-read-replicas-max".to_owned(),
            confirmed: 1,
            stale: 1,
            unknown: 1,
            history: 1,
        };
        assert_eq!(counted, [expected]);
        assert!(claims([].into_iter(), today).is_empty());
    }
}
