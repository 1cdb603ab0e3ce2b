//! Whatever is wrong with a table of contents, one fix mends it, and a second finds nothing to do.

use std::cell::RefCell;

use awsnotes::rules::{Context, Finding, Fix, Language, check};
use awsnotes::workspace::Workspace;
use proptest::prelude::*;

use crate::fixture::{Notes, edited, today};

/// A note: levels with titles, and how its table of contents is written.
#[derive(Debug, Clone)]
struct Sketch {
    sections: Vec<(bool, String)>,
    style: Style,
    faults: Vec<(u8, u8)>,
    line_end: &'static str,
}

#[derive(Debug, Clone, Copy)]
enum Style {
    Bullets(&'static str, usize),
    Numbers(usize),
    Ones,
    Html,
    Lines(&'static str),
    Loose,
}

fn title() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "IAM",
        "S3",
        "람다",
        "`aws s3 cp`",
        "**굵게**",
        "(괄호)",
        "[대괄호]",
        "R&D",
        "🚀",
        "1.2",
        "a_b_c",
        "C++",
        "~90%",
        "100 * 2",
        "개요",
        "요금: 표",
        "한도",
    ]);
    prop::collection::vec(word, 1..4).prop_map(|words| words.join(" "))
}

fn sketch() -> impl Strategy<Value = Sketch> {
    let style = prop::sample::select(vec![
        Style::Bullets("-", 2),
        Style::Bullets("*", 4),
        Style::Numbers(3),
        Style::Ones,
        Style::Html,
        Style::Lines(" · "),
        Style::Lines(", "),
        Style::Loose,
    ]);
    let sections = prop::collection::vec((prop::bool::weighted(0.4), title()), 3..16);
    let faults = prop::collection::vec((0..3u8, any::<u8>()), 0..4);
    let line_end = prop::sample::select(vec!["\n", "\r\n"]);
    (sections, style, faults, line_end).prop_map(|(sections, style, faults, line_end)| Sketch {
        sections,
        style,
        faults,
        line_end,
    })
}

/// The entries as lines: whether it is deeper, the text, the id.
fn write(sketch: &Sketch, entries: &[(bool, String, String)]) -> String {
    let end = sketch.line_end;
    let mut list = String::new();
    let mut numbers = [0, 0];
    for (at, (deeper, text, id)) in entries.iter().enumerate() {
        let level = usize::from(*deeper && at > 0);
        numbers[level] += 1;
        if level == 0 {
            numbers[1] = 0;
        }
        let text = text.replace('[', "\\[").replace(']', "\\]");
        let link = format!("[{text}](#{id})");
        match sketch.style {
            Style::Bullets(mark, indent) => list += &format!("{}{mark} {link}{end}", " ".repeat(indent * level)),
            Style::Numbers(indent) => list += &format!("{}{}. {link}{end}", " ".repeat(indent * level), numbers[level]),
            Style::Ones => list += &format!("{}1. {link}{end}", " ".repeat(3 * level)),
            Style::Loose => list += &format!("{}- {link}{end}{end}", " ".repeat(2 * level)),
            Style::Html => {
                let text = text.replace('\\', "").replace('&', "&amp;");
                list += &format!("{}- <a href=\"#{id}\">{text}</a>{end}", " ".repeat(2 * level));
            }
            Style::Lines(separator) => {
                let begins = level == 0;
                if begins && at > 0 {
                    list += end;
                }
                list += if begins { "- " } else { separator };
                list += &link;
            }
        }
    }
    if matches!(sketch.style, Style::Lines(_)) {
        list += end;
    }
    list
}

