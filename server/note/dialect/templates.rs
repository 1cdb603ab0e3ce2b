//! Template tags between the text: Liquid, shortcodes, comments of MDX.

use memchr::memmem;

use super::Templates;
use super::mask::Mask;
use crate::text::Span;

/// Shortcodes, beside Hugo's own, that many themes have for what is no Markdown.
const CODE: [&str; 7] = ["code", "chart", "katex", "math", "mermaid", "plantuml", "rawhtml"];

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
        // What stands inside is code or nothing.
        let is_code = ["highlight", "comment"].contains(&word)
            || self.dialect.templates == Templates::Shortcodes && CODE.contains(&word);
        let span = match is_code {
            true => self.paired(at, length, word),
            false => Span::between(at as u32, (at + length) as u32),
        };
        if is_code {
            self.blank(span);
        } else {
            self.put(span, b'x');
        }
        self.opaque.push(span);
        span.end as usize
    }

    fn paired(&mut self, at: usize, length: usize, word: &str) -> Span {
        let rest = &self.source[at + length..];
        let mut places = memmem::find_iter(rest.as_bytes(), word.as_bytes());
        let close = match self.unclosed.iter().any(|known| known == word) {
            true => None,
            false => places.find_map(|found| closed(rest, found, word)),
        };
        if close.is_none() && !self.unclosed.iter().any(|known| known == word) {
            self.unclosed.push(word.to_owned());
        }
        Span::between(at as u32, (at + length + close.unwrap_or(0)) as u32)
    }
}

/// Where the tag ends that closes a pair, if the word at a place is the one in it: `{% endraw %}`, `{{</ highlight >}}`.
fn closed(text: &str, at: usize, word: &str) -> Option<usize> {
    let (before, after) = (text[..at].trim_end(), text[at + word.len()..].trim_start());
    let is_open = |before: &str, marks: [&str; 2]| marks.iter().any(|mark| before.ends_with(mark));
    let (opened, end) = match before.strip_suffix('/') {
        Some(before) => (is_open(before.trim_end(), ["{{<", "{{%"]), [">}}", "%}}"]),
        None => {
            let before = text[..at].strip_suffix("end")?.trim_end();
            (is_open(before, ["{%", "{%-"]), ["%}", "-%}"])
        }
    };
    let mark = end.into_iter().find(|mark| after.starts_with(mark))?;
    opened.then(|| text.len() - after.len() + mark.len())
}
