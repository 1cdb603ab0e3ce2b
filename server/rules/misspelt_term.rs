//! `misspelt-term`

use awsnotes_glossary::schema::Term;
use awsnotes_glossary::{NameForm, NameId, TermId};

use super::{Edit, Finding, Fix, Reader, Rule, Severity};
use crate::note::{Mention, Place};

pub(super) static RULE: Rule = Rule {
    id: "misspelt-term",
    severity: Some(Severity::Information),
    summary: "a name of AWS spelt as AWS does not spell it",
    why: "A reader who copies the name into a search finds little, and neither does hover find its definition elsewhere.",
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
        findings.push(finding(reader, mention, glossary.term(*term), right));
    }
}

/// Whether the notes define something else under this spelling.
fn is_own_name(reader: &Reader<'_>, name: &str, term: TermId) -> bool {
    let defined = reader.workspace.names().lookup(name);
    defined.into_iter().any(|place| {
        let definitions = &reader.workspace.entry(place.note).note.definitions;
        definitions
            .get(place.index as usize)
            .is_some_and(|definition| definition.term != Some(term))
    })
}

/// The right spelling that is nearest to a wrong one: in full for a full name, short for a short one.
fn nearest<'a>(reader: &Reader<'a>, term: TermId, wrong: NameId) -> Option<&'a str> {
    let glossary = reader.glossary();
    let written = glossary.name(wrong).text.to_lowercase();
    let names = glossary.names_of(term).iter().map(|name| glossary.name(*name));
    names
        .filter(|name| !matches!(name.form, NameForm::Misspelt | NameForm::Abbreviation))
        .map(|name| name.text.as_ref())
        .min_by_key(|name| strsim::osa_distance(&name.to_lowercase(), &written))
}

fn finding(reader: &Reader<'_>, mention: &Mention, term: &Term, right: &str) -> Finding {
    let message = reader.language.say(
        format!("AWS writes “{right}”"),
        format!("올바른 표기는 “{right}”입니다"),
    );
    let mut finding = Finding::new(mention.span, message);
    finding.id = Some(term.id.clone());
    finding.source = Some(term.docs.clone());
    finding.fixes.push(Fix {
        title: reader
            .language
            .say(format!("Write “{right}”"), format!("“{right}”(으)로 바꾸기")),
        safe: true,
        edits: vec![Edit {
            note: reader.id,
            span: mention.span,
            text: right.to_owned().into(),
        }],
    });
    finding
}
