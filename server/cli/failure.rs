//! Why a question could not be answered: which file, what is wrong, what to do.

use std::io::{self, Write};
use std::path::Path;

use crate::rules::Language;

/// Messages for people in both languages; the command ends with status 2.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    messages: Vec<[String; 2]>,
}

impl Failure {
    /// One message in English and in Korean.
    pub fn new(en: impl Into<String>, ko: impl Into<String>) -> Failure {
        Failure {
            messages: vec![[en.into(), ko.into()]],
        }
    }

    /// Several places with a message that is already in the reader's language.
    pub fn of_lines(lines: impl IntoIterator<Item = String>) -> Failure {
        Failure {
            messages: lines.into_iter().map(|line| [line.clone(), line]).collect(),
        }
    }

    /// A file that could not be read.
    pub fn unreadable(path: &Path, error: &io::Error) -> Failure {
        let path = path.display();
        if error.kind() == io::ErrorKind::NotFound {
            return Failure::new(
                format!("{path}: there is no such file or folder; check the spelling"),
                format!("{path}: 그런 파일이나 폴더가 없습니다. 철자를 확인하세요"),
            );
        }
        Failure::new(
            format!("{path}: cannot be read: {error}"),
            format!("{path}: 읽을 수 없습니다: {}", in_korean(error)),
        )
    }

    /// A file that could not be written.
    pub fn unwritable(path: &Path, error: &io::Error) -> Failure {
        let path = path.display();
        Failure::new(
            format!("{path}: cannot be written: {error}"),
            format!("{path}: 쓸 수 없습니다: {}", in_korean(error)),
        )
    }

    /// Puts the messages of another failure behind these.
    pub fn and(mut self, other: Failure) -> Failure {
        self.messages.extend(other.messages);
        self
    }

    /// Shows it on stderr.
    pub fn print(&self, language: Language) {
        let mut out = anstream::stderr().lock();
        let red = anstyle::AnsiColor::Red.on_default().bold();
        for [en, ko] in &self.messages {
            let label = language.say("error", "오류");
            // Nothing is left to be done where even stderr is closed.
            let _ = writeln!(out, "{red}{label}{red:#}: {}", language.say(en.as_str(), ko.as_str()));
        }
    }
}

/// The usual reasons of the system in Korean; the rarer ones in its own words.
fn in_korean(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "그런 폴더가 없습니다".to_owned(),
        io::ErrorKind::PermissionDenied if error.get_ref().is_none() => "권한이 없습니다".to_owned(),
        io::ErrorKind::StorageFull => "디스크에 남은 공간이 없습니다".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "읽기 전용 파일 시스템입니다".to_owned(),
        _ => error.to_string(),
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure::new(
            format!("the output cannot be written: {error}"),
            format!("출력을 쓸 수 없습니다: {error}"),
        )
    }
}
