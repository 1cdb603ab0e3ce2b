//! How a table of contents that is kept by hand is brought up to date, in the manner it is written in.

use crate::fixture::mends;

#[test]
fn bullets_by_level() {
    mends(
        "toc-mismatch",
        "a.md",
        "\
//- a.md
# 노트

## 목차

* **[저장소](#저장소)**
    * [S3: 버킷](#버킷)
    * [볼륨](#볼륨)
* **[계산](#계산)**
    * [함수](#함수) (중요)
    * [서버](#서버)
    * [묶음](#묶음)
    * [그림](#그림)
    * [볼륨](#볼륨)

## 저장소

### 버킷

### 볼륨

### 파일 [EFS]

## 계산

### 함수

### 서버

### 묶음

### 그림

## 통신
",
        "\
# 노트

## 목차

* **[저장소](#저장소)**
    * [S3: 버킷](#버킷)
    * [볼륨](#볼륨)
    * [파일 [EFS]](#파일-efs)
* **[계산](#계산)**
    * [함수](#함수) (중요)
    * [서버](#서버)
    * [묶음](#묶음)
    * [그림](#그림)
* **[통신](#통신)**

## 저장소

### 버킷

### 볼륨

### 파일 [EFS]

## 계산

### 함수

### 서버

### 묶음

### 그림

## 통신
",
    );
}

#[test]
fn numbers_count_on() {
    mends(
        "toc-mismatch",
        "a.md",
        "//- a.md\n## Contents\n\n1. [IAM](#iam)\n2. [EC2](#ec2)\n3. [RDS](#rds)\n4. [SQS](#sqs)\n\n## IAM\n\n## S3 & `cp`\n\n## EC2\n\n## RDS\n\n## SQS\n",
        "## Contents\n\n1. [IAM](#iam)\n2. [S3 & `cp`](#s3--cp)\n3. [EC2](#ec2)\n4. [RDS](#rds)\n5. [SQS](#sqs)\n\n## IAM\n\n## S3 & `cp`\n\n## EC2\n\n## RDS\n\n## SQS\n",
    );
}

#[test]
fn several_links_on_one_line() {
    mends(
        "toc-mismatch",
        "a.md",
        "\
//- a.md
## 목차

- [저장소](#저장소): [버킷](#버킷), [볼륨](#볼륨).
- [계산](#계산): [서버](#서버), [함수](#함수).

## 저장소

### 버킷

### 볼륨

### 파일

## 계산

### 서버

### 함수
",
        "\
## 목차

- [저장소](#저장소): [버킷](#버킷), [볼륨](#볼륨), [파일](#파일).
- [계산](#계산): [서버](#서버), [함수](#함수).

## 저장소

### 버킷

### 볼륨

### 파일

## 계산

### 서버

### 함수
",
    );
    mends(
        "toc-mismatch",
        "line.md",
        "//- line.md\n**Contents:** [A](#a) | [B](#b) | [D](#d) | [E](#e)\n\n## A\n\n## B\n\n## C\n\n## D\n\n## E\n",
        "**Contents:** [A](#a) | [B](#b) | [C](#c) | [D](#d) | [E](#e)\n\n## A\n\n## B\n\n## C\n\n## D\n\n## E\n",
    );
}

#[test]
fn links_of_html_encoded_targets_crlf_and_a_byte_order_mark() {
    mends(
        "toc-mismatch",
        "a.md",
        "//- a.md\n\u{feff}## 목차\r\n\r\n- <a href=\"#%EA%B0%80\">가</a>\r\n- <a href=\"#b\">B</a>\r\n- <a href=\"#c\">C</a>\r\n- <a href=\"#d\">D</a>\r\n\r\n## 가\r\n\r\n## B\r\n\r\n## C\r\n\r\n## D\r\n\r\n## E & F\r\n",
        "\u{feff}## 목차\r\n\r\n- <a href=\"#%EA%B0%80\">가</a>\r\n- <a href=\"#b\">B</a>\r\n- <a href=\"#c\">C</a>\r\n- <a href=\"#d\">D</a>\r\n- <a href=\"#e--f\">E &amp; F</a>\r\n\r\n## 가\r\n\r\n## B\r\n\r\n## C\r\n\r\n## D\r\n\r\n## E & F\r\n",
    );
}

#[test]
fn entries_out_of_order_move() {
    mends(
        "toc-mismatch",
        "a.md",
        "//- a.md\n## 목차\n\n1. [B](#b)\n2. [A](#a)\n3. [C](#c)\n4. [D](#d)\n5. [E](#e)\n\n## A\n\n## B\n\n## C\n\n## D\n\n## E\n",
        "## 목차\n\n1. [A](#a)\n2. [B](#b)\n3. [C](#c)\n4. [D](#d)\n5. [E](#e)\n\n## A\n\n## B\n\n## C\n\n## D\n\n## E\n",
    );
}

#[test]
fn marks_and_brackets_inside_the_text_of_an_example() {
    mends(
        "toc-mismatch",
        "a.md",
        "//- a.md\n## 목차\n\n- [A](#a)\n- [B](#b)\n- [C](#c)\n- [**D** \\[중요\\]](#d-중요)\n\n## A\n\n## B\n\n## C\n\n## D [중요]\n\n## E [부록]\n",
        "## 목차\n\n- [A](#a)\n- [B](#b)\n- [C](#c)\n- [**D** \\[중요\\]](#d-중요)\n- [E [부록]](#e-부록)\n\n## A\n\n## B\n\n## C\n\n## D [중요]\n\n## E [부록]\n",
    );
}
