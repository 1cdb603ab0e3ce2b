//! The number that a title gives its note in a series: `[01][series] title`, `series (2)`, `1편`, `series, Part 3: title`.

use awsnotes_glossary::keys::{composed, is_syllable};

use crate::text::Span;

/// What a title says of its place in a series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbering {
    /// The number.
    pub number: u32,
    /// Its digits within the text.
    pub digits: Span,
    /// The name of the series as written; empty when the title gives none.
    pub series: Box<str>,
    /// The title of the note itself, within the text; empty when it has none.
    pub title: Span,
}

/// Counters that stand right after a number.
const KOREAN: [&str; 12] = [
    "일차", "주차", "회차", "번째", "편", "부", "탄", "화", "강", "장", "회", "차",
];
/// Words that stand before a number.
const WORDS: [&str; 20] = [
    "part", "pt.", "pt", "ep.", "ep", "episode", "chapter", "ch.", "day", "week", "lesson", "module", "vol.", "volume",
    "no.", "section", "파트", "챕터", "섹션", "단계",
];
/// What may stand between the name of a series, its number and a title.
const SEPARATORS: &[char] = &[
    ' ', '\t', '\n', '\r', '\u{a0}', ',', ':', ';', '-', '–', '—', '|', '·', '/', '.', '~', '_', '：', '>', '"', '\'',
];
/// Larger ones are years and quotas.
const LARGEST: u32 = 299;

/// Reads the numbering of a title; none when it has no number that counts notes.
pub fn numbering(text: &str) -> Option<Numbering> {
    in_brackets(text)
        .or_else(|| in_words(text, 0))
        .or_else(|| in_parentheses(text))
        .or_else(|| leading(text, 0))
}

/// What two titles must share to be the same: letters and digits in lower case.
pub fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for letter in composed(text).chars() {
        match letter {
            // Told without tables, as nearly all are.
            _ if is_syllable(letter) => key.push(letter),
            '\0'..='\x7f' if letter.is_ascii_alphanumeric() => key.push(letter.to_ascii_lowercase()),
            '\0'..='\x7f' => {}
            _ if letter.is_alphanumeric() => key.extend(letter.to_lowercase()),
            _ => {}
        }
    }
    key
}

/// `[01][series] title`, `[series][01] title`, `[series 1편] title`, `[series] Part 2 title`.
fn in_brackets(text: &str) -> Option<Numbering> {
    let mut names: Vec<String> = Vec::new();
    let mut number = None;
    let mut at = text.len() - text.trim_start().len();
    while let Some(close) = text[at..].chars().next().and_then(closing) {
        let start = at + text[at..].chars().next()?.len_utf8();
        let end = start + text[start..].find(close)?;
        let inside = &text[start..end];
        match (bare(inside), number) {
            (Some((digits, value)), None) => {
                number = Some((value, digits.start + start as u32, digits.end + start as u32))
            }
            _ => match in_words(inside, 0).filter(|_| number.is_none()) {
                Some(found) => {
                    number = Some((
                        found.number,
                        found.digits.start + start as u32,
                        found.digits.end + start as u32,
                    ));
                    names.push(found.series.into());
                }
                None => names.push(inside.trim().to_owned()),
            },
        }
        at = end + close.len_utf8();
        at += text[at..].len() - text[at..].trim_start().len();
    }
    names.retain(|name| !name.is_empty());
    let name = names.join(" ");
    let title = trim(text, Span::between(at as u32, text.len() as u32));
    match number {
        Some((number, start, end)) => Some(Numbering {
            number,
            digits: Span::between(start, end),
            series: name.into(),
            title,
        }),
        None if !name.is_empty() => {
            let found = in_words(text, at).or_else(|| leading(text, at))?;
            let series = format!("{name} {}", found.series).trim().into();
            Some(Numbering { series, ..found })
        }
        None => None,
    }
}

fn closing(open: char) -> Option<char> {
    match open {
        '[' => Some(']'),
        '【' => Some('】'),
        '(' => Some(')'),
        '<' => Some('>'),
        _ => None,
    }
}

