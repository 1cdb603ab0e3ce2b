//! Actions of IAM, and operations of the APIs.

use std::sync::LazyLock;

use awsnotes_glossary::catalogue::{self, Entry};
use memchr::memchr_iter;
use memchr::memmem::Finder;

use super::super::clouds;
use super::super::outline::{BlockKind, Outline};
use super::super::{Stray, StrayKind};
use super::stray;
use crate::text::Span;

/// A prefix that also begins the names of filters: `Key=tag:Environment`.
const FILTERS: &str = "tag";

static API: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new("API"));

/// Reads the actions that are strays. They stand in policies, and in sentences with or without marks of code.
pub(super) fn read(source: &str, outline: &Outline) -> impl Iterator<Item = Stray> {
    let found = memchr_iter(b':', source.as_bytes()).filter(|at| {
        let next = source.as_bytes().get(at + 1);
        next.is_some_and(u8::is_ascii_uppercase)
    });
    found.filter_map(|at| {
        let stray = action(source, at)?;
        let block = &outline.blocks[outline.block_at(at as u32)? as usize];
        // Output of a terminal breaks words.
        let rest = &source[stray.span.end as usize..];
        let below = rest.strip_prefix("\r\n").or(rest.strip_prefix('\n'));
        let broken = below.is_some_and(|below| below.starts_with(|next: char| next.is_ascii_lowercase()));
        let said = match block.kind {
            BlockKind::Html => false,
            BlockKind::Code => !broken,
            _ => true,
        };
        said.then_some(stray)
    })
}

/// The action around a colon, if it is a stray.
fn action(source: &str, colon: usize) -> Option<Stray> {
    let list = catalogue::actions();
    let (before, after) = (&source[..colon], &source[colon + 1..]);
    let group =
        before.trim_end_matches(|letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-');
    let start = group.len();
    let group = &before[start..];
    let length = after
        .find(|letter: char| !letter.is_ascii_alphanumeric())
        .unwrap_or(after.len());
    let word = &after[..length];
    if list.entry("", group) != Some(Entry::Group) || list.has_in_any_case(group, word) {
        return None;
    }
    // A part of something longer: an ARN, a path, a wildcard.
    let joined = |letter: Option<char>, others: &str| {
        letter.is_some_and(|letter| letter.is_ascii_alphanumeric() || others.contains(letter))
    };
    if joined(source[..start].chars().next_back(), "_:./@$") || joined(after[length..].chars().next(), "_-:*?<{$/") {
        return None;
    }
    // A parameter that is put in: `{{ssm:Name}}`.
    let put_in = source[..start].trim_end_matches(' ').ends_with('{');
    let others = [catalogue::operations(), catalogue::keys()];
    let is_other = others.iter().any(|other| other.has_in_any_case(group, word));
    if put_in || is_other || catalogue::keys().has("", word) {
        return None;
    }
    let instead = list.meant(group, word);
    if group == FILTERS || instead.is_empty() {
        // AWS has actions that it does not list, but hardly one that is like another.
        return None;
    }
    let end = colon + 1 + length;
    Some(stray(
        StrayKind::Action,
        source,
        Span::new(start, end),
        Span::new(colon + 1, end),
        list.join(group, word),
        instead,
    ))
}

/// Reads the operations that are strays. They stand before the word API in a sentence: anywhere else a name of that form may be
/// that of anything.
pub(super) fn operations(source: &str, outline: &Outline, elsewhere: bool) -> impl Iterator<Item = Stray> {
    API.find_iter(source.as_bytes()).filter_map(move |at| {
        let span = operation(source, at)?;
        let mut prose = outline.prose_in(span).iter();
        let prose = prose.find(|prose| prose.span.covers(span))?;
        let (list, word) = (catalogue::apis(), span.of(source));
        if list.has("", word) {
            return None;
        }
        let instead = list.meant_alone(word);
        if instead.is_empty() || elsewhere || clouds::is_above(source, outline, prose.block) {
            return None;
        }
        Some(stray(StrayKind::Action, source, span, span, word.to_owned(), instead))
    })
}

/// The name in several words, each with a capital, that stands before the word API at a place.
fn operation(source: &str, api: usize) -> Option<Span> {
    let before = source[..api].trim_end_matches([' ', '`', '*', '_', '(']);
    let apart =
        before.len() < api && !source[api + "API".len()..].starts_with(|next: char| next.is_ascii_alphanumeric());
    let start = before
        .trim_end_matches(|letter: char| letter.is_ascii_alphanumeric())
        .len();
    let word = &before[start..];
    let joined = before[..start].ends_with(['.', ':', '/', '-', '_', '@', '#', '$']);
    let capitals = word.bytes().filter(u8::is_ascii_uppercase).count();
    let named = word.starts_with(|first: char| first.is_ascii_uppercase())
        && word[1..].starts_with(|second: char| second.is_ascii_lowercase())
        && (2..word.len() / 2).contains(&capitals);
    (apart && named && !joined).then(|| Span::new(start, before.len()))
}

#[cfg(test)]
mod tests {
    use super::super::tests::names;

    #[test]
    fn actions_stand_in_policies_and_sentences() {
        let text = "```json\n{\"Action\": [\"dynamodb:PutItems\", \"s3:GetObject\", \"s3:Get*\"]}\n```\n\ns3:GteObject 권한과 `S3:DeleteObjec`, sqs:SendMessages를 준다.\n";
        assert_eq!(names(text), ["dynamodb:PutItems", "s3:GteObject", "sqs:SendMessages"]);
    }

    #[test]
    fn operations_stand_before_the_word_api() {
        for text in [
            "PutMetric API 를 호출",
            "the `PutMetric` API",
            "**PutMetric** API",
            "PutMetric APIs",
        ] {
            let expected = if text.ends_with("APIs") {
                vec![]
            } else {
                vec!["PutMetric"]
            };
            assert_eq!(names(&format!("{text}\n")), expected, "{text}");
        }
        for text in [
            "PutMetricData API",
            "putmetricdata API",
            "RunInstances API",
            "REST API",
            "Amazon API",
            "DynamoDB API",
            "PostOrder API",
            "example.PutMetric API",
            "PutMetric 호출",
            // Of a program, and of another cloud.
            "StateGraph API",
            "SparkJobRun API",
            "# Azure\n\nGetMetric API",
            // What many have in common.
            "BatchGet API",
        ] {
            assert_eq!(names(&format!("{text}\n")), [""; 0], "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_an_action_is_none() {
        for text in [
            "arn:aws:iam::123456789012:role/Admin",
            "arn:aws:s3:::Bucket/ListThings",
            // An old name, and one of the API alone.
            "s3:ListBuckets",
            "s3:PutBucketLifecycle",
            "s3:ObjectCreated:Put",
            "s3:ObjectCreated",
            "s3:getobject",
            "s3:LISTBUCKET",
            "aws:SourceIp aws:sourceIP aws:PrincipalOrgId",
            "ec2:ResourceTag/Environment",
            "ec2:Describe*",
            "ec2:Describe",
            "iam:List<Something>",
            "ds:KeyInfo",
            "tag:Environment Key=tag:TagKeys",
            "{{ssm:GetName}} {{ ssm:GetParametes }}",
            "ecs:GetWidget",
            "```\nnot authorized to perform: lambda:AddPer\nmission on resource\n```",
            "note:ListThings",
            "https://example.com:Port s3::PutObjec x.s3:PutObjec",
            "<!-- s3:PutObjec -->",
            "노트:S3",
        ] {
            assert_eq!(names(&format!("{text}\n")), [""; 0], "{text}");
        }
    }
}
