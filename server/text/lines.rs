//! Lines of a text that nobody has counted.

use super::Span;

/// The line of a place, without its end. The place is moved to the beginning of a letter.
pub fn line_at(text: &str, offset: u32) -> Span {
    let at = text.floor_char_boundary(offset as usize);
    let start = text[..at].rfind(['\n', '\r']).map_or(0, |found| found + 1);
    let end = text[at..].find(['\n', '\r']).map_or(text.len(), |found| at + found);
    Span::new(start, end)
}

/// How the first line of a text ends, and so what a new line ends with: LF, CRLF or a lone CR; LF where there is one line.
pub fn line_end(text: &str) -> &'static str {
    match text.find(['\n', '\r']).map(|at| &text.as_bytes()[at..]) {
        Some([b'\r', b'\n', ..]) => "\r\n",
        Some([b'\r', ..]) => "\r",
        _ => "\n",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_without_its_end_however_it_ends() {
        for end in ["\n", "\r\n", "\r"] {
            let text = format!("가{end}나다{end}");
            assert_eq!(line_end(&text), end);
            let second = text.find('나').unwrap() as u32;
            // Within a letter as well.
            for at in [second, second + 1, second + 6] {
                assert_eq!(line_at(&text, at).of(&text), "나다", "{end:?}");
            }
            assert_eq!(line_at(&text, 0).of(&text), "가");
        }
        assert_eq!((line_at("", 9), line_end("")), (Span::new(0, 0), "\n"));
    }
}
