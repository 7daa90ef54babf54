//! Quotations that nobody speaks.

use crate::document::Document;
use crate::kind::quotation::count;
use crate::lexicon::ListId;
use crate::mention::attribution::Speaker;
use crate::mention::within;
use crate::rule::Case;
use crate::rule::Observation;
use crate::text::Block;
use crate::text::Kind as TokenKind;
use crate::text::Quotation;
use std::ops::Range;

pub(super) fn unattributed(case: &Case<'_>, quotation: &Quotation) -> Option<Observation> {
    let article = case.article();
    let text = &article.text;
    // A title, a slogan or a term in quotation marks is no speech: speech ends like a sentence or a clause.
    let last = text.tokens(quotation.tokens.clone()).last()?;
    if !matches!(last.kind, TokenKind::Stop | TokenKind::Comma | TokenKind::Mark) {
        return None;
    }
    if !stands_alone(article, quotation) || is_signed(article, quotation) {
        return None;
    }
    let first = text.sentence_of(quotation.tokens.start);
    let until = text.sentence_of(quotation.tokens.end.saturating_sub(1).max(quotation.tokens.start));
    let near = first.saturating_sub(2)..=until.saturating_add(1);
    let said = article.mentions.attributions.iter().any(|said| {
        near.contains(&said.sentence)
            || said.reach.start < quotation.tokens.end && quotation.tokens.start < said.reach.end
    });
    let from = text.sentences.get(*near.start() as usize)?.tokens.start;
    let end = (*near.end() as usize).min(text.sentences.len().saturating_sub(1));
    let to = text.sentences.get(end).map_or(quotation.tokens.end, |sentence| sentence.tokens.end);
    const CUES: [ListId; 3] = [ListId::REPORTING_VERB, ListId::REPORTING_VERB_LOADED, ListId::ATTRIBUTION_PHRASE];
    let outside = |at: u32| !quotation.tokens.contains(&at);
    let cue = article.hits.within(from..to).iter().any(|hit| CUES.contains(&hit.list) && outside(hit.first));
    // Speech goes on over paragraphs: what stands right after a quotation that has a speaker is the same speaker's.
    let goes_on = text.quotations.iter().any(|other| {
        let before = other.block + 1 == quotation.block || other.block == quotation.block;
        before && other.span.end <= quotation.span.start && (!other.closed || speaks(article, other))
    });
    if said || cue || goes_on {
        return None;
    }
    let seen = Observation::at(case.place(quotation.span), "who says this?");
    Some(
        seen.value("match", article.slice(quotation.span))
            .value("words", count(article, &quotation.tokens).to_string()),
    )
}

/// Whether the quotation is a sentence of its own, not words worked into one of the article's.
fn stands_alone(article: &Document, quotation: &Quotation) -> bool {
    let starts = |token: u32| {
        let sentence = article.text.sentence(article.text.sentence_of(token));
        // The opening mark may count to the sentence or stand before it.
        token <= sentence.tokens.start + 1
    };
    let tokens = article.text.tokens(quotation.tokens.clone());
    starts(quotation.tokens.start) && tokens.first().is_some_and(|token| token.is_capital())
}

/// Whether what stands around a quotation names its speaker without a verb: "— Jane Roe", "Jane Roe:", "Jane Roe, The Wire".
fn is_signed(article: &Document, quotation: &Quotation) -> bool {
    const SHORT: u32 = 16;
    /// A conversation is told by its turns.
    const TURNS: usize = 3;
    let text = &article.text;
    let Some(block) = text.blocks.get(quotation.block as usize) else { return false };
    let name_in = |tokens: &Range<u32>| {
        within(&article.mentions.names.mentions, tokens).iter().any(|name| name.tokens.end <= tokens.end)
    };
    let rest = quotation.tokens.end..block.tokens.end.max(quotation.tokens.end);
    let next = text.blocks.get(quotation.block as usize + 1).map(|block| block.tokens.clone());
    let before = quotation.block.checked_sub(1).and_then(|at| text.blocks.get(at as usize));
    let introduced = before
        .and_then(|block| text.tokens(block.tokens.clone()).last())
        .is_some_and(|token| matches!(token.kind, TokenKind::Colon | TokenKind::Dash));
    let opening = text.tokens(block.tokens.start..quotation.tokens.start.max(block.tokens.start));
    let colon = opening.iter().any(|token| token.kind == TokenKind::Colon);
    let signature = |tokens: &Range<u32>| tokens.end - tokens.start <= SHORT && name_in(tokens);
    let dashed =
        |tokens: &Range<u32>| text.tokens(tokens.clone()).first().is_some_and(|token| token.kind == TokenKind::Dash);
    let titled = |block: &Block| {
        let ends = text
            .tokens(block.tokens.clone())
            .last()
            .is_some_and(|token| matches!(token.kind, TokenKind::Stop | TokenKind::Mark));
        !ends && block.tokens.end - block.tokens.start <= 2 * SHORT && name_in(&block.tokens)
    };
    let turns = text.quotations.iter().filter(|other| other.block == quotation.block).count();
    let above = before.is_some_and(titled);
    introduced
        || colon
        || above
        || turns >= TURNS
        || signature(&rest)
        || dashed(&rest)
        || next.is_some_and(|next| signature(&next) || dashed(&next))
}

/// Whether anybody at all is said to have spoken the words.
fn speaks(article: &Document, quotation: &Quotation) -> bool {
    article.mentions.attributions.iter().any(|said| {
        said.source != Speaker::Nobody
            && said.reach.start < quotation.tokens.end
            && quotation.tokens.start < said.reach.end
    })
}
