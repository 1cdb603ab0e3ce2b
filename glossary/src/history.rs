//! Phrases by which a writer says that something was so, or that it has ended.

use std::cmp::Reverse;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::composed::Composed;
use crate::keys::is_hangul;
use crate::span::Span;

/// Phrases of the past. A blank at either end of a Korean phrase asks for the edge of a word there.
const PAST: &[&str] = &[
    // English
    "formerly",
    "previously",
    "originally",
    "known as",
    "successor to",
    "successor of",
    "succeeded by",
    "predecessor",
    "replaces",
    "replaced by",
    "is replacing",
    "replacement for",
    "is now",
    "are now",
    "now called",
    "now known",
    "now named",
    "used to be",
    "legacy",
    "deprecated",
    "deprecation",
    "old gen",
    "old generation",
    "previous generation",
    "old name",
    "older name",
    "new name",
    "newer of",
    "renamed",
    "rebranded",
    "no longer",
    "discontinued",
    "retired",
    "sunset",
    "in the past",
    "back then",
    "until recently",
    "was called",
    "were called",
    "evolved into",
    "superseded",
    "historically",
    // Korean
    " 구 ",
    " 구버전",
    "이전에는",
    "이전 이름",
    "이전 명칭",
    "이전 세대",
    "이전까지",
    "예전",
    "과거",
    "기존에는",
    "후속",
    "대체하",
    "대체한",
    "대체할",
    "대체되",
    "대체된",
    "대체됨",
    "대체됐",
    "대체 서비스",
    "대체재",
    "대체제",
    " 이제 ",
    " 이제는 ",
    " 이제부터 ",
    "더 이상",
    "더이상",
    "레거시",
    "변경된",
    "변경되",
    "바뀌었",
    "바뀌어",
    "바뀐",
    "바뀜",
    "개명",
    "이름이 변경",
    " 옛",
    "원래는",
    "원래 이름",
    "종료된",
    "종료되었",
    "종료됐",
    "종료됨",
    "지원 종료",
    "서비스 종료",
    "종료 예정",
    "단종",
    "폐지",
    "폐기",
    "중단되",
    "중단된",
    "중단됨",
    "사라졌",
    "없어졌",
    "새 이름",
    "새로운 이름",
    "불렸",
    "불리던",
    "불렀",
    "였으나",
    "이었으나",
    "였지만",
    "이었지만",
    "였는데",
    "이었는데",
    "에서 변경",
    "늘어났",
    "상향되",
    "상향됐",
];

/// Phrases that say that something ended, closed or changed.
const ENDS: &[&str] = &[
    "deprecated",
    "deprecation",
    "discontinued",
    "retired",
    "retirement",
    "retiring",
    "end of life",
    "end-of-life",
    "end of support",
    "end-of-support",
    "eol",
    "sunset",
    "sunsetting",
    "closed to new",
    "closed for new",
    "no longer",
    "not available to new",
    "not accepting new",
    "shut down",
    "shutting down",
    "shutdown of the service",
    "was removed",
    "has been removed",
    "has ended",
    "ended on",
    "ends on",
    "maintenance mode",
    "phased out",
    "replaced by",
    "superseded",
    "renamed",
    "legacy",
    "종료된",
    "종료되었",
    "종료됐",
    "종료됨",
    "지원 종료",
    "서비스 종료",
    "종료 예정",
    "단종",
    "폐지",
    "폐기",
    "중단되",
    "중단된",
    "중단됨",
    "서비스 중단",
    "지원 중단",
    "판매 중단",
    "더 이상",
    "더이상",
    "신규 고객",
    "신규 가입",
    "사라졌",
    "사라진",
    "사라짐",
    "없어졌",
    "없어진",
    "없어짐",
    "레거시",
    "대체되",
    "대체된",
    "대체됨",
    "대체됐",
    "변경되었",
    "변경됨",
    "변경됐",
    "이름이 변경",
    "바뀌었",
    "바뀐",
    "바뀜",
    "만료된 시험",
    "유지 보수 모드",
    "유지보수 모드",
];

/// Words of those phrases that are recognised with a slip of the finger in them.
const FORGIVEN: &[(&str, bool)] = &[
    // A word, and whether it also says that something ended.
    ("formerly", false),
    ("previously", false),
    ("originally", false),
    ("successor", false),
    ("predecessor", false),
    ("deprecated", true),
    ("deprecation", true),
    ("discontinued", true),
    ("superseded", true),
    ("renamed", true),
    ("retired", true),
];

/// One edit from a word of the past, and yet another word.
const OTHERS: &[&str] = &[
    "formally",
    "normally",
    "required",
    "returned",
    "rewired",
    "replicas",
    "replace",
    "reviewed",
    "desired",
    "deprecate",
];

static PAST_PHRASES: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(PAST));
static END_PHRASES: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(ENDS));

/// The first phrase that tells how something was once, in either language; small misspellings are forgiven.
pub fn tells_history(text: &str) -> Option<Span> {
    let composed = Composed::new(text);
    let text = composed.text();
    let forgiven = forgiven(text, |_| true);
    let found = [PAST_PHRASES.first(text), was_until(text), arrow(text), forgiven]
        .into_iter()
        .flatten()
        .min();
    found.map(|span| composed.original(span))
}

/// The first phrase that says that something ended, closed, was retired or changed.
pub fn tells_end(text: &str) -> Option<Span> {
    let composed = Composed::new(text);
    let text = composed.text();
    let found = [END_PHRASES.first(text), forgiven(text, |ends| ends)]
        .into_iter()
        .flatten()
        .min();
    found.map(|span| composed.original(span))
}

