//! Ids of headings, as the generators derive them from the text.

use awsnotes_glossary::keys::composed;
use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// `\p{Word}` of Ruby: letters, marks, decimal digits, connector punctuation.
fn is_word(character: char) -> bool {
    character.is_alphabetic() || is_decimal_digit(character) || is_combining_mark(character) || is_connector(character)
}

fn is_connector(character: char) -> bool {
    matches!(
        character,
        '_' | '\u{203f}' | '\u{2040}' | '\u{2054}' | '\u{fe33}' | '\u{fe34}' | '\u{fe4d}'..='\u{fe4f}' | '\u{ff3f}'
    )
}

/// Digits, but not numbers of other kinds: superscripts, fractions, circled numbers.
fn is_decimal_digit(character: char) -> bool {
    character.is_numeric()
        && !matches!(character,
            '\u{b2}' | '\u{b3}' | '\u{b9}' | '\u{bc}'..='\u{be}' | '\u{2070}'..='\u{2089}' | '\u{2150}'..='\u{218b}'
            | '\u{2460}'..='\u{24ff}' | '\u{2776}'..='\u{2793}' | '\u{3192}'..='\u{3195}' | '\u{3220}'..='\u{32bf}')
}

/// Letters alone: no numbers that are called letters, no circled ones, no marks.
fn is_letter(character: char) -> bool {
    character.is_alphabetic()
        && !is_combining_mark(character)
        && !matches!(character,
            '\u{2160}'..='\u{2182}' | '\u{2185}'..='\u{2188}' | '\u{24b6}'..='\u{24e9}' | '\u{3007}'
            | '\u{3021}'..='\u{3029}' | '\u{3038}'..='\u{303a}' | '\u{1f130}'..='\u{1f189}')
}

/// GitHub's id without its number: lower case, words and hyphens kept, blanks as hyphens.
pub fn github(text: &str) -> String {
    words(&text.to_lowercase())
}

/// The same as kramdown's GFM parser derives it: every letter lowered by itself.
pub fn kramdown(text: &str) -> String {
    words(&text.chars().flat_map(char::to_lowercase).collect::<String>())
}

fn words(text: &str) -> String {
    let kept = text
        .chars()
        .filter(|character| is_word(*character) || matches!(character, '-' | ' ' | '\t'));
    kept.map(|character| {
        if matches!(character, ' ' | '\t') {
            '-'
        } else {
            character
        }
    })
    .collect()
}

/// Hugo's id without its number, from the source of the heading; `heading` where no letter of it is left.
pub fn hugo(text: &str) -> String {
    let kept = text.trim().chars().filter(|character| {
        is_letter(*character) || is_decimal_digit(*character) || matches!(character, '-' | '_' | ' ')
    });
    // The first letter only of what some capitals become.
    let kept = kept.filter_map(|character| character.to_lowercase().next());
    let id: String = kept
        .map(|character| if character == ' ' { '-' } else { character })
        .collect();
    if id.is_empty() { "heading".to_owned() } else { id }
}

/// Python-Markdown's id without its number: runs of blanks and separators as one separator; ASCII only, unless `ascii` is
/// not set.
pub fn python(text: &str, separator: &str, ascii: bool) -> String {
    let written: String = if ascii {
        text.nfkd().filter(char::is_ascii).collect()
    } else {
        text.to_owned()
    };
    let kept: String = written
        .chars()
        .filter(|character| is_python_word(*character) || *character == '-' || character.is_whitespace())
        .collect();
    let mut id = String::new();
    let mut parting = false;
    for character in kept.trim().to_lowercase().chars() {
        let parts = separator.contains(character) || character.is_whitespace();
        if !parts {
            id.push(character);
        } else if !parting {
            id.push_str(separator);
        }
        parting = parts;
    }
    id
}

/// The id of `pymdownx` without its number: what looks like a tag left out, words and hyphens kept, every blank a separator.
pub fn pymdownx(text: &str, separator: &str, lower: fn(&str) -> String) -> String {
    // Python-Markdown makes one blank of several before it asks for an id.
    let text = text
        .split(' ')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    let text = lower(composed(&without_tags(&text)).trim());
    let mut id = String::new();
    for character in text.chars() {
        match character {
            ' ' => id.push_str(separator),
            character if is_python_word(character) || character == '-' => id.push(character),
            _ => {}
        }
    }
    id
}

fn without_tags(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        let Some((_, behind)) = after.split_once('>') else {
            break;
        };
        out.push_str(before);
        rest = behind;
    }
    out + rest
}

