//! Topics: the things claimed in a story, each with everyone who gives a value for it.

use crate::compare::ClaimRef;
use crate::compare::Comparison;
use crate::compare::Pair;
use crate::compare::Trust;
use std::collections::BTreeSet;

/// One thing that at least two documents of a story give a value for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// In order of document and place.
    pub claims: Vec<ClaimRef>,
    /// Pairs of these claims that cannot both hold.
    pub conflicts: usize,
}

impl Topic {
    /// The claims of one document.
    pub fn of(&self, document: u32) -> impl Iterator<Item = ClaimRef> {
        self.claims.iter().copied().filter(move |claim| claim.document == document)
    }
}

/// The topics of a story, in the order in which the first document that speaks of them does. Pairs below `least` are
/// passed over unless a frame says what they are about; the surest pairs come first, and two topics are not joined when
/// that would put two unlike claims of one document side by side.
#[must_use]
pub fn topics(comparison: &Comparison, least: Trust) -> Vec<Topic> {
    let mut pairs: Vec<_> = comparison.pairs.iter().filter(|pair| pair.keyed || pair.trust >= least).collect();
    pairs.sort_by_key(|pair| (std::cmp::Reverse(pair.trust), pair.one, pair.other));
    let own = |pair: &&&Pair| pair.one.document == pair.other.document;
    let alike: BTreeSet<_> = pairs.iter().filter(own).map(|pair| (pair.one, pair.other)).collect();
    let mut groups: Vec<BTreeSet<ClaimRef>> = Vec::new();
    for pair in &pairs {
        let mut group = |claim: ClaimRef| {
            let found = groups.iter().position(|group| group.contains(&claim));
            found.unwrap_or_else(|| {
                groups.push(BTreeSet::from([claim]));
                groups.len() - 1
            })
        };
        let (one, other) = (group(pair.one), group(pair.other));
        if one != other && may_join(&groups[one], &groups[other], &alike) {
            let joined = std::mem::take(&mut groups[other]);
            groups[one].extend(joined);
        }
    }
    let topic = |claims: BTreeSet<ClaimRef>| {
        let within = pairs.iter().filter(|pair| claims.contains(&pair.one) && claims.contains(&pair.other));
        let conflicts = within.filter(|pair| pair.relation.is_conflict()).count();
        Topic { claims: claims.into_iter().collect(), conflicts }
    };
    let several = |claims: &BTreeSet<ClaimRef>| {
        claims.first().map(|claim| claim.document) != claims.last().map(|claim| claim.document)
    };
    let mut topics: Vec<_> = groups.into_iter().filter(several).map(topic).collect();
    topics.sort_by(|a, b| a.claims.cmp(&b.claims));
    topics
}

/// Whether no document has claims in both groups that were not taken to be about the same thing.
fn may_join(one: &BTreeSet<ClaimRef>, other: &BTreeSet<ClaimRef>, alike: &BTreeSet<(ClaimRef, ClaimRef)>) -> bool {
    let are_alike = |a: ClaimRef, b: ClaimRef| alike.contains(&(a.min(b), a.max(b)));
    one.iter().all(|&a| other.iter().filter(|b| b.document == a.document).all(|&b| are_alike(a, b)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::relation::Relation;

    fn claim(document: u32, claim: u32) -> ClaimRef {
        ClaimRef { document, claim }
    }

    fn pair(one: ClaimRef, other: ClaimRef, relation: Relation, trust: i32) -> Pair {
        Pair { one, other, relation, trust: Trust(trust), keyed: false }
    }

    fn shape(pairs: Vec<Pair>) -> Vec<(Vec<ClaimRef>, usize)> {
        let topics = topics(&Comparison { pairs, ..Comparison::default() }, Trust(10));
        topics.into_iter().map(|topic| (topic.claims, topic.conflicts)).collect()
    }

    #[test]
    fn claims_that_are_paired_in_any_number_of_steps_are_one_topic() {
        let pairs = vec![
            pair(claim(0, 3), claim(1, 1), Relation::LogicalConflict, 20),
            pair(claim(1, 1), claim(2, 7), Relation::SameAnchor, 30),
            pair(claim(0, 1), claim(2, 2), Relation::Compatible, 20),
            pair(claim(1, 5), claim(1, 6), Relation::LogicalConflict, 20),
            pair(claim(0, 9), claim(1, 9), Relation::LogicalConflict, 9),
        ];
        let two = vec![claim(0, 1), claim(2, 2)];
        let three = vec![claim(0, 3), claim(1, 1), claim(2, 7)];
        assert_eq!(shape(pairs), [(two, 0), (three, 1)]);
    }

    #[test]
    fn two_things_of_one_document_stay_apart_unless_it_says_them_of_one() {
        let pairs = |own: Vec<Pair>| {
            let across = [
                pair(claim(0, 1), claim(1, 1), Relation::SameAnchor, 30),
                pair(claim(0, 2), claim(1, 1), Relation::LogicalConflict, 20),
            ];
            across.into_iter().chain(own).collect::<Vec<_>>()
        };
        assert_eq!(shape(pairs(Vec::new())), [(vec![claim(0, 1), claim(1, 1)], 0)]);
        let own = vec![pair(claim(0, 1), claim(0, 2), Relation::LogicalConflict, 15)];
        assert_eq!(shape(pairs(own)), [(vec![claim(0, 1), claim(0, 2), claim(1, 1)], 2)]);
    }
}
