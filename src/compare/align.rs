//! Alignment: which claims of two documents speak of the same thing.
//!
//! Every pair of claims of one unit gets a vector of features (shared words near the figure, the counted noun, names,
//! frame and roles, place in the text); a logistic model adds them up. A pair is kept when each is the other's best
//! partner, or differs and is nearly so. The values never enter: whether they agree is asked afterwards.

use crate::claim::Claim;
use crate::claim::contrasted;
use crate::claim::identity;
use crate::claim::overlap;
use crate::compare::Trust;
use crate::compare::Weights;
use crate::compare::person::FULL_NAME;
use crate::compare::person::same_owner;
use crate::compare::relate;
use crate::compare::side::Group;
use crate::compare::side::Item;
use crate::compare::side::Side;
use crate::compare::signs;
use crate::compare::signs::is_quoted;
use crate::compare::signs::signs;
use crate::compare::tally::Tally;
use crate::document::Document;
use crate::mention::name::may_be_same;
use crate::mention::name::overlap_of_names;
use crate::text::Zone;
use crate::value::bound::Bound;
use crate::value::date::Grain;
use crate::value::relation::Relation;
use std::cell::LazyCell;
use std::ops::Deref;

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
    "quoted-differs",
    "subject-equal",
    "subject-differs",
    "cast-overlap",
    "speaker-equal",
    "speaker-differs",
    "touching-equal",
    "grain-differs",
];

/// The place of "roles-agree" among the features.
pub const ROLES_AGREE: usize = 25;

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
    /// The identities of the two values.
    pub values: (u64, u64),
    pub features: [i32; FEATURES.len()],
    pub relation: Relation,
    pub keyed: bool,
    /// The trust that two ages are one person's, two counts the same side of one vote, or two figures of one declared key,
    /// whatever stands around them.
    pub sure: Option<Trust>,
}

impl Weighed {
    /// The trust that both speak of the same thing.
    fn trust(&self, weights: &Weights) -> Trust {
        let Trust(trust) = score(&self.features, weights);
        let unfit = self.features[ROLES_AGREE + 1] > self.features[ROLES_AGREE];
        Trust(trust + if self.keyed { weights.keyed } else { 0 } - if unfit { weights.keyed } else { 0 })
    }
}

/// Aligns two of so many documents that tell of one event; with `own`, a document with itself.
#[must_use]
pub fn align(one: &Side<'_>, other: &Side<'_>, own: bool, documents: usize, weights: &Weights) -> Aligned {
    let mut scored: Vec<(Trust, Weighed)> = Vec::new();
    let mut weighed = 0u32;
    weigh(one, other, own, &mut |pair| {
        weighed += 1;
        let trust = pair.sure.unwrap_or_else(|| pair.trust(weights));
        if trust >= weights.aligned {
            scored.push((trust, pair));
        }
    });
    if scored.is_empty() {
        return Aligned { pairs: Vec::new(), weighed };
    }
    let bests = |side: &Side<'_>| vec![Best::default(); side.document.claims.all.len()];
    let (mut best_of_one, mut best_of_other) = (bests(one), bests(other));
    for (trust, pair) in &scored {
        let agree = pair.relation == Relation::SameAnchor;
        // "Hundreds" may be any of them, and keeps none from another partner.
        if !agree && (is_vague(one, pair.one) || is_vague(other, pair.other)) {
            continue;
        }
        best_of_one[pair.one as usize].meet(*trust, pair.values.1, agree);
        best_of_other[pair.other as usize].meet(*trust, pair.values.0, agree);
    }
    let (of_one, of_other) =
        (|pair: &Weighed| best_of_one[pair.one as usize], |pair: &Weighed| best_of_other[pair.other as usize]);
    // A mention that repeats a value is no rival of the first: only a partner of another value is.
    let lead = |trust: &Trust, pair: &Weighed| {
        let rival = of_one(pair).rival(pair.values.1).max(of_other(pair).rival(pair.values.0));
        trust.0.saturating_sub(rival.0)
    };
    let aligned = |trust: &Trust, pair: &Weighed| signs::Aligned {
        trust: trust.0,
        lead: lead(trust, pair),
        rivals: (of_other(pair).agreeing.map(|trust| trust.0), of_one(pair).agreeing.map(|trust| trust.0)),
        keyed: pair.keyed,
        roles: pair.features[ROLES_AGREE],
        documents,
    };
    let is_best =
        |trust: &Trust, pair: &Weighed| lead(trust, pair) >= if pair.relation.is_conflict() { -NEARLY } else { 0 };
    let pairs = scored.iter().filter(|(trust, pair)| is_best(trust, pair));
    let pairs = pairs.map(|(trust, pair)| Match {
        one: pair.one,
        other: pair.other,
        relation: pair.relation,
        trust: if pair.relation.is_conflict() {
            differing(one, other, pair, aligned(trust, pair), own, weights)
        } else {
            *trust
        },
        keyed: pair.keyed,
    });
    Aligned { pairs: pairs.collect(), weighed }
}

