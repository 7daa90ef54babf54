//! Figures: amounts of money, shares, counts with their noun, ages, durations, measures, ordinals.

use crate::mention::Reading;
use crate::span::Span;
use crate::value::quantity::Quantity;
use std::ops::Range;

/// A figure in the text.
#[derive(Clone, Debug)]
pub struct Figure {
    /// From the bound word to the unit or scale: "at least $100 billion", "12 people".
    pub span: Span,
    pub tokens: Range<u32>,
    pub sentence: u32,
    pub quantity: Quantity,
    /// The counted noun, for counts: "people" in "12 people", "soldiers" in "five wounded soldiers".
    pub of: Option<Noun>,
    /// Part of a name ("COVID-19", "Route 66", "Boeing 737", "13th Amendment"): read, but never compared as a figure.
    pub label: bool,
}

/// A noun a count counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noun {
    pub span: Span,
    pub token: u32,
    /// Hash of the noun's stem (`text::stem`).
    pub stem: u64,
    /// The noun class of the lexicon it belongs to.
    pub class: Option<u32>,
}

/// Finds every figure. Dates are found first; `dates` holds the tokens they took, which are no figures.
#[must_use]
pub fn find(reading: Reading<'_>, dates: &[Range<u32>]) -> Vec<Figure> {
    let _ = (reading, dates);
    Vec::new()
}
