//! Hovers as a reader meets them.

use super::super::fixture::Fixture;
use super::{Hover, hover};

fn at(notes: &[(&str, &str)]) -> Option<Hover> {
    hover(&Fixture::new(notes).question())
}

#[test]
fn own_words_come_first() {
    let found = at(&[
        ("a.md", "버킷은 S$03에서 만든다.\n"),
        (
            "storage.md",
            "- **S3(Simple Storage Service)**: 객체를 버킷에 담는 저장소\n",
        ),
    ])
    .unwrap();
    assert!(
        found
            .markdown
            .starts_with("> 객체를 버킷에 담는 저장소\n>\n> — `storage.md`"),
        "{}",
        found.markdown
    );
    assert!(
        found.markdown.contains("\n\n---\n\n**Amazon S3**"),
        "{}",
        found.markdown
    );
    assert!(
        found
            .plain
            .starts_with("객체를 버킷에 담는 저장소\n\n— storage.md\n\nAmazon S3"),
        "{}",
        found.plain
    );
}

#[test]
fn a_term_that_only_notes_know_has_its_names_and_place() {
    let found = at(&[(
        "a.md",
        "- **파드 묶음(Pod Bundle)**: 함께 배치되는 컨테이너의 묶음\n\n파드$0 묶음을 지운다.\n",
    )])
    .unwrap();
    assert_eq!(
        found.markdown,
        "**파드 묶음** · Pod Bundle\n\n> 함께 배치되는 컨테이너의 묶음\n>\n> — this note, line 1"
    );
}

#[test]
fn a_heading_and_the_sentence_below_it_are_shown_once() {
    let found = at(&[
        ("a.md", "# Amazon Neptune\n\nAmazon Neptune is a graph database.\n"),
        ("b.md", "Nep$0tune\n"),
    ])
    .unwrap();
    assert_eq!(
        found.markdown.matches("graph database").count(),
        2,
        "{}",
        found.markdown
    );
    assert_eq!(found.markdown.matches("> —").count(), 1, "{}", found.markdown);
}

#[test]
fn a_fact_of_the_service_shows_at_the_words_it_is_stated_of() {
    let found = at(&[("a.md", "RDS 읽기 전용$0 복제본은 최대 5개까지 만든다.\n")]).unwrap();
    assert!(
        found.markdown.contains("**15**") && found.markdown.contains("out of date"),
        "{}",
        found.markdown
    );
}

#[test]
fn a_wrong_spelling_is_told() {
    let found = at(&[("a.md", "Cloud Fro$0nt는 캐시한다.\n")]).unwrap();
    assert!(
        found.markdown.contains("✎ written **Amazon CloudFront**"),
        "{}",
        found.markdown
    );
}

#[test]
fn status_and_exams_have_their_dates() {
    let found = at(&[("a.md", "SAA-C$002 준비\n")]).unwrap();
    assert!(
        found.markdown.contains("SAA-C03") && found.markdown.contains("since 20"),
        "{}",
        found.markdown
    );
}

#[test]
fn an_abbreviation_that_the_writer_expands_otherwise_is_not_the_glossarys() {
    let found = at(&[(
        "a.md",
        "**SMS(Short Message Service)** 로 알린다.\n\nSM$0S 로 보낸다.\n",
    )])
    .unwrap();
    assert!(
        found.markdown.starts_with("**SMS** · Short Message Service")
            || found.markdown.contains("Short Message Service")
    );
}

#[test]
fn no_markup_of_a_note_gets_through() {
    let found = at(&[(
        "a.md",
        "- **Poison Pill**: a <img src=x> **bold** [link](https://a.b) thing\n\nPoison$0 Pill\n",
    )])
    .unwrap();
    assert!(
        !found.markdown.contains("<img") && !found.markdown.contains("https://a.b"),
        "{}",
        found.markdown
    );
}

#[test]
fn nothing_where_nothing_stands() {
    assert_eq!(at(&[("a.md", "그냥 $0문장이다.\n")]), None);
    assert_eq!(at(&[("a.md", "$0")]), None);
}
