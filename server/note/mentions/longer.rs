//! Former names that are only the beginning of another name: `CloudWatch Event Bridge`.

use awsnotes_glossary::{Glossary, Hit, Pattern};

use crate::text::Span;

/// Whether a capitalised word follows that makes a name with the last word of this one, be it with a slip in typing:
/// `Event Bridge`, `Event Brigde`.
pub(super) fn goes_on(source: &str, glossary: &Glossary, name: Span) -> bool {
    let Some(after) = source[name.end as usize..].strip_prefix([' ', '-']) else {
        return false;
    };
    let length = after.bytes().take_while(u8::is_ascii_alphabetic).count();
    let next = &after[..length];
    if !next.starts_with(|letter: char| letter.is_ascii_uppercase()) {
        return false;
    }
    let last = name.of(source).rsplit([' ', '-']).next().unwrap_or("");
    let joined = format!("{last}{next}");
    let whole = Span::new(0, joined.len());
    let found = glossary.scan_places(&joined, std::iter::once(whole));
    let mut slips = Vec::new();
    glossary.slips(&joined, &found.words, &mut slips);
    let named = |hit: &Hit| hit.span == whole && matches!(hit.pattern, Pattern::Name(_));
    !slips.is_empty() || found.hits.iter().any(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_goes_on_is_another() {
        let goes_on = |text: &str, name: &str| goes_on(text, Glossary::bundled(), Span::new(0, name.len()));
        for text in [
            "CloudWatch Event Bridge",
            "cloudWatch Event Brigde rule",
            "CloudWatch Event Brige로",
        ] {
            assert!(goes_on(text, "CloudWatch Event"), "{text}");
        }
        for text in [
            "CloudWatch Event",
            "CloudWatch Event Rule",
            "CloudWatch Event bridges",
            "CloudWatch Event 규칙",
        ] {
            assert!(!goes_on(text, "CloudWatch Event"), "{text}");
        }
    }
}
