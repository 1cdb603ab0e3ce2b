//! What is mended, and what stays as it is.

use crate::project::{CLEAN, NOTE, Project, mended};

#[test]
fn safe_fixes_are_applied_and_the_rest_is_judged() {
    let project = Project::of(&[("rds.md", NOTE)]);
    let run = project.check(&["--fix"]);
    assert_eq!(project.read("rds.md"), mended(NOTE));
    assert_eq!(run.status, 1, "the stale fact is left");
    assert!(run.out.contains("1 finding fixed."), "{}", run.out);
    assert_eq!(project.check(&["--fix", "--fail-on", "error"]).status, 0);
}

#[test]
fn other_fixes_are_applied_when_asked_for() {
    let project = Project::of(&[("rds.md", NOTE)]);
    project.check(&["--fix", "--unsafe-fixes", "--only", "stale-fact"]);
    assert_eq!(project.read("rds.md"), NOTE.replace("최대 5개", "최대 15개"));
}

#[test]
fn fixing_twice_is_fixing_once() {
    let project = Project::of(&[
        ("rds.md", NOTE),
        (
            "toc.md",
            "# A\n\n## 목차\n\n- [하나](#하나)\n- [둘](#둘)\n- [셋](#셋)\n- [넷](#넷)\n\n## 하나\n\n가\n\n## 둘\n\n나\n\n## 셋\n\n다\n\n## 넷\n\n라\n\n## 다섯\n\n마\n",
        ),
    ]);
    let read = || [project.read("rds.md"), project.read("toc.md")];
    project.check(&["--fix", "--unsafe-fixes"]);
    let once = read();
    let run = project.check(&["--fix", "--unsafe-fixes"]);
    assert_eq!(read(), once);
    assert!(run.out.contains("0 findings fixed."), "{}", run.out);
}

