//! An entry for a note in a list of a series, in that list's own style.

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};

use super::{Item, List, Unlinked, key, numbering, own_title, title};
use crate::note::{Link, LinkKind};
use crate::text::{Span, line_end};
use crate::workspace::files::{is_note, way};
use crate::workspace::{NoteId, Workspace};

const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'(')
    .add(b')')
    .add(b'%');
const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'/')
    .remove(b'~');

/// The text that enters `added` into a list of the note `keeper`, and the place where it goes. `text` is the text of
/// `keeper`. None where the list gives no example that can be followed.
pub fn insertion(
    workspace: &Workspace,
    keeper: NoteId,
    text: &str,
    list: &List<'_>,
    added: NoteId,
) -> Option<(Span, String)> {
    placed(workspace, keeper, text, list, added, 1)
}

/// The same for several notes in their order: places that differ, each with all that goes there.
pub fn insertions(
    workspace: &Workspace,
    keeper: NoteId,
    text: &str,
    list: &List<'_>,
    added: &[NoteId],
) -> Vec<(Span, String)> {
    let mut added = added.to_vec();
    if is_descending(list) {
        added.reverse();
    }
    let (mut places, mut step): (Vec<(Span, String)>, u32) = (Vec::new(), 1);
    for note in added {
        let Some((span, entry)) = placed(workspace, keeper, text, list, note, step) else {
            continue;
        };
        match places.iter_mut().find(|(place, _)| *place == span) {
            None => places.push((span, entry)),
            Some((place, entries)) if place.is_empty() => entries.push_str(&entry),
            // Two notes that one entry awaits.
            Some(_) => continue,
        }
        step += u32::from(span.is_empty());
    }
    places
}

fn is_descending(list: &List<'_>) -> bool {
    list.items.len() > 1 && list.items.windows(2).all(|pair| pair[0].number > pair[1].number)
}

/// An entry and its place; `step` counts those that are entered at once.
fn placed(
    workspace: &Workspace,
    keeper: NoteId,
    text: &str,
    list: &List<'_>,
    added: NoteId,
    step: u32,
) -> Option<(Span, String)> {
    let number = workspace.series_number(added);
    let before = number.and_then(|own| {
        list.items
            .iter()
            .rposition(|item| item.number.is_some_and(|number| number < own))
    });
    let descending = is_descending(list);
    let after = match number {
        Some(own) if descending => list
            .items
            .iter()
            .rposition(|item| item.number.is_some_and(|number| number > own)),
        Some(_) => before,
        None => list.items.len().checked_sub(1),
    };
    // Those nearest to the place are the best examples.
    let mut examples: Vec<usize> = (0..list.items.len()).collect();
    examples.sort_by_key(|at| at.abs_diff(after.unwrap_or(0)));
    let place = |item: &Item<'_>| item.link.span;
    let (example, link) = examples.iter().find_map(|at| {
        let example = &list.items[*at];
        Some((example, entry(workspace, keeper, text, example, added, step)?))
    })?;
    if let Some(awaited) = list.unlinked.iter().find(|entry| awaits(workspace, entry, added)) {
        return Some((awaited.span, link));
    }
    let lines = Lines { text };
    let prefix = lines.prefix(place(example));
    let separator = separator(text, list);
    match (after, separator) {
        (Some(after), Some(separator)) => {
            let end = place(&list.items[after]).end;
            Some((Span::between(end, end), format!("{separator}{link}")))
        }
        (None, Some(separator)) => {
            let start = place(list.items.first()?).start;
            Some((Span::between(start, start), format!("{link}{separator}")))
        }
        (Some(after), None) => {
            let end = lines.end(place(&list.items[after]).end);
            let prefix = counted(&lines.prefix(place(&list.items[after])), &prefix, step);
            Some((Span::between(end, end), format!("{}{prefix}{link}", line_end(text))))
        }
        (None, None) => {
            let start = lines.start(place(list.items.first()?).start);
            Some((
                Span::between(start, start),
                format!("{}{link}{}", counted("", &prefix, 0), line_end(text)),
            ))
        }
    }
}

/// Whether an entry without a link was written for a note that was still to come.
pub(super) fn awaits(workspace: &Workspace, entry: &Unlinked<'_>, added: NoteId) -> bool {
    let name = title(workspace.entry(added))
        .map(|title| key(own_title(title).0))
        .unwrap_or_default();
    let same = entry.number.is_some() && entry.number == workspace.series_number(added);
    same || !name.is_empty() && key(entry.text).contains(&name)
}

