//! Where phrases are looked up: by their first word where they have one word, by their first two where they have more.
//!
//! A common first word begins hundreds of phrases, and most words of a text begin none: both are seen in one look at a
//! few bits, before anything is searched.

use crate::lexicon::Lexicon;
use crate::lexicon::ListId;
use crate::lexicon::Phrase;
use crate::lexicon::lists::Quiet;

/// Phrases by key, in their order under each key.
#[derive(Debug, Default)]
pub(super) struct Index {
    singles: Table<Single>,
    /// Phrases of two words or more, by [`pair`].
    longer: Table<Longer>,
}

/// A phrase of one word, with what a hit needs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Single {
    /// Among all phrases.
    pub(super) place: u32,
    pub(super) value: u32,
    pub(super) list: ListId,
    pub(super) case: Case,
}

/// A phrase of two words or more, with what turns most of them away.
#[derive(Clone, Copy, Debug)]
pub(super) struct Longer {
    /// The key of its third word; 0 where it has two.
    pub(super) third: u64,
    /// Among all phrases.
    pub(super) place: u32,
    pub(super) case: Case,
}

/// Whether the letters of a phrase matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    Any,
    Exact,
    /// They do, and the first is a capital.
    Capital,
}

impl Case {
    fn of(exact: Option<&str>) -> Self {
        match exact {
            None => Self::Any,
            Some(letters) if letters.starts_with(|first: char| first.is_ascii_uppercase()) => Self::Capital,
            Some(_) => Self::Exact,
        }
    }
}

impl Index {
    /// Of the phrases of some lists, in the order of [`Builder::sort`](crate::lexicon::Builder::sort).
    pub(super) fn of(lexicon: &Lexicon, lists: impl Fn(ListId) -> bool) -> Self {
        let (mut singles, mut longer) = (Vec::new(), Vec::new());
        let (mut place, mut seconds) = (0, Vec::new());
        // They are in order of their first words.
        for same in lexicon.phrases.chunk_by(|a, b| a.first == b.first) {
            for (place, phrase) in (place..).zip(same).filter(|(_, phrase)| lists(phrase.list)) {
                let Phrase { first, list, value, .. } = *phrase;
                let case = Case::of(lexicon.exact(phrase));
                match *lexicon.rest(phrase) {
                    [] => singles.push((first, Single { place, value, list, case })),
                    [second] => seconds.push((second, Longer { third: 0, place, case })),
                    [second, third, ..] => seconds.push((second, Longer { third, place, case })),
                }
            }
            seconds.sort_unstable_by_key(|&(second, Longer { place, .. })| (second, place));
            longer.extend(seconds.drain(..).map(|(second, next)| (pair(same[0].first, second), next)));
            place += index(same.len());
        }
        let quiet = |single: &Single| if single.case == Case::Any { lexicon.quiet(single.list) } else { None };
        Self { singles: Table::of(&singles, quiet), longer: Table::of(&longer, |_| None) }
    }

    /// The phrases of one word, and the lists of which it is known only that the word is in them.
    #[inline]
    pub(super) fn singles(&self, first: u64) -> (&[Single], Quiet) {
        self.singles.get(first)
    }

    #[inline]
    pub(super) fn longer(&self, first: u64, second: u64) -> &[Longer] {
        self.longer.get(pair(first, second)).0
    }
}

/// The key of two words in a row.
fn pair(first: u64, second: u64) -> u64 {
    (first.rotate_left(23) ^ second).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Entries by key: where a key's entries stand is looked up at the place its hash gives, or right after it.
#[derive(Debug)]
struct Table<T> {
    /// At least half of the slots are empty.
    slots: Vec<Slot>,
    entries: Vec<T>,
    /// A few bits that tell most keys that are not there.
    filter: Vec<u64>,
}

/// The entries of a key, and the lists that hold it without an entry; an empty slot has no key.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    key: u64,
    from: u32,
    count: u16,
    quiet: Quiet,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { slots: vec![Slot::default(); 2], entries: Vec::new(), filter: vec![0] }
    }
}

impl<T: Copy> Table<T> {
    /// Of entries that stand in order of their keys, or at least all of one key together; those that are `quiet` are only
    /// noted.
    fn of(entries: &[(u64, T)], quiet: impl Fn(&T) -> Option<Quiet>) -> Self {
        let groups = || entries.chunk_by(|a, b| a.0 == b.0);
        let slots = (groups().count() * 2).next_power_of_two().max(2);
        let mut table = Self {
            slots: vec![Slot::default(); slots],
            entries: Vec::with_capacity(entries.len()),
            filter: vec![0; (entries.len() / 8).next_power_of_two()],
        };
        for group in groups() {
            let key = group[0].0;
            let hash = spread(key);
            let (word, bit) = table.bit(hash);
            table.filter[word] |= bit;
            let mut at = table.first(hash);
            while table.slots[at].key != 0 {
                at = (at + 1) & (slots - 1);
            }
            let from = index(table.entries.len());
            let mut lists = Quiet::default();
            for (_, entry) in group {
                match quiet(entry) {
                    None => table.entries.push(*entry),
                    Some(list) => lists.add(list),
                }
            }
            let count = u16::try_from(table.entries.len() - from as usize).unwrap_or(u16::MAX);
            table.slots[at] = Slot { key, from, count, quiet: lists };
        }
        table
    }

    fn get(&self, key: u64) -> (&[T], Quiet) {
        let hash = spread(key);
        let (word, bit) = self.bit(hash);
        if self.filter[word] & bit == 0 {
            return (&[], Quiet::default());
        }
        let mut at = self.first(hash);
        loop {
            let slot = self.slots[at];
            if slot.key == key || slot.key == 0 {
                let from = slot.from as usize;
                let entries = self.entries.get(from..from + usize::from(slot.count));
                return (entries.unwrap_or_default(), slot.quiet);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    /// Which bit of the filter stands for a key; there is a power of two of words.
    fn bit(&self, hash: u64) -> (usize, u64) {
        let word = usize::try_from(hash >> 32).unwrap_or(0) & (self.filter.len() - 1);
        (word, 1 << (hash >> 58))
    }

    /// The slot a key is looked up in first; there is a power of two of them.
    fn first(&self, hash: u64) -> usize {
        usize::try_from(hash >> 24).unwrap_or(0) & (self.slots.len() - 1)
    }
}

/// Keys of signs are small numbers.
fn spread(key: u64) -> u64 {
    key.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

fn index(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
