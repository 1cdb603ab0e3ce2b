//! What the link rules say about small sites: mistakes that are found, and links that only look wrong.

use std::fs;

use awsnotes::rules::{Context, Finding, Language, check};
use awsnotes::workspace::{Root, Workspace};
use awsnotes_glossary::Day;

const RULES: [&str; 4] = ["broken-link", "broken-anchor", "broken-series-link", "unwritten-note"];

/// Every link finding in a folder of files, with the note's path.
pub(super) fn found(files: &[(&str, &str)]) -> Vec<(String, Finding)> {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let root = Root {
        folder: folder.path().to_path_buf(),
    };
    let workspace = Workspace::load(&root, &|_, _| {});
    let today = Day::new(2026, 11, 22).unwrap();
    let findings = workspace.notes().flat_map(|note| {
        let findings = check(&Context {
            workspace: &workspace,
            note,
            today,
            language: Language::En,
        });
        let path = workspace.entry(note).path.to_string();
        let links = findings.into_iter().filter(|finding| RULES.contains(&finding.rule));
        links.map(move |finding| (path.clone(), finding))
    });
    findings.collect()
}

/// `path:rule target` of every link finding in a folder of files.
pub(super) fn reported(files: &[(&str, &str)]) -> Vec<String> {
    let shown = |(path, finding): (String, Finding)| {
        let target = finding.id.unwrap_or_default();
        format!("{path}:{} {target}", finding.rule)
    };
    found(files).into_iter().map(shown).collect()
}

#[test]
fn addresses_that_a_repository_host_understands() {
    let readme = "# 노트\n\n<someone@example.com> [이슈](../../issues) [과정](/courses/saa#s3) [작업](.github/workflows/a.yml)\n\n\
                  [없는 파일](courses/saa.md) [오타](../../isues)\n";
    let found = reported(&[("README.md", readme), (".github/workflows/a.yml", "on: push\n")]);
    assert_eq!(
        found,
        [
            "README.md:broken-link courses/saa.md",
            "README.md:broken-link ../../isues"
        ]
    );
}

#[test]
fn a_jekyll_site_with_settings_of_many_kinds() {
    let configuration = "title: a\ntitle: 나\npermalink: pretty\nexclude: vendor\ncollections:\n  posts:\n    permalink: /news/:year/:title/\n";
    let post = "---\ntitle: x\n---\n\n[글]({{ 'news/2024/b/' | relative_url }}) [화면](/showcase/) [없는 글](/news/2024/c/) \
                [ 앞에 빈칸]( https://example.com/a) [앞날](/news/2031/d/)\n";
    let found = reported(&[
        ("_config.yml", configuration),
        ("_posts/2024-05-01-a.md", post),
        ("_posts/2024-05-02-b.md", "# b\n"),
        ("_posts/2031-05-02-d.md", "# d\n"),
        ("pages/showcase.html", "---\npermalink: /showcase/\n---\n"),
    ]);
    let expected =
        ["/news/2024/c/", "/news/2031/d/"].map(|target| format!("_posts/2024-05-01-a.md:broken-link {target}"));
    assert_eq!(found, expected);
}

#[test]
fn a_hugo_site_whose_template_makes_the_links() {
    let files = [
        (
            "hugo.toml",
            "[[module.mounts]]\nsource = \"content/ko\"\ntarget = \"content\"\n",
        ),
        ("content/ko/a.md", "# 가\n\n[b](/b/) [c](/c/) [용어](g)\n"),
        ("content/ko/b.md", "# 나\n"),
    ];
    let found = reported(&files);
    assert_eq!(
        found,
        ["content/ko/a.md:broken-link /c/", "content/ko/a.md:broken-link g"]
    );
    let mut with_template = files.to_vec();
    with_template.push(("layouts/_markup/render-link.html", ""));
    assert_eq!(reported(&with_template), Vec::<String>::new());
}

#[test]
fn an_mkdocs_site_with_html_and_includes() {
    let found = reported(&[
        ("mkdocs.yml", "site_name: a\n"),
        (
            "docs/guide/a.md",
            "# 가\n\n<img src=\"../../img/a.svg\"> [b](b.md#in-the-included-text) [c](c.md#nothing)\n",
        ),
        ("docs/guide/b.md", "# 나\n\n--8<-- \"shared.md\"\n"),
        ("docs/guide/c.md", "# 다\n"),
        ("docs/img/a.svg", "<svg/>"),
    ]);
    assert_eq!(found, ["docs/guide/a.md:broken-anchor c.md#nothing"]);
}

#[test]
fn a_docsify_site_with_aliases_and_menus() {
    let index = "<script>window.$docsify = { alias: { '/changelog': 'https://example.com/c.md' } }</script>";
    let found = reported(&[
        ("index.html", index),
        ("_coverpage.md", "[시작](#docsify)\n"),
        (
            "README.md",
            "# 노트\n\n[기록](changelog.md) [없음](other.md) [없는 제목](#없음)\n",
        ),
    ]);
    assert_eq!(
        found,
        ["README.md:broken-link other.md", "README.md:broken-anchor #없음"]
    );
}

