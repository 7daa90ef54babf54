//! A figure: an anchor with its written precision, its bound, its unit, and the two intervals these give.

use crate::value::bound::Bound;
use crate::value::interval::Interval;
use crate::value::unit::Unit;
use rust_decimal::Decimal;

/// A figure as it was written. Amounts are in the unit's base (dollars, not billions).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// The anchor: the figure itself, the lower end of a range.
    pub amount: Decimal,
    /// The upper end of a range.
    pub upper: Option<Decimal>,
    /// The unit of the last digit written: 0.1 billion for "$10.4 billion", 1 billion for "$10 billion".
    pub ulp: Decimal,
    pub bound: Bound,
    pub unit: Unit,
    pub logical: Interval,
    pub pragmatic: Interval,
}

impl Quantity {
    #[must_use]
    pub fn new(amount: Decimal, upper: Option<Decimal>, ulp: Decimal, bound: Bound, unit: Unit) -> Self {
        let (logical, pragmatic) = bound.intervals(amount, upper, ulp);
        Self { amount, upper, ulp, bound, unit, logical, pragmatic }
    }

    /// The same figure with another bound.
    #[must_use]
    pub fn with_bound(self, bound: Bound) -> Self {
        Self::new(self.amount, self.upper, self.ulp, bound, self.unit)
    }

    /// The same figure in another unit of its dimension; `None` where there is no exact factor.
    #[must_use]
    pub fn in_unit(&self, unit: &Unit) -> Option<Self> {
        let factor = self.unit.factor_to(unit)?;
        let times = |n: Decimal| n.checked_mul(factor);
        let upper = match self.upper {
            Some(upper) => Some(times(upper)?),
            None => None,
        };
        Some(Self::new(times(self.amount)?, upper, times(self.ulp)?, self.bound, unit.clone()))
    }
}
