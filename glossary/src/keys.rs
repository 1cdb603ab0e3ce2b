//! Keys under which names are found: folded spelling, keystrokes of a Korean keyboard, initial consonants.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

const FIRST_SYLLABLE: u32 = 0xAC00;
const LAST_SYLLABLE: u32 = 0xD7A3;
const VOWELS: u32 = 21;
/// Final consonants, the missing one included.
const FINALS: u32 = 28;

/// NFC, lower case, blanks collapsed to single spaces: two spellings with one key are one name.
pub fn name_key(text: &str) -> String {
    if is_plain_ascii(text) {
        return text.to_ascii_lowercase();
    }
    let mut key = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !key.is_empty() {
            key.push(' ');
        }
        push_folded(&mut key, word);
    }
    key
}

/// Whether a text is ASCII with single spaces between its words and none around them.
fn is_plain_ascii(text: &str) -> bool {
    let mut blank = true;
    let plain = text.bytes().all(|byte| {
        let before = std::mem::replace(&mut blank, byte == b' ');
        (b' '..0x7F).contains(&byte) && !(before && blank)
    });
    plain && !blank
}

/// What a plural may be the plural of: `policies`, `caches`, `AMIs`; nothing for `DNS`, `access` or `EC2`.
pub(crate) fn singulars(text: &str) -> impl Iterator<Item = String> {
    let text = text.trim_end();
    let is_plural = text.len() > 3 && text.ends_with('s') && !text.ends_with("ss") && !text.ends_with("us");
    let cut = |end: &str, instead: &str| {
        let stem = text.strip_suffix(end).filter(|_| is_plural)?;
        Some([stem, instead].concat())
    };
    [cut("s", ""), cut("ies", "y"), cut("es", "")].into_iter().flatten()
}

/// The same without blanks, hyphens and underscores: the key under which names are looked up while somebody types.
pub fn fold(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    push_folded(&mut key, text);
    key.retain(|letter| !letter.is_whitespace() && !matches!(letter, '-' | '_' | '‐' | '–'));
    key
}

/// A text in composed form and in lower case.
pub fn lowered(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    push_folded(&mut key, text);
    key
}

fn push_folded(key: &mut String, text: &str) {
    if is_composed(text) {
        for letter in text.chars() {
            match letter {
                _ if letter.is_ascii() => key.push(letter.to_ascii_lowercase()),
                _ if is_hangul(letter) => key.push(letter),
                _ => key.extend(letter.to_lowercase()),
            }
        }
    } else {
        key.extend(text.nfc().flat_map(char::to_lowercase));
    }
}

/// Whether a text is surely in composed form (NFC). What Korean and English notes are made of is told without tables:
/// below the combining marks, and among the syllables, every letter is composed and combines with nothing.
pub fn is_composed(text: &str) -> bool {
    let plain = |letter: char| letter < '\u{300}' || matches!(u32::from(letter), FIRST_SYLLABLE..=LAST_SYLLABLE);
    text.is_ascii() || text.chars().all(plain) || is_nfc_quick(text.chars()) == IsNormalized::Yes
}

/// A text in composed form (NFC); the text itself where it is.
pub fn composed(text: &str) -> Cow<'_, str> {
    match is_composed(text) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.nfc().collect()),
    }
}

/// Whether a letter is Hangul: a syllable, or a part of one.
pub fn is_hangul(letter: char) -> bool {
    matches!(u32::from(letter),
        0x1100..=0x11FF | 0x3130..=0x318F | 0xA960..=0xA97F | FIRST_SYLLABLE..=LAST_SYLLABLE | 0xD7B0..=0xD7FF)
}

/// Whether a character is a letter of any script; told without tables for Latin and Hangul.
pub fn is_letter(character: char) -> bool {
    match u32::from(character) {
        FIRST_SYLLABLE..=LAST_SYLLABLE => true,
        0..0x80 => character.is_ascii_alphabetic(),
        _ => character.is_alphabetic(),
    }
}

