//! Attributions: who stands behind what, and how far the words reach.
//!
//! A cue (a verb of saying, "according to", "citing", a colon) hands words to a source. What it covers is the clause
//! after the cue, or the sentence before it, and the whole of a quotation that either touches.

mod cue;
mod document;
mod owner;
mod quote;
mod reach;
mod source;
mod verb;
mod words;

use crate::mention::Reading;
use crate::mention::anonymous::Anonymous;
use crate::mention::name::Names;
use crate::span::Span;
use std::ops::Range;

/// One attribution: a cue, a source, and the tokens it covers.
#[derive(Clone, Debug)]
pub struct Attribution {
    /// The cue and the source: "CNBC reported", "according to a person familiar with the matter".
    pub span: Span,
    /// The tokens of the cue and the source.
    pub tokens: Range<u32>,
    pub sentence: u32,
    pub source: Speaker,
    pub source_span: Span,
    /// The tokens whose content it covers; the cue may stand among them, see [`Attribution::covers`].
    pub reach: Range<u32>,
    /// Says who was first with the story ("first reported by").
    pub first: bool,
    /// Whose the figures are, and no report: what the source is about to do ("Orlec wants to hire 40 keepers").
    pub plan: bool,
}

impl Attribution {
    /// Whether it stands behind what is said in these tokens: they are in its reach and no part of the cue.
    #[must_use]
    pub fn covers(&self, tokens: &Range<u32>) -> bool {
        let inside = self.reach.start <= tokens.start && tokens.end <= self.reach.end;
        inside && !(self.tokens.start <= tokens.start && tokens.end <= self.tokens.end)
    }
}

/// Between which attributions those stand that may reach a place, so that not all are asked. Attributions are in order of
/// place, and so are their reaches, but for a few.
#[derive(Debug)]
pub struct Reaches {
    /// For each attribution the first token that it or a later one reaches.
    first: Vec<u32>,
    /// For each attribution the end of what it or an earlier one reaches.
    last: Vec<u32>,
}

impl Reaches {
    #[must_use]
    pub fn of(attributions: &[Attribution]) -> Self {
        let (mut first, mut last) = (vec![0; attributions.len()], vec![0; attributions.len()]);
        let mut upto = 0;
        for (at, attribution) in attributions.iter().enumerate() {
            upto = upto.max(attribution.reach.end).max(attribution.tokens.end);
            last[at] = upto;
        }
        let mut from = u32::MAX;
        for (at, attribution) in attributions.iter().enumerate().rev() {
            from = from.min(attribution.reach.start).min(attribution.tokens.start);
            first[at] = from;
        }
        Self { first, last }
    }

    /// The attributions of which some token, cue or reach, may stand among these.
    #[must_use]
    pub fn near(&self, tokens: &Range<u32>) -> Range<usize> {
        let from = self.last.partition_point(|&end| end <= tokens.start);
        let to = self.first.partition_point(|&start| start < tokens.end);
        from..to.max(from)
    }
}

/// Who speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// An entity of the text (person, body, outlet), by index.
    Named(u32),
    /// An unnamed source, by index into the anonymous sources.
    Anonymous(u32),
    /// A body or role without a name: "police", "the filing", "officials".
    Common,
    /// "he said", "the company said".
    Pronoun,
    /// Nobody: "reportedly", "reports say".
    Nobody,
}

/// Finds every attribution.
#[must_use]
pub fn find(reading: Reading<'_>, names: &Names, anonymous: &[Anonymous]) -> Vec<Attribution> {
    let mut found = Vec::new();
    let sentences = 0..u32::try_from(reading.text.sentences.len()).unwrap_or(u32::MAX);
    for sentence in sentences {
        if reading.text.zone_of(sentence).is_article() {
            cue::find(cue::Sentence::new(reading, names, anonymous, sentence), &mut found);
        }
    }
    quote::extend(reading, &mut found);
    found.sort_by_key(|attribution: &Attribution| {
        (attribution.sentence, attribution.span.start, attribution.reach.start)
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_covers_a_place_is_near_it() {
        let attribution = |tokens: Range<u32>, reach: Range<u32>| Attribution {
            span: Span::new(0, 0),
            tokens,
            sentence: 0,
            source: Speaker::Common,
            source_span: Span::new(0, 0),
            reach,
            first: false,
            plan: false,
        };
        // The second reaches back over the first, and the third on over all that follow.
        let found = [(4..6, 0..9), (12..13, 2..14), (15..17, 15..40), (22..24, 18..24), (30..31, 31..33)]
            .map(|(tokens, reach)| attribution(tokens, reach));
        let reaches = Reaches::of(&found);
        for start in 0..45 {
            for end in start + 1..45 {
                let near = reaches.near(&(start..end));
                let covering = (0..found.len()).filter(|&at| found[at].covers(&(start..end)));
                assert!(covering.clone().all(|at| near.contains(&at)), "{start}..{end}: {near:?}");
            }
        }
        assert_eq!((reaches.near(&(0..2)), reaches.near(&(41..42)).len()), (0..1, 0));
    }
}
