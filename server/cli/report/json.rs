//! One object for programs.

use std::io::{self, Write};

use serde::Serialize;

use super::{Report, Surroundings};

/// The version of the format: another one only when a reader of the old one would be misled.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Versioned<'a> {
    version: u32,
    #[serde(flatten)]
    report: &'a Report,
}

/// Writes the report on one line.
pub fn write(report: &Report, _: &Surroundings<'_>, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(
        &mut *out,
        &Versioned {
            version: VERSION,
            report,
        },
    )?;
    writeln!(out)
}
