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
        let hash = |token: Option<u32>| {
            token.and_then(|at| reading.text.tokens.get(at as usize)).map_or(0, |token| token.hash)
        };
        let ruled_out = entry.unless_after.contains(&hash(Some(hit.last)))
            || entry.unless_before.contains(&hash(hit.first.checked_sub(1)));
        (!ruled_out).then(|| StageMention {
            span: reading.span(hit.tokens()),
            tokens: hit.tokens(),
            sentence: reading.text.sentence_of(hit.first),
            stage: entry.stage,
        })
    })
    .collect()
}