fn is_vague(side: &Side<'_>, claim: u32) -> bool {
    let figure = side.document.figure(&side.document.claims.all[claim as usize]);
    figure.is_some_and(|figure| figure.quantity.bound == Bound::Vague)
}

/// How far behind the best partner one may be that differs, in thousandths of a logit.
const NEARLY: i32 = 300;

/// The best partner of a claim, the best of another value, and the best that says the same.
#[derive(Clone, Copy)]
struct Best {
    first: (Trust, u64),
    second: Trust,
    agreeing: Option<Trust>,
}

impl Default for Best {
    fn default() -> Self {
        Self { first: (Trust(i32::MIN), 0), second: Trust(i32::MIN), agreeing: None }
    }
}

impl Best {
    fn meet(&mut self, trust: Trust, value: u64, agrees: bool) {
        if agrees {
            self.agreeing = self.agreeing.max(Some(trust));
        }
        if value == self.first.1 {
            self.first.0 = self.first.0.max(trust);
        } else if trust > self.first.0 {
            self.second = self.first.0;
            self.first = (trust, value);
        } else {
            self.second = self.second.max(trust);
        }
    }

    /// The trust of the best partner that gives another value.
    fn rival(&self, value: u64) -> Trust {
        if value == self.first.1 { self.second } else { self.first.0 }
    }
}

/// The trust in a difference: that the two speak of the same thing, and do disagree about it.
fn differing(
    one: &Side<'_>,
    other: &Side<'_>,
    pair: &Weighed,
    aligned: signs::Aligned,
    own: bool,
    weights: &Weights,
) -> Trust {
    if let Some(trust) = pair.sure {
        return trust;
    }
    let (x, y) = (&one.document.claims.all[pair.one as usize], &other.document.claims.all[pair.other as usize]);
    let signs = signs((one.document, x), (other.document, y), pair.relation, aligned);
    let sum = sum(&signs, &weights.signs) + sum(&pair.features, &weights.differing);
    let sum = sum / 100 - i64::from(if own { weights.own } else { 0 });
    Trust(i32::try_from(sum).unwrap_or(i32::MAX))
}

/// Adds up a feature vector.
#[must_use]
pub fn score(features: &[i32; FEATURES.len()], weights: &Weights) -> Trust {
    let sum = sum(features, &weights.weights);
    Trust(i32::try_from(sum / 100).unwrap_or(i32::MAX))
}

fn sum(values: &[i32], weights: &[i32]) -> i64 {
    values.iter().zip(weights).map(|(&value, &weight)| i64::from(value) * i64::from(weight)).sum()
}

/// Weighs every pair of one group that shares any sign at all.
pub fn weigh(one: &Side<'_>, other: &Side<'_>, own: bool, out: &mut dyn FnMut(Weighed)) {
    let alike = LazyCell::new(|| {
        (overlap(&one.document.gist, &other.document.gist).0, cast(&one.document.cast, &other.document.cast))
    });
    let mut partners = 0..0;
    for (at, a) in one.items.iter().enumerate() {
        // Items stand in order of group, and so do those of one group in both documents.
        if one.items.get(at.wrapping_sub(1)).is_none_or(|before| before.group != a.group) {
            let from = other.items.partition_point(|b| b.group < a.group);
            partners = from..from + other.items[from..].partition_point(|b| b.group == a.group);
        }
        for (b_at, b) in partners.clone().zip(&other.items[partners.clone()]) {
            // A sentence that gives two values of one unit gives them for two things.
            if own && (b_at <= at || a.sentence == b.sentence) {
                continue;
            }
            if let Some((features, relation, keyed, sure)) = features(one, a, other, b, &alike) {
                out(Weighed {
                    one: a.claim,
                    other: b.claim,
                    values: (a.value, b.value),
                    features,
                    relation,
                    keyed,
                    sure,
                });
            }
        }
    }
}

