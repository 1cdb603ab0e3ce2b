//! What renaming a heading changes, and what it refuses.

use super::super::fixture::Fixture;
use super::*;

/// The notes after the heading at the cursor was renamed; those that stay as they are left out.
fn renamed(notes: &[(&str, &str)], name: &str) -> Vec<String> {
    let fixture = Fixture::new(notes);
    fixture.applied(&rename(&fixture.question(), name).unwrap())
}

fn refused(notes: &[(&str, &str)], name: &str) -> String {
    rename(&Fixture::new(notes).question(), name).unwrap_err()
}

const JEKYLL: (&str, &str) = ("_config.yml", "title: x\n");
const VAULT: (&str, &str) = (".obsidian/app.json", "{}\n");

#[test]
fn links_follow_in_all_notes_in_their_own_form() {
    let notes = [
        (
            "a.md",
            "\u{feff}# 노트 🚀\r\n\r\n## S3 $0버킷\r\n\r\n[위](#s3-버킷)\r\n",
        ),
        (
            "b/c.md",
            "[정책](../a.md#s3-%EB%B2%84%ED%82%B7) [글](/a.md#노트-) [x]\n\n[x]: ../a.md#s3-버킷 \"y\"\n",
        ),
        ("d.md", "<a href=\"a.md#s3-버킷\">x</a> [다른](b/c.md#s3-버킷)\n"),
    ];
    assert_eq!(
        renamed(&notes, "버킷 정책 (S3)"),
        [
            "a.md: \u{feff}# 노트 🚀\r\n\r\n## 버킷 정책 (S3)\r\n\r\n[위](#버킷-정책-s3)\r\n",
            "b/c.md: [정책](../a.md#%EB%B2%84%ED%82%B7-%EC%A0%95%EC%B1%85-s3) [글](/a.md#노트-) [x]\n\n[x]: ../a.md#버킷-정책-s3 \"y\"\n",
            "d.md: <a href=\"a.md#버킷-정책-s3\">x</a> [다른](b/c.md#s3-버킷)\n",
        ]
    );
}

#[test]
fn headings_that_are_numbered_anew_keep_their_links() {
    let notes = [(
        "a.md",
        "## 개$0요\n\n## 개요\n\n## 개요\n\n[1](#개요) [2](#개요-1) [3](#개요-2)\n",
    )];
    assert_eq!(
        renamed(&notes, "소개"),
        ["a.md: ## 소개\n\n## 개요\n\n## 개요\n\n[1](#소개) [2](#개요) [3](#개요-1)\n"]
    );
    let notes = [(
        "a.md",
        "## 개요\n\n## $0소개\n\n## 개요\n\n[1](#개요) [2](#소개) [3](#개요-1)\n",
    )];
    assert_eq!(
        renamed(&notes, "개요"),
        ["a.md: ## 개요\n\n## 개요\n\n## 개요\n\n[1](#개요) [2](#개요-1) [3](#개요-2)\n"]
    );
}

#[test]
fn a_link_that_differs_in_case_alone_follows_the_heading_it_means() {
    let toc = "## 목차\n\n- [EC2 구매 옵션](#EC2-구매-옵션)\n- [끝](#끝)\n\n";
    let note = format!("{toc}### EC2 구매$0 옵션\n\n글\n\n## 끝\n");
    assert_eq!(
        renamed(&[("a.md", &note), ("b.md", "[글](a.md#EC2-구매-옵션)\n")], "EC2 요금"),
        [
            "a.md: ## 목차\n\n- [EC2 요금](#ec2-요금)\n- [끝](#끝)\n\n### EC2 요금\n\n글\n\n## 끝\n",
            "b.md: [글](a.md#ec2-요금)\n"
        ]
    );
    // It can be renamed from such a link as well.
    let note = "[x](#EC2-$0옵션)\n\n## EC2 옵션\n";
    assert_eq!(
        renamed(&[("a.md", note)], "EC2 요금"),
        ["a.md: [x](#ec2-요금)\n\n## EC2 요금\n"]
    );
}

#[test]
fn entries_of_the_table_of_contents_follow() {
    let notes = [(
        "a.md",
        "## 목차\n\n- [`S3` 버킷](#s3-버킷)\n- [S3 버킷](#s3-버킷)\n- [버킷](#s3-버킷)\n\n## `S3` 버킷$0 ##\n\n글\n\n## 끝\n",
    )];
    assert_eq!(
        renamed(&notes, "**EBS** 볼륨"),
        [
            "a.md: ## 목차\n\n- [**EBS** 볼륨](#ebs-볼륨)\n- [EBS 볼륨](#ebs-볼륨)\n- [버킷](#ebs-볼륨)\n\n## **EBS** 볼륨 ##\n\n글\n\n## 끝\n"
        ]
    );
}

