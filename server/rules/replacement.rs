//! Putting another name in the place of a mention, with the particle that fits it.

use awsnotes_glossary::particles::{adapt, ending_len};
use awsnotes_glossary::schema::Term;
use awsnotes_glossary::{Ending, particles};

use super::{Edit, Fix, Reader};
use crate::note::{Mention, Place};
use crate::text::Span;

/// The fixes that put `name` in the place of mentions: a safe one for prose, one for titles and link texts as well.
pub(super) fn fixes(reader: &Reader<'_>, mentions: &[Mention], term: &Term, name: &str, safe: bool) -> Vec<Fix> {
    let Some(text) = reader.text() else {
        return Vec::new();
    };
    let quiet = |mention: &&Mention| !mention.place.has(Place::HEADING) && !mention.place.has(Place::LINK);
    let replaced = |mentions: &mut dyn Iterator<Item = &Mention>| {
        let mut sure = true;
        let edits: Vec<Edit> = mentions
            .map(|mention| {
                let (edit, certain) = replace(reader, text, mention.span, term, name);
                sure &= certain;
                edit
            })
            .collect();
        (edits, sure)
    };
    let mut fixes = Vec::new();
    let (edits, sure) = replaced(&mut mentions.iter().filter(quiet));
    let prose = edits.len();
    if prose > 0 {
        let title = reader
            .language
            .say(format!("Write “{name}”"), format!("“{name}”(으)로 바꾸기"));
        fixes.push(Fix {
            title,
            safe: safe && sure,
            edits,
        });
    }
    if prose < mentions.len() {
        let (edits, _) = replaced(&mut mentions.iter());
        let title = reader.language.say(
            format!("Write “{name}” in headings and links as well"),
            format!("제목과 링크에서도 “{name}”(으)로 바꾸기"),
        );
        fixes.push(Fix {
            title,
            safe: false,
            edits,
        });
    }
    fixes
}

/// The edit for one place, and whether the particle after it is sure to fit.
fn replace(reader: &Reader<'_>, text: &str, span: Span, term: &Term, name: &str) -> (Edit, bool) {
    let rest = &text[span.end as usize..];
    let particle = &rest[..ending_len(rest)];
    let plain = Edit {
        note: reader.id,
        span,
        text: name.to_owned().into(),
    };
    if particle.is_empty() {
        return (plain, true);
    }
    let ending = particles::ending_of(name).or(term.ends.ko);
    match ending {
        Some(ending) => match adapt(particle, ending) {
            Some(adapted) => {
                let span = Span::between(span.start, span.end + particle.len() as u32);
                (
                    Edit {
                        note: reader.id,
                        span,
                        text: format!("{name}{adapted}").into(),
                    },
                    true,
                )
            }
            None => (plain, true),
        },
        None => {
            let changes = |ending| adapt(particle, ending).is_some_and(|adapted| adapted != particle);
            let may_change = [Ending::Vowel, Ending::Consonant, Ending::L].into_iter().any(changes);
            (plain, !may_change)
        }
    }
}

/// The name of today in the manner of an old one: in full where that was, short where that was.
pub(super) fn current_name<'t>(term: &'t Term, old: &str) -> &'t str {
    let full = ["AWS ", "Amazon "].iter().any(|maker| old.starts_with(maker));
    match term.short.first() {
        Some(short) if !full && !term.everyday_names.contains(short) => short,
        _ => &term.name,
    }
}
