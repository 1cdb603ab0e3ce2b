//! Front matter with places that a template tool fills in: `title: {{title}}` is no mistake of its writer.

use std::ops::Range;

/// The text with its placeholders made harmless, line by line and of the same length; none where there are none.
pub(super) fn filled(text: &str, toml: bool) -> Option<String> {
    let mut filled = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        fill(line, toml, &mut filled);
    }
    (filled != text).then_some(filled)
}

fn fill(line: &str, toml: bool, filled: &mut String) {
    let mut rest = line;
    while let Some(place) = first(rest) {
        let before = &rest[..place.start];
        let after = &rest[place.end..];
        // What is all of a value says nothing yet.
        let is_value = !toml && before.trim_end().ends_with(':') && after.trim().is_empty();
        filled.push_str(before);
        filled.extend(std::iter::repeat_n(if is_value { ' ' } else { 'x' }, place.len()));
        rest = after;
    }
    filled.push_str(rest);
}

/// The first placeholder of a line.
fn first(line: &str) -> Option<Range<usize>> {
    const MARKS: [(&str, &str); 3] = [("{{", "}}"), ("{%", "%}"), ("<%", "%>")];
    let places = MARKS.iter().filter_map(|(open, close)| {
        let start = line.find(open)?;
        let inner = start + open.len();
        let end = inner + line[inner..].find(close)? + close.len();
        Some(start..end)
    });
    places.min_by_key(|place| place.start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_becomes_nothing_and_a_part_of_one_letters() {
        let text = "title: {{제목}}\ntags: [aws, {{tag}}]\nday: <% tp.date %> 오후\n";
        assert_eq!(
            filled(text, false).as_deref(),
            Some("title:           \ntags: [aws, xxxxxxx]\nday: xxxxxxxxxxxxx 오후\n")
        );
        assert_eq!(
            filled("title = \"{{ replace .Name \"-\" }}\"", true).as_deref(),
            Some("title = \"xxxxxxxxxxxxxxxxxxxxxxx\"")
        );
        assert_eq!(filled("title: {a: b} }} {{\n", false), None);
    }
}
