//! The data at the top of a note: YAML between `---`, TOML between `+++`.

mod ignored;
mod placeholders;
mod simple;
mod values;

use awsnotes_glossary::Date;

use crate::text::{BYTE_ORDER_MARK, Rare, Span};

pub use ignored::cut_of_rule;
pub use values::reason as yaml_reason;
use values::{Keys, Value};

/// What the front matter says, as far as anything here asks for it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FrontMatter {
    /// From the start of the text to the line after the closing mark; empty when there is none.
    pub span: Span,
    /// `title`.
    pub title: Option<Box<str>>,
    /// The day the note was last brought up to date, else the day it was written.
    pub date: Option<NoteDate>,
    /// The day it was written: `date`, `created`; decides addresses.
    pub created: Option<Date>,
    /// `as-of` of `awsnotes`.
    pub as_of: Option<Date>,
    /// `permalink` (Jekyll) or `url` (Hugo).
    pub permalink: Option<Rare>,
    /// `slug`.
    pub slug: Option<Rare>,
    /// `categories`, `category`.
    pub categories: Box<[Box<str>]>,
    /// `aliases`, `redirect_from`.
    pub aliases: Box<[Box<str>]>,
    /// `series`.
    pub series: Option<Rare>,
    /// Its place in the series: `weight`, `series_order`.
    pub weight: Option<i64>,
    /// `published: false` or `draft: true`.
    pub unpublished: bool,
    /// Rules that the note switches off, with their places.
    pub ignore: Box<[(Box<str>, Span)]>,
    /// What could not be read.
    pub problems: Box<[FrontMatterProblem]>,
}

impl FrontMatter {
    /// Takes the day of a comment that pins the note, which counts more than the one that stands here.
    pub(super) fn pin(&mut self, source: &str, place: Span) {
        match Date::parse(place.of(source)) {
            Some(date) => self.as_of = Some(date),
            None => {
                let problem = FrontMatterProblem::ImpossibleDate(place, "awsnotes-as-of".into());
                self.problems = self.problems.iter().cloned().chain([problem]).collect();
            }
        }
    }
}

/// A day that the front matter gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoteDate {
    /// The day; a vague one where the note is vague.
    pub date: Date,
    /// It says when the note was updated, not when it was written.
    pub updated: bool,
}

/// Something in the front matter that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FrontMatterProblem {
    /// It does not parse; the parser's words.
    Syntax(Span, Box<str>),
    /// A day that no calendar has, under this key.
    ImpossibleDate(Span, Box<str>),
    /// This key stands twice: some generators take the last one, others nothing at all.
    Repeated(Span, Box<str>),
}

/// Where the front matter stands and how it is written.
pub(super) struct Cut {
    /// All of it, marks and byte order mark included.
    pub span: Span,
    /// Between the marks.
    pub content: Span,
    toml: bool,
}

/// Finds the front matter: at byte 0, after an optional byte order mark.
pub(super) fn cut(source: &str) -> Option<Cut> {
    let start = if source.starts_with(BYTE_ORDER_MARK) {
        BYTE_ORDER_MARK.len_utf8()
    } else {
        0
    };
    let mut lines = source[start..].split_inclusive('\n').scan(start, |at, line| {
        *at += line.len();
        Some((*at, line.trim_end()))
    });
    let (content, mark) = lines.next()?;
    if !matches!(mark, "---" | "+++") {
        return None;
    }
    let mut from = content;
    for (end, line) in lines {
        if line == mark || (mark == "---" && line == "...") {
            return Some(Cut {
                span: Span::between(0, end as u32),
                content: Span::between(content as u32, from as u32),
                toml: mark == "+++",
            });
        }
        from = end;
    }
    None
}

