//! How Markdown is read. The parser knows CommonMark; this makes from a note a text **of the same length** that the parser
//! reads as the site's generator would: every byte and line end keeps its place. All differences between dialects that
//! lie in the text itself are decided here.

use std::borrow::Cow;

use super::html;
use crate::text::{BYTE_ORDER_MARK, Span};

/// The family of Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Markdown {
    /// GitHub, Hugo, docsify, Obsidian.
    #[default]
    Commonmark,
    /// Jekyll.
    Kramdown,
    /// MkDocs.
    Python,
}

/// Template tags between the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Templates {
    /// Braces are text.
    #[default]
    None,
    /// `{{ … }}` and `{% … %}` of Jekyll.
    Liquid,
    /// `{{< … >}}` and `{{% … %}}` of Hugo.
    Shortcodes,
}

/// How a site reads Markdown: plain data, chosen by the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Dialect {
    /// The family.
    pub markdown: Markdown,
    /// Template tags.
    pub templates: Templates,
    /// `[[note]]` is a link.
    pub wikilinks: bool,
    /// `%% … %%` is a comment.
    pub percent_comments: bool,
    /// `{/* … */}` is a comment.
    pub mdx: bool,
    /// `{#id}` at the end of a heading gives its id.
    pub heading_ids: bool,
    /// Ids are derived from headings as they are written, marks included.
    pub ids_from_source: bool,
    /// Headings in HTML get ids too.
    pub html_headings: bool,
}

/// A note made ready for the parser.
#[derive(Debug)]
pub(super) struct Masked<'a> {
    /// As long as the source, line ends in the same places.
    pub text: Cow<'a, str>,
    /// What is not prose: template tags, HTML tags that the parser does not see, comments. In order.
    pub opaque: Vec<Span>,
    /// Comments among them.
    pub comments: Vec<Span>,
    /// Ids that kramdown gives to the block above: `{: #id}`, with their lines.
    pub block_ids: Vec<(Span, Box<str>)>,
}

/// Makes the text for the parser. `body` is where the front matter ends.
pub(super) fn mask(source: &str, body: u32, dialect: Dialect) -> Masked<'_> {
    let mut mask = Mask {
        source,
        bytes: None,
        opaque: Vec::new(),
        comments: Vec::new(),
        block_ids: Vec::new(),
        dialect,
    };
    // The parser would take a byte order mark for a letter, and a heading behind it for a paragraph.
    let mark = if source.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len_utf8() as u32 } else { 0 };
    let body = body.max(mark);
    mask.blank(Span::between(0, body));
    mask.lone_carriage_returns();
    mask.lines(body);
    mask.opaque.sort_unstable();
    // Only ASCII was put in place of whole characters, so this holds; losing the masks is better than losing the note.
    let text = mask.bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    Masked {
        text: text.map_or(Cow::Borrowed(source), Cow::Owned),
        opaque: mask.opaque,
        comments: mask.comments,
        block_ids: mask.block_ids,
    }
}

struct Mask<'a> {
    source: &'a str,
    bytes: Option<Vec<u8>>,
    opaque: Vec<Span>,
    comments: Vec<Span>,
    block_ids: Vec<(Span, Box<str>)>,
    dialect: Dialect,
}

