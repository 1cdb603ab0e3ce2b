//! Template tags between the text: Liquid, shortcodes, comments of MDX.

use memchr::memmem;

use super::Templates;
use super::mask::Mask;
use crate::text::Span;

impl Mask<'_> {
    /// Template tags and MDX comments that begin at `at`. Returns where to go on.
    pub(super) fn brace(&mut self, at: usize) -> usize {
        let rest = &self.source[at..];
        if at < self.raw_to {
            return at + 1;
        }
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
        if word == "raw" {
            self.raw_to = self.paired(at, length, word).end as usize;
        }
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
            .filter_map(|end| memmem::find(rest.as_bytes(), end.as_bytes()).map(|found| found + end.len()))
            .min();
        Span::between(at as u32, (at + length + close.unwrap_or(0)) as u32)
    }
}
