//! What was looked at, and what could not be compared and why. Silence without it reads as approval.

use crate::claim::Subject;
use crate::claim::Unkeyed;
use crate::compare::ClaimRef;
use crate::compare::Comparison;
use crate::document::Document;
use std::collections::BTreeSet;

/// What was looked at in one article, or in all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    pub figures: usize,
    /// Figures known to belong to a kind of event.
    pub keyed: usize,
    /// Pairs with figures of other sources that were taken to be about the same thing, and compared.
    pub compared: usize,
    /// The same without the pairs that another article under check counts already, so that sums count each pair once.
    pub distinct: usize,
    /// Figures that were compared with no other source's.
    pub uncompared: usize,
    /// Of these: parts of names, furniture of the page, places in an order.
    pub no_claim: usize,
    /// Of these: figures that no frame is known for.
    pub unkeyed: usize,
    /// Of these: figures that would have been compared, had another source said something of the kind.
    pub alone: usize,
}

impl Coverage {
    pub(super) fn add(&mut self, other: Self) {
        self.figures += other.figures;
        self.keyed += other.keyed;
        self.compared += other.compared;
        self.distinct += other.distinct;
        self.uncompared += other.uncompared;
        self.no_claim += other.no_claim;
        self.unkeyed += other.unkeyed;
        self.alone += other.alone;
    }
}

/// What was looked at in one document of a story. `index` is its place among the documents compared, `checked` says which
/// of them are under check.
#[must_use]
pub fn of(document: &Document, comparison: &Comparison, index: usize, checked: &[bool]) -> Coverage {
    let here = u32::try_from(index).unwrap_or(u32::MAX);
    let is_checked = |document: u32| checked.get(document as usize).copied().unwrap_or(false);
    let figure = |claim: ClaimRef| {
        let claim = document.claims.all.get(claim.claim as usize);
        claim.is_some_and(|claim| matches!(claim.subject, Subject::Figure(_)))
    };
    let mut coverage = Coverage::default();
    let mut met = BTreeSet::new();
    for (own, other, _) in comparison.of_document(here) {
        if other.document != here && figure(own) {
            met.insert(own.claim);
            coverage.compared += 1;
            coverage.distinct += usize::from(own.document < other.document || !is_checked(other.document));
        }
    }
    for (at, claim) in (0..).zip(&document.claims.all) {
        if !matches!(claim.subject, Subject::Figure(_)) {
            continue;
        }
        coverage.figures += 1;
        coverage.keyed += usize::from(claim.key.is_ok());
        if met.contains(&at) {
            continue;
        }
        coverage.uncompared += 1;
        match &claim.key {
            Ok(_) => coverage.alone += 1,
            Err(Unkeyed::NotAClaim) => coverage.no_claim += 1,
            Err(_) => coverage.unkeyed += 1,
        }
    }
    coverage
}
