//! `--write-baseline`: lists what is found now, so that only new findings count.

use std::path::PathBuf;

use super::file;
use super::judge::Judge;
use super::load::{BASELINE, Loaded};
use crate::cli::failure::Failure;
use crate::cli::{Outcome, output};
use crate::features::baseline::{self, Baseline, Entry};

/// Writes the baseline of each root. Entries that were not looked at this time stay.
pub fn write(roots: &[Loaded], judge: &Judge<'_>) -> Result<Outcome, Failure> {
    for root in roots {
        let looked_at = |entry: &&Entry| root.asks(&entry.path) && judge.wants(&entry.rule);
        let kept = root.baseline.entries().filter(|entry| !looked_at(entry)).cloned();
        let found = judge.all_findings(root).into_iter().flat_map(|judged| {
            let text = judged
                .note
                .and_then(|note| root.workspace.text(note))
                .unwrap_or_default();
            baseline::entries(&judged.path, &text, &judged.findings)
        });
        let baseline: Baseline = kept.chain(found).collect();
        let named = root.baseline_file.clone();
        let path: PathBuf = named.clone().unwrap_or_else(|| root.scope.root.folder.join(BASELINE));
        file::write(&path, &baseline.write()).map_err(|error| Failure::unwritable(&path, &error))?;
        say(judge, &path, baseline.entries().count(), named.is_some());
    }
    Ok(Outcome::Clean)
}

fn say(judge: &Judge<'_>, path: &std::path::Path, count: usize, named: bool) {
    let path = path.display();
    let s = if count == 1 { "" } else { "s" };
    let (en, ko) = (
        format!("{path}: {count} finding{s} listed"),
        format!("{path}: {count}개를 기록했습니다"),
    );
    output::remark(|out| writeln!(out, "{}", judge.language.say(en, ko)));
    if !named {
        let en = format!("To use it, write `baseline = \"{BASELINE}\"` into awsnotes.toml.");
        let ko = format!("사용하려면 awsnotes.toml에 `baseline = \"{BASELINE}\"`을 적으세요.");
        output::remark(|out| writeln!(out, "{}", judge.language.say(en, ko)));
    }
}
