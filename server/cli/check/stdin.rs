//! `check -`: a note on stdin, judged as if it stood at a path. Editors and hooks ask so.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::cli::arguments::CheckArguments;
use crate::cli::failure::Failure;
use crate::cli::folders::{self, Scope, canonical};
use crate::workspace::Root;

/// The PATH that stands for stdin.
const STDIN: &str = "-";

/// Where a note stands that nobody gave a path.
const UNNAMED: &str = "stdin.md";

/// A note on stdin.
pub struct Piped {
    /// What it says.
    pub text: String,
    /// Where it is judged.
    path: PathBuf,
}

/// The note on stdin; none where files are asked about.
pub fn read(arguments: &CheckArguments) -> Result<Option<Piped>, Failure> {
    if !arguments.paths.iter().any(|path| path == Path::new(STDIN)) {
        return match &arguments.stdin_filename {
            Some(_) => Err(Failure::new(
                "--stdin-filename needs - as the PATH",
                "--stdin-filename은 PATH가 -일 때 씁니다",
            )),
            None => Ok(None),
        };
    }
    if arguments.paths.len() > 1 {
        return Err(Failure::new(
            "- stands alone: a note on stdin is judged by itself",
            "-는 다른 PATH와 함께 쓸 수 없습니다",
        ));
    }
    let writes = (arguments.fix || arguments.unsafe_fixes) && !arguments.diff || arguments.write_baseline;
    if writes || arguments.since.is_some() {
        return Err(Failure::new(
            "-: a note on stdin is only judged; leave out --fix, --unsafe-fixes, --write-baseline and --since",
            "-: 표준 입력의 노트는 검사만 합니다. --fix, --unsafe-fixes, --write-baseline, --since를 빼세요",
        ));
    }
    let mut text = String::new();
    let path = arguments.stdin_filename.clone().unwrap_or_else(|| UNNAMED.into());
    match io::stdin().read_to_string(&mut text) {
        Ok(_) => Ok(Some(Piped { text, path })),
        Err(error) => Err(Failure::unreadable(Path::new(STDIN), &error)),
    }
}

/// The root in which it is judged, and its path there. The file itself need not exist.
pub fn scope(piped: &Piped) -> Result<Scope, Failure> {
    let path = piped.path.as_path();
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let folder = canonical(folder).map_err(|error| Failure::unreadable(folder, &error))?;
    let Some(name) = path.file_name() else {
        return Err(Failure::new(
            format!("--stdin-filename {}: names no file", path.display()),
            format!("--stdin-filename {}: 파일 이름이 없습니다", path.display()),
        ));
    };
    let root = Root::of(&folder, Some(&folder));
    let part = folders::relative(&root.folder, &folder.join(name)).unwrap_or_default();
    Ok(Scope {
        root,
        parts: vec![part],
    })
}
