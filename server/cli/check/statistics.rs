//! `--stats`: how many of what, and how long it took. On stderr, so that reports stay what they are.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::cli::report::Report;
use crate::cli::{output, table};
use crate::features::series::overview;
use crate::features::statistics::{FactCount, sites};
use crate::rules::Language;
use crate::workspace::Workspace;
use crate::workspace::series::Overview;

/// Prints counts by rule, the most frequent first, the sites and what publishes them, how the values in notes agree with the facts, the series of all roots,
/// and times.
pub fn print<'w>(
    report: &Report,
    workspaces: impl Iterator<Item = &'w Workspace>,
    facts: &[FactCount],
    loaded: Duration,
    all: Duration,
    language: Language,
) {
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
    let workspaces: Vec<&Workspace> = workspaces.collect();
    let several = workspaces.len() > 1;
    let sites = workspaces.iter().flat_map(|workspace| {
        let root = workspace.root().display().to_string();
        sites(workspace).into_iter().map(move |site| {
            let folder = match several {
                true => format!("{root}/{}", site.folder),
                false => site.folder,
            };
            vec![folder, site.flavour, site.notes.to_string()]
        })
    });
    let sites: Vec<Vec<String>> = sites.collect();
    let series: Vec<Vec<String>> = workspaces
        .into_iter()
        .flat_map(|workspace| series(workspace, language))
        .collect();
    output::remark(|out| {
        table::write(out, &header, &rows)?;
        if !sites.is_empty() {
            let header = match language {
                Language::En => ["site", "flavour", "notes"],
                Language::Ko => ["사이트", "형식", "노트"],
            };
            writeln!(out)?;
            table::write(out, &header, &sites)?;
        }
        if !facts.is_empty() {
            let header = match language {
                Language::En => ["fact", "confirmed", "stale", "unknown", "told as history"],
                Language::Ko => ["사실", "맞음", "지난 값", "모르는 값", "지난 일로 씀"],
            };
            writeln!(out)?;
            table::write(out, &header, &facts.iter().map(row).collect::<Vec<_>>())?;
        }
        if !series.is_empty() {
            let header = match language {
                Language::En => ["series", "notes", "missing numbers", "broken entries"],
                Language::Ko => ["시리즈", "노트", "빠진 번호", "끊긴 항목"],
            };
            writeln!(out)?;
            table::write(out, &header, &series)?;
            writeln!(out)?;
        }
        writeln!(out, "{}", language.say(en, ko))
    });
}

fn row(count: &FactCount) -> Vec<String> {
    let numbers = [count.confirmed, count.stale, count.unknown, count.history];
    let numbers = numbers.iter().map(usize::to_string);
    std::iter::once(count.fact.clone()).chain(numbers).collect()
}

/// A row for each series; one without a name goes by the path of its first note, else of the note that lists it.
fn series(workspace: &Workspace, language: Language) -> Vec<Vec<String>> {
    let row = |series: Overview| {
        let first = series.notes.first().or(series.listed_in.as_ref());
        let first = first.map(|note| workspace.entry(*note).path.to_string());
        let name = match (series.name.is_empty(), first) {
            (false, _) => series.name,
            (true, Some(path)) => path,
            (true, None) => language.say("without a name", "이름 없음"),
        };
        let gaps = series.gaps.iter().map(u32::to_string).collect::<Vec<_>>().join(", ");
        vec![name, series.notes.len().to_string(), gaps, series.broken.to_string()]
    };
    overview(workspace).into_iter().map(row).collect()
}
