//! Tables of contents kept by hand: what they list, and what they should.

mod links;
mod style;

use awsnotes_glossary::keys::lowered;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::note::contents::is_apart;
use crate::note::numbering::key;
use crate::note::{Contents, Heading};
use crate::text::{Span, distance};
use crate::workspace::order::in_order;
use crate::workspace::resolve::{FragmentTarget, Target};
use crate::workspace::{NoteId, Workspace};

pub use links::inserted;
pub use style::regenerated;

/// With more entries that lead nowhere, nothing can be said of what is missing.
const MOST_BROKEN: usize = 50;

/// One entry of a table of contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Index of the link.
    pub link: usize,
    /// Index of the heading it stands for; none for other places and those that do not exist.
    pub heading: Option<usize>,
    /// What is wrong with it.
    pub fault: Option<Fault>,
}

/// What is wrong with an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// An entry before it is the same.
    Extra,
    /// The entries around it stand for headings that come before or after.
    Misplaced,
    /// Its text is that of another heading than the one it leads to; `heading` is the one of the text.
    Elsewhere,
}

/// A table of contents against its note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Its entries in order.
    pub entries: Vec<Listed>,
    /// Headings that it should list and does not, by index.
    pub missing: Vec<usize>,
    /// It lists in the order of the note, apart from misplaced entries. Where it does not, it has an order and a choice of
    /// its own, and nothing is missing.
    pub ordered: bool,
}

impl Review {
    /// Whether nothing is wrong.
    pub fn is_right(&self) -> bool {
        self.missing.is_empty() && self.entries.iter().all(|entry| entry.fault.is_none())
    }
}

impl Workspace {
    /// Compares a table of contents with its note. None when it leads to more than this note.
    pub fn review_contents(&self, id: NoteId, contents: &Contents) -> Option<Review> {
        let headings = &self.entry(id).note.headings;
        let (mut entries, broken) = self.listed_headings(id, contents)?;
        if entries.len() < 2 {
            return None;
        }
        find_elsewhere(&mut entries, contents, headings);
        find_extra(&mut entries, contents);
        let ordered = find_misplaced(&mut entries, contents);
        let missing = match ordered {
            true => self.missing_headings(id, contents, &entries, &broken),
            false => Vec::new(),
        };
        Some(Review {
            entries,
            missing,
            ordered,
        })
    }

    /// What each entry stands for; and the fragments of those that lead nowhere, by entry.
    fn listed_headings(&self, id: NoteId, contents: &Contents) -> Option<(Vec<Listed>, FxHashMap<usize, String>)> {
        let entry = self.entry(id);
        let (mut entries, mut broken) = (Vec::new(), FxHashMap::default());
        for (link, _) in &contents.entries {
            let link = *link as usize;
            let fragment = match self.resolve(id, entry.note.links.get(link)?) {
                Target::Note {
                    note,
                    fragment: Some(fragment),
                } if note == id => fragment.text,
                _ => return None,
            };
            let heading = match self.fragment(id, &fragment) {
                // `#` alone is the top of the note.
                FragmentTarget::Found(span) | FragmentTarget::Otherwise(span)
                    if !span.is_empty() || fragment.is_empty() =>
                {
                    heading_at(&entry.note.headings, span)
                }
                FragmentTarget::Near(near) => entry.heading_ids.iter().position(|id| id == near),
                // Nothing there, or nothing is known of the place.
                FragmentTarget::Found(_) | FragmentTarget::Otherwise(_) | FragmentTarget::Missing => {
                    broken.insert(entries.len(), fragment);
                    None
                }
            };
            entries.push(Listed {
                link,
                heading,
                fault: None,
            });
        }
        Some((entries, broken))
    }

