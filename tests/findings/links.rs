//! Links that lead nowhere: where they are reported, how often, and what is offered instead.

use crate::{findings, workspace};

/// All findings: path and line, rule, place, and what the note becomes by the first fix.
fn found(files: &[(&str, &str)]) -> Vec<String> {
    let (_folder, workspace) = workspace(files);
    let shown = findings(&workspace).into_iter().map(|(path, line, finding)| {
        let text = workspace.text(workspace.find(&path).unwrap()).unwrap();
        let mut shown = format!("{path}:{line} {} {}", finding.rule, finding.span.of(&text));
        if let Some(edit) = finding.fixes.first().and_then(|fix| fix.edits.first()) {
            let mut mended = text.to_string();
            mended.replace_range(edit.span.start as usize..edit.span.end as usize, &edit.text);
            let mended = mended.lines().nth(line as usize - 1).unwrap_or_default().to_owned();
            shown = format!("{shown} -> {mended}");
        }
        shown
    });
    shown.collect()
}

#[test]
fn a_link_around_an_image_is_mended_itself() {
    let note = "# Costs\n\n[![요금표](img.png)](b.md)\n[![요금표](img.png)](#costss)\n[![요금표][그림]][글]\n\n[그림]: img.png\n[글]: c.md\n";
    let files = [
        ("a.md", note),
        ("img.png", ""),
        ("d/b.md", "# 옮긴 글\n"),
        ("d/c.md", "# 옮긴 글\n"),
    ];
    assert_eq!(
        found(&files),
        [
            "a.md:3 broken-link b.md -> [![요금표](img.png)](d/b.md)",
            "a.md:4 broken-anchor costss -> [![요금표](img.png)](#costs)",
            "a.md:8 broken-link c.md -> [글]: d/c.md",
        ]
    );
}

#[test]
fn the_definition_of_a_reference_is_reported_once() {
    let note = "# 글\n\n[하나][가] [둘][가], [가]와 [셋](#없는) [넷](#없는)\n\n[가]: 없는-파일.pdf\n";
    assert_eq!(
        found(&[("a.md", note)]),
        [
            "a.md:3 broken-anchor 없는",
            "a.md:3 broken-anchor 없는",
            "a.md:5 broken-link 없는-파일.pdf"
        ]
    );
}

#[test]
fn pages_of_folders_are_told_by_their_folders() {
    let files = [
        (
            "week2/day1.md",
            "[목록](../README.md) [1주](../week1/README.md) [3주](../week3/index.md)\n",
        ),
        ("archive/week1/README.md", "# 1주\n"),
        ("setup/README.md", "# 준비\n"),
        ("setup/index.md", "# 준비\n"),
    ];
    assert_eq!(
        found(&files),
        [
            "week2/day1.md:1 broken-link ../README.md",
            "week2/day1.md:1 broken-link ../week1/README.md -> [목록](../README.md) [1주](../archive/week1/README.md) [3주](../week3/index.md)",
            "week2/day1.md:1 broken-link ../week3/index.md",
        ]
    );
}

#[test]
fn archetypes_of_hugo_are_no_notes() {
    let template = "---\ntitle: \"{{ replace .Name \"-\" \" \" }}\"\ndate: {{ .Date }}\n---\n\n[글](none.md)\n";
    let files = [
        ("site/hugo.toml", "baseURL = 'https://notes.example/'\n"),
        ("site/archetypes/default.md", template),
        ("site/archetypes/post/index.md", template),
        ("site/themes/plain/archetypes/default.md", template),
        ("site/content/archetypes/a.md", "[글](none.md)\n"),
        ("archetypes/b.md", "[글](none.md)\n"),
    ];
    assert_eq!(
        found(&files),
        [
            "archetypes/b.md:1 broken-link none.md",
            "site/content/archetypes/a.md:1 broken-link none.md"
        ]
    );
}

#[test]
fn browsers_read_a_backslash_as_a_slash_unless_it_is_encoded() {
    let note = "---\ntitle: 글\n---\n\n![그림](/img/a\\b.png) <img src=\"/img\\a/b.png\"> ![없음](/img/a\\c.png)\n";
    let jekyll = [("_config.yml", "title: x\n"), ("index.md", note), ("img/a/b.png", "")];
    assert_eq!(found(&jekyll), ["index.md:5 broken-link /img/a\\c.png"]);
    let hugo = [
        ("hugo.toml", "baseURL = 'https://notes.example/'\n"),
        ("content/a.md", note),
        ("static/img/a/b.png", ""),
    ];
    assert_eq!(
        found(&hugo),
        [
            "content/a.md:5 broken-link /img/a\\b.png",
            "content/a.md:5 broken-link /img/a\\c.png"
        ]
    );
}

