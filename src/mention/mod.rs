//! Typed, spanned things said in a text. One finder per file; each reads the tokens and the lexicon's hits, none reads
//! another document.

pub mod anonymous;
pub mod attribution;
mod cursor;
pub mod date;
pub mod figure;
pub mod name;
mod place;
pub mod stage;
pub mod version;

use crate::lexicon::Hits;
use crate::lexicon::Lexicon;
use crate::source::Source;
use crate::text::Text;

pub use place::Placed;
pub use place::before;
pub use place::distance;
pub use place::within;

/// What a finder reads.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    pub source: &'a Source,
    pub text: &'a Text,
    pub hits: &'a Hits,
    pub lexicon: &'a Lexicon,
}

impl<'a> Reading<'a> {
    /// The letters of a token.
    #[must_use]
    pub fn word(&self, token: u32) -> &'a str {
        self.text.tokens.get(token as usize).map_or("", |token| self.source.slice(token.span))
    }

    /// Whether a token is one of a few words, which are given by their hashes.
    #[must_use]
    pub fn is_any(&self, token: u32, words: &[u64]) -> bool {
        self.text.is_any(token, words)
    }

    /// The bytes of a range of tokens; empty for an empty range.
    #[must_use]
    pub fn span(&self, tokens: std::ops::Range<u32>) -> crate::span::Span {
        match self.text.tokens(tokens) {
            [] => crate::span::Span::default(),
            [only] => only.span,
            [first, .., last] => first.span.join(last.span),
        }
    }
}

/// Whether a word is one of a few, whatever their case.
#[must_use]
pub fn is_one_of(word: &str, words: &[&str]) -> bool {
    // Most words differ in length or in their first letter.
    let initial = |word: &str| word.as_bytes().first().map(|byte| byte | 0x20);
    let first = initial(word);
    words.iter().any(|one| one.len() == word.len() && initial(one) == first && one.eq_ignore_ascii_case(word))
}

/// Everything found in one text, each list in order of place.
#[derive(Clone, Debug, Default)]
pub struct Mentions {
    pub figures: Vec<figure::Figure>,
    pub dates: Vec<date::DateMention>,
    pub versions: Vec<version::VersionMention>,
    pub stages: Vec<stage::StageMention>,
    pub names: name::Names,
    pub attributions: Vec<attribution::Attribution>,
    pub anonymous: Vec<anonymous::Anonymous>,
}

impl Mentions {
    /// The attributions by which somebody says something: whose the figures of a plan are is left out.
    pub fn said(&self) -> impl Iterator<Item = &attribution::Attribution> {
        self.attributions.iter().filter(|attribution| !attribution.plan)
    }
}
