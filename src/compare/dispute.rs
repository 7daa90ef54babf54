//! Disputes: one for each thing an article says and others say differently, with everyone who takes part in it.
//!
//! Decides what may be said of a difference (design: "Comparing", steps 4 to 12), never how loudly a rule says it.

use crate::claim::Claim;
use crate::claim::Modality;
use crate::claim::Subject;
use crate::compare::ClaimRef;
use crate::compare::Comparison;
use crate::compare::Trust;
use crate::compare::Weights;
use crate::compare::another::another;
use crate::compare::event::MANY;
use crate::compare::explain::explained;
use crate::compare::relate::values;
use crate::compare::signs::equal;
use crate::compare::signs::is_quoted;
use crate::compare::signs::states;
use crate::document::Document;
use crate::lexicon::Evolves;
use crate::lexicon::Lexicon;
use crate::lexicon::ListId;
use crate::mention::distance;
use crate::mention::within;
use crate::text::known;
use crate::value::Decimal;
use crate::value::bound::Bound;
use crate::value::bound::significant;
use crate::value::relation::Relation;
use crate::value::relation::digits_swapped;
use crate::value::relation::power_of_ten_apart;
use crate::value::relation::same_digits;
use crate::value::unit::Unit;
use std::cmp::Ordering;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// One thing an article says, and those who say otherwise.
#[derive(Clone, Debug)]
pub struct Dispute {
    /// The article's claims of this value, the one to point at first.
    pub claims: Vec<u32>,
    /// One witness for each document that differs, best first; with `own`, claims of the article itself.
    pub differing: Vec<Witness>,
    /// Documents that say the same.
    pub agreeing: BTreeSet<u32>,
    pub standing: Standing,
    /// The power of ten between the two sides, where there is one.
    pub power: Option<u32>,
    /// Whether both sides write the same digits, two or more of them, and only the place of the point differs.
    pub same_digits: bool,
    /// What speaks for silence, or for saying it quietly.
    pub doubts: Vec<Doubt>,
    pub trust: Trust,
}

/// A claim that differs.
#[derive(Clone, Copy, Debug)]
pub struct Witness {
    pub claim: ClaimRef,
    pub relation: Relation,
    pub trust: Trust,
    pub keyed: bool,
}

/// How the article stands among independent origins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// More origins are on its side than on the other.
    Shared,
    /// As many here as there, and the other article is the one to speak.
    Even,
    /// It stands against more origins than stand with it, or is the one of two equals to speak.
    Alone,
}

/// Why a difference may be none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The thing changes, and one side may be from a later moment: a later day, or a value far away on the same one.
    Evolving,
    /// The same, and both dates say so: the later source, on a later day, has moved the way such a thing moves.
    Moved,
    /// One follows from the other by what stands beside it: parts of a whole, a share taken off.
    Explained,
    /// The two articles are from times long apart.
    LongApart,
    /// A year between two ages, and a birthday may lie between.
    Birthday,
    /// A paragraph here or there says that reports differ, or a sentence gives both values.
    Acknowledged,
    /// The other value stands here too, or this one there.
    KnownToBoth,
    /// Both values stand in both articles, and so for two things.
    KnownInBoth,
    /// One side is a quoted speaker's figure.
    Quoted,
    /// Many sources are there, and neither value is given by more than one of them.
    Lonely,
}

/// The disputes of one document of a story. With `own`, the article against itself.
#[must_use]
pub fn disputes(
    documents: &[&Document],
    checked: &[bool],
    comparison: &Comparison,
    lexicon: &Lexicon,
    weights: &Weights,
    index: u32,
    own: bool,
) -> Vec<Dispute> {
    let mut conflicts: BTreeMap<u32, Vec<Witness>> = BTreeMap::new();
    let mut agreements: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    let desk = Desk { documents, lexicon };
    for (mine, other, pair) in comparison.of_document(index) {
        // Inside one article the later statement is held against the earlier one.
        if (other.document == index) != own || own && mine != pair.other {
            continue;
        }
        let mine = mine.claim;
        if pair.relation.is_conflict() {
            if pair.trust >= weights.note && desk.may_differ(index, mine, other) {
                let witness = Witness { claim: other, relation: pair.relation, trust: pair.trust, keyed: pair.keyed };
                conflicts.entry(mine).or_default().push(witness);
            }
        } else if pair.relation == Relation::SameAnchor && other.document != index {
            // "Dozens" is with neither of "140" and "200".
            agreements.entry(mine).or_default().insert(other.document);
        }
    }
    let mut found: Vec<Dispute> = Vec::new();
    for (mine, witnesses) in conflicts {
        let agreeing = agreements.get(&mine).cloned().unwrap_or_default();
        match found
            .iter_mut()
            .find(|dispute| desk.same_value(index, dispute.claims[0], mine) && shares(dispute, &witnesses))
        {
            Some(dispute) => {
                dispute.claims.push(mine);
                dispute.differing.extend(witnesses);
                dispute.agreeing.extend(agreeing);
            }
            None => found.push(Dispute {
                claims: vec![mine],
                differing: witnesses,
                agreeing,
                standing: Standing::Alone,
                power: None,
                same_digits: false,
                doubts: Vec::new(),
                trust: Trust::default(),
            }),
        }
    }
    for dispute in &mut found {
        desk.settle(dispute, index, own, comparison);
    }
    if !own {
        let standings: Vec<Standing> =
            found.iter().map(|dispute| desk.standing(dispute, index, checked, comparison)).collect();
        for (dispute, standing) in found.iter_mut().zip(standings) {
            dispute.standing = standing;
        }
    }
    found
}

