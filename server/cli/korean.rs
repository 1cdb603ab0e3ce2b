//! The help in Korean: the same command with its texts replaced.

use clap::builder::StyledStr;
use clap::{Arg, Command};

/// Texts of commands: name, what it does.
const COMMANDS: &[(&str, &str)] = &[
    (
        "awsnotes",
        "AWS 마크다운 노트를 검사합니다: 더는 사실이 아닌 것, 어디로도 이어지지 않는 것",
    ),
    ("check", "노트에서 잘못된 곳을 알려 줍니다"),
    ("lsp", "stdin과 stdout으로 언어 서버를 실행합니다"),
    ("glossary", "노트에서 정의하거나 언급한 용어를 나열합니다"),
    ("explain", "규칙, 용어, 사실을 설명합니다"),
    ("facts", "검사에 쓰는 사실을 나열합니다"),
    ("move", "노트, 이미지, 폴더를 옮깁니다. 링크도 따라갑니다"),
    ("init", "이 폴더에 설명이 달린 awsnotes.toml을 만듭니다"),
    ("completions", "셸 자동 완성을 출력합니다"),
];

/// Texts of arguments: command, argument, what it means. The empty command is any.
const ARGUMENTS: &[(&str, &str, &str)] = &[
    (
        "",
        "language",
        "메시지 언어. 없으면 awsnotes.toml, 그다음 로캘을 따릅니다",
    ),
    ("", "help", "도움말을 출력합니다"),
    ("", "version", "버전을 출력합니다"),
    ("", "today", "이 날짜를 기준으로 판단합니다"),
    ("", "color", "색을 쓸 때: auto, always, never"),
    ("check", "paths", "노트와 폴더, 표준 입력의 노트는 - [기본값: 이 폴더]"),
    ("check", "quiet", "요약과 안내 없이 발견된 항목만 출력합니다"),
    (
        "check",
        "stdin_filename",
        "-와 함께: 표준 입력의 노트가 놓인 것으로 볼 경로",
    ),
    ("check", "format", "보고 형식: human, json, sarif, github"),
    (
        "check",
        "fail_on",
        "종료 상태를 1로 만드는 가장 낮은 심각도: error, warning, information, hint, never",
    ),
    ("check", "only", "이 규칙만 보고합니다"),
    ("check", "skip", "이 규칙은 보고하지 않습니다"),
    ("check", "baseline", "이 파일에 적힌 항목은 보고하지 않습니다"),
    (
        "check",
        "write_baseline",
        "지금 발견된 항목을 베이스라인에 적어 새 항목만 보고되게 합니다",
    ),
    ("check", "fix", "노트의 내용을 바꿀 수 없는 수정을 적용합니다"),
    ("check", "unsafe_fixes", "다른 수정도 적용합니다"),
    (
        "check",
        "diff",
        "수정하면 바뀔 내용을 보여 주고 아무것도 바꾸지 않습니다",
    ),
    ("check", "since", "이 커밋, 브랜치, 태그 뒤로 바뀐 노트만 보고합니다"),
    ("check", "hints", "힌트도 나열합니다"),
    ("check", "stats", "개수와 걸린 시간을 알려 줍니다"),
    ("lsp", "stdio", "항상 그렇듯 stdin과 stdout으로 통신합니다"),
    ("lsp", "client_process", "편집기의 프로세스"),
    ("glossary", "path", "노트나 폴더"),
    ("glossary", "format", "출력 형식: table, json, markdown, html"),
    ("glossary", "all", "어떤 노트에도 없는 용어까지 나열합니다"),
    ("explain", "what", "규칙 id, 용어의 이름, 사실 id"),
    ("facts", "due", "다시 확인해야 하는 것만"),
    ("facts", "file", "사실 파일을 검사하고 그 안의 예문을 실행합니다"),
    (
        "facts",
        "path",
        "--try와 함께: 파일의 사실이 무엇에 걸리는지 보여 줄 노트",
    ),
    ("facts", "format", "출력 형식: table, json"),
    ("move", "old", "옮길 것"),
    ("move", "new", "새 경로, 또는 옮겨 넣을 폴더"),
    ("move", "dry_run", "바뀔 내용만 알려 주고 아무것도 바꾸지 않습니다"),
    ("completions", "shell", "셸: bash, elvish, fish, powershell, zsh"),
];

const TEMPLATE: &str = "\
{before-help}{about-with-newline}
사용법: {usage}

{all-args}{after-help}";

/// The command with its help in Korean.
pub fn translated(command: Command) -> Command {
    let name = command.get_name().to_owned();
    let mut command = command.help_template(TEMPLATE).subcommand_help_heading("명령");
    // Built-in arguments are only there to be changed once the command is built, so they are given again.
    command = command.disable_help_flag(true).arg(
        Arg::new("help")
            .short('h')
            .long("help")
            .action(clap::ArgAction::Help)
            .help(text_of(&name, "help")),
    );
    if name == env!("CARGO_PKG_NAME") {
        command = command.disable_version_flag(true).arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(clap::ArgAction::Version)
                .help(text_of(&name, "version")),
        );
    }
    if let Some((_, about)) = COMMANDS.iter().find(|(known, _)| *known == name) {
        command = command.about(*about);
    }
    command
        .mut_args(|argument| {
            let heading = if argument.is_positional() { "인수" } else { "옵션" };
            let help = text_of(&name, argument.get_id().as_str());
            argument.help(help).help_heading(heading)
        })
        .mut_subcommands(translated)
}

fn text_of(command: &str, argument: &str) -> StyledStr {
    let text = ARGUMENTS
        .iter()
        .find(|(of, id, _)| (of.is_empty() || *of == command) && *id == argument);
    text.map(|(_, _, text)| StyledStr::from(*text)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::arguments;
    use crate::rules::Language;

    #[test]
    fn every_text_of_the_help_is_translated() {
        let command = arguments::command(Language::Ko);
        let is_korean = |text: Option<&StyledStr>| {
            text.is_some_and(|text| text.to_string().chars().any(|letter| ('가'..='힣').contains(&letter)))
        };
        assert!(is_korean(command.get_about()));
        for command in command.get_subcommands() {
            assert!(is_korean(command.get_about()), "{}", command.get_name());
            for argument in command.get_arguments() {
                assert!(
                    is_korean(argument.get_help()),
                    "{} {}",
                    command.get_name(),
                    argument.get_id()
                );
            }
        }
    }
}
