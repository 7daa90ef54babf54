//! Holding the documents of one story against each other: which figures speak of the same thing, who agrees, who differs,
//! where each chain of attribution ends, which passages are shared.

use crate::document::Document;
use crate::value::relation::Relation;

/// A claim of one document of the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimRef {
    /// Index into the story's documents.
    pub document: u32,
    /// Index into that document's claims (and figures).
    pub claim: u32,
}

/// Two claims about the same thing.
#[derive(Clone, Copy, Debug)]
pub struct Pair {
    pub one: ClaimRef,
    pub other: ClaimRef,
    pub relation: Relation,
    /// How sure we are that both speak of the same thing, in thousandths.
    pub trust: u16,
}

/// Everything found between the documents of one story. Indices are into the slice it was made from.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// Pairs of figures taken to be about the same thing, in order.
    pub pairs: Vec<Pair>,
    /// How many pairs of figures were weighed for each document.
    pub compared: Vec<u32>,
    /// How many figures of each document met no figure they could be compared with.
    pub uncompared: Vec<u32>,
    /// For each document, its origin: documents of one origin count once (`origin.rs`).
    pub origins: Vec<u32>,
}

/// Compares the documents of one story.
#[must_use]
pub fn compare(documents: &[&Document]) -> Comparison {
    let n = documents.len();
    Comparison {
        pairs: Vec::new(),
        compared: vec![0; n],
        uncompared: vec![0; n],
        origins: (0..u32::try_from(n).unwrap_or(u32::MAX)).collect(),
    }
}
