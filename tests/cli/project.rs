//! A folder of notes for one test, and the binary run in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// The day on which all tests are run.
pub const TODAY: &str = "2026-11-22";

/// A note with a finding of every severity but error: a stale fact, emphasis that does not close, and a stub.
pub const NOTE: &str = "\
# RDS 정리 🚀

Amazon RDS 읽기 전용 복제본은 최대 5개까지 만들 수 있다.

**Auto Scaling 그룹(ASG)**은 인스턴스 수를 조절한다.

## 백업

TODO
";

/// [`NOTE`] or another text of it with its one safe fix.
pub fn mended(note: &str) -> String {
    note.replace("(ASG)**은", "(ASG)은**")
}

/// A note with an error: a link that leads nowhere.
pub const BROKEN: &str = "# Links\n\nRead [the other note](nowhere.md) first.\n";

/// A note without findings.
pub const CLEAN: &str = "# 람다\n\nAWS Lambda는 서버 없이 코드를 실행한다.\n";

/// A folder of its own.
pub struct Project {
    folder: TempDir,
}

/// What a run said.
pub struct Run {
    /// The exit status.
    pub status: i32,
    /// What was written to stdout.
    pub out: String,
    /// What was written to stderr.
    pub err: String,
}

impl Project {
    /// A folder with these notes. It has a configuration, so that it is its own root wherever the tests run.
    pub fn of(notes: &[(&str, &str)]) -> Project {
        let project = Project {
            folder: TempDir::new().unwrap(),
        };
        project.write("awsnotes.toml", "");
        notes.iter().for_each(|(path, text)| project.write(path, text));
        project
    }

    /// Its real path.
    pub fn path(&self) -> PathBuf {
        self.folder.path().canonicalize().unwrap()
    }

    /// Writes a file, with the folders that lead to it.
    pub fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// The bytes of a file.
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path().join(path)).unwrap()
    }

    /// The binary, to be run here, in English and without colours.
    pub fn command(&self, arguments: &[&str]) -> Command {
        // The release build where it is named, else the one that was built with the tests.
        let named = std::env::var_os("AWSNOTES_BINARY");
        let mut command = Command::new(named.unwrap_or_else(|| env!("CARGO_BIN_EXE_awsnotes").into()));
        command.current_dir(self.path()).args(arguments).stdin(Stdio::null());
        for variable in [
            "LC_ALL",
            "LC_MESSAGES",
            "LANG",
            "CLICOLOR_FORCE",
            "NO_COLOR",
            "RAYON_NUM_THREADS",
        ] {
            command.env_remove(variable);
        }
        command
    }

    /// Runs the binary here.
    pub fn run(&self, arguments: &[&str]) -> Run {
        finished(self.command(arguments))
    }

    /// Runs `check` here as on the day of the tests.
    pub fn check(&self, arguments: &[&str]) -> Run {
        self.run(&[&["check", "--today", TODAY], arguments].concat())
    }

    /// What `check --format json` says.
    pub fn findings(&self, arguments: &[&str]) -> Value {
        let run = self.check(&[&["--format", "json"], arguments].concat());
        serde_json::from_str(&run.out).unwrap_or_else(|error| panic!("{error}: {} {}", run.out, run.err))
    }

    /// `path:line:column rule` of all findings.
    pub fn places(&self, arguments: &[&str]) -> Vec<String> {
        places(&self.findings(arguments))
    }

    /// The output without what differs from run to run.
    pub fn steady(&self, output: &str) -> String {
        let root = self.path().display().to_string();
        let output = output.replace(&root, "[root]");
        match output.split_once("\"elapsed_ms\":") {
            Some((before, after)) => format!(
                "{before}\"elapsed_ms\":0{}",
                after.trim_start_matches(|digit: char| digit.is_ascii_digit())
            ),
            None => output,
        }
    }
}

/// `path:line:column rule` of all findings of a report.
pub fn places(report: &Value) -> Vec<String> {
    let findings = report["findings"].as_array().unwrap().iter();
    let place = |finding: &Value| {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        format!(
            "{}:{}:{} {}",
            text(&finding["path"]),
            finding["start"]["line"],
            finding["start"]["column"],
            text(&finding["rule"])
        )
    };
    findings.map(place).collect()
}

/// Waits for a command.
pub fn finished(mut command: Command) -> Run {
    let output = command.output().unwrap();
    Run {
        status: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Runs git in a folder.
pub fn git(folder: &Path, arguments: &[&str]) {
    let identity = [
        "-c",
        "user.name=Test",
        "-c",
        "user.email=test@example.com",
        "-c",
        "init.defaultBranch=main",
    ];
    let status = Command::new("git")
        .current_dir(folder)
        .args(identity)
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    assert!(status.unwrap().success(), "git {arguments:?}");
}
