//! Lists that leave out a note whose own list has theirs.

use crate::fixture::{Notes, edited, mends, report};

const RULE: &[&str] = &["series-one-way"];

#[test]
fn a_list_that_does_not_come_back() {
    report(
        &["series-one-way"],
        "\
//- a.md
# 구름 산책 (1)

## 시리즈

- [구름 산책 (2)](b.md)
//- b.md
# 구름 산책 (2)

## 시리즈

- [구름 산책 (1)](a.md)
- [구름 산책 (3)](c.md)
//- c.md
# 구름 산책 (3)

## 시리즈

- ⟦[구름 산책 (1)](a.md)⟧
- [구름 산책 (2)](b.md)
- [구름 산책 (0)](zero.md)
//- zero.md
# 구름 산책 (0)

목록이 없는 글입니다.
",
    );
}

#[test]
fn a_next_note_whose_previous_is_another() {
    report(
        &["series-one-way"],
        "\
//- a.md
# One

Next: ⟦[Two](b.md)⟧
//- b.md
# Two

Previous: [Zero](zero.md) / Next: [Three](c.md)
//- c.md
# Three

Previous: [Two](b.md)
//- zero.md
# Zero

Next: [Two](b.md)
",
    );
}

#[test]
fn a_sentence_that_refers_to_an_earlier_note_is_no_navigation() {
    report(
        &["series-one-way"],
        "\
//- a.md
# 하나

다음 글: [둘](b.md)
//- b.md
# 둘

이전 글: [하나](a.md) | 다음 글: [셋](c.md)
//- c.md
# 셋

- 이전 글: [둘](b.md)

[이전 글](a.md#시작)에서 보았듯이 큐는 순서를 지키지 않습니다. [지난 글](a.md)의 그림도 함께 보세요.
",
    );
}

#[test]
fn other_series_in_a_list_owe_nothing() {
    report(
        &["series-one-way"],
        "\
//- a.md
# [01][구름] 하나

## 시리즈

- [[01][바람] 둘](b.md)
//- b.md
# [01][바람] 둘

## 시리즈

- [[02][바람] 셋](https://example.com/3)
",
    );
}

#[test]
fn an_entry_is_added_where_it_is_missing() {
    mends(
        "series-one-way",
        "a.md",
        "\
//- a.md
# 구름 산책 (1)

## 시리즈

1. [구름 산책 (1)](a.md)
2. [구름 산책 (2)](b.md)

본문
//- b.md
# 구름 산책 (2)

## 시리즈

- [구름 산책 (3)](c.md)
//- c.md
# 구름 산책 (3)

## 시리즈

- [구름 산책 (1)](a.md)
- [구름 산책 (2)](b.md)
",
        "# 구름 산책 (1)\n\n## 시리즈\n\n1. [구름 산책 (1)](a.md)\n2. [구름 산책 (2)](b.md)\n3. [구름 산책 (3)](c.md)\n\n본문\n",
    );
}

#[test]
fn an_entry_that_waited_for_its_note_becomes_a_link() {
    mends(
        "series-one-way",
        "a.md",
        "\
//- a.md
# 구름 101 (1/3): 안개

## 시리즈 목차

- **안개 (현재 글)**
- [구름 101 (2/3): 비](./b.md)
- 눈 (예정)
//- b.md
# 구름 101 (2/3): 비

## 시리즈 목차

- [구름 101 (1/3): 안개](./a.md)
- [구름 101 (3/3): 눈](./c.md)
//- c.md
# 구름 101 (3/3): 눈

## 시리즈 목차

- [구름 101 (1/3): 안개](./a.md)
- [구름 101 (2/3): 비](./b.md)
",
        "# 구름 101 (1/3): 안개\n\n## 시리즈 목차\n\n- **안개 (현재 글)**\n- [구름 101 (2/3): 비](./b.md)\n- [구름 101 (3/3): 눈](./c.md)\n",
    );
}

/// Four notes, each of which lists those that were there before it.
const GROWING: &str = "\
//- 0.md
# 구름 산책 (0)

목록이 없는 글입니다.
//- 1.md
# 구름 산책 (1)

## 시리즈

- [구름 산책 (0)](0.md)
- 구름 산책 (1) (이 글)
- [바람 산책 (1)](https://example.com/wind)
//- 2.md
# 구름 산책 (2)

## 시리즈

1. [구름 산책 (1)](1.md)

본문
//- 3.md
# 구름 산책 (3)

## 시리즈

1. [구름 산책 (1)](1.md)
2. [구름 산책 (2)](2.md)
//- 4.md
# 구름 산책 (4)

## 시리즈

- ⟦[구름 산책 (1)](1.md)⟧
- [구름 산책 (2)](2.md)
- [구름 산책 (3)](3.md)
";

#[test]
fn lists_that_stop_short_are_reported_once_by_the_last_note() {
    report(RULE, GROWING);
}

#[test]
fn one_fix_completes_all_lists() {
    let mut notes = Notes::new(GROWING);
    let found = notes.findings(RULE);
    let [(path, finding)] = found.as_slice() else {
        panic!("{found:?}")
    };
    assert_eq!((path.as_str(), finding.related.len()), ("4.md", 3));
    let edits = finding.fixes[0].edits.clone();
    for path in ["1.md", "2.md", "3.md"] {
        let id = notes.id(path);
        let new = edited(&notes.text(path), edits.iter().filter(|edit| edit.note == id));
        notes.workspace.replace(path, &new);
    }
    assert_eq!(
        notes.text("2.md"),
        "# 구름 산책 (2)\n\n## 시리즈\n\n1. [구름 산책 (1)](1.md)\n2. [구름 산책 (3)](3.md)\n3. [구름 산책 (4)](4.md)\n\n본문\n"
    );
    assert_eq!(notes.findings(&["series-one-way", "series-order", "series-gap"]), []);
}

#[test]
fn a_hole_in_a_list_that_has_later_notes() {
    report(
        RULE,
        "\
//- a.md
# Clouds, Part 1

## Series

- [Clouds, Part 3](c.md)
//- b.md
# Clouds, Part 2

## Series

- ⟦[Clouds, Part 1](a.md)⟧
- [Clouds, Part 3](c.md)
//- c.md
# Clouds, Part 3

## Series

- [Clouds, Part 1](a.md)
- [Clouds, Part 2](b.md)
",
    );
}

#[test]
fn an_index_and_a_list_of_something_else_owe_nothing() {
    report(
        RULE,
        "\
//- index.md
# All that I write

## Series

- [Fog](fog.md)
- [Rain](rain.md)
//- fog.md
# Fog

## Series

- [Rain](rain.md)
//- rain.md
# Rain

## Series

- [Fog](fog.md)
//- hail.md
# Hail

## Related series

- [Fog](fog.md)
- [Rain](rain.md)
//- snow.md
# Snow

## Series

- [Ice](ice.md)
//- ice.md
# Ice

## Series

- [Fog](fog.md)
",
    );
}

#[test]
fn notes_without_numbers_that_list_one_another() {
    report(
        RULE,
        "\
//- fog.md
# 안개

## 이 시리즈의 다른 글

- **안개** (현재 글)
- [비](rain.md)
//- rain.md
# 비

## 이 시리즈의 다른 글

- [안개](fog.md)
- **비** (현재 글)
- [눈](snow.md)
//- snow.md
# 눈

## 이 시리즈의 다른 글

- ⟦[안개](fog.md)⟧
- [비](rain.md)
- **눈** (현재 글)
",
    );
}
