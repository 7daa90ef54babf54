//! One figure told in two ways: as a floor here and a ceiling there, bare here and "about" elsewhere, as settled here and
//! as a possibility elsewhere. The values agree; what the words commit to does not.

use crate::claim::Claim;
use crate::claim::Modality;
use crate::compare::ClaimRef;
use crate::compare::Pair;
use crate::document::Document;
use crate::finding::Severity;
use crate::kind::Kind;
use crate::kind::Options;
use crate::kind::near::quoted;
use crate::mention::figure::Figure;
use crate::rule::Case;
use crate::rule::Check;
use crate::rule::Observation;
use crate::span::Place;
use crate::value::bound::Bound;
use crate::value::relation::Relation;
use crate::value::unit::Unit;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeSet;

pub(super) const KIND: Kind = Kind {
    name: "told",
    about: "reports a figure that agrees with the same figure elsewhere in its value, and not in the words around it",
    placeholders: &["observed", "others", "count"],
    compile,
    schema: |generator| generator.subschema_for::<With>(),
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct With {
    check: What,
    /// How many independent sources must tell it the other way.
    #[serde(default = "one")]
    at_least: usize,
}

fn one() -> usize {
    1
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum What {
    /// A floor, a ceiling or neither, where others have another of the three.
    Bound,
    /// Bare, where everybody else has a bound word.
    Bare,
    /// As settled, where everybody else has it as a plan or a possibility.
    Certain,
    /// As settled, where the article itself had it as a plan or a possibility before.
    Settled,
}

fn compile(options: &mut Options<'_, '_>) -> Option<Box<dyn Check>> {
    options.read::<With>().map(|with| Box::new(with) as Box<dyn Check>)
}

/// A figure of some document with its claim.
#[derive(Clone, Copy)]
struct Told<'a> {
    document: &'a Document,
    index: u32,
    figure: &'a Figure,
    claim: &'a Claim,
}

impl Check for With {
    fn check(&self, case: &Case<'_>, out: &mut Vec<Observation>) {
        let article = case.article();
        let mut said: Vec<&Figure> = Vec::new();
        for (at, claim) in (0..).zip(&article.claims.all) {
            let here = case.here(at);
            let Some(own) = told(case, here) else { continue };
            let again = said.iter().any(|before| {
                before.quantity.amount == own.figure.quantity.amount && before.quantity.unit == own.figure.quantity.unit
            });
            if again || !counts(article, claim) {
                continue;
            }
            let pairs: Vec<(Told<'_>, &Pair)> = case
                .comparison
                .of(here)
                .filter(|(_, pair)| pair.keyed)
                .filter_map(|(other, pair)| Some((told(case, other)?, pair)))
                .collect();
            let (inside, outside): (Vec<_>, Vec<_>) =
                pairs.into_iter().partition(|(other, _)| other.index == own.index);
            let seen = match self.check {
                What::Bound => self.bound(case, own, &outside),
                What::Bare => self.bare(case, own, &outside),
                What::Certain => self.certain(case, own, &outside),
                What::Settled => settled(case, own, &inside),
            };
            if let Some(seen) = seen {
                said.push(own.figure);
                out.push(seen);
            }
        }
    }
}

impl With {
    fn bound(&self, case: &Case<'_>, own: Told<'_>, pairs: &[(Told<'_>, &Pair)]) -> Option<Observation> {
        let same = pairs.iter().filter(|(_, pair)| pair.relation == Relation::SameAnchor).map(|(other, _)| *other);
        let same: Vec<Told<'_>> = same.collect();
        let side = side(own.figure.quantity.bound)?;
        // A text that has both ways of telling it does not drift.
        let other_side = |other: &Told<'_>| self::side(other.figure.quantity.bound).filter(|theirs| *theirs != side);
        let told_both = same.iter().any(|other| other_side(other).is_none());
        let has_mine = |other: &Told<'_>| {
            other.document.mentions.figures.iter().any(|figure| {
                self::side(figure.quantity.bound) == Some(side) && figure.quantity.amount == own.figure.quantity.amount
            })
        };
        let against: Vec<Told<'_>> =
            same.iter().copied().filter(|other| other_side(other).is_some() && !has_mine(other)).collect();
        let opposite = against.iter().any(|other| side != Side::Neither && other_side(other) == Some(side.turned()));
        if side == Side::Neither && told_both {
            return None;
        }
        let seen = self.observe(case, own, &against)?;
        Some(seen.at_most(if opposite { Severity::Error } else { Severity::Note }))
    }

    fn bare(&self, case: &Case<'_>, own: Told<'_>, pairs: &[(Told<'_>, &Pair)]) -> Option<Observation> {
        let same: Vec<Told<'_>> =
            pairs.iter().filter(|(_, pair)| !pair.relation.is_conflict()).map(|(other, _)| *other).collect();
        same.first()?;
        let hedged = |figure: &Figure| side(figure.quantity.bound).is_some() && figure.quantity.bound != Bound::Bare;
        // Somewhere in the article, or in one of the others, the figure stands so too.
        let alike = |figure: &&Figure| hedged(figure) && figure.quantity.amount == own.figure.quantity.amount;
        let known = own.document.mentions.figures.iter().any(|figure| alike(&figure));
        let mine = own.figure.quantity.bound == Bound::Bare && !known;
        let theirs =
            same.iter().all(|other| hedged(other.figure) && other.figure.quantity.amount == own.figure.quantity.amount);
        (mine && theirs).then(|| self.observe(case, own, &same)).flatten()
    }

    fn certain(&self, case: &Case<'_>, own: Told<'_>, pairs: &[(Told<'_>, &Pair)]) -> Option<Observation> {
        let same: Vec<Told<'_>> =
            pairs.iter().filter(|(_, pair)| !pair.relation.is_conflict()).map(|(other, _)| *other).collect();
        let later = |other: &Told<'_>| match (own.document.published, other.document.published) {
            (Some(own), Some(other)) => other.date.last < own.date.first,
            _ => false,
        };
        let open = same.iter().all(|other| is_open(other.claim.modality) && !later(other));
        let mine = own.claim.modality == Modality::Asserted && own.claim.chain.is_empty() && !is_head(own);
        (mine && open).then(|| self.observe(case, own, &same)).flatten()
    }

    fn observe(&self, case: &Case<'_>, own: Told<'_>, against: &[Told<'_>]) -> Option<Observation> {
        let first = against.first()?;
        let origin = |told: &Told<'_>| case.comparison.origins.get(told.index as usize).copied().unwrap_or_default();
        let origins: BTreeSet<u32> = against.iter().map(origin).collect();
        let enough = origins.len() >= self.at_least && !origins.contains(&origin(&own));
        enough.then(|| {
            let seen = Observation::at(case.place(own.figure.span), "")
                .value("observed", words(own))
                .value("others", words(*first))
                .value("count", origins.len().to_string());
            against.iter().fold(seen, |seen, other| seen.evidence(place(*other), format!("“{}” here", words(*other))))
        })
    }
}

/// A figure told as settled that the article itself told as open before, with nobody who says so in between.
fn settled(case: &Case<'_>, own: Told<'_>, pairs: &[(Told<'_>, &Pair)]) -> Option<Observation> {
    let fits = |other: &Told<'_>, pair: &Pair| {
        pair.relation == Relation::SameAnchor
            && is_open(other.claim.modality)
            && other.figure.span.end <= own.figure.span.start
    };
    let before = pairs.iter().find(|(other, pair)| fits(other, pair)).map(|(other, _)| *other)?;
    let mine = own.claim.modality == Modality::Asserted && own.claim.chain.is_empty() && !is_head(own);
    (mine && !is_head(before)).then(|| {
        Observation::at(case.place(own.figure.span), "")
            .value("observed", words(own))
            .value("others", words(before))
            .value("count", "1")
            .evidence(place(before), "still open here")
    })
}

/// Whether a figure may be held against others by its words at all.
fn counts(article: &Document, claim: &Claim) -> bool {
    let plain =
        matches!(claim.modality, Modality::Asserted | Modality::Reported | Modality::Planned | Modality::Possible);
    plain && article.zone_of(claim.sentence).is_article() && !quoted(article, claim.tokens.start)
}

fn told<'a>(case: &Case<'a>, at: ClaimRef) -> Option<Told<'a>> {
    let (document, claim) = case.claim(at)?;
    let figure = document.figure(claim)?;
    let compared = !figure.label
        && matches!(figure.quantity.unit, Unit::Money(_) | Unit::Count | Unit::Percent(_) | Unit::Measure(_));
    compared.then_some(Told { document, index: at.document, figure, claim })
}

/// Which way the bound words of a figure point.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Up,
    Down,
    Neither,
}

impl Side {
    fn turned(self) -> Self {
        match self {
            Self::Up => Self::Down,
            Self::Down => Self::Up,
            Self::Neither => Self::Neither,
        }
    }
}

/// `None` where the words give no anchor to compare.
fn side(bound: Bound) -> Option<Side> {
    match bound {
        Bound::Over | Bound::Floor => Some(Side::Up),
        Bound::Under | Bound::Ceiling | Bound::SoftCeiling | Bound::Nearly => Some(Side::Down),
        Bound::Bare | Bound::About => Some(Side::Neither),
        Bound::Range | Bound::Vague => None,
    }
}

fn is_open(modality: Modality) -> bool {
    matches!(modality, Modality::Planned | Modality::Possible)
}

fn is_head(told: Told<'_>) -> bool {
    told.document.zone_of(told.figure.sentence).is_head()
}

fn words(told: Told<'_>) -> String {
    told.document.slice(told.figure.span).to_owned()
}

fn place(told: Told<'_>) -> Place {
    Place { source: told.document.source.id, span: told.figure.span }
}
