//! What the link rules say about small sites: mistakes that are found, and links that only look wrong.

use std::fs;

use awsnotes::rules::{Context, Language, check};
use awsnotes::workspace::{Root, Workspace};
use awsnotes_glossary::Day;

const RULES: [&str; 4] = ["broken-link", "broken-anchor", "broken-series-link", "unwritten-note"];

/// `path:rule target` of every link finding in a folder of files.
fn reported(files: &[(&str, &str)]) -> Vec<String> {
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
        links.map(move |finding| format!("{path}:{} {}", finding.rule, finding.id.unwrap_or_default()))
    });
    findings.collect()
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
