//! Front matter as nearly all of it is written: a key with its value on each line, lists and keys one level below.
//!
//! The library for YAML reads everything, with so much code that three lines took it a tenth of the time for a whole
//! note. What is read here, the library reads the same; whatever is not certainly simple is left to it.

use super::values::{Keys, Value};

/// Keys are compared with each other; more of them, and longer lines, are left to the library, which has limits too.
const MOST_KEYS: usize = 64;
const LONGEST_LINE: usize = 1000;

/// Plain texts, in any case, that are no strings.
const WORDS: [&str; 9] = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];

/// Reads keys that hold a scalar, a list of scalars, or such keys again; none if there is anything else.
pub(super) fn read(text: &str) -> Option<Keys<'_>> {
    let mut keys = Keys::default();
    // How far that is indented which stands below the last key.
    let mut indented = None;
    for line in text.lines() {
        if line.len() > LONGEST_LINE || line.contains(is_odd) {
            return None;
        }
        let line = line.trim_end_matches(' ');
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let shown = line.trim_start_matches(' ');
        let indent = line.len() - shown.len();
        let item = shown.strip_prefix("- ");
        if indent == 0 && item.is_none() {
            add(&mut keys, shown)?;
            indented = None;
            continue;
        }
        let (_, value) = keys.0.last_mut()?;
        if *value == Value::Nothing {
            *value = item.map_or_else(|| Value::Keys(Keys::default()), |_| Value::List(Vec::new()));
            indented = Some(indent);
        }
        match (value, item) {
            _ if indented != Some(indent) => return None,
            (Value::List(items), Some(item)) => items.push(scalar(item.trim_start_matches(' '))?),
            (Value::Keys(below), None) => add(below, shown)?,
            _ => return None,
        }
    }
    Some(keys)
}

/// Reads a key with what stands beside it.
fn add<'a>(keys: &mut Keys<'a>, line: &'a str) -> Option<()> {
    let (key, value) = line.split_once(':')?;
    let value = match value.strip_prefix(' ').map(|value| value.trim_start_matches(' ')) {
        None if value.is_empty() => Value::Nothing,
        value => listed(value?)?,
    };
    let is_new = is_key(key) && keys.0.len() < MOST_KEYS && keys.get(key).is_none();
    is_new.then(|| keys.0.push((key.into(), value)))
}

/// What the library takes for no text at all, or for something else than text: controls, tabs, byte order marks.
fn is_odd(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

fn is_key(key: &str) -> bool {
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    key.starts_with(|first: char| first.is_ascii_alphabetic()) && key.bytes().all(is_name) && !is_word(key)
}

fn is_word(text: &str) -> bool {
    text.len() <= 5 && WORDS.iter().any(|word| word.eq_ignore_ascii_case(text))
}

/// A scalar, or a list of them between brackets.
fn listed(text: &str) -> Option<Value<'_>> {
    let Some(list) = text.strip_prefix('[') else {
        return scalar(text);
    };
    let list = list.strip_suffix(']')?.trim_matches(' ');
    if list.is_empty() {
        return Some(Value::List(Vec::new()));
    }
    let items = list.split(',').map(|item| match item.trim_matches(' ') {
        quoted if quoted.starts_with(['"', '\'']) => scalar(quoted),
        plain if plain.contains(['[', ']', '{', '}', ':']) => None,
        plain => scalar(plain),
    });
    items.collect::<Option<_>>().map(Value::List)
}

/// A text between quotes without any mark that stands for another, or a plain one on one line.
fn scalar(text: &str) -> Option<Value<'_>> {
    let rest = text.get(1..).unwrap_or_default();
    match *text.as_bytes().first()? {
        b'"' => rest.strip_suffix('"').filter(|inner| !inner.contains(['"', '\\'])),
        b'\'' => rest.strip_suffix('\'').filter(|inner| !inner.contains('\'')),
        _ if text.contains(": ") || text.contains(" #") || text.ends_with(':') => None,
        b'0'..=b'9' => Some(text).filter(|text| is_printed(text) || !may_be_number(text)),
        b'a'..=b'z' | b'A'..=b'Z' if is_word(text) => {
            let flag = text.parse().ok()?;
            return Some(Value::Flag(flag));
        }
        b'a'..=b'z' | b'A'..=b'Z' | b'/' | b'(' | b'_' | 0x80.. => Some(text),
        _ => None,
    }
    .map(|text| Value::Text(text.into()))
}

