//! Reading one note: the parser alone, and everything that is read from it.
//!
//! `cargo bench --bench reading`

mod synthetic;

use awsnotes::note::{self, Dialect};
use awsnotes_glossary::Glossary;
use divan::Bencher;
use divan::counter::BytesCount;
use pulldown_cmark::{Options, Parser};

/// Bytes of a usual note and of the longest.
const SIZES: [usize; 2] = [synthetic::SIZE, 230 * 1024];

fn main() {
    divan::main();
}

#[divan::bench(args = SIZES)]
fn parser_alone(bencher: Bencher<'_, '_>, size: usize) {
    let text = synthetic::note(0, 1_000, size);
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| Parser::new_ext(&text, options).into_offset_iter().count());
}

#[divan::bench(args = SIZES)]
fn whole_reading(bencher: Bencher<'_, '_>, size: usize) {
    let text = synthetic::note(0, 1_000, size);
    let glossary = Glossary::bundled();
    let dialect = Dialect::default();
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| note::read(&text, dialect, glossary));
}
