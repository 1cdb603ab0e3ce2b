//! For people: an excerpt with the place marked, what to do, and a line that sums up.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};
use anstyle::{AnsiColor, Style};

use super::{Finding, Report, Summary, Surroundings};
use crate::cli::{check, folders};
use crate::rules::{Language, Severity};
use crate::text::{BYTE_ORDER_MARK, LineIndex, Span};

/// Lines of a place that are shown at most; a longer one is shown at its start.
const LINES: u32 = 6;

/// Other places of a finding that are shown at most.
const RELATED: usize = 3;

/// Writes all findings but hints, or those too, and the summary.
pub fn write(report: &Report, surroundings: &Surroundings<'_>, out: &mut dyn Write) -> io::Result<()> {
    let renderer = Renderer::styled()
        .term_width(surroundings.width)
        .hyperlink(false)
        .warning(bold(AnsiColor::Yellow))
        .note(bold(AnsiColor::Cyan));
    let shown = |finding: &&Finding| surroundings.hints || finding.severity > Severity::Hint;
    let of_a_note = |left: &Finding, right: &Finding| left.path == right.path;
    for findings in report.findings.chunk_by(of_a_note) {
        let mut findings = findings.iter().filter(shown).peekable();
        let Some(first) = findings.peek() else { continue };
        let path = shown_path(&first.path, report, surroundings);
        let text = (surroundings.text)(&first.path);
        let source = text.as_deref().map(|text| Source {
            text,
            lines: LineIndex::new(text),
        });
        for finding in findings {
            let group = group(finding, &path, source.as_ref(), report, surroundings);
            writeln!(out, "{}\n", renderer.render(&[group]))?;
        }
    }
    if surroundings.quiet {
        return Ok(());
    }
    summary(&report.summary, surroundings, fixable(&report.findings), out)
}

fn shown_path(path: &str, report: &Report, surroundings: &Surroundings<'_>) -> String {
    printable(&folders::from_here(
        surroundings.working_folder,
        &report.root.join(path),
    ))
}

struct Source<'a> {
    text: &'a str,
    lines: LineIndex,
}

fn bold(color: AnsiColor) -> Style {
    color.on_default().bold()
}

fn group<'a>(
    finding: &'a Finding,
    path: &str,
    source: Option<&Source<'a>>,
    report: &Report,
    surroundings: &Surroundings<'_>,
) -> Group<'a> {
    let language = surroundings.language;
    let level = match finding.severity {
        Severity::Error => Level::ERROR.with_name(language.say("error", "오류")),
        Severity::Warning => Level::WARNING.with_name(language.say("warning", "경고")),
        Severity::Information => Level::INFO.with_name(language.say("information", "정보")),
        Severity::Hint => Level::NOTE.with_name(language.say("hint", "힌트")),
    };
    let title = level.primary_title(printable(&finding.message)).id(finding.rule);
    let mut group = title.element(match source.and_then(|source| excerpt(finding, source)) {
        Some(excerpt) => Element::from(excerpt.path(path.to_owned())),
        None => origin(path, finding.start.line, finding.start.column),
    });
    for related in finding.related.iter().take(RELATED) {
        let path = shown_path(&related.path, report, surroundings);
        let place = format!("{path}:{}:{}", related.start.line, related.start.column);
        group = group.element(
            Level::NOTE
                .no_name()
                .message(format!("{place}: {}", printable(&related.message))),
        );
    }
    if let Some(more) = finding.related.len().checked_sub(RELATED).filter(|more| *more > 0) {
        let message = language.say(format!("and {more} more"), format!("그 밖에 {more}곳"));
        group = group.element(Level::NOTE.no_name().message(message));
    }
    let sources = [
        (&finding.source, language.say("source", "출처")),
        (&finding.earlier_source, language.say("before", "이전 출처")),
    ];
    for (source, name) in sources {
        if let Some(source) = source {
            group = group.element(Level::NOTE.with_name(name).message(printable(source)));
        }
    }
    if let Some(fix) = finding.fixes.iter().find(|fix| fix.safe).or(finding.fixes.first()) {
        let name = language.say("fix", "수정");
        let how = if fix.safe { "--fix" } else { "--unsafe-fixes" };
        let title = printable(&fix.title);
        let message = if finding.rule == check::NEVER_FIXED {
            title
        } else {
            format!("{title} ({how})")
        };
        group = group.element(Level::HELP.with_name(name).message(message));
    }
    group
}

fn origin<'a>(path: &str, line: u32, column: u32) -> Element<'a> {
    Element::from(
        Origin::path(path.to_owned())
            .line(line as usize)
            .char_column(column as usize),
    )
}

