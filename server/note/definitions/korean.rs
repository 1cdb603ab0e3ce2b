//! What Korean texts say of a thing: by how their sentences end.

use std::sync::LazyLock;

use super::bodies::first_sentence;
use super::labels::Endings;
use super::words::without_end_marks;

/// Ends of Korean sentences that tell the reader to do something.
static ADVICE: LazyLock<Endings> = LazyLock::new(|| {
    Endings::new(
        "될 것|할 것|인가|는가|나요|적합|적합합니다|적합하다|옵션입니다|설정입니다|이름입니다|결정합니다|결정한다|값입니다|기본입니다|여부입니다|체크|체크합니다|수 있습니다|수 있다|수 있음|구축한다|구축합니다|설치한다|설정한다|생성한다|진행한다|연결 수행|적어줍니다|적습니다|넣습니다|지정합니다|겠습니다|봅시다|보자|경우|사례|때|필요|야 합니다|야 한다|야 함|야 됨|입력합니다|입력한다|입력|선택합니다|선택한다|선택|클릭합니다|클릭한다|클릭|누릅니다|누른다|체크합니다|체크한다|\
     활성화합니다|하세요|하십시오|주세요|합시다|말 것|필요 없습니다|여부|됩니다|됐습니다|했습니다|하였습니다|\
     보여줍니다|한다면|진행합니다|설정합니다|생성합니다|참고|참조|확인|확인합니다|좋습니다|좋다|예정|\
     도록 한다|도록 하자|도록 하겠다|알아본다|살펴본다|다룬다",
    )
});

/// Ends of Korean sentences that tell what happens or what is possible.
static REMARKS: LazyLock<Endings> =
    LazyLock::new(|| Endings::new("가능|가능합니다|가능하다|호출|않습니다|않는다|없습니다|발생"));

/// Ends of Korean sentences and phrases that say what something is.
static DEFINES: LazyLock<Endings> = LazyLock::new(|| {
    Endings::new(
        "이다|입니다|의미한다|의미합니다|의미|뜻한다|뜻합니다|말한다|말합니다|나타낸다|나타냅니다|것|서비스|기능|방식|\
     방법|도구|장치|서버|저장소|단위|기법|체계|정책|규칙|모음|묶음|집합",
    )
});

/// Ends that name a deed or an aim.
static DEEDS: LazyLock<Endings> = LazyLock::new(|| {
    Endings::new(
        "이해|향상|개선|확보|유지|구축|분석|수집|추적|설계|활용|적용|최적화|자동화|구현|수행|감소|증가|증진|\
         파악|절감|강화|업데이트|준비",
    )
});

/// Ends of words that praise or compare.
static PRAISE: LazyLock<Endings> = LazyLock::new(|| {
    Endings::new(
        "적인|높은|낮은|많은|적은|좋은|깊은|빠른|올바른|쉬운|새로운|가벼운|무거운|나은|작은|큰|다양한|적절한|\
         활용한|이용한|사용한|간단한|강력한|통한",
    )
});

/// Whether the end of a sentence tells what happens or what is possible.
pub(super) fn remarks(end: &str) -> bool {
    REMARKS.of(end).next().is_some()
}

/// Whether the end of a sentence tells the reader to do something.
pub(super) fn advises(end: &str) -> bool {
    ADVICE.of(end).next().is_some()
}

/// `평균 1-3초`, `약 10분 소요`: a value of the thing.
pub(super) fn is_value(words: &[&str], first: &str) -> bool {
    const BOUNDS: [&str; 6] = ["평균", "약", "최대", "최소", "총", "기본"];
    let value = match BOUNDS.contains(&words[0]) {
        true => words.get(1),
        false => words.first(),
    };
    words.len() <= 5
        && value.is_some_and(|value| value.starts_with(|mark: char| mark.is_ascii_digit()))
        && !describes(first)
}

/// Whether a Korean text describes: a noun at its end with a modifier before it, or an end that defines.
pub(super) fn describes(text: &str) -> bool {
    describes_within(text, 3)
}

/// The same with the modifier right before the noun: what a name of Korean words alone must be told by.
pub(super) fn describes_closely(text: &str) -> bool {
    describes_within(text, 1)
}

fn describes_within(text: &str, near: usize) -> bool {
    let first = first_sentence(text);
    let end = without_end_marks(first);
    let mut words = end.split_whitespace().rev();
    let Some(last) = words.next() else { return false };
    if DEFINES.of(last).next().is_some() {
        return true;
    }
    !is_sentence(last) && words.take(near).any(|word| modifies(word) && !praises(word))
}

/// Whether a text ends in what is done: it tells a deed or an aim, where a definition ends in a thing.
pub(super) fn is_deed(end: &str) -> bool {
    DEEDS.of(end).next().is_some()
}

/// Whether an end is that of a sentence.
pub(super) fn is_sentence(end: &str) -> bool {
    end.ends_with(['다', '요', '음', '함', '됨', '임'])
}

/// 높은, 합리적인: a word that praises or compares what follows, and says of it neither what it is nor what it does.
pub(super) fn praises(word: &str) -> bool {
    PRAISE.of(word).next().is_some()
}

/// Syllables in ㄴ and ㄹ with which particles and nouns end, and hardly any modifier: 버전, 실시간, 파일, 모델.
const PLAIN: &str =
    "을를만인전간균안관권문원선건현단반분산판변신언연민편련론환순군근번혼델결물률율별글술절달질실설출발활밀널툴벨콜셜";

/// Words that end so and are nouns.
const NOUNS: [&str; 5] = ["제한", "권한", "기한", "무한", "요소들"];

/// 하는, 된, 긴, 쓸: a word that ends in ㄴ or ㄹ modifies what follows.
fn modifies(word: &str) -> bool {
    let Some(last) = word.chars().next_back() else {
        return false;
    };
    // After a Latin word 은 and 는 make a topic of it, which modifies nothing, and 인 says what the next word is: `NULL인 행`.
    let latin = word
        .chars()
        .nth_back(1)
        .is_some_and(|before| before.is_ascii_alphanumeric());
    if latin && matches!(last, '은' | '는' | '인') {
        return last == '인';
    }
    let code = u32::from(last);
    (0xAC00..=0xD7A3).contains(&code)
        && matches!((code - 0xAC00) % 28, 4 | 8)
        && !PLAIN.contains(last)
        && !NOUNS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn korean_descriptions_end_in_a_noun_that_is_modified() {
        for text in [
            "지표가 문턱을 넘으면 알려 주는 것",
            "여러 그래프를 한 화면에 모은 것",
            "되돌릴 수 없게 만든 짧은 값",
        ] {
            assert!(describes(text), "{text}");
        }
        for text in ["응답 속도 향상", "루트 계정으로 일하지 말 것을 권함", ""] {
            assert!(!describes(text), "{text}");
        }
    }
}
