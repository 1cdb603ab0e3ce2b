//! `awsnotes init`: a configuration to start from.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::Path;

use super::failure::Failure;
use super::language::Choice;
use super::{Outcome, output};
use crate::rules::Language;

/// The name of the configuration.
const FILE: &str = "awsnotes.toml";

/// Writes a commented configuration into the working folder, never over an existing one.
pub fn run(choice: Choice) -> Result<Outcome, Failure> {
    let language = choice.here();
    let path = Path::new(FILE);
    let file = OpenOptions::new().write(true).create_new(true).open(path);
    match file.and_then(|mut file| file.write_all(template(language).as_bytes())) {
        Ok(()) => {
            let said = language.say(
                format!("{FILE} written; all of it is optional."),
                format!("{FILE} 파일을 만들었습니다. 모든 항목은 선택 사항입니다."),
            );
            output::remark(|out| writeln!(out, "{said}"));
            Ok(Outcome::Clean)
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(Failure::new(
            format!("{FILE} exists already and is left as it is"),
            format!("{FILE} 파일이 이미 있어 그대로 두었습니다"),
        )),
        Err(error) => Err(Failure::unwritable(path, &error)),
    }
}

fn template(language: Language) -> &'static str {
    match language {
        Language::En => include_str!("init/awsnotes.en.toml"),
        Language::Ko => include_str!("init/awsnotes.ko.toml"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::Configuration;

    #[test]
    fn the_templates_parse_with_and_without_their_examples() {
        for language in [Language::En, Language::Ko] {
            let template = template(language);
            assert!(Configuration::parse(template).is_ok());
            // Examples stand behind `#` without a blank; remarks have one.
            let examples = template.lines().map(|line| match line.strip_prefix('#') {
                Some(rest) if !rest.starts_with(' ') => rest,
                _ => line,
            });
            let all = examples.collect::<Vec<_>>().join("\n");
            assert!(Configuration::parse(&all).is_ok(), "{all}");
        }
    }
}