#[test]
fn hugo_names_bundles_by_their_folders_and_terms_by_their_taxonomies() {
    let note = "# 넷\n\n[권한]({{< ref \"01-iam\" >}}) [절]({{< ref \"01-iam/#정책\" >}}) [연재]({{< ref \"series/saa\" >}}) \
                [여기]({{< ref \"#넷\" >}}) [색]({{< ref \"01-iam#빨강\" >}}) [없음]({{< ref \"02-none\" >}}) \
                [없는 절]({{< ref \"01-iam/#없음\" >}})\n";
    let found = reported(&[
        ("config/_default/hugo.toml", "baseURL = \"https://notes.example/\"\n"),
        ("config/_default/taxonomies.toml", "series = \"series\"\n"),
        (
            "content/aws/01-iam/index.md",
            "# 권한\n\n## 정책\n\n## <font color=\"red\">빨강</font>\n",
        ),
        ("content/aws/04-four/index.md", note),
        (
            "content/aws/05-draft.md",
            "---\ndraft: true\n---\n# 다섯\n\n[여기]({{< ref \"05-draft\" >}})\n",
        ),
    ]);
    let path = "content/aws/04-four/index.md";
    assert_eq!(
        found,
        [
            format!("{path}:broken-link {{{{< ref \"02-none\" >}}}}"),
            format!("{path}:broken-anchor {{{{< ref \"01-iam/#없음\" >}}}}"),
        ]
    );
}

#[test]
fn docsify_begins_at_its_page_in_every_folder() {
    let found = reported(&[
        (
            "docs/index.html",
            "<script>window.$docsify = { loadSidebar: true }</script>",
        ),
        ("docs/README.md", "# 공책\n\n[표](#/ko/표?id=요금) [없음](#/ko/없음)\n"),
        (
            "docs/ko/_sidebar.md",
            "- [표](/ko/표.md)\n- [시작](ko/)\n- [빠짐](/ko/빠짐)\n",
        ),
        (
            "docs/ko/README.md",
            "# 시작\n\n<img src=\"ko/img/a.svg\"> ![b](img/a.svg)\n",
        ),
        (
            "docs/ko/표.md",
            "# 표\n\n## 요금\n\n[위](?id=표) [아래](ko/표?id=없음)\n",
        ),
        ("docs/ko/img/a.svg", "<svg/>"),
    ]);
    assert_eq!(
        found,
        [
            "docs/README.md:broken-link #/ko/없음",
            "docs/ko/_sidebar.md:broken-link /ko/빠짐",
            "docs/ko/표.md:broken-anchor ko/표?id=없음",
        ]
    );
}

#[test]
fn a_vault_with_blocks_and_other_names() {
    let found = reported(&[
        (".obsidian/app.json", "{}"),
        (
            "S3.md",
            "---\naliases: [객체 저장소, Bucket]\n---\n# S3\n\n버킷은 이름이 하나다. ^name\n\n- 항목\n\n^list\n",
        ),
        (
            "시작.md",
            "[[객체 저장소]] [[bucket|버킷]] [[S3#^name]] [[S3#^list]] ![[S3#^gone]] [글](S3.md#^name) [[없는 글]] [제목](S3.md#S3)\n",
        ),
    ]);
    assert_eq!(
        found,
        ["시작.md:broken-anchor S3#^gone", "시작.md:unwritten-note 없는 글"]
    );
}

#[test]
fn what_a_site_leaves_out() {
    let found = reported(&[
        ("_config.yml", "exclude: [README.md, drafts]\n"),
        (
            "README.md",
            "# 저장소\n\n[글](_posts/2024-05-01-a.md) [초안](drafts/b.md) [없음](drafts/c.md)\n",
        ),
        ("drafts/b.md", "# 초안\n"),
        (
            "_posts/2024-05-01-a.md",
            "# 글\n\n[초안](../drafts/b.md) [보관]({% post_url 2024-05-02-b %}) [쪽](/page2/)\n",
        ),
        ("_posts/2024-05-02-b.md", "---\npublished: false\n---\n# 보관\n"),
    ]);
    assert_eq!(
        found,
        [
            "README.md:broken-link drafts/c.md",
            "_posts/2024-05-01-a.md:broken-link ../drafts/b.md",
            "_posts/2024-05-01-a.md:broken-link {% post_url 2024-05-02-b %}",
        ]
    );
}

#[test]
fn addresses_of_other_sites_and_of_the_repository() {
    let found = reported(&[
        (
            "docs/_config.yml",
            "url: https://notes.example\nbaseurl: /study\npermalink: pretty\n",
        ),
        (
            "docs/s3.md",
            "# S3\n\n[밖](/other/page/) [안](/study/s3/) [없음](/study/gone/)\n",
        ),
        (
            "wiki/mkdocs.yml",
            "site_name: a\nsite_url: https://github.com/example/aws-notes\n",
        ),
        (
            "wiki/docs/index.md",
            "# 처음\n\n[일](https://github.com/example/aws-notes/actions)\n",
        ),
        (
            "README.md",
            "# 저장소\n\n[사이트](https://notes.example/study/s3/#s3) [없는 쪽](https://notes.example/study/ec2/) \
             [다른 사이트](https://notes.example/else/)\n",
        ),
    ]);
    assert_eq!(
        found,
        [
            "README.md:broken-link https://notes.example/study/ec2/",
            "docs/s3.md:broken-link /study/gone/",
        ]
    );
}

