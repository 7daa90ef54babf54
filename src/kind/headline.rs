//! The headline, held against the text under it: figures, hedges, stages and names that the text does not bear out.

use crate::claim::Claim;
use crate::claim::Scope;
use crate::claim::Subject;
use crate::document::Document;
use crate::finding::Severity;
use crate::kind::Kind;
use crate::kind::Options;
use crate::mention::figure::Figure;
use crate::mention::name::EntityKind;
use crate::rule::Case;
use crate::rule::Check;
use crate::rule::Observation;
use crate::span::Place;
use crate::text::Token;
use crate::text::Zone;
use crate::text::hash_word;
use crate::text::stem::stem_hash;
use crate::value::bound::Bound;
use crate::value::relation::Relation;
use crate::value::relation::power_of_ten_apart;
use crate::value::relation::relate;
use crate::value::unit::Unit;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeSet;

pub(super) const KIND: Kind = Kind {
    name: "headline",
    about: "reports a headline that says more, or something else, than the text under it",
    placeholders: &["match", "body"],
    compile,
    schema: |generator| generator.subschema_for::<With>(),
};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct With {
    check: What,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum What {
    /// A figure that no figure of the text is compatible with.
    Figure,
    /// A bare figure that the text gives with a bound word each time.
    Hedge,
    /// A stage beyond any that the text speaks of.
    Stage,
    /// A person or a body that the text does not name.
    Entity,
}

fn compile(options: &mut Options<'_, '_>) -> Option<Box<dyn Check>> {
    options.read::<With>().map(|with| Box::new(with) as Box<dyn Check>)
}

impl Check for With {
    fn check(&self, case: &Case<'_>, out: &mut Vec<Observation>) {
        match self.check {
            What::Figure => figures(case, out),
            What::Hedge => hedges(case, out),
            What::Stage => stages(case, out),
            What::Entity => entities(case, out),
        }
    }
}

/// The figures of the head and of the body, each with its claim.
fn parted(article: &Document) -> (Vec<Told<'_>>, Vec<Told<'_>>) {
    let all = article.mentions.figures.iter().zip(&article.claims.all).filter(|(figure, _)| !figure.label);
    let told = all.filter(|(figure, _)| article.zone_of(figure.sentence).is_article());
    let compared = told.filter(|(figure, _)| !matches!(figure.quantity.unit, Unit::Ordinal | Unit::Duration(_)));
    compared.partition(|(figure, _)| article.zone_of(figure.sentence).is_head())
}

type Told<'a> = (&'a Figure, &'a Claim);

fn figures(case: &Case<'_>, out: &mut Vec<Observation>) {
    let article = case.article();
    let (head, body) = parted(article);
    let mut reported: Vec<String> = Vec::new();
    for &(figure, claim) in &head {
        // "One hurt" is often not counted below, and "4 others" are some of those that are.
        let one = figure.quantity.amount == crate::value::Decimal::ONE && figure.quantity.unit == Unit::Count;
        if one || claim.scope == Some(Scope::Added) {
            continue;
        }
        let told = |other: &Figure| same_unit(figure, other) && other.quantity.bound != Bound::Vague;
        let alike: Vec<Told<'_>> = body.iter().copied().filter(|(other, _)| told(other)).collect();
        let borne_out = alike.iter().any(|(other, _)| !relate(&figure.quantity, &other.quantity).is_conflict());
        // "$5m" over "A$5m ($3m)": the headline leaves out whose dollars they are.
        let local = body.iter().any(|(other, _)| {
            matches!((&figure.quantity.unit, &other.quantity.unit), (Unit::Money(_), Unit::Money(_)))
                && figure.quantity.amount == other.quantity.amount
        });
        if alike.is_empty()
            || borne_out
            || local
            || is_sum(figure, &alike)
            || alike.iter().any(|(other, _)| is_sum(other, &head))
        {
            continue;
        }
        let shared = |other: &Figure| shared_words(case, figure, other);
        let Some(&(other, body_claim)) =
            alike.iter().max_by_key(|(other, _)| (shared(other), std::cmp::Reverse(other.span.start)))
        else {
            continue;
        };
        let keyed = claim.frame().is_some_and(|frame| body_claim.frame() == Some(frame));
        // Headlines leave out what is counted: "Nine killed in Orsa". Without a common kind of event, most of the headline's own
        // words must stand beside the other figure.
        if !(same_thing(figure, other) || keyed && figure.of.is_none()) || shared(other) < if keyed { 1 } else { 3 } {
            continue;
        }
        let words = article.slice(figure.span).to_owned();
        if reported.contains(&words) {
            continue;
        }
        reported.push(words.clone());
        let logical = relate(&figure.quantity, &other.quantity) == Relation::LogicalConflict;
        let seen = Observation::at(case.place(figure.span), "in the headline")
            .value("match", words)
            .value("body", article.slice(other.span))
            .evidence(case.place(other.span), "in the text")
            .at_most(match is_slip(figure, other) {
                true if keyed && logical => Severity::Error,
                true => Severity::Warning,
                // The two are likelier to be of two things.
                false => Severity::Note,
            });
        let elsewhere = elsewhere(case, (figure, claim), (other, body_claim)).into_iter();
        out.push(elsewhere.fold(seen, |seen, (place, as_in)| seen.evidence(place, as_in)));
    }
}

/// The sources that give the figure of the headline, or that of the text, for the same thing: each once.
fn elsewhere(case: &Case<'_>, (head, claim): Told<'_>, (body, below): Told<'_>) -> Vec<(Place, &'static str)> {
    let mut found: Vec<(Place, &'static str)> = Vec::new();
    for subject in [claim.subject, below.subject] {
        // The claims of figures stand in the order of the figures.
        let Subject::Figure(at) = subject else { continue };
        let here = case.here(at);
        for (there, _) in case.comparison.of(here).filter(|(there, _)| there.document != here.document) {
            let Some((document, claim)) = case.claim(there) else { continue };
            let Some(figure) = document.figure(claim) else { continue };
            let same = |mine: &Figure| relate(&mine.quantity, &figure.quantity) == Relation::SameAnchor;
            let as_in = match (same(head), same(body)) {
                (true, _) => "as in the headline",
                (_, true) => "as in the text",
                _ => continue,
            };
            if !found.iter().any(|(place, _)| place.source == document.source.id) {
                found.push((Place { source: document.source.id, span: figure.span }, as_in));
            }
        }
    }
    found
}

/// Whether a slip of the hand makes one of the figures of the other: both as exact as written, and either near each other
/// or a power of ten apart.
fn is_slip(one: &Figure, other: &Figure) -> bool {
    let (a, b) = (one.quantity.amount, other.quantity.amount);
    let bare = one.quantity.bound == Bound::Bare && other.quantity.bound == Bound::Bare;
    let near = a.max(b) <= a.min(b) * crate::value::Decimal::from(3);
    bare && one.quantity.unit != Unit::Age && (near || power_of_ten_apart(a, b).is_some())
}

fn hedges(case: &Case<'_>, out: &mut Vec<Observation>) {
    let article = case.article();
    let (head, body) = parted(article);
    let mut reported: Vec<crate::value::Decimal> = Vec::new();
    for (figure, _) in head {
        let same = body.iter().filter(|(other, _)| {
            same_unit(figure, other) && relate(&figure.quantity, &other.quantity) == Relation::SameAnchor
        });
        let same: Vec<&Figure> = same.map(|(other, _)| *other).collect();
        let bare = |figure: &Figure| matches!(figure.quantity.bound, Bound::Bare | Bound::Range);
        let again = reported.contains(&figure.quantity.amount);
        let Some(first) = same.first().filter(|_| !again && bare(figure) && !same.iter().any(|other| bare(other)))
        else {
            continue;
        };
        reported.push(figure.quantity.amount);
        out.push(
            Observation::at(case.place(figure.span), "bare in the headline")
                .value("match", article.slice(figure.span))
                .value("body", article.slice(first.span))
                .evidence(case.place(first.span), "hedged in the text"),
        );
    }
}

fn stages(case: &Case<'_>, out: &mut Vec<Observation>) {
    let article = case.article();
    let is_head = |sentence: u32| article.zone_of(sentence).is_head();
    for mention in article.mentions.stages.iter().filter(|mention| is_head(mention.sentence)) {
        let body = article.mentions.stages.iter().filter(|other| {
            other.stage.ladder == mention.stage.ladder
                && matches!(article.zone_of(other.sentence), Zone::Lead | Zone::Body)
        });
        let Some(highest) = body.max_by_key(|other| (other.stage.high, std::cmp::Reverse(other.span.start))) else {
            continue;
        };
        if highest.stage.high < mention.stage.low {
            out.push(
                Observation::at(case.place(mention.span), "further than the text")
                    .value("match", article.slice(mention.span))
                    .value("body", article.slice(highest.span))
                    .evidence(case.place(highest.span), "as far as the text goes"),
            );
        }
    }
}

fn entities(case: &Case<'_>, out: &mut Vec<Observation>) {
    /// A short text may well leave the name to its headline.
    const LONG: usize = 150;
    let article = case.article();
    let body = article.text.blocks.iter().filter(|block| !block.zone.is_head());
    let body = body.flat_map(|block| article.text.tokens(block.tokens.clone())).filter(|token| token.is_word());
    if article.text.tokens.iter().filter(|token| token.is_word()).count() < LONG {
        return;
    }
    let names = &article.mentions.names;
    let mut reported = BTreeSet::new();
    for name in names.mentions.iter().filter(|name| article.zone_of(name.sentence) == Zone::Headline) {
        let Some(entity) = names.entity(name) else { continue };
        let named = names
            .mentions
            .iter()
            .any(|other| other.entity == name.entity && !article.zone_of(other.sentence).is_head());
        let tokens = article.text.tokens(name.tokens.clone());
        let echoed = |name: &Token| {
            let name = beginning(article.slice(name.span));
            name.is_some_and(|name| body.clone().any(|word| begins(article.slice(word.span), name)))
        };
        let echoed = || tokens.iter().any(|token| token.is_word() && echoed(token));
        let short = tokens.iter().all(|token| token.is_all_capitals());
        let byline =
            name.tokens.start.checked_sub(1).is_some_and(|at| {
                article.text.tokens.get(at as usize).is_some_and(|token| token.hash == hash_word("by"))
            });
        let telling = !short && !byline && matches!(entity.kind, EntityKind::Person | EntityKind::Organisation(_));
        if telling && !named && !echoed() && reported.insert(name.entity) {
            out.push(
                Observation::at(case.place(name.span), "only in the headline").value("match", article.slice(name.span)),
            );
        }
    }
}

/// The letters by which a name may stand in the text as another word: "Intel" as "Intelligence", "Democrats" as "Democratic".
fn beginning(name: &str) -> Option<&str> {
    const ENOUGH: usize = 5;
    let end = name.char_indices().nth(ENOUGH).map_or(name.len(), |(at, _)| at);
    name.get(..end)
}

fn begins(word: &str, with: &str) -> bool {
    word.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with))
}

