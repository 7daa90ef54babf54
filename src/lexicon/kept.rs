//! Hits put away while nobody asks: as few bytes as all can be made from again.

use crate::lexicon::Hit;
use crate::lexicon::Hits;
use crate::lexicon::ListId;
use crate::lexicon::lists::Quiet;
use serde::Deserialize;
use serde::Serialize;

/// The hits of a text, a hit in five bytes or so, and a byte for each token.
#[derive(Clone, Debug, Default)]
pub struct Packed {
    /// In order of place, one after the other.
    all: Vec<u8>,
    hits: usize,
    quiet: Vec<Quiet>,
    lists: usize,
}

/// A hit by how far it is from the one before; postcard writes small numbers short.
#[derive(Serialize, Deserialize)]
struct Short {
    further: u32,
    tokens: u32,
    list: ListId,
    value: u32,
}

impl Packed {
    #[must_use]
    pub fn of(hits: Hits) -> Self {
        let (all, quiet, lists) = hits.parts();
        let mut bytes = Vec::with_capacity(all.len() * size_of::<Short>() / 2);
        let mut before = 0;
        for hit in &all {
            let further = hit.first - std::mem::replace(&mut before, hit.first);
            let short = Short { further, tokens: hit.last - hit.first, list: hit.list, value: hit.value };
            bytes = postcard::to_extend(&short, bytes).expect("numbers can be written, and a vector takes everything");
        }
        bytes.shrink_to_fit();
        Self { all: bytes, hits: all.len(), quiet, lists }
    }

    /// How many tokens the text has.
    #[must_use]
    pub fn tokens(&self) -> usize {
        self.quiet.len()
    }

    #[must_use]
    pub fn unpacked(self) -> Hits {
        let mut hits = Hits::with_room(self.quiet.len(), self.hits, self.lists);
        let mut rest = &self.all[..];
        let mut before = 0;
        let next = || {
            let (short, further) = postcard::take_from_bytes::<Short>(rest).ok()?;
            rest = further;
            before += short.further;
            Some(Hit { list: short.list, value: short.value, first: before, last: before + short.tokens })
        };
        let mut all = std::iter::from_fn(next).peekable();
        for (token, quiet) in (0..).zip(self.quiet) {
            hits.begin(quiet);
            while let Some(hit) = all.next_if(|hit| hit.first == token) {
                hits.push(hit);
            }
        }
        hits.finished()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_away_is_what_is_taken_out() {
        let hit = |list, value, first, last| Hit { list: ListId(list), value, first, last };
        let all = [hit(7, 0, 0, 2), hit(900, 70_000, 0, 1), hit(3, 5, 1, 1_000), hit(7, u32::MAX, 299, 300)];
        let mut hits = Hits::with_room(300, all.len(), 1_000);
        for token in 0..300 {
            hits.begin(Quiet::default());
            all.iter().filter(|hit| hit.first == token).for_each(|hit| hits.push(*hit));
        }
        let packed = Packed::of(hits.finished());
        assert_eq!(packed.tokens(), 300);
        assert!(packed.all.len() < 40, "{}", packed.all.len());
        let again = packed.unpacked();
        assert_eq!(again.within(0..300), all);
        assert_eq!(again.of(ListId(7)).count(), 2);
    }
}
