//! Blocks that kramdown and Python-Markdown read otherwise than CommonMark.

use memchr::memmem;

use super::super::html;
use super::Markdown;
use super::mask::{Mask, attribute_list_id};
use super::python::Lists;
use crate::text::Span;

/// What a line is read after.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    /// A list is open.
    list: bool,
    /// The line before was empty.
    after_blank: bool,
    /// An HTML block goes on to here.
    html_to: usize,
    /// What Python-Markdown has open.
    python: Lists,
}

impl Blocks {
    /// A code fence opens with a line; the lines behind it are not walked.
    pub(super) fn fence(&mut self, line: &str) {
        self.python.fence(line);
    }
}

impl Mask<'_> {
    /// Letters in the place of what is no mark of Markdown, and no text either.
    pub(super) fn letters(&mut self, start: usize, length: usize) {
        let span = Span::between(start as u32, (start + length) as u32);
        self.put(span, b'x');
        self.opaque.push(span);
    }

    /// Headings that are none, on the line `start..end`: inside an HTML block, or indented outside a list.
    pub(super) fn block(&mut self, blocks: &mut Blocks, start: usize, end: usize) {
        if self.dialect.markdown == Markdown::Commonmark {
            return;
        }
        let line = &self.source[start..end];
        let content = line.trim_start_matches(' ');
        let indent = line.len() - content.len();
        if start >= blocks.html_to && indent < 4 && self.dialect.closed_html && content.starts_with('<') {
            blocks.html_to = html_end(self.source, start + indent).unwrap_or(blocks.html_to);
        }
        let python = self.dialect.markdown == Markdown::Python;
        if content.starts_with('#') && (start < blocks.html_to || (1..4).contains(&indent) && !blocks.list && !python) {
            let marks = content.bytes().take_while(|byte| *byte == b'#').count();
            self.letters(start + indent, marks);
        }
        if python && start >= blocks.html_to {
            self.python_line(&mut blocks.python, start, end);
        }
        if content.trim().is_empty() {
            blocks.after_blank = true;
            return;
        }
        if is_item(content) {
            blocks.list = true;
        } else if indent == 0 && (blocks.after_blank || content.starts_with('#')) {
            blocks.list = false;
        }
        blocks.after_blank = false;
    }

    /// `{#id}` at the end of a heading of kramdown; any other list of attributes there is text.
    pub(super) fn heading_id(&mut self, start: usize, end: usize) {
        let line = self.source[start..end].trim_end();
        let after = self.source[end..].lines().next().unwrap_or("").trim_end();
        let is_underline = |mark| !after.is_empty() && after.trim_matches(mark).is_empty();
        if !line.ends_with('}') || !(line.starts_with('#') || is_underline('=') || is_underline('-')) {
            return;
        }
        let Some(open) = line.rfind("{#").filter(|open| line[..*open].ends_with([' ', '\t'])) else {
            return;
        };
        let id = &line[open + 2..line.len() - 1];
        let is_mark = |character: char| character.is_ascii_alphanumeric() || "_:-".contains(character);
        if id.starts_with(|first: char| first.is_ascii_alphabetic()) && id.chars().all(is_mark) {
            let span = Span::between((start + open) as u32, (start + line.len()) as u32);
            self.block_ids.push((span, id.into()));
            self.blank(span);
            self.opaque.push(span);
        }
    }

    /// An id that attributes give to whatever stands before them: `{: #id}`, `{ #id .class }`.
    pub(super) fn attribute_list(&mut self, at: usize, end: usize) -> bool {
        let rest = &self.source[at..end];
        let inside = rest[1..].strip_prefix(':').unwrap_or(&rest[1..]);
        if rest.starts_with("{{") || rest.starts_with("{%") {
            return false;
        }
        let id = inside.find('}').and_then(|length| attribute_list_id(&inside[..length]));
        if let Some(id) = id {
            let span = Span::between(at as u32, (at + rest.find('}').unwrap_or(0) + 1) as u32);
            self.block_ids.push((span, id.into()));
        }
        id.is_some()
    }

    /// Blanks in a link destination that begins at `start`: only a title ends it before the bracket does.
    pub(super) fn destination(&mut self, start: usize, end: usize) {
        let rest = &self.source[start..end];
        if rest.starts_with('<') {
            return;
        }
        let mut depth = 0;
        let close = rest.char_indices().find(|(_, character)| {
            match character {
                '(' => depth += 1,
                ')' => depth -= 1,
                _ => {}
            }
            depth < 0
        });
        let Some((close, _)) = close else { return };
        let inside = rest[..close].trim_end();
        let title = [" \"", " '"].iter().filter_map(|mark| inside.find(mark)).min();
        let destination = match title {
            Some(at) if inside.ends_with(['"', '\'']) => inside[..at].trim_end(),
            _ => inside,
        };
        let blank = destination.len() - destination.trim_start().len();
        for (at, _) in destination.match_indices(' ').filter(|(at, _)| *at >= blank) {
            self.put(Span::between((start + at) as u32, (start + at + 1) as u32), b'x');
        }
    }
}

