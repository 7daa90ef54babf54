//! Collects tables and phrases and compiles them into a [`Lexicon`].

use crate::lexicon::Lexicon;
use crate::lexicon::ListId;
use crate::lexicon::Phrase;
use crate::lexicon::WORD_LISTS;
use crate::lexicon::scan::key;
use crate::span::Span;
use crate::text::tokenize;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Collects what `load` reads. The tables are public: an entry is pushed to its vector, and its phrases are added under
/// the table's list id with the entry's index as value.
#[derive(Debug)]
pub struct Builder {
    pub tables: Lexicon,
    pending: Vec<Pending>,
}

#[derive(Debug)]
struct Pending {
    /// The first key, where sorting finds it without a detour.
    first: u64,
    keys: Vec<u64>,
    list: ListId,
    value: u32,
    exact: Option<Box<str>>,
}

/// Why a phrase cannot be matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhraseError {
    /// It holds no token at all.
    Empty,
    /// It is longer than [`Builder::LONGEST`] tokens.
    TooLong,
}

impl Default for Builder {
    fn default() -> Self {
        let mut tables = Lexicon::default();
        for (at, id) in WORD_LISTS.iter().enumerate() {
            let list = ListId(ListId::FIRST_WORD_LIST + u16::try_from(at).unwrap_or(u16::MAX));
            tables.list_ids.insert(Arc::from(*id), list);
        }
        Self { tables, pending: Vec::new() }
    }
}

impl Builder {
    /// The longest phrase, in tokens.
    pub const LONGEST: usize = 24;

    /// The list of that id, made where there is none yet.
    pub fn list(&mut self, id: &str) -> ListId {
        if let Some(list) = self.tables.list_ids.get(id) {
            return *list;
        }
        let next = self.tables.list_ids.len() + ListId::FIRST_WORD_LIST as usize;
        let list = ListId(u16::try_from(next).unwrap_or(u16::MAX));
        self.tables.list_ids.insert(Arc::from(id), list);
        list
    }

    /// The list of that id, where there is one.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<ListId> {
        self.tables.list_ids.get(id).copied()
    }

    /// The ids of all lists there are, in alphabetical order.
    #[must_use]
    pub fn ids(&self) -> Vec<&str> {
        let mut ids: Vec<&str> = self.tables.list_ids.keys().map(|id| &**id).collect();
        ids.sort_unstable();
        ids
    }

    /// The ids code relies on; `load` checks that each has phrases.
    #[must_use]
    pub fn required_lists() -> &'static [&'static str] {
        WORD_LISTS
    }

    /// Whether any phrase was added to a list.
    #[must_use]
    pub fn has_phrases(&self, list: ListId) -> bool {
        self.pending.iter().any(|phrase| phrase.list == list)
    }

    /// Adds a phrase. With `case`, only the exact letters match.
    ///
    /// # Errors
    /// When the phrase has no token, or more than [`Builder::LONGEST`].
    pub fn add(&mut self, list: ListId, phrase: &str, value: u32, case: bool) -> Result<(), PhraseError> {
        let keys: Vec<u64> =
            tokenize(phrase, Span::new(0, phrase.len())).iter().map(|token| key(phrase, token)).collect();
        if keys.is_empty() {
            return Err(PhraseError::Empty);
        }
        if keys.len() > Self::LONGEST {
            return Err(PhraseError::TooLong);
        }
        let exact = case.then(|| phrase.trim().into());
        self.pending.push(Pending { first: keys[0], keys, list, value, exact });
        Ok(())
    }

    /// Compiles everything that was added.
    #[must_use]
    pub fn build(self) -> Lexicon {
        let mut lexicon = self.tables;
        let mut pending = self.pending;
        // Longest first within a first word and a list, so that the first match of a list is its longest.
        pending.sort_by(|a, b| {
            let rest = |phrase: &Pending| (phrase.list, std::cmp::Reverse(phrase.keys.len()), phrase.value);
            a.first.cmp(&b.first).then_with(|| rest(a).cmp(&rest(b)))
        });
        pending.dedup_by(|a, b| a.keys == b.keys && a.list == b.list && a.value == b.value && a.exact == b.exact);
        let index = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let mut first_words: FxHashMap<u64, (u32, u32)> = FxHashMap::default();
        for phrase in pending {
            let at = index(lexicon.phrases.len());
            first_words.entry(phrase.keys[0]).or_insert((at, at)).1 = at + 1;
            let start = index(lexicon.keys.len());
            lexicon.seconds.push(phrase.keys.get(1).copied().unwrap_or(0));
            lexicon.keys.extend_from_slice(&phrase.keys[1..]);
            let rest = (start, index(lexicon.keys.len()));
            lexicon.phrases.push(Phrase { rest, list: phrase.list, value: phrase.value, exact: phrase.exact });
        }
        lexicon.first_words = first_words;
        lexicon
    }
}
