//! `unused-ignore`

use super::{Edit, Finding, Fix, Reader, Rule, Severity, Words, configured, nearest_rule, rule};
use crate::note::Ignore;
use crate::note::front_matter::cut_of_rule;
use crate::text::Span;

pub(super) static RULE: Rule = Rule {
    id: "unused-ignore",
    severity: Some(Severity::Hint),
    summary: Words {
        en: "a request to ignore a rule that silences nothing",
        ko: "아무것도 막지 않는 무시 요청",
    },
    why: Words {
        en: "What is no longer reported needs no comment, and a misspelt rule id silences nothing at all.",
        ko: "더는 보고되지 않는 것에는 주석이 필요 없고, 철자가 틀린 규칙 id는 아무것도 막지 못합니다.",
    },
    fires: "⟦<!-- awsnotes-ignore stale-fact: kept -->⟧\n\nS3 stores objects.\n",
    silent: "# AWS\n\n<!-- awsnotes-ignore stub-section: later -->\n\n## S3\n\n## EC2\n\nVirtual machines.\n",
    check,
};

/// A request that names more is no writer's work, and a fix for each would take long to show.
const MOST_RULES: usize = 100;

/// What stands for a whole line or block, and what stands for the whole note.
const IGNORE: &str = "awsnotes-ignore";
const IGNORE_FILE: &str = "awsnotes-ignore-file";

fn check(reader: &Reader<'_>, findings: &mut Vec<Finding>) {
    let without_rules = reader.note().ignores.iter().filter(|ignore| ignore.rules.is_empty());
    findings.extend(without_rules.filter_map(|ignore| of_no_rule(reader, ignore)));
    let mut requests = reader.unused_requests();
    // A rule that is switched off reports nothing, so nothing can be said about a request for it.
    requests.retain(|(at, which)| {
        let (id, _) = &reader.note().ignores[*at].rules[*which];
        rule(id).is_none_or(|rule| configured(rule, reader.workspace.configuration()).is_some())
    });
    for of_one in requests.chunk_by(|left, right| left.0 == right.0) {
        let ignore = &reader.note().ignores[of_one[0].0];
        let wrongs: Vec<Wrong> = of_one.iter().map(|(_, which)| wrong(reader, ignore, *which)).collect();
        // The comment goes as a whole where nothing in it can be meant.
        let is_useless =
            wrongs.len() == ignore.rules.len() && wrongs.iter().all(|wrong| matches!(wrong, Wrong::Unused));
        let is_alone = ignore.rules.len() == 1;
        for ((_, which), wrong) in of_one.iter().zip(wrongs) {
            let (id, _) = &ignore.rules[*which];
            let mut finding = match wrong {
                Wrong::Unused => unused(reader, ignore, *which, is_useless),
                Wrong::Misspelt(meant) => misspelt(reader, ignore, *which, meant),
                Wrong::Reason { first: true } => reason(reader, ignore, *which),
                Wrong::Reason { first: false } => continue,
                Wrong::Unknown => unknown(reader, ignore, *which, is_alone),
            };
            finding.id = Some(id.to_string());
            findings.push(finding);
        }
    }
}

