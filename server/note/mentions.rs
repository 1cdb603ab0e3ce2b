//! Where names of the glossary stand in the prose of a note, and what surrounds them.

mod hits;
mod longer;
mod told;

use awsnotes_glossary::{Kind, NameForm, Slip, TermId, WordId};

pub(super) use hits::{Hits, NameHit, within};

use super::clouds;
use super::outline::{BlockKind, Outline, Prose};
use super::{Mention, Place};
use crate::text::Span;

/// Reads the mentions of a note. `visible` is the text as a reader sees it; `elsewhere`: it is about another cloud, where what
/// looks misspelt is the name of something else.
pub(super) fn read(source: &str, visible: &str, outline: &Outline, hits: &Hits<'_>, elsewhere: bool) -> Vec<Mention> {
    let glossary = hits.glossary;
    let candidates: Vec<(NameHit, Prose)> = in_prose(outline, hits).collect();
    // Names that need no reason come first: they are the reason for shorter names of the same term.
    let mut certain: Vec<TermId> = Vec::new();
    for (hit, _) in &candidates {
        let name = glossary.name(hit.name);
        if !name.everyday {
            certain.extend(&name.terms);
        }
    }
    certain.sort_unstable();
    certain.dedup();
    let mut mentions: Vec<Mention> = Vec::new();
    // Of names at one place the longest comes first, and hides the others where it counts.
    for (hit, prose) in &candidates {
        let name = glossary.name(hit.name);
        let free = mentions.last().is_none_or(|last| last.span().end <= hit.span.start);
        let counts = || match name.everyday {
            true => {
                name.terms.iter().any(|term| certain.binary_search(term).is_ok())
                    || has_reason(source, outline, hits, hit, prose)
            }
            false => !speaks_of_another(outline, hits, hit, prose),
        };
        let of_another_cloud = || {
            clouds::is_named_last(&source[..hit.span.start as usize])
                || name.form == NameForm::Misspelt
                    && (elsewhere || clouds::is_about_another(source, outline, prose.block, hit.span))
        };
        let goes_on = || name.form == NameForm::Former && longer::goes_on(source, glossary, hit.span);
        if free && counts() && !of_another_cloud() && !goes_on() {
            let place = place(source, outline, prose, hit.span);
            mentions.push(Mention::new(hit.span, hit.name, place));
        }
    }
    told::mark(visible, outline, glossary, &candidates, &mut mentions);
    mentions
}

/// Words in prose that are nearly a word of a name, those within a mention left out.
pub(super) fn slips(source: &str, outline: &Outline, mentions: &[Mention], hits: &Hits<'_>) -> Vec<Slip> {
    let mut slips = Vec::new();
    hits.glossary.slips(source, &hits.words_that_may_slip, &mut slips);
    slips.retain(|slip| {
        let after = mentions.partition_point(|mention| mention.span().end <= slip.span.start);
        let named = mentions
            .get(after)
            .is_some_and(|mention| mention.span().start < slip.span.end);
        !named && in_plain_prose(outline, slip.span)
    });
    slips
}

/// Whether a stretch lies in a run of prose that is no code.
fn in_plain_prose(outline: &Outline, span: Span) -> bool {
    let at = outline.prose.partition_point(|prose| prose.span.end <= span.start);
    let prose = outline.prose.get(at);
    prose.is_some_and(|prose| prose.span.covers(span) && !prose.code)
}

/// What surrounds a mention, as far as its prose tells.
fn place(source: &str, outline: &Outline, prose: &Prose, span: Span) -> Place {
    let heading = matches!(outline.blocks[prose.block as usize].kind, BlockKind::Heading(_));
    let flags = [
        (prose.code, Place::CODE),
        (prose.link, Place::LINK),
        (heading, Place::HEADING),
        (is_small(span.of(source)), Place::SMALL),
    ];
    let set = flags.into_iter().filter(|(is_set, _)| *is_set);
    set.fold(Place::default(), |place, (_, flag)| place.with(flag))
}

/// Whether a name of several words is written in small letters alone, the maker's name aside.
fn is_small(written: &str) -> bool {
    let words = written.split([' ', '-']);
    let mut words = words.filter(|word| !["aws", "amazon"].iter().any(|maker| maker.eq_ignore_ascii_case(word)));
    let small = |word: &str| word.bytes().all(|letter| letter.is_ascii_lowercase());
    words.next().is_some_and(small) && words.next().is_some_and(small) && words.all(small)
}

/// The names that lie wholly in runs of prose, each with the first of these; in inline code, only those that are all of it.
fn in_prose<'a>(outline: &'a Outline, hits: &'a Hits<'_>) -> impl Iterator<Item = (NameHit, Prose)> + 'a {
    let mut at = 0;
    hits.names.iter().filter_map(move |hit| {
        let span = hit.span;
        while outline.prose.get(at)?.span.end <= span.start {
            at += 1;
        }
        let first = &outline.prose[at];
        if first.span.start > span.start {
            return None;
        }
        if first.code {
            return (first.span == span).then_some((*hit, *first));
        }
        let mut end = first.span.end;
        for next in outline.prose[at + 1..]
            .iter()
            .take_while(|next| next.block == first.block && !next.code)
        {
            if end >= span.end || next.span.start != end {
                break;
            }
            end = next.span.end;
        }
        (end >= span.end).then_some((*hit, *first))
    })
}

