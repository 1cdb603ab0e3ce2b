//! Columns for a terminal, where a Hangul syllable is two cells wide.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

/// Writes rows under a header, columns two blanks apart; the last column is as long as it likes.
pub fn write(out: &mut dyn Write, header: &[&str], rows: &[Vec<String>]) -> io::Result<()> {
    let mut widths: Vec<usize> = header.iter().map(|cell| cell.width()).collect();
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.width());
        }
    }
    let bold = anstyle::Style::new().bold();
    write!(out, "{bold}")?;
    line(out, &widths, header)?;
    write!(out, "{bold:#}")?;
    rows.iter().try_for_each(|row| line(out, &widths, row))
}

/// As much of a text as fits into so many cells, on one line.
pub fn shortened(text: &str, cells: usize) -> String {
    if text.width() <= cells {
        return text.to_owned();
    }
    let mut short = String::new();
    let mut left = cells.saturating_sub(1);
    for character in text.chars() {
        let width = unicode_width::UnicodeWidthChar::width(character).unwrap_or(0);
        if width > left {
            break;
        }
        left -= width;
        short.push(character);
    }
    short.truncate(short.trim_end().len());
    short + "…"
}

fn line(out: &mut dyn Write, widths: &[usize], cells: &[impl AsRef<str>]) -> io::Result<()> {
    let mut text = String::new();
    for (cell, width) in cells.iter().zip(widths) {
        let cell = cell.as_ref();
        text.push_str(cell);
        text.extend(std::iter::repeat_n(' ', width - cell.width().min(*width) + 2));
    }
    writeln!(out, "{}", text.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_syllable_is_two_cells_wide() {
        let mut out = Vec::new();
        let rows = [
            vec!["읽기 복제본".to_owned(), "5".to_owned()],
            vec!["S3 🚀".to_owned(), "12".to_owned()],
        ];
        write(&mut out, &["term", "n"], &rows).unwrap();
        let text = anstream::adapter::strip_bytes(&out).into_vec();
        assert_eq!(
            String::from_utf8(text).unwrap(),
            "term         n\n읽기 복제본  5\nS3 🚀        12\n"
        );
    }

    #[test]
    fn a_long_text_is_cut_between_characters() {
        assert_eq!(shortened("가용 영역", 20), "가용 영역");
        assert_eq!(shortened("가용 영역", 6), "가용…");
        assert_eq!(shortened("", 3), "");
    }
}