#[test]
fn a_note_that_is_named_like_a_folder_gets_its_extension_there() {
    assert_eq!(
        found(&[
            ("a.md", "# 글\n\n[람다](lambda/)와 [큐](lambda/#큐)\n"),
            ("lambda.md", "# 람다\n\n## 큐\n\n글을 나른다.\n"),
        ]),
        [
            "a.md:3 broken-link lambda/ -> [람다](lambda.md)와 [큐](lambda/#큐)",
            "a.md:3 broken-link lambda/#큐 -> [람다](lambda/)와 [큐](lambda.md#큐)",
        ]
    );
}

#[test]
fn a_template_tag_around_a_target_stays_as_it_is() {
    let wrong = "[글]({{ \"/2024/01/01/a.html#Read-Replicas\" | relative_url }})
<a href=\"{{ '/2024/01/01/a.html#Read-Replicas' | relative_url }}\">글</a>
[글]({{ site.baseurl }}/2024/01/01/a.html#Read-Replicas)
[글]({% post_url 2024-01-01-a %}#Read-Replicas)
[글]({{ \"/2024/01/01/A.html\" | relative_url }})
[글]({% link _posts/2024-01-01-A.md %})
";
    let right = wrong
        .replace("Read-Replicas", "read-replicas")
        .replace("A.html", "a.html")
        .replace("01-A.md", "01-a.md");
    let files = [
        ("_config.yml", "permalink: /:year/:month/:day/:title.html\n"),
        ("_posts/2024-01-01-a.md", "---\n---\n## Read Replicas\n\n본문을 쓴다.\n"),
        ("_posts/2024-01-02-b.md", &format!("---\n---\n{wrong}")),
    ];
    let mended = found(&files)
        .into_iter()
        .filter_map(|found| Some(found.split_once(" -> ")?.1.to_owned()));
    assert_eq!(mended.collect::<Vec<_>>(), right.lines().collect::<Vec<_>>());
    // A heading of the same note, in the tag of Hugo.
    let files = [
        ("hugo.toml", "title = 'x'\n"),
        (
            "content/a.md",
            "[글]({{< ref \"#Read-Replicas\" >}})\n\n## Read Replicas\n\n본문을 쓴다.\n",
        ),
    ];
    assert_eq!(
        found(&files),
        ["content/a.md:1 broken-anchor Read-Replicas -> [글]({{< ref \"#read-replicas\" >}})"]
    );
}

#[test]
fn a_fragment_is_mended_in_the_manner_it_is_written_in() {
    let note = "[글](#%EF%B8%8F-sequal) [글](a\\_b.md#overviev) [글](#a\\_queu)\n\n# \u{2699}\u{FE0F} sequel\n\n# a_queue\n\n본문을 쓴다.\n";
    let found = found(&[("n.md", note), ("a_b.md", "# overview\n")]);
    let ends = [
        "broken-anchor %EF%B8%8F-sequal -> [글](#%EF%B8%8F-sequel) [글](a\\_b.md#overviev) [글](#a\\_queu)",
        "broken-anchor overviev -> [글](#%EF%B8%8F-sequal) [글](a\\_b.md#overview) [글](#a\\_queu)",
        // Where the escape stands in the fragment itself, nothing tells how much of the source it is.
        "broken-anchor \\_queu",
    ];
    assert_eq!(found.len(), ends.len(), "{found:?}");
    for (found, end) in found.iter().zip(ends) {
        assert!(found.ends_with(end), "{found}");
    }
}

#[test]
fn what_is_encoded_in_a_fragment_stays_so_where_the_rest_is_not() {
    let note = "[글](#%EF%B8%8F-큐-sqz)\n\n# \u{2699}\u{FE0F} 큐 SQS\n\n본문을 쓴다.\n";
    let expected = "n.md:1 broken-anchor %EF%B8%8F-큐-sqz -> [글](#%EF%B8%8F-큐-sqs)";
    assert_eq!(found(&[("n.md", note)]), [expected]);
}

#[test]
fn no_file_is_offered_for_a_name_that_says_nothing() {
    let files = [
        (
            "s3/a.md",
            "[글](y.md) ![화면](image-1.png) ![화면](img/요금표.png) [글](old/a.md)\n",
        ),
        ("rds/image-1.png", ""),
        ("rds/요금표.png", ""),
    ];
    let found = found(&files);
    assert_eq!(
        found,
        [
            "s3/a.md:1 broken-link y.md",
            "s3/a.md:1 broken-link image-1.png",
            "s3/a.md:1 broken-link img/요금표.png -> [글](y.md) ![화면](image-1.png) ![화면](../rds/요금표.png) [글](old/a.md)",
            "s3/a.md:1 broken-link old/a.md",
        ]
    );
}
