//! Initials and the words that they stand for.

/// Whether initials are those of the words, of all of them but one: `SSL (same way as MySQL)` is a remark.
pub(super) fn spells(short: &str, long: &str) -> bool {
    const SMALL: [&str; 9] = ["of", "and", "for", "the", "to", "in", "as", "a", "an"];
    let short_letters = short.to_lowercase();
    let words = long
        .split([' ', '-', '/'])
        .filter(|word| !word.is_empty() && !SMALL.contains(word));
    let (all, own) = words.fold((0, 0), |(all, own), word| {
        let first = word.chars().next().into_iter().flat_map(char::to_lowercase).next();
        (
            all + 1,
            own + usize::from(first.is_some_and(|first| short_letters.contains(first))),
        )
    });
    own + 1 >= all && abbreviates(short, long)
}

/// Whether `short` is made of the first letters of `long`; a digit stands for repeated letters (`S3`, `EC2`).
pub(super) fn abbreviates(short: &str, long: &str) -> bool {
    let mut letters: Vec<char> = Vec::new();
    for mark in short.trim_end_matches('s').chars() {
        match mark.to_digit(10) {
            // The three of S3 are its three words.
            Some(times @ 2..=4) if !letters.is_empty() => {
                let last = letters[letters.len() - 1];
                letters.extend((1..times).map(|_| last));
            }
            _ if mark.is_ascii_alphabetic() => letters.push(mark.to_ascii_lowercase()),
            _ => {}
        }
    }
    let words = long.split([' ', '-', '/', '_']).filter(|word| !word.is_empty());
    let mut initials = Vec::new();
    for word in words {
        for (at, letter) in word.chars().enumerate() {
            // Capitals inside a word count as well: EventBridge, DynamoDB.
            if at == 0 || letter.is_ascii_uppercase() {
                initials.push((letter.to_ascii_lowercase(), at == 0));
            }
        }
    }
    let starts = initials.iter().filter(|(_, start)| *start).count();
    if letters.len() < 2 || starts < 2 && initials.len() < letters.len() {
        return false;
    }
    if initials.first().map(|(first, _)| first) != letters.first() {
        return false;
    }
    let mut at = 0;
    for letter in &letters {
        match initials[at..].iter().position(|(initial, _)| initial == letter) {
            Some(found) => at += found + 1,
            None => return false,
        }
    }
    true
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
