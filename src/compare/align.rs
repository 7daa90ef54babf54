//! Alignment: which claims of two documents speak of the same thing.
//!
//! Every pair of claims of one unit gets a vector of features (shared words near the figure, the counted noun, names,
//! frame and roles, place in the text); a logistic model adds them up. A pair is kept when each is the other's best
//! partner. The values never enter: whether they agree is asked afterwards.

use crate::claim::Claim;
use crate::claim::Subject;
use crate::claim::Weighted;
use crate::claim::identity;
use crate::compare::Trust;
use crate::compare::Weights;
use crate::compare::relate;
use crate::document::Document;
use crate::mention::date::Form;
use crate::mention::name::Entity;
use crate::mention::name::EntityKind;
use crate::text::Zone;
use crate::value::date::Grain;
use crate::value::relation::Relation;
use crate::value::unit::Unit;
use std::sync::Arc;

/// The features of a pair, in order; each from 0 to 100.
pub const FEATURES: &[&str] = &[
    "bias",
    "is-money",
    "is-percent",
    "is-age",
    "is-duration",
    "is-measure",
    "is-date",
    "is-year",
    "head-equal",
    "head-differs",
    "class-equal",
    "left-equal",
    "right-equal",
    "left-near",
    "right-near",
    "before-equal",
    "after-equal",
    "near-overlap",
    "near-shared",
    "sentence-overlap",
    "sentence-shared",
    "names-shared",
    "names-differ",
    "frame-equal",
    "frame-differs",
    "roles-agree",
    "roles-differ",
    "scope-differs",
    "modality-differs",
    "both-in-head",
    "one-in-head",
    "far-apart",
    "rivals",
    "gist-overlap",
    "bound-equal",
    "same-size",
    "quoted-differs",
];

/// What may be compared with what.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Group {
    Money(Arc<str>),
    Percent,
    Count,
    Age,
    Duration,
    Measure(Arc<str>),
    Day,
    Year,
}

/// A claim that can be compared.
#[derive(Clone, Debug)]
pub struct Item {
    pub claim: u32,
    pub group: Group,
}

/// One document, made ready for comparing.
pub struct Side<'a> {
    pub document: &'a Document,
    /// In order of (group, claim).
    pub items: Vec<Item>,
}

impl<'a> Side<'a> {
    #[must_use]
    pub fn new(document: &'a Document) -> Self {
        let claims = document.claims.all.iter().enumerate();
        let items =
            claims.filter_map(|(at, claim)| Some(Item { claim: super::index(at), group: group(document, claim)? }));
        let mut items: Vec<Item> = items.collect();
        items.sort_by(|a, b| (&a.group, a.claim).cmp(&(&b.group, b.claim)));
        Self { document, items }
    }

    fn claim(&self, item: &Item) -> &'a Claim {
        &self.document.claims.all[item.claim as usize]
    }
}

/// The group of a claim; `None` where it is not to be compared at all.
fn group(document: &Document, claim: &Claim) -> Option<Group> {
    if !document.zone_of(claim.sentence).is_article() {
        return None;
    }
    match claim.subject {
        Subject::Figure(at) => {
            let figure = &document.mentions.figures[at as usize];
            if figure.label {
                return None;
            }
            Some(match &figure.quantity.unit {
                Unit::Money(code) => Group::Money(code.clone()),
                Unit::Percent(_) => Group::Percent,
                Unit::Count => Group::Count,
                Unit::Age => Group::Age,
                Unit::Duration(_) => Group::Duration,
                Unit::Measure(measure) => Group::Measure(measure.dimension.clone()),
                Unit::Ordinal => return None,
            })
        }
        Subject::Date(at) => {
            let date = &document.mentions.dates[at as usize];
            match (date.form, date.date?.grain) {
                (Form::Time | Form::Relative, _) => None,
                (_, Grain::Year) => Some(Group::Year),
                (_, Grain::Day | Grain::Month) => Some(Group::Day),
                _ => None,
            }
        }
    }
}

/// A pair taken to be about one thing.
#[derive(Clone, Copy, Debug)]
pub struct Match {
    pub one: u32,
    pub other: u32,
    pub relation: Relation,
    pub trust: Trust,
    pub keyed: bool,
}

/// The pairs of two documents, and how many were weighed to find them.
#[derive(Clone, Debug, Default)]
pub struct Aligned {
    pub pairs: Vec<Match>,
    pub weighed: u32,
}

/// A pair of claims with its features.
pub struct Weighed {
    pub one: u32,
    pub other: u32,
    pub features: [i32; FEATURES.len()],
    pub relation: Relation,
    pub keyed: bool,
}

