//! How two figures for one thing relate. Only a conflict is ever reported; doubt is "not comparable".

use crate::value::bound::Bound;
use crate::value::bound::is_precise;
use crate::value::bound::significant;
use crate::value::quantity::Quantity;
use crate::value::unit::Unit;
use rust_decimal::Decimal;

/// How two figures relate, in the order in which the cases are tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Units differ, or no exact factor joins them.
    NotComparable,
    /// The same anchor; the bounds may differ.
    SameAnchor,
    /// The intervals meet.
    Compatible,
    /// A reader takes the two to be apart, though the words do not exclude each other.
    PragmaticConflict,
    /// No number satisfies both.
    LogicalConflict,
}

impl Relation {
    #[must_use]
    pub fn is_conflict(self) -> bool {
        matches!(self, Self::PragmaticConflict | Self::LogicalConflict)
    }
}

/// Relates two figures (design: "Comparing", steps 2 and 8 to 10).
#[must_use]
pub fn relate(one: &Quantity, other: &Quantity) -> Relation {
    let converted;
    let other = if other.unit == one.unit {
        other
    } else {
        let Some(other) = other.in_unit(&one.unit) else { return Relation::NotComparable };
        converted = other;
        &converted
    };
    if one.amount == other.amount && one.upper == other.upper {
        return Relation::SameAnchor;
    }
    // "children 5 to 11" and "children 8 to 11": ages from one to another are a group, no estimate.
    if one.unit == Unit::Age && one.upper.is_some() && other.upper.is_some() {
        return Relation::PragmaticConflict;
    }
    let apart = if one.logical.is_disjoint(&other.logical) {
        Relation::LogicalConflict
    } else if one.pragmatic.is_disjoint(&other.pragmatic) || are_two_floors(one, other) {
        Relation::PragmaticConflict
    } else {
        return Relation::Compatible;
    };
    if is_cut_off(one, other) || is_cut_off(other, one) { Relation::Compatible } else { apart }
}

/// Whether both say "more than" of a figure that nobody rounds to: who counted 3,112 writes "more than 3,100", and not "more than
/// 2,700". Who writes "at least seven" has counted seven. A quarter, a half and a dozen are stops of their own.
fn are_two_floors(one: &Quantity, other: &Quantity) -> bool {
    let counted = |quantity: &Quantity| {
        let few = quantity.bound == Bound::Floor && quantity.unit == Unit::Count && quantity.amount < Decimal::TEN;
        quantity.bound.is_lower() && (few || is_precise(quantity.amount))
    };
    let (small, large) = (one.amount.min(other.amount), one.amount.max(other.amount));
    let apart = || small.checked_mul(Decimal::new(11, 1)).is_some_and(|tenth_more| large > tenth_more);
    counted(one) && counted(other) && apart()
}

/// Whether one figure is the other with its last digits left off ("138 million" for 138.7), and not a hundredth away.
fn is_cut_off(coarse: &Quantity, fine: &Quantity) -> bool {
    if fine.ulp >= coarse.ulp {
        return false;
    }
    let rest = fine.amount.abs() - coarse.amount.abs();
    rest >= Decimal::ZERO
        && rest < coarse.ulp
        && rest.checked_mul(Decimal::ONE_HUNDRED).is_some_and(|hundredfold| hundredfold < coarse.amount.abs())
}

/// The power of ten that separates two anchors, when their ratio lies within 0.02 (in log10, about 4.7 %) of one.
/// `None` for a ratio near 1 or near no power of ten.
#[must_use]
pub fn power_of_ten_apart(one: Decimal, other: Decimal) -> Option<u32> {
    let (small, large) = if one < other { (one, other) } else { (other, one) };
    if small <= Decimal::ZERO {
        return None;
    }
    let mut ratio = large.checked_div(small)?;
    let mut power = 0;
    // 10^±0.02 as exact bounds.
    let (low, high) = (Decimal::new(9550, 4), Decimal::new(10471, 4));
    while ratio > Decimal::from(5) {
        ratio /= Decimal::from(10);
        power += 1;
    }
    (power > 0 && ratio >= low && ratio <= high).then_some(power)
}

/// Whether two figures are written with the same digits, two or more, but for noughts: "235,000" and "2.35 million".
#[must_use]
pub fn same_digits(one: Decimal, other: Decimal) -> bool {
    significant(one) == significant(other) && significant(one) >= 10
}

