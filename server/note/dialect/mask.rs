//! Walks the lines of a note and masks what the parser would misread.

use memchr::{memchr, memchr3, memrchr};

use super::super::html;
use super::blocks::Blocks;
use super::{Dialect, Markdown, Templates};
use crate::text::{Span, byte_set};

pub(super) struct Mask<'a> {
    pub source: &'a str,
    /// The text for the parser, once something was masked.
    pub masked: Option<String>,
    pub opaque: Vec<Span>,
    pub comments: Vec<Span>,
    pub block_ids: Vec<(Span, Box<str>)>,
    pub dialect: Dialect,
    /// Up to here braces are text: the body of `raw`.
    pub raw_to: usize,
    /// Tags that nothing closes any more: for these nobody looks twice.
    pub unclosed: Vec<String>,
}

/// Bytes at which something may begin that is masked.
static MARKS: [bool; 256] = byte_set(b"`<]%{");

impl Mask<'_> {
    pub(super) fn put(&mut self, span: Span, filler: u8) {
        let masked = self.masked.get_or_insert_with(|| self.source.to_owned());
        // Whole characters are masked; losing a mask is better than losing the note.
        let Some(written) = masked.get(span.range()) else {
            return;
        };
        let filled = |byte: u8| char::from(if matches!(byte, b'\n' | b'\r') { byte } else { filler });
        let filled: String = written.bytes().map(filled).collect();
        masked.replace_range(span.range(), &filled);
    }

    pub(super) fn blank(&mut self, span: Span) {
        if !span.is_empty() {
            self.put(span, b' ');
        }
    }

    /// CommonMark ends lines at a lone CR, the parser does not.
    pub(super) fn lone_carriage_returns(&mut self) {
        let source = self.source.as_bytes();
        if memchr(b'\r', source).is_none() {
            return;
        }
        let lone = (0..source.len()).filter(|at| source[*at] == b'\r' && source.get(at + 1) != Some(&b'\n'));
        let places: Vec<usize> = lone.collect();
        for at in places {
            let masked = self.masked.get_or_insert_with(|| self.source.to_owned());
            masked.replace_range(at..at + 1, "\n");
        }
    }

    /// Walks the lines outside code fences.
    pub(super) fn lines(&mut self, body: u32) {
        let source = self.source;
        let mut fence: Option<(u8, usize)> = None;
        let mut at = body as usize;
        // Whatever was masked over several lines ends here.
        let mut masked_to = at;
        let mut blocks = Blocks::default();
        while at < source.len() {
            if self.dialect.markdown == Markdown::Commonmark {
                // Lines without marks neither begin nor end anything.
                let Some(length) = self.next_mark(&source.as_bytes()[at..]) else {
                    break;
                };
                at += memrchr(b'\n', &source.as_bytes()[at..at + length]).map_or(0, |before| before + 1);
            }
            let end = line_end(source, at);
            let line = &source[at..end];
            let content = after_markers(line);
            match (fence, opening_fence(content)) {
                (Some((mark, length)), Some((found, run, rest))) => {
                    if found == mark && run >= length && rest.trim().is_empty() {
                        fence = None;
                    }
                }
                (None, Some((mark, run, rest))) if mark == b'~' || !rest.contains('`') => {
                    blocks.fence(line);
                    fence = Some((mark, run));
                }
                (Some(_), None) => {}
                (None, _) => {
                    self.block(&mut blocks, at, end);
                    if at >= masked_to || end > masked_to {
                        masked_to = masked_to.max(self.line(at.max(masked_to), end, line.len() - content.len() + at));
                    }
                }
            }
            at = end;
            if masked_to > at {
                // A comment or tag ran on: what lies inside it opens no fence.
                let rest = line_end(source, masked_to);
                self.line(masked_to, rest, rest);
                at = rest;
            }
        }
    }

    /// The first byte in a note of CommonMark at which something may begin or end that is masked.
    fn next_mark(&self, bytes: &[u8]) -> Option<usize> {
        let dialect = self.dialect;
        match dialect.templates == Templates::None && !dialect.mdx && !dialect.percent_comments {
            true => memchr3(b'`', b'~', b'<', bytes),
            false => bytes.iter().position(|byte| *byte == b'~' || MARKS[usize::from(*byte)]),
        }
    }

    /// Masks what begins in `source[at..end]`; `content` is where the line's own text begins. Returns where that ends.
    pub(super) fn line(&mut self, at: usize, end: usize, content: usize) -> usize {
        let source = self.source;
        let bytes = source.as_bytes();
        let mut at = at;
        let kramdown = self.dialect.markdown == Markdown::Kramdown;
        let commonmark = self.dialect.markdown == Markdown::Commonmark;
        if kramdown {
            self.heading_id(at, end);
        }
        if kramdown
            && content < end
            && source[content..end].starts_with("{:")
            && !source[content..end].starts_with("{::")
            && let Some(length) = source[content..end].find('}')
            && source[content + length + 1..end].trim().is_empty()
        {
            let span = Span::between(content as u32, (content + length + 1) as u32);
            if let Some(id) = attribute_list_id(&source[content + 2..content + length]) {
                self.block_ids.push((span, id.into()));
            }
            self.blank(span);
            self.opaque.push(span);
            return end;
        }
        while let Some(length) = bytes[at..end.max(at)].iter().position(|byte| MARKS[usize::from(*byte)]) {
            at += length;
            match bytes[at] {
                b'`' => {
                    // Inline code: comments and tags inside it are text.
                    let run = bytes[at..].iter().take_while(|byte| **byte == b'`').count();
                    let ticks = &source[at..at + run];
                    at += run;
                    let mut search = at;
                    while let Some(found) = source[search..].find(ticks).map(|found| search + found) {
                        let length = bytes[found..].iter().take_while(|byte| **byte == b'`').count();
                        let paragraph_ends = source[at..found].contains("\n\n");
                        if length == run && !paragraph_ends {
                            at = found + length;
                            break;
                        }
                        if paragraph_ends {
                            break;
                        }
                        search = found + length;
                    }
                }
                b'<' if source[at..].starts_with("<!--") => {
                    let length = source[at + 4..]
                        .find("-->")
                        .map_or(source.len() - at, |length| length + 7);
                    self.comment(at, at + length);
                    at += length;
                }
                b']' if !commonmark && source[at..end].starts_with("](") => {
                    self.destination(at + 2, end);
                    at += 1;
                }
                b'<' if !commonmark && at == content => match html::tag(source, at) {
                    Some(tag) if !tag.is_block() => {
                        self.put(tag.span, b'x');
                        self.opaque.push(tag.span);
                        at = tag.span.end as usize;
                    }
                    _ => at += 1,
                },
                b'%' if self.dialect.percent_comments && source[at..].starts_with("%%") => {
                    match source[at + 2..].find("%%") {
                        Some(length) => {
                            self.comment(at, at + length + 4);
                            at += length + 4;
                        }
                        None => at += 2,
                    }
                }
                b'{' if !commonmark && self.dialect.heading_ids && self.attribute_list(at, end) => at += 1,
                b'{' => at = self.brace(at),
                _ => at += 1,
            }
        }
        at.max(end)
    }

    pub(super) fn comment(&mut self, start: usize, end: usize) {
        let span = Span::between(start as u32, end as u32);
        self.blank(span);
        self.opaque.push(span);
        self.comments.push(span);
    }
}

