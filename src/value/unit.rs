//! What a quantity counts: money in a currency, a share, a count of things, an age, a stretch of time, a measure.

use rust_decimal::Decimal;
use std::sync::Arc;

/// The unit of a quantity. Units of different variants are never compared.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// ISO 4217 code.
    Money(Arc<str>),
    /// Percent, percentage points or basis points (see [`Share`]).
    Percent(Share),
    /// A bare count; what is counted is the mention's noun.
    Count,
    /// Years of a person's age.
    Age,
    /// A length of time; compared within [`Measure::dimension`] `time`.
    Duration(Measure),
    Measure(Measure),
    /// "the 15th", "third": a place in an order.
    Ordinal,
}

/// Percent and its near relations, which are not each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Share {
    Percent,
    Point,
    BasisPoint,
}

/// A unit of measure: its id ("kilometer"), its dimension ("length"), its exact factor to the dimension's base unit.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Measure {
    pub id: Arc<str>,
    pub dimension: Arc<str>,
    /// Base units, times `divisor`; `None` where conversion is not a factor (temperature) or not exact (month, year).
    pub factor: Option<Decimal>,
    pub divisor: Decimal,
}

impl Unit {
    /// The kind's name in rule files and in machine output.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Money(_) => "money",
            Self::Percent(_) => "percent",
            Self::Count => "count",
            Self::Age => "age",
            Self::Duration(_) => "duration",
            Self::Measure(_) => "measure",
            Self::Ordinal => "ordinal",
        }
    }

    /// The unit's name in machine output; `None` for bare counts.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Money(code) => Some(code),
            Self::Percent(Share::Percent) => Some("percent"),
            Self::Percent(Share::Point) => Some("percentage point"),
            Self::Percent(Share::BasisPoint) => Some("basis point"),
            Self::Age => Some("year"),
            Self::Duration(measure) | Self::Measure(measure) => Some(&measure.id),
            Self::Count | Self::Ordinal => None,
        }
    }

    /// The exact factor between two units of one dimension, `None` where figures in them cannot be compared.
    #[must_use]
    pub fn factor_to(&self, other: &Self) -> Option<Decimal> {
        if self == other {
            return Some(Decimal::ONE);
        }
        match (self, other) {
            (Self::Duration(a), Self::Duration(b)) | (Self::Measure(a), Self::Measure(b))
                if a.dimension == b.dimension =>
            {
                a.factor?.checked_mul(b.divisor)?.checked_div(b.factor?.checked_mul(a.divisor)?)
            }
            _ => None,
        }
    }
}