/// The lines of the place with the place marked; none where the text is no longer that long, or there is nothing to show.
fn excerpt<'a>(finding: &Finding, source: &Source<'a>) -> Option<Snippet<'a, annotate_snippets::Annotation<'a>>> {
    let (start, end) = (finding.start, finding.end);
    let last = end.line.min(start.line + LINES - 1);
    let whole = Span::between(
        source.lines.line_span(source.text, start.line - 1).start,
        source.lines.line_content(source.text, last - 1).end,
    );
    let mut shown = source.text.get(whole.start as usize..whole.end as usize)?;
    let mut from = whole.start as usize;
    if let Some(rest) = shown.strip_prefix(BYTE_ORDER_MARK) {
        from += BYTE_ORDER_MARK.len_utf8();
        shown = rest;
    }
    if shown.trim().is_empty() {
        return None;
    }
    let within = |offset: u32| (offset as usize).clamp(from, from + shown.len()) - from;
    let place = within(start.offset)..within(end.offset);
    if !shown.is_char_boundary(place.start) || !shown.is_char_boundary(place.end) {
        return None;
    }
    Some(
        Snippet::source(shown)
            .line_start(start.line as usize)
            .annotation(AnnotationKind::Primary.span(place)),
    )
}

/// What a terminal shows as it is: control characters, which notes may hold, would move its cursor.
pub fn printable(text: &str) -> String {
    annotate_snippets::normalize_untrusted_str(text)
}

/// Number of findings that `--fix` mends.
fn fixable(findings: &[Finding]) -> usize {
    let safely = |finding: &&Finding| finding.rule != check::NEVER_FIXED && finding.fixes.iter().any(|fix| fix.safe);
    findings.iter().filter(safely).count()
}

fn summary(summary: &Summary, surroundings: &Surroundings<'_>, fixable: usize, out: &mut dyn Write) -> io::Result<()> {
    let language = surroundings.language;
    if summary.notes == 0 && summary.error + summary.warning + summary.information + summary.hint == 0 {
        let said = match (surroundings.since, summary.problems) {
            (true, _) => language.say("No note has changed.", "바뀐 노트가 없습니다."),
            (false, 1..) => language.say("No note could be read.", "읽을 수 있는 노트가 없습니다."),
            (false, 0) => language.say(
                "There are no notes here: no .md, .markdown or .mdx files.",
                "여기에는 노트가 없습니다: .md, .markdown, .mdx 파일이 없습니다.",
            ),
        };
        return writeln!(out, "{said}");
    }
    let mut parts = Vec::new();
    let mut part = |count: usize, en: [&str; 2], ko: &str, style: Style| {
        if count > 0 {
            let text = match language {
                Language::En => format!("{count} {}", en[usize::from(count != 1)]),
                Language::Ko => format!("{ko} {count}개"),
            };
            parts.push(format!("{style}{text}{style:#}"));
        }
    };
    part(summary.error, ["error", "errors"], "오류", bold(AnsiColor::BrightRed));
    part(
        summary.warning,
        ["warning", "warnings"],
        "경고",
        bold(AnsiColor::Yellow),
    );
    part(
        summary.information,
        ["information", "information"],
        "정보",
        Style::new().bold(),
    );
    part(summary.hint, ["hint", "hints"], "힌트", Style::new());
    let (notes, s) = (summary.notes, if summary.notes == 1 { "" } else { "s" });
    let clean = format!(
        "{0}{1}{0:#}",
        bold(AnsiColor::Green),
        language.say("nothing found", "발견된 문제가 없습니다")
    );
    let found = if parts.is_empty() { clean } else { parts.join(", ") };
    writeln!(
        out,
        "{}",
        language.say(format!("{notes} note{s}: {found}"), format!("노트 {notes}개: {found}"))
    )?;
    if summary.hint > 0 && !surroundings.hints {
        writeln!(
            out,
            "{}",
            language.say("--hints lists the hints.", "힌트는 --hints로 볼 수 있습니다.")
        )?;
    }
    let remark = match surroundings.fixed {
        Some(1) => language.say("1 finding fixed.", "1개를 고쳤습니다."),
        Some(fixed) => language.say(format!("{fixed} findings fixed."), format!("{fixed}개를 고쳤습니다.")),
        None if fixable == 0 => return Ok(()),
        None => {
            let ko = format!("--fix로 {fixable}개를 안전하게 고칠 수 있습니다. 미리 보려면 --diff를 쓰세요.");
            language.say(format!("--fix mends {fixable} of these safely; --diff shows how."), ko)
        }
    };
    writeln!(out, "{remark}")
}