impl Mask<'_> {
    fn put(&mut self, span: Span, filler: u8) {
        let bytes = self.bytes.get_or_insert_with(|| self.source.as_bytes().to_vec());
        for byte in &mut bytes[span.range()] {
            if *byte != b'\n' && *byte != b'\r' {
                *byte = filler;
            }
        }
    }

    fn blank(&mut self, span: Span) {
        if !span.is_empty() {
            self.put(span, b' ');
        }
    }

    /// CommonMark ends lines at a lone CR, the parser does not.
    fn lone_carriage_returns(&mut self) {
        let source = self.source.as_bytes();
        if !source.contains(&b'\r') {
            return;
        }
        let lone = (0..source.len()).filter(|at| source[*at] == b'\r' && source.get(at + 1) != Some(&b'\n'));
        let places: Vec<usize> = lone.collect();
        for at in places {
            self.bytes.get_or_insert_with(|| source.to_vec())[at] = b'\n';
        }
    }

    /// Walks the lines outside code fences.
    fn lines(&mut self, body: u32) {
        let source = self.source;
        let mut fence: Option<(u8, usize)> = None;
        let mut at = body as usize;
        // Whatever was masked over several lines ends here.
        let mut masked_to = at;
        while at < source.len() {
            let end = source[at..].find('\n').map_or(source.len(), |length| at + length + 1);
            let line = &source[at..end];
            let content = after_markers(line);
            match (fence, opening_fence(content)) {
                (Some((mark, length)), Some((found, run, rest))) => {
                    if found == mark && run >= length && rest.trim().is_empty() {
                        fence = None;
                    }
                }
                (None, Some((mark, run, rest))) if mark == b'~' || !rest.contains('`') => fence = Some((mark, run)),
                (Some(_), None) => {}
                (None, _) => {
                    if at >= masked_to || end > masked_to {
                        masked_to = masked_to.max(self.line(at.max(masked_to), end, line.len() - content.len() + at));
                    }
                }
            }
            at = end;
            if masked_to > at {
                // A comment or tag ran on: what lies inside it opens no fence.
                let rest = source[masked_to..]
                    .find('\n')
                    .map_or(source.len(), |length| masked_to + length + 1);
                self.line(masked_to, rest, rest);
                at = rest;
            }
        }
    }

    /// Masks what begins in `source[at..end]`; `content` is where the line's own text begins. Returns where that ends.
    fn line(&mut self, at: usize, end: usize, content: usize) -> usize {
        let source = self.source;
        let bytes = source.as_bytes();
        let mut at = at;
        let kramdown = self.dialect.markdown == Markdown::Kramdown;
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
        while at < end {
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
                b'<' if kramdown && at == content => match html::tag(source, at) {
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
                b'{' => at = self.brace(at),
                _ => at += 1,
            }
        }
        at
    }

    fn comment(&mut self, start: usize, end: usize) {
        let span = Span::between(start as u32, end as u32);
        self.blank(span);
        self.opaque.push(span);
        self.comments.push(span);
    }

    /// Template tags and MDX comments that begin at `at`. Returns where to go on.
    fn brace(&mut self, at: usize) -> usize {
        let rest = &self.source[at..];
        if self.dialect.mdx && rest.starts_with("{/*") {
            if let Some(length) = rest.find("*/}") {
                self.comment(at, at + length + 3);
                return at + length + 3;
            }
            return at + 1;
        }
        let (open, close) = match self.dialect.templates {
            Templates::Liquid if rest.starts_with("{{") => ("{{", "}}"),
            Templates::Liquid if rest.starts_with("{%") => ("{%", "%}"),
            Templates::Shortcodes if rest.starts_with("{{<") => ("{{<", ">}}"),
            Templates::Shortcodes if rest.starts_with("{{%") => ("{{%", "%}}"),
            _ => return at + 1,
        };
        let Some(length) = rest.find(close).map(|length| length + close.len()) else {
            return at + 1;
        };
        let word: &str = rest[open.len()..length - close.len()]
            .trim_matches(['-', ' '])
            .split([' ', '\n'])
            .next()
            .unwrap_or("");
        let span = match word {
            // What stands inside is code or nothing.
            "highlight" | "comment" => self.paired(at, length, word),
            _ => Span::between(at as u32, (at + length) as u32),
        };
        if matches!(word, "highlight" | "comment") {
            self.blank(span);
        } else {
            self.put(span, b'x');
        }
        self.opaque.push(span);
        span.end as usize
    }

    fn paired(&self, at: usize, length: usize, word: &str) -> Span {
        let rest = &self.source[at + length..];
        let ends: [String; 4] = [
            format!("{{% end{word} %}}"),
            format!("{{%- end{word} -%}}"),
            format!("{{{{< /{word} >}}}}"),
            format!("{{{{% /{word} %}}}}"),
        ];
        let close = ends
            .iter()
            .filter_map(|end| rest.find(end.as_str()).map(|found| found + end.len()))
            .min();
        Span::between(at as u32, (at + length + close.unwrap_or(0)) as u32)
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn kramdown() -> Dialect {
        Dialect {
            markdown: Markdown::Kramdown,
            templates: Templates::Liquid,
            ..Dialect::default()
        }
    }

    fn shown(source: &str, dialect: Dialect) -> String {
        let masked = mask(source, 0, dialect);
        assert_eq!(masked.text.len(), source.len());
        masked.text.into_owned()
    }

    #[test]
    fn a_line_with_a_span_level_tag_opens_no_block() {
        assert_eq!(shown("<br>\n## 제목\n", kramdown()), "xxxx\n## 제목\n");
        assert_eq!(shown("<div>\n## 제목\n", kramdown()), "<div>\n## 제목\n");
        assert_eq!(shown("<br>\n", Dialect::default()), "<br>\n");
    }

    #[test]
    fn a_link_over_several_lines_stays_in_its_item() {
        let source = "- <a\nhref=\"{{ site.url }}/a\"\ntarget=\"_blank\">\n[01] 첫 글</a>\n";
        let masked = shown(source, kramdown());
        assert_eq!(
            masked,
            "- xx\nxxxxxxxxxxxxxxxxxxxxxxxxx\nxxxxxxxxxxxxxxxx\n[01] 첫 글</a>\n"
        );
    }

    #[test]
    fn template_tags_are_letters() {
        assert_eq!(
            shown("[a]({{ site.url | x }}/b)", kramdown()),
            "[a](xxxxxxxxxxxxxxxxxx/b)"
        );
        assert_eq!(
            shown("[a]({{ site.url }}/b)", Dialect::default()),
            "[a]({{ site.url }}/b)"
        );
    }

    #[test]
    fn what_is_highlighted_is_nothing() {
        let source = "{% highlight yaml %}\n# a\n{% endhighlight %}\n# b\n";
        let masked = shown(source, kramdown());
        assert!(!masked.contains("# a") && masked.ends_with("# b\n"), "{masked}");
    }

    #[test]
    fn comments_are_blank_but_not_in_code() {
        let masked = mask(
            "a <!-- 나 --> b\n```\n<!-- c -->\n```\n`<!-- d -->`\n",
            0,
            Dialect::default(),
        );
        assert_eq!(masked.text, "a              b\n```\n<!-- c -->\n```\n`<!-- d -->`\n");
        assert_eq!(masked.comments.len(), 1);
    }

    #[test]
    fn a_fence_inside_a_comment_opens_nothing() {
        let masked = shown("<!--\n```\n-->\n<!-- b -->\n# c\n", Dialect::default());
        assert_eq!(masked, "    \n   \n   \n          \n# c\n");
    }

    #[test]
    fn a_byte_order_mark_is_blank() {
        assert_eq!(shown("\u{feff}# 람다", kramdown()), "   # 람다");
    }

    #[test]
    fn a_lone_carriage_return_ends_a_line() {
        assert_eq!(shown("# a\rb\r\nc", Dialect::default()), "# a\nb\r\nc");
    }

    #[test]
    fn attribute_lists_of_blocks_are_not_text() {
        let masked = mask("## 제목\n{: #id .class}\n", 0, kramdown());
        assert_eq!(masked.text, "## 제목\n              \n");
        assert_eq!(masked.block_ids[0].1.as_ref(), "id");
    }

    #[test]
    fn nothing_is_copied_when_nothing_is_masked() {
        assert!(matches!(mask("# 제목\n", 0, Dialect::default()).text, Cow::Borrowed(_)));
    }
}
