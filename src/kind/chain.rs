//! Chains: where the attributions of a story end. Whether all of the coverage leads to one outlet, whether anybody with a
//! name stands behind the core of it, whether two outlets cite each other, whether one source became several.

use crate::document::Document;
use crate::kind::Kind;
use crate::kind::Options;
use crate::mention::attribution::Attribution;
use crate::mention::attribution::Speaker;
use crate::mention::name::Entity;
use crate::mention::name::EntityKind;
use crate::rule::Case;
use crate::rule::Check;
use crate::rule::Observation;
use crate::span::Place;
use crate::span::Span;
use crate::text::Zone;
use crate::text::hashes;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

pub(super) const KIND: Kind = Kind {
    name: "chain",
    about: "reports where the attributions of a story end: in one outlet, in nobody with a name, in a circle",
    placeholders: &["match", "outlet", "count", "other"],
    compile,
    schema: |generator| generator.subschema_for::<With>(),
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct With {
    check: What,
    /// For `outlet`: how many independent other sources must lead there too.
    #[serde(default = "two")]
    at_least: usize,
}

fn two() -> usize {
    2
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum What {
    /// Every source on the story leads to one outlet.
    Outlet,
    /// The core of the story, here and everywhere, rests on unnamed sources alone.
    Unnamed,
    /// The article cites an outlet, and that outlet cites the article's own for the same figure.
    Circle,
    /// Several unnamed sources of an outlet, where others cite the same outlet's single one.
    Plural,
}

fn compile(options: &mut Options<'_, '_>) -> Option<Box<dyn Check>> {
    options.read::<With>().map(|with| Box::new(with) as Box<dyn Check>)
}

impl Check for With {
    fn check(&self, case: &Case<'_>, out: &mut Vec<Observation>) {
        out.extend(match self.check {
            What::Outlet => self.outlet(case),
            What::Unnamed => unnamed(case),
            What::Circle => circle(case),
            What::Plural => plural(case),
        });
    }
}

/// Where the core of one document leads.
#[derive(Default)]
struct Ends<'a> {
    /// Outlets it cites, by identity, each with its first place.
    outlets: BTreeMap<u64, (&'a str, Span)>,
    /// The first unnamed source that speaks, with no outlet it spoke to.
    unnamed: Option<Span>,
    /// Somebody with a name, or a body, that the outlet heard itself.
    named: bool,
}

impl With {
    fn outlet(&self, case: &Case<'_>) -> Option<Observation> {
        let own = ends(case.article());
        let (key, (name, span)) = own.outlets.iter().next().filter(|_| own.outlets.len() == 1 && only_cites(&own))?;
        let mut origins = BTreeSet::new();
        let mut seen = Observation::at(case.place(*span), "").value("outlet", *name);
        for (index, document) in case.others() {
            let theirs = ends(document);
            let place = match theirs.outlets.get(key) {
                Some((_, span)) if theirs.outlets.len() == 1 && only_cites(&theirs) => *span,
                // The outlet itself: the root of the story.
                _ if is_outlet(document, name) => document.headline().unwrap_or_default(),
                _ => return None,
            };
            origins.insert(case.comparison.origins.get(index).copied().unwrap_or_default());
            seen = seen.evidence(Place { source: document.source.id, span: place }, format!("leads to {name}"));
        }
        let own = case.comparison.origins.get(case.index).copied().unwrap_or_default();
        origins.remove(&own);
        (origins.len() >= self.at_least).then(|| seen.value("count", (origins.len() + 1).to_string()))
    }
}

fn only_cites(ends: &Ends<'_>) -> bool {
    ends.unnamed.is_none() && !ends.named
}

fn unnamed(case: &Case<'_>) -> Option<Observation> {
    let own = ends(case.article());
    let span = own.unnamed.filter(|_| !own.named)?;
    if case.others().any(|(_, document)| ends(document).named) {
        return None;
    }
    let seen = Observation::at(case.place(span), "").value("match", case.article().slice(span));
    Some(seen.value("count", case.documents.len().to_string()))
}

fn circle(case: &Case<'_>) -> Option<Observation> {
    let article = case.article();
    let own = article.source.meta.outlet.as_ref()?.value.clone();
    for pair in &case.comparison.pairs {
        let here = u32::try_from(case.index).ok()?;
        let (mine, other) = match (pair.one, pair.other) {
            (one, other) if one.document == here && other.document != here => (one, other),
            (other, one) if one.document == here && other.document != here => (one, other),
            _ => continue,
        };
        let document = *case.documents.get(other.document as usize)?;
        let Some(outlet) = document.source.meta.outlet.as_ref() else { continue };
        if pair.relation.is_conflict() || is_named(&own, &outlet.value) {
            continue;
        }
        let cites = |document: &Document, claim: u32, name: &str| -> Option<Span> {
            let claim = document.claims.all.get(claim as usize)?;
            let cited = claim.chain.iter().filter_map(|&at| document.mentions.attributions.get(at as usize));
            cited
                .filter(|said| outlet_of(document, said).is_some_and(|entity| is_named(&entity.name, name)))
                .map(|said| said.span)
                .next()
        };
        let (Some(span), Some(back)) = (cites(article, mine.claim, &outlet.value), cites(document, other.claim, &own))
        else {
            continue;
        };
        let seen = Observation::at(case.place(span), "")
            .value("match", article.slice(span))
            .value("outlet", outlet.value.clone())
            .value("other", own);
        return Some(seen.evidence(Place { source: document.source.id, span: back }, "cites it back"));
    }
    None
}

fn plural(case: &Case<'_>) -> Option<Observation> {
    let article = case.article();
    for (key, name, span, many) in told_to(article) {
        if !many {
            continue;
        }
        let mut witnesses: Vec<Place> = Vec::new();
        for (_, document) in case.others() {
            let theirs: Vec<_> = told_to(document).into_iter().filter(|(other, ..)| *other == key).collect();
            if theirs.iter().any(|(.., many)| *many) {
                return None;
            }
            witnesses.extend(theirs.first().map(|(_, _, span, _)| Place { source: document.source.id, span: *span }));
        }
        if !witnesses.is_empty() {
            let seen = Observation::at(case.place(span), "")
                .value("match", article.slice(span))
                .value("outlet", name)
                .value("count", witnesses.len().to_string());
            return Some(witnesses.into_iter().fold(seen, |seen, place| seen.evidence(place, "one source here")));
        }
    }
    None
}

/// The unnamed sources that spoke to an outlet: the outlet's identity and name, where, and whether there are several.
fn told_to(document: &Document) -> Vec<(u64, &str, Span, bool)> {
    let mut found = Vec::new();
    for source in document.mentions.anonymous.iter().filter(|source| source.described) {
        let mut outlets = outlets_in(document, source.sentence);
        let (Some(outlet), None) = (outlets.next(), outlets.next()) else { continue };
        if document.zone_of(source.sentence).is_article() {
            found.push((outlet.key, outlet.name.as_str(), source.span, source.plural));
        }
    }
    found
}

/// Where the headline and the first sentences lead: what comes later is detail.
fn ends(document: &Document) -> Ends<'_> {
    const CORE: usize = 4;
    let sentences = (0..).zip(&document.text.sentences).map(|(at, _)| at);
    let prose = |&at: &u32| matches!(document.zone_of(at), Zone::Lead | Zone::Body | Zone::Quote);
    let head = sentences.clone().filter(|&at| document.zone_of(at).is_head());
    let core: BTreeSet<u32> = sentences.filter(prose).take(CORE).chain(head).collect();
    let mut ends = Ends::default();
    for said in document.mentions.said().filter(|said| core.contains(&said.sentence)) {
        if let Some(outlet) = outlet_of(document, said) {
            // An outlet that speaks for itself ("said its host would stay") is no report.
            if is_report(document, said) {
                ends.outlets.entry(outlet.key).or_insert((&outlet.name, said.span));
            } else {
                ends.named = true;
            }
            continue;
        }
        match said.source {
            // "Two officials told The Wire": the outlet's source, not the article's.
            Speaker::Anonymous(_) | Speaker::Common | Speaker::Named(_) | Speaker::Pronoun
                if heard_by(document, said.sentence).is_some() =>
            {
                let outlet = heard_by(document, said.sentence);
                ends.outlets.extend(outlet.map(|outlet| (outlet.key, (outlet.name.as_str(), said.span))));
            }
            Speaker::Anonymous(at) => {
                let span = document.mentions.anonymous.get(at as usize).map(|source| source.span);
                ends.unnamed = ends.unnamed.or(span);
            }
            Speaker::Named(_) | Speaker::Common | Speaker::Pronoun => ends.named = true,
            Speaker::Nobody => {}
        }
    }
    ends
}

/// The outlet that an attribution names, the article's own left out.
pub(super) fn outlet_of<'a>(document: &'a Document, said: &Attribution) -> Option<&'a Entity> {
    let Speaker::Named(entity) = said.source else { return None };
    let entity = document.mentions.names.entities.get(entity as usize)?;
    let own = document.source.meta.outlet.as_ref().is_some_and(|own| is_named(&own.value, &entity.name));
    (matches!(entity.kind, EntityKind::Outlet(_)) && !own).then_some(entity)
}

