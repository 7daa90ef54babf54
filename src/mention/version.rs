//! Product generations: "Trainium2", "GPT-5.2", "Gemini 3", as the register of reference facts names them.

use crate::lexicon::ListId;
use crate::mention::Reading;
use crate::span::Span;
use crate::text::Kind;
use crate::value::version::Generation;
use std::ops::Range;

/// A product family named in the text, with its generation where one is named.
#[derive(Clone, Debug)]
pub struct VersionMention {
    pub span: Span,
    pub tokens: Range<u32>,
    pub sentence: u32,
    pub family: u16,
    pub generation: Option<Generation>,
    /// The words of a generation the register does not have: "9" in "Trainium9".
    pub unknown: Option<String>,
}

/// Finds every product named.
#[must_use]
pub fn find(reading: Reading<'_>) -> Vec<VersionMention> {
    let mut found: Vec<VersionMention> = Vec::new();
    for hit in reading.hits.of(ListId::GENERATION) {
        let generation = Generation { product: (hit.value >> 16) as u16, generation: (hit.value & 0xffff) as u16 };
        // "GPT-4" inside "GPT-4.5" or "GPT-4o" is not GPT-4.
        if reading
            .text
            .tokens
            .get(hit.last as usize)
            .is_some_and(|next| !next.space_before() && (next.is_word() || next.has_digit()))
        {
            continue;
        }
        found.push(VersionMention {
            span: reading.span(hit.tokens()),
            tokens: hit.tokens(),
            sentence: reading.text.sentence_of(hit.first),
            family: generation.product,
            generation: Some(generation),
            unknown: None,
        });
    }
    unknown(reading, &mut found);
    found.sort_by_key(|mention| mention.tokens.start);
    found
}

/// Families with a number behind them that the register does not have: "Trainium9", "GPT-7", "iPhone 47".
fn unknown(reading: Reading<'_>, found: &mut Vec<VersionMention>) {
    let known = |at: u32, found: &[VersionMention]| found.iter().any(|mention| mention.tokens.contains(&at));
    let mut more = Vec::new();
    for hit in reading.hits.of(ListId::FAMILY) {
        let hyphen = reading.text.tokens.get(hit.last as usize).is_some_and(|token| token.kind == Kind::Hyphen);
        let at = if hyphen { hit.last + 1 } else { hit.last };
        let Some(number) = reading.text.tokens.get(at as usize) else { continue };
        let digits = reading.source.slice(number.span);
        let short =
            number.kind == Kind::Number && digits.len() <= 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
        // A number of something else: "the iPhone 40 times", "Gemini 3 million users".
        let goes_on = reading.text.tokens.get(at as usize + 1).is_some_and(|next| {
            next.is_word() && !next.is_capital() && !FOLLOWS.contains(&reading.word(at + 1))
                || next.kind == Kind::Hyphen
        });
        let glued = reading.text.tokens.get(at as usize + 1).is_some_and(|next| {
            !next.space_before()
                && (next.is_word() || next.has_digit() || next.kind == Kind::Currency || next.kind == Kind::Other)
        });
        if short && !goes_on && !glued && !known(hit.first, found) {
            more.push((hit.first..at + 1, hit.value, digits.to_owned()));
        }
    }
    for (at, token) in (0u32..).zip(&reading.text.tokens) {
        if !token.is_capital_with_digit() || !token.is_word() || known(at, found) {
            continue;
        }
        let word = reading.word(at);
        let name = word.trim_end_matches(|c: char| c.is_ascii_digit());
        let families = (0u32..).zip(&reading.lexicon.families);
        let family = families.into_iter().find(|(_, family)| *family.name == *name);
        if let Some((family, _)) = family {
            more.push((at..at + 1, family, word[name.len()..].to_owned()));
        }
    }
    found.extend(more.into_iter().map(|(tokens, family, digits)| VersionMention {
        span: reading.span(tokens.clone()),
        sentence: reading.text.sentence_of(tokens.start),
        tokens,
        family: u16::try_from(family).unwrap_or(u16::MAX),
        generation: None,
        unknown: Some(digits),
    }));
}

/// Small words that may stand right behind the name of a product.
const FOLLOWS: &[&str] = &[
    "and", "or", "in", "on", "at", "is", "was", "has", "had", "for", "to", "with", "from", "by", "which", "that",
    "chip", "chips", "model", "phone", "while", "when", "but",
];