/// Aligns two documents; with `own`, a document with itself.
#[must_use]
pub fn align(one: &Side<'_>, other: &Side<'_>, own: bool, weights: &Weights) -> Aligned {
    let mut scored: Vec<(Trust, Weighed)> = Vec::new();
    let mut weighed = 0u32;
    weigh(one, other, own, &mut |pair| {
        weighed += 1;
        let trust = score(&pair.features, weights);
        if trust >= weights.aligned {
            scored.push((trust, pair));
        }
    });
    let best = |claim: u32, is_one: bool| {
        let side = scored.iter().filter(|(_, pair)| if is_one { pair.one == claim } else { pair.other == claim });
        side.map(|(trust, _)| *trust).max().unwrap_or_default()
    };
    let pairs =
        scored.iter().filter(|(trust, pair)| *trust >= best(pair.one, true) && *trust >= best(pair.other, false));
    let pairs = pairs.map(|(trust, pair)| Match {
        one: pair.one,
        other: pair.other,
        relation: pair.relation,
        trust: *trust,
        keyed: pair.keyed,
    });
    Aligned { pairs: pairs.collect(), weighed }
}

/// Adds up a feature vector.
#[must_use]
pub fn score(features: &[i32; FEATURES.len()], weights: &Weights) -> Trust {
    let sum: i64 =
        features.iter().zip(&weights.weights).map(|(&feature, &weight)| i64::from(feature) * i64::from(weight)).sum();
    Trust(i32::try_from(sum / 100).unwrap_or(i32::MAX))
}

/// Weighs every pair of one group that shares any sign at all.
pub fn weigh(one: &Side<'_>, other: &Side<'_>, own: bool, out: &mut dyn FnMut(Weighed)) {
    let gist = overlap(&one.document.gist, &other.document.gist).0;
    for (at, a) in one.items.iter().enumerate() {
        let partners = other.items.iter().enumerate().filter(|(_, b)| b.group == a.group);
        for (b_at, b) in partners {
            if own && b_at <= at {
                continue;
            }
            let relation = relate::values((one.document, one.claim(a)), (other.document, other.claim(b)));
            if relation == Relation::NotComparable {
                continue;
            }
            if let Some((features, keyed)) = features(one, a, other, b, gist) {
                out(Weighed { one: a.claim, other: b.claim, features, relation, keyed });
            }
        }
    }
}

/// The features of a pair; `None` where nothing at all speaks for it.
fn features(one: &Side<'_>, a: &Item, other: &Side<'_>, b: &Item, gist: i32) -> Option<([i32; FEATURES.len()], bool)> {
    let (x, y) = (one.claim(a), other.claim(b));
    let (cx, cy) = (&x.context, &y.context);
    let (near, near_weight) = overlap(one.document.claims.stems(&cx.near), other.document.claims.stems(&cy.near));
    let roles = roles(one.document, x, other.document, y);
    let head_equal = cx.head != 0 && cx.head == cy.head;
    if near_weight == 0 && !head_equal && roles.agree == 0 {
        return None;
    }
    let (sentence, sentence_weight) =
        overlap(one.document.claims.stems(&cx.sentence), other.document.claims.stems(&cy.sentence));
    let names = cx.names.iter().filter(|name| cy.names.contains(name)).count();
    let is_near = |stem: u64, side: &Side<'_>, claim: &Claim| {
        stem != 0 && side.document.claims.stems(&claim.context.near).iter().any(|word| word.stem == stem)
    };
    let yes = |condition: bool| i32::from(condition) * 100;
    let in_head = |side: &Side<'_>, claim: &Claim| {
        matches!(side.document.zone_of(claim.sentence), Zone::Headline | Zone::Dek | Zone::Lead)
    };
    let (head_x, head_y) = (in_head(one, x), in_head(other, y));
    let rivals = |side: &Side<'_>, item: &Item| side.items.iter().filter(|rival| rival.group == item.group).count();
    let mut features = [0i32; FEATURES.len()];
    let mut at = 0;
    let mut put = |value: i32| {
        features[at] = value.clamp(0, 100);
        at += 1;
    };
    put(100);
    put(yes(matches!(a.group, Group::Money(_))));
    put(yes(a.group == Group::Percent));
    put(yes(a.group == Group::Age));
    put(yes(a.group == Group::Duration));
    put(yes(matches!(a.group, Group::Measure(_))));
    put(yes(a.group == Group::Day));
    put(yes(a.group == Group::Year));
    put(yes(head_equal));
    put(yes(cx.head != 0 && cy.head != 0 && cx.head != cy.head && (cx.class.is_none() || cx.class != cy.class)));
    put(yes(cx.class.is_some() && cx.class == cy.class));
    put(yes(cx.left != 0 && cx.left == cy.left));
    put(yes(cx.right != 0 && cx.right == cy.right));
    put(yes(is_near(cx.left, other, y) || is_near(cy.left, one, x)));
    put(yes(is_near(cx.right, other, y) || is_near(cy.right, one, x)));
    put(yes(cx.touching.0 != 0 && cx.touching.0 == cy.touching.0));
    put(yes(cx.touching.1 != 0 && cx.touching.1 == cy.touching.1));
    put(near);
    put(near_weight / 8);
    put(sentence);
    put(sentence_weight / 16);
    put(i32::try_from(names.min(4)).unwrap_or(4) * 25);
    put(yes(names == 0 && !cx.names.is_empty() && !cy.names.is_empty()));
    put(yes(roles.same_frame));
    put(yes(roles.other_frame));
    put(roles.agree * 50);
    put(roles.differ * 50);
    put(yes(x.scope != y.scope));
    put(yes(x.modality != y.modality));
    put(yes(head_x && head_y));
    put(yes(head_x != head_y));
    put((i32::from(cx.position) - i32::from(cy.position)).abs() / 10);
    put(i32::try_from((rivals(one, a) + rivals(other, b)).min(20)).unwrap_or(20) * 5);
    put(gist);
    put(yes(bound(one.document, x) == bound(other.document, y)));
    put(yes(digits(one.document, x) == digits(other.document, y)));
    put(yes(is_quoted(one.document, x) != is_quoted(other.document, y)));
    let keyed = roles.same_frame && roles.differ == 0 && (roles.agree > 0 || names >= 2);
    Some((features, keyed))
}

