//! Notes that lie somewhere without the configuration of the site they were written for.

use crate::{findings, load};

const POST: &str = "---\ntitle: 로드 밸런서\n---\n\n### 목차\n\n- [ELB](#elb)\n- [없는 곳](#nowhere)\n\n### 시리즈\n\n\
    - <a href=\"{{ site.github.url }}/cloud/2023/01/28/part-one\"\ntarget=\"_blank\">\n[01] 첫 글</a>\n\n<br>\n### ELB\n\nELB는 트래픽을 나눈다.\n";

#[test]
fn a_post_of_jekyll_is_read_as_jekyll_reads_it() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("post.md"), POST).unwrap();
    let found: Vec<String> = findings(&load(folder.path()))
        .into_iter()
        .map(|(_, line, finding)| format!("{line} {}", finding.rule))
        .collect();
    // The heading below `<br>` is there; of addresses nothing can be known.
    assert_eq!(found, ["8 broken-anchor"]);
}

#[test]
fn a_configuration_that_does_not_parse_makes_no_link_broken() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("_config.yml"), "title: [x\npermalink: /a/:title\n").unwrap();
    std::fs::create_dir(folder.path().join("_posts")).unwrap();
    let note = "# 글\n\n[다른 글]({{ site.baseurl }}/a/other)과 [없는 파일](none.md)\n";
    std::fs::write(folder.path().join("_posts/2023-01-02-one.md"), note).unwrap();
    let workspace = load(folder.path());
    assert_eq!(workspace.site_problems().len(), 1);
    let found: Vec<&str> = findings(&workspace)
        .iter()
        .map(|(_, _, finding)| finding.rule)
        .collect();
    assert_eq!(found, ["broken-link"]);
}

#[test]
fn a_folder_without_notes_is_no_fault() {
    let folder = tempfile::tempdir().unwrap();
    let workspace = load(folder.path());
    assert!(workspace.is_empty() && findings(&workspace).is_empty() && !workspace.is_notes_workspace());
}
