//! Links in the forms of every site: where they lead, what can be clicked, what a hover shows, and who else leads there.

use super::definition::definition;
use super::fixture::Fixture;
use super::hover::hover;
use super::links::{Target, links};
use super::references::references;
use crate::text::Span;

const POST: &str = "---\ntitle: S3 정리\n---\n객체 저장소의 기본.\n\n## 버킷\n\n이름은 하나뿐이다.\n";

/// For each link of the first note that can be clicked: what is clicked, and the note and the line that it leads to.
fn clicked(notes: &[(&str, &str)]) -> Vec<String> {
    let fixture = Fixture::new(notes);
    let text = fixture.workspace.text(fixture.note).unwrap();
    let show = |path: &str, span: Span| {
        let target = fixture
            .workspace
            .find(path)
            .map(|note| fixture.workspace.text(note).unwrap());
        let line = target.and_then(|text| Some(text[span.start as usize..].lines().next()?.to_owned()));
        format!("{path}: {}", line.unwrap_or_default())
    };
    let shown = links(&fixture.workspace, fixture.note).into_iter().map(|link| {
        let target = match &link.target {
            Target::File(place) => show(&place.path, place.span),
            Target::Elsewhere(address) => address.clone(),
        };
        format!("{} -> {target}", link.span.of(&text))
    });
    shown.collect()
}

/// Where the link under the cursor leads.
fn led(notes: &[(&str, &str)]) -> Vec<String> {
    let fixture = Fixture::new(notes);
    let found = definition(&fixture.question());
    found.map_or_else(Vec::new, |found| fixture.shown(&found.places))
}

/// The hover under the cursor without its last line, which names the place.
fn hovered(notes: &[(&str, &str)]) -> String {
    let fixture = Fixture::new(notes);
    let found = hover(&fixture.question(), &|_, _| None);
    let markdown = found.map_or_else(String::new, |found| found.markdown);
    markdown
        .rsplit_once("\n\n")
        .map_or_else(String::new, |(shown, _)| shown.to_owned())
}

fn referring(notes: &[(&str, &str)]) -> Vec<String> {
    let fixture = Fixture::new(notes);
    fixture.shown(&references(&fixture.question(), false))
}

/// The first note with the cursor in the link that has a text.
fn at(note: &str, text: &str) -> String {
    let link = note.find(&format!("[{text}]")).unwrap();
    let target = link + note[link..].find("](").map_or(2, |at| at + 4);
    format!("{}$0{}", &note[..target], &note[target..])
}

/// A site with one more note, the first of all.
fn with<'n>(path: &'n str, text: &'n str, site: &[(&'n str, &'n str)]) -> Vec<(&'n str, &'n str)> {
    [&[(path, text)], site].concat()
}

/// What every form of link of a site must do: all lead to the heading `## 버킷` of the same note.
fn all_lead_to_the_heading(site: &[(&str, &str)], from: (&str, &str), targets: &[(&str, &str)], path: &str) {
    let expected: Vec<String> = targets
        .iter()
        .map(|(_, target)| format!("{target} -> {path}: ## 버킷"))
        .collect();
    assert_eq!(clicked(&with(from.0, from.1, site)), expected);
    for (text, _) in targets {
        let marked = at(from.1, text);
        let notes = with(from.0, &marked, site);
        assert_eq!(led(&notes), [format!("{path}: ## 버킷")], "{text}");
        assert_eq!(hovered(&notes), "**버킷**\n\n이름은 하나뿐이다.", "{text}");
        assert_eq!(referring(&notes).len(), targets.len(), "{text}");
    }
}

#[test]
fn links_with_liquid() {
    let site = [
        ("_config.yml", "permalink: /:year/:title/\n"),
        ("_posts/2023-01-02-s3.md", POST),
    ];
    let note = "---\ntitle: 목록\n---\n[하나]({{ site.github.url }}/2023/s3/#버킷) [둘]({% post_url 2023-01-02-s3 %}#버킷)\n\
                [셋]({% link _posts/2023-01-02-s3.md %}#버킷) [넷]({{ \"/2023/s3/\" | relative_url }}#버킷)\n\
                [다섯]({{site.baseurl}}/2023/s3#%EB%B2%84%ED%82%B7)\n";
    let targets = [
        ("하나", "{{ site.github.url }}/2023/s3/#버킷"),
        ("둘", "{% post_url 2023-01-02-s3 %}#버킷"),
        ("셋", "{% link _posts/2023-01-02-s3.md %}#버킷"),
        ("넷", "{{ \"/2023/s3/\" | relative_url }}#버킷"),
        ("다섯", "{{site.baseurl}}/2023/s3#%EB%B2%84%ED%82%B7"),
    ];
    all_lead_to_the_heading(&site, ("index.md", note), &targets, "_posts/2023-01-02-s3.md");
    let whole = [(
        "index.md",
        "---\ntitle: 목록\n---\n[글]({% post_url 2023-$001-02-s3 %})\n",
    )];
    assert_eq!(
        hovered(&[&whole[..], &site].concat()),
        "**S3 정리**\n\n객체 저장소의 기본."
    );
}

