//! Headings under which nothing stands but filler.

use awsnotes_glossary::Glossary;
use awsnotes_glossary::keys::is_letter;

use super::dialect::Masked;
use super::html;
use super::outline::Outline;
use super::quiz;
use super::{Heading, Link, LinkKind};
use crate::text::Span;

/// What writers put where they mean to write later.
const FILLERS: [&str; 13] = [
    "todo",
    "tbd",
    "tdb",
    "tba",
    "wip",
    "fixme",
    "작성 예정",
    "작성예정",
    "추후 작성",
    "추후 정리",
    "추후",
    "준비 중",
    "준비중",
];

/// The longest text, in bytes, that may be filler: a word said over and over.
const LONGEST_FILLER: usize = 200;

/// What stands under a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Body {
    /// Nothing that is shown.
    Empty,
    /// What promises that something will.
    Filler,
    /// Something.
    Said,
}

/// Marks the headings that are stubs: no deeper heading under them, and a body that is filler, or empty where the heading
/// does not say all that is to be said. `titled`: the title of the note stands above it.
pub(super) fn mark(source: &str, masked: &Masked<'_>, outline: &mut Outline, titled: bool, glossary: &Glossary) {
    for at in 0..outline.headings.len() {
        let heading = &outline.headings[at];
        if heading.nested || heading.text.is_empty() || heading.level == 1 && at == 0 {
            continue;
        }
        let next = outline.headings[at + 1..].iter().find(|next| !next.nested);
        if next.is_some_and(|next| next.level > heading.level) {
            continue;
        }
        let end = next.map_or(source.len() as u32, |next| next.span.start);
        let body = Span::between(heading.span.end, end.max(heading.span.end));
        let first = outline.links.partition_point(|link| link.span.start < body.start);
        let linked = outline.links.get(first).is_some_and(|link| body.covers(link.span));
        let body = match linked {
            true => Body::Said,
            false => body_of(source, masked, body, glossary),
        };
        let above = Span::between(masked.body, heading.span.start.max(masked.body));
        let is_title =
            || at == 0 && !titled && next.is_some() && body_of(source, masked, above, glossary) == Body::Empty;
        let says_all =
            || is_title() || tells(&heading.text) || asks(&heading.text) || leads_on(source, heading, &outline.links);
        outline.headings[at].stub = body == Body::Filler || body == Body::Empty && !says_all();
    }
}

/// Whether a heading is a question, to be answered by whoever reads it.
fn asks(heading: &str) -> bool {
    let shown = heading.trim_matches(|mark: char| !mark.is_alphanumeric() && !matches!(mark, '?' | '？' | '(' | ')'));
    quiz::is_numbered(shown) || shown.ends_with(['?', '？']) || shown.to_lowercase().replace(' ', "").ends_with("(o/x)")
}

/// Whether a heading tells something by itself: a sentence, what is said of a label (`author : Kim`), where to click
/// (`EC2 > Volumes`).
fn tells(heading: &str) -> bool {
    let shown = heading.trim_end_matches(|mark: char| mark.is_ascii_punctuation() || mark == ' ');
    let sentence = heading.trim_end().ends_with(['.', '!', '。'])
        || ["다", "세요", "해요", "예요", "에요", "없음", "않음"]
            .iter()
            .any(|end| shown.ends_with(end));
    let parts = |mark: &str| {
        heading.split_once(mark).filter(|(before, after)| {
            before.contains(is_letter) && after.contains(|letter: char| letter.is_alphanumeric())
        })
    };
    // `Step 2: Subnets` is a title like any other.
    let label = [" : ", ": "].into_iter().find_map(parts);
    let labelled = label.is_some_and(|(label, _)| !label.contains(|letter: char| letter.is_ascii_digit()));
    let words = shown.split_whitespace().count();
    sentence && words > 1 + usize::from(shown.is_ascii()) || labelled || parts(" > ").is_some()
}