/// Reads the front matter.
pub(super) fn read(source: &str, cut: &Cut) -> FrontMatter {
    let text = cut.content.of(source);
    let mut front_matter = FrontMatter {
        span: cut.span,
        ..FrontMatter::default()
    };
    let mut problems = Vec::new();
    let filled;
    let parsed = match values::parse(text, cut.toml) {
        Err(error) => match placeholders::filled(text, cut.toml) {
            Some(text) => {
                filled = text;
                values::parse(&filled, cut.toml)
            }
            None => Err(error),
        },
        parsed => parsed,
    };
    let keys = match parsed {
        Ok((keys, None)) => keys,
        Ok((keys, Some((line, key)))) => {
            let span = line_span(source, cut.content, line);
            problems.push(FrontMatterProblem::Repeated(span, key.into()));
            keys
        }
        Err((line, message)) => {
            let span = line_span(source, cut.content, line);
            front_matter.problems = Box::new([FrontMatterProblem::Syntax(span, message.into())]);
            return front_matter;
        }
    };
    let reader = Reader {
        source,
        content: cut.content,
        keys: &keys,
    };
    front_matter.title = reader.text(&["title"]);
    let updated = reader.date(&["lastmod", "updated", "last_modified_at"], &mut problems);
    front_matter.created = reader.date(&["date", "created"], &mut problems);
    front_matter.date = updated
        .map(|date| NoteDate { date, updated: true })
        .or(front_matter.created.map(|date| NoteDate { date, updated: false }));
    front_matter.permalink = reader.text(&["permalink", "url"]).map(Into::into);
    front_matter.slug = reader.text(&["slug"]).map(Into::into);
    front_matter.series = reader.list(&["series"]).into_iter().next().map(Into::into);
    front_matter.weight = reader
        .text(&["series_order", "weight"])
        .and_then(|weight| weight.parse().ok());
    front_matter.categories = reader.categories().into();
    front_matter.aliases = reader.list(&["aliases", "redirect_from"]).into();
    front_matter.unpublished =
        keys.get("published") == Some(&Value::Flag(false)) || keys.get("draft") == Some(&Value::Flag(true));
    if let Some(Value::Keys(own)) = keys.get("awsnotes") {
        let reader = Reader { keys: own, ..reader };
        front_matter.as_of = reader.date(&["as-of"], &mut problems);
        let rules = reader.list(&["ignore"]);
        front_matter.ignore = rules
            .into_iter()
            .map(|rule| (rule.clone(), reader.place(&rule)))
            .collect();
    }
    front_matter.problems = problems.into();
    front_matter
}

fn line_span(source: &str, content: Span, line: usize) -> Span {
    let mut start = content.start as usize;
    for (number, text) in content.of(source).split_inclusive('\n').enumerate() {
        if number == line {
            return Span::between(start as u32, (start + text.trim_end().len()) as u32);
        }
        start += text.len();
    }
    content
}

#[derive(Clone, Copy)]
struct Reader<'a> {
    source: &'a str,
    content: Span,
    keys: &'a Keys<'a>,
}

impl Reader<'_> {
    fn text(&self, keys: &[&str]) -> Option<Box<str>> {
        keys.iter().find_map(|key| Some(self.keys.get(key)?.text()?.into()))
    }

    fn list(&self, keys: &[&str]) -> Vec<Box<str>> {
        let Some(value) = keys.iter().find_map(|key| self.keys.get(key)) else {
            return Vec::new();
        };
        let values = match value {
            Value::List(values) => values.as_slice(),
            value => std::slice::from_ref(value),
        };
        values.iter().filter_map(|value| Some(value.text()?.into())).collect()
    }

    /// One string under `categories` may name several, parted by blanks; under `category` it is one.
    fn categories(&self) -> Vec<Box<str>> {
        let one = self.list(&["category"]).into_iter();
        match self.keys.get("categories") {
            Some(Value::Text(several)) => one.chain(several.split_whitespace().map(Into::into)).collect(),
            _ => one.chain(self.list(&["categories"])).collect(),
        }
    }

    /// The first key that holds a day; one that holds none known to the calendar is a problem and the next is tried.
    fn date(&self, keys: &[&str], problems: &mut Vec<FrontMatterProblem>) -> Option<Date> {
        for key in keys {
            let Some(value) = self.keys.get(key).and_then(Value::text) else {
                continue;
            };
            match date(value) {
                Reading::Day(date) => return Some(date),
                Reading::Impossible => {
                    problems.push(FrontMatterProblem::ImpossibleDate(self.place(value), (*key).into()));
                }
                Reading::Other => {}
            }
        }
        None
    }

    /// Where a value stands in the source; the whole front matter when it is not found as it is.
    fn place(&self, value: &str) -> Span {
        let found = self.content.of(self.source).find(value);
        found.map_or(self.content, |at| {
            let start = self.content.start + at as u32;
            Span::between(start, start + value.len() as u32)
        })
    }
}

enum Reading {
    Day(Date),
    Impossible,
    Other,
}

/// `2023-03-29 18:00:00 +0900`, `2023.03.29`, `2023/3/29`, `2023-03`: the day as written.
fn date(value: &str) -> Reading {
    let digits = value
        .trim_start()
        .split(|mark: char| !(mark.is_ascii_digit() || "-./".contains(mark)))
        .next()
        .unwrap_or("");
    let digits = digits.trim_end_matches(['-', '.', '/']);
    let mut padded = String::new();
    for (at, part) in digits.split(['-', '.', '/']).enumerate() {
        match (at, part.len()) {
            (0, 4) => padded.push_str(part),
            (1 | 2, 1) => padded.extend(["-0", part]),
            (1 | 2, 2) => padded.extend(["-", part]),
            _ => return Reading::Other,
        }
    }
    Date::parse(&padded).map_or(Reading::Impossible, Reading::Day)
}

