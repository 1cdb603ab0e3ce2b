//! What was typed: which words before the cursor may begin a name, and how much of a likeness is worth an offer.

use awsnotes_glossary::keys::is_hangul;
use awsnotes_glossary::particles::ending_len;
use awsnotes_glossary::search::Rank;

/// The most words before the cursor that are read as one beginning of a name.
const MOST_WORDS: usize = 4;

/// Words of every English sentence: nobody who types them looks for a name.
const EVERYDAY: &str = "about after all also and any are because been before between but can could does each even every for from \
    get has have here how if in into is it its just like make many may more most must need no not now of on one only or other our out \
    over same see set should so some such than that the their them then there these they this those to too two under up use used \
    using very was way we were what when where which while who why will with would you your";

/// The worst kind of match that is worth an interruption; none where what was typed is a word of an ordinary sentence.
pub(super) fn effort(typed: &str, attached: bool) -> Option<Rank> {
    let letters = typed.chars().count();
    if typed.contains(' ') {
        // Several words are mostly a sentence; only what they really begin is offered.
        return (letters > 3).then_some(Rank::Prefix);
    }
    if typed.contains(is_hangul) {
        return korean_effort(typed, letters, attached);
    }
    let capital = typed.starts_with(|first: char| first.is_uppercase());
    let everyday = || EVERYDAY.split(' ').any(|word| word == typed);
    match letters {
        1 => capital.then_some(Rank::Prefix),
        2 => (!everyday()).then_some(Rank::Abbreviation),
        _ if everyday() => None,
        _ => Some(Rank::Strokes),
    }
}

/// Whole syllables are mostly a sentence: names must begin with two of them. Consonants alone, a syllable that is not
/// finished and a long word with an error are somebody looking for a name.
fn korean_effort(typed: &str, letters: usize, attached: bool) -> Option<Rank> {
    if letters < 2 || attached && ending_len(typed) == typed.len() {
        return None;
    }
    if typed.contains(is_part) {
        return Some(Rank::Strokes);
    }
    if has_ending(typed) {
        return Some(Rank::Prefix);
    }
    // `서버릿` on the way to 서버리스: the last syllable takes the next consonant for a moment.
    let open = typed.chars().next_back().is_some_and(has_final);
    Some(match letters {
        2 => Rank::Prefix,
        3 if !open => Rank::WordPrefix,
        _ => Rank::Strokes,
    })
}

/// Whether a word of two syllables or more ends in particles: it was typed as a whole.
fn has_ending(typed: &str) -> bool {
    let ends = typed.char_indices().skip(2).map(|(at, _)| &typed[at..]);
    ends.into_iter().any(|end| ending_len(end) == end.len())
}

fn has_final(letter: char) -> bool {
    let code = u32::from(letter);
    (0xAC00..=0xD7A3).contains(&code) && (code - 0xAC00) % 28 != 0
}

/// What may be the beginning of a name: the last words before the cursor, the most first. Latin letters right after Hangul
/// begin a word of their own.
pub(super) fn beginnings(before: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut words = 0;
    let mut inside = false;
    let mut later: Option<char> = None;
    for (at, character) in before.char_indices().rev() {
        let letter = character.is_alphanumeric() || matches!(character, '-' | '.' | '/' | '&') && inside;
        // `에서dyn`: what is typed after Hangul in another script is a name of its own.
        let script_changes = later.is_some_and(|later| {
            is_hangul(character) != is_hangul(later) && character.is_alphanumeric() && later.is_alphanumeric()
        });
        if inside && script_changes {
            found.push(&before[at + character.len_utf8()..]);
        }
        if letter {
            if !inside {
                words += 1;
            }
            inside = true;
        } else {
            if inside {
                found.push(&before[at + character.len_utf8()..]);
            }
            inside = false;
            if character != ' ' || words >= MOST_WORDS || before[at + 1..].is_empty() {
                break;
            }
        }
        later = Some(character);
    }
    if inside {
        found.push(before);
    }
    found.dedup();
    found.reverse();
    found
}

/// A consonant or vowel that stands alone.
fn is_part(letter: char) -> bool {
    ('ㄱ'..='ㅣ').contains(&letter)
}

#[cfg(test)]
mod tests {
    use super::beginnings;

    #[test]
    fn the_longest_beginning_comes_first() {
        assert_eq!(beginnings("- **Amazon S"), ["Amazon S", "S"]);
        assert_eq!(beginnings("이벤트를 람ㄷ"), ["이벤트를 람ㄷ", "람ㄷ"]);
        assert_eq!(beginnings("에서dyn"), ["에서dyn", "dyn"]);
        assert!(beginnings("끝. ").is_empty());
        assert!(beginnings("").is_empty());
    }
}
