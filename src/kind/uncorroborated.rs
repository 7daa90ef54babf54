//! Uncorroborated figures: what the opening gives as the size of the thing, and no other source at hand has.

use crate::claim::Claim;
use crate::compare::signs::states;
use crate::document::Document;
use crate::kind::Kind;
use crate::kind::Options;
use crate::kind::near::quoted;
use crate::mention::name::Entity;
use crate::mention::name::EntityKind;
use crate::mention::name::may_be_same;
use crate::rule::Case;
use crate::rule::Check;
use crate::rule::Observation;
use crate::span::Place;
use crate::span::Span;
use crate::text::Zone;
use crate::value::unit::Unit;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeSet;

pub(super) const KIND: Kind = Kind {
    name: "uncorroborated",
    about: "reports the first figure of the opening that no other source on the same parties gives",
    placeholders: &["observed", "name", "count"],
    compile,
    schema: |generator| generator.subschema_for::<With>(),
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct With {
    /// How many independent other sources must tell of the same parties.
    #[serde(default = "two")]
    at_least: usize,
    /// How many sentences the opening has.
    #[serde(default = "four")]
    sentences: usize,
}

fn two() -> usize {
    2
}

fn four() -> usize {
    4
}

fn compile(options: &mut Options<'_, '_>) -> Option<Box<dyn Check>> {
    options.read::<With>().map(|with| Box::new(with) as Box<dyn Check>)
}

impl Check for With {
    fn check(&self, case: &Case<'_>, out: &mut Vec<Observation>) {
        let article = case.article();
        let prose = |&at: &u32| matches!(article.zone_of(at), Zone::Lead | Zone::Body);
        let sentences = (0..).zip(&article.text.sentences).map(|(at, _)| at);
        let opening: BTreeSet<u32> = sentences.filter(prose).take(self.sentences).collect();
        let claims = (0..).zip(&article.claims.all).filter(|(_, claim)| opening.contains(&claim.sentence));
        out.extend(claims.filter_map(|(at, claim)| self.look(case, at, claim)).take(1));
    }
}

impl With {
    fn look(&self, case: &Case<'_>, at: u32, claim: &Claim) -> Option<Observation> {
        let article = case.article();
        let here = case.here(at);
        let parties = parties(article, claim);
        // One name alone says where a story plays, and not yet what it tells.
        let [first, second, ..] = parties[..] else { return None };
        let name = format!("{} and {}", first.name, second.name);
        if !is_size(article, claim) || case.comparison.of(here).any(|(other, _)| other.document != here.document) {
            return None;
        }
        let origin = |index: usize| case.comparison.origins.get(index).copied().unwrap_or_default();
        let mut origins = BTreeSet::new();
        let mut seen = Observation::at(case.place(claim.span), "").value("observed", article.slice(claim.span));
        for (index, document) in case.others() {
            if origin(index) == origin(case.index) {
                continue;
            }
            if states(document, (article, claim)) {
                return None;
            }
            let knows =
                |party: &&Entity| document.mentions.names.entities.iter().any(|other| may_be_same(party, other));
            let same_event = case.comparison.events.get(index) == case.comparison.events.get(case.index);
            if same_event && parties.iter().all(knows) && origins.insert(origin(index)) {
                let place = Place { source: document.source.id, span: opening(document) };
                seen = seen.evidence(place, "without it");
            }
        }
        let count = origins.len();
        (count >= self.at_least).then(|| seen.value("name", name).value("count", count.to_string()))
    }
}

/// What a text begins with: its headline, or its first paragraph.
fn opening(document: &Document) -> Span {
    let first = || document.text.blocks.iter().find(|block| block.zone.is_article()).map(|block| block.span);
    document.headline().or_else(first).unwrap_or_default()
}

/// Who plays a part in what the figure measures; nobody where no frame says what that is.
fn parties<'a>(article: &'a Document, claim: &Claim) -> Vec<&'a Entity> {
    let Ok(key) = &claim.key else { return Vec::new() };
    let entities = key.roles.iter().filter_map(|(_, entity)| article.mentions.names.entities.get(*entity as usize));
    entities.filter(|entity| !matches!(entity.kind, EntityKind::Outlet(_) | EntityKind::Place(_))).collect()
}

/// Money, counts, shares and measures that the article itself gives.
fn is_size(article: &Document, claim: &Claim) -> bool {
    let Some(figure) = article.figure(claim) else { return false };
    let unit = matches!(figure.quantity.unit, Unit::Money(_) | Unit::Count | Unit::Percent(_) | Unit::Measure(_));
    unit && !figure.label && !quoted(article, claim.tokens.start)
}