#[test]
fn links_with_shortcodes() {
    let site = [
        ("hugo.toml", "baseURL = \"https://notes.example/\"\n"),
        ("content/aws/s3/index.md", POST),
    ];
    let note = "[하나]({{< ref \"aws/s3#버킷\" >}}) [둘]({{< relref \"/aws/s3/index.md#버킷\" >}})\n\
                [셋]({{% ref \"s3\" %}}#버킷) [넷]({{<relref \"../aws/s3#버킷\">}}) [다섯](/aws/s3/#버킷)\n";
    let targets = [
        ("하나", "{{< ref \"aws/s3#버킷\" >}}"),
        ("둘", "{{< relref \"/aws/s3/index.md#버킷\" >}}"),
        ("셋", "{{% ref \"s3\" %}}#버킷"),
        ("넷", "{{<relref \"../aws/s3#버킷\">}}"),
        ("다섯", "/aws/s3/#버킷"),
    ];
    all_lead_to_the_heading(&site, ("content/aws/a.md", note), &targets, "content/aws/s3/index.md");
}

#[test]
fn a_broken_fragment_in_a_tag_is_found_where_it_stands() {
    let text = "[글]({{< relref \"s3.md#상태확인\" >}})$0\n";
    let fixture = Fixture::new(&[
        ("content/a.md", text),
        ("content/s3.md", "## 상태 확인\n"),
        ("hugo.toml", "baseURL = \"https://notes.example/\"\n"),
    ]);
    let question = fixture.question();
    let findings = crate::rules::check(&crate::rules::Context {
        workspace: question.workspace,
        note: question.note,
        today: question.today,
        language: question.language,
    });
    let places: Vec<&str> = findings.iter().map(|finding| finding.span.of(text)).collect();
    assert_eq!(places, ["상태확인"]);
}

#[test]
fn links_of_a_vault() {
    let site = [
        (".obsidian/app.json", "{}"),
        (
            "저장/S3.md",
            "---\naliases: [객체 저장소]\n---\n# S3\n\n## 버킷\n\n이름은 하나뿐이다. ^rule\n",
        ),
    ];
    let note = "[[S3#버킷]] [[S3#S3#버킷|둘]] [[객체 저장소#버킷|셋]] ![[저장/S3#버킷]] [넷](저장/S3.md#버킷) [다섯](S3.md#버킷)\n";
    let targets = [
        "S3#버킷",
        "S3#S3#버킷",
        "객체 저장소#버킷",
        "저장/S3#버킷",
        "저장/S3.md#버킷",
        "S3.md#버킷",
    ];
    let expected = targets.map(|target| format!("{target} -> 저장/S3.md: ## 버킷"));
    assert_eq!(clicked(&with("a.md", note, &site)), expected);
    let marked = note.replacen("S3#", "S$03#", 1);
    assert_eq!(led(&with("a.md", &marked, &site)), ["저장/S3.md: ## 버킷"]);
    // Its target is a name as well: that comes below.
    let shown = hovered(&with("a.md", &marked, &site));
    assert!(
        shown.starts_with("**버킷**\n\n이름은 하나뿐이다.") && shown.contains("\n\n---\n\n**Amazon S3**"),
        "{shown}"
    );
    assert_eq!(referring(&with("a.md", &marked, &site)).len(), targets.len());
    assert_eq!(led(&with("a.md", "[[S3#^ru$0le]]\n", &site)), ["저장/S3.md: ^rule"]);
    assert_eq!(
        led(&with("a.md", "[[객체 저$0장소|보이는 말]]\n", &site)),
        ["저장/S3.md: "]
    );
    assert_eq!(
        clicked(&with("a.md", "| 표 |\n|---|\n| [[S3\\|셋]] |\n", &site)),
        ["S3 -> 저장/S3.md: ---"]
    );
}

#[test]
fn a_note_is_found_by_the_links_of_every_form() {
    let notes = [
        ("_config.yml", "permalink: /:year/:title/\n"),
        ("_posts/2023-01-02-s3.md", POST),
        (
            "index.md",
            "---\ntitle: 목록\n---\n[하나]({{ site.url }}/2023/s3/) [둘]({% post_url 2023-01-02-s3 %})\n<a href=\"/2023/s3$0/\">셋</a>\n",
        ),
    ];
    assert_eq!(
        referring(&notes),
        [
            "index.md: [하나]({{ site.url }}/2023/s3/)",
            "index.md: [둘]({% post_url 2023-01-02-s3 %})",
            "index.md: <a href=\"/2023/s3/\">셋</a>",
        ]
    );
}