/// Whether a heading holds a link to what it is about; its own note is none.
fn leads_on(source: &str, heading: &Heading, links: &[Link]) -> bool {
    let from = links.partition_point(|link| link.span.start < heading.span.start);
    let mut inside = links[from..].iter().take_while(|link| heading.span.covers(link.span));
    inside.any(|link| {
        let is_image = link.kind == LinkKind::HtmlImage || link.span.of(source).starts_with('!');
        !is_image && !link.destination.is_empty() && !link.destination.starts_with('#')
    })
}

/// Whether a body begins with so many different words, without a mark among them, that it is no filler.
fn is_prose(body: &str) -> bool {
    // No filler has more than two words, but for one that is said over and over.
    let (mut first, mut others) = (None, 0);
    for word in body.split_ascii_whitespace() {
        let mark = word.find(['<', '{', '%', '`']);
        let shown = &word[..mark.unwrap_or(word.len())];
        if shown.contains(is_letter) && shown != *first.get_or_insert(shown) {
            others += 1;
        }
        if others == 2 || mark.is_some() {
            break;
        }
    }
    others == 2
}

fn body_of(source: &str, masked: &Masked<'_>, body: Span, glossary: &Glossary) -> Body {
    if is_prose(body.of(source)) {
        return Body::Said;
    }
    let mut text = String::new();
    let mut at = body.start;
    while at < body.end {
        if text.len() > LONGEST_FILLER {
            return Body::Said;
        }
        if let Some(hole) = masked.opaque.iter().find(|hole| hole.start <= at && at < hole.end) {
            let comment = masked.comments.contains(hole);
            let line_break = html::tag(source, hole.start as usize).is_some_and(|tag| tag.is("br"));
            let attributes = hole.of(source).starts_with("{:") && !hole.of(source).contains("toc");
            if !comment && !line_break && !attributes {
                return Body::Said;
            }
            at = hole.end;
            continue;
        }
        if let Some(tag) = html::tag(source, at as usize) {
            if !tag.is("br") && !tag.is("hr") {
                return Body::Said;
            }
            at = tag.span.end;
            continue;
        }
        let Some(character) = source[at as usize..].chars().next() else {
            break;
        };
        text.push(character);
        at += character.len_utf8() as u32;
    }
    let lines = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !is_rule(line));
    let lines: Vec<&str> = lines
        .map(|line| line.trim_start_matches(['-', '*', '+', '>', ' ']).trim())
        .collect();
    let shown = lines.join(" ");
    let folded = shown
        .trim_matches(['.', '!', '…', '*', '_', '(', ')', '~', ':', ' '])
        .to_lowercase();
    if folded.is_empty() && !shown.contains('`') {
        return Body::Empty;
    }
    match FILLERS.contains(&folded.as_str()) || is_one_word(&folded, glossary) {
        true => Body::Filler,
        false => Body::Said,
    }
}

/// Whether a text is but one word, or one said over and over.
fn is_one_word(text: &str, glossary: &Glossary) -> bool {
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or("");
    first.chars().all(char::is_alphabetic) && words.all(|word| word == first) && glossary.lookup(first).is_none()
}

/// A thematic break, or the underline of a heading.
fn is_rule(line: &str) -> bool {
    let mut marks = line.chars().filter(|mark| !mark.is_whitespace());
    let Some(first) = marks.next() else { return false };
    matches!(first, '-' | '*' | '_' | '=') && marks.clone().count() >= 1 && marks.all(|mark| mark == first)
}

#[cfg(test)]
mod tests {
    use crate::note::{Dialect, Markdown, read};
    use awsnotes_glossary::Glossary;

    fn stubs(source: &str) -> Vec<String> {
        let dialect = Dialect {
            markdown: Markdown::Kramdown,
            ..Dialect::default()
        };
        let note = read(source, dialect, Glossary::bundled());
        note.headings
            .iter()
            .filter(|heading| heading.stub)
            .map(|heading| heading.text.to_string())
            .collect()
    }

