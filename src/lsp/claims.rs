//! The claims of a file, and what the other articles of its story make of them.

use crate::claim::Claim;
use crate::compare::ClaimRef;
use crate::compare::Pair;
use crate::document::Document;
use crate::lsp::folder::Folder;
use crate::value::relation::Relation;

/// A claim of an open file, beside everyone who speaks of the same thing.
pub(super) struct Beside<'a> {
    pub(super) document: &'a Document,
    pub(super) claim: &'a Claim,
    /// Those who differ first, then in order of document and place; each wording of a document once.
    pub(super) others: Vec<Other<'a>>,
}

/// A claim that is about the same thing.
pub(super) struct Other<'a> {
    pub(super) document: &'a Document,
    pub(super) claim: &'a Claim,
    pub(super) relation: Relation,
    /// Whether it stands in the same file.
    pub(super) own: bool,
}

/// The claim at a place of a file: the shortest that touches it.
pub(super) fn at<'a>(folder: &'a Folder, path: &str, offset: usize) -> Option<Beside<'a>> {
    let document = folder.document(path)?;
    let offset = u32::try_from(offset).ok()?;
    let here = |claim: &Claim| {
        let span = document.source.in_file(claim.span);
        span.start <= offset && offset <= span.end
    };
    let claims = (0..).zip(&document.claims.all);
    let (index, claim) = claims.filter(|(_, claim)| here(claim)).min_by_key(|(_, claim)| claim.span.len())?;
    Some(Beside { document, claim, others: others(folder, path, index) })
}

fn others<'a>(folder: &'a Folder, path: &str, claim: u32) -> Vec<Other<'a>> {
    let Some((story, documents, index)) = folder.story(path) else { return Vec::new() };
    let sure = |pair: &Pair| pair.keyed || pair.trust >= folder.session.desk.weights.warning;
    let pairs = story.comparison.of(ClaimRef { document: index, claim }).filter(|(_, pair)| sure(pair));
    let mut found: Vec<(bool, ClaimRef, Relation)> = pairs
        .filter(|(_, pair)| pair.relation != Relation::NotComparable)
        .map(|(other, pair)| (!pair.relation.is_conflict(), other, pair.relation))
        .collect();
    found.sort_by_key(|&(agrees, other, _)| (agrees, other));
    let mut others: Vec<Other<'a>> = Vec::new();
    for (_, other, relation) in found {
        let Some(&document) = documents.get(other.document as usize) else { continue };
        let Some(claim) = document.claims.all.get(other.claim as usize) else { continue };
        let said = |one: &Other<'_>| {
            one.document.source.id == document.source.id
                && one.document.slice(one.claim.span) == document.slice(claim.span)
        };
        if !others.iter().any(said) {
            others.push(Other { document, claim, relation, own: other.document == index });
        }
    }
    others
}
