//! Which of some things stand where their numbers put them.

/// Which of some numbers can stay where the fewest move so that none falls; of equal choices, the one that keeps earlier ones.
pub fn in_order(numbers: &[i64]) -> Vec<bool> {
    /// Longer than any list that people keep by hand.
    const LONGEST: usize = 4_000;
    if numbers.len() > LONGEST {
        return vec![true; numbers.len()];
    }
    // Length of the longest run that begins at each number.
    let mut longest = vec![1usize; numbers.len()];
    for at in (0..numbers.len()).rev() {
        let after = (at + 1..numbers.len()).filter(|next| numbers[*next] >= numbers[at]);
        longest[at] += after.map(|next| longest[next]).max().unwrap_or(0);
    }
    let mut kept = vec![false; numbers.len()];
    let mut left = longest.iter().copied().max().unwrap_or(0);
    let mut last = i64::MIN;
    for at in 0..numbers.len() {
        if longest[at] == left && numbers[at] >= last {
            kept[at] = true;
            last = numbers[at];
            left -= 1;
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::in_order;

    #[test]
    fn the_fewest_move() {
        assert_eq!(in_order(&[1, 3, 2, 5]), [true, true, false, true]);
        assert_eq!(in_order(&[5, 1, 2, 3]), [false, true, true, true]);
        assert_eq!(in_order(&[1, 1, 2]), [true; 3]);
        assert!(in_order(&[]).is_empty());
    }
}
