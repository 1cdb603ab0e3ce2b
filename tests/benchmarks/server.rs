//! The language server as an editor sees it: a client on its standard input and output measures how long answers take.
//!
//! `cargo bench --bench server [-- COUNT…]` prints a table and writes it to `target/benchmarks/server.md`; without counts for
//! 100, 1,000 and 10,000 notes.
#![allow(clippy::print_stdout, reason = "a table is what it is for")]

mod client;
mod editing;
mod process;
mod synthetic;
mod table;

use std::error::Error;
use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use client::{Client, uri};
use editing::{Line, Place};

/// Notes where none are asked for.
const COUNTS: [usize; 3] = [100, 1_000, 10_000];

/// Answers of each kind.
const SAMPLES: usize = 200;

/// How often the server is started; the last one is asked.
const STARTS: usize = 5;

/// A kind of request that is slow ends after this, with fewer answers.
const PATIENCE: Duration = Duration::from_secs(30);

/// Bytes of a long note.
const LONG: usize = 230 * 1024;

/// What one workspace showed: a name and its value, in order.
#[derive(Debug, Default)]
struct Rows(Vec<(&'static str, String)>);

impl Rows {
    /// Adds a row, and says it at once: the whole table takes minutes.
    fn add(&mut self, name: &'static str, value: String) {
        println!("{name}: {value}");
        self.0.push((name, value));
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let mut counts = arguments
        .map(|count| count.parse())
        .collect::<Result<Vec<usize>, _>>()?;
    if counts.is_empty() {
        counts = COUNTS.to_vec();
    }
    let mut columns: Vec<Rows> = Vec::new();
    for count in &counts {
        columns.push(measure(*count)?);
    }
    let head = counts.iter().map(|count| format!("{count} notes"));
    let head: Vec<String> = std::iter::once("milliseconds: p50 / p95 / p99".to_owned())
        .chain(head)
        .collect();
    let names = columns
        .iter()
        .take(1)
        .flat_map(|column| &column.0)
        .map(|(name, _)| *name);
    let rows = names.enumerate().map(|(at, name)| {
        let values = columns.iter().map(|column| column.0[at].1.clone());
        std::iter::once(name.to_owned()).chain(values).collect()
    });
    let rows: Vec<Vec<String>> = rows.collect();
    let text = format!("{}\n{}\n", table::table(&head, &rows), table::machine());
    let file = table::publish("server.md", &text)?;
    println!("{}", file.display());
    Ok(())
}

/// Everything about a workspace of so many notes.
fn measure(count: usize) -> Result<Rows, Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    synthetic::write(folder.path(), count)?;
    let (mut waits, mut processor) = (Vec::new(), Vec::new());
    for _ in 1..STARTS {
        let (client, wait) = started(folder.path(), count)?;
        waits.push(wait);
        processor.push(process::seconds(client.process())?);
        client.stop()?;
    }
    let (mut client, wait) = started(folder.path(), count)?;
    waits.push(wait);
    processor.push(process::seconds(client.process())?);
    waits.sort_unstable();
    processor.sort_unstable_by(f64::total_cmp);
    let mega = |client: &Client| table::number(process::peak(client.process()).unwrap_or(0) as f64 / 1e6);
    let mut rows = Rows::default();
    println!("{count} notes");
    rows.add("start to ready, median", table::milliseconds(waits[STARTS / 2]));
    rows.add("CPU seconds until ready, median", table::number(processor[STARTS / 2]));
    rows.add("peak memory until ready, MB", mega(&client));
    // What the server prepares beside its first answers is no part of the later ones.
    rest(&client)?;
    ask(&mut client, folder.path(), count, &mut rows)?;
    rows.add("peak memory at the end, MB", mega(&client));
    client.stop()?;
    Ok(rows)
}

/// A server that knows the last note, and how long that took.
fn started(folder: &Path, count: usize) -> Result<(Client, Duration), Box<dyn Error>> {
    let began = Instant::now();
    let mut client = Client::start(folder)?;
    let (path, title) = (synthetic::path(count - 1), synthetic::title(count - 1));
    loop {
        let answer = client.request("workspace/symbol", &json!({"query": title}))?;
        let knows = |symbol: &Value| {
            symbol["location"]["uri"]
                .as_str()
                .is_some_and(|uri| uri.ends_with(&path))
        };
        if answer
            .result
            .as_array()
            .is_some_and(|symbols| symbols.iter().any(knows))
        {
            return Ok((client, began.elapsed()));
        }
        thread::sleep(Duration::from_millis(2));
    }
}

/// Waits until the server does nothing.
fn rest(client: &Client) -> Result<(), Box<dyn Error>> {
    let mut before = -1.0;
    loop {
        let now = process::seconds(client.process())?;
        if now == before {
            return Ok(());
        }
        before = now;
        thread::sleep(Duration::from_millis(300));
    }
}

/// Asks everything, and adds a row for each kind of question.
fn ask(client: &mut Client, folder: &Path, count: usize, rows: &mut Rows) -> Result<(), Box<dyn Error>> {
    // In the middle, in Korean.
    let number = count / 2 / 2 * 2;
    let address = uri(&folder.join(synthetic::path(number)));
    let text = fs::read_to_string(folder.join(synthetic::path(number)))?;
    client.open(&address, &text)?;

    let mut line = Line::at_end(&address, &text);
    for (name, before, words) in [
        ("keystroke to completion, prose", "- ", &editing::WORDS[..]),
        ("keystroke to completion, link path", "[x](", &editing::PATHS[..]),
        ("keystroke to completion, wikilink", "[[", &editing::NAMES[..]),
    ] {
        let mut keys = editing::keys(words);
        let sample = |client: &mut Client| {
            let key = keys.next().ok_or("no more keys")?;
            let change = match key {
                editing::Key::Anew => {
                    // Clears the line; the wait for it is no keystroke.
                    let change = line.set(before);
                    client.send(&[change])?;
                    line.typed(keys.next())
                }
                key => line.typed(Some(key)),
            };
            let params = line.position();
            Ok(client
                .request_after(Some(change), "textDocument/completion", &params)?
                .took)
        };
        rows.add(name, sampled(client, sample)?);
    }
    let change = line.set("");
    client.send(&[change])?;

    let [names, links] = [Place::of_names(&text), Place::of_links(&text)];
    let both: Vec<Place> = names.iter().chain(&links).copied().collect();
    for (name, method, places) in [
        ("hover", "textDocument/hover", &both),
        ("definition", "textDocument/definition", &both),
        ("references to a note", "textDocument/references", &links),
        ("references to a term", "textDocument/references", &names),
    ] {
        let mut places = places.iter().cycle();
        let sample = |client: &mut Client| {
            let place = places.next().ok_or("no such place in the note")?;
            let answer = client.request(method, &place.params(&address))?;
            if answer.result.is_null() {
                return Err(format!("no {name} at {place:?}").into());
            }
            Ok(answer.took)
        };
        rows.add(name, sampled(client, sample)?);
    }

    let mut queries = editing::QUERIES.iter().cycle();
    let sample = |client: &mut Client| {
        let query = queries.next().ok_or("no more queries")?;
        Ok(client.request("workspace/symbol", &json!({"query": query}))?.took)
    };
    rows.add("workspace symbols", sampled(client, sample)?);

    rows.add("keystroke to diagnostics, 8 KB", diagnostics(client, &address, &text)?);
    let long = synthetic::note(number, count, LONG);
    let address = uri(&folder.join("long.md"));
    client.open(&address, &long)?;
    rows.add(
        "keystroke to diagnostics, 230 KB",
        diagnostics(client, &address, &long)?,
    );
    Ok(())
}

/// Breaks a link and mends it again; every answer has to show it.
fn diagnostics(client: &mut Client, address: &str, text: &str) -> Result<String, Box<dyn Error>> {
    let mut line = Line::at_end(address, text);
    let params = json!({"textDocument": {"uri": address}});
    let mut broken = false;
    let sample = |client: &mut Client| {
        broken = !broken;
        let change = line.set(if broken { "[x](gone-now.md) S3." } else { "x S3." });
        let answer = client.request_after(Some(change), "textDocument/diagnostic", &params)?;
        if answer.result["items"].to_string().contains("gone-now.md") != broken {
            return Err("the findings are not those of the text".into());
        }
        Ok(answer.took)
    };
    sampled(client, sample)
}

/// Percentiles of many answers.
fn sampled(
    client: &mut Client,
    mut sample: impl FnMut(&mut Client) -> Result<Duration, Box<dyn Error>>,
) -> Result<String, Box<dyn Error>> {
    let began = Instant::now();
    let mut times = Vec::new();
    while times.len() < SAMPLES && (began.elapsed() < PATIENCE || times.is_empty()) {
        times.push(sample(client)?);
    }
    times.sort_unstable();
    let [p50, p95, p99] = [0.5, 0.95, 0.99].map(|share| table::milliseconds(table::percentile(&times, share)));
    let few = if times.len() < SAMPLES {
        format!(" (n={})", times.len())
    } else {
        String::new()
    };
    Ok(format!("{p50} / {p95} / {p99}{few}"))
}
