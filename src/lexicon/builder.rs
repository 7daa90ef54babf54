//! Collects tables and phrases and compiles them into a [`Lexicon`].

use crate::lexicon::Lexicon;
use crate::lexicon::ListId;
use crate::lexicon::Lists;
use crate::lexicon::Phrase;
use crate::lexicon::WORD_LISTS;
use crate::lexicon::index::Index;
use crate::lexicon::scan::key;
use crate::span::Span;
use crate::text::Filter;
use crate::text::tokenize;
use serde::Deserialize;
use serde::Serialize;
use std::cmp::Reverse;
use std::sync::Arc;

/// Collects what `load` reads. The tables are public: an entry is pushed to its vector, and its phrases are added under
/// the table's list id with the entry's index as value.
///
/// It may be kept as bytes and taken up again: what ships is collected when the program is built.
#[derive(Debug, Serialize, Deserialize)]
pub struct Builder {
    pub tables: Lexicon,
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
        Self { tables }
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

    /// The list of that id for a rule that looks for its words, where there is one.
    pub fn ask(&mut self, id: &str) -> Option<ListId> {
        let list = self.find(id)?;
        self.tables.asked.add(Lists::of(&[list]));
        Some(list)
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
        self.tables.phrases.iter().any(|phrase| phrase.list == list)
    }

    /// Adds a phrase. With `case`, only the exact letters match.
    ///
    /// # Errors
    /// When the phrase has no token, or more than [`Builder::LONGEST`].
    pub fn add(&mut self, list: ListId, phrase: &str, value: u32, case: bool) -> Result<(), PhraseError> {
        let tables = &mut self.tables;
        let start = tables.keys.len();
        let tokens = tokenize(phrase, Span::new(0, phrase.len()));
        let Some((first, rest)) = tokens.split_first() else { return Err(PhraseError::Empty) };
        if tokens.len() > Self::LONGEST {
            return Err(PhraseError::TooLong);
        }
        tables.keys.extend(rest.iter().map(|token| key(phrase, token)));
        let exact = case.then(|| {
            let from = index(tables.letters.len());
            tables.letters.push_str(phrase.trim());
            (from, index(tables.letters.len()))
        });
        let rest = (index(start), index(tables.keys.len()));
        tables.phrases.push(Phrase { first: key(phrase, first), rest, list, value, exact });
        Ok(())
    }

    /// Says how much a word stem says, from 0 (it is everywhere) to 255 (it is rare).
    pub fn common(&mut self, stem: u64, weight: u8) {
        self.tables.commonness.insert(stem, weight);
    }

    /// Puts the phrases in order: by first word and list, longest first, so that the first match of a list is its longest.
    pub fn sort(&mut self) {
        let mut phrases = std::mem::take(&mut self.tables.phrases);
        let length = |phrase: &Phrase| phrase.rest.1 - phrase.rest.0;
        let order = |phrase: &Phrase| (phrase.first, phrase.list, Reverse(length(phrase)), phrase.value);
        // What was sorted before is one run to this sort, and costs a look.
        phrases.sort_by_key(order);
        let tables = &self.tables;
        phrases.dedup_by(|a, b| {
            order(a) == order(b) && tables.rest(a) == tables.rest(b) && tables.exact(a) == tables.exact(b)
        });
        self.tables.phrases = phrases;
    }

    /// Compiles everything that was added.
    #[must_use]
    pub fn build(mut self) -> Lexicon {
        self.sort();
        let mut lexicon = self.tables;
        lexicon.synonymous = Filter::of(lexicon.synonyms.keys().copied());
        lexicon.index = Index::of(&lexicon, |list| list != ListId::FRAME_EXCLUDE);
        lexicon.excluding = Index::of(&lexicon, |list| list == ListId::FRAME_EXCLUDE);
        lexicon
    }
}

fn index(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
