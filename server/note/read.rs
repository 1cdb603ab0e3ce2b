//! From text to note: cut, mask, parse, then ask each reader once.

use awsnotes_glossary::{Glossary, TermId};

use super::claims::Title;
use super::dialect::{Dialect, mask};
use super::mentions::Hits;
use super::{
    FrontMatter, Note, claims, clouds, contents, definitions, emphasis, file_name, front_matter, ignores, mentions,
    outline, secrets, strays, stubs, visible,
};

/// Reads a note of which nothing but its text is known.
pub fn read(source: &str, dialect: Dialect, glossary: &Glossary) -> Note {
    read_named(source, "", dialect, glossary)
}

/// Reads a note. What the file at `path` is called is the last thing that says what the note is about.
pub fn read_named(source: &str, path: &str, dialect: Dialect, glossary: &Glossary) -> Note {
    let cut = front_matter::cut(source);
    let mut front: FrontMatter = cut
        .as_ref()
        .map(|cut| front_matter::read(source, cut))
        .unwrap_or_default();
    let masked = mask(source, front.span.end, dialect);
    let mut outline = outline::outline(source, &masked, dialect);
    let hits = Hits::of(source, &outline, glossary);
    let visible = visible::visible(source, &masked, &outline);
    let file = file_name::title(path);
    let titles = [front.title.as_deref().unwrap_or_default(), &file];
    let elsewhere = titles.into_iter().chain([path]).any(clouds::is_another);
    let mentions = mentions::read(source, &visible, &outline, &hits, elsewhere);
    let slips = mentions::slips(source, &outline, &mentions, &hits);
    let definitions = definitions::read(source, &masked, &outline, &front, glossary);
    let mut subjects = titles.iter().map(|title| terms_in(title, glossary));
    let subjects = subjects.find(|terms| !terms.is_empty()).unwrap_or_default();
    let claims = claims::read(
        &visible,
        &outline,
        &hits.seen(&visible),
        &mentions,
        Title {
            texts: titles,
            subjects: &subjects,
            elsewhere,
        },
    );
    stubs::mark(source, &masked, &mut outline, front.title.is_some(), glossary);
    let (contents, series) = contents::read(source, &outline);
    let unclosed = emphasis::unclosed(source, &outline, dialect);
    let strays = strays::read(source, &outline, elsewhere);
    let requests = ignores::read(source, &masked, &outline, &front);
    if let Some(place) = requests.as_of {
        front.pin(source, place);
    }
    Note {
        front_matter: front,
        headings: outline.headings.into(),
        anchors: outline.anchors.into(),
        links: outline.links.into(),
        definitions: definitions.into(),
        mentions: mentions.into(),
        claims: claims.into(),
        slips: slips.into(),
        strays: strays.into(),
        ignores: requests.ignores.into(),
        unclosed: unclosed.into(),
        contents: contents.into(),
        series: series.into(),
        secrets: secrets::read(source).into(),
        length: source.len() as u32,
    }
}

/// The terms that a title names.
fn terms_in(title: &str, glossary: &Glossary) -> Vec<TermId> {
    let mut hits = Vec::new();
    glossary.scan(title, &mut hits);
    let names = glossary.resolve(&hits, |_| true);
    names
        .iter()
        .flat_map(|mention| glossary.name(mention.name).terms.iter().copied())
        .collect()
}
