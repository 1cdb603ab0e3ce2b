//! `--stats`: how many of what, and how long it took. On stderr, so that reports stay what they are.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::cli::report::Report;
use crate::cli::{output, table};
use crate::rules::Language;

/// Prints counts by rule, the most frequent first, and times.
pub fn print(report: &Report, loaded: Duration, all: Duration, language: Language) {
    let mut counts: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for finding in &report.findings {
        let count = counts.entry(finding.rule).or_default();
        count[0] += 1;
        count[1] += usize::from(!finding.fixes.is_empty());
    }
    let mut rows: Vec<(&str, [usize; 2])> = counts.into_iter().collect();
    rows.sort_by_key(|(rule, [found, _])| (std::cmp::Reverse(*found), *rule));
    let rows: Vec<Vec<String>> = rows
        .iter()
        .map(|(rule, [found, fixable])| vec![rule.to_string(), found.to_string(), fixable.to_string()])
        .collect();
    let header = match language {
        Language::En => ["rule", "found", "with a fix"],
        Language::Ko => ["규칙", "발견", "수정 가능"],
    };
    let milliseconds = |time: Duration| time.as_millis();
    let (reading, judging) = (milliseconds(loaded), milliseconds(all.saturating_sub(loaded)));
    let (notes, threads) = (report.summary.notes, rayon::current_num_threads());
    let en = format!("{notes} notes; reading {reading} ms, judging and reporting {judging} ms, {threads} threads");
    let ko = format!("노트 {notes}개, 읽기 {reading} ms, 검사와 보고 {judging} ms, 스레드 {threads}개");
    output::remark(|out| {
        table::write(out, &header, &rows)?;
        writeln!(out, "{}", language.say(en, ko))
    });
}
