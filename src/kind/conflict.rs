//! Conflicts: figures and dates that the other sources, or the article itself elsewhere, give differently.
//!
//! Which claims are about one thing, who stands on which side and what speaks for silence is settled in
//! `compare::dispute`; this kind chooses among disputes and finds the words.

use crate::claim::Claim;
use crate::compare::Trust;
use crate::compare::dispute::Dispute;
use crate::compare::dispute::Doubt;
use crate::compare::dispute::Standing;
use crate::compare::dispute::Witness;
use crate::document::Document;
use crate::finding::Confidence;
use crate::finding::Severity;
use crate::kind::Kind;
use crate::kind::Options;
use crate::mention::attribution::Speaker;
use crate::mention::name::EntityKind;
use crate::rule::Case;
use crate::rule::Check;
use crate::rule::Observation;
use crate::span::Place;
use crate::text::one_line;
use crate::value::relation::Relation;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeSet;

pub(super) const KIND: Kind = Kind {
    name: "conflict",
    about: "reports a figure or a date that the other sources, or the article itself, give differently for the same thing",
    placeholders: &["told", "observed", "others", "origins", "sources", "ratio", "outlet"],
    compile,
    schema: |generator| generator.subschema_for::<With>(),
};

/// What a rule of this kind may say under `[rule.with]`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct With {
    /// Whether the article is held against the other sources or against itself.
    #[serde(default)]
    between: Between,
    /// The kinds of value to compare.
    values: Vec<ValueName>,
    /// What to do where the two sides are a power of ten apart and two or more other sources agree.
    #[serde(default)]
    power_of_ten: PowerOfTen,
    /// Report only where both sides name the same outlet as their source.
    #[serde(default)]
    same_source: bool,
}

#[derive(Clone, Copy, Debug, Default, Deserialize, JsonSchema, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
enum Between {
    #[default]
    Sources,
    Article,
}

#[derive(Clone, Copy, Debug, Default, Deserialize, JsonSchema, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
enum PowerOfTen {
    #[default]
    Any,
    Only,
    Never,
}

#[derive(Clone, Copy, Debug, Deserialize, JsonSchema, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
enum ValueName {
    Money,
    Percent,
    Count,
    Age,
    Duration,
    Measure,
    Date,
}

impl ValueName {
    fn name(self) -> &'static str {
        match self {
            Self::Money => "money",
            Self::Percent => "percent",
            Self::Count => "count",
            Self::Age => "age",
            Self::Duration => "duration",
            Self::Measure => "measure",
            Self::Date => "date",
        }
    }
}

fn compile(options: &mut Options<'_, '_>) -> Option<Box<dyn Check>> {
    options.read::<With>().map(|with| Box::new(with) as Box<dyn Check>)
}

impl Check for With {
    fn check(&self, case: &Case<'_>, out: &mut Vec<Observation>) {
        let own = self.between == Between::Article;
        out.extend(case.disputes(own).iter().filter_map(|dispute| self.observe(case, dispute, own)));
    }
}

