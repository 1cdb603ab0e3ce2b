//! HTML tags inside Markdown: where they are and what their attributes say.

use crate::text::Span;

/// One tag.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tag<'a> {
    /// From `<` to `>`.
    pub span: Span,
    /// The name as written, without `/`.
    pub name: &'a str,
    /// It begins with `</`.
    pub closing: bool,
    /// Attributes in order: name as written, and the place of the value without quotes.
    pub attributes: Vec<(&'a str, Span)>,
}

/// Elements that kramdown reads inside a paragraph (its `HTML_SPAN_ELEMENTS`).
const SPAN_LEVEL: [&str; 42] = [
    "a", "abbr", "acronym", "b", "big", "bdo", "br", "button", "cite", "code", "del", "dfn", "em", "i", "img", "input",
    "ins", "kbd", "label", "mark", "option", "q", "rb", "rbc", "rp", "rt", "rtc", "ruby", "samp", "select", "small",
    "span", "strike", "strong", "sub", "sup", "textarea", "time", "tt", "u", "var", "font",
];

impl Tag<'_> {
    /// Whether kramdown opens an HTML block with it.
    pub fn is_block(&self) -> bool {
        !SPAN_LEVEL.iter().any(|name| name.eq_ignore_ascii_case(self.name))
    }

    /// Whether the element has this name.
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<Span> {
        self.attributes
            .iter()
            .find(|(found, _)| found.eq_ignore_ascii_case(name))
            .map(|(_, value)| *value)
    }
}

/// Reads the tag that begins at byte `at`. None when that is no tag: `a < b`, `<https://…>`, a comment.
pub(super) fn tag(source: &str, at: usize) -> Option<Tag<'_>> {
    let bytes = source.as_bytes();
    if bytes.get(at) != Some(&b'<') {
        return None;
    }
    let closing = bytes.get(at + 1) == Some(&b'/');
    let start = at + 1 + usize::from(closing);
    let length = bytes[start.min(bytes.len())..]
        .iter()
        .take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'-')
        .count();
    let name = &source[start..start + length];
    if !name.starts_with(|first: char| first.is_ascii_alphabetic()) {
        return None;
    }
    let mut attributes = Vec::new();
    let mut at_byte = start + length;
    loop {
        let blank = blanks(bytes, at_byte)?;
        match bytes.get(blank)? {
            b'>' => return Some(finish(at, blank + 1, name, closing, attributes)),
            b'/' if bytes.get(blank + 1) == Some(&b'>') => {
                return Some(finish(at, blank + 2, name, closing, attributes));
            }
            // An attribute needs a blank before it; forgive its absence after a quoted value, as browsers do.
            _ if blank == at_byte && !matches!(bytes.get(at_byte - 1), Some(b'"' | b'\'')) => return None,
            _ => {}
        }
        let length = bytes[blank..].iter().take_while(|byte| attribute_name(**byte)).count();
        if length == 0 {
            return None;
        }
        let attribute = &source[blank..blank + length];
        let after = blanks(bytes, blank + length)?;
        if bytes.get(after) != Some(&b'=') {
            attributes.push((
                attribute,
                Span::between((blank + length) as u32, (blank + length) as u32),
            ));
            at_byte = blank + length;
            continue;
        }
        let value = blanks(bytes, after + 1)?;
        let (from, to, next) = match bytes.get(value)? {
            quote @ (b'"' | b'\'') => {
                let length = bytes[value + 1..].iter().position(|byte| byte == quote)?;
                (value + 1, value + 1 + length, value + length + 2)
            }
            _ => {
                let length = bytes[value..]
                    .iter()
                    .take_while(|byte| !byte.is_ascii_whitespace() && **byte != b'>')
                    .count();
                (value, value + length, value + length)
            }
        };
        attributes.push((attribute, Span::between(from as u32, to as u32)));
        at_byte = next;
    }
}

fn finish<'a>(start: usize, end: usize, name: &'a str, closing: bool, attributes: Vec<(&'a str, Span)>) -> Tag<'a> {
    Tag {
        span: Span::between(start as u32, end as u32),
        name,
        closing,
        attributes,
    }
}

/// Skips white space; an empty line ends any tag.
fn blanks(bytes: &[u8], from: usize) -> Option<usize> {
    let mut lines = 0;
    for (at, byte) in bytes.iter().enumerate().skip(from) {
        match byte {
            b'\n' if lines > 0 => return None,
            b'\n' => lines += 1,
            b' ' | b'\t' | b'\r' => {}
            _ => return Some(at),
        }
    }
    None
}

fn attribute_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':' | b'.' | b'@')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attributes(source: &str) -> Vec<(&str, &str)> {
        let tag = tag(source, 0).map(|tag| tag.attributes).unwrap_or_default();
        tag.into_iter().map(|(name, value)| (name, value.of(source))).collect()
    }

    #[test]
    fn attributes_over_several_lines() {
        let source = "<a\nhref='한글/a b' target=_blank\n  download>";
        assert_eq!(
            attributes(source),
            [("href", "한글/a b"), ("target", "_blank"), ("download", "")]
        );
    }

    #[test]
    fn what_is_no_tag() {
        for text in [
            "< b",
            "<3",
            "<https://a.b>",
            "<!-- a -->",
            "<a href=\"x",
            "<a\n\nhref=x>",
            "<",
            "<가>",
        ] {
            assert_eq!(tag(text, 0), None, "{text}");
        }
    }

    #[test]
    fn blocks_and_spans() {
        let block = |source| tag(source, 0).map(|tag| tag.is_block());
        assert_eq!(block("<BR/>"), Some(false));
        assert_eq!(block("</details>"), Some(true));
    }
}
