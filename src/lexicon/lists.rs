//! Some of the lists the code relies on, as bits: whether a word is in any of several is asked at once.

use crate::lexicon::ListId;

/// A set of lists. It knows of the first 64, which are those that code relies on by name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lists(u64);

impl Lists {
    pub const NONE: Self = Self(0);

    #[must_use]
    pub const fn of(lists: &[ListId]) -> Self {
        let (mut bits, mut at) = (0, 0);
        while at < lists.len() {
            bits |= Self::bit(lists[at]);
            at += 1;
        }
        Self(bits)
    }

    /// No bit for lists beyond.
    const fn bit(list: ListId) -> u64 {
        if Self::knows(list) { 1 << list.0 } else { 0 }
    }

    #[must_use]
    pub const fn knows(list: ListId) -> bool {
        list.0 < u64::BITS as u16
    }

    pub fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }

    #[must_use]
    pub const fn has(self, list: ListId) -> bool {
        self.0 & Self::bit(list) != 0
    }

    #[must_use]
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// Of the lists of which no hits are made for single words those that hold a word. Half of the words of a text are in
/// them, and all that is ever asked is whether a word is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Quiet(u8);

impl Quiet {
    const LISTS: [ListId; 2] = [ListId::STOP_WORD, ListId::COMMON_WORD];
    /// The lists that each value stands for.
    const EACH: [Lists; 4] =
        [Lists::NONE, Lists::of(&[Self::LISTS[0]]), Lists::of(&[Self::LISTS[1]]), Lists::of(&Self::LISTS)];

    /// The list as such a one; nothing where it is none.
    pub(super) fn of(list: ListId) -> Option<Self> {
        Self::LISTS.iter().position(|quiet| *quiet == list).map(|at| Self(1 << at))
    }

    /// Those among some lists.
    pub(super) fn among(lists: Lists) -> Self {
        let [stop, common] = Self::LISTS.map(|list| u8::from(lists.has(list)));
        Self(stop | common << 1)
    }

    pub(super) fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }

    pub(super) fn lists(self) -> Lists {
        Self::EACH[usize::from(self.0 & 3)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_that_code_names_has_a_bit() {
        for list in [ListId::OUTLET, ListId::WEEKDAY, ListId::REPORTING_VERB, ListId::FIRST_NAME] {
            assert!(Lists::of(&[list]).has(list) && !Lists::NONE.has(list));
        }
        assert!(Lists::of(&[ListId(1), ListId(5)]).meets(Lists::of(&[ListId(5)])));
        assert!(!Lists::of(&[ListId(64)]).has(ListId(64)));
    }

    #[test]
    fn quiet_lists_are_lists_again() {
        let mut both = Quiet::of(ListId::STOP_WORD).expect("a quiet list");
        both.add(Quiet::of(ListId::COMMON_WORD).expect("a quiet list"));
        assert_eq!(Quiet::among(both.lists()), both);
        assert_eq!(
            Quiet::among(Lists::of(&[ListId::COMMON_WORD, ListId::PLACE])).lists(),
            Lists::of(&[ListId::COMMON_WORD])
        );
        assert_eq!(Quiet::of(ListId::PLACE), None);
    }
}
