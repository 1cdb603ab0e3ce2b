use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::*;

/// The phrase of the past in a text.
fn past(text: &str) -> Option<&str> {
    tells_history(text).map(|span| span.of(text))
}

/// The phrase of an end in a text.
fn end(text: &str) -> Option<&str> {
    tells_end(text).map(|span| span.of(text))
}

#[test]
fn english_phrases_of_the_past() {
    assert_eq!(
        past("IAM Identity Center (successor to AWS Singel Sign-On)"),
        Some("successor to")
    );
    assert_eq!(
        past("Amazon OpenSearch Service, formerly Elasticsearch"),
        Some("formerly")
    );
    assert_eq!(past("It was 5 until October 2022."), Some("was 5 until"));
    assert_eq!(past("Before 2020 it could hold 200."), Some("Before 2020 it could"));
    assert_eq!(past("It could hold 200 before it fails."), None);
    assert_eq!(past("It was 5 before October 2022."), Some("was 5 before"));
    assert_eq!(past("CloudWatch Events => EventBridge"), Some("=>"));
    assert_eq!(
        past("Launch Templates (newer of Launch configurations)"),
        Some("newer of")
    );
    assert_eq!(past("gp2 is an old gen volume"), Some("old gen"));
    assert_eq!(past("X is now called Y"), Some("is now"));
    assert_eq!(
        past("[Until 2015](a) reads had a weaker model"),
        Some("Until 2015](a) reads had")
    );
    assert_eq!(past("Some regions had had a weaker model"), Some("had had"));
    assert_eq!(past("The weak reads of S3 were finally mended"), Some("were finally"));
    assert_eq!(past("[[Elastic Transcoder]] (now [[MediaConvert]])"), Some("now"));
    assert_eq!(past("트랜스코더(현 AWS Elemental MediaConvert)"), Some("현"));
}

#[test]
fn slips_of_the_finger_are_forgiven() {
    assert_eq!(past("Formely Elasticsearch"), Some("Formely"));
    assert_eq!(past("the sucessor of SSO"), Some("sucessor"));
    assert_eq!(past("depricated"), Some("depricated"));
    assert_eq!(end("this is deprecatd"), Some("deprecatd"));
}

#[test]
fn korean_phrases_of_the_past() {
    assert_eq!(past("이전에는 5개였다"), Some("이전에는"));
    assert_eq!(past("AWS SSO의 후속 서비스"), Some("후속"));
    assert_eq!(past("구 AWS SSO"), Some("구"));
    assert_eq!(past("IAM Identity Center(구 AWS SSO)"), Some("구"));
    assert_eq!(past("**이제** 15개까지 가능"), Some("이제"));
    assert_eq!(past("이제는 15개까지 가능"), Some("이제는"));
    assert_eq!(past("더 이상 지원하지 않는다"), Some("더 이상"));
    assert_eq!(past("레거시 버전 CLB"), Some("레거시"));
    assert_eq!(past("변경된 한도"), Some("변경된"));
    assert_eq!(past("최대 5개였다"), Some("였"));
    assert_eq!(past("출시 당시 5분"), Some("당시"));
    assert_eq!(past("2020년 전까지 5분"), Some("전까지"));
    assert_eq!(past("5개에서 15개로 변경됨"), Some("변경됨"));
    assert_eq!(past("2015년까지는 더 약했다"), Some("년까지"));
    assert_eq!(past("더 약한 모델이었었다"), Some("이었었다"));
    assert_eq!(past("이후 수정되었다"), Some("이후 수정되"));
    let decomposed: String = "옛 이름".nfd().collect();
    assert_eq!(past(&decomposed), Some("옛".nfd().collect::<String>()).as_deref());
}

#[test]
fn what_was_put_right() {
    for text in [
        "This was finally corrected.",
        "It has been fixed since",
        "*That was changed in 2020*",
        "이후 수정되었다",
        "이 제약은 나중에 개선됐다",
    ] {
        assert!(tells_correction(text), "{text}");
    }
    for text in [
        "",
        "This is what it does.",
        "If this was changed, deploy again.",
        "This was up to five.",
        "이 값은 최대 5개",
        "설정이 수정되었다",
    ] {
        assert!(!tells_correction(text), "{text}");
    }
}

#[test]
fn phrases_of_an_end() {
    assert_eq!(end("2024년에 지원 종료되었다"), Some("지원 종료"));
    assert_eq!(end("이 기능은 8월에 사용 중지될 예정이다"), Some("중지될 예정"));
    assert_eq!(end("closed to new customers"), Some("closed to new"));
    assert_eq!(end("신규 고객은 사용할 수 없다"), Some("신규 고객"));
    assert_eq!(end("CodeStar (종료)"), Some("(종료"));
    assert_eq!(end("formerly Elasticsearch"), None);
}

#[test]
fn present_statements_tell_nothing() {
    for text in [
        "",
        "RDS 읽기 전용 복제본은 최대 5개까지 생성",
        "up to 15 read replicas are required",
        "구성 요소",
        "요구 사항",
        "normally 5 replicas",
        "the desired number is returned",
        "client -> server",
        "x >= 3",
        "supported until 2026",
        "Batches (now up to 500) are sent",
        "복제본(현재 최대 5개)",
        "2015년까지 모은 객체",
        "is used to create roles",
        "unhealthy instances are replaced",
        "인스턴스 종료 방지",
        "입찰가보다 높아지면 종료된다",
        "설정이 변경된다",
        "잠시 옛날 데이터가 보인다",
        "check that it was stopped before you detach it",
        "사용 이전에 반드시",
        "대체 도메인 이름",
        "구성",
        "이제품",
        "rename the bucket",
        "🙂\r\n",
    ] {
        assert_eq!(past(text), None, "{text}");
        assert_eq!(end(text), None, "{text}");
    }
}

proptest! {
    #[test]
    fn spans_lie_in_the_text(text in "[a-z 가-힣\u{1100}-\u{1112}\u{1161}-\u{1175}\u{11A8}-\u{11C2}=>🙂\r\n]{0,40}(구 |옛|was|until|legacy|더 이상|더 이상)?.{0,10}") {
        for span in [tells_history(&text), tells_end(&text)].into_iter().flatten() {
            prop_assert!(text.get(span.range()).is_some_and(|phrase| !phrase.is_empty()));
        }
    }
}