    #[test]
    fn filler_is_a_stub() {
        assert_eq!(
            stubs("# 글\n\n## A\n\nhaha\nhaha\n\n<br>\n## B\nTODO\n## C\n<!-- later -->\n***\n## D\n"),
            ["A", "B", "C", "D"]
        );
    }

    #[test]
    fn one_word_says_nothing_unless_it_is_a_name() {
        assert_eq!(
            stubs("# 글\n## A\n- 읽어야지\n## B\nblah\nblah\n## C\nㅋㅋㅋ\n## D\nS3\n## E\n나중에 쓴다\n"),
            ["A", "B", "C"]
        );
    }

    #[test]
    fn a_heading_at_the_top_is_the_title() {
        let none = Vec::<String>::new();
        assert_eq!(stubs("<!-- lint -->\n\n## 저장소\n\n## 블록\n내용이 있다\n"), none);
        assert_eq!(stubs("## 저장소\n\n# 블록\n내용이 있다\n"), none);
        assert_eq!(stubs("## 저장소\nTODO\n\n## 블록\n내용이 있다\n"), ["저장소"]);
        assert_eq!(stubs("## 저장소\n"), ["저장소"]);
        assert_eq!(stubs("앞의 글\n\n## 저장소\n\n## 블록\n내용이 있다\n"), ["저장소"]);
        let titled = "---\ntitle: 글\n---\n\n## 저장소\n\n## 블록\n내용이 있다\n";
        assert_eq!(stubs(titled), ["저장소"]);
    }

    #[test]
    fn a_question_is_to_be_answered_by_the_reader() {
        let asked = "# 글\n## 언제 쓰나요?\n## Which one fits？ 🤔\n## 로그는 암호화된다 (O / X)\n\
            ## Q4. 큐를 나눈다\n## **문제 3**\n## [Question 12]\n";
        assert_eq!(stubs(asked), Vec::<String>::new());
        assert_eq!(
            stubs("# 글\n## 왜 쓰나요?\nTODO\n## Queue\n## 문제 해결\n"),
            ["왜 쓰나요?", "Queue", "문제 해결"]
        );
    }

    #[test]
    fn a_heading_that_tells_something_is_none() {
        let told = "# 글\n## author : Kim\n## 마지막 수정: 2023-07-14\n## EC2 > Volumes > Create\n\
            ## 풀면서 외울 것을 모읍니다.\n## Never share a root key!\n\
            ## 큐와 비슷하다\n";
        assert_eq!(stubs(told), Vec::<String>::new());
        assert_eq!(
            stubs("# 글\n## Step 2: Subnets\n## S3 -> Lambda\n## 기타.\n## author : Kim\nTODO\n"),
            ["Step 2: Subnets", "S3 -> Lambda", "기타.", "author : Kim"]
        );
    }

    #[test]
    fn a_heading_that_leads_on_is_none() {
        let source = "# 글\n## [A](a.md)\n## 요금 - <https://example.org/>\n## B [↑](#글)\n## ![](c.png) C\n## <a href=\"d.md\">D</a>\n";
        assert_eq!(stubs(source), ["B ↑", "C"]);
    }

    #[test]
    fn a_heading_without_text_is_none() {
        let source = "# 글\n내용이 있다\n\n###\n\n![](a.png)\n---\n\n## A\n내용이 있다\n";
        assert_eq!(stubs(source), Vec::<String>::new());
    }

    #[test]
    fn a_generated_list_of_contents_is_none() {
        assert_eq!(
            stubs("## Contents\n\n* TOC\n{:toc}\n\n## A\n내용이 있다\n"),
            Vec::<String>::new()
        );
    }

    #[test]
    fn what_says_something_is_none() {
        let source = "## A\n### B\n내용이 있다\n## C\n[링크](b.md)\n## D\nS3\n## E\n![](a.png)\n## F\n42\n## G\n`x`\n## H\n- 하나\n- 둘\n";
        assert_eq!(stubs(source), Vec::<String>::new());
    }
}
