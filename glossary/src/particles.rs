//! Korean particles and endings after a name: how far they reach, and which form of them a name takes.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::keys::{is_hangul, syllables};
use crate::schema::Ending;

/// What may follow a name, alone or one after the other.
const ENDINGS: &[&str] = &[
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "의",
    "에",
    "에게",
    "에게서",
    "에서",
    "에는",
    "에서는",
    "에도",
    "로",
    "으로",
    "로는",
    "으로는",
    "로서",
    "으로서",
    "로써",
    "으로써",
    "로부터",
    "으로부터",
    "와",
    "과",
    "이나",
    "나",
    "도",
    "만",
    "뿐",
    "까지",
    "부터",
    "처럼",
    "보다",
    "마다",
    "조차",
    "들",
    "별",
    "용",
    "형",
    "당",
    "간",
    "내",
    "상",
    "측",
    "이다",
    "입니다",
    "이며",
    "며",
    "이고",
    "고",
    "인",
    "이란",
    "란",
    "이라는",
    "라는",
    "이라고",
    "라고",
    "이라",
    "라",
    "임",
    "이면",
    "면",
    "이므로",
    "므로",
    "이지만",
    "지만",
    "인데",
    "인지",
    "이든",
    "든",
    "이랑",
    "랑",
    "대로",
    "밖에",
    "마저",
    "한테",
    "이라면",
    "라면",
    "이었다",
    "였다",
    "이었습니다",
    "였습니다",
];

/// The same by first syllable, each as the syllables after that.
static BY_FIRST: LazyLock<BTreeMap<char, Vec<Vec<char>>>> = LazyLock::new(|| {
    let mut by_first: BTreeMap<char, Vec<Vec<char>>> = BTreeMap::new();
    for ending in ENDINGS {
        let mut letters = ending.chars();
        if let Some(first) = letters.next() {
            by_first.entry(first).or_default().push(letters.collect());
        }
    }
    by_first
});

/// Syllables that are looked at: more than any sequence in use has.
const REACH: usize = 12;

/// Bytes of the longest sequence of particles and endings at the start of `rest`; 0 if there is none.
///
/// Composed and decomposed Hangul are read alike.
pub fn ending_len(rest: &str) -> usize {
    if !rest.starts_with(is_hangul) {
        return 0;
    }
    let mut letters = ['\0'; REACH];
    let mut ends = [0; REACH + 1];
    let mut count = 0;
    for (letter, length) in syllables(rest).take(REACH).take_while(|(letter, _)| is_hangul(*letter)) {
        letters[count] = letter;
        ends[count + 1] = ends[count] + length;
        count += 1;
    }
    let mut reachable = [false; REACH + 1];
    reachable[0] = true;
    let mut longest = 0;
    for at in 0..count {
        if !reachable[at] {
            continue;
        }
        for others in BY_FIRST.get(&letters[at]).into_iter().flatten() {
            if letters[at + 1..count].starts_with(others) {
                let end = at + 1 + others.len();
                reachable[end] = true;
                longest = longest.max(end);
            }
        }
    }
    ends[longest]
}

/// Particles that depend on the sound before them: after a vowel, after a consonant, after ㄹ.
const FORMS: &[[&str; 3]] = &[
    ["를", "을", "을"],
    ["는", "은", "은"],
    ["가", "이", "이"],
    ["와", "과", "과"],
    ["로", "으로", "로"],
    ["라는", "이라는", "이라는"],
    ["란", "이란", "이란"],
    ["나", "이나", "이나"],
    ["며", "이며", "이며"],
    ["고", "이고", "이고"],
    ["라고", "이라고", "이라고"],
    ["로는", "으로는", "로는"],
    ["로도", "으로도", "로도"],
    ["로만", "으로만", "로만"],
    ["로서", "으로서", "로서"],
    ["로써", "으로써", "로써"],
    ["로부터", "으로부터", "로부터"],
    ["와는", "과는", "과는"],
    ["와의", "과의", "과의"],
    ["와도", "과도", "과도"],
    ["로의", "으로의", "로의"],
];

/// The form of a particle that follows a name with this ending; the particle itself where it has one form only. None for
/// text that is no particle.
pub fn adapt(particle: &str, ending: Ending) -> Option<String> {
    let composed: String = syllables(particle).map(|(letter, _)| letter).collect();
    let column = match ending {
        Ending::Vowel => 0,
        Ending::Consonant => 1,
        Ending::L => 2,
    };
    if let Some(forms) = FORMS.iter().find(|forms| forms.contains(&composed.as_str())) {
        return Some(forms[column].to_owned());
    }
    (!particle.is_empty() && ending_len(particle) == particle.len()).then(|| particle.to_owned())
}

/// How a name that is written in Hangul to its end ends; none for other names.
pub fn ending_of(name: &str) -> Option<Ending> {
    const FIRST: u32 = 0xAC00;
    const LAST: u32 = 0xD7A3;
    const FINALS: u32 = 28;
    const RIEUL: u32 = 8;
    // The last syllable may be up to three letters when decomposed.
    let tail = name.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
    let (letter, _) = syllables(&name[tail..]).last()?;
    let code = u32::from(letter);
    if !(FIRST..=LAST).contains(&code) {
        return None;
    }
    Some(match (code - FIRST) % FINALS {
        0 => Ending::Vowel,
        RIEUL => Ending::L,
        _ => Ending::Consonant,
    })
}

#[cfg(test)]
#[path = "particles_tests.rs"]
mod tests;
