//! Tables of keys: which of them there are, and where the spellings stand that have them.

use rustc_hash::FxHashMap;

/// Between which two places of their order the spellings stand that share a key.
#[derive(Debug, Default)]
pub(super) struct Groups {
    /// Each at the place that its key tells, or after it; at least half of the places are free, so that few are looked at.
    slots: Box<[Group]>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Group {
    /// 0 where there is none.
    key: u64,
    first: u32,
    end: u32,
}

impl Groups {
    pub(super) fn new(groups: &FxHashMap<u64, (u32, u32)>) -> Self {
        let mut slots = vec![Group::default(); (2 * groups.len() + 1).next_power_of_two()];
        for (&key, &(first, end)) in groups {
            let mut at = Self::place(key, slots.len());
            while slots[at].key != 0 {
                at = (at + 1) % slots.len();
            }
            slots[at] = Group { key, first, end };
        }
        Self { slots: slots.into() }
    }

    /// The places of a key; none where no spelling has it.
    pub(super) fn of(&self, key: u64) -> Option<(u32, u32)> {
        let mut at = Self::place(key, self.slots.len());
        loop {
            let group = self.slots.get(at)?;
            match group.key {
                0 => return None,
                known if known == key => return Some((group.first, group.end)),
                _ => at = (at + 1) % self.slots.len(),
            }
        }
    }

    /// Where a key stands among a number of slots, which is a power of two.
    fn place(key: u64, slots: usize) -> usize {
        (spread(key) >> 32) as usize & slots.wrapping_sub(1)
    }
}

/// Two bits for each of some numbers, of which others share one or, seldom, both.
#[derive(Debug)]
pub(super) struct Marks<const SIZE: usize>(Box<[u64; SIZE]>);

impl<const SIZE: usize> Marks<SIZE> {
    pub(super) fn new() -> Self {
        Self(Box::new([0; SIZE]))
    }

    pub(super) fn add(&mut self, number: u64) {
        let (at, bits) = Self::place(number);
        self.0[at] |= bits;
    }

    /// Whether a number was added, or some others that share its bits.
    #[inline]
    pub(super) fn has(&self, number: u64) -> bool {
        let (at, bits) = Self::place(number);
        self.0[at] & bits == bits
    }

    #[inline]
    fn place(number: u64) -> (usize, u64) {
        let place = spread(number) >> (52 - SIZE.trailing_zeros());
        (
            (place >> 12) as usize % SIZE,
            1 << (place & 63) | 1 << (place >> 6 & 63),
        )
    }
}

/// Spreads numbers that differ in a few bits, by the golden ratio; the highest bits are the best.
#[inline]
fn spread(number: u64) -> u64 {
    number.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_keys_are_known_with_their_places() {
        // Keys that differ in their highest bytes alone, as those of short and of long words may.
        let keys = || (1..=300_u32).map(|number| (u64::from(number) << 40, number));
        let groups = Groups::new(&keys().map(|(key, number)| (key, (number, number + 1))).collect());
        let mut marks = Marks::<64>::new();
        keys().for_each(|(key, _)| marks.add(key));
        for (key, number) in keys() {
            assert_eq!(groups.of(key), Some((number, number + 1)));
            assert!(marks.has(key));
        }
        assert_eq!(groups.of(7), None);
        assert_eq!(Groups::default().of(7), None);
        assert!(!Marks::<64>::new().has(7));
    }
}
