//! Small questions about single tokens, for the finders that read token by token. A token that is not there has no kind
//! and the hash 0, so no question can go wrong at an end of the text.

use crate::lexicon::Hit;
use crate::lexicon::ListId;
use crate::mention::Reading;
use crate::text::Kind;
use crate::text::Token;

/// The longest phrase that is looked for before a token.
const LONGEST_BEFORE: u32 = 8;

impl Reading<'_> {
    pub(crate) fn token(&self, at: u32) -> Option<&Token> {
        self.text.tokens.get(at as usize)
    }

    pub(crate) fn kind(&self, at: u32) -> Option<Kind> {
        self.token(at).map(|token| token.kind)
    }

    pub(crate) fn is_kind(&self, at: u32, kind: Kind) -> bool {
        self.kind(at) == Some(kind)
    }

    /// The identity of a word; 0 for anything else.
    pub(crate) fn hash(&self, at: u32) -> u64 {
        self.text.hash(at)
    }

    /// Whether a token touches the one before it.
    pub(crate) fn is_glued(&self, at: u32) -> bool {
        at > 0 && self.token(at).is_some_and(|token| !token.space_before())
    }

    pub(crate) fn is_capital(&self, at: u32) -> bool {
        self.token(at).is_some_and(Token::is_capital)
    }

    /// A word that starts with a small letter.
    pub(crate) fn is_lower(&self, at: u32) -> bool {
        self.token(at).is_some_and(|token| token.is_word() && !token.is_capital())
    }

    /// The longest hit of a list that ends right before a token and starts at `from` or later.
    pub(crate) fn hit_before(&self, list: ListId, at: u32, from: u32) -> Option<&Hit> {
        let first = at.saturating_sub(LONGEST_BEFORE).max(from);
        self.hits.within(first..at).iter().find(|hit| hit.list == list && hit.last == at)
    }
}
