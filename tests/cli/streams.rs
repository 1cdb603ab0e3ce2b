//! Output that is the same every time, and output that nobody reads.

use std::io::Write;
use std::process::Stdio;

use crate::project::{CLEAN, NOTE, Project, finished};

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

#[test]
fn a_note_on_stdin_is_judged_as_if_it_stood_at_its_path() {
    let project = Project::of(&[("a/other.md", CLEAN)]);
    let text = format!("{NOTE}\n[있음](other.md) [없음](nowhere.md)\n");
    let check = |arguments: &[&str]| {
        let arguments = [&["check", "-", "--today", crate::project::TODAY], arguments].concat();
        let mut child = project
            .command(&arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // Where the arguments are refused, nobody reads it.
        let _ = child.stdin.take().unwrap().write_all(text.as_bytes());
        let output = child.wait_with_output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    };
    let json = ["--format", "json", "--stdin-filename", "a/new.md"];
    let (status, out, err) = check(&json);
    assert_eq!((status, err.as_str()), (1, ""));
    project.write("a/new.md", &text);
    assert_eq!(
        project.steady(&out),
        project.steady(&project.check(&["--format", "json", "a/new.md"]).out)
    );
    project.write("a/new.md", CLEAN);
    assert_eq!(
        check(&json).1.matches("\"rule\"").count(),
        out.matches("\"rule\"").count()
    );
    let (_, shown, _) = check(&[]);
    assert!(shown.contains("--> stdin.md:3:"), "{shown}");
    for refused in [&["--fix"][..], &["--write-baseline"], &["a"]] {
        assert_eq!(check(refused).0, 2, "{refused:?}");
    }
    assert_eq!(project.check(&["--stdin-filename", "a/new.md"]).status, 2);
    assert_eq!(project.read("a/new.md"), CLEAN);
}

#[test]
fn quiet_is_findings_alone() {
    let project = Project::of(&[("rds.md", NOTE), ("clean.md", CLEAN)]);
    let run = project.check(&["-q", "--only", "stale-fact,unknown-value"]);
    assert_eq!((run.status, run.err.as_str()), (1, ""));
    assert!(
        run.out.contains("[stale-fact]") && !run.out.contains("1 warning"),
        "{}",
        run.out
    );
    let run = project.check(&["--quiet", "clean.md"]);
    assert_eq!((run.status, run.out.as_str(), run.err.as_str()), (0, "", ""));
}

#[test]
fn colours_are_used_when_asked_for() {
    let project = Project::of(&[("rds.md", NOTE)]);
    let is_coloured = |arguments: &[&str]| project.check(arguments).out.contains('\u{1b}');
    assert!(!is_coloured(&[]) && !is_coloured(&["--color", "never"]));
    assert!(is_coloured(&["--color", "always"]));
    assert!(
        !is_coloured(&["--color", "always", "--format", "json"]),
        "programs get none"
    );
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