#[test]
fn applications_and_exports_are_not_asked_for_their_addresses() {
    let note = "# 글\n\n[길](/docs/intro) [없음](gone.md) [있음](b)\n";
    for mark in [
        "docusaurus.config.ts",
        "next.config.js",
        ".vitepress/config.mts",
        "book.toml",
    ] {
        let found = reported(&[(mark, ""), ("a.md", note), ("b.md", "# 나\n")]);
        assert_eq!(found, ["a.md:broken-link gone.md"], "{mark}");
    }
    let exported = "글 0123456789abcdef0123456789abcdef.md";
    let found = reported(&[(exported, "# 글\n\n[길](/0123456789abcdef) [없음](gone.md)\n")]);
    assert_eq!(found, [format!("{exported}:broken-link gone.md")]);
}

#[test]
fn each_reason_is_said() {
    let text = "[a](B.md) [b](c) [c](gone.md) [d](../../../gone.md) [e](b%252Emd) [f](\u{1100}\u{1161}.md)\n";
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in [
        (".git/HEAD", ""),
        ("a.md", text),
        ("b.md", ""),
        ("c.md", ""),
        ("가.md", ""),
    ] {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let root = Root {
        folder: folder.path().to_path_buf(),
    };
    let workspace = Workspace::load(&root, &|_, _| {});
    let findings = check(&Context {
        workspace: &workspace,
        note: workspace.find("a.md").unwrap(),
        today: Day::new(2026, 11, 22).unwrap(),
        language: Language::En,
    });
    let shown = findings
        .iter()
        .filter(|finding| RULES.contains(&finding.rule))
        .map(|finding| {
            let fix = finding.fixes.first();
            let fix = fix.map(|fix| (fix.safe, fix.edits[0].text.to_string(), fix.edits[0].span.of(text)));
            (finding.span.of(text), finding.message.clone(), fix)
        });
    let safe = |new: &str, old| Some((true, new.to_owned(), old));
    let expected = [
        (
            "B.md",
            "there is no `B.md`, only `b.md`: upper and lower case differ",
            safe("b.md", "B.md"),
        ),
        (
            "c",
            "there is no `c`: the extension is missing, the file is `c.md`",
            Some((false, "c.md".to_owned(), "c")),
        ),
        ("gone.md", "there is no `gone.md`", None),
        (
            "../../../gone.md",
            "`../../../gone.md` leads out of the folder of the notes, to nothing",
            None,
        ),
        (
            "b%252Emd",
            "there is no `b%2Emd`; the file `b.md` is written otherwise in a link",
            safe("b.md", "b%252Emd"),
        ),
        (
            "\u{1100}\u{1161}.md",
            "the name of `가.md` is written with other Unicode characters (NFC and NFD)",
            safe("가.md", "\u{1100}\u{1161}.md"),
        ),
    ];
    let expected = expected.map(|(span, message, fix)| (span, message.to_owned(), fix));
    assert_eq!(shown.collect::<Vec<_>>(), expected);
}

#[test]
fn configurations_that_do_not_parse_and_names_in_them_that_are_not_there() {
    let folder = tempfile::tempdir().unwrap();
    let good = "site_name: a\nsite_url: !ENV [URL, 'https://a.example/']\nnav:\n- 처음: index.md\n- 없음: 안내/gone.md\n\
                markdown_extensions:\n- pymdownx.emoji:\n    emoji_index: !!python/name:material.extensions.emoji.twemoji\n";
    for (path, text) in [
        ("a/mkdocs.yml", good),
        ("a/docs/index.md", "# 처음\n"),
        ("b/mkdocs.yml", "site_name: a\nnav:\n  - [x\n"),
        ("b/docs/index.md", "# 처음\n"),
        ("c/config/_default/params.toml", "a = \n"),
        ("c/config/_default/hugo.toml", "baseURL = 'https://a.example/'\n"),
        ("d/_config.yml", "title: a\npermalink: [x\n"),
    ] {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let root = Root {
        folder: folder.path().to_path_buf(),
    };
    let workspace = Workspace::load(&root, &|_, _| {});
    let found = awsnotes::rules::configuration_findings(&workspace, &[], Language::En);
    let places = found
        .iter()
        .map(|(problem, finding)| (problem.path.as_str(), problem.line, finding.rule));
    let files: Vec<&str> = places.clone().map(|(path, _, _)| path).collect();
    assert_eq!(
        files,
        [
            "b/mkdocs.yml",
            "c/config/_default/params.toml",
            "d/_config.yml",
            "a/mkdocs.yml"
        ]
    );
    assert!(
        places
            .clone()
            .all(|(_, line, rule)| line.is_some() && rule == "configuration")
    );
    assert_eq!(places.clone().next_back().map(|(_, line, _)| line), Some(Some(5)));
    assert!(found[3].1.message.contains("a/docs/안내/gone.md"));
}
