//! Lexicon files as they are written.

use crate::load::entry::Written;
use schemars::JsonSchema;
use serde::Deserialize;

#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(in crate::load) struct LexiconFile {
    pub(super) alias: Vec<AliasTable>,
    pub(super) list: Vec<ListTable>,
    pub(super) outlet: Vec<OutletTable>,
    pub(super) organisation: Vec<OrganisationTable>,
    pub(super) place: Vec<PlaceTable>,
    pub(super) class: Vec<ClassTable>,
    pub(super) whole: Vec<WholeTable>,
    pub(super) unit: Vec<UnitTable>,
    pub(super) currency: Vec<CurrencyTable>,
    pub(super) scale: Vec<ScaleTable>,
    pub(super) bound: Vec<BoundTable>,
    pub(super) ladder: Vec<LadderTable>,
    pub(super) stage: Vec<StageTable>,
    pub(super) equivalent: Vec<ClassTable>,
    pub(super) ratio: Vec<RatioTable>,
    pub(super) commonness: Vec<CommonnessTable>,
    pub(super) synonyms: Vec<SynonymsTable>,
    pub(super) contrast: Vec<ContrastTable>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ListTable {
    pub(super) id: String,
    #[serde(rename = "about")]
    pub(super) _about: Option<String>,
    #[serde(default)]
    pub(super) case: bool,
    #[serde(default)]
    pub(super) phrases: Vec<Written>,
    #[serde(default)]
    pub(super) verbs: Vec<Written>,
    #[serde(default)]
    pub(super) nouns: Vec<Written>,
}

/// Names of one and the same body, outlet or place. The name may be one that is known already.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AliasTable {
    pub(super) name: Written,
    /// What else it is called.
    pub(super) also: Vec<Written>,
    #[serde(default)]
    pub(super) kind: AliasKind,
}

#[derive(Clone, Copy, Debug, Default, Deserialize, JsonSchema, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub(super) enum AliasKind {
    #[default]
    Organisation,
    Outlet,
    Place,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OutletTable {
    pub(super) name: Written,
    #[serde(default)]
    pub(super) aliases: Vec<Written>,
    pub(super) domain: Option<String>,
    #[serde(rename = "kind")]
    pub(super) _kind: Option<String>,
    #[serde(default)]
    pub(super) ambiguous: bool,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OrganisationTable {
    pub(super) name: Written,
    #[serde(default)]
    pub(super) aliases: Vec<Written>,
    #[serde(default)]
    pub(super) units: Vec<Written>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PlaceTable {
    pub(super) name: Written,
    #[serde(default)]
    pub(super) aliases: Vec<Written>,
    pub(super) kind: String,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ClassTable {
    pub(super) id: String,
    #[serde(rename = "about")]
    pub(super) _about: Option<String>,
    #[serde(default)]
    pub(super) phrases: Vec<Written>,
    #[serde(default)]
    pub(super) nouns: Vec<Written>,
    #[serde(default)]
    pub(super) verbs: Vec<Written>,
}

/// A class of which others are a part: homes are buildings, and not all buildings are homes.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct WholeTable {
    pub(super) class: Written,
    pub(super) parts: Vec<Written>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct UnitTable {
    pub(super) id: String,
    pub(super) dimension: String,
    #[serde(default)]
    pub(super) words: Vec<Written>,
    #[serde(default)]
    pub(super) symbols: Vec<Written>,
    pub(super) factor: Option<Written>,
    pub(super) divisor: Option<Written>,
    #[serde(default)]
    pub(super) approximate: bool,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CurrencyTable {
    pub(super) code: String,
    #[serde(rename = "name")]
    pub(super) _name: Option<String>,
    #[serde(default)]
    pub(super) symbols: Vec<Written>,
    #[serde(default)]
    pub(super) words: Vec<Written>,
    #[serde(default)]
    pub(super) minor: Vec<Written>,
    #[serde(default)]
    pub(super) scaled_only: Vec<Written>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ScaleTable {
    pub(super) words: Vec<Written>,
    pub(super) factor: Written,
    #[serde(default)]
    pub(super) glued_only: Vec<Written>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct BoundTable {
    pub(super) class: Written,
    #[serde(default)]
    pub(super) before: Vec<Written>,
    #[serde(default)]
    pub(super) after: Vec<Written>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct LadderTable {
    pub(super) id: String,
    pub(super) rungs: Vec<String>,
    #[serde(default)]
    pub(super) cumulative: bool,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct StageTable {
    pub(super) ladder: Written,
    pub(super) low: Written,
    pub(super) high: Written,
    #[serde(default)]
    pub(super) phrases: Vec<Written>,
    #[serde(default)]
    pub(super) unless_after: Vec<Written>,
    #[serde(default)]
    pub(super) unless_before: Vec<Written>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RatioTable {
    pub(super) phrase: Written,
    pub(super) low: Written,
    pub(super) high: Written,
}

/// Word stems of one weight, from 0 (everywhere) to 255 (rare).
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CommonnessTable {
    pub(super) weight: u8,
    pub(super) stems: String,
}

/// Words that count as one where two claims are compared.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SynonymsTable {
    pub(super) words: Vec<Written>,
}

fn eight() -> u32 {
    8
}

/// Words that tell figures of one kind apart: each side tells of another thing.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ContrastTable {
    pub(super) id: String,
    /// How far from a claim its words may stand, in tokens.
    #[serde(default = "eight")]
    pub(super) reach: u32,
    /// Two to four lists of phrases.
    pub(super) sides: Vec<Vec<Written>>,
    /// Sides that are always named, counted from 1: a share beside one of the words of `of` that is told of no side is of
    /// none of these.
    #[serde(default)]
    pub(super) marked: Vec<u32>,
    /// What the shares are of.
    #[serde(default)]
    pub(super) of: Vec<Written>,
}
