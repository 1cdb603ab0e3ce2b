//! A note without what no reader sees of it: where links lead, bare addresses, attributes of tags, comments, template tags;
//! and without what is struck out.
//! Claims are read from this, so that an address states nothing and every place in it is one of the note.

use std::borrow::Cow;

use memchr::memmem;

use super::dialect::Masked;
use super::outline::Outline;
use crate::text::Span;

/// The source with blanks in the place of all that, as long as it is.
pub(super) fn visible<'a>(source: &'a str, masked: &Masked<'_>, outline: &Outline) -> Cow<'a, str> {
    let opaque = masked.opaque.iter().filter(|span| !is_tag(span.of(source)));
    let unsaid = opaque.chain(&outline.hidden).chain(&outline.struck);
    let shown = blanked(Cow::Borrowed(source), unsaid.copied().collect());
    // Most addresses are blank by now.
    let addresses = addresses(&shown).collect();
    blanked(shown, addresses)
}

/// A text with blanks in the place of stretches of it, in whichever order; line ends stay.
fn blanked(text: Cow<'_, str>, mut stretches: Vec<Span>) -> Cow<'_, str> {
    stretches.retain(|stretch| !stretch.is_empty());
    if stretches.is_empty() {
        return text;
    }
    stretches.sort_unstable();
    let mut shown = String::with_capacity(text.len());
    for stretch in stretches {
        let from = shown.len();
        let start = (stretch.start as usize).max(from);
        // Whole letters are blanked; to see too much is better than to lose the note.
        let (Some(before), Some(hidden)) = (text.get(from..start), text.get(start..stretch.end as usize)) else {
            continue;
        };
        shown.push_str(before);
        let blank = |byte: u8| {
            if matches!(byte, b'\n' | b'\r') {
                char::from(byte)
            } else {
                ' '
            }
        };
        shown.extend(hidden.bytes().map(blank));
    }
    shown.push_str(&text[shown.len()..]);
    Cow::Owned(shown)
}

/// Whether what is masked is a tag: sentences end at some of these.
fn is_tag(text: &str) -> bool {
    text.starts_with('<') && !text.starts_with("<!--")
}

/// Addresses that stand in the text as they are: `https://…`, `s3://…`, `www.…`.
fn addresses(source: &str) -> impl Iterator<Item = Span> {
    let schemes = memmem::find_iter(source.as_bytes(), "://").filter_map(|at| {
        let scheme = source[..at].bytes().rev();
        let scheme = scheme.take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'+');
        Some(at - scheme.count()).filter(|start| *start < at)
    });
    let hosts = memmem::find_iter(source.as_bytes(), "www.")
        .filter(|at| !source[..*at].ends_with(|before: char| before.is_alphanumeric() || matches!(before, '/' | '.')));
    schemes
        .chain(hosts)
        .map(|start| Span::new(start, start + address_len(&source[start..])))
}

/// How long the address is that a text begins with. A bracket that was not opened in it, and marks at its end, are no part.
fn address_len(text: &str) -> usize {
    let mut depth = 0u32;
    let mut goes_on = |letter: char| {
        match letter {
            '(' => depth += 1,
            ')' if depth == 0 => return false,
            ')' => depth -= 1,
            _ => {}
        }
        !letter.is_whitespace() && !"<>\"`|[]{}".contains(letter)
    };
    let length = text.find(|letter: char| !goes_on(letter)).unwrap_or(text.len());
    text[..length]
        .trim_end_matches(['.', ',', ':', ';', '!', '?', '*', '_', '\'', '~'])
        .len()
}

#[cfg(test)]
mod tests {
    use crate::note::{Dialect, Markdown, Templates, dialect, outline, read};
    use awsnotes_glossary::Glossary;

    fn seen(source: &str, dialect: Dialect) -> String {
        let masked = dialect::mask(source, 0, dialect);
        let outline = outline::outline(source, &masked, dialect);
        let visible = super::visible(source, &masked, &outline);
        assert_eq!(visible.len(), source.len());
        visible.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn addresses_are_blank_and_texts_stay() {
        for (source, shown) in [
            ("[글](https://a.b/max-5 \"5 TB\")은", "[글]( )은"),
            ("![5 TB](a(1).png)", "![5 TB]( )"),
            (
                "[**a**][five-tb] [b][] [c]\n\n[five-tb]: x\n[b]: y\n[c]: z",
                "[**a**][ ] [b][] [c] [five-tb]: x [b]: y [c]: z",
            ),
            ("see <https://a.b/c>.", "see ."),
            ("see (https://a.b/c(d)), s3://in/a: and www.a.b/c.", "see ( ), : and ."),
            ("a <b id=\"5\">5 TB</b>", "a <b >5 TB</b>"),
            ("a <!-- 5 TB --> b", "a b"),
            ("a :// b, x.www.y", "a :// b, x.www.y"),
        ] {
            assert_eq!(seen(source, Dialect::default()), shown, "{source}");
        }
    }

    #[test]
    fn names_of_notes_are_seen_where_they_are_the_text() {
        let vault = Dialect {
            wikilinks: true,
            ..Dialect::default()
        };
        assert_eq!(
            seen("[[S3]] [[S3|저장소]] ![[max-5.png]]", vault),
            "[[S3]] [[ |저장소]] ![[ ]]"
        );
    }

    #[test]
    fn template_tags_are_blank_and_breaks_stay() {
        let kramdown = Dialect {
            markdown: Markdown::Kramdown,
            templates: Templates::Liquid,
            ..Dialect::default()
        };
        assert_eq!(seen("<br>\n가 {{ site.max }} 나\n", kramdown), "<br> 가 나");
    }

    #[test]
    fn nothing_is_copied_where_all_is_seen() {
        let masked = dialect::mask("# 제목\n", 0, Dialect::default());
        let outline = outline::outline("# 제목\n", &masked, Dialect::default());
        assert!(matches!(
            super::visible("# 제목\n", &masked, &outline),
            std::borrow::Cow::Borrowed(_)
        ));
    }

    #[test]
    fn a_place_in_a_text_with_addresses_is_a_place_of_the_note() {
        let source = "[RDS](https://a.b/15-replicas) 읽기 전용 복제본은 최대 5개\n";
        let note = read(source, Dialect::default(), Glossary::bundled());
        let places: Vec<&str> = note.claims.iter().map(|claim| claim.span.of(source)).collect();
        assert_eq!(places, ["5개"]);
    }
}
