//! The shape of the code, as `ARCHITECTURE.md` promises it: arrows point down, and each outside world has one door.

#![allow(missing_docs, clippy::unwrap_used)]

use std::path::{Path, PathBuf};

/// From the bottom up: a module may use itself and what stands before it.
const LAYERS: [&str; 8] = ["text", "note", "site", "workspace", "rules", "features", "lsp", "cli"];

fn sources(folder: &str) -> Vec<(String, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for file in std::fs::read_dir(folder).unwrap().flatten() {
            let path = file.path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut found = Vec::new();
    walk(&root, &mut found);
    let read = |path: PathBuf| {
        let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        (name, std::fs::read_to_string(&path).unwrap())
    };
    found.into_iter().map(read).collect()
}

/// The code of a file: without comments and without its tests, which may use more.
fn code(text: &str) -> String {
    let product = text.split("#[cfg(test)]").next().unwrap_or("");
    let lines = product.lines().map(|line| line.split("//").next().unwrap_or(""));
    lines.collect::<Vec<_>>().join("\n")
}

fn layer(file: &str) -> Option<usize> {
    let module = file.split(['/', '.']).next()?;
    LAYERS.iter().position(|layer| *layer == module)
}

/// Files outside `doors` whose code names one of `words`.
fn leaks(words: &[&str], doors: &[&str]) -> Vec<String> {
    let outside = sources("server")
        .into_iter()
        .filter(|(file, _)| !doors.iter().any(|door| file.starts_with(door)));
    outside
        .filter(|(_, text)| words.iter().any(|word| code(text).contains(word)))
        .map(|(file, _)| file)
        .collect()
}

#[test]
fn arrows_point_down() {
    for (file, text) in sources("server") {
        let Some(own) = layer(&file) else { continue };
        for (above, name) in LAYERS.iter().enumerate().skip(own + 1) {
            // The two doors to the world stand side by side and do not know each other.
            let named = code(&text).contains(&format!("crate::{name}"));
            assert!(
                !named,
                "{file} is in `{}` and uses `{}` above it ({above})",
                LAYERS[own], name
            );
        }
    }
}

#[test]
fn only_lsp_knows_the_protocol() {
    assert_eq!(
        leaks(&["tower_lsp", "lsp_types", "ls_types", "tokio"], &["lsp"]),
        Vec::<String>::new()
    );
}

#[test]
fn only_cli_knows_the_terminal() {
    let terminal = [
        "println!",
        "eprintln!",
        "anstream",
        "annotate_snippets",
        "indicatif",
        "clap::",
    ];
    assert_eq!(leaks(&terminal, &["cli", "main.rs", "lsp"]), Vec::<String>::new());
}

#[test]
fn markdown_is_parsed_in_one_place() {
    assert_eq!(leaks(&["pulldown_cmark"], &["note/"]), Vec::<String>::new());
}

#[test]
fn the_glossary_knows_no_markdown_no_protocol_and_no_disk() {
    for (file, text) in sources("glossary/src")
        .into_iter()
        .filter(|(file, _)| !file.ends_with("_tests.rs"))
    {
        let code = code(&text);
        for word in [
            "pulldown_cmark",
            "lsp_types",
            "tokio",
            "std::fs",
            "std::path",
            "println!",
        ] {
            assert!(!code.contains(word), "glossary/src/{file} names {word}");
        }
    }
}

#[test]
fn nothing_goes_up_to_the_network() {
    for folder in ["server", "glossary/src"] {
        for (file, text) in sources(folder) {
            assert!(!code(&text).contains("std::net"), "{folder}/{file}");
        }
    }
}
