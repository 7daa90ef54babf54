//! Topics: the things claimed in a story, each with everyone who gives a value for it.

use crate::compare::ClaimRef;
use crate::compare::Comparison;
use std::collections::BTreeMap;
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

/// The topics of a story: claims that were taken to be about the same thing, however many steps apart. In the order in
/// which the first document that speaks of them does.
#[must_use]
pub fn topics(comparison: &Comparison) -> Vec<Topic> {
    let mut leaders: BTreeMap<ClaimRef, ClaimRef> = BTreeMap::new();
    for pair in &comparison.pairs {
        let (one, other) = (leader(&leaders, pair.one), leader(&leaders, pair.other));
        leaders.insert(one.max(other), one.min(other));
    }
    let mut members: BTreeMap<ClaimRef, BTreeSet<ClaimRef>> = BTreeMap::new();
    for claim in comparison.pairs.iter().flat_map(|pair| [pair.one, pair.other]) {
        members.entry(leader(&leaders, claim)).or_default().insert(claim);
    }
    let topic = |claims: BTreeSet<ClaimRef>| {
        let within = comparison.pairs.iter().filter(|pair| claims.contains(&pair.one));
        let conflicts = within.filter(|pair| pair.relation.is_conflict()).count();
        Topic { claims: claims.into_iter().collect(), conflicts }
    };
    let topics = members.into_values().map(topic);
    topics
        .filter(|topic| {
            topic.claims.first().map(|claim| claim.document) != topic.claims.last().map(|claim| claim.document)
        })
        .collect()
}

fn leader(leaders: &BTreeMap<ClaimRef, ClaimRef>, mut claim: ClaimRef) -> ClaimRef {
    // A leader is never larger than its follower, so this ends.
    while let Some(&next) = leaders.get(&claim).filter(|&&next| next < claim) {
        claim = next;
    }
    claim
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::Pair;
    use crate::compare::Trust;
    use crate::value::relation::Relation;

    fn claim(document: u32, claim: u32) -> ClaimRef {
        ClaimRef { document, claim }
    }

    fn pair(one: ClaimRef, other: ClaimRef, relation: Relation) -> Pair {
        Pair { one, other, relation, trust: Trust(0), keyed: true }
    }

    #[test]
    fn claims_that_are_paired_in_any_number_of_steps_are_one_topic() {
        let pairs = vec![
            pair(claim(0, 3), claim(1, 1), Relation::LogicalConflict),
            pair(claim(1, 1), claim(2, 7), Relation::SameAnchor),
            pair(claim(0, 1), claim(2, 2), Relation::Compatible),
            pair(claim(1, 5), claim(1, 6), Relation::LogicalConflict),
        ];
        let topics = topics(&Comparison { pairs, ..Comparison::default() });
        let shape: Vec<_> = topics.iter().map(|topic| (topic.claims.len(), topic.conflicts)).collect();
        assert_eq!(shape, [(2, 0), (3, 1)]);
        assert_eq!(topics[1].of(1).collect::<Vec<_>>(), [claim(1, 1)]);
    }
}
