//! Reads the data, has it judged, and leaves it as one JSON text for the library to embed.

// What a build script has to say goes to standard output.
#![allow(clippy::print_stdout)]

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde::Deserialize;

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
    for list in ["commands", "actions", "keys"] {
        let path = folder.join("catalogue").join(list).with_extension("toml");
        println!("cargo::rerun-if-changed={}", path.display());
        catalogue(list, &fs::read_to_string(&path)?).map_err(|problem| format!("{}: {problem}", path.display()))?;
    }
    Ok(())
}

/// A list of names, as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Catalogue {
    /// The day as of which it is complete.
    checked: String,
    /// Groups, and the names in each, parted by white space.
    names: BTreeMap<String, String>,
}

/// Leaves a list as a set to look names up in, and the day of it as a variable of the compiler.
fn catalogue(list: &str, text: &str) -> Result<(), Box<dyn Error>> {
    let Catalogue { checked, names } = toml::from_str(text)?;
    date::Date::parse(&checked).ok_or("`checked` is no date")?;
    let mut all = BTreeSet::new();
    for (group, words) in &names {
        for word in words.split_whitespace() {
            all.insert(match group.as_str() {
                "" => word.to_owned(),
                _ => format!("{group} {word}"),
            });
        }
        all.insert(group.clone());
    }
    all.remove("");
    let target = PathBuf::from(env::var("OUT_DIR")?).join(list).with_extension("fst");
    fs::write(target, fst::Set::from_iter(all)?.as_fst().as_bytes())?;
    let name = list.to_uppercase();
    println!("cargo::rustc-env={name}_CHECKED={checked}");
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
