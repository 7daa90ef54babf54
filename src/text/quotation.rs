//! Direct quotations: from an opening to a closing double quote inside one block.

use crate::source::Source;
use crate::span::Span;
use crate::text::Text;
use crate::text::token::Kind;
use std::ops::Range;

/// Words in quotation marks.
#[derive(Clone, Debug)]
pub struct Quotation {
    /// With the marks.
    pub span: Span,
    /// The tokens between the marks.
    pub tokens: Range<u32>,
    pub block: u32,
    /// Whether a closing mark was found; a quotation that runs over paragraphs has none.
    pub closed: bool,
}

pub(super) fn find(_source: &Source, text: &Text) -> Vec<Quotation> {
    let mut quotations = Vec::new();
    for (index, block) in text.blocks.iter().enumerate() {
        let mut open: Option<u32> = None;
        for at in block.tokens.clone() {
            let token = &text.tokens[at as usize];
            match (token.kind, open) {
                (Kind::OpenQuote, _) | (Kind::StraightQuote, None) => open = Some(at),
                (Kind::CloseQuote | Kind::StraightQuote, Some(start)) => {
                    quotations.push(quotation(text, start, at, index, true));
                    open = None;
                }
                _ => {}
            }
        }
        if let Some(start) = open {
            quotations.push(quotation(text, start, block.tokens.end, index, false));
        }
    }
    quotations
}

fn quotation(text: &Text, open: u32, close: u32, block: usize, closed: bool) -> Quotation {
    let last = if closed { close } else { close.saturating_sub(1) };
    let span = text.tokens[open as usize].span.join(text.tokens[last as usize].span);
    Quotation { span, tokens: open + 1..close.max(open + 1), block: u32::try_from(block).unwrap_or(u32::MAX), closed }
}
