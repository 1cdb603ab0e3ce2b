//! Lists of Python-Markdown: an empty line before the first item, four columns for each level, and nothing else nests.

use super::blocks::is_item;
use super::mask::Mask;
use crate::text::Span;

/// Columns of one level.
const TAB: usize = 4;

/// What a line is read after.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// How many levels of lists are open.
    depth: usize,
    /// The level at which the block that goes on began, and that of its last item.
    base: usize,
    level: usize,
    /// That block has begun: no empty line came since.
    inside: bool,
    /// It is a paragraph, where no list begins; not known before its first line.
    paragraph: Option<bool>,
    /// It is code.
    code: bool,
    /// How many lines of text it has so far.
    lines: usize,
    /// The columns at which CommonMark sees the texts of open items begin, the outermost first.
    items: Vec<usize>,
}

/// A line without its indentation.
struct Line<'a> {
    start: usize,
    content: &'a str,
    /// Columns before it.
    indent: usize,
}

impl Lists {
    /// A line of a code fence, which is read otherwise: the text behind it begins anew.
    pub(super) fn fence(&mut self, line: &str) {
        let indent = columns(line);
        if !self.inside {
            self.begin(indent, false);
        }
        self.leave(indent);
        self.paragraph = None;
    }

    /// A block begins with a line.
    fn begin(&mut self, indent: usize, opens: bool) {
        self.level = self.depth.min(indent / TAB);
        self.code = indent >= TAB * (self.level + 1);
        self.depth = self.level + usize::from(opens && !self.code);
        (self.base, self.inside) = (self.level, true);
        (self.paragraph, self.lines) = (None, 0);
    }

    /// A heading ends the lists around it. None where a line is none: it stands at the column of its item, or at the first.
    fn heading(&mut self, indent: usize) -> Option<()> {
        self.level = match indent {
            0 => self.base,
            indent => (indent == TAB * self.level).then_some(self.level)?,
        };
        self.depth = self.level;
        self.leave(indent);
        Some(())
    }

    /// CommonMark sees the items end whose texts begin further right.
    fn leave(&mut self, indent: usize) {
        self.items.retain(|column| *column <= indent);
    }

    /// CommonMark sees an item.
    fn enter(&mut self, line: &Line<'_>, marker: usize) {
        let blank = line.content[marker..].len() - line.content[marker..].trim_start().len();
        self.items
            .push(line.indent + marker + if (1..=TAB).contains(&blank) { blank } else { 1 });
    }
}

impl Mask<'_> {
    /// What is an item, code or a heading to CommonMark alone, or to Python-Markdown alone, on the line `start..end`.
    pub(super) fn python_line(&mut self, lists: &mut Lists, start: usize, end: usize) {
        let line = &self.source[start..end];
        let content = line.trim();
        let line = Line {
            start: start + line.len() - line.trim_start().len(),
            content,
            indent: columns(line),
        };
        if content.is_empty() {
            lists.inside = false;
            return;
        }
        let item = is_item(content) && !is_rule(content);
        let holds = self.dialect.indented_blocks && opens_block(content);
        let first = !lists.inside || lists.code && line.indent < TAB * (lists.level + 1);
        if first {
            lists.leave(line.indent);
            lists.begin(line.indent, item || holds);
            let beyond = line.indent - lists.items.last().copied().unwrap_or(0);
            match (lists.code, beyond >= TAB) {
                (true, false) => self.hide(&line),
                (false, true) => self.unindent(&line, beyond),
                _ => {}
            }
        } else if lists.code {
            if line.indent < lists.items.last().copied().unwrap_or(0) + TAB {
                self.hide(&line);
            }
            return;
        }
        if lists.code {
            return;
        }
        let is_heading = content.starts_with('#') && lists.heading(line.indent).is_some();
        if is_heading || holds || is_rule(content) || content.starts_with('<') || is_definition(content) {
            if is_rule(content) && !(lists.lines == 1 && line.indent == 0) {
                self.underline(&line);
            }
            // What follows begins anew.
            (lists.paragraph, lists.lines) = (None, 0);
            return;
        }
        lists.lines += 1;
        if content.starts_with('#') {
            self.letters(line.start, content.len() - content.trim_start_matches('#').len());
        }
        let glued = *lists.paragraph.get_or_insert(!item) && line.indent < TAB * (lists.level + 1);
        if item && glued {
            // One more line of the paragraph above.
            self.letters(line.start, content.find([' ', '\t']).unwrap_or(content.len()));
            return;
        }
        if item && !first && line.indent / TAB <= lists.depth {
            lists.level = line.indent / TAB;
            lists.depth = lists.level + 1;
        }
        if let Some(marker) = marker(content) {
            lists.leave(line.indent);
            lists.enter(&line, marker);
        }
    }

    /// A line below text that underlines no heading: it must stand at the first column, below a single line. Three hyphens
    /// are a rule then, everything else is text.
    fn underline(&mut self, line: &Line<'_>) {
        let all = |mark: char| line.content.chars().all(|letter| letter == mark);
        if all('-') && line.content.len() > 2 {
            self.put(
                Span::between(line.start as u32, (line.start + line.content.len()) as u32),
                b'*',
            );
        } else if all('-') || all('=') {
            self.letters(line.start, line.content.len());
        }
    }

    /// Code that CommonMark would read as text of an item.
    fn hide(&mut self, line: &Line<'_>) {
        self.letters(line.start, line.content.len());
    }

    /// Text that CommonMark would read as code in an item: letters in the place of its blanks.
    fn unindent(&mut self, line: &Line<'_>, beyond: usize) {
        let blanks = self.source[..line.start].trim_end_matches([' ', '\t']).len();
        let tabs = self.source[blanks..line.start].contains('\t');
        let length = if tabs { line.start - blanks } else { beyond };
        self.letters(line.start - length, length);
    }
}

