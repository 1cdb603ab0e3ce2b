//! Which headings a table of contents leaves out by choice, and which it means.

use crate::fixture::{mends, report};

const RULE: &[&str] = &["toc-mismatch"];

#[test]
fn an_entry_that_leads_to_a_part_of_the_same_name() {
    let body = "## 비교\n\n#### 서버\n\n#### 함수\n\n## 저장소\n\n## 서버\n\n## 함수\n\n## 통신\n";
    let list = "- [비교](#비교)\n- [저장소](#저장소)\n- ⟦[서버](#서버)⟧\n- ⟦[함수](#함수)⟧\n- [통신](#통신)\n";
    report(RULE, &format!("//- a.md\n## 목차\n\n{list}\n{body}"));
    let list = list.replace(['⟦', '⟧'], "");
    let right = list.replace("(#서버)", "(#서버-1)").replace("(#함수)", "(#함수-1)");
    mends(
        "toc-mismatch",
        "a.md",
        &format!("//- a.md\n## 목차\n\n{list}\n{body}"),
        &format!("## 목차\n\n{right}\n{body}"),
    );
    report(RULE, &format!("//- a.md\n## 목차\n\n{right}\n{body}"));
}

#[test]
fn parts_that_every_section_has_need_not_be_listed() {
    report(
        RULE,
        "\
//- a.md
## 목차

- [큐](#큐)
- [주제](#주제)
- [확장](#확장)
  - [필터](#필터)
- [흐름](#흐름)

## 큐

### 한도

## 주제

### 한도

## 확장

### 필터

## 흐름
//- b.md
⟦## 목차⟧

- [큐](#큐)
- [주제](#주제)
- [확장](#확장)
  - [필터](#필터)
- [흐름](#흐름)

## 큐

### 한도

## 주제

## 확장

### 필터

## 흐름
",
    );
}

#[test]
fn one_part_alone_is_left_out_where_other_sections_stay_closed() {
    report(
        RULE,
        "\
//- a.md
## Contents

- [Queues](#queues)
- [Topics](#topics)
- [Extensions](#extensions)
  - [Filters](#filters)
- [Streams](#streams)

## Queues

### Order

### Delay

## Topics

### Fan-out

## Extensions

### Filters

## Streams
",
    );
}

#[test]
fn closing_words_and_sources_need_no_entry() {
    let body = "## 큐\n\n## 주제\n\n## 흐름\n\n## 규칙\n\n";
    let list = "- [큐](#큐)\n- [주제](#주제)\n- [흐름](#흐름)\n- [규칙](#규칙)\n";
    for title in [
        "결론",
        "마무리 및 다음 단계",
        "Summary",
        "Additional resources",
        "관련 링크",
    ] {
        report(RULE, &format!("//- a.md\n## 목차\n\n{list}\n{body}## {title}\n"));
    }
    let deep = list.replace("- [주제]", "  - [순서](#순서)\n- [주제]");
    let body_of_parts = body.replace("## 큐\n", "## 큐\n\n### 순서\n");
    report(
        RULE,
        &format!("//- a.md\n## 목차\n\n{deep}\n{body_of_parts}## 요약\n\n### 공부할 것\n"),
    );
    report(RULE, &format!("//- a.md\n⟦## 목차⟧\n\n{list}\n{body}## 요금\n"));
}
