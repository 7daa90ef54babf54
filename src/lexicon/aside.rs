//! Words that are asked for around a place.
//!
//! What makes a match harmless is looked for where there is a match, and nowhere else: half of all hits would be words
//! that nobody asks for.

use crate::lexicon::Builder;
use crate::lexicon::PhraseError;
use crate::lexicon::scan::key;
use crate::lexicon::scan::same_letters;
use crate::span::Span;
use crate::text::Token;
use crate::text::tokenize;
use std::cmp::Reverse;
use std::ops::Range;

/// A few phrases, looked up on demand.
#[derive(Debug, Default)]
pub struct Aside {
    /// In order of their first key, the longest first.
    phrases: Vec<Phrase>,
    /// A bit for each of the first keys.
    bits: [u64; Self::WORDS],
}

#[derive(Debug)]
struct Phrase {
    keys: Box<[u64]>,
    /// The exact letters, where case matters.
    exact: Option<Box<str>>,
}

impl Aside {
    const WORDS: usize = 16;

    /// Adds a phrase. With `case`, only the exact letters match.
    ///
    /// # Errors
    /// When the phrase has no token, or more than [`Builder::LONGEST`].
    pub fn add(&mut self, phrase: &str, case: bool) -> Result<(), PhraseError> {
        let tokens = tokenize(phrase, Span::new(0, phrase.len()));
        let keys: Box<[u64]> = tokens.iter().map(|token| key(phrase, token)).collect();
        let first = *keys.first().ok_or(PhraseError::Empty)?;
        if keys.len() > Builder::LONGEST {
            return Err(PhraseError::TooLong);
        }
        let (word, bit) = Self::place(first);
        self.bits[word] |= bit;
        self.phrases.push(Phrase { keys, exact: case.then(|| phrase.trim().into()) });
        self.phrases.sort_by_key(|phrase| (phrase.keys[0], Reverse(phrase.keys.len())));
        Ok(())
    }

    /// One past the last token of the longest phrase that starts at a token.
    #[must_use]
    pub fn at(&self, text: &str, tokens: &[Token], at: u32) -> Option<u32> {
        let rest = tokens.get(at as usize..)?;
        let first = key(text, rest.first()?);
        let (word, bit) = Self::place(first);
        if self.bits[word] & bit == 0 {
            return None;
        }
        let from = self.phrases.partition_point(|phrase| phrase.keys[0] < first);
        let mut phrases = self.phrases[from..].iter().take_while(|phrase| phrase.keys[0] == first);
        let found = phrases.find(|phrase| phrase.stands(text, rest))?;
        at.checked_add(u32::try_from(found.keys.len()).ok()?)
    }

    /// The phrases that start within a range of tokens.
    pub fn within(&self, text: &str, tokens: &[Token], range: Range<u32>) -> impl Iterator<Item = Range<u32>> {
        let range = if self.phrases.is_empty() { 0..0 } else { range };
        range.filter_map(|at| self.at(text, tokens, at).map(|last| at..last))
    }

    fn place(key: u64) -> (usize, u64) {
        let hash = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (usize::try_from(hash >> 40).unwrap_or(0) % Self::WORDS, 1 << (hash >> 58))
    }
}

impl Phrase {
    /// Whether it stands at the first of some tokens, its first key apart.
    fn stands(&self, text: &str, tokens: &[Token]) -> bool {
        let Some(tokens) = tokens.get(..self.keys.len()) else { return false };
        let same = self.keys.iter().zip(tokens).skip(1).all(|(one, token)| *one == key(text, token));
        let letters = |exact: &str| {
            let span = tokens.first().zip(tokens.last()).map(|(first, last)| first.span.join(last.span));
            span.and_then(|span| text.get(span.range())).is_some_and(|found| same_letters(found, exact))
        };
        same && self.exact.as_deref().is_none_or(letters)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_at_a_place_is_the_one() {
        let mut aside = Aside::default();
        for (phrase, case) in [("such as", false), ("such", false), ("May", true), ("5 %", false)] {
            assert_eq!(aside.add(phrase, case), Ok(()));
        }
        assert_eq!(aside.add(" ", false), Err(PhraseError::Empty));
        let text = "Such as May, such may, 5 % such";
        let tokens = tokenize(text, Span::new(0, text.len()));
        let found = |range: Range<u32>| aside.within(text, &tokens, range).collect::<Vec<_>>();
        assert_eq!(found(0..9), [0..2, 2..3, 4..5, 7..9]);
        assert_eq!(found(8..99).first(), Some(&(9..10)));
    }
}
