//! Output that is the same every time, and output that nobody reads.

use std::process::Stdio;

use crate::project::{NOTE, Project, finished};

fn many_notes() -> Project {
    let notes: Vec<(String, String)> = (0..60)
        .map(|number| {
            (
                format!("{}/note-{number}.md", number % 7),
                format!("{NOTE}\n[x](missing-{number}.md)\n[y](note-{}.md)\n", number + 7),
            )
        })
        .collect();
    let notes: Vec<(&str, &str)> = notes
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    Project::of(&notes)
}

#[test]
fn the_order_does_not_depend_on_threads() {
    let project = many_notes();
    let with_threads = |threads: &str, format: &str| {
        let mut command = project.command(&["check", "--today", crate::project::TODAY, "--format", format]);
        command.env("RAYON_NUM_THREADS", threads);
        project.steady(&finished(command).out)
    };
    for format in ["json", "human", "sarif", "github"] {
        assert_eq!(with_threads("1", format), with_threads("4", format), "{format}");
    }
}

#[cfg(unix)]
#[test]
fn a_closed_stdout_ends_quietly() {
    let project = many_notes();
    for arguments in [
        &["check"][..],
        &["check", "--format", "json"],
        &["glossary", "--all"],
        &["--help"],
    ] {
        let mut child = project
            .command(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{arguments:?}");
        assert_ne!(output.status.code().unwrap(), 101);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_no_success() {
    let project = many_notes();
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let status = project
        .command(&["check", "--fail-on", "never"])
        .stdout(full)
        .stderr(Stdio::null())
        .status()
        .unwrap();
    assert_eq!(status.code(), Some(2));
}
