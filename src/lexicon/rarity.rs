//! How much single words say, looked up for every word around a claim: one look at eight bytes tells nearly always.

use crate::lexicon::packed;
use serde::Deserialize;
use serde::Serialize;

/// Stems with their weights, each at the place its hash gives or right after it; stems that are absent are rare.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Rarity {
    /// The high bits of a stem, and its weight below them; 0 where there is none. A power of two, at least half of them
    /// empty.
    #[serde(with = "packed")]
    slots: Vec<u64>,
    count: usize,
}

/// The bits of a stem that tell it from others.
const STEM: u64 = !0xff;

impl Rarity {
    /// The weight of a rare word.
    const RARE: u8 = u8::MAX;

    pub(super) fn get(&self, stem: u64) -> u8 {
        match self.slots.get(self.place(stem)) {
            None | Some(0) => Self::RARE,
            Some(slot) => slot.to_le_bytes()[0],
        }
    }

    /// What was said last of a stem holds.
    pub(super) fn insert(&mut self, stem: u64, weight: u8) {
        if self.count * 2 >= self.slots.len() {
            let slots = (self.slots.len() * 2).max(2);
            let before = std::mem::replace(self, Self { slots: vec![0; slots], count: 0 });
            for slot in before.slots.into_iter().filter(|&slot| slot != 0) {
                self.insert(slot, slot.to_le_bytes()[0]);
            }
        }
        let at = self.place(stem);
        self.count += usize::from(self.slots[at] == 0);
        self.slots[at] = stem & STEM | u64::from(weight);
    }

    /// Where a stem stands, or would.
    fn place(&self, stem: u64) -> usize {
        let last = self.slots.len().saturating_sub(1);
        let mut at = usize::try_from(stem >> 20).unwrap_or(0) & last;
        while let Some(&slot) = self.slots.get(at)
            && slot != 0
            && slot & STEM != stem & STEM
        {
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
    fn the_last_weight_of_a_stem_holds_and_all_others_are_rare() {
        let mut rarity = Rarity::default();
        assert_eq!(rarity.get(hash_word("harbour")), 255);
        let words = ["harbour", "mayor", "pump", "river", "fire", "mayor"];
        for (weight, word) in (1..).zip(words) {
            rarity.insert(hash_word(word), weight);
        }
        assert_eq!(words.map(|word| rarity.get(hash_word(word))), [1, 6, 3, 4, 5, 6]);
        assert_eq!((rarity.get(hash_word("stone")), rarity.get(0)), (255, 255));
    }
}
