//! The weights of alignment, from `rules/alignment/weights.toml`.

use crate::compare::Trust;
use crate::compare::Weights;
use crate::compare::align::FEATURES;
use crate::load::entry::File;
use crate::written::Value;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WeightFile {
    aligned: i32,
    warning: i32,
    known_to_both: i32,
    weight: BTreeMap<String, i32>,
}

/// Reads the weights; a feature that is not named weighs nothing, a name that is no feature is a problem.
pub(super) fn read(mut file: File<'_>, tables: Value<'_>, weights: &mut Weights) {
    let Some(table) = file.read::<WeightFile>(tables) else { return };
    weights.aligned = Trust(table.aligned);
    weights.warning = Trust(table.warning);
    weights.known_to_both = table.known_to_both;
    for (name, weight) in &table.weight {
        match FEATURES.iter().position(|feature| feature == name) {
            Some(at) => weights.weights[at] = *weight,
            None => file.problem(None, format!("{name} is no feature of alignment"), Some(FEATURES.join(", "))),
        }
    }
}
