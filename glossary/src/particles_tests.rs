use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::*;

#[test]
fn the_longest_sequence_is_taken() {
    let taken = |rest: &'static str| &rest[..ending_len(rest)];
    assert_eq!(taken("는 서비스"), "는");
    assert_eq!(taken("에서는"), "에서는");
    assert_eq!(taken("들에게만 준다"), "들에게만");
    assert_eq!(taken("별로의"), "별로의");
    assert_eq!(taken("입니다."), "입니다");
    assert_eq!(taken("이라는 이름"), "이라는");
    assert_eq!(taken("으로부터"), "으로부터");
}

#[test]
fn what_is_no_ending_gives_nothing() {
    for rest in ["", " 는", "함수", "s는", "🙂", "\r\n", "ㄱ"] {
        assert_eq!(ending_len(rest), 0, "{rest:?}");
    }
}

#[test]
fn decomposed_endings_count_their_own_bytes() {
    let decomposed: String = "에서는 S3".nfd().collect();
    assert_eq!(ending_len(&decomposed), decomposed.len() - " S3".len());
}

#[test]
fn particles_follow_the_sound_before_them() {
    let adapted = |particle| {
        [Ending::Vowel, Ending::Consonant, Ending::L].map(|ending| adapt(particle, ending).unwrap_or_default())
    };
    assert_eq!(adapted("을"), ["를", "을", "을"]);
    assert_eq!(adapted("는"), ["는", "은", "은"]);
    assert_eq!(adapted("이"), ["가", "이", "이"]);
    assert_eq!(adapted("와"), ["와", "과", "과"]);
    assert_eq!(adapted("으로"), ["로", "으로", "로"]);
    assert_eq!(adapted("로부터"), ["로부터", "으로부터", "로부터"]);
    assert_eq!(adapted("이라는"), ["라는", "이라는", "이라는"]);
    assert_eq!(adapted("란"), ["란", "이란", "이란"]);
    assert_eq!(adapted("이나"), ["나", "이나", "이나"]);
    assert_eq!(adapted("며"), ["며", "이며", "이며"]);
    assert_eq!(adapted("에서는"), ["에서는"; 3]);
}

#[test]
fn what_is_no_particle_is_not_adapted() {
    for text in ["", "함수", "s", "을함"] {
        assert_eq!(adapt(text, Ending::Vowel), None, "{text}");
    }
    let decomposed: String = "을".nfd().collect();
    assert_eq!(adapt(&decomposed, Ending::Vowel).as_deref(), Some("를"));
}

#[test]
fn hangul_names_show_how_they_end() {
    assert_eq!(ending_of("람다"), Some(Ending::Vowel));
    assert_eq!(ending_of("IAM 역할"), Some(Ending::L));
    assert_eq!(ending_of("가용 영역"), Some(Ending::Consonant));
    assert_eq!(
        ending_of(&"가용 영역".nfd().collect::<String>()),
        Some(Ending::Consonant)
    );
    for name in ["", "Lambda", "람다(Lambda)", "ㄱ", "🙂"] {
        assert_eq!(ending_of(name), None, "{name}");
    }
}

proptest! {
    #[test]
    fn endings_stop_between_letters(rest in ".{0,20}|[가-힣\u{1100}-\u{1112}\u{1161}-\u{1175}\u{11A8}-\u{11C2}]{0,20}|(은|는|에서|으로|들|이|다){0,9}") {
        prop_assert!(rest.is_char_boundary(ending_len(&rest)));
        ending_of(&rest);
        adapt(&rest, Ending::L);
    }
}
