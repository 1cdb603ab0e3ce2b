//! A comment that asks for silence about one finding: which form of it works where the finding stands is found by trying.

use super::completion::open_fence;
use crate::note::{Dialect, Note};
use crate::rules::{self, Context, Edit, Finding, Fix};
use crate::text::{Span, line_at, line_end};

/// The words that open and close a comment.
type Marks = [&'static str; 2];

/// The edits that silence a finding and nothing else: a comment after the text of its line, else alone on a line before its
/// block. Where no comment does so there, as in the front matter, and where a term is reported that stands elsewhere as well,
/// a comment for the whole note. `before` is all that is found in the note, whether it is shown or not.
pub fn ignores(context: &Context<'_>, text: &str, finding: &Finding, before: &[Finding]) -> Vec<Fix> {
    let is_known = |known: &Finding| known.rule == finding.rule && known.span == finding.span;
    if !before.iter().any(is_known) {
        return Vec::new();
    }
    let first = |edits: Vec<Edit>| {
        let mut edits = edits.into_iter();
        edits.find(|edit| works(context, text, finding, edit, before))
    };
    let (language, rule) = (context.language, finding.rule);
    let here = first(edits(context, text, finding));
    let elsewhere = finding.related.iter().any(|related| related.note == context.note);
    let in_note = (here.is_none() || elsewhere).then(|| first(vec![for_the_note(context, text, rule)]));
    let titled = [
        (
            here,
            language.say(format!("Ignore `{rule}` here"), format!("여기서 `{rule}` 무시")),
        ),
        (
            in_note.flatten(),
            language.say(
                format!("Ignore `{rule}` in this note"),
                format!("이 노트에서 `{rule}` 무시"),
            ),
        ),
    ];
    let fix = |(edit, title): (Option<Edit>, String)| {
        edit.map(|edit| Fix {
            title,
            safe: false,
            edits: vec![edit],
        })
    };
    titled.into_iter().filter_map(fix).collect()
}

/// A comment about the whole note: below its front matter, else at its end.
fn for_the_note(context: &Context<'_>, text: &str, rule: &str) -> Edit {
    let entry = context.workspace.entry(context.note);
    let [open, close] = marks(context.workspace.dialect_of(&entry.path));
    let end = line_end(text);
    let body = entry.note.front_matter.span.end as usize;
    let at = if body == 0 { text.len() } else { body };
    // At the end an empty line parts it from what stands above.
    let last = match text[..at].ends_with('\n') {
        true => "",
        false => end,
    };
    let gap = if body == 0 { end } else { "" };
    Edit {
        note: context.note,
        span: Span::new(at, at),
        text: format!("{last}{gap}{open} awsnotes-ignore-file {rule} {close}{end}").into(),
    }
}

/// What could be inserted, the form that a writer would choose first.
fn edits(context: &Context<'_>, text: &str, finding: &Finding) -> Vec<Edit> {
    let at = text.floor_char_boundary(finding.span.start as usize);
    let entry = context.workspace.entry(context.note);
    let body = entry.note.front_matter.span.end as usize;
    if at < body {
        return Vec::new();
    }
    let insert = |at: usize, text: String| Edit {
        note: context.note,
        span: Span::new(at, at),
        text: text.into(),
    };
    let line = line_at(text, at as u32);
    let [open, close] = marks(context.workspace.dialect_of(&entry.path));
    let request = format!("{open} awsnotes-ignore {} {close}", finding.rule);
    let mut edits = Vec::new();
    // A request on the same line takes one more rule.
    let requests = entry.note.ignores.iter().filter(|ignore| line.covers(ignore.span));
    for (_, last) in requests.filter_map(|ignore| ignore.rules.last()) {
        edits.push(insert(last.end as usize, format!(", {}", finding.rule)));
    }
    let fence = open_fence(&text[..line.start as usize]);
    if fence.is_none() {
        edits.push(insert(end_of_text(text, line), format!(" {request}")));
    }
    let first = fence.unwrap_or(line.start as usize);
    let end = line_end(text);
    for start in [first, first_of_paragraph(text, first)] {
        // In a quote or a list the comment stands as deep as its block.
        let block = line_at(text, start as u32).of(text);
        let own = block.trim_start_matches([' ', '\t', '>']);
        let prefix = &block[..block.len() - own.len()];
        edits.push(insert(start, format!("{prefix}{request}{end}")));
    }
    edits.retain(|edit| edit.span.start as usize >= body);
    edits
}

/// The marks of a comment that no reader of the note sees.
fn marks(dialect: Dialect) -> Marks {
    match dialect {
        Dialect { mdx: true, .. } => ["{/*", "*/}"],
        Dialect {
            percent_comments: true, ..
        } => ["%%", "%%"],
        _ => ["<!--", "-->"],
    }
}

/// Where text may be added to a line: before its end, and before what must stand last on it.
fn end_of_text(text: &str, line: Span) -> usize {
    let written = line.of(text).trim_end();
    let is_heading = written.trim_start_matches([' ', '>']).starts_with('#');
    let last = match written.rfind([' ', '\t']) {
        // The name of a block in a vault, the attributes of a heading.
        Some(at) if written[at + 1..].starts_with('^') => at,
        _ if is_heading && written.ends_with('}') => written.rfind('{').unwrap_or(written.len()),
        // The bar that closes a row, the mark of a break.
        _ => written.strip_suffix(['|', '\\']).unwrap_or(written).len(),
    };
    line.start as usize + written[..last].trim_end().len()
}

/// The first line of the paragraph that a line is in.
fn first_of_paragraph(text: &str, line: usize) -> usize {
    let mut first = line;
    for above in text[..line].split_inclusive('\n').rev() {
        if above.trim_matches([' ', '\t', '\r', '\n', '>']).is_empty() {
            break;
        }
        first -= above.len();
    }
    first
}

/// Whether an edit silences the finding, is of use, and changes nothing else: neither what is reported nor any id.
fn works(context: &Context<'_>, text: &str, finding: &Finding, edit: &Edit, before: &[Finding]) -> bool {
    let (mut workspace, at) = (context.workspace.clone(), edit.span.start as usize);
    let entry = context.workspace.entry(context.note);
    let note = workspace.replace(&entry.path, &format!("{}{}{}", &text[..at], edit.text, &text[at..]));
    let read = workspace.entry(note);
    let names = |note: &Note| {
        let anchors = note.anchors.iter().map(|anchor| anchor.id.clone());
        anchors.collect::<Vec<_>>()
    };
    if read.heading_ids != entry.heading_ids || names(&read.note) != names(&entry.note) {
        return false;
    }
    let after = rules::check(&Context {
        workspace: &workspace,
        ..*context
    });
    let same = |one: &Finding, other: &Finding| {
        let is_later = one.span.start >= edit.span.start;
        let start = one.span.start + if is_later { edit.text.len() as u32 } else { 0 };
        one.rule == other.rule && start == other.span.start
    };
    // A term that is reported once a note is reported where it stands next, if not silenced in all of it.
    let is_next = |found: &Finding| found.rule == finding.rule && found.id == finding.id;
    let is_known = |found: &Finding| is_next(found) || before.iter().any(|known| same(known, found));
    !after.iter().any(|found| same(finding, found)) && after.iter().all(is_known)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Fixture, applied};
    use super::*;
    use crate::rules::Language;

    /// The note once the finding of a rule is silenced where it stands; nothing where that is not offered.
    fn silenced(path: &str, text: &str, rule: &str) -> Option<String> {
        ignored(path, text, rule, "here")
    }

    /// The same, or silenced in the whole note, as the title of the fix says.
    fn ignored(path: &str, text: &str, rule: &str, place: &str) -> Option<String> {
        let files = [(path, text), (".obsidian/app.json", "{}"), ("index.md", "# AWS\n")];
        let with_vault = path.starts_with("vault");
        let fixture = Fixture::new(if with_vault { &files } else { &files[..1] });
        let question = fixture.question();
        let context = Context {
            workspace: question.workspace,
            note: question.note,
            today: question.today,
            language: Language::En,
        };
        let findings = rules::check(&context);
        let finding = findings.iter().find(|finding| finding.rule == rule).unwrap();
        let fixes = ignores(&context, text, finding, &findings);
        assert!(fixes.iter().all(|fix| !fix.safe));
        let fix = fixes.iter().find(|fix| fix.title.ends_with(place))?;
        Some(applied(text, fix.edits.iter()))
    }

    #[test]
    fn a_comment_after_the_text_of_the_line() {
        for (text, rule, expected) in [
            (
                "- SQS 메시지는 최대 256 KB\n- 둘\n",
                "stale-fact",
                "- SQS 메시지는 최대 256 KB <!-- awsnotes-ignore stale-fact -->\n- 둘\n",
            ),
            (
                "| 서비스 | 이름 |\n| --- | --- |\n| 로그인 | AWS SSO |\n",
                "renamed-service",
                "| 서비스 | 이름 |\n| --- | --- |\n| 로그인 | AWS SSO <!-- awsnotes-ignore renamed-service --> |\n",
            ),
            (
                "# AWS\r\n\r\n## 빈 절\r\n\r\nhaha\r\n",
                "stub-section",
                "# AWS\r\n\r\n## 빈 절 <!-- awsnotes-ignore stub-section -->\r\n\r\nhaha\r\n",
            ),
            (
                "AWS SSO로 [로그인](없음.md)한다. <!-- awsnotes-ignore renamed-service: 옛 이름 -->\n",
                "broken-link",
                "AWS SSO로 [로그인](없음.md)한다. <!-- awsnotes-ignore renamed-service, broken-link: 옛 이름 -->\n",
            ),
            (
                "AWS SSO는 편하다.  \n다음 줄\n",
                "renamed-service",
                "AWS SSO는 편하다. <!-- awsnotes-ignore renamed-service -->  \n다음 줄\n",
            ),
        ] {
            assert_eq!(silenced("a.md", text, rule).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_comment_before_a_block_in_which_none_works() {
        for (text, rule, expected) in [
            (
                "# CLI\n\n```sh\naws ec2 describe-instance\n```\n",
                "unknown-command",
                "# CLI\n\n<!-- awsnotes-ignore unknown-command -->\n```sh\naws ec2 describe-instance\n```\n",
            ),
            (
                "- 명령\n\n  ```sh\n  ls\n  aws ec2 describe-instance\n  ```\n",
                "unknown-command",
                "- 명령\n\n  <!-- awsnotes-ignore unknown-command -->\n  ```sh\n  ls\n  aws ec2 describe-instance\n  ```\n",
            ),
        ] {
            assert_eq!(silenced("a.md", text, rule).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn the_comment_is_one_of_the_dialect() {
        assert_eq!(
            silenced("a.mdx", "- AWS SSO\n", "renamed-service").as_deref(),
            Some("- AWS SSO {/* awsnotes-ignore renamed-service */}\n")
        );
        assert_eq!(
            silenced("vault.md", "- AWS SSO ^login\n", "renamed-service").as_deref(),
            Some("- AWS SSO %% awsnotes-ignore renamed-service %% ^login\n")
        );
    }

    #[test]
    fn a_term_that_stands_elsewhere_as_well_can_be_silenced_in_the_note() {
        let twice = "AWS SSO는 편하다.\n\nAWS SSO를 켠다.";
        assert_eq!(
            silenced("a.md", twice, "renamed-service").as_deref(),
            Some("AWS SSO는 편하다. <!-- awsnotes-ignore renamed-service -->\n\nAWS SSO를 켠다.")
        );
        assert_eq!(
            ignored("a.md", twice, "renamed-service", "in this note").as_deref(),
            Some("AWS SSO는 편하다.\n\nAWS SSO를 켠다.\n\n<!-- awsnotes-ignore-file renamed-service -->\n")
        );
        assert_eq!(
            ignored("a.md", "AWS SSO는 편하다.\n", "renamed-service", "in this note"),
            None
        );
    }

    #[test]
    fn nothing_is_offered_where_no_comment_works() {
        let text = "---\ndate: 2024-13-40\n---\n\nS3는 객체를 담는다.\n";
        assert_eq!(silenced("a.md", text, "front-matter"), None);
        assert_eq!(
            ignored("a.md", text, "front-matter", "in this note").as_deref(),
            Some("---\ndate: 2024-13-40\n---\n<!-- awsnotes-ignore-file front-matter -->\n\nS3는 객체를 담는다.\n")
        );
        let text = "<!-- awsnotes-ignore stale-fact -->\n\nS3는 객체를 담는다.\n";
        for place in ["here", "in this note"] {
            assert_eq!(ignored("a.md", text, "unused-ignore", place), None);
        }
    }
}
