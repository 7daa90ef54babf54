//! Quotations: without a speaker, in other words than another source has, or in another mouth.

mod mouth;
mod said;
mod unattributed;
mod wording;

use crate::document::Document;
use crate::kind::Kind;
use crate::kind::Options;
use crate::kind::quotation::mouth::another_speaker;
use crate::kind::quotation::mouth::not_in_source;
use crate::kind::quotation::unattributed::unattributed;
use crate::kind::quotation::wording::mismatch;
use crate::mention::attribution::Speaker;
use crate::mention::name::Entity;
use crate::rule::Case;
use crate::rule::Check;
use crate::rule::Observation;
use crate::text::Kind as TokenKind;
use crate::text::Quotation;
use crate::text::Zone;
use schemars::JsonSchema;
use serde::Deserialize;
use std::ops::Range;

pub(super) const KIND: Kind = Kind {
    name: "quotation",
    about: "reports quotations without a speaker, or that another source words or attributes differently",
    placeholders: &["match", "other", "speaker", "other-speaker", "words"],
    compile,
    schema: |generator| generator.subschema_for::<With>(),
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct With {
    check: What,
    /// Shorter quotations are left alone.
    #[serde(default = "six")]
    at_least: usize,
}

fn six() -> usize {
    6
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum What {
    /// Nobody near it speaks.
    Unattributed,
    /// The same speaker says nearly the same elsewhere.
    Mismatch,
    /// Somebody else says the same elsewhere.
    Speaker,
    /// The outlet it is credited to is at hand, and does not have the words.
    Source,
}

fn compile(options: &mut Options<'_, '_>) -> Option<Box<dyn Check>> {
    options.read::<With>().map(|with| Box::new(with) as Box<dyn Check>)
}

impl Check for With {
    fn check(&self, case: &Case<'_>, out: &mut Vec<Observation>) {
        let article = case.article();
        for quotation in &article.text.quotations {
            if count(article, &quotation.tokens) < self.at_least || !in_prose(article, quotation) {
                continue;
            }
            let seen = match self.check {
                What::Unattributed => unattributed(case, quotation),
                What::Mismatch => mismatch(case, quotation, self.at_least),
                What::Speaker => another_speaker(case, quotation, self.at_least),
                What::Source => not_in_source(case, quotation),
            };
            out.extend(seen);
        }
    }
}

fn in_prose(article: &Document, quotation: &Quotation) -> bool {
    let zone = article.text.blocks.get(quotation.block as usize).map(|block| block.zone);
    matches!(zone, Some(Zone::Lead | Zone::Body))
}

/// The named speaker of a quotation.
fn speaker<'a>(document: &'a Document, quotation: &Quotation) -> Option<&'a Entity> {
    let covers = |reach: &Range<u32>| reach.start < quotation.tokens.end && quotation.tokens.start < reach.end;
    let mut said = document.mentions.attributions.iter().filter(|said| covers(&said.reach));
    said.find_map(|said| match said.source {
        Speaker::Named(entity) => document.mentions.names.entities.get(entity as usize),
        _ => None,
    })
}

/// A word of a quotation: what it is, and which token.
#[derive(Clone, Copy)]
struct Word {
    hash: u64,
    token: u32,
}

fn words(document: &Document, tokens: &Range<u32>) -> Vec<Word> {
    let mut words = Vec::with_capacity(tokens.len());
    let tokens = tokens.clone().zip(document.text.tokens(tokens.clone()));
    let said = tokens.filter(|(_, token)| token.is_word() || token.has_digit());
    words.extend(said.map(|(at, token)| Word { hash: token.hash, token: at }));
    words
}

fn count(document: &Document, tokens: &Range<u32>) -> usize {
    document.text.tokens(tokens.clone()).iter().filter(|token| token.is_word() || token.has_digit()).count()
}

/// Whether the quotation itself shows that something was left out or put in.
fn is_cut(document: &Document, quotation: &Quotation) -> bool {
    let cut = [TokenKind::Ellipsis, TokenKind::Open, TokenKind::Close];
    document.text.tokens(quotation.tokens.clone()).iter().any(|token| cut.contains(&token.kind))
}