/// Whether an attribution to an outlet is one to its reporting.
pub(super) fn is_report(document: &Document, said: &Attribution) -> bool {
    const CUES: [u64; 9] =
        hashes(["reported", "reports", "report", "reporting", "according", "citing", "told", "obtained", "first"]);
    let tokens = document.text.tokens(said.tokens.clone());
    tokens.iter().any(|token| CUES.contains(&token.hash))
}

/// The outlet that somebody in the sentence spoke to: "told The Wire", "in an interview with The Wire".
fn heard_by(document: &Document, sentence: u32) -> Option<&Entity> {
    const CUES: [u64; 6] = hashes(["told", "tells", "to", "with", "citing", "by"]);
    let names = &document.mentions.names;
    let here = names.mentions.iter().filter(|name| name.sentence == sentence);
    here.filter(|name| {
        let before = (1..=2).filter_map(|back| name.tokens.start.checked_sub(back));
        before.filter_map(|at| document.text.tokens.get(at as usize)).any(|token| CUES.contains(&token.hash))
    })
    .filter_map(|name| names.entity(name))
    .find(|entity| matches!(entity.kind, EntityKind::Outlet(_)) && !is_outlet(document, &entity.name))
}

/// The outlets named in a sentence, its own left out, each once.
fn outlets_in(document: &Document, sentence: u32) -> impl Iterator<Item = &Entity> {
    let names = &document.mentions.names;
    let mut known = BTreeSet::new();
    names
        .mentions
        .iter()
        .filter(move |name| name.sentence == sentence)
        .filter_map(|name| names.entity(name))
        .filter(|entity| matches!(entity.kind, EntityKind::Outlet(_)) && !is_outlet(document, &entity.name))
        .filter(move |entity| known.insert(entity.key))
}

fn is_outlet(document: &Document, name: &str) -> bool {
    document.source.meta.outlet.as_ref().is_some_and(|own| is_named(&own.value, name))
}

/// Whether two names are one outlet's: "The Wire" and "wire", "example.com" and "Example".
fn is_named(one: &str, other: &str) -> bool {
    let plain = |text: &str| -> String {
        let lower = text.to_lowercase();
        let bare = lower.strip_prefix("the ").unwrap_or(&lower);
        let bare = bare.split('.').next().unwrap_or(bare);
        bare.chars().filter(|c| c.is_alphanumeric()).collect()
    };
    let (one, other) = (plain(one), plain(other));
    !one.is_empty() && one == other
}
