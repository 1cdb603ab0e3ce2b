//! How links of every form follow, and what is refused.

use super::super::fixture::Fixture;
use super::*;

const JEKYLL: (&str, &str) = ("_config.yml", "title: x\n");
const VAULT: (&str, &str) = (".obsidian/app.json", "{}\n");

fn pairs(moves: &[(&str, &str)]) -> Moves {
    Moves::new(
        moves
            .iter()
            .map(|(old, new)| ((*old).to_owned(), (*new).to_owned()))
            .collect(),
    )
}

/// The notes that change, under their old paths; then the links that are left.
fn moved(notes: &[(&str, &str)], moves: &[(&str, &str)]) -> Vec<String> {
    let fixture = Fixture::new(notes);
    let followed = follow(&fixture.workspace, &pairs(moves), Language::En).unwrap();
    let mut shown = fixture.applied(&followed.edits);
    shown.extend(followed.left.iter().map(|left| {
        let text = fixture.workspace.text(left.note).unwrap();
        format!("left: {}", left.span.of(&text))
    }));
    shown
}

fn refused(notes: &[(&str, &str)], moves: &[(&str, &str)]) -> String {
    follow(&Fixture::new(notes).workspace, &pairs(moves), Language::En).unwrap_err()
}

#[test]
fn relative_links_follow_in_both_directions() {
    let notes = [
        (
            "a.md",
            "\u{feff}[b](b.md#x) ![그림](./img/%EA%B7%B8%EB%A6%BC.png)\r\n[나](#나) [밖](https://example.com/a.md)\r\n",
        ),
        (
            "b.md",
            "# b\n\n[a](a.md) [같은](./a.md#가 \"제목\") [뿌리](/a.md) <a href='a.md'>🚀</a> [r]\n\n[r]: a.md\n",
        ),
        ("img/그림.png", ""),
    ];
    assert_eq!(
        moved(&notes, &[("a.md", "새 폴더/가.md")]),
        [
            "a.md: \u{feff}[b](../b.md#x) ![그림](../img/%EA%B7%B8%EB%A6%BC.png)\r\n[나](#나) [밖](https://example.com/a.md)\r\n",
            "b.md: # b\n\n[a](새%20폴더/가.md) [같은](./새%20폴더/가.md#가 \"제목\") [뿌리](/새%20폴더/가.md) <a href='새 폴더/가.md'>🚀</a> [r]\n\n[r]: 새%20폴더/가.md\n",
        ]
    );
}

#[test]
fn images_and_folders_are_followed_too() {
    let notes = [
        ("a/b.md", "![x](img/c.png) [c](c.md) [위](../d.md)\n"),
        ("a/c.md", "[b](b.md)\n"),
        ("a/img/c.png", ""),
        ("d.md", "[폴더](a/) [b](<a/b.md>)\n![](a/img/c.png)\n"),
    ];
    assert_eq!(
        moved(&notes, &[("a", "x/a (1)")]),
        [
            "a/b.md: ![x](img/c.png) [c](c.md) [위](../../d.md)\n",
            "d.md: [폴더](x/a%20(1)/) [b](<x/a (1)/b.md>)\n![](x/a%20(1)/img/c.png)\n",
        ]
    );
    assert_eq!(
        moved(&notes, &[("a/img/c.png", "d(.png")]),
        [
            "a/b.md: ![x](../d%28.png) [c](c.md) [위](../d.md)\n",
            "d.md: [폴더](a/) [b](<a/b.md>)\n![](d%28.png)\n"
        ]
    );
}

#[test]
fn links_around_images_follow() {
    let note = "[![요금](img.png)](b.md#x) [![요금 [표]](img.png) 글][r] [![요금][그림]](b.md)\n\n[r]: <b.md>\n[그림]: img.png\n";
    let notes = [("a.md", note), ("b.md", "# b\n"), ("img.png", "")];
    assert_eq!(
        moved(&notes, &[("b.md", "d/b.md")]),
        [format!("a.md: {}", note.replace("b.md", "d/b.md"))]
    );
    assert_eq!(
        moved(&notes, &[("img.png", "d/img.png")]),
        [format!("a.md: {}", note.replace("img.png", "d/img.png"))]
    );
}

#[test]
fn links_of_jekyll_keep_their_form() {
    let notes = [
        JEKYLL,
        (
            "_posts/2023-01-02-a.md",
            "---\ntitle: a\n---\n[b](/2023/01/03/b.html)\n",
        ),
        ("_posts/2023-01-03-b.md", "---\ntitle: b\n---\n"),
        (
            "index.md",
            "---\ntitle: c\n---\n[1]({{ site.github.url }}/2023/01/02/a#x) [2]({% post_url 2023-01-02-a %}#y)\n[3]({% link _posts/2023-01-02-a.md %}) [4]({{ \"/2023/01/02/a.html\" | relative_url }}) [5](/2023/01/02/a/)\n",
        ),
    ];
    assert_eq!(
        moved(&notes, &[("_posts/2023-01-02-a.md", "_posts/2024-05-06-새-글.md")]),
        [
            "index.md: ---\ntitle: c\n---\n[1]({{ site.github.url }}/2024/05/06/새-글#x) [2]({% post_url 2024-05-06-새-글 %}#y)\n[3]({% link _posts/2024-05-06-새-글.md %}) [4]({{ \"/2024/05/06/새-글.html\" | relative_url }}) [5](/2024/05/06/새-글/)\n"
        ]
    );
}

