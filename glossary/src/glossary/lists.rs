//! Lists of small things, one behind the other.

/// Many lists, each known by its number: to read one, two places in memory are looked at.
#[derive(Debug)]
pub(super) struct Lists<Item> {
    /// Where each ends in `items`, behind a zero.
    ends: Box<[u32]>,
    items: Box<[Item]>,
}

impl<Item> Lists<Item> {
    /// The items of a list; none for a number that no list has.
    pub(super) fn of(&self, number: u32) -> &[Item] {
        let number = number as usize;
        match self.ends.get(number..number + 2) {
            Some(&[start, end]) => &self.items[start as usize..end as usize],
            _ => &[],
        }
    }
}

impl<Item> From<Vec<Vec<Item>>> for Lists<Item> {
    fn from(lists: Vec<Vec<Item>>) -> Self {
        let mut end = 0;
        let lengths = lists.iter().map(|list| list.len() as u32);
        let ends = lengths.map(|length| {
            end += length;
            end
        });
        Self {
            ends: std::iter::once(0).chain(ends).collect(),
            items: lists.into_iter().flatten().collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_kept_apart() {
        let lists = Lists::from(vec![vec![1, 2], vec![], vec![3]]);
        assert_eq!(lists.of(0), [1, 2]);
        assert_eq!(lists.of(1), [0; 0]);
        assert_eq!(lists.of(2), [3]);
        assert_eq!(lists.of(3), [0; 0]);
        assert_eq!(Lists::<u8>::from(Vec::new()).of(0), [0; 0]);
    }
}
