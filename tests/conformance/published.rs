//! What a site publishes, what lies beside its pages, and what else is at its address.

use super::reports::{found, reported};

#[test]
fn a_jekyll_site_that_includes_a_hidden_folder() {
    let found = reported(&[
        ("_config.yml", "include: [_pages]\npermalink: /:year/:title/\n"),
        ("_pages/글.md", "---\npermalink: /topic/cloud\n---\n# 글\n"),
        ("_other/a.md", "---\npermalink: /other\n---\n# 가\n"),
        ("index.md", "[글](/topic/cloud) [가](/other)\n"),
    ]);
    assert_eq!(found, ["index.md:broken-link /other"]);
}

#[test]
fn what_lies_beside_the_pages_is_read_as_the_host_shows_it() {
    let files = [
        (
            "README.md",
            "- [시작](#1-시작하기)\n- [S3](docs/s3.md#버킷-정책)\n- [없음](docs/s3.md#없음)\n\n## 1. 시작하기\n",
        ),
        ("mkdocs.yml", "site_name: a\n"),
        (
            "docs/s3.md",
            "# S3\n\n## 버킷 정책\n\n[여기](#버킷-정책) [저장소](../README.md)\n",
        ),
    ];
    assert_eq!(
        reported(&files),
        [
            "README.md:broken-anchor docs/s3.md#없음",
            "docs/s3.md:broken-anchor #버킷-정책",
            "docs/s3.md:broken-link ../README.md",
        ]
    );
}

#[test]
fn a_site_that_is_published_in_several_versions() {
    let page = "[옛 판](https://notes.example/docs/s3/) [옮긴 쪽](/old/) [다른 판](../docs/s3.md) [옮긴 절](../../moved/) [없음](gone.md) [피드](/feed_rss_created.xml)\n\n[판]({{ version() }}/a.md)\n";
    let files = |settings| {
        [
            ("mkdocs.yml", settings),
            ("docs/guide/a.md", page),
            ("docs/index.md", "# 처음\n"),
        ]
    };
    let one = "site_name: a\nsite_url: https://notes.example/\n";
    assert_eq!(reported(&files(one)).len(), 5);
    let several = format!("{one}extra:\n  version:\n    provider: mike\n");
    assert_eq!(reported(&files(&several)), ["docs/guide/a.md:broken-link gone.md"]);
}

#[test]
fn a_browser_stays_at_the_top_where_a_path_climbs_higher() {
    let found = reported(&[
        ("_config.yml", "permalink: pretty\n"),
        ("a.md", "---\ntitle: 가\n---\n[나](../../../b/) [없음](../../../c/)\n"),
        ("b.md", "---\ntitle: 나\n---\n"),
    ]);
    assert_eq!(found, ["a.md:broken-link ../../../c/"]);
}

#[test]
fn a_part_that_is_a_repository_of_its_own() {
    let settings = "[site]\nrepository = \"https://github.com/example/notes\"\nbranch = \"main\"\n\
                    [[folder]]\npath = \"saa/**\"\nrepository = \"https://github.com/example/saa/\"\nbranch = \"dev\"\n\
                    [[folder]]\npath = \"dva/**\"\nbranch = \"draft\"\n";
    let of_part = "[가](https://github.com/example/saa/blob/dev/s3.md) [나](https://github.com/example/saa/blob/dev/gone.md) \
                   [다](https://github.com/example/saa/blob/main/gone.md) [라](https://github.com/example/notes/blob/main/gone.md)\n";
    let of_branch = "[가](https://github.com/example/notes/blob/draft/dva/sqs.md) \
                     [나](https://github.com/example/notes/blob/draft/sqs.md) \
                     [다](https://github.com/example/notes/blob/main/gone.md)\n";
    let found = reported(&[
        ("awsnotes.toml", settings),
        ("saa/a.md", of_part),
        ("saa/s3.md", "# S3\n"),
        ("dva/b.md", of_branch),
        ("dva/sqs.md", "# SQS\n"),
        ("c.md", "[가](https://github.com/example/notes/blob/main/gone.md)\n"),
    ]);
    assert_eq!(
        found,
        [
            "c.md:broken-link https://github.com/example/notes/blob/main/gone.md",
            "dva/b.md:broken-link https://github.com/example/notes/blob/draft/sqs.md",
            "saa/a.md:broken-link https://github.com/example/saa/blob/dev/gone.md",
        ]
    );
}

#[test]
fn an_address_that_differs_in_case_alone() {
    let files = [
        ("_config.yml", "permalink: /:year/:title/\n"),
        ("_posts/2024-05-01-EC2-요금.md", "---\ntitle: 가\n---\n"),
        (
            "_posts/2024-05-02-b.md",
            "---\ntitle: 나\n---\n[요금](/2024/ec2-요금) [없음](/2024/ec3-요금)\n",
        ),
    ];
    let found = found(&files);
    let shown: Vec<&str> = found.iter().map(|(_, finding)| finding.message.as_str()).collect();
    assert_eq!(
        shown,
        [
            "there is no `/2024/ec2-요금`, only `/2024/EC2-요금`: upper and lower case differ",
            "there is no `/2024/ec3-요금`",
        ]
    );
    let fix = &found[0].1.fixes[0];
    assert_eq!((fix.safe, fix.edits[0].text.as_ref()), (true, "/2024/EC2-요금"));
}

#[test]
fn what_the_notes_of_a_part_look_like_says_nothing_about_the_others() {
    let files = [
        ("awsnotes.toml", "[[folder]]\npath = \"blog/**\"\nflavour = \"hugo\"\n"),
        ("blog/a.md", "[가]({{< ref \"a\" >}})\n"),
        ("b.md", "## 가 {나}\n\n[여기](#가-나) [뒤](#가)\n"),
    ];
    assert_eq!(reported(&files), ["b.md:broken-anchor #가"]);
}

#[test]
fn an_address_of_a_note_that_is_kept_back() {
    let hugo = [
        ("hugo.toml", "baseURL = \"https://notes.example/\"\n"),
        ("content/a.md", "[초안](/aws/s3/) [없음](/aws/ec2/)\n"),
        ("content/aws/s3.md", "---\ndraft: true\n---\n"),
    ];
    let jekyll = [
        ("_config.yml", "permalink: /:year/:title/\n"),
        ("a.md", "---\ntitle: 가\n---\n[보관](/2024/s3/)\n"),
        ("_posts/2024-05-01-s3.md", "---\npublished: false\n---\n"),
    ];
    let messages = |files| {
        found(files)
            .into_iter()
            .map(|(_, finding)| finding.message)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        messages(&hugo),
        [
            "`content/aws/s3.md` exists, but the site does not publish it",
            "there is no `/aws/ec2/`",
        ]
    );
    assert_eq!(
        messages(&jekyll),
        ["`_posts/2024-05-01-s3.md` exists, but the site does not publish it"]
    );
}

#[test]
fn links_of_a_text_that_is_put_into_others_begin_there() {
    let text = "[그림](img/a.svg) [쪽](b.md)\n";
    let mkdocs =
        "site_name: a\nmarkdown_extensions:\n- pymdownx.snippets:\n    base_path: [docs/parts, ./more/, docs]\n";
    let found = reported(&[
        ("a/mkdocs.yml", mkdocs),
        ("a/docs/parts/part.md", text),
        ("a/more/part.md", text),
        ("a/docs/page.md", text),
        ("b/_config.yml", ""),
        ("b/_includes/part.md", text),
    ]);
    assert_eq!(
        found,
        [
            "a/docs/page.md:broken-link img/a.svg",
            "a/docs/page.md:broken-link b.md"
        ]
    );
}
