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

/// Units, endings of file names and words that are not read as their letters have it.
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
    ("ontap", Ending::Consonant),
    ("template", Ending::Consonant),
    ("sets", Ending::Consonant),
    ("stacksets", Ending::Consonant),
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
    // What stands in brackets is passed over when the particle is said.
    let word = match word.strip_suffix(')').and_then(|inner| inner.rfind('(')) {
        Some(open) => word[..open].trim_end(),
        None => word,
    };
    let last = word.chars().next_back()?;
    if let Some(ending) = ending_of(word) {
        return Some(ending);
    }
    let mut before = word.chars().rev().skip(1);
    let is_of_name = before.next().is_some_and(|letter| letter.is_ascii_alphabetic());
    if let Some(digit) = last.to_digit(10) {
        // One digit that is part of a name is read in English: 에스쓰리, 클라우드나인.
        return Some(match digit {
            1 | 7 | 9 if is_of_name => Ending::Consonant,
            _ if is_of_name => Ending::Vowel,
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
    let letters = tail.trim_start_matches(|letter: char| letter.is_ascii_digit());
    if letters.ends_with(|letter: char| letter.is_ascii_uppercase()) {
        return Some(of_initial(last));
    }
    of_word(&lower)
}

/// How a letter that is read by its name ends: 엘, 알, 엠, 엔, and vowels.
fn of_initial(letter: char) -> Ending {
    match letter {
        'L' | 'R' => Ending::L,
        'M' | 'N' => Ending::Consonant,
        _ => Ending::Vowel,
    }
}

/// How an English word in small letters ends when it is written in Hangul; none for endings that go either way: 버킷 but 포인트.
fn of_word(word: &str) -> Option<Ending> {
    let ends = |ends: &[&str]| ends.iter().any(|end| word.ends_with(end));
    if ends(&["t", "k", "p", "c", "b", "pe"]) || word.len() < 2 {
        return None;
    }
    Some(if ends(&["l", "le"]) {
        Ending::L
    } else if ends(&["n", "m", "ng", "ne", "me"]) {
        Ending::Consonant
    } else {
        Ending::Vowel
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
            ("`S3`은(는) `SSM`과(와) 다릅니다", "`S3`는 `SSM`과 다릅니다"),
            ("“SAA-C03”(으)로", "“SAA-C03”으로"),
            ("`RDS`이(가)", "`RDS`가"),
            ("“accelerator”(으)로", "“accelerator”로"),
            ("`#default-table`(으)로", "`#default-table`로"),
            ("365 days(으)로", "365 days로"),
            ("“Step scaling”(으)로", "“Step scaling”으로"),
            ("“DynamoDB”은(는) “CloudHSM”과(와)", "“DynamoDB”는 “CloudHSM”과"),
            (
                "“고가용성(High Availability, HA)”이(가)",
                "“고가용성(High Availability, HA)”이",
            ),
            ("", ""),
        ] {
            assert_eq!(plain(open), settled);
            assert!(!is_open(settled));
        }
    }

    #[test]
    fn what_is_not_known_stays_open() {
        for text in ["“Data Pump”(으)로", "`client`이(가)", "(으)로", "`)`은(는)"] {
            assert_eq!(plain(text), text);
            assert!(is_open(text));
        }
        let known = |name: &str| (name == "Data Pump").then_some(Ending::Vowel);
        assert_eq!(settled("“Data Pump”(으)로", known), "“Data Pump”로");
    }

    #[test]
    fn names_are_read_as_the_data_says() {
        let terms = crate::Glossary::bundled().terms();
        let wrong: Vec<&str> = terms
            .filter(|(_, term)| {
                let read = sound(&term.name);
                read.is_some() && term.ends.ko.is_some_and(|said| Some(said) != read)
            })
            .map(|(_, term)| term.name.as_str())
            .collect();
        assert_eq!(wrong, [""; 0]);
    }
}
