//! The words of a text, to be asked whether one is among them: made once in a pass, so there is no more to it than that.

/// Words by their hashes, each at the place its hash gives or right after it.
#[derive(Clone, Debug)]
pub struct Words {
    /// A power of two, at least half of them empty.
    slots: Vec<u64>,
    count: usize,
}

impl Words {
    /// Of hashes, about so many different ones. None is 0: no word's is.
    #[must_use]
    pub fn of(hashes: impl Iterator<Item = u64>, expected: usize) -> Self {
        let mut words = Self { slots: vec![0; (expected * 2).next_power_of_two().max(2)], count: 0 };
        hashes.for_each(|hash| words.add(hash));
        words
    }

    #[must_use]
    pub fn contains(&self, hash: u64) -> bool {
        self.slots[self.place(hash)] == hash
    }

    fn add(&mut self, hash: u64) {
        let at = self.place(hash);
        if self.slots[at] == hash {
            return;
        }
        self.slots[at] = hash;
        self.count += 1;
        if self.count * 2 > self.slots.len() {
            let more = Self::of(self.slots.iter().copied().filter(|hash| *hash != 0), self.slots.len());
            *self = more;
        }
    }

    /// Where a hash stands, or would.
    fn place(&self, hash: u64) -> usize {
        let last = self.slots.len() - 1;
        let mut at = usize::try_from(hash & last as u64).unwrap_or(0);
        while self.slots[at] != 0 && self.slots[at] != hash {
            at = (at + 1) & last;
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::hash_word;

    #[test]
    fn what_went_in_is_there_and_nothing_else() {
        let hashes = ["harbour", "mayor", "pump", "pump", "river"].map(hash_word);
        let words = Words::of(hashes.iter().copied(), 1);
        assert!(hashes.iter().all(|hash| words.contains(*hash)));
        assert!(!words.contains(hash_word("fire")) && !Words::of(std::iter::empty(), 0).contains(hashes[0]));
    }
}