fn same_unit(one: &Figure, other: &Figure) -> bool {
    one.quantity.unit == other.quantity.unit || one.quantity.unit.factor_to(&other.quantity.unit).is_some()
}

/// Counts are of one thing only where their nouns say so.
fn same_thing(one: &Figure, other: &Figure) -> bool {
    match (&one.of, &other.of) {
        (Some(a), Some(b)) => a.stem == b.stem || a.class.is_some() && a.class == b.class,
        _ => !matches!(one.quantity.unit, Unit::Count),
    }
}

/// Whether two figures of the text come to the headline's, or the other way round: "two women and a man" under "three dead", "one
/// dead, four hurt" over "five people were shot".
fn is_sum(figure: &Figure, body: &[Told<'_>]) -> bool {
    body.iter().enumerate().any(|(at, (one, _))| {
        body[at + 1..].iter().any(|(other, _)| {
            let sum = one.quantity.amount.checked_add(other.quantity.amount);
            sum.is_some_and(|sum| figure.quantity.logical.contains(sum))
        })
    })
}

/// How many telling words the two sentences share.
fn shared_words(case: &Case<'_>, one: &Figure, other: &Figure) -> usize {
    const COMMON: u8 = 60;
    let article = case.article();
    let stems = |figure: &Figure| -> BTreeSet<u64> {
        let sentence = article.text.sentence(figure.sentence).tokens.clone();
        let outside = sentence.clone().zip(article.text.tokens(sentence)).filter(|(at, _)| !figure.tokens.contains(at));
        let words = outside.filter(|(_, token)| token.is_word()).map(|(_, token)| article.slice(token.span));
        let mut buffer = String::new();
        words.map(|word| stem_hash(word, &mut buffer)).filter(|stem| case.lexicon.rarity(*stem) >= COMMON).collect()
    };
    stems(one).intersection(&stems(other)).count()
}
