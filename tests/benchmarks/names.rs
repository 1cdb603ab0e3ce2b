//! Names by what somebody types: the index of as many names as a large workspace has, and answers from it.
//!
//! `cargo bench --bench names`

use awsnotes_glossary::Glossary;
use awsnotes_glossary::search::NameIndex;
use divan::{Bencher, black_box};

/// Names of a large workspace.
const NAMES: usize = 50_000;

/// The most offers.
const LIMIT: usize = 100;

fn main() {
    divan::main();
}

/// Names made up by rule, a third of them Korean.
fn names() -> Vec<String> {
    const FIRST: [&str; 12] = [
        "Shard",
        "Pod",
        "Event",
        "Queue",
        "Lambda",
        "Bucket",
        "Stream",
        "샤드",
        "파드",
        "이벤트",
        "대기열",
        "버킷",
    ];
    const LAST: [&str; 12] = [
        "Bundle",
        "Gateway",
        "Policy",
        "Map",
        "Replica",
        "Rotation",
        "Ring",
        "묶음",
        "정책",
        "복제본",
        "순환",
        "지도",
    ];
    (0..NAMES)
        .map(|number| {
            let (first, last) = (FIRST[number % FIRST.len()], LAST[number / FIRST.len() % LAST.len()]);
            let middle: String = number
                .to_string()
                .bytes()
                .map(|digit| char::from(b'a' + (digit - b'0') * 2))
                .collect();
            format!("{first} {middle} {last}")
        })
        .collect()
}

fn index() -> NameIndex {
    NameIndex::build(names().iter().map(String::as_str).zip(0..))
}

#[divan::bench(sample_count = 5)]
fn build_50_000(bencher: Bencher<'_, '_>) {
    let names = names();
    bencher.bench(|| NameIndex::build(names.iter().map(String::as_str).zip(0..)));
}

#[divan::bench(sample_count = 5)]
fn build_bundled(bencher: Bencher<'_, '_>) {
    let names: Vec<&str> = Glossary::bundled()
        .names()
        .map(|(_, name)| name.text.as_ref())
        .collect();
    bencher.bench(|| NameIndex::build(names.iter().copied().zip(0..)));
}

#[divan::bench(args = ["s", "샤", "shard", "bundle", "shrad", "buckte gogo", "streem qqqs rota", "tiem", "ㅅㄷ", "샤드 묶", "없는 이름입니다"])]
fn look_up(bencher: Bencher<'_, '_>, query: &str) {
    let index = index();
    bencher.bench(|| index.search(black_box(query), LIMIT));
}
