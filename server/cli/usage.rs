//! What is wrong with a command line, in Korean: the parser's own errors are English.

use std::io::Write;

use anstyle::AnsiColor;
use awsnotes_glossary::date::no_date;
use awsnotes_glossary::sounds;
use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// Shows an error of the command line in Korean; help and versions as they are.
pub fn print_in_korean(error: &Error) {
    let Some(said) = in_korean(error).filter(|_| error.use_stderr()) else {
        // Help that nobody reads any more is no failure.
        let _ = error.print();
        return;
    };
    let red = AnsiColor::Red.on_default().bold();
    let mut out = anstream::stderr().lock();
    let _ = writeln!(out, "{red}오류{red:#}: {}", sounds::settled(&said, |_| None));
    if let Some(near) = suggestion(error) {
        let _ = writeln!(out, "\n  {}", sounds::settled(&near, |_| None));
    }
    if let Some(usage) = context(error, ContextKind::Usage) {
        let usage = usage.trim_start_matches("Usage: ");
        let _ = writeln!(out, "\n사용법: {usage}");
    }
    let _ = writeln!(out, "\n자세한 내용은 '--help'로 볼 수 있습니다.");
}

fn in_korean(error: &Error) -> Option<String> {
    let of = |kind| context(error, kind);
    let argument = of(ContextKind::InvalidArg).unwrap_or_default();
    let value = of(ContextKind::InvalidValue).unwrap_or_default();
    Some(match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => format!("'{argument}'에 값이 필요합니다"),
        ErrorKind::InvalidValue => {
            let known = of(ContextKind::ValidValue).map(|known| format!("\n  쓸 수 있는 값: {known}"));
            format!(
                "'{argument}'에 '{value}' 값은 쓸 수 없습니다{}",
                known.unwrap_or_default()
            )
        }
        ErrorKind::ValueValidation if argument.starts_with("--today") => {
            format!("'{argument}': {}", no_date(&value).ko)
        }
        ErrorKind::ValueValidation => format!("'{argument}'에 '{value}' 값은 쓸 수 없습니다"),
        ErrorKind::UnknownArgument => format!("'{argument}' 인수는 없습니다"),
        ErrorKind::InvalidSubcommand => {
            let command = of(ContextKind::InvalidSubcommand).unwrap_or_default();
            format!("'{command}' 명령은 없습니다")
        }
        ErrorKind::ArgumentConflict => match of(ContextKind::PriorArg) {
            Some(other) if other != argument => format!("'{argument}'은(는) '{other}'과(와) 함께 쓸 수 없습니다"),
            _ => format!("'{argument}' 옵션은 한 번만 쓸 수 있습니다"),
        },
        ErrorKind::MissingRequiredArgument => format!("필요한 인수가 없습니다: {argument}"),
        ErrorKind::MissingSubcommand => "명령을 적으세요".to_owned(),
        ErrorKind::TooManyValues => format!("'{argument}'에 '{value}' 값은 더 쓸 수 없습니다"),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => format!("'{argument}'의 값의 개수가 맞지 않습니다"),
        ErrorKind::NoEquals => format!("'{argument}' 뒤에는 `=`이 필요합니다"),
        ErrorKind::InvalidUtf8 => "UTF-8이 아닌 인수가 있습니다".to_owned(),
        _ => return None,
    })
}

fn suggestion(error: &Error) -> Option<String> {
    let kinds = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ];
    let near = kinds.into_iter().find_map(|kind| context(error, kind))?;
    Some(format!("혹시 '{near}'인가요?"))
}

fn context(error: &Error, kind: ContextKind) -> Option<String> {
    Some(match error.get(kind)? {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::StyledStrs(texts) => texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        ContextValue::Number(number) => number.to_string(),
        _ => return None,
    })
}