/// What stands between two entries of one line, where the list is written so.
fn separator<'t>(text: &'t str, list: &List<'_>) -> Option<&'t str> {
    let [first, second, ..] = &*list.items else { return None };
    let between = Span::between(first.link.span.end, second.link.span.start.max(first.link.span.end)).of(text);
    (!between.contains('\n')).then_some(between)
}

struct Lines<'t> {
    text: &'t str,
}

impl Lines<'_> {
    fn start(&self, offset: u32) -> u32 {
        self.text[..offset as usize].rfind('\n').map_or(0, |at| at as u32 + 1)
    }

    fn end(&self, offset: u32) -> u32 {
        let rest = &self.text[offset as usize..];
        let line = rest.find('\n').map_or(rest, |at| &rest[..at]);
        offset + line.trim_end_matches('\r').len() as u32
    }

    /// Indentation and mark of the item of a link.
    fn prefix(&self, link: Span) -> String {
        let before = Span::between(self.start(link.start), link.start).of(self.text);
        let marks = before.trim_end_matches(|letter: char| !" \t>-*+.)0123456789".contains(letter));
        marks.to_owned()
    }
}

/// A prefix with its number, if it has one, following that of the entry before.
fn counted(before: &str, prefix: &str, step: u32) -> String {
    let digits = |text: &str| {
        let start = text.find(|letter: char| letter.is_ascii_digit())?;
        let length = text[start..].bytes().take_while(u8::is_ascii_digit).count();
        Some((start, start + length))
    };
    let number = digits(before).and_then(|(start, end)| before[start..end].parse::<u32>().ok());
    match (digits(prefix), number) {
        (Some((start, end)), Some(number)) => {
            format!("{}{}{}", &prefix[..start], number.saturating_add(step), &prefix[end..])
        }
        _ => prefix.to_owned(),
    }
}

/// The link of an example, leading to another note.
fn entry(
    workspace: &Workspace,
    keeper: NoteId,
    source: &str,
    example: &Item<'_>,
    added: NoteId,
    step: u32,
) -> Option<String> {
    let link = example.link;
    let target = retarget(workspace, keeper, link, example.note()?, added)?;
    let text = escape(&text(workspace, example, added, step), link.kind);
    let own = |span: Span| span.start >= link.span.start && span.end <= link.span.end;
    let shown = shown(link, source);
    if !own(link.target) {
        return Some(format!("[{text}]({target})"));
    }
    let mut edits = vec![(link.target, target)];
    if own(shown) && !shown.is_empty() && (shown.end <= link.target.start || shown.start >= link.target.end) {
        edits.push((shown, text));
    }
    edits.sort_by_key(|(span, _)| *span);
    let mut out = String::new();
    let mut from = link.span.start;
    for (span, text) in edits {
        out.push_str(Span::between(from, span.start).of(source));
        out.push_str(&text);
        from = span.end;
    }
    out.push_str(Span::between(from, link.span.end).of(source));
    Some(out)
}

/// Percent-encodes what must not stand as it is in the target of a link. Letters of other scripts stay.
pub fn encoded(text: &str, set: &'static AsciiSet) -> String {
    let mut out = String::with_capacity(text.len());
    let mut buffer = [0; 4];
    for letter in text.chars() {
        match letter.is_ascii() {
            true => out.extend(utf8_percent_encode(letter.encode_utf8(&mut buffer), set)),
            false => out.push(letter),
        }
    }
    out
}

/// A path as the target of a link.
pub fn link_path(path: &str) -> String {
    encoded(path, PATH)
}

/// What a link shows, marks and escapes included, blanks at its ends left out.
pub fn shown(link: &Link, source: &str) -> Span {
    let mut span = link.text;
    if link.kind == LinkKind::Inline && link.target.start >= span.end {
        let rest = Span::between(span.end, link.target.start).of(source);
        let end = span.end + rest.find("](").unwrap_or(0) as u32;
        span = Span::between((link.span.start + 1).min(span.start), end);
    }
    let written = span.of(source);
    let start = span.start + (written.len() - written.trim_start().len()) as u32;
    Span::between(start, start + written.trim().len() as u32)
}

