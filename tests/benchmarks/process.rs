//! What a process takes, as Linux counts it.
#![allow(dead_code, reason = "each benchmark uses its part of it")]

use std::fs;
use std::io;

/// Ticks of a second in `/proc`.
const TICKS: f64 = 100.0;

/// The high-water mark of a process's memory in bytes.
pub fn peak(process: u32) -> Option<u64> {
    let text = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().trim_end_matches(" kB").parse().ok()?;
    Some(kilobytes * 1024)
}

/// Seconds that a process has run on all cores.
pub fn seconds(process: u32) -> io::Result<f64> {
    ticks(&format!("/proc/{process}/stat"), 11)
}

/// The same of all children of this process that have ended.
pub fn seconds_of_children() -> io::Result<f64> {
    ticks("/proc/self/stat", 13)
}

/// Two neighbouring fields, user and system mode, counted behind the name of the program, which may hold blanks.
fn ticks(file: &str, first: usize) -> io::Result<f64> {
    let text = fs::read_to_string(file)?;
    let behind = text.rsplit_once(") ").map_or("", |(_, behind)| behind);
    let fields = behind.split(' ').skip(first).take(2);
    Ok(fields.filter_map(|field| field.parse::<f64>().ok()).sum::<f64>() / TICKS)
}