pub(super) fn is_item(content: &str) -> bool {
    let digits = content.bytes().take_while(u8::is_ascii_digit).count();
    match digits {
        0 => content.starts_with(['-', '*', '+']) && content[1..].starts_with([' ', '\t']),
        _ => content[digits..].starts_with(". "),
    }
}

/// Where the element ends whose tag begins at `at`; none when it opens no block, asks for Markdown, or has no end.
fn html_end(source: &str, at: usize) -> Option<usize> {
    let open = html::tag(source, at).filter(|tag| !tag.closing && tag.is_block())?;
    if open.attribute("markdown").is_some() {
        return None;
    }
    let mut depth = 1;
    let mut from = open.span.end as usize;
    // Most that are never closed have no tag that might close them: to walk all tags for each of many would take long.
    let closing = |at: usize| {
        let called = source.get(at + 2..at + 2 + open.name.len());
        called.is_some_and(|called| called.eq_ignore_ascii_case(open.name))
    };
    if !memmem::find_iter(&source.as_bytes()[from..], "</").any(|at| closing(from + at)) {
        return None;
    }
    while let Some(found) = source[from..].find('<').map(|found| found + from) {
        match html::tag(source, found) {
            Some(tag) => {
                if tag.is(open.name) {
                    depth += if tag.closing { -1 } else { 1 };
                }
                from = tag.span.end as usize;
            }
            None => from = found + 1,
        }
        if depth == 0 {
            return Some(from);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::{Dialect, Markdown, mask};

    fn shown(source: &str, markdown: Markdown) -> String {
        let dialect = Dialect {
            markdown,
            closed_html: true,
            ..Dialect::default()
        };
        mask(source, 0, dialect).text.into_owned()
    }

    #[test]
    fn a_heading_inside_an_html_block_is_text() {
        let source = "<details>\n\n## 답\n\n</details>\n\n## 뒤\n";
        let masked = "<details>\n\nxx 답\n\n</details>\n\n## 뒤\n";
        assert_eq!(shown(source, Markdown::Kramdown), masked);
        assert_eq!(shown(source, Markdown::Python), masked);
        assert_eq!(shown(source, Markdown::Commonmark), source);
        let asked = source.replace("<details>", "<details markdown=\"1\">");
        assert_eq!(shown(&asked, Markdown::Kramdown), asked);
    }

    #[test]
    fn an_indented_heading_is_text_but_in_a_list() {
        assert_eq!(shown("a\n\n  ## b\n", Markdown::Kramdown), "a\n\n  xx b\n");
        assert_eq!(shown("- a\n\n  ## b\n", Markdown::Kramdown), "- a\n\n  ## b\n");
        assert_eq!(shown("- a\n\n  ## b\n", Markdown::Python), "- a\n\n  xx b\n");
    }

    #[test]
    fn an_id_at_the_end_of_a_heading() {
        let dialect = Dialect {
            markdown: Markdown::Kramdown,
            ..Dialect::default()
        };
        let masked = mask("## 제목 {#own-id}\r\n## b {.wide}\nc {#d}\n---\ne {#f}\n", 0, dialect);
        let ids: Vec<&str> = masked.block_ids.iter().map(|(_, id)| id.as_ref()).collect();
        assert_eq!(ids, ["own-id", "d"]);
        assert_eq!(masked.text, "## 제목          \r\n## b {.wide}\nc     \n---\ne {#f}\n");
    }

    #[test]
    fn destinations_with_blanks() {
        assert_eq!(
            shown("[a](b c.md#d \"e f\") (g h)", Markdown::Python),
            "[a](bxc.md#d \"e f\") (g h)"
        );
        assert_eq!(
            shown("[a](<b c.md>) [b](c (d) e", Markdown::Kramdown),
            "[a](<b c.md>) [b](c (d) e"
        );
    }
}