/// Brackets that would end the text of a link are escaped; pairs are not.
fn escape(text: &str, kind: LinkKind) -> String {
    match kind {
        LinkKind::Html => text.replace('&', "&amp;").replace('<', "&lt;"),
        _ => bracketed(text),
    }
}

/// A text as the text of a link: brackets that stand in pairs may stay.
pub fn bracketed(text: &str) -> String {
    let mut depth = 0i32;
    let paired = text.chars().all(|letter| {
        depth += match letter {
            '[' => 1,
            ']' => -1,
            _ => 0,
        };
        depth >= 0
    });
    if paired && depth == 0 {
        text.to_owned()
    } else {
        text.replace('[', "\\[").replace(']', "\\]")
    }
}

/// The text of an entry: the title as it is, or with the number where the list alone numbers.
fn text(workspace: &Workspace, example: &Item<'_>, added: NoteId, step: u32) -> String {
    let entry = workspace.entry(added);
    let name = entry.path.rsplit('/').next().unwrap_or(&entry.path);
    let full = title(entry).unwrap_or_else(|| stem(name));
    let shown = example.note().and_then(|note| title(workspace.entry(note)));
    let title_numbers = shown.and_then(numbering).is_some();
    match &example.numbering {
        Some(found) if !title_numbers && numbering(full).is_none() => {
            let width = found.digits.len();
            let number = found.number.saturating_add(step);
            let before = &example.text[..found.digits.start as usize];
            let middle = Span::between(found.digits.end, found.title.start.max(found.digits.end)).of(example.text);
            format!("{before}{number:0width$}{middle}{full}")
        }
        // The list leaves the numbering of titles out.
        None if title_numbers => own_title(full).0.to_owned(),
        _ => full.to_owned(),
    }
}

fn stem(path: &str) -> &str {
    if is_note(path) {
        path.rsplit_once('.').map_or(path, |(stem, _)| stem)
    } else {
        path
    }
}

/// The target of a link with the note it leads to replaced by another, in whatever form it is written.
fn retarget(workspace: &Workspace, keeper: NoteId, link: &Link, from: NoteId, to: NoteId) -> Option<String> {
    let (from_forms, to_forms) = (forms(workspace, keeper, from), forms(workspace, keeper, to));
    let written = link.destination.split('#').next().unwrap_or("");
    let encodings: [fn(&str) -> String; 3] = [
        str::to_owned,
        |text| encoded(text, PATH),
        |text| utf8_percent_encode(text, UNRESERVED).to_string(),
    ];
    for (old, new) in from_forms.iter().zip(&to_forms) {
        for encode in encodings {
            let (Some(old), Some(new)) = (old, new) else { continue };
            let old = encode(old);
            if let Some(at) = written
                .rfind(&old)
                .filter(|at| !old.is_empty() && whole(written, *at, old.len()))
            {
                let needs_encoding = link.kind != LinkKind::Wiki && new.contains([' ', '(', ')']);
                let new = if needs_encoding {
                    encoded(new, PATH)
                } else {
                    encode(new)
                };
                return Some(format!("{}{new}{}", &written[..at], &written[at + old.len()..]));
            }
        }
    }
    None
}

/// Whether a stretch of a target is not the part of a longer name.
fn whole(written: &str, at: usize, length: usize) -> bool {
    let before = written[..at].chars().next_back();
    let after = written[at + length..].chars().next();
    let free = |next: Option<char>| next.is_none_or(|next| !next.is_alphanumeric() && next != '-' && next != '_');
    free(before) && free(after) || before == Some('/') && free(after)
}

/// The ways in which a link may name a note, the longest first: address, path from the note, path from the root, name.
fn forms(workspace: &Workspace, keeper: NoteId, note: NoteId) -> [Option<String>; 6] {
    let entry = workspace.entry(note);
    let path = entry.path.to_string();
    let relative = way(&workspace.entry(keeper).path, &path);
    let name = path.rsplit('/').next().unwrap_or(&path).to_owned();
    let address = entry
        .address
        .as_deref()
        .map(|address| address.trim_end_matches('/').trim_end_matches(".html").to_owned());
    let folder = relative.strip_suffix("/index.md").map(str::to_owned);
    [
        address.filter(|address| address.len() > 1),
        Some(relative.clone()),
        folder.or_else(|| Some(stem(&relative).to_owned())),
        Some(path.clone()),
        Some(stem(&path).to_owned()),
        Some(stem(&name).to_owned()).filter(|name| name != "index" && name != "README"),
    ]
}