    /// Headings that should be listed and are not. None where it lists fewer than four in five: that is a choice.
    fn missing_headings(
        &self,
        id: NoteId,
        contents: &Contents,
        entries: &[Listed],
        broken: &FxHashMap<usize, String>,
    ) -> Vec<usize> {
        let entry = self.entry(id);
        let headings = &entry.note.headings;
        let listed: FxHashSet<usize> = entries.iter().filter_map(|entry| entry.heading).collect();
        let levels: FxHashSet<u8> = listed
            .iter()
            .filter(|at| headings[**at].span.start >= contents.span.end)
            .map(|at| headings[*at].level)
            .collect();
        let part = part(headings, contents, &listed);
        let parents = parents(headings);
        // In a section that is apart all is, unless the matter itself stands below it.
        let is_closed = |above: usize| {
            let section = Span::between(headings[above].span.start, headings[above].section_end);
            is_apart(&headings[above].text) && !listed.iter().any(|at| section.contains(headings[*at].span.start))
        };
        let below_apart = |at: usize| std::iter::successors(parents[at], |above| parents[*above]).any(is_closed);
        let required = |at: &usize| {
            let heading = &headings[*at];
            part.contains(heading.span.start)
                && levels.contains(&heading.level)
                && !heading.nested
                && entry.heading_ids.get(*at).is_some_and(|id| !id.is_empty())
                && !is_apart(&heading.text)
                && !below_apart(*at)
                && !contents.hidden.contains(&(*at as u32))
        };
        let mut required: Vec<usize> = (0..headings.len()).filter(required).collect();
        leave_unopened(&mut required, headings, &listed);
        leave_repeated(&mut required, headings, &listed);
        let mut missing: Vec<usize> = required.iter().copied().filter(|at| !listed.contains(at)).collect();
        if broken.len() > MOST_BROKEN {
            return Vec::new();
        }
        // An entry that leads nowhere was meant for the heading that it names, or that is much like it; else perhaps for one
        // between those of its neighbours.
        let mut perhaps: Vec<usize> = Vec::new();
        for (at, fragment) in (0..entries.len()).filter_map(|at| Some((at, broken.get(&at)?))) {
            let before = entries[..at].iter().rev().find_map(|entry| entry.heading);
            let after = entries[at..].iter().find_map(|entry| entry.heading);
            let between = |heading: usize| {
                before.is_none_or(|before| before < heading) && after.is_none_or(|after| heading < after)
            };
            let text = key(&contents.entries[at].1);
            let free = missing.iter().copied().filter(|heading| !perhaps.contains(heading));
            let named = free.clone().find(|heading| key(&headings[*heading].text) == text);
            let near = free.filter(|heading| between(*heading)).map(|heading| {
                let id = entry.heading_ids.get(heading).unwrap_or_default();
                let length = fragment.chars().count().max(id.chars().count());
                let apart = distance(fragment, id);
                let contained = !text.is_empty() && key(&headings[heading].text).contains(&text);
                (!contained && apart * 2 > length, apart, heading)
            });
            match (named, near.min()) {
                (Some(meant), _) | (None, Some((false, _, meant))) => missing.retain(|heading| *heading != meant),
                (None, Some((true, _, meant))) => perhaps.push(meant),
                (None, None) => {}
            }
        }
        let is_enough = |missing: &[usize]| (required.len() - missing.len()) * 5 >= required.len() * 4;
        if !is_enough(&missing) {
            missing.retain(|heading| !perhaps.contains(heading));
        }
        match is_enough(&missing) {
            true => missing,
            false => Vec::new(),
        }
    }
}

/// A section whose parts are none of them listed is not opened by the table: its parts are not required.
fn leave_unopened(required: &mut Vec<usize>, headings: &[Heading], listed: &FxHashSet<usize>) {
    let parents = parents(headings);
    let parent = |at: usize| parents[at];
    let mut parts: FxHashMap<(usize, u8), (usize, usize)> = FxHashMap::default();
    for at in required.iter() {
        if let Some(parent) = parent(*at) {
            let (all, found) = parts.entry((parent, headings[*at].level)).or_default();
            *all += 1;
            *found += usize::from(listed.contains(at));
        }
    }
    // One part that is missing may have been forgotten, but not where other sections are left closed too.
    let closed = |(parent, _): &(usize, u8), all: usize, found: usize, least: usize| {
        listed.contains(parent) && all >= least && found == 0
    };
    let least = match parts.iter().any(|(key, (all, found))| closed(key, *all, *found, 2)) {
        true => 1,
        false => 2,
    };
    required.retain(|at| {
        let Some(key) = parent(*at).map(|parent| (parent, headings[*at].level)) else {
            return true;
        };
        !parts
            .get(&key)
            .is_some_and(|(all, found)| closed(&key, *all, *found, least))
    });
}

/// Headings that say the same in several sections, none of which is listed, are not required.
fn leave_repeated(required: &mut Vec<usize>, headings: &[Heading], listed: &FxHashSet<usize>) {
    let mut texts: FxHashMap<String, (usize, bool)> = FxHashMap::default();
    for (at, heading) in headings.iter().enumerate() {
        let (count, found) = texts.entry(key(&heading.text)).or_default();
        *count += 1;
        *found |= listed.contains(&at);
    }
    let is_choice = |at: &usize| {
        texts
            .get(&key(&headings[*at].text))
            .is_some_and(|(count, found)| *count > 1 && !found)
    };
    required.retain(|at| !is_choice(at));
}

/// The heading above each, whose section it is a part of.
fn parents(headings: &[Heading]) -> Vec<Option<usize>> {
    let mut open: Vec<usize> = Vec::new();
    let parent = |(at, heading): (usize, &Heading)| {
        open.retain(|above| headings[*above].level < heading.level);
        let parent = open.last().copied();
        if !heading.nested {
            open.push(at);
        }
        parent
    };
    headings.iter().enumerate().map(parent).collect()
}