/// The shared weight of two sorted stem lists as a share (0 to 100) of the lighter one, and in itself.
fn overlap(one: &[Weighted], other: &[Weighted]) -> (i32, i32) {
    let sum = |list: &[Weighted]| list.iter().map(|word| i32::from(word.weight)).sum::<i32>();
    let (mut a, mut b, mut shared) = (0, 0, 0i32);
    while let (Some(x), Some(y)) = (one.get(a), other.get(b)) {
        match x.stem.cmp(&y.stem) {
            std::cmp::Ordering::Less => a += 1,
            std::cmp::Ordering::Greater => b += 1,
            std::cmp::Ordering::Equal => {
                shared += i32::from(x.weight);
                a += 1;
                b += 1;
            }
        }
    }
    let lighter = sum(one).min(sum(other)).max(1);
    (shared * 100 / lighter, shared)
}

#[derive(Default)]
struct Roles {
    same_frame: bool,
    other_frame: bool,
    agree: i32,
    differ: i32,
}

fn roles(one: &Document, x: &Claim, other: &Document, y: &Claim) -> Roles {
    let (Ok(a), Ok(b)) = (&x.key, &y.key) else { return Roles::default() };
    if a.frame != b.frame || a.apart != b.apart {
        return Roles { other_frame: true, ..Roles::default() };
    }
    let mut roles = Roles { same_frame: true, ..Roles::default() };
    for (role, entity) in &a.roles {
        let Some(p) = one.mentions.names.entities.get(*entity as usize) else { continue };
        let partner = b.roles.iter().find(|(other, _)| other == role);
        match partner.and_then(|(_, partner)| other.mentions.names.entities.get(*partner as usize)) {
            Some(q) if same_entity(p, q) => roles.agree += 1,
            Some(_) => roles.differ += 1,
            // Unfilled there, but named in the sentence.
            None => roles.agree += i32::from(y.context.names.contains(&identity(p))),
        }
    }
    for (_, entity) in b.roles.iter().filter(|(role, _)| !a.roles.iter().any(|(other, _)| other == role)) {
        let q = other.mentions.names.entities.get(*entity as usize);
        roles.agree += i32::from(q.is_some_and(|q| x.context.names.contains(&identity(q))));
    }
    roles
}

/// Whether two entities of different documents may be one.
fn same_entity(one: &Entity, other: &Entity) -> bool {
    let is_person = |entity: &Entity| matches!(entity.kind, EntityKind::Person | EntityKind::Other);
    one.key == other.key || is_person(one) && is_person(other) && one.surname == other.surname && one.surname != 0
}

fn bound(document: &Document, claim: &Claim) -> Option<crate::value::bound::Bound> {
    match claim.subject {
        Subject::Figure(at) => Some(document.mentions.figures[at as usize].quantity.bound),
        Subject::Date(_) => None,
    }
}

/// The number of digits before the point: figures of one size.
fn digits(document: &Document, claim: &Claim) -> u32 {
    let Subject::Figure(at) = claim.subject else { return 0 };
    let amount = document.mentions.figures[at as usize].quantity.amount.abs().trunc();
    let mut mantissa = amount.mantissa().unsigned_abs() / 10u128.pow(amount.scale());
    let mut digits = 0;
    while mantissa > 0 {
        mantissa /= 10;
        digits += 1;
    }
    digits
}

/// Whether a claim stands inside quotation marks.
pub(super) fn is_quoted(document: &Document, claim: &Claim) -> bool {
    let quotations = &document.text.quotations;
    let at = quotations.partition_point(|quotation| quotation.tokens.start <= claim.tokens.start);
    at > 0 && quotations[at - 1].tokens.end > claim.tokens.start
}
