//! The entries of the lexicon's tables.

use crate::value::Decimal;
use crate::value::bound::Bound;
use crate::value::ladder::Stage;
use serde::Deserialize;
use serde::Serialize;
use std::sync::Arc;

/// A news outlet.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Outlet {
    pub name: Arc<str>,
    pub domain: Option<Arc<str>>,
    /// Also a common word ("Time"): only taken where it stands like a source.
    pub ambiguous: bool,
}

/// A company, an agency, a body; a unit of one ("AWS") is an organisation with a parent.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Organisation {
    pub name: Arc<str>,
    pub parent: Option<u32>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Place {
    pub name: Arc<str>,
    pub kind: Arc<str>,
}

/// A currency, or its hundredth.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Currency {
    pub code: Arc<str>,
    /// The name in words, "dollar"; of the hundredth where it is one, "cent".
    pub name: Arc<str>,
    pub minor: bool,
    /// The word is also another word: it counts only after a scale ("3 trillion won").
    pub scaled_only: bool,
}

/// A unit of measure or of time.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct UnitEntry {
    pub id: Arc<str>,
    pub dimension: Arc<str>,
    /// How many base units of the dimension it is, times `divisor`; `None` where it is not exact.
    pub factor: Option<Decimal>,
    pub divisor: Decimal,
}

/// A word that multiplies the number before it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Scale {
    pub factor: Decimal,
    /// Letters that only count when they touch the digits ("10m").
    pub glued_only: bool,
}

/// The value of a hit on `BOUND_BEFORE` or `BOUND_AFTER` is the class's place in [`Bound::ALL`].
#[must_use]
pub fn bound_of(value: u32) -> Bound {
    Bound::ALL.get(value as usize).copied().unwrap_or_default()
}

/// An ordered process.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Ladder {
    pub id: Arc<str>,
    pub rungs: Vec<Arc<str>>,
    /// A lower rung stays true once a higher one is reached: someone convicted was also charged.
    pub cumulative: bool,
}

/// A phrase's place on a ladder.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StageEntry {
    pub stage: Stage,
    /// Words after the phrase that make it something else ("early-stage startup"), as word hashes.
    pub unless_after: Vec<u64>,
    /// Words before the phrase that do the same.
    pub unless_before: Vec<u64>,
}

/// A product family and its generations, as far as reading needs them; milestones are reference facts.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Family {
    pub name: Arc<str>,
    pub maker: Option<Arc<str>>,
    pub generations: Vec<Arc<str>>,
}

/// A ratio in words: "doubled", as an interval of factors.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Ratio {
    pub phrase: Arc<str>,
    pub low: Decimal,
    pub high: Decimal,
}

/// A kind of event or state a figure can belong to.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Frame {
    pub id: Arc<str>,
    pub about: String,
    /// Goes before frames that do not: somebody said that figures near its words are about it.
    pub first: bool,
    /// Which kinds of unit fit: "money", "percent", "count", "age", "duration", "measure", "measure:length".
    pub units: Vec<String>,
    /// Noun classes a counted noun may belong to; empty: any.
    pub of: Vec<u32>,
    /// Further noun classes, each a key of its own: three officers are not part of twelve people.
    pub each: Vec<u32>,
    /// Roles without which the frame is not taken, as indices into `roles`.
    pub needs: Vec<u8>,
    pub attribute: Arc<str>,
    pub evolves: Evolves,
    pub roles: Vec<Role>,
}

/// Whether the true value of a key may change from day to day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Evolves {
    #[default]
    No,
    Up,
    Down,
    Any,
}

/// How the player of a role is found around a trigger.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Role {
    pub id: Arc<str>,
    /// The name before the trigger.
    pub subject: bool,
    /// The name with a possessive before the trigger or the figure.
    pub owner: bool,
    /// The name right after the trigger.
    pub object: bool,
    /// Prepositions the name follows, as word hashes.
    pub after: Vec<u64>,
    /// Triggers, in lower case, whose subject plays this role rather than another.
    pub subject_of: Vec<Box<str>>,
}

/// What tells figures of one kind apart ("doses", "deadline"); its sides are the values of its hits.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Contrast {
    pub id: Arc<str>,
    /// How far from a claim its words may stand, in tokens.
    pub reach: u32,
    /// The sides, a bit each, that a share beside its plain words may be of where it is told of none.
    pub plain: u8,
}