/// A bracket that holds a number and nothing else: `01`, `#3`, `2편`, `1/5`, `Part 2`.
fn bare(inside: &str) -> Option<(Span, u32)> {
    let trimmed = inside.trim();
    let start = inside.len() - inside.trim_start().len();
    if let Some(found) = in_words(inside, 0).filter(|found| found.series.is_empty() && found.title.is_empty()) {
        return Some((found.digits, found.number));
    }
    let hash = usize::from(trimmed.starts_with('#'));
    let digits = trimmed[hash..].bytes().take_while(u8::is_ascii_digit).count();
    let rest = &trimmed[hash + digits..];
    let of_all = rest
        .strip_prefix('/')
        .is_some_and(|all| !all.is_empty() && all.bytes().all(|byte| byte.is_ascii_digit()));
    if digits == 0 || !(rest.is_empty() || of_all) {
        return None;
    }
    let from = start + hash;
    let value = value(&inside[from..from + digits])?;
    Some((Span::between(from as u32, (from + digits) as u32), value))
}

fn value(digits: &str) -> Option<u32> {
    digits.parse().ok().filter(|number| *number <= LARGEST)
}

/// `… Part 3 …`, `… 2편 …`, `… #4 …`; looked for from `from` on.
fn in_words(text: &str, from: usize) -> Option<Numbering> {
    let mut at = from;
    while let Some(found) = text[at..].find(|letter: char| letter.is_ascii_digit()) {
        let start = at + found;
        let length = text[start..].bytes().take_while(u8::is_ascii_digit).count();
        let end = start + length;
        at = end;
        let Some(number) = value(&text[start..end]) else {
            continue;
        };
        let after = &text[end..];
        let counter = KOREAN
            .iter()
            .find(|counter| after.starts_with(**counter))
            .filter(|counter| {
                let next = after[counter.len()..].chars().next();
                !next.is_some_and(|next| next.is_alphanumeric())
            });
        let before = &text[from..start];
        let word = before_number(before);
        let whole = !after.starts_with(|next: char| next.is_alphanumeric());
        let (begin, finish) = match (counter, word) {
            (Some(counter), _) => {
                let ordinal = before.strip_suffix('제').map_or(before.len(), str::len);
                let attached = before[..ordinal].ends_with(|last: char| last.is_ascii_alphanumeric() || last == '.');
                if attached {
                    continue;
                }
                (from + ordinal, end + counter.len())
            }
            (None, Some(length)) if whole && !decimal(after) => (start - length, end),
            _ => continue,
        };
        return Some(around(
            text,
            from,
            begin,
            finish,
            Span::between(start as u32, end as u32),
            number,
        ));
    }
    roman(text, from)
}

fn decimal(after: &str) -> bool {
    let mut letters = after.chars();
    letters.next() == Some('.') && letters.next().is_some_and(|next| next.is_ascii_digit())
}

/// How many bytes before a number a word takes that says that it counts notes.
fn before_number(before: &str) -> Option<usize> {
    let word = before.trim_end_matches([' ', '-', '_']);
    if let Some(rest) = word.strip_suffix('#') {
        let free = rest.is_empty() || rest.ends_with(|last: char| !last.is_alphanumeric());
        return free.then_some(before.len() - rest.len());
    }
    WORDS.iter().find_map(|name| {
        let start = word.len().checked_sub(name.len())?;
        let tail = word.get(start..)?;
        let free = !word[..start].ends_with(|last: char| last.is_alphanumeric());
        (tail.eq_ignore_ascii_case(name) && free).then_some(before.len() - start)
    })
}

/// `Part II`.
fn roman(text: &str, from: usize) -> Option<Numbering> {
    const NUMERALS: [&str; 10] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"];
    let lower = text.get(from..)?.to_ascii_lowercase();
    let part = from + lower.find("part ")?;
    if text[from..part].ends_with(|last: char| last.is_alphanumeric()) {
        return None;
    }
    let start = part + "part ".len();
    let length = text[start..].bytes().take_while(u8::is_ascii_uppercase).count();
    let number = NUMERALS
        .iter()
        .position(|numeral| *numeral == &text[start..start + length])? as u32
        + 1;
    let end = start + length;
    if text[end..].starts_with(|next: char| next.is_alphanumeric()) {
        return None;
    }
    Some(around(
        text,
        from,
        part,
        end,
        Span::between(start as u32, end as u32),
        number,
    ))
}

/// `series (2)`, `series(2): title`, `series (2/4)`.
fn in_parentheses(text: &str) -> Option<Numbering> {
    let mut at = text.len();
    while let Some(open) = text[..at].rfind('(') {
        at = open;
        let Some(length) = text[open..].find(')') else { continue };
        let inside = &text[open + 1..open + length];
        let Some((digits, number)) = bare(inside) else { continue };
        let digits = Span::between(digits.start + open as u32 + 1, digits.end + open as u32 + 1);
        return Some(around(text, 0, open, open + length + 1, digits, number));
    }
    None
}