fn note(sketch: &Sketch, workspace: &mut Workspace) -> (String, String) {
    let end = sketch.line_end;
    let mut body = String::new();
    for (deeper, title) in &sketch.sections {
        body += &format!("{} {title}{end}{end}글{end}{end}", if *deeper { "###" } else { "##" });
    }
    // The ids are those that the site gives.
    let id = workspace.replace("note.md", &format!("# 노트{end}{end}## 목차{end}{end}{body}"));
    let entry = workspace.entry(id);
    let headings: Vec<_> = entry
        .note
        .headings
        .iter()
        .zip(entry.heading_ids.iter())
        .skip(2)
        .collect();
    let mut entries: Vec<(bool, String, String)> = headings
        .iter()
        .map(|(heading, id)| (heading.level == 3, heading.text.replace(['*', '`'], ""), id.to_string()))
        .collect();
    let right = format!(
        "# 노트{end}{end}## 목차{end}{end}{}{end}{body}",
        write(sketch, &entries)
    );
    for (kind, at) in &sketch.faults {
        let at = usize::from(*at) % entries.len();
        match kind {
            0 if entries.len() > 2 => _ = entries.remove(at),
            1 => entries.insert(at, entries[entries.len() - 1].clone()),
            _ => entries.swap(at, at.saturating_sub(1)),
        }
    }
    (
        right,
        format!(
            "# 노트{end}{end}## 목차{end}{end}{}{end}{body}",
            write(sketch, &entries)
        ),
    )
}

fn findings(workspace: &mut Workspace, text: &str) -> Vec<Finding> {
    let note = workspace.replace("note.md", text);
    let context = Context {
        workspace,
        note,
        today: today(),
        language: Language::Ko,
    };
    check(&context)
        .into_iter()
        .filter(|finding| finding.rule == "toc-mismatch")
        .collect()
}

thread_local! {
    static NOTES: RefCell<Notes> = RefCell::new(Notes::new("//- note.md\n"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_fix_mends_everything(sketch in sketch()) {
        NOTES.with_borrow_mut(|notes| {
            let workspace = &mut notes.workspace;
            let (right, wrong) = note(&sketch, workspace);
            prop_assert_eq!(findings(workspace, &right), vec![], "{}", right);
            let found = findings(workspace, &wrong);
            let Some(first) = found.first() else { return Ok(()) };
            for finding in &found {
                prop_assert_eq!(&finding.fixes, &first.fixes);
            }
            prop_assert!(first.fixes.len() == 1 && first.fixes[0].safe, "{}", wrong);
            let mended = edited(&wrong, first.fixes[0].edits.iter());
            prop_assert_eq!(findings(workspace, &mended), vec![], "{}\n=>\n{}", wrong, mended);
            let anchors = |workspace: &Workspace| {
                let note = workspace.find("note.md").unwrap();
                let context = Context { workspace, note, today: today(), language: Language::Ko };
                check(&context).into_iter().filter(|finding| finding.rule == "broken-anchor").count()
            };
            prop_assert_eq!(anchors(workspace), 0, "{}", mended);
            Ok(())
        })?;
    }

    #[test]
    fn any_text_at_all_is_survived(lines in prop::collection::vec(prop::sample::select(vec![
        "## 목차", "**Contents**", "## 시리즈", "- [a](#a)", "- [b](b.md)", "  1. [b](#b) [c](#c)", "- <a href=\"#a\">", "a</a>", "| [a](#a) | [c](#c) |",
        "|---|---|", "## a", "### b", "# c", "> - [a](#a)", "<details>", "</details>", "", "[a]: #a", "- [a]", "이전 글: [x](x.md)", "[다음](note.md)", "[[#a]]", "🚀",
    ]), 0..24)) {
        NOTES.with_borrow_mut(|notes| {
            let workspace = &mut notes.workspace;
            let text = lines.join("\n");
            let found = findings(workspace, &text);
            // Each table has one fix, which all of its findings offer.
            let mut fixes: Vec<&Fix> = found.iter().flat_map(|finding| &finding.fixes).collect();
            fixes.dedup();
            let mended = edited(&text, fixes.into_iter().flat_map(|fix| &fix.edits));
            let left = findings(workspace, &mended);
            // What no fix was offered for stays: an entry that shares its line with others is for the writer to move.
            assert!(left.iter().all(|finding| finding.fixes.is_empty()), "{text}\n=>\n{mended}\n{left:?}");
        });
    }
}
