//! `front-matter`

use super::{Finding, Reader, Rule, Severity, Words};
use crate::note::FrontMatterProblem;

pub(super) static RULE: Rule = Rule {
    id: "front-matter",
    severity: Some(Severity::Warning),
    summary: Words {
        en: "front matter that does not parse, or a date that no calendar has",
        ko: "읽을 수 없는 프론트 매터, 또는 달력에 없는 날짜",
    },
    why: Words {
        en: "A generator that cannot read the front matter drops the page or its date, mostly without a word.",
        ko: "프론트 매터를 읽지 못한 생성기는 대개 아무 말 없이 페이지나 날짜를 빠뜨립니다.",
    },
    fires: "---\ntitle: S3\ndate: ⟦2023-02-30⟧\n---\n\nObjects.\n",
    silent: "---\ntitle: S3\ndate: 2023-02-28\n---\n\nObjects.\n",
    check,
};

fn check(reader: &Reader<'_>, findings: &mut Vec<Finding>) {
    let site = reader.workspace.sites().get(reader.entry.site);
    let is_strict = site.is_some_and(|site| site.flavour.refuses_repeated_keys());
    for problem in &reader.note().front_matter.problems {
        let finding = match problem {
            FrontMatterProblem::Syntax(span, message) => {
                let line = reader.text().map_or("", |text| span.of(text));
                let [en, ko] = advice(line, message);
                let message = reader.language.say(
                    format!("the front matter cannot be read here: {en}"),
                    format!("프론트 매터를 읽을 수 없습니다: {ko}"),
                );
                Finding::new(*span, message)
            }
            FrontMatterProblem::ImpossibleDate(span, key) => {
                let message = reader.language.say(
                    format!("`{key}` is no date of the calendar"),
                    format!("`{key}` 값은 달력에 없는 날짜입니다"),
                );
                let mut finding = Finding::new(*span, message);
                finding.id = Some(key.to_string());
                finding
            }
            FrontMatterProblem::Repeated(..) if !is_strict => continue,
            FrontMatterProblem::Repeated(span, key) => {
                let message = reader.language.say(
                    format!("`{key}` stands twice, so this site cannot read the front matter"),
                    format!("`{key}` 키가 두 번 있어 이 사이트는 프론트 매터를 읽지 못합니다"),
                );
                let mut finding = Finding::new(*span, message);
                finding.id = Some(key.to_string());
                finding
            }
        };
        findings.push(finding);
    }
}

/// What to do about a line that does not parse, in each language. The parser's own words are for those who know YAML.
fn advice(line: &str, message: &str) -> [String; 2] {
    const SPECIAL: [char; 12] = ['[', '{', '*', '&', '!', '@', '%', '`', '|', '>', '"', '\''];
    let value = line.split_once(": ").map_or("", |(_, value)| value.trim());
    let first = value.chars().next().filter(|first| SPECIAL.contains(first));
    let says = |words: &str| message.contains(words);
    let [en, ko] = match first {
        _ if says("quoted scalar") || says("unclosed quote") || says("end of stream") => [
            "a quotation mark that opens is not closed",
            "여는 따옴표가 닫히지 않았습니다",
        ],
        Some('[' | '{') if !value.ends_with([']', '}']) && value.contains([']', '}']) => [
            "put a text that begins with a bracket in quotation marks",
            "괄호로 시작하는 글은 따옴표로 감싸세요",
        ],
        Some('[' | '{') if !value.ends_with([']', '}']) => {
            ["a bracket that opens is not closed", "여는 괄호가 닫히지 않았습니다"]
        }
        Some(mark) if !"[{\"'".contains(mark) => {
            return [
                format!("put a text that begins with `{mark}` in quotation marks"),
                format!("`{mark}` 기호로 시작하는 글은 따옴표로 감싸세요"),
            ];
        }
        _ if value.contains(": ") => [
            "put a text that has a colon in it in quotation marks",
            "글 안에 쌍점(:)이 있으면 따옴표로 감싸세요",
        ],
        _ if says("illegal placement of ':'") || says("flow") => [
            "a bracket in a line above is not closed",
            "윗줄에서 연 괄호가 닫히지 않았습니다",
        ],
        _ if says("mapping values") => [
            "indent it like the line above, and leave a blank after each colon",
            "윗줄과 들여쓰기를 맞추고, 쌍점(:) 뒤를 한 칸 띄우세요",
        ],
        _ if says("keys with values") || says("string scalar") || says("expected key") => {
            ["write each entry as `key: value`", "항목마다 `키: 값`처럼 적으세요"]
        }
        _ if says("tab") => ["indent with blanks, not with tabs", "탭 대신 공백으로 들여쓰세요"],
        _ => return [message.to_owned(), format!("문법에 맞지 않습니다({message})")],
    };
    [en.to_owned(), ko.to_owned()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_to_do_is_said_in_words() {
        for (line, message, said) in [
            ("title: [01] 시작", "did not find expected key", "begins with a bracket"),
            ("tags: [a, b", "did not find expected ',' or ']'", "is not closed"),
            ("title: @home", "unexpected character: `@'", "begins with `@`"),
            ("title: *star", "reference to unknown value", "begins with `*`"),
            (
                "title: S3: 정리",
                "mapping values are not allowed in this context",
                "has a colon in it",
            ),
            (
                "title: \"a",
                "invalid indentation in multiline quoted scalar",
                "not closed",
            ),
            (
                "tags: y",
                "mapping values are not allowed in this context",
                "blank after each colon",
            ),
            ("제목", "expected keys with values", "`key: value`"),
            ("x: y", "something new", "something new"),
        ] {
            assert!(
                advice(line, message)[0].contains(said),
                "{line}: {:?}",
                advice(line, message)
            );
        }
    }
}
