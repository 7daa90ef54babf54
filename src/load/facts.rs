//! Fact files: registers of products, their generations and dated milestones, each with its citation.

use crate::facts::Facts;
use crate::facts::GenerationFact;
use crate::facts::Milestone;
use crate::facts::MilestoneStage;
use crate::facts::Product;
use crate::lexicon::Builder;
use crate::lexicon::Family;
use crate::lexicon::ListId;
use crate::load::entry::File;
use crate::load::entry::Written;
use crate::load::entry::span_of;
use crate::value::date::DateSpan;
use crate::value::date::parse_iso;
use crate::written::Value;
use schemars::JsonSchema;
use serde::Deserialize;
use std::sync::Arc;

#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct FactFile {
    product: Vec<ProductTable>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ProductTable {
    family: Written,
    #[serde(default)]
    aliases: Vec<Written>,
    maker: Option<String>,
    as_of: Option<Written>,
    #[serde(default)]
    generation: Vec<GenerationTable>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct GenerationTable {
    name: Written,
    #[serde(default)]
    aliases: Vec<Written>,
    order: Option<u32>,
    #[serde(default)]
    milestone: Vec<MilestoneTable>,
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct MilestoneTable {
    stage: StageWord,
    date: Written,
    citation: String,
    url: Option<String>,
}

#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum StageWord {
    Announced,
    Preview,
    Available,
    Discontinued,
}

/// Reads one fact file: milestones into the facts, names into the lexicon.
pub(super) fn read(mut file: File<'_>, tables: Value<'_>, builder: &mut Builder, facts: &mut Facts) {
    let Some(tables) = file.read::<FactFile>(tables) else { return };
    for table in &tables.product {
        product(&mut file, builder, facts, table);
    }
}

fn product(file: &mut File<'_>, builder: &mut Builder, facts: &mut Facts, table: &ProductTable) {
    let family = u32::try_from(facts.products.len()).unwrap_or(u32::MAX);
    for name in std::iter::once(&table.family).chain(&table.aliases) {
        file.phrase(builder, ListId::FAMILY, name, family, true);
    }
    let mut generations = Vec::new();
    for (at, generation) in table.generation.iter().enumerate() {
        let value = family << 16 | u32::try_from(at).unwrap_or(0xffff);
        for name in std::iter::once(&generation.name).chain(&generation.aliases) {
            file.phrase(builder, ListId::GENERATION, name, value, true);
        }
        let milestones = generation.milestone.iter().filter_map(|milestone| {
            Some(Milestone {
                stage: match milestone.stage {
                    StageWord::Announced => MilestoneStage::Announced,
                    StageWord::Preview => MilestoneStage::Preview,
                    StageWord::Available => MilestoneStage::Available,
                    StageWord::Discontinued => MilestoneStage::Discontinued,
                },
                date: date(file, &milestone.date)?,
                citation: Arc::from(milestone.citation.as_str()),
                url: milestone.url.as_deref().map(Arc::from),
            })
        });
        let milestones = milestones.collect();
        let order = generation.order.unwrap_or(u32::try_from(at).unwrap_or(u32::MAX));
        generations.push(GenerationFact { name: Arc::from(generation.name.get_ref().as_str()), order, milestones });
    }
    let name: Arc<str> = Arc::from(table.family.get_ref().as_str());
    let maker: Option<Arc<str>> = table.maker.as_deref().map(Arc::from);
    let names = generations.iter().map(|generation| generation.name.clone()).collect();
    builder.tables.families.push(Family { name: name.clone(), maker: maker.clone(), generations: names });
    let as_of = table.as_of.as_ref().and_then(|written| date(file, written));
    facts.products.push(Product { family: name, maker, as_of, generations });
}

fn date(file: &mut File<'_>, written: &Written) -> Option<DateSpan> {
    let date = parse_iso(written.get_ref());
    if date.is_none() {
        let help = "write a day (\"2025-12-11\"), a month (\"2025-12\") or a year (\"2025\")";
        file.problem(Some(span_of(written)), "not a date".to_owned(), Some(help.to_owned()));
    }
    date
}
