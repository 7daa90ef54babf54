//! Attributions: who stands behind what, and how far the words reach.

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
    pub sentence: u32,
    pub source: Speaker,
    pub source_span: Span,
    /// The tokens whose content it covers.
    pub reach: Range<u32>,
    /// Says who was first with the story ("first reported by").
    pub first: bool,
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
    let _ = (reading, names, anonymous);
    Vec::new()
}
