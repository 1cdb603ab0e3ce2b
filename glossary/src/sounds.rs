//! The last sound of what a message quotes, so that the particle after it is written in one form: `15로`, not `15(으)로`.

use crate::particles::{adapt, ending_of};
use crate::schema::Ending;

/// Particles as a message writes them while the sound before them is not known, and one form of each.
const OPEN: &[(&str, &str)] = &[
    ("(으)로", "로"),
    ("(이)라고", "라고"),
    ("(이)라는", "라는"),
    ("이(가)", "가"),
    ("을(를)", "를"),
    ("은(는)", "는"),
    ("과(와)", "와"),
    ("와(과)", "와"),
];

/// Units and endings of file names whose letters are not read one by one, or stand in small letters.
const READ: &[(&str, Ending)] = &[
    ("kb", Ending::Vowel),
    ("mb", Ending::Vowel),
    ("gb", Ending::Vowel),
    ("tb", Ending::Vowel),
    ("pb", Ending::Vowel),
    ("kib", Ending::Vowel),
    ("mib", Ending::Vowel),
    ("gib", Ending::Vowel),
    ("tib", Ending::Vowel),
    ("pib", Ending::Vowel),
    ("iops", Ending::Vowel),
    ("md", Ending::Vowel),
    ("mdx", Ending::Vowel),
    ("png", Ending::Vowel),
    ("jpg", Ending::Vowel),
    ("svg", Ending::Vowel),
    ("toml", Ending::L),
    ("yaml", Ending::L),
    ("yml", Ending::L),
    ("json", Ending::Consonant),
];

/// The text with each open particle in the form that follows the sound before it, where that is known: from `known`, which is
/// asked about what stands in quotes, else from how letters and digits are read in Korean.
pub fn settled(text: &str, known: impl Fn(&str) -> Option<Ending>) -> String {
    let mut settled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((at, open, form)) = first_open(rest) {
        settled.push_str(&rest[..at]);
        let word = last_word(&settled);
        let ending = known(word).or_else(|| sound(word));
        match ending.and_then(|ending| adapt(form, ending)) {
            Some(particle) => settled.push_str(&particle),
            None => settled.push_str(open),
        }
        rest = &rest[at + open.len()..];
    }
    settled.push_str(rest);
    settled
}

/// Whether there is a particle in a text whose form is open.
pub fn is_open(text: &str) -> bool {
    text.contains('(') && first_open(text).is_some()
}

fn first_open(text: &str) -> Option<(usize, &'static str, &'static str)> {
    let found = OPEN
        .iter()
        .filter_map(|(open, form)| text.find(open).map(|at| (at, *open, *form)));
    found.min_by_key(|(at, ..)| *at)
}

/// What stands last in a text: what its quotes hold, else its last word.
fn last_word(text: &str) -> &str {
    const QUOTES: [(char, char); 4] = [('“', '”'), ('`', '`'), ('"', '"'), ('‘', '’')];
    for (open, close) in QUOTES {
        let inner = text.strip_suffix(close);
        if let Some((inner, at)) = inner.and_then(|inner| Some((inner, inner.rfind(open)?))) {
            return &inner[at + open.len_utf8()..];
        }
    }
    let start = text.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    text[start..].trim_start()
}

/// How a word ends when it is read in Korean; none where that cannot be told from its letters.
pub fn sound(word: &str) -> Option<Ending> {
    let word = word.trim_end_matches(['”', '`', '"', '’', '*', '_']);
    let last = word.chars().next_back()?;
    if let Some(ending) = ending_of(word) {
        return Some(ending);
    }
    if let Some(digit) = last.to_digit(10) {
        return Some(match digit {
            2 | 4 | 5 | 9 => Ending::Vowel,
            1 | 7 | 8 => Ending::L,
            _ => Ending::Consonant,
        });
    }
    if last == '%' {
        return Some(Ending::Vowel);
    }
    let is_latin = |letter: char| letter.is_ascii_alphanumeric();
    let start = word.rfind(|letter: char| !is_latin(letter));
    let tail = match start.and_then(|at| Some((at, word[at..].chars().next()?))) {
        Some((at, before)) => &word[at + before.len_utf8()..],
        None => word,
    };
    let lower = tail
        .trim_start_matches(|letter: char| letter.is_ascii_digit())
        .to_ascii_lowercase();
    if let Some((_, ending)) = READ.iter().find(|(read, _)| *read == lower) {
        return Some(*ending);
    }
    // Initials are read letter by letter.
    let is_initials = !tail.is_empty()
        && tail
            .chars()
            .all(|letter| letter.is_ascii_uppercase() || letter.is_ascii_digit());
    is_initials.then_some(match last {
        'L' | 'R' => Ending::L,
        'M' | 'N' => Ending::Consonant,
        _ => Ending::Vowel,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> String {
        settled(text, |_| None)
    }

    #[test]
    fn particles_follow_hangul_digits_units_and_initials() {
        for (open, settled) in [
            ("0초(으)로 바꾸기", "0초로 바꾸기"),
            ("여기서는 15(이)라고 합니다", "여기서는 15라고 합니다"),
            ("10(이)라고", "10이라고"),
            ("“3개”(으)로", "“3개”로"),
            ("`#EC2-구매-옵션`이(가) 없습니다", "`#EC2-구매-옵션`이 없습니다"),
            ("`notes/a.md`을(를) 가리킵니다", "`notes/a.md`를 가리킵니다"),
            ("1,000(으)로", "1,000으로"),
            ("7(으)로", "7로"),
            ("256KiB(으)로", "256KiB로"),
            ("5 TB(으)로", "5 TB로"),
            ("50%(으)로", "50%로"),
            ("`S3`은(는) `SSM`과(와) 다릅니다", "`S3`은 `SSM`과 다릅니다"),
            ("`RDS`이(가)", "`RDS`가"),
            ("", ""),
        ] {
            assert_eq!(plain(open), settled);
            assert!(!is_open(settled));
        }
    }

    #[test]
    fn what_is_not_known_stays_open() {
        for text in [
            "“Data Firehose”(으)로",
            "`describe-things`이(가)",
            "(으)로",
            "`)`은(는)",
        ] {
            assert_eq!(plain(text), text);
            assert!(is_open(text));
        }
        let known = |name: &str| (name == "Data Firehose").then_some(Ending::Vowel);
        assert_eq!(settled("“Data Firehose”(으)로", known), "“Data Firehose”로");
    }
}
