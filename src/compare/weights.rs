//! The weights of alignment: how much each sign says that two claims speak of the same thing.
//!
//! A logistic model over the features of `align`; fitted by `scripts/fit-alignment.py` and kept in
//! `rules/alignment.toml`, in thousandths of a logit, so that a person can read them and every machine adds them alike.

use crate::compare::align::FEATURES;

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
    /// From this on a conflict may be a warning.
    pub warning: Trust,
    /// What it takes off the trust that one side also states the other's value.
    pub known_to_both: i32,
}

impl Default for Weights {
    /// Nothing aligns.
    fn default() -> Self {
        Self { weights: [0; FEATURES.len()], aligned: Trust(i32::MAX), warning: Trust(i32::MAX), known_to_both: 0 }
    }
}
