//! Intervals of exact numbers, open or closed at each end, unbounded where an end is absent.

use rust_decimal::Decimal;

/// A set of numbers between two ends; `None` is no bound at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    pub low: Option<Decimal>,
    pub high: Option<Decimal>,
    pub low_open: bool,
    pub high_open: bool,
}

impl Interval {
    /// The closed interval from `low` to `high`.
    #[must_use]
    pub fn closed(low: Decimal, high: Decimal) -> Self {
        Self { low: Some(low), high: Some(high), low_open: false, high_open: false }
    }

    /// Everything from `low` up; without `low` itself where `open`.
    #[must_use]
    pub fn from(low: Decimal, open: bool) -> Self {
        Self { low: Some(low), high: None, low_open: open, high_open: false }
    }

    #[must_use]
    pub fn with_low_open(mut self) -> Self {
        self.low_open = true;
        self
    }

    #[must_use]
    pub fn with_high_open(mut self) -> Self {
        self.high_open = true;
        self
    }

    /// Whether no number lies in both.
    #[must_use]
    pub fn is_disjoint(&self, other: &Self) -> bool {
        Self::ends_before(self, other) || Self::ends_before(other, self)
    }

    #[must_use]
    pub fn contains(&self, number: Decimal) -> bool {
        !self.is_disjoint(&Self::closed(number, number))
    }

    fn ends_before(first: &Self, second: &Self) -> bool {
        match (first.high, second.low) {
            (Some(high), Some(low)) => high < low || (high == low && (first.high_open || second.low_open)),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn n(value: i64) -> Decimal {
        Decimal::from(value)
    }

    #[test]
    fn touching_closed_intervals_share_a_number() {
        assert!(!Interval::closed(n(1), n(2)).is_disjoint(&Interval::closed(n(2), n(3))));
    }

    #[test]
    fn touching_at_an_open_end_share_nothing() {
        assert!(Interval::closed(n(1), n(2)).with_high_open().is_disjoint(&Interval::closed(n(2), n(3))));
        assert!(Interval::closed(n(1), n(2)).is_disjoint(&Interval::from(n(2), true)));
    }

    #[test]
    fn unbounded_above_meets_anything_larger() {
        let floor = Interval::from(n(10), false);
        assert!(!floor.is_disjoint(&Interval::closed(n(100), n(100))));
        assert!(floor.is_disjoint(&Interval::closed(n(9), n(9))));
        assert!(floor.contains(n(10)));
    }
}
