//! What an editor offers around series and tables of contents.

use awsnotes::features::completion::completion;
use awsnotes::features::contents::insert;
use awsnotes::features::hover::hover;
use awsnotes::features::series::add_to_series;

use crate::fixture::{Notes, edited};

const BLOG: &str = "\
//- _config.yml
permalink: /:categories/:year/:month/:day/:title
//- _posts/2024-01-05-fog.md
---
title: '[01][구름 산책] 안개'
categories: cloud
---
### 시리즈

- <a href=\"{{ site.github.url }}/cloud/2024/01/12/rain\" target=\"_blank\">
[02][구름 산책] 비</a>
- [[01][바람 산책] 미풍](/cloud/2023/01/01/breeze)
//- _posts/2024-01-12-rain.md
---
title: '[02][구름 산책] 비'
categories: cloud
---
### 시리즈

- [[01][구름 산책] 안개]({% post_url 2024-01-05-fog %})
//- _posts/2024-01-19-snow.md
---
title: '[03][구름 산책] 눈'
categories: cloud
---
### 시리즈

- [[01][구름 산책] 안개](/cloud/2024/01/05/fog)

//- _posts/2023-01-01-breeze.md
---
title: '[01][바람 산책] 미풍'
categories: cloud
---
";

#[test]
fn adding_a_note_to_its_series_follows_each_list() {
    let notes = Notes::new(BLOG);
    let path = "_posts/2024-01-19-snow.md";
    let text = notes.text(path);
    let fix = add_to_series(&notes.question(path, &text, "시리즈", 0)).unwrap();
    let after = |path: &str| {
        let id = notes.id(path);
        edited(&notes.text(path), fix.edits.iter().filter(|edit| edit.note == id))
    };
    assert!(after("_posts/2024-01-05-fog.md").contains(
        "\n[02][구름 산책] 비</a>\n- <a href=\"{{ site.github.url }}/cloud/2024/01/19/snow\" target=\"_blank\">\n[03][구름 산책] 눈</a>\n- [[01][바람"
    ));
    assert!(
        after("_posts/2024-01-12-rain.md")
            .ends_with("fog %})\n- [[03][구름 산책] 눈]({% post_url 2024-01-19-snow %})\n")
    );
    assert_eq!(fix.edits.len(), 2);
}

#[test]
fn a_note_that_all_lists_have_needs_nothing() {
    let notes = Notes::new(BLOG);
    let path = "_posts/2024-01-05-fog.md";
    let text = notes.text(path);
    assert_eq!(add_to_series(&notes.question(path, &text, "시리즈", 0)), None);
}

#[test]
fn the_next_entry_is_offered_ready_made() {
    let mut notes = Notes::new(BLOG);
    let path = "_posts/2024-01-19-snow.md";
    for typed in ["- ", "- [", "- 비", "- ["] {
        let text = notes.text(path).trim_end().to_owned() + "\n" + typed;
        notes.workspace.replace(path, &text);
        let mut question = notes.question(path, &text, "시리즈", 0);
        question.offset = text.len() as u32;
        let items = completion(&question).items;
        assert_eq!(
            items.first().map(|item| item.text.as_str()),
            Some("[[02][구름 산책] 비](/cloud/2024/01/12/rain)"),
            "{typed}"
        );
        notes = Notes::new(BLOG);
    }
}

#[test]
fn the_first_entry_of_a_list_follows_another_note_of_the_series() {
    let notes = Notes::new(
        "\
//- a/one.md
# 구름 산책 (1)

## 시리즈

* <a href=\"two.md\">구름 산책 (2)</a>
//- a/two.md
# 구름 산책 (2)
//- a/three.md
# 구름 산책 (3)

## 시리즈

* \
//- b/four (b).md
# 구름 산책 (4)

## 시리즈

- \
",
    );
    let offered = |path: &str| {
        let text = notes.text(path);
        let mut question = notes.question(path, &text, "시리즈", 0);
        question.offset = text.len() as u32;
        let texts = completion(&question).items.into_iter().map(|item| item.text);
        texts.collect::<Vec<String>>()
    };
    assert_eq!(
        offered("a/three.md")[..2],
        [
            "<a href=\"one.md\">구름 산책 (1)</a>".to_owned(),
            "<a href=\"two.md\">구름 산책 (2)</a>".to_owned()
        ]
    );
    assert_eq!(offered("b/four (b).md")[0], "[구름 산책 (1)](../a/one.md)");
}

#[test]
fn hovering_an_entry_or_a_title_shows_the_chain() {
    let notes = Notes::new(BLOG);
    let path = "_posts/2024-01-05-fog.md";
    let text = notes.text(path);
    let entry = hover(&notes.question(path, &text, "[02]", 1), &|_, _| None).unwrap();
    assert!(
        entry
            .plain
            .ends_with("구름 산책 · 2 of 3 · previous: [01][구름 산책] 안개 · next: [03][구름 산책] 눈"),
        "{}",
        entry.plain
    );
    let title = hover(&notes.question(path, &text, "title", 2), &|_, _| None).unwrap();
    assert_eq!(title.plain, "구름 산책 · 1 of 3 · next: [02][구름 산책] 비");
}

#[test]
fn a_table_of_contents_is_inserted_once() {
    let mut notes = Notes::new(
        "//- a.md\n# Queues [SQS]\n\nIntro.\n\n## Why\n\n### Cost (2024)\n\n#### Detail\n\n## Why\n\n> ## Quoted\n\n## References\n",
    );
    let text = notes.text("a.md");
    let fix = insert(&notes.question("a.md", &text, "Intro", 3)).unwrap();
    let new = edited(&text, fix.edits.iter());
    assert!(
        new.starts_with(
            "# Queues [SQS]\n\n## Contents\n\n- [Why](#why)\n  - [Cost (2024)](#cost-2024)\n- [Why](#why-1)\n\nIntro."
        ),
        "{new}"
    );
    notes.workspace.replace("a.md", &new);
    assert_eq!(notes.findings(&["toc-mismatch", "broken-anchor"]), []);
    assert_eq!(insert(&notes.question("a.md", &new, "Intro", 0)), None);
}

#[test]
fn no_table_of_contents_where_there_is_little_or_one_is_generated() {
    for text in [
        "",
        "# 하나\n\n## 둘\n",
        "---\ntitle: x\n---\n\n* TOC\n{:toc}\n\n## A\n\n## B\n\n## C\n",
        "[TOC]\n\n## A\n\n## B\n\n## C\n",
    ] {
        let notes = Notes::new(&format!("//- a.md\n{text}"));
        assert_eq!(insert(&notes.question("a.md", text, "", 0)), None, "{text}");
    }
}
