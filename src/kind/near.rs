//! What stands near a place: the conditions under which a match is harmless. Shared by the kinds that look for words.

use crate::document::Document;
use crate::kind::Options;
use crate::lexicon::Aside;
use crate::lexicon::ListId;
use crate::mention::attribution::Speaker;
use crate::mention::name::Entity;
use crate::mention::name::EntityKind;
use crate::written::Text;
use schemars::JsonSchema;
use serde::Deserialize;
use std::ops::Range;

/// One condition: any of its words or things, within its stretch of text.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct UnlessTable {
    /// How far to look.
    near: Near,
    #[serde(default)]
    phrases: Vec<Text>,
    #[serde(default)]
    lists: Vec<Text>,
    /// Kinds of thing that were read out of the text.
    #[serde(default)]
    any: Vec<Thing>,
    /// Only the exact letters of `phrases` match.
    #[serde(default)]
    case: bool,
}

/// A stretch of text around a match.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Near {
    /// The three words before.
    JustBefore,
    /// The three words after.
    JustAfter,
    /// The sentence, up to the match.
    Before,
    /// The sentence, from the match on.
    After,
    Sentence,
    /// The sentence and the one after it, in the next paragraph if need be.
    NextSentence,
    /// The sentence and the one before it in the paragraph.
    PreviousSentence,
    /// The sentence, the one before and the one after it.
    NextTo,
    Paragraph,
    /// The paragraph and the next one.
    NextParagraph,
    Article,
}

/// A kind of thing a text was read for.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Thing {
    /// Any name of a person, body, outlet or place.
    Name,
    /// A person by first name and surname.
    Person,
    Organisation,
    Outlet,
    Figure,
    Date,
    /// A quotation.
    Quotation,
    /// Somebody who speaks: an attribution with a source.
    Attribution,
    /// An attribution to a named person, body or outlet.
    NamedAttribution,
    /// An unnamed source.
    Anonymous,
}

/// A condition, compiled.
pub(super) struct Unless {
    near: Near,
    lists: Vec<ListId>,
    phrases: Aside,
    any: Vec<Thing>,
}

impl Unless {
    pub(super) fn compile(table: &UnlessTable, at: usize, options: &mut Options<'_, '_>) -> Self {
        let lists = options.words(&format!("unless-{at}"), &[], &table.lists, false);
        let phrases = options.aside(&table.phrases, table.case);
        Self { near: table.near, lists, phrases, any: table.any.clone() }
    }

    /// Whether the condition holds for a match; the match itself does not count.
    pub(super) fn holds(&self, article: &Document, matched: Range<u32>) -> bool {
        let stretch = self.near.stretch(article, &matched);
        let outside = |tokens: &Range<u32>| {
            tokens.start >= stretch.start
                && tokens.end <= stretch.end
                && (tokens.end <= matched.start || tokens.start >= matched.end)
        };
        let phrases = || self.phrases.within(&article.source.text, &article.text.tokens, stretch.clone());
        let hits = || article.hits.within(stretch.clone()).iter();
        !self.lists.is_empty() && hits().any(|hit| self.lists.contains(&hit.list) && outside(&hit.tokens()))
            || phrases().any(|tokens| outside(&tokens))
            || self.any.iter().any(|thing| thing.stands(article, &outside))
    }
}

impl Near {
    fn stretch(self, article: &Document, matched: &Range<u32>) -> Range<u32> {
        let text = &article.text;
        let index = text.sentence_of(matched.start);
        let sentence = text.sentence(index);
        let block = &text.blocks[sentence.block as usize];
        let next = text.sentences.get(index as usize + 1).map_or(sentence.tokens.end, |next| next.tokens.end);
        let previous = index.checked_sub(1).filter(|previous| block.sentences.contains(previous));
        let previous = previous.map_or(sentence.tokens.start, |previous| text.sentence(previous).tokens.start);
        match self {
            Self::JustBefore => sentence.tokens.start.max(matched.start.saturating_sub(3))..matched.start,
            Self::JustAfter => matched.end..sentence.tokens.end.min(matched.end + 3).max(matched.end),
            Self::Before => sentence.tokens.start..matched.start,
            Self::After => matched.end..sentence.tokens.end.max(matched.end),
            Self::Sentence => sentence.tokens.clone(),
            Self::NextSentence => sentence.tokens.start..next,
            Self::PreviousSentence => previous..sentence.tokens.end,
            Self::NextTo => previous..next,
            Self::Paragraph => block.tokens.clone(),
            Self::NextParagraph => {
                let next =
                    text.blocks.get(sentence.block as usize + 1).map_or(block.tokens.end, |next| next.tokens.end);
                block.tokens.start..next
            }
            Self::Article => 0..u32::try_from(text.tokens.len()).unwrap_or(u32::MAX),
        }
    }
}

impl Thing {
    fn stands(self, article: &Document, there: &dyn Fn(&Range<u32>) -> bool) -> bool {
        let mentions = &article.mentions;
        let name = |fits: &dyn Fn(&Entity) -> bool| {
            mentions
                .names
                .mentions
                .iter()
                .any(|name| mentions.names.entity(name).is_some_and(fits) && there(&name.tokens))
        };
        let attribution = |fits: &dyn Fn(&Speaker) -> bool| {
            mentions.said().any(|attribution| {
                let tokens = tokens_of(article, attribution.source_span);
                fits(&attribution.source) && there(&tokens)
            })
        };
        match self {
            Self::Name => name(&|_| true),
            Self::Person => name(&|entity| entity.kind == EntityKind::Person && entity.name.contains(' ')),
            Self::Organisation => name(&|entity| matches!(entity.kind, EntityKind::Organisation(_))),
            Self::Outlet => name(&|entity| matches!(entity.kind, EntityKind::Outlet(_))),
            Self::Figure => mentions.figures.iter().any(|figure| there(&figure.tokens)),
            Self::Date => mentions.dates.iter().any(|date| there(&date.tokens)),
            Self::Quotation => article.text.quotations.iter().any(|quotation| there(&quotation.tokens)),
            Self::Attribution => attribution(&|speaker| *speaker != Speaker::Nobody),
            Self::NamedAttribution => attribution(&|speaker| matches!(speaker, Speaker::Named(_))),
            Self::Anonymous => mentions.anonymous.iter().any(|source| there(&source.tokens)),
        }
    }
}

/// The tokens of a span.
pub(super) fn tokens_of(article: &Document, span: crate::span::Span) -> Range<u32> {
    let tokens = &article.text.tokens;
    let start = tokens.partition_point(|token| token.span.end <= span.start);
    let end = tokens.partition_point(|token| token.span.start < span.end);
    let index = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    index(start)..index(end.max(start))
}

/// Whether a token stands inside a quotation of more than a few words: words in scare quotes are the article's own.
pub(super) fn quoted(article: &Document, token: u32) -> bool {
    const SCARE_QUOTES: usize = 3;
    let quotations = &article.text.quotations;
    let at = quotations.partition_point(|quotation| quotation.tokens.end <= token);
    let here = quotations.get(at).filter(|quotation| quotation.tokens.contains(&token));
    here.is_some_and(|quotation| quotation.tokens.len() > SCARE_QUOTES)
}
