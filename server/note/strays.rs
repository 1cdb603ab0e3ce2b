//! Commands of the AWS CLI and actions of IAM that are in no list.

use std::sync::LazyLock;

use awsnotes_glossary::catalogue::{self, Entry};
use memchr::memchr_iter;
use memchr::memmem::Finder;

use super::clouds;
use super::mentions::headings_above;
use super::outline::{BlockKind, Outline};
use super::{Stray, StrayKind};
use crate::text::Span;

/// Options of the CLI itself, which may stand before a command, that are followed by a value.
const WITH_VALUE: [&str; 11] = [
    "--ca-bundle",
    "--cli-binary-format",
    "--cli-connect-timeout",
    "--cli-error-format",
    "--cli-read-timeout",
    "--color",
    "--endpoint-url",
    "--output",
    "--profile",
    "--query",
    "--region",
];

/// How that ends what may stand before a command: a prompt, another command, an open quote, a key of YAML.
const BEFORE: &[char] = &['$', '>', '%', '|', '&', ';', '(', '`', '"', '\'', '!', ':'];

/// Words before a command that run it.
const RUNNERS: [&str; 9] = ["sudo", "time", "exec", "then", "do", "else", "watch", "xargs", "-"];

/// What ends a word of a command beside white space.
const ENDS: &[char] = &['|', ';', '&', ')', '`', '"', '\'', '#'];

/// The action that AWS's own guides make up.
const FICTIONAL: [&str; 1] = ["GetWidget"];

/// A prefix that also begins the names of filters: `Key=tag:Environment`.
const FILTERS: &str = "tag";

static PROGRAM: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new("aws "));
static API: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new("API"));

/// Reads the strays of a note, in order. What its titles say of other clouds holds for operations, which other clouds have too.
pub(super) fn read(source: &str, outline: &Outline, titles: [&str; 2]) -> Vec<Stray> {
    let found = commands(source, outline).chain(actions(source, outline));
    let found = found.chain(operations(source, outline, titles));
    let mut strays: Vec<Stray> = found.collect();
    strays.sort_by_key(|stray| stray.span);
    strays
}

/// Commands stand in code: in a sentence `aws` is a name.
fn commands(source: &str, outline: &Outline) -> impl Iterator<Item = Stray> {
    let found = PROGRAM.find_iter(source.as_bytes()).filter(|at| {
        let before = source[..*at].bytes().next_back();
        before.is_none_or(|last| !last.is_ascii_alphanumeric() && !b"-_./@:=".contains(&last))
    });
    found.filter_map(|at| {
        let code = code_around(outline, at as u32)?;
        let line = source[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
        let is_command = is_command_place(&source[line.max(code.start as usize)..at]);
        is_command.then(|| command(source, at + "aws".len())).flatten()
    })
}

/// The code around a place.
fn code_around(outline: &Outline, at: u32) -> Option<Span> {
    let block = &outline.blocks[outline.block_at(at)? as usize];
    if block.kind == BlockKind::Code {
        return Some(block.span);
    }
    let inline = outline.prose_in(Span::between(at, at + 1)).iter();
    inline.filter(|prose| prose.code).map(|prose| prose.span).next()
}

/// Whether a command may follow what stands before it on its line.
fn is_command_place(before: &str) -> bool {
    let word = before.trim();
    let last = word.split_whitespace().next_back().unwrap_or("");
    // A comment goes on in words, a prompt of the administrator stands alone.
    word.is_empty() || word == "#" || last.ends_with(BEFORE) || last.contains('=') || RUNNERS.contains(&last)
}

/// The command whose words begin at a place, if it is a stray.
fn command(source: &str, from: usize) -> Option<Stray> {
    let list = catalogue::commands();
    let mut words = Words { source, at: from };
    let mut group = String::new();
    let mut start = None;
    loop {
        let span = words.of_command()?;
        let word = span.of(source);
        let start = *start.get_or_insert(span.start);
        match list.entry(&group, word) {
            Some(Entry::Group) => {
                group = list.join(&group, word);
                continue;
            }
            Some(Entry::Name) => return None,
            None if word == "help" => return None,
            None => {}
        }
        let instead = if group.is_empty() {
            // What follows tells whether a service was meant.
            let next = words.of_command()?;
            let mut services = list.groups_meant(word);
            services.retain(|service| list.has(service, next.of(source)));
            services
        } else {
            list.meant(&group, word)
        };
        // Below a service, a word with a hyphen is a command whatever it is, unless it stands for any.
        let is_command = !group.is_empty() && word.contains('-') && !is_placeholder(word);
        let whole = Span::between(start, span.end);
        let name = list.join(&group, word);
        return (is_command || !instead.is_empty())
            .then(|| stray(StrayKind::Command, source, whole, span, name, instead));
    }
}

/// Whether a word stands for any command.
fn is_placeholder(word: &str) -> bool {
    [
        "command-",
        "operation-",
        "subcommand-",
        "sub-",
        "action-",
        "your-",
        "my-",
        "some-",
    ]
    .iter()
    .any(|beginning| word.starts_with(beginning))
}

/// The words of a command line, which goes on after a line that ends in a backslash.
struct Words<'a> {
    source: &'a str,
    at: usize,
}