/// Whether a character is a letter or a digit of any script; told likewise.
pub fn is_alphanumeric(character: char) -> bool {
    is_letter(character) || character.is_numeric()
}

/// Whether a letter is a whole Hangul syllable.
pub fn is_syllable(letter: char) -> bool {
    (FIRST_SYLLABLE..=LAST_SYLLABLE).contains(&u32::from(letter))
}

/// Whether a letter is a final consonant of a decomposed syllable, which belongs to the letters before it.
pub fn is_final_part(letter: char) -> bool {
    matches!(u32::from(letter), 0x1160..=0x11FF | 0xD7B0..=0xD7FF)
}

/// The letters of a text with their lengths in bytes, decomposed syllables put together.
pub fn syllables(text: &str) -> impl Iterator<Item = (char, usize)> + '_ {
    let mut letters = text.chars().peekable();
    std::iter::from_fn(move || {
        let mut letter = letters.next()?;
        let mut length = letter.len_utf8();
        while let Some(&next) = letters.peek() {
            let Some(whole) = is_final_part(next)
                .then(|| unicode_normalization::char::compose(letter, next))
                .flatten()
            else {
                break;
            };
            letter = whole;
            length += next.len_utf8();
            letters.next();
        }
        Some((letter, length))
    })
}

/// Keys of a two-set Korean keyboard for initial consonants, vowels and final consonants, in the order of Unicode.
const INITIAL_KEYS: [&str; 19] = [
    "r", "r", "s", "e", "e", "f", "a", "q", "q", "t", "t", "d", "w", "w", "c", "z", "x", "v", "g",
];
const VOWEL_KEYS: [&str; VOWELS as usize] = [
    "k", "o", "i", "o", "j", "p", "u", "p", "h", "hk", "ho", "hl", "y", "n", "nj", "np", "nl", "b", "m", "ml", "l",
];
const FINAL_KEYS: [&str; FINALS as usize] = [
    "", "r", "r", "rt", "s", "sw", "sg", "e", "f", "fr", "fa", "fq", "ft", "fx", "fv", "fg", "a", "q", "qt", "t", "t",
    "d", "w", "c", "z", "x", "v", "g",
];
/// The same for the 51 letters that a keyboard gives outside syllables (ㄱ … ㅣ).
const LETTER_KEYS: [&str; 51] = [
    "r", "r", "rt", "s", "sw", "sg", "e", "e", "f", "fr", "fa", "fq", "ft", "fx", "fv", "fg", "a", "q", "q", "qt", "t",
    "t", "d", "w", "w", "c", "z", "x", "v", "g", "k", "o", "i", "o", "j", "p", "u", "p", "h", "hk", "ho", "hl", "y",
    "n", "nj", "np", "nl", "b", "m", "ml", "l",
];

/// The keys that were struck for a text on a two-set Korean keyboard, folded: `가용영역` is `rkdydduddur`.
///
/// Latin letters stand for themselves, so that text typed in the wrong mode, either way, meets what was meant. Shift is
/// left out: ㄲ and ㄱ are one key.
pub fn keystrokes(text: &str) -> String {
    let folded = fold(text);
    let mut keys = String::with_capacity(folded.len() * 2);
    for letter in folded.chars() {
        let code = u32::from(letter);
        match code {
            FIRST_SYLLABLE..=LAST_SYLLABLE => {
                let (initial, vowel, last) = parts(code);
                keys.push_str(INITIAL_KEYS[initial]);
                keys.push_str(VOWEL_KEYS[vowel]);
                keys.push_str(FINAL_KEYS[last]);
            }
            0x3131..=0x3163 => keys.push_str(LETTER_KEYS[(code - 0x3131) as usize]),
            _ => keys.push(letter),
        }
    }
    keys
}

