//! Bold that stays literal asterisks: `**S3(Simple Storage Service)**는`.
//!
//! CommonMark lets a mark close after punctuation only where white space or punctuation follows; a Korean particle is
//! neither. kramdown and Python-Markdown close it.

use memchr::{memchr, memmem};

use super::Unclosed;
use super::dialect::{Dialect, Markdown};
use super::outline::Outline;
use crate::text::Span;

/// Finds the pairs of marks that the writer meant and the parser left as text.
pub(super) fn unclosed(source: &str, outline: &Outline, dialect: Dialect) -> Vec<Unclosed> {
    let mut found = Vec::new();
    if dialect.markdown != Markdown::Commonmark || !may_stay_open(source) {
        return found;
    }
    let mut open: Option<(u32, Span)> = None;
    for (block, mark) in literal_marks(source, outline) {
        let before = source[..mark.start as usize].chars().next_back();
        let after = &source[mark.end as usize..];
        let glued = after.chars().take_while(|character| is_hangul(*character));
        let rest = Span::between(mark.end, mark.end + glued.map(char::len_utf8).sum::<usize>() as u32);
        let opened = open.filter(|(opened, before)| *opened == block && before.len() == mark.len());
        let is_closed_by_writer = before.is_some_and(is_closed_by_writer);
        match opened {
            Some((_, opened)) if is_closed_by_writer && !rest.is_empty() && opened.end < mark.start => {
                found.push(Unclosed {
                    open: opened,
                    close: mark,
                    rest,
                });
                open = None;
            }
            _ if after.starts_with(|next: char| !next.is_whitespace()) => open = Some((block, mark)),
            _ => {}
        }
    }
    found
}

/// Whether a syllable is glued to marks behind punctuation anywhere, or to more marks than are meant to close something.
fn may_stay_open(source: &str) -> bool {
    let bytes = source.as_bytes();
    let marks = memmem::Finder::new(b"**");
    let mut at = 0;
    while let Some(found) = marks.find(&bytes[at..]).map(|found| found + at) {
        let length = bytes[found..].iter().take_while(|byte| **byte == b'*').count();
        at = found + length;
        let is_glued = source[at..].starts_with(is_hangul);
        if is_glued && (length > 2 || source[..found].ends_with(is_closed_by_writer)) {
            return true;
        }
    }
    false
}

/// Whether a writer closes a mark after a character and the parser does not.
fn is_closed_by_writer(before: char) -> bool {
    !before.is_whitespace() && !before.is_alphanumeric()
}

/// Runs of two or three asterisks that are text, with their blocks.
fn literal_marks(source: &str, outline: &Outline) -> Vec<(u32, Span)> {
    let mut marks: Vec<(u32, Span)> = Vec::new();
    for prose in outline.prose.iter().filter(|prose| !prose.code) {
        let text = prose.span.of(source);
        let mut at = 0;
        while let Some(found) = memchr(b'*', &text.as_bytes()[at..]).map(|found| found + at) {
            let length = text[found..].bytes().take_while(|byte| *byte == b'*').count();
            at = found + length;
            let start = prose.span.start + found as u32;
            let span = Span::between(start, start + length as u32);
            match marks.last_mut() {
                // The parser may give a run of marks in pieces.
                Some((block, last)) if *block == prose.block && last.end == span.start => last.end = span.end,
                _ if !source[..start as usize].ends_with('\\') => marks.push((prose.block, span)),
                _ => {}
            }
        }
    }
    marks.retain(|(_, mark)| matches!(mark.len(), 2 | 3));
    marks
}

fn is_hangul(character: char) -> bool {
    matches!(character, '\u{ac00}'..='\u{d7a3}' | '\u{1100}'..='\u{11ff}')
}

#[cfg(test)]
mod tests {
    use awsnotes_glossary::Glossary;

    use super::*;
    use crate::note::read;

    /// What stands between the marks and what is glued to the second one.
    fn found(source: &str, markdown: Markdown) -> Vec<(String, String)> {
        let dialect = Dialect {
            markdown,
            ..Dialect::default()
        };
        let note = read(source, dialect, Glossary::bundled());
        let shown = |unclosed: &Unclosed| {
            let inside = Span::between(unclosed.open.end, unclosed.close.start);
            (inside.of(source).to_owned(), unclosed.rest.of(source).to_owned())
        };
        note.unclosed.iter().map(shown).collect()
    }

    #[test]
    fn punctuation_before_the_mark_and_a_particle_after_it() {
        for (source, inside, rest) in [
            (
                "**S3(Simple Storage Service)**는 저장소다.",
                "S3(Simple Storage Service)",
                "는",
            ),
            ("- **\"최소 권한\"**을 지킨다\r\n", "\"최소 권한\"", "을"),
            ("## ***`aws s3`***의 뜻\n", "`aws s3`", "의"),
            ("| a |\n|---|\n| **큐(SQS)**에서 |\n", "큐(SQS)", "에서"),
            ("**[SQS](a.md)**와 SNS", "[SQS](a.md)", "와"),
        ] {
            let expected = vec![(inside.to_owned(), rest.to_owned())];
            assert_eq!(found(source, Markdown::Commonmark), expected, "{source}");
            assert_eq!(found(source, Markdown::Kramdown), [], "{source}");
            assert_eq!(found(source, Markdown::Python), [], "{source}");
        }
    }

    #[test]
    fn several_in_one_paragraph() {
        let source = "**큐(SQS)**와 **토픽(SNS)**은 다르고, **버스**는 또 다르다.";
        let marks = found(source, Markdown::Commonmark);
        assert_eq!(marks.len(), 2, "{marks:?}");
    }

    #[test]
    fn what_closes_or_never_opened() {
        for source in [
            "**S3** 는 **버킷**을 **(중요)** 하게 **둔다.**",
            "**S3(객체)** 는",
            "a \\**(b)\\**는",
            "`**(a)**는`",
            "2 ** 3 (x)**는",
            "**큐(SQS)\n\n(a)**는",
            "",
        ] {
            assert_eq!(found(source, Markdown::Commonmark), [], "{source}");
        }
    }
}
