//! `unclosed-emphasis`

use awsnotes_glossary::particles;

use super::{Edit, Finding, Fix, Reader, Rule, Severity, Words};
use crate::note::Unclosed;
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    id: "unclosed-emphasis",
    severity: Some(Severity::Information),
    summary: Words {
        en: "bold that readers see as asterisks, because a particle follows its mark",
        ko: "조사가 바로 뒤에 붙어 독자에게 별표로 보이는 굵은 글씨",
    },
    why: Words {
        en: "After a bracket or a quotation mark, `**` closes only before a blank or punctuation. GitHub, Hugo and editors then \
          show the asterisks themselves; Jekyll and MkDocs do not.",
        ko: "괄호나 따옴표 뒤의 `**`는 공백이나 문장 부호 앞에서만 닫힙니다. 조사가 이어지면 GitHub와 Hugo, 편집기는 별표를 그대로 보여 줍니다. Jekyll과 MkDocs는 그렇지 않습니다.",
    },
    fires: "**S3(Simple Storage Service)⟦**⟧는 객체를 담는다.\n",
    silent: "**S3**(Simple Storage Service)는 객체를 담는다. **버킷**을 먼저 만든다.\n",
    check,
};

fn check(reader: &Reader<'_>, findings: &mut Vec<Finding>) {
    if reader.note().unclosed.is_empty() {
        return;
    }
    let Some(source) = reader.workspace.text(reader.id) else {
        return;
    };
    for unclosed in &reader.note().unclosed {
        let (Some(mark), Some(rest)) = (source.get(unclosed.close.range()), source.get(unclosed.rest.range())) else {
            continue;
        };
        let message = reader.language.say(
            format!("this `{mark}` does not close before `{rest}`: readers see the asterisks"),
            format!("이 `{mark}`은 `{rest}` 앞에서 닫히지 않아 별표가 그대로 보입니다"),
        );
        let mut finding = Finding::new(unclosed.close, message);
        finding.fixes.extend(match can_open(&source, unclosed.open) {
            true => Some(moved_behind(reader, unclosed, mark, rest)),
            false => moved_inside(reader, &source, unclosed, mark),
        });
        findings.push(finding);
    }
}

/// Whether a mark opens: not where it stands between a letter and punctuation, as in `이름**(별명)**`.
fn can_open(source: &str, mark: Span) -> bool {
    let before = source[..mark.start as usize].chars().next_back();
    let after = source[mark.end as usize..].chars().next();
    after.is_some_and(char::is_alphanumeric) || !before.is_some_and(char::is_alphanumeric)
}

/// Closes behind the particle.
fn moved_behind(reader: &Reader<'_>, unclosed: &Unclosed, mark: &str, rest: &str) -> Fix {
    let title = reader.language.say(
        format!("Move `{mark}` behind `{rest}`"),
        format!("`{mark}`을 `{rest}` 뒤로 옮기기"),
    );
    Fix {
        title,
        // A particle may be bold; of any other word nobody can tell whether it was meant to be.
        safe: particles::ending_len(rest) == rest.len(),
        edits: vec![Edit {
            note: reader.id,
            span: Span::between(unclosed.close.start, unclosed.rest.end),
            text: format!("{rest}{mark}").into(),
        }],
    }
}

/// Puts both marks inside the brackets or quotation marks that they enclose, where they open and close; none where they
/// enclose something else.
fn moved_inside(reader: &Reader<'_>, source: &str, unclosed: &Unclosed, mark: &str) -> Option<Fix> {
    const PAIRS: [(char, char); 6] = [('(', ')'), ('[', ']'), ('"', '"'), ('“', '”'), ('‘', '’'), ('「', '」')];
    let inside = Span::between(unclosed.open.end, unclosed.close.start).of(source);
    let (open, close) = PAIRS
        .into_iter()
        .find(|(open, close)| inside.starts_with(*open) && inside.ends_with(*close))?;
    let words = inside.strip_prefix(open)?.strip_suffix(close)?;
    if words.contains([open, close])
        || !words.starts_with(char::is_alphanumeric)
        || !words.ends_with(char::is_alphanumeric)
    {
        return None;
    }
    let edit = |start: usize, end: usize, text: String| Edit {
        note: reader.id,
        span: Span::between(start as u32, end as u32),
        text: text.into(),
    };
    let (opens, closes) = (unclosed.open, unclosed.close);
    Some(Fix {
        title: reader.language.say(
            format!("Move `{mark}` inside `{open}{close}`"),
            format!("`{mark}`을 `{open}{close}` 안으로 옮기기"),
        ),
        safe: true,
        edits: vec![
            edit(
                opens.start as usize,
                opens.end as usize + open.len_utf8(),
                format!("{open}{mark}"),
            ),
            edit(
                closes.start as usize - close.len_utf8(),
                closes.end as usize,
                format!("{mark}{close}"),
            ),
        ],
    })
}
