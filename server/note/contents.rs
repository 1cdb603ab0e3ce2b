//! Lists of links that a note keeps by hand: its table of contents, and the series that it belongs to.

mod neighbours;
mod titles;

use awsnotes_glossary::keys::is_alphanumeric;
use compact_str::CompactString;

use super::outline::{Block, BlockKind, Outline};
use super::{Contents, Link, LinkKind, SeriesLink, SeriesRole, html, numbering, plain};
use crate::text::Span;

use titles::{Kind, announced};
pub use titles::{is_apart, is_contents_title, is_series_title};

/// Reads both kinds of lists.
pub(super) fn read(source: &str, outline: &Outline) -> (Vec<Contents>, Vec<SeriesLink>) {
    let reader = Reader { source, outline };
    let (mut contents, mut series) = (Vec::new(), Vec::new());
    if outline.links.iter().all(is_image) {
        return (contents, series);
    }
    for (at, block) in outline
        .blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| block.parent.is_none())
    {
        let Some((kind, label)) = reader.label(block) else {
            continue;
        };
        let Some(list) = reader.listed(at, label) else { continue };
        let links = reader.links_in(list);
        if links.is_empty() {
            continue;
        }
        match kind {
            Kind::Contents => contents.push(reader.contents(label, list, links)),
            Kind::NamedSeries if !reader.is_numbered(list, &links) => {}
            Kind::Series | Kind::NamedSeries => reader.entries(label, list, links, &mut series),
        }
    }
    reader.neighbours(&mut series);
    series.sort_by_key(|link| link.link);
    series.dedup_by(|later, earlier| later.link == earlier.link && later.role != SeriesRole::Unlinked);
    (contents, series)
}

struct Reader<'a> {
    source: &'a str,
    outline: &'a Outline,
}

