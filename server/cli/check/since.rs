//! `--since`: which files changed, as git says. The only program that is ever run, with hooks and monitors off.

use std::collections::HashSet;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::cli::failure::Failure;
use crate::cli::folders;

/// Paths relative to `folder` of files that differ from the revision, or that git does not know yet.
pub fn changed(folder: &Path, revision: &str) -> Result<HashSet<String>, Failure> {
    if revision.starts_with('-') {
        return Err(Failure::new(
            format!("--since {revision}: not a revision; name a commit, branch or tag"),
            format!("--since {revision}: 리비전이 아닙니다. 커밋, 브랜치, 태그 중 하나를 적으세요"),
        ));
    }
    let differing = [
        "diff",
        "--name-only",
        "--no-renames",
        "--no-ext-diff",
        "--no-textconv",
        "-z",
        "--relative",
        revision,
        "--",
        ".",
    ];
    let unknown = ["ls-files", "--others", "--exclude-standard", "-z", "--", "."];
    let mut paths = git(folder, &differing, revision)?;
    paths.extend(git(folder, &unknown, revision)?);
    Ok(paths)
}

fn git(folder: &Path, arguments: &[&str], revision: &str) -> Result<HashSet<String>, Failure> {
    let output = Command::new("git")
        .args(["-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-C"])
        .arg(folder)
        .args(arguments)
        .env("GIT_OPTIONAL_LOCKS", "0")
        .stdin(Stdio::null())
        .output()
        .map_err(|error| {
            Failure::new(
                format!("--since needs git, which cannot be run: {error}"),
                format!("--since에는 git이 필요하지만 실행할 수 없습니다: {error}"),
            )
        })?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let reason = said.lines().next().unwrap_or_default();
        let shown = folder.display();
        if folders::git_folder(folder).is_none() {
            return Err(Failure::new(
                format!("--since {revision}: {shown} lies in no git repository"),
                format!("--since {revision}: {shown} 폴더는 git 저장소에 들어 있지 않습니다"),
            ));
        }
        return Err(Failure::new(
            format!("--since {revision}: git does not know what changed in {shown}: {reason}"),
            format!("--since {revision}: git이 {shown}의 변경 사항을 알려 주지 못했습니다: {reason}"),
        ));
    }
    let paths = output.stdout.split(|byte| *byte == 0).filter(|path| !path.is_empty());
    Ok(paths.map(|path| String::from_utf8_lossy(path).into_owned()).collect())
}