#[test]
fn ids_given_by_hand_stay() {
    let notes = [
        JEKYLL,
        ("a.md", "---\ntitle: a\n---\n## S3$0 {#own}\n\n[x](#own)\n"),
        ("b.md", "---\ntitle: b\n---\n[x]({{ site.baseurl }}/a#own)\n"),
    ];
    assert_eq!(
        renamed(&notes, "EBS"),
        ["a.md: ---\ntitle: a\n---\n## EBS {#own}\n\n[x](#own)\n"]
    );
}

#[test]
fn links_in_template_tags_follow() {
    let notes = [
        JEKYLL,
        ("_posts/2023-01-02-a.md", "---\ntitle: a\n---\n## S3 $0버킷\n"),
        (
            "b.md",
            "---\ntitle: b\n---\n[x]({% post_url 2023-01-02-a %}#s3-버킷) [y]({{ site.github.url }}/2023/01/02/a.html#s3-버킷) [z]({{ \"/2023/01/02/a#s3-버킷\" | relative_url }})\n",
        ),
    ];
    assert_eq!(
        renamed(&notes, "EBS 볼륨")[1],
        "b.md: ---\ntitle: b\n---\n[x]({% post_url 2023-01-02-a %}#ebs-볼륨) [y]({{ site.github.url }}/2023/01/02/a.html#ebs-볼륨) [z]({{ \"/2023/01/02/a#ebs-볼륨\" | relative_url }})\n"
    );
}

#[test]
fn in_a_vault_links_say_the_text() {
    let notes = [
        VAULT,
        ("a.md", "# 노트\n\n## S3$0: 버킷\n"),
        (
            "b.md",
            "[[a#S3 버킷]] [[a#노트#S3 버킷|x]] [y](a.md#S3%20버킷) ![[a#S3 버킷]]\n",
        ),
    ];
    assert_eq!(
        renamed(&notes, "EBS: 볼륨"),
        [
            "a.md: # 노트\n\n## EBS: 볼륨\n",
            "b.md: [[a#EBS 볼륨]] [[a#노트#EBS 볼륨|x]] [y](a.md#EBS:%20볼륨) ![[a#EBS 볼륨]]\n",
        ]
    );
}

#[test]
fn a_heading_is_renamed_from_a_link_to_it() {
    let notes = [("a.md", "제목\n===\n\n글\n"), ("b.md", "[x](a.md#제$0목)\n")];
    let fixture = Fixture::new(&notes);
    let found = prepare(&fixture.question()).unwrap();
    assert_eq!(
        (found.span.of("[x](a.md#제목)\n"), found.name.as_str()),
        ("제목", "제목")
    );
    assert_eq!(
        renamed(&notes, "새 제목"),
        ["a.md: 새 제목\n===\n\n글\n", "b.md: [x](a.md#새-제목)\n"]
    );
}

#[test]
fn what_is_no_heading_is_refused_with_a_reason() {
    let refuses = |notes: &[(&str, &str)]| prepare(&Fixture::new(notes).question()).unwrap_err();
    assert!(refuses(&[("a.md", "AWS Lam$0bda\n")]).contains("only headings"));
    assert!(refuses(&[("a.md", "$0")]).contains("only headings"));
    assert!(refuses(&[("a.md", "# 가\n\n[x](#없$0음)\n")]).contains("no heading"));
    assert!(refuses(&[("a.md", "<a id=\"b\"></a>\n\n[x](#b$0)\n")]).contains("by hand"));
    assert!(refuses(&[("a.md", "#$0\n")]).contains("empty"));
}

#[test]
fn names_that_are_no_heading_are_refused() {
    for name in ["", " \t"] {
        assert_eq!(refused(&[("a.md", "# 가$0\n")], name), "a heading cannot be empty");
    }
    assert!(refused(&[("a.md", "# 가$0\n")], "두\n줄").contains("one heading"));
    assert!(renamed(&[("a.md", "# 가$0\n")], " 가 ").is_empty());
}

#[test]
fn a_link_that_could_not_follow_stops_it() {
    // `a-1` belongs to the second `a` then, and the third heading has no id of its own.
    let notes = [JEKYLL, ("a.md", "## a\n\n## $0b\n\n## a-1\n\n[x](#a-1)\n")];
    assert!(refused(&notes, "a").contains("#a-1"));
    // The id given by hand would be hidden.
    let notes = [("a.md", "<a id=\"b\"></a>\n\n## a$0\n\n[x](#b)\n")];
    assert!(refused(&notes, "b").contains("#b"));
}
