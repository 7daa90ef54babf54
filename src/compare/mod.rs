//! Holding the documents of one story against each other: which figures speak of the same thing, who agrees, who differs,
//! where each chain of attribution ends.

mod ago;
pub mod align;
pub mod another;
mod definition;
pub mod dispute;
pub mod entry;
pub mod event;
pub mod explain;
mod origin;
mod parts;
mod person;
pub mod relate;
pub mod side;
pub mod topic;
pub mod signs;
pub mod tally;
mod weights;

pub use weights::Trust;
pub use weights::Weights;

use crate::document::Document;
use crate::value::relation::Relation;
use rustc_hash::FxHashSet;
use std::cell::LazyCell;

/// A claim of one document of the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimRef {
    /// Index into the story's documents.
    pub document: u32,
    /// Index into that document's claims.
    pub claim: u32,
}

/// Two claims taken to be about the same thing.
#[derive(Clone, Copy, Debug)]
pub struct Pair {
    /// Of the document with the smaller index.
    pub one: ClaimRef,
    pub other: ClaimRef,
    pub relation: Relation,
    /// How sure we are that both speak of the same thing.
    pub trust: Trust,
    /// Whether the same frame, with roles that fit, says what both are about.
    pub keyed: bool,
}

/// Everything found between the documents of one story. Indices are into the slice it was made from.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// In order of (one, other).
    pub pairs: Vec<Pair>,
    /// How many pairs of claims were weighed for each document.
    pub compared: Vec<u32>,
    /// How many figures of each document met no figure that they could be compared with.
    pub uncompared: Vec<u32>,
    /// For each document, its origin: documents of one origin count once.
    pub origins: Vec<u32>,
    /// For each document, the event it tells of: what is said of two events is not compared.
    pub events: Vec<u32>,
    /// Both ends of every pair with its place in `pairs`, in order: the pairs of a claim, or of a document, lie together.
    ends: Vec<(ClaimRef, u32)>,
}

impl Comparison {
    /// The pairs of a claim, seen from its side: the other claim and the pair.
    pub fn of(&self, claim: ClaimRef) -> impl Iterator<Item = (ClaimRef, &Pair)> {
        self.ends(claim, claim).map(|(_, other, pair)| (other, pair))
    }

    /// The pairs of a document's claims, seen from their side: its claim, the other one and the pair. One between two of
    /// its own claims is seen from either.
    pub fn of_document(&self, document: u32) -> impl Iterator<Item = (ClaimRef, ClaimRef, &Pair)> {
        self.ends(ClaimRef { document, claim: 0 }, ClaimRef { document, claim: u32::MAX })
    }

    fn ends(&self, first: ClaimRef, last: ClaimRef) -> impl Iterator<Item = (ClaimRef, ClaimRef, &Pair)> {
        let from = self.ends.partition_point(|(claim, _)| *claim < first);
        let ends = self.ends[from..].iter().take_while(move |(claim, _)| *claim <= last);
        ends.map(|&(claim, at)| {
            let pair = &self.pairs[at as usize];
            (claim, if claim == pair.one { pair.other } else { pair.one }, pair)
        })
    }
}

