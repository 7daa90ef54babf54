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
    /// Both sides together.
    pub total: Decimal,
    /// Words of a vote stand near; the sides of a game change while it lasts.
    pub vote: bool,
    /// It is told as one that was cast: a "6-3 majority" may only be how the seats are shared.
    pub cast: bool,
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
        let cast = is_near(document, one, other, VOTES) || is_for_and_against(document, one, other);
        Some(Self {
            first,
            against,
            total: one.quantity.amount.checked_add(other.quantity.amount)?,
            vote: cast || is_near(document, one, other, SHARES),
            cast,
        })
    }

    /// Whether two sides may be told of one thing: they stand in one place, and what stands against them is the same. Where
    /// nothing is, there were two votes, or two moments of a game.
    #[must_use]
    pub fn may_meet(&self, other: &Self) -> bool {
        self.first == other.first && self.against == other.against
    }

    /// The two sides are alike: "a 50-50 senate".
    #[must_use]
    pub fn is_even(&self) -> bool {
        self.total - self.against == self.against
    }

    /// Whether they are the same side of one vote.
    #[must_use]
    pub fn is_of_one_vote(&self, other: &Self) -> bool {
        self.vote && other.vote && self.may_meet(other)
    }

    /// Whether as many voted in both, the same side first: nine to four, eight to five. Where neither text tells of another vote, it
    /// is one.
    #[must_use]
    pub fn is_of_as_many(&self, other: &Self) -> bool {
        self.cast && other.cast && self.first == other.first && self.total == other.total
    }
}

/// Whether nothing stands between two counts but "-", "-to-" or "to", or what they stand for does: "eight backed the plan and
/// five voted against".
fn is_told_as_one(document: &Document, one: &Figure, other: &Figure) -> bool {
    let counts = [one, other].iter().all(|figure| figure.quantity.unit == Unit::Count && !figure.label);
    let joint = || document.text.tokens(one.tokens.end..other.tokens.start);
    let is_line = |kind: Kind| matches!(kind, Kind::Hyphen | Kind::Dash);
    let to = |at: u32| document.text.is_any(at, known!["to"]);
    counts
        && one.sentence == other.sentence
        && (is_for_and_against(document, one, other)
            || match joint() {
                [line] => is_line(line.kind) || to(one.tokens.end),
                [before, _, after] => is_line(before.kind) && is_line(after.kind) && to(one.tokens.end + 1),
                _ => false,
            })
}

/// "Eight councillors backed the plan and five voted against it", "nine votes in favour, four against".
fn is_for_and_against(document: &Document, one: &Figure, other: &Figure) -> bool {
    const FOR: &[u64] = known!["backed", "supported", "favour", "favor", "for", "yes", "approved"];
    const AGAINST: &[u64] = known!["against", "opposed", "opposing", "no", "rejected"];
    /// How far behind its count the word may stand, in tokens.
    const BEHIND: u32 = 3;
    /// How far from each other the two counts may stand.
    const APART: u32 = 9;
    let told = |figure: &Figure, words: &[u64]| {
        let mut behind = figure.tokens.end..figure.tokens.end + BEHIND;
        behind.any(|at| document.text.is_any(at, words))
    };
    one.tokens.end + APART >= other.tokens.start && told(one, FOR) && told(other, AGAINST)
}

/// Words for what is voted.
const VOTES: &[u64] = known![
    "vote",
    "votes",
    "voted",
    "voting",
    "ruling",
    "ruled",
    "decision",
    "decided",
    "passed",
    "approved",
    "rejected",
    "confirmed",
    "ballot",
    "backed",
    "against",
];

/// Words that may also say how seats are shared.
const SHARES: &[u64] = known!["opinion", "majority", "split"];

/// Whether one of some words stands near a tally.
fn is_near(document: &Document, one: &Figure, other: &Figure, words: &[u64]) -> bool {
    /// How far from the tally such a word may stand, in tokens.
    const NEAR: u32 = 6;
    document.text.has_near(words, &(one.tokens.start..other.tokens.end), NEAR, one.sentence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_sides_of_votes_that_share_the_other_one_are_one() {
        let side = |first: bool, against: i64, vote: bool| {
            let against = Decimal::from(against);
            Tally { first, against, total: against + Decimal::TEN, vote, cast: vote }
        };
        assert!(side(true, 0, true).is_of_one_vote(&side(true, 0, true)));
        assert!(!side(true, 0, true).may_meet(&side(false, 0, true)));
        assert!(!side(true, 3, true).may_meet(&side(true, 4, true)));
        assert!(side(true, 35, false).may_meet(&side(true, 35, true)));
        assert!(!side(true, 35, false).is_of_one_vote(&side(true, 35, true)));
        let (nine, eight) = (side(true, 4, true), Tally { total: Decimal::from(14), ..side(true, 5, true) });
        assert!(nine.is_of_as_many(&eight) && !nine.may_meet(&eight) && !nine.is_of_as_many(&side(true, 5, true)));
    }
}
