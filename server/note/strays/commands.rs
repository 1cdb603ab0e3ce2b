//! Commands of the AWS CLI in code.

use std::sync::LazyLock;

use awsnotes_glossary::catalogue::{self, Entry};
use memchr::memmem::Finder;

use super::super::outline::{BlockKind, Outline};
use super::super::{Stray, StrayKind};
use super::stray;
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

/// Its options that stand alone.
const ALONE: [&str; 8] = [
    "--cli-auto-prompt",
    "--debug",
    "--no-cli-auto-prompt",
    "--no-cli-pager",
    "--no-paginate",
    "--no-sign-request",
    "--no-verify-ssl",
    "--v2-debug",
];

/// How that ends what may stand before a command: a prompt, another command, an open quote, a key of YAML.
const BEFORE: &[char] = &['$', '>', '%', '|', '&', ';', '(', '`', '"', '\'', '!', ':'];

/// Words before a command that run it.
const RUNNERS: [&str; 9] = ["sudo", "time", "exec", "then", "do", "else", "watch", "xargs", "-"];

/// What ends a word of a command beside white space.
const ENDS: &[char] = &['|', ';', '&', ')', '`', '"', '\'', '#'];

static PROGRAM: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new("aws "));

/// Reads the commands that are strays. They stand in code: in a sentence `aws` is a name.
pub(super) fn read(source: &str, outline: &Outline) -> impl Iterator<Item = Stray> {
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
            None if word == "help" || is_placeholder(word) => return None,
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
        // Nothing else begins with the verb of another command, or is followed by an option. `aws ec2 auto-scaling` is a name.
        let is_command =
            !group.is_empty() && word.contains('-') && (list.has_verb(&group, word) || words.is_before_option());
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
            let (option, value) = word
                .split_once('=')
                .map_or((word, None), |(option, value)| (option, Some(value)));
            let has_value = WITH_VALUE.contains(&option);
            if !has_value && !ALONE.contains(&option) {
                // An option of a command: what follows may be its value.
                return None;
            }
            if has_value && value.is_none() {
                self.next()?;
            }
        }
    }

    /// Whether an option comes next.
    fn is_before_option(&mut self) -> bool {
        self.next().is_some_and(|span| span.of(self.source).starts_with("--"))
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
        let end = rest.find(|letter: char| letter.is_whitespace() || ENDS.contains(&letter));
        let length = end.unwrap_or(rest.len());
        let span = Span::new(self.at, self.at + length);
        self.at += length;
        (length > 0).then_some(span)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{names, strays};

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
        assert_eq!(names("```\naws ec2 describe-instance"), ["ec2 describe-instance"]);
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
            "aws iam my-users",
            // An option where none may stand.
            "aws ec2 --instance-ids i-1 --dry-run",
            "aws internetmonitor --create-monitor monitor-name --region us-east-1",
            "aws ec2 {operation}",
            // Words.
            "# how the aws ec2 side-effects show up",
            "# aws iam roles and users",
            "the aws cli credentials-file",
            "vpc -- aws ec2 instances",
            "aws ec2 auto-scaling",
            "aws s3 cross-region-replication",
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
    fn a_command_like_no_other_is_told_by_its_options() {
        let lines = [
            "aws shield befriend-attackers --now",
            "aws shield befriend-attackers \\\n  --now",
        ];
        for line in lines {
            assert_eq!(
                names(&format!("```\n{line}\n```\n")),
                ["shield befriend-attackers"],
                "{line}"
            );
        }
    }

    #[test]
    fn a_service_is_told_when_its_command_confirms_it() {
        assert_eq!(names("`aws cloudfrnt list-distributions`\n"), ["cloudfrnt"]);
        assert_eq!(names("`aws cloudfrnt list-everything`\n"), [""; 0]);
        assert_eq!(names("`aws config put-conformance-pack`\n"), ["config"]);
    }
}
