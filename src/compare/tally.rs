//! Tallies: two counts that are told as one, "a 220-to-190 vote", "ruled 2-1". The first of one is never the second of
//! another, and two votes that share a side are one.

use crate::claim::Claim;
use crate::claim::Subject;
use crate::document::Document;
use crate::mention::figure::Figure;
use crate::text::Kind;
use crate::text::known;
use crate::value::Decimal;
use crate::value::unit::Unit;

/// A count that is one side of a tally.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// It is told first.
    pub first: bool,
    /// The other side.
    pub against: Decimal,
    /// The two sides are alike: "a 50-50 senate".
    pub even: bool,
    /// Words of a vote stand near; the sides of a game change while it lasts.
    pub vote: bool,
}

impl Tally {
    /// The tally that a claim is a side of.
    #[must_use]
    pub fn of(document: &Document, claim: &Claim) -> Option<Self> {
        let Subject::Figure(at) = claim.subject else { return None };
        let figure = |at: Option<usize>| document.mentions.figures.get(at?);
        let at = at as usize;
        let (before, here, after) = (figure(at.checked_sub(1)), figure(Some(at))?, figure(Some(at + 1)));
        let told = |one: &Figure, other: &Figure| is_told_as_one(document, one, other);
        let second = before.filter(|before| told(before, here)).map(|before| (false, before, here));
        let (first, one, other) =
            second.or_else(|| after.filter(|after| told(here, after)).map(|after| (true, here, after)))?;
        let against = if first { other } else { one }.quantity.amount;
        Some(Self {
            first,
            against,
            even: one.quantity.amount == other.quantity.amount,
            vote: is_vote(document, one, other),
        })
    }

    /// Whether two sides may be told of one thing: they stand in one place, and what stands against them is the same. Where
    /// nothing is, there were two votes, or two moments of a game.
    #[must_use]
    pub fn may_meet(&self, other: &Self) -> bool {
        self.first == other.first && self.against == other.against
    }

    /// Whether they are the same side of one vote.
    #[must_use]
    pub fn is_of_one_vote(&self, other: &Self) -> bool {
        self.vote && other.vote && self.may_meet(other)
    }
}

/// Whether nothing stands between two counts but "-", "-to-" or "to".
fn is_told_as_one(document: &Document, one: &Figure, other: &Figure) -> bool {
    let counts = [one, other].iter().all(|figure| figure.quantity.unit == Unit::Count && !figure.label);
    let joint = || document.text.tokens(one.tokens.end..other.tokens.start);
    let is_line = |kind: Kind| matches!(kind, Kind::Hyphen | Kind::Dash);
    let to = |at: u32| document.text.is_any(at, known!["to"]);
    counts
        && one.sentence == other.sentence
        && match joint() {
            [line] => is_line(line.kind) || to(one.tokens.end),
            [before, _, after] => is_line(before.kind) && is_line(after.kind) && to(one.tokens.end + 1),
            _ => false,
        }
}

/// Whether a tally is told as one of votes.
fn is_vote(document: &Document, one: &Figure, other: &Figure) -> bool {
    const VOTES: &[u64] = known![
        "vote",
        "votes",
        "voted",
        "voting",
        "ruling",
        "ruled",
        "decision",
        "decided",
        "opinion",
        "majority",
        "passed",
        "approved",
        "rejected",
        "confirmed",
        "ballot",
        "split"
    ];
    /// How far from the tally such a word may stand, in tokens.
    const NEAR: u32 = 6;
    document.text.has_near(VOTES, &(one.tokens.start..other.tokens.end), NEAR, one.sentence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_sides_of_votes_that_share_the_other_one_are_one() {
        let side =
            |first: bool, against: i64, vote: bool| Tally { first, against: Decimal::from(against), even: false, vote };
        assert!(side(true, 0, true).is_of_one_vote(&side(true, 0, true)));
        assert!(!side(true, 0, true).may_meet(&side(false, 0, true)));
        assert!(!side(true, 3, true).may_meet(&side(true, 4, true)));
        assert!(side(true, 35, false).may_meet(&side(true, 35, true)));
        assert!(!side(true, 35, false).is_of_one_vote(&side(true, 35, true)));
    }
}
