//! A table of contents written again in its own style, and a new one.

use super::links::{like, plain_link};
use super::{Fault, Review};
use crate::note::{Contents, Heading};
use crate::text::{Span, line_end};
use crate::workspace::{Entry, NoteId, Workspace};

/// One entry as it is written.
#[derive(Debug, Clone)]
struct Piece {
    heading: Option<usize>,
    /// Index of its link; none when it is new.
    link: Option<usize>,
    /// Whole lines before its own, line ends included.
    lead: String,
    /// What its line begins with; none when it follows another entry on the same line.
    prefix: Option<String>,
    /// What stands between it and the entry before on the same line.
    separator: String,
    source: String,
    /// What follows it to the end of its line, when it is the last there.
    suffix: String,
}

/// The lines of a table of contents as they should be, in place of [`Contents::span`]. None where it cannot be rewritten
/// without loss, as in a table.
pub fn regenerated(
    workspace: &Workspace,
    id: NoteId,
    text: &str,
    contents: &Contents,
    review: &Review,
) -> Option<String> {
    let entry = workspace.entry(id);
    let (mut pieces, tail) = pieces(text, entry, contents, review)?;
    let table = |piece: &Piece| {
        piece
            .prefix
            .as_deref()
            .is_some_and(|prefix| prefix.trim_start().starts_with('|'))
    };
    if pieces.iter().any(table) {
        return None;
    }
    let style = Style::of(&pieces, &entry.note.headings, line_end(text));
    for (piece, listed) in pieces.iter_mut().zip(&review.entries) {
        if let (Some(Fault::Elsewhere), Some(heading), Some(link)) = (listed.fault, listed.heading, piece.link) {
            piece.source = like(text, entry, link, heading, true);
        }
    }
    remove_extra(&mut pieces, review);
    if review.ordered {
        sort(&mut pieces);
    }
    for heading in &review.missing {
        let piece = style.new_piece(text, entry, &pieces, *heading);
        let before = pieces
            .iter()
            .enumerate()
            .filter_map(|(at, piece)| Some((piece.heading.filter(|other| other < heading)?, at)));
        let mut at = before.max().map_or(0, |(_, at)| at + 1);
        // What stands for no heading stays with the entry before it.
        while at > 0 && at < pieces.len() && pieces[at].heading.is_none() {
            at += 1;
        }
        pieces.insert(at, piece);
    }
    if let Some(first) = pieces.first_mut().filter(|first| first.prefix.is_none()) {
        first.prefix = Some(style.prefix_of(first.heading, &entry.note.headings));
    }
    renumber(&mut pieces);
    Some(compose(&pieces, style.line_end) + &tail)
}

/// Cuts a table of contents into its entries; and what follows the line of the last.
fn pieces(text: &str, entry: &Entry, contents: &Contents, review: &Review) -> Option<(Vec<Piece>, String)> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut from = contents.span.start;
    for listed in &review.entries {
        let span = entry.note.links.get(listed.link)?.span;
        if span.start < from || span.end > contents.span.end {
            return None;
        }
        let between = Span::between(from, span.start).of(text);
        let mut piece = Piece {
            heading: listed.heading,
            link: Some(listed.link),
            lead: String::new(),
            prefix: None,
            separator: String::new(),
            source: span.of(text).to_owned(),
            suffix: String::new(),
        };
        match (pieces.last_mut(), between.find('\n'), between.rfind('\n')) {
            (Some(_), None, _) => piece.separator = between.to_owned(),
            (Some(before), Some(first), Some(last)) => {
                before.suffix = between[..first].trim_end_matches('\r').to_owned();
                piece.lead = between[(first + 1).min(last + 1)..last + 1].to_owned();
                piece.prefix = Some(between[last + 1..].to_owned());
            }
            (_, _, last) => {
                let start = last.map_or(0, |last| last + 1);
                piece.lead = between[..start].to_owned();
                piece.prefix = Some(between[start..].to_owned());
            }
        }
        pieces.push(piece);
        from = span.end;
    }
    let rest = Span::between(from, contents.span.end).of(text);
    let end = rest.find('\n').unwrap_or(rest.len());
    let line = rest[..end].trim_end_matches('\r');
    pieces.last_mut()?.suffix = line.to_owned();
    Some((pieces, rest[line.len()..].to_owned()))
}

