//! `awsnotes check` as a whole process, beside a program that only walks, reads and parses the same files.
//!
//! `cargo bench --bench check [-- COUNT…]` prints a table and writes it to `target/benchmarks/check.md`; without counts for
//! 1,000 and 10,000 notes. `-- generate FOLDER COUNT` only writes the notes.
#![allow(clippy::print_stdout, reason = "a table is what it is for")]

mod process;
mod synthetic;
mod table;

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

/// Runs of what is over in a moment.
const SHORT_RUNS: usize = 20;

/// Notes where none are asked for.
const COUNTS: [usize; 2] = [1_000, 10_000];

const PROGRAM: &str = env!("CARGO_BIN_EXE_awsnotes");

/// What one run took.
#[derive(Debug, Clone, Copy)]
struct Cost {
    wall: Duration,
    /// Seconds on all cores.
    processor: f64,
    /// Bytes.
    peak: u64,
}

/// Both programs over the same notes.
#[derive(Debug)]
struct Comparison {
    count: usize,
    /// Bytes of the notes.
    bytes: u64,
    floor: Cost,
    check: Cost,
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
            println!("{} bytes", synthetic::write(Path::new(folder), count.parse()?)?);
            Ok(())
        }
        [] => report(&COUNTS),
        _ => {
            let counts = arguments.iter().map(|count| count.parse());
            report(&counts.collect::<Result<Vec<usize>, _>>()?)
        }
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

/// Measures everything and publishes it.
fn report(counts: &[usize]) -> Result<(), Box<dyn Error>> {
    let measured = counts.iter().map(|count| compare(*count));
    let measured = measured.collect::<Result<Vec<Comparison>, _>>()?;
    let head = ["", "wall ms", "CPU ms", "peak MB", "CPU µs a note"].map(str::to_owned);
    let rows: Vec<Vec<String>> = measured.iter().flat_map(rows).collect();
    let mut text = table::table(&head, &rows);
    text.push('\n');
    for of in &measured {
        let beyond = (of.check.peak as f64 - 60e6).max(0.0) / of.bytes as f64;
        text.push_str(&format!(
            "- {} notes, {:.1} MB: peak memory is 60 MB and {beyond:.2} of the notes (budget 0.6)\n",
            of.count,
            of.bytes as f64 / 1e6
        ));
    }
    if let [first, .., last] = &measured[..] {
        let a_note = |of: &Comparison| of.check.processor / of.count as f64;
        let growth = (a_note(last) / a_note(first) - 1.0) * 100.0;
        text.push_str(&format!(
            "- from {} to {} notes the CPU time of a note grows by {growth:.0} % (budget 20)\n",
            first.count, last.count
        ));
    }
    for arguments in [&["--help"][..], &["explain", "SQS"]] {
        let wall = in_a_moment(arguments)?;
        text.push_str(&format!(
            "- `awsnotes {}`: {} ms (budget 20)\n",
            arguments.join(" "),
            table::milliseconds(wall)
        ));
    }
    let size = fs::metadata(PROGRAM)?.len();
    text.push_str(&format!("- the program: {:.1} MB (budget 20)\n\n", size as f64 / 1e6));
    text.push_str(&format!("{RUNS} runs; {}\n", table::machine()));
    let file = table::publish("check.md", &text)?;
    println!("{}", file.display());
    Ok(())
}

/// Three rows: both programs, and how they compare.
fn rows(of: &Comparison) -> [Vec<String>; 3] {
    let cells = |name: &str, cost: Cost| {
        let numbers = [
            cost.wall.as_secs_f64() * 1e3,
            cost.processor * 1e3,
            cost.peak as f64 / 1e6,
            cost.processor * 1e6 / of.count as f64,
        ];
        let name = format!("{} notes: {name}", of.count);
        std::iter::once(name).chain(numbers.map(table::number)).collect()
    };
    let (floor, check) = (of.floor, of.check);
    let ratios = [
        check.wall.as_secs_f64() / floor.wall.as_secs_f64(),
        check.processor / floor.processor,
        check.peak as f64 / floor.peak as f64,
    ];
    let ratios = ratios.map(|ratio| format!("{ratio:.2} x"));
    let last = std::iter::once(String::new()).chain(ratios).chain([String::new()]);
    [
        cells("walk, read and parse", floor),
        cells("awsnotes check", check),
        last.collect(),
    ]
}

/// Measures both programs over notes of their own.
fn compare(count: usize) -> Result<Comparison, Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let bytes = synthetic::write(folder.path(), count)?;
    let this = std::env::current_exe()?;
    let check = || {
        let mut command = Command::new(PROGRAM);
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
    Ok(Comparison {
        count,
        bytes,
        floor,
        check,
    })
}

/// Medians, and for the processor, whose clock is coarse, the mean.
fn summary(costs: &[Cost]) -> Cost {
    Cost {
        wall: median(costs.iter().map(|cost| cost.wall)),
        processor: costs.iter().map(|cost| cost.processor).sum::<f64>() / costs.len() as f64,
        peak: median(costs.iter().map(|cost| cost.peak)),
    }
}

fn median<T: Ord + Copy + Default>(values: impl Iterator<Item = T>) -> T {
    let mut values: Vec<T> = values.collect();
    values.sort_unstable();
    values.get(values.len() / 2).copied().unwrap_or_default()
}

/// How long a command takes that reads no notes.
fn in_a_moment(arguments: &[&str]) -> Result<Duration, Box<dyn Error>> {
    let mut times = Vec::new();
    for _ in 0..SHORT_RUNS {
        let began = Instant::now();
        Command::new(PROGRAM).args(arguments).output()?;
        times.push(began.elapsed());
    }
    Ok(median(times.into_iter()))
}

/// Runs a program to its end.
fn measure(mut command: Command) -> Result<Cost, Box<dyn Error>> {
    let before = process::seconds_of_children()?;
    let began = Instant::now();
    let mut child = command.stdout(Stdio::null()).spawn()?;
    let peak = watch(&mut child)?;
    let wall = began.elapsed();
    let processor = process::seconds_of_children()? - before;
    Ok(Cost { wall, processor, peak })
}

/// Waits for a program, and reads its high-water mark of memory until it ends.
fn watch(child: &mut Child) -> Result<u64, Box<dyn Error>> {
    let mut peak = 0;
    loop {
        peak = peak.max(process::peak(child.id()).unwrap_or(0));
        if child.try_wait()?.is_some() {
            return Ok(peak);
        }
        thread::sleep(Duration::from_millis(1));
    }
}