/// Whether two figures are written alike but for two neighbouring digits that changed places: "$3.8 million" and "$8.3 million".
#[must_use]
pub fn digits_swapped(one: Decimal, other: Decimal) -> bool {
    let scale = one.scale().max(other.scale());
    let digits = |number: Decimal| {
        let missing = 10u128.checked_pow(scale - number.scale())?;
        number.mantissa().unsigned_abs().checked_mul(missing)
    };
    let (Some(mut a), Some(mut b)) = (digits(one), digits(other)) else { return false };
    while a != b && a % 10 == b % 10 {
        (a, b) = (a / 10, b / 10);
    }
    let last_two = |number: u128| (number / 10 % 10, number % 10);
    let ((tens, ones), (other_tens, other_ones)) = (last_two(a), last_two(b));
    a != b && a / 100 == b / 100 && (tens, ones) == (other_ones, other_tens) && tens != 0 && ones != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dollars(amount: i64, ulp: i64, bound: Bound) -> Quantity {
        Quantity::new(Decimal::from(amount), None, Decimal::from(ulp), bound, Unit::Money("USD".into()))
    }

    #[test]
    fn neighbouring_digits_that_changed_places_are_seen_at_any_scale() {
        let swapped = |a: &str, b: &str| {
            let number = |text: &str| text.parse::<Decimal>().expect("a number");
            digits_swapped(number(a), number(b))
        };
        assert!(swapped("3800000", "8300000") && swapped("718", "781") && swapped("6.3", "3.6") && swapped("34", "43"));
        assert!(!swapped("34", "34") && !swapped("10", "1") && !swapped("123", "321") && !swapped("3.8", "83"));
    }

    #[test]
    fn relations_follow_the_intervals() {
        let ten = dollars(10, 1, Bound::Bare);
        assert_eq!(relate(&ten, &dollars(10, 1, Bound::Floor)), Relation::SameAnchor);
        assert_eq!(relate(&ten, &dollars(12, 1, Bound::Bare)), Relation::LogicalConflict);
        assert_eq!(relate(&ten, &dollars(9, 1, Bound::Over)), Relation::Compatible);
        assert_eq!(relate(&dollars(100, 1, Bound::Floor), &dollars(10, 1, Bound::Over)), Relation::PragmaticConflict);
        let euros = Quantity::new(Decimal::from(10), None, Decimal::ONE, Bound::Bare, Unit::Money("EUR".into()));
        assert_eq!(relate(&ten, &euros), Relation::NotComparable);
    }

    #[test]
    fn the_last_digits_may_be_left_off() {
        let (coarse, fine) = (dollars(138_000, 1_000, Bound::Bare), dollars(138_700, 100, Bound::Bare));
        assert_eq!(relate(&coarse, &fine), Relation::Compatible);
        assert_eq!(relate(&fine, &coarse), Relation::Compatible);
        assert_eq!(relate(&coarse, &dollars(137_300, 100, Bound::Bare)), Relation::LogicalConflict);
        assert_eq!(
            relate(&dollars(8_000, 1_000, Bound::Bare), &dollars(8_700, 100, Bound::Bare)),
            Relation::LogicalConflict
        );
    }

    #[test]
    fn two_stretches_of_ages_are_two_groups() {
        let ages = |low: i64, high: i64| {
            Quantity::new(Decimal::from(low), Some(Decimal::from(high)), Decimal::ONE, Bound::Range, Unit::Age)
        };
        assert_eq!(relate(&ages(5, 11), &ages(5, 11)), Relation::SameAnchor);
        assert_eq!(relate(&ages(5, 11), &ages(8, 11)), Relation::PragmaticConflict);
    }

    #[test]
    fn powers_of_ten_are_seen_within_two_hundredths() {
        let n = |value: i64| Decimal::from(value);
        assert_eq!(power_of_ten_apart(n(10), n(100)), Some(1));
        assert_eq!(power_of_ten_apart(n(1_000_000), n(1_000)), Some(3));
        assert_eq!(power_of_ten_apart(n(10), n(104)), Some(1));
        assert_eq!(power_of_ten_apart(n(10), n(96)), Some(1));
        assert_eq!(power_of_ten_apart(n(10), n(110)), None);
        assert_eq!(power_of_ten_apart(n(10), n(11)), None);
        assert_eq!(power_of_ten_apart(n(0), n(11)), None);
    }

    #[test]
    fn one_digit_and_noughts_are_no_digits_to_tell_a_slip_by() {
        let n = |value: i64| Decimal::from(value);
        assert!(same_digits(n(235_000), n(2_350_000)));
        assert!(same_digits(Decimal::new(17, 1), n(17_000)));
        assert!(!same_digits(n(235_000), n(2_340_000)));
        assert!(!same_digits(n(1_000), n(100)));
    }
}
