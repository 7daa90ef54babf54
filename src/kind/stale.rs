//! Stale figures: the thing has moved on since, and a later source says where to.

use crate::claim::Claim;
use crate::claim::Subject;
use crate::compare::dispute::Doubt;
use crate::compare::signs::equal;
use crate::document::Document;
use crate::kind::Kind;
use crate::kind::Options;
use crate::rule::Case;
use crate::rule::Check;
use crate::rule::Observation;
use crate::span::Place;
use schemars::JsonSchema;
use serde::Deserialize;

pub(super) const KIND: Kind = Kind {
    name: "stale",
    about: "reports a figure of something that changes from day to day, where a later source has a newer one",
    placeholders: &["observed", "others", "days"],
    compile,
    schema: |generator| generator.subschema_for::<With>(),
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct With {
    /// Sources that are fewer days later than this do not count.
    #[serde(default = "one")]
    days: i32,
    /// Sources that are more days later than this tell of another time.
    #[serde(default = "sixty")]
    at_most: i32,
}

fn one() -> i32 {
    1
}

fn sixty() -> i32 {
    60
}

fn compile(options: &mut Options<'_, '_>) -> Option<Box<dyn Check>> {
    options.read::<With>().map(|with| Box::new(with) as Box<dyn Check>)
}

impl Check for With {
    fn check(&self, case: &Case<'_>, out: &mut Vec<Observation>) {
        let article = case.article();
        let Some(published) = article.published.map(|published| published.date) else { return };
        for dispute in case.disputes(false) {
            let claim = dispute.claims.first().and_then(|&at| article.claims.all.get(at as usize));
            // A figure with a date of its own is told as of that day.
            let Some(claim) = claim.filter(|claim| is_current(article, claim)) else { continue };
            if !dispute.doubts.contains(&Doubt::Moved) || dispute.trust < case.weights.warning {
                continue;
            }
            let later = dispute.differing.iter().filter_map(|witness| {
                let (document, other) = case.claim(witness.claim)?;
                let theirs = document.published?.date;
                let apart = published.days_apart(&theirs);
                // One frame, and somebody or some place in common: one thing counted at two times.
                let names = |name| other.context.names.contains(name);
                let one = claim.frame() == other.frame() && (witness.keyed || claim.context.names.iter().any(names));
                (one && published.last < theirs.first && (self.days..=self.at_most).contains(&apart))
                    .then_some((document, other, apart))
            });
            let later: Vec<_> = later.collect();
            let Some(&(document, other, days)) = later.iter().max_by_key(|(_, _, days)| *days) else { continue };
            let seen = Observation::at(case.place(claim.span), "")
                .value("observed", article.slice(claim.span))
                .value("others", document.slice(other.span))
                .value("days", in_words(days));
            // Other values are of other things, or older than this one.
            let same = later.iter().filter(|(theirs, told, _)| equal((theirs, told), (document, other)));
            out.push(same.fold(seen, |seen, (document, other, days)| {
                let place = Place { source: document.source.id, span: other.span };
                seen.evidence(place, format!("{} later", in_words(*days)))
            }));
        }
    }
}

/// "a day", "3 days".
fn in_words(days: i32) -> String {
    if days == 1 { "a day".to_owned() } else { format!("{days} days") }
}

fn is_current(article: &Document, claim: &Claim) -> bool {
    let own_day = claim.time.zip(article.published).is_some_and(|(time, published)| time.is_disjoint(&published.date));
    matches!(claim.subject, Subject::Figure(_)) && !own_day
}
