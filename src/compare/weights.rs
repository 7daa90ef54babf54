//! The weights of alignment: how much each sign says that two claims speak of the same thing.
//!
//! A logistic model over the features of `align`; fitted by `scripts/fit-alignment.py` and kept in
//! `rules/alignment.toml`, in thousandths of a logit, so that a person can read them and every machine adds them alike.

use crate::compare::align::FEATURES;
use crate::compare::signs::SIGNS;

/// How sure we are that two claims speak of the same thing: the log-odds, in thousandths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Trust(pub i32);

/// The weights and the thresholds.
#[derive(Clone, Debug)]
pub struct Weights {
    /// One weight a feature, in thousandths of a logit per hundred of the feature.
    pub weights: [i32; FEATURES.len()],
    /// Below this two claims are not taken to speak of the same thing.
    pub aligned: Trust,
    /// Below this a difference is not spoken of.
    pub note: Trust,
    /// From this on it may be a warning.
    pub warning: Trust,
    /// What a difference inside one article must have on top of that: writers seldom contradict themselves.
    pub own: i32,
    /// What one frame with roles that fit adds to the trust, and what roles that do not fit take off.
    pub keyed: i32,
    /// One weight a sign, for pairs that differ.
    pub signs: [i32; SIGNS.len()],
    /// One weight a feature, added to the signs of pairs that differ.
    pub differing: [i32; FEATURES.len()],
}

impl Default for Weights {
    /// Nothing aligns.
    fn default() -> Self {
        Self {
            weights: [0; FEATURES.len()],
            aligned: Trust(i32::MAX),
            note: Trust(i32::MAX),
            warning: Trust(i32::MAX),
            own: 0,
            keyed: 0,
            signs: [0; SIGNS.len()],
            differing: [0; FEATURES.len()],
        }
    }
}
