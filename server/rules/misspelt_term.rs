//! `misspelt-term`

use awsnotes_glossary::schema::Term;
use awsnotes_glossary::{Ending, NameForm, NameId, TermId, particles};

use super::availability::are_everyday_words;
use super::{Edit, Finding, Fix, Reader, Rule, Severity, Words, replacement, risks};
use crate::note::{Definition, Place};
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    id: "misspelt-term",
    severity: Some(Severity::Information),
    summary: Words {
        en: "a name of AWS spelt as AWS does not spell it",
        ko: "AWS의 표기와 다르게 쓴 이름",
    },
    why: Words {
        en: "A reader who copies the name into a search finds little, and neither does hover find its definition elsewhere.",
        ko: "그 이름을 복사해 검색하면 나오는 것이 거의 없고, 마우스를 올려도 다른 곳의 정의를 찾지 못합니다.",
    },
    fires: "비밀번호는 ⟦Secret Manager⟧에 둔다.\n",
    silent: "비밀번호는 Secrets Manager에 둔다.\n",
    check,
};

fn check(reader: &Reader<'_>, findings: &mut Vec<Finding>) {
    let glossary = reader.glossary();
    for mention in &reader.note().mentions {
        if mention.place.has(Place::CODE) || mention.place.has(Place::HISTORY) {
            continue;
        }
        let name = glossary.name(mention.name);
        // A spelling of several terms says nothing sure.
        let (NameForm::Misspelt, [term]) = (name.form, &*name.terms) else {
            continue;
        };
        if is_own_name(reader, &name.text, *term) {
            continue;
        }
        let Some(right) = nearest(reader, *term, mention.name) else {
            continue;
        };
        let term = glossary.term(*term);
        // `a secret manager` is any.
        if mention.place.has(Place::SMALL) && are_everyday_words(term, right) {
            continue;
        }
        let written = reader.text().map_or("", |text| mention.span().of(text));
        findings.push(finding(reader, mention.span(), term, &capital_kept(right, written)));
    }
    slips(reader, findings);
}

/// Words that are nearly a word of a name; only those need the text.
fn slips(reader: &Reader<'_>, findings: &mut Vec<Finding>) {
    let Some(text) = (!reader.note().slips.is_empty()).then(|| reader.text()).flatten() else {
        return;
    };
    for slip in &reader.note().slips {
        let term = reader.glossary().term(slip.term);
        let Some(word) = term.distinctive.get(usize::from(slip.word)) else {
            continue;
        };
        let around = reader.workspace.names().around(text, slip.span).into_iter();
        let mut defined = around
            .flat_map(|(_, places)| places)
            .filter_map(|place| reader.workspace.definition(place));
        if defined.any(|definition| definition.term.is_none()) {
            continue;
        }
        findings.push(finding(reader, slip.span, term, &cased(word, slip.span.of(text))));
    }
}

/// A word in the case in which another is written, but for names that have a case of their own; a capital stays.
fn cased(word: &str, written: &str) -> String {
    let letters = |text: &str, test: fn(&u8) -> bool| text.bytes().filter(test).count();
    let of_its_own = letters(word, u8::is_ascii_uppercase) > 1;
    match letters(written, u8::is_ascii_uppercase) {
        all if all == written.len() => word.to_ascii_uppercase(),
        0 if !of_its_own => word.to_ascii_lowercase(),
        _ => capital_kept(word, written),
    }
}

/// A name with the capital that the writer began it with.
fn capital_kept(name: &str, written: &str) -> String {
    let mut letters = name.chars();
    match letters.next() {
        Some(first) if first.is_ascii_lowercase() && written.starts_with(char::is_uppercase) => {
            format!("{}{}", first.to_ascii_uppercase(), letters.as_str())
        }
        _ => name.to_owned(),
    }
}

/// Whether the notes define something else under this spelling.
fn is_own_name(reader: &Reader<'_>, name: &str, term: TermId) -> bool {
    let of_another = |definition: &Definition| definition.term != Some(term);
    let defined = reader.workspace.names().lookup(name).into_iter();
    defined
        .filter_map(|place| reader.workspace.definition(place))
        .any(of_another)
}

/// The right spelling that is nearest to a wrong one: in full for a full name, short for a short one.
fn nearest<'a>(reader: &Reader<'a>, term: TermId, wrong: NameId) -> Option<&'a str> {
    let glossary = reader.glossary();
    let written = glossary.name(wrong).text.to_lowercase();
    let names = glossary.names_of(term).iter().map(|name| glossary.name(*name));
    names
        .filter(|name| !matches!(name.form, NameForm::Misspelt | NameForm::Abbreviation))
        .filter(|name| !name.is_of_other_maker(&glossary.term(term).name))
        .map(|name| name.text.as_ref())
        .min_by_key(|name| strsim::osa_distance(&name.to_lowercase(), &written))
}

/// Whether a place is the text of a heading or of a link: what leads to the one and where the other leads may depend on it.
fn names_others(reader: &Reader<'_>, span: Span) -> bool {
    let note = reader.note();
    let heads = note.headings.iter().any(|heading| heading.span.covers(span));
    heads || note.links.iter().any(|link| link.span.covers(span))
}

fn finding(reader: &Reader<'_>, span: Span, term: &Term, right: &str) -> Finding {
    let message = reader.language.say(
        format!("AWS writes “{right}”"),
        format!("올바른 표기는 “{right}”입니다"),
    );
    let mut finding = Finding::new(span, message);
    finding.id = Some(term.id.clone());
    finding.source = Some(term.docs.clone());
    finding.fixes.extend(fix(reader, span, term, right));
    finding
}

/// The right name in the place of the wrong one; none where links lead there by the wrong one.
fn fix(reader: &Reader<'_>, span: Span, term: &Term, right: &str) -> Option<Fix> {
    let text = reader.text()?;
    if risks::is_target(reader, text, span) || risks::is_led_to(reader, span) || risks::names_a_heading(reader, span) {
        return None;
    }
    let (edit, fits) = match ends_alike(span.of(text), right) {
        // The particle was chosen for the sound that the name has.
        true => (
            Edit {
                note: reader.id,
                span,
                text: right.to_owned().into(),
            },
            true,
        ),
        false => replacement::with_particle(reader, text, span, right, ending(term, right)),
    };
    Some(Fix {
        title: reader
            .language
            .say(format!("Write “{right}”"), format!("“{right}”(으)로 바꾸기")),
        safe: fits && !names_others(reader, span) && !is_quoted(text, span),
        edits: vec![edit],
    })
}

/// Whether two names end with the same sound, as far as their last letters tell.
fn ends_alike(wrong: &str, right: &str) -> bool {
    let last = |name: &str| name.chars().next_back().map(|letter| letter.to_ascii_lowercase());
    last(wrong) == last(right)
}

/// How a name of a term ends when it is read: as the term does where both end with the same word.
fn ending(term: &Term, name: &str) -> Option<Ending> {
    let last = |name: &str| name.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let same = last(&term.name) == last(name);
    particles::ending_of(name).or(term.ends.ko.filter(|_| same))
}

/// Whether a name is all that stands in quotation marks: the note may speak of the spelling itself.
fn is_quoted(text: &str, span: Span) -> bool {
    const MARKS: [char; 9] = ['"', '\'', '“', '”', '‘', '’', '「', '『', '`'];
    let (before, behind) = (&text[..span.start as usize], &text[span.end as usize..]);
    before.ends_with(MARKS) && behind.starts_with(['"', '\'', '”', '’', '」', '』', '`'])
}