impl Reader<'_> {
    /// What a heading or a short paragraph announces, with where it says so.
    fn label(&self, block: &Block) -> Option<(Kind, Span)> {
        match block.kind {
            BlockKind::Heading(heading) => {
                Some((announced(&self.outline.headings[heading as usize].text)?, block.span))
            }
            BlockKind::Paragraph => {
                let start = block
                    .span
                    .of(self.source)
                    .trim_start_matches(|letter: char| !is_alphanumeric(letter));
                if !titles::may_be_label(start) {
                    return None;
                }
                let links = self.links_in(block.span);
                let kind = announced(&plain(&self.without_links(block.span), 60))?;
                // A sentence may end in the word: a name that stands in bold is none.
                let whole = block
                    .span
                    .of(self.source)
                    .trim_end_matches([':', '：', ' ', '\n', '\r']);
                if kind == Kind::NamedSeries && !(whole.starts_with("**") && whole.ends_with("**") && links.is_empty())
                {
                    return None;
                }
                let end = links
                    .first()
                    .map_or(block.span.end, |link| self.outline.links[*link as usize].span.start);
                let label = Span::between(block.span.start, end);
                let length = label.of(self.source).trim_end().len() as u32;
                Some((kind, Span::between(label.start, label.start + length)))
            }
            _ => None,
        }
    }

    /// Where the links stand that a label announces: the rest of its own paragraph, or the lists, tables or paragraphs of
    /// links after it, at most one paragraph of text between.
    fn listed(&self, at: usize, label: Span) -> Option<Span> {
        let block = &self.outline.blocks[at];
        if label.end < block.span.end && !self.links_in(block.span).is_empty() {
            return Some(Span::between(label.end, block.span.end));
        }
        let mut found: Option<(Span, bool)> = None;
        let mut skipped = false;
        let after = self.outline.blocks[at + 1..]
            .iter()
            .filter(|block| block.parent.is_none());
        for block in after {
            let lists = match block.kind {
                BlockKind::List => true,
                BlockKind::Table => !self.links_in(block.span).is_empty(),
                BlockKind::Heading(_) | BlockKind::Quote | BlockKind::Code => break,
                BlockKind::Html if self.links_in(block.span).is_empty() => continue,
                _ => !self.links_in(block.span).is_empty() && self.is_links(block.span),
            };
            match found {
                // Where the parser ends a list inside a link of HTML, the list goes on after it.
                Some((before, _)) if self.goes_on(before, block.span) => {
                    found = Some((Span::between(before.start, block.span.end), true));
                }
                Some((before, is_list)) if lists && is_list == (block.kind == BlockKind::List) => {
                    let between = Span::between(before.end, block.span.start);
                    if is_list && !between.of(self.source).trim().is_empty() {
                        break;
                    }
                    found = Some((Span::between(before.start, block.span.end), is_list));
                }
                Some(_) => break,
                None if lists => found = Some((block.span, block.kind == BlockKind::List)),
                None if skipped => break,
                None => skipped = true,
            }
        }
        let (found, _) = found?;
        let length = found.of(self.source).trim_end().len() as u32;
        Some(Span::between(found.start, found.start + length))
    }

    /// Whether at least two entries of a list have numbers: those of an ordered list, or of their texts.
    fn is_numbered(&self, list: Span, links: &[u32]) -> bool {
        let of_text = |link: &&u32| numbering::numbering(&self.text(&self.outline.links[**link as usize])).is_some();
        let ordered = list
            .of(self.source)
            .trim_start()
            .starts_with(|first: char| first.is_ascii_digit());
        links.len() > 1 && (ordered || links.iter().filter(of_text).count() > 1)
    }

    /// Whether a link that begins in a stretch ends in a block after it.
    fn goes_on(&self, before: Span, block: Span) -> bool {
        let last = self
            .links_in(before)
            .last()
            .map(|link| self.outline.links[*link as usize].span);
        last.is_some_and(|link| link.end > block.start && link.start < before.end)
    }

    /// Whether a stretch is links and little else.
    fn is_links(&self, span: Span) -> bool {
        let rest = self.without_links(span);
        let letters = plain(&rest, 400)
            .chars()
            .filter(|letter| letter.is_alphabetic())
            .count();
        letters * 3 <= span.len() - rest.len().min(span.len())
    }

    fn without_links(&self, span: Span) -> String {
        let mut rest = String::new();
        let mut from = span.start;
        for link in self.links_in(span) {
            let link = self.outline.links[link as usize].span;
            if link.start >= from {
                rest.push_str(Span::between(from, link.start).of(self.source));
                rest.push(' ');
                from = link.end.min(span.end);
            }
        }
        rest.push_str(Span::between(from, span.end.max(from)).of(self.source));
        rest
    }

    /// Indices of the links in a stretch, images not counted.
    fn links_in(&self, span: Span) -> Vec<u32> {
        let links = &self.outline.links;
        let from = links.partition_point(|link| link.span.start < span.start);
        let inside = (from..links.len()).take_while(|at| links[*at].span.start < span.end);
        inside.filter(|at| !is_image(&links[*at])).map(|at| at as u32).collect()
    }

    fn contents(&self, label: Span, list: Span, links: Vec<u32>) -> Contents {
        let start = self.source[..list.start as usize]
            .rfind('\n')
            .map_or(0, |at| at as u32 + 1)
            .max(label.end);
        let hidden = self.hidden(list.end);
        let entries = links
            .iter()
            .map(|link| (*link, self.text(&self.outline.links[*link as usize])))
            .collect();
        Contents {
            label,
            span: Span::between(start.min(list.start), list.end),
            entries,
            hidden: hidden.into(),
        }
    }

    /// Headings after a place that stand inside HTML which the reader has to open, and those that ask to be left out.
    fn hidden(&self, from: u32) -> Vec<u32> {
        let mut hidden = Vec::new();
        let mut depth = 0i32;
        for block in self.outline.blocks.iter().filter(|block| block.span.start >= from) {
            match block.kind {
                BlockKind::Html => depth = (depth + details(block.span.of(self.source))).max(0),
                BlockKind::Heading(heading) if depth > 0 || self.asks_out(heading) => hidden.push(heading),
                _ => {}
            }
        }
        hidden
    }

    /// Whether a heading asks to be left out of tables of contents: `<!-- omit in toc -->` in it or on the line above, as the
    /// editor extensions that write these tables have it, or kramdown's `{:.no_toc}` below.
    fn asks_out(&self, heading: u32) -> bool {
        let span = self.outline.headings[heading as usize].span;
        let (before, after) = (&self.source[..span.start as usize], &self.source[span.end as usize..]);
        let line_before = before.trim_end().rsplit('\n').next().unwrap_or("");
        let line_after = after.trim_start_matches(['\r', '\n']).split('\n').next().unwrap_or("");
        let asks = |text: &str| {
            ["omit in toc", "omit from toc"]
                .iter()
                .any(|words| text.contains(words))
        };
        asks(span.of(self.source))
            || line_before.starts_with("<!--") && asks(line_before)
            || line_after.starts_with("{:") && line_after.contains("no_toc")
    }

    fn entries(&self, label: Span, list: Span, links: Vec<u32>, series: &mut Vec<SeriesLink>) {
        for at in links {
            let link = &self.outline.links[at as usize];
            if !link.destination.starts_with('#') {
                let (role, below) = (SeriesRole::Entry, self.outer_item(link.span.start).unwrap_or(u32::MAX));
                let (list, text) = (label.start, self.text(link));
                series.push(SeriesLink {
                    link: at,
                    span: link.span,
                    role,
                    list,
                    below,
                    alone: true,
                    text,
                });
            }
        }
        let blocks = &self.outline.blocks;
        let from = blocks.partition_point(|block| block.span.start < list.start);
        for block in blocks[from..].iter().take_while(|block| block.span.start < list.end) {
            let head = |row: u32| blocks[row as usize].kind == BlockKind::Row(0);
            let entry = match block.kind {
                BlockKind::Item => true,
                BlockKind::Cell(0) => !block.parent.is_some_and(head),
                _ => false,
            };
            let whole = if block.kind == BlockKind::Item {
                block.text
            } else {
                block.span
            };
            if entry && !whole.is_empty() && self.links_in(block.span).is_empty() {
                let (role, below) = (
                    SeriesRole::Unlinked,
                    self.outer_item(block.span.start).unwrap_or(u32::MAX),
                );
                let (list, text) = (label.start, plain(whole.of(self.source), 200).into());
                series.push(SeriesLink {
                    link: u32::MAX,
                    span: trimmed(self.source, whole),
                    role,
                    list,
                    below,
                    alone: true,
                    text,
                });
            }
        }
    }

    /// The item around the item at a place, by where it begins: entries below different items are different lists.
    fn outer_item(&self, at: u32) -> Option<u32> {
        let block = self.outline.block_at(at)?;
        let item = self.outline.item(block)?;
        let above = self.outline.blocks[item as usize].parent?;
        let outer = self.outline.item(above)?;
        Some(self.outline.blocks[outer as usize].span.start)
    }

    fn text(&self, link: &Link) -> CompactString {
        let shown = match link.kind {
            LinkKind::Autolink => return CompactString::default(),
            LinkKind::Wiki => link.span,
            // Around an image: what is shown in its place.
            LinkKind::Inline if link.text.is_empty() => link.span,
            _ => link.text,
        };
        CompactString::new(plain(shown.of(self.source), 200))
    }
}

fn is_image(link: &Link) -> bool {
    matches!(link.kind, LinkKind::Image | LinkKind::HtmlImage | LinkKind::Embed)
}

/// A stretch without blanks at its ends.
fn trimmed(source: &str, span: Span) -> Span {
    let text = span.of(source);
    let start = span.start + (text.len() - text.trim_start().len()) as u32;
    Span::between(start, start + text.trim().len() as u32)
}

/// How many `<details>` a stretch of HTML leaves open.
fn details(source: &str) -> i32 {
    let mut open = 0;
    let mut at = 0;
    while let Some(found) = source[at..].find('<') {
        at += found;
        if let Some(tag) = html::tag(source, at)
            && tag.is("details")
        {
            open += if tag.closing { -1 } else { 1 };
        }
        at += 1;
    }
    open
}
