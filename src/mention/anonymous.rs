//! Unnamed sources: "a person familiar with the matter", "two officials briefed on the talks", "sources".

use crate::mention::Reading;
use crate::span::Span;
use std::ops::Range;

/// An unnamed source.
#[derive(Clone, Debug)]
pub struct Anonymous {
    pub span: Span,
    pub tokens: Range<u32>,
    pub sentence: u32,
    /// Whether anything describes it ("familiar with the matter", "company", "senior"): a bare "sources" has nothing.
    pub described: bool,
    pub plural: bool,
    /// Whether the text says why the name is withheld.
    pub explained: bool,
}

/// Finds every unnamed source.
#[must_use]
pub fn find(reading: Reading<'_>) -> Vec<Anonymous> {
    let _ = reading;
    Vec::new()
}
