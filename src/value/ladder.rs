//! Stages of a process: positions on an ordered ladder ("early" < "advanced" < "agreed" < "signed" < "closed").

use serde::Deserialize;
use serde::Serialize;

/// A stretch of one ladder, both rungs included. Rungs count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stage {
    /// Which ladder, as an index into the lexicon's ladders.
    pub ladder: u16,
    pub low: u8,
    pub high: u8,
}

impl Stage {
    /// Whether both are on one ladder and no rung is in both.
    #[must_use]
    pub fn conflicts(self, other: Self) -> bool {
        self.ladder == other.ladder && (self.high < other.low || other.high < self.low)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_that_spans_both_conflicts_with_neither() {
        let stage = |low, high| Stage { ladder: 0, low, high };
        assert!(stage(0, 0).conflicts(stage(1, 1)));
        assert!(!stage(0, 1).conflicts(stage(1, 1)));
        assert!(!stage(0, 1).conflicts(stage(0, 0)));
        assert!(!Stage { ladder: 1, low: 0, high: 0 }.conflicts(stage(1, 1)));
    }
}