/// What lines of a table of contents have in common.
struct Style {
    line_end: &'static str,
    /// Prefixes by level of heading.
    prefixes: Vec<(u8, String)>,
    /// Ends of lines by level, where they are marks without words.
    suffixes: Vec<(u8, String)>,
    /// Levels whose entries follow others on the same line.
    inline: Vec<u8>,
    /// What stands between two entries of one line, by the level of the one before.
    separators: Vec<(Option<u8>, String)>,
    /// An empty line between entries.
    loose: bool,
}

impl Style {
    fn of(pieces: &[Piece], headings: &[Heading], line_end: &'static str) -> Style {
        let level = |piece: &Piece| piece.heading.map(|at| headings[at].level);
        let mut prefixes: Vec<(u8, String)> = Vec::new();
        let mut suffixes: Vec<(u8, String)> = Vec::new();
        for (at, piece) in pieces.iter().enumerate() {
            let (Some(level), Some(prefix)) = (level(piece), &piece.prefix) else {
                continue;
            };
            if prefixes.iter().all(|(known, _)| *known != level) {
                prefixes.push((level, prefix.clone()));
                let last = pieces[at + 1..]
                    .iter()
                    .take_while(|next| next.prefix.is_none())
                    .last()
                    .unwrap_or(piece);
                if !last.suffix.contains(char::is_alphanumeric) || last.suffix.contains("<br") {
                    suffixes.push((level, last.suffix.clone()));
                }
            }
        }
        let mut levels: Vec<u8> = pieces.iter().filter_map(level).collect();
        levels.sort_unstable();
        levels.dedup();
        let count = |wanted: u8, begins: bool| {
            pieces
                .iter()
                .filter(|piece| level(piece) == Some(wanted) && piece.prefix.is_some() == begins)
                .count()
        };
        let inline = levels
            .into_iter()
            .filter(|level| count(*level, false) > count(*level, true))
            .collect();
        let joined = pieces.windows(2).filter(|pair| pair[1].prefix.is_none());
        let separators = joined
            .map(|pair| (level(&pair[0]), pair[1].separator.clone()))
            .collect();
        let blank = |piece: &&Piece| !piece.lead.is_empty() && piece.lead.trim().is_empty();
        let loose = pieces.len() > 2 && pieces.iter().skip(1).filter(blank).count() * 2 > pieces.len() - 1;
        Style {
            line_end,
            prefixes,
            suffixes,
            inline,
            separators,
            loose,
        }
    }

    fn prefix_of(&self, heading: Option<usize>, headings: &[Heading]) -> String {
        let level = heading.map(|at| headings[at].level);
        let own = self.prefixes.iter().find(|(known, _)| Some(*known) == level);
        own.or(self.prefixes.first())
            .map_or_else(|| "- ".to_owned(), |(_, prefix)| prefix.clone())
    }

    /// An entry for a heading, after the example of the nearest one of its level.
    fn new_piece(&self, text: &str, entry: &Entry, pieces: &[Piece], heading: usize) -> Piece {
        let headings = &entry.note.headings;
        let level = headings[heading].level;
        let distance = |piece: &&Piece| {
            let at = piece.heading.unwrap_or(usize::MAX / 2);
            (
                headings.get(at).map(|other| other.level) != Some(level),
                at.abs_diff(heading),
            )
        };
        let example = pieces
            .iter()
            .filter(|piece| piece.link.is_some() && piece.heading.is_some())
            .min_by_key(distance);
        let source = match example.and_then(|piece| piece.link) {
            Some(link) => like(text, entry, link, heading, false),
            None => plain_link(text, entry, heading),
        };
        let inline = self.inline.contains(&level);
        let above = pieces
            .iter()
            .filter_map(|piece| piece.heading)
            .filter(|at| *at < heading)
            .max();
        let above = above.map(|at| headings[at].level);
        let separator = self.separators.iter().find(|(before, _)| *before == above);
        let separator = separator
            .or(self.separators.first())
            .map(|(_, separator)| separator.clone());
        let suffix = self
            .suffixes
            .iter()
            .find(|(known, _)| *known == level)
            .map(|(_, suffix)| suffix.clone());
        Piece {
            heading: Some(heading),
            link: None,
            lead: if self.loose && !inline {
                self.line_end.to_owned()
            } else {
                String::new()
            },
            prefix: (!inline).then(|| self.prefix_of(Some(heading), headings)),
            separator: separator.unwrap_or_default(),
            source,
            suffix: if inline {
                String::new()
            } else {
                suffix.unwrap_or_default()
            },
        }
    }
}

