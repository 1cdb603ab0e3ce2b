//! Tables of contents that are kept by hand: which are recognised, and what is wrong with them.

use crate::fixture::report;

const RULE: &[&str] = &["toc-mismatch"];

/// Sections of a note, one line of text each.
fn sections(marks: &str, titles: &[&str]) -> String {
    titles
        .iter()
        .map(|title| format!("{marks} {title}\n\n글\n\n"))
        .collect()
}

#[test]
fn what_is_missing_extra_and_out_of_order() {
    let body = sections("##", &["IAM", "S3 (객체)", "EC2", "RDS", "SQS"]);
    report(
        RULE,
        &format!(
            "\
//- missing.md
⟦## 목차⟧

- [IAM](#iam)
- [S3 (객체)](#s3-객체)
- [EC2](#ec2)
- [SQS](#sqs)

{body}//- extra.md
# Notes

## Table of Contents

1. [IAM](#iam)
2. [S3](#s3-객체)
3. ⟦[IAM](#iam)⟧
4. [EC2](#ec2)
5. [RDS](#rds)
6. [SQS](#sqs)

{body}//- order.md
**Contents**

* [IAM](#iam)
* [EC2](#ec2)
* ⟦[S3](#s3-객체)⟧
* [RDS](#rds)
* [SQS](#sqs)

{body}//- elsewhere.md
## Contents

- [IAM](#iam)
- [S3](#s3-객체)
- [EC2](#ec2)
- ⟦[RDS](#ec2)⟧
- [SQS](#sqs)

{body}"
        ),
    );
}

#[test]
fn what_is_right() {
    let body = sections("##", &["1. IAM", "2. `S3` **버킷**", "3. 🚀 EC2", "References"]);
    report(
        RULE,
        &format!(
            "\
//- markup.md
## 목차

- [iam](#1-iam)
- [**S3** 버킷](#2-s3-버킷)
- [EC2](#3--ec2)

> ## 인용 안의 제목

- ## 목록 안의 제목

<details>

## 접힌 제목

</details>

## 빼 둘 제목 <!-- omit in toc -->

글

<!-- omit from toc -->
## 위에서 빼 둔 제목

글

{body}//- choice.md
## Contents

- [IAM](#1-iam)
- [EC2](#3--ec2)

{body}//- generated.md
## 목차

[TOC]

[[toc]]

```toc
```

{body}//- index.md
## Contents

- [IAM](#1-iam)
- [S3](other.md)

{body}//- other.md
# Other
"
        ),
    );
}

#[test]
fn kramdown_makes_its_own() {
    report(
        RULE,
        "//- _config.yml\ntitle: x\n//- a.md\n## 목차\n\n* TOC\n{:toc}\n\n## IAM\n\n## S3\n",
    );
}

#[test]
fn an_entry_without_its_heading_is_a_broken_anchor_and_nothing_more() {
    let note = "\
## 목차

- [IAM](#IAM)
- [S3](#s3)
- [인스턴스 구매](#⟦인스턴스-구매⟧)
- [RDS](#rds)
- [SQS](#sqs)

";
    let body = sections("##", &["IAM", "S3", "인스턴스 구매 옵션", "RDS", "SQS"]);
    report(RULE, &format!("//- a.md\n{}{body}", note.replace(['⟦', '⟧'], "")));
    report(
        &["broken-anchor"],
        &format!("//- a.md\n{}{body}", note.replace("#IAM", "#iam")),
    );
}

#[test]
fn short_tables_in_another_order() {
    let entries = |titles: &[&str]| {
        titles
            .iter()
            .map(|title| match title.strip_prefix('!') {
                Some(moved) => format!("- ⟦[{moved}](#{moved})⟧\n"),
                None => format!("- [{title}](#{title})\n"),
            })
            .collect::<String>()
    };
    let note = |label: &str, listed: &[&str], titles: &[&str]| {
        report(
            RULE,
            &format!("//- a.md\n{label}\n\n{}\n{}", entries(listed), sections("##", titles)),
        );
    };
    note("## 목차", &["가", "나", "라", "!다"], &["가", "나", "다", "라"]);
    note("## 목차", &["!다", "가", "나"], &["가", "나", "다"]);
    note("⟦## 목차⟧", &["가", "나", "다", "!라"], &["가", "나", "라", "다", "마"]);
    // Half of it stands elsewhere, or it is sorted: an order of its own.
    note("## 목차", &["나", "가"], &["가", "나"]);
    note(
        "## 목차",
        &["가", "나", "다", "라", "마"],
        &["나", "가", "라", "다", "마"],
    );
}

#[test]
fn an_entry_that_leads_nowhere_stands_for_no_other_heading() {
    let body = sections("##", &["IAM", "S3", "EC2", "RDS", "SQS"]);
    let note = "⟦## 목차⟧\n\n- [IAM](#iam)\n- [S3](#s3)\n- [EC2](#ec2)\n- [RDS](#rds)\n- [시험 후기](#후기)\n\n";
    report(RULE, &format!("//- a.md\n{note}{body}"));
}

#[test]
fn a_table_of_contents_of_one_chapter() {
    report(
        RULE,
        "\
//- book.md
# 책

## 1장

### 목차

- [가](#가)
- [나](#나)

### 가

### 나

## 2장

### 다

### 라

### 마
//- deep.md
## 목차

- [저장소](#저장소)
  - [버킷](#버킷)
  - [볼륨](#볼륨)
- [계산](#계산)
- [통신](#통신)

## 저장소

### 버킷

### 볼륨

## 계산

### 서버

### 함수

## 통신
",
    );
}
