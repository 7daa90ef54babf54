//! Reference facts: what someone wrote down, with its citation and the date it was true as of. Only these may say what is so.

use crate::value::date::DateSpan;
use crate::value::version::Generation;
use serde::Deserialize;
use serde::Serialize;
use std::sync::Arc;

/// The register: products in the order of the lexicon's families.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Facts {
    pub products: Vec<Product>,
}

/// A product family and its generations.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Product {
    pub family: Arc<str>,
    pub maker: Option<Arc<str>>,
    pub as_of: Option<DateSpan>,
    pub generations: Vec<GenerationFact>,
}

/// One generation, in the order they came out.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct GenerationFact {
    pub name: Arc<str>,
    pub order: u32,
    pub milestones: Vec<Milestone>,
}

/// A dated step in the life of a generation, and who says so.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Milestone {
    pub stage: MilestoneStage,
    pub date: DateSpan,
    pub citation: Arc<str>,
    pub url: Option<Arc<str>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum MilestoneStage {
    Announced,
    Preview,
    Available,
    Discontinued,
}

impl Facts {
    #[must_use]
    pub fn generation(&self, generation: Generation) -> Option<&GenerationFact> {
        self.products.get(generation.product as usize)?.generations.get(generation.generation as usize)
    }
}
