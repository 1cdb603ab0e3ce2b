//! How many instructions the hot paths take, as valgrind counts them: unlike times, these are the same on a busy machine.
//!
//! `cargo bench --bench counts` compares with `tests/benchmarks/counts.json` and fails where one of them takes more than a
//! tenth more. A baseline is good for one compiler: with another the counts are only printed. `-- --record` writes them down.
#![allow(clippy::print_stdout, reason = "a table is what it is for")]

mod synthetic;
mod table;

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

use awsnotes::features::{Question, completion, hover};
use awsnotes::note::{self, Dialect};
use awsnotes::rules::{self, Context, Language};
use awsnotes::workspace::{NoteId, Root, Workspace};
use awsnotes_glossary::{Day, Glossary};

const BASELINE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/benchmarks/counts.json");

/// Notes of the workspace.
const NOTES: usize = 100;

/// How often a path is taken: what is counted beside it differs from run to run by a few hundred thousand instructions, and a
/// short path must not drown in that.
const TIMES: u64 = 100;

/// What a count may grow by.
const TOLERANCE: f64 = 0.1;

const TODAY: Day = Day {
    year: 2026,
    month: 11,
    day: 22,
};

/// Instructions by path.
type Counts = BTreeMap<String, u64>;

/// Something that reads the world and changes nothing.
type Action = fn(&World);

/// The hot paths.
const PATHS: [(&str, Action); 7] = [
    ("read a note, Korean", |world| _ = black_box(world.read(0))),
    ("read a note, English", |world| _ = black_box(world.read(1))),
    ("scan a note for names", |world| {
        let mut hits = Vec::new();
        world.workspace.glossary().scan(&world.texts[0], &mut hits);
        black_box(hits);
    }),
    ("complete a name, a path and a wikilink", |world| {
        for number in 0..TYPED.len() {
            black_box(completion::completion(
                &world.question(number, world.texts[number].len()),
            ));
        }
    }),
    ("hover over a hundred places", |world| {
        for offset in 1_000..1_100 {
            let address = |path: &str, line: u32| Some(format!("{path}#L{line}"));
            black_box(hover::hover(&world.question(1, offset), &address));
        }
    }),
    ("resolve the links of a note", |world| {
        let id = world.id(0);
        for link in &world.workspace.entry(id).note.links {
            black_box(world.workspace.resolve(id, link));
        }
    }),
    ("check a note", |world| {
        black_box(rules::check(&Context {
            workspace: &world.workspace,
            note: world.id(3),
            today: TODAY,
            language: Language::En,
        }));
    }),
];

/// What has been typed at the end of the first notes.
const TYPED: [&str; 3] = ["- dynamo", "[x](../topic-a", "[[note-1"];

/// A workspace that has been read.
struct World {
    workspace: Workspace,
    texts: Vec<String>,
}

impl World {
    fn load(folder: &Path) -> World {
        let root = Root {
            folder: folder.to_owned(),
        };
        let mut workspace = Workspace::load(&root, &|_, _| {});
        let typed = TYPED.iter().enumerate().map(|(number, typed)| {
            let text = synthetic::note(number, NOTES, synthetic::SIZE) + typed;
            workspace.replace(&synthetic::path(number), &text);
            text
        });
        let texts = typed.collect();
        World { workspace, texts }
    }

    fn id(&self, number: usize) -> NoteId {
        self.workspace.find(&synthetic::path(number)).unwrap_or(NoteId(0))
    }

    fn read(&self, number: usize) -> note::Note {
        note::read(&self.texts[number], Dialect::default(), self.workspace.glossary())
    }

    fn question(&self, number: usize, offset: usize) -> Question<'_> {
        Question {
            workspace: &self.workspace,
            note: self.id(number),
            text: &self.texts[number],
            offset: offset as u32,
            language: Language::Ko,
            today: TODAY,
        }
    }
}

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| argument != "--bench")
        .collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["stage", name, folder] => {
            stage(name, Path::new(folder));
            Ok(ExitCode::SUCCESS)
        }
        ["--record"] => record(),
        [] => compare(),
        _ => Err("only --record is known".into()),
    }
}

