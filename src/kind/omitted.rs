//! What the other sources say and the article nowhere does: a caveat, an answer, a warning, by its words.

use crate::document::Document;
use crate::kind::Kind;
use crate::kind::Options;
use crate::kind::metadata::opening;
use crate::kind::near::quoted;
use crate::lexicon::ListId;
use crate::rule::Case;
use crate::rule::Check;
use crate::rule::Observation;
use crate::span::Place;
use crate::span::Span;
use crate::written::Text;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeSet;

pub(super) const KIND: Kind = Kind {
    name: "omitted",
    about: "reports an article that has none of some words which other sources on the story have",
    placeholders: &["others", "count"],
    compile,
    schema: |generator| generator.subschema_for::<With>(),
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct With {
    /// What the others say.
    #[serde(default)]
    phrases: Vec<Text>,
    #[serde(default)]
    lists: Vec<Text>,
    /// Words that do as well in the article itself, besides those.
    #[serde(default)]
    unless: Vec<Text>,
    #[serde(default)]
    unless_lists: Vec<Text>,
    /// How many independent sources must say it.
    #[serde(default = "two")]
    at_least: usize,
    /// Shorter articles, in words, are left alone.
    #[serde(default)]
    words: usize,
}

fn two() -> usize {
    2
}

struct Omitted {
    lists: Vec<ListId>,
    unless: Vec<ListId>,
    at_least: usize,
    words: usize,
}

fn compile(options: &mut Options<'_, '_>) -> Option<Box<dyn Check>> {
    let with: With = options.read()?;
    Some(Box::new(Omitted {
        lists: options.words("phrases", &with.phrases, &with.lists, false),
        unless: options.words("unless", &with.unless, &with.unless_lists, false),
        at_least: with.at_least.max(1),
        words: with.words,
    }))
}

impl Check for Omitted {
    fn check(&self, case: &Case<'_>, out: &mut Vec<Observation>) {
        let article = case.article();
        let long = article.text.tokens.iter().filter(|token| token.is_word()).count() >= self.words;
        let own = self.lists.iter().chain(&self.unless).any(|&list| article.hits.of(list).next().is_some());
        if !long || own {
            return;
        }
        let mut origins = BTreeSet::new();
        let mut places: Vec<(Place, String)> = Vec::new();
        for (index, document) in case.others() {
            let Some(span) = self.said(case, document) else { continue };
            origins.insert(case.comparison.origins.get(index).copied().unwrap_or_default());
            places.push((Place { source: document.source.id, span }, document.slice(span).to_owned()));
        }
        let own = case.comparison.origins.get(case.index).copied().unwrap_or_default();
        let (Some((_, first)), Some(span)) = (places.first(), opening(case)) else { return };
        if origins.len() < self.at_least || origins.contains(&own) {
            return;
        }
        let seen = Observation::at(case.place(span), "")
            .value("others", first.clone())
            .value("count", origins.len().to_string());
        out.push(places.into_iter().fold(seen, |seen, (place, words)| seen.evidence(place, format!("“{words}” here"))));
    }
}

impl Omitted {
    /// Where a document says it in its own voice.
    fn said(&self, case: &Case<'_>, document: &Document) -> Option<Span> {
        let hits = self.lists.iter().flat_map(|&list| document.hits.of(list));
        let own = hits.filter(|hit| {
            document.zone_of(document.text.sentence_of(hit.first)).is_article() && !quoted(document, hit.first)
        });
        let first = own.min_by_key(|hit| (hit.first, std::cmp::Reverse(hit.last)))?;
        Some(document.reading(case.lexicon).span(first.tokens()))
    }
}
