//! Where sentences end, in Korean and English.

use memchr::{Memchr3, memchr3_iter};

use crate::text::Span;

/// The sentences of a stretch of text, in order, blanks around them excluded.
pub(super) fn sentences(source: &str, span: Span) -> Vec<Span> {
    Sentences::of(source, span).collect()
}

/// The same, each looked for when it is asked for.
pub(super) struct Sentences<'a> {
    text: &'a str,
    /// Where the text begins.
    start: u32,
    /// Where the next sentence begins, blanks before it included.
    from: usize,
    /// Places at which it may end, of two kinds; the next of each.
    marks: [(Memchr3<'a>, usize); 2],
}

impl<'a> Sentences<'a> {
    pub(super) fn of(source: &'a str, span: Span) -> Sentences<'a> {
        let text = span.of(source);
        let marks = |marks: [u8; 3]| {
            let mut places = memchr3_iter(marks[0], marks[1], marks[2], text.as_bytes());
            let next = places.next().unwrap_or(usize::MAX);
            (places, next)
        };
        Sentences {
            text,
            start: span.start,
            from: 0,
            // The last begins `。`.
            marks: [marks(*b".\n!"), marks(*b"?<\xE3")],
        }
    }

    /// The next place at which a sentence may end.
    fn mark(&mut self) -> Option<usize> {
        let [one, other] = &mut self.marks;
        let (places, next) = if one.1 < other.1 { one } else { other };
        let at = *next;
        if at == usize::MAX {
            return None;
        }
        *next = places.next().unwrap_or(usize::MAX);
        Some(at)
    }

    /// Where the sentence ends that may end at a mark.
    fn end(&self, at: usize) -> Option<usize> {
        let rest = &self.text[at..];
        let mark = match rest.as_bytes()[0] {
            // Two line ends, or a break, part what a writer keeps apart.
            b'\n' => {
                return rest[1..]
                    .trim_start_matches([' ', '\t', '\r'])
                    .starts_with('\n')
                    .then_some(at);
            }
            b'<' => return rest.starts_with("<br").then_some(at),
            0xE3 if rest.starts_with('。') => '。'.len_utf8(),
            0xE3 => return None,
            _ => 1,
        };
        let after = &rest[mark..];
        let ends = match after.as_bytes().first() {
            None | Some(b' ' | b'\n' | b'*' | b'_' | b')' | b'"' | b'\'' | b'<') => true,
            Some(b'`') => rest.as_bytes()[0] != b'.',
            _ => after.starts_with(char::is_whitespace),
        };
        if !ends || rest.starts_with('.') && abbreviated(&self.text[self.from..at]) {
            return None;
        }
        // Marks that close emphasis belong to the sentence they close.
        let closed = after.trim_start_matches(['*', '_', ')', '"', '\'', '`']);
        Some(self.text.len() - closed.len())
    }
}

impl Iterator for Sentences<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        while self.from < self.text.len() {
            let from = self.from;
            let end = loop {
                match self.mark() {
                    None => break self.text.len(),
                    // A mark that was passed with the end before it.
                    Some(at) if at < from => {}
                    Some(at) => {
                        if let Some(end) = self.end(at) {
                            break end;
                        }
                    }
                }
            };
            self.from = end;
            let sentence = &self.text[from..end];
            let begun = sentence.trim_start();
            let length = begun.trim_end().len() as u32;
            if length > 0 {
                let start = self.start + (end - begun.len()) as u32;
                return Some(Span::between(start, start + length));
            }
        }
        None
    }
}

/// A dot after a number at the start, a single letter, or a usual abbreviation ends no sentence.
fn abbreviated(before: &str) -> bool {
    if !before.ends_with(|last: char| last.is_ascii_alphanumeric()) {
        return false;
    }
    let word = before
        .rsplit(|mark: char| mark.is_whitespace() || mark == '(')
        .next()
        .unwrap_or("");
    let word = word.trim_start_matches(['*', '_']);
    (!word.is_empty() && word.chars().all(|letter| letter.is_ascii_digit()) && before.trim() == word)
        || [
            "e.g", "i.e", "vs", "ex", "Ex", "etc", "cf", "No", "approx", "Max", "max", "Min", "min",
        ]
        .contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(source: &str) -> Vec<&str> {
        sentences(source, Span::between(0, source.len() as u32))
            .into_iter()
            .map(|span| span.of(source))
            .collect()
    }

    #[test]
    fn sentences_end_at_their_marks() {
        assert_eq!(
            split("RDS는 DB입니다. 복제본은 **최대 5개.** 끝"),
            ["RDS는 DB입니다.", "복제본은 **최대 5개.**", "끝"]
        );
        assert_eq!(
            split("Max. size: 1.5 GB, e.g. S3. Next?\nYes!"),
            ["Max. size: 1.5 GB, e.g. S3.", "Next?", "Yes!"]
        );
    }

    #[test]
    fn a_line_end_inside_a_sentence_does_not_part_it() {
        assert_eq!(split("첫 줄\n둘째 줄"), ["첫 줄\n둘째 줄"]);
        assert_eq!(split("하나<br>둘"), ["하나", "<br>둘"]);
        assert!(split("").is_empty());
    }
}
