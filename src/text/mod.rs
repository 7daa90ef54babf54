//! The text of one file: blocks, zones, sentences, tokens, quotations, all as byte ranges of the file as it was read.
//!
//! Markup is stepped over, never rewritten. The text model knows nothing of rules, TOML, files or other documents, and
//! reading cannot fail: odd input gives less.

mod block;
mod filter;
mod hash;
mod known;
mod laid;
mod markdown;
mod mdx;
mod plain;
mod quotation;
mod sentence;
pub mod stem;
mod token;
mod words;
mod zone;

pub use block::Block;
pub use filter::Filter;
pub use hash::hash_plain;
pub use hash::hash_word;
pub use hash::hashes;
pub(crate) use known::known;
pub use quotation::Quotation;
pub use sentence::Sentence;
pub use token::Kind;
pub use token::Token;
pub use token::tokenize;
pub use words::Words;
pub use zone::Wording;
pub use zone::Zone;

use crate::source::Markup;
use crate::source::Source;
use crate::span::Span;
use std::ops::Range;

/// The words of a text with one space between any two.
#[must_use]
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    add_line(&mut line, text);
    line
}

/// Adds the words of a text with one space between any two.
pub fn add_line(line: &mut String, text: &str) {
    for (at, word) in text.split_whitespace().enumerate() {
        if at > 0 {
            line.push(' ');
        }
        line.push_str(word);
    }
}

/// Whether a text is plainly its words with one space between any two; no where that is to be looked at more closely.
#[must_use]
pub fn is_one_line(text: &str) -> bool {
    let mut space = true;
    for byte in text.bytes() {
        let here = byte == b' ';
        if here && space || !here && !byte.is_ascii_graphic() {
            return false;
        }
        space = here;
    }
    !space
}

/// Everything the text of one file consists of, in reading order.
#[derive(Clone, Debug, Default)]
pub struct Text {
    pub tokens: Vec<Token>,
    pub sentences: Vec<Sentence>,
    pub blocks: Vec<Block>,
    pub quotations: Vec<Quotation>,
    /// The words that are links, where the markup says so.
    pub links: Vec<Span>,
}

impl Text {
    /// Reads a source: blocks from the markup, tokens, sentences and zones within them.
    #[must_use]
    pub fn read(source: &Source) -> Self {
        let mut links = Vec::new();
        let raw = match source.markup {
            Markup::Markdown | Markup::Mdx => markdown::blocks(source, &mut links),
            Markup::Html | Markup::Docx if !source.parts.is_empty() => laid::blocks(source),
            Markup::Plain | Markup::Html | Markup::Docx => plain::blocks(source),
        };
        let mut text = Self { links, ..Self::default() };
        text.tokens.reserve(source.text.len() / token::LETTERS);
        text.sentences.reserve(source.text.len() / sentence::LETTERS);
        text.blocks.reserve(raw.len());
        for block in raw {
            let first_token = text.token_count();
            for piece in block.visible() {
                token::tokenize_into(&source.text, *piece, &mut text.tokens);
            }
            let tokens = first_token..text.token_count();
            if tokens.is_empty() {
                continue;
            }
            let first_sentence = text.sentence_count();
            sentence::split_into(&source.text, &text.tokens, tokens.clone(), text.block_count(), &mut text.sentences);
            let sentences = first_sentence..text.sentence_count();
            text.blocks.push(Block { span: block.span, zone: block.zone, tokens, sentences });
        }
        // Tokens are the most of what is kept of an article.
        text.tokens.shrink_to_fit();
        text.sentences.shrink_to_fit();
        text.quotations = quotation::find(source, &text);
        text
    }

    /// Reads the tokens once more, where only they were given up, and there were so many.
    pub fn read_tokens(&mut self, source: &Source, count: usize) {
        if source.markup == Markup::Plain {
            let mut tokens = Vec::with_capacity(count);
            self.blocks.iter().for_each(|block| token::tokenize_into(&source.text, block.span, &mut tokens));
            self.tokens = tokens;
        } else {
            self.tokens = Self::read(source).tokens;
        }
    }

    /// The tokens of a range; empty for a range that is not one of this text.
    #[must_use]
    pub fn tokens(&self, range: Range<u32>) -> &[Token] {
        self.tokens.get(range.start as usize..range.end as usize).unwrap_or_default()
    }

    /// The sentence that holds a token.
    #[must_use]
    pub fn sentence_of(&self, token: u32) -> u32 {
        let after = self.sentences.partition_point(|sentence| sentence.tokens.start <= token);
        u32::try_from(after.saturating_sub(1)).unwrap_or(u32::MAX)
    }

    /// The hash of a word; 0 for other tokens and beyond the text.
    #[must_use]
    pub fn hash(&self, token: u32) -> u64 {
        self.tokens.get(token as usize).map_or(0, |token| token.hash)
    }

    /// Whether a token is one of a few words, which are given by their hashes.
    #[must_use]
    pub fn is_any(&self, token: u32, words: &[u64]) -> bool {
        let hash = self.hash(token);
        hash != 0 && words.contains(&hash)
    }

    /// Whether one of a few words stands among some tokens of a sentence, or at most so many away from them.
    #[must_use]
    pub fn has_near(&self, words: &[u64], tokens: &Range<u32>, reach: u32, sentence: u32) -> bool {
        let Range { start, end } = self.sentence(sentence).tokens;
        let mut around = tokens.start.saturating_sub(reach).max(start)..(tokens.end + reach).min(end);
        around.any(|at| self.is_any(at, words))
    }

    #[must_use]
    pub fn sentence(&self, index: u32) -> &Sentence {
        &self.sentences[index as usize]
    }

    /// The zone a sentence stands in.
    #[must_use]
    pub fn zone_of(&self, sentence: u32) -> Zone {
        self.blocks[self.sentence(sentence).block as usize].zone
    }

    fn token_count(&self) -> u32 {
        u32::try_from(self.tokens.len()).unwrap_or(u32::MAX)
    }

    fn sentence_count(&self) -> u32 {
        u32::try_from(self.sentences.len()).unwrap_or(u32::MAX)
    }

    fn block_count(&self) -> u32 {
        u32::try_from(self.blocks.len()).unwrap_or(u32::MAX)
    }
}
