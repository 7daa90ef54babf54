//! Bound words ("at least", "nearly", "up to") as classes, and the two intervals each class gives an anchor.
//!
//! The *logical* interval is what the words entail; the *pragmatic* one is what a reader takes them to mean. The words
//! of each class are data (`rules/lexicon/bounds.toml`); the factors stand here, because every comparison rests on them.

use crate::value::interval::Interval;
use rust_decimal::Decimal;

/// How the words around an anchor bound it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bound {
    /// The figure stands alone: as exact as it was written.
    #[default]
    Bare,
    About,
    Nearly,
    Over,
    Floor,
    Under,
    Ceiling,
    SoftCeiling,
    /// Between two figures that were both written.
    Range,
    /// An order of magnitude: "billions", "dozens".
    Vague,
}

impl Bound {
    pub const ALL: [Self; 10] = [
        Self::Bare,
        Self::About,
        Self::Nearly,
        Self::Over,
        Self::Floor,
        Self::Under,
        Self::Ceiling,
        Self::SoftCeiling,
        Self::Range,
        Self::Vague,
    ];

    /// The class's name in rule files and in machine output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Bare => "bare",
            Self::About => "about",
            Self::Nearly => "nearly",
            Self::Over => "over",
            Self::Floor => "floor",
            Self::Under => "under",
            Self::Ceiling => "ceiling",
            Self::SoftCeiling => "soft-ceiling",
            Self::Range => "range",
            Self::Vague => "vague",
        }
    }

    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|bound| bound.name() == name)
    }

    /// Says only that the value is not below the anchor.
    #[must_use]
    pub fn is_lower(self) -> bool {
        matches!(self, Self::Over | Self::Floor)
    }

    /// Says only that the value is not above the anchor.
    #[must_use]
    pub fn is_upper(self) -> bool {
        matches!(self, Self::Under | Self::Ceiling | Self::SoftCeiling)
    }

    /// The logical and the pragmatic interval of `anchor` (up to `upper` for a range), written to a precision of `ulp`
    /// (the unit of the last digit written).
    #[must_use]
    pub fn intervals(self, anchor: Decimal, upper: Option<Decimal>, ulp: Decimal) -> (Interval, Interval) {
        if anchor.is_sign_negative() {
            // "Below minus five" turns every factor round; a negative anchor is read as exactly as it was written.
            let (low, high) = (anchor - ulp / two(), upper.unwrap_or(anchor) + ulp / two());
            return (Interval::closed(low.min(high), high.max(low)), Interval::closed(low.min(high), high.max(low)));
        }
        let times = |tenths: i64| anchor * Decimal::new(tenths, 1);
        let same = |interval: Interval| (interval, interval);
        match self {
            // Open above, so that 3 and 4 do not meet at three and a half.
            Self::Bare => same(Interval::closed(anchor - ulp / two(), anchor + ulp / two()).with_high_open()),
            Self::About => same(Interval::closed(times(9), times(11))),
            Self::Nearly => same(Interval::closed(times(9), anchor).with_high_open()),
            Self::Over => (Interval::from(anchor, true), Interval::closed(anchor, times(15)).with_low_open()),
            Self::Floor => (Interval::from(anchor, false), Interval::closed(anchor, times(20)).with_high_open()),
            Self::Under => (
                Interval::closed(Decimal::ZERO, anchor).with_high_open(),
                Interval::closed(times(5), anchor).with_high_open(),
            ),
            Self::Ceiling | Self::SoftCeiling => {
                (Interval::closed(Decimal::ZERO, anchor), Interval::closed(times(5), anchor))
            }
            Self::Range => {
                let upper = upper.unwrap_or(anchor);
                same(Interval::closed(anchor.min(upper), upper.max(anchor)))
            }
            Self::Vague => same(Interval::closed(anchor / Decimal::from(10), anchor * Decimal::from(100))),
        }
    }
}

/// Whether a figure is written more finely than people round: 29 or 5.8 billion, but no quarter, no half and no dozen.
#[must_use]
pub fn is_precise(anchor: Decimal) -> bool {
    let digits = significant(anchor);
    digits > 10 && digits != 12 && !digits.is_multiple_of(5)
}

/// The digits of a number without the noughts behind them: 235 of 235,000.
#[must_use]
pub fn significant(number: Decimal) -> u128 {
    let mut digits = number.mantissa().unsigned_abs();
    while digits > 0 && digits.is_multiple_of(10) {
        digits /= 10;
    }
    digits
}

fn two() -> Decimal {
    Decimal::from(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn n(value: i64) -> Decimal {
        Decimal::from(value)
    }

    #[test]
    fn at_least_ten_and_at_least_a_hundred_agree_logically_and_differ_pragmatically() {
        let (logical, pragmatic) = Bound::Floor.intervals(n(10), None, n(1));
        let (other_logical, other_pragmatic) = Bound::Floor.intervals(n(100), None, n(1));
        assert!(!logical.is_disjoint(&other_logical));
        assert!(pragmatic.is_disjoint(&other_pragmatic));
    }

    #[test]
    fn bare_figures_reach_half_their_written_precision() {
        let (logical, _) = Bound::Bare.intervals(n(10), None, n(1));
        assert!(logical.contains(Decimal::new(104, 1)));
        assert!(!logical.contains(n(11)));
    }

    #[test]
    fn nearly_excludes_the_anchor_and_about_includes_both_sides() {
        assert!(!Bound::Nearly.intervals(n(500), None, n(1)).0.contains(n(500)));
        assert!(Bound::Nearly.intervals(n(500), None, n(1)).0.contains(n(499)));
        assert!(Bound::About.intervals(n(500), None, n(1)).0.contains(n(550)));
        assert!(!Bound::About.intervals(n(500), None, n(1)).0.contains(n(551)));
    }

    #[test]
    fn over_and_under_exclude_the_anchor_and_stop_where_readers_stop() {
        let (logical, pragmatic) = Bound::Over.intervals(n(10), None, n(1));
        assert!(!logical.contains(n(10)) && logical.contains(n(1000)));
        assert!(pragmatic.contains(n(15)) && !pragmatic.contains(n(16)));
        let (logical, pragmatic) = Bound::Under.intervals(n(10), None, n(1));
        assert!(!logical.contains(n(10)) && logical.contains(n(0)));
        assert!(pragmatic.contains(n(5)) && !pragmatic.contains(n(4)));
    }

    #[test]
    fn ceilings_include_the_anchor() {
        for bound in [Bound::Ceiling, Bound::SoftCeiling] {
            let (logical, pragmatic) = bound.intervals(n(10), None, n(1));
            assert!(logical.contains(n(10)) && logical.contains(n(0)) && !logical.contains(n(11)));
            assert!(pragmatic.contains(n(5)) && !pragmatic.contains(n(4)));
        }
    }

    #[test]
    fn ranges_hold_both_ends_in_either_order() {
        assert!(Bound::Range.intervals(n(40), Some(n(60)), n(1)).0.contains(n(60)));
        assert!(Bound::Range.intervals(n(60), Some(n(40)), n(1)).0.contains(n(40)));
    }

    #[test]
    fn names_round_trip() {
        for bound in Bound::ALL {
            assert_eq!(Bound::from_name(bound.name()), Some(bound));
        }
    }
}
