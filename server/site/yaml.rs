//! YAML as the generators' own readers take it: the last of two equal keys counts, and tags of their languages are no error.

use std::borrow::Cow;

use serde_json::Value;

use crate::note::front_matter::yaml_reason;

/// Reads a configuration; an empty one is null. An error is a line from 1 and what is wrong.
pub(super) fn read(text: &str) -> Result<Value, (u32, String)> {
    let is_empty = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
    if text.lines().all(is_empty) {
        return Ok(Value::Null);
    }
    let options = serde_saphyr::options! {
        duplicate_keys: serde_saphyr::DuplicateKeyPolicy::LastWins,
    };
    serde_saphyr::from_str_with_options(&without_tags(text), options).map_err(|error| {
        let line = error.location().map_or(1, |location| location.line() as u32);
        (line, yaml_reason(&error))
    })
}

/// The text with tags taken out: `!ENV [A, b]` is its list, `!!python/name:a.b` is the text `python/name:a.b`. Lines stay
/// where they are.
fn without_tags(text: &str) -> Cow<'_, str> {
    if !text.contains('!') {
        return Cow::Borrowed(text);
    }
    text.split_inclusive('\n').map(without_tag).collect::<String>().into()
}

fn without_tag(line: &str) -> Cow<'_, str> {
    let starts = line.match_indices('!').find(|(at, _)| {
        let before = line[..*at].trim_end();
        let apart = before.len() < *at || before.is_empty();
        apart && (before.is_empty() || before.ends_with([':', '-', '[', ',', '{']) && !before.contains('#'))
    });
    let Some((start, _)) = starts else {
        return Cow::Borrowed(line);
    };
    let length = line[start..]
        .find(|letter: char| letter.is_whitespace() || ",]}".contains(letter))
        .unwrap_or(line.len() - start);
    let (tag, rest) = line[start..].split_at(length);
    let alone = rest.trim().is_empty() || rest.trim_start().starts_with('#');
    let value = match tag.strip_prefix("!!") {
        // A name is its own value; an object is made of what follows.
        Some(name) if alone && name.starts_with("python/name:") => format!("\"{name}\""),
        _ => String::new(),
    };
    format!("{}{value}{rest}", &line[..start]).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_of_other_languages() {
        let text = "a: !ENV [B, c]\nd:\n  - e:\n      f: !!python/name:g.h # i\n      j: !!python/object/apply:k.l\n        m: {n: !ENV O}\np: wow! !q\n";
        let value = read(text).unwrap();
        assert_eq!(
            value,
            serde_json::json!({
                "a": ["B", "c"],
                "d": [{"e": {"f": "python/name:g.h", "j": {"m": {"n": "O"}}}}],
                "p": "wow! !q"
            })
        );
    }

    #[test]
    fn a_mistake_has_its_line() {
        assert!(read("a: !ENV B\nc: [d\n").unwrap_err().0 >= 2);
        assert_eq!(read("# nothing\n\n"), Ok(Value::Null));
        assert_eq!(read("a: 1\na: 2\n"), Ok(serde_json::json!({"a": 2})));
    }
}