/// What valgrind watches. Each stage does what an earlier one does and something more, so that the difference is what the
/// more takes, without what starting takes.
fn stage(name: &str, folder: &Path) {
    if name == "start" {
        return;
    }
    Glossary::bundled().scan("", &mut Vec::new());
    if name == "glossary" {
        return;
    }
    let workspace = World::load(folder);
    if name == "load" {
        return;
    }
    // Everything once, for what is made when it is first asked for.
    workspace.workspace.glossary().name_index();
    workspace.workspace.names().prepare();
    PATHS.iter().for_each(|(_, path)| path(&workspace));
    for (_, path) in PATHS.iter().filter(|(of, _)| *of == name) {
        (0..TIMES).for_each(|_| path(&workspace));
    }
}

/// Counts everything.
fn count() -> Result<Counts, Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    synthetic::write(folder.path(), NOTES)?;
    let run = |name| instructions(name, folder.path());
    let (start, glossary, load, warm) = (run("start")?, run("glossary")?, run("load")?, run("warm")?);
    let mut counts = Counts::from([
        ("make the glossary".to_owned(), glossary.saturating_sub(start)),
        (format!("load {NOTES} notes"), load.saturating_sub(glossary)),
    ]);
    for (name, _) in PATHS {
        counts.insert(name.to_owned(), run(name)?.saturating_sub(warm) / TIMES);
    }
    Ok(counts)
}

/// The instructions of one stage in a process of its own.
fn instructions(name: &str, folder: &Path) -> Result<u64, Box<dyn Error>> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(std::env::current_exe()?)
        .args(["stage", name])
        .arg(folder)
        // Threads that wait for each other would be counted too.
        .env("RAYON_NUM_THREADS", "1")
        .stdout(Stdio::null())
        .output()
        .map_err(|error| format!("valgrind does not run ({error}); tests/install installs it"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    let count = said.lines().find_map(|line| line.split_once("Collected : "));
    match count.filter(|_| output.status.success()) {
        Some((_, count)) => Ok(count.trim().parse()?),
        None => Err(format!("valgrind failed:\n{said}").into()),
    }
}

/// The compiler and the processor, which decide what instructions there are.
fn compiler() -> Result<String, Box<dyn Error>> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let version = String::from_utf8(Command::new(rustc).arg("--version").output()?.stdout)?;
    Ok(format!("{} {}", version.trim(), std::env::consts::ARCH))
}

fn baselines() -> Result<BTreeMap<String, Counts>, Box<dyn Error>> {
    match fs::read_to_string(BASELINE) {
        Ok(text) => Ok(serde_json::from_str(&text)?),
        Err(_) => Ok(BTreeMap::new()),
    }
}

/// Writes the counts of this compiler down. Those of others are old by then.
fn record() -> Result<ExitCode, Box<dyn Error>> {
    let counts = count()?;
    show(&counts, None);
    let all = BTreeMap::from([(compiler()?, counts)]);
    fs::write(BASELINE, serde_json::to_string_pretty(&all)? + "\n")?;
    Ok(ExitCode::SUCCESS)
}

/// Fails where a path takes more than it did.
fn compare() -> Result<ExitCode, Box<dyn Error>> {
    let compiler = compiler()?;
    let baselines = baselines()?;
    let before = baselines.get(&compiler);
    let counts = count()?;
    show(&counts, before);
    let Some(before) = before else {
        println!("no baseline for {compiler}; nothing is compared");
        return Ok(ExitCode::SUCCESS);
    };
    let grown = |(name, now): &(&String, &u64)| {
        let before = before.get(*name).copied();
        before.is_none_or(|before| **now as f64 > before as f64 * (1.0 + TOLERANCE))
    };
    let grown: Vec<&str> = counts.iter().filter(grown).map(|(name, _)| name.as_str()).collect();
    if grown.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    println!("more than a tenth more instructions, or new: {}", grown.join("; "));
    println!("where that is meant: cargo bench --bench counts -- --record");
    Ok(ExitCode::FAILURE)
}

fn show(counts: &Counts, before: Option<&Counts>) {
    let head = ["instructions", "now", "before", "change"].map(str::to_owned);
    let rows = counts.iter().map(|(name, now)| {
        let before = before.and_then(|before| before.get(name));
        let change = before.map(|before| (*now as f64 / *before as f64 - 1.0) * 100.0);
        vec![
            name.clone(),
            now.to_string(),
            before.map_or_else(String::new, u64::to_string),
            change.map_or_else(String::new, |change| format!("{change:+.1} %")),
        ]
    });
    println!("{}", table::table(&head, &rows.collect::<Vec<_>>()));
}