/// The day in a file name: `2023-03-29-title.md`.
pub fn date_of_file_name(path: &str) -> Option<Date> {
    let name = path.rsplit('/').next()?;
    let digits = name.get(..10)?;
    match date(digits) {
        Reading::Day(found) if found.day.is_some() && digits.split(['-', '.']).count() == 3 => Some(found),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(source: &str) -> FrontMatter {
        cut(source).map(|cut| read(source, &cut)).unwrap_or_default()
    }

    #[test]
    fn keys_of_a_blog_post() {
        let source = "---\ntitle: \"[03] 시험 준비\"\ncreated: 2023-03-29 18:00:00 +0900\nupdated: 2023-03-30\ncategories: cloud\n---\n본문\n";
        let front_matter = of(source);
        assert_eq!(front_matter.title.as_deref(), Some("[03] 시험 준비"));
        assert_eq!(
            front_matter.date.map(|date| (date.date.to_string(), date.updated)),
            Some(("2023-03-30".into(), true))
        );
        assert_eq!(
            front_matter.created.map(|date| date.to_string()).as_deref(),
            Some("2023-03-29")
        );
        assert_eq!(front_matter.categories.as_ref(), ["cloud".into()]);
        assert_eq!(front_matter.span.of(source).lines().last(), Some("---"));
    }

    #[test]
    fn a_byte_order_mark_and_crlf_and_dots() {
        let front_matter = of("\u{feff}---\r\ntitle: 람다\r\ndate: 2024.02.30\r\n...\r\nx");
        assert_eq!(front_matter.title.as_deref(), Some("람다"));
        let [FrontMatterProblem::ImpossibleDate(_, key)] = &*front_matter.problems else {
            panic!("{front_matter:?}")
        };
        assert_eq!(key.as_ref(), "date");
    }

    #[test]
    fn toml_of_hugo() {
        let front_matter = of("+++\ntitle = 'S3'\ndate = 2023-01-02T03:04:05Z\ndraft = true\n+++\n");
        assert_eq!(front_matter.title.as_deref(), Some("S3"));
        assert!(front_matter.unpublished && front_matter.created.is_some());
    }

    #[test]
    fn what_does_not_parse_is_a_problem_at_its_line() {
        let source = "---\ntitle: ok\nbad: [1, 2\nnext: 'x\n---\n# 제목\n";
        let front_matter = of(source);
        let FrontMatterProblem::Syntax(_, words) = &front_matter.problems[0] else {
            panic!("{front_matter:?}")
        };
        assert!(!words.contains("line"), "{words}");
        assert_eq!(front_matter.title, None);
    }

    #[test]
    fn what_a_template_leaves_open_is_no_problem() {
        let front_matter = of("---\ntitle: {{TOPIC NAME}}\ncategories: aws\ndate: {{date}}\n---\n");
        assert_eq!((&*front_matter.problems, front_matter.title), (&[][..], None));
        assert_eq!(front_matter.categories.as_ref(), ["aws".into()]);
        assert_eq!(of("---\ntitle: {{a}}\nbad: [1, 2\nnext: 'x\n---\n").problems.len(), 1);
    }

    #[test]
    fn the_last_of_two_equal_keys_counts() {
        let source = "---\ntitle: 하나\ntitle: 둘\n---\n";
        let front_matter = of(source);
        assert_eq!(front_matter.title.as_deref(), Some("둘"));
        let [FrontMatterProblem::Repeated(span, key)] = &*front_matter.problems else {
            panic!("{front_matter:?}")
        };
        assert_eq!((span.of(source), key.as_ref()), ("title: 둘", "title"));
    }

    #[test]
    fn rules_that_a_note_switches_off() {
        let source = "---\nawsnotes:\n  ignore: [stale-fact]\n  as-of: 2023-03\n---\n";
        let front_matter = of(source);
        assert_eq!(front_matter.ignore[0].1.of(source), "stale-fact");
        assert_eq!(
            front_matter.as_of.map(|date| date.to_string()).as_deref(),
            Some("2023-03")
        );
    }

    #[test]
    fn what_is_none() {
        for source in ["", "# a\n---\nb: c\n---\n", " ---\na: b\n---\n", "---\nnever closed\n"] {
            assert!(cut(source).is_none(), "{source:?}");
        }
        assert_eq!(of("---\n---\n").problems.len(), 0);
        assert_eq!(
            date_of_file_name("_posts/2023-03-29-람다.md")
                .map(|date| date.to_string())
                .as_deref(),
            Some("2023-03-29")
        );
        let dotted = date_of_file_name("2023.03.29.md").map(|date| date.to_string());
        assert_eq!(dotted.as_deref(), Some("2023-03-29"));
        for path in ["_posts/2023-13-29-x.md", "2023-03.md", "10.11.12.13.md"] {
            assert_eq!(date_of_file_name(path), None, "{path}");
        }
    }
}
