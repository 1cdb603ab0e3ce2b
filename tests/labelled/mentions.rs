//! Where names stand in text: how many of the marked mentions are found, and how many of those found are marked.

use awsnotes_glossary::{Glossary, Kind, Span};

use crate::judge::{Judge, percent};

const FOUND: f64 = 98.0;
const RIGHT: f64 = 98.0;

struct Line {
    text: String,
    /// Where a name stands, and the id of its term.
    marks: Vec<(Span, String)>,
}

fn lines() -> Vec<Line> {
    let file = include_str!("mentions.txt");
    let samples = file
        .lines()
        .filter(|line| !line.starts_with(';') && !line.trim().is_empty());
    samples.map(line).collect()
}

fn line(sample: &str) -> Line {
    let (mut text, mut marks) = (String::new(), Vec::new());
    let mut parts = sample.split('⟦');
    text.push_str(parts.next().unwrap());
    for part in parts {
        let (mark, rest) = part.split_once('⟧').expect(sample);
        let (name, id) = mark.rsplit_once('|').expect(sample);
        let start = text.len();
        text.push_str(name);
        marks.push((Span::new(start, text.len()), id.to_owned()));
        text.push_str(rest);
    }
    let broken = |at: u32| text[..at as usize].matches('⏎').count() as u32 * 2;
    // `⏎` has three bytes, a line end one.
    let marks = marks
        .iter()
        .map(|(span, id)| {
            let moved = Span::new(
                (span.start - broken(span.start)) as usize,
                (span.end - broken(span.end)) as usize,
            );
            (moved, id.clone())
        })
        .collect();
    Line {
        text: text.replace('⏎', "\n"),
        marks,
    }
}

#[test]
fn names_are_found_where_they_stand() {
    let glossary = Glossary::bundled();
    let mut judge = Judge::new();
    let (mut marked, mut found, mut read, mut right) = (0, 0, 0, 0);
    let lines = lines();
    assert!(lines.len() >= 400, "{}", lines.len());
    for line in &lines {
        let sample = judge.read(&line.text);
        let mentions = &sample.note().mentions;
        let terms = |mention: &awsnotes::note::Mention| glossary.name(mention.name).terms.clone();
        let is = |mention: &awsnotes::note::Mention, id: &str| {
            terms(mention).iter().any(|term| glossary.term(*term).id == id)
        };
        for (span, id) in &line.marks {
            marked += 1;
            assert!(glossary.term_by_id(id).is_some(), "{id} in {:?}", line.text);
            let satisfies = |mention: &&awsnotes::note::Mention| {
                stands_at(mention.span(), *span, &line.text) && is(mention, id)
                    || mention.span() != *span
                        && mention.span().covers(*span)
                        && terms(mention).iter().any(|term| is_part(glossary.term(*term).kind))
            };
            match mentions.iter().find(satisfies) {
                Some(_) => found += 1,
                None => println!("missed {id} {:?} in {:?}", span.of(&line.text), line.text),
            }
        }
        for mention in mentions {
            let mark = line
                .marks
                .iter()
                .find(|(span, _)| stands_at(mention.span(), *span, &line.text));
            let whole = terms(mention).iter().any(|term| !is_part(glossary.term(*term).kind));
            let good = match mark {
                Some((_, id)) => is(mention, id),
                // Features and concepts are marked only here and there.
                None if !whole => continue,
                None => false,
            };
            read += 1;
            right += usize::from(good);
            if !good {
                let id = &glossary.term(terms(mention)[0]).id;
                println!("wrong {id} {:?} in {:?}", mention.span().of(&line.text), line.text);
            }
        }
    }
    let (found, right) = (percent(found, marked), percent(right, read));
    println!("mentions: {found:.1} % of {marked} found, {right:.1} % of {read} right");
    assert!(found >= FOUND && right >= RIGHT);
}

fn is_part(kind: Kind) -> bool {
    matches!(kind, Kind::Feature | Kind::Concept)
}

/// A mention leaves out the plural `s` that the marks include.
fn stands_at(mention: Span, mark: Span, text: &str) -> bool {
    mention.start == mark.start
        && (mention.end == mark.end || mark.of(text).strip_suffix('s') == Some(mention.of(text)))
}
