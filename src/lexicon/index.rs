//! Where phrases are looked up: by their first word where they have one word, by their first two where they have more.
//!
//! A common first word begins hundreds of phrases, and most words of a text begin none: both are seen in one look at a
//! few bits, before anything is searched.

use crate::lexicon::Lexicon;
use crate::lexicon::ListId;
use crate::lexicon::Phrase;
use rustc_hash::FxHashMap;

/// Phrases by key, in their order under each key.
#[derive(Debug, Default)]
pub(super) struct Index {
    singles: Table<Single>,
    /// Places of phrases of two words or more, by [`pair`].
    longer: Table<u32>,
}

/// A phrase of one word, with what a hit needs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Single {
    /// Among all phrases.
    pub(super) place: u32,
    pub(super) value: u32,
    pub(super) list: ListId,
    /// Case matters.
    pub(super) exact: bool,
}

impl Index {
    /// Of phrases in the order of [`Builder::sort`](crate::lexicon::Builder::sort).
    pub(super) fn of(lexicon: &Lexicon) -> Self {
        let (mut singles, mut longer) = (Vec::new(), Vec::new());
        for (place, phrase) in (0..).zip(&lexicon.phrases) {
            let Phrase { first, list, value, exact, .. } = *phrase;
            match lexicon.rest(phrase).first() {
                None => singles.push((first, Single { place, value, list, exact: exact.is_some() })),
                Some(&second) => longer.push((pair(first, second), place)),
            }
        }
        // Singles are in order already, and what has one key is in order of place after this.
        longer.sort_unstable();
        Self { singles: Table::of(&singles), longer: Table::of(&longer) }
    }

    pub(super) fn singles(&self, first: u64) -> &[Single] {
        self.singles.get(first)
    }

    pub(super) fn longer(&self, first: u64, second: u64) -> &[u32] {
        self.longer.get(pair(first, second))
    }
}

/// The key of two words in a row.
fn pair(first: u64, second: u64) -> u64 {
    (first.rotate_left(23) ^ second).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Entries by key, and a few bits that tell most keys that are not there.
#[derive(Debug)]
struct Table<T> {
    places: FxHashMap<u64, (u32, u32)>,
    entries: Vec<T>,
    filter: Vec<u64>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { places: FxHashMap::default(), entries: Vec::new(), filter: vec![0] }
    }
}

impl<T: Copy> Table<T> {
    /// Of entries that stand in order of their keys, or at least all of one key together.
    fn of(entries: &[(u64, T)]) -> Self {
        let words = (entries.len() / 8).next_power_of_two();
        let mut table = Self {
            places: FxHashMap::with_capacity_and_hasher(entries.len(), rustc_hash::FxBuildHasher),
            entries: entries.iter().map(|&(_, entry)| entry).collect(),
            filter: vec![0; words],
        };
        let mut from = 0;
        for group in entries.chunk_by(|a, b| a.0 == b.0) {
            let to = from + group.len();
            let (word, bit) = table.bit(group[0].0);
            table.filter[word] |= bit;
            table.places.insert(group[0].0, (index(from), index(to)));
            from = to;
        }
        table
    }

    fn get(&self, key: u64) -> &[T] {
        let (word, bit) = self.bit(key);
        if self.filter[word] & bit == 0 {
            return &[];
        }
        let (from, to) = self.places.get(&key).copied().unwrap_or_default();
        self.entries.get(from as usize..to as usize).unwrap_or_default()
    }

    /// Which bit of the filter stands for a key; there is a power of two of words.
    fn bit(&self, key: u64) -> (usize, u64) {
        let hash = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let word = usize::try_from(hash >> 32).unwrap_or(0) & (self.filter.len() - 1);
        (word, 1 << (hash >> 58))
    }
}

fn index(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
