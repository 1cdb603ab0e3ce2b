//! Markdown that shows text as it is, and the same as plain text.

/// The most characters of somebody's text that are shown.
pub(super) const LONGEST: usize = 260;

/// Writes text so that Markdown shows it as it is.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(
            character,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~'
        ) {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

/// Text of our own, whose code between backticks is code.
pub(super) fn with_code(text: &str) -> String {
    if text.matches('`').count() % 2 == 1 {
        return escape(text);
    }
    let parts = text.split('`').enumerate();
    let parts = parts.map(|(at, part)| match at % 2 {
        0 => escape(part),
        _ => format!("`{part}`"),
    });
    parts.collect()
}

/// The Markdown made here, as plain text: links to the web show their address.
pub fn to_plain(markdown: &str) -> String {
    let lines = markdown.lines().map(|line| {
        let mut shown = line.to_owned();
        while let Some(middle) = shown.find("](") {
            let (Some(open), Some(close)) = (shown[..middle].rfind('['), shown[middle..].find(')')) else {
                break;
            };
            let (label, address) = (&shown[open + 1..middle], &shown[middle + 2..middle + close]);
            // A place of the root is known by its path, which the label says.
            let replaced = match address.starts_with("https://") {
                true => format!("{label}: {address}"),
                false => label.to_owned(),
            };
            shown.replace_range(open..=middle + close, &replaced);
        }
        match shown.trim_end() {
            "---" | ">" => String::new(),
            line => unmarked(line.strip_prefix("> ").unwrap_or(line)),
        }
    });
    let lines: Vec<String> = lines.collect();
    // Rules and empty lines of quotes leave one empty line between two parts.
    let mut plain: Vec<String> = Vec::with_capacity(lines.len());
    for line in lines {
        if !(line.is_empty() && plain.last().is_none_or(String::is_empty)) {
            plain.push(line);
        }
    }
    plain.join("\n").trim_end().to_owned()
}

fn unmarked(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => out.extend(characters.next()),
            '*' | '`' => {}
            other => out.push(other),
        }
    }
    out
}

/// The beginning of a text, at most so many characters of it, cut between words, as Markdown.
pub(super) fn excerpt(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else {
        return escape(text);
    };
    let cut = text[..end].rfind(' ').filter(|at| *at > end / 2).unwrap_or(end);
    format!("{} …", escape(text[..cut].trim_end_matches([' ', '·', ','])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_shows_text_as_it_is() {
        assert_eq!(escape("a_b *c* <d> [e]"), r"a\_b \*c\* \<d\> \[e\]");
    }

    #[test]
    fn code_in_text_of_our_own_stays_code() {
        assert_eq!(
            with_code("The program `aws s3_x`, *free*"),
            r"The program `aws s3_x`, \*free\*"
        );
        assert_eq!(with_code("a ` b"), r"a \` b");
    }

    #[test]
    fn plain_text_is_free_of_marks() {
        let markdown = "> 객체 저장소\n>\n> `a/b.md`\n\n---\n\n**S3**\n\n- 최대: **5 TB** · [출처](https://a.b/c)";
        assert_eq!(
            to_plain(markdown),
            "객체 저장소\n\na/b.md\n\nS3\n\n- 최대: 5 TB · 출처: https://a.b/c"
        );
        assert_eq!(to_plain(""), "");
    }

    #[test]
    fn long_text_is_cut_between_words() {
        let shown = excerpt(&"가나다 ".repeat(100), LONGEST);
        assert!(
            shown.ends_with("가나다 …") && shown.chars().count() <= LONGEST + 2,
            "{shown}"
        );
        assert_eq!(excerpt("짧은 글", LONGEST), "짧은 글");
    }
}
