//! A baseline: findings that were accepted once, so that only new ones count. An entry knows the text around its finding,
//! not the line, the message or the language, and so survives edits elsewhere in the note.

use std::collections::BTreeMap;
use std::hash::Hasher;

use fnv::FnvHasher;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use crate::rules::{Finding, Language, Severity};
use crate::text::{LineIndex, Span};

/// The rule that reports entries without a finding.
pub const UNUSED: &str = "unused-ignore";

const VERSION: u32 = 1;

/// One finding that was accepted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The note, relative to the root, with `/`.
    pub path: String,
    /// Id of the rule.
    pub rule: String,
    /// The finding's id, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Hash of the text of the block (list item, table row, heading or paragraph): 16 hexadecimal digits.
    pub block: String,
    /// Which of the findings that agree in all of this, from 0.
    pub ordinal: u32,
}

/// All entries of a root.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    by_path: BTreeMap<String, Vec<Entry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    entries: Vec<Entry>,
}

/// Why a baseline cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// From 1.
    pub line: u32,
    /// From 1.
    pub column: u32,
    /// What the reader of the format says, in English.
    pub reason: String,
}

impl Baseline {
    /// Reads a baseline file.
    pub fn parse(text: &str) -> Result<Baseline, Unreadable> {
        let file: File = serde_json::from_str(text).map_err(|error| Unreadable {
            line: error.line() as u32,
            column: error.column() as u32,
            reason: error.to_string(),
        })?;
        if file.version != VERSION {
            return Err(Unreadable {
                line: 1,
                column: 1,
                reason: format!("version {} is not known", file.version),
            });
        }
        Ok(file.entries.into_iter().collect())
    }

    /// Writes a baseline file: an entry a line, so that changes of it read well.
    pub fn write(&self) -> String {
        let entries: Vec<String> = self
            .entries()
            .filter_map(|entry| serde_json::to_string(entry).ok())
            .map(|entry| format!("\n    {entry}"))
            .collect();
        let end = if entries.is_empty() { "" } else { "\n  " };
        format!(
            "{{\n  \"version\": {VERSION},\n  \"entries\": [{}{end}]\n}}\n",
            entries.join(",")
        )
    }

    /// All entries, sorted.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.by_path.values().flatten()
    }

    /// Whether a note has entries, so that its text is needed.
    pub fn knows(&self, path: &str) -> bool {
        self.by_path.contains_key(path)
    }

    /// Leaves the findings of a note that are new, and says which entries of the note have no finding any more.
    pub fn filter(&self, path: &str, text: &str, findings: Vec<Finding>) -> (Vec<Finding>, Vec<&Entry>) {
        let Some(accepted) = self.by_path.get(path) else {
            return (findings, Vec::new());
        };
        let found = entries(path, text, &findings);
        let new = findings
            .into_iter()
            .zip(&found)
            .filter(|(_, entry)| accepted.binary_search(entry).is_err());
        let new = new.map(|(finding, _)| finding).collect();
        let mut found = found;
        found.sort();
        (
            new,
            accepted
                .iter()
                .filter(|entry| found.binary_search(entry).is_err())
                .collect(),
        )
    }
}

impl FromIterator<Entry> for Baseline {
    fn from_iter<I: IntoIterator<Item = Entry>>(entries: I) -> Baseline {
        let mut by_path: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
        for entry in entries {
            by_path.entry(entry.path.clone()).or_default().push(entry);
        }
        for entries in by_path.values_mut() {
            entries.sort();
            entries.dedup();
        }
        Baseline { by_path }
    }
}

/// The entries that would accept the findings of a note, in the same order.
pub fn entries(path: &str, text: &str, findings: &[Finding]) -> Vec<Entry> {
    let lines = LineIndex::new(text);
    let mut entries: Vec<Entry> = Vec::with_capacity(findings.len());
    for finding in findings {
        let mut entry = Entry {
            path: path.to_owned(),
            rule: finding.rule.to_owned(),
            id: finding.id.clone(),
            block: hash(block(text, &lines, finding.span.start)),
            ordinal: 0,
        };
        let same = |other: &&Entry| (&other.rule, &other.id, &other.block) == (&entry.rule, &entry.id, &entry.block);
        entry.ordinal = entries.iter().filter(same).count() as u32;
        entries.push(entry);
    }
    entries
}

/// What is said at the start of a note about an entry that has no finding any more.
pub fn unused(entry: &Entry, severity: Severity, language: Language) -> Finding {
    let rule = &entry.rule;
    let en = format!("the baseline lists a finding of `{rule}` that is no longer there; write the baseline again");
    let ko = format!("베이스라인에 있는 `{rule}` 항목이 더 이상 발견되지 않습니다. 베이스라인을 다시 쓰세요");
    Finding {
        rule: UNUSED,
        severity,
        span: Span::new(0, 0),
        message: language.say(en, ko),
        id: Some(rule.clone()),
        source: None,
        earlier_source: None,
        related: Vec::new(),
        fixes: Vec::new(),
    }
}

