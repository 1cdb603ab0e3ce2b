//! Keys that look real, wherever they stand: code is where they stand most.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::text::Span;

/// What the id of a long-term access key begins with ("Unique identifiers", IAM user guide). That of a temporary one, which
/// nobody can rotate and which is of no use after its hours, leaks nothing without its secret.
const ID_START: &str = "AKIA";
/// What stands before a secret key, in lower case.
const LABELS: [&str; 3] = ["secret_access_key", "secret access key", "secretaccesskey"];
/// Length of an access key id, and of a secret key.
const ID: usize = 20;
const SECRET: usize = 40;

/// How a label begins, as people write it: the few short words that are looked for in all of a note.
const BEGINNINGS: [&str; 3] = ["secret", "Secret", "SECRET"];

static STARTS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let words = std::iter::once(&ID_START).chain(&BEGINNINGS);
    // Only for leftmost matches are several bytes looked at together.
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostFirst)
        .build(words)
        .ok()
});

/// The keys in a text. Those that AWS's documentation shows hold the word EXAMPLE and are none.
pub(super) fn read(source: &str) -> Vec<Span> {
    let Some(starts) = STARTS.as_ref() else {
        return Vec::new();
    };
    let found = starts.find_iter(source).filter_map(|hit| {
        if hit.pattern().as_usize() == 0 {
            return access_key(source, hit.start());
        }
        let label = LABELS.iter().find(|label| begins(source, hit.start(), label))?;
        secret_key(source, hit.start() + label.len())
    });
    found.filter(|span| is_real(span.of(source))).collect()
}

/// Whether a label stands at a place, in whatever case.
fn begins(source: &str, at: usize, label: &str) -> bool {
    let found = source.as_bytes().get(at..at + label.len());
    found.is_some_and(|found| found.eq_ignore_ascii_case(label.as_bytes()))
}

fn access_key(source: &str, start: usize) -> Option<Span> {
    let key = source.get(start..start + ID)?;
    let letters = key
        .bytes()
        .all(|byte| byte.is_ascii_uppercase() || (b'2'..=b'7').contains(&byte));
    let joined = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_alphanumeric() || letter == '_');
    let alone = !joined(source[..start].chars().next_back()) && !joined(source[start + ID..].chars().next());
    (letters && alone).then(|| Span::between(start as u32, (start + ID) as u32))
}

/// The value after a label, on the same line.
fn secret_key(source: &str, after: usize) -> Option<Span> {
    let line = source[after..].lines().next()?;
    let value = line.trim_start_matches([' ', '\t', '=', ':', '"', '\'', '[', ']', '`', '|']);
    let start = after + line.len() - value.len();
    let length = value
        .find(|mark: char| !(mark.is_ascii_alphanumeric() || mark == '/' || mark == '+'))
        .unwrap_or(value.len());
    (length == SECRET && start > after).then(|| Span::between(start as u32, (start + SECRET) as u32))
}

/// Not an example of the documentation, and not one letter over and over.
fn is_real(key: &str) -> bool {
    let mut letters: Vec<char> = key.chars().skip(4).collect();
    letters.sort_unstable();
    letters.dedup();
    !key.contains("EXAMPLE") && letters.len() > 5
}

#[cfg(test)]
mod tests {
    use super::read;

    fn keys(source: &str) -> Vec<&str> {
        read(source).into_iter().map(|span| span.of(source)).collect()
    }

    /// A key that no account has, put together so that no scanner of repositories takes this file for a leak.
    fn id() -> String {
        ["AKIA", "Q3EGRIZ", "2LK7TX6MW"].concat()
    }

    #[test]
    fn keys_in_prose_and_code() {
        let secret = ["kX9/Tq2vWm", "4Lz8+RbNc1", "YdPf6HsJ0g", "UeAoQi3tVx"].concat();
        let source = format!("키는 {}이다.\n```\naws_secret_access_key = {secret}\n```\n", id());
        assert_eq!(keys(&source), [id(), secret]);
    }

    #[test]
    fn examples_and_look_alikes_are_none() {
        for source in [
            "AKIAIOSFODNN7EXAMPLE",
            "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            "AKIAXXXXXXXXXXXXXXXX",
            "Secret Access Key: ****",
            "AKIA🚀",
            "AKIA",
            "",
        ] {
            assert_eq!(keys(source), [""; 0], "{source}");
        }
        assert_eq!(keys(&format!("x{}", id())), [""; 0]);
        assert_eq!(keys(&id().replace("AKIA", "ASIA")), [""; 0], "a temporary one");
    }
}