/// Phrases and their automaton.
#[derive(Debug)]
struct Phrases {
    automaton: Option<AhoCorasick>,
    /// For each phrase, whether a word must begin and end with it.
    edges: Vec<(bool, bool)>,
}

impl Phrases {
    fn new(phrases: &[&str]) -> Self {
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::Standard)
            .build(phrases.iter().map(|phrase| phrase.trim()))
            .ok();
        let edges = phrases.iter().map(|phrase| match phrase.is_ascii() {
            true => (true, true),
            false => (phrase.starts_with(' '), phrase.ends_with(' ')),
        });
        Self {
            automaton,
            edges: edges.collect(),
        }
    }

    /// The first phrase; of those that begin together, the longest.
    fn first(&self, text: &str) -> Option<Span> {
        let joins = |letter: char| letter.is_ascii_alphanumeric() || is_hangul(letter);
        let stands = |hit: &aho_corasick::Match| {
            let (begins, ends) = self.edges[hit.pattern().as_usize()];
            let (before, after) = (&text[..hit.start()], &text[hit.end()..]);
            // Korean particles may follow an English phrase.
            let goes_on = |letter: char| joins(letter) && !(is_hangul(letter) && text[hit.range()].is_ascii());
            !(begins && before.ends_with(joins)) && !(ends && after.starts_with(goes_on))
        };
        let hits = self.automaton.as_ref()?.find_overlapping_iter(text).filter(stands);
        earliest(hits.map(|hit| Span::new(hit.start(), hit.end())))
    }
}

/// The span that begins first; of those that begin together, the longest.
fn earliest(spans: impl IntoIterator<Item = Span>) -> Option<Span> {
    spans.into_iter().min_by_key(|span| (span.start, Reverse(span.end)))
}

/// `was … until`, `were … before`.
fn was_until(text: &str) -> Option<Span> {
    let words = words(text);
    let is = |span: &Span, known: &[&str]| known.iter().any(|word| span.of(text).eq_ignore_ascii_case(word));
    let was = words.iter().position(|span| is(span, &["was", "were"]))?;
    let until = words[was..].iter().find(|span| is(span, &["until", "till"]))?;
    Some(Span {
        start: words[was].start,
        end: until.end,
    })
}

/// `A => B` between words: what was A is B.
fn arrow(text: &str) -> Option<Span> {
    let at = text.find("=>")?;
    let wordy = |letter: char| letter.is_alphanumeric() || matches!(letter, ')' | '(' | '*' | '`' | '"');
    let (before, after) = (text[..at].trim_end(), text[at + 2..].trim_start());
    (before.ends_with(wordy) && after.starts_with(wordy)).then(|| Span::new(at, at + 2))
}

/// The first word that is one edit from a long word of the past.
fn forgiven(text: &str, counts: impl Fn(bool) -> bool) -> Option<Span> {
    const LONG: usize = 7;
    let near = |span: &&Span| {
        let word = span.of(text).to_ascii_lowercase();
        word.len() + 1 >= LONG
            && !OTHERS.contains(&word.as_str())
            && FORGIVEN.iter().any(|(known, ends)| {
                counts(*ends)
                    && known.len() >= LONG
                    && known.len().abs_diff(word.len()) <= 1
                    && known.as_bytes()[0] == word.as_bytes()[0]
                    && strsim::osa_distance(known, &word) <= 1
            })
    };
    words(text).iter().find(near).copied()
}

/// The Latin words of a text.
fn words(text: &str) -> Vec<Span> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, byte) in text.bytes().chain([b' ']).enumerate() {
        match (byte.is_ascii_alphabetic(), start) {
            (true, None) => start = Some(at),
            (false, Some(begun)) => {
                words.push(Span::new(begun, at));
                start = None;
            }
            _ => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
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
        assert_eq!(past("CloudWatch Events => EventBridge"), Some("=>"));
        assert_eq!(
            past("Launch Templates (newer of Launch configurations)"),
            Some("newer of")
        );
        assert_eq!(past("gp2 is an old gen volume"), Some("old gen"));
        assert_eq!(past("X is now called Y"), Some("is now"));
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
        assert_eq!(past("구 AWS SSO"), Some("구 "));
        assert_eq!(past("IAM Identity Center(구 AWS SSO)"), Some("(구 "));
        assert_eq!(
            past("**이제** 15개까지 가능"),
            None,
            "emphasis splits the word from its blank"
        );
        assert_eq!(past("이제는 15개까지 가능"), Some("이제는"));
        assert_eq!(past("더 이상 지원하지 않는다"), Some("더 이상"));
        assert_eq!(past("레거시 버전 CLB"), Some("레거시"));
        assert_eq!(past("변경된 한도"), Some("변경된"));
        let decomposed: String = "옛 이름".nfd().collect();
        assert_eq!(past(&decomposed), Some("옛".nfd().collect::<String>()).as_deref());
    }

    #[test]
    fn phrases_of_an_end() {
        assert_eq!(end("2024년에 지원 종료되었다"), Some("지원 종료"));
        assert_eq!(end("closed to new customers"), Some("closed to new"));
        assert_eq!(end("신규 고객은 사용할 수 없다"), Some("신규 고객"));
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
            "is used to create roles",
            "unhealthy instances are replaced",
            "인스턴스 종료 방지",
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
}