/// The block around a place: a list item, a table row, a heading, or a paragraph.
fn block<'a>(text: &'a str, lines: &LineIndex, offset: u32) -> &'a str {
    let line = |number: u32| lines.line_content(text, number).of(text);
    let blank = |number: u32| line(number).trim().is_empty();
    let mut first = lines.line(offset.min(text.len() as u32));
    let mut last = first;
    while first > 0 && !begins(line(first)) && !blank(first - 1) && !is_heading(line(first - 1)) {
        first -= 1;
    }
    while last + 1 < lines.len() && !is_heading(line(last)) && !blank(last + 1) && !begins(line(last + 1)) {
        last += 1;
    }
    let start = lines.line_span(text, first).start;
    Span::between(start, lines.line_content(text, last).end.max(start)).of(text)
}

fn is_heading(line: &str) -> bool {
    line.trim_start_matches([' ', '\t', '>']).starts_with('#')
}

/// Whether a line opens a block of its own even right below another line.
fn begins(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '\t', '>']);
    let after_digits = line.trim_start_matches(|character: char| character.is_ascii_digit());
    let bullet = line.strip_prefix(['-', '*', '+']);
    let number = after_digits
        .strip_prefix(['.', ')'])
        .filter(|_| after_digits.len() < line.len());
    line.starts_with(['#', '|']) || bullet.or(number).is_some_and(|rest| rest.starts_with([' ', '\t']))
}

/// White space and composition do not count.
fn hash(text: &str) -> String {
    let mut hasher = FnvHasher::default();
    for word in text.split_whitespace() {
        let mut buffer = [0; 4];
        for character in word.nfc() {
            hasher.write(character.encode_utf8(&mut buffer).as_bytes());
        }
        hasher.write(b" ");
    }
    format!("{:016x}", hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(rule: &'static str, text: &str, place: &str) -> Finding {
        let start = text.find(place).unwrap() as u32;
        Finding {
            rule,
            severity: Severity::Warning,
            span: Span::between(start, start + place.len() as u32),
            message: "낡은 값입니다".to_owned(),
            id: Some("rds-read-replicas-max".to_owned()),
            source: None,
            earlier_source: None,
            related: Vec::new(),
            fixes: Vec::new(),
        }
    }

    #[test]
    fn a_block_is_what_one_edits_at_once() {
        let text = "# 제목\n문단 하나\r\n둘째 줄\r\n- 항목\n  이어서\n- 다음\n\n| a | b |\n| c | d |\n";
        let lines = LineIndex::new(text);
        let around = |place: &str| block(text, &lines, text.find(place).unwrap() as u32);
        assert_eq!(around("제목"), "# 제목");
        assert_eq!(around("둘째"), "문단 하나\r\n둘째 줄");
        assert_eq!(around("이어서"), "- 항목\n  이어서");
        assert_eq!(around("다음"), "- 다음");
        assert_eq!(around("d |"), "| c | d |");
        assert_eq!(block("", &LineIndex::new(""), 0), "");
    }

    #[test]
    fn an_entry_survives_edits_elsewhere() {
        let before = "RDS\n\n- 최대 5개\n";
        let after = "\u{feff}새 문단\r\n\r\nRDS\r\n\r\n-   최대 5개\r\n";
        let baseline: Baseline = entries("a.md", before, &[finding("stale-fact", before, "5")])
            .into_iter()
            .collect();
        let (new, unused) = baseline.filter("a.md", after, vec![finding("stale-fact", after, "5")]);
        assert!(new.is_empty() && unused.is_empty());
    }

    #[test]
    fn an_entry_ends_with_an_edit_of_its_block() {
        let before = "- 최대 5개\n";
        let after = "- 최대 15개, 옛날에는 5개\n";
        let baseline: Baseline = entries("a.md", before, &[finding("stale-fact", before, "5")])
            .into_iter()
            .collect();
        let (new, unused) = baseline.filter("a.md", after, vec![finding("stale-fact", after, "5")]);
        assert_eq!((new.len(), unused.len()), (1, 1));
    }

    #[test]
    fn equal_blocks_are_told_apart_by_their_order() {
        let text = "- 최대 5개\n- 최대 5개\n";
        let one = finding("stale-fact", text, "5");
        let baseline: Baseline = entries("a.md", text, std::slice::from_ref(&one)).into_iter().collect();
        let (new, _) = baseline.filter("a.md", text, vec![one.clone(), one]);
        assert_eq!(new.len(), 1);
    }

    #[test]
    fn is_written_and_read_alike() {
        let text = "- 최대 5개\n";
        let baseline: Baseline = entries("노트 \"a\".md", text, &[finding("stale-fact", text, "5")])
            .into_iter()
            .collect();
        assert_eq!(Baseline::parse(&baseline.write()), Ok(baseline));
        assert_eq!(Baseline::parse(&Baseline::default().write()), Ok(Baseline::default()));
    }

    #[test]
    fn says_where_it_does_not_parse() {
        let error = Baseline::parse("{\"version\": 1,\n \"entries\": 3}").unwrap_err();
        assert_eq!(error.line, 2);
        assert!(
            Baseline::parse("{\"version\": 9, \"entries\": []}")
                .unwrap_err()
                .reason
                .contains("9")
        );
    }
}
