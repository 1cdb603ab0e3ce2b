//! What the reader of TOML says, in words for those who write the file.

use std::ops::Range;

use crate::keys::is_hangul;
use crate::schema::Localized;

/// How the reader's message about a key that must be there begins.
pub const MISSING: &str = "missing field ";

/// A message of the reader about a place in a file.
pub fn in_words(message: &str, source: &str, place: Option<Range<usize>>) -> Localized {
    let message = message.lines().next().unwrap_or_default();
    let mut quoted = message.split('`').skip(1).step_by(2);
    if let (Some(what), Some(unknown)) = (message.strip_prefix("unknown "), quoted.next()) {
        let [en, ko] = match what.starts_with("field") {
            true => ["key", "키"],
            false => ["value", "값"],
        };
        let [near, nearest] = suggestion(unknown, quoted);
        return Localized::new(
            format!("unknown {en} `{unknown}`{near}"),
            format!("모르는 {ko} `{unknown}`{nearest}"),
        );
    }
    if let Some(key) = message.strip_prefix(MISSING) {
        return Localized::new(format!("{key} is missing"), format!("{key} 키가 없습니다"));
    }
    if let Some((got, expected)) = message
        .strip_prefix("invalid type: ")
        .and_then(|got| got.split_once(", expected "))
    {
        if (got, expected) == ("map", "a sequence") {
            return Localized::new(
                "several of these may stand here: write its head in double brackets, as in [[term]]",
                "여러 개를 적을 수 있는 항목입니다. [[term]]처럼 대괄호를 두 겹으로 쓰세요",
            );
        }
        let written = Written::of(source, place);
        if let Some(words) = of_type(expected, &written) {
            return words;
        }
    }
    if message.starts_with("duplicate key") {
        return Localized::new("this key stands twice", "같은 키가 두 번 있습니다");
    }
    Localized::new(message, format!("TOML 문법에 맞지 않습니다: {message}"))
}

/// A value as it is written, and the key before it.
struct Written<'a> {
    key: &'a str,
    value: &'a str,
}

impl<'a> Written<'a> {
    fn of(source: &'a str, place: Option<Range<usize>>) -> Written<'a> {
        const LONGEST: usize = 60;
        let place = place.unwrap_or_default();
        let value = source.get(place.clone()).unwrap_or_default();
        let before = source.get(..place.start).unwrap_or_default();
        let key = before[before.rfind('\n').map_or(0, |at| at + 1)..].trim_start();
        let is_plain = |text: &&str| text.len() <= LONGEST && !text.contains('\n');
        Written {
            key: Some(key)
                .filter(|key| key.trim_end().ends_with('='))
                .unwrap_or_default(),
            value: Some(value).filter(is_plain).unwrap_or("…"),
        }
    }

    /// The same with another value.
    fn with(&self, value: &str) -> String {
        format!("`{}{value}`", self.key)
    }
}

/// What is to be written where a value is of another type.
fn of_type(expected: &str, written: &Written<'_>) -> Option<Localized> {
    let bare = written.value.trim_matches(['"', '\'']);
    let (en, ko, right) = match expected {
        "a sequence" => (
            "write a list",
            "목록으로 적으세요",
            written.with(&format!("[{}]", written.value)),
        ),
        "a string" => (
            "write text in quotes",
            "따옴표 안에 적으세요",
            written.with(&format!("\"{bare}\"")),
        ),
        "a boolean" => ("write true or false", "true나 false로 적으세요", written.with("true")),
        "struct Localized" => (
            "name its language",
            "어느 언어인지 밝혀 적으세요",
            written.with(&format!(
                "{{ {} = \"{bare}\" }}",
                if bare.chars().any(is_hangul) { "ko" } else { "en" }
            )),
        ),
        "struct Words" => (
            "write lists of words",
            "낱말 목록으로 적으세요",
            written.with("{ en = [\"…\"], ko = [\"…\"] }"),
        ),
        _ if expected.starts_with("struct ") || expected == "a map" => {
            let (en, ko) = (
                "keys with values belong here, in a table",
                "여기에는 키와 값을 담은 표가 와야 합니다",
            );
            return Some(Localized::new(en, ko));
        }
        _ => return None,
    };
    Some(Localized::new(format!("{en}: {right}"), format!("{ko}: {right}")))
}

/// `: did you mean …?`, or the list of what there is where nothing is near, in each language.
pub fn suggestion<'known>(unknown: &str, known: impl Iterator<Item = &'known str>) -> [String; 2] {
    let known: Vec<&str> = known.collect();
    // Of two that are equally near, the one that begins alike.
    let alike = |word: &str| word.chars().next() == unknown.chars().next();
    let near = known
        .iter()
        .map(|word| (strsim::osa_distance(unknown, word), !alike(word), word));
    match near
        .min()
        .filter(|(distance, _, word)| *distance <= 2.max(word.len() / 3))
    {
        Some((.., word)) => [format!(": did you mean `{word}`?"), format!(": 혹시 `{word}`인가요?")],
        None => {
            let known = known.join(", ");
            [format!(", there are: {known}"), format!(". 쓸 수 있는 것: {known}")]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_to_write() {
        let source = "exclude = \"x\"\nname = 3\n";
        let list = in_words("invalid type: string \"x\", expected a sequence", source, Some(10..13));
        assert_eq!(list.en, "write a list: `exclude = [\"x\"]`");
        assert_eq!(list.ko, "목록으로 적으세요: `exclude = [\"x\"]`");
        let text = in_words("invalid type: integer `3`, expected a string", source, Some(21..22));
        assert_eq!(text.en, "write text in quotes: `name = \"3\"`");
        let source = "definition = \"권한\"\n";
        let language = in_words("invalid type: string, expected struct Localized", source, Some(13..21));
        assert_eq!(language.en, "name its language: `definition = { ko = \"권한\" }`");
        let head = in_words("invalid type: map, expected a sequence", "[folder]\n", Some(0..8));
        assert!(head.en.contains("double brackets"), "{head:?}");
        let other = in_words("invalid type: integer `3`, expected something", source, None);
        assert_eq!(other.en, "invalid type: integer `3`, expected something");
        assert!(other.ko.starts_with("TOML 문법에"));
    }

    #[test]
    fn names_the_nearest_of_what_there_is() {
        let near = in_words("unknown field `languge`, expected one of `language`, `site`", "", None);
        assert_eq!(near.en, "unknown key `languge`: did you mean `language`?");
        assert_eq!(near.ko, "모르는 키 `languge`: 혹시 `language`인가요?");
        let none = in_words("unknown variant `x`, expected `en` or `korean`", "", None);
        assert_eq!(none.en, "unknown value `x`: did you mean `en`?");
        let far = in_words("unknown variant `blue`, expected `warning` or `information`", "", None);
        assert_eq!(far.en, "unknown value `blue`, there are: warning, information");
    }
}
