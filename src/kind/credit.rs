//! Whose story it is: other sources name the outlet that broke it, and the article does not.

use crate::document::Document;
use crate::finding::Severity;
use crate::kind::Kind;
use crate::kind::Options;
use crate::kind::metadata::opening;
use crate::lexicon::ListId;
use crate::mention::attribution::Speaker;
use crate::mention::name::Entity;
use crate::mention::name::EntityKind;
use crate::mention::name::NameMention;
use crate::rule::Case;
use crate::rule::Check;
use crate::rule::Observation;
use crate::span::Place;
use crate::span::Span;
use crate::text::hash_word;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

pub(super) const KIND: Kind = Kind {
    name: "credit",
    about: "reports an article that does not name the outlet which, as other sources say, broke the story",
    placeholders: &["outlet", "count", "match"],
    compile,
    schema: |generator| generator.subschema_for::<With>(),
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct With {
    /// What is reported: the article as a whole, or each unnamed source that stands where the outlet should.
    #[serde(default)]
    at: At,
    /// How many independent sources must name the outlet.
    #[serde(default = "two")]
    at_least: usize,
}

fn two() -> usize {
    2
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum At {
    #[default]
    Article,
    Anonymous,
}

struct Credit {
    at: At,
    at_least: usize,
}

fn compile(options: &mut Options<'_, '_>) -> Option<Box<dyn Check>> {
    let with: With = options.read()?;
    Some(Box::new(Credit { at: with.at, at_least: with.at_least.max(1) }))
}

impl Check for Credit {
    fn check(&self, case: &Case<'_>, out: &mut Vec<Observation>) {
        let article = case.article();
        for (key, credit) in credited(case) {
            let named = article.mentions.names.knows(key);
            // Of many sources only a few say so: they are on another part of the story.
            let few = credit.origins.len() * 4 < case.documents.len();
            if credit.origins.len() < self.at_least || few || named || is_own(article, &credit.name) {
                continue;
            }
            let places: Vec<Span> = match self.at {
                At::Article => opening(case).into_iter().collect(),
                At::Anonymous => anonymous(article),
            };
            for span in places {
                let seen = Observation::at(case.place(span), "")
                    .value("outlet", credit.name.clone())
                    .value("count", credit.origins.len().to_string())
                    .value("match", article.slice(span));
                let label = format!("credits {}", credit.name);
                // Credit shared by two outlets: the article may be the other one's own.
                let loudest = if credit.shared { Severity::Note } else { Severity::Error };
                let seen = seen.at_most(loudest);
                out.push(credit.places.iter().fold(seen, |seen, place| seen.evidence(*place, label.clone())));
            }
            // One article, one story, one origin: the best supported outlet is enough.
            return;
        }
    }
}

struct Credited {
    name: String,
    /// The origins of the documents that say so: copies of one text count once.
    origins: BTreeSet<u32>,
    places: Vec<Place>,
    /// Somebody credits it together with another outlet.
    shared: bool,
}

/// The outlets that other documents credit with the story, the best supported one first.
fn credited(case: &Case<'_>) -> Vec<(u64, Credited)> {
    let story = case.known(|documents| documents.iter().map(|document| first_reports(document)).collect::<Vec<_>>());
    let mut found: BTreeMap<u64, Credited> = BTreeMap::new();
    for (index, document) in case.others() {
        let origin = case.comparison.origins.get(index).copied().unwrap_or_default();
        let mut seen = BTreeSet::new();
        for first in &story[index] {
            let credit = found.entry(first.outlet).or_insert_with(|| Credited {
                name: first.name.clone(),
                origins: BTreeSet::new(),
                places: Vec::new(),
                shared: false,
            });
            credit.origins.insert(origin);
            credit.shared |= first.shared;
            if seen.insert(first.outlet) {
                credit.places.push(Place { source: document.source.id, span: first.span });
            }
        }
    }
    let mut found: Vec<(u64, Credited)> = found.into_iter().collect();
    found.sort_by(|(_, a), (_, b)| (b.origins.len(), &a.name).cmp(&(a.origins.len(), &b.name)));
    found
}

/// A document says that an outlet was first.
struct First {
    /// The key of its name.
    outlet: u64,
    name: String,
    span: Span,
    /// Together with another outlet.
    shared: bool,
}

/// Where a document says that an outlet was first.
fn first_reports(document: &Document) -> Vec<First> {
    let names = &document.mentions.names;
    let outlet = |entity: u32| names.entities.get(entity as usize).filter(|e| matches!(e.kind, EntityKind::Outlet(_)));
    let mut found: Vec<(&Entity, Span)> = Vec::new();
    for attribution in document.mentions.attributions.iter().filter(|attribution| attribution.first) {
        if let Speaker::Named(entity) = attribution.source
            && let Some(entity) = outlet(entity)
        {
            found.push((entity, attribution.span));
        }
    }
    // "The talks were first reported by X": the outlet next to the phrase, within its sentence.
    for hit in document.hits.of(ListId::FIRST_REPORTED) {
        let near = names.mentions.iter().filter(|name| {
            let gap = if name.tokens.start >= hit.last {
                name.tokens.start - hit.last
            } else {
                hit.first.saturating_sub(name.tokens.end)
            };
            gap <= 2 && name.sentence == document.text.sentence_of(hit.first)
        });
        for name in near {
            if let Some(entity) = outlet(name.entity) {
                found.push((entity, name.span));
            }
        }
    }
    let first = |(entity, span): (&Entity, Span)| First {
        outlet: entity.key,
        name: entity.name.clone(),
        span,
        shared: is_shared(document, entity, span),
    };
    found.into_iter().map(first).collect()
}

/// Whether another outlet is joined to this one: "first reported by The Wire and The Post".
fn is_shared(document: &Document, entity: &Entity, span: Span) -> bool {
    let names = &document.mentions.names;
    let outlets = names.mentions.iter().filter(|name| {
        let kind = names.entity(name).map(|entity| entity.kind);
        matches!(kind, Some(EntityKind::Outlet(_)))
    });
    let outlets: Vec<_> = outlets.collect();
    outlets.windows(2).any(|pair| {
        let [one, other] = pair else { return false };
        let between = document.text.tokens(one.tokens.end..other.tokens.start.max(one.tokens.end));
        let joined = between.len() <= 2 && between.first().is_some_and(|token| token.hash == hash_word("and"));
        let is_this = |name: &NameMention| {
            names.entity(name).is_some_and(|own| own.key == entity.key)
                && document.text.sentence(name.sentence).span.contains(span)
        };
        joined && (is_this(one) || is_this(other))
    })
}

fn anonymous(article: &Document) -> Vec<Span> {
    // Where the sentence says that reports rest on them, they are not passed off as one's own.
    let relayed = |sentence: u32| {
        let tokens = article.text.sentence(sentence).tokens.clone();
        article.hits.first_in(tokens, ListId::UNNAMED_OUTLET).is_some()
    };
    let sources = article.mentions.anonymous.iter();
    let sources = sources.filter(|source| article.zone_of(source.sentence).is_article() && !relayed(source.sentence));
    sources.map(|source| source.span).take(1).collect()
}

/// Whether the article is the outlet's own.
fn is_own(article: &Document, outlet: &str) -> bool {
    let plain = |text: &str| text.to_lowercase().trim_start_matches("the ").replace(|c: char| !c.is_alphanumeric(), "");
    let outlet = plain(outlet);
    let said = article.source.meta.outlet.as_ref().map(|own| plain(&own.value));
    said.is_some_and(|own| own.contains(&outlet))
}
