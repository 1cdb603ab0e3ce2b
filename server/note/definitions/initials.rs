//! Initials and the words that they stand for.

/// Whether initials are those of the words, of all of them but one: `SSL (same way as MySQL)` is a remark.
pub(super) fn spells(short: &str, long: &str) -> bool {
    const SMALL: [&str; 9] = ["of", "and", "for", "the", "to", "in", "as", "a", "an"];
    // Most words do not even begin with the first of the initials.
    if !abbreviates(short, long) {
        return false;
    }
    let words = long
        .split([' ', '-', '/'])
        .filter(|word| !word.is_empty() && (word.len() > 3 || !SMALL.contains(word)));
    let (all, own) = words.fold((0, 0), |(all, own), word| {
        let first = word.chars().next().and_then(|first| first.to_lowercase().next());
        let is_own = first.is_some_and(|first| short.chars().any(|letter| letter.to_ascii_lowercase() == first));
        (all + 1, own + usize::from(is_own))
    });
    own + 1 >= all
}

/// Whether `short` is made of the first letters of `long`; a digit stands for repeated letters (`S3`, `EC2`).
pub(super) fn abbreviates(short: &str, long: &str) -> bool {
    // Those that no initial was found for yet.
    let mut left = letters(short).peekable();
    let (mut starts, mut all) = (0, 0);
    let mut start = true;
    for byte in long.bytes() {
        let begins = std::mem::replace(&mut start, matches!(byte, b' ' | b'-' | b'/' | b'_'));
        // Capitals inside a word count as well: EventBridge, DynamoDB.
        if start || !begins && !byte.is_ascii_uppercase() {
            continue;
        }
        let own = left.next_if_eq(&byte.to_ascii_lowercase()).is_some();
        if all == 0 && !own {
            return false;
        }
        all += 1;
        starts += usize::from(begins);
    }
    let count = letters(short).count();
    left.peek().is_none() && count >= 2 && (starts >= 2 || all >= count)
}

/// The letters of initials, in lower case.
fn letters(short: &str) -> impl Iterator<Item = u8> {
    let marks = short.trim_end_matches('s').bytes();
    let repeated = marks.scan(None, |last, mark| {
        Some(match (mark, *last) {
            // The three of S3 are its three words.
            (b'2'..=b'4', Some(last)) => (last, usize::from(mark - b'1')),
            _ if mark.is_ascii_alphabetic() => (*last.insert(mark.to_ascii_lowercase()), 1),
            _ => (mark, 0),
        })
    });
    repeated.flat_map(|(letter, times)| std::iter::repeat_n(letter, times))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials() {
        for (short, long) in [
            ("ABC", "Alpha Beta Core"),
            ("S3", "Simple Storage Service"),
            ("EC2", "Elastic Compute Cloud"),
            ("RPO", "recovery point objective"),
            ("NACLs", "Network Access Control Lists"),
        ] {
            assert!(abbreviates(short, long), "{short} {long}");
        }
        for (short, long) in [("TCP", "443"), ("AZ", "Seoul"), ("RDS", "Simple Storage Service")] {
            assert!(!abbreviates(short, long), "{short} {long}");
        }
    }
}
