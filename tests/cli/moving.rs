//! Notes that move, and the links that follow.

use crate::project::Project;

fn notes() -> Project {
    let project = Project::of(&[
        ("a.md", "\u{feff}# 가\r\n\r\n[b](b.md#x) ![](img/그림.png)\r\n"),
        ("b.md", "# b\n\n[가](a.md#가) [없음](none.md)\n"),
        ("posts/c.md", "[a](/a.md)\n"),
    ]);
    project.write("img/그림.png", "");
    project
}

#[test]
fn links_to_it_and_in_it_follow() {
    let project = notes();
    let broken = |project: &Project| project.findings(&["--only", "broken-link"])["summary"]["error"].clone();
    let before = broken(&project);
    let run = project.run(&["move", "a.md", "새 폴더/가.md"]);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    assert_eq!(
        run.out,
        "a.md -> 새 폴더/가.md\n\
         a.md:3:5: b.md -> ../b.md\n\
         a.md:3:17: img/그림.png -> ../img/그림.png\n\
         b.md:3:5: a.md -> 새%20폴더/가.md\n\
         posts/c.md:1:5: /a.md -> /새%20폴더/가.md\n\
         Links changed: 4, in notes: 3.\n"
    );
    assert!(!project.path().join("a.md").exists());
    assert_eq!(
        project.read("새 폴더/가.md"),
        "\u{feff}# 가\r\n\r\n[b](../b.md#x) ![](../img/그림.png)\r\n"
    );
    assert_eq!(
        project.read("b.md"),
        "# b\n\n[가](새%20폴더/가.md#가) [없음](none.md)\n"
    );
    assert_eq!(broken(&project), before);
}

#[test]
fn a_dry_run_says_the_same_and_changes_nothing() {
    let project = notes();
    let files = || ["a.md", "b.md", "posts/c.md"].map(|path| project.read(path));
    let before = files();
    let run = project.run(&["move", "--dry-run", "a.md", "새 폴더/가.md"]);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    assert!(run.out.contains("b.md:3:5: a.md -> 새%20폴더/가.md\n"), "{}", run.out);
    assert!(
        run.out
            .ends_with("Links that would change: 4, in notes: 3. Nothing was changed.\n"),
        "{}",
        run.out
    );
    assert_eq!(files(), before);
    assert!(!project.path().join("새 폴더").exists());
}

#[test]
fn a_configuration_is_not_moved() {
    let project = notes();
    project.write("_config.yml", "title: x\n");
    for path in ["_config.yml", "awsnotes.toml"] {
        let run = project.run(&["move", path, "posts/"]);
        assert_eq!(run.status, 2);
        assert!(run.err.contains("is a configuration"), "{}", run.err);
        assert!(project.path().join(path).exists());
    }
}

#[test]
fn folders_and_images_move_too() {
    let project = notes();
    assert_eq!(
        project.run(&["move", "img", "posts"]).status,
        0,
        "into a folder that is there"
    );
    assert!(project.read("a.md").contains("![](posts/img/그림.png)"));
    assert_eq!(project.run(&["move", "posts/img/그림.png", "x/"]).status, 0);
    assert!(project.read("a.md").contains("![](x/그림.png)"));
    assert_eq!(project.run(&["move", "posts", "y/z"]).status, 0);
    assert_eq!(project.read("y/z/c.md"), "[a](/a.md)\n");
    assert!(!project.path().join("posts").exists());
}

#[test]
fn paths_are_those_of_the_working_folder() {
    let project = notes();
    let mut command = project.command(&["move", "c.md", "../c.md"]);
    command.current_dir(project.path().join("posts"));
    let run = crate::project::finished(command);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    assert_eq!(run.out, "c.md -> ../c.md\nLinks changed: 0, in notes: 0.\n");
    assert_eq!(project.read("c.md"), "[a](/a.md)\n");
}

#[test]
fn nothing_is_ever_replaced() {
    let project = notes();
    let (a, b) = (project.read("a.md"), project.read("b.md"));
    for (old, new, reason) in [
        ("a.md", "b.md", "exists already"),
        ("a.md", "a.md", "exists already"),
        ("none.md", "x.md", "no such file"),
        ("a.md", "a.txt", "ends in .md"),
        ("a.md", "../a.md", "not in the root"),
        ("posts", "posts/x/y", "cannot be moved"),
    ] {
        let run = project.run(&["move", old, new]);
        assert_eq!((run.status, run.out.as_str()), (2, ""), "{old} {new}");
        assert!(run.err.contains(reason), "{old} {new}: {}", run.err);
    }
    assert_eq!((project.read("a.md"), project.read("b.md")), (a, b));
}

#[test]
fn links_that_cannot_follow_are_named() {
    let project = Project::of(&[
        ("_posts/2023-01-02-a.md", "---\ntitle: a\n---\n"),
        ("b.md", "---\ntitle: b\n---\n[1]({% post_url 2023-01-02-a %})\n"),
    ]);
    project.write("_config.yml", "title: x\n");
    let run = project.run(&["move", "_posts/2023-01-02-a.md", "a.md", "--language", "en"]);
    assert_eq!(run.status, 0);
    assert!(run.err.starts_with("left: b.md:4:5: "), "{}", run.err);
    assert!(project.read("b.md").contains("{% post_url 2023-01-02-a %}"));
}
