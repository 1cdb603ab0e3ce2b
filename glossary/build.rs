//! Reads the data, has it judged, and leaves it as one JSON text for the library to embed.

// What a build script has to say goes to standard output.
#![allow(clippy::print_stdout)]

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

#[allow(dead_code)]
#[path = "src/date.rs"]
mod date;
#[allow(dead_code)]
#[path = "src/edits.rs"]
mod edits;
#[allow(dead_code)]
#[path = "src/entry.rs"]
mod entry;
#[allow(dead_code)]
#[path = "src/fact_rules.rs"]
mod fact_rules;
#[allow(dead_code)]
#[path = "src/keys.rs"]
mod keys;
#[allow(dead_code)]
#[path = "src/particles.rs"]
mod particles;
#[allow(dead_code)]
#[path = "src/schema.rs"]
mod schema;
#[allow(dead_code)]
#[path = "src/term_rules.rs"]
mod term_rules;
#[allow(dead_code)]
#[path = "src/validate.rs"]
mod validate;
#[allow(dead_code)]
#[path = "src/value.rs"]
mod value;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new("data");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files = Vec::new();
    for path in data_files(folder)? {
        println!("cargo::rerun-if-changed={}", path.display());
        files.push((format!("glossary/{}", path.display()), fs::read_to_string(&path)?));
    }
    let (data, problems) = validate::check(&files, None);
    for problem in &problems {
        println!("cargo::error={problem}");
    }
    if !problems.is_empty() {
        return Err(format!("{} problems in the data", problems.len()).into());
    }
    let target = PathBuf::from(env::var("OUT_DIR")?).join("data.json");
    fs::write(target, serde_json::to_string(&data)?)?;
    Ok(())
}

/// The TOML files of a folder, by name; none if there is no such folder.
fn data_files(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut paths = Vec::new();
    if folder.is_dir() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.extension().is_some_and(|extension| extension == "toml") {
                paths.push(path);
            }
        }
    }
    paths.sort();
    Ok(paths)
}
