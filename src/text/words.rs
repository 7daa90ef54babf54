//! The words of a text, to be asked whether one is among them: made once in a pass, so there is no more to it than that.

/// Words by their hashes, each at the place its hash gives or right after it.
#[derive(Clone, Debug)]
pub struct Words {
    /// A power of two, at least half of them empty.
    slots: Vec<u64>,
}

impl Words {
    /// Of hashes, which are none of them 0: no word's is.
    #[must_use]
    pub fn of(hashes: impl Iterator<Item = u64> + Clone) -> Self {
        let slots = (hashes.clone().count() * 2).next_power_of_two().max(2);
        let mut words = Self { slots: vec![0; slots] };
        for hash in hashes {
            let at = words.place(hash);
            words.slots[at] = hash;
        }
        words
    }

    #[must_use]
    pub fn contains(&self, hash: u64) -> bool {
        self.slots[self.place(hash)] == hash
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
        let words = Words::of(hashes.iter().copied());
        assert!(hashes.iter().all(|hash| words.contains(*hash)));
        assert!(!words.contains(hash_word("fire")) && !Words::of(std::iter::empty()).contains(hashes[0]));
    }
}
