//! What is offered where the target of a link is typed; `$0` is the cursor.

use unicode_normalization::UnicodeNormalization;

use super::tests::{labels, offers};

#[test]
fn targets_of_links() {
    let notes = |text| {
        [
            ("a/a.md", text),
            ("a/s3-버킷.md", "# S3 버킷\n\n## 수명 주기\n"),
            ("b/s3-복제.md", "# 복제\n"),
        ]
    };
    let labels = |text| {
        offers(&notes(text))
            .items
            .into_iter()
            .map(|item| item.label)
            .collect::<Vec<_>>()
    };
    assert_eq!(labels("[글](s3$0"), ["s3-버킷.md", "../b/s3-복제.md"]);
    assert_eq!(labels("[글](../b/$0"), ["s3-복제.md"]);
    assert_eq!(labels("[글](s3-버킷.md#수$0"), ["수명-주기"]);
    assert_eq!(labels("## 여기\n\n[글](#여$0"), ["여기"]);
    assert_eq!(labels("[[복제$0"), ["s3-복제"]);
    assert_eq!(labels("[[s3-복제#복$0"), ["복제"]);
    assert_eq!(labels("| [[s3-버$0 |"), ["s3-버킷"]);
    assert_eq!(labels("<a href=\"../b/s3$0"), ["s3-복제.md"]);
    assert_eq!(labels("[글](../$0"), ["a/", "b/"]);
}

#[test]
fn a_note_is_offered_by_what_its_name_holds_and_with_an_error() {
    let labels = |text| {
        let notes = [
            ("a.md", text),
            ("b/데이터베이스노트.md", "# 노트\n"),
            ("b/replication.md", "# r\n"),
        ];
        let items = offers(&notes).items.into_iter();
        items.map(|item| item.label).collect::<Vec<_>>()
    };
    assert_eq!(labels("[[노트$0"), ["데이터베이스노트"]);
    assert_eq!(labels("[[repliactio$0"), ["replication"]);
    assert_eq!(labels("[글](repl$0"), ["b/replication.md"]);
}

/// The texts that are inserted into the note with the cursor, among files.
fn inserted(text: &str, files: &[&str]) -> Vec<String> {
    let others = files.iter().map(|path| (*path, ""));
    let notes: Vec<(&str, &str)> = std::iter::once(("a.md", text)).chain(others).collect();
    offers(&notes).items.into_iter().map(|item| item.text).collect()
}

#[test]
fn folders_are_entered_however_they_are_written() {
    let decomposed: String = "보안".nfd().collect();
    let files = [
        ".obsidian/app.json",
        "1. Security/IAM 정책.md",
        "2. Compute/_general/EC2 (old).md",
        "3. 보안/KMS.md",
        &format!("{decomposed}/WAF.md"),
    ];
    let inserted = |text| inserted(text, &files);
    assert_eq!(inserted("[x](1$0)"), ["1.%20Security/"]);
    assert_eq!(inserted("[x](1.%20Security/$0)"), ["IAM%20정책.md"]);
    assert_eq!(inserted("[x](<1. Security/$0>)"), ["IAM 정책.md"]);
    assert_eq!(inserted("[x](<1. Sec$0>)"), ["1. Security/"]);
    assert_eq!(inserted("[x](2.%20Compute/_general/EC2%20$0)"), ["EC2%20%28old%29.md"]);
    assert_eq!(inserted("[x](3.%20%EB%B3%B4%EC%95%88/$0)"), ["KMS.md"]);
    assert_eq!(inserted("[x](3.%20보$0)"), ["3.%20보안/"]);
    assert_eq!(inserted("[x](보안/$0)"), ["WAF.md"]);
    assert_eq!(inserted("[x](/1.%20Sec$0)"), ["/1.%20Security/IAM%20정책.md"]);
}

#[test]
fn images_are_offered_where_an_image_is_typed() {
    let files = [
        "_config.yml",
        "_posts/2024-05-01-s3.md",
        "assets/images/EC2 Auto Scaling.png",
        "assets/main.css",
    ];
    let inserted_there = |text| inserted(text, &files);
    assert_eq!(inserted_there("![](/assets/$0)"), ["images/"]);
    assert_eq!(inserted_there("![](/assets/images/ec$0)"), ["EC2%20Auto%20Scaling.png"]);
    assert_eq!(inserted_there("![](</assets/images/$0>)"), ["EC2 Auto Scaling.png"]);
    assert_eq!(
        inserted_there("![]({{ site.baseurl }}/assets/images/$0)"),
        ["EC2%20Auto%20Scaling.png"]
    );
    assert_eq!(
        inserted_there("<img src=\"/assets/images/$0\">"),
        ["EC2%20Auto%20Scaling.png"]
    );
    assert_eq!(inserted_there("![](asse$0)"), ["assets/"]);
    assert_eq!(
        inserted_there("[![](auto$0)](b.md)"),
        ["/assets/images/EC2%20Auto%20Scaling.png"]
    );
    assert!(
        !inserted_there("[x](/assets/$0)")
            .iter()
            .any(|text| text.ends_with(".png"))
    );
    let own = ["b.md", "그림/vpc.png", "c.md"];
    assert_eq!(inserted("![]($0)", &own), ["그림/", "그림/vpc.png"]);
    assert_eq!(inserted("![](그림/$0)", &own), ["vpc.png"]);
}