impl With {
    fn observe(&self, case: &Case<'_>, dispute: &Dispute, own: bool) -> Option<Observation> {
        let article = case.article();
        let claim = article.claims.all.get(*dispute.claims.first()? as usize)?;
        let kind = kind_of(article, claim);
        if !self.values.iter().any(|value| value.name() == kind) {
            return None;
        }
        if dispute.doubts.iter().any(|doubt| matches!(doubt, Doubt::Moved | Doubt::Explained)) {
            return None;
        }
        // An article that seems to contradict itself a little is read wrongly more often than it is written wrongly.
        if own && dispute.trust < case.weights.warning {
            return None;
        }
        // A nought or two too many, thousands for millions, millions for billions.
        let slips = matches!(dispute.power, Some(1..=3 | 6));
        let digits = dispute.same_digits && slips && dispute.trust >= Trust(case.weights.warning.0 - SAME_DIGITS);
        let slip = digits || dispute.power.is_some() && origins(case, &dispute.differing).len() >= 2;
        match self.power_of_ten {
            PowerOfTen::Only if !slip => return None,
            PowerOfTen::Never if slip => return None,
            _ => {}
        }
        let outlet = self.same_source.then(|| shared_outlet(case, claim, dispute));
        if outlet.as_ref().is_some_and(Option::is_none) {
            return None;
        }
        let is_near =
            |witness: &Witness| case.claim(witness.claim).is_some_and(|(document, _)| case.is_of_one_moment(document));
        let far = !own && !dispute.differing.iter().any(is_near);
        let place = case.place(claim.span);
        let observed = words(article, claim);
        let mut observation = Observation::at(place, if own { "and here" } else { "here" })
            .value("told", told(article, claim, &observed))
            .value("observed", observed)
            .value("others", others(case, &dispute.differing, own))
            .value("origins", origins(case, &dispute.differing).len().to_string())
            .value("sources", dispute.differing.len().to_string())
            .value("ratio", dispute.power.map_or(String::new(), |power| format!("{}", 10u64.saturating_pow(power))))
            .value("outlet", outlet.flatten().unwrap_or_default())
            .at_most(match far || own && !sure_of_one_thing(dispute) {
                true => Severity::Note,
                // That two sources agree on a value just ten times as large is a sign of its own, and so are the same digits.
                false => loudest(dispute, if slip { case.weights.note } else { warns_from(case) }),
            })
            .confidence(confidence(dispute, case.weights));
        for witness in &dispute.differing {
            let Some((document, other)) = case.claim(witness.claim) else { continue };
            let label = if own { "but here".to_owned() } else { said_by(document, other) };
            observation = observation.evidence(Place { source: document.source.id, span: other.span }, label);
        }
        for claim in &dispute.claims[1..] {
            let span = article.claims.all[*claim as usize].span;
            observation = observation.evidence(case.place(span), "the same here");
        }
        Some(observation)
    }
}

/// How much surer we must be where nobody says that the articles are on one story, in thousandths of a logit.
const FOUND: i32 = 500;

/// The trust from which a difference is a warning.
fn warns_from(case: &Case<'_>) -> Trust {
    Trust(case.weights.warning.0 + if case.is_found { FOUND } else { 0 })
}

/// How much less sure we may be where both sides write the same digits, in thousandths of a logit.
const SAME_DIGITS: i32 = 1300;

/// How much surer we must be where one side is a quoted speaker's figure, in thousandths of a logit.
const QUOTED: i32 = 400;

/// What a dispute may be said as, whatever the rule asks for.
fn loudest(dispute: &Dispute, from: Trust) -> Severity {
    let quiet = |doubt: &Doubt| match doubt {
        Doubt::Evolving
        | Doubt::LongApart
        | Doubt::Birthday
        | Doubt::Acknowledged
        | Doubt::KnownInBoth
        | Doubt::Lonely => true,
        // Two speakers may put it differently; where all else is alike they speak of the same figure.
        Doubt::Quoted => dispute.trust < Trust(from.0 + QUOTED),
        Doubt::Moved | Doubt::Explained | Doubt::KnownToBoth => false,
    };
    if dispute.standing != Standing::Alone || dispute.doubts.iter().any(quiet) {
        return Severity::Note;
    }
    if dispute.trust < from {
        return Severity::Note;
    }
    let best = dispute.differing.first();
    let keyed = dispute.differing.iter().filter(|witness| witness.keyed).count();
    let logical = best.is_some_and(|witness| witness.relation == Relation::LogicalConflict) || dispute.power.is_some();
    let sure = keyed >= 2 && logical && !dispute.doubts.contains(&Doubt::KnownToBoth);
    if sure { Severity::Error } else { Severity::Warning }
}

