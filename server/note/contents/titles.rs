//! What announces a table of contents or a list of a series, and what a table of contents need not list.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use awsnotes_glossary::keys::is_alphanumeric;

use crate::note::definitions;

/// Titles of tables of contents.
const CONTENTS: [&str; 12] = [
    "목차",
    "차례",
    "table of contents",
    "contents",
    "toc",
    "content",
    "table of content",
    "list of contents",
    "이 글의 목차",
    "글 목차",
    "on this page",
    "내용",
];
/// Words for a series.
const SERIES: [&str; 6] = ["시리즈", "시리즈의", "연재", "연재의", "연재글", "series"];
/// What is another series than the note's own, or none.
const OTHERS: [&str; 6] = [
    "다른 시리즈",
    "관련",
    "other series",
    "related",
    "time series",
    "time-series",
];
/// What titles of lists of a series say beside that.
const ABOUT_SERIES: [&str; 41] = [
    "이",
    "이번",
    "다른",
    "글",
    "글들",
    "포스트",
    "포스팅",
    "목록",
    "목차",
    "전체",
    "모든",
    "보기",
    "더",
    "모음",
    "모아보기",
    "안내",
    "구성",
    "링크",
    "in",
    "this",
    "the",
    "other",
    "posts",
    "articles",
    "notes",
    "parts",
    "entries",
    "of",
    "all",
    "more",
    "from",
    "full",
    "complete",
    "list",
    "links",
    "index",
    "overview",
    "navigation",
    "contents",
    "table",
    "part",
];
/// Titles of sections around the matter itself, which a table of contents need not list.
const AROUND: [&str; 30] = [
    "들어가며",
    "들어가기",
    "들어가는 글",
    "시작하며",
    "마치며",
    "마무리",
    "맺음말",
    "나가며",
    "끝으로",
    "결론",
    "요약",
    "정리",
    "see also",
    "learn more",
    "key takeaways",
    "takeaways",
    "conclusion",
    "conclusions",
    "summary",
    "wrap-up",
    "wrapping up",
    "what's next",
    "what’s next",
    "next steps",
    "next session",
    "next session preview",
    "upcoming sessions",
    "further study",
    "더 알아보기",
    "더 읽을거리",
];
/// Words for sources, which a table of contents need not list either.
const SOURCES: [&str; 13] = [
    "참조",
    "참고",
    "참고자료",
    "출처",
    "자료",
    "문헌",
    "링크",
    "references",
    "reference",
    "resources",
    "sources",
    "links",
    "reading",
];
/// What titles of sources say beside that.
const ABOUT_SOURCES: [&str; 17] = [
    "관련",
    "추가",
    "외부",
    "공식",
    "문서",
    "사이트",
    "유용한",
    "및",
    "additional",
    "related",
    "documentation",
    "further",
    "useful",
    "external",
    "official",
    "more",
    "and",
];
/// Longer lines are sentences.
const LONGEST: usize = 60;

/// Whether a heading announces something that a table of contents need not list.
pub fn is_apart(text: &str) -> bool {
    let title = title(text);
    let first = title
        .split([',', '&', ':'])
        .next()
        .and_then(|first| first.split(" 및 ").next());
    let around = first.is_some_and(|first| AROUND.contains(&first.trim_end()));
    around
        || CONTENTS.contains(&title.as_str())
        || announces_series(&title)
        || made_of(&title, &SOURCES, &ABOUT_SOURCES)
}

/// What a title announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A table of contents.
    Contents,
    /// A series: `시리즈`, `Other posts in this series`, `연재: NAME`.
    Series,
    /// A series if its entries have numbers: `NAME 시리즈`, `기획 연재: NAME`.
    NamedSeries,
}

/// What every title of either kind holds.
static WORDS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let words = CONTENTS.iter().chain(&SERIES).chain([&ALL_PARTS]);
    AhoCorasick::builder().ascii_case_insensitive(true).build(words).ok()
});

/// What a title announces, if it does.
pub(super) fn announced(text: &str) -> Option<Kind> {
    // Nearly every title ends here.
    if WORDS.as_ref().is_some_and(|words| !words.is_match(text)) {
        return None;
    }
    let title = title(text);
    let kind = match () {
        () if CONTENTS.contains(&title.as_str()) => return Some(Kind::Contents),
        () if announces_series(&title) => Kind::Series,
        // An exclamation tells something of a series.
        () if names_series(&title) && !text.trim_end().ends_with(['!', '?']) => Kind::NamedSeries,
        () => return None,
    };
    (!OTHERS.iter().any(|other| title.contains(other))).then_some(kind)
}

