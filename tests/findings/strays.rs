//! What is said of commands and actions that do not exist, and what is offered.

use crate::{findings, workspace};

/// Each finding as its message up to the day, and what each fix makes of the line.
fn said(text: &str) -> Vec<(String, Vec<String>)> {
    let (_folder, workspace) = workspace(&[("note.md", text)]);
    let found = findings(&workspace).into_iter();
    let found = found.filter(|(_, _, finding)| matches!(finding.rule, "unknown-command" | "unknown-api"));
    let lines = |fixed: String| {
        let changed = fixed.lines().zip(text.lines()).find(|(new, old)| new != old);
        changed.map(|(new, _)| new.trim().to_owned()).unwrap()
    };
    found
        .map(|(_, _, finding)| {
            let fixes = finding.fixes.iter().map(|fix| {
                assert!(!fix.safe && fix.edits.len() == 1);
                let edit = &fix.edits[0];
                let (before, after) = (&text[..edit.span.start as usize], &text[edit.span.end as usize..]);
                lines([before, &edit.text, after].concat())
            });
            let fixes = fixes.collect();
            let (message, _) = finding.message.split_once(" (as of ").unwrap();
            (message.to_owned(), fixes)
        })
        .collect()
}

#[test]
fn the_whole_name_is_replaced() {
    assert_eq!(
        said("```sh\naws ecs describe-task-definitions --task-definition web:3\n```\n"),
        [(
            "`aws ecs` has no command `describe-task-definitions`".to_owned(),
            vec!["aws ecs describe-task-definition --task-definition web:3".to_owned()],
        )]
    );
    assert_eq!(
        said("`aws s3 get-object --bucket notes`로 받는다.\n"),
        [(
            "`aws s3` has no command `get-object`".to_owned(),
            vec!["`aws s3api get-object --bucket notes`로 받는다.".to_owned()],
        )]
    );
    assert_eq!(
        said("```json\n{\"Action\": \"dynamodb:PutItems\"}\n```\n"),
        [(
            "`dynamodb` has no action `PutItems`".to_owned(),
            vec!["{\"Action\": \"dynamodb:PutItem\"}".to_owned()],
        )]
    );
    assert_eq!(
        said("`ModifyReservedInstance` API를 부른다.\n"),
        [(
            "no service has an API `ModifyReservedInstance`".to_owned(),
            vec!["`ModifyReservedInstances` API를 부른다.".to_owned()],
        )]
    );
}

#[test]
fn with_options_between_only_the_word_is() {
    assert_eq!(
        said("```sh\naws ec2 --region us-east-1 describe-instance\n```\n"),
        [(
            "`aws ec2` has no command `describe-instance`".to_owned(),
            vec!["aws ec2 --region us-east-1 describe-instances".to_owned()],
        )]
    );
    // Another service would stand in another place.
    let found = said("```sh\naws s3 --profile dev get-object\n```\n");
    assert_eq!(found, [("`aws s3` has no command `get-object`".to_owned(), vec![])]);
}

#[test]
fn nothing_is_offered_where_nothing_is_near() {
    assert_eq!(
        said("```sh\naws shield subscribe-to-everything --now\n```\n"),
        [(
            "`aws shield` has no command `subscribe-to-everything`".to_owned(),
            vec![]
        )]
    );
}
