//! The weights of alignment, from `rules/alignment/weights.toml`.

use crate::compare::Trust;
use crate::compare::Weights;
use crate::compare::align::FEATURES;
use crate::compare::signs::SIGNS;
use crate::load::entry::File;
use crate::written::Value;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WeightFile {
    aligned: i32,
    note: i32,
    warning: i32,
    own: i32,
    keyed: i32,
    weight: BTreeMap<String, i32>,
    sign: BTreeMap<String, i32>,
    differing: BTreeMap<String, i32>,
}

/// Reads the weights; a feature that is not named weighs nothing, a name that is no feature is a problem.
pub(super) fn read(mut file: File<'_>, tables: Value<'_>, weights: &mut Weights) {
    let Some(table) = file.read::<WeightFile>(tables) else { return };
    weights.aligned = Trust(table.aligned);
    weights.note = Trust(table.note);
    weights.own = table.own;
    weights.keyed = table.keyed;
    weights.warning = Trust(table.warning);
    fill(&mut file, FEATURES, &table.weight, &mut weights.weights);
    fill(&mut file, SIGNS, &table.sign, &mut weights.signs);
    fill(&mut file, FEATURES, &table.differing, &mut weights.differing);
}

fn fill(file: &mut File<'_>, names: &[&str], table: &BTreeMap<String, i32>, weights: &mut [i32]) {
    for (name, weight) in table {
        match names.iter().position(|known| known == name) {
            Some(at) => weights[at] = *weight,
            None => file.problem(None, format!("{name} is neither a feature nor a sign"), Some(names.join(", "))),
        }
    }
}
