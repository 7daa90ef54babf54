//! Blocks: the paragraphs, lines, headings and items a file consists of.

use crate::span::Span;
use crate::text::zone::Zone;
use std::ops::Range;

/// One paragraph, heading, list item or line of furniture.
#[derive(Clone, Debug)]
pub struct Block {
    pub span: Span,
    pub zone: Zone,
    pub tokens: Range<u32>,
    pub sentences: Range<u32>,
}

/// A block as the markup gives it.
#[derive(Clone, Debug)]
pub(super) struct RawBlock {
    pub(super) span: Span,
    pub(super) zone: Zone,
    /// The pieces of visible text, in order, with everything else stepped over; none where all of it is seen.
    pub(super) pieces: Vec<Span>,
}

impl RawBlock {
    pub(super) fn of(span: Span, zone: Zone) -> Self {
        Self { span, zone, pieces: Vec::new() }
    }

    /// What is seen of it.
    pub(super) fn visible(&self) -> &[Span] {
        if self.pieces.is_empty() { std::slice::from_ref(&self.span) } else { &self.pieces }
    }
}