#[test]
fn a_vault_embeds_attachments_and_notes() {
    let files = [
        ".obsidian/app.json",
        "EC2.md",
        "files/EC2 types.png",
        "files/ec2.pdf",
        "a/x.png",
        "b/x.png",
    ];
    let inserted = |text| inserted(text, &files);
    assert_eq!(inserted("![[EC$0"), ["EC2 types.png", "ec2.pdf", "EC2"]);
    assert_eq!(inserted("[[EC$0"), ["EC2"]);
    assert_eq!(inserted("![[x.p$0"), ["a/x.png", "b/x.png"]);
}

#[test]
fn targets_in_the_form_of_the_site() {
    let jekyll = |text: &str| {
        let notes = [
            ("a.md", text),
            ("_config.yml", "baseurl: /blog\npermalink: /:year/:title/\n"),
            ("_posts/2024-05-01-s3-버킷.md", "# S3 버킷\n\n## 수명 주기\n"),
        ];
        let items = offers(&notes).items.into_iter();
        items.map(|item| item.text).collect::<Vec<_>>()
    };
    assert_eq!(jekyll("[글](/blog/20$0"), ["/blog/2024/s3-버킷/"]);
    assert_eq!(jekyll("[글]({{ site.baseurl }}/20$0"), ["/2024/s3-버킷/"]);
    assert_eq!(jekyll("[글]({{ site.baseurl }}/2024/s3-버킷/#수$0"), ["수명-주기"]);
    assert_eq!(jekyll("[글]({% post_url 2024$0"), ["2024-05-01-s3-버킷"]);
    assert_eq!(jekyll("[글]({% post_url 2024-05-01-s3-버킷 %}#수$0"), ["수명-주기"]);
    assert_eq!(jekyll("[글]({% link _po$0"), ["_posts/2024-05-01-s3-버킷.md"]);
    let hugo = |text: &str| {
        let notes = [
            ("content/a.md", text),
            ("hugo.toml", "baseURL = 'https://notes.example/'\n"),
            ("content/aws/s3/index.md", "# S3\n\n## 버킷\n"),
        ];
        let items = offers(&notes).items.into_iter();
        items.map(|item| item.text).collect::<Vec<_>>()
    };
    assert_eq!(hugo("[글]({{< ref \"aws$0"), ["aws/s3"]);
    assert_eq!(hugo("[글]({{< relref \"aws/s3#버$0"), ["버킷"]);
    assert_eq!(hugo("[글](/aw$0"), ["/aws/s3/"]);
}

#[test]
fn headings_blocks_and_other_names_in_a_vault() {
    let texts = |text| {
        let notes = [
            ("a.md", text),
            (".obsidian/app.json", "{}"),
            (
                "S3.md",
                "---\naliases: [객체 저장소]\n---\n# S3\n\n## 수명 주기\n\n이름은 하나뿐이다. ^rule\n\n<a id=\"x\"></a>\n",
            ),
        ];
        let items = offers(&notes).items.into_iter();
        items.map(|item| item.text).collect::<Vec<_>>()
    };
    assert_eq!(texts("[[S3#수$0"), ["수명 주기"]);
    assert_eq!(texts("[[S3#^$0"), ["^rule"]);
    assert_eq!(texts("![[S3#^r$0]]"), ["^rule"]);
    assert_eq!(texts("[글](S3.md#수$0)"), ["수명%20주기"]);
    assert_eq!(texts("[[객체$0"), ["S3|객체 저장소"]);
}

#[test]
fn all_notes_of_one_other_name_are_offered() {
    let named = "---\naliases: [Object Store]\n---\n";
    let texts = |text| {
        let notes = [
            ("a.md", text),
            (".obsidian/app.json", "{}"),
            ("나.md", named),
            ("S3.md", named),
        ];
        let items = offers(&notes).items.into_iter();
        items.map(|item| item.text).collect::<Vec<_>>()
    };
    for typed in ["[[object$0", "[[obejct$0", "[[Store$0", "[[tore$0"] {
        assert_eq!(texts(typed), ["S3|Object Store", "나|Object Store"], "{typed}");
    }
    assert!(texts("[[$0").iter().all(|text| !text.contains('|')));
}

#[test]
fn ids_that_are_written_by_hand() {
    let text = "[글](#ow$0)\n\n<a id=\"own-id\"></a>\n\n## 여기\n";
    assert_eq!(labels(text), ["own-id"]);
}
