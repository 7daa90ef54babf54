//! Whose words they are: in another mouth elsewhere, or not in the text they are credited to.

use crate::document::Document;
use crate::kind::quotation::is_cut;
use crate::kind::quotation::said::Story;
use crate::kind::quotation::said::sorted;
use crate::kind::quotation::speaker;
use crate::kind::quotation::words;
use crate::mention::name::Entity;
use crate::mention::name::EntityKind;
use crate::rule::Case;
use crate::rule::Observation;
use crate::span::Place;
use crate::text::Quotation;

pub(super) fn another_speaker(case: &Case<'_>, quotation: &Quotation, at_least: usize) -> Option<Observation> {
    let article = case.article();
    let ours = speaker(article, quotation).filter(|entity| may_be_person(entity))?;
    if case.documents.len() < 2 {
        return None;
    }
    let story = case.known(|documents| Story::of(documents, at_least));
    let own = sorted(&words(article, &quotation.tokens));
    for said in story.of_words(&own).filter(|said| said.document != case.index) {
        let document = case.documents[said.document];
        let other = &document.text.quotations[said.quotation];
        let hashes = |document: &Document, quotation: &Quotation| {
            words(document, &quotation.tokens).into_iter().map(|word| word.hash).collect::<Vec<_>>()
        };
        let Some(speaker) = speaker(document, other).filter(|speaker| may_be_person(speaker)) else { continue };
        if is_same(ours, speaker) || hashes(article, quotation) != hashes(document, other) {
            continue;
        }
        let place = Place { source: document.source.id, span: other.span };
        let seen = Observation::at(case.place(quotation.span), format!("{} says it here", ours.name))
            .value("match", article.slice(quotation.span))
            .value("speaker", ours.name.clone())
            .value("other-speaker", speaker.name.clone());
        return Some(seen.evidence(place, format!("{} says it here", speaker.name)));
    }
    None
}

/// A quotation from an outlet's text that is at hand and has nothing of the kind.
pub(super) fn not_in_source(case: &Case<'_>, quotation: &Quotation) -> Option<Observation> {
    let article = case.article();
    let credited = speaker(article, quotation).filter(|entity| matches!(entity.kind, EntityKind::Outlet(_)))?;
    if is_cut(article, quotation) {
        return None;
    }
    let own: Vec<u64> = words(article, &quotation.tokens).iter().map(|word| word.hash).collect();
    let plain = |name: &str| name.to_lowercase().trim_start_matches("the ").replace(|c: char| !c.is_alphanumeric(), "");
    let texts = case.others().map(|(_, document)| document);
    let mut texts = texts.filter(|document| {
        document.source.meta.outlet.as_ref().is_some_and(|outlet| plain(&outlet.value) == plain(&credited.name))
    });
    let document = texts.next()?;
    let has = |document: &Document| {
        let all = 0..u32::try_from(document.text.tokens.len()).unwrap_or(u32::MAX);
        let theirs: Vec<u64> = words(document, &all).iter().map(|word| word.hash).collect();
        theirs.windows(own.len()).any(|run| run == own)
    };
    if has(document) || texts.any(has) {
        return None;
    }
    let opening = document.headline().or_else(|| document.text.sentences.first().map(|sentence| sentence.span))?;
    let seen = Observation::at(case.place(quotation.span), format!("not in {}’s text", credited.name))
        .value("match", article.slice(quotation.span))
        .value("speaker", credited.name.clone())
        .value("other", document.source.path.clone());
    Some(seen.evidence(Place { source: document.source.id, span: opening }, "the text at hand"))
}

fn is_same(one: &Entity, other: &Entity) -> bool {
    one.key == other.key || one.surname != 0 && one.surname == other.surname
}

/// A body and its chief may say the same; two people may not.
fn may_be_person(entity: &Entity) -> bool {
    matches!(entity.kind, EntityKind::Person | EntityKind::Other) && entity.name.contains(' ')
}
