//! How far two words are from each other.

/// Number of insertions, deletions and replacements between two words.
pub fn distance(left: &str, right: &str) -> usize {
    distance_within(left, right, usize::MAX).unwrap_or(usize::MAX)
}

/// The same where it is at most so many.
pub fn distance_within(left: &str, right: &str, most: usize) -> Option<usize> {
    // What both begin and end with costs nothing, and is most of them where many files are named alike.
    let (left, right) = without_shared(left, right);
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (at, letter) in left.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = at + 1;
        for (column, other) in right.iter().enumerate() {
            let replaced = diagonal + usize::from(letter != *other);
            diagonal = row[column + 1];
            row[column + 1] = replaced.min(row[column] + 1).min(diagonal + 1);
        }
        if row.iter().all(|edits| *edits > most) {
            return None;
        }
    }
    Some(row[right.len()]).filter(|edits| *edits <= most)
}

/// Two words without the letters that both begin and end with.
fn without_shared<'a>(left: &'a str, right: &'a str) -> (&'a str, &'a str) {
    let same = |(one, other): &(char, char)| one == other;
    let first = left.chars().zip(right.chars()).take_while(same);
    let begin: usize = first.map(|(letter, _)| letter.len_utf8()).sum();
    let (left, right) = (&left[begin..], &right[begin..]);
    let last = left.chars().rev().zip(right.chars().rev()).take_while(same);
    let end: usize = last.map(|(letter, _)| letter.len_utf8()).sum();
    (&left[..left.len() - end], &right[..right.len() - end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_differ_by_the_letters_to_change() {
        for (left, right, edits) in [
            ("", "", 0),
            ("노트-1.md", "노트-12.md", 1),
            ("aab", "aaab", 1),
            ("gone-note.md", "note.md", 5),
            ("람다", "🚀", 2),
            ("kitten", "sitting", 3),
        ] {
            assert_eq!(
                [distance(left, right), distance(right, left)],
                [edits; 2],
                "{left} {right}"
            );
            for most in 0..8 {
                let within = distance_within(left, right, most);
                assert_eq!(within, Some(edits).filter(|edits| *edits <= most), "{left} {right}");
            }
        }
    }
}
