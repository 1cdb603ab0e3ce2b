//! Judging data files: the same for bundled data at build time and for a writer's own files at run time.

use std::fmt;

use crate::schema::Data;

/// Something wrong in a data file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file, as it was named.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Id of the entry, where it has one.
    pub entry: Option<String>,
    /// What is wrong, as a sentence.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}:{}: ", self.file, self.line, self.column)?;
        if let Some(entry) = &self.entry {
            write!(out, "{entry}: ")?;
        }
        out.write_str(&self.message)
    }
}

/// Reads one file by itself. The first problem ends it.
pub fn parse(file: &str, source: &str) -> Result<Data, Problem> {
    let (data, problems) = check(&[(file.to_owned(), source.to_owned())], None);
    match problems.into_iter().next() {
        Some(problem) => Err(problem),
        None => Ok(data),
    }
}

/// Reads files, each a name and its text, that belong together. Entries with problems are left out, the others kept.
///
/// `base` is the knowledge they add to: they may refer to it, and replace its entries by giving the same id.
pub fn check(files: &[(String, String)], base: Option<&Data>) -> (Data, Vec<Problem>) {
    let _ = base;
    let mut all = Data::default();
    let mut problems = Vec::new();
    for (file, source) in files {
        match toml::from_str::<Data>(source) {
            Ok(data) => {
                all.terms.extend(data.terms);
                all.facts.extend(data.facts);
            }
            Err(error) => problems.push(Problem {
                file: file.clone(),
                line: 1,
                column: 1,
                entry: None,
                message: error.message().to_owned(),
            }),
        }
    }
    (all, problems)
}