/// Initial consonants as a keyboard gives them.
const INITIALS: [char; 19] = [
    'ㄱ', 'ㄲ', 'ㄴ', 'ㄷ', 'ㄸ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅃ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅉ', 'ㅊ', 'ㅋ', 'ㅌ', 'ㅍ', 'ㅎ',
];

/// The initial consonants of a text, all else folded: `람다` is `ㄹㄷ`, `IAM 역할` is `iamㅇㅎ`.
pub fn initials(text: &str) -> String {
    let folded = fold(text);
    let initial = |letter: char| match u32::from(letter) {
        code @ FIRST_SYLLABLE..=LAST_SYLLABLE => INITIALS[parts(code).0],
        _ => letter,
    };
    folded.chars().map(initial).collect()
}

/// Indices of the initial consonant, the vowel and the final consonant of a syllable.
fn parts(code: u32) -> (usize, usize, usize) {
    let index = code - FIRST_SYLLABLE;
    (
        (index / FINALS / VOWELS) as usize,
        (index / FINALS % VOWELS) as usize,
        (index % FINALS) as usize,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_plural_is_of() {
        let all = |text: &str| singulars(text).collect::<Vec<_>>();
        assert_eq!(all("Policies"), ["Policie", "Policy", "Polici"]);
        assert_eq!(all("AMIs"), ["AMI"]);
        for text in ["DNS", "access", "EC2", "Prometheus", "정책", "s", ""] {
            assert!(all(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn letters_and_digits_are_told_as_the_tables_tell_them() {
        for character in ('\0'..='\u{ffff}').step_by(7) {
            assert_eq!(is_letter(character), character.is_alphabetic(), "{character:?}");
            assert_eq!(is_alphanumeric(character), character.is_alphanumeric(), "{character:?}");
        }
    }

    #[test]
    fn one_name_has_one_key() {
        assert_eq!(name_key("Amazon  S3\t버킷 "), "amazon s3 버킷");
        assert_eq!(name_key("\u{1100}\u{1161}용"), name_key("가용"), "decomposed");
        assert_eq!(name_key(""), "");
        assert_eq!(name_key("\r\n"), "");
        assert_eq!(fold("Auto-Scaling  Group"), "autoscalinggroup");
        assert_eq!(fold("🙂 읽기 전용"), "🙂읽기전용");
    }

    #[test]
    fn syllables_of_decomposed_text_are_put_together() {
        let composed: Vec<_> = syllables("람다S").collect();
        assert_eq!(composed, [('람', 3), ('다', 3), ('S', 1)]);
        let decomposed: String = "람다S".nfd().collect();
        assert_eq!(
            syllables(&decomposed).collect::<Vec<_>>(),
            [('람', 9), ('다', 6), ('S', 1)]
        );
        assert_eq!(syllables("ㄱㅏ").count(), 2, "letters of the keyboard stay apart");
    }

    #[test]
    fn keystrokes_of_a_korean_keyboard() {
        assert_eq!(keystrokes("가용영역"), "rkdydduddur");
        assert_eq!(keystrokes("람다"), "fkaek");
        assert_eq!(keystrokes("ㅣ므ㅠㅇㅁ"), "lambda", "Latin typed in Korean mode");
        assert_eq!(keystrokes("fkaek"), "fkaek", "Korean typed in Latin mode");
        assert_eq!(keystrokes("람ㄷ"), "fkae", "half a syllable");
        assert_eq!(keystrokes("읽기 값"), "dlfrrlrkqt");
        assert_eq!(keystrokes("S3 버킷"), "s3qjzlt");
    }

    #[test]
    fn initial_consonants() {
        assert_eq!(initials("람다"), "ㄹㄷ");
        assert_eq!(initials("읽기 전용 복제본"), "ㅇㄱㅈㅇㅂㅈㅂ");
        assert_eq!(initials("IAM 역할"), "iamㅇㅎ");
        assert_eq!(initials("ㄹㄷ"), "ㄹㄷ");
    }
}
