//! What holds for every renaming of a heading: each link leads to the heading that it led to, or nothing was renamed.

use proptest::prelude::*;

use super::super::fixture::{Fixture, applied};
use super::*;

/// Marks of the sites that the notes belong to: each makes ids in its own way.
const SITES: [(&str, &str); 5] = [
    ("other.txt", ""),
    ("_config.yml", "title: x\n"),
    ("hugo.toml", "baseURL = \"https://example.org/\"\n"),
    ("mkdocs.yml", "site_name: x\n"),
    (".obsidian/app.json", "{}"),
];
const HEADINGS: [&str; 8] = [
    "버킷",
    "버킷",
    "S3 & EC2",
    "버킷 정책",
    "A_b `code`",
    "1. 🚀 시작",
    "[글](https://a.b)",
    "버킷-1",
];
const NAMES: [&str; 8] = [
    "버킷",
    "새 이름",
    "S3 & EC2",
    "A *b*",
    "버킷 1",
    "🚀",
    "`x` <y>",
    "C# [z]",
];

/// Two notes, the first with all headings and a table of contents, the second with links to them.
fn notes(headings: &[usize], links: &[(usize, usize)], site: usize) -> Vec<(&'static str, String)> {
    let plain = |texts: &[usize]| {
        texts
            .iter()
            .map(|at| format!("## {}\n\n글\n\n", HEADINGS[*at]))
            .collect::<String>()
    };
    let first = format!("# 글\n\n## 목차\n\n{{contents}}\n{}", plain(headings));
    let fixture = Fixture::new(&[SITES[site], ("a.md", &first)]);
    let workspace = &fixture.workspace;
    let entry = workspace.entry(workspace.find("a.md").unwrap());
    let shown = &entry.note.headings;
    let ids: Vec<&str> = entry.heading_ids.iter().collect();
    let contents: String = (2..shown.len())
        .map(|at| format!("- [{}](#{})\n", shown[at].text.replace(['[', ']'], ""), ids[at]))
        .collect();
    let mut second = String::from("# 둘\n\n");
    for (number, (heading, form)) in links.iter().enumerate() {
        let id = ids[heading % ids.len()];
        second += &match form % 3 {
            0 => format!("[{number}](a.md#{id})\n\n"),
            1 => format!("<a href=\"a.md#{id}\">{number}</a>\n\n"),
            _ => format!(
                "[[a#{}|{number}]]\n\n",
                shown[heading % ids.len()].text.replace(['[', ']', '|', '#'], "")
            ),
        };
    }
    let first = first.replace("{contents}", &contents);
    vec![("a.md", first), ("b.md", second)]
}

/// Which heading of the first note each link leads to.
fn led(workspace: &Workspace) -> Vec<Option<usize>> {
    let target = workspace.find("a.md").unwrap();
    let of_note = |note: NoteId| {
        let links = workspace.entry(note).note.links.iter();
        links.map(move |link| match workspace.resolve(note, link) {
            Target::Note {
                note,
                fragment: Some(fragment),
            } if note == target => match place_of(workspace, note, &fragment.text) {
                Place::Heading(heading) => Some(heading),
                _ => None,
            },
            _ => None,
        })
    };
    workspace.notes().flat_map(of_note).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn links_lead_to_the_heading_that_they_led_to(
        headings in prop::collection::vec(0..HEADINGS.len(), 1..6),
        links in prop::collection::vec((0..7usize, 0..3usize), 0..6),
        (site, renamed, name) in (0..SITES.len(), 0..6usize, 0..NAMES.len()),
    ) {
        let notes = notes(&headings, &links, site);
        let marked = |text: &str| {
            let at = text.match_indices("\n## ").nth(1 + renamed % headings.len()).unwrap().0 + 4;
            format!("{}$0{}", &text[..at], &text[at..])
        };
        let (mark, first) = (SITES[site], marked(&notes[0].1));
        let before = Fixture::new(&[mark, ("a.md", &first), ("b.md", &notes[1].1)]);
        let question = before.question();
        let Ok(edits) = rename(&question, NAMES[name]) else { return Ok(()) };
        let text = |path: &str| {
            let note = before.workspace.find(path).unwrap();
            applied(&before.workspace.text(note).unwrap(), edits.iter().filter(|edit| edit.note == note))
        };
        let (first, second) = (text("a.md"), text("b.md"));
        let after = Fixture::new(&[mark, ("a.md", &first), ("b.md", &second)]);
        let of_first = |fixture: &Fixture| fixture.workspace.entry(fixture.workspace.find("a.md").unwrap()).note.headings.len();
        prop_assert_eq!(of_first(&before), of_first(&after));
        let inside = before.workspace.entry(before.note).note.links.len() == after.workspace.entry(after.note).note.links.len();
        // A new name may itself be or hold a link; then those of the first note do not stand in a row any more.
        if inside {
            prop_assert_eq!(led(&before.workspace), led(&after.workspace), "{}\n{}", first, second);
        }
    }
}
