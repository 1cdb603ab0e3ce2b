//! Numbers as people read them: percentiles, a table in Markdown, the machine that they are from.
#![allow(dead_code, reason = "each benchmark uses its part of it")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Prints a table and writes it to a file among the build's results. Answers where.
pub fn publish(name: &str, text: &str) -> std::io::Result<PathBuf> {
    println!("{text}");
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(target).join("benchmarks");
    fs::create_dir_all(&folder)?;
    let file = folder.join(name);
    fs::write(&file, text)?;
    Ok(file)
}

/// A table with its columns aligned.
pub fn table(head: &[String], rows: &[Vec<String>]) -> String {
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column)).chain(head.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0).max(4)
    };
    let widths: Vec<usize> = (0..head.len()).map(width).collect();
    let mut text = String::new();
    let mut line = |cells: &[String]| {
        for (at, (cell, width)) in cells.iter().zip(&widths).enumerate() {
            // The first column holds words, the others numbers.
            let _ = if at == 0 {
                write!(text, "| {cell:<width$} ")
            } else {
                write!(text, "| {cell:>width$} ")
            };
        }
        text.push_str("|\n");
    };
    line(head);
    let rule = widths.iter().enumerate().map(|(at, width)| {
        let dashes = "-".repeat(*width);
        if at == 0 { dashes } else { format!("{}:", &dashes[1..]) }
    });
    line(&rule.collect::<Vec<_>>());
    rows.iter().for_each(|row| line(row));
    text
}

/// The machine in a sentence.
pub fn machine() -> String {
    let field = |file: &str, name: &str| {
        let text = fs::read_to_string(file).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix(name));
        line.map(|line| line.trim_start_matches(['\t', ' ', ':']).trim().to_owned())
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let model = field("/proc/cpuinfo", "model name").unwrap_or_else(|| std::env::consts::ARCH.to_owned());
    let memory = field("/proc/meminfo", "MemTotal").and_then(|line| line.trim_end_matches(" kB").parse::<f64>().ok());
    let memory = memory.map_or_else(String::new, |kilobytes| format!(", {:.0} GB", kilobytes / 1e6));
    let system = field("/etc/os-release", "PRETTY_NAME=").unwrap_or_else(|| std::env::consts::OS.to_owned());
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or("unknown").to_owned();
    format!(
        "{cores} cores of {model}{memory}, {}, load {load} at the end.",
        system.trim_matches('"')
    )
}

/// Milliseconds with about three digits.
pub fn milliseconds(time: Duration) -> String {
    number(time.as_secs_f64() * 1e3)
}

/// Three digits, more where there are more before the point.
pub fn number(value: f64) -> String {
    match value {
        ..10.0 => format!("{value:.2}"),
        10.0..100.0 => format!("{value:.1}"),
        _ => format!("{value:.0}"),
    }
}

/// The value below which a share of all lies.
pub fn percentile(sorted: &[Duration], share: f64) -> Duration {
    let at = (sorted.len() as f64 * share).ceil() as usize;
    sorted.get(at.saturating_sub(1)).copied().unwrap_or_default()
}