/// Whether an everyday word stands for the term: it leads a heading or something emphasised, or the term's own context
/// stands in the block. Emphasis alone is none for what a feature was called once, for other things are called so too: the
/// context must stand in a heading then.
fn has_reason(source: &str, outline: &Outline, hits: &Hits<'_>, hit: &NameHit, prose: &Prose) -> bool {
    let block = &outline.blocks[prose.block as usize];
    let heading = matches!(block.kind, BlockKind::Heading(_));
    let leads = |from: u32| {
        Span::between(from, hit.span.start)
            .of(source)
            .chars()
            .all(|mark| !mark.is_alphabetic())
    };
    let name = hits.glossary.name(hit.name);
    let stands = |place: Span| hits.has_context(place, hit);
    let is_feature = |term: &TermId| hits.glossary.term(*term).kind == Kind::Feature;
    let outworn = name.form == NameForm::Former && name.terms.iter().all(is_feature);
    let mut above = block
        .heading
        .into_iter()
        .flat_map(|heading| headings_above(outline, heading));
    let stressed = heading && leads(block.text.start) || prose.emphasis && leads(prose.span.start);
    stressed && (!outworn || above.any(|heading| stands(outline.headings[heading].span))) || stands(block.text)
}

/// `SNS 로그인`: what stands nearest to the name in the block is the context of another term that is called so as well.
fn speaks_of_another(outline: &Outline, hits: &Hits<'_>, hit: &NameHit, prose: &Prose) -> bool {
    let name = hits.glossary.name(hit.name);
    if name.instead.is_empty() {
        return false;
    }
    let text = outline.blocks[prose.block as usize].text;
    let nearest = |terms: &[TermId]| {
        let context = |word: WordId| terms.iter().any(|term| hits.glossary.context_of(*term).contains(&word));
        let near = hits
            .keys_in(text)
            .filter(|near| near.span != hit.span && context(near.word));
        near.map(|near| match near.span.start < hit.span.start {
            true => hit.span.start.saturating_sub(near.span.end),
            false => near.span.start.saturating_sub(hit.span.end),
        })
        .min()
    };
    nearest(&name.instead).is_some_and(|other| nearest(&name.terms).is_none_or(|own| other < own))
}

/// A heading and those it stands under, nearest first.
pub(super) fn headings_above(outline: &Outline, heading: u32) -> Vec<usize> {
    let mut found = Vec::new();
    let mut level = 7;
    for at in (0..=heading as usize).rev() {
        let heading = &outline.headings[at];
        if heading.level < level && (found.is_empty() || !heading.nested) {
            found.push(at);
            level = heading.level;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::is_small;
    use crate::note::{Dialect, read};
    use awsnotes_glossary::Glossary;
    use unicode_normalization::UnicodeNormalization;

    fn mentions(source: &str) -> Vec<String> {
        let note = read(source, Dialect::default(), Glossary::bundled());
        note.mentions
            .iter()
            .map(|mention| mention.span().of(source).to_owned())
            .collect()
    }

    #[test]
    fn names_in_prose_with_particles_and_marks() {
        assert_eq!(
            mentions("**S3(Simple Storage Service)**는 IAM과 `EC2` 에서"),
            ["S3", "Simple Storage Service", "IAM", "EC2"]
        );
        assert_eq!(
            mentions("\u{feff}🚀 람다는\r\n| RDS | `aws s3 ls` |\r\n"),
            ["람다", "RDS"]
        );
    }

    #[test]
    fn code_addresses_and_front_matter_hold_none() {
        assert!(
            mentions("---\ntitle: S3\n---\n\n```\nEC2\n```\n[x](https://a.b/S3) <i title=\"RDS\">x</i>\n").is_empty()
        );
        assert!(mentions("").is_empty());
    }

    #[test]
    fn decomposed_hangul_reads_the_same() {
        let decomposed: String = "람다는 함수".nfd().collect();
        assert_eq!(mentions(&decomposed).len(), mentions("람다는 함수").len());
    }

    #[test]
    fn a_name_that_an_everyday_term_shares_is_a_mention_unless_that_ones_context_is_nearer() {
        for source in [
            "SNS는 여러 곳에 보낸다",
            "SNS로 알림을 보내 마케팅에 쓴다",
            "로그인하면 SNS로 메시지를 보낸다",
            "S3 -> SNS -> SQS",
        ] {
            assert!(mentions(source).contains(&"SNS".to_owned()), "{source}");
        }
        for source in [
            "SNS 로그인은 네이버와 카카오로",
            "SNS에 공유하는 단추",
            "인스타그램 같은 SNS를 쓰는 사용자",
            "SNS 마케팅을 하고 알림을 받는다",
        ] {
            assert_eq!(mentions(source), Vec::<String>::new(), "{source}");
        }
    }

    #[test]
    fn names_in_small_letters() {
        for written in ["migration hub", "AWS single sign-on", "single-sign-on"] {
            assert!(is_small(written), "{written}");
        }
        for written in [
            "Migration hub",
            "kinesis",
            "AWS x-Ray",
            "마이그레이션 허브",
            "amazon s3",
            "",
        ] {
            assert!(!is_small(written), "{written}");
        }
    }
}
