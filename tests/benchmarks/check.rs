//! `awsnotes check` as a whole process, beside a program that only walks, reads and parses the same files.
//!
//! `cargo bench --bench check [-- COUNT…]` prints a table; `-- generate FOLDER COUNT` only writes the notes.
#![allow(clippy::print_stdout, reason = "a table is what it is for")]

mod synthetic;

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use ignore::WalkBuilder;
use pulldown_cmark::{Options, Parser};
use rayon::prelude::*;

/// Runs of each program, in turn.
const RUNS: usize = 7;

/// Notes where none are asked for.
const COUNTS: [usize; 2] = [1_000, 10_000];

/// Ticks of a second in `/proc`.
const TICKS: f64 = 100.0;

/// What one run took.
#[derive(Debug, Clone, Copy)]
struct Cost {
    wall: Duration,
    /// Seconds on all cores.
    processor: f64,
    /// Bytes.
    peak: u64,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| argument != "--bench")
        .collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["floor", folder] => {
            println!("{}", floor(Path::new(folder)));
            Ok(())
        }
        ["generate", folder, count] => {
            println!("{} bytes", generate(Path::new(folder), count.parse()?)?);
            Ok(())
        }
        [] => COUNTS.iter().try_for_each(|count| compare(*count)),
        _ => arguments.iter().try_for_each(|count| compare(count.parse()?)),
    }
}

/// The least that any program does that reads these notes. Answers the number of events, so that nothing is left out.
fn floor(folder: &Path) -> usize {
    let walk = WalkBuilder::new(folder).require_git(false).build();
    let paths: Vec<_> = walk
        .flatten()
        .map(|entry| entry.into_path())
        .filter(|path| path.extension().is_some_and(|it| it == "md"))
        .collect();
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let events =
        |path| fs::read_to_string(path).map_or(0, |text| Parser::new_ext(&text, options).into_offset_iter().count());
    paths.par_iter().map(events).sum()
}

/// Writes notes into a folder, which becomes a root of its own. Answers their bytes.
fn generate(folder: &Path, count: usize) -> std::io::Result<u64> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join("awsnotes.toml"), "")?;
    let mut bytes = 0;
    for number in 0..count {
        let path = folder.join(synthetic::path(number));
        if number.is_multiple_of(100) {
            fs::create_dir_all(path.parent().unwrap_or(folder))?;
        }
        let text = synthetic::note(number, count, synthetic::SIZE);
        bytes += text.len() as u64;
        fs::write(path, text)?;
    }
    Ok(bytes)
}

/// Measures both programs over notes of their own and prints the table.
fn compare(count: usize) -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let bytes = generate(folder.path(), count)?;
    let this = std::env::current_exe()?;
    let check = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_awsnotes"));
        command
            .args(["check", "--format", "json", "--today", "2026-11-22"])
            .arg(folder.path());
        command
    };
    let floor = || {
        let mut command = Command::new(&this);
        command.arg("floor").arg(folder.path());
        command
    };
    // The first run of each warms the disk's cache and does not count.
    measure(floor())?;
    measure(check())?;
    let (mut floors, mut checks) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        floors.push(measure(floor())?);
        checks.push(measure(check())?);
    }
    let [floor, check] = [floors, checks].map(|costs| summary(&costs));
    let mega = |bytes: u64| bytes as f64 / 1e6;
    println!(
        "\n{count} notes, {:.1} MB, {RUNS} runs, {} threads",
        mega(bytes),
        rayon::current_num_threads()
    );
    println!("{:<28}{:>12}{:>12}{:>12}", "", "wall ms", "CPU ms", "peak MB");
    for (name, cost) in [("walk, read and parse", floor), ("awsnotes check", check)] {
        println!(
            "{name:<28}{:>12.1}{:>12.1}{:>12.1}",
            cost.wall.as_secs_f64() * 1e3,
            cost.processor * 1e3,
            mega(cost.peak)
        );
    }
    let ratio = |check: f64, floor: f64| check / floor;
    let wall = ratio(check.wall.as_secs_f64(), floor.wall.as_secs_f64());
    let processor = ratio(check.processor, floor.processor);
    println!(
        "{:<28}{wall:>12.2}{processor:>12.2}{:>12.2}",
        "ratio",
        ratio(mega(check.peak), mega(floor.peak))
    );
    println!(
        "peak memory: {:.2} x the notes + 60 MB (budget 0.6)",
        (mega(check.peak) - 60.0).max(0.0) / mega(bytes)
    );
    Ok(())
}

/// Medians, and for the processor, whose clock is coarse, the mean.
fn summary(costs: &[Cost]) -> Cost {
    fn median<T: Ord + Copy>(values: impl Iterator<Item = T>) -> Option<T> {
        let mut values: Vec<T> = values.collect();
        values.sort_unstable();
        values.get(values.len() / 2).copied()
    }
    Cost {
        wall: median(costs.iter().map(|cost| cost.wall)).unwrap_or_default(),
        processor: costs.iter().map(|cost| cost.processor).sum::<f64>() / costs.len() as f64,
        peak: median(costs.iter().map(|cost| cost.peak)).unwrap_or_default(),
    }
}

/// Runs a program to its end.
fn measure(mut command: Command) -> Result<Cost, Box<dyn Error>> {
    let before = children_ticks()?;
    let began = Instant::now();
    let mut child = command.stdout(Stdio::null()).spawn()?;
    let peak = watch(&mut child)?;
    let wall = began.elapsed();
    let processor = (children_ticks()? - before) / TICKS;
    Ok(Cost { wall, processor, peak })
}

/// Waits for a program, and reads its high-water mark of memory until it ends.
fn watch(child: &mut Child) -> Result<u64, Box<dyn Error>> {
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    loop {
        if let Ok(text) = fs::read_to_string(&status) {
            let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
            peak = peak.max(kilobytes.unwrap_or(0) * 1024);
        }
        if child.try_wait()?.is_some() {
            return Ok(peak);
        }
        thread::sleep(Duration::from_millis(1));
    }
}

/// Ticks of all children that have ended, in user and system mode.
fn children_ticks() -> Result<f64, Box<dyn Error>> {
    let text = fs::read_to_string("/proc/self/stat")?;
    // The name of the program, in brackets, may hold blanks; the 16th and 17th fields are the 14th and 15th behind it.
    let behind = text.rsplit_once(") ").map_or("", |(_, behind)| behind);
    let fields = behind.split(' ').skip(13).take(2);
    Ok(fields.map(|field| field.parse::<f64>()).sum::<Result<f64, _>>()?)
}