/// Compares the documents of one story.
#[must_use]
pub fn compare(documents: &[&Document], weights: &Weights) -> Comparison {
    let mut comparison = Comparison {
        origins: origin::origins(documents),
        events: event::events(documents),
        compared: vec![0; documents.len()],
        uncompared: vec![0; documents.len()],
        pairs: Vec::new(),
        ends: Vec::new(),
    };
    let sides: Vec<side::Side<'_>> = documents.iter().map(|document| side::Side::new(document)).collect();
    let entries: LazyCell<Vec<_>, _> =
        LazyCell::new(|| documents.iter().map(|document| entry::Entry::of(document)).collect());
    let ambiguous: LazyCell<bool, _> = LazyCell::new(|| {
        let told: Vec<_> = entries.iter().flatten().collect();
        told.iter().enumerate().any(|(at, one)| told[at + 1..].iter().any(|other| one.is_homonym(other)))
    });
    let apart = |one: usize, other: usize| {
        // A document alone is not looked at.
        one != other
            && match entries[one].as_ref().zip(entries[other].as_ref()) {
                Some((one, other)) => one.is_apart(other),
                None => *ambiguous,
            }
    };
    for one in 0..sides.len() {
        let told = event::told(&comparison.events, one);
        for other in one..sides.len() {
            if comparison.events[one] != comparison.events[other] || apart(one, other) {
                continue;
            }
            let aligned = align::align(&sides[one], &sides[other], one == other, told, weights);
            let count = aligned.weighed;
            comparison.compared[one] = comparison.compared[one].saturating_add(count);
            if one != other {
                comparison.compared[other] = comparison.compared[other].saturating_add(count);
            }
            // A text and its copy say the same, whatever the text says twice.
            let body = |at: usize| documents[at].source.slice(documents[at].source.body);
            let copy = one != other && body(one) == body(other);
            let tables = one != other && of_two_things(documents[one], documents[other], &aligned.pairs, weights);
            let kept = aligned.pairs.into_iter().filter(|matched| !(copy && matched.relation.is_conflict()));
            for matched in kept {
                let unsure = tables && matched.relation.is_conflict() && is_of_a_thing(documents[one], matched.one);
                let claim = |document: usize, claim: u32| ClaimRef { document: index(document), claim };
                comparison.pairs.push(Pair {
                    one: claim(one, matched.one),
                    other: claim(other, matched.other),
                    relation: matched.relation,
                    trust: if unsure { matched.trust.min(weights.note) } else { matched.trust },
                    keyed: matched.keyed,
                });
            }
        }
    }
    comparison.pairs.sort_by_key(|pair| (pair.one, pair.other));
    let ends =
        comparison.pairs.iter().enumerate().flat_map(|(at, pair)| [pair.one, pair.other].map(|end| (end, index(at))));
    comparison.ends = ends.collect();
    comparison.ends.sort_unstable();
    for (at, side) in sides.iter().enumerate() {
        let met: FxHashSet<u32> = comparison
            .of_document(index(at))
            .filter(|(own, other, _)| own.document != other.document)
            .map(|(own, ..)| own.claim)
            .collect();
        comparison.uncompared[at] = index(side.items.iter().filter(|item| !met.contains(&item.claim)).count());
    }
    comparison
}

/// Whether two texts differ in figure after figure: tables of two towns, of which each says in the same words what the other
/// does. A slip is one figure among many that agree. Reports have dates, and what they tell moves on. Nobody can be sure: it
/// may be a text that is wrong throughout, so that what differs is a note.
fn of_two_things(one: &Document, other: &Document, pairs: &[align::Match], weights: &Weights) -> bool {
    /// From how many figures on chance is out.
    const SEVERAL: usize = 4;
    if one.published.is_some() && other.published.is_some() || pairs.len() < SEVERAL {
        return false;
    }
    let count = |claim: fn(&align::Match) -> u32, counts: &dyn Fn(&align::Match) -> bool| {
        let told = pairs.iter().filter(|pair| counts(pair) && is_of_a_thing(one, pair.one));
        told.map(claim).collect::<FxHashSet<u32>>().len()
    };
    let differs = |pair: &align::Match| pair.relation.is_conflict() && pair.trust >= weights.note;
    let differing = count(|pair| pair.one, &differs).min(count(|pair| pair.other, &differs));
    differing >= SEVERAL && count(|pair| pair.one, &|pair| pair.relation == Relation::SameAnchor) < differing
}

/// Whether a claim is not of somebody's age.
fn is_of_a_thing(document: &Document, claim: u32) -> bool {
    document.claims.all[claim as usize].owner.is_none()
}

fn index(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