/// What is wrong with a rule of a request.
enum Wrong {
    /// It reports nothing there.
    Unused,
    /// There is none, but one that is called much like it.
    Misspelt(&'static str),
    /// It is a word of the reason, which lacks its colon.
    Reason { first: bool },
    /// There is none.
    Unknown,
}

fn wrong(reader: &Reader<'_>, ignore: &Ignore, which: usize) -> Wrong {
    let is_like_none = |at: usize| {
        let id = &ignore.rules[at].0;
        rule(id).is_none() && nearest_rule(id).is_none()
    };
    let id = &ignore.rules[which].0;
    if rule(id).is_some() {
        return Wrong::Unused;
    }
    if ignore.rules.len() > MOST_RULES {
        return Wrong::Unknown;
    }
    if let Some(meant) = nearest_rule(id) {
        return Wrong::Misspelt(meant.id);
    }
    // All that follows a rule and is none, without a comma between.
    let first = (0..which).rev().find(|at| !is_like_none(*at)).map(|at| at + 1);
    let is_reason = |first: usize| {
        let gap = Span::between(ignore.rules[first - 1].1.end, ignore.rules[first].1.start);
        let text = reader.text().filter(|_| !in_front_matter(reader, ignore));
        text.and_then(|text| text.get(gap.start as usize..gap.end as usize))
            .is_some_and(|gap| !gap.contains(','))
    };
    match first.filter(|first| is_reason(*first)) {
        Some(first) => Wrong::Reason { first: first == which },
        None => Wrong::Unknown,
    }
}

fn unused(reader: &Reader<'_>, ignore: &Ignore, which: usize, is_useless: bool) -> Finding {
    let id = &ignore.rules[which].0;
    let message = reader.language.say(
        format!("`{id}` reports nothing here"),
        format!("여기서 `{id}` 규칙이 알리는 것이 없습니다"),
    );
    let mut finding = Finding::new(ignore.span, message);
    finding.fixes.extend(removal(reader, ignore, which, is_useless, true));
    finding
}

fn unknown(reader: &Reader<'_>, ignore: &Ignore, which: usize, is_alone: bool) -> Finding {
    let id = &ignore.rules[which].0;
    let message = reader
        .language
        .say(format!("there is no rule `{id}`"), format!("`{id}` 규칙은 없습니다"));
    let mut finding = Finding::new(ignore.span, message);
    // Whoever wrote it meant something, so that nobody but them takes it out.
    finding.fixes.extend(removal(reader, ignore, which, is_alone, false));
    finding
}

fn misspelt(reader: &Reader<'_>, ignore: &Ignore, which: usize, meant: &'static str) -> Finding {
    let (id, own) = &ignore.rules[which];
    let message = reader.language.say(
        format!("there is no rule `{id}`; did you mean `{meant}`?"),
        format!("`{id}` 규칙은 없습니다. 혹시 `{meant}` 규칙인가요?"),
    );
    let place = || {
        if !in_front_matter(reader, ignore) {
            return Some(*own);
        }
        let item = cut_of_rule(reader.text()?, id)?;
        let start = item.start + item.of(reader.text()?).find(&**id)? as u32;
        Some(Span::between(start, start + id.len() as u32))
    };
    let title = reader
        .language
        .say(format!("Write `{meant}`"), format!("`{meant}` 규칙으로 바꾸기"));
    let mut finding = Finding::new(ignore.span, message);
    finding
        .fixes
        .extend(place().map(|place| fix(reader, title, true, place, meant)));
    finding
}

/// A reason that stands behind the rules without a colon, so that each of its words is taken for a rule.
fn reason(reader: &Reader<'_>, ignore: &Ignore, which: usize) -> Finding {
    let (id, own) = &ignore.rules[which];
    let message = reader.language.say(
        format!("there is no rule `{id}`; put a colon before a reason"),
        format!("`{id}` 규칙은 없습니다. 이유를 적으려면 앞에 쌍점(:)을 쓰세요"),
    );
    let title = reader
        .language
        .say("Put a colon before the reason", "이유 앞에 쌍점(:) 넣기");
    let gap = Span::between(ignore.rules[which - 1].1.end, own.start);
    let mut finding = Finding::new(ignore.span, message);
    finding.fixes.push(fix(reader, title, true, gap, ": "));
    finding
}

/// A request that names no rule, or asks for what there is not.
fn of_no_rule(reader: &Reader<'_>, ignore: &Ignore) -> Option<Finding> {
    let text = reader
        .text()?
        .get(ignore.span.start as usize..ignore.span.end as usize)?;
    let at = text.find("awsnotes-")?;
    let is_word = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    let keyword = text[at..]
        .split(|letter| !is_word(letter))
        .next()?
        .trim_end_matches('-');
    if [IGNORE, IGNORE_FILE].contains(&keyword) {
        let message = reader.language.say(
            format!("names no rule, so it silences nothing; write `{keyword} RULE: reason`"),
            format!("규칙 이름이 없어 아무것도 막지 못합니다. `{keyword} 규칙: 이유`처럼 적으세요"),
        );
        return Some(Finding::new(ignore.span, message));
    }
    let meant = if keyword.contains("file") { IGNORE_FILE } else { IGNORE };
    let message = reader.language.say(
        format!(
            "there is no `{keyword}`; write `{meant} RULE: reason`: after a text for its line, alone for the next block"
        ),
        format!(
            "`{keyword}` 주석은 없습니다. `{meant} 규칙: 이유`라고 적으세요. 글 뒤에 두면 그 줄, 따로 두면 다음 블록에 적용됩니다"
        ),
    );
    let start = ignore.span.start + at as u32;
    let place = Span::between(start, start + keyword.len() as u32);
    let title = reader
        .language
        .say(format!("Write `{meant}`"), format!("`{meant}` 주석으로 바꾸기"));
    let mut finding = Finding::new(ignore.span, message);
    finding.fixes.push(fix(reader, title, false, place, meant));
    Some(finding)
}

fn in_front_matter(reader: &Reader<'_>, ignore: &Ignore) -> bool {
    ignore.span == reader.note().front_matter.span
}

/// Takes out the rule, or the whole comment. A reason stays as long as a rule does.
fn removal(reader: &Reader<'_>, ignore: &Ignore, which: usize, whole: bool, safe: bool) -> Option<Fix> {
    if ignore.rules.len() > MOST_RULES {
        return None;
    }
    let (id, own) = &ignore.rules[which];
    let place = |at: usize| ignore.rules.get(at).map(|(_, place)| *place);
    let whole = whole && !in_front_matter(reader, ignore);
    let span = match (place(which + 1), which.checked_sub(1).and_then(place)) {
        _ if whole => with_blanks_before(reader.text()?, ignore.span),
        _ if in_front_matter(reader, ignore) => cut_of_rule(reader.text()?, id)?,
        (Some(next), _) => Span::between(own.start, next.start),
        (None, Some(last)) => Span::between(last.end, own.end),
        (None, None) => return None,
    };
    let title = match whole {
        true => reader.language.say("Remove the comment", "주석 삭제"),
        false => reader
            .language
            .say(format!("Take `{id}` out"), format!("`{id}`만 빼기")),
    };
    Some(fix(reader, title, safe, span, ""))
}

/// A comment with the blanks that would be left at the end of its line, or be doubled.
fn with_blanks_before(text: &str, comment: Span) -> Span {
    let before = &text[..comment.start as usize];
    let after = &text[comment.end as usize..];
    if !(after.is_empty() || after.starts_with([' ', '\t', '\r', '\n'])) {
        return comment;
    }
    Span::between(before.trim_end_matches([' ', '\t']).len() as u32, comment.end)
}

fn fix(reader: &Reader<'_>, title: String, safe: bool, span: Span, text: &'static str) -> Fix {
    let edits = vec![Edit {
        note: reader.id,
        span,
        text: text.into(),
    }];
    Fix { title, safe, edits }
}
