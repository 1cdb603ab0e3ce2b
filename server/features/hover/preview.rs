//! The first lines of a section as Markdown that is whole by itself: paragraphs and lists, without code and markup.

use super::text::{LONGEST, excerpt};
use crate::note::plain;

/// The most lines that are shown.
const MOST_LINES: usize = 6;

/// The beginning of a section. What stands in a fence, a comment or a table's line of dashes is no text of it.
pub(super) fn preview(body: &str) -> String {
    let body = without_comments(body);
    let mut out = String::new();
    let (mut left, mut lines) = (LONGEST, 0);
    let mut fence: Option<char> = None;
    // A list item that goes on in the next line is one line here; a blank line ends it.
    let mut joins = false;
    // How deep the items are in which the current one stands, by their columns.
    let mut depths: Vec<usize> = Vec::new();
    for line in body.lines() {
        let line = line.trim_end();
        let content = line.trim_start_matches([' ', '\t', '>']);
        let mark = ['`', '~']
            .into_iter()
            .find(|mark| content.starts_with(&[*mark; 3].iter().collect::<String>()));
        if fence.is_some() || mark.is_some() {
            match fence {
                Some(open) if mark == Some(open) => fence = None,
                None => fence = mark,
                _ => {}
            }
            joins = false;
            continue;
        }
        if content.is_empty() || is_furniture(content) {
            joins = false;
            continue;
        }
        let item = item(content);
        let text = plain(&cells(item.unwrap_or(content)), left + 1);
        let text = text.trim();
        if text.is_empty() {
            continue;
        }
        if joins && item.is_none() {
            out.push(' ');
        } else {
            if lines == MOST_LINES {
                out.push_str("\n\n…");
                break;
            }
            let column = line.len() - content.len();
            let was_item = !depths.is_empty();
            depths.retain(|depth| item.is_some() && *depth < column);
            if !out.is_empty() {
                out.push_str(if item.is_some() && was_item { "\n" } else { "\n\n" });
            }
            if item.is_some() {
                out.push_str(&"  ".repeat(depths.len()));
                out.push_str("- ");
                depths.push(column);
            }
            lines += 1;
        }
        joins = !content.starts_with('|');
        let letters = text.chars().count();
        out.push_str(&excerpt(text, left));
        if letters > left {
            break;
        }
        left -= letters;
    }
    out
}

/// The text of a list item, without its mark.
fn item(content: &str) -> Option<&str> {
    let rest = content.strip_prefix(['-', '*', '+']).or_else(|| {
        content
            .trim_start_matches(|mark: char| mark.is_ascii_digit())
            .strip_prefix(['.', ')'])
    })?;
    let text = rest.strip_prefix([' ', '\t'])?.trim_start();
    let is_number = content.starts_with(|mark: char| mark.is_ascii_digit());
    // `[ ] ` is the box of a task.
    let task = ["[ ] ", "[x] ", "[X] "].iter().find_map(|mark| text.strip_prefix(mark));
    (is_number || !content.starts_with(['.', ')'])).then_some(task.unwrap_or(text))
}

/// The cells of a row side by side.
fn cells(text: &str) -> String {
    match text.strip_prefix('|') {
        Some(row) => {
            let cells = row.trim_end_matches('|').split('|').map(str::trim);
            cells.collect::<Vec<_>>().join(" · ")
        }
        None => text.to_owned(),
    }
}

/// Lines that are no text: rules, lines of dashes in tables, attributes, targets of references.
fn is_furniture(content: &str) -> bool {
    content.trim_matches(['-', '*', '_', '=', '|', ':', ' ']).is_empty()
        || content.starts_with("{:")
        || content.starts_with('[') && content.contains("]: ")
}

/// A text without its comments, also those of several lines.
fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("<!--") {
        out.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::preview;

    #[test]
    fn lists_stay_lists_and_code_is_left_out() {
        let body = "연결 수는 **자동으로** 늘고\n줄어듦\n\n```sql\nSELECT server_id FROM t;\n```\n\n* 읽기\n  - 복제본\n* 쓰기\n\n뒤\n";
        assert_eq!(
            preview(body),
            "연결 수는 자동으로 늘고 줄어듦\n\n- 읽기\n  - 복제본\n- 쓰기\n\n뒤"
        );
    }

    #[test]
    fn markup_is_left_out() {
        for (body, shown) in [
            ("<!-- 목차\n여기 -->\n\n> 인용 `server_id`\n", r"인용 server\_id"),
            (
                "| 용어 | 뜻 |\n| --- | --- |\n| EC2 | 서버 |\n",
                "용어 · 뜻\n\nEC2 · 서버",
            ),
            ("1. [링크](a.md)\n2. ![그림](b.png)\n", "- 링크\n- 그림"),
            ("- [ ] 할 일\n", "- 할 일"),
            ("{: .note}\n---\n[a]: https://b.c\n<br>\n", ""),
            ("```sh\naws s3 ls\n", ""),
        ] {
            assert_eq!(preview(body), shown, "{body}");
        }
    }

    #[test]
    fn only_the_beginning_is_shown() {
        let list = "- 하나\n".repeat(20);
        assert_eq!(preview(&list).lines().filter(|line| line.starts_with("- ")).count(), 6);
        let long = preview(&"가나다 ".repeat(200));
        assert!(long.ends_with('…') && long.chars().count() < 300, "{long}");
    }
}
