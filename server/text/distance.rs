//! How far two words are from each other.

/// Number of insertions, deletions and replacements between two words.
pub fn distance(left: &str, right: &str) -> usize {
    // What both begin and end with costs nothing, and is most of them where many files are named alike.
    let (left, right) = without_shared(left, right);
    strsim::levenshtein(left, right)
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
        }
    }
}
