//! How a series is recognised: each form in Korean and English.

use awsnotes::features::series::overview;

use crate::fixture::{Notes, report};

/// The chain of a note, as paths without extension, and its place in it from 1.
fn chain(fixture: &str, path: &str) -> (usize, Vec<String>) {
    let notes = Notes::new(fixture);
    let chain = notes.workspace.series_chain(notes.id(path)).expect(fixture);
    let stem = |id| notes.workspace.entry(id).path.rsplit_once('.').unwrap().0.to_owned();
    (chain.at + 1, chain.notes.into_iter().map(stem).collect())
}

#[test]
fn a_section_of_links_that_leaves_its_own_note_out() {
    let fixture = "\
//- a.md
---
title: '[01][첫 클라우드] 계정'
---
### 시리즈

- [[02][첫 클라우드] 네트워크](b.md)
- [[03][첫 클라우드] 서버](c.md)
//- b.md
---
title: '[02][첫 클라우드] 네트워크'
---
### 시리즈

- [[01][첫 클라우드] 계정](a.md)
- [[03][첫 클라우드] 서버](c.md)
//- c.md
---
title: '[03][첫 클라우드] 서버'
---
### 시리즈

- [[01][첫 클라우드] 계정](a.md)
- [[02][첫 클라우드] 네트워크](b.md)
";
    assert_eq!(chain(fixture, "b.md"), (2, vec!["a".into(), "b".into(), "c".into()]));
    report(
        &[
            "series-gap",
            "series-order",
            "series-title",
            "series-one-way",
            "broken-series-link",
        ],
        fixture,
    );
}

#[test]
fn links_of_html_over_several_lines_in_a_jekyll_blog() {
    let fixture = "\
//- _config.yml
permalink: /:year/:month/:day/:title
//- _posts/2024-01-05-one.md
---
title: '[01][새벽 공부] 버킷'
---
### 시리즈

- <a href=\"{{ site.github.url }}/2024/01/12/two\" target=\"_blank\">
[02][새벽 공부] 큐 🪣</a>
- <a
href=\"⟦{{ site.github.url }}/2024/01/19/three⟧\">
[03][새벽 공부] 함수</a>
//- _posts/2024-01-12-two.md
---
title: '[02][새벽 공부] 큐 🪣'
---
본문
";
    report(
        &["broken-series-link", "series-gap", "series-title", "series-one-way"],
        fixture,
    );
    assert_eq!(chain(fixture, "_posts/2024-01-12-two.md").0, 2);
}

