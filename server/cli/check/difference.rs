//! `--diff`: what fixes would change, for people and for `patch`.

use std::io::{self, Write};

use similar::TextDiff;

use super::fix::{self, Changed};
use super::judge::Judge;
use super::load::Loaded;
use crate::cli::failure::Failure;
use crate::cli::{Outcome, output};

/// Prints the changes of all roots as unified diffs; says whether there are any.
pub fn show(roots: &mut [Loaded], judge: &Judge<'_>, unsafe_too: bool) -> Result<Outcome, Failure> {
    let mut all: Vec<Changed> = Vec::new();
    let common = super::common(roots);
    for root in roots {
        let prefix = super::prefix(&common, root);
        let changed = fix::settle(root, judge, unsafe_too).changed.into_iter();
        all.extend(changed.map(|changed| Changed {
            path: format!("{prefix}{}", changed.path),
            ..changed
        }));
    }
    output::print(|out| all.iter().try_for_each(|changed| write(out, changed)))?;
    Ok(if all.is_empty() { Outcome::Clean } else { Outcome::Found })
}

fn write(out: &mut dyn Write, changed: &Changed) -> io::Result<()> {
    let (before, after) = (format!("a/{}", changed.path), format!("b/{}", changed.path));
    let difference = TextDiff::from_lines(&*changed.before, &*changed.after);
    difference
        .unified_diff()
        .context_radius(3)
        .header(&before, &after)
        .to_writer(out)
}
