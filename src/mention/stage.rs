//! Stages of a process: "early stage", "advanced discussions", as the lexicon's ladders name them.

use crate::lexicon::ListId;
use crate::mention::Reading;
use crate::span::Span;
use crate::value::ladder::Stage;
use std::ops::Range;

/// A phrase that places a process on its ladder.
#[derive(Clone, Debug)]
pub struct StageMention {
    pub span: Span,
    pub tokens: Range<u32>,
    pub sentence: u32,
    pub stage: Stage,
}

/// Finds every stage.
#[must_use]
pub fn find(reading: Reading<'_>) -> Vec<StageMention> {
    let hits = reading.hits.of(ListId::STAGE);
    hits.filter_map(|hit| {
        let entry = reading.lexicon.stages.get(hit.value as usize)?;
        let next = reading.text.tokens.get(hit.last as usize).map_or(0, |token| token.hash);
        (!entry.unless_after.contains(&next)).then(|| StageMention {
            span: reading.span(hit.tokens()),
            tokens: hit.tokens(),
            sentence: reading.text.sentence_of(hit.first),
            stage: entry.stage,
        })
    })
    .collect()
}