/// The weight of shared words near two figures from which on they may count things of two names.
const MUCH: i32 = 450;

/// The features of a pair and how its values relate; `None` where nothing at all speaks for it, or where they do not.
fn features(
    one: &Side<'_>,
    a: &Item,
    other: &Side<'_>,
    b: &Item,
    alike: &impl Deref<Target = (i32, i32)>,
) -> Option<([i32; FEATURES.len()], Relation, bool, Option<Trust>)> {
    let tallies = a.tally.as_ref().zip(b.tally.as_ref());
    let alone = || one.tells_one_vote() && other.tells_one_vote();
    let one_vote = tallies.is_some_and(|(one, other)| one.is_of_one_vote(other) || one.is_of_as_many(other) && alone());
    if a.often != b.often || tallies.is_some_and(|(one, other)| !one.may_meet(other)) && !one_vote {
        return None;
    }
    // A senate that is split 50-50 has voted on nothing.
    let even = |item: &Item| item.tally.as_ref().is_some_and(Tally::is_even);
    if even(a) != even(b) {
        return None;
    }
    // Most pairs share nothing, and are turned away before anything is looked up.
    let strange = a.is_strange(b) && !one_vote;
    if strange && !(a.is_owned && b.is_owned) {
        return None;
    }
    let (x, y) = (one.claim(a), other.claim(b));
    let (cx, cy) = (&x.context, &y.context);
    let head_equal = cx.head != 0 && cx.head == cy.head;
    // Nobody's birth is held against a death, nor against that of another one.
    let person = match (x.owner, y.owner) {
        (Some(_), Some(_)) if x.once != y.once => return None,
        (Some(_), Some(_)) => Some(same_owner(one, x, other, y)?),
        _ => None,
    };
    let is_near = |stem: u64, side: &Side<'_>, claim: &Claim| {
        let near = if std::ptr::eq(claim, x) { &a.near } else { &b.near };
        stem != 0
            && near.may_hold(stem)
            && side.document.claims.stems(&claim.context.near).iter().any(|word| word.stem() == stem)
    };
    let by_a_word = is_near(cx.left, other, y)
        || is_near(cx.right, other, y)
        || is_near(cy.left, one, x)
        || is_near(cy.right, one, x);
    let loose = matches!(a.group, Group::Day | Group::Yearless | Group::Ago(_) | Group::Age) && person.is_none();
    let near = LazyCell::new(|| overlap(one.document.claims.stems(&cx.near), other.document.claims.stems(&cy.near)));
    // "Murdered in June 2005" may be held against "in 2003": the year of both is written.
    let of_year = a.group == Group::Day && (a.grain == Some(Grain::Year) || b.grain == Some(Grain::Year));
    if of_year && a.grain != b.grain && !(person.is_some() && a.tells_year && b.tells_year) {
        return None;
    }
    let is_day = matches!(a.group, Group::Day | Group::Yearless | Group::Ago(_)) && !of_year;
    // A day may also be told by much of what stands around it; years of one topic are many.
    if loose && !by_a_word && (!is_day || near.1 < MUCH) {
        return None;
    }
    // "the 2010 law" against "in 2019": the one is told by its year, and the other must speak of the law.
    if person.is_none()
        && cx.edition != cy.edition
        && !if cx.edition { is_near(cx.right, other, y) } else { is_near(cy.right, one, x) }
    {
        return None;
    }
    let roles = roles(one.document, x, other.document, y);
    let (near, near_weight) = *near;
    // Those fully vaccinated and those with one dose, the opening and the close.
    if person.is_none() && contrasted(cx.told, cy.told) {
        return None;
    }
    // Steps are not Koreas: where two nouns are counted, each text must know one of the other's.
    let head_differs = cx.head != 0 && cy.head != 0 && !head_equal && (cx.class.is_none() || cx.class != cy.class);
    let sure = person.or_else(|| (one_vote && (near_weight > 0 || alone())).then_some(ONE_VOTE));
    let strangers = head_differs && sure.is_none() && !is_near(cx.head, other, y) && !is_near(cy.head, one, x);
    if a.group == Group::Count && strangers && !roles.same_frame && near_weight < MUCH {
        let counted =
            |side: &Side<'_>, claim: &Claim| side.document.figure(claim).is_some_and(|figure| figure.of.is_some());
        // Where no noun is counted ("claims rose to 4 million as the strike spread") the next word is none.
        if near_weight < MUCH / 2 || counted(one, x) && counted(other, y) {
            return None;
        }
    }
    // "a three-day shutdown" and "a three-week extension": what each of them lasts is named right after it.
    if a.adjective && b.adjective && !roles.same_frame && !is_near(cx.right, other, y) && !is_near(cy.right, one, x) {
        return None;
    }
    if roles.clash && !one_vote && person.is_none()
        || near_weight == 0 && !head_equal && roles.agree == 0 && !roles.same_frame && sure.is_none()
    {
        return None;
    }
    let relation = relate::values((one.document, x), (other.document, y));
    if relation == Relation::NotComparable {
        return None;
    }
    let (gist, cast) = **alike;
    let (sentence, sentence_weight) =
        overlap(one.document.claims.stems(&cx.sentence), other.document.claims.stems(&cy.sentence));
    let names = cx.names.iter().filter(|name| cy.names.contains(name)).count();
    let yes = |condition: bool| i32::from(condition) * 100;
    let in_head = |side: &Side<'_>, claim: &Claim| {
        matches!(side.document.zone_of(claim.sentence), Zone::Headline | Zone::Dek | Zone::Lead)
    };
    let (head_x, head_y) = (in_head(one, x), in_head(other, y));
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
    put(yes(is_day));
    put(yes(of_year));
    put(yes(head_equal));
    put(yes(head_differs));
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
    put(i32::try_from((a.rivals + b.rivals).min(20)).unwrap_or(20) * 5);
    put(gist);
    put(yes(is_quoted(one.document, x) != is_quoted(other.document, y)));
    put(yes(cx.subject != 0 && cx.subject == cy.subject));
    put(yes(cx.subject != 0 && cy.subject != 0 && cx.subject != cy.subject));
    put(cast);
    put(yes(a.speaker != 0 && a.speaker == b.speaker));
    put(yes(a.speaker != 0 && b.speaker != 0 && a.speaker != b.speaker));
    put(yes(cx.touching.0 != 0 && cx.touching == cy.touching));
    put(yes(a.grain != b.grain));
    // Who declares a key says that its figures are about one thing.
    let sure = if roles.declared { Some(FULL_NAME) } else { sure };
    let fits = roles.same_frame && roles.differ == 0;
    let keyed = sure == Some(FULL_NAME) || fits && (roles.agree > 0 || names >= 2);
    Some((features, relation, keyed, sure))
}

