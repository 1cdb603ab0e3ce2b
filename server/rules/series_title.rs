//! `series-title`

use super::series_lists::{at, text_span};
use super::{Edit, Finding, Fix, Reader, Rule, Severity, Words};
use crate::note::LinkKind;
use crate::note::numbering::{key, numbering};
use crate::workspace::series::{Item, bracketed, own_title, title};

pub(super) static RULE: Rule = Rule {
    id: "series-title",
    severity: Some(Severity::Warning),
    summary: Words {
        en: "an entry of a series whose text is not the title of the note it leads to",
        ko: "링크한 노트의 제목과 문구가 다른 시리즈 항목",
    },
    why: Words {
        en: "The title was changed later, or the link leads to another part than it says.",
        ko: "나중에 제목이 바뀌었거나, 문구와 다른 편으로 링크되어 있습니다.",
    },
    fires: "---\ntitle: 'Cloud, Part 1: Storage'\n---\n\n### Series\n\n- [⟦Cloud, Part 1: Networks⟧](note.md)\n",
    silent: "---\ntitle: 'Cloud, Part 1: Storage'\n---\n\n### Series\n\n- [Part 1: storage](note.md)\n",
    check,
};

fn check(reader: &Reader<'_>, findings: &mut Vec<Finding>) {
    for list in reader.series_lists() {
        for item in &list.items {
            let target = item.note().filter(|_| item.link.kind != LinkKind::Wiki);
            let Some(true_title) = target.and_then(|note| title(reader.workspace.entry(note))) else {
                continue;
            };
            if !differs(item, true_title) {
                continue;
            }
            let message = reader.language.say(
                format!("the note is called “{true_title}”"),
                format!("이 글의 제목은 “{true_title}”입니다"),
            );
            let mut finding = at(item, message);
            finding.span = text_span(reader, item.link).unwrap_or(item.link.span);
            finding.fixes.extend(fix(reader, item, true_title));
            findings.push(finding);
        }
    }
}

/// Whether an entry claims another title. Shortened and rearranged titles are the same, and a text that is no copy of a
/// title at all is the writer's own.
fn differs(item: &Item<'_>, title: &str) -> bool {
    if item.text == title {
        return false;
    }
    let (said, read) = own_title(item.text);
    let (meant, _) = own_title(title);
    let (said_key, meant_key, whole) = (key(said), key(meant), key(title));
    if said_key.is_empty() || meant_key.is_empty() || whole.contains(&said_key) || key(item.text).contains(&meant_key) {
        return false;
    }
    // `1편` alone names no title.
    let named = read.as_ref().is_some_and(|read| !read.title.is_empty());
    if read.is_some() && !named {
        return false;
    }
    let (said_words, meant_words) = (words(said), words(meant));
    let found = said_words.iter().filter(|word| whole.contains(word.as_str())).count();
    let back = meant_words
        .iter()
        .filter(|word| said_key.contains(word.as_str()))
        .count();
    let shortened = found == said_words.len() || back == meant_words.len();
    let copied = named || found * 2 >= said_words.len();
    !shortened && copied
}

fn words(text: &str) -> Vec<String> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .map(key)
        .filter(|word| !word.is_empty())
        .collect()
}

fn fix(reader: &Reader<'_>, item: &Item<'_>, title: &str) -> Option<Fix> {
    let span = text_span(reader, item.link)?;
    let new = match (&item.numbering, numbering(title)) {
        // The list alone numbers: its number stays.
        (Some(found), None) => format!("{}{title}", &item.text[..found.title.start as usize]),
        (None, Some(_)) => own_title(title).0.to_owned(),
        _ => title.to_owned(),
    };
    let new = if item.link.kind == LinkKind::Html {
        new.replace('&', "&amp;").replace('<', "&lt;")
    } else {
        bracketed(&new)
    };
    let title = reader.language.say("Use the title of the note", "글의 제목으로 바꾸기");
    Some(Fix {
        title,
        safe: false,
        edits: vec![Edit {
            note: reader.id,
            span,
            text: new.into(),
        }],
    })
}