#[test]
fn marks_line_ends_and_everything_else_stay() {
    let note = format!("\u{feff}{}", NOTE.replace('\n', "\r\n"));
    let project = Project::of(&[("rds.md", &note), ("clean.md", CLEAN)]);
    project.check(&["--fix"]);
    assert_eq!(project.read("rds.md"), mended(&note));
    assert_eq!(project.read("clean.md"), CLEAN);
    let left: Vec<_> = std::fs::read_dir(project.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(left.len(), 3, "nothing is left behind: {left:?}");
}

#[test]
fn only_notes_that_were_asked_about_change() {
    let project = Project::of(&[("a/rds.md", NOTE), ("b/rds.md", NOTE)]);
    project.check(&["--fix", "a"]);
    assert_ne!(project.read("a/rds.md"), NOTE);
    assert_eq!(project.read("b/rds.md"), NOTE);
}

#[test]
fn a_difference_is_shown_and_nothing_changes() {
    let project = Project::of(&[("aws/rds.md", NOTE)]);
    let run = project.check(&["--diff", "aws"]);
    assert_eq!(run.status, 1);
    let expected = "\
--- a/aws/rds.md
+++ b/aws/rds.md
@@ -2,7 +2,7 @@
 
 Amazon RDS 읽기 전용 복제본은 최대 5개까지 만들 수 있다.
 
-**Auto Scaling 그룹(ASG)**은 인스턴스 수를 조절한다.
+**Auto Scaling 그룹(ASG)은** 인스턴스 수를 조절한다.
 
 ## 백업
 
";
    assert_eq!(run.out, expected);
    assert_eq!(project.read("aws/rds.md"), NOTE);
    let run = project.check(&["--diff", "--only", "broken-link"]);
    assert_eq!((run.status, run.out.as_str()), (0, ""));
}

#[test]
fn a_difference_can_be_applied() {
    let note = NOTE.trim_end();
    let project = Project::of(&[("rds.md", note)]);
    crate::project::git(&project.path(), &["init"]);
    let run = project.check(&["--diff", "--unsafe-fixes"]);
    project.write("changes.patch", &run.out);
    crate::project::git(&project.path(), &["apply", "changes.patch"]);
    let patched = project.read("rds.md");
    project.write("rds.md", note);
    project.check(&["--fix", "--unsafe-fixes"]);
    assert_eq!(project.read("rds.md"), patched);
}

#[test]
fn a_leaked_key_is_never_masked_behind_the_writers_back() {
    let key = ["AKIA", "QYLPMN5HFIQR7XYA"].concat();
    let note = format!("# 키\n\n```\naws_access_key_id = {key}\n```\n");
    let project = Project::of(&[("key.md", &note)]);
    let run = project.check(&["--fix", "--unsafe-fixes"]);
    assert_eq!(run.status, 1, "{}", run.out);
    assert_eq!(project.read("key.md"), note);
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let project = Project::of(&[("real/rds.md", NOTE), ("read-only.md", NOTE)]);
    let mode = |path: &str, mode: u32| {
        std::fs::set_permissions(project.path().join(path), PermissionsExt::from_mode(mode)).unwrap()
    };
    mode("real/rds.md", 0o640);
    mode("read-only.md", 0o440);
    symlink("real/rds.md", project.path().join("link.md")).unwrap();
    let run = project.check(&["--fix"]);
    assert_eq!(run.status, 2, "a note that cannot be written is no success");
    assert!(run.err.contains("read-only.md: cannot be written"), "{}", run.err);
    assert_eq!(project.read("read-only.md"), NOTE);
    assert!(project.path().join("link.md").is_symlink());
    assert_eq!(project.read("real/rds.md"), mended(NOTE));
    assert_eq!(
        std::fs::metadata(project.path().join("real/rds.md"))
            .unwrap()
            .permissions()
            .mode()
            & 0o777,
        0o640
    );
}

#[cfg(unix)]
#[test]
fn a_note_that_cannot_be_written_is_judged_as_it_is_and_ends_the_report_alone() {
    use std::os::unix::fs::PermissionsExt;
    let project = Project::of(&[("a.md", NOTE), ("b.md", NOTE), ("links.md", crate::project::BROKEN)]);
    std::fs::set_permissions(project.path().join("b.md"), PermissionsExt::from_mode(0o444)).unwrap();
    let run = project.check(&["--fix"]);
    assert_eq!(run.status, 2);
    assert_eq!(
        (project.read("a.md"), project.read("b.md")),
        (mended(NOTE), NOTE.to_owned())
    );
    assert!(run.err.contains("b.md: cannot be written"), "{}", run.err);
    assert!(run.out.contains("broken-link"), "{}", run.out);
    assert_eq!(run.out.matches("[unclosed-emphasis]").count(), 1, "{}", run.out);
    assert!(run.out.contains("1 finding fixed."), "{}", run.out);
    let run = project.check(&["--fix", "--write-baseline"]);
    assert_eq!(run.status, 2, "nothing is accepted that was to be mended");
}

#[test]
fn an_address_without_its_beginning_gets_it() {
    let note = "# 자료\n\n[강의](www.example.com/aws?lang=ko)를 본다.\n";
    let project = Project::of(&[("a/links.md", note)]);
    let run = project.check(&["--fix", "--unsafe-fixes"]);
    assert_eq!(project.read("a/links.md"), note.replace("www.", "https://www."));
    assert_eq!(run.status, 0, "{}", run.out);
}

#[cfg(unix)]
#[test]
fn a_file_under_two_names_is_mended_once() {
    use std::os::unix::fs::symlink;
    let project = Project::of(&[("real/rds.md", NOTE)]);
    symlink("real/rds.md", project.path().join("a-link.md")).unwrap();
    symlink("real/rds.md", project.path().join("z-link.md")).unwrap();
    let shown = project.check(&["--diff"]).out;
    assert!(
        shown.starts_with("--- a/real/rds.md\n") && shown.matches("\n--- ").count() == 0,
        "{shown}"
    );
    let run = project.check(&["--fix", "--fail-on", "error"]);
    assert_eq!(run.status, 0, "{}", run.err);
    assert!(run.out.contains("1 finding fixed."), "{}", run.out);
    assert!(!run.out.contains("unclosed-emphasis"), "{}", run.out);
    assert_eq!(project.read("real/rds.md"), mended(NOTE));
    assert!(project.path().join("a-link.md").is_symlink());
}

#[test]
fn a_difference_of_several_roots_can_be_applied_in_what_they_share() {
    let project = Project::of(&[
        ("x/a/awsnotes.toml", ""),
        ("x/a/one.md", NOTE),
        ("x/b/awsnotes.toml", ""),
        ("x/b/two.md", NOTE),
    ]);
    let run = project.check(&["--diff", "x/b", "x/a"]);
    project.write("x/changes.patch", &run.out);
    crate::project::git(&project.path().join("x"), &["init"]);
    crate::project::git(&project.path().join("x"), &["apply", "changes.patch"]);
    assert_eq!(project.read("x/a/one.md"), mended(NOTE));
    assert_eq!(project.read("x/b/two.md"), mended(NOTE));
}

#[test]
fn requests_of_no_use_are_taken_out_and_nothing_else() {
    let note = "\
---
title: stale-fact
awsnotes:
  ignore: [stale-fact, broken-link, no-such-rule]
---

# 저장소

<!-- awsnotes-ignore stale-fact, stub-section, broken-anchor: 나중에 쓴다 -->
## 버킷

TODO

## 객체

<!-- awsnotes-ignore misspelt-term, unknown-value -->
[없음](none.md)은 아직 없다. <!-- awsnotes-ignore unknown-api, broken-link -->
";
    let rest = "\
---
title: stale-fact
awsnotes:
  ignore: [broken-link, no-such-rule]
---

# 저장소

<!-- awsnotes-ignore stub-section: 나중에 쓴다 -->
## 버킷

TODO

## 객체

<!-- awsnotes-ignore unknown-value -->
[없음](none.md)은 아직 없다. <!-- awsnotes-ignore broken-link -->
";
    let project = Project::of(&[("s3.md", note)]);
    project.check(&["--fix", "--only", "unused-ignore"]);
    assert_eq!(project.read("s3.md"), rest);
}

#[test]
fn no_round_leads_a_link_elsewhere_that_another_one_broke() {
    // Two headings become one name, and the number of the second one changes with it.
    let text = "# 메모\n\n[둘째](#aws-sso-1)\n\n## AWS SSO\n\n하나를 쓴다.\n\n## AWS SSO\n\n둘을 쓴다.\n\n## AWS SSM\n\n셋을 쓴다.\n";
    let project = Project::of(&[("a.md", text)]);
    project.check(&["--fix", "--unsafe-fixes", "--only", "renamed-service,broken-anchor"]);
    assert_eq!(project.read("a.md"), text);
}