/// Where the line ends that a place is in, its line end included.
fn line_end(source: &str, at: usize) -> usize {
    memchr(b'\n', &source.as_bytes()[at..]).map_or(source.len(), |length| at + length + 1)
}

/// The line without indentation, quote marks and list markers.
fn after_markers(line: &str) -> &str {
    let mut rest = line.trim_start_matches([' ', '\t']);
    loop {
        let bytes = rest.as_bytes();
        let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let marker = match bytes.first() {
            Some(b'>') => 1,
            Some(b'-' | b'*' | b'+') if matches!(bytes.get(1), Some(b' ' | b'\t')) => 1,
            Some(b'0'..=b'9')
                if digits < 10
                    && matches!(bytes.get(digits), Some(b'.' | b')'))
                    && bytes.get(digits + 1) == Some(&b' ') =>
            {
                digits + 1
            }
            _ => return rest,
        };
        rest = rest[marker..].trim_start_matches([' ', '\t']);
    }
}

/// A code fence at the start of `content`: its mark, the length of the run, and what follows.
fn opening_fence(content: &str) -> Option<(u8, usize, &str)> {
    let mark = *content.as_bytes().first().filter(|mark| matches!(mark, b'`' | b'~'))?;
    let run = content.bytes().take_while(|byte| *byte == mark).count();
    (run >= 3).then(|| (mark, run, &content[run..]))
}

/// The id in an attribute list of kramdown: `#id .class key="value"`.
pub(super) fn attribute_list_id(list: &str) -> Option<&str> {
    list.split_whitespace()
        .find_map(|part| part.strip_prefix('#'))
        .filter(|id| !id.is_empty())
}