/// Whether a text is a number as numbers are printed.
fn is_printed(text: &str) -> bool {
    let is_short = text == "0" || !text.starts_with('0') && text.len() < 19;
    is_short && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text that begins with a digit may be a number in any way of writing them.
fn may_be_number(text: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_hexdigit() || b"xXoO_.+-".contains(&byte);
    // Only before an exponent is there a sign inside: days have no exponents.
    text.bytes().all(is_part) && (!text.contains('-') || text.contains(['e', 'E']))
}

#[cfg(test)]
mod tests {
    use super::super::values::of_yaml;
    use super::*;
    use proptest::prelude::*;

    /// Keys in the order of their names.
    fn sorted(mut keys: Keys<'_>) -> Keys<'_> {
        keys.0.sort_by(|one, other| one.0.cmp(&other.0));
        let values = keys.0.into_iter().map(|(key, value)| match value {
            Value::Keys(below) => (key, Value::Keys(sorted(below))),
            value => (key, value),
        });
        Keys(values.collect())
    }

    #[test]
    fn usual_front_matter_is_simple() {
        let text = "title: \"[01] 람다\"\r\ndate: 2023-03-29 18:00:00 +0900\r\ntags: [aws, 'saa c03', 3]\r\n\
                    # later\r\ncategories:\r\n  - cloud\r\n  - 개발\r\ndraft: true\r\nslug:\r\npermalink: /a/b:c/\r\n\
                    awsnotes:\r\n  ignore: [stale-fact]\r\n";
        let keys = read(text).unwrap();
        assert_eq!(keys.0.len(), 8);
        assert_eq!(
            keys.get("date").and_then(Value::text),
            Some("2023-03-29 18:00:00 +0900")
        );
        assert_eq!(keys.get("draft"), Some(&Value::Flag(true)));
        assert_eq!(sorted(keys), sorted(of_yaml(text).unwrap().0));
    }

    #[test]
    fn anything_else_is_left_to_the_library() {
        for text in [
            "a: b\na: c",
            "a: b: c",
            "a: b # c",
            "a: b\n  c",
            "a: >\n  b",
            "a: &b c",
            "a: ~",
            "a: 012",
            "a: 0x1F",
            "a: 1e3",
            "a: 1_000",
            "a: 1.10",
            "a: .5",
            "a: +1",
            "a: Yes",
            "a: null",
            "yes: b",
            "1: b",
            "a: \"\\n\"",
            "a: 'b''c'",
            "a: [b, [c]]",
            "a: [b",
            "a:\n  b:\n    c: d",
            "a:\n  b:\n  - c",
            "a: b\n  c: d",
            "a:\n - b\n  - c",
            "a: b\n- c",
            "a:b",
            "a:\tb",
            "b",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    /// Lines as people write them, and pieces that mean something to YAML anywhere.
    fn text() -> impl Strategy<Value = String> {
        let usual = "S3|aws saa|람다|🚀|it's \"so\" [x]|[1-9][0-9]{0,3}|true|2023-0?3-29( 18:00:00 \\+0900)?|a#b|/a/b:c|https://a\\.b";
        let words = "True|False|NULL|yes|No|on|y|n|~|nan|inf|\\.inf|012|0x1F|0o17|0b1|1e-?3|1_0|[0-9]{1,20}|[+-]?[0-9]?\\.[0-9]{1,2}|\
                     [0-9][a-f0-9_.xoeE+-]{0,5}|2023[./]3|10:30|a: b|a #b|a:|:a";
        let marks = "[\"'\\[\\]{},:#&*!|>%@`?~<=.()/_^$;-]|\\\\|''|  |\t|\r|\u{a0}|\u{3000}|\u{feff}|\u{85}|\u{2028}|\u{7f}|\u{ffff}|\u{1}";
        let glued = (usual, " ?", marks, " ?", words)
            .prop_map(|(one, gap, mark, other_gap, other)| format!("{one}{gap}{mark}{other_gap}{other}"));
        let begun = (marks, usual).prop_map(|(mark, word)| format!("{mark}{word}"));
        let plain = prop_oneof![24 => usual, 4 => words, 1 => marks, 1 => glued, 1 => begun].boxed();
        let scalar = prop_oneof![
            6 => plain.clone(),
            2 => plain.clone().prop_map(|text| format!("\"{text}\"")),
            2 => plain.clone().prop_map(|text| format!("'{text}'")),
        ]
        .boxed();
        let list = prop::collection::vec(scalar.clone(), 0..4).prop_map(|items| format!("[{}]", items.join(", ")));
        let value = prop_oneof![6 => scalar.clone(), 2 => list, 2 => Just(String::new())].boxed();
        let key = prop_oneof![24 => "[a-z]{2}|date|x-y_z1", 1 => "y|yes|null|true|1|e1|inf|[a-e]{1,2} |람다|\"a\"|-a|<<|\\? a"];
        let colon = prop_oneof![36 => ": ", 1 => ":|:  | : |:\t"];
        let pair = (key, colon, value.clone())
            .prop_map(|(key, colon, value)| format!("{key}{colon}{value}"))
            .boxed();
        let indent = prop_oneof![12 => Just("  "), 1 => Just(""), 1 => Just(" "), 1 => Just("   ")];
        let mark = prop_oneof![24 => Just("- "), 1 => Just("-"), 1 => Just("-  ")];
        let item = (indent.clone(), mark, scalar).prop_map(|(indent, mark, item)| format!("{indent}{mark}{item}"));
        let below = (indent.clone(), pair.clone()).prop_map(|(indent, pair)| format!("{indent}{pair}"));
        let after = prop::collection::vec(prop_oneof![1 => item.boxed(), 1 => below.boxed()], 0..3);
        let held = ("[a-z]{2}:", after).prop_map(|(key, after)| format!("{key}\n{}", after.join("\n")));
        let other = prop_oneof![
            ("# ?|  # ", plain).prop_map(|(mark, text)| format!("{mark}{text}")),
            (indent, value).prop_map(|(indent, value)| format!("{indent}{value}")),
            "---|\\.\\.\\.|%YAML 1\\.2| {0,3}",
        ];
        let line = prop_oneof![12 => pair, 4 => held, 2 => "# [가a:]{0,3}|", 1 => other];
        let end = prop_oneof![16 => Just("\n"), 6 => Just("\r\n"), 1 => Just(" \n"), 1 => Just("\r")];
        prop::collection::vec((line, end), 1..7)
            .prop_map(|lines| lines.iter().map(|(line, end)| format!("{line}{end}")).collect())
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_read_here_the_library_reads_the_same(text in text()) {
            if let Some(keys) = read(&text) {
                prop_assert_eq!(of_yaml(&text).map(|(keys, _)| sorted(keys)), Ok(sorted(keys)));
            }
        }
    }
}