/// Whether two digits changed places, in an amount or in a count too long for that to be chance.
fn is_mistyped(unit: &Unit, one: Decimal, other: Decimal) -> bool {
    let long = significant(one) >= 100 && significant(other) >= 100;
    (long || *unit != Unit::Count) && digits_swapped(one, other)
}

fn shares(dispute: &Dispute, witnesses: &[Witness]) -> bool {
    let documents: BTreeSet<u32> = dispute.differing.iter().map(|witness| witness.claim.document).collect();
    witnesses.iter().any(|witness| documents.contains(&witness.claim.document))
}

struct Desk<'a> {
    documents: &'a [&'a Document],
    lexicon: &'a Lexicon,
}

impl Desk<'_> {
    fn claim(&self, at: ClaimRef) -> &Claim {
        &self.documents[at.document as usize].claims.all[at.claim as usize]
    }

    /// Negated and targeted figures compare only with their like; a rate is not a total; and both speak of one thing.
    fn may_differ(&self, index: u32, mine: u32, other: ClaimRef) -> bool {
        let (a, b) = (self.claim(ClaimRef { document: index, claim: mine }), self.claim(other));
        let alone = |modality| (a.modality == modality) != (b.modality == modality);
        let scopes = a.scope != b.scope;
        !alone(Modality::Negated)
            && !alone(Modality::Target)
            && !scopes
            && !another((self.documents[index as usize], a), self.said(other), self.lexicon)
    }

    fn same_value(&self, index: u32, one: u32, other: u32) -> bool {
        self.equal(ClaimRef { document: index, claim: one }, ClaimRef { document: index, claim: other })
    }

    fn equal(&self, one: ClaimRef, other: ClaimRef) -> bool {
        equal(self.said(one), self.said(other))
    }

    fn said(&self, at: ClaimRef) -> (&Document, &Claim) {
        (self.documents[at.document as usize], self.claim(at))
    }

    /// Whether one of the two documents speaks of the other's value for the same thing.
    fn known_to_both(&self, one: ClaimRef, other: ClaimRef, comparison: &Comparison) -> bool {
        let agrees = |claim: ClaimRef, document: u32| {
            let mut pairs = comparison.of(claim);
            pairs.any(|(partner, pair)| pair.relation == Relation::SameAnchor && partner.document == document)
        };
        agrees(one, other.document) || agrees(other, one.document)
    }

    /// Puts the claim to point at first, keeps the best witness of each document, and lists what speaks for silence.
    fn settle(&self, dispute: &mut Dispute, index: u32, own: bool, comparison: &Comparison) {
        let in_head = |claim: u32| {
            let document = self.documents[index as usize];
            document.zone_of(document.claims.all[claim as usize].sentence).is_head()
        };
        dispute.claims.sort_by_key(|&claim| (in_head(claim), claim));
        dispute.claims.dedup();
        dispute.differing.sort_by_key(|witness| (Reverse((witness.keyed, witness.trust)), witness.claim));
        let mut seen = BTreeSet::new();
        dispute.differing.retain(|witness| seen.insert(if own { witness.claim.claim } else { witness.claim.document }));
        dispute.trust = dispute.differing.iter().map(|witness| witness.trust).max().unwrap_or_default();
        let Some(best) = dispute.differing.first().copied() else { return };
        let mine = ClaimRef { document: index, claim: dispute.claims[0] };
        dispute.power = self.power(mine, best.claim);
        let amounts = self.amount(mine).zip(self.amount(best.claim));
        dispute.same_digits = dispute.power.is_some() && amounts.is_some_and(|((_, a), (_, b))| same_digits(a, b));
        // No count grows to ten times itself, to the last digit, nor until two of its digits have changed places.
        let slip = dispute.same_digits || amounts.is_some_and(|((unit, a), (_, b))| is_mistyped(unit, a, b));
        let moved = |witness: &Witness| self.moved(mine, witness.claim);
        let doubts = [
            (Doubt::Evolving, !slip && self.evolving(mine, best.claim) && !self.of_one_moment(mine, best.claim)),
            (Doubt::Moved, !slip && dispute.differing.iter().all(moved)),
            (Doubt::Explained, explained(self.said(mine), self.said(best.claim), self.lexicon)),
            (Doubt::LongApart, self.long_apart(mine, best.claim)),
            (Doubt::Birthday, self.birthday(mine, best.claim)),
            (
                Doubt::Acknowledged,
                self.acknowledged(mine)
                    || self.acknowledged(best.claim)
                    || !own && self.in_one_sentence(mine, best.claim),
            ),
            (Doubt::KnownToBoth, !own && self.known_to_both(mine, best.claim, comparison)),
            (Doubt::KnownInBoth, !own && self.in_both(mine, best.claim)),
            (Doubt::Lonely, !own && self.lonely(dispute, best, index, comparison)),
            (Doubt::Quoted, self.quoted(mine) != self.quoted(best.claim)),
        ];
        dispute.doubts = doubts.into_iter().filter(|(_, holds)| *holds).map(|(doubt, _)| doubt).collect();
    }

    fn amount(&self, at: ClaimRef) -> Option<(&Unit, Decimal)> {
        let (document, claim) = self.said(at);
        document.figure(claim).map(|figure| (&figure.quantity.unit, figure.quantity.amount))
    }

    fn power(&self, one: ClaimRef, other: ClaimRef) -> Option<u32> {
        let ((unit, a), (other_unit, b)) = (self.amount(one)?, self.amount(other)?);
        (unit == other_unit && !matches!(unit, Unit::Age)).then(|| power_of_ten_apart(a, b))?
    }

    /// The earlier and the later of two claims by the dates of their articles, with the days between; `None` where a date
    /// is missing.
    fn in_time(&self, one: ClaimRef, other: ClaimRef) -> Option<(ClaimRef, ClaimRef, i32)> {
        let date = |at: ClaimRef| Some(self.documents[at.document as usize].published?.date);
        let (a, b) = (date(one)?, date(other)?);
        let days = a.days_apart(&b);
        Some(if a.first <= b.first { (one, other, days) } else { (other, one, days) })
    }

    fn evolving(&self, one: ClaimRef, other: ClaimRef) -> bool {
        let frame = |at: ClaimRef| self.claim(at).frame().and_then(|frame| self.lexicon.frames.get(frame as usize));
        let evolves = frame(one).or(frame(other)).map_or(Evolves::No, |frame| frame.evolves);
        let runs = evolves == Evolves::No && (self.runs(one) || self.runs(other));
        let evolves = if runs { Evolves::Up } else { evolves };
        if evolves == Evolves::No {
            return false;
        }
        if one.document == other.document {
            return false;
        }
        let Some((earlier, later, _)) = self.in_time(one, other).filter(|(.., days)| *days > 0) else {
            return true;
        };
        let amounts = (self.amount(earlier).map(|(_, amount)| amount), self.amount(later).map(|(_, amount)| amount));
        match (evolves, amounts) {
            (Evolves::Up, (Some(before), Some(after))) => before < after,
            (Evolves::Down, (Some(before), Some(after))) => before > after,
            _ => true,
        }
    }

    /// Whether a total is told as one that goes on: "as of 24 July", "so far", "to date".
    fn runs(&self, at: ClaimRef) -> bool {
        let (document, claim) = self.said(at);
        let is = |at: u32, words: &[u64]| document.text.is_any(at, words);
        let figure = document.figure(claim);
        let total = figure.is_some_and(|figure| matches!(figure.quantity.unit, Unit::Money(_) | Unit::Count));
        total
            && document.text.sentence(claim.sentence).tokens.clone().any(|at| {
                is(at, known!["as"]) && is(at + 1, known!["of"]) && !is(at + 2, known!["the"])
                    || is(at, known!["so"]) && is(at + 1, known!["far"])
                    || is(at, known!["to"]) && is(at + 1, known!["date"])
            })
    }

    /// Two reports of one day, or without a date, that lie near each other: not two stages of a running count, but two
    /// counts, and a desk wants to know of both.
    fn of_one_moment(&self, one: ClaimRef, other: ClaimRef) -> bool {
        let later = self.in_time(one, other).is_some_and(|(_, _, days)| days > 0);
        let days = (self.weekday(one), self.weekday(other));
        let another = matches!(days, (Some(a), Some(b)) if a != b);
        let (Some((_, a)), Some((_, b))) = (self.amount(one), self.amount(other)) else { return false };
        let (small, large) = (a.abs().min(b.abs()), a.abs().max(b.abs()));
        !later && !another && small.checked_mul(Decimal::TWO).is_some_and(|twice| large < twice)
    }

    /// The weekday named nearest to a claim in its sentence, 0 for Monday.
    fn weekday(&self, at: ClaimRef) -> Option<u32> {
        let (document, claim) = self.said(at);
        let hits = document.hits.within(document.text.sentence(claim.sentence).tokens.clone());
        let days = hits.iter().filter(|hit| hit.list == ListId::WEEKDAY);
        days.min_by_key(|hit| distance(&claim.tokens, &hit.tokens())).map(|hit| hit.value)
    }

    /// An age is that of one person at any time; nearly all else may have moved on.
    fn long_apart(&self, one: ClaimRef, other: ClaimRef) -> bool {
        let ((document, claim), (other, _)) = (self.said(one), self.said(other));
        claim.owner.is_none() && document.long_apart(other)
    }

    fn moved(&self, one: ClaimRef, other: ClaimRef) -> bool {
        let dated = self.in_time(one, other).is_some_and(|(_, _, days)| days > 0);
        dated && one.document != other.document && self.evolving(one, other)
    }

    /// Ages that the time between the two articles explains.
    fn birthday(&self, one: ClaimRef, other: ClaimRef) -> bool {
        let ages = |at: ClaimRef| self.amount(at).filter(|(unit, _)| **unit == Unit::Age).map(|(_, age)| age);
        let (Some(a), Some(b)) = (ages(one), ages(other)) else { return false };
        let apart = (a - b).abs();
        let Some((earlier, later, days)) = self.in_time(one, other) else { return apart <= Decimal::ONE };
        let (Some(before), Some(after)) = (ages(earlier), ages(later)) else { return false };
        let years = Decimal::from(days / 365);
        days > 21 && after > before && apart <= years + Decimal::ONE
    }

    fn acknowledged(&self, at: ClaimRef) -> bool {
        let document = self.documents[at.document as usize];
        let block = &document.text.blocks[document.text.sentence(self.claim(at).sentence).block as usize];
        document.hits.first_in(block.tokens.clone(), ListId::ACKNOWLEDGES_DIFFERENCE).is_some()
    }

    /// A sentence that gives the other value as well knows what each is of: "a $5 million payout, part of a larger $9 million
    /// settlement", "14 were arrested, and nine charged". Ages meet by chance, and where frames say that the two are of two
    /// kinds, as the dead and the injured, they may have been mixed up.
    fn in_one_sentence(&self, one: ClaimRef, other: ClaimRef) -> bool {
        /// In a list of prices two may have been mixed up.
        const FEW: usize = 3;
        let (a, b) = (self.said(one), self.said(other));
        let beside = |(document, claim): (&Document, &Claim), other: (&Document, &Claim)| {
            let unit = document.figure(claim).map(|figure| &figure.quantity.unit);
            let here = within(document.figure_claims(), &document.text.sentence(claim.sentence).tokens).iter();
            let figures = here.filter(|own| {
                document
                    .figure(own)
                    .is_some_and(|figure| Some(&figure.quantity.unit) == unit && figure.quantity.bound != Bound::Vague)
            });
            let same = |own: &Claim| own.frame().zip(other.1.frame()).is_none_or(|(ours, theirs)| ours == theirs);
            // "140 kilometres an hour on the coast and 95 inland".
            let amount = other.0.figure(other.1).map(|figure| figure.quantity.amount);
            let unsaid = || {
                let here = within(&document.mentions.figures, &document.text.sentence(claim.sentence).tokens);
                let mut bare = here.iter().filter(|own| own.quantity.unit == Unit::Count && own.of.is_none());
                bare.any(|own| {
                    !own.label && Some(own.quantity.amount) == amount && own.tokens.start >= claim.tokens.end
                })
            };
            figures.clone().count() <= FEW
                && (figures.clone().any(|own| same(own) && equal((document, own), other)) || unsaid())
        };
        let figures = || self.amount(one).is_some_and(|(unit, _)| *unit != Unit::Age);
        told_with_another(a, b) || told_with_another(b, a) || figures() && (beside(a, b) || beside(b, a))
    }

    fn in_both(&self, one: ClaimRef, other: ClaimRef) -> bool {
        let (a, b) = (self.said(one), self.said(other));
        // Of two people without a name each age is one's: a text that gives both speaks of both.
        let nobody = matches!(self.amount(one), Some((Unit::Age, _)));
        let (here, there) = (states(a.0, b), states(b.0, a));
        self.claim(one).owner.is_none() && (here && there || nobody && (here || there))
    }

    /// The other value may have those who give it and are not held against this one: their words are too far from it.
    fn lonely(&self, dispute: &Dispute, best: Witness, index: u32, comparison: &Comparison) -> bool {
        let equal = dispute.differing.iter().filter(|witness| self.equal(witness.claim, best.claim));
        let with_best =
            || equal.map(|witness| witness.claim.document).chain(self.beside(best.claim, index, comparison)).collect();
        self.documents.len() >= MANY
            && dispute.agreeing.is_empty()
            && !best.keyed
            && self.claim(best.claim).owner.is_none()
            && BTreeSet::<u32>::len(&with_best()) < 2
    }

    fn quoted(&self, at: ClaimRef) -> bool {
        is_quoted(self.documents[at.document as usize], self.claim(at))
    }

    /// Weighs the sides by independent origins.
    fn standing(&self, dispute: &Dispute, index: u32, checked: &[bool], comparison: &Comparison) -> Standing {
        let origin = |document: u32| comparison.origins[document as usize];
        let with: BTreeSet<u32> = dispute.agreeing.iter().copied().chain([index]).map(origin).collect();
        let theirs = dispute.differing.iter().flat_map(|witness| self.beside(witness.claim, index, comparison));
        let against: BTreeSet<u32> = theirs.map(origin).collect();
        // Of two equals under check only the later one speaks up, so that a difference is reported once: where the earlier one
        // gives the later one's value too, the later one has it on its side and is silent.
        let gives_both = |witness: &Witness| {
            let mut agreeing = comparison.of(witness.claim);
            agreeing.any(|(own, pair)| pair.relation == Relation::SameAnchor && own.document == index)
        };
        let later = dispute.differing.iter().any(|witness| {
            let other = witness.claim.document as usize;
            checked[other] && is_later(self.documents, other, index as usize) && !gives_both(witness)
        });
        standing(&with, &against, later)
    }

    /// The document of a witness, and those that say what it says.
    fn beside<'c>(
        &self,
        witness: ClaimRef,
        index: u32,
        comparison: &'c Comparison,
    ) -> impl Iterator<Item = u32> + use<'c> {
        let agrees = comparison.of(witness).filter(move |(other, pair)| {
            pair.relation == Relation::SameAnchor && other.document != index && other.document != witness.document
        });
        agrees.map(|(other, _)| other.document).chain([witness.document])
    }
}

