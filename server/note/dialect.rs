//! How Markdown is read. The parser knows CommonMark; this makes from a note a text **of the same length** that the parser
//! reads as the site's generator would: every byte and line end keeps its place. All differences between dialects that
//! lie in the text itself are decided here.

use std::borrow::Cow;

mod blocks;
mod mask;
mod python;
mod templates;

use crate::text::{BYTE_ORDER_MARK, Span};
use mask::Mask;

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
    /// `!!! note` and its like hold what is indented below them.
    pub indented_blocks: bool,
    /// What stands inside an HTML block is no Markdown, empty lines or not, unless its tag says `markdown=`.
    pub closed_html: bool,
}

/// A note made ready for the parser.
#[derive(Debug)]
pub(super) struct Masked<'a> {
    /// As long as the source, line ends in the same places.
    pub text: Cow<'a, str>,
    /// Where the front matter ends and the parser begins.
    pub body: u32,
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
        masked: None,
        opaque: Vec::new(),
        comments: Vec::new(),
        block_ids: Vec::new(),
        dialect,
        raw_to: 0,
        unclosed: Vec::new(),
    };
    // The parser would take a byte order mark for a letter, and a heading behind it for a paragraph.
    let mark = if source.starts_with(BYTE_ORDER_MARK) {
        BYTE_ORDER_MARK.len_utf8() as u32
    } else {
        0
    };
    if body == 0 {
        mask.blank(Span::between(0, mark));
    }
    mask.lone_carriage_returns();
    mask.lines(body.max(mark));
    mask.opaque.sort_unstable();
    Masked {
        text: mask.masked.map_or(Cow::Borrowed(source), Cow::Owned),
        body,
        opaque: mask.opaque,
        comments: mask.comments,
        block_ids: mask.block_ids,
    }
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
            "- xx\nxxxxxxxxxxxxxxxxxxxxxxx\nxxxxxxxxxxxxxxxx\n[01] 첫 글</a>\n"
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
    fn shortcodes_that_hold_no_markdown_are_nothing() {
        let hugo = Dialect {
            templates: Templates::Shortcodes,
            ..Dialect::default()
        };
        for source in [
            "{{< highlight yaml >}}\n# a\n{{</ highlight >}}\n# b\n",
            "{{<mermaid>}}\n# a\n{{< /mermaid >}}\n# b\n",
            "{{% code html %}}\n# a\n{{%/code%}}\n# b\n",
        ] {
            let masked = shown(source, hugo);
            assert!(!masked.contains("# a") && masked.ends_with("# b\n"), "{masked}");
        }
        // One that nothing closes is a tag alone.
        let masked = shown("{{< code \"a.js\" >}}\n# a\n{{< code \"b.js\" >}}\n# b\n", hugo);
        assert!(masked.contains("# a") && masked.contains("# b"), "{masked}");
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
