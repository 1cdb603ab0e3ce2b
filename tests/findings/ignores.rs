//! Requests to be silent that silence nothing, and what is offered for them.

use crate::{findings, workspace};

/// What is said of the requests of a note, each with the note that its first fix leaves and whether that fix is safe.
fn judged(note: &str) -> Vec<(String, Option<(String, bool)>)> {
    let (_folder, workspace) = workspace(&[("note.md", note)]);
    let found = findings(&workspace);
    let of_rule = found.iter().filter(|(_, _, finding)| finding.rule == "unused-ignore");
    let mended = |finding: &awsnotes::rules::Finding| {
        let fix = finding.fixes.first()?;
        let edit = fix.edits.first()?;
        let (start, end) = (edit.span.start as usize, edit.span.end as usize);
        Some(([&note[..start], &*edit.text, &note[end..]].concat(), fix.safe))
    };
    of_rule
        .map(|(_, _, finding)| (finding.message.clone(), mended(finding)))
        .collect()
}

#[test]
fn a_slip_in_the_name_of_a_rule_is_mended_and_the_reason_stays() {
    for slip in ["stalefact", "stale_fact", "StaleFact", "stale-facts", "stlae-fact"] {
        let note =
            |id: &str| format!("RDS 읽기 전용 복제본은 최대 5개 <!-- awsnotes-ignore {id}: 시험 당시 기준 -->\n");
        let [(message, Some((after, true)))] = &judged(&note(slip))[..] else {
            panic!("{slip}: {:?}", judged(&note(slip)))
        };
        assert_eq!(
            *message,
            format!("there is no rule `{slip}`; did you mean `stale-fact`?")
        );
        assert_eq!(*after, note("stale-fact"));
    }
    let front = |id: &str| format!("---\nawsnotes: {{ignore: [{id}]}}\n---\n\n람다\n");
    assert_eq!(judged(&front("stale_fact"))[0].1, Some((front("stale-fact"), true)));
}

#[test]
fn what_is_near_no_rule_is_the_writers_to_take_out() {
    let note = "EC2 는 서버다. <!-- awsnotes-ignore prices: 나중에 -->\n";
    let after = "EC2 는 서버다.\n".to_owned();
    assert_eq!(
        judged(note),
        [("there is no rule `prices`".to_owned(), Some((after, false)))]
    );
}

#[test]
fn a_comment_goes_with_the_blanks_around_it() {
    for (note, after) in [
        ("EC2 를 읽음 <!-- awsnotes-ignore stale-fact -->\n", "EC2 를 읽음\n"),
        ("EC2 <!-- awsnotes-ignore stale-fact --> 서버\n", "EC2 서버\n"),
        ("EC2 <!-- awsnotes-ignore stale-fact -->는 서버\n", "EC2 는 서버\n"),
        ("- EC2\n  <!-- awsnotes-ignore stale-fact -->\n", "- EC2\n\n"),
    ] {
        assert_eq!(judged(note)[0].1, Some((after.to_owned(), true)), "{note}");
    }
}

#[test]
fn a_comment_with_a_slip_is_not_taken_out_for_the_rules_beside_it() {
    let note = "RDS 읽기 전용 복제본은 최대 5개 <!-- awsnotes-ignore broken-link, stalefact: 시험 당시 기준 -->\n";
    assert_eq!(judged(note)[0].1, Some((note.replace("broken-link, ", ""), true)));
}

#[test]
fn a_reason_without_its_colon_gets_it() {
    let note = "RDS 읽기 전용 복제본은 최대 5개 <!-- awsnotes-ignore stale-fact 시험 당시 기준 -->\n";
    let [(message, fix)] = &judged(note)[..] else {
        panic!("{:?}", judged(note))
    };
    assert!(message.contains("put a colon before a reason"), "{message}");
    let after = note.replace("stale-fact 시험", "stale-fact: 시험");
    assert_eq!(*fix, Some((after, true)));
}

#[test]
fn a_request_that_asks_for_nothing_is_told_what_to_write() {
    for note in [
        "EC2 <!-- awsnotes-ignore -->\n",
        "EC2 <!-- awsnotes-ignore: 그대로 -->\n",
    ] {
        let [(message, None)] = &judged(note)[..] else {
            panic!("{:?}", judged(note))
        };
        assert!(message.contains("write `awsnotes-ignore RULE: reason`"), "{message}");
    }
    for (written, meant) in [
        ("awsnotes-disable", "awsnotes-ignore"),
        ("awsnotes-ignore-next-line", "awsnotes-ignore"),
        ("awsnotes-disable-file", "awsnotes-ignore-file"),
    ] {
        let note = |keyword: &str| format!("<!-- {keyword} stale-fact: 그대로 -->\n\nEC2\n");
        let [(message, fix)] = &judged(&note(written))[..] else {
            panic!("{:?}", judged(&note(written)))
        };
        assert!(message.starts_with(&format!("there is no `{written}`")), "{message}");
        assert_eq!(*fix, Some((note(meant), false)));
    }
    assert_eq!(judged("<!-- about awsnotes-disable -->\n\n<!-- awsnotes -->\n"), []);
}