impl Words<'_> {
    /// The next word that names a command; none where something else follows.
    fn of_command(&mut self) -> Option<Span> {
        loop {
            let span = self.next()?;
            let word = span.of(self.source);
            if !word.starts_with("--") {
                let mut letters = word.bytes();
                let is_name = letters.next().is_some_and(|letter| letter.is_ascii_lowercase())
                    && letters.all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
                    && !word.ends_with('-');
                return is_name.then_some(span);
            }
            if WITH_VALUE.contains(&word) {
                self.next()?;
            }
        }
    }

    fn next(&mut self) -> Option<Span> {
        loop {
            let rest = &self.source[self.at..];
            let blank = rest.len() - rest.trim_start_matches([' ', '\t']).len();
            let rest = &rest[blank..];
            let goes_on = ["\\\n", "\\\r\n"].iter().find(|end| rest.starts_with(**end));
            self.at += blank + goes_on.map_or(0, |end| end.len());
            if goes_on.is_none() {
                break;
            }
        }
        let rest = &self.source[self.at..];
        let length = rest.find(|letter: char| letter.is_whitespace() || ENDS.contains(&letter))?;
        let span = Span::new(self.at, self.at + length);
        self.at += length;
        (length > 0).then_some(span)
    }
}

/// Actions stand in policies, and in sentences with or without marks of code.
fn actions(source: &str, outline: &Outline) -> impl Iterator<Item = Stray> {
    let found = memchr_iter(b':', source.as_bytes()).filter(|at| {
        let next = source.as_bytes().get(at + 1);
        next.is_some_and(u8::is_ascii_uppercase)
    });
    found.filter_map(|at| {
        let stray = action(source, at)?;
        let block = &outline.blocks[outline.block_at(at as u32)? as usize];
        // Output of a terminal breaks words.
        let rest = source[stray.span.end as usize..].trim_start_matches(['\r', '\n']);
        let broken = rest.len() < source.len() - stray.span.end as usize
            && rest.starts_with(|next: char| next.is_ascii_lowercase());
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
    if put_in || FICTIONAL.contains(&word) || others.iter().any(|other| other.has_in_any_case(group, word)) {
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

/// Operations stand before the word API in a sentence: anywhere else a name of that form may be that of anything.
fn operations(source: &str, outline: &Outline, titles: [&str; 2]) -> impl Iterator<Item = Stray> {
    API.find_iter(source.as_bytes()).filter_map(move |at| {
        let span = operation(source, at)?;
        let mut prose = outline.prose_in(span).iter();
        let prose = prose.find(|prose| prose.span.covers(span))?;
        let (list, word) = (catalogue::apis(), span.of(source));
        if list.has("", word) {
            return None;
        }
        let instead = list.meant_alone(word);
        if instead.is_empty()
            || titles.into_iter().any(clouds::is_another)
            || is_elsewhere(source, outline, prose.block)
        {
            return None;
        }
        Some(stray(StrayKind::Action, source, span, span, word.to_owned(), instead))
    })
}

/// Whether a heading above speaks of another cloud.
fn is_elsewhere(source: &str, outline: &Outline, block: u32) -> bool {
    let heading = outline.blocks[block as usize].heading;
    let above = heading
        .map(|heading| headings_above(outline, heading))
        .unwrap_or_default();
    above
        .into_iter()
        .any(|heading| clouds::is_another(outline.headings[heading].content.of(source)))
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

/// A stray at `whole`, or at its last word where more than its name stands there.
fn stray(kind: StrayKind, source: &str, whole: Span, word: Span, name: String, instead: Vec<String>) -> Stray {
    Stray {
        kind,
        span: if whole.of(source) == name { whole } else { word },
        name: name.into(),
        instead: instead.into_iter().map(String::into).collect(),
    }
}

#[cfg(test)]
mod tests {
    use crate::note::{Dialect, read};
    use crate::text::Span;
    use awsnotes_glossary::Glossary;

    /// The strays of a note: what is marked in it, and how each is called.
    fn strays(text: &str) -> Vec<(String, String)> {
        let note = read(text, Dialect::default(), Glossary::bundled());
        let found = note.strays.iter();
        found
            .map(|stray| (stray.span.of(text).to_owned(), stray.name.to_string()))
            .collect()
    }

    fn names(text: &str) -> Vec<String> {
        strays(text).into_iter().map(|(_, name)| name).collect()
    }

    #[test]
    fn commands_stand_where_a_shell_would_run_them() {
        for line in [
            "aws ec2 describe-instance",
            "$ aws ec2 describe-instance --output table",
            "PS C:\\> aws ec2 describe-instance",
            "# aws ec2 describe-instance",
            "sudo aws ec2 describe-instance",
            "AWS_PROFILE=dev aws ec2 describe-instance",
            "ID=$(aws ec2 describe-instance)",
            "echo 1 && aws ec2 describe-instance | jq .",
            "      run: aws ec2 describe-instance",
            "aws --profile dev --region=ap-northeast-2 --no-cli-pager ec2 describe-instance",
        ] {
            assert_eq!(
                names(&format!("```\n{line}\n```\n")),
                ["ec2 describe-instance"],
                "{line}"
            );
        }
        assert_eq!(
            names("`aws ec2 describe-instance`로 본다.\n"),
            ["ec2 describe-instance"]
        );
        assert_eq!(names("    aws ec2 describe-instance\r\n"), ["ec2 describe-instance"]);
    }

    #[test]
    fn a_line_may_go_on_and_options_may_stand_between() {
        let text = "```sh\naws ec2 \\\n  --region us-east-1 \\\n  describe-instance \\\n  --output json\n```\n";
        assert_eq!(
            strays(text),
            [("describe-instance".to_owned(), "ec2 describe-instance".to_owned())]
        );
        let text = "```sh\naws ec2 describe-instance\n```\n";
        assert_eq!(
            strays(text),
            [("ec2 describe-instance".to_owned(), "ec2 describe-instance".to_owned())]
        );
    }

    #[test]
    fn what_is_right_or_no_command_is_no_stray() {
        for line in [
            "aws",
            "aws --version",
            "aws help",
            "aws ec2 help",
            "aws ec2 describe-instances help",
            "aws configure  # once",
            "aws configure set region ap-northeast-2",
            "aws s3 cp a.txt s3://bucket/a.txt",
            "aws ec2 wait instance-running --instance-ids i-1",
            "aws logs tail /aws/lambda/resize",
            // A placeholder.
            "aws <service> <command>",
            "aws ec2 <command> [options]",
            "aws ec2 describe-...",
            "aws ec2 describe-*",
            "aws $SERVICE list-things",
            "aws codepipeline command-name help",
            "aws ec2 {operation}",
            // Words.
            "# how the aws ec2 side-effects show up",
            "# aws iam roles and users",
            "the aws cli credentials-file",
            "vpc -- aws ec2 instances",
            // Another program.
            "my-aws ec2 describe-instance",
            "docker run amazon/aws ec2 describe-instance",
            // A service that is newer than the list, or none.
            "aws brandnew create-thing",
        ] {
            assert_eq!(names(&format!("```\n{line}\n```\n")), [""; 0], "{line}");
        }
        // In a sentence it is a name.
        assert_eq!(names("we use aws ec2 describe-instance here\n"), [""; 0]);
        assert_eq!(names("---\ntitle: aws ec2 describe-instance\n---\n"), [""; 0]);
    }

    #[test]
    fn a_service_is_told_when_its_command_confirms_it() {
        assert_eq!(names("`aws cloudfrnt list-distributions`\n"), ["cloudfrnt"]);
        assert_eq!(names("`aws cloudfrnt list-everything`\n"), [""; 0]);
        assert_eq!(names("`aws config put-conformance-pack`\n"), ["config"]);
    }

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

    #[test]
    fn any_text_is_read() {
        for text in [
            "",
            "\u{feff}",
            "aws ",
            "`aws `",
            ":A",
            "s3:A",
            "```\naws ec2 \\",
            "```\naws 각 🚀\n",
            "aws \\\r\n",
        ] {
            let note = read(text, Dialect::default(), Glossary::bundled());
            assert!(
                note.strays
                    .iter()
                    .all(|stray| Span::new(0, text.len()).covers(stray.span))
            );
        }
    }
}