/// Whether a title announces a table of contents.
pub fn is_contents_title(text: &str) -> bool {
    announced(text) == Some(Kind::Contents)
}

/// Whether a title announces a series, or may do so by its name.
pub fn is_series_title(text: &str) -> bool {
    matches!(announced(text), Some(Kind::Series | Kind::NamedSeries))
}

fn names_series(title: &str) -> bool {
    let head = title.split([':', '：']).next().unwrap_or(title).trim_end();
    title.chars().count() <= LONGEST
        && !title.contains(['.', '!', '?'])
        && SERIES.iter().any(|name| head.ends_with(name))
}

/// The words of labels of series, as people write them.
static IN_LABELS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let words = ["시리즈", "연재", "series", "Series", "SERIES", "All parts", "all parts"];
    // Only for leftmost matches are several bytes looked at together.
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostFirst)
        .build(words)
        .ok()
});

/// Whether the first words of a paragraph can be those of a label, so that it is worth reading.
pub(super) fn may_be_label(start: &str) -> bool {
    let start = &start[..start.floor_char_boundary(2 * LONGEST)];
    let begins = |title: &&str| {
        let begin = start.as_bytes().get(..title.len());
        begin.is_some_and(|begin| begin.eq_ignore_ascii_case(title.as_bytes()))
    };
    start.starts_with(begins_contents) && CONTENTS.iter().any(begins)
        || IN_LABELS.as_ref().is_some_and(|words| words.is_match(start))
}

/// Whether a letter begins a title of tables of contents.
fn begins_contents(letter: char) -> bool {
    matches!(
        letter.to_ascii_lowercase(),
        't' | 'c' | 'l' | 'o' | '목' | '차' | '이' | '글' | '내'
    )
}

/// A title that says `series` in other words.
const ALL_PARTS: &str = "all parts";

fn announces_series(title: &str) -> bool {
    let (head, _) = title.split_once([':', '：']).unwrap_or((title, ""));
    title == ALL_PARTS || made_of(head, &SERIES, &ABOUT_SERIES)
}

/// Whether a title has one of some words, and only others that go with it.
fn made_of(title: &str, words: &[&str], beside: &[&str]) -> bool {
    let parts = || title.split([' ', '/', '·', '-', '&']).filter(|part| !part.is_empty());
    parts().any(|part| words.contains(&part)) && parts().all(|part| words.contains(&part) || beside.contains(&part))
}

fn title(text: &str) -> String {
    let text = definitions::title_of(text);
    text.trim_matches(|letter: char| !is_alphanumeric(letter))
        .to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_that_need_not_be_listed() {
        for text in [
            "목차",
            "이 시리즈의 다른 글",
            "참고 자료",
            "🔗 관련 링크",
            "References",
            "9. Additional resources",
            "Documentation Links",
            "결론",
            "마무리 및 다음 단계",
            "Summary",
        ] {
            assert!(is_apart(text), "{text}");
        }
        for text in [
            "공유 자료 관리",
            "Shared resources",
            "Cost summary",
            "요약 통계",
            "S3",
            "관련 문서",
        ] {
            assert!(!is_apart(text), "{text}");
        }
    }

    #[test]
    fn no_title_is_passed_over() {
        for title in CONTENTS.iter().chain(&SERIES).chain([&ALL_PARTS]) {
            assert!(may_be_label(title), "{title}");
            assert!(announced(&title.to_uppercase()).is_some(), "{title}");
        }
    }

    #[test]
    fn titles_of_series() {
        for (kind, texts) in [
            (
                Some(Kind::Series),
                &[
                    "시리즈",
                    "📚 이 시리즈의 다른 글",
                    "시리즈 전체 목차",
                    "연재 목록:",
                    "시리즈 연재",
                    "시리즈: 구름 산책",
                    "Series",
                    "In this series...",
                    "Other posts in this series",
                    "The full series",
                    "Series: walks in the cloud",
                    "3. Parts of this series",
                ][..],
            ),
            (
                Some(Kind::NamedSeries),
                &["구름 산책 시리즈", "기획 시리즈: 구름", "Cloud walks series"],
            ),
            (Some(Kind::Contents), &["2. 목차", "Table of Contents:"]),
            (
                None,
                &[
                    "",
                    "관련 시리즈",
                    "다른 시리즈 보기",
                    "Time series",
                    "Time series: Timestream",
                    "M 시리즈 인스턴스",
                    "Series of events at night",
                    "글 목록",
                    "This part",
                    "시리즈를 이어 갑니다",
                    "이것으로 끝난 시리즈!",
                ],
            ),
        ] {
            for text in texts {
                assert_eq!(announced(text), kind, "{text}");
            }
        }
    }
}
