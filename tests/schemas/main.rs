//! The JSON Schemas in `editors/schemas` are what the types say.
//!
//! `UPDATE_SCHEMAS=1 cargo test --features schema --test schemas` writes them anew.

#![allow(clippy::unwrap_used, reason = "a test may end at once")]

use std::path::Path;

use awsnotes::workspace::configuration;
use awsnotes_glossary::Data;

fn compare(name: &str, schema: &schemars::Schema) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("editors/schemas").join(name);
    let text = serde_json::to_string_pretty(schema).unwrap() + "\n";
    if std::env::var_os("UPDATE_SCHEMAS").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert_eq!(
        written, text,
        "{name} is out of date: run with UPDATE_SCHEMAS=1 and commit it"
    );
}

#[test]
fn the_configuration() {
    compare("awsnotes.schema.json", &configuration::schema());
}

#[test]
fn the_data() {
    compare("glossary.schema.json", &schemars::schema_for!(Data));
}
