//! A small filter in front of a table of words: most words of a text are in none, and one look at a bit tells.

/// One bit for each of 8,192 remainders of a word's hash.
#[derive(Clone, Debug)]
pub struct Filter([u64; Self::WORDS]);

impl Filter {
    const WORDS: usize = 128;

    /// A filter that lets these hashes through, and few others.
    #[must_use]
    pub fn of(hashes: impl Iterator<Item = u64>) -> Self {
        let mut bits = [0; Self::WORDS];
        for hash in hashes {
            let (word, bit) = Self::place(hash);
            bits[word] |= bit;
        }
        Self(bits)
    }

    /// Whether a hash may be in the table.
    #[inline]
    #[must_use]
    pub fn may_hold(&self, hash: u64) -> bool {
        let (word, bit) = Self::place(hash);
        self.0[word] & bit != 0
    }

    #[inline]
    fn place(hash: u64) -> (usize, u64) {
        let mixed = hash ^ (hash >> 29);
        let index = usize::try_from((mixed >> 6) % Self::WORDS as u64).unwrap_or(0);
        (index, 1 << (mixed & 63))
    }
}

impl Default for Filter {
    fn default() -> Self {
        Self::of(std::iter::empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::hash_word;

    #[test]
    fn what_went_in_comes_through_and_little_else() {
        let known: Vec<u64> = ["monday", "may", "seven"].map(hash_word).to_vec();
        let filter = Filter::of(known.iter().copied());
        assert!(known.iter().all(|hash| filter.may_hold(*hash)));
        let others = ["harbour", "mayor", "pump", "river", "fire", "stone", "glass", "door", "street", "lamp"];
        assert!(others.iter().filter(|word| filter.may_hold(hash_word(word))).count() <= 1);
    }
}