#[test]
fn several_series_in_one_list() {
    let fixture = "\
//- note.md
# 모음

## 연재

- [[01][람다 일기] 시작](https://example.com/1)
- [[02][람다 일기] 계층](https://example.com/2)
- [[01][큐 일기] 시작](https://example.com/3)
- ⟦[[03][큐 일기] 순서](https://example.com/4)⟧
";
    report(&["series-gap", "series-order"], fixture);
    let notes = Notes::new(fixture);
    let lists = notes.workspace.series_lists(notes.id("note.md"));
    let shape: Vec<_> = lists
        .iter()
        .map(|list| (list.name.as_str(), list.items.len()))
        .collect();
    assert_eq!(shape, [("람다 일기", 2), ("큐 일기", 2)]);
}

#[test]
fn numbers_that_begin_anew_and_nested_items_are_other_series() {
    report(
        &["series-gap", "series-order"],
        "\
//- restarts.md
## Series

- [Part 1: Roles](https://example.com/1)
- [Part 2: Keys](https://example.com/2)
- [Part 1: Queues](https://example.com/3)
- [Part 2: Topics](https://example.com/4)
//- nested.md
## In this series

- Storage
  - [1. Buckets](https://example.com/1)
  - [2. Volumes](https://example.com/2)
- Compute
  - [1. Machines](https://example.com/3)
  - ⟦[3. Functions](https://example.com/4)⟧
",
    );
}

#[test]
fn lists_that_a_line_of_bold_or_an_inline_label_announces() {
    report(
        &["broken-series-link"],
        "\
//- bold.md
**시리즈**

1. [1편](⟦one.md⟧)
2. [2편](⟦two.md⟧)

[다른 글](elsewhere.md)
//- line.md
Series: [Part 1](⟦one.md⟧) · [Part 2](⟦two.md⟧)

Text with a [link](elsewhere.md) of its own.
//- intro.md
## In this series

This is one of three posts about queues.

- [Part 1](⟦one.md⟧)

After the list, [another link](elsewhere.md).
",
    );
}

#[test]
fn a_label_that_names_the_series() {
    report(
        &["broken-series-link"],
        "\
//- bold.md
**기획 시리즈: 구름 산책**

1. [안개](⟦fog.md⟧) 👀
2. [비](⟦rain.md⟧)
//- after.md
**Walks in the cloud series**

- [Part 1: Fog](⟦one.md⟧)
- [Part 2: Rain](⟦two.md⟧)
//- heading.md
## 시리즈: 구름 산책

- [안개](⟦fog.md⟧)
//- all.md
**시리즈 연재:**

- [안개](⟦fog.md⟧) ← 이전 글
//- others.md
## 관련 시리즈

1. [바람](wind.md)
2. [물](water.md)

## M 시리즈

- [메모리](memory.md)
- [크기](sizes.md)

This is the second series

- [1. Wind](wind.md)
- [2. Water](water.md)
",
    );
}

#[test]
fn the_note_before_and_the_note_after() {
    for (previous, next) in [
        ("이전 글: [하나](a.md)", "다음 글: [셋](c.md)"),
        ("[이전 글](a.md)", "[다음 글](c.md)"),
        ("[← 이전](a.md)", "[다음 →](c.md)"),
        ("Prev: [One](a.md)", "Next: [Three](c.md)"),
        ("[← 이전 문서](a.md)", "[다음 문서: 셋 →](c.md)"),
        ("**Previous chapter:** [One](a.md)", "[Next chapter: Three](c.md)"),
        ("[« Previous](a.md)", "[Next »](c.md)"),
        ("[![previous](left.svg)](a.md)", "[![next](right.svg)](c.md)"),
        ("**이전 글** [하나](a.md)", "[셋](c.md)에서 이어집니다."),
        ("<a href=\"a.md\">이전 글</a>", "<a\nhref=\"c.md\">\n다음 글</a>"),
        ("Continued from [one](a.md).", "Continued in [three](c.md)."),
        (
            "이전글인\n**<a href=\"a.md\">\n하나</a>**\n에서 만든 것을 씁니다.",
            "다음글인\n**<a href=\"c.md\" target=\"_blank\">\n셋</a>**\n로 이어집니다.",
        ),
    ] {
        let fixture = format!(
            "//- a.md\n# 하나\n\n{}\n//- b.md\n# 둘\n\n{previous}\n\n본문\n\n{next}\n//- c.md\n# 셋\n",
            next.replace("c.md", "b.md")
        );
        assert_eq!(
            chain(&fixture, "b.md"),
            (2, vec!["a".into(), "b".into(), "c".into()]),
            "{next}"
        );
    }
}

#[test]
fn words_that_only_look_like_it() {
    report(
        &["broken-series-link"],
        "\
//- note.md
# 다음 주제

다음 표는 [한도](limits.md)를 보여 줍니다. 다음에 [버킷](bucket.md)을 봅니다.

The next [section](section.md) explains it. Previous versions are [kept](kept.md).

## Time series

- [Timestream](timestream.md)
",
    );
}

#[test]
fn front_matter_names_the_series_and_its_order() {
    let fixture = "\
//- z.md
---
title: Buckets
series: Storage for beginners
series_order: 1
---
//- a.md
---
title: Volumes
series: [Storage for beginners]
series_order: 2
---
//- m.md
---
title: 다른 글
---
";
    assert_eq!(chain(fixture, "a.md"), (2, vec!["z".into(), "a".into()]));
    assert!(
        Notes::new(fixture)
            .workspace
            .series_chain(Notes::new(fixture).id("m.md"))
            .is_none()
    );
}

#[test]
fn titles_with_numbers() {
    for titles in [
        ["[01][구름 산책] 시작", "[02][구름 산책] 중간", "[03][구름 산책] 끝"],
        ["구름 산책 (1)", "구름 산책 (2)", "구름 산책 (3)"],
        ["구름 산책 1편", "구름 산책 2편: 중간", "구름 산책 3편"],
        [
            "A walk in the cloud, Part 1: Start",
            "A walk in the cloud, Part 2",
            "A walk in the cloud (Part 3)",
        ],
    ] {
        let fixture: String = titles
            .iter()
            .zip(["c", "b", "a"])
            .map(|(title, name)| format!("//- {name}.md\n# {title}\n\n본문\n"))
            .collect();
        assert_eq!(
            chain(&fixture, "b.md"),
            (2, vec!["c".into(), "b".into(), "a".into()]),
            "{titles:?}"
        );
    }
}

#[test]
fn folders_of_series_under_hugo_with_weights_and_translations() {
    let fixture = "\
//- hugo.toml
baseURL = 'https://example.org/'
//- content/series/queues/_index.md
---
title: Queues
---
//- content/series/queues/fifo/index.md
---
title: FIFO
weight: 20
---
//- content/series/queues/standard/index.md
---
title: Standard
weight: 10
---
//- content/series/queues/standard/index.en.md
---
title: Standard
weight: 10
---
";
    let expected = vec![
        "content/series/queues/standard/index".into(),
        "content/series/queues/fifo/index".into(),
    ];
    assert_eq!(chain(fixture, "content/series/queues/fifo/index.md"), (2, expected));
}

#[test]
fn all_series_of_a_root() {
    let notes = Notes::new(
        "\
//- a.md
# 구름 산책 (1)
//- b.md
# 구름 산책 (3)
//- c.md
# 목록

## 시리즈

- [[01][큐 일기] 시작](https://example.com/1)
- [[02][큐 일기] 끝](gone.md)
//- d.md
# 앞

다음 글: [뒤](e.md)
//- e.md
# 뒤
//- f.md
# [별-1기] 밤하늘(1)
//- g.md
# [별-1기] 밤하늘(2)
//- h.md
# 시리즈

- [없음](gone-1.md)
- [없음](gone-2.md)
",
    );
    let all = overview(&notes.workspace);
    let shape: Vec<_> = all
        .iter()
        .map(|series| {
            (
                series.name.as_str(),
                series.notes.len(),
                series.gaps.clone(),
                series.broken,
            )
        })
        .collect();
    assert_eq!(
        shape,
        [
            ("구름 산책", 2, vec![2], 0),
            ("[별-1기] 밤하늘", 2, vec![], 0),
            ("큐 일기", 0, vec![], 1),
            ("", 0, vec![], 2),
            ("", 2, vec![], 0)
        ]
    );
    let listing = all.iter().find(|series| series.broken == 2).unwrap().listed_in;
    assert_eq!(
        listing,
        notes.workspace.find("h.md"),
        "a list without notes goes by the note that keeps it"
    );
}
