//! Product generations: "Trainium2", "GPT-5.2", "Gemini 3", as the register of reference facts names them.

use crate::lexicon::ListId;
use crate::mention::Reading;
use crate::span::Span;
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
    found
}
