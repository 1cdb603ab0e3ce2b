//! Taking a rule out of the list of those that a note switches off in its front matter.

use super::{FrontMatter, cut, read};
use crate::text::Span;

/// Each place that may be the item is tried by reading all anew; front matter that is longer is left to its writer.
const LONGEST: usize = 2000;
const MOST_TRIED: usize = 8;

const BLANKS: [char; 4] = [' ', '\t', '\r', '\n'];

/// What to cut from a note so that its front matter lists a rule once less and says all else as before; none where no cut does.
pub fn cut_of_rule(source: &str, rule: &str) -> Option<Span> {
    let front = cut(source).filter(|front| front.content.len() <= LONGEST)?;
    let before = read(source, &front);
    let text = front.content.of(source);
    let says_the_rest = |place: &Span| {
        let shorter = [&source[..place.start as usize], &source[place.end as usize..]].concat();
        cut(&shorter).is_some_and(|cut| is_without(&before, read(&shorter, &cut), rule))
    };
    text.match_indices(rule)
        .filter_map(|(at, _)| item(text, at, at + rule.len()))
        .map(|(start, end)| Span::between(front.content.start + start as u32, front.content.start + end as u32))
        .take(MOST_TRIED)
        .find(says_the_rest)
}

/// The item of a list that a word is, with what parts it from the others.
fn item(text: &str, start: usize, end: usize) -> Option<(usize, usize)> {
    let quote = text[..start].chars().next_back().filter(|mark| "\"'".contains(*mark));
    let (start, end) = match quote.filter(|quote| text[end..].starts_with(*quote)) {
        Some(_) => (start - 1, end + 1),
        None => (start, end),
    };
    let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[end..].find('\n').map_or(text.len(), |at| end + at + 1);
    if text[line_start..start].trim() == "-" && text[end..line_end].trim().is_empty() {
        return Some((line_start, line_end));
    }
    let (left, right) = (
        text[..start].trim_end_matches(BLANKS),
        text[end..].trim_start_matches(BLANKS),
    );
    if let Some(rest) = right.strip_prefix(',').filter(|_| left.ends_with(['[', ','])) {
        return Some((start, text.len() - rest.trim_start_matches(BLANKS).len()));
    }
    let ends = right.starts_with(']');
    match left.chars().next_back().filter(|_| ends)? {
        ',' => Some((left.len() - 1, end)),
        '[' => Some((start, end)),
        _ => None,
    }
}

/// Whether two front matters differ in nothing but that the second lists a rule once less.
fn is_without(before: &FrontMatter, after: FrontMatter, rule: &str) -> bool {
    let rules = |front: &FrontMatter| front.ignore.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>();
    let mut expected = rules(before);
    let Some(at) = expected.iter().position(|id| id.as_ref() == rule) else {
        return false;
    };
    expected.remove(at);
    let bare = |front: FrontMatter| FrontMatter {
        span: Span::default(),
        ignore: Box::default(),
        ..front
    };
    expected == rules(&after) && bare(before.clone()) == bare(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn without(source: &str, rule: &str) -> Option<String> {
        let cut = cut_of_rule(source, rule)?;
        Some([&source[..cut.start as usize], &source[cut.end as usize..]].concat())
    }

    #[test]
    fn from_a_list_between_brackets() {
        let of = |list: &str| format!("---\ntitle: a-rule\nawsnotes: {{ignore: [{list}], as-of: 2023-03}}\n---\n");
        let cases = [
            ("a-rule", ""),
            ("a-rule, b-rule", "b-rule"),
            ("b-rule, a-rule", "b-rule"),
            ("'a-rule' , 'c', d", "'c', d"),
        ];
        for (list, rest) in cases {
            assert_eq!(without(&of(list), "a-rule"), Some(of(rest)), "{list}");
        }
        let toml = "+++\n[awsnotes]\nignore = [\"b\", \"a-rule\"]\n+++\n";
        assert_eq!(
            without(toml, "a-rule").as_deref(),
            Some("+++\n[awsnotes]\nignore = [\"b\"]\n+++\n")
        );
    }

    #[test]
    fn from_a_list_below_its_key() {
        let source =
            "---\r\ntags:\r\n  - a-rule\r\nawsnotes:\r\n  ignore:\r\n    - a-rule\r\n    - b-rule\r\n---\r\n본문\r\n";
        let rest = "---\r\ntags:\r\n  - a-rule\r\nawsnotes:\r\n  ignore:\r\n    - b-rule\r\n---\r\n본문\r\n";
        assert_eq!(without(source, "a-rule").as_deref(), Some(rest));
    }

    #[test]
    fn nothing_is_cut_where_more_would_be_lost() {
        for list in ["a-rule", "\n    - a-rule # kept because", "\n    - x: a-rule"] {
            let source = format!("---\nawsnotes:\n  ignore: {list}\n---\n");
            assert_eq!(without(&source, "a-rule"), None, "{list}");
        }
    }
}
