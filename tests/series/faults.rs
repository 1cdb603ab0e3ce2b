//! What is wrong with a series, and what looks wrong and is not.

use crate::fixture::{mends, report};

#[test]
fn a_number_that_is_missing() {
    report(
        &["series-gap"],
        "\
//- korean.md
### 연재

- [1편 시작](https://example.com/1)
- [2편 중간](https://example.com/2)
- ⟦[5편 끝](https://example.com/5)⟧
- [6편 부록](https://example.com/6)
//- selection.md
## Series

- [Part 1](https://example.com/1)
- [Part 40](https://example.com/40)
//- own.md
# Clouds, Part 2: Rain

## Series

- [Clouds, Part 1: Fog](https://example.com/1)
- [Clouds, Part 3: Snow](https://example.com/3)
",
    );
}

#[test]
fn entries_without_a_link_count() {
    report(
        &["series-gap"],
        "\
//- current.md
## 이 시리즈의 다른 글

- [1편: 설치](https://example.com/1)
- **2편: 설정** ← 현재 글
- [3편: 운영](https://example.com/3)
- 4편: 정리 (예정)
- [5편: 부록](https://example.com/5)
//- unnumbered.md
## In this series

- [Cloud 101 (1/3): Roles](https://example.com/1)
- **Keys (current)**
- [Cloud 101 (3/3): Queues](https://example.com/3)
//- table.md
## 시리즈

| 편 | 제목 |
|---|---|
| [1편](https://example.com/1) | 설치 |
| **2편** | 설정 (이 글) |
| [3편](https://example.com/3) | 운영 |
| ⟦[5편](https://example.com/5)⟧ | 부록 |
",
    );
}

#[test]
fn a_number_that_no_note_of_a_named_series_has() {
    report(
        &["series-gap"],
        "\
//- a.md
---
title: 'Clouds #1'
series: clouds
---
//- b.md
---
title: 'Clouds #2'
series: clouds
---
//- d.md
---
title: '⟦Clouds #4⟧'
series: clouds
---
//- other.md
---
title: 'Rain #9'
---
",
    );
}

#[test]
fn a_number_out_of_order() {
    report(
        &["series-order"],
        "\
//- order.md
## Series

- [Part 1](https://example.com/1)
- [Part 3](https://example.com/3)
- ⟦[Part 2](https://example.com/2)⟧
- [Part 4](https://example.com/4)
//- newest-first.md
### 시리즈

- [[03] 끝](https://example.com/3)
- [[02] 중간](https://example.com/2)
- [[01] 시작](https://example.com/1)
",
    );
}

#[test]
fn a_title_that_changed() {
    report(
        &["series-title"],
        "\
//- a.md
---
title: '[01][구름 산책] 버킷과 수명 주기'
---
## 시리즈

- [⟦[02][구름 산책] 람다 기초⟧](b.md)
- [[03][구름 산책] 큐 (SQS)](c.md)
- [4편](d.md)
- [빠르게 훑어보기](d.md)
- [ **[01][구름 산책]** 버킷과  수명주기 ](a.md)
//- b.md
---
title: '[02][구름 산책] 컨테이너와 이미지'
---
//- c.md
---
title: '[03][구름 산책] 큐(SQS)와 순서'
---
//- d.md
---
title: '[04][구름 산책] 다른 이야기'
---
",
    );
}

#[test]
fn the_number_of_the_note_mends_a_gap() {
    mends(
        "series-gap",
        "list.md",
        "\
//- list.md
# Clouds

## Series

- [[01] Fog](https://example.com/1)
- [[03] Rain](b.md)
- [[04] Snow](https://example.com/4)
//- b.md
# [02] Rain
",
        "# Clouds\n\n## Series\n\n- [[01] Fog](https://example.com/1)\n- [[02] Rain](b.md)\n- [[04] Snow](https://example.com/4)\n",
    );
}

#[test]
fn the_note_with_the_number_fills_a_gap_in_the_style_of_the_list() {
    mends(
        "series-gap",
        "a.md",
        "\
//- a.md
---
title: '[01][구름] 안개'
---
### 시리즈

* <a href=\"c.md\" target=\"_blank\">
[03][구름] 눈</a>
* <a href=\"d.md\" target=\"_blank\">
[04][구름] 해</a>
//- two [x].md
---
title: '[02][구름] 비'
---
//- c.md
---
title: '[03][구름] 눈'
---
//- d.md
---
title: '[04][구름] 해'
---
",
        "\
---
title: '[01][구름] 안개'
---
### 시리즈

* <a href=\"two%20[x].md\" target=\"_blank\">
[02][구름] 비</a>
* <a href=\"c.md\" target=\"_blank\">
[03][구름] 눈</a>
* <a href=\"d.md\" target=\"_blank\">
[04][구름] 해</a>
",
    );
}

#[test]
fn the_title_of_the_note_mends_an_entry_and_keeps_a_number_of_the_list() {
    let other = "//- b.md\n---\ntitle: Rain & <fog>\n---\n";
    mends(
        "series-title",
        "a.md",
        &format!("//- a.md\n# Clouds\n\n## Series\n\n1. [Part 2: Snow](b.md)\n{other}"),
        "# Clouds\n\n## Series\n\n1. [Part 2: Rain & <fog>](b.md)\n",
    );
    mends(
        "series-title",
        "a.md",
        &format!("//- a.md\r\n# Clouds\r\n\r\n## Series\r\n\r\n- <a href=\"b.md\">\r\nPart 2: Snow</a>\r\n{other}"),
        "# Clouds\r\n\r\n## Series\r\n\r\n- <a href=\"b.md\">\r\nPart 2: Rain &amp; &lt;fog></a>\r\n",
    );
}

#[test]
fn ids_that_are_taken() {
    report(
        &["duplicate-heading-anchor"],
        "\
//- note.md
# SQS

## 한도

## Limits 1

⟦## 한도⟧

### 한도 2

> ## 다른 것
//- empty.md
",
    );
}

#[test]
fn a_broken_entry_leads_to_the_note_with_its_number() {
    mends(
        "broken-series-link",
        "a.md",
        "\
//- a.md
# 구름 산책 (1)

## 시리즈

- [구름 산책 (2)](gone.md)
- [바람 산책 (2)](lost.md)
//- parts/b.md
# 구름 산책 (2)
",
        "# 구름 산책 (1)\n\n## 시리즈\n\n- [구름 산책 (2)](parts/b.md)\n- [바람 산책 (2)](lost.md)\n",
    );
}

#[test]
fn a_gap_in_a_list_that_marks_its_own_note() {
    report(
        &["series-gap"],
        "\
//- c.md
# Clouds 101 (4/4): Hail

## In this series

- [Clouds 101 (1/4): Fog](https://example.com/1)
- ⟦[Clouds 101 (3/4): Snow](https://example.com/3)⟧
- **Hail (current)**
",
    );
}