/// `01. title`, `1) title`, `03 - title`, `03_title`.
fn leading(text: &str, from: usize) -> Option<Numbering> {
    let start = from + text[from..].len() - text[from..].trim_start_matches([' ', '#']).len();
    let length = text[start..].bytes().take_while(u8::is_ascii_digit).count();
    let number = value(text.get(start..start + length)?)?;
    let after = &text[start + length..];
    let mark = ['.', ')', ':', '_', '-'].iter().any(|mark| {
        after
            .strip_prefix(*mark)
            .is_some_and(|rest| !rest.starts_with(|next: char| next.is_ascii_digit()))
    });
    let spaced = after.trim_start().starts_with(['-', '–', '—', '|'])
        || length > 1 && text[start..].starts_with('0') && after.starts_with(' ');
    (length > 0 && (mark || spaced)).then(|| {
        around(
            text,
            start,
            start,
            start + length,
            Span::between(start as u32, (start + length) as u32),
            number,
        )
    })
}

/// What stands before the words of the number is the name of the series, what stands after them the title.
fn around(text: &str, from: usize, begin: usize, finish: usize, digits: Span, number: u32) -> Numbering {
    let series = text[from..begin].trim_matches(|letter| SEPARATORS.contains(&letter) || "([".contains(letter));
    let title = Span::between(finish as u32, text.len() as u32);
    Numbering {
        number,
        digits,
        series: series.into(),
        title: trim(text, title),
    }
}

fn trim(text: &str, span: Span) -> Span {
    let inside = span.of(text);
    let ends = |letter: char| SEPARATORS.contains(&letter) || ")]".contains(letter);
    let start = inside.len() - inside.trim_start_matches(ends).len();
    let kept = inside[start..].trim_end_matches([' ', '\n', '\r', '\t']).len();
    let start = span.start + start as u32;
    Span::between(start, start + kept as u32)
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn numbers_names_and_titles() {
        for (text, number, series, title) in [
            ("[01][AWS 실습] VPC 만들기", 1, "AWS 실습", "VPC 만들기"),
            ("[AWS 실습][02] 서브넷", 2, "AWS 실습", "서브넷"),
            ("[03] 시험 준비", 3, "", "시험 준비"),
            ("[AWS 스터디 4주차] 람다", 4, "AWS 스터디", "람다"),
            ("[AWS] VPC 1편: 기초", 1, "AWS VPC", "기초"),
            ("AWS 정리 (2)", 2, "AWS 정리", ""),
            ("AWS 정리(3) - S3 🪣", 3, "AWS 정리", "S3 🪣"),
            ("클라우드 첫걸음 제2편", 2, "클라우드 첫걸음", ""),
            ("1편", 1, "", ""),
            (
                "Networking from scratch, Part 3: DNS",
                3,
                "Networking from scratch",
                "DNS",
            ),
            ("Cloud notes (Part 2)", 2, "Cloud notes", ""),
            ("Cloud notes, Part IV", 4, "Cloud notes", ""),
            ("100 days of cloud - Day 12", 12, "100 days of cloud", ""),
            ("SAA diary #7 EC2", 7, "SAA diary", "EC2"),
            ("Serverless (1/3)", 1, "Serverless", ""),
            ("01. IAM", 1, "", "IAM"),
            ("2) S3", 2, "", "S3"),
        ] {
            let found = numbering(text).expect(text);
            assert_eq!(
                (found.number, found.series.as_ref(), found.title.of(text)),
                (number, series, title),
                "{text}"
            );
        }
    }

    #[test]
    fn numbers_that_count_something_else() {
        for text in [
            "",
            "EC2",
            "Route 53",
            "Amazon Linux 2023",
            "AWS re:Invent (2023)",
            "S3 5GB 제한",
            "3.5 버전",
            "11월 정리",
            "[AWS] S3 정리",
            "gp3와 io2",
            "부분 집합 3",
            "SAA-C03 합격 후기",
            "[",
            "[01",
            "🚀",
            "(",
            "2부터 시작",
        ] {
            assert_eq!(numbering(text), None, "{text}");
        }
    }

    #[test]
    fn decomposed_names_are_the_same_series() {
        let decomposed: String = "람다 정리".nfd().collect();
        assert_eq!(key(&decomposed), key("람다정리"));
    }
}