/// Trust where two counts are the same side of one vote.
const ONE_VOTE: Trust = Trust(4500);

/// The share (0 to 100) of the smaller cast that the two have in common.
fn cast(one: &[u64], other: &[u64]) -> i32 {
    let shared = one.iter().filter(|name| other.binary_search(name).is_ok()).count();
    let smaller = one.len().min(other.len()).max(1);
    i32::try_from(shared * 100 / smaller).unwrap_or(100)
}

/// How near a trigger must stand to say for sure what a figure is about, in tokens.
const BESIDE: u32 = 3;

#[derive(Default)]
struct Roles {
    same_frame: bool,
    /// It is a key that somebody declared.
    declared: bool,
    other_frame: bool,
    agree: i32,
    differ: i32,
    /// A role is played here by one whom the other sentence does not even name, and the other way round.
    clash: bool,
}

fn roles(one: &Document, x: &Claim, other: &Document, y: &Claim) -> Roles {
    let (Ok(a), Ok(b)) = (&x.key, &y.key) else { return Roles::default() };
    if a.frame != b.frame || a.apart != b.apart {
        // Each right beside a trigger of its own: two matters.
        let clash = a.distance <= BESIDE && b.distance <= BESIDE;
        return Roles { other_frame: true, clash, ..Roles::default() };
    }
    let mut roles = Roles { same_frame: true, declared: a.declared, ..Roles::default() };
    for (role, entity) in &a.roles {
        let Some(p) = one.mentions.names.entities.get(*entity as usize) else { continue };
        let partner = b.roles.iter().find(|(other, _)| other == role);
        match partner.and_then(|(_, partner)| other.mentions.names.entities.get(*partner as usize)) {
            Some(q) if may_be_same(p, q) => roles.agree += 1,
            Some(q) if overlap_of_names(p, q) => {}
            Some(q) => {
                roles.differ += 1;
                roles.clash |= !y.context.names.contains(&identity(p)) && !x.context.names.contains(&identity(q));
            }
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
