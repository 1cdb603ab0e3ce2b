//! How near two words are, counted in edits: a letter more, less or another, or two neighbours swapped.

/// Letters of the shortest word that may be a slip.
pub(crate) const SHORTEST: usize = 7;
/// Letters from which on a word may be two edits away.
pub(crate) const TWO_EDITS: usize = 10;

/// How many edits away a slip in typing a word of so many letters may be.
pub(crate) fn allowed(letters: usize) -> usize {
    1 + usize::from(letters >= TWO_EDITS)
}

/// Whether a word may be a slip in typing another; both in small letters.
#[cfg(test)]
pub(crate) fn is_near(word: &str, known: &str) -> bool {
    word.len() >= SHORTEST && word != known && is_within(word.as_bytes(), known.as_bytes(), allowed(known.len()))
}

/// Whether a slip in typing a word may be nearer to this one: it is one edit farther than a slip may be.
pub(crate) fn may_share_slips(word: &str, known: &str) -> bool {
    word != known && is_within(word.as_bytes(), known.as_bytes(), allowed(known.len()) + 1)
}

/// Whether one word can be made of another by that many edits: a letter more, less or another, or two neighbours swapped.
pub(crate) fn is_within(left: &[u8], right: &[u8], edits: usize) -> bool {
    if left.len().abs_diff(right.len()) > edits {
        return false;
    }
    let same = left.iter().zip(right).take_while(|(left, right)| left == right).count();
    let (left, right) = (&left[same..], &right[same..]);
    if left.is_empty() || right.is_empty() || edits == 0 {
        return left.len().max(right.len()) <= edits;
    }
    let swapped = left.len() > 1 && right.len() > 1 && left[0] == right[1] && left[1] == right[0];
    is_within(&left[1..], &right[1..], edits - 1)
        || is_within(&left[1..], right, edits - 1)
        || is_within(left, &right[1..], edits - 1)
        || swapped && is_within(&left[2..], &right[2..], edits - 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_swap_counts_one() {
        for (left, right, edits) in [
            ("kineiss", "kinesis", 1),
            ("scailing", "scaling", 1),
            ("instanc", "instance", 1),
            ("firehouse", "firehose", 1),
            ("rekogintion", "rekognition", 1),
            ("accelarater", "accelerator", 2),
            ("", "a", 1),
            ("ab", "ba", 1),
        ] {
            assert!(is_within(left.as_bytes(), right.as_bytes(), edits), "{left}");
            assert!(!is_within(left.as_bytes(), right.as_bytes(), edits - 1), "{left}");
        }
        assert!(
            is_near("accelarater", "accelerator") && !is_near("kinetic", "kinesis") && !is_near("kinesis", "kinesis")
        );
    }

    proptest! {
        #[test]
        fn counted_as_others_count(left in "[abc]{0,9}", right in "[abc]{0,9}", edits in 0usize..3) {
            let expected = strsim::osa_distance(&left, &right) <= edits;
            prop_assert_eq!(is_within(left.as_bytes(), right.as_bytes(), edits), expected);
        }
    }
}
