//! Workflow commands, which GitHub shows beside the lines of a change.

use std::io::{self, Write};
use std::path::Path;

use super::{Report, Surroundings};
use crate::cli::folders;
use crate::rules::Severity;

/// Writes a line a finding, with paths relative to the git root.
pub fn write(report: &Report, _: &Surroundings<'_>, out: &mut dyn Write) -> io::Result<()> {
    let prefix = prefix(&report.root);
    for finding in &report.findings {
        let level = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Information | Severity::Hint => "notice",
        };
        let (start, end) = (finding.start, finding.end);
        write!(
            out,
            "::{level} file={},line={}",
            property(&format!("{prefix}{}", finding.path)),
            start.line
        )?;
        write!(out, ",endLine={}", end.line)?;
        // Columns over several lines are refused; the end is inclusive.
        if start.line == end.line {
            write!(
                out,
                ",col={},endColumn={}",
                start.column,
                end.column.saturating_sub(1).max(start.column)
            )?;
        }
        writeln!(out, ",title={}::{}", property(finding.rule), data(&finding.told()))?;
    }
    Ok(())
}

/// The way from the git root to the root of the report: empty, or ending in `/`.
pub fn prefix(root: &Path) -> String {
    let way = folders::git_folder(root)
        .and_then(|git| folders::relative(git, root))
        .unwrap_or_default();
    if way.is_empty() { way } else { way + "/" }
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_command_is_escaped() {
        assert_eq!(data("100%\r\n끝: 가, 나"), "100%25%0D%0A끝: 가, 나");
        assert_eq!(property("노트, 둘: 50%.md"), "노트%2C 둘%3A 50%25.md");
    }
}