/// The columns that a line is indented by.
fn columns(line: &str) -> usize {
    let mut columns = 0;
    for blank in line.bytes() {
        match blank {
            b' ' => columns += 1,
            b'\t' => columns += TAB - columns % TAB,
            _ => break,
        }
    }
    columns
}

/// A rule, or what underlines a heading.
fn is_rule(content: &str) -> bool {
    let long = content.len() > 2 && content.chars().all(|letter| "-*_= ".contains(letter));
    long || ["-", "--", "=", "=="].contains(&content)
}

/// `!!! note`, `??? note`, `=== "tab"`: what is indented below belongs to it.
fn opens_block(content: &str) -> bool {
    ["!!! ", "??? ", "???+ ", "=== \"", "===+ \""]
        .iter()
        .any(|start| content.starts_with(start))
}

/// `[label]: address`
fn is_definition(content: &str) -> bool {
    content.starts_with('[') && content.contains("]:")
}

/// How long the marker of an item of CommonMark is: `1)` is one there.
fn marker(content: &str) -> Option<usize> {
    let digits = content.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = digits > 0 && content[digits..].starts_with(") ");
    let length = if digits > 0 { digits + 1 } else { 1 };
    (numbered || is_item(content)).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::super::{Dialect, Markdown, mask};

    fn shown(source: &str) -> String {
        let dialect = Dialect {
            markdown: Markdown::Python,
            indented_blocks: true,
            ..Dialect::default()
        };
        mask(source, 0, dialect).text.into_owned()
    }

    #[test]
    fn a_list_needs_an_empty_line() {
        for (source, masked) in [
            ("a\n- b\n1. c\n", "a\nx b\nxx c\n"),
            ("[a](b)\n- c\n", "[a](b)\nx c\n"),
            ("a\n\n- b\n- c\nd\n- e\n", "a\n\n- b\n- c\nd\n- e\n"),
            ("# a\n- b\n", "# a\n- b\n"),
            ("a\n===\n- b\n", "a\n===\n- b\n"),
            ("a\n```\nb\n```\n- c\n", "a\n```\nb\n```\n- c\n"),
            ("- a\n    - b\n", "- a\n    - b\n"),
            ("- a\n\n    b\n    - c\n", "- a\n\n    b\n    x c\n"),
        ] {
            assert_eq!(shown(source), masked);
        }
    }

    #[test]
    fn what_is_indented_by_less_than_four_columns_is_in_no_item() {
        // The list ends there, and what is indented by four is code.
        assert_eq!(shown("- a\n\n  b\n\n    [c](d)\n"), "- a\n\n  b\n\n    xxxxxx\n");
        assert_eq!(shown("1) a\n\n    [c](d)\n"), "1) a\n\n    xxxxxx\n");
        assert_eq!(shown("- a\n\n    b\n\n    [c](d)\n"), "- a\n\n    b\n\n    [c](d)\n");
    }

    #[test]
    fn code_in_an_item_is_indented_by_eight_columns() {
        assert_eq!(shown("- a\n\n      [b](c)\n"), "- a\n\n  xxxx[b](c)\n");
        assert_eq!(shown("- a\n\n        [b](c)\n"), "- a\n\n        [b](c)\n");
    }

    #[test]
    fn a_heading_in_an_item_stands_at_its_column() {
        assert_eq!(
            shown("- 가\n\n    ## 나\n\n     ## 다\n"),
            "- 가\n\n    ## 나\n\n     xx 다\n"
        );
        assert_eq!(shown("- 가\n    ## 나\n## 다\n"), "- 가\n    xx 나\n## 다\n");
    }

    #[test]
    fn a_heading_is_underlined_below_a_single_line() {
        for (source, masked) in [
            ("가\n---\n", "가\n---\n"),
            ("가\n나\n---\n", "가\n나\n***\n"),
            ("가\n나\n===\n", "가\n나\nxxx\n"),
            ("- 가\n  -\n", "- 가\n  x\n"),
            ("# 가\n나\n-\n", "# 가\n나\n-\n"),
        ] {
            assert_eq!(shown(source), masked);
        }
    }

    #[test]
    fn what_a_note_holds_is_no_code() {
        assert_eq!(
            shown("!!! note \"주의\"\n\n    [b](c)\n\n[d](e)\n"),
            "!!! note \"주의\"\n\nxxxx[b](c)\n\n[d](e)\n"
        );
    }
}