fn remove_extra(pieces: &mut Vec<Piece>, review: &Review) {
    let extra: Vec<bool> = review
        .entries
        .iter()
        .map(|entry| entry.fault == Some(Fault::Extra))
        .collect();
    let mut kept: Vec<Piece> = Vec::new();
    let (mut lead, mut prefix): (String, Option<String>) = (String::new(), None);
    for (piece, extra) in std::mem::take(pieces).into_iter().zip(extra) {
        let begins = piece.prefix.is_some();
        if extra {
            if begins {
                prefix = piece.prefix;
                if !piece.lead.trim().is_empty() {
                    lead.push_str(&piece.lead);
                }
            } else if let Some(before) = kept.last_mut().filter(|_| prefix.is_none()) {
                // It was the last of its line, so what ends the line stays there.
                before.suffix = piece.suffix;
            }
            continue;
        }
        let mut piece = piece;
        piece.lead.insert_str(0, &std::mem::take(&mut lead));
        let freed = prefix.take();
        if !begins {
            piece.prefix = freed;
        }
        kept.push(piece);
    }
    *pieces = kept;
}

/// Sorts by heading; what stands for no heading stays after the entry before it. The shape of lines stays with the entries.
fn sort(pieces: &mut Vec<Piece>) {
    let mut last = 0;
    let mut keyed: Vec<(usize, Piece)> = Vec::new();
    for piece in std::mem::take(pieces) {
        last = piece.heading.map_or(last, |at| at + 1);
        keyed.push((last, piece));
    }
    let sorted = keyed.is_sorted_by_key(|(key, _)| *key);
    let first_lead = keyed.first().filter(|_| !sorted).map(|(_, piece)| piece.lead.clone());
    keyed.sort_by_key(|(key, _)| *key);
    *pieces = keyed.into_iter().map(|(_, piece)| piece).collect();
    // Lines above the list stay above it.
    if let (Some(lead), Some(old)) = (first_lead, pieces.iter().position(|piece| !piece.lead.is_empty()))
        && old > 0
        && pieces[old].lead == lead
    {
        pieces[0].lead = std::mem::take(&mut pieces[old].lead);
    }
}

/// Numbers of ordered lists go on counting; where all are the same they stay.
fn renumber(pieces: &mut [Piece]) {
    let number = |prefix: &str| {
        let start = prefix.len() - prefix.trim_start_matches([' ', '\t', '>']).len();
        let length = prefix[start..].bytes().take_while(u8::is_ascii_digit).count();
        let marked = prefix[start + length..].starts_with(['.', ')']);
        let value = prefix[start..start + length].parse::<u32>().ok()?;
        marked.then_some((start, length, value))
    };
    let all: Vec<(usize, u32)> = pieces
        .iter()
        .filter_map(|piece| number(piece.prefix.as_deref()?))
        .map(|(start, _, value)| (start, value))
        .collect();
    let mut counters: Vec<(usize, u32)> = Vec::new();
    for piece in pieces.iter_mut() {
        let Some(prefix) = &mut piece.prefix else { continue };
        let indent = prefix.len() - prefix.trim_start_matches([' ', '\t', '>']).len();
        counters.retain(|(known, _)| *known <= indent);
        let Some((start, length, _)) = number(prefix) else {
            continue;
        };
        let here = || all.iter().filter(|(other, _)| *other == start).map(|(_, value)| *value);
        let first = here().min().unwrap_or(1);
        let constant = here().count() > 2 && here().all(|value| value == first);
        let next = match counters.iter_mut().find(|(known, _)| *known == start) {
            Some((_, counter)) => {
                *counter = if constant { first } else { counter.saturating_add(1) };
                *counter
            }
            None => {
                counters.push((start, first));
                first
            }
        };
        prefix.replace_range(start..start + length, &next.to_string());
    }
}

fn compose(pieces: &[Piece], line_end: &str) -> String {
    let mut out = String::new();
    let mut suffix = "";
    for (at, piece) in pieces.iter().enumerate() {
        match &piece.prefix {
            Some(prefix) => {
                if at > 0 {
                    out.push_str(suffix);
                    out.push_str(line_end);
                }
                suffix = &piece.suffix;
                out.push_str(&piece.lead);
                out.push_str(prefix);
            }
            None => {
                // What ends a line goes to whatever is last in it now.
                if !piece.suffix.is_empty() {
                    suffix = &piece.suffix;
                }
                out.push_str(&piece.separator);
            }
        }
        out.push_str(&piece.source);
    }
    out + suffix
}