/// Inside one article only a shared key, or one person's age, says that two figures are about one thing.
fn sure_of_one_thing(dispute: &Dispute) -> bool {
    dispute.differing.iter().any(|witness| witness.keyed)
}

fn confidence(dispute: &Dispute, weights: &crate::compare::Weights) -> Confidence {
    let keyed = dispute.differing.iter().any(|witness| witness.keyed);
    match dispute.trust {
        trust if keyed && trust >= weights.warning && dispute.doubts.is_empty() => Confidence::High,
        trust if trust >= weights.warning => Confidence::Medium,
        _ => Confidence::Low,
    }
}

/// The value, behind the name of the one whose age it is: "Ada Roe: 43".
fn told(article: &Document, claim: &Claim, observed: &str) -> String {
    let owner = claim.owner.and_then(|owner| article.mentions.names.entities.get(owner as usize));
    owner.map_or_else(|| observed.to_owned(), |owner| format!("{}: {observed}", one_line(&owner.name)))
}

fn kind_of(document: &Document, claim: &Claim) -> &'static str {
    document.figure(claim).map_or("date", |figure| figure.quantity.unit.kind())
}

fn words(document: &Document, claim: &Claim) -> String {
    one_line(document.slice(claim.span))
}

/// The values of the other side, each with the number of sources that give it: "around $10 billion (3 sources)".
fn others(case: &Case<'_>, witnesses: &[Witness], own: bool) -> String {
    let mut values: Vec<(String, usize)> = Vec::new();
    for witness in witnesses {
        let Some((document, claim)) = case.claim(witness.claim) else { continue };
        let value = words(document, claim);
        match values.iter_mut().find(|(known, _)| known.eq_ignore_ascii_case(&value)) {
            Some((_, count)) => *count += 1,
            None => values.push((value, 1)),
        }
    }
    let more = values.len().saturating_sub(3);
    let mut shown: Vec<String> = values
        .into_iter()
        .take(3)
        .map(|(value, count)| if count > 1 && !own { format!("{value} ({count} sources)") } else { value })
        .collect();
    if more > 0 {
        shown.push(format!("{more} more"));
    }
    match shown.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}

fn origins(case: &Case<'_>, witnesses: &[Witness]) -> BTreeSet<u32> {
    witnesses.iter().map(|witness| case.comparison.origins[witness.claim.document as usize]).collect()
}

/// Who gives the other value: the outlet of the file, and whom it cites.
fn said_by(document: &Document, claim: &Claim) -> String {
    let outlet = document.source.meta.outlet.as_ref().map(|outlet| outlet.value.clone());
    let cited = cited_outlets(document, claim).into_iter().next();
    match (outlet, cited) {
        (Some(outlet), Some(cited)) if outlet != cited => format!("{outlet}, citing {cited}"),
        (Some(outlet), _) => outlet,
        (None, Some(cited)) => format!("citing {cited}"),
        (None, None) => "but here".to_owned(),
    }
}

fn cited_outlets(document: &Document, claim: &Claim) -> Vec<String> {
    let speakers = claim.chain.iter().filter_map(|&at| document.mentions.attributions.get(at as usize));
    let entities = speakers.filter_map(|attribution| match attribution.source {
        Speaker::Named(entity) => document.mentions.names.entities.get(entity as usize),
        _ => None,
    });
    entities.filter(|entity| matches!(entity.kind, EntityKind::Outlet(_))).map(|entity| entity.name.clone()).collect()
}

fn shared_outlet(case: &Case<'_>, claim: &Claim, dispute: &Dispute) -> Option<String> {
    let mine = cited_outlets(case.article(), claim);
    dispute.differing.iter().find_map(|witness| {
        let (document, other) = case.claim(witness.claim)?;
        let own_text = document.source.meta.outlet.as_ref().map(|outlet| outlet.value.clone());
        let theirs = cited_outlets(document, other).into_iter().chain(own_text);
        theirs.into_iter().find(|outlet| mine.contains(outlet))
    })
}