/// The heading whose place this is, or that follows an anchor in front of it.
fn heading_at(headings: &[Heading], place: Span) -> Option<usize> {
    /// A closing tag, blanks and line ends fit between an anchor and its heading.
    const NEAR: u32 = 24;
    let at = headings.partition_point(|heading| heading.span.end < place.end);
    let heading = headings.get(at)?;
    let belongs =
        heading.span.covers(place) || heading.span.start >= place.end && heading.span.start - place.end <= NEAR;
    (belongs && !place.is_empty()).then_some(at)
}

/// What a table of contents is about: from its end to the end of the section it stands in, or of the note where it lists
/// more than that section.
fn part(headings: &[Heading], contents: &Contents, listed: &FxHashSet<usize>) -> Span {
    let own = headings.iter().find(|heading| heading.span == contents.label);
    let above = headings
        .iter()
        .rev()
        .filter(|heading| !heading.nested && heading.span.end <= contents.label.start)
        .find(|heading| match own {
            Some(own) => heading.level < own.level,
            None => true,
        });
    let end = above.map_or(u32::MAX, |heading| heading.section_end);
    let outside = listed.iter().any(|at| headings[*at].span.start >= end);
    Span::between(contents.span.end, if outside { u32::MAX } else { end })
}

/// Marks entries that lead to another heading than the one they name: one of another text, or one of the same text at a
/// level that the table does not list, where a heading that it should list has that text too.
fn find_elsewhere(entries: &mut [Listed], contents: &Contents, headings: &[Heading]) {
    let mut by_text: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (at, heading) in headings.iter().enumerate() {
        by_text.entry(key(&heading.text)).or_default().push(at);
    }
    let listed: FxHashSet<usize> = entries.iter().filter_map(|entry| entry.heading).collect();
    let texts: Vec<String> = contents.entries.iter().map(|(_, text)| key(text)).collect();
    let is_only = |(entry, text): (&Listed, &String)| {
        let heading = entry.heading?;
        (by_text.get(text)?.as_slice() == [heading]).then_some(headings[heading].level)
    };
    let levels: FxHashSet<u8> = entries.iter().zip(&texts).filter_map(is_only).collect();
    for (entry, text) in entries.iter_mut().zip(&texts) {
        let Some(heading) = entry.heading.filter(|_| !text.is_empty()) else {
            continue;
        };
        let free = |at: &&usize| **at != heading && !listed.contains(at);
        let meant = match by_text.get(text).map(Vec::as_slice) {
            Some([meant]) if !key(&headings[heading].text).contains(text.as_str()) => Some(meant).filter(free),
            Some(several) if several.contains(&heading) && !levels.contains(&headings[heading].level) => {
                let mut fit = several
                    .iter()
                    .filter(free)
                    .filter(|at| levels.contains(&headings[**at].level));
                fit.next().filter(|_| fit.next().is_none())
            }
            _ => None,
        };
        if let Some(meant) = meant {
            entry.heading = Some(*meant);
            entry.fault = Some(Fault::Elsewhere);
        }
    }
}

fn find_extra(entries: &mut [Listed], contents: &Contents) {
    let mut seen: FxHashSet<(usize, String)> = FxHashSet::default();
    for (entry, (_, text)) in entries.iter_mut().zip(&contents.entries) {
        if let Some(heading) = entry.heading
            && !seen.insert((heading, key(text)))
        {
            entry.fault = Some(Fault::Extra);
        }
    }
}

/// Marks entries out of order. Returns whether the table follows the note at all: with half of it out of order, or sorted by
/// the alphabet where the note is not, it does not mean to. One entry alone may stand wrong in any table.
fn find_misplaced(entries: &mut [Listed], contents: &Contents) -> bool {
    let placed: Vec<usize> = (0..entries.len())
        .filter(|at| entries[*at].heading.is_some() && entries[*at].fault != Some(Fault::Extra))
        .collect();
    let positions: Vec<i64> = placed
        .iter()
        .filter_map(|at| entries[*at].heading)
        .map(|heading| heading as i64)
        .collect();
    let kept = in_order(&positions);
    let moved = kept.iter().filter(|kept| !**kept).count();
    let sorted = || placed.iter().map(|at| lowered(&contents.entries[*at].1)).is_sorted();
    let ordered = moved * 2 < kept.len().max(1) && (moved < 2 || !sorted());
    for at in (0..kept.len()).filter(|at| ordered && !kept[*at]) {
        entries[placed[at]].fault.get_or_insert(Fault::Misplaced);
    }
    ordered
}