/// Whether the sentence of one of two dates gives the other as well, or counts on to it: "the accord of 1978 led to the treaty,
/// signed in March 1979", "at the end of 2023, and a year later".
fn told_with_another((document, claim): (&Document, &Claim), other: (&Document, &Claim)) -> bool {
    if !matches!((claim.subject, other.1.subject), (Subject::Date(_), Subject::Date(_))) {
        return false;
    }
    let sentence = &document.text.sentence(claim.sentence).tokens;
    let mut here = within(document.date_claims(), sentence).iter().filter(|own| own.tokens != claim.tokens);
    let counts_on = || {
        let stretch = |at: u32| document.text.is_any(at, known!["year", "years", "months", "weeks", "days"]);
        let on = |at: u32| stretch(at) && document.text.is_any(at + 1, known!["later", "earlier", "before", "after"]);
        sentence.clone().any(on)
    };
    here.any(|own| matches!(values((document, own), other), Relation::SameAnchor | Relation::Compatible)) || counts_on()
}

/// How one stands who has these origins with it and those against it. Of two equals the other is the one to speak where it
/// comes later.
#[must_use]
pub fn standing(with: &BTreeSet<u32>, against: &BTreeSet<u32>, other_is_later: bool) -> Standing {
    // One origin on both sides (a copy that was edited) counts for neither.
    let (here, there) = (with.difference(against).count(), against.difference(with).count());
    match here.cmp(&there) {
        Ordering::Greater => Standing::Shared,
        Ordering::Equal if other_is_later => Standing::Even,
        _ => Standing::Alone,
    }
}

/// Whether one document comes later than another: by their dates, else by their places.
#[must_use]
pub fn is_later(documents: &[&Document], one: usize, other: usize) -> bool {
    let date = |document: usize| documents[document].published.map(|published| published.date.first);
    match (date(one), date(other)) {
        (Some(a), Some(b)) if a != b => a > b,
        _ => one > other,
    }
}