#[test]
fn what_is_no_post_any_more_is_left() {
    let notes = [
        JEKYLL,
        ("_posts/2023-01-02-a.md", "---\ntitle: a\n---\n"),
        (
            "b.md",
            "---\ntitle: b\n---\n[1]({% post_url 2023-01-02-a %}) [2]({{ page.next }}/2023-01-02-a)\n",
        ),
    ];
    assert_eq!(
        moved(&notes, &[("_posts/2023-01-02-a.md", "a.md")]),
        [
            "left: {% post_url 2023-01-02-a %}",
            "left: {{ page.next }}/2023-01-02-a"
        ]
    );
}

#[test]
fn references_of_hugo_keep_their_form() {
    let notes = [
        ("hugo.toml", "baseURL = 'https://example.com/'\n"),
        ("content/posts/a.md", "# a\n"),
        (
            "content/posts/b.md",
            "[1]({{< ref \"posts/a.md#x\" >}}) [2]({{< relref \"a\" >}}) [3]({{% ref \"/posts/a.md\" %}}) [4](a.md)\n",
        ),
    ];
    assert_eq!(
        moved(&notes, &[("content/posts/a.md", "content/docs/c.md")]),
        [
            "content/posts/b.md: [1]({{< ref \"docs/c.md#x\" >}}) [2]({{< relref \"../docs/c\" >}}) [3]({{% ref \"/docs/c.md\" %}}) [4](../docs/c.md)\n"
        ]
    );
}

#[test]
fn wikilinks_are_as_short_as_they_were() {
    let notes = [
        VAULT,
        ("a/노트.md", "[[b]]\n"),
        (
            "b.md",
            "[[노트]] [[노트#가|나]] [[a/노트]] ![[노트]] [x](a/노트.md)\n\n| [[노트\\|표]] |\n|---|\n",
        ),
    ];
    assert_eq!(
        moved(&notes, &[("a/노트.md", "c/d/새 노트.md")]),
        [
            "b.md: [[새 노트]] [[새 노트#가|나]] [[c/d/새 노트]] ![[새 노트]] [x](c/d/새%20노트.md)\n\n| [[새 노트\\|표]] |\n|---|\n"
        ]
    );
    // Moving alone changes no name.
    assert_eq!(
        moved(
            &[VAULT, ("a/노트.md", ""), ("b.md", "[[노트]]\n")],
            &[("a/노트.md", "노트.md")]
        ),
        [] as [&str; 0]
    );
}

#[test]
fn a_name_that_another_note_has_is_made_longer() {
    let notes = [VAULT, ("a/x.md", ""), ("b/y.md", ""), ("c.md", "[[x]] [[y]]\n")];
    assert_eq!(moved(&notes, &[("b/y.md", "b/x.md")]), ["c.md: [[x]] [[b/x]]\n"]);
}

#[test]
fn addresses_of_the_own_repository_follow() {
    let notes = [
        (
            "awsnotes.toml",
            "[site]\nrepository = \"https://github.com/me/notes\"\n",
        ),
        ("a.md", "# a\n"),
        (
            "b.md",
            "[a](https://github.com/me/notes/blob/main/a.md#a) <https://github.com/me/notes/blob/main/a.md>\n",
        ),
    ];
    assert_eq!(
        moved(&notes, &[("a.md", "c/a b.md")]),
        [
            "b.md: [a](https://github.com/me/notes/blob/main/c/a%20b.md#a) <https://github.com/me/notes/blob/main/c/a%20b.md>\n"
        ]
    );
}

#[test]
fn what_was_broken_stays_so() {
    let notes = [
        ("a.md", "[x](없음.md) [밖](../밖.md)\n"),
        ("b.md", "[y](c/없음.md)\n"),
        ("c/없음.md", ""),
    ];
    assert_eq!(
        moved(&notes[..2], &[("a.md", "c/a.md")]),
        ["a.md: [x](../없음.md) [밖](../../밖.md)\n"]
    );
    assert_eq!(
        moved(&notes, &[("a.md", "c/a.md")])[0],
        "a.md: [x](../없음.md) [밖](../../밖.md)\n"
    );
}

#[test]
fn what_cannot_be_told_is_left() {
    let notes = [("a_b.md", ""), ("b.md", "[x](a\\_b.md) [y](a_b.md)\n")];
    assert_eq!(
        moved(&notes, &[("a_b.md", "c.md")]),
        ["b.md: [x](a\\_b.md) [y](c.md)\n", "left: a\\_b.md"]
    );
}

#[test]
fn targets_that_nothing_is_known_of_are_named_once() {
    let notes = [
        ("index.html", "<script>window.$docsify = {}</script>\n"),
        ("ko/노트.md", "# 노트\n"),
        (
            "b.md",
            "[1](#/ko/노트) [2](#/ko/%EB%85%B8%ED%8A%B8.md) [3](/노트) [4](/노트#x) [5](#/en/노트) [6](https://example.com/노트)\n",
        ),
    ];
    assert_eq!(
        moved(&notes, &[("ko/노트.md", "c.md")]),
        ["left: #/ko/노트", "left: #/ko/%EB%85%B8%ED%8A%B8.md"]
    );
}

#[test]
fn moves_that_would_lose_something_are_refused() {
    let notes = [
        ("a.md", ""),
        ("b.md", ""),
        ("d/mkdocs.yml", "site_name: x\n"),
        ("d/e.md", ""),
    ];
    assert!(refused(&notes, &[("a.md", "b.md")]).contains("exists already"));
    assert!(refused(&notes, &[("c.md", "e.md")]).contains("not among the files"));
    assert!(refused(&notes, &[("d", "d/f")]).contains("cannot be moved"));
    assert!(refused(&notes, &[("d", "f")]).contains("a site of its own"));
}
