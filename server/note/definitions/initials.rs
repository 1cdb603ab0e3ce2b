//! Initials and the words that they stand for.

use compact_str::CompactString;

/// Whether initials are those of the words, of all of them but one: `SSL (same way as MySQL)` is a remark.
pub(super) fn spells(short: &str, long: &str) -> bool {
    const SMALL: [&str; 9] = ["of", "and", "for", "the", "to", "in", "as", "a", "an"];
    let words = long
        .split([' ', '-', '/'])
        .filter(|word| !word.is_empty() && (word.len() > 3 || !SMALL.contains(word)));
    let (all, own) = words.fold((0, 0), |(all, own), word| {
        let first = word.chars().next().and_then(|first| first.to_lowercase().next());
        let is_own = first.is_some_and(|first| short.chars().any(|letter| letter.to_ascii_lowercase() == first));
        (all + 1, own + usize::from(is_own))
    });
    own + 1 >= all && abbreviates(short, long)
}

/// Whether `short` is made of the first letters of `long`; a digit stands for repeated letters (`S3`, `EC2`).
pub(super) fn abbreviates(short: &str, long: &str) -> bool {
    let mut letters = CompactString::default();
    for mark in short.trim_end_matches('s').chars() {
        let last = letters.chars().next_back();
        match (mark.to_digit(10), last) {
            // The three of S3 are its three words.
            (Some(times @ 2..=4), Some(last)) => letters.extend((1..times).map(|_| last)),
            _ if mark.is_ascii_alphabetic() => letters.push(mark.to_ascii_lowercase()),
            _ => {}
        }
    }
    if letters.len() < 2 {
        return false;
    }
    let (mut starts, mut all) = (0, 0);
    // Letters that no initial was found for yet.
    let mut left = letters.as_str();
    for word in long.split([' ', '-', '/', '_']) {
        for (at, letter) in word.chars().enumerate() {
            // Capitals inside a word count as well: EventBridge, DynamoDB.
            if at > 0 && !letter.is_ascii_uppercase() {
                continue;
            }
            let matched = left.strip_prefix(letter.to_ascii_lowercase());
            if all == 0 && matched.is_none() {
                return false;
            }
            left = matched.unwrap_or(left);
            all += 1;
            starts += usize::from(at == 0);
        }
    }
    left.is_empty() && (starts >= 2 || all >= letters.len())
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
