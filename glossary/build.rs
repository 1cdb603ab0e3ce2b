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
#[path = "src/toml_words.rs"]
mod toml_words;
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
    let mut apis = BTreeSet::new();
    for list in ["commands", "actions", "operations", "keys"] {
        let path = folder.join("catalogue").join(list).with_extension("toml");
        println!("cargo::rerun-if-changed={}", path.display());
        let named = |problem| format!("{}: {problem}", path.display());
        let read: Catalogue =
            toml::from_str(&fs::read_to_string(&path)?).map_err(|problem| named(problem.to_string()))?;
        date::Date::parse(&read.checked).ok_or_else(|| named("`checked` is no date".to_owned()))?;
        println!("cargo::rustc-env={}_CHECKED={}", list.to_uppercase(), read.checked);
        write_set(list, read.names())?;
        if list == "actions" || list == "operations" {
            let words = read.names.values().flat_map(|words| words.split_whitespace());
            apis.extend(words.map(str::to_owned));
        }
    }
    write_set("apis", apis)
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

impl Catalogue {
    /// All names, those of the groups among them, which stand with a blank after them as well.
    fn names(&self) -> BTreeSet<String> {
        let words = |(group, words): (&String, &'_ String)| {
            let key = |word: &str| match group.as_str() {
                "" => word.to_owned(),
                _ => format!("{group} {word}"),
            };
            words.split_whitespace().map(key).collect::<Vec<String>>()
        };
        let groups = self.names.keys().filter(|group| !group.is_empty());
        let groups = groups.flat_map(|group| [group.clone(), format!("{group} ")]);
        self.names.iter().flat_map(words).chain(groups).collect()
    }
}

/// Leaves names as a set for the library to embed.
fn write_set(list: &str, names: BTreeSet<String>) -> Result<(), Box<dyn Error>> {
    let target = PathBuf::from(env::var("OUT_DIR")?).join(list).with_extension("fst");
    Ok(fs::write(target, fst::Set::from_iter(names)?.as_fst().as_bytes())?)
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