/// Letters as they compare without case.
pub fn folded(text: &str) -> String {
    text.to_lowercase().replace('ß', "ss").replace('ς', "σ")
}

/// `\w` of Python: letters and numbers of all kinds, and the low line; no marks.
fn is_python_word(character: char) -> bool {
    is_letter(character) || character.is_numeric() || character == '_'
}

/// docsify's id without its number, from the HTML of the heading without its tags: `&` is `&amp;` there.
pub fn docsify(html: &str) -> String {
    const DROPPED: &str = "!\"#$%&'()*+,./:;<=>?@[]^`{|}~\\";
    let mut id = String::new();
    for character in html.trim_end().chars() {
        let dropped =
            DROPPED.contains(character) || matches!(character, '\u{2000}'..='\u{206f}' | '\u{2e00}'..='\u{2e7f}');
        let character = match character {
            _ if dropped => continue,
            blank if blank.is_whitespace() || blank == '\u{feff}' => '-',
            letter => letter.to_ascii_lowercase(),
        };
        if !(character == '-' && id.ends_with('-')) {
            id.push(character);
        }
    }
    if id.starts_with(|first: char| first.is_ascii_digit()) {
        id.insert(0, '_');
    }
    id
}

/// Numbers repeated ids: `a`, `a-1`, `a-2`, without looking whether those are taken.
#[derive(Debug, Default)]
pub struct Counter {
    seen: FxHashMap<String, u32>,
}

impl Counter {
    /// The id, numbered when it was given before.
    pub fn number(&mut self, id: String) -> String {
        let count = self.seen.entry(id.clone()).and_modify(|count| *count += 1).or_insert(0);
        if *count == 0 { id } else { format!("{id}-{count}") }
    }

    /// The same, but never an id that was given before.
    pub fn number_free(&mut self, id: String) -> String {
        let mut numbered = id.clone();
        while self.seen.contains_key(&numbered) {
            let count = self.seen.entry(id.clone()).and_modify(|count| *count += 1).or_insert(1);
            numbered = format!("{id}-{count}");
        }
        self.seen.insert(numbered.clone(), 0);
        numbered
    }

    /// Notes an id that was given by hand.
    pub fn take(&mut self, id: &str) {
        self.seen.insert(id.to_owned(), 0);
    }

    /// Python-Markdown's way: `_1`, `_2`; an empty id is numbered at once.
    pub fn number_python(&mut self, id: String) -> String {
        let mut id = id;
        while id.is_empty() || self.seen.contains_key(&id) {
            let counted = id
                .rsplit_once('_')
                .filter(|(_, number)| number.bytes().all(|digit| digit.is_ascii_digit()));
            id = match counted.and_then(|(stem, number)| Some((stem, number.parse::<u64>().ok()?))) {
                Some((stem, number)) => format!("{stem}_{}", number.saturating_add(1)),
                None => format!("{id}_1"),
            };
        }
        self.seen.insert(id.clone(), 0);
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn github_ids() {
        for (text, id) in [
            ("ELB + ASG", "elb--asg"),
            ("Route53, VPC", "route53-vpc"),
            ("AWS 보안 및 암호화: KMS", "aws-보안-및-암호화-kms"),
            ("🚀 람다", "-람다"),
            ("1️⃣ 시작", "1\u{fe0f}\u{20e3}-시작"),
            ("a_b – c.d", "a_b--cd"),
        ] {
            assert_eq!(github(text), id);
        }
    }

    #[test]
    fn python_ids() {
        let mut counter = Counter::default();
        let mut id = |text| counter.number_python(python(text, "-", true));
        assert_eq!(
            [id("S3 & EC2"), id("람다"), id("함수"), id("S3 EC2"), id("Café")],
            ["s3-ec2", "_1", "_2", "s3-ec2_1", "cafe"]
        );
    }

    #[test]
    fn repeated_ids_are_numbered() {
        let mut counter = Counter::default();
        assert_eq!(
            ["a", "a", "a-1", "a"].map(|id| counter.number(id.into())),
            ["a", "a-1", "a-1", "a-2"]
        );
        let mut counter = Counter::default();
        assert_eq!(
            ["a", "a", "a-1", "a"].map(|id| counter.number_free(id.into())),
            ["a", "a-1", "a-1-1", "a-2"]
        );
    }

    #[test]
    fn docsify_ids() {
        assert_eq!(docsify("1. S3 — 람다"), "_1-s3-람다");
    }
}
